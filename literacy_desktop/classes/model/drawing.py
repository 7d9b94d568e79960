"""摇号: a draw that anybody can compute again with nothing but SHA-256.

Every entrant has a number (the order of the published list) and one or more tickets. The value of a ticket is
the SHA-256 of `class code-seed-number-ticket`, written in hexadecimal; an entrant's value is the smallest of
their tickets; the order of the draw is that of the values. More tickets are a better chance, nothing else.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from literacy_desktop.base.ids import Id


@dataclass(frozen=True)
class Entrant:
    """Somebody in a draw: their number on the published list, and how many tickets they have."""

    number: int
    attendee_id: Id
    tickets: int = 1


@dataclass(frozen=True)
class Drawn:
    """An entrant as drawn: `place` 1 is first; `value` is what decided it."""

    place: int
    entrant: Entrant
    value: str


@dataclass(frozen=True)
class Draw:
    """A draw as it is kept.

    Attributes:
        places: how many there are.
        outcome: numbers in the order drawn, without those who had withdrawn by then; None while it is only
            announced.
    """

    id: Id
    class_id: Id
    class_code: str
    seed: str
    places: int
    entrants: tuple[Entrant, ...]
    outcome: tuple[int, ...] | None
    announced_at: str
    announced_by: str
    drawn_at: str | None = None
    drawn_by: str = ""

    def order(self) -> list[Drawn]:
        """Everybody in the order of the draw, computed anew."""
        return draw_order(self.class_code, self.seed, self.entrants)

    @property
    def digest(self) -> str:
        """The fingerprint of the published list: it cannot be changed afterwards unnoticed."""
        lines = "\n".join(f"{one.number}-{one.attendee_id.hex()}-{one.tickets}" for one in self.entrants)
        return hashlib.sha256(lines.encode()).hexdigest()


def ticket_value(class_code: str, seed: str, number: int, ticket: int) -> str:
    """The value of a ticket, 64 hexadecimal digits."""
    return hashlib.sha256(f"{class_code}-{seed}-{number}-{ticket}".encode()).hexdigest()


def draw_order(class_code: str, seed: str, entrants: Sequence[Entrant]) -> list[Drawn]:
    """Everybody in the order of the draw."""
    valued = sorted(
        (
            min(ticket_value(class_code, seed, one.number, k) for k in range(1, one.tickets + 1)),
            one.number,
            one,
        )
        for one in entrants
    )
    return [Drawn(place, one, value) for place, (value, _number, one) in enumerate(valued, 1)]

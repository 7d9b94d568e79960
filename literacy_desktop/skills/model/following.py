"""Asking again thirty days later: who is due."""

from dataclasses import dataclass
from datetime import date

from literacy_desktop.base.i18n import N_
from literacy_desktop.base.ids import Id

OUTCOMES = {"unreachable": N_("联系不上"), "declined": N_("不愿回答")}
"""What came of it where nobody could be asked; who is unreachable stays on the list."""


@dataclass(frozen=True)
class FollowUp:
    """Somebody who is to be asked what they still can do of a session.

    Attributes:
        due: the day from which on.
        checks: what to ask, with the level after the session, in the topic's order.
        outcome: a key of OUTCOMES, or empty.
        called_on: the day of that outcome, or None.
    """

    session_id: Id
    attendee_id: Id
    name: str
    phone: str
    contact: str
    class_code: str
    class_name: str
    session_number: int
    topic: str
    held: date
    due: date
    checks: tuple[tuple[str, str], ...]
    outcome: str = ""
    note: str = ""
    called_on: date | None = None

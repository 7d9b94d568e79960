"""Changes of plan that people have to be told of, each person what concerns them."""

from dataclasses import dataclass

from literacy_desktop.base.ids import Id


@dataclass(frozen=True)
class Telling:
    """Somebody to be told something.

    Attributes:
        attendee_id: None for who is not on the register (a teacher, a partner).
        name, phone: whom to call.
        words: what to tell them.
        told_at, told_by: when and by whom it was done; empty while it is still to do.
    """

    id: Id
    class_id: Id
    attendee_id: Id | None
    name: str
    phone: str
    words: str
    told_at: str | None = None
    told_by: str = ""


@dataclass(frozen=True)
class Credit:
    """A person's mark in one session that counts for another, which the person missed or never had."""

    session_id: Id
    attendee_id: Id
    held_in: Id

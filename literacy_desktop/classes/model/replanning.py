"""What moving, repeating or making up a session will do, before it is done."""

from dataclasses import dataclass

from literacy_desktop.classes.model.bookings import Clash
from literacy_desktop.classes.model.sessions import Session


@dataclass(frozen=True)
class Replan:
    """Sessions as they are and as they will be.

    Attributes:
        changed: (before, after) of each one that changes, the one meant first.
        added: sessions that come new.
        clashes, notices: what stands in the way, and what else to know, in words.
    """

    label: str
    changed: tuple[tuple[Session, Session], ...] = ()
    added: tuple[Session, ...] = ()
    clashes: tuple[Clash, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether nothing needs to be asked."""
        return not self.notices

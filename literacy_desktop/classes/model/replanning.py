"""What moving, repeating or making up a session will do, before it is done."""

from dataclasses import dataclass

from literacy_desktop.base.ids import Id
from literacy_desktop.classes.model.bookings import Clash
from literacy_desktop.classes.model.sessions import Session


@dataclass(frozen=True)
class Spot:
    """A room at a site; `room_id` where it is on the site's list."""

    site_id: Id | None
    site: str
    room: str
    room_id: Id | None = None

    @property
    def title(self) -> str:
        """The site with the room, as columns of a day are headed."""
        return f"{self.site} {self.room}".strip()


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

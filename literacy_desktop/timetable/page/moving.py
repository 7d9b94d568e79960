"""Sessions moved on a board by mouse or keys: to another time, into another room."""

from collections.abc import Sequence
from datetime import date, datetime

from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import SessionDetail
from literacy_desktop.classes.model.replanning import Spot
from literacy_desktop.classes.page.replanning import Replanning
from literacy_desktop.classes.service import session_by_id, spots


class Moving:
    """Carries out what a board wishes for; clashes are asked about first."""

    def __init__(self, ws: Workspace, replanning: Replanning) -> None:
        self._ws, self._replanning = ws, replanning
        self._spots: dict[str, Spot] = {}

    def rooms(self, found: Sequence[SessionDetail]) -> list[str]:
        """The rooms into which these sessions may be put, as columns are headed."""
        self._spots = {spot.title: spot for spot in spots(self._ws, found)}
        return list(self._spots)

    def move(self, session_id: Id, starts: datetime, room: str = "") -> date | None:
        """To another time, and where the title of a room is given into that.

        Returns: the day to follow it to; None where somebody thought better of it.
        """
        session, spot = session_by_id(self._ws, session_id), self._spots.get(room)
        if not room:
            moved = self._replanning.move_to(session, starts)
        else:
            moved = spot is not None and self._replanning.move_into(session, spot, starts)
        return starts.date() if moved else None

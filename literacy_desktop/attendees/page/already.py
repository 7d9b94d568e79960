"""Who on the register may be the person that is being typed, in words."""

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import Attendee
from literacy_desktop.attendees.model.duplicates import REASONS
from literacy_desktop.attendees.page.cells import about
from literacy_desktop.attendees.service import duplicates
from literacy_desktop.base.i18n import _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.regions.service import tree

MOST_TOLD = 5


def known_already(ws: Workspace, person: Attendee | None) -> list[str]:
    """A line for each who may be the same: who they are, where they live, and what they have in common."""
    if person is None:
        return []
    regions, told = tree(ws), []
    for pair in duplicates.alike(ws, person)[:MOST_TOLD]:
        other = service.attendee(ws, pair.other.id)
        if other is not None:
            why = "、".join(_(REASONS[reason]) for reason in pair.reasons)
            parts = (other.name, about(other, ws.today()), regions.path(other.region_code), f"（{why}）")
            told.append("  ".join(part for part in parts if part))
    return told

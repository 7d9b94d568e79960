"""What forms about classes offer: the rooms of a site, the teachers that the office knows."""

from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import all_classes
from literacy_desktop.sites.service import all_staff, rooms

Option = tuple[str, str]


def room_names(ws: Workspace, site_id: Id | None) -> list[Option]:
    """The rooms of a site, by name."""
    return [(one.name, one.name) for one in rooms(ws, site_id)] if site_id else []


def teachers(ws: Workspace) -> list[Option]:
    """Those on the list of staff who have not left, then names that only classes know."""
    known = [one.name for one in all_staff(ws) if one.left_on is None]
    named = [one.teacher for one in all_classes(ws) if one.teacher]
    return [(name, name) for name in dict.fromkeys([*known, *named])]

"""Who works with the program in the demo; nobody has a passphrase, so that it opens without one."""

from collections.abc import Sequence

from literacy_desktop.access.service import enlist
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace

COUNTY = "410928000000"


def enlist_users(ws: Workspace, sites: Sequence[Id]) -> None:
    """One of each role, with what they answer for."""
    hall, school, village = sites
    enlist(ws, "周敏", "admin")
    enlist(ws, "吴玉梅", "clerk", sites=[hall, school])
    enlist(ws, "孙志刚", "desk", sites=[village])
    enlist(ws, "郑督导", "reader", regions=[COUNTY])

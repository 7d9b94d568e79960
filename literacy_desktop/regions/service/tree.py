"""The verbs of the administrative tree."""

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.regions.model import RegionTree
from literacy_desktop.regions.store import tree as store


def tree(ws: Workspace) -> RegionTree:
    """The whole administrative tree (some 3,300 nodes, a few milliseconds)."""
    return RegionTree.of(store.all_regions(ws.conn))

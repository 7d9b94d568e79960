"""Packages taken in by hand or by themselves: first a copy of the data file, then the merge."""

from collections.abc import Sequence
from pathlib import Path

from literacy_desktop.backups.service import before_merge
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange.model.packages import Arrival
from literacy_desktop.exchange.service.arriving import apply


def receive(ws: Workspace, paths: Sequence[Path], report: Report = silent) -> list[Arrival]:
    """Copy the data file where it changed since the last copy, then take packages in, as `apply` does.

    Raises:
        Problem: as `apply`, or the copy could not be made; nothing was taken in then.
    """
    ws.require("exchange")
    if paths and ws.path is not None:
        before_merge(ws, report)
    return apply(ws, paths, report)

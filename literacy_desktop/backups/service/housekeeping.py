"""What the program sees to by itself while it is open: copies, checks, the reserve, a disk that fills up."""

from dataclasses import dataclass

from literacy_desktop.backups import store
from literacy_desktop.backups.model import DAILY, START, Finding, Made
from literacy_desktop.backups.service.checking import check_due, look_by_itself
from literacy_desktop.backups.service.copies import data_file, due, make
from literacy_desktop.base import reserve
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace


@dataclass(frozen=True)
class Tended:
    """What was done and found.

    Attributes:
        made: the copy that was made; None where none was due.
        trouble: why a copy that was due could not be made.
        findings: what is wrong with the data file; empty where nothing is, or nobody looked.
        warning: that the disk is nearly full.
    """

    made: Made | None = None
    trouble: Problem | None = None
    findings: tuple[Finding, ...] = ()
    warning: Problem | None = None


def tend(ws: Workspace, report: Report = silent, *, starting: bool = False) -> Tended:
    """See to everything that is due.

    Args:
        ws: the workspace; nothing is done to one in memory.
        report: may raise Cancelled.
        starting: whether the program was opened just now.
    """
    if ws.path is None:
        return Tended()
    made, trouble = None, None
    findings = _findings(ws, report)  # first: nobody needs a copy of a damaged file
    if not findings and due(ws, START if starting else DAILY):
        try:
            made = make(ws, START if starting else DAILY, report)
        except Problem as problem:
            trouble = problem
    reserve.lay_down(data_file(ws))
    return Tended(made, trouble, findings, reserve.room_warning(data_file(ws)))


def _findings(ws: Workspace, report: Report) -> tuple[Finding, ...]:
    why = check_due(ws)
    return tuple(look_by_itself(ws, why, report)) if why else ()


def settle_down(ws: Workspace) -> None:
    """Nobody has changed anything for a while: fold the write-ahead log into the file."""
    if ws.path is not None:
        store.fold_log(ws.conn)

"""The one verb for whoever brings rows from elsewhere: what was merged or forgotten here stays so."""

from literacy_desktop.attendees.service.erasing import enforce
from literacy_desktop.attendees.service.settling import settle
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace


def arrived(ws: Workspace, report: Report = silent) -> tuple[bool, bool]:
    """Let merges and tombstones hold for rows and log entries that arrived; outside of any other change.

    To be called after the rows of another PC were merged, after a backup was restored, and after rows were
    written for a record that is hidden. It does nothing where nothing is to be done.

    Returns: whether merges had something to do, and whether tombstones had.
    """
    return settle(ws), enforce(ws, report)

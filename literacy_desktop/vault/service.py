"""The verbs of the vault: who works here, what was done last."""

from literacy_desktop.audit.service import bring_back, recycle_bin
from literacy_desktop.backups.service import check
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.vault import store
from literacy_desktop.vault.model import HistoryLine

__all__ = ["bring_back", "check", "history", "recycle_bin", "set_operator"]


def set_operator(ws: Workspace, name: str) -> None:
    """Note who works at this PC from now on; the history names them."""
    ws.set_local("operator", name.strip())


def history(ws: Workspace, limit: int = 200) -> list[HistoryLine]:
    """The latest changes: when, what, by whom, on which PC.

    Raises:
        Problem: who works here may not read the log.
    """
    ws.require("audit")
    return store.history(ws.conn, limit)

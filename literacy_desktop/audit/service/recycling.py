"""The verbs of the recycle bin: what was deleted, of every kind, and back with it."""

from collections.abc import Sequence

from literacy_desktop.audit import store
from literacy_desktop.audit.content import NAMED, TECHNICAL
from literacy_desktop.audit.model import Deleted
from literacy_desktop.audit.service.words import Words
from literacy_desktop.base.capture import SyncedTable
from literacy_desktop.base.changelog import RowChange
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace

MOST = 2000
"""So many rows of one kind are listed, the latest ones."""

HIDDEN = TECHNICAL | {
    "attendee_access",
    "attendee_erased",
    "attendee_merge",
    "enrolment_step",
    "roster_import",
}
"""Notes of what happened, which nobody deletes, and what has an undoing of its own."""


def deletable(ws: Workspace) -> list[str]:
    """The tables whose rows can lie in the recycle bin: those that people know by a name first."""
    found = [name for name, table in ws.tables.items() if table.soft_delete and name not in HIDDEN]
    return sorted(found, key=lambda name: (name not in NAMED, name))


def kinds(ws: Workspace) -> dict[str, int]:
    """{table: how many of its rows lie in the recycle bin}, only where there are any."""
    return {table: count for table, count in store.count_deleted(ws.conn, deletable(ws)) if count}


def recycle_bin(ws: Workspace, kind: str = "", text: str = "") -> list[Deleted]:
    """What was deleted and can be brought back, the latest first.

    Args:
        ws: the workspace.
        kind: a table; without one, all whose rows people know by a name.
        text: a part of the name.

    Raises:
        Problem: rows of such a kind cannot lie there.
    """
    if kind and kind not in deletable(ws):
        raise Problem(_("回收站里没有“{kind}”这一种。").format(kind=kind), _("、").join(deletable(ws)))
    wanted = [kind] if kind else [name for name in deletable(ws) if name in NAMED]
    words = Words(ws)
    found = [one for name in wanted for one in _rows(ws, ws.tables[name], words)]
    matching = [one for one in found if text.strip().lower() in one.name.lower()]
    return sorted(matching, key=lambda one: one.deleted_at, reverse=True)


def _rows(ws: Workspace, table: SyncedTable, words: Words) -> list[Deleted]:
    told = store.deleted_rows(ws.conn, table.name, table.keys, table.columns, MOST)
    return [
        Deleted(table.name, key, words.subject(RowChange(table.name, key, values, None)), at)
        for key, values, at in told
    ]


def bring_back(ws: Workspace, deleted: Sequence[Deleted]) -> None:
    """Take rows out of the recycle bin.

    Raises:
        Problem: nothing was chosen, or who works here may not change such rows.
    """
    if not deleted:
        raise Problem(_("还没有选择要恢复的内容。"), _("请先在列表里选中。"))
    if {one.table for one in deleted} - set(deletable(ws)):
        raise AssertionError([one.table for one in deleted])
    with ws.change(_("从回收站恢复 {count} 项").format(count=len(deleted))):
        for one in deleted:
            keys = dict(zip(ws.tables[one.table].keys, one.key, strict=True))
            store.bring_back(ws.conn, one.table, keys)

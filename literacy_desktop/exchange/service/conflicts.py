"""Fields that two PCs changed without knowing of each other: the later value holds, the other is offered."""

from collections.abc import Iterator
from typing import Any

from literacy_desktop.base import rows
from literacy_desktop.base.changelog import read_columns, read_entry
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.stamps import cells_of
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange.model.packages import Conflict
from literacy_desktop.exchange.model.rows import Key
from literacy_desktop.exchange.service.clashing import Judge
from literacy_desktop.exchange.store import conflicts as store
from literacy_desktop.exchange.store import titles


def conflicts(ws: Workspace) -> list[Conflict]:
    """The conflicts that nobody has settled: here, or by writing the field anew on any PC.

    Their numbers hold until the next exchange.
    """
    return [Conflict(number, *found) for number, found in enumerate(_standing(ws, Judge(ws, {})), 1)]


def _standing(ws: Workspace, judge: Judge) -> Iterator[tuple[Any, ...]]:
    for one in store.open_ones(ws.conn):
        table = ws.tables[one["tbl"]]
        key: Key = (one["k1"], one["k2"])[: len(table.keys)]
        now = read_columns(ws.conn, table, key, [one["col"], "rs", "cv"])
        if not now or now[one["col"]] == one["lost"]:
            continue
        stamp = bytes.fromhex(cells_of(now["cv"]).get(one["col"], "")) or now["rs"] or b""
        if judge.knew(stamp, one["loser"]):
            continue
        title = titles.title(ws.conn, table.name, key)
        lost_by, won_by = _author(ws, judge, one["loser"]), _author(ws, judge, stamp)
        told = (title, one["lost"], now[one["col"]], lost_by[0], won_by[0], lost_by[1], won_by[1])
        yield (table.name, key, one["col"], *told, one["loser"])


def _author(ws: Workspace, judge: Judge, stamp: bytes) -> tuple[str, str]:
    """Who wrote a value, and when; empty where the entry is not here."""
    name = judge.entry_of(stamp) if stamp else None
    entry = read_entry(ws.conn, *name) if name else None
    return (entry.actor or entry.device, entry.at) if entry else ("", "")


def conflict(ws: Workspace, number: int) -> Conflict:
    """One conflict by its number.

    Raises:
        Problem: there is no such number.
    """
    found = next((one for one in conflicts(ws) if one.number == number), None)
    if found is None:
        raise Problem(
            _("没有第 {number} 个冲突。").format(number=number), _("用 exchange conflicts 查看现在有哪些。")
        )
    return found


def take_loser(ws: Workspace, one: Conflict) -> None:
    """Let the value that lost hold after all: an ordinary change, which the other PCs get.

    Raises:
        Problem: the row is not there any more.
    """
    ws.require("exchange")
    table = ws.tables[one.table]
    if not read_columns(ws.conn, table, one.key, [one.column]):
        raise Problem(_("这一条已经不在了。"), _("请刷新后再看。"))
    with ws.change(_("采用另一台电脑的内容：{title}").format(title=one.title)) as change:
        rows.update(ws.conn, table.name, dict(zip(table.keys, one.key, strict=True)), {one.column: one.lost})
        store.settle(ws.conn, table.name, one.key, one.column, one.loser, change.at)


def keep_winner(ws: Workspace, one: Conflict) -> None:
    """Leave the field as it is; the conflict is not shown here any more."""
    ws.require("exchange")
    with ws.local_change():
        at = ws.now().isoformat(timespec="seconds")
        store.settle(ws.conn, one.table, one.key, one.column, one.loser, at)

"""The verbs of the readable log: find entries, tell one in full, write them into a table."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from literacy_desktop.audit import excel, store
from literacy_desktop.audit.content import KINDS, TECHNICAL
from literacy_desktop.audit.model import Line, Query, RowTold, Told
from literacy_desktop.audit.service.words import Words
from literacy_desktop.base.entries import Payload, RowChange, readable
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace

AT_ONCE = 1000
TOLD_ROWS = 200
"""So many rows of one entry are told; an import of thousands says how many more there are."""


def behind(ws: Workspace) -> int:
    """How many entries of the log cannot be found yet; `catch_up` sees to them."""
    return abs(store.unindexed(ws.conn))


def catch_up(ws: Workspace, report: Report = silent) -> int:
    """Let every entry of the log be found: made by the first look after new ones came.

    Returns: how many were new. What was done before somebody cancels stays done.
    """
    if store.unindexed(ws.conn) < 0:  # entries were lost
        with ws.local_change():
            store.clear(ws.conn)
    wanted = store.unknown(ws.conn)
    for start in range(0, len(wanted), AT_ONCE):
        with ws.local_change():
            store.index(ws.conn, wanted[start : start + AT_ONCE])
        report(min(start + AT_ONCE, len(wanted)), len(wanted))
    return len(wanted)


def search(ws: Workspace, query: Query) -> Sequence[int]:
    """The numbers of the entries wanted, the latest first; `lines` and `told` read them.

    Raises:
        Problem: who works here may not read the log, or there is no such kind.
    """
    ws.require("audit")
    if query.kind and query.kind not in KINDS:
        raise Problem(_("没有“{kind}”这个种类。").format(kind=query.kind), "、".join(KINDS))
    if store.unindexed(ws.conn):
        catch_up(ws)
    return store.search(ws.conn, query, KINDS[query.kind][1] if query.kind else ())


def lines(ws: Workspace, numbers: Sequence[int]) -> list[Line]:
    """Entries as a list shows them, in the order asked for."""
    words = Words(ws)
    return [_line(words, row, _payload(row)) for row in store.read(ws.conn, numbers)]


def told(ws: Workspace, number: int, most: int = TOLD_ROWS) -> Told:
    """An entry in full: each row before and after.

    Raises:
        Problem: who works here may not read the log, or there is no such entry.
    """
    ws.require("audit")
    found = store.read(ws.conn, [number])
    if not found:
        raise Problem(_("没有第 {n} 条操作记录。").format(n=number), _("用 audit list 查看编号。"))
    words, payload = Words(ws), _payload(found[0])
    line = _line(words, found[0], payload)
    if payload is None:
        return Told(line, (), 0, erased=True)
    plain = [row for row in payload.rows if row.table not in TECHNICAL]
    rows = tuple(words.told(row) for row in plain[:most])
    return Told(line, rows, len(plain) - len(rows))


def describe(ws: Workspace, rid: Id, seq: int) -> str:
    """One entry in a sentence, for who says that something is wrong with it; empty where it is gone."""
    number = store.number_of(ws.conn, rid, seq)
    if number is None:
        return ""
    (line,) = lines(ws, [number])
    return f"{line.at[:16].replace('T', ' ')} {line.actor} {line.label}".strip()


def _payload(row: Sequence[Any]) -> Payload | None:
    return readable(row[3])


def _line(words: Words, row: Sequence[Any], payload: Payload | None) -> Line:
    n, rid, seq, _packed, count, at, actor, device = row
    if payload is None:
        return Line(n, at, _("（内容已按要求清除）"), actor, device, (), count, seq, rid)
    kinds = tuple(dict.fromkeys(words.table(each.table) for each in payload.rows))
    return Line(n, payload.at, payload.label, payload.actor, payload.device, kinds, count, seq, rid)


def actors(ws: Workspace) -> list[str]:
    """Everybody who made a change."""
    return store.people_who_wrote(ws.conn)


def devices(ws: Workspace) -> list[str]:
    """The letters of every PC from which an entry came."""
    return store.devices(ws.conn)


def people_named(ws: Workspace, name: str, most: int = 20) -> list[tuple[Id, str, str]]:
    """People whose name begins so, to choose whose entries are wanted: id, name, birth."""
    return store.people_named(ws.conn, name.strip(), most)


# -- into a table


def export(ws: Workspace, query: Query, out: Path, report: Report = silent) -> int:
    """Write the entries wanted into an xlsx or csv file, a line for each column that changed.

    Identity numbers and people's telephones stay covered.

    Args:
        ws: the workspace.
        query: what is wanted.
        out: the file; its ending says which of the two.
        report: hears of the entries written; may raise Cancelled.

    Returns: how many entries.

    Raises:
        Problem: who works here may not read the log, the ending is another one, or it cannot be written.
    """
    numbers = search(ws, query)
    excel.write(out, _records(ws, numbers, report))
    return len(numbers)


def _records(ws: Workspace, numbers: Sequence[int], report: Report) -> Iterator[list[str]]:
    words = Words(ws)
    for start in range(0, len(numbers), AT_ONCE):
        for row in store.read(ws.conn, numbers[start : start + AT_ONCE]):
            payload = _payload(row)
            line = _line(words, row, payload)
            head = [line.at[:19].replace("T", " "), line.actor, line.device, line.label]
            rows = payload.rows if payload is not None else ()
            yield from _told_rows(words, head, [each for each in rows if each.table not in TECHNICAL])
        report(min(start + AT_ONCE, len(numbers)), len(numbers))


def _told_rows(words: Words, head: list[str], rows: Sequence[RowChange]) -> Iterator[list[str]]:
    if not rows:
        yield [*head, "", "", "", "", "", ""]
    for row in rows:
        one: RowTold = words.told(row)
        about = [one.table, one.subject, one.deed]
        if not one.cells:
            yield [*head, *about, "", "", ""]
        for cell in one.cells:
            yield [*head, *about, cell.title, cell.before or "", cell.after]

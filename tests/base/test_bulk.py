"""Many rows at once: the log tells the same as the triggers would, and so do undo and the checks."""

from collections.abc import Iterator

import pytest

from literacy_desktop.base.chain import broken_links
from literacy_desktop.base.changelog import read_entry
from literacy_desktop.base.workspace import Workspace
from tests import make

COLUMNS = ["id", "name", "sex", "birth", "site_id"]


def some(ws: Workspace, count: int = 2500) -> list[tuple[object, ...]]:
    site = ws.new_id()
    return [(ws.new_id(), f"学员{n}", n % 2 + 1, None if n % 3 else "1950", site) for n in range(count)]


def test_a_bulk_is_one_entry_that_names_every_row(ws: Workspace) -> None:
    rows = some(ws)
    with ws.change("批量") as change:
        change.bulk.insert("attendee", COLUMNS, iter(rows))
        ws.conn.execute("UPDATE attendee SET note = '后来' WHERE id = ?", (rows[0][0],))
        ws.conn.execute("INSERT INTO course (id, name) VALUES (?, '课')", (ws.new_id(),))
    assert change.committed is not None
    assert change.committed.tables == {"attendee", "course"}
    step = change.committed.step
    entry = read_entry(ws.conn, step.rid, step.seq, step.hash)
    assert entry is not None
    assert len(entry.rows) == 2502
    assert (entry.label, entry.rows[0].key, entry.rows[0].old) == ("批量", (rows[0][0],), None)
    assert entry.rows[0].new == {"name": "学员0", "sex": 1, "birth": "1950", "site_id": rows[0][4]}
    assert {row.table for row in entry.rows[2500:]} == {"attendee", "course"}


def test_every_row_of_a_bulk_bears_the_stamp_of_its_entry(ws: Workspace) -> None:
    with ws.change("批量") as change:
        change.bulk.insert("attendee", COLUMNS, some(ws))
    assert change.committed is not None
    stamps = {row[0] for row in ws.conn.execute("SELECT rs FROM attendee")}
    assert {stamp[8:] for stamp in stamps} == {change.committed.step.hash[:8]}
    assert broken_links(ws.conn) == []


def test_a_bulk_is_taken_back_and_done_again(ws: Workspace) -> None:
    with ws.change("批量") as change:
        change.bulk.insert("attendee", COLUMNS, some(ws, 3))
    count = "SELECT count(*) FROM attendee WHERE deleted IS NULL"
    ws.undo()
    assert ws.conn.execute(count).fetchone()[0] == 0
    ws.redo()
    assert ws.conn.execute(count).fetchone()[0] == 3


def test_a_bulk_that_fails_leaves_nothing(ws: Workspace) -> None:
    def broken() -> Iterator[tuple[object, ...]]:
        yield from some(ws, 1001)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), ws.change("批量") as change:
        change.bulk.insert("attendee", COLUMNS, broken())
    assert ws.conn.execute("SELECT count(*) FROM attendee").fetchone()[0] == 0
    make.attendee(ws)


def test_a_later_edit_of_a_bulk_row_is_captured(ws: Workspace) -> None:
    rows = some(ws, 1)
    with ws.change("批量") as change:
        change.bulk.insert("attendee", COLUMNS, rows)
    with ws.change("改") as edit:
        ws.conn.execute("UPDATE attendee SET note = '改了'")
    assert edit.committed is not None
    assert edit.committed.tables == {"attendee"}


def test_a_register_that_is_never_deleted_cannot_be_taken_back(ws: Workspace) -> None:
    with ws.change("批量") as change:
        change.bulk.insert("issuer_key", ["public", "office"], [(bytes(32), "某单位")])
    assert change.committed is not None
    assert not change.committed.undoable

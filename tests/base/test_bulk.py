"""Many rows at once: the log tells the same as the triggers would, and so do undo and the checks."""

from collections.abc import Iterator
from contextlib import suppress

import pytest

from literacy_desktop.base import bulk
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


def indexes(ws: Workspace) -> dict[str, str]:
    found = ws.conn.execute(
        "SELECT name, sql FROM sqlite_master WHERE tbl_name = 'attendee' AND type = 'index'"
    )
    return {row[0]: row[1] for row in found}


def test_what_is_told_of_a_row_is_what_stands_in_it_whatever_that_is(ws: Workspace) -> None:
    texts = ['引"号', "反\\斜", "换\n行", "\x00\x1f", "🀄𬱖", "{}", "1", "", None, "null"]
    rows = [(ws.new_id(), text or "某", n % 3, text) for n, text in enumerate(texts * 60)]
    with ws.change("批量") as change:
        change.bulk.insert("attendee", ["id", "name", "sex", "birth"], rows)
    assert change.committed is not None
    step = change.committed.step
    entry = read_entry(ws.conn, step.rid, step.seq, step.hash)
    assert entry is not None
    told = [(row.key[0], row.new["name"], row.new["sex"], row.new.get("birth")) for row in entry.rows]
    assert told == [(*row[:3], row[3] or None) for row in rows]
    stand = ws.conn.execute("SELECT id, name, sex, birth FROM attendee ORDER BY n")
    assert [(*row[:3], row[3] or None) for row in map(tuple, stand)] == told


@pytest.mark.parametrize("large", [10, 10_000])
def test_what_is_the_same_in_every_row_stands_in_every_row(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch, large: int
) -> None:
    monkeypatch.setattr(bulk, "LARGE", large)
    site = b"'\x00;--" + bytes(11)
    columns = ["id", "name", "birth", "phone", "address", "sex", "site_id"]
    rows = [(ws.new_id(), "O'Neill; DROP", "\x00后", 'a"b', "%s ?1 :x", 2, site) for _times in range(30)]
    with ws.change("批量") as change:
        change.bulk.insert("attendee", columns, rows, count=30)
    assert [tuple(row) for row in ws.conn.execute(f"SELECT {', '.join(columns)} FROM attendee")] == rows
    assert broken_links(ws.conn) == []
    with ws.change("一个") as change:
        change.bulk.insert("attendee", columns, [(ws.new_id(), *rows[0][1:])], count=30)
    assert ws.conn.execute("SELECT count(*) FROM attendee WHERE address = '%s ?1 :x'").fetchone()[0] == 31


def test_a_large_bulk_makes_the_indexes_anew(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "LARGE", 10)
    before, seen = indexes(ws), list[int]()

    def rows() -> Iterator[tuple[object, ...]]:
        for row in some(ws, 30):
            seen.append(len(indexes(ws)))
            yield row

    with ws.change("批量") as change:
        change.bulk.insert("attendee", COLUMNS, rows(), count=30)
    assert indexes(ws) == before
    assert max(seen) < len(before)
    plan = ws.conn.execute("EXPLAIN QUERY PLAN SELECT n FROM attendee WHERE name = 'x' AND deleted IS NULL")
    assert "attendee_name" in plan.fetchone()[3]
    assert [row[0] for row in ws.conn.execute("PRAGMA integrity_check")] == ["ok"]
    with ws.change("几个") as change:
        change.bulk.insert("attendee", COLUMNS, rows(), count=30)
    assert max(seen[30:]) == len(before)


def test_a_large_bulk_that_fails_loses_no_index(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "LARGE", 10)
    before = indexes(ws)

    def broken() -> Iterator[tuple[object, ...]]:
        yield from some(ws, 1001)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), ws.change("批量") as change:
        change.bulk.insert("attendee", COLUMNS, broken(), count=2000)
    assert indexes(ws) == before
    with ws.change("外面") as change:
        with suppress(ZeroDivisionError):
            change.bulk.insert("attendee", COLUMNS, broken(), count=2000)
        assert indexes(ws) == before
    assert broken_links(ws.conn) == []


def test_a_full_disk_leaves_the_file_as_it_was(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "LARGE", 10)
    before = indexes(ws)

    def broken() -> Iterator[tuple[object, ...]]:
        yield from some(ws, 1001)
        ws.conn.execute("ROLLBACK")  # as SQLite does it by itself
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), ws.change("批量") as change:
        change.bulk.insert("attendee", COLUMNS, broken(), count=2000)
    assert (indexes(ws), ws.conn.execute("SELECT count(*) FROM attendee").fetchone()[0]) == (before, 0)

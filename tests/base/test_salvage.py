"""Out of a damaged file comes all that can be read, and what is newer than in the copy goes over it."""

import random
from pathlib import Path

import pytest

from literacy_desktop.attendees import service as attendees
from literacy_desktop.attendees.model import Typed
from literacy_desktop.base import database
from literacy_desktop.base.capture import synced_tables
from literacy_desktop.base.keyring import read_keyring
from literacy_desktop.base.salvage import Damaged, first_readable, take_over
from literacy_desktop.base.workspace import Workspace
from tests import make

PAGE = 4096


def spoil(path: Path, page: int) -> None:
    """Turn one bit of a page (the first one is 1)."""
    with path.open("rb+") as file:
        file.seek((page - 1) * PAGE + 777)
        byte = file.read(1)[0]
        file.seek((page - 1) * PAGE + 777)
        file.write(bytes([byte ^ 4]))


def spoil_index(path: Path) -> None:
    """Tear a page that is needed to search people by name, and for nothing else."""
    conn = database.connect(path, read_keyring(path))
    root = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = 'attendee_name'").fetchone()[0]
    conn.close()
    spoil(path, root)


@pytest.fixture
def filled(data_file: Path) -> Path:
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        make.class_(ws, people=0)
        for number in range(300):
            make.attendee(ws, f"学员{number:03}", note="x" * 60)
    return data_file


@pytest.mark.parametrize(
    ("good", "start", "expected"),
    [
        ({5, 6, 90}, 0, 5),
        ({90}, 6, 90),
        (set(), 3, None),
        ({2**40 + 7}, 10, 2**40 + 7),
    ],
)
def test_the_first_place_behind_a_hole_is_found(good: set[int], start: int, expected: int | None) -> None:
    def probe(place: int) -> int | None:
        """Places 7 to 89 are a hole that nothing leads over; below, one is found by what stands at it."""
        behind = sorted(one for one in good if one >= place)
        return behind[0] if behind else None

    assert first_readable(start, 62, probe) == expected


def test_a_whole_file_comes_out_whole(filled: Path) -> None:
    source = Damaged(filled, read_keyring(filled))
    rows = list(source.rows("attendee", "n", ["id", "name"]))
    assert [row[2] for row in rows] == [f"学员{number:03}" for number in range(300)]
    assert source.holes == 0
    assert len(list(source.rows("region", "code", ["name"], "text"))) > 3000
    assert list(source.rows("site", "id", ["name"], "id")) == []
    source.close()


def test_where_not_even_the_schema_can_be_read_nothing_comes_out(filled: Path, data_file: Path) -> None:
    spoil(filled, 1)
    source = Damaged(filled, read_keyring(filled))
    assert source.schema() is None
    with Workspace.memory() as target:
        assert take_over(target.conn, source).rows == 0


def test_most_rows_come_out_of_a_file_with_torn_pages(filled: Path, tmp_path: Path) -> None:
    size = filled.stat().st_size // PAGE
    rng, saved = random.Random(5), []
    whole = filled.read_bytes()
    for _turn in range(30):
        filled.write_bytes(whole)
        for page in rng.sample(range(2, size + 1), 6):
            spoil(filled, page)
        source = Damaged(filled, read_keyring(filled))
        readable = source.schema() is not None  # in a file this small the schema takes a sixth of the pages
        names = {row[1] for row in source.rows("attendee", "n", ["name"])} if readable else set()
        source.close()
        if not readable:
            continue
        assert names <= {f"学员{number:03}" for number in range(300)}
        saved.append(len(names))
    assert len(saved) > 10
    assert sum(saved) / len(saved) > 270


def test_a_torn_page_of_the_table_costs_its_own_rows_only(filled: Path) -> None:
    whole, size = filled.read_bytes(), filled.stat().st_size // PAGE
    counts = []
    for page in range(2, size + 1):
        spoil(filled, page)
        source = Damaged(filled, read_keyring(filled))
        if source.schema() is not None:
            counts.append(len({row[0] for row in source.rows("attendee", "n", ["id", "name", "note"])}))
        source.close()
        with filled.open("rb+") as file:
            file.seek((page - 1) * PAGE)
            file.write(whole[(page - 1) * PAGE : page * PAGE])
    hurt = sorted(count for count in counts if count < 300)
    assert hurt[0] == 0  # the root of the table: the one page over which everything leads
    assert hurt[1] >= 260
    assert 5 < len(hurt) < 40


def test_what_is_newer_goes_over_the_copy_and_nothing_else(filled: Path, tmp_path: Path) -> None:
    with Workspace.open(filled, clock=make.Clock()) as ws:
        first = ws.conn.execute("SELECT id FROM attendee WHERE name = '学员000'").fetchone()[0]
        old = tmp_path / "old.db"
        ws.conn.execute("VACUUM INTO ?", (str(old),))
        key = ws.key
        attendees.save(ws, first, Typed("学员改名", sex="女", birth="1940-03-01", phone="13800138000"))
        make.attendee(ws, "新来的")
    source = Damaged(filled, read_keyring(filled))
    conn = database.connect(old, key)
    told: list[tuple[int, int]] = []
    saved = take_over(conn, source, lambda done, total: told.append((done, total)))
    assert (saved.rows, saved.entries, saved.holes) == (2, 2, 0)
    assert saved.tables == {"attendee": 2}
    names = {row[0] for row in conn.execute("SELECT name FROM attendee")}
    assert {"学员改名", "新来的"} <= names
    assert "学员000" not in names
    assert conn.execute("SELECT count(*) FROM sync_pending").fetchone()[0] == 0
    again = take_over(conn, source)
    assert (again.rows, again.entries) == (0, 0)
    assert len(told) == len(synced_tables(conn))
    ours = [tuple(row) for row in conn.execute("SELECT id, name, rs, cv FROM attendee ORDER BY id")]
    theirs = [
        row[1:]
        for row in sorted(source.rows("attendee", "n", ["id", "name", "rs", "cv"]), key=lambda r: r[1])
    ]
    assert ours == theirs
    source.close()
    conn.close()


def test_a_row_changed_on_both_sides_keeps_the_later_of_each_column(filled: Path, tmp_path: Path) -> None:
    clock = make.Clock()
    old = tmp_path / "old.db"
    with Workspace.open(filled, clock=clock) as ws:
        first = ws.conn.execute("SELECT id FROM attendee WHERE name = '学员000'").fetchone()[0]
        key = ws.key
        ws.conn.execute("VACUUM INTO ?", (str(old),))
        clock.advance(minutes=1)
        attendees.save(ws, first, Typed("早改的", sex="女", birth="1940-03-01", note="早"))
    conn = database.connect(old, key)
    conn.execute(
        "UPDATE attendee SET note = '晚', cv = json_object('note', 'ffffff' || substr(hex(zeroblob(16)), 7))"
        " WHERE id = ?",
        (first,),
    )
    source = Damaged(filled, read_keyring(filled))
    take_over(conn, source)
    row = conn.execute("SELECT name, note FROM attendee WHERE id = ?", (first,)).fetchone()
    assert tuple(row) == ("早改的", "晚")
    source.close()
    conn.close()

"""The log tells everything before and after, in an order that no clock can spoil, and shows tampering."""

import json
import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from literacy_desktop.base import changelog, heads
from literacy_desktop.base.chain import broken_links, faults, vouch
from literacy_desktop.base.changelog import read_entry
from literacy_desktop.base.changes import Committed
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import enrol
from literacy_desktop.sites.service import save_site
from tests import make


@pytest.fixture
def kept(ws: Workspace) -> list[Committed]:
    """Every change of the workspace, as it is kept."""
    heard: list[Committed] = []
    ws.subscribe(heard.append)
    return heard


def entry_of(ws: Workspace, kept: Committed) -> changelog.Entry:
    entry = read_entry(ws.conn, kept.step.rid, kept.step.seq, kept.step.hash)
    assert entry is not None
    return entry


def stamps(ws: Workspace, table: str) -> list[tuple[bytes | None, dict[str, str]]]:
    found = ws.conn.execute(f"SELECT rs, cv FROM {table}")
    return [(row[0], json.loads(row[1] or "{}")) for row in found]


def test_an_inserted_row_is_logged_with_all_that_it_holds(ws: Workspace, kept: list[Committed]) -> None:
    site = make.site(ws, "甲", seats=20, region_code="410928101000")
    entry = entry_of(ws, kept[-1])
    (row,) = entry.rows
    assert (row.table, row.key, row.old) == ("site", (site.id,), None)
    assert row.new["name"] == "甲"
    assert row.new["seats"] == 20
    assert "deleted" not in row.new


def test_an_updated_row_is_logged_with_before_and_after(ws: Workspace, kept: list[Committed]) -> None:
    site = make.site(ws, "甲", seats=20)
    save_site(ws, replace(site, name="乙", seats=None, phone="6687009"))
    (row,) = entry_of(ws, kept[-1]).rows
    assert row.old == {"name": "甲", "seats": 20, "phone": ""}
    assert row.new == {"name": "乙", "seats": None, "phone": "6687009"}


def test_a_row_made_and_edited_in_one_change_is_one_insert(ws: Workspace, kept: list[Committed]) -> None:
    with ws.change("新建并改名"):
        site = make.site(ws, "甲")
        save_site(ws, replace(site, name="乙"))
    (row,) = entry_of(ws, kept[-1]).rows
    assert (row.new["name"], row.old) == ("乙", None)


def test_bytes_come_back_as_bytes(ws: Workspace, kept: list[Committed]) -> None:
    class_ = make.class_(ws, people=0)
    person = make.attendee(ws)
    enrol(ws, class_.id, [person.id])
    (row,) = [one for one in entry_of(ws, kept[-1]).rows if one.table == "enrolment"]
    assert row.key == (class_.id, person.id)


def test_the_entry_says_who_where_when_and_what(
    ws: Workspace, kept: list[Committed], clock: make.Clock
) -> None:
    make.office(ws, operator="王会计")
    clock.advance(minutes=5)
    make.site(ws, "乙")
    entry = entry_of(ws, kept[-1])
    assert (entry.label, entry.actor, entry.device) == ("新增教学点：乙", "王会计", ws.block)
    assert entry.at == "2026-11-22T09:05:00.000+08:00"


def test_the_payload_is_packed_text_that_names_the_plain_fields(ws: Workspace) -> None:
    make.site(ws, "甲")
    payload = ws.conn.execute("SELECT payload FROM sync_log").fetchone()[0]
    content = json.loads(zlib.decompress(payload))
    assert set(content) == {"label", "actor", "device", "at", "rows"}
    assert "新增教学点：甲" in zlib.decompress(payload).decode()


# -- stamps


def test_a_new_row_bears_the_stamp_of_its_entry(ws: Workspace, kept: list[Committed]) -> None:
    make.site(ws)
    ((rs, cv),) = stamps(ws, "site")
    hlc = ws.conn.execute("SELECT hlc FROM sync_log").fetchone()[0]
    assert rs == hlc.to_bytes(8) + kept[-1].step.hash[:8]
    assert cv == {}


def test_an_edit_stamps_the_columns_that_changed_and_no_others(ws: Workspace) -> None:
    site = make.site(ws, "甲")
    ((born, _cv),) = stamps(ws, "site")
    save_site(ws, replace(site, name="乙"))
    ((rs, first),) = stamps(ws, "site")
    save_site(ws, replace(site, name="乙", room="二楼"))
    ((_rs, second),) = stamps(ws, "site")
    assert rs == born
    assert set(first) == {"name"}
    assert set(second) == {"name", "room"}
    assert first["name"] == second["name"] < second["room"]
    assert born is not None
    assert born.hex() < first["name"]


def test_rows_that_ship_with_the_program_bear_no_stamp(ws: Workspace) -> None:
    found = ws.conn.execute("SELECT count(*) FROM topic WHERE rs IS NOT NULL OR cv IS NOT NULL")
    assert found.fetchone()[0] == 0


def test_all_rows_of_one_change_bear_the_same_stamp(ws: Workspace) -> None:
    make.class_(ws, people=0, sessions=3)
    assert len({rs for rs, _cv in stamps(ws, "session") + stamps(ws, "class") + stamps(ws, "course")}) == 1


# -- the chain


def test_the_clock_of_the_log_grows_though_that_of_the_pc_goes_back(ws: Workspace, clock: make.Clock) -> None:
    for hours in (1, -20, 0, -1, 30):
        clock.advance(hours=hours)
        make.site(ws)
    times = [row[0] for row in ws.conn.execute("SELECT hlc FROM sync_log ORDER BY seq")]
    assert times == sorted(set(times))
    assert times[-1] >> 16 >= int(make.NOW.timestamp() * 1000)


def test_a_year_ahead_is_left_behind_once_the_clock_is_right_again(ws: Workspace, clock: make.Clock) -> None:
    clock.advance(days=365)
    site = make.site(ws, "甲")
    clock.advance(days=-365)
    make.site(ws)
    save_site(ws, replace(site, name="乙"))
    ahead, right, over = [row[0] for row in ws.conn.execute("SELECT hlc FROM sync_log ORDER BY seq")]
    assert right >> 16 == int(make.NOW.timestamp() * 1000)
    assert over == ahead + 1  # what it overwrites it must pass


def test_entries_follow_each_other_by_number_and_hash(ws: Workspace) -> None:
    for _turn in range(3):
        make.site(ws)
    rows = [tuple(row) for row in ws.conn.execute("SELECT seq, hash, prev FROM sync_log ORDER BY seq")]
    assert [row[0] for row in rows] == [1, 2, 3]
    assert [row[2] for row in rows] == [b"", rows[0][1], rows[1][1]]
    assert not broken_links(ws.conn)


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("UPDATE sync_log SET payload = zeroblob(20) WHERE seq = 2", [2]),
        ("UPDATE sync_log SET payload_hash = zeroblob(32) WHERE seq = 2", [2]),
        ("UPDATE sync_log SET hlc = hlc + 1 WHERE seq = 2", [2]),
        ("UPDATE sync_log SET deps = '[1]' WHERE seq = 2", [2]),
        ("UPDATE sync_log SET prev = zeroblob(32) WHERE seq = 2", [2]),
        ("UPDATE sync_log SET hash = zeroblob(32) WHERE seq = 2", [2, 3]),
        ("DELETE FROM sync_log WHERE seq = 1", [2]),
        ("DELETE FROM sync_log WHERE seq = 2", [3]),
        ("DELETE FROM sync_log WHERE seq = 3", [2, 3]),
        ("DELETE FROM sync_log", [3]),
        ("DELETE FROM sync_head", [3]),
        ("UPDATE sync_log SET seq = seq + 1 WHERE seq = 3", [3, 4]),
    ],
)
def test_tampering_with_the_log_is_found(ws: Workspace, sql: str, found: list[int]) -> None:
    for _turn in range(3):
        make.site(ws)
    heads.settle(ws.conn)
    ws.conn.execute(sql)
    assert [seq for _rid, seq in broken_links(ws.conn)] == found


def test_content_that_was_erased_on_purpose_is_no_tampering(ws: Workspace, kept: list[Committed]) -> None:
    make.site(ws)
    digest = kept[0].step.hash
    with ws.change("注销"):
        ws.conn.execute("UPDATE sync_log SET payload = NULL WHERE hash = ?", (digest,))
        vouch(ws.conn, digest, None)
    assert not broken_links(ws.conn)
    assert read_entry(ws.conn, kept[0].step.rid, 1, digest) is None


@pytest.mark.parametrize("left", [None, b"rest"])
def test_an_entry_blanked_by_hand_is_found(ws: Workspace, kept: list[Committed], left: bytes | None) -> None:
    make.site(ws)
    digest = kept[0].step.hash
    ws.conn.execute("UPDATE sync_log SET payload = NULL, redacted = ?", (left,))
    assert [(one.seq, one.kind) for one in faults(ws.conn)] == [(1, "blanked")]
    vouch(ws.conn, digest, left)  # by hand too: no entry of the log says so
    ws.conn.execute("UPDATE log_redaction SET rs = zeroblob(16)")
    assert [one.kind for one in faults(ws.conn)] == ["blanked"]


def test_what_was_left_of_an_entry_cannot_be_rewritten(ws: Workspace, kept: list[Committed]) -> None:
    make.site(ws)
    digest = kept[0].step.hash
    with ws.change("注销"):
        ws.conn.execute("UPDATE sync_log SET payload = NULL, redacted = x'01' WHERE hash = ?", (digest,))
        vouch(ws.conn, digest, b"\x01")
    assert not broken_links(ws.conn)
    for rest in ("x'02'", "NULL"):
        ws.conn.execute(f"UPDATE sync_log SET redacted = {rest} WHERE hash = ?", (digest,))
        assert [(one.seq, one.kind) for one in faults(ws.conn)] == [(1, "blanked")]


def test_an_addition_beside_the_content_is_found(ws: Workspace) -> None:
    make.site(ws)
    ws.conn.execute("UPDATE sync_log SET redacted = x'02'")
    assert [one.kind for one in faults(ws.conn)] == ["altered"]


def test_an_unknown_entry_is_none(ws: Workspace) -> None:
    assert read_entry(ws.conn, bytes(16), 1, bytes(32)) is None


@given(
    st.binary(min_size=16, max_size=16),
    st.integers(1, 2**40),
    st.integers(0, 2**60),
    st.binary(max_size=32),
    st.text(),
    st.binary(min_size=32, max_size=32),
)
def test_the_hash_of_an_entry_depends_on_every_part(
    rid: bytes, seq: int, hlc: int, prev: bytes, deps: str, payload_hash: bytes
) -> None:
    digest = changelog.entry_hash(rid, seq, hlc, prev, deps, payload_hash)
    assert len(digest) == 32
    others = {
        changelog.entry_hash(
            bytes(16) if rid != bytes(16) else b"1" * 16, seq, hlc, prev, deps, payload_hash
        ),
        changelog.entry_hash(rid, seq + 1, hlc, prev, deps, payload_hash),
        changelog.entry_hash(rid, seq, hlc + 1, prev, deps, payload_hash),
        changelog.entry_hash(rid, seq, hlc, prev + b"x", deps, payload_hash),
        changelog.entry_hash(rid, seq, hlc, prev, deps + "x", payload_hash),
        changelog.entry_hash(rid, seq, hlc, prev, deps, payload_hash[::-1] + b"x"),
    }
    assert len(others) == 6
    assert digest not in others


def test_what_was_heard_of_other_pcs_is_named_once(ws: Workspace) -> None:
    other, digest = bytes(range(16)), bytes(32)
    ws.conn.execute("INSERT INTO sync_head (rid, seq, hash, hlc) VALUES (?, 7, ?, 5)", (other, digest))
    make.site(ws)
    make.site(ws)
    deps = [json.loads(row[0]) for row in ws.conn.execute("SELECT deps FROM sync_log ORDER BY seq")]
    assert deps == [[[other.hex(), 7, digest.hex()]], []]


def test_a_big_change_of_edits_and_new_rows_is_sealed_in_proportion(ws: Workspace) -> None:
    with ws.change("两千"):
        ws.conn.executemany(
            "INSERT INTO partner (id, name) VALUES (?, 'a')", ((ws.new_id(),) for _turn in range(2000))
        )
    with ws.change("改两千，加两千"):
        ws.conn.execute("UPDATE partner SET name = 'b', note = 'c'")
        ws.conn.executemany(
            "INSERT INTO site (id, name) VALUES (?, 'a')", ((ws.new_id(),) for _turn in range(2000))
        )
    ws.undo()
    assert ws.conn.execute("SELECT DISTINCT name, note FROM partner").fetchall()[0][:] == ("a", "")

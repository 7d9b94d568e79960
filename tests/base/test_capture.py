"""No write to a synchronised table escapes the log, whichever verb makes it."""

import pytest

from literacy_desktop.base import capture
from literacy_desktop.base.database import driver
from literacy_desktop.base.workspace import Workspace
from tests import make

LOCAL = {
    *("local_value", "sync_log", "sync_head", "sync_pending", "sheet_photo"),
    *("attendee_key", "attendee_stale", "attendee_listed", "attendee_term", "attendee_posting"),
    "attendee_place_was",
    *("exchange_package", "exchange_peer", "exchange_arrival", "exchange_conflict"),
    "forgotten",
}
"""Tables that never travel; every other one of ours must be captured."""

LOCAL |= {"sheet_photo"}  # pictures are large; the marks read from them travel
LOCAL |= {"audit_entry", "audit_kind", "audit_person", "draft"}  # an index of the log; forms half filled in


def ours(ws: Workspace) -> set[str]:
    found = ws.conn.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        " AND name NOT LIKE '\\_sqlite%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'"
    )
    return {row[0] for row in found}


def pending(ws: Workspace) -> list[tuple[object, ...]]:
    return [
        tuple(row) for row in ws.conn.execute("SELECT tbl, k1, k2, col, old FROM sync_pending ORDER BY n")
    ]


def test_every_table_travels_or_is_known_to_stay(ws: Workspace) -> None:
    assert set(ws.tables) | LOCAL == ours(ws)
    assert not set(ws.tables) & LOCAL


def test_every_synchronised_table_has_its_triggers(ws: Workspace) -> None:
    assert not capture.missing(ws.conn)
    found = {row[0] for row in ws.conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    kinds = ("insert", "update", "key", "delete")
    assert {f"capture_{name}_{kind}" for name in ws.tables for kind in kinds} <= found


def test_a_missing_or_altered_trigger_is_found(ws: Workspace) -> None:
    ws.conn.execute("DROP TRIGGER capture_site_update")
    ws.conn.execute("DROP TRIGGER capture_topic_insert")
    ws.conn.execute("CREATE TRIGGER capture_topic_insert AFTER INSERT ON topic BEGIN SELECT 1; END")
    assert capture.missing(ws.conn) == ["capture_site_update", "capture_topic_insert"]
    capture.install(ws.conn)
    assert not capture.missing(ws.conn)


def test_synchronised_rows_cannot_be_deleted(ws: Workspace) -> None:
    make.marked_class(ws)
    make.topic(ws)
    filled = [name for name in ws.tables if ws.conn.execute(f"SELECT 1 FROM {name}").fetchone()]
    assert {"attendance", "attendee", "class", "enrolment", "region", "session", "topic"} <= set(filled)
    for name in filled:
        with pytest.raises(driver.IntegrityError, match="never deleted"):
            ws.conn.execute(f"DELETE FROM {name}")


@pytest.mark.parametrize(
    "sql",
    ["UPDATE site SET id = ?", "UPDATE enrolment SET attendee_id = ?", "UPDATE enrolment SET class_id = ?"],
)
def test_the_key_of_a_synchronised_row_cannot_change(ws: Workspace, sql: str) -> None:
    make.site(ws)
    make.class_(ws, people=1)
    with pytest.raises(driver.IntegrityError, match="keys of synchronised rows never change"):
        ws.conn.execute(sql, (ws.new_id(),))


def test_writing_the_same_key_again_is_allowed(ws: Workspace) -> None:
    site = make.site(ws, "甲")
    ws.conn.execute("UPDATE site SET id = id, name = '乙'")
    assert pending(ws) == [("site", site.id, None, "name", "甲")]


def test_an_insert_is_noted_once_with_its_key(ws: Workspace) -> None:
    one, other = ws.new_id(), ws.new_id()
    ws.conn.execute("INSERT INTO site_partner (site_id, partner_id) VALUES (?, ?)", (one, other))
    assert pending(ws) == [("site_partner", one, other, None, None)]


def test_an_update_is_noted_by_column_with_the_value_before(ws: Workspace) -> None:
    site = make.site(ws, "甲", seats=20)
    ws.conn.execute("UPDATE site SET name = '乙', seats = NULL, room = room WHERE id = ?", (site.id,))
    assert sorted(pending(ws), key=str) == [
        ("site", site.id, None, "name", "甲"),
        ("site", site.id, None, "seats", 20),
    ]


def test_stamps_alone_are_no_writes(ws: Workspace) -> None:
    make.site(ws)
    ws.conn.execute("UPDATE site SET rs = x'00', cv = '{}'")
    assert not pending(ws)


def test_rows_that_come_with_a_stamp_are_not_local(ws: Workspace) -> None:
    ws.conn.execute("INSERT INTO site (id, name, rs) VALUES (?, '外来', x'01')", (ws.new_id(),))
    ws.conn.execute("UPDATE site SET name = '外来改名', cv = '{\"name\": \"02\"}'")
    assert not pending(ws)


def test_row_numbers_of_this_pc_do_not_travel(ws: Workspace) -> None:
    assert ws.tables["attendee"].keys == ("id",)
    assert "n" not in ws.tables["attendee"].columns
    assert not {"rs", "cv"} & set(ws.tables["attendee"].columns)


def test_only_what_was_told_to_others_knows_no_deleting(ws: Workspace) -> None:
    kept = [name for name, table in ws.tables.items() if not table.soft_delete]
    parts = ["certificate_drawing", "certificate_face", "certificate_glyph"]  # of pages that were handed out
    told = ["device", "issuer_key", "log_redaction", "revocation", "roster_export"]
    assert kept == ["certificate", *parts, *told]

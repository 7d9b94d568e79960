"""Who is forgotten is gone from the register, the log and the bytes; and no other PC brings them back."""

import json
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from literacy_desktop.attendance.service import mark
from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import Contact, More, Typed
from literacy_desktop.attendees.service import erasing, privacy
from literacy_desktop.attendees.service.duplicates import not_same, pairs
from literacy_desktop.attendees.service.erasing import (
    apply_retention,
    enforce,
    erase,
    plan_erasure,
    plan_retention,
)
from literacy_desktop.attendees.service.merging import merge, unmerge
from literacy_desktop.base import database, migrations
from literacy_desktop.base.changes import Shared
from literacy_desktop.base.problems import Cancelled, Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates.service import issue, register
from literacy_desktop.classes import service as classes
from literacy_desktop.classes.model import Class
from literacy_desktop.vault.service import check, history
from tests import make
from tests.attendees.exchange import bring, foreign

NAME, FORMER, PHONE, CARD = "诸葛秀贞", "诸葛小妮", "15412345678", "410901195003020029"
SECRETS = (
    NAME,
    FORMER,
    PHONE,
    CARD,
    "临河胡同七号",
    "诸葛大壮",
    "15487654321",
    "听力不好的邻居",
    "15455556666",
)


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace whose file is not encrypted, so that its bytes can be looked at."""
    path = tmp_path / "bare.db"
    conn = database.driver.connect(str(path), isolation_level=None)
    conn.row_factory = database.Row
    conn.execute("PRAGMA temp_store = MEMORY")
    migrations.migrate(conn)
    database.keep_durable(conn)
    made = Workspace(conn, Shared(path, None, make.Clock(), make.entropy()))
    made._become_replica()
    yield made
    made.close()


def typed(**fields: Any) -> Typed:
    given: dict[str, Any] = {
        "name": NAME,
        "sex": "女",
        "birth": "1950-03-02",
        "id_number": CARD,
        "phone": PHONE,
        "region_code": "410928101201",
        "address": "临河胡同七号",
        "contact_name": "诸葛大壮",
        "contact_relation": "儿子",
        "contact_phone": "15487654321",
        "note": "听力不好的邻居",
        "more": More(phones=("15455556666",), contacts=(Contact("诸葛大壮", "儿子", "15487654321"),)),
    }
    return Typed(**(given | fields))


def known(ws: Workspace) -> tuple[bytes, Class]:
    """诸葛秀贞 with everything that can be known of her, and the class she earned a certificate in."""
    made = make.marked_class(ws, 1.0, 1.0)
    twin = service.add(ws, typed(name=FORMER, id_number="", phone="", address=""))
    her = service.add(ws, typed())
    service.save(ws, her.id, typed(note="听力不好的邻居，要坐前排"))
    classes.enrol(ws, made.id, [her.id])
    for session in make.held(ws, made):
        mark(ws, session, [her.id, make.roll(ws, made)[0]], "present")
    issue(ws, made.id)
    other = make.attendee(ws)
    not_same(ws, her.id, other.id)
    merge(ws, her.id, twin.id, ["note"])
    privacy.record_consent(ws, her.id, "health", given=True)
    privacy.reveal(ws, her.id, f"打电话给{NAME}")
    service.refresh_keys(ws)
    return her.id, made


def counts(ws: Workspace) -> list[tuple[Any, ...]]:
    told = []
    for table in ("attendee", "attendance", "enrolment", "certificate"):
        live = "" if table == "certificate" else " WHERE deleted IS NULL"
        told.append((table, ws.conn.execute(f"SELECT count(*) FROM {table}{live}").fetchone()[0]))
    return told


def logged(ws: Workspace) -> str:
    rows = ws.conn.execute("SELECT coalesce(payload, redacted) FROM sync_log").fetchall()
    return "\n".join(zlib.decompress(row[0]).decode() for row in rows if row[0])


def everything(ws: Workspace) -> str:
    """All that any table holds, as text; the log unpacked."""
    told = [logged(ws)]
    for (table,) in ws.conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        if table != "sync_log":
            told += [repr(tuple(row)) for row in ws.conn.execute(f"SELECT * FROM {table}")]
    return "\n".join(told)


def found_in(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


def test_nothing_of_the_person_is_left_and_everything_is_counted(ws: Workspace) -> None:
    her, made = known(ws)
    assert found_in(everything(ws)) == list(SECRETS)
    before, marks = counts(ws), make.held(ws, made)
    plan = plan_erasure(ws, [her])
    assert set(plan.names) == {NAME, FORMER}
    assert plan.kept["attendance"] >= len(marks)
    assert plan.gone["attendee_telephone"] == 2
    erase(ws, plan)
    assert found_in(everything(ws)) == []
    assert counts(ws) == before
    person = service.attendee(ws, her)
    assert person is not None
    assert (person.name, person.sex, person.birth, person.region_code) == (
        "已注销",
        2,
        "1950",
        "410928101000",
    )
    assert (person.phone, person.id_number, person.note) == ("", None, "")
    assert [one.name for one in classes.roster(ws, made.id)].count("已注销") == 1
    assert all(finding.well for finding in check(ws))
    assert len(register(ws)) == 3
    assert service.find(ws, NAME) == []
    assert [one.given for one in privacy.consents(ws, her)] == [True]
    assert pairs(ws) == []


def test_undo_does_not_bring_anything_back(ws: Workspace) -> None:
    her, _made = known(ws)
    erase(ws, plan_erasure(ws, [her]))
    for _step in range(60):
        try:
            ws.undo()
        except Problem:
            break
    assert found_in(everything(ws)) == []
    with pytest.raises(Problem):
        unmerge(ws, her)


def test_what_the_log_says_of_others_is_kept(ws: Workspace) -> None:
    her, made = known(ws)
    other = make.roll(ws, made)[0]
    was = logged(ws).count(other.hex())
    erase(ws, plan_erasure(ws, [her]))
    assert logged(ws).count(other.hex()) == was
    blanked = ws.conn.execute("SELECT count(*) FROM sync_log WHERE payload IS NULL").fetchone()[0]
    assert blanked > 5
    assert any("***" in line.label for line in history(ws))
    assert history(ws)[0].label == "注销个人信息：2 人"


def test_who_came_with_a_roster_is_forgotten_and_the_roster_can_be_taken_back(
    ws: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "名单.csv"
    path.write_text(f"姓名,手机号\n{NAME},{PHONE}\n王秀兰,15400000001\n李一,15400000002\n", encoding="utf-8")
    service.apply_import(ws, service.plan_import(ws, path))
    (her,) = service.find(ws, NAME)
    erase(ws, plan_erasure(ws, [her.id]))
    assert found_in(everything(ws)) == []
    assert "王秀兰" in logged(ws)
    assert "李一" in logged(ws)
    assert any("导入名单" in event.label for event in service.events(ws, service.find(ws, "李一")[0].id))
    (record,) = service.imports(ws)
    service.undo_import(ws, service.plan_undo(ws, record.id))
    assert service.find(ws, "李一") == []
    assert found_in(everything(ws)) == []


def test_a_stopped_erasure_changes_nothing(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    her, _made = known(ws)
    before = everything(ws)
    monkeypatch.setattr("literacy_desktop.base.forgetting._REPORT_EVERY", 1)

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        erase(ws, plan_erasure(ws, [her]), report=stop)
    assert everything(ws) == before
    assert all(finding.well for finding in check(ws))


def test_the_bytes_are_gone_from_the_file(bare: Workspace) -> None:
    her, _made = known(bare)
    path = bare.path
    assert path is not None
    bare.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def bytes_of_files() -> bytes:
        return b"".join(file.read_bytes() for file in path.parent.iterdir())

    assert NAME.encode() in bytes_of_files()
    erase(bare, plan_erasure(bare, [her]))
    raw = bytes_of_files()
    assert [secret for secret in SECRETS if secret.encode() in raw] == []
    reading = "zhugexiuzhen"
    assert reading.encode() not in raw


def test_it_works_on_an_encrypted_file_and_after_a_restart(data_file: Path) -> None:
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        her, _made = known(ws)
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        erase(ws, plan_erasure(ws, [her]), "withdrawn")
        assert found_in(everything(ws)) == []
        assert not enforce(ws)
        assert all(finding.well for finding in check(ws))


@pytest.mark.parametrize("case", ["nobody", "unknown", "twice", "basis"])
def test_what_cannot_be_erased_is_refused(ws: Workspace, case: str) -> None:
    her, _made = known(ws)
    plan = plan_erasure(ws, [her])
    if case == "twice":
        erase(ws, plan)
    before = everything(ws)
    asked = {"nobody": [], "unknown": [b"\x00" * 16], "twice": [her], "basis": [her]}[case]
    with pytest.raises(Problem):
        erase(ws, plan_erasure(ws, asked), "because" if case == "basis" else "asked")
    assert everything(ws) == before


# -- what arrives later


def test_foreign_rows_do_not_bring_anybody_back(ws: Workspace) -> None:
    her, _made = known(ws)
    erase(ws, plan_erasure(ws, [her]))
    foreign(ws, "attendee", {"id": her}, {"name": NAME, "phone": PHONE, "id_number": CARD})
    foreign(ws, "attendee_telephone", {"attendee_id": her, "phone": "15455556666"}, {})
    foreign(ws, "attendee_erased", {"attendee_id": her}, {"deleted": "2026-01-01"})
    assert NAME in everything(ws)
    assert enforce(ws)
    assert found_in(everything(ws)) == []
    assert not enforce(ws)


def test_foreign_entries_of_the_log_are_gone_through(ws: Workspace) -> None:
    her, _made = known(ws)
    erase(ws, plan_erasure(ws, [her]))
    rows = [["attendee", [{"$": her.hex()}], {"name": NAME}, {"name": "x"}]]
    said = {"label": f"修改学员：{NAME}", "actor": "", "device": "", "at": "", "rows": rows}
    packed = zlib.compress(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode())
    ws.conn.execute(
        "INSERT INTO sync_log (rid, seq, hash, prev, hlc, payload_hash, payload) VALUES"
        " (zeroblob(16), 1, zeroblob(32), x'', 1, zeroblob(32), ?)",
        (packed,),
    )
    assert enforce(ws)
    assert found_in(everything(ws)) == []
    assert not enforce(ws)


def test_a_tombstone_works_on_every_pc(ws: Workspace) -> None:
    with make.workspace(seed=9) as other:
        her, _made = known(ws)
        bring(ws, other)
        service.save(other, her, typed(address="临河胡同七号后院"))
        assert found_in(everything(other))
        erase(ws, plan_erasure(ws, [her]))
        bring(ws, other)
        assert enforce(other)
        assert found_in(everything(other)) == []
        bring(other, ws)
        enforce(ws)
        assert found_in(everything(ws)) == []


def test_a_tombstone_waits_for_whoever_is_not_known_yet(ws: Workspace) -> None:
    foreign(ws, "attendee_erased", {"attendee_id": b"\x07" * 16}, {"basis": "asked"})
    enforce(ws)
    foreign(ws, "attendee", {"id": b"\x07" * 16}, {"name": NAME, "phone": PHONE})
    assert enforce(ws)
    assert found_in(everything(ws)) == []


def test_without_tombstones_nothing_happens(ws: Workspace) -> None:
    known(ws)
    assert not enforce(ws)
    assert erasing.erased(ws) == set()


# -- kept too long


def test_numbers_are_kept_no_longer_than_the_settings_say(ws: Workspace, clock: make.Clock) -> None:
    her, made = known(ws)
    there = make.attendee(ws, phone="15400000001").id
    assert plan_retention(ws).number == ()
    clock.advance(days=365 * 2 + 60)
    mark(ws, make.held(ws, made)[0], [there], "present")
    plan = plan_retention(ws)
    assert plan.number == (her,)
    assert plan.phone == ()
    apply_retention(ws, plan)
    told = everything(ws)
    assert CARD not in told
    assert PHONE in told
    clock.advance(days=400)
    plan = plan_retention(ws)
    assert her in plan.phone
    assert there not in plan.phone
    apply_retention(ws, plan)
    told = everything(ws)
    assert [secret for secret in (PHONE, "15487654321", "15455556666") if secret in told] == []
    assert NAME in told
    assert all(finding.well for finding in check(ws))
    assert plan_retention(ws).phone == ()
    with pytest.raises(Problem, match="没有保存到期"):
        apply_retention(ws, plan_retention(ws))


def test_months_are_counted_by_the_calendar() -> None:
    assert erasing._months_ago(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert erasing._months_ago(date(2026, 1, 5), 24) == date(2024, 1, 5)
    assert erasing._months_ago(date(2026, 12, 5), 12) == date(2025, 12, 5)

"""Copies by themselves and by hand, back with one, checks that point at what is wrong, repairs."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from literacy_desktop.attendees import service as attendees
from literacy_desktop.attendees.service.erasing import erase, plan_erasure
from literacy_desktop.backups import service
from literacy_desktop.backups.model import DAILY, EXIT, HAND, MERGE, START
from literacy_desktop.backups.service.checking import CHECKED, CUT_OFF, WEEKLY
from literacy_desktop.backups.service.housekeeping import settle_down, tend
from literacy_desktop.base import backups as base
from literacy_desktop.base import chain, database, drives, reserve, rows
from literacy_desktop.base.fence import LOST
from literacy_desktop.base.keyring import keyring_path
from literacy_desktop.base.problems import Cancelled, Problem
from literacy_desktop.base.workspace import Workspace
from tests import make
from tests.base.test_salvage import spoil


@pytest.fixture
def office(data_file: Path, clock: make.Clock) -> Iterator[Workspace]:
    with Workspace.open(data_file, clock=clock) as ws:
        make.office(ws)
        make.attendee(ws, "王秀兰")
        yield ws


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.glob("*.db"))


# -- making


def test_a_copy_by_hand_lies_beside_the_data_and_is_listed(office: Workspace, data_file: Path) -> None:
    made = service.make_by_hand(office)
    assert made.backup.path == data_file.parent / "backups" / "助老数据.20261122-090000.hand.db"
    assert made.second is None
    assert made.trouble is None
    (listed,) = service.all_copies(office)
    assert (listed.path, listed.why, listed.size) == (made.backup.path, HAND, made.backup.size)
    assert not service.changed(office)


def test_a_copy_goes_to_the_second_place_too(office: Workspace, tmp_path: Path) -> None:
    stick = tmp_path / "U盘"
    service.choose_second(office, stick)
    made = service.make(office, EXIT)
    assert made.second == stick / made.backup.path.name
    assert names(stick) == [made.backup.path.name]
    (listed,) = service.all_copies(office)
    assert listed.places == (service.first_folder(office), stick)
    service.choose_second(office, None)
    assert service.second_folder(office) is None
    assert len(names(stick)) == 1


def test_without_the_stick_the_copy_is_made_all_the_same(office: Workspace, tmp_path: Path) -> None:
    stick = tmp_path / "U盘"
    service.choose_second(office, stick)
    stick.rmdir()
    made = service.make(office, EXIT)
    assert made.backup.path.exists()
    assert made.trouble is not None
    assert "找不到" in made.trouble.what
    assert not stick.exists()


def test_a_full_stick_is_told_and_the_copy_stays(
    office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "U盘"
    service.choose_second(office, stick)
    real = drives.free_bytes
    monkeypatch.setattr(
        drives, "free_bytes", lambda place: 5 if stick in (place, *place.parents) else real(place)
    )
    made = service.make(office, EXIT)
    assert made.trouble is not None
    assert "放不下" in made.trouble.then
    assert names(stick) == []


def test_the_second_place_must_be_another_one_and_writable(office: Workspace, tmp_path: Path) -> None:
    for folder in (service.first_folder(office), service.first_folder(office).parent):
        with pytest.raises(Problem, match="放两份没有用"):
            service.choose_second(office, folder)
    file = tmp_path / "文件"
    file.touch()
    with pytest.raises(Problem):
        service.choose_second(office, file)
    assert service.second_folder(office) is None


def test_a_copy_for_somewhere_else_is_not_managed(office: Workspace, tmp_path: Path) -> None:
    out = service.save_as(office, tmp_path / "别处")
    assert out.exists()
    assert keyring_path(out).exists()
    assert service.all_copies(office) == []
    assert service.changed(office)


def test_old_copies_go_in_both_places_those_of_others_stay(
    office: Workspace, clock: make.Clock, tmp_path: Path
) -> None:
    service.choose_second(office, tmp_path / "U盘")
    folder = service.first_folder(office)
    folder.mkdir()
    stranger, note = folder / "别人的.20200101-000000.exit.db", folder / "说明.txt"
    for one in (stranger, note):
        one.touch()
    made = service.make(office, EXIT).backup.path
    for _turn in range(30):
        clock.advance(minutes=1)
        for place in (folder, tmp_path / "U盘"):
            copy = place / base.place_for(office.path or made, EXIT, clock()).name
            shutil.copyfile(made, copy)
            shutil.copyfile(keyring_path(made), keyring_path(copy))
    assert service.thin(office) > 40
    for place in (folder, tmp_path / "U盘"):
        left = [one for one in names(place) if one.startswith("助老")]
        assert len(left) == 5
        assert all(keyring_path(place / one).exists() for one in left)
        assert len(list(place.glob("助老*.keyring.json"))) == 5
    assert stranger.exists()
    assert note.exists()


def test_a_cancelled_copy_leaves_nothing_and_is_still_due(office: Workspace) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        service.make(office, EXIT, stop)
    assert list(service.first_folder(office).iterdir()) == []
    assert service.due(office, EXIT)


def test_before_a_merge_a_copy_is_made_only_where_something_changed(office: Workspace) -> None:
    first = service.before_merge(office)
    assert first.backup.why == MERGE
    assert service.before_merge(office).backup.path == first.backup.path
    make.attendee(office)
    assert service.before_merge(office).backup.path != first.backup.path


# -- when


def test_a_copy_is_due_only_after_a_change(office: Workspace, clock: make.Clock) -> None:
    assert service.due(office, START)
    assert service.due(office, EXIT)
    assert service.due(office, DAILY)
    service.make(office, START)
    clock.advance(days=3)
    assert not any(service.due(office, moment) for moment in (START, EXIT, DAILY))
    make.attendee(office)
    assert service.due(office, DAILY)


def test_once_a_day_is_enough_while_the_program_stays_open(office: Workspace, clock: make.Clock) -> None:
    service.make(office, START)
    make.attendee(office)
    clock.advance(hours=3)
    assert not service.due(office, DAILY)
    clock.advance(hours=21)
    assert service.due(office, DAILY)


def test_a_workspace_in_memory_needs_no_copy(ws: Workspace) -> None:
    make.attendee(ws)
    assert not service.due(ws, EXIT)
    assert tend(ws).made is None
    settle_down(ws)
    with pytest.raises(Problem, match="预览"):
        service.make(ws)


def test_tending_copies_checks_and_lays_the_reserve_down(office: Workspace, clock: make.Clock) -> None:
    told = tend(office, starting=True)
    assert told.made is not None
    assert told.made.backup.why == START
    assert (told.trouble, told.findings, told.warning) == (None, (), None)
    assert office.path is not None
    assert reserve.reserve_path(office.path).exists()
    assert tend(office).made is None
    settle_down(office)
    assert database.companions(office.path)[0].stat().st_size == 0


def test_tending_tells_a_disk_that_fills_up_and_a_copy_that_failed(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drives, "free_bytes", lambda _place: 1 << 20)
    told = tend(office)
    assert told.trouble is not None
    assert told.warning is not None
    assert "快满" in told.warning.what


def test_no_copy_is_made_of_a_file_that_is_found_damaged(data_file: Path, clock: make.Clock) -> None:
    with Workspace.open(data_file, clock=clock) as ws:
        make.class_(ws, people=12)
    spoil(data_file, data_file.stat().st_size // 4096)
    with Workspace.open(data_file, clock=clock) as ws:
        ws.set_local(CHECKED, "")
        told = tend(ws, starting=True)
        assert told.findings
        assert told.made is None


# -- looking into one, and back


def test_a_copy_tells_what_is_in_it_without_writing_beside_it(office: Workspace, tmp_path: Path) -> None:
    office.set_local("operator", "周建国")
    make.class_(office, people=3)
    made = service.make(office)
    before = sorted(one.name for one in made.backup.path.parent.iterdir())
    there, key = service.look_into(made.backup.path, office.key)
    assert key == office.key
    assert there.counts["people"] == 4
    assert there.counts["classes"] == 1
    assert there.site == "柳屯镇幸福院"
    assert there.device == office.block
    assert there.last_by == "周建国"
    assert there.last_at.startswith("2026-11-22T09:00")
    assert sorted(one.name for one in made.backup.path.parent.iterdir()) == before


def test_restoring_sets_today_aside_and_makes_a_new_replica(
    office: Workspace, data_file: Path, clock: make.Clock
) -> None:
    made = service.make(office)
    rid = office.rid
    make.attendee(office, "后来的")
    plan = service.plan_restore(office, made.backup.path)
    assert plan.lost == 1
    assert plan.here is not None
    assert plan.here.counts["people"] == plan.there.counts["people"] + 1
    aside = service.restore(office, plan)
    with Workspace.open(data_file, clock=clock) as ws:
        assert attendees.count(ws) == 1
        assert ws.rid != rid
        assert ws.local(LOST) == ""  # asked for, so nobody is told
        assert [one.well for one in service.check(ws)] == [True] * 10
        make.attendee(ws, "恢复以后的")
        back = service.plan_restore(ws, aside)
        assert back.there.counts["people"] == 2
        service.restore(ws, back)
    with Workspace.open(data_file, clock=clock) as ws:
        assert attendees.count(ws) == 2


def test_the_file_in_use_is_no_copy(office: Workspace, data_file: Path) -> None:
    with pytest.raises(Problem, match="正在用"):
        service.plan_restore(office, data_file)


def test_a_copy_of_a_newer_program_is_refused(office: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    made = service.make(office)
    monkeypatch.setattr("literacy_desktop.backups.service.restoring.migration_files", list)
    with pytest.raises(Problem, match="更新版本"):
        service.plan_restore(office, made.backup.path)


def test_a_damaged_copy_is_not_restored(office: Workspace, data_file: Path) -> None:
    made = service.make(office)
    plan = service.plan_restore(office, made.backup.path)
    spoil(made.backup.path, 30)
    make.attendee(office, "后来的")
    with pytest.raises(Problem):
        service.restore(office, plan)
    with Workspace.open(data_file) as ws:
        assert attendees.count(ws) == 2


def test_on_a_new_pc_a_copy_brings_its_key_along(office: Workspace, tmp_path: Path) -> None:
    made = service.make(office)
    path = tmp_path / "新电脑" / "literacy.db"
    plan = service.plan_restore_of(path, made.backup.path)
    assert plan.here is None
    assert service.restore_closed(path, plan, office.now()) is None
    with Workspace.open(path) as ws:
        assert attendees.count(ws) == 1


def test_over_a_file_that_does_not_open_the_old_one_is_kept(
    office: Workspace, data_file: Path, clock: make.Clock
) -> None:
    made = service.make(office)
    office.close()
    data_file.write_bytes(b"x" * 5000)
    plan = service.plan_restore_of(data_file, made.backup.path)
    aside = service.restore_closed(data_file, plan, clock())
    assert aside is not None
    assert (aside / data_file.name).read_bytes() == b"x" * 5000
    with Workspace.open(data_file, clock=clock) as ws:
        assert attendees.count(ws) == 1


def test_setting_aside_a_damaged_file_takes_it_as_it_is(data_file: Path, clock: make.Clock) -> None:
    with Workspace.open(data_file, clock=clock) as ws:
        make.class_(ws, people=12)
    spoil(data_file, data_file.stat().st_size // 4096)
    with Workspace.open(data_file, clock=clock) as ws:
        aside = service.set_aside(ws)
        assert aside.is_dir()
        assert {one.name for one in aside.iterdir()} >= {data_file.name, keyring_path(data_file).name}


def test_a_disk_without_room_stops_restoring_before_anything_happens(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drives, "free_bytes", lambda _place: 1)
    with pytest.raises(Problem, match="放不下"):
        service.set_aside(office)
    assert attendees.count(office) == 1


# -- checks


def findings(ws: Workspace) -> dict[str, str]:
    return {one.what: one.details for one in service.check(ws) if not one.well}


def test_a_tampered_entry_is_pointed_at_in_words(office: Workspace) -> None:
    office.set_local("operator", "周建国")
    make.attendee(office, "李桂英")
    seq = office.conn.execute("SELECT max(seq) FROM sync_log").fetchone()[0]
    office.conn.execute("UPDATE sync_log SET hlc = hlc + 1 WHERE seq = ?", (seq,))
    (told,) = findings(office).values()
    assert "登记学员：李桂英" in told
    assert "内容被改动过" in told
    assert f"-{seq}（2026-11-22 09:00 周建国" in told


def test_a_row_edited_with_another_program_is_found(office: Workspace) -> None:
    for sql in (
        "DROP TRIGGER capture_attendee_update",
        "UPDATE attendee SET note = '偷偷改的' WHERE name = '王秀兰'",
    ):
        office.conn.execute(sql)
    found = findings(office)
    assert any("触发器" in what for what in found)
    assert found["内容和变更日志一致"] == "" or "学员 王秀兰" in found["内容和变更日志一致"]
    office.conn.execute("UPDATE attendee SET birth = '1950-01-01' WHERE name = '王秀兰'")
    assert "学员 王秀兰：出生日期" in findings(office)["内容和变更日志一致"]


def test_an_edit_that_no_change_took_up_is_found(office: Workspace) -> None:
    office.conn.execute("UPDATE attendee SET note = '用别的软件' WHERE name = '王秀兰'")
    assert "1 处没有登记的改动" in findings(office)["内容和变更日志一致"]


def test_rows_of_any_table_that_belong_nowhere_are_found(office: Workspace) -> None:
    office.conn.execute("INSERT INTO class_staff (class_id, staff_id) VALUES (zeroblob(16), zeroblob(16))")
    found = findings(office)
    assert found["其他记录都有归属"] == "班级的老师和志愿者 1 条"


def test_many_faults_are_counted_and_the_first_ones_named(office: Workspace) -> None:
    for number in range(9):
        make.site(office, f"点{number}")
    office.conn.execute("UPDATE sync_log SET payload = zeroblob(9)")
    (told,) = [text for what, text in findings(office).items() if "变更日志" in what and "首尾" in what]
    assert told.endswith("；共 11 处")


def test_an_erased_person_is_no_tampering(office: Workspace) -> None:
    person = office.conn.execute("SELECT id FROM attendee").fetchone()[0]
    erase(office, plan_erasure(office, [person]))
    assert findings(office) == {}
    office.conn.execute("UPDATE sync_log SET payload = NULL WHERE payload NOT NULL AND seq = 1")
    assert "被抹掉" in next(iter(findings(office).values()))


def test_a_gap_in_another_pc_s_entries_is_no_tampering_while_packages_come(office: Workspace) -> None:
    conn = office.conn
    conn.execute(
        "INSERT INTO sync_log (rid, seq, hash, prev, hlc, payload_hash)"
        " SELECT x'11111111111111111111111111111111', 7, zeroblob(32), zeroblob(32), hlc, payload_hash"
        " FROM sync_log WHERE seq = 1"
    )
    kinds = {one.kind for one in chain.faults(conn) if one.rid == b"\x11" * 16}
    assert "gap" in kinds
    assert any("前面的一条不见了" in text for text in findings(office).values())
    conn.execute(
        "INSERT INTO exchange_package (hash, direction, peer_id, n, kind)"
        " VALUES (zeroblob(32), 'in', zeroblob(16), 1, 'log')"
    )
    assert not any("前面的一条不见了" in text for text in findings(office).values())
    (told,) = [one.details for one in service.check(office) if one.what == "别的电脑的变更日志"]
    assert told.startswith("1 处")


def test_when_to_look_by_itself(office: Workspace, clock: make.Clock) -> None:
    assert service.check_due(office) == WEEKLY
    service.check(office)
    assert service.check_due(office) == ""
    clock.advance(days=7)
    assert service.check_due(office) == WEEKLY
    assert service.look_by_itself(office, WEEKLY) == []
    assert service.look_by_itself(office, CUT_OFF) == []


def test_after_a_crash_the_pages_are_looked_at(data_file: Path, tmp_path: Path, clock: make.Clock) -> None:
    with Workspace.open(data_file, clock=clock) as ws:
        make.attendee(ws)
        for one in (data_file, database.companions(data_file)[0]):
            shutil.copyfile(one, tmp_path / f"left{one.suffix}")
    shutil.copyfile(tmp_path / "left.db", data_file)
    shutil.copyfile(tmp_path / "left.db-wal", database.companions(data_file)[0])
    with Workspace.open(data_file, clock=clock) as ws:
        assert service.check_due(ws) == CUT_OFF


# -- repairs


@pytest.fixture
def broken(data_file: Path, clock: make.Clock) -> Path:
    """A file with a copy, changes after it, and torn pages among its people."""
    with Workspace.open(data_file, clock=clock) as ws:
        for number in range(200):
            make.attendee(ws, f"学员{number:03}", note="x" * 80)
        service.make(ws)
        clock.advance(minutes=1)
        for number in range(200, 230):
            make.attendee(ws, f"学员{number:03}", note="x" * 80)
        root = ws.conn.execute("SELECT rootpage FROM sqlite_master WHERE name = 'attendee_name'").fetchone()[
            0
        ]
    spoil(data_file, root)
    return data_file


def test_a_damaged_file_is_repaired_from_its_copy_and_what_is_newer(broken: Path, clock: make.Clock) -> None:
    plan = service.plan_repair(broken)
    assert plan.findings
    assert plan.base is not None
    assert plan.readable
    assert plan.newer == 30
    assert len(service.plan_lines(plan)) == 3
    done = service.repair(broken, plan, clock())
    assert done.rows >= 30
    assert done.entries == 30
    with Workspace.open(broken, clock=clock) as ws:
        assert attendees.count(ws) == 230
        assert [one.details for one in service.check(ws) if not one.well] == []
        assert ws.local(LOST) == ""
    assert (done.aside / broken.name).exists()
    assert str(done.aside) in service.repaired_lines(done)[-1]
    assert not service.plan_repair(broken).findings


def test_without_a_copy_what_can_be_read_makes_a_new_file(broken: Path, clock: make.Clock) -> None:
    shutil.rmtree(broken.parent / "backups")
    plan = service.plan_repair(broken)
    assert plan.base is None
    assert plan.newer == 230
    done = service.repair(broken, plan, clock())
    assert not (done.aside / "empty.db").exists()
    with Workspace.open(broken, clock=clock) as ws:
        assert attendees.count(ws) == 230
        assert [one.details for one in service.check(ws) if not one.well] == []


def test_a_damaged_copy_is_passed_over(broken: Path, clock: make.Clock) -> None:
    (good,) = (broken.parent / "backups").glob("*.db")
    worse = good.with_name("助老数据.20261123-090000.exit.db")
    shutil.copyfile(good, worse)
    shutil.copyfile(keyring_path(good), keyring_path(worse))
    spoil(worse, 20)
    assert service.plan_repair(broken).base == good


def test_a_file_of_which_nothing_can_be_read_comes_from_its_copy_alone(
    broken: Path, clock: make.Clock
) -> None:
    broken.write_bytes(b"\x00" * 8192)
    plan = service.plan_repair(broken)
    assert (plan.readable, plan.newer) == (False, 0)
    assert "找不回来" in service.plan_lines(plan)[1]
    service.repair(broken, plan, clock())
    with Workspace.open(broken, clock=clock) as ws:
        assert attendees.count(ws) == 200


def test_with_neither_copy_nor_anything_readable_nothing_is_touched(broken: Path, clock: make.Clock) -> None:
    shutil.rmtree(broken.parent / "backups")
    broken.write_bytes(b"\x00" * 8192)
    plan = service.plan_repair(broken)
    assert "什么都读不出来" in service.plan_lines(plan)[0]
    with pytest.raises(Problem, match="什么都读不出来"):
        service.repair(broken, plan, clock())
    assert broken.read_bytes() == b"\x00" * 8192


def test_a_repair_that_is_cancelled_changes_nothing(broken: Path, clock: make.Clock) -> None:
    plan, before = service.plan_repair(broken), broken.read_bytes()

    def stop(done: int, _total: int) -> None:
        if done > 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        service.repair(broken, plan, clock(), stop)
    assert broken.read_bytes() == before
    assert not list(broken.parent.glob("*.tmp*"))


def test_entries_that_nobody_can_read_any_more_are_no_tampering_afterwards(
    data_file: Path, clock: make.Clock
) -> None:
    with Workspace.open(data_file, clock=clock) as ws:
        for number in range(120):
            make.attendee(ws, f"学员{number:03}", note="字" * 60)
    size = data_file.stat().st_size // 4096
    whole = data_file.read_bytes()
    for page in range(size, 2, -1):
        spoil(data_file, page)
        plan = service.plan_repair(data_file)
        if plan.readable and 0 < plan.newer < 120:
            break
        data_file.write_bytes(whole)
    done = service.repair(data_file, plan, clock())
    assert done.unreadable
    with Workspace.open(data_file, clock=clock) as ws:
        assert not [one for one in service.check(ws) if not one.well and "首尾" in one.what]


def test_a_certificate_number_given_twice_is_named(ws: Workspace) -> None:
    with ws.change("两台克隆的电脑各发了一张"):
        for _turn in range(2):
            rows.insert(ws.conn, "certificate", {"id": ws.new_id(), "number": "濮智助结字〔2026〕第0001号"})
        rows.insert(ws.conn, "certificate", {"id": ws.new_id(), "number": "濮智助结字〔2026〕第0002号"})
    (fault,) = [one for one in service.check(ws) if not one.well]
    assert "第0001号" in fault.details
    assert "第0002号" not in fault.details
    assert "补发" in fault.details

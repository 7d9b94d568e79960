"""The demo looks real, contains nobody, and is the same for the same number."""

from datetime import timedelta
from pathlib import Path

import pytest

from literacy_desktop.access.service import users
from literacy_desktop.attendance.service import grid, head_counts, warnings
from literacy_desktop.attendees import service as attendees
from literacy_desktop.attendees.service.duplicates import pairs
from literacy_desktop.attendees.service.privacy import accesses, deceased
from literacy_desktop.base.problems import Cancelled, Problem
from literacy_desktop.base.rights import ROLES
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates.service import register
from literacy_desktop.classes.service import all_classes, known_draw, waiting_list
from literacy_desktop.demo.model import NOBODYS_AREA, NOBODYS_PHONES, SPECIAL
from literacy_desktop.demo.service import leave_package, make_demo
from literacy_desktop.exchange import service as exchange
from literacy_desktop.sheets.service import ink_of
from literacy_desktop.sites.service import all_sites
from literacy_desktop.vault.service import check
from literacy_desktop.workbench.service import overview


def people(ws: Workspace) -> list[tuple[object, ...]]:
    return [
        tuple(row)
        for row in ws.conn.execute("SELECT name, sex, birth, id_number, phone FROM attendee ORDER BY n")
    ]


def test_a_demo_has_everything_a_visitor_looks_for(tmp_path: Path) -> None:
    with make_demo(tmp_path / "示例.db", attendees=80) as ws:
        assert attendees.count(ws) == 80
        assert len(all_sites(ws)) == 3
        assert {one.phase(ws.today()) for one in all_classes(ws)} == {"past", "running", "coming"}
        assert register(ws)
        found = overview(ws)
        assert found.today
        assert found.earned
        assert all(finding.well for finding in check(ws))
        for name, _sex, _birth in SPECIAL:
            assert [row.name for row in attendees.find(ws, name)] == [name]


def test_there_is_something_to_do_about_enrolment_and_attendance(tmp_path: Path) -> None:
    with make_demo(tmp_path / "示例.db") as ws:
        classes = {one.name: one.id for one in all_classes(ws)}
        assert len(waiting_list(ws, classes["秋季手机基础班"])) == 3
        assert known_draw(ws, classes["冬季掌上办事班"]).outcome is None
        assert len(warnings(ws)) >= 2
        assert {one.people for one in head_counts(ws, classes["秋季手机基础班"]).values()} == {5}


def test_another_pc_left_a_package_to_take_in(tmp_path: Path) -> None:
    with make_demo(tmp_path / "示例.db", attendees=80) as ws:
        path = leave_package(ws)
        assert path is not None
        assert path.parent == tmp_path / "交换包"
        (found,) = exchange.waiting_packages(ws)
        assert found.path == path
        (taken,) = exchange.apply(ws, [path])
        assert (taken.new["attendee"], taken.changed["attendance"], taken.conflicts) == (2, 3, 1)
        (one,) = exchange.conflicts(ws)
        assert (one.lost, one.won) == ("幸福院东屋", "村东头第三家")
        assert all(finding.well for finding in check(ws))


def test_each_role_has_somebody_and_nobody_a_passphrase(tmp_path: Path) -> None:
    with make_demo(tmp_path / "示例.db", attendees=80) as ws:
        found = users(ws)
        assert {one.role for one in found} == set(ROLES)
        assert not any(one.here for one in found)
        assert ws.seat is None


def test_a_sheet_came_back_from_the_village_with_its_ink(tmp_path: Path) -> None:
    with make_demo(tmp_path / "示例.db", attendees=80) as ws:
        running = next(one.id for one in all_classes(ws) if one.name == "秋季手机基础班")
        read = [
            mark for row in grid(ws, running).rows for mark in row.marks.values() if mark.source == "paper"
        ]
        assert [mark.status for mark in read] == [
            "present",
            "present",
            "late",
            "present",
            "absent",
            "present",
        ]
        assert all(ink_of(ws, mark.session_id, mark.attendee_id) for mark in read)


def test_some_are_registered_twice(tmp_path: Path) -> None:
    with make_demo(tmp_path / "示例.db", attendees=240) as ws:
        assert {pair.reasons[0] for pair in pairs(ws)} >= {"number", "place", "sound", "phone"}
        assert attendees.count(ws) == 240


def test_the_office_has_words_and_fields_of_its_own_and_took_in_a_roster(tmp_path: Path) -> None:
    with make_demo(tmp_path / "示例.db", attendees=80) as ws:
        (done,) = attendees.imports(ws)
        counts = done.counts
        assert (done.file_name, counts["new"], counts["update"], counts["refused"]) == (
            "春季报名表.xlsx",
            12,
            8,
            2,
        )
        assert {word for word, _people in attendees.tags(ws)} == {"班长", "志愿骨干", "需要上门", "听力不好"}
        uses = {one.title: attendees.field_uses(ws, one.id) for one in attendees.fields(ws)}
        assert uses["谁常来帮忙"] == 20
        assert uses["兴趣爱好"] > 8
        assert attendees.plan_undo(ws, done.id).counts["removed"] == 12


def test_some_were_asked_and_one_died(tmp_path: Path) -> None:
    with make_demo(tmp_path / "示例.db", attendees=60) as ws:
        asked = ws.conn.execute("SELECT count(DISTINCT attendee_id) FROM consent").fetchone()[0]
        assert asked == 12
        assert len(deceased(ws)) == 1
        assert len(accesses(ws)) == 1


def test_nobody_real_is_in_it(tmp_path: Path) -> None:
    with make_demo(tmp_path / "示例.db", attendees=80) as ws:
        for _name, _sex, _birth, number, phone in people(ws):
            assert number is None or str(number).startswith(NOBODYS_AREA)
            assert phone == "" or str(phone).startswith(NOBODYS_PHONES)


def test_the_same_number_gives_the_same_people(tmp_path: Path) -> None:
    found = []
    for name, seed in (("甲.db", 1), ("乙.db", 1), ("丙.db", 2)):
        with make_demo(tmp_path / name, attendees=60, seed=seed) as ws:
            found.append(people(ws))
    assert found[0] == found[1] != found[2]


@pytest.mark.parametrize("count", [59, 0, -1, 1_000_001])
def test_the_number_of_people_has_bounds(tmp_path: Path, count: int) -> None:
    with pytest.raises(Problem, match="60"):
        make_demo(tmp_path / "示例.db", attendees=count)
    assert not list(tmp_path.iterdir())


def test_a_demo_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "示例.db").write_bytes(b"mine")
    with pytest.raises(Problem, match="已经存在"):
        make_demo(tmp_path / "示例.db")
    assert (tmp_path / "示例.db").read_bytes() == b"mine"


def test_a_large_demo_reports_and_can_be_stopped_without_a_trace(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        assert 0 < done <= total
        raise Cancelled

    with pytest.raises(Cancelled):
        make_demo(tmp_path / "示例.db", attendees=300, report=stop)
    assert not list(tmp_path.iterdir())


def test_a_demo_goes_on_in_the_present(tmp_path: Path) -> None:
    with make_demo(tmp_path / "示例.db", attendees=60) as ws:
        newest = ws.conn.execute("SELECT max(hlc) FROM sync_log").fetchone()[0] >> 16
        assert newest / 1000 <= (ws.now() + timedelta(days=1)).timestamp()

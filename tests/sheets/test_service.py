"""Attendance sheets go out on paper, each with a code that leads back to who stood on which line."""

from pathlib import Path
from typing import Any

import pytest

from literacy_desktop.attendance.model import Status
from literacy_desktop.attendance.service import add_status
from literacy_desktop.attendees.service.privacy import mark_deceased
from literacy_desktop.base.problems import Cancelled, Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Class
from literacy_desktop.classes.service import cancel_session, everybody, withdraw
from literacy_desktop.paper.raster import Pages
from literacy_desktop.sheets import service
from literacy_desktop.sheets.model import CLASS
from literacy_desktop.skills.service import check_grid
from literacy_desktop.topics.service import all_topics
from literacy_desktop.vault.service import history
from tests import make


@pytest.fixture
def class_(ws: Workspace) -> Class:
    make.office(ws)
    return make.class_(ws, sessions=3, people=4)


def codes(ws: Workspace) -> list[str]:
    return [row[0] for row in ws.conn.execute("SELECT code FROM sheet ORDER BY code")]


def test_every_session_has_its_sheet_with_a_code_of_its_own(
    ws: Workspace, class_: Class, tmp_path: Path
) -> None:
    pages = service.print_sheets(ws, class_.id, tmp_path / "签到表.pdf")
    assert [page.sheet for page in pages] == [f"{ws.block}26-{number:05}" for number in (1, 2, 3)]
    with Pages(tmp_path / "签到表.pdf") as paper:
        assert len(paper) == 3
        text = paper.text(1)
    assert pages[1].sheet in text
    assert "2026年10月20日" in text


def test_a_code_leads_back_to_session_and_people_in_the_order_of_the_lines(
    ws: Workspace, class_: Class, tmp_path: Path
) -> None:
    people = make.roll(ws, class_)
    service.print_sheets(ws, class_.id, tmp_path / "签到表.pdf", numbers=[2])
    withdraw(ws, class_.id, people[:1])
    found = service.printed_sheet(ws, codes(ws)[0])
    assert found is not None
    assert (found.session_id, found.people) == (make.held(ws, class_)[1].id, tuple(people))
    assert found.printed_at == "2026-11-22T09:00:00.000+08:00"
    assert service.printed_sheet(ws, "没有") is None


def test_printing_again_gives_new_codes_and_the_new_roll(
    ws: Workspace, class_: Class, tmp_path: Path
) -> None:
    people = make.roll(ws, class_)
    service.print_sheets(ws, class_.id, tmp_path / "甲.pdf", numbers=[1])
    withdraw(ws, class_.id, people[:1])
    service.print_sheets(ws, class_.id, tmp_path / "乙.pdf", numbers=[1])
    sheets = [service.printed_sheet(ws, code) for code in codes(ws)]
    assert [len(one.people) for one in sheets if one] == [4, 3]


def test_codes_begin_anew_each_year_and_differ_between_pcs(clock: make.Clock, tmp_path: Path) -> None:
    found = []
    with make.workspace(clock, seed=1) as one, make.workspace(clock, seed=2) as other:
        for ws in (one, other, one):
            service.print_sheets(ws, make.class_(ws, sessions=1).id, tmp_path / "x.pdf")
            clock.advance(days=30)
        found = [*codes(one), *codes(other)]
    assert len(set(found)) == 3
    assert {code[-5:] for code in found} == {"00001"}


def test_a_print_is_in_the_history_and_passed_over_by_undo(
    ws: Workspace, class_: Class, tmp_path: Path
) -> None:
    service.print_sheets(ws, class_.id, tmp_path / "x.pdf", numbers=[1])
    assert history(ws)[0].label == f"打印签到表：{class_.name}"
    assert ws.undo() == f"4 人加入{class_.name}"
    assert len(codes(ws)) == 1


def test_cancelled_sessions_have_no_sheet(ws: Workspace, class_: Class, tmp_path: Path) -> None:
    cancel_session(ws, make.held(ws, class_)[1], "下雪")
    assert len(service.print_sheets(ws, class_.id, tmp_path / "x.pdf")) == 2
    with pytest.raises(Problem, match="没有第 2 次课，或者它已经取消"):
        service.print_sheets(ws, class_.id, tmp_path / "y.pdf", numbers=[2])


@pytest.mark.parametrize("numbers", [[4], [1, 9], [0], [-1]])
def test_a_session_that_is_not_there_prints_nothing(
    ws: Workspace, class_: Class, tmp_path: Path, numbers: list[int]
) -> None:
    with pytest.raises(Problem, match="没有第"):
        service.print_sheets(ws, class_.id, tmp_path / "x.pdf", numbers=numbers)
    assert (codes(ws), list(tmp_path.iterdir())) == ([], [])


def test_a_class_without_people_or_sessions_says_so(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="还没有学员"):
        service.print_sheets(ws, make.class_(ws, people=0).id, tmp_path / "x.pdf")
    class_ = make.class_(ws, sessions=1)
    cancel_session(ws, make.held(ws, class_)[0], "下雪")
    with pytest.raises(Problem, match="还没有课次"):
        service.print_sheets(ws, class_.id, tmp_path / "x.pdf")
    with pytest.raises(Problem, match="已经不在了"):
        service.print_sheets(ws, bytes(16), tmp_path / "x.pdf")


def test_a_cancelled_print_notes_nothing_and_keeps_the_old_file(
    ws: Workspace, class_: Class, tmp_path: Path
) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    (tmp_path / "x.pdf").write_bytes(b"old")
    with pytest.raises(Cancelled):
        service.print_sheets(ws, class_.id, tmp_path / "x.pdf", report=stop)
    assert codes(ws) == []
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"old"]


def test_the_sheet_shows_no_more_of_a_telephone_than_its_tail(ws: Workspace, tmp_path: Path) -> None:
    who = make.attendee(ws, "王秀兰", phone="13800005678", birth="1950-03-02")
    class_ = make.class_(ws, sessions=1, people=[who.id])
    service.print_sheets(ws, class_.id, tmp_path / "x.pdf")
    with Pages(tmp_path / "x.pdf") as paper:
        text = paper.text(0)
    assert "5678" in text
    assert "13800005678" not in text
    assert "1950" not in text


def test_a_sample_looks_like_the_sheet_and_notes_nothing(ws: Workspace, class_: Class) -> None:
    before = len(history(ws))
    assert service.sample(ws, class_.id, [1]).startswith(b"%PDF")
    assert (codes(ws), len(history(ws))) == ([], before)


def test_a_whole_class_stands_on_one_lying_sheet(ws: Workspace, class_: Class, tmp_path: Path) -> None:
    pages = service.print_sheets(ws, class_.id, tmp_path / "x.pdf", form=service.Form(CLASS))
    assert len(pages) == 1
    assert pages[0].layout.lying
    found = service.printed_sheet(ws, pages[0].sheet)
    assert found is not None
    assert [(tick.key, tick.session) for tick in found.ticks] == [
        (f"session-{one.number}", one.id) for one in make.held(ws, class_)
    ]


def test_more_than_twelve_sessions_take_a_second_sheet(ws: Workspace, tmp_path: Path) -> None:
    class_ = make.class_(ws, sessions=14)
    pages = service.print_sheets(ws, class_.id, tmp_path / "x.pdf", form=service.Form(CLASS))
    assert [len(page.layout.ticks) for page in pages] == [12, 2]


def test_skills_are_columns_of_their_own_up_to_four(ws: Workspace, tmp_path: Path) -> None:
    class_ = make.class_(ws, sessions=1, topics=(all_topics(ws)[0].code,))
    form = service.Form(skills=True)
    pages = service.print_sheets(ws, class_.id, tmp_path / "x.pdf", numbers=[1], form=form)
    found = service.printed_sheet(ws, pages[0].sheet)
    assert found is not None
    checks = check_grid(ws, make.held(ws, class_)[0].id).checks
    assert checks
    assert tuple(tick.skill for tick in found.ticks[3:]) == checks[:4]


def test_a_lecture_has_empty_rows_even_where_nobody_is_enrolled(ws: Workspace, tmp_path: Path) -> None:
    class_ = make.class_(ws, people=0, sessions=1)
    pages = service.print_sheets(ws, class_.id, tmp_path / "x.pdf", form=service.Form(blank_rows=30))
    assert [page.attendees for page in pages] == [(None,) * 18] * 2


def test_who_has_died_or_left_is_quietly_left_out(ws: Workspace, class_: Class, tmp_path: Path) -> None:
    gone, left, *rest = make.roll(ws, class_)
    mark_deceased(ws, gone)
    withdraw(ws, class_.id, [left], "搬走了")
    out = tmp_path / "签到表.pdf"
    service.print_sheets(ws, class_.id, out, numbers=[1])
    (code,) = codes(ws)
    printed = service.printed_sheet(ws, code)
    assert printed is not None
    assert list(printed.people) == rest
    names = {one.attendee_id: one.name for one in everybody(ws, class_.id)}
    with Pages(out) as pages:
        text = pages.text(0)
    assert [name in text for name in map(names.get, (gone, left, *rest)) if name] == [
        False,
        False,
        True,
        True,
    ]
    for one in rest:
        mark_deceased(ws, one)
    with pytest.raises(Problem, match="还没有学员"):
        service.print_sheets(ws, class_.id, out)


def test_the_signs_of_an_office_s_own_statuses_stand_at_the_foot(
    ws: Workspace, class_: Class, tmp_path: Path
) -> None:
    add_status(ws, Status("", "公假", "公"))
    out = tmp_path / "签到表.pdf"
    service.print_sheets(ws, class_.id, out, numbers=[1])
    with Pages(out) as pages:
        assert "其他情况在姓名旁写符号：公公假" in "".join(pages.text(0).split())


def columns_of(ws: Workspace, class_id: bytes, out: Path, **asked: Any) -> list[str]:
    pages = service.print_sheets(ws, class_id, out, numbers=[1], **asked)
    return [column.key for column in pages[0].layout.ticks]


def test_a_status_of_the_office_s_own_gets_a_column_where_it_is_wanted_on_paper(
    ws: Workspace, class_: Class, tmp_path: Path
) -> None:
    add_status(ws, Status("", "公假", "公", on_paper=True))
    add_status(ws, Status("", "住院", "住"))
    out = tmp_path / "签到表.pdf"
    assert columns_of(ws, class_.id, out) == ["present", "late", "absent", "own-1"]
    with Pages(out) as pages:
        text = "".join(pages.text(0).split())
    assert "公假" in text
    assert "其他情况在姓名旁写符号：住住院。" in text
    code = ws.conn.execute("SELECT code FROM sheet").fetchone()[0]
    sheet = service.printed_sheet(ws, code)
    assert sheet is not None
    assert [(tick.title, tick.status) for tick in sheet.ticks][3] == ("公假", "公假")


def test_statuses_on_paper_come_before_skills_and_there_are_four_columns_at_most(
    ws: Workspace, class_: Class, tmp_path: Path
) -> None:
    out = tmp_path / "签到表.pdf"
    for number, sign in enumerate("公住线外病", 1):
        add_status(ws, Status("", f"状态{sign}", sign, on_paper=True))
        found = columns_of(ws, class_.id, out, form=service.Form(skills=True))
        own, skills = [key for key in found if "own" in key], [key for key in found if "skill" in key]
        assert len(own) == min(number, 4)
        assert len(own) + len(skills) <= 4
    with Pages(out) as pages:  # the fifth has no column: it is named at the foot
        assert "其他情况在姓名旁写符号：病状态病。" in "".join(pages.text(0).split())

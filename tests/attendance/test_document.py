"""The attendance record shows every mark in its sign, who was expected and who came."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from literacy_desktop.attendance import service
from literacy_desktop.attendance.document import Record, RecordRow, RecordSession, write
from literacy_desktop.base.problems import Cancelled, Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import service as classes
from literacy_desktop.cli import main
from literacy_desktop.paper.raster import Pages
from tests import make

STATUSES = ("present", "late", "early", "excused", "absent")


def read(path: Path) -> list[str]:
    """The text of every page without its spaces."""
    with Pages(path) as pages:
        return ["".join(pages.text(page).split()) for page in range(len(pages))]


def record(sessions: int, names: tuple[str, ...] = ("王桂兰",)) -> Record:
    """A class of so many sessions in which everybody was present each time."""
    first = date(2026, 1, 6)
    return Record(
        programme="濮阳市智慧助老行动",
        class_name="手机基础班",
        class_code="2026-K3F-01",
        site="柳屯镇幸福院",
        teacher="李建国",
        sessions=[RecordSession(n + 1, first + timedelta(weeks=n), len(names)) for n in range(sessions)],
        cancelled=[],
        rows=[RecordRow(name, 2, ("present",) * sessions, sessions, "earned") for name in names],
        needed=60,
        printed_on=date(2026, 11, 22),
    )


def print_(what: Record, path: Path) -> list[str]:
    with path.open("wb") as file:
        pages = write(what, file)
    texts = read(path)
    assert len(texts) == pages
    return texts


def test_every_mark_stands_in_its_place(ws: Workspace, tmp_path: Path) -> None:
    make.office(ws)
    people = [make.attendee(ws, name, sex=sex).id for name, sex in (("单䶮", "男"), ("李𬱖", "女"))]
    made = make.class_(ws, 5, people, name="秋季基础班", teacher="李建国")
    for session, status in zip(make.held(ws, made), STATUSES, strict=True):
        service.mark(ws, session, [people[0]], status)
    service.mark(ws, make.held(ws, made)[0], [people[1]], "absent")
    assert service.print_record(ws, made.id, tmp_path / "考勤表.pdf") == 1
    (text,) = read(tmp_path / "考勤表.pdf")
    assert "1单䶮男√△◁○×360%达标" in text
    assert "2李𬱖女×00%" in text
    assert "应到22222" in text
    assert "实到11100" in text
    for word in (
        f"秋季基础班（{made.code}）",
        "柳屯镇幸福院",
        "李建国",
        "学员2人",
        "教师签字",
        "√出勤，△迟到",
    ):
        assert word in text
    assert "课次5次（2026-10-13至2026-11-10）" in text


def test_what_nobody_has_recorded_stays_empty(ws: Workspace, tmp_path: Path) -> None:
    made = make.class_(ws, 3, 2)
    service.mark(ws, make.held(ws, made)[1], make.roll(ws, made), "present")
    service.print_record(ws, made.id, tmp_path / "考勤表.pdf")
    (text,) = read(tmp_path / "考勤表.pdf")
    assert "应到222实到2√出勤" in text


def test_guests_stand_at_the_end_and_count_as_present(ws: Workspace, tmp_path: Path) -> None:
    made = make.class_(ws, 2, 1)
    first = make.held(ws, made)[0]
    service.mark(ws, first, make.roll(ws, made), "present")
    service.mark(ws, first, [make.attendee(ws, "来听课").id], "present", walk_in=True)
    service.print_record(ws, made.id, tmp_path / "考勤表.pdf")
    (text,) = read(tmp_path / "考勤表.pdf")
    assert "2来听课女√1旁听应到11实到2" in text
    assert "学员1人，旁听1人" in text


def test_a_cancelled_session_is_told_and_not_counted(ws: Workspace, tmp_path: Path) -> None:
    made = make.class_(ws, 3, 1)
    classes.cancel_session(ws, make.held(ws, made)[1], "停电")
    service.print_record(ws, made.id, tmp_path / "考勤表.pdf")
    (text,) = read(tmp_path / "考勤表.pdf")
    assert "停课第2次（10-20）" in text
    assert "110-13310-27出勤次数" in text
    assert "课次2次" in text


@pytest.mark.parametrize(("status", "word"), [("completed", "结业"), ("not_completed", "未结业"), ("", "")])
def test_how_a_person_stands_is_the_last_word_of_the_line(status: str, word: str, tmp_path: Path) -> None:
    what = record(2)
    row = RecordRow("王桂兰", 1, ("present", ""), 1, status)
    (text,) = print_(Record(**vars(what) | {"rows": [row]}), tmp_path / "考勤表.pdf")
    assert f"1王桂兰男√150%{word}应到11" in text


@pytest.mark.parametrize(
    ("sessions", "heads"),
    [(1, [1]), (20, [20]), (21, [10, 11]), (40, [20, 20]), (60, [20, 20, 20])],
)
def test_more_than_twenty_sessions_go_on_over_pages(sessions: int, heads: list[int], tmp_path: Path) -> None:
    texts = print_(record(sessions, ("王桂兰", "李秀英")), tmp_path / "考勤表.pdf")
    assert [text.count("√") for text in texts] == [2 * count for count in heads[:-1]] + [2 * heads[-1] + 1]
    assert ["结业" in text for text in texts] == [False] * (len(heads) - 1) + [True]
    assert all("王桂兰" in text for text in texts)
    last = heads[0]
    assert (f"第1至{last}次课" in texts[0]) is (len(heads) > 1)


def test_a_full_class_goes_on_with_its_head_on_every_page(tmp_path: Path) -> None:
    names = tuple(f"王桂{'兰英珍芳'[n % 4]}" for n in range(90))
    texts = print_(record(12, names), tmp_path / "考勤表.pdf")
    assert len(texts) > 2
    assert all("序号姓名性别101-06201-13" in text for text in texts)
    assert sum(text.count("王桂") for text in texts) == len(names)
    assert ["应到" in text for text in texts] == [False] * (len(texts) - 1) + [True]


def test_the_page_lies_on_its_side(tmp_path: Path) -> None:
    print_(record(3), tmp_path / "考勤表.pdf")
    with Pages(tmp_path / "考勤表.pdf") as pages:
        assert pages.size(0) == pytest.approx((297, 210), abs=0.2)


def test_without_people_or_sessions_there_is_no_record(ws: Workspace, tmp_path: Path) -> None:
    empty = make.class_(ws, 2, 0)
    with pytest.raises(Problem, match="还没有学员"):
        service.print_record(ws, empty.id, tmp_path / "考勤表.pdf")
    dropped = make.class_(ws, 1, 1, name="停办的班")
    classes.cancel_session(ws, make.held(ws, dropped)[0], "停电")
    with pytest.raises(Problem, match="还没有课次"):
        service.print_record(ws, dropped.id, tmp_path / "考勤表.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_cancelled_record_leaves_no_file(ws: Workspace, tmp_path: Path) -> None:
    made = make.class_(ws)

    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        service.print_record(ws, made.id, tmp_path / "考勤表.pdf", cancel)
    assert list(tmp_path.iterdir()) == []


def test_the_command_writes_the_record_of_a_class(data_file: Path, tmp_path: Path) -> None:
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        made = make.class_(ws, 2, [make.attendee(ws, "李𬱖").id])
    out = tmp_path / "考勤表.pdf"
    arguments = ["--data", str(data_file), "attendance", "print", "--class", made.code, "--out", str(out)]
    assert "已生成 1 页" in CliRunner().invoke(main, arguments).output
    assert "李𬱖" in read(out)[0]

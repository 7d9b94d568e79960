"""The papers of skills say what they were given, keep off the edges, and come out the same each time."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Class
from literacy_desktop.paper.raster import Pages
from literacy_desktop.skills import service
from literacy_desktop.skills.content import CheckList, ResultPaper, SessionWords, Slips
from literacy_desktop.skills.document import write_checklist, write_result, write_slips
from literacy_desktop.skills.document.slips import FACE
from literacy_desktop.skills.model import ClassResult, Judgement, Opinion, Tally, TopicResult
from tests import make

DAY = date(2026, 11, 24)
ABOUT = SessionWords(
    "濮阳市智慧助老行动", "秋季微信应用班", 3, "视频通话", "周二 09:00", "老年大学", "周敏", DAY
)
NAMES = ("单䶮", "李𬱖", "买买提·吐尔逊江", "王")


def text(document: bytes, page: int | None = None) -> str:
    with Pages(document) as pages:
        shown = range(len(pages)) if page is None else [page]
        return "".join("".join(pages.text(index).split()) for index in shown)


def margins(document: bytes) -> tuple[float, float, float, float]:
    """How far the ink of the first page stays from left, right, top and bottom, in millimetres."""
    with Pages(document) as pages:
        picture = pages.draw(0, 127, "grey")
    rows = [picture.data[y * picture.stride :][: picture.width] for y in range(picture.height)]
    down = [y for y, row in enumerate(rows) if min(row) < 160]
    across = [x for x in range(picture.width) if min(row[x] for row in rows) < 160]
    return across[0] / 5, (picture.width - across[-1]) / 5, down[0] / 5, (picture.height - down[-1]) / 5


def test_a_check_list_has_every_name_and_check_and_three_boxes_for_each() -> None:
    out = io.BytesIO()
    assert write_checklist(CheckList(ABOUT, NAMES, ("能拨通", "能发语音"), blank=2), out) == 1
    said = text(out.getvalue())
    assert all(word in said for word in (*NAMES, "能拨通", "能发语音", "视频通话", "提示后会"))
    assert said.count("课前") == 3  # in the heads of two checks, and in the line that tells how
    again = io.BytesIO()
    write_checklist(CheckList(ABOUT, NAMES, ("能拨通", "能发语音"), blank=2), again)
    assert again.getvalue() == out.getvalue()


def test_many_checks_and_names_take_more_pages() -> None:
    out = io.BytesIO()
    checks = tuple(f"能做第{n}件事" for n in range(1, 5))
    assert write_checklist(CheckList(ABOUT, NAMES * 5, checks), out) == 4
    assert "能做第4件事" in text(out.getvalue(), 3)
    assert min(margins(out.getvalue())) >= 8


def test_slips_ask_large_questions_with_faces_of_at_least_eighteen_points() -> None:
    out = io.BytesIO()
    asked = ("听懂了吗", "讲得快慢合适吗", "学的用得上吗", "老师和志愿者好吗", "还想再来学吗")
    assert write_slips(Slips(ABOUT, asked, 5), out) == 3
    said = text(out.getvalue(), 0)
    assert all(said.count(question) == 2 for question in asked)
    assert FACE * 72 / 25.4 >= 18
    assert min(margins(out.getvalue())) >= 8
    one = io.BytesIO()
    write_slips(
        Slips(replace(ABOUT, number=0), ("这个问题特别特别长，长到一行写不下，要分成两行来写才行",), 1), one
    )
    assert min(margins(one.getvalue())) >= 8


def results(count: int, *, slips: int = 3) -> ResultPaper:
    tallies = {"before": Tally(1, 2, 17), "after": Tally(14, 5, 1), "later": Tally(9, 6, 2)}
    topics = [TopicResult(n, f"主题{n}", DAY, tallies, 20, tallies) for n in range(1, count + 1)]
    opinion = Opinion(slips, {"听懂了吗": {3: slips, 2: 0, 1: 0}} if slips else {})
    return ResultPaper("行动", "秋季班", "2026-01", "老年大学", "", 30, ClassResult(topics), opinion, DAY)


def test_a_result_shows_figures_shares_and_slips() -> None:
    out = io.BytesIO()
    assert write_result(results(3), out) == 1
    said = text(out.getvalue())
    assert all(word in said for word in ("主题3", "70%", "5%", "满意度：3张小条", "听懂了吗", "100%"))
    assert min(margins(out.getvalue())) >= 8


def test_a_long_result_goes_on_over_pages_and_says_nothing_of_slips_that_are_not() -> None:
    out = io.BytesIO()
    assert write_result(results(16, slips=0), out) == 3
    said = text(out.getvalue())
    assert all(f"主题{n}" in said for n in range(1, 17))
    assert "满意度：0张小条" in said
    with_gaps = results(1)
    empty = replace(
        with_gaps.result.topics[0], topic="", tallies={"before": Tally(), "after": Tally(1), "later": Tally()}
    )
    out = io.BytesIO()
    write_result(replace(with_gaps, result=ClassResult([empty])), out)
    assert "没有内容" in text(out.getvalue())


@pytest.fixture
def judged(ws: Workspace) -> Class:
    make.office(ws)
    topic = make.topic(ws, "视频通话", code="X1", can_do=("能拨通", "能发语音"))
    ids = [make.attendee(ws, "李𬱖", phone="15400000001").id, *make.people(ws, 2)]
    made = make.class_(ws, 2, ids, topics=(topic.code,))
    first = make.held(ws, made)[0]
    for phase, level in (("before", "cannot"), ("after", "can")):
        service.mark(ws, first, [Judgement(one, "能拨通", phase, level) for one in ids])
    service.add_slip(ws, first, (3, 2, 3, 3, 1))
    return made


def test_every_paper_is_written_from_the_data(ws: Workspace, judged: Class, tmp_path: Path) -> None:
    first, out = make.held(ws, judged)[0], tmp_path / "纸.pdf"
    assert service.print_checklist(ws, first, out) == 1
    assert "李𬱖" in text(out.read_bytes())
    assert service.print_slips(ws, first, out) == 2
    assert service.print_slips(ws, first, out, count=1) == 1
    assert service.print_result(ws, judged.id, out) == 1
    assert "60%" in text(out.read_bytes())  # three of five faces
    stream = io.BytesIO()
    assert service.print_file(ws, make.roll(ws, judged)[0], stream) == 1
    assert "不会" in text(stream.getvalue())
    ws.set_setting("follow_up_days", "1")
    due = service.due_follow_ups(ws)
    assert service.print_due(ws, due, out) == 1
    said = text(out.read_bytes())
    assert "15400000001" in said
    assert "内部资料" in said


def test_a_paper_of_nothing_is_refused(ws: Workspace, judged: Class, tmp_path: Path) -> None:
    first, second = make.held(ws, judged)
    out = tmp_path / "纸.pdf"
    with pytest.raises(Problem, match="没有检查项目"):
        service.print_checklist(ws, second, out)
    empty = make.class_(ws, 1, 0, topics=("X1",))
    with pytest.raises(Problem, match="还没有学员"):
        service.print_checklist(ws, make.held(ws, empty)[0], out)
    with pytest.raises(Problem, match="没有成效"):
        service.print_result(ws, empty.id, out)
    with pytest.raises(Problem, match="没有要回访"):
        service.print_due(ws, [], out)
    with pytest.raises(Problem, match="还没有过关记录"):
        service.print_file(ws, make.attendee(ws).id, out)
    with pytest.raises(Problem, match="不在登记簿"):
        service.print_file(ws, b"0" * 16, out)
    with pytest.raises(Problem, match="已经不在"):
        service.print_slips(ws, replace(first, id=b"1" * 16), out)
    assert not out.exists()

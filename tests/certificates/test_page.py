"""The certificates page: who has earned one, issuing, the sample, printing, the register."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from literacy_desktop.base.i18n import set_language
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import service
from literacy_desktop.certificates.model import Record, Standing, default_rules
from literacy_desktop.certificates.page import CertificatesPage
from literacy_desktop.certificates.page.issuing import names_of, state_of
from literacy_desktop.certificates.page.sample import Enlarged
from literacy_desktop.classes.model import Class
from literacy_desktop.qtkit import preview as previews
from literacy_desktop.qtkit.preview import Outcome
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.toast import Toast
from tests import make
from tests.qtkit import audit
from tests.qtkit.find import inside, words

pytestmark = audit.OFFSCREEN


@contextmanager
def page_of(
    ws: Workspace, size: tuple[int, int] = (1366, 696), scale: int = 100
) -> Iterator[CertificatesPage]:
    with audit.shown(lambda: audit.page_window(CertificatesPage, ws), size, scale) as window:
        (page,) = inside(window, CertificatesPage)
        yield page


def offered(page: CertificatesPage) -> dict[str, bool]:
    """The buttons at the head, and whether they can be pressed."""
    return {action.text: action.enabled for action in page._actions}


def rows(page: CertificatesPage) -> list[tuple[object, ...]]:
    panel = page.issuing
    return [tuple(panel.table.cells(key)) for key in panel.standings]


def toasts(page: CertificatesPage) -> list[str]:
    return [each.accessibleName() for each in inside(page.window(), Toast) if each.isVisible()]


@pytest.fixture
def office(ws: Workspace) -> Class:
    """A class that is over: two of three have earned the certificate."""
    make.office(ws)
    return make.marked_class(ws, 1.0, 0.75, 0.5, name="春季基础班")


@pytest.fixture
def outcome() -> Outcome:
    """What people do with what they see: everything is saved, until a test says otherwise."""
    return Outcome(saved=True)


@pytest.fixture
def previewed(monkeypatch: pytest.MonkeyPatch, outcome: Outcome) -> list[tuple[bytes, str]]:
    """What the preview was given, instead of a window."""
    given: list[tuple[bytes, str]] = []

    def show(_parent: object, source: bytes, *, title: str, name: str, purpose: str) -> Outcome:
        given.append((source, name))
        return outcome

    monkeypatch.setattr(previews, "show_pdf", show)
    return given


# -- who has earned one


def test_the_table_tells_who_has_earned_one_and_who_lacks_how_much(
    qtbot: QtBot, ws: Workspace, office: Class
) -> None:
    with page_of(ws) as page:
        shown = [(cells[1], cells[2][1], cells[3]) for cells in rows(page)]  # type: ignore[index]  # a Bar
        assert shown == [
            ("8 / 8", "100%", ("可发证", "ok")),
            ("6 / 8", "75%", ("可发证", "ok")),
            ("4 / 8", "50%", ("还差 1 次", "warn")),
        ]
        assert page.issuing.fact() == "3 人，达标 2 人，已发证 0 人；条件：出勤率达到 60%"


def test_past_classes_come_first_in_the_choice(qtbot: QtBot, ws: Workspace, office: Class) -> None:
    make.class_(ws, name="冬季班", first=date(2026, 12, 1))
    make.class_(ws, name="正在上的班")
    with page_of(ws) as page:
        shown = [page.choice.combo.itemText(place) for place in range(page.choice.combo.count())]
        assert shown[0].startswith("春季基础班（")
        assert shown[1:] == ["正在上的班（进行中）", "冬季班（未开班）"]
        assert page.issuing.summary is not None
        assert page.issuing.summary.id == office.id


def test_while_a_class_runs_nobody_is_warned_of_what_is_missing() -> None:
    standing = Standing(b"a", "王秀兰", Record(1, 8), default_rules("completion", 60))
    assert state_of(standing, over=False).tone == "plain"
    assert state_of(standing, over=True).tone == "warn"


def test_without_any_class_the_page_leads_to_the_classes(qtbot: QtBot, ws: Workspace) -> None:
    with page_of(ws) as page:
        assert "还没有班级" in words(page)
        assert offered(page) == {"给个人发证…": True, "志愿者发证…": True, "核验": True}


def test_another_page_opens_its_class(qtbot: QtBot, ws: Workspace, office: Class) -> None:
    other = make.marked_class(ws, 1.0, name="夏季班")
    with page_of(ws) as page:
        for made in (other, office):
            page.open(made.id)
            assert page.issuing.summary is not None
            assert page.issuing.summary.id == made.id


# -- issuing


def test_everybody_who_has_earned_one_gets_one_after_a_question_with_their_names(
    qtbot: QtBot, ws: Workspace, office: Class
) -> None:
    names = [one.name for one in service.standings(ws, office.id)[:2]]
    with page_of(ws) as page:
        assert offered(page)["给达标的 2 人发证"]
        assert "预览并打印" not in offered(page)
        asked: list[str] = []
        audit.answer("发证", lambda dialog: asked.extend(words(dialog)))
        page.issuing.issue_all()
        audit.settle()
        assert asked[0] == "给这 2 人发证吗？"
        assert asked[1].startswith("、".join(names))
        assert [one.number != "" for one in service.standings(ws, office.id)] == [True, True, False]
        assert toasts(page) == ["已发证 2 张，可以预览并打印了"]
        assert list(offered(page)) == [
            "发证条件…", "登记表", "套打…", "给个人发证…", "志愿者发证…", "预览并打印",
        ]  # fmt: skip
        assert [cells[3] for cells in rows(page)][:2] == [("已发证", "info")] * 2
        page.open("register")
        assert list(offered(page))[:2] == ["补发…", "作废…"]


def test_a_no_issues_nothing(qtbot: QtBot, ws: Workspace, office: Class) -> None:
    with page_of(ws) as page:
        audit.answer("取消")
        page.issuing.issue_all()
        assert service.register(ws) == []


def test_only_the_chosen_get_one(qtbot: QtBot, ws: Workspace, office: Class) -> None:
    second = make.roll(ws, office)[1]
    with page_of(ws) as page:
        page.issuing.table.choose([second])
        audit.answer("发证")
        page.issuing.issue_chosen()
        assert [one.attendee_id for one in service.register(ws)] == [second]
        assert page.issuing.table.chosen() == []


def test_whoever_has_not_earned_it_is_refused_by_name_without_a_question(
    qtbot: QtBot, ws: Workspace, office: Class
) -> None:
    last = make.roll(ws, office)[2]
    with page_of(ws) as page:
        page.issuing.table.choose([last])
        with pytest.raises(Problem, match=service.standings(ws, office.id)[2].name):
            page.issuing.issue_chosen()


def test_those_who_have_one_already_are_passed_over(qtbot: QtBot, ws: Workspace, office: Class) -> None:
    ids = make.roll(ws, office)
    service.issue(ws, office.id, ids[:1])
    with page_of(ws) as page:
        page.issuing.table.choose(ids[:2])
        audit.answer("发证")
        page.issuing.issue_chosen()
        assert len(service.register(ws)) == 2


def test_very_many_names_are_shortened_to_their_number() -> None:
    people = [Standing(bytes([n]), f"学员{n}", Record(8, 8)) for n in range(70)]
    assert names_of(people[:2]) == "学员0、学员1"
    assert names_of(people).endswith("学员59等 70 人")


# -- the sample


def test_the_pane_draws_the_certificate_of_the_person(qtbot: QtBot, ws: Workspace, office: Class) -> None:
    with page_of(ws) as page:
        panel = page.issuing
        panel.table.set_current(make.roll(ws, office)[0])
        qtbot.waitUntil(lambda: not panel.picture._whole.isNull(), timeout=10_000)
        assert panel.picture._whole.width() > panel.picture._whole.height() > 500
        audit.answer("关闭", look=_is_large)
        panel.picture.enlarge()


def _is_large(dialog: QDialog) -> None:
    assert isinstance(dialog, Enlarged)


def test_a_class_without_sessions_has_no_sample(qtbot: QtBot, ws: Workspace) -> None:
    made = make.class_(ws, sessions=1, people=1)
    (session,) = make.held(ws, made)
    from literacy_desktop.classes.service import cancel_session

    cancel_session(ws, session, "下雪")
    with pytest.raises(Problem, match="还没有课次"):
        service.sample(ws, made.id, make.roll(ws, made)[0])
    with page_of(ws) as page:
        qtbot.waitUntil(lambda: page.issuing.picture._words == "还没有课次")


def test_a_sample_leaves_no_trace_and_shows_what_was_issued(ws: Workspace, office: Class) -> None:
    first = make.roll(ws, office)[0]
    before = service.sample(ws, office.id, first)
    assert before.startswith(b"%PDF")
    assert service.register(ws) == []
    service.issue(ws, office.id)
    assert _text(service.sample(ws, office.id, first)).count(service.register(ws)[-1].number) == 1


def _text(pdf: bytes) -> str:
    from literacy_desktop.paper.raster import Pages

    with Pages(pdf) as pages:
        return pages.text(0)


# -- printing


def test_without_a_choice_the_whole_class_is_printed(
    qtbot: QtBot, ws: Workspace, office: Class, previewed: list[tuple[bytes, str]]
) -> None:
    service.issue(ws, office.id)
    with page_of(ws) as page:
        page.issuing.print_all()
        ((pdf, name),) = previewed
        assert name == "证书 春季基础班.pdf"
        assert _pages(pdf) == 2


@pytest.mark.parametrize(
    ("spoken", "told"),
    [("zh_CN", "春季基础班（2026年6月23日结束）"), ("en", "春季基础班 (ended Jun 23, 2026)")],
)
def test_a_class_that_is_over_is_told_with_its_last_day(
    qtbot: QtBot, ws: Workspace, office: Class, spoken: str, told: str
) -> None:
    set_language(spoken)
    with page_of(ws) as page:
        assert page.choice.combo.currentText() == told


@pytest.mark.parametrize("part", ["issue", "register"])
def test_the_list_to_hand_certificates_over_by_is_shown(
    qtbot: QtBot, ws: Workspace, office: Class, previewed: list[tuple[bytes, str]], part: str
) -> None:
    service.issue(ws, office.id)
    with page_of(ws) as page:
        page.parts.set_value(part)
        page.print_list()
        ((pdf, name),) = previewed
        assert name == "证书登记表.pdf"
        assert _pages(pdf) == 1


@pytest.mark.parametrize(("printed", "noted"), [(set(), [False, False]), ({1}, [False, True])])
def test_only_what_went_to_a_printer_counts_as_printed(
    qtbot: QtBot,
    ws: Workspace,
    office: Class,
    previewed: list[tuple[bytes, str]],
    outcome: Outcome,
    printed: set[int],
    noted: list[bool],
) -> None:
    outcome.saved, outcome.printed = False, printed
    issued = service.issue(ws, office.id)
    with page_of(ws) as page:
        page.issuing.print_all()
        assert len(previewed) == 1
        now = {one.id: one for one in service.register(ws)}
        assert [bool(now[one.id].printed_at) for one in issued] == noted


def _pages(pdf: bytes) -> int:
    from literacy_desktop.paper.raster import Pages

    with Pages(pdf) as pages:
        return len(pages)


def test_of_the_chosen_only_valid_ones_are_printed(
    qtbot: QtBot, ws: Workspace, office: Class, previewed: list[tuple[bytes, str]]
) -> None:
    issued = service.issue(ws, office.id)
    service.void(ws, issued[0].id, "姓名写错")
    with page_of(ws) as page:
        page.issuing.table.choose(make.roll(ws, office))
        page.issuing.print_all()
        assert [_pages(pdf) for pdf, _name in previewed] == [1]


def test_a_name_that_cannot_be_drawn_is_told_before_printing(
    qtbot: QtBot,
    ws: Workspace,
    office: Class,
    previewed: list[tuple[bytes, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    service.issue(ws, office.id)
    monkeypatch.setattr(service, "undrawable", lambda _certificates: ["王𲎯（𲎯）"])
    with page_of(ws) as page:
        audit.answer("取消")
        page.issuing.print_all()
        assert previewed == []
        assert not any(one.printed_at for one in service.register(ws))
        audit.answer("仍然打印", look=lambda dialog: _tells(dialog, "王𲎯（𲎯）"))
        page.issuing.print_all()
        assert len(previewed) == 1


def _tells(dialog: QDialog, text: str) -> None:
    assert any(text in shown for shown in words(dialog))


def test_names_with_characters_no_font_has_are_found(ws: Workspace) -> None:
    made = make.marked_class(ws, 1.0, 1.0)
    service.issue(ws, made.id)
    assert service.undrawable(service.register(ws)) == []


# -- the register


@contextmanager
def register_of(ws: Workspace) -> Iterator[CertificatesPage]:
    with page_of(ws) as page:
        page.open("register")
        audit.settle()
        yield page


def found(page: CertificatesPage) -> list[str]:
    shown = page.register.table.keys()
    return [str(page.register.table.cells(key)[0]) for key in shown]


def test_the_register_lists_every_certificate_with_its_state(
    qtbot: QtBot, ws: Workspace, office: Class
) -> None:
    first, _second = service.issue(ws, office.id)
    service.void(ws, first.id, "姓名写错，重发")
    with register_of(ws) as page:
        assert page.register.fact() == "共 2 张，作废 1 张"
        table = page.register.table
        assert list(table.cells(first.id))[1:] == [
            first.number,
            "春季基础班",
            "2026年11月22日",
            None,
            ("已作废", "bad"),
            "姓名写错，重发",
        ]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"state": "void"}, [0]),
        ({"state": "valid"}, [1, 2]),
        ({"state": "unprinted"}, [2]),
        ({"text": "0003"}, [2]),
        ({"text": "李"}, []),
    ],
)
def test_the_register_is_narrowed_by_state_number_and_name(
    qtbot: QtBot, ws: Workspace, tmp_path: Path, asked: dict[str, Any], shown: list[int]
) -> None:
    made = make.class_(ws, 8, [make.attendee(ws, name).id for name in ("王甲", "王乙", "王丙")])
    from literacy_desktop.attendance.service import mark

    for session in make.held(ws, made):
        mark(ws, session, make.roll(ws, made), "present")
    issued = service.issue(ws, made.id)
    service.void(ws, issued[0].id, "发错了人")
    service.print_certificates(ws, [issued[1]], tmp_path / "证书.pdf")
    with register_of(ws) as page:
        page.register.narrow(asked)
        assert sorted(found(page)) == sorted(["王甲", "王乙", "王丙"][place] for place in shown)


def test_voiding_asks_for_the_reason_and_can_be_taken_back(
    qtbot: QtBot, ws: Workspace, office: Class
) -> None:
    first, _second = service.issue(ws, office.id)
    with register_of(ws) as page:
        form = page.register.void_form(first)
        form.submit()
        assert form.result_value is None
        assert service.register(ws)[-1].voided_at is None
        assert "请填写原因。" in words(form)
        audit.answer("作废", look=_give_reason)
        page.register.table.choose([first.id])
        page.register.void()
        audit.settle()
        assert [one.void_reason for one in service.register(ws) if one.voided_at] == ["证书损坏或丢失，重发"]
        page.shell.undo()
        assert not any(one.voided_at for one in service.register(ws))


def _give_reason(dialog: QDialog) -> None:
    from literacy_desktop.qtkit.fields import ChoiceField

    (reason,) = inside(dialog, ChoiceField)
    reason.set_value("证书损坏或丢失，重发")


def test_only_one_can_be_voided_at_a_time(qtbot: QtBot, ws: Workspace, office: Class) -> None:
    issued = service.issue(ws, office.id)
    with register_of(ws) as page:
        page.register.table.choose([one.id for one in issued])
        with pytest.raises(Problem, match="一次只能作废一张"):
            page.register.void()


def test_printing_nothing_asks_to_choose(qtbot: QtBot, ws: Workspace, office: Class) -> None:
    with register_of(ws) as page, pytest.raises(Problem, match="还没有选证书"):
        page.register.print_chosen()


def test_a_certificate_is_printed_again_from_the_register(
    qtbot: QtBot, ws: Workspace, office: Class, previewed: list[tuple[bytes, str]]
) -> None:
    issued = service.issue(ws, office.id)
    with register_of(ws) as page:
        page.register.table.choose([issued[1].id])
        page.register.print_chosen()
        page.register.print_chosen()
        assert [_pages(pdf) for pdf, _name in previewed] == [1, 1]


# -- looks and threads


@pytest.mark.parametrize(("size", "scale"), [*audit.SIZES, ((1093, 580), 140)])
@pytest.mark.parametrize("part", ["issue", "register"])
def test_nothing_is_cut_small_or_nameless(
    qtbot: QtBot, ws: Workspace, office: Class, size: tuple[int, int], scale: int, part: str
) -> None:
    service.issue(ws, office.id, make.roll(ws, office)[:1])
    with page_of(ws, size, scale) as page:
        page.open(office.id if part == "issue" else "register")
        page.issuing.table.choose(make.roll(ws, office)[:2])
        audit.settle()
        window = page.window()
        assert audit.clipped(window) == []
        assert audit.small_targets(window) == []
        assert audit.nameless(window) == []


def test_the_sample_is_drawn_in_the_worker_of_a_data_file(
    qtbot: QtBot, data_file: Path, attendees: Callable[[Workspace], Id]
) -> None:
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        attendees(ws)
        with page_of(ws) as page:
            qtbot.waitUntil(lambda: not page.issuing.picture._whole.isNull(), timeout=10_000)
            shell = page.shell
            assert isinstance(shell, Shell)
            qtbot.waitUntil(lambda: not shell.busy())
            shell.close()


@pytest.fixture
def attendees() -> Callable[[Workspace], Id]:
    """Makes a class that is over."""
    return lambda ws: make.marked_class(ws, 1.0).id

"""The people of a class on the screen: waiting, moving, pausing, the draw, and a class that is full."""

import pytest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import service
from literacy_desktop.classes.model import Class, Enrolled, Places
from literacy_desktop.classes.page import ClassesPage
from literacy_desktop.classes.page.enrolling import (
    ConsentForm,
    EnrolPeople,
    HistoryDialog,
    StandingForm,
    TransferForm,
    enrolled_words,
)
from literacy_desktop.classes.page.places import SeedForm, places_words
from literacy_desktop.classes.page.roster import Roster
from tests import make
from tests.qtkit import audit

pytestmark = audit.OFFSCREEN


class Opened:
    """The people of a class of two places, one of them free."""

    def __init__(self, qtbot: QtBot, ws: Workspace) -> None:
        audit.dress()
        make.office(ws, operator="周建国")
        self.ws = ws
        self.class_: Class = make.class_(ws, people=1, capacity=2, name="小班")
        self.window: QWidget = audit.page_window(ClassesPage, ws)
        qtbot.addWidget(self.window)
        self.window.resize(1190, 664)
        self.window.show()
        audit.settle()
        found = self.window.findChild(ClassesPage)
        assert isinstance(found, ClassesPage)
        self.page: ClassesPage = found
        self.page.open((self.class_.id, "people"))
        audit.settle()
        self.roster: Roster = found.view.roster

    def show(self, which: str) -> list[str]:
        """The names shown there."""
        audit.settle()
        self.roster.which.set_value(which)
        self.roster._read()
        return [one.name for one in self.roster._members.values()]

    def entries(self, keys: list[Id]) -> dict[str, object]:
        return {one.text: one for one in self.roster._menu(keys)}

    def do(self, keys: list[Id], word: str) -> None:
        (action,) = [one for one in self.roster._menu(keys) if one.text == word]
        action.call()
        audit.settle()

    def place(self, word: str) -> None:
        (action,) = [one for one in self.roster.places.actions() if one.text == word]
        assert action.enabled
        action.call()
        audit.settle()

    def enabled(self) -> set[str]:
        return {one.text for one in self.roster.places.actions() if one.enabled}


@pytest.fixture
def opened(qtbot: QtBot, ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> Opened:
    monkeypatch.setattr("literacy_desktop.qtkit.preview.show_pdf", lambda *_what, **_how: None)
    return Opened(qtbot, ws)


def statuses(opened: Opened) -> dict[str, str]:
    return {one.name: one.status for one in service.everybody(opened.ws, opened.class_.id)}


def test_the_places_are_told_above_the_list(opened: Opened) -> None:
    assert opened.roster._told.text() == "名额 2 个，在班 1 人，还有 1 个"
    assert places_words(Places(None, 3), 1, 2) == "在班 2 人；已报名 1 人；候补 2 人"


def test_who_waits_stands_apart_and_is_promoted(opened: Opened, clock: make.Clock) -> None:
    ids = make.people(opened.ws, 3)
    for one in ids:
        clock.advance(minutes=1)
        service.enrol(opened.ws, opened.class_.id, [one], status="waiting")
    assert len(opened.show("queue")) == 3
    opened.place("通知候补有名额")
    assert "已通知" in opened.roster._remark(next(iter(opened.roster._members.values())), 70)
    clock.advance(days=9)
    assert "过期" in opened.roster._remark(next(iter(opened.roster._members.values())), 70)
    opened.place("通知候补有名额")
    opened.do([ids[1]], "录取")
    assert opened.show("here")[1:] == [service.everybody(opened.ws, opened.class_.id)[-1].name]
    with pytest.raises(Problem, match="没有空出来的名额"):
        opened.roster.places.promote()


def test_applicants_are_promoted_in_turn(opened: Opened) -> None:
    service.enrol(opened.ws, opened.class_.id, make.people(opened.ws, 1), status="applied")
    opened.place("按顺序录取、递补")
    assert set(statuses(opened).values()) == {"enrolled"}


def test_a_draw_from_announcement_to_result(opened: Opened) -> None:
    assert "公告摇号" not in opened.enabled()
    service.enrol(opened.ws, opened.class_.id, make.people(opened.ws, 3), status="applied")

    def give(form: object) -> None:
        assert isinstance(form, SeedForm)
        form.seed.set_value("7")

    audit.answer("取消")
    opened.place("公告摇号")
    audit.answer("公告", give)
    opened.place("公告摇号")
    assert service.known_draw(opened.ws, opened.class_.id).seed == "7"
    opened.place("撤回公告")
    audit.answer("公告", give)
    opened.place("公告摇号")
    audit.answer("取消")
    opened.place("摇号")
    audit.answer("摇号")
    opened.place("摇号")
    assert sorted(statuses(opened).values()) == ["enrolled", "enrolled", "waiting", "waiting"]
    assert opened.enabled() >= {"打印摇号结果"}
    assert "摇号" not in opened.enabled()
    shown = QMenu(opened.roster)
    opened.roster._fill(shown)
    assert len([entry for entry in shown.actions() if entry.text()]) == 6


def test_somebody_pauses_comes_back_and_leaves(opened: Opened) -> None:
    (member,) = opened.roster._members.values()
    audit.answer(
        "休学", lambda form: form.reason.set_value("住院") if isinstance(form, StandingForm) else None
    )
    opened.do([member.attendee_id], "休学")
    assert opened.show("gone") == [member.name]
    opened.do([member.attendee_id], "复学")
    assert opened.show("here") == [member.name]
    steps = service.steps_of(opened.ws, opened.class_.id, member.attendee_id)
    assert "住院" in [one.reason for one in steps]
    audit.answer(
        "关闭", lambda shown: None if isinstance(shown, HistoryDialog) else pytest.fail("no history")
    )
    opened.do([member.attendee_id], "变动记录")


def test_somebody_moves_to_another_class(opened: Opened) -> None:
    (member,) = opened.roster._members.values()
    form = TransferForm(opened.ws, opened.class_.id, [member])
    with pytest.raises(Problem, match="没有可以转去的班"):
        form._move()
    other = make.class_(opened.ws, people=0, name="大班")
    audit.answer("转班")
    opened.do([member.attendee_id], "转到别的班")
    assert make.roll(opened.ws, other) == [member.attendee_id]
    assert "录取" not in opened.entries([member.attendee_id])


def test_a_relative_s_consent_is_reminded_of_and_noted(opened: Opened) -> None:
    old = make.attendee(opened.ws, "欧阳秀英", birth="1935-01-01")
    service.enrol(opened.ws, opened.class_.id, [old.id])
    opened.show("here")
    member = opened.roster._members[old.id]
    assert opened.roster._remark(member, 91) == "缺家属签字"

    def give(form: object) -> None:
        assert isinstance(form, ConsentForm)
        form.relative.set_value("女儿")

    audit.answer("登记", give)
    opened.do([old.id], "登记家属同意")
    assert opened.roster._remark(opened.roster._members[old.id], 91) == ""


def test_a_full_class_offers_to_wait_or_to_say_why(opened: Opened) -> None:
    one, two, three = (make.attendee(opened.ws, f"赵{name}") for name in "甲乙丙")
    service.enrol(opened.ws, opened.class_.id, [one.id])
    dialog = EnrolPeople(opened.ws, opened.class_.id, [], opened.page)
    dialog.show()
    dialog.pick(two)
    dialog.submit()
    assert dialog._row.isVisible()
    assert "最多 2 人" in dialog._note.words.text()
    dialog.take_anyway()
    assert dialog.isVisible()
    dialog.take_waiting()
    assert not dialog.isVisible()
    assert statuses(opened)["赵乙"] == "waiting"
    again = EnrolPeople(opened.ws, opened.class_.id, [], opened.page)
    again.pick(three)
    again.submit()
    again.reason.set_value("残疾人优先")
    again.take_anyway()
    assert statuses(opened)["赵丙"] == "enrolled"
    for shown in (dialog, again):
        shown.deleteLater()
    audit.settle()


def test_what_enrolling_came_to_is_told() -> None:
    assert enrolled_words(Enrolled((), (b"1",))) == "选中的人原来就在这个班"
    told = enrolled_words(Enrolled((b"1",), (b"2",), ("缺",)))
    assert told == "已加入 1 人，1 人原来就在；1 人还缺家属签字"


@pytest.mark.parametrize("which", ["queue", "gone"])
def test_where_nobody_is_the_list_says_so(opened: Opened, which: str) -> None:
    assert opened.show(which) == []
    assert not opened.window.grab().toImage().isNull()

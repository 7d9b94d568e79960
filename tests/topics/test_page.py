"""The page of what is taught: every topic, what to check on a phone, adding and editing."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Pill
from literacy_desktop.qtkit.toast import Toast
from literacy_desktop.topics import service
from literacy_desktop.topics.model import Topic
from literacy_desktop.topics.page import TopicsPage
from literacy_desktop.topics.page.form import TopicForm
from tests import make
from tests.qtkit import audit
from tests.qtkit.find import words

pytestmark = audit.OFFSCREEN


class Alone:
    """The page in a window of its own."""

    def __init__(self, qtbot: QtBot, ws: Workspace) -> None:
        audit.dress()
        self.ws = ws
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.page = TopicsPage(ws, Shell(self.window, ws), self.window)
        self.window.resize(1366, 696)
        self.page.resize(1366, 696)
        self.window.show()
        audit.settle()

    def topic(self, code: str) -> Topic:
        (found,) = service.topics_by_code(self.ws, [code])
        return found

    def go(self, code: str) -> Topic:
        found = self.topic(code)
        self.page.table.set_current(found.id)
        return found

    def day(self, code: str) -> object:
        return self.page.table.cells(self.topic(code).id)[-1]

    def titles(self) -> list[str]:
        keys = self.page.table.keys()
        return [str(self.page.table.cells(key)[1]) for key in keys]

    def told(self) -> list[str]:
        return words(self.page.pane)

    def toasts(self) -> list[str]:
        shown = [child for child in self.window.children() if isinstance(child, Toast) and child.isVisible()]
        return [each.accessibleName() for each in shown]


@pytest.fixture
def alone(qtbot: QtBot, ws: Workspace) -> Alone:
    return Alone(qtbot, ws)


@pytest.fixture
def form(ws: Workspace, qapp: object) -> Iterator[TopicForm]:
    audit.dress()
    made = TopicForm(ws, Topic(b"", "", "", ""), ["微信"])
    made.show()
    yield made
    made.hide()  # not closed: that would ask whether to give up what was entered
    made.deleteLater()


def in_dialog(act: Callable[[TopicForm], None]) -> None:
    """Do something in the form once it is there."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, TopicForm):
            act(dialog)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def test_every_topic_is_listed_and_the_first_one_is_shown(alone: Alone) -> None:
    topics = service.all_topics(alone.ws)
    assert alone.titles() == [topic.title for topic in topics]
    assert alone.page._fact.text().startswith(f"共 {len(topics)} 项")
    assert topics[0].title in alone.told()


def test_the_day_of_the_check_warns_when_it_is_missing_or_long_ago(alone: Alone, clock: make.Clock) -> None:
    assert alone.day("A01") == Pill("还没核对", "warn")
    service.confirm_topic(alone.ws, alone.topic("A01"))
    audit.settle()
    assert alone.day("A01") == "2026-11-22"
    clock.moment += timedelta(days=91)
    alone.page.refresh_now()
    assert alone.day("A01") == Pill("2026-11-22", "warn")


def test_topics_are_narrowed_by_group_by_words_and_by_what_needs_a_check(alone: Alone) -> None:
    page, everything = alone.page, service.all_topics(alone.ws)
    service.confirm_topic(alone.ws, alone.topic("B01"))
    page.refresh_now()
    for values, wanted in (
        ({"group": "微信"}, [topic.title for topic in everything if topic.group == "微信"]),
        ({"group": None, "text": "a06"}, [alone.topic("A06").title]),
        ({"text": "", "stale": True}, [topic.title for topic in everything if topic.code != "B01"]),
    ):
        page.filters.set_values(values)
        page.show_rows()
        assert alone.titles() == wanted


def test_a_word_out_of_a_step_finds_the_topic(alone: Alone) -> None:
    step = alone.topic("A06").steps[0]
    alone.page.filters.set_values({"text": step})
    alone.page.show_rows()
    assert alone.titles() == [alone.topic("A06").title]


def test_the_pane_numbers_the_steps_and_names_what_comes_before(alone: Alone) -> None:
    topic = alone.go("B02")
    told = alone.told()
    for number, step in enumerate(topic.steps, 1):
        assert told[told.index(f"{number}.") + 1] == step
    assert set(topic.can_do) < set(told)
    before = "\n".join(f"{one.code}  {one.title}" for one in service.topics_by_code(alone.ws, topic.prereq))
    assert before in told


def test_the_safety_line_stands_before_the_steps(alone: Alone) -> None:
    topic = next(topic for topic in service.all_topics(alone.ws) if topic.safety and topic.steps)
    alone.go(topic.code)
    told = alone.told()
    assert told.index(topic.safety) < told.index(topic.steps[0])


def test_todays_check_is_noted_told_and_can_be_undone(alone: Alone) -> None:
    topic = alone.go("A02")
    alone.page.confirm()
    audit.settle()
    assert alone.topic("A02").verified_on == alone.ws.today()
    assert alone.toasts() == [f"已记下，今天核对过：{topic.title}"]
    alone.page.shell.undo()
    assert alone.topic("A02").verified_on is None


def test_a_new_topic_is_added_and_shown(alone: Alone) -> None:
    def fill(form: TopicForm) -> None:
        form.title.set_value("手机挂号")
        form.group.set_value("自编")
        form.steps.set_value("打开小程序\n\n 选医院 \n")
        form.prereq.set_value("a01，A02")
        form.submit()

    in_dialog(fill)
    alone.page.add()
    current = alone.page.current()
    assert current is not None
    assert (current.title, current.group) == ("手机挂号", "自编")
    assert current.steps == ("打开小程序", "选医院")
    assert current.prereq == ("A01", "A02")


def test_an_edited_topic_keeps_every_field(alone: Alone) -> None:
    before = alone.go("D03")
    kept = replace(before, verified_on=alone.ws.today(), app_version="8.0")
    service.save_topic(alone.ws, kept)
    audit.settle()
    in_dialog(lambda form: form.submit())
    alone.page.edit()
    assert alone.topic("D03") == kept


def test_an_unknown_code_before_is_told_under_its_field(form: TopicForm) -> None:
    form.title.set_value("手机挂号")
    form.prereq.set_value("Z99")
    form.submit()
    assert "Z99" in form.prereq._below.text()
    assert form.result_value is None


def test_a_code_that_is_taken_keeps_the_form_open(form: TopicForm) -> None:
    form.title.set_value("手机挂号")
    form.code.set_value("A01")
    form.submit()
    assert form.result_value is None
    assert form._note.isVisible()


def test_a_deleted_topic_comes_back_by_undo(alone: Alone) -> None:
    topic = alone.go("A03")
    alone.page.delete()
    audit.settle()
    assert topic.title not in alone.titles()
    alone.page.shell.undo()
    audit.settle()
    assert topic.title in alone.titles()


def test_another_page_can_lead_to_a_topic(alone: Alone) -> None:
    alone.page.filters.set_values({"group": "微信"})
    alone.page.refresh_now()
    topic = alone.topic("D03")
    alone.page.open(topic.id)
    assert alone.page.current() == topic


@pytest.mark.parametrize(("size", "scale"), audit.SIZES)
def test_nothing_is_cut_small_or_nameless(ws: Workspace, size: tuple[int, int], scale: int) -> None:
    with audit.shown(lambda: audit.page_window(TopicsPage, ws), size, scale) as window:
        page = window.findChild(TopicsPage)
        assert isinstance(page, TopicsPage)
        page.show_details()
        audit.settle()
        assert audit.clipped(window) == []
        assert audit.small_targets(window) == []
        assert audit.nameless(window) == []


@pytest.mark.parametrize("scale", [100, 140])
def test_the_form_passes_the_audit(ws: Workspace, scale: int) -> None:
    topic = service.all_topics(ws)[20]
    with audit.shown(lambda: TopicForm(ws, topic, ["政务民生"]), (720, 640), scale) as window:
        assert audit.clipped(window) == []
        assert audit.small_targets(window) == []
        assert audit.nameless(window) == []

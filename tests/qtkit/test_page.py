"""Pages read anew when their tables change, and fold where there is little room."""

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.toast import Toast
from literacy_desktop.qtkit.words import label
from tests.qtkit import audit, gallery

pytestmark = audit.OFFSCREEN


class Settings(Page):
    """Counts how often it reads."""

    TITLE = "设置"
    SHOWS = frozenset({"setting"})
    read = 0

    def refresh(self) -> None:
        self.read += 1
        self.set_fact(self.ws.settings.programme)


class Alone:
    """A page in a window of its own."""

    def __init__(self, qtbot: QtBot, ws: Workspace) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.shell = Shell(self.window, ws)
        self.page = Settings(ws, self.shell)
        column = QVBoxLayout(self.window)
        column.addWidget(self.page)
        column.setContentsMargins(0, 0, 0, 0)
        self.window.resize(1366, 696)

    def toasts(self) -> list[str]:
        return [each.accessibleName() for each in self.window.children() if isinstance(each, Toast)]


@pytest.fixture
def ws() -> Workspace:
    return Workspace.memory()


@pytest.fixture
def alone(qtbot: QtBot, ws: Workspace) -> Alone:
    audit.dress()
    return Alone(qtbot, ws)


def test_a_page_reads_when_it_is_first_shown(alone: Alone) -> None:
    assert alone.page.read == 0
    alone.window.show()
    assert alone.page.read == 1
    alone.window.hide()
    alone.window.show()
    assert alone.page.read == 1


def test_a_page_in_sight_reads_anew_once_for_several_changes(alone: Alone, ws: Workspace) -> None:
    alone.window.show()
    ws.set_setting("programme", "一")
    ws.set_setting("programme", "二")
    audit.settle()
    assert alone.page.read == 2
    assert alone.page._fact.text() == "二"


def test_a_page_out_of_sight_reads_when_it_is_shown_again(alone: Alone, ws: Workspace) -> None:
    alone.window.show()
    alone.page.hide()
    ws.set_setting("programme", "一")
    audit.settle()
    assert alone.page.read == 1
    alone.page.show()
    assert alone.page.read == 2


def test_a_change_of_other_tables_leaves_a_page_alone(alone: Alone, ws: Workspace) -> None:
    alone.window.show()
    alone.page.SHOWS = frozenset({"attendee"})  # type: ignore[misc]  # of this page only
    ws.set_setting("programme", "一")
    audit.settle()
    assert alone.page.read == 1


def test_a_change_in_another_thread_arrives_in_the_windows_thread(qtbot: QtBot, tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "a.db") as ws:
        alone, threads = Alone(qtbot, ws), []
        alone.shell.committed.connect(lambda _what: threads.append(threading.current_thread()))
        alone.window.show()

        def work(own: Workspace, report: Report) -> str:
            own.set_setting("programme", "由别的线程")
            report(1, 1)
            return own.settings.programme

        results: list[str] = []
        alone.page.run(work, results.append, label="改设置")
        qtbot.waitUntil(lambda: bool(results))
        qtbot.waitUntil(lambda: alone.page._fact.text() == "由别的线程")
        assert threads == [threading.main_thread()]
        alone.shell.close()


def test_in_memory_the_work_is_done_at_once(alone: Alone) -> None:
    results: list[str] = []
    alone.page.run(lambda ws, _report: ws.settings.programme, results.append, label="读")
    assert results == [alone.page.ws.settings.programme]
    assert not alone.shell.busy()


def test_a_problem_in_the_worker_reaches_the_hook(qtbot: QtBot, tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "a.db") as ws:
        alone = Alone(qtbot, ws)

        def work(_ws: Any, _report: Report) -> None:
            raise Problem("做不成。", "换个办法。")

        with qtbot.captureExceptions() as caught:
            alone.page.run(work, lambda _result: None, label="试")
            qtbot.waitUntil(lambda: bool(caught))
        assert [str(fault) for _kind, fault, _trace in caught] == ["做不成。 换个办法。"]
        alone.shell.close()


def test_undo_and_redo_say_what_they_did(alone: Alone, ws: Workspace) -> None:
    alone.window.show()
    ws.set_setting("programme", "新名字")
    alone.shell.toast("已改", undo=True)
    toast = alone.window.findChild(Toast)
    assert isinstance(toast, Toast)
    toast.take_back()
    assert ws.settings.programme != "新名字"
    audit.settle()
    assert alone.toasts() == ["已撤销：修改设置"]
    alone.shell.redo()
    audit.settle()
    assert ws.settings.programme == "新名字"
    assert alone.toasts() == ["已重做：修改设置"]


def test_a_closed_shell_hears_nothing(alone: Alone, ws: Workspace) -> None:
    heard: list[object] = []
    alone.shell.committed.connect(heard.append)
    alone.shell.close()
    ws.set_setting("programme", "一")
    audit.settle()
    assert heard == []


def texts(page: Page) -> list[str]:
    shown = [page._buttons.itemAt(place).widget() for place in range(page._buttons.count())]
    return [each.text() for each in shown if isinstance(each, (QPushButton, QToolButton))]


def test_actions_fold_where_width_is_short(alone: Alone) -> None:
    words = ["导入", "导出", "打印", "合并", "新增"]
    actions = [
        Action(text=word, call=lambda: None, kind="primary" if word == "新增" else "") for word in words
    ]
    alone.page.set_actions(actions)
    alone.window.show()
    assert texts(alone.page) == words
    alone.window.resize(1093, 580)
    audit.settle()
    assert alone.page.compact
    assert texts(alone.page) == ["更多", "导入", "新增"]


def test_large_text_counts_as_little_width(qtbot: QtBot, ws: Workspace) -> None:
    with audit.shown(lambda: audit.page_window(Settings, ws), (1366, 696), 140) as window:
        page = window.findChild(Settings)
        assert isinstance(page, Settings)
        assert page.compact


def test_an_empty_page_shows_its_one_action_and_nothing_else(alone: Alone) -> None:
    inside, tool = label("表"), label("筛选")
    alone.page.body.addWidget(inside)
    alone.page.toolbar.addWidget(tool)
    alone.window.show()
    assert tool.isVisible()
    alone.page.show_empty(EmptyState("users", "还没有学员"))
    assert not inside.isVisible()
    assert not tool.isVisible()
    alone.page.show_empty(None)
    assert inside.isVisible()
    assert tool.isVisible()


@pytest.mark.parametrize("page", gallery.PAGES, ids=lambda page: page.__name__)
@pytest.mark.parametrize(("size", "scale"), audit.SIZES)
def test_the_kit_itself_fits_and_has_names(
    qapp: QApplication, ws: Workspace, page: type[Page], size: tuple[int, int], scale: int
) -> None:
    with audit.shown(lambda: audit.page_window(page, ws), size, scale) as window:
        assert audit.clipped(window) == []
        assert audit.small_targets(window) == []
        assert audit.nameless(window) == []


def test_the_audit_finds_what_it_is_for(qapp: QApplication) -> None:
    def make() -> QWidget:
        window = QWidget()
        button = QPushButton("很长很长的字", window)
        button.setFixedWidth(40)
        small = QToolButton(window)
        small.setAccessibleName("小")
        small.setFixedSize(20, 40)
        small.move(60, 0)
        tool = QToolButton(window)
        tool.setFixedSize(34, 34)
        tool.move(100, 0)
        tool.setFocusPolicy(button.focusPolicy())
        label("在外面", parent=window).setGeometry(190, 190, 100, 30)
        return window

    with audit.shown(make, (200, 200)) as window:
        assert len(audit.clipped(window)) == 2
        assert audit.small_targets(window) == ["QToolButton '小': (20, 40)"]
        assert len(audit.nameless(window)) == 1

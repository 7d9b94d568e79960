"""The sidebar tells a page only when a person chose it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from literacy_desktop.window.pages import PAGES
from literacy_desktop.window.sidebar import Sidebar
from tests.qtkit import audit

pytestmark = audit.OFFSCREEN


def test_the_keyboard_coming_to_a_list_without_a_mark_chooses_nothing(qtbot: QtBot) -> None:
    with audit.shown(lambda: Sidebar(PAGES), (176, 660)) as sidebar:
        assert isinstance(sidebar, Sidebar)
        told: list[str] = []
        sidebar.chosen.connect(told.append)
        sidebar.mark("settings")
        sidebar.activateWindow()
        sidebar._top.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(sidebar._top.hasFocus)
        assert told == []


def test_a_press_chooses_even_where_the_keyboard_was(qtbot: QtBot) -> None:
    with audit.shown(lambda: Sidebar(PAGES), (176, 660)) as sidebar:
        assert isinstance(sidebar, Sidebar)
        sidebar.mark("settings")
        sidebar._top.setFocus()
        told: list[str] = []
        sidebar.chosen.connect(told.append)
        first = sidebar._top.visualItemRect(sidebar._top.item(0)).center()
        QTest.mouseClick(sidebar._top.viewport(), Qt.MouseButton.LeftButton, pos=first)
        assert set(told) == {"workbench"}

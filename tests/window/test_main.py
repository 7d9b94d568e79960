"""The window: pages made when opened, keys that work everywhere, what its foot says."""

import itertools
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QToolButton
from pytestqt.qtbot import QtBot

from literacy_desktop.base.i18n import set_language
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.memory import recall
from literacy_desktop.qtkit.toast import Toast
from literacy_desktop.qtkit.tokens import CAPTION
from literacy_desktop.sites.service import save_site
from literacy_desktop.vault.service import set_operator
from literacy_desktop.window.help import Help
from literacy_desktop.window.main import MainWindow
from literacy_desktop.window.pages import PAGES, PageEntry
from literacy_desktop.window.sidebar import NARROW, WIDE, Stacked
from tests import make
from tests.qtkit import audit, gallery

pytestmark = audit.OFFSCREEN

ENTRIES = (
    PageEntry("board", "layout-dashboard", "工作台", "tests.qtkit.gallery:Board"),
    PageEntry("register", "users", "学员", "tests.qtkit.gallery:Register"),
    PageEntry("fields", "settings", "设置", "tests.qtkit.gallery:Fields", at_foot=True),
)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def ws() -> Workspace:
    return Workspace.memory()


@pytest.fixture
def window(qtbot: QtBot, ws: Workspace) -> Iterator[MainWindow]:
    audit.dress()
    made = MainWindow(ws, ENTRIES)
    qtbot.addWidget(made)
    made.resize(1366, 696)
    made.show()
    made.activateWindow()
    audit.settle()
    yield made
    made.leave()


def press(window: MainWindow, key: Qt.Key, keys: Qt.KeyboardModifier = CONTROL) -> None:
    QTest.keyClick(window.windowHandle(), key, keys)
    audit.settle()


def test_a_page_is_made_when_it_is_first_opened(window: MainWindow) -> None:
    assert list(window._pages) == ["board"]
    window.go("register")
    assert list(window._pages) == ["board", "register"]
    page = window.page()
    window.go("board")
    window.go("register")
    assert window.page() is page
    window.go("nowhere")
    assert window.page() is page


def test_the_keys_go_to_the_pages(window: MainWindow) -> None:
    press(window, Qt.Key.Key_2)
    assert window.page_name() == "register"
    press(window, Qt.Key.Key_1)
    assert window.page_name() == "board"


def test_the_sidebar_goes_to_the_pages_and_marks_them(window: MainWindow) -> None:
    window.sidebar._foot.setCurrentRow(0)
    assert window.page_name() == "fields"
    assert window.sidebar._top.currentItem() is None
    window.sidebar._top.setCurrentRow(1)
    assert window.page_name() == "register"
    assert window.sidebar._foot.currentItem() is None


def test_a_page_leads_to_another_with_a_key(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr(gallery.Register, "open", lambda _self, key: opened.append(key))
    window.shell.open("register", b"7")
    assert window.page_name() == "register"
    assert opened == [b"7"]


def toasts(window: MainWindow) -> list[str]:
    audit.settle()
    return [each.accessibleName() for each in window.children() if isinstance(each, Toast)]


def test_undo_and_redo_by_key(window: MainWindow, ws: Workspace) -> None:
    ws.set_setting("programme", "新行动")
    press(window, Qt.Key.Key_Z)
    assert ws.settings.programme != "新行动"
    assert toasts(window) == ["已撤销：修改设置"]
    press(window, Qt.Key.Key_Y)
    assert ws.settings.programme == "新行动"


def test_undo_stands_at_the_foot(window: MainWindow, ws: Workspace) -> None:
    ws.set_setting("programme", "新行动")
    buttons: list[QToolButton] = list(window.status.findChildren(QToolButton))
    next(each for each in buttons if each.text() == "撤销").click()
    assert ws.settings.programme != "新行动"


def test_nothing_to_undo_is_a_problem_for_the_hook(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.captureExceptions() as caught:
        press(window, Qt.Key.Key_Z)
    assert [kind for kind, _fault, _trace in caught] == [Problem]


def test_undo_in_a_field_stays_in_the_field(window: MainWindow, ws: Workspace) -> None:
    ws.set_setting("programme", "新行动")
    window.go("fields")
    page = window.page()
    assert isinstance(page, gallery.Fields)
    page.name.control.setFocus()
    QTest.keyClicks(page.name.control, "wang")
    press(window, Qt.Key.Key_Z)
    assert page.name.value() == ""
    assert ws.settings.programme == "新行动"


def test_the_foot_says_whose_data_and_when_it_was_saved(window: MainWindow, ws: Workspace) -> None:
    ws.set_setting("programme", "清丰县智慧助老")
    audit.settle()
    assert window.status._place.text().startswith("清丰县智慧助老")  # no site of its own yet
    assert window.windowTitle() == "智慧助老课程管理 — 清丰县智慧助老"
    assert window.status._saved.text() == f"全部已保存 {ws.now():%H:%M}"


def test_the_foot_names_this_pc_s_own_site_and_who_works_there(window: MainWindow, ws: Workspace) -> None:
    own = make.office(ws, "柳屯镇幸福院", operator="周建国")
    audit.settle()
    assert window.status._place.text() == "柳屯镇幸福院  周建国"
    save_site(ws, replace(own, name="柳屯镇敬老院"))
    audit.settle()
    assert window.status._place.text() == "柳屯镇敬老院  周建国"
    set_operator(ws, "李春梅")
    window.shell.renamed.emit()
    assert window.status._place.text() == "柳屯镇敬老院  李春梅"


def test_refresh_and_search_by_key(window: MainWindow) -> None:
    window.go("register")
    page = window.page()
    assert isinstance(page, gallery.Register)
    before = page.refreshed
    press(window, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier)
    assert page.refreshed == before + 1
    press(window, Qt.Key.Key_F)
    assert QApplication.focusWidget() is page.filters.search


@pytest.mark.parametrize(
    ("key", "wanted"), [(Qt.Key.Key_Plus, "115"), (Qt.Key.Key_Equal, "115"), (Qt.Key.Key_0, "100")]
)
def test_the_text_size_changes_by_key(window: MainWindow, key: Qt.Key, wanted: str) -> None:
    heard: list[tuple[str, str]] = []
    window.look_wanted.connect(lambda what, value: heard.append((what, value)))
    press(window, key)
    assert heard == [("scale", wanted)]


def test_the_smallest_text_gets_no_smaller(window: MainWindow) -> None:
    heard: list[str] = []
    window.look_wanted.connect(lambda _what, value: heard.append(value))
    press(window, Qt.Key.Key_Minus)
    assert heard == []


def test_the_foot_offers_size_theme_and_language(window: MainWindow) -> None:
    heard: list[tuple[str, str]] = []
    window.look_wanted.connect(lambda what, value: heard.append((what, value)))
    every: list[QToolButton] = list(window.status.findChildren(QToolButton))
    buttons = [each for each in every if each.menu() is not None]
    for each, word in zip(buttons, ("140%", "深色", "English"), strict=True):
        assert isinstance(each, QToolButton)
        next(entry for entry in each.menu().actions() if entry.text() == word).trigger()
    assert heard == [("scale", "140"), ("theme", "dark"), ("language", "en")]


def test_the_sidebar_folds_where_width_is_short(window: MainWindow) -> None:
    assert window.sidebar.width() == WIDE
    window.resize(1093, 580)
    audit.settle()
    assert window.sidebar.width() == NARROW
    item = window.sidebar._top.item(0)
    assert item.text() == "工作台"
    delegate = window.sidebar._top.itemDelegate()
    assert isinstance(delegate, Stacked)
    option = QStyleOptionViewItem()
    delegate.initStyleOption(option, window.sidebar._top.indexFromItem(item))
    assert option.decorationPosition == QStyleOptionViewItem.Position.Top  # type: ignore[attr-defined]  # stubs
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "工作台"
    assert item.toolTip() == "工作台 (Ctrl+1)"
    window.resize(1366, 696)
    audit.settle()
    assert window.sidebar.width() == WIDE
    assert not isinstance(window.sidebar._top.itemDelegate(), Stacked)


@pytest.mark.parametrize(("size", "scale"), [((1093, 580), 100), ((1093, 580), 140), ((1366, 696), 150)])
@pytest.mark.parametrize("spoken", ["zh_CN", "en"])
def test_every_page_has_its_word_where_width_is_short(
    qapp: QApplication, ws: Workspace, size: tuple[int, int], scale: int, spoken: str
) -> None:
    set_language(spoken)
    every = [replace(entry, factory="tests.qtkit.gallery:Board") for entry in PAGES]
    with audit.shown(lambda: MainWindow(ws, every), size, scale) as window:
        assert isinstance(window, MainWindow)
        shown, word = window.sidebar._top, QFontMetrics(theme.font(CAPTION, 600))
        room = shown.viewport().width()
        words = [shown.item(place).text() for place in range(shown.count())]
        assert [text for text in words if word.horizontalAdvance(text) + 6 > room] == []
        assert shown.sizeHintForRow(0) >= shown.iconSize().height() + word.height()
        assert shown.iconSize().height() >= 16
        assert shown.verticalScrollBar().maximum() == 0
        window.leave()


def test_coming_to_a_page_takes_the_keyboard_to_its_table(window: MainWindow) -> None:
    press(window, Qt.Key.Key_2)
    page = window.page()
    assert isinstance(page, gallery.Register)
    assert QApplication.focusWidget() is page.table.view


def test_walking_through_the_sidebar_by_arrows_keeps_the_keyboard_there(window: MainWindow) -> None:
    window.sidebar._top.setFocus()
    QTest.keyClick(window.sidebar._top, Qt.Key.Key_Down)
    assert window.page_name() == "register"
    assert QApplication.focusWidget() is window.sidebar._top


@pytest.mark.parametrize(("size", "scale"), audit.SIZES)
def test_the_window_fits_and_has_names(
    qapp: QApplication, ws: Workspace, size: tuple[int, int], scale: int
) -> None:
    with audit.shown(lambda: MainWindow(ws, ENTRIES), size, scale) as window:
        assert isinstance(window, MainWindow)
        for entry in ENTRIES:
            window.go(entry.name)
            audit.settle()
            assert audit.clipped(window) == []
            assert audit.small_targets(window) == []
            assert audit.nameless(window) == []
        lists = [window.sidebar._top, window.sidebar._foot]
        assert [each.verticalScrollBar().maximum() for each in lists] == [0, 0]
        window.leave()


def test_in_english_the_window_fits_too(qapp: QApplication, ws: Workspace) -> None:
    set_language("en")
    every = [replace(entry, factory="tests.qtkit.gallery:Board") for entry in PAGES]
    with audit.shown(lambda: MainWindow(ws, every), (1366, 696)) as window:
        assert isinstance(window, MainWindow)
        assert audit.clipped(window) == []
        metrics = window.sidebar._top.fontMetrics()
        room = window.sidebar._top.viewport().width() - 46
        items = [window.sidebar._top.item(row).text() for row in range(window.sidebar._top.count())]
        assert [text for text in items if metrics.horizontalAdvance(text) > room] == []
        window.leave()


def test_with_every_page_of_the_program_the_sidebar_still_fits(qapp: QApplication, ws: Workspace) -> None:
    every = [replace(entry, factory="tests.qtkit.gallery:Board") for entry in PAGES]
    with audit.shown(lambda: MainWindow(ws, every), (1366, 696), 140) as window:
        assert isinstance(window, MainWindow)
        assert window.sidebar._top.verticalScrollBar().maximum() == 0
        assert window.sidebar._top.sizeHintForRow(0) >= 32
        window.leave()


def test_the_window_opens_as_it_was_left(qtbot: QtBot, ws: Workspace, window: MainWindow) -> None:
    window.resize(1111, 600)
    window.go("register")
    window.leave()
    again = MainWindow(ws, ENTRIES)
    qtbot.addWidget(again)
    assert again.height() == 600  # the width of this screen is smaller
    assert recall("window/page") == "register"
    again.leave()


def test_closing_while_work_goes_on_asks(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window.shell, "busy", lambda: True)
    audit.answer("取消")
    assert not window.close()
    audit.answer("关闭")
    assert window.close()


def test_help_lists_the_keys(qtbot: QtBot) -> None:
    audit.dress()
    shown = Help()
    qtbot.addWidget(shown)
    shown.show()
    audit.settle()
    assert audit.clipped(shown) == []


def test_every_page_is_called_the_same_in_the_sidebar(qapp: QApplication) -> None:
    assert len({entry.name for entry in PAGES}) == len(PAGES)
    for entry in PAGES:
        assert entry.title == entry.load().TITLE


# -- cards that are read


def scan(window: MainWindow, code: str) -> None:
    """Type like a scanner: a character every millisecond, however busy this PC is."""
    assert window._scanner is not None
    ticks = itertools.count()
    window._scanner._clock = lambda: next(ticks) / 1000
    for char in code:
        QTest.keyClick(window.windowHandle(), Qt.Key(ord(char.upper())))
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    audit.settle()


def test_a_card_opens_its_person_from_any_page(window: MainWindow, ws: Workspace) -> None:
    opened: list[object] = []
    window.shell.wanted.connect(lambda name, key: opened.append((name, key)))
    made = make.attendee(ws, "王秀兰", student_number="20260031")
    twins = [make.attendee(ws, name, student_number="20260099") for name in ("李四", "张三")]
    window.go("register")
    scan(window, "20260031")
    assert opened[-1] == ("attendees", made.id)
    scan(window, twins[0].id.hex())
    assert opened[-1] == ("attendees", twins[0].id)
    scan(window, "20260099")
    several: object = ("attendees", ("search", "20260099"))
    assert opened[-1] == several
    scan(window, "999999")
    assert len(opened) == 3
    assert toasts(window) == ["刷到的号码 …9999 没有登记过。"]


def test_a_page_that_reads_cards_takes_them_itself(
    window: MainWindow, ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[str] = []

    def take(code: str) -> bool:
        taken.append(code)
        return True

    monkeypatch.setattr(window.page(), "scanned", take)
    opened: list[object] = []
    window.shell.wanted.connect(lambda name, _key: opened.append(name))
    make.attendee(ws, "王秀兰", student_number="20260031")
    scan(window, "20260031")
    assert (taken, opened) == (["20260031"], [])


def test_a_page_that_another_leads_to_stands_under_it(window: MainWindow) -> None:
    names = {entry.name: entry.under for entry in PAGES}
    assert names["reading"] == "sheets"
    assert set(names.values()) - {""} <= set(names)
    shown = [window.sidebar._top.item(place).text() for place in range(window.sidebar._top.count())]
    assert "读签到表" not in shown

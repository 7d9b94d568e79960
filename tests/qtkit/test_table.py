"""Tables: any number of rows, chosen ones kept, columns remembered."""

import time
from array import array
from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.table import Bar, Column, Pill, Table
from literacy_desktop.qtkit.table.bulk import BulkBar
from literacy_desktop.qtkit.table.model import RowsModel
from literacy_desktop.qtkit.table.order import runs
from tests.qtkit import audit, gallery

pytestmark = audit.OFFSCREEN

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
COLUMNS = (
    Column(key="name", title="姓名", width=100, kind="strong", sort=True),
    Column(key="age", title="年龄", width=70, align="right", sort=True),
    Column(key="rate", title="出勤率", width=130, sort=True),
    Column(key="state", title="状态", width=100, stretch=True),
    Column(key="note", title="备注", width=100, hidden=True),
)
ROWS = [
    ("张三", "70", Bar(0.5, "50%"), Pill("在学", "ok"), None),
    ("李四", "9", Bar(0.9, "90%"), None, "x"),
    ("王五", "100", Bar(0.1, "10%", low=True), Pill("退班", "bad"), ""),
]


@pytest.fixture
def table(qtbot: QtBot) -> Table:
    audit.dress()
    made = Table(COLUMNS, "test", checks=True)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    made.set_rows(ROWS, ["z", "l", "w"])
    audit.settle()
    return made


def cell(table: Table, row: int, column: int) -> QPoint:
    view = table.view
    return view.visualRect(view.model().index(row, column)).center()


def click(table: Table, row: int, column: int, keys: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(table.view.viewport(), LEFT, keys, cell(table, row, column))


def press(table: Table, key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(table.view, key, keys)


# -- many rows


class Store:
    """Rows made when asked for; remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def fetch(self, keys: Sequence[int]) -> list[tuple[Any, ...]]:
        self.asked.append(len(keys))
        return [gallery.row(key) for key in keys]


@pytest.fixture
def large(qtbot: QtBot) -> tuple[Table, Store]:
    audit.dress()
    store, made = Store(), Table(gallery.COLUMNS, "large", checks=True)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.set_keys(array("q", range(700_000)), store.fetch)
    made.show()
    audit.settle()
    return made, store


def test_only_what_is_seen_is_fetched(large: tuple[Table, Store]) -> None:
    table, store = large
    assert sum(store.asked) <= 128
    table.set_current(650_000)
    audit.settle()
    assert sum(store.asked) <= 256
    assert table.current() == 650_000


def test_choosing_everything_takes_no_time_at_700_000_rows(large: tuple[Table, Store]) -> None:
    table, store = large
    began = time.process_time()
    table.view.selectAll()
    audit.settle()
    table.grab()
    assert time.process_time() - began < 2
    assert table.chosen_count() == 700_000
    assert sum(store.asked) <= 256


def test_everything_chosen_stays_so_through_new_rows(large: tuple[Table, Store]) -> None:
    table, store = large
    table.view.selectAll()
    began = time.process_time()
    table.set_keys(array("q", range(0, 700_000, 1)), store.fetch)
    assert time.process_time() - began < 3
    assert table.chosen_count() == 700_000


@pytest.mark.parametrize(
    ("places", "parts"),
    [([], []), ([4], [(4, 4)]), ([0, 1, 2], [(0, 2)]), ([0, 2, 3, 7], [(0, 0), (2, 3), (7, 7)])],
)
def test_neighbours_make_one_run(places: list[int], parts: list[tuple[int, int]]) -> None:
    assert list(runs(places)) == parts


def test_fetched_rows_are_forgotten_again(large: tuple[Table, Store]) -> None:
    table, store = large
    model = table.view.model()
    assert isinstance(model, RowsModel)
    for place in range(0, 700_000, 7_000):
        model.row(place)
    before = len(store.asked)
    model.row(693_000)
    model.row(0)
    assert len(store.asked) == before + 1


def test_a_screenful_is_painted_quickly(large: tuple[Table, Store]) -> None:
    table, _store = large
    table.grab()
    began = time.process_time()
    for _frame in range(5):
        table.view.viewport().grab()
    assert (time.process_time() - began) / 5 < 0.12


def test_forgetting_fetches_anew(large: tuple[Table, Store]) -> None:
    table, store = large
    before = len(store.asked)
    table.forget()
    audit.settle()
    assert len(store.asked) > before


# -- choosing


def test_a_click_on_the_box_chooses_and_a_click_elsewhere_keeps_it(qtbot: QtBot, table: Table) -> None:
    click(table, 0, 0)
    click(table, 2, 1)
    assert table.chosen() == ["z"]
    assert table.current() == "w"
    click(table, 2, 0)
    assert table.chosen() == ["z", "w"]
    click(table, 0, 0)
    assert table.chosen() == ["w"]


def test_shift_chooses_a_range_and_control_one_more(qtbot: QtBot, table: Table) -> None:
    click(table, 0, 1)
    click(table, 1, 1, Qt.KeyboardModifier.ShiftModifier)
    assert table.chosen() == ["z", "l"]
    click(table, 2, 1, Qt.KeyboardModifier.ControlModifier)
    assert table.chosen_count() == 3


def test_space_toggles_and_the_arrows_only_move(qtbot: QtBot, table: Table) -> None:
    table.set_current("z")
    press(table, Qt.Key.Key_Space)
    press(table, Qt.Key.Key_Down)
    assert (table.chosen(), table.current()) == (["z"], "l")
    press(table, Qt.Key.Key_Space)
    assert table.chosen() == ["z", "l"]
    press(table, Qt.Key.Key_Space)
    assert table.chosen() == ["z"]


def test_escape_lets_all_go(qtbot: QtBot, table: Table) -> None:
    press(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert table.chosen_count() == 3
    press(table, Qt.Key.Key_Escape)
    assert table.chosen_count() == 0


def test_the_box_in_the_heading_chooses_all_and_none(qtbot: QtBot, table: Table) -> None:
    header = table.view.header
    at = QPoint(20, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, NONE, at)
    assert table.chosen_count() == 3
    assert header.check_state == Qt.CheckState.Checked
    QTest.mouseClick(header.viewport(), LEFT, NONE, at)
    assert table.chosen_count() == 0


def test_chosen_and_current_rows_survive_new_rows(qtbot: QtBot, table: Table) -> None:
    table.choose(["z", "w"])
    table.set_current("w")
    heard: list[object] = []
    table.current_changed.connect(heard.append)
    table.set_rows([*ROWS[1:], ("赵六", "1", None, None, None)], ["l", "w", "n"])
    assert table.chosen() == ["w"]
    assert table.current() == "w"
    assert heard == []


def test_the_row_one_is_on_is_marked_without_the_keyboard(table: Table) -> None:
    table.set_current("w")
    table.view.clearFocus()
    picture = table.view.viewport().grab().toImage()
    place = list(table.keys()).index("w")
    rows = [picture.pixelColor(1, table.view.rowViewportPosition(row) + 8) for row in range(3)]
    assert [colour == theme.colour("brand") for colour in rows] == [row == place for row in range(3)]
    assert table.chosen() == []


def test_asking_for_a_cell_that_is_not_there_gives_nothing(table: Table) -> None:
    model = table.view.model()
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert model.data(QModelIndex()) is None
    beyond = model.createIndex(7, 0) if isinstance(model, RowsModel) else None
    assert beyond is not None
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        assert model.data(beyond, role) is None
    heads = [model.headerData(99, across), model.headerData(-1, across), model.headerData(0, down)]
    assert heads == [None] * 3


def test_losing_the_current_row_is_told(table: Table) -> None:
    table.set_current("w")
    heard: list[object] = []
    table.current_changed.connect(heard.append)
    table.set_rows(ROWS[:1], ["z"])
    assert heard[-1] != "w"


def test_without_boxes_one_row_is_chosen(qtbot: QtBot) -> None:
    made = Table(COLUMNS, "one")
    qtbot.addWidget(made)
    made.set_rows(ROWS, [1, 2, 3])
    made.show()
    click(made, 1, 0)
    assert made.chosen() == [2]
    made.set_current(3)
    assert made.chosen() == [3]


# -- opening, sorting, menus


def test_enter_and_double_click_open_the_row(qtbot: QtBot, table: Table) -> None:
    heard: list[object] = []
    table.opened.connect(heard.append)
    table.set_current("l")
    press(table, Qt.Key.Key_Return)
    QTest.mouseDClick(table.view.viewport(), LEFT, NONE, cell(table, 2, 1))
    QTest.mouseDClick(table.view.viewport(), LEFT, NONE, cell(table, 2, 0))
    assert heard == ["l", "w"]


@pytest.mark.parametrize(
    ("column", "ascending"), [(1, ["l", "w", "z"]), (2, ["l", "z", "w"]), (3, ["w", "z", "l"])]
)
def test_a_heading_sorts_names_by_pinyin_and_numbers_by_size(
    qtbot: QtBot, table: Table, column: int, ascending: list[str]
) -> None:
    header = table.view.header
    at = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    heard: list[tuple[str, bool]] = []
    table.sort_wanted.connect(lambda key, descending: heard.append((key, descending)))
    QTest.mouseClick(header.viewport(), LEFT, NONE, at)
    assert list(table.keys()) == ascending
    QTest.mouseClick(header.viewport(), LEFT, NONE, at)
    assert list(table.keys()) == ascending[::-1]
    key = COLUMNS[column - 1].key
    assert heard == [(key, False), (key, True)]


def test_a_heading_that_does_not_sort_stays_quiet(qtbot: QtBot, table: Table) -> None:
    header = table.view.header
    at = QPoint(header.sectionViewportPosition(4) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, NONE, at)
    assert list(table.keys()) == ["z", "l", "w"]


def test_the_menu_is_for_the_chosen_rows_if_the_current_is_one_of_them(table: Table) -> None:
    asked: list[list[object]] = []

    def actions(keys: list[object]) -> list[Action]:
        asked.append(keys)
        return [Action(text="退班", icon="x", call=lambda: None, separated=True)]

    table.set_menu(actions)
    table.choose(["z", "w"])
    for key in ("w", "l"):
        table.set_current(key)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
        QApplication.sendEvent(table, event)
    assert asked == [["z", "w"], ["l"]]
    while isinstance(shown := QApplication.activePopupWidget(), QMenu):
        shown.close()


def test_the_bulk_bar_shows_while_rows_are_chosen(qtbot: QtBot, table: Table) -> None:
    done: list[int] = []
    table.set_bulk("已选 {n} 人", [Action(text="退班", call=lambda: done.append(table.chosen_count()))])
    bar = table.findChild(BulkBar)
    assert isinstance(bar, BulkBar)
    assert not bar.isVisible()
    table.choose(["z", "w"])
    assert bar.isVisible()
    assert table.rect().contains(bar.geometry())
    button = bar.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    button.click()
    assert done == [2]
    table.clear_chosen()
    assert not bar.isVisible()


def test_an_empty_table_says_what_to_do(table: Table) -> None:
    state = EmptyState("users", "还没有学员", "先导入。", Action(text="导入", call=lambda: None))
    table.set_empty(state)
    assert not state.isVisible()
    table.set_rows([], [])
    assert state.isVisible()
    assert not table.view.isVisible()
    assert table.current() is None


def test_another_empty_state_takes_the_place_of_the_first_at_once(table: Table) -> None:
    table.set_rows([], [])
    first, second = (EmptyState("users", words, "") for words in ("还没有学员", "没有找到"))
    table.set_empty(first)
    table.set_empty(second)
    assert not first.isVisible()
    assert second.isVisible()


# -- columns


def widths(table: Table) -> list[int]:
    header = table.view.header
    return [header.sectionSize(place) for place in range(header.count()) if not header.isSectionHidden(place)]


def test_columns_are_remembered(qtbot: QtBot, table: Table) -> None:
    table.view.header.resizeSection(1, 222)
    table.view.header.moveSection(2, 3)
    table._layout.show_column("note", shown=True)
    table._layout.save()
    again = Table(COLUMNS, "test", checks=True)
    qtbot.addWidget(again)
    header = again.view.header
    assert header.sectionSize(1) == 222
    assert not header.isSectionHidden(5)
    assert [header.logicalIndex(place) for place in range(6)] == [0, 1, 3, 2, 4, 5]
    again._layout.reset()
    assert header.isSectionHidden(5)
    assert header.sectionSize(1) == 100


def test_columns_are_saved_shortly_after_a_change(qtbot: QtBot, table: Table) -> None:
    table.view.header.resizeSection(1, 150)
    assert table._layout._timer.isActive()
    table._layout._timer.timeout.emit()
    again = Table(COLUMNS, "test", checks=True)
    qtbot.addWidget(again)
    assert again.view.header.sectionSize(1) == 150


def test_spare_width_goes_to_the_column_that_stretches(table: Table) -> None:
    assert sum(widths(table)) == table.view.viewport().width()
    table.resize(900, 400)
    audit.settle()
    assert sum(widths(table)) == table.view.viewport().width()
    table.resize(300, 400)
    audit.settle()
    assert table.view.header.sectionSize(4) == theme.px(100)


def test_a_program_with_other_columns_keeps_what_it_knows(qtbot: QtBot, table: Table) -> None:
    table.view.header.resizeSection(1, 180)
    table._layout.save()
    other = Table((Column(key="new", title="新"), *COLUMNS[:2]), "test", checks=True)
    qtbot.addWidget(other)
    assert other.view.header.sectionSize(2) == 180
    assert not other.view.header.isSectionHidden(1)


def test_the_menu_of_columns_hides_and_resets(table: Table) -> None:
    menu = table._layout.menu()
    words = [entry.text() for entry in menu.actions() if entry.text()]
    assert words == ["姓名", "年龄", "出勤率", "状态", "备注", "恢复默认列"]
    by_word = {entry.text(): entry for entry in menu.actions()}
    assert not by_word["姓名"].isEnabled()
    by_word["年龄"].setChecked(False)
    assert table.view.header.isSectionHidden(2)
    by_word["恢复默认列"].trigger()
    assert not table.view.header.isSectionHidden(2)


# -- for those who do not see it


def test_a_row_is_read_as_a_whole_and_a_cell_with_its_heading(table: Table) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    model = table.view.model()
    assert model.index(0, 0).data(role) == "张三，70，50%，在学"
    assert model.index(0, 3).data(role) == "出勤率 50%"
    assert model.headerData(3, Qt.Orientation.Horizontal) == "出勤率"
    name = QAccessible.queryAccessibleInterface(table.view).text(QAccessible.Text.Name)
    assert name == "姓名、年龄、出勤率、状态、备注"


@pytest.mark.parametrize(
    ("look", "size", "scale"),
    [
        ("light", (1366, 696), 100),
        ("dark", (1093, 580), 100),
        ("contrast", (1366, 696), 100),
        ("light", (1366, 696), 140),
    ],
)
def test_a_table_can_be_painted_in_every_look(
    qapp: QApplication, look: str, size: tuple[int, int], scale: int
) -> None:
    with audit.shown(lambda: Table(gallery.COLUMNS, "paint", checks=True), size, scale, look) as made:
        assert isinstance(made, Table)
        made.set_rows([gallery.row(place) for place in range(30)], list(range(30)))
        made.choose([1, 2])
        picture = made.grab().toImage()
        assert picture.pixelColor(2, made.view.header.height() + theme.px(66)) == theme.colour("brand")


def test_the_row_under_the_mouse_stands_out_and_then_no_more(table: Table) -> None:
    at = cell(table, 1, 3) + QPoint(0, 12)
    plain = table.view.viewport().grab().toImage().pixelColor(at)
    # Only this event, and no turn of the event loop: where the real pointer is depends on the tests before.
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(cell(table, 1, 2)),
        QPointF(0, 0),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        NONE,
    )
    QApplication.sendEvent(table.view.viewport(), event)
    assert table.view.viewport().grab().toImage().pixelColor(at) == theme.colour("sunken")
    table.view.leaveEvent(QEvent(QEvent.Type.Leave))
    assert table.view.viewport().grab().toImage().pixelColor(at) == plain


def test_shift_and_arrows_choose_from_where_one_was(table: Table) -> None:
    table.set_current("z")
    press(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.chosen() == ["z", "l"]
    press(table, Qt.Key.Key_Down)
    assert (table.chosen(), table.current()) == (["z", "l"], "w")

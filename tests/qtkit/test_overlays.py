"""What lies over a window: the focus ring, toasts; and layouts that follow the width."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, Segmented, button, icon_button, menu, menu_button
from literacy_desktop.qtkit.cards import Card, EmptyState, KpiCard, clear, scrolled
from literacy_desktop.qtkit.flow import Flow, Tiles
from literacy_desktop.qtkit.focus import REACH, FocusRing
from literacy_desktop.qtkit.panes import DetailsPane, WithDetails
from literacy_desktop.qtkit.pills import Marks, PillLabel
from literacy_desktop.qtkit.table import Pill
from literacy_desktop.qtkit.toast import Toast, show_toast
from literacy_desktop.qtkit.words import Elided, Wrapped, label
from tests.qtkit import audit

pytestmark = audit.OFFSCREEN


class Ringed:
    """A window with a ring, two buttons and a field."""

    def __init__(self, qtbot: QtBot) -> None:
        audit.dress()
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.ring = FocusRing(self.window)
        column = QVBoxLayout(self.window)
        self.one, self.two = QPushButton("一"), QPushButton("二")
        self.field = QLineEdit()
        for each in (self.one, self.two, self.field):
            column.addWidget(each)
        self.window.resize(300, 200)
        self.window.show()
        self.window.activateWindow()
        audit.settle()

    def around(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self.window, QPoint(0, 0)), widget.size()).adjusted(
            -REACH, -REACH, REACH, REACH
        )


@pytest.fixture
def ringed(qtbot: QtBot) -> Ringed:
    return Ringed(qtbot)


def test_the_ring_comes_with_the_keyboard_and_goes_with_the_mouse(ringed: Ringed) -> None:
    ringed.one.setFocus()
    assert not ringed.ring.isVisible()
    handle = ringed.window.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_Tab)
    assert ringed.window.focusWidget() is ringed.two
    assert ringed.ring.isVisible()
    assert ringed.ring.geometry() == ringed.around(ringed.two)
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(1, 1))
    assert not ringed.ring.isVisible()


def test_the_ring_follows_a_widget_that_moves(ringed: Ringed) -> None:
    ringed.one.setFocus()
    QTest.keyClick(ringed.window.windowHandle(), Qt.Key.Key_Tab)
    ringed.window.resize(500, 300)
    audit.settle()
    assert ringed.ring.geometry() == ringed.around(ringed.two)


def test_a_field_shows_its_focus_itself(ringed: Ringed) -> None:
    ringed.two.setFocus()
    QTest.keyClick(ringed.window.windowHandle(), Qt.Key.Key_Tab)
    assert ringed.window.focusWidget() is ringed.field
    assert not ringed.ring.isVisible()


def test_the_ring_survives_its_widget(ringed: Ringed) -> None:
    ringed.one.setFocus()
    QTest.keyClick(ringed.window.windowHandle(), Qt.Key.Key_Tab)
    ringed.two.deleteLater()
    audit.settle()
    ringed.one.setFocus()
    assert ringed.ring.geometry() == ringed.around(ringed.one)


def test_the_ring_ends_where_its_scroll_area_ends(qtbot: QtBot) -> None:
    audit.dress()
    window, inside = QWidget(), QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(inside)
    buttons = [QPushButton(str(number)) for number in range(9)]
    for each in buttons:
        column.addWidget(each)
    QVBoxLayout(window).addWidget(scrolled(inside))
    ring = FocusRing(window)
    window.resize(200, 150)
    window.show()
    audit.settle()
    buttons[0].setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    assert window.rect().contains(ring.geometry())


# -- toasts


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    audit.dress()
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.show()
    return made


def test_the_ring_follows_where_the_layout_puts_things_afterwards(ringed: Ringed) -> None:
    ringed.ring._keyboard = True
    ringed.two.setFocus()
    before = ringed.ring.geometry()
    layout = ringed.window.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.insertSpacing(0, 40)
    audit.settle()
    corner = ringed.two.mapTo(ringed.window, QPoint(-REACH, -REACH))
    assert ringed.ring.geometry().topLeft() == corner != before.topLeft()


def test_no_ring_around_what_cannot_be_reached_by_tab(ringed: Ringed) -> None:
    ringed.ring._keyboard = True
    ringed.window.setFocus()
    assert not ringed.ring.isVisible()


def toasts(window: QWidget) -> list[Toast]:
    audit.settle()
    return [each for each in window.children() if isinstance(each, Toast)]


def test_a_toast_stands_at_the_foot_and_follows_the_window(window: QWidget) -> None:
    toast = show_toast(window, "已退班 3 人")
    assert abs(toast.geometry().center().x() - 400) <= 1
    assert window.rect().contains(toast.geometry())
    window.resize(600, 400)
    audit.settle()
    assert abs(toast.geometry().center().x() - 300) <= 1
    assert audit.clipped(toast) == []
    assert audit.small_targets(toast) == []


def test_the_next_toast_takes_the_place_of_the_last(window: QWidget) -> None:
    show_toast(window, "一")
    show_toast(window, "二")
    assert [each.accessibleName() for each in toasts(window)] == ["二"]


def test_taking_back_happens_once(window: QWidget) -> None:
    undone: list[int] = []
    toast = show_toast(window, "已退班", lambda: undone.append(1))
    toast.take_back()
    assert undone == [1]
    assert toasts(window) == []


@pytest.mark.parametrize(("undo", "seconds"), [(None, 4), (lambda: None, 10)])
def test_a_toast_stays_as_long_as_it_can_be_needed(window: QWidget, undo: object, seconds: int) -> None:
    toast = show_toast(window, "一", undo)  # type: ignore[arg-type]  # None or a function
    assert toast._timer.interval() == seconds * 1000


@pytest.mark.parametrize("moving", [True, False])
def test_a_toast_goes_with_and_without_fading(
    qtbot: QtBot, window: QWidget, monkeypatch: pytest.MonkeyPatch, moving: bool
) -> None:
    monkeypatch.setattr(theme, "animations", lambda: moving)
    toast = show_toast(window, "一")
    toast.leave()
    if not moving:
        assert toasts(window) == []
    qtbot.waitUntil(lambda: toasts(window) == [])


# -- layouts


def test_tiles_stand_in_as_many_columns_as_fit(qtbot: QtBot) -> None:
    audit.dress()
    tiles = Tiles(200)
    qtbot.addWidget(tiles)
    for number in range(4):
        card = KpiCard("users", f"第 {number}")
        card.set_value("1", "人", "注")
        tiles.add(card)
    tiles.show()
    seen = []
    for width in (900, 700, 450, 210):
        tiles.resize(width, 400)
        audit.settle()
        seen.append(tiles.columns())
    assert seen == [4, 2, 2, 1]
    assert audit.clipped(tiles) == []


def test_a_flow_breaks_its_line(qtbot: QtBot) -> None:
    audit.dress()
    window = QWidget()
    qtbot.addWidget(window)
    flow = Flow(window)
    for number in range(6):
        flow.addWidget(button(Action(text=f"按钮 {number}", call=lambda: None)))
    window.resize(1000, 300)
    window.show()
    audit.settle()
    assert flow.heightForWidth(1000) == theme.px(36) + 2
    assert flow.heightForWidth(200) > 3 * theme.px(36)
    window.resize(200, 600)
    audit.settle()
    assert audit.clipped(window) == []
    assert flow.itemAt(99) is None
    clear(flow)
    assert flow.count() == 0


def test_wrapped_words_get_the_height_they_need(qtbot: QtBot) -> None:
    audit.dress()
    card = Card("标题")
    qtbot.addWidget(card)
    words = Wrapped("很长的话。" * 30)
    card.body.addWidget(words)
    card.resize(300, 200)
    card.show()
    audit.settle()
    assert audit.clipped(card) == []
    words.setText("很长的话。" * 60)
    audit.settle()
    assert words.minimumHeight() >= words.heightForWidth(words.width())


def test_elided_words_tell_the_rest_in_their_tooltip(qtbot: QtBot) -> None:
    audit.dress()
    words = Elided("濮阳市老年大学三楼东侧多功能教室")
    qtbot.addWidget(words)
    words.resize(80, 24)
    words.show()
    words.grab()
    assert words.toolTip() == words.text()
    words.resize(400, 24)
    words.grab()
    assert words.toolTip() == ""


def test_a_scrap_of_a_word_is_not_drawn(qtbot: QtBot) -> None:
    audit.dress()
    words = Elided("空格：出勤并到下一位。")
    qtbot.addWidget(words)
    words.resize(48, 24)
    words.show()
    empty = words.grab().toImage()
    assert words.toolTip() == words.text()
    assert all(empty.pixel(x, 12) == empty.pixel(0, 0) for x in range(empty.width()))
    words.resize(200, 24)
    words.show()
    drawn = words.grab().toImage()
    assert any(drawn.pixel(x, 12) != drawn.pixel(0, 0) for x in range(drawn.width()))


def test_a_hint_has_no_last_line_of_one_character(qtbot: QtBot) -> None:
    audit.dress()
    state = EmptyState("archive", "还没有备份", "程序在打开、关闭时和每天会自己备份；也可以现在就备份一次。")
    qtbot.addWidget(state)
    state.resize(900, 400)
    state.show()
    audit.settle()
    hint = state.findChild(Wrapped)
    assert hint is not None
    last = hint.fontMetrics().horizontalAdvance(hint.text()) % hint.width()
    assert last > hint.width() // 2
    assert audit.clipped(state) == []


# -- buttons, pills, panes


def test_an_action_becomes_a_button_a_menu_entry_and_a_shortcut(qtbot: QtBot) -> None:
    audit.dress()
    done: list[str] = []
    action = Action(
        text="打印", call=lambda: done.append("x"), icon="printer", shortcut="Ctrl+P", tip="先预览"
    )
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    pressed = button(action)
    for widget in (
        pressed,
        icon_button(Action(text="刷新", icon="rotate-cw", call=lambda: done.append("i"))),
    ):
        column.addWidget(widget)
    window.show()
    window.activateWindow()
    pressed.click()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(done) == 2)
    entries = menu([action, Action(text="作废", call=lambda: None, enabled=False)], window).actions()
    entries[0].trigger()
    assert done == ["x", "x", "x"]
    assert pressed.toolTip() == "先预览 (Ctrl+P)"
    assert not entries[1].isEnabled()
    assert audit.nameless(window) == []


def test_a_menu_button_opens_its_menu(qtbot: QtBot) -> None:
    made = menu_button("更多", [Action(text="作废", call=lambda: None)], icon="ellipsis")
    qtbot.addWidget(made)
    assert [entry.text() for entry in made.menu().actions()] == ["作废"]


def test_one_segment_holds(qtbot: QtBot) -> None:
    audit.dress()
    made = Segmented([("day", "日"), ("week", "周"), ("month", "月")], "视图")
    qtbot.addWidget(made)
    heard: list[object] = []
    made.changed.connect(heard.append)
    made.show()
    made._group.button(2).click()
    assert (made.value(), heard) == ("month", ["month"])
    made.set_value("week")
    assert (made.value(), heard) == ("week", ["month"])
    assert audit.clipped(made) == []


def test_pills_and_marks_have_words_for_screen_readers(qtbot: QtBot) -> None:
    audit.dress()
    pill = PillLabel(Pill("在学", "ok"))
    marks = Marks(["present", "late", "excused", "absent", None] * 4, "出勤 4 次")
    for widget in (pill, marks):
        qtbot.addWidget(widget)
        widget.show()
    before = pill.width()
    pill.set_pill(Pill("已经退班", "bad"))
    assert pill.accessibleName() == "已经退班"
    assert pill.width() > before
    assert marks.accessibleName() == "出勤 4 次"
    assert marks.heightForWidth(110) == 4 * theme.px(22)
    marks.grab()


def test_a_pane_goes_over_the_table_only_where_width_is_short(qtbot: QtBot) -> None:
    audit.dress()
    main, pane = QWidget(), DetailsPane()
    split = WithDetails(main, pane)
    qtbot.addWidget(split)
    split.resize(1000, 500)
    split.show()
    filled: list[int] = []
    toggle = split.toggle_button(lambda: filled.append(1))
    toggle.click()
    pane.start("王秀兰", Pill("在学", "ok"), "女 71 岁")
    pane.add_fact("phone", "手机", "")
    pane.add_section("出勤", "9 / 10")
    pane.add_widget(label("x"))
    pane.end([Action(text="打印", call=lambda: None, kind="primary"), Action(text="编辑", call=lambda: None)])
    audit.settle()
    assert filled == [1]
    assert main.width() + 14 + pane.width() == 1000
    assert audit.clipped(pane) == []
    split.set_compact(True)
    split.resize(600, 500)
    audit.settle()
    assert main.width() == 600
    assert pane.geometry().right() == 599
    pane.closed.emit()
    assert not split.is_open()
    toggle.click()
    assert filled == [1, 1]


def test_buttons_too_long_to_stand_in_twos_stand_below_each_other(qtbot: QtBot) -> None:
    audit.dress()
    pane = DetailsPane()
    qtbot.addWidget(pane)
    pane.resize(theme.px(300), 400)
    pane.start("王秀兰")
    pane.end([Action(text=word, call=lambda: None) for word in ("List of everybody", "Note attendance")])
    pane.show()
    audit.settle()
    assert audit.clipped(pane) == []


def test_hover_is_shown_and_left(qtbot: QtBot) -> None:
    audit.dress()
    made = icon_button(Action(text="关闭", icon="x", call=lambda: None), bare=True)
    qtbot.addWidget(made)
    made.show()
    QApplication.sendEvent(made, QEvent(QEvent.Type.Leave))
    assert made.size().toTuple() == (theme.px(36), theme.px(36))

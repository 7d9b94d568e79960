"""Forms: faults under their fields, Enter goes on, a Problem keeps the form open."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import QDate, QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QDialog,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from literacy_desktop.base.problems import Problem
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.dayfields import DateField, TimeField, parse_time
from literacy_desktop.qtkit.dialogs import confirm, tell
from literacy_desktop.qtkit.fields import (
    AreaField,
    CheckField,
    ChoiceField,
    Field,
    NumberField,
    TextField,
)
from literacy_desktop.qtkit.forms import FormDialog, accepted
from literacy_desktop.qtkit.steps import StepsDialog
from literacy_desktop.qtkit.words import label
from tests.qtkit import audit

pytestmark = audit.OFFSCREEN


def even(value: Any) -> str:
    return "" if len(str(value)) % 2 == 0 else "要偶数个字。"


class Site:
    """A form with three fields, and what it saved."""

    def __init__(self, qtbot: QtBot) -> None:
        audit.dress()
        self.saved: list[str] = []
        self.problem: Problem | None = None
        self.form = FormDialog("新增教学点", self.save)
        qtbot.addWidget(self.form, before_close_func=FormDialog.untouched)
        self.name = self.form.add(TextField("名称", required=True, hint="印在证书上", check=even))
        self.room = TextField("教室")
        self.day = DateField("开课日期")
        self.form.add_row(self.room, self.day)
        self.form.show()
        audit.settle()

    def save(self) -> str:
        if self.problem is not None:
            raise self.problem
        self.saved.append(self.name.value())
        return "号"


@pytest.fixture
def site(qtbot: QtBot) -> Site:
    return Site(qtbot)


def test_a_required_field_says_so_and_gets_the_focus(site: Site) -> None:
    site.room.control.setFocus()
    site.form.submit()
    assert site.saved == []
    assert site.form.isVisible()
    assert site.name._below.text() == "请填写名称。"
    assert site.name.control.accessibleDescription() == "请填写名称。"
    assert site.form.focusWidget() is site.name.control


def test_the_keyboard_begins_in_the_first_field_or_where_it_was_wanted(qtbot: QtBot) -> None:
    audit.dress()
    for wanted in (False, True):
        form = FormDialog("新增", lambda: None)
        qtbot.addWidget(form)
        before = button(Action(text="不要了", call=form.untouched))
        form.add_widget(before)
        before.hide()
        fields = [form.add(TextField(title)) for title in ("姓名", "电话")]
        if wanted:
            fields[1].control.setFocus()
        form.show()
        assert form.focusWidget() is fields[wanted].control


def test_a_fault_goes_as_soon_as_it_is_mended(site: Site) -> None:
    site.name.set_value("一")
    site.form.submit()
    assert site.name._below.text() == "要偶数个字。"
    site.name.set_value("一二")
    assert site.name._below.text() == "印在证书上"
    site.form.submit()
    assert site.saved == ["一二"]
    assert site.form.result() == QDialog.DialogCode.Accepted
    assert site.form.result_value == "号"


def test_a_field_is_looked_at_on_leaving_it(site: Site) -> None:
    site.day.set_value("2026-13-1")
    QApplication.sendEvent(site.day.control, QFocusEvent(QEvent.Type.FocusOut))
    assert "13" in site.day._below.text()
    assert site.day.control.property("fault") == "true"


def test_enter_goes_to_the_next_field_and_saves_in_the_last(site: Site) -> None:
    site.name.set_value("一二")
    site.name.control.setFocus()
    QTest.keyClick(site.name.control, Qt.Key.Key_Return)
    assert site.form.focusWidget() is site.room.control
    assert site.saved == []
    QTest.keyClick(site.day.control, Qt.Key.Key_Return)
    assert site.saved == ["一二"]


def test_a_problem_stands_above_the_fields_and_the_form_stays(site: Site) -> None:
    site.name.set_value("一二")
    site.problem = Problem("已经有“一二”。", "换个名称。")
    site.form.submit()
    assert site.form.isVisible()
    assert site.form._note.isVisible()
    assert site.form._note.words.text() == "已经有“一二”。 换个名称。"


def test_leaving_a_form_with_something_in_it_asks(site: Site) -> None:
    site.name.set_value("一")
    audit.answer("取消")
    site.form.reject()
    assert site.form.isVisible()
    audit.answer("放弃")
    site.form.reject()
    assert not site.form.isVisible()


def test_leaving_an_untouched_form_asks_nothing(site: Site) -> None:
    site.name.set_value("一")
    site.form.untouched()
    site.form.reject()
    assert not site.form.isVisible()


def test_a_form_is_never_taller_than_the_screen(qtbot: QtBot) -> None:
    audit.dress()
    form = FormDialog("很长", lambda: None)
    qtbot.addWidget(form)
    for number in range(40):
        form.add(TextField(f"第 {number} 格"))
    form.show()
    audit.settle()
    assert form.height() <= form.screen().availableGeometry().height()
    foot = form.buttons.parentWidget()
    assert foot is not None
    assert form.rect().contains(foot.geometry())
    assert audit.clipped(form) == []


@pytest.mark.parametrize(
    ("make", "value"),
    [
        (lambda: TextField("甲"), "文"),
        (lambda: AreaField("甲"), "一\n二"),
        (lambda: NumberField("甲", least=1, most=9, unit="人"), 7),
        (lambda: ChoiceField("甲", [(1, "一"), (2, "二")]), 2),
        (lambda: ChoiceField("甲", [("a", "一")], editable=True), "别的"),
        (lambda: CheckField("甲"), True),
        (lambda: DateField("甲"), date(2026, 5, 2)),
        (lambda: TimeField("甲"), time(14, 30)),
    ],
)
def test_every_field_gives_back_what_it_was_given(
    qtbot: QtBot, make: Callable[[], Field], value: Any
) -> None:
    audit.dress()
    field = make()
    qtbot.addWidget(field)
    heard: list[int] = []
    field.changed.connect(lambda: heard.append(1))
    field.set_value(value)
    assert field.value() == value
    assert heard
    assert field.validate()
    assert field.control.accessibleName() == "甲"


def test_an_editable_choice_gives_the_value_behind_a_known_word(qtbot: QtBot) -> None:
    field = ChoiceField("教室", [(5, "302")], editable=True)
    qtbot.addWidget(field)
    field.set_value("302")
    assert field.value() == 5
    field.set_options([(5, "302 教室"), (6, "303")])
    assert field.value() == 5


def test_enter_in_an_editable_choice_keeps_what_was_typed(qtbot: QtBot) -> None:
    field = ChoiceField("课程名称", [(5, "智能手机基础班")], editable=True, required=True)
    qtbot.addWidget(field)
    field.show()
    field.combo.setEditText("")
    QTest.keyClicks(field.combo, "abc")
    QTest.keyClick(field.combo, Qt.Key.Key_Return)
    assert field.value() == "abc"
    assert field.validate()
    assert field.combo.count() == 1


def test_nothing_is_written_on_by_itself_while_typing(qtbot: QtBot) -> None:
    field = ChoiceField("教师", [("abcdef", "abcdef")], editable=True)
    qtbot.addWidget(field)
    field.show()
    field.combo.setEditText("")
    QTest.keyClicks(field.combo, "abc")
    assert field.combo.currentText() == "abc"
    completer = field.combo.completer()
    assert completer is not None
    completer.popup().hide()


@pytest.mark.parametrize("typed", ["150", "0"])
def test_a_number_out_of_bounds_is_told_and_not_made_into_another(qtbot: QtBot, typed: str) -> None:
    field = NumberField("结业出勤率", least=1, most=100)
    qtbot.addWidget(field)
    field.set_value(60)
    field.spin.selectAll()
    QTest.keyClicks(field.spin, typed)
    assert field.value() == int(typed)
    assert not field.validate()
    assert field._below.text() == "请填 1 到 100 之间的数。"


def test_the_arrows_of_a_number_stop_at_its_bounds(qtbot: QtBot) -> None:
    field = NumberField("次数", least=1, most=3)
    qtbot.addWidget(field)
    field.set_value(2)
    seen = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_PageDown):
        QTest.keyClick(field.spin, key)
        seen.append(field.value())
    assert seen == [3, 3, 1]
    assert field.validate()


def test_turning_the_wheel_scrolls_the_page_and_changes_nothing(qtbot: QtBot) -> None:
    choice, number = ChoiceField("称谓", [("a", "同志"), ("b", "先生")]), NumberField("份数", most=9)
    inside = QWidget()
    column = QVBoxLayout(inside)
    for widget in (choice, number):
        column.addWidget(widget)
    column.addStretch(1)
    inside.setMinimumHeight(2000)
    area = QScrollArea()
    area.setWidget(inside)
    area.resize(300, 200)
    qtbot.addWidget(area)
    area.show()
    audit.settle()
    for control in (choice.control, number.control):
        before = area.verticalScrollBar().value()
        control.setFocus()
        at = QPointF(control.mapTo(area, QPoint(10, 10)))
        QTest.wheelEvent(area.windowHandle(), at, QPoint(0, -120))
        assert area.verticalScrollBar().value() > before
        area.verticalScrollBar().setValue(0)
    assert (choice.value(), number.value()) == ("a", 0)


def test_a_choice_that_is_missing_is_to_be_chosen(qtbot: QtBot) -> None:
    field = ChoiceField("教学点类型", [(None, "请选择"), (1, "一")], required=True)
    qtbot.addWidget(field)
    assert not field.validate()
    assert field._below.text() == "请选择教学点类型。"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("9:00", time(9)),
        ("9：30", time(9, 30)),
        ("0930", time(9, 30)),
        ("930", time(9, 30)),
        ("9点", time(9)),
        ("9点半", time(9, 30)),
        ("14时05分", time(14, 5)),
        ("14", time(14)),
    ],
)
def test_times_are_read_as_people_write_them(text: str, read: time) -> None:
    assert parse_time(text) == read


@pytest.mark.parametrize("text", ["25:00", "9:75", "下午", "1 2 3"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(Problem, match="不是时间"):
        parse_time(text)


def test_a_day_can_be_picked_from_the_calendar(site: Site) -> None:
    site.day.set_value("2026-5-2")
    site.day._button.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    calendar = menu.findChild(QCalendarWidget)
    assert isinstance(calendar, QCalendarWidget)
    assert calendar.selectedDate() == QDate(2026, 5, 2)
    calendar.clicked.emit(QDate(2026, 5, 9))
    assert site.day.value() == date(2026, 5, 9)


# -- short dialogs


def test_what_is_wrong_and_how_to_go_on_are_both_told(qtbot: QtBot) -> None:
    audit.dress()
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        widgets: list[QWidget] = list(dialog.findChildren(QWidget))
        seen.extend(getattr(each, "text", str)() for each in widgets)
        assert audit.clipped(dialog) == []

    audit.answer("知道了", look)
    tell(Problem("还不能发证。", "请先补记签到。"))
    assert {"还不能发证。", "请先补记签到。", "知道了"} <= set(seen)


@pytest.mark.parametrize(
    ("danger", "pressed", "agreed"), [(True, "作废", True), (True, "取消", False), (False, "作废", True)]
)
def test_confirming_means_pressing_the_verb(qtbot: QtBot, danger: bool, pressed: str, agreed: bool) -> None:
    audit.dress()
    audit.answer(pressed)
    assert confirm("要作废吗？", "不能恢复。", ok="作废", danger=danger) is agreed


def test_accepted_is_true_only_for_ok(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    QTimer.singleShot(0, dialog.reject)
    assert not accepted(dialog)


# -- steps


def test_steps_go_on_only_when_one_may_leave(qtbot: QtBot) -> None:
    audit.dress()
    said: list[str] = []
    ready: list[bool] = []

    def leave() -> None:
        if not ready:
            raise Problem("还没有选择文件。", "请先选择。")

    def finish() -> int:
        said.append("导入")
        return 3

    steps = StepsDialog("导入", finish, ok="导入 3 人")
    qtbot.addWidget(steps)
    steps.add_step("文件", label("一"), leave=leave)
    steps.add_step("核对", label("二"), enter=lambda: said.append("核对"))
    steps.show()
    assert not steps.back.isVisible()
    steps.next.click()
    assert steps.place() == 0
    assert steps._note.words.text() == "还没有选择文件。 请先选择。"
    ready.append(True)
    steps.next.click()
    assert (steps.place(), said) == (1, ["核对"])
    assert not steps._note.isVisible()
    assert steps.next.text() == "导入 3 人"
    audit.settle()
    assert audit.clipped(steps) == []
    steps.back.click()
    steps.next.click()
    steps.next.click()
    assert said == ["核对", "核对", "导入"]
    assert steps.result_value == 3
    assert steps.result() == QDialog.DialogCode.Accepted


def test_the_keyboard_begins_at_what_is_to_be_filled_in(qtbot: QtBot) -> None:
    audit.dress()
    first, second = TextField("课程名称"), NumberField("次数")
    steps = StepsDialog("新建", lambda: None, ok="建立")
    qtbot.addWidget(steps)
    for title, widget in (("一", first), ("二", second), ("三", label("看一看"))):
        steps.add_step(title, widget)
    steps.show()
    places = [steps.focusWidget()]
    for _turn in range(2):
        steps.go_on()
        places.append(steps.focusWidget())
    assert places == [first.control, second.control, steps.next]


def test_enter_presses_the_button_the_keyboard_is_on(qtbot: QtBot) -> None:
    audit.dress()
    pressed: list[str] = []
    steps = StepsDialog("导入", lambda: None, ok="导入")
    qtbot.addWidget(steps)
    choose = button(Action(text="选择文件…", call=lambda: pressed.append("选择文件…")))
    steps.add_step("文件", choose)
    steps.add_step("核对", label("二"))
    steps.show()
    QTest.keyClick(choose, Qt.Key.Key_Return)
    assert (pressed, steps.place()) == (["选择文件…"], 0)
    steps.next.setFocus()
    QTest.keyClick(steps.next, Qt.Key.Key_Return)
    assert steps.place() == 1


def test_a_problem_at_the_end_keeps_the_steps_open(qtbot: QtBot) -> None:
    def finish() -> None:
        raise Problem("磁盘满了。")

    steps = StepsDialog("导入", finish, ok="导入")
    qtbot.addWidget(steps)
    steps.add_step("核对", label("二"))
    steps.show()
    steps.go_on()
    assert steps.isVisible()
    assert steps._note.isVisible()

"""WeekField: hours of the week, chosen by days and times instead of typed."""

from collections.abc import Sequence
from datetime import time
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, button, icon_button
from literacy_desktop.qtkit.dayfields import TimeField
from literacy_desktop.qtkit.fields import Field
from literacy_desktop.qtkit.flow import Flow
from literacy_desktop.qtkit.words import label
from literacy_desktop.sites.model import Hours, hours_text, parse_hours
from literacy_desktop.sites.model.hours import EVERY_DAY, WEEK

_MORNING = (time(9), time(11))


class Stretch(QWidget):
    """Some days of the week, and from when to when."""

    changed = Signal()

    def __init__(self, days: Sequence[int], hours: tuple[time, time]) -> None:
        super().__init__()
        flow = Flow(self, gap=6)
        row = _line(flow)
        self.days = {day: self._day(day, on=day in days) for day in EVERY_DAY}
        for made in self.days.values():
            row.addWidget(made)
        row = _line(flow)
        self.starts, self.ends = TimeField(""), TimeField("")
        for field, value, name in (
            (self.starts, hours[0], _("几点到")),
            (self.ends, hours[1], _("几点走")),
        ):
            field.set_value(value)
            field.control.setAccessibleName(name)
            field.control.setFixedWidth(theme.px(116))
            field.changed.connect(self.changed)
        row.addWidget(self.starts)
        row.addWidget(label("–", "muted"))
        row.addWidget(self.ends)
        self.row = row

    def _day(self, day: int, *, on: bool) -> QPushButton:
        made = button(Action(text=WEEK[day - 1], call=self.changed.emit))
        made.setCheckable(True)
        made.setChecked(on)
        made.setFixedWidth(theme.px(38))
        made.setProperty("kind", "day")
        made.setAccessibleName(_("周{day}").format(day=WEEK[day - 1]))
        return made

    def hours(self) -> list[Hours]:
        """What is chosen.

        Raises:
            Problem: no day, no time, or it ends before it begins.
        """
        days = [day for day, made in self.days.items() if made.isChecked()]
        starts, ends = self.starts.value(), self.ends.value()
        if not days:
            raise Problem(_("还没有选周几。"), _("点一下周几，可以选几天。"))
        if starts is None or ends is None or ends <= starts:
            raise Problem(_("时间不对。"), _("结束要晚于开始，例如 9:00–11:00。"))
        return [Hours(day, starts, ends) for day in days]


def _line(flow: Flow) -> QHBoxLayout:
    """A line of widgets that stay together where the flow breaks."""
    part = QWidget()
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(3)
    flow.addWidget(part)
    return row


class _Rows(QWidget):
    """The stretches below each other, and a way to add one."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.stretches: list[Stretch] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        column.addLayout(self._column)
        self.more = button(Action(text=_("添加一段时间"), icon="plus", call=self.add_usual, kind="link"))
        line = QHBoxLayout()
        line.addWidget(self.more)
        line.addStretch(1)
        column.addLayout(line)

    def add_usual(self) -> None:
        """One more, on workdays in the morning, to be changed."""
        self.add((1, 2, 3, 4, 5), _MORNING)
        self.stretches[-1].days[1].setFocus()
        self.changed.emit()

    def add(self, days: Sequence[int], hours: tuple[time, time]) -> None:
        """One more."""
        made = Stretch(days, hours)
        remove = Action(text=_("去掉这一段"), icon="x", call=lambda: self.remove(made))
        made.row.addWidget(icon_button(remove, bare=True))
        made.changed.connect(self.changed)
        self.stretches.append(made)
        self._column.addWidget(made)

    def remove(self, stretch: Stretch) -> None:
        """Take one away."""
        self.stretches.remove(stretch)
        self._column.removeWidget(stretch)
        stretch.hide()
        stretch.deleteLater()
        self.changed.emit()

    def clear(self) -> None:
        """Take all away."""
        for stretch in list(self.stretches):
            self.remove(stretch)


class WeekField(Field):
    """Hours of the week; its value is their text, as the record keeps it."""

    SIGNAL = "changed"

    def __init__(self, title: str, *, hint: str = "") -> None:
        self.rows = _Rows()
        super().__init__(title, self.rows, required=False, hint=hint, check=None)

    def value(self) -> str:
        return hours_text([one for stretch in self.rows.stretches for one in stretch.hours()])

    def set_value(self, value: Any) -> None:
        self.rows.clear()
        spans: dict[tuple[time, time], list[int]] = {}
        for one in parse_hours(str(value or "")):
            spans.setdefault((one.starts, one.ends), []).append(one.weekday)
        for hours, days in sorted(spans.items(), key=lambda entry: (entry[1], entry[0])):
            self.rows.add(days, hours)

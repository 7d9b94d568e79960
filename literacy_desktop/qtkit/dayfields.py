"""Fields of forms for days and times of day, typed as people write them."""

import re
from datetime import date, time
from typing import Any

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QWidgetAction

from literacy_desktop.base.dates import parse_day
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, icon_button
from literacy_desktop.qtkit.fields import Check, ChoiceField, Field


class DateField(Field):
    """A day, typed as people write it (2026.5.2, 20260502, 2026年5月2日) or picked from a calendar."""

    def __init__(
        self, title: str, *, required: bool = False, hint: str = "", check: Check | None = None
    ) -> None:
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(_("如 2026-5-2"))
        self.edit.setTextMargins(0, 0, theme.px(30), 0)
        self._button = icon_button(
            Action(text=_("从日历选择"), icon="calendar-days", call=self._pick), bare=True
        )
        self._button.setParent(self.edit)
        self._button.setCursor(Qt.CursorShape.ArrowCursor)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        super().__init__(title, self.edit, required=required, hint=hint, check=check)

    def value(self) -> date | None:
        text = self.edit.text().strip()
        return parse_day(text) if text else None

    def set_value(self, value: Any) -> None:
        self.edit.setText(value.isoformat() if isinstance(value, date) else str(value or ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            side = self.edit.height() - 4
            self._button.setFixedSize(side, side)
            self._button.move(self.edit.width() - side - 2, 2)
        return super().eventFilter(watched, event)

    def _pick(self) -> None:
        menu = QMenu(self)
        calendar = QCalendarWidget(menu)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setGridVisible(False)
        shown = None if self.empty_quietly() or self._fault() else self.value()
        if shown is not None:
            calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        calendar.clicked.connect(lambda day: self._picked(day, menu))
        calendar.activated.connect(lambda day: self._picked(day, menu))
        entry = QWidgetAction(menu)
        entry.setDefaultWidget(calendar)
        menu.addAction(entry)
        menu.popup(self.edit.mapToGlobal(QPoint(0, self.edit.height() + 2)))

    def _picked(self, day: QDate, menu: QMenu) -> None:
        menu.close()
        self.set_value(date(day.year(), day.month(), day.day()))
        self.edit.setFocus()


_TIME = re.compile(r"(\d{1,2})\s*(?:[:：点时.]\s*(\d{1,2})?\s*分?)?")


def parse_time(text: str) -> time:
    """A time of day as people write it: 9:00, 9：30, 0930, 9点, 9点半, 14.

    Raises:
        Problem: it is none.
    """
    wanted = text.strip().replace("半", "30")
    if re.fullmatch(r"\d{3,4}", wanted):
        wanted = f"{wanted[:-2]}:{wanted[-2:]}"
    hit = _TIME.fullmatch(wanted)
    hour, minute = (int(hit[1]), int(hit[2] or 0)) if hit else (99, 0)
    if hour > 23 or minute > 59:
        raise Problem(_("“{text}”不是时间。").format(text=text), _("请写成 9:00 或 14:30。"))
    return time(hour, minute)


class TimeField(ChoiceField):
    """A time of day, typed or picked in steps of half an hour."""

    def __init__(
        self, title: str, *, required: bool = False, hint: str = "", check: Check | None = None
    ) -> None:
        steps = [f"{hour:02d}:{minute:02d}" for hour in range(7, 21) for minute in (0, 30)]
        options = [(text, text) for text in steps]
        super().__init__(title, options, required=required, hint=hint, editable=True, check=check)
        self.combo.setEditText("")

    def value(self) -> time | None:
        text = self.combo.currentText().strip()
        return parse_time(text) if text else None

    def set_value(self, value: Any) -> None:
        self.combo.setEditText(value.strftime("%H:%M") if isinstance(value, time) else str(value or ""))

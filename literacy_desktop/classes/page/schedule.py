"""On which days a class meets, filled in: weekdays, lunar days or a rule; and more sessions for a class."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from literacy_desktop.base.dates import date_words, weekday_name
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.lunar import calendar_note
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import service
from literacy_desktop.classes.model import (
    MOST_SESSIONS,
    USUALLY,
    Session,
    lunar_pattern,
    read_pattern,
    weekly_pattern,
)
from literacy_desktop.classes.model.generation import ClassSessions, Generation, Schedule
from literacy_desktop.classes.model.patterns import Lunar, Weekly
from literacy_desktop.classes.page.replanning import listed
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Segmented
from literacy_desktop.qtkit.cards import Note
from literacy_desktop.qtkit.dayfields import DateField, TimeField
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.fields import CheckField, NumberField, TextField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.qtkit.words import label

WAYS = {"weekly": N_("每周"), "lunar": N_("农历逢几"), "rule": N_("自定规则")}
_MONDAY = date(2026, 11, 23)

PREVIEW = (
    Column(key="number", title=N_("课次"), width=70, align="right", kind="strong"),
    Column(key="day", title=N_("日期"), width=190),
    Column(key="lunar", title=N_("农历"), width=92, kind="muted"),
    Column(key="time", title=N_("时间"), width=124),
    Column(key="note", title=N_("说明"), width=200, stretch=True),
)


class PatternField(QWidget):
    """Weekdays to press, lunar days or a rule to type; `changed` tells of every change."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(label(_("哪些日子上课"), "label"))
        self.way = Segmented([(key, _(word)) for key, word in WAYS.items()], _("哪些日子上课"))
        head.addWidget(self.way)
        head.addStretch(1)
        column.addLayout(head)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._weekly())
        self.lunar = TextField("", placeholder=_("例如 3,8，就是逢三逢八"))
        self.rule = TextField("", placeholder="FREQ=MONTHLY;BYDAY=1TU")
        for field in (self.lunar, self.rule):
            field.edit.setAccessibleName(_("哪些日子上课"))
            self._stack.addWidget(field)
            field.changed.connect(self.changed)
        column.addWidget(self._stack)
        self.way.changed.connect(self._on_way)

    def _weekly(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(0)
        column.addLayout(row)
        self.days: list[QToolButton] = []
        for place in range(7):
            day = QToolButton()
            day.setText(weekday_name(_MONDAY + timedelta(days=place)))
            day.setAccessibleName(day.text())
            day.setCheckable(True)
            day.setProperty("kind", "segment")
            day.setProperty("place", {0: "first", 6: "last"}.get(place, ""))
            day.setFixedHeight(theme.px(38))
            day.setMinimumWidth(theme.px(68.6))
            day.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            day.toggled.connect(lambda _on: self.changed.emit())
            self.days.append(day)
            row.addWidget(day)
        self.every = NumberField("", least=1, most=12, unit=_("周一次"))
        self.every.spin.setPrefix(_("每 "))
        self.every.spin.setAccessibleName(_("每几周一次"))
        self.every.changed.connect(self.changed)
        row.addStretch(1)
        column.addWidget(self.every, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _on_way(self, way: object) -> None:
        self._stack.setCurrentIndex(list(WAYS).index(str(way)))
        self.changed.emit()

    def follow(self, first: date) -> None:
        """The weekday of the first day, while no other was pressed."""
        pressed = [place for place, day in enumerate(self.days) if day.isChecked()]
        if len(pressed) <= 1 and self.way.value() == "weekly":
            for place, day in enumerate(self.days):
                day.blockSignals(True)
                day.setChecked(place == first.weekday())
                day.blockSignals(False)

    def value(self) -> str:
        """The pattern as it is stored.

        Raises:
            Problem: it cannot be read.
        """
        way = self.way.value()
        if way == "lunar":
            return lunar_pattern(self.lunar.value()).text()
        if way == "rule":
            return read_pattern(self.rule.value()).text()
        pressed = [place for place, day in enumerate(self.days) if day.isChecked()]
        return weekly_pattern(pressed, self.every.value()).text()

    def set_value(self, text: str) -> None:
        """Show a pattern; nothing for an empty one."""
        if not text:
            return
        pattern = read_pattern(text)
        way = "weekly" if isinstance(pattern, Weekly) else "lunar" if isinstance(pattern, Lunar) else "rule"
        self.way.set_value(way)
        self._stack.setCurrentIndex(list(WAYS).index(way))
        if isinstance(pattern, Weekly):
            for place, day in enumerate(self.days):
                day.setChecked(place in pattern.days)
            self.every.set_value(pattern.every)
        elif isinstance(pattern, Lunar):
            self.lunar.set_value(text.removeprefix("LUNAR="))
        else:
            self.rule.set_value(text)


class MoreSessions(FormDialog):
    """排课: more sessions for a class that is there, every date with its reason before they are made."""

    def __init__(self, ws: Workspace, class_id: Id, parent: QWidget | None = None) -> None:
        super().__init__(_("排课"), self._make, ok=_("排这些课"), width=860, parent=parent)
        self._ws, self._class_id = ws, class_id
        held = service.sessions(ws, class_id)
        last = max((one.starts for one in held), default=None)
        self.first, self.at = (
            DateField(_("从哪天排起"), required=True),
            TimeField(_("开始时间"), required=True),
        )
        self.count = NumberField(_("一共几次"), least=1, most=MOST_SESSIONS, unit=_("次"))
        self.minutes = NumberField(_("每次多长"), least=10, most=480, unit=_("分钟"))
        self.add_row(self.first, self.at, self.count, self.minutes)
        self.pattern = PatternField()
        self.add_widget(self.pattern)
        self.draft = self.add(CheckField(_("先排成草稿，不算定下来的课")))
        self.note = Note("", "warn")
        self.add_widget(self.note)
        self.table = Table(PREVIEW, "more-sessions")
        self.table.setMinimumHeight(theme.px(230))
        self.add_widget(self.table)
        self._begin(last, held)
        for field in (self.first, self.at, self.count, self.minutes, self.draft):
            field.changed.connect(self.look)
        self.pattern.changed.connect(self.look)
        self.look()
        self.untouched()

    def _begin(self, last: datetime | None, held: Sequence[Session]) -> None:
        """The day after the last session, at its time, by the pattern of the class."""
        ws = self._ws
        self.first.set_value((last.date() if last else ws.today()) + timedelta(days=1))
        self.at.set_value(last.time() if last else "9:00")
        self.count.set_value(4)
        self.minutes.set_value(held[-1].minutes if held else ws.settings.session_minutes)
        self.pattern.set_value(service.class_by_id(ws, self._class_id).pattern)
        self._follow()

    def _follow(self) -> None:
        first = None if self.first.empty_quietly() else self.first.value()
        if first is not None and not any(day.isChecked() for day in self.pattern.days):
            self.pattern.follow(first)

    def plan(self) -> Generation:
        """What will be made.

        Raises:
            Problem: something cannot be read.
        """
        first, at = self.first.value(), self.at.value()
        if first is None or at is None:
            raise Problem(_("还没有填日期和时间。"))
        schedule = Schedule(
            first,
            at,
            self.count.value(),
            self.minutes.value(),
            pattern=self.pattern.value(),
            skips=USUALLY,
            state="draft" if self.draft.value() else "planned",
        )
        return service.plan_generation(self._ws, {self._class_id: schedule})

    def look(self) -> None:
        """Show every date with its reason."""
        try:
            found = self.plan()
        except Problem as problem:
            self.note.words.setText(str(problem))
            self.note.show()
            self.table.set_rows([], [])
            return
        self.note.words.setText(listed(found.notices))
        self.note.setVisible(bool(found.notices))
        rows = preview_rows(found.planned[0][0], self.minutes.value(), self._ws.today())
        self.table.set_rows(rows, list(range(len(rows))))

    def _make(self) -> int | None:
        found = self.plan()
        if found.clashes and not confirm(
            _("这样排有冲突，仍然这样排吗？"), listed(found.notices), ok=_("仍然这样排"), parent=self
        ):
            raise Problem(_("还没有排课。"), _("请换一个时间，或去掉冲突的日子。"))
        return len(service.generate(self._ws, found))


def preview_rows(one: ClassSessions, minutes: int, today: date) -> list[Sequence[object]]:
    """Dates in order, those skipped in their places."""
    rows: list[tuple[date, Sequence[object]]] = []
    for each in one.sessions:
        day, ends = each.starts.date(), each.starts + timedelta(minutes=minutes)
        times = f"{each.starts:%H:%M}–{ends:%H:%M}"
        rows.append((day, (str(each.number), date_words(day, today), calendar_note(day), times, each.note)))
    for day, reason in one.skipped:
        rows.append((day, ("", date_words(day, today), calendar_note(day), "", Pill(reason, "warn"))))
    return [cells for _day, cells in sorted(rows, key=lambda entry: entry[0])]

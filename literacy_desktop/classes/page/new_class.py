"""新建班级 in three steps: what and where, when and what is taught, a look at every date."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.lunar import calendar_note
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import FORMS, MOST_SESSIONS, Class, ClassDraft, ClassPlan
from literacy_desktop.classes.page.choices import room_names, teachers
from literacy_desktop.classes.page.schedule import PatternField
from literacy_desktop.classes.page.topic_order import SERIES, TopicOrder
from literacy_desktop.classes.service import all_courses, create_class, plan_class
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.cards import Note, clear
from literacy_desktop.qtkit.dayfields import DateField, TimeField
from literacy_desktop.qtkit.fields import ChoiceField, Field, NumberField, TextField
from literacy_desktop.qtkit.steps import StepsDialog
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.qtkit.words import Wrapped
from literacy_desktop.sites.service import all_sites, own_site
from literacy_desktop.topics.service import all_topics

PREVIEW = (
    Column(key="number", title=N_("课次"), width=70, align="right", kind="strong"),
    Column(key="day", title=N_("日期"), width=190),
    Column(key="lunar", title=N_("农历"), width=92, kind="muted"),
    Column(key="time", title=N_("时间"), width=124),
    Column(key="topic", title=N_("教学内容"), width=220, stretch=True),
    Column(key="state", title=N_("说明"), width=150),
)
_TOLD = 3
_LARGE = 125
_AUTUMN = 8


class NewClass(StepsDialog):
    """The dialog; accepted, `result_value` is the class."""

    def __init__(self, ws: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(_("新建班级"), self._create, ok=_("建立班级"), width=900, parent=parent)
        self._ws = ws
        self._plan: ClassPlan | None = None
        self._make_fields()
        self.add_step(_("什么班、在哪里"), self._first_step(), leave=self._leave_first)
        self.add_step(_("时间和内容"), self._second_step(), leave=self._leave_second)
        self.add_step(_("核对日期"), self._third_step(), enter=self.show_plan)

    def _make_fields(self) -> None:
        ws, own = self._ws, own_site(self._ws)
        courses = [(one.name, one.name) for one in all_courses(ws)]
        hint = _("可以选开过的课程，也可以写新的，例如：智能手机基础班")
        self.course = ChoiceField(_("课程名称"), courses, required=True, editable=True, hint=hint)
        self.course.combo.setEditText("")
        self.name = TextField(_("班级名称"), hint=_("不填就用课程名称，例如：智能手机基础班 3 班"))
        self.site = ChoiceField(_("教学点"), [(one.id, one.name) for one in all_sites(ws)])
        if own is not None:
            self.site.set_value(own.id)
        self.room = ChoiceField(_("教室"), [], editable=True, hint=_("不填就用教学点平时的教室"))
        self.room.set_options(room_names(ws, self.site.value()))
        self.room.combo.setEditText("")
        self.site.changed.connect(self._follow_site)
        self.teacher = ChoiceField(_("教师"), teachers(ws), editable=True)
        self.teacher.combo.setEditText("")
        self.capacity = NumberField(_("人数上限"), least=1, most=2000, unit=_("人"))
        self.capacity.set_value(ws.settings.class_capacity)
        self._make_times()

    def _make_times(self) -> None:
        ws = self._ws
        self.first = DateField(_("第一次课"), required=True)
        self.first.set_value(next_working_day(ws.today()))
        self.at = TimeField(_("开始时间"), required=True)
        self.at.set_value("9:00")
        self.count = NumberField(_("一共几次"), least=1, most=MOST_SESSIONS, unit=_("次"))
        self.pattern = PatternField()
        self.form = ChoiceField(_("形式"), [(key, _(word)) for key, word in FORMS.items()])
        self.term = TextField(_("学期"), placeholder=term_of(ws.today()))
        self.minimum = NumberField(_("至少多少人才开班"), most=2000, unit=_("人"))
        self.minimum.spin.setSpecialValueText(_("不限"))
        self.minutes = NumberField(_("每次多长"), least=10, most=480, unit=_("分钟"))
        self.minutes.set_value(ws.settings.session_minutes)
        self.topics = TopicOrder(all_topics(ws))
        self.topics.set_value(SERIES[0][1])
        self.count.set_value(len(self.topics.value()) or 8)
        self.topics.changed.connect(self._follow_topics)
        self.course.changed.connect(self._follow_course)

    def _follow_topics(self) -> None:
        """As many sessions as topics, while nobody wants otherwise."""
        if self.topics.value():
            self.count.set_value(min(len(self.topics.value()), MOST_SESSIONS))

    def _follow_course(self) -> None:
        """The topics that a known course was taught with last time."""
        name = self.course.value()
        known = next((one for one in all_courses(self._ws) if one.name == name), None)
        if known is not None and known.topics:
            self.topics.set_value(known.topics)
        if known is not None:
            self.form.set_value(known.form)
            self.minutes.set_value(known.minutes or self._ws.settings.session_minutes)

    def _follow_site(self) -> None:
        """The rooms of the site; one of another site is no choice any more."""
        self.room.set_options(room_names(self._ws, self.site.value()))
        self.room.combo.setEditText("")

    def _follow_day(self) -> None:
        """The weekday of the first session."""
        first = None if self.first.empty_quietly() else self.first.value()
        if first is not None:
            self.pattern.follow(first)

    # -- the steps

    def _first_step(self) -> QWidget:
        made, column = _step()
        column.addWidget(self.course)
        column.addWidget(self.name)
        for fields in (
            (self.site, self.room),
            (self.teacher, self.term, self.form),
            (self.capacity, self.minimum),
        ):
            column.addLayout(_side_by_side(fields))
        column.addStretch(1)
        return made

    def _second_step(self) -> QWidget:
        made, column = _step()
        fields = (self.first, self.at, self.count, self.minutes)
        across = 2 if theme.look().scale >= _LARGE else len(fields)
        for place in range(0, len(fields), across):
            column.addLayout(_side_by_side(fields[place : place + across]))
        column.addWidget(self.pattern)
        column.addWidget(self.topics, 1)
        self.first.changed.connect(self._follow_day)
        self._follow_day()
        return made

    def _third_step(self) -> QWidget:
        made, column = _step()
        self._told = Wrapped("", "strong")
        column.addWidget(self._told)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(8)
        column.addLayout(self._notes)
        self.table = Table(PREVIEW, "class-plan")
        self.table.setMinimumHeight(theme.px(300))
        column.addWidget(self.table, 1)
        return made

    def _leave_first(self) -> None:
        _require(self.course, self.capacity)

    def _leave_second(self) -> None:
        _require(self.first, self.at, self.count, self.minutes)
        self._plan = plan_class(self._ws, self.draft())

    def draft(self) -> ClassDraft:
        """What was filled in."""
        first, at = self.first.value(), self.at.value()
        if first is None or at is None:
            raise Problem(_("还没有填第一次课的日期和时间。"))
        return ClassDraft(
            course=self.course.value() or "",
            first=first,
            at=at,
            count=self.count.value(),
            minutes=self.minutes.value(),
            name=self.name.value(),
            site_id=self.site.value(),
            room=self.room.value() or "",
            teacher=self.teacher.value() or "",
            capacity=self.capacity.value(),
            topics=self.topics.value(),
            pattern=self.pattern.value(),
            form=self.form.value(),
            term=self.term.value(),
            minimum=self.minimum.value() or None,
        )

    def show_plan(self) -> None:
        """Every date, with the days that are skipped in their places."""
        plan = self._plan
        if plan is None:
            return
        draft, today = plan.draft, self._ws.today()
        words = _("{name}：{time} 上课，共 {n} 次，{first} 到 {last}。")
        self._told.setText(
            words.format(
                name=plan.name,
                time=f"{draft.at:%H:%M}",
                n=len(plan.sessions),
                first=date_words(plan.sessions[0].starts.date(), today),
                last=date_words(plan.sessions[-1].starts.date(), today),
            )
        )
        clear(self._notes)
        if plan.notices:
            self._notes.addWidget(Note(shortened(plan.notices), "warn"))
        rows = plan_rows(plan, today)
        self.table.set_rows(rows, list(range(len(rows))))

    def _create(self) -> Class:
        if self._plan is None:
            raise Problem(_("还没有填第一次课的日期和时间。"))
        return create_class(self._ws, self._plan)


def plan_rows(plan: ClassPlan, today: date) -> list[Sequence[object]]:
    """The rows of the preview, by date."""
    draft = plan.draft
    rows: list[tuple[date, Sequence[object]]] = []
    for one in plan.sessions:
        day, ends = one.starts.date(), one.starts + timedelta(minutes=draft.minutes)
        state = Pill(_("已经过去"), "warn") if day < today else None
        cells = (
            str(one.number),
            date_words(day, today),
            calendar_note(day),
            f"{one.starts:%H:%M}–{ends:%H:%M}",
            one.topic_title or _("（还没定）"),
            state if state is not None else one.note or " ",
        )
        rows.append((day, cells))
    for day, reason in plan.skipped:
        why = _("{reason}，不上课").format(reason=reason)
        rows.append((day, ("", date_words(day, today), calendar_note(day), "", why, Pill(_("跳过"), "warn"))))
    return [cells for _day, cells in sorted(rows, key=lambda entry: entry[0])]


def shortened(notices: Sequence[str]) -> str:
    """The first few sentences, one a line, and how many more there are."""
    lines = list(notices[:_TOLD])
    if len(notices) > _TOLD:
        lines.append(_("还有 {n} 条这样的提醒。").format(n=len(notices) - _TOLD))
    return "\n".join(lines)


def term_of(day: date) -> str:
    """The term that a day lies in: spring until the end of July, then autumn."""
    words = _("{year}年春季") if day.month < _AUTUMN else _("{year}年秋季")
    return words.format(year=day.year)


def next_working_day(today: date) -> date:
    """A day to start from: this weekday in a week, or the Monday after a weekend."""
    day = today + timedelta(weeks=1)
    return day + timedelta(days=max(0, 7 - day.weekday()) % 7) if day.weekday() > 4 else day


def _require(*fields: Field) -> None:
    wrong = [field for field in fields if not field.validate()]
    if wrong:
        wrong[0].control.setFocus()
        raise Problem(_("“{title}”还没有填好。").format(title=wrong[0].title), _("请看红字的提示。"))


def _step() -> tuple[QWidget, QVBoxLayout]:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    return made, column


def _side_by_side(fields: Sequence[Field]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    for field in fields:
        row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    return row

"""Moving, cancelling, repeating and making up for sessions: forms that show what stands in the way."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtWidgets import QWidget

from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import service
from literacy_desktop.classes.model import FORMS, Session
from literacy_desktop.classes.model.replanning import Replan, Spot
from literacy_desktop.classes.page.choices import room_names
from literacy_desktop.qtkit.cards import Note
from literacy_desktop.qtkit.dayfields import DateField, TimeField
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.fields import CheckField, ChoiceField, NumberField, TextField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.topics.service import all_topics

SHOWN = 4


def agreed(parent: QWidget, plan: Replan) -> bool:
    """Whether the plan may be carried out: at once where nothing is in the way, else after asking."""
    if plan.clean:
        return True
    title = _("这样排有冲突，仍然这样排吗？") if plan.clashes else _("要这样排吗？")
    return confirm(title, listed(plan.notices), ok=_("仍然这样排"), parent=parent)


def listed(notices: Sequence[str]) -> str:
    """The first few, one a line, and how many more there are."""
    lines = list(notices[:SHOWN])
    if len(notices) > SHOWN:
        lines.append(_("还有 {n} 条。").format(n=len(notices) - SHOWN))
    return "\n".join(lines)


def carry_out(parent: QWidget, shell: Shell, plan: Replan) -> bool:
    """Ask where something is in the way, do it, and offer to take it back."""
    if not agreed(parent, plan):
        return False
    service.apply_replan(shell.ws, plan)
    shell.toast(plan.label, undo=True)
    return True


class WhenForm(FormDialog):
    """A day and a time, with what stands in the way of them shown while they are filled in."""

    def __init__(
        self, ws: Workspace, title: str, starts: datetime, minutes: int, ok: str, parent: QWidget | None
    ) -> None:
        super().__init__(title, self.carry, ok=ok, parent=parent)
        self.ws = ws
        self.day, self.at = DateField(_("日期"), required=True), TimeField(_("开始时间"), required=True)
        self.minutes = NumberField(_("时长"), least=10, most=480, unit=_("分钟"))
        self.add_row(self.day, self.at, self.minutes)
        self.day.set_value(starts.date())
        self.at.set_value(starts.time())
        self.minutes.set_value(minutes)
        self.warning = Note("", "warn")
        self.warning.hide()
        self.add_widget(self.warning)
        for field in (self.day, self.at, self.minutes):
            field.changed.connect(self.look)

    def starts(self) -> datetime:
        """The moment filled in."""
        day, at = self.day.value(), self.at.value()
        if day is None or at is None:
            raise Problem(_("还没有填日期和时间。"))
        return datetime.combine(day, at)

    def plan(self) -> Replan:
        """What the form will do."""
        raise NotImplementedError

    def look(self) -> None:
        """Show what stands in the way; what cannot be read is told when the form is sent."""
        try:
            words = listed(self.plan().notices)
        except Problem as problem:
            words = str(problem)
        self.warning.words.setText(words)
        self.warning.setVisible(bool(words))
        self.fit()

    def carry(self) -> Replan:
        """Do it; the notices have been read above."""
        plan = self.plan()
        service.apply_replan(self.ws, plan)
        return plan


class MoveForm(WhenForm):
    """改时间: one session, or it and all that follow."""

    def __init__(self, ws: Workspace, session: Session, parent: QWidget | None = None) -> None:
        title = _("第 {n} 次课改时间").format(n=session.number)
        super().__init__(ws, title, session.starts, session.minutes, _("改时间"), parent)
        self._session = session
        later = [
            one
            for one in service.sessions(ws, session.class_id)
            if one.starts > session.starts and one.state in {"draft", "planned"}
        ]
        hint = _("碰上放假、赶集或不开放的日子，再顺延一周。")
        found = room_names(ws, session.site_id or service.class_by_id(ws, session.class_id).site_id)
        self._room = service.room_of(ws, session)
        self.room = self.add(ChoiceField(_("教室"), found, editable=True, hint=_("只换这一次课的教室")))
        self.room.set_value(self._room)
        self.room.changed.connect(self.look)
        self.rest = self.add(CheckField(_("后面的 {n} 次课也一起挪").format(n=len(later)), hint=hint))
        self.rest.setVisible(bool(later))
        self.tell = self.add(tell_field(ws, session.class_id))
        self.rest.changed.connect(self.look)
        self.look()
        self.untouched()

    def plan(self) -> Replan:
        session = replace(self._session, minutes=self.minutes.value())
        room = self.room.value().strip()
        if room and room != self._room:
            spot = service.spot_named(self.ws, session, room)
            return service.plan_room(self.ws, session, spot, self.starts(), rest=self.rest.value())
        return service.plan_move(self.ws, session, self.starts(), rest=self.rest.value())

    def carry(self) -> Replan:
        with self.ws.change(self.plan().label):
            plan = super().carry()
            if self.tell.value():
                service.note_tellings(self.ws, self._session.class_id, plan.label)
        return plan


class MakeupForm(WhenForm):
    """补课: when it will be; the next free day is offered."""

    def __init__(self, ws: Workspace, session: Session, parent: QWidget | None = None) -> None:
        self._session = session
        title = _("补第 {number} 次课").format(number=session.number)
        starts = service.free_start(ws, session)
        super().__init__(ws, title, starts, session.minutes, _("排补课"), parent)
        held = session.state != "cancelled"
        words = (
            _("来补课的人算到过第 {n} 次课，计入结业。")
            if held
            else _("第 {n} 次课取消了，补课算全班的一次课。")
        )
        self.add_widget(Note(words.format(n=session.number)))
        self.tell = self.add(tell_field(ws, session.class_id))
        self.look()
        self.untouched()

    def plan(self) -> Replan:
        return service.plan_makeup(
            self.ws, replace(self._session, minutes=self.minutes.value()), self.starts()
        )

    def carry(self) -> Replan:
        with self.ws.change(self.plan().label):
            plan = super().carry()
            if self.tell.value():
                day = date_words(plan.added[0].starts.date(), self.ws.today())
                words = _("{label}：{day} {time}").format(
                    label=plan.label, day=day, time=f"{plan.added[0].starts:%H:%M}"
                )
                service.note_tellings(self.ws, self._session.class_id, words)
        return plan


class NewSessionForm(WhenForm):
    """新建课次: one more session of a class."""

    def __init__(
        self, ws: Workspace, starts: datetime, class_id: Id | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(ws, _("新建课次"), starts, ws.settings.session_minutes, _("新建课次"), parent)
        open_ones = [one for one in service.all_classes(ws) if one.state == "open"]
        if not open_ones:
            raise Problem(_("还没有班级。"), _("请先新建一个班级，再排课次。"))
        options = [(one.id, f"{one.name} {one.code}") for one in open_ones]
        topics = [(one.id, f"{one.code} {one.title}".strip()) for one in all_topics(ws)]
        self.class_ = self.add(ChoiceField(_("班级"), options, required=True))
        self.topic = self.add(ChoiceField(_("教学内容"), [(b"", _("（还没定）")), *topics]))
        forms = [(key, _(word)) for key, word in FORMS.items()]
        self.form = ChoiceField(_("形式"), [("", _("和班级一样")), *forms])
        self.teacher = TextField(_("这次课的教师"), hint=_("不填就是班级的教师"))
        self.add_row(self.form, self.teacher)
        if class_id is not None:
            self.class_.set_value(class_id)
        self.class_.changed.connect(self.look)
        self.look()
        self.untouched()

    def plan(self) -> Replan:
        session = Session(
            b"",
            self.class_.value(),
            0,
            self.starts(),
            self.minutes.value(),
            self.topic.value() or None,
            teacher=self.teacher.value(),
            form=self.form.value(),
        )
        return service.plan_session(self.ws, session)


def tell_field(ws: Workspace, class_id: Id) -> CheckField:
    """Whether the people of the class shall be on the list of calls."""
    count = len(service.roster(ws, class_id))
    made = CheckField(_("把 {n} 人记到“待通知”名单").format(n=count))
    made.setVisible(bool(count))
    return made


def cancel_form(ws: Workspace, session: Session, parent: QWidget) -> FormDialog:
    """取消这次课, with the reason."""
    title = _("取消第 {n} 次课").format(n=session.number)
    form = FormDialog(title, lambda: save(), ok=_("取消这次课"), parent=parent)
    hint = _("例如：下雪停课、教师生病。学员的出勤率不算这次课。")
    reason = form.add(TextField(_("原因"), required=True, hint=hint))
    tell = form.add(tell_field(ws, session.class_id))
    form.untouched()

    def save() -> None:
        words = _("{day} {time} 的课停一次：{reason}").format(
            day=date_words(session.starts.date(), ws.today()),
            time=f"{session.starts:%H:%M}",
            reason=reason.value(),
        )
        with ws.change(title):
            service.cancel_session(ws, session, reason.value())
            if tell.value():
                service.note_tellings(ws, session.class_id, words)

    return form


class Replanning:
    """The verbs about one session, as every page offers them; `parent` is the page or dialog."""

    def __init__(self, parent: QWidget, shell: Shell) -> None:
        self._parent, self._shell = parent, shell
        self._ws = shell.ws

    def move(self, session: Session) -> None:
        """改时间."""
        self._ask(MoveForm(self._ws, session, self._parent), lambda plan: plan.label)

    def move_to(self, session: Session, starts: datetime) -> bool:
        """A session dropped on another time."""
        return carry_out(self._parent, self._shell, service.plan_move(self._ws, session, starts))

    def move_into(self, session: Session, spot: Spot, starts: datetime) -> bool:
        """A session dropped on another room, at the same time or another."""
        plan = service.plan_room(self._ws, session, spot, starts)
        return carry_out(self._parent, self._shell, plan)

    def cancel(self, session: Session) -> None:
        """取消这次课."""
        told = _("第 {n} 次课已取消").format(n=session.number)
        self._ask(cancel_form(self._ws, session, self._parent), lambda _none: told)

    def restore(self, session: Session) -> None:
        """恢复这次课."""
        service.restore_session(self._ws, session)
        self._shell.toast(_("第 {n} 次课已恢复").format(n=session.number), undo=True)

    def again(self, session: Session) -> None:
        """再办一场: on the next free day, in one click."""
        (made,) = service.apply_replan(self._ws, service.plan_again(self._ws, session))
        day = date_words(made.starts.date(), self._ws.today())
        words = _("再办一场，排在 {day} {time}").format(day=day, time=f"{made.starts:%H:%M}")
        self._shell.toast(words, undo=True)

    def makeup(self, session: Session) -> None:
        """补课."""
        self._ask(MakeupForm(self._ws, session, self._parent), lambda plan: plan.label)

    def add(self, day: datetime, class_id: Id | None = None) -> None:
        """新建课次."""
        form = NewSessionForm(self._ws, day, class_id, self._parent)
        self._ask(form, lambda plan: plan.label)

    def _ask(self, form: FormDialog, told: Callable[[Replan], str]) -> None:
        if form.exec():
            self._shell.toast(told(form.result_value), undo=True)
        form.deleteLater()

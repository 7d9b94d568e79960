"""LessonDialog: how a session is held, stage by stage, and what is ready before it."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, icon_button, link
from literacy_desktop.qtkit.cards import Note
from literacy_desktop.qtkit.fields import AreaField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.steady import keep_steady
from literacy_desktop.qtkit.words import Wrapped, label, set_words
from literacy_desktop.topics import service
from literacy_desktop.topics.model import CHECKS, LONGEST, Lesson, Stage


class StageRow(QWidget):
    """A stage: minutes, name, what is done."""

    changed = Signal()
    unwanted = Signal(object)

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.minutes = QSpinBox()
        keep_steady(self.minutes)
        self.minutes.setRange(0, LONGEST)
        self.minutes.setSuffix(_(" 分"))
        self.minutes.setValue(stage.minutes)
        self.minutes.setAccessibleName(_("多少分钟"))
        self.name, self.what = QLineEdit(stage.name), QLineEdit(stage.what)
        self.name.setAccessibleName(_("环节"))
        self.what.setAccessibleName(_("做什么"))
        self.name.setFixedWidth(theme.px(120))
        row.addWidget(self.minutes)
        row.addWidget(self.name)
        row.addWidget(self.what, 1)
        remove = Action(text=_("删掉这个环节"), icon="x", call=lambda: self.unwanted.emit(self))
        row.addWidget(icon_button(remove, bare=True))
        self.minutes.valueChanged.connect(lambda _n: self.changed.emit())
        self.name.textEdited.connect(lambda _t: self.changed.emit())
        self.what.textEdited.connect(lambda _t: self.changed.emit())

    def value(self) -> Stage:
        """What was entered."""
        return Stage(self.minutes.value(), self.name.text(), self.what.text())


class StagesField(QWidget):
    """The stages below each other, with what they take together."""

    changed = Signal()

    def __init__(self, stages: tuple[Stage, ...], minutes: int) -> None:
        super().__init__()
        self._minutes = minutes
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column.addLayout(self._rows)
        foot = QHBoxLayout()
        foot.addWidget(link(_("加一个环节"), self.add))
        foot.addStretch(1)
        self.total = label("", "small")
        foot.addWidget(self.total)
        column.addLayout(foot)
        self.rows: list[StageRow] = []
        for stage in stages:
            self._append(stage)
        self._tell()

    def _append(self, stage: Stage) -> StageRow:
        row = StageRow(stage)
        row.changed.connect(self._tell)
        row.unwanted.connect(self.remove)
        self._rows.addWidget(row)
        self.rows.append(row)
        return row

    def add(self) -> None:
        """One more stage at the end, with what is left of the time."""
        left = max(5, self._minutes - sum(row.minutes.value() for row in self.rows))
        self._append(Stage(left, "")).name.setFocus()
        self._tell()

    def remove(self, row: StageRow) -> None:
        """Take a stage away."""
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self._tell()

    def value(self) -> tuple[Stage, ...]:
        """What was entered."""
        return tuple(row.value() for row in self.rows)

    def _tell(self) -> None:
        total = sum(row.minutes.value() for row in self.rows)
        words = _("共 {n} 分钟").format(n=total)
        if total != self._minutes:
            words = _("共 {n} 分钟，这次课是 {all} 分钟").format(n=total, all=self._minutes)
        set_words(self.total, words)
        self.changed.emit()


class LessonDialog(FormDialog):
    """The plan of a session."""

    def __init__(self, ws: Workspace, session_id: Id, parent: QWidget) -> None:
        super().__init__(_("教案"), self._keep, parent=parent, width=760)
        self._ws = ws
        self.prepared = service.lesson_of(ws, session_id)
        self._add_head()
        lesson = self.prepared.lesson
        self.add_section(_("时间怎么分"))
        self.stages = StagesField(lesson.stages, self.prepared.session.minutes)
        self.add_widget(self.stages)
        self.add_section(_("课前准备"))
        self.boxes = {key: QCheckBox(CHECKS[key]) for key in self.prepared.checks}
        for key, box in self.boxes.items():
            box.setChecked(key in lesson.ticks)
            self.add_widget(box)
            box.toggled.connect(lambda _on: self._touch())
        self.preparation = self.add(AreaField(_("备注"), lines=2, hint=_("印在教案上面，例如要多带什么")))
        self.afterwards = self.add(AreaField(_("课后记"), lines=2, hint=_("哪里卡住了，下次怎么改")))
        self.preparation.set_value(lesson.preparation)
        self.afterwards.set_value(lesson.afterwards)
        self.stages.changed.connect(self._touch)
        self.untouched()

    def _add_head(self) -> None:
        session, topic = self.prepared.session, self.prepared.topic
        day = date_words(session.starts.date(), self._ws.today())
        when = f"{day} {session.starts:%H:%M}–{session.ends:%H:%M}"
        number = _("{name} 第 {n} 次课").format(name=session.class_name, n=session.number)
        place = " ".join(filter(None, (session.site, session.room, session.teacher)))
        self.add_widget(Wrapped("\n".join(filter(None, (topic.title if topic else "", number, when, place)))))
        if self.prepared.stale:
            self.add_widget(Note(_("步骤很久没有在手机上核对了，课前请照着走一遍。"), "warn"))
        if session.learners and session.helpers < session.helpers_wanted:
            told = _("{n} 位学员，志愿者最好有 {wanted} 位，现在安排了 {have} 位。")
            words = told.format(n=session.learners, wanted=session.helpers_wanted, have=session.helpers)
            self.add_widget(Note(words, "info"))

    def _keep(self) -> Lesson:
        ticks = tuple(key for key, box in self.boxes.items() if box.isChecked())
        return service.save_lesson(
            self._ws,
            replace(
                self.prepared.lesson,
                stages=self.stages.value(),
                ticks=ticks,
                preparation=self.preparation.value(),
                afterwards=self.afterwards.value(),
            ),
        )

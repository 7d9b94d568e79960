"""课程: the templates that classes are made from, listed and edited."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.classes import service
from literacy_desktop.classes.model import FORMS, Course
from literacy_desktop.classes.page.topic_order import TopicOrder
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.dialogs import Framed, confirm
from literacy_desktop.qtkit.fields import AreaField, ChoiceField, NumberField, TextField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Column, Table
from literacy_desktop.qtkit.words import Wrapped, label
from literacy_desktop.topics.model import LEVELS
from literacy_desktop.topics.service import all_topics

COLUMNS = (
    Column(key="name", title=N_("课程"), width=200, kind="strong", stretch=True),
    Column(key="form", title=N_("形式"), width=120),
    Column(key="level", title=N_("级别"), width=90),
    Column(key="topics", title=N_("教学内容"), width=110, align="right"),
    Column(key="classes", title=N_("开过的班"), width=110, align="right"),
)


class CourseForm(FormDialog):
    """One course."""

    def __init__(self, shell: Shell, course: Course, parent: QWidget | None = None) -> None:
        title = _("修改课程") if course.id else _("新增课程")
        super().__init__(title, self._write, width=820, parent=parent)
        self._ws, self._course = shell.ws, course
        self.name = self.add(TextField(_("课程名称"), required=True, hint=_("例如：智能手机基础班")))
        self.form = ChoiceField(_("形式"), [(key, _(word)) for key, word in FORMS.items()])
        self.level = ChoiceField(_("级别"), [(key, _(word)) for key, word in LEVELS.items()])
        self.minutes = NumberField(_("每次多长"), least=10, most=480, unit=_("分钟"))
        self.add_row(self.form, self.level, self.minutes)
        self.topics = TopicOrder(all_topics(self._ws))
        self.topics.setMinimumHeight(theme.px(260))
        self.add_widget(self.topics)
        self.note = self.add(AreaField(_("备注"), lines=2))
        self.name.set_value(course.name)
        self.form.set_value(course.form)
        self.level.set_value(course.level)
        self.minutes.set_value(course.minutes or self._ws.settings.session_minutes)
        self.topics.set_value(course.topics)
        self.note.set_value(course.note)
        self.untouched()

    def _write(self) -> Course:
        changed = replace(
            self._course,
            name=self.name.value(),
            form=self.form.value(),
            level=self.level.value(),
            minutes=self.minutes.value(),
            topics=tuple(self.topics.value()),
            note=self.note.value(),
        )
        return service.save_course(self._ws, changed)


class Courses(Framed):
    """The list."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(_("课程"), parent, width=820)
        self._shell, self._ws = shell, shell.ws
        self._courses: dict[Id, Course] = {}
        self.body.addWidget(label(_("课程"), "h2"))
        self.body.addWidget(Wrapped(_("课程是新建班级的样板：选了课程，教学内容和时长就填好了。"), "muted"))
        self.table = Table(COLUMNS, "courses")
        self.table.setMinimumHeight(theme.px(320))
        add = Action(text=_("新增课程"), icon="plus", call=self.add)
        self.table.set_empty(EmptyState("graduation-cap", _("还没有课程"), "", add))
        self.table.opened.connect(self.edit)
        self.table.set_menu(self._menu)
        self.body.addWidget(self.table)
        self.set_buttons([Action(text=_("关闭"), call=self.accept, kind="primary")], left=[add])
        self.read()

    def read(self) -> None:
        """Read anew."""
        self._courses = {one.id: one for one in service.all_courses(self._ws)}
        names = [one.course for one in service.all_classes(self._ws)]
        rows = [_row(one, names.count(one.name)) for one in self._courses.values()]
        self.table.set_rows(rows, list(self._courses))

    def _menu(self, keys: Sequence[Id]) -> list[Action]:
        key = keys[0]
        return [
            Action(text=_("修改课程"), icon="pencil", call=lambda: self.edit(key)),
            Action(text=_("删除课程"), icon="trash-2", call=lambda: self.delete(key)),
        ]

    def add(self) -> None:
        """新增课程."""
        self._ask(Course(b"", ""))

    def edit(self, key: Id) -> None:
        """修改课程."""
        self._ask(self._courses[key])

    def delete(self, key: Id) -> None:
        """删除课程."""
        name = self._courses[key].name
        text = _("已有的班级不受影响；课程可以从回收站恢复。")
        title = _("要删除课程{name}吗？").format(name=name)
        if confirm(title, text, ok=_("删除课程"), danger=True, parent=self):
            service.delete_course(self._ws, key)
            self.read()

    def _ask(self, course: Course) -> None:
        form = CourseForm(self._shell, course, self)
        if form.exec():
            self.read()
        form.deleteLater()


def _row(one: Course, classes: int) -> Sequence[object]:
    form = _(FORMS.get(one.form, one.form))
    return one.name, form, _(LEVELS.get(one.level, "")), str(len(one.topics)), str(classes)


def show_courses(shell: Shell, parent: QWidget) -> None:
    """Show the list until it is closed."""
    shown = Courses(shell, parent)
    shown.exec()
    shown.deleteLater()

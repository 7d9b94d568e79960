"""The page of what is taught: steps to read out, what to check afterwards, when it was tried last."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.forms import accepted
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.panes import DetailsPane, WithDetails
from literacy_desktop.qtkit.search import FilterBar
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.topics import service
from literacy_desktop.topics.model import LEVELS, Topic
from literacy_desktop.topics.page.form import TopicForm
from literacy_desktop.topics.page.lesson import LessonDialog
from literacy_desktop.topics.page.particulars import add_facts, add_head, add_lessons, add_steps
from literacy_desktop.topics.page.pictures import PicturesDialog
from literacy_desktop.topics.page.versions import VersionsDialog

COLUMNS = (
    Column(key="code", title=N_("编号"), width=70, kind="muted", sort=True),
    Column(key="title", title=N_("内容"), width=250, kind="strong", sort=True, stretch=True),
    Column(key="group", title=N_("组"), width=96, sort=True),
    Column(key="level", title=N_("难度"), width=76, sort=True),
    Column(key="minutes", title=N_("分钟"), width=64, align="right", sort=True),
    Column(key="verified", title=N_("核对日期"), width=144, sort=True),
)
NEW = Topic(b"", "", "", "")


class TopicsPage(Page):
    """All topics, and one of them in the pane."""

    TITLE = N_("教学内容")
    SHOWS = frozenset({"topic", "topic_version", "topic_picture", "lesson_plan", "session"})

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(ws, shell, parent)
        add = Action(
            text=_("新增内容"),
            refused=self.ws.refusal("topics"),
            icon="plus",
            call=self.add,
            kind="primary",
            shortcut="Ctrl+N",
        )
        self.set_actions([add])
        self._topics: dict[Any, Topic] = {}
        self._wanted: object = None
        self.filters = FilterBar(_("编号、标题或步骤里的字"))
        self.filters.add_chip("group", _("组"))
        self.filters.add_chip("stale", _("核对"), [(True, _("需要核对"))])
        self.filters.changed.connect(self.show_rows)
        self.table = Table(COLUMNS, "topics")
        self.table.set_menu(self._menu)
        again = Action(text=_("清除筛选"), icon="x", call=self.filters.clear)
        self.table.set_empty(EmptyState("search", _("没有找到"), _("换一个字试试。"), again))
        self.pane = DetailsPane()
        self.split = WithDetails(self.table, self.pane)
        self.toolbar.addWidget(self.filters, 1)
        self.toolbar.addWidget(self.split.toggle_button(self.show_current))
        self.body.addWidget(self.split, 1)
        self.split.set_open(opened=True)
        self._connect()

    def _connect(self) -> None:
        self.table.opened.connect(lambda _id: self.show_details())
        self.table.current_changed.connect(lambda _id: self.show_current())
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, call in (("F2", self.edit), ("Del", self.delete)):
            QShortcut(QKeySequence(keys), self.table, context=within).activated.connect(call)

    def _menu(self, _keys: list[Any]) -> list[Action]:
        return [
            Action(text=_("编辑"), refused=self.ws.refusal("topics"), icon="pencil", call=self.edit),
            Action(
                text=_("今天核对过"), refused=self.ws.refusal("topics"), icon="smartphone", call=self.confirm
            ),
            Action(
                text=_("放手机截图"), refused=self.ws.refusal("topics"), icon="image", call=self.edit_pictures
            ),
            Action(text=_("打印步骤卡"), icon="printer", call=self.print_card),
            Action(text=_("看旧版本"), icon="history", call=self.show_versions),
            Action(
                text=_("删除"),
                refused=self.ws.refusal("topics"),
                icon="trash-2",
                call=self.delete,
                separated=True,
            ),
        ]

    # -- reading

    def refresh(self) -> None:
        self._topics = {topic.id: topic for topic in service.all_topics(self.ws)}
        groups = dict.fromkeys(topic.group for topic in self._topics.values() if topic.group)
        self.filters.set_options("group", [(group, group) for group in groups])
        self.show_rows()

    def show_rows(self) -> None:
        """Show the topics that the filters ask for."""
        asked, today, days = self.filters.values(), self.ws.today(), self.ws.settings.topic_fresh_days
        rows = [
            topic
            for topic in self._topics.values()
            if asked["group"] in {None, topic.group}
            and (not asked["stale"] or topic.needs_check(today, days))
            and asked["text"].casefold() in _searched(topic)
        ]
        self.table.set_rows([self._cells(topic) for topic in rows], [topic.id for topic in rows])
        self._tell_count(len(rows))
        if self._wanted in self._topics:
            self.table.set_current(self._wanted)
            self._wanted = None
        elif self.table.current() is None and rows:
            self.table.set_current(self.table.keys()[0])
        self.show_current()

    def _tell_count(self, shown: int) -> None:
        stale = len(service.stale_topics(self.ws))
        words = _("共 {n} 项").format(n=len(self._topics))
        if shown != len(self._topics):
            words = _("共 {n} 项，筛选后 {shown} 项").format(n=len(self._topics), shown=shown)
        self.set_fact(words + (_("，{stale} 项需要在手机上核对").format(stale=stale) if stale else ""))

    def _cells(self, topic: Topic) -> tuple[object, ...]:
        checked = topic.verified_on.isoformat() if topic.verified_on else _("还没核对")
        stale = service.needs_check(self.ws, topic)
        level = _(LEVELS[topic.level])
        day = Pill(checked, "warn") if stale else checked
        return (topic.code, topic.title, topic.group, level, str(topic.minutes), day)

    def compacted(self) -> None:
        self.filters.set_compact(self.compact)
        self.split.set_compact(self.compact)
        self.split.set_open(opened=not self.compact)

    def open(self, key: object) -> None:
        """Show the topic with this id."""
        self._wanted = key
        self.filters.set_values({"text": "", "group": None, "stale": None})
        self.split.set_open(opened=True)
        self.refresh_now()

    # -- one topic

    def current(self) -> Topic | None:
        """The topic on whose row we are."""
        return self._topics.get(self.table.current())

    def show_details(self) -> None:
        """Open the pane on this row's topic."""
        self.split.set_open(opened=True)
        self.show_current()

    def show_current(self) -> None:
        """Fill the pane, if it is open."""
        topic = self.current()
        if not self.split.is_open():
            return
        if topic is None:
            self.pane.start(_("内容详情"))
            self.pane.add_widget(EmptyState("book-open", _("还没有选内容"), _("在左边点一项。")))
            self.pane.end()
            return
        titles = {other.code: other.title for other in self._topics.values()}
        add_head(self, topic)
        add_steps(self, topic)
        add_facts(self, topic, titles)
        add_lessons(self, topic)
        self.pane.end(
            [
                Action(
                    text=_("今天在手机上核对过"),
                    refused=self.ws.refusal("topics"),
                    icon="smartphone",
                    call=self.confirm,
                    kind="primary",
                ),
                Action(text=_("编辑"), refused=self.ws.refusal("topics"), icon="pencil", call=self.edit),
                Action(text=_("删除"), refused=self.ws.refusal("topics"), icon="trash-2", call=self.delete),
            ]
        )

    # -- changing

    def confirm(self) -> None:
        """Note that the steps were tried on a phone today."""
        topic = self.current()
        if topic is not None:
            service.confirm_topic(self.ws, topic)
            self.shell.toast(_("已记下，今天核对过：{title}").format(title=topic.title), undo=True)

    def add(self) -> None:
        """Add a topic of our own."""
        self._edit(NEW)

    def edit(self) -> None:
        """Edit this row's topic."""
        topic = self.current()
        if topic is not None:
            self._edit(topic)

    def _edit(self, topic: Topic) -> None:
        form = TopicForm(self.ws, topic, sorted({one.group for one in self._topics.values()}), self)
        if accepted(form):
            kept = form.result_value
            self.shell.toast(_("已保存：{title}").format(title=kept.title), undo=True)
            self._wanted = kept.id
            self.refresh_now()
        form.deleteLater()

    def edit_pictures(self) -> None:
        """Put screenshots beside the steps of this row's topic."""
        topic = self.current()
        if topic is not None:
            dialog = PicturesDialog(self.ws, self.shell, topic, self)
            dialog.exec()
            dialog.deleteLater()

    def show_versions(self) -> None:
        """Show what this row's topic said over time, and put an old version back."""
        topic = self.current()
        if topic is None:
            return
        dialog = VersionsDialog(self.ws, topic, self)
        if accepted(dialog) and (version := dialog.chosen()) is not None:
            service.restore_version(self.ws, version)
            self.shell.toast(_("已恢复第 {number} 版").format(number=version.number), undo=True)
        dialog.deleteLater()

    def edit_lesson(self, session_id: Id) -> None:
        """Write the plan of a session."""
        form = LessonDialog(self.ws, session_id, self)
        if accepted(form):
            self.shell.toast(_("已保存教案"), undo=True)
        form.deleteLater()

    def print_card(self) -> None:
        """Go to the step card of this row's topic."""
        topic = self.current()
        if topic is not None:
            self.shell.open("papers", ("step-card", topic.id))

    def delete(self) -> None:
        """Put this row's topic into the recycle bin."""
        topic = self.current()
        if topic is not None:
            service.delete_topic(self.ws, topic.id)
            self.shell.toast(_("已放进回收站：{title}").format(title=topic.title), undo=True)


def _searched(topic: Topic) -> str:
    return "\n".join((topic.code, topic.title, *topic.steps, *topic.can_do)).casefold()

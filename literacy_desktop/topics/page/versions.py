"""VersionsDialog: what a topic said over time, which sessions taught what, and putting an old one back."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import clear
from literacy_desktop.qtkit.dialogs import Framed
from literacy_desktop.qtkit.table import Column, Table
from literacy_desktop.qtkit.words import Wrapped, label
from literacy_desktop.topics import service
from literacy_desktop.topics.model import Topic, Version

COLUMNS = (
    Column(key="number", title=N_("版"), width=60, align="right"),
    Column(key="day", title=N_("从什么时候"), width=150),
    Column(key="by", title=N_("谁改的"), width=100),
    Column(key="note", title=N_("改了什么"), width=240, stretch=True),
    Column(key="taught", title=N_("教过的课"), width=96, align="right"),
)
MOMENT = 16


class VersionsDialog(Framed):
    """A table of versions, and the words of the one that is chosen."""

    def __init__(self, ws: Workspace, topic: Topic, parent: QWidget) -> None:
        super().__init__(_("旧版本"), parent.window(), width=760)
        self._ws, self._topic = ws, topic
        self.versions: dict[int, Version] = {one.number: one for one in service.versions(ws, topic.id)}
        self._newest = max(self.versions, default=0)
        self.body.addWidget(Wrapped(topic.title, "h2"))
        self.body.addWidget(Wrapped(_("每次改动都留着。课上教的是上课那天的版本。"), "muted"))
        self.table = Table(COLUMNS, "topic-versions")
        self.table.setFixedHeight(theme.px(210))
        self.body.addWidget(self.table)
        self.words = QVBoxLayout()
        self.words.setSpacing(4)
        self.body.addLayout(self.words)
        self.body.addStretch(1)
        close = Action(text=_("关闭"), call=self.reject)
        restore = Action(text=_("恢复这一版"), icon="history", call=self.accept, kind="primary")
        self._buttons = self.set_buttons([close, restore])
        self.table.current_changed.connect(lambda _number: self.show_words())
        self._fill()

    def _fill(self) -> None:
        taught = [
            number
            for _one, state, number in service.lessons_with(self._ws, self._topic.id)
            if state == "done"
        ]
        numbers = sorted(self.versions, reverse=True)
        rows = []
        for number in numbers:
            one = self.versions[number]
            moment = one.made_at[:MOMENT].replace("T", " ") or _("一开始")
            count = _("{n} 次").format(n=taught.count(number))
            rows.append((str(number), moment, one.made_by, one.note or _("最初的内容"), count))
        self.table.set_rows(rows, numbers)
        self.table.set_current(self._newest)
        self.show_words()

    def chosen(self) -> Version | None:
        """The version on whose row the person is."""
        return self.versions.get(self.table.current() or 0)

    def show_words(self) -> None:
        """Show what the chosen version says."""
        clear(self.words)
        one = self.chosen()
        self._buttons[-1].setEnabled(one is not None and one.number != self._newest)
        if one is None:
            return
        self.words.addWidget(label(_("第 {n} 版的步骤").format(n=one.number), "strong"))
        now = set(self.versions[self._newest].topic.steps)
        for number, step in enumerate(one.topic.steps, 1):
            gone = "" if step in now else _("（现在没有这一步）")
            self.words.addWidget(Wrapped(f"{number}. {step}{gone}"))
        lessons = [
            lesson for lesson in service.lessons_with(self._ws, self._topic.id) if lesson[2] == one.number
        ]
        told = [
            f"{date_words(lesson[0].starts.date(), self._ws.today())} {lesson[0].class_name}"
            for lesson in lessons[:5]
        ]
        if told:
            self.words.addWidget(Wrapped(_("教这一版的课：{list}").format(list="、".join(told)), "small"))

"""The card with the sessions of the day, or the next one where there is none."""

from datetime import datetime

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import _
from literacy_desktop.classes.model import SessionDetail
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import link
from literacy_desktop.qtkit.cards import Card, clear
from literacy_desktop.qtkit.leads import Lead
from literacy_desktop.qtkit.pills import PillLabel
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Pill
from literacy_desktop.qtkit.words import Wrapped, label, line, set_words
from literacy_desktop.workbench.model import Overview

SHOWN = 3


class Stripe(QWidget):
    """A thin bar in the colour of a topic group."""

    def __init__(self, group: str) -> None:
        super().__init__()
        colours = theme.tokens().series
        self._colour = colours[sum(map(ord, group)) % len(colours)]
        self.setFixedWidth(theme.px(4))
        self.setMinimumHeight(theme.px(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self._colour))
        painter.drawRoundedRect(QRectF(self.rect()), 2, 2)
        painter.end()


def state_of(shown: SessionDetail, now: datetime) -> Pill:
    """How far a session of the day is."""
    session, moment = shown.session, now.replace(tzinfo=None)
    if moment < session.starts and not shown.marked:
        return Pill(_("未开始"), "info")
    if moment <= session.ends:
        return Pill(_("签到中"), "ok")
    return Pill(_("已上课"), "plain") if session.state == "done" else Pill(_("待登记"), "warn")


class TodayCard(Card):
    """Each session a row that leads to its marks."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("今天的课"))
        self._shell = shell
        self.body.setSpacing(0)
        self.head.addWidget(link(_("查看班级"), lambda: shell.open("classes")))

    def show_overview(self, overview: Overview, now: datetime) -> None:
        """Show the day's sessions, or the next one."""
        clear(self.body)
        sessions = overview.today
        following = overview.next_session
        set_words(self.title, _("今天的课") if sessions or not following else _("下一次课"))
        if not sessions and following:
            day = date_words(following.session.starts.date(), now.date())
            self.body.addWidget(Wrapped(_("今天没有课。下一次：{day}").format(day=day), "muted"))
            sessions = [following]
        for place, shown in enumerate(sessions[:SHOWN]):
            if place:
                self.body.addWidget(line())
            self.body.addWidget(self._row(shown, now))
        if not sessions:
            self.body.addWidget(Wrapped(_("最近没有排课。新建班级后，课次会出现在这里。"), "muted"))
        if len(sessions) > SHOWN:
            words = _("还有 {n} 节").format(n=len(sessions) - SHOWN)
            more = link(words, lambda: self._shell.open("classes"))
            self.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, shown: SessionDetail, now: datetime) -> Lead:
        session = shown.session
        state = state_of(shown, now)
        count = _("{here} / {all} 人").format(here=shown.marked, all=shown.enrolled)
        about = "  ".join(text for text in (shown.class_name, shown.site, shown.room, shown.teacher) if text)
        title = shown.topic or _("第 {n} 次课").format(n=session.number)
        spoken = f"{session.starts:%H:%M} {title} {about} {count} {state.word}"
        row = Lead(spoken, lambda: self._shell.open("attendance", (session.class_id, session.number)))
        row.row.setContentsMargins(0, 4, 4, 4)
        row.row.setSpacing(10)
        row.row.addWidget(Stripe(shown.topic_group or shown.class_name))
        times = QVBoxLayout()
        times.setSpacing(1)
        times.addWidget(label(f"{session.starts:%H:%M}", "strong"))
        times.addWidget(label(f"{session.ends:%H:%M}", "caption"))
        row.row.addLayout(times)
        row.add_lines(title, about, "strong")
        row.row.addWidget(label(count, "small"))
        row.row.addWidget(PillLabel(state))
        return row

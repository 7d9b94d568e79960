"""The particulars of a topic, section by section in the pane."""

from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from literacy_desktop.base.dates import birth_words, date_words
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import Note
from literacy_desktop.qtkit.leads import Lead
from literacy_desktop.qtkit.panes import DetailsPane
from literacy_desktop.qtkit.table import Pill
from literacy_desktop.qtkit.words import Wrapped, label, picture
from literacy_desktop.topics import service
from literacy_desktop.topics.model import LEVELS, Topic


class Verbs(Protocol):
    """What the sections lead to: the page that holds the pane."""

    ws: Workspace
    pane: DetailsPane

    def edit_pictures(self) -> None: ...
    def print_card(self) -> None: ...
    def show_versions(self) -> None: ...
    def edit_lesson(self, session_id: Id) -> None: ...


TONES = {1: "ok", 2: "info", 3: "accent"}
SHOWN = 3


def add_head(page: Verbs, topic: Topic) -> None:
    """The code stands at the head; the title takes the lines that it needs."""
    level = Pill(_(LEVELS[topic.level]), TONES[topic.level])
    page.pane.start(topic.code or _("自编内容"), level)
    page.pane.add_widget(Wrapped(topic.title, "h3"))
    about = (topic.group, _("{n} 分钟").format(n=topic.minutes))
    page.pane.add_widget(label("  ".join(filter(None, about)), "small"))


def add_steps(page: Verbs, topic: Topic) -> None:
    """The steps with those that have a picture marked, and what one can do afterwards."""
    pane = page.pane
    if topic.safety:
        pane.add_widget(Note(topic.safety, "warn"))
    shown = {one.step for one in service.pictures(page.ws, topic.id)}
    if topic.steps:
        pane.add_section(_("步骤"), _("{n} 步").format(n=len(topic.steps)))
    for number, step in enumerate(topic.steps, 1):
        pane.add_widget(_line(label(f"{number}.", "muted"), step, framed=number in shown))
    if topic.steps:
        pane.add_widget(_link(_("放手机截图"), "image", page.edit_pictures))
        pane.add_widget(_link(_("打印步骤卡"), "printer", page.print_card))
    if topic.can_do:
        pane.add_section(_("学会以后"))
    for text in topic.can_do:
        pane.add_widget(_line(picture("circle-check", "ok"), text))


def add_facts(page: Verbs, topic: Topic, titles: dict[str, str]) -> None:
    """When it was tried on a phone, what comes before it, how much money is at stake."""
    pane = page.pane
    pane.add_section(_("备课"))
    before = "\n".join(f"{code}  {titles.get(code, '')}".strip() for code in topic.prereq)
    pane.add_fact("smartphone", _("上次在手机上核对"), _checked_words(page, topic))
    for icon, caption, text in (
        ("list-checks", _("要先学"), before),
        ("wallet", _("涉及的钱"), topic.money_risk),
    ):
        if text:
            pane.add_fact(icon, caption, text)


def add_lessons(page: Verbs, topic: Topic) -> None:
    """The sessions to come that teach it, each leading to its plan; and the versions."""
    pane, today = page.pane, page.ws.today()
    ahead = service.lessons_ahead(page.ws, topic.id)
    if ahead:
        pane.add_section(_("接下来的课"))
    for one in ahead[:SHOWN]:
        words = f"{date_words(one.starts.date(), today)} {one.starts:%H:%M}"
        row = Lead(
            _("教案：{words} {name}").format(words=words, name=one.class_name),
            partial(page.edit_lesson, one.id),
        )
        row.add_lines(words, one.class_name)
        row.add_arrow()
        pane.add_widget(row)
    count = len(service.versions(page.ws, topic.id))
    if count > 1:
        pane.add_section(_("版本"), _("第 {n} 版").format(n=count))
        pane.add_widget(_link(_("看旧版本"), "history", page.show_versions))


def _checked_words(page: Verbs, topic: Topic) -> str:
    if topic.verified_on is None:
        return _("还没有。上课前请照步骤在手机上走一遍。")
    words = " ".join(filter(None, (birth_words(topic.verified_on.isoformat()), topic.app_version)))
    if service.needs_check(page.ws, topic):
        days = page.ws.settings.topic_fresh_days
        late = _("已超过 {days} 天，软件可能改过，请再走一遍。").format(days=days)
        return f"{words}\n{late}"
    return words


def _link(text: str, icon: str, call: object) -> QWidget:
    assert callable(call)  # noqa: S101  narrows the type, cannot fail
    return button(Action(text=text, icon=icon, call=call, kind="link"))


def _line(mark: QWidget, text: str, *, framed: bool = False) -> QWidget:
    """A numbered or ticked line of the pane; `framed` marks a step that has a picture."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    mark.setFixedWidth(theme.px(24))
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Wrapped(text), 1)
    if framed:
        shown = picture("image", "brand")
        shown.setAccessibleName(_("有截图"))
        shown.setToolTip(_("有截图"))
        row.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
    return made

"""The part 回访: who is to be asked again, and what they said."""

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from literacy_desktop.attendees.service.privacy import note_access
from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.masks import mask_phone
from literacy_desktop.qtkit.buttons import Action, link
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.fields import ChoiceField, TextField
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.panes import DetailsPane, WithDetails
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.skills import service
from literacy_desktop.skills.model import LEVELS, OUTCOMES, FollowUp
from literacy_desktop.skills.page.paper import show_paper

Key = tuple[Id, Id]
COLUMNS = (
    Column(key="name", title=N_("姓名"), width=104, kind="strong", sort=True),
    Column(key="phone", title=N_("电话"), width=128),
    Column(key="topic", title=N_("学了什么"), width=170, stretch=True),
    Column(key="class", title=N_("班级"), width=140, sort=True),
    Column(key="held", title=N_("上课"), width=120, kind="muted"),
    Column(key="state", title=N_("状态"), width=138),
)

_NUMBER = re.compile(r"\d[\d-]{5,}")
"""A telephone number inside a text."""


class FollowPanel(QWidget):
    """The list, and a pane with what to ask."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._due: dict[Key, FollowUp] = {}
        self._answers: dict[str, ChoiceField] = {}
        self._open: Id = b""
        self._note = TextField("")
        self.table = Table(COLUMNS, "skills-follow-up")
        hint = _("上课时记了过关检查的人，课后满 {days} 天列在这里，打个电话问问还会不会。")
        days = page.ws.settings.follow_up_days
        self.table.set_empty(EmptyState("phone", _("现在没有要回访的人"), hint.format(days=days)))
        self.table.current_changed.connect(lambda _key: self.fill())
        self.pane = DetailsPane()
        self.split = WithDetails(self.table, self.pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)

    def read(self, class_code: str = "") -> None:
        """Read the list anew; of one class, or of all."""
        before = self.table.current()
        place = list(self._due).index(before) if before in self._due else 0
        found = service.due_follow_ups(self._page.ws, class_code=class_code)
        self._due = {(one.session_id, one.attendee_id): one for one in found}
        keys = list(self._due)
        self.table.set_rows([self._row(one) for one in found], keys)
        if keys:
            self.table.set_current(before if before in self._due else keys[min(place, len(keys) - 1)])
            self.split.set_open(opened=True)
        self.fill()

    def fact(self) -> str:
        """How many are due."""
        people = len({who for _session, who in self._due})
        return _("{n} 人要回访，共 {count} 次课").format(n=people, count=len(self._due)) if people else ""

    def due(self) -> Sequence[FollowUp]:
        """Everybody on the list."""
        return list(self._due.values())

    def _row(self, one: FollowUp) -> tuple[object, ...]:
        today = self._page.ws.today()
        late = (today - one.due).days
        state = Pill(_("到期 {n} 天").format(n=late), "warn") if late else Pill(_("今天到期"), "info")
        if one.outcome:
            state = Pill(_(OUTCOMES[one.outcome]), "bad")
        phone = mask_phone(one.phone) if one.phone else None
        return one.name, phone, one.topic, one.class_name, date_words(one.held, today), state

    # -- the pane

    def fill(self) -> None:
        """Show in the pane whom the person is on."""
        one = self._due.get(self.table.current())
        self._answers = {}
        if one is not None and self._open != one.attendee_id:
            self._open = b""
        if one is None:
            self.split.set_open(opened=False)
            return
        self._tell_who(one)
        self.pane.add_section(_("现在还会吗？"))
        for check, level in one.checks:
            self._add_check(check, level)
        self._note = TextField(_("备注"), placeholder=_("例如：手机坏了，下月再打"))
        self.pane.add_widget(self._note)
        self.pane.end(
            [
                Action(
                    text=_("记下结果"), icon="check", call=self.save, kind="primary", shortcut="Ctrl+Return"
                ),
                Action(text=_("联系不上"), call=partial(self.set_outcome, "unreachable")),
                Action(text=_("不愿回答"), call=partial(self.set_outcome, "declined")),
            ]
        )

    def _tell_who(self, one: FollowUp) -> None:
        today = self._page.ws.today()
        self.pane.start(one.name, None, f"{one.class_name}，{date_words(one.held, today)}")
        revealed = self._open == one.attendee_id
        self.pane.add_fact("phone", _("电话"), one.phone if revealed else mask_phone(one.phone))
        if one.contact:
            contact = (
                one.contact if revealed else _NUMBER.sub(lambda found: mask_phone(found[0]), one.contact)
            )
            self.pane.add_fact("heart-handshake", _("家属"), contact)
        if not revealed and (one.phone or _NUMBER.search(one.contact)):
            self.pane.add_widget(link(_("显示完整号码"), partial(self.reveal, one)))
        if one.outcome:
            called = date_words(one.called_on, today) if one.called_on else ""
            words = f"{called} {_(OUTCOMES[one.outcome])} {one.note}".strip()
            self.pane.add_fact("history", _("上次回访"), words)
        if one.topic:
            self.pane.add_fact("smartphone", _("学了什么"), one.topic)

    def reveal(self, one: FollowUp) -> None:
        """Show the telephone to call; that it was looked at is noted."""
        note_access(self._page.ws, 1, "phone", _("课后回访"), attendee_id=one.attendee_id)
        self._open = one.attendee_id
        self.fill()

    def _add_check(self, check: str, level: str) -> None:
        options = [("", _("没有问")), *((key, _(word)) for key, word in LEVELS.items())]
        told = _("{check}（课后：{level}）").format(check=check, level=_(LEVELS[level]))
        field = ChoiceField(told, options)
        self._answers[check] = field
        self.pane.add_widget(field)

    def save(self) -> None:
        """Write the answers of the person in the pane; they leave the list."""
        one = self._due.get(self.table.current())
        if one is None:
            return
        levels = {check: str(field.value()) for check, field in self._answers.items() if field.value()}
        service.record_answers(self._page.ws, one.session_id, one.attendee_id, levels)
        self._page.shell.toast(_("已记下{name}的回访结果").format(name=one.name), undo=True)

    def set_outcome(self, outcome: str) -> None:
        """Note that the person in the pane could not be asked."""
        one = self._due.get(self.table.current())
        if one is None:
            return
        service.record_outcome(self._page.ws, one.session_id, one.attendee_id, outcome, self._note.value())
        words = _("已记下：{name}，{outcome}").format(name=one.name, outcome=_(OUTCOMES[outcome]))
        self._page.shell.toast(words, undo=True)

    def print_list(self) -> None:
        """Show the list as it goes on paper."""
        due = self.due()
        show_paper(
            self._page, lambda ws, out, report: service.print_due(ws, due, out, report), _("技能回访名单")
        )

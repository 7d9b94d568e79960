"""ArrivalsPanel: what packages bring, in plain words, before and after they are taken in."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.exchange.content.telling import heading, lines
from literacy_desktop.exchange.model.packages import Arrival
from literacy_desktop.exchange.service import Looked
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import Card, Note, clear, scrolled
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.words import Wrapped, label


class ArrivalsPanel(QWidget):
    """Cards, one for each package, and what to do at the foot."""

    agreed = Signal()
    """收下 was pressed."""
    left = Signal()
    """Back to where packages are chosen."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.found = Looked((), ())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        inside = QWidget()
        self.cards = QVBoxLayout(inside)
        self.cards.setContentsMargins(0, 0, 0, 0)
        self.cards.setSpacing(12)
        column.addWidget(scrolled(inside), 1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(10)
        column.addLayout(self.buttons)

    def show_plan(self, found: Looked) -> None:
        """What would come in; files that cannot be taken in are told of by name."""
        self.found = found
        new = [one for one in found.arrivals if not one.known]
        clear(self.cards)
        if new:
            text = _("还没有写进来。请看一看下面的内容，没有问题就点“收下”。收下以前会自动备份一次。")
            self.cards.addWidget(Note(text))
        self._show(found.arrivals)
        for path, problem in found.refused:
            self.cards.addWidget(Note(f"{path.name}：{problem}", "bad"))
        self.cards.addStretch(1)
        take = Action(
            text=_("收下 {n} 个数据包").format(n=len(new)) if len(new) > 1 else _("收下"),
            icon="check",
            call=self.agreed.emit,
            kind="primary",
            refused=self._shell.ws.refusal("exchange"),
        )
        leave = Action(text=_("先不收") if new else _("返回"), icon="arrow-left", call=self.left.emit)
        self._offer([leave, take] if new else [leave])

    def show_done(self, done: Sequence[Arrival]) -> None:
        """What came in, and where to look at it."""
        clear(self.cards)
        self.cards.addWidget(Note(_("已经收下，原来的内容都在。"), "ok"))
        self._show(done)
        self.cards.addStretch(1)
        offered = [Action(text=_("看学员"), icon="users", call=lambda: self._shell.open("attendees"))]
        if any(one.conflicts for one in done):
            see = Action(
                text=_("看冲突"), icon="copy", call=lambda: self._shell.open("exchange", "conflicts")
            )
            offered.append(see)
        done_with = Action(text=_("完成"), icon="check", call=self.left.emit, kind="primary")
        self._offer([*offered, done_with])

    def set_compact(self, *, compact: bool) -> None:
        """Nothing is left out where there is little width."""

    def _show(self, arrivals: Sequence[Arrival]) -> None:
        for one in arrivals:
            card = Card(heading(one))
            card.head.addWidget(label(one.path.name, "small"))
            for told in lines(one):
                made = Wrapped(told.text) if told.tone == "plain" else Note(told.text, told.tone)
                card.body.addWidget(made)
            self.cards.addWidget(card)

    def _offer(self, actions: Sequence[Action]) -> None:
        clear(self.buttons)
        self.buttons.addStretch(1)
        for action in actions:
            self.buttons.addWidget(button(action))

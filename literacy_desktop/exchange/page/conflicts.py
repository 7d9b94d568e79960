"""ConflictsView: fields that two PCs changed without knowing of each other, and which value is to hold."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from literacy_desktop.audit.service.words import Words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.exchange import service
from literacy_desktop.exchange.model.packages import Conflict
from literacy_desktop.exchange.page.view import View
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import Card, EmptyState, Note, clear
from literacy_desktop.qtkit.choice import ChoiceCell
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.table import Column, Table
from literacy_desktop.qtkit.words import Wrapped, label

COLUMNS = (
    Column(key="title", title=N_("谁或什么"), width=120, kind="strong", stretch=True),
    Column(key="column", title=N_("哪一项"), width=110),
)
WON, LOST = 0, 1


class ConflictsView(View):
    """The list at the left, the two values side by side at the right."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._found: dict[tuple[object, ...], Conflict] = {}
        self._words = Words(self.ws)
        self.table = Table(COLUMNS, "conflicts")
        self.table.current_changed.connect(lambda _key: self._show())
        self.card = Card()
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.table, 2)
        row.addWidget(self.card, 3)
        self.parts = QWidget()
        self.parts.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        hint = _("两台电脑都改过同一项、又不一样时，会列在这里，由您来挑。")
        self.nothing = EmptyState("circle-check", _("没有冲突"), hint)
        self.column.addWidget(self.parts, 1)
        self.column.addWidget(self.nothing, 1)

    def read(self) -> None:
        found = service.conflicts(self.ws)
        self._words = Words(self.ws)
        self._found = {_key(one): one for one in found}
        rows = [(one.title, self._words.title(one.table, one.column)) for one in found]
        self.table.set_rows(rows, list(self._found))
        self.parts.setVisible(bool(found))
        self.nothing.setVisible(not found)
        if self.table.current() is None and found:
            self.table.set_current(self.table.keys()[0])
        self._show()
        self.told.emit()

    def fact(self) -> str:
        return _("还有 {n} 处要看").format(n=len(self._found)) if self._found else ""

    # -- one conflict

    def current(self) -> Conflict | None:
        """The conflict of the current row."""
        return self._found.get(self.table.current())

    def _show(self) -> None:
        one = self.current()
        clear(self.card.body)
        if one is None:
            return
        body = self.card.body
        body.addWidget(Wrapped(f"{one.title}：{self._words.title(one.table, one.column)}", "h2"))
        body.addWidget(Note(_("两台电脑都改过这一项。现在用的是后改的；要换成另一个，点它再确定。")))
        body.addLayout(self._choices(one))
        body.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        later = Action(text=_("以后再看"), icon="chevron-right", call=self.go_on)
        sure = Action(
            text=_("确定"),
            icon="check",
            call=self.settle,
            kind="primary",
            shortcut="Ctrl+Return",
            refused=self.ws.refusal("exchange"),
        )
        row.addWidget(button(later))
        row.addWidget(button(sure))
        body.addLayout(row)

    def _choices(self, one: Conflict) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        self._group = QButtonGroup(self)
        sides = (
            (_("现在用的"), one.won, one.won_by, one.won_at),
            (_("另一台改的"), one.lost, one.lost_by, one.lost_at),
        )
        for place, (title, value, by, at) in enumerate(sides):
            words = self._words.value(one.table, one.column, value)
            cell = ChoiceCell(words, f"{title} {words}")
            cell.setMinimumHeight(theme.px(56))
            cell.setChecked(place == WON)
            self._group.addButton(cell, place)
            head = QVBoxLayout()
            head.setSpacing(1)
            head.addWidget(label(title, "strong"))
            head.addWidget(label(_who(by, at), "small"))
            grid.addLayout(head, 0, place, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(cell, 1, place)
            grid.setColumnStretch(place, 1)
        return grid

    # -- the verbs

    def settle(self) -> None:
        """确定: the value that is ticked holds from now on."""
        one = self.current()
        if one is None:
            return
        after = self._next()
        if self._group.checkedId() == LOST:
            service.take_loser(self.ws, one)
            self.shell.toast(_("改成了另一台电脑的内容"), undo=True)
        else:
            service.keep_winner(self.ws, one)
            self.shell.toast(_("保持现在的内容"))
        self.read()
        if after in self._found:
            self.table.set_current(after)

    def go_on(self) -> None:
        """以后再看: to the next one."""
        after = self._next()
        if after is not None:
            self.table.set_current(after)

    def _next(self) -> tuple[object, ...] | None:
        keys: Sequence[tuple[object, ...]] = self.table.keys()
        if self.table.current() not in keys:
            return None
        place = list(keys).index(self.table.current())
        return keys[(place + 1) % len(keys)]


def _key(one: Conflict) -> tuple[object, ...]:
    return (one.table, *one.key, one.column, one.loser)


def _who(by: str, at: str) -> str:
    return _("{by}，{at}").format(by=by or _("不知道是谁"), at=at[:16].replace("T", " ")) if at else by

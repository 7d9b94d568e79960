"""The line under the grid: what each sign means, its key, and a button for people with a mouse."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from literacy_desktop.attendance.model import PLAIN, Mark, Signs, Status
from literacy_desktop.attendance.page.marks import tile
from literacy_desktop.base.i18n import _
from literacy_desktop.classes.model import Session
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import GAP, Action, button, menu, menu_button
from literacy_desktop.qtkit.cards import clear
from literacy_desktop.qtkit.words import Elided, set_words

Give = Callable[[str | None], object]
_SIDE = 22
_BESIDE = 2
"""So many of the office's own marks have a button each."""


class Legend(QWidget):
    """One button for each mark; pressing it marks the person the frame is on, and goes to the next.

    The office's own marks stand beside the five, or in a menu where they are many.
    """

    def __init__(self, give: Give, manage: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.buttons: dict[str | None, QPushButton] = {}
        self._signs: Signs | None = None
        self._give, self._manage = give, manage
        self._marks = QHBoxLayout()
        self._marks.setSpacing(8)
        row.addLayout(self._marks)
        tip = _("清除这一格，按 0 或 Del")
        self._clear = button(Action(text=_("清除") + " 0", call=partial(give, None), tip=tip))
        row.addWidget(self._clear)
        self.more = menu_button(_("其他"), [])
        self.more.setToolTip(_("本单位自己的考勤状态：公假、住院……"))
        row.addWidget(self.more)
        self._told = Elided("", "small")
        row.addWidget(self._told, 1)
        self._low, self._usable = False, True
        self.show_signs(PLAIN)
        self.tell("")

    def show_signs(self, signs: Signs) -> None:
        """Offer the marks of the office, in its words."""
        if signs == self._signs:
            return
        self._signs = signs
        own = [one.code for one in signs.offered if one.own]
        beside = len(own) <= _BESIDE
        clear(self._marks)
        self.buttons = {None: self._clear}
        for status in signs.offered:
            if beside or not status.own:
                self._add(signs, status)
        entries = [] if beside else mark_actions(signs, self._give, own)
        edit = Action(text=_("管理考勤状态…"), icon="settings", call=self._manage, separated=bool(entries))
        shown = self.more.menu()
        shown.clear()
        shown.addActions(menu([*entries, edit], self.more).actions())

    def _add(self, signs: Signs, status: Status) -> None:
        word = signs.name(status.code)
        made = button(Action(text=f"{word} {status.key}".strip(), call=partial(self._give, status.code)))
        made.setIcon(QIcon(tile(status, theme.px(_SIDE), theme.px(GAP))))
        made.setIconSize(QSize(theme.px(_SIDE + GAP), theme.px(_SIDE)))
        made.setAccessibleName(made.text())
        tip = _("记{word}，按数字键 {key}") if status.key.isdigit() else _("记{word}，按 {key} 键")
        made.setToolTip(
            tip.format(word=word, key=status.key) if status.key else _("记{word}").format(word=word)
        )
        self.buttons[status.code] = made
        self._marks.addWidget(made)

    def tell(self, text: str) -> None:
        """How the mark of the cell at hand was made; without one, what the keys do."""
        set_words(self._told, text or _("空格：出勤并到下一位。回车：下一位。记错了按 Ctrl+Z 撤销。"))

    def set_low(self, *, low: bool) -> None:
        """Leave the room to the people where there is little height; keys and menus do the same."""
        self._low = low
        self.setVisible(self._usable and not low)

    def set_usable(self, *, usable: bool) -> None:
        """Whether there is a grid to mark in."""
        self._usable = usable
        self.setVisible(usable and not self._low)


def mark_actions(signs: Signs, give: Give, codes: Collection[str] | None = None) -> list[Action]:
    """The marks as entries of a menu, with their signs, words and keys; those of some codes, or all."""
    return [
        Action(text=f"{signs.name(one.code)}\t{one.key}", call=partial(give, one.code))
        for one in signs.offered
        if codes is None or one.code in codes
    ]


def cell_actions(signs: Signs, give: Give) -> list[Action]:
    """What a cell may be, and how it is cleared."""
    return [
        *mark_actions(signs, give),
        Action(text=_("清除") + "\t0", call=partial(give, None), separated=True),
    ]


@dataclass(frozen=True)
class Calls:
    """What the entries of a session's menu do."""

    fill: Callable[[], object]
    clear: Callable[[], object]
    count_heads: Callable[[], object]
    desk: Callable[[], object]
    print_sheet: Callable[[], object]
    print_record: Callable[[], object]
    look: Callable[[], object]
    manage: Callable[[], object]


def session_actions(session: Session, calls: Calls) -> list[Action]:
    """What can be done with a session, as a menu."""
    on = session.counts
    return [
        Action(text=_("全部出勤（没标记的人）"), icon="list-checks", call=calls.fill, enabled=on),
        Action(text=_("没有留名字的人数"), icon="users", call=calls.count_heads, enabled=on),
        Action(text=_("清除这次考勤"), icon="x", call=calls.clear, enabled=on),
        Action(text=_("在门口签到"), icon="scan-line", call=calls.desk, enabled=on, separated=True),
        Action(text=_("打印签到表"), icon="printer", call=calls.print_sheet, enabled=on),
        Action(text=_("打印考勤表（全部课次）"), icon="printer", call=calls.print_record),
        Action(text=_("改时间、换内容"), icon="calendar-days", call=calls.look, separated=True),
        Action(text=_("管理考勤状态…"), icon="settings", call=calls.manage),
    ]


def ink_actions(mark: Mark | None, open_page: Callable[[str, object], object]) -> list[Action]:
    """看笔迹, where a mark was read from a photographed sheet."""
    if mark is None or mark.source != "paper":
        return []
    key = (mark.session_id, mark.attendee_id)
    return [Action(text=_("看笔迹"), icon="image", call=partial(open_page, "reading", key))]

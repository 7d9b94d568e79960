"""The card with what is to be done: each row leads to the page that does it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.qtkit.buttons import link
from literacy_desktop.qtkit.cards import Card, clear
from literacy_desktop.qtkit.leads import Lead
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.words import Wrapped, picture
from literacy_desktop.workbench.model import Due

SHOWN = 4


@dataclass(frozen=True)
class Kind:
    """How a kind of thing to do is shown: drawing, tone, words with {n}, the page that does it."""

    icon: str
    tone: str
    words: str
    page: str


KINDS = {
    "unmarked": Kind("triangle-alert", "bad", N_("{n} 次课还没有登记考勤"), "attendance"),
    "certificates": Kind("award", "ok", N_("{n} 人可以发证"), "certificates"),
    "unprinted": Kind("printer", "info", N_("{n} 张证书可以打印"), "certificates"),
    "visits": Kind("heart-handshake", "bad", N_("{n} 位老人没来上课，要去看看"), "attendance"),
    "absences": Kind("bell", "warn", N_("{n} 人连续缺勤"), "attendance"),
    "empty": Kind("users", "warn", N_("有 {n} 个班还没有学员"), "classes"),
    "follow_ups": Kind("phone", "info", N_("{n} 人要技能回访"), "skills"),
    "taught_soon": Kind("smartphone", "warn", N_("两周内要讲的 {n} 项内容要在手机上核对"), "topics"),
    "topics": Kind("smartphone", "warn", N_("{n} 个教学内容要在手机上核对"), "topics"),
}


@dataclass(frozen=True)
class DueRow:
    """A row of the card: how many of which kind, where, and the key for the page it leads to."""

    kind: str
    count: int
    detail: str
    key: object


def merged(due: Sequence[Due]) -> list[DueRow]:
    """The rows; all unmarked sessions of a class are one, which leads to the first of them."""
    rows: dict[object, DueRow] = {}
    for place, one in enumerate(due):
        if one.kind != "unmarked":
            keys: dict[str, object] = {
                "unprinted": "register",
                "empty": (one.class_id, "people"),
                "follow_ups": "follow-up",
                "visits": "absences",
                "absences": "absences",
            }
            rows[place] = DueRow(one.kind, one.count, one.detail, keys.get(one.kind, one.class_id))
        elif one.class_id in rows:
            rows[one.class_id] = replace(rows[one.class_id], count=rows[one.class_id].count + 1)
        else:
            rows[one.class_id] = DueRow(one.kind, 1, one.detail, (one.class_id, one.count))
    return list(rows.values())


class DueCard(Card):
    """The first few rows; the others at a press."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("待办"))
        self._shell = shell
        self._due: list[DueRow] = []
        self._whole = False
        self._fold = link("", self.unfold)
        self.head.addWidget(self._fold)
        self.body.setSpacing(0)

    def show_due(self, due: Sequence[Due]) -> None:
        """Show what is to be done."""
        self._due = merged(due)
        self._fill()

    def unfold(self) -> None:
        """Show every row, or the first few again."""
        self._whole = not self._whole
        self._fill()

    def _fill(self) -> None:
        clear(self.body)
        for one in self._due if self._whole else self._due[:SHOWN]:
            self.body.addWidget(self._row(one))
        if not self._due:
            self.body.addLayout(_all_done())
        words = _("收起") if self._whole else _("还有 {n} 项").format(n=len(self._due) - SHOWN)
        self._fold.setText(words)
        self._fold.setAccessibleName(words)
        self._fold.setVisible(len(self._due) > SHOWN)
        self.body.addStretch(1)

    def _row(self, due: DueRow) -> Lead:
        kind = KINDS[due.kind]
        title = _(kind.words).format(n=f"{due.count:,}")
        row = Lead(f"{title} {due.detail}", lambda: self._shell.open(kind.page, due.key))
        row.row.setContentsMargins(2, 3, 2, 3)
        row.row.addWidget(picture(kind.icon, kind.tone, 20))
        row.add_lines(title, due.detail)
        row.add_arrow()
        return row


def _all_done() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(picture("circle-check", "ok", 20), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Wrapped(_("都办好了，没有要处理的事。"), "muted"), 1)
    return row

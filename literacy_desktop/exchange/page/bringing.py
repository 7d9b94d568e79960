"""The card 收下别人带来的数据: the packages that were found by themselves, and the way to others."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from literacy_desktop.base.i18n import _
from literacy_desktop.exchange.model.packages import ENDING
from literacy_desktop.exchange.model.places import Found
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, button, link
from literacy_desktop.qtkit.cards import Card, IconTile, clear
from literacy_desktop.qtkit.leads import Lead
from literacy_desktop.qtkit.words import Wrapped, label

SHOWN = 4


class BringCard(Card):
    """The card; `examine(paths)` looks at packages, `choose()` asks for some."""

    def __init__(self, choose: Callable[[], object], examine: Callable[[Sequence[Path]], object]) -> None:
        super().__init__(_("收下别人带来的数据"))
        self._choose, self._examine = choose, examine
        self._found: list[Path] = []
        about = _("先告诉您会带来什么，您点了“收下”才会写进来。重复收也没有关系。")
        self.body.addWidget(Wrapped(about, "muted"))
        self.list = QVBoxLayout()
        self.list.setSpacing(4)
        self.body.addLayout(self.list)
        self.body.addStretch(1)
        self.show_found([])

    def show_found(self, found: Sequence[Found]) -> None:
        """The packages for this PC that lie on a stick, in the shared folder or among the downloads."""
        clear(self.list)
        self._found = [one.path for one in found]
        if not found:
            self._invite()
            return
        for one in found[:SHOWN]:
            words = _("“{sender}”的第 {n} 包").format(sender=one.sender, n=one.n)
            row = Lead(words, partial(self._examine, [one.path]))
            row.row.insertWidget(0, IconTile("usb", "brand", 36))
            row.add_lines(words, f"{one.day}，{one.path.parent.name or one.path.parent}")
            row.add_arrow()
            self.list.addWidget(row)
        look = _("看看这 {n} 个数据包").format(n=len(found)) if len(found) > 1 else _("看看带来了什么")
        go = Action(text=look, icon="eye", call=lambda: self._examine(self._found), kind="primary")
        self.list.addSpacing(theme.px(6))
        self.list.addWidget(button(go))
        self.list.addWidget(link(_("选别的文件…"), self._choose), 0, Qt.AlignmentFlag.AlignLeft)

    def _invite(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        self.list.addSpacing(theme.px(10))
        self.list.addWidget(IconTile("download", "brand", 48), 0, middle)
        self.list.addWidget(label(_("插上 U 盘会自动找到，也可以把文件拖到这里"), "body"), 0, middle)
        choose = Action(text=_("选择文件…"), icon="folder-open", call=self._choose)
        self.list.addWidget(button(choose), 0, middle)
        self.list.addWidget(label(_("名字以 {ending} 结尾的文件").format(ending=ENDING), "small"), 0, middle)

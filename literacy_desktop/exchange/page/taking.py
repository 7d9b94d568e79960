"""The card 把本机的数据带走: for whom, where to, and what to do with the stick then."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from literacy_desktop.base.drives import size_words
from literacy_desktop.base.i18n import _
from literacy_desktop.exchange.model.packages import Made, Peer
from literacy_desktop.exchange.model.places import Place
from literacy_desktop.qtkit.buttons import Action, button, link
from literacy_desktop.qtkit.cards import Card, Note
from literacy_desktop.qtkit.fields import ChoiceField
from literacy_desktop.qtkit.files import choose_folder
from literacy_desktop.qtkit.words import Wrapped

ELSEWHERE = "elsewhere"


class TakeCard(Card):
    """The card; `write(receivers, folder)` is called when all is chosen.

    `refused` says why who works here may not, or is empty.
    """

    def __init__(self, write: Callable[[Sequence[Peer], Path], object], refused: str) -> None:
        super().__init__(_("把本机的数据带走"))
        self._write, self._refused = write, refused
        self._peers: list[Peer] = []
        self._made: Note | None = None
        about = _("别的电脑还没有的内容会写成加密的文件，只有本单位的电脑打得开。多写几次也没有关系。")
        self.body.addWidget(Wrapped(about, "muted"))
        self.who = ChoiceField(_("给谁"), [])
        self.where = ChoiceField(_("放到哪里"), [])
        self.body.addWidget(self.who)
        self.body.addWidget(self.where)
        go = Action(text=_("写好带走"), icon="usb", call=self.go, kind="primary", refused=refused)
        self.save = button(go)
        self.body.addWidget(self.save)
        self.body.addStretch(1)

    def show_targets(self, peers: Sequence[Peer], places: Sequence[Place]) -> None:
        """Offer these PCs and these places; what was chosen before stays chosen where it is still there."""
        self._peers = list(peers)
        who, where = self.who.value(), self.where.value()
        everybody = [(b"", _("所有电脑（{n} 台）").format(n=len(peers)))] if len(peers) > 1 else []
        nobody = [] if peers else [(None, _("还没有：先收下别的电脑带来的包"))]
        known = [(one.device.id, _peer_words(one)) for one in peers]
        self.who.set_options([*everybody, *known, *nobody])
        options = [(str(one.path), place_words(one)) for one in places]
        self.where.set_options([*options, (ELSEWHERE, _("别的文件夹…"))])
        for field, value in ((self.who, who), (self.where, where)):
            if value is not None:
                field.set_value(value)
        self.save.setEnabled(bool(peers) and not self._refused)

    def go(self) -> None:
        """写好带走."""
        where = str(self.where.value())
        folder = (
            choose_folder(self, _("放到哪个文件夹？"), purpose="packages-out")
            if where == ELSEWHERE
            else Path(where)
        )
        if folder is not None:
            wanted = self.who.value()
            self._write([one for one in self._peers if wanted in {b"", one.device.id}], folder)

    def show_made(self, made: Sequence[Made], folder: Path) -> None:
        """Say what was written and what to do now."""
        self.forget_made()
        if not made:
            return
        words = _("写好了 {n} 个数据包，共 {size}。请先“安全弹出”再拔 U 盘，带到对方电脑上点“收下”。")
        told = Note(words.format(n=len(made), size=size_words(sum(one.bytes for one in made))), "ok")
        row = told.layout()
        if row is not None:
            row.addWidget(link(_("打开文件夹"), lambda: _show_folder(folder)))
        self._made = told
        self.body.insertWidget(self.body.indexOf(self.save) + 1, told)

    def forget_made(self) -> None:
        """Take what was said of the last packages away."""
        if self._made is not None:
            self.body.removeWidget(self._made)
            self._made.deleteLater()
            self._made = None


def _show_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _peer_words(one: Peer) -> str:
    name = one.device.name
    return _("{name}，{n} 次改动没收到").format(name=name, n=one.waiting) if one.waiting else name


def place_words(one: Place) -> str:
    """A place as a list offers it."""
    if one.kind == "shared":
        return _("共享文件夹 {path}").format(path=one.path)
    words = _("U 盘 {name}（还剩 {free}）")
    return words.format(name=one.name or one.path, free=size_words(one.free))

"""The panel 更新: which version this is, the update found on a stick, and the way back."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from literacy_desktop import __version__
from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit import files
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import Card, Note, clear
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.words import Wrapped
from literacy_desktop.updates import service
from literacy_desktop.updates.model import ENDING, Update, WayBack


class UpdatePanel:
    """Fills a column of a page with what there is to know and to do about updates."""

    def __init__(self, page: Page, column: QVBoxLayout) -> None:
        self.page = page
        self.column = column
        self.update: Update | None = None

    def look(self) -> None:
        """Look for update files anew and show what is found."""
        if self.update is None:
            self._show(service.find_updates(), service.way_back(self.page.ws))

    def examine(self, path: Path) -> None:
        """Check a file away from the window, then offer to install it."""
        self.page.run(lambda _ws, report: service.inspect(path, report), self.offer, label=_("核对更新文件"))

    def offer(self, update: Update) -> None:
        """Show what an update brings, with the button that installs it."""
        self.update = update
        told = update.manifest
        clear(self.column)
        card = Card(_("可以更新到 {version} 版").format(version=told.version))
        card.body.addWidget(Note(_("签名和内容都核对过，是原版，没有被改动。"), "ok"))
        for line in told.notes.splitlines():
            card.body.addWidget(Wrapped(line))
        about = _("会先备份数据，再关闭程序、安装、重新打开，大约两三分钟。学员和记录都不会动。")
        card.body.addWidget(Wrapped(about, "muted"))
        begin = Action(text=_("备份并更新"), icon="download", call=self.install, kind="primary")
        leave = Action(text=_("先不更新"), call=self.forget, kind="link")
        for action in (begin, leave):
            card.body.addWidget(button(action), 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(card)
        self.column.addStretch(1)

    def install(self) -> None:
        """Install the update offered."""
        update = self.update
        if update is not None:
            self.page.run(
                lambda ws, report: service.install(ws, update, report), self._leave, label=_("准备更新")
            )

    def forget(self) -> None:
        """Put the offer away."""
        self.update = None
        self.look()

    def choose(self) -> None:
        """Ask for an update file."""
        path = files.open_file(self.page, _("选择更新文件"), f"*{ENDING}", purpose="update")
        if path is not None:
            self.examine(path)

    def _show(self, found: list[Path], way: WayBack | None) -> None:
        clear(self.column)
        card = Card(_("现在是 {version} 版").format(version=__version__))
        card.body.addWidget(
            Wrapped(_("更新装在一个 .ldupdate 文件里，可以用 U 盘带来。插上 U 盘，再点下面的按钮。"), "muted")
        )
        for path in found[:3]:
            card.body.addWidget(self._found(path))
        choose = Action(
            text=_("选择更新文件…"), icon="usb", call=self.choose, kind="" if found else "primary"
        )
        card.body.addWidget(button(choose), 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(card)
        if way is not None:
            self.column.addWidget(self._back(way))
        self.column.addStretch(1)

    def _found(self, path: Path) -> Note:
        note = Note(_("找到更新文件：{name}").format(name=path.name), "info")
        layout = note.layout()
        if layout is not None:
            layout.addWidget(button(Action(text=_("查看"), call=lambda: self.examine(path))))
        return note

    def _back(self, way: WayBack) -> Card:
        card = Card(_("退回上一个版本"))
        about = _("新版本用着有问题时，可以装回 {version} 版。").format(version=way.version)
        if way.copy is not None:
            about += _("数据也会回到更新以前；现在的数据会另存一份，不会丢。")
        card.body.addWidget(Wrapped(about, "muted"))
        begin = Action(
            text=_("退回 {version} 版…").format(version=way.version),
            icon="undo-2",
            call=lambda: self.go_back(way),
        )
        card.body.addWidget(button(begin), 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def go_back(self, way: WayBack) -> None:
        """Ask, then put the old version back."""
        told = _("程序会关闭，装回旧版本后重新打开。")
        if way.copy is not None:
            told += _("更新以后登记的内容在旧版本里看不到，它们留在备份里。")
        asked = _("要退回 {version} 版吗？").format(version=way.version)
        if confirm(asked, told, ok=_("退回"), danger=True, parent=self.page):
            service.go_back(self.page.ws, way)
            self._leave(None)

    def _leave(self, _copy: object) -> None:
        self.page.window().close()

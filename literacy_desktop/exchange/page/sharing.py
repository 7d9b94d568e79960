"""The card 共享文件夹: PCs of one office exchange by themselves."""

from PySide6.QtWidgets import QHBoxLayout

from literacy_desktop.base.i18n import _
from literacy_desktop.exchange import service
from literacy_desktop.exchange.service import Round
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import Card, clear
from literacy_desktop.qtkit.files import choose_folder
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.words import Wrapped


class ShareCard(Card):
    """The card: whether a folder is shared, and what can be done about it."""

    def __init__(self, page: Page) -> None:
        super().__init__(_("共享文件夹"))
        self._page = page
        self._words = Wrapped("", "muted")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self._words, 1)
        row.addLayout(self._buttons)
        self.body.addLayout(row)

    def read(self) -> None:
        """Show how it stands."""
        folder = service.folder(self._page.ws)
        clear(self._buttons)
        if folder is None:
            self._words.setText(_("几台电脑在一个办公室里时，设一个共享文件夹，就会自己交换，不用 U 盘。"))
            self._buttons.addWidget(button(Action(text=_("选文件夹…"), icon="folder-open", call=self.choose)))
            return
        self._words.setText(_("每隔几分钟和“{folder}”交换一次。").format(folder=folder))
        self._buttons.addWidget(button(Action(text=_("不再用"), call=self.stop)))
        self._buttons.addWidget(button(Action(text=_("现在交换"), icon="rotate-cw", call=self.now)))

    def choose(self) -> None:
        """Set the folder, and exchange for the first time."""
        folder = choose_folder(self, _("选共享文件夹"), purpose="shared-folder")
        if folder is not None:
            service.set_folder(self._page.ws, folder)
            self.read()
            self.now()

    def stop(self) -> None:
        """不再用: files that lie there stay."""
        service.set_folder(self._page.ws, None)
        self.read()
        self._page.shell.toast(_("不再和共享文件夹交换"))

    def now(self) -> None:
        """现在交换."""
        self._page.run(service.exchange_folder, self._done, label=_("和共享文件夹交换"))

    def _done(self, done: Round) -> None:
        self._page.refresh_now()
        self._page.shell.toast(round_words(done))
        for path, problem in done.refused[:1]:
            raise type(problem)(f"{path.name}：{problem.what}", problem.then)


def round_words(done: Round) -> str:
    """What one look into the shared folder came to."""
    if not done.taken and not done.made:
        return _("共享文件夹里没有新内容")
    words = _("收下 {taken} 包，放出 {made} 包")
    return words.format(taken=len(done.taken), made=len(done.made))

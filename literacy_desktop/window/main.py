"""The main window: sidebar, the page shown, status bar, and the keys that work everywhere."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from literacy_desktop.base.changes import Committed
from literacy_desktop.base.i18n import _
from literacy_desktop.base.rights import ROLES
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.focus import FocusRing
from literacy_desktop.qtkit.memory import keep, recall
from literacy_desktop.qtkit.page import COMPACT, Page
from literacy_desktop.qtkit.scanner import Scanner
from literacy_desktop.qtkit.search import SearchBox
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.tokens import SCALES
from literacy_desktop.sites.service import own_site
from literacy_desktop.window.cards import open_person
from literacy_desktop.window.help import show_help
from literacy_desktop.window.pages import PAGES, PageEntry
from literacy_desktop.window.sidebar import Sidebar
from literacy_desktop.window.sign import window_icon
from literacy_desktop.window.statusbar import StatusBar

if TYPE_CHECKING:
    from literacy_desktop.hub.page.timer import HubTimer
    from literacy_desktop.window.keeping import Keeper
    from literacy_desktop.window.rounds import Rounds

SMALLEST = QSize(960, 540)
KEEP_AFTER = 1_000
"""Milliseconds."""


class MainWindow(QMainWindow):
    """The window of one workspace. Its pages are made when first opened."""

    look_wanted = Signal(str, str)
    """Theme, scale or language, and its new value: the window is to be built anew."""
    reopen_wanted = Signal(object, str)
    """What to do while the data file is closed, and what to say afterwards."""
    lock_wanted = Signal()
    """The window is to be covered until a passphrase is given."""

    def __init__(self, ws: Workspace, entries: Sequence[PageEntry] | None = None, start: str = "") -> None:
        super().__init__()
        self.ws = ws
        self.shell = Shell(self, ws)
        self._entries = {entry.name: entry for entry in (PAGES if entries is None else entries)}
        self._pages: dict[str, Page] = {}
        self._begun: dict[str, object] = {}
        self._closed = False
        self._scanner: Scanner | None = None
        self._keeper: Keeper | None = None
        self._rounds: Rounds | None = None
        self._meeting: HubTimer | None = None
        self.setWindowIcon(window_icon())
        self.setMinimumSize(SMALLEST)
        self._lay_out()
        self._ring = FocusRing(self)
        self.shell.committed.connect(self._on_committed)
        self.shell.wanted.connect(self.go)
        self.shell.look_wanted.connect(self.look_wanted)
        self.shell.reopen_wanted.connect(self.reopen_wanted)
        self.shell.renamed.connect(self._show_place)
        self._keys()
        self._show_place()
        self.status.set_saved(ws.now())
        self._restore()
        self.go(start if start in self._entries else next(iter(self._entries)))

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        self.sidebar = Sidebar([entry for entry in self._entries.values() if not entry.under])
        self.sidebar.chosen.connect(self.go)
        self._stack = QStackedWidget()
        row.addWidget(self.sidebar)
        row.addWidget(self._stack, 1)
        column.addLayout(row, 1)
        self.status = StatusBar(recall("look/theme", "system"))
        self.status.look_wanted.connect(self.look_wanted)
        self.status.undo_wanted.connect(self.shell.undo)
        self.status.lock_wanted.connect(self.lock_wanted)
        column.addWidget(self.status)
        self.setCentralWidget(inside)

    # -- pages

    def go(self, name: str, key: object = None) -> None:
        """Show a page, and in it the thing with this key."""
        if name not in self._entries:
            return
        if name not in self._pages:
            page = self._entries[name].load()(self.ws, self.shell)
            self._pages[name] = page
            self._stack.addWidget(page)
            if name in self._begun:
                page.take_up(self._begun.pop(name))
        self.sidebar.mark(self._entries[name].under or name)
        self._stack.setCurrentWidget(self._pages[name])
        if key is not None:
            self._pages[name].open(key)
        self._pages[name].take_keys()

    def begun(self) -> dict[str, object]:
        """What has been begun on each page and not saved."""
        all_pages = {name: page.begun() for name, page in self._pages.items()}
        return self._begun | {name: begun for name, begun in all_pages.items() if begun is not None}

    def take_up(self, begun: dict[str, object]) -> None:
        """Go on with what was begun in the window before, page by page as they are shown."""
        self._begun = begun
        for name, page in self._pages.items():
            if name in begun:
                page.take_up(self._begun.pop(name))

    def page(self) -> Page:
        """The page shown."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, Page)  # noqa: S101  narrows the type, cannot fail
        return shown

    def page_name(self) -> str:
        """The name of the page shown."""
        return next(name for name, page in self._pages.items() if page is self._stack.currentWidget())

    # -- keys

    def _keys(self) -> None:
        top = [entry.name for entry in self._entries.values() if not entry.at_foot and not entry.under]
        for number, name in enumerate(top[:8], start=1):
            self._key(f"Ctrl+{number}", partial(self.go, name))
        self._key("Ctrl+Z", self.shell.undo)
        self._key("Ctrl+Y", self.shell.redo)
        self._key("Ctrl+Shift+Z", self.shell.redo)
        for keys in ("Ctrl++", "Ctrl+="):
            self._key(keys, partial(self.step_size, 1))
        self._key("Ctrl+-", partial(self.step_size, -1))
        self._key("Ctrl+0", partial(self.look_wanted.emit, "scale", "100"))
        self._key("Ctrl+F", self.search)
        self._key("Ctrl+L", self.lock_wanted.emit)
        self._key("F1", partial(show_help, self))
        self._key("F5", lambda: self.page().refresh_now())

    def _key(self, keys: str, call: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(call)

    def step_size(self, by: int) -> None:
        """The text one step larger or smaller."""
        place = SCALES.index(theme.look().scale) + by
        if 0 <= place < len(SCALES):
            self.look_wanted.emit("scale", str(SCALES[place]))

    def search(self) -> None:
        """To the page's search box."""
        box = self.page().findChild(SearchBox)
        if isinstance(box, SearchBox) and box.isVisible():
            box.setFocus()
            box.selectAll()

    def _on_scan(self, code: str) -> None:
        """A card or an identity card was read: the page takes it, else its person is shown."""
        if not self.page().scanned(code):
            open_person(self.shell, code)

    def _on_missed(self) -> None:
        self.shell.toast(_("中文输入法挡住了这次扫码，已经让开，请再扫一次。"))

    # -- what it shows itself

    def _on_committed(self, committed: Committed) -> None:
        self.status.set_saved(self.ws.now())
        if committed.tables & {"setting", "site", "office_user"}:
            self._show_place()

    def _show_place(self) -> None:
        programme, site = self.ws.settings.programme, own_site(self.ws)
        seat = self.ws.seat
        role = f" · {_(ROLES[seat.role])}" if seat else ""
        self.status.set_place(f"{site.name if site else programme}  {self.ws.actor}{role}".strip())
        self.setWindowTitle(_("智慧助老课程管理 — {programme}").format(programme=programme))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.page().take_keys()
        self._begin_keeping()
        handle = self.windowHandle()
        if self._scanner is None and handle is not None:
            self._scanner = Scanner(handle)
            self._scanner.scanned.connect(self._on_scan)
            self._scanner.missed.connect(self._on_missed)

    def _begin_keeping(self) -> None:
        """What looks after the data file is loaded when everything is painted."""
        if self._keeper is None:
            QTimer.singleShot(KEEP_AFTER, self, self._keep)

    def _keep(self) -> None:
        if self._keeper is None and not self._closed:
            from literacy_desktop.hub.page.timer import HubTimer  # not before the window is there
            from literacy_desktop.window.keeping import Keeper
            from literacy_desktop.window.rounds import Rounds

            self._keeper, self._rounds = Keeper(self.ws, self.shell), Rounds(self.shell)
            self._meeting = HubTimer(self.ws, self.shell)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sidebar.set_narrow(narrow=self.width() * 100 < COMPACT * theme.look().scale)

    # -- coming and going

    def _restore(self) -> None:
        self.resize(1366, 696)
        geometry = recall("window/geometry")
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.shell.busy() and not confirm(
            _("还有工作没有做完，要关闭吗？"),
            _("关闭会取消它，已经做的部分全部撤回。"),
            ok=_("关闭"),
            danger=True,
            parent=self,
        ):
            event.ignore()
            return
        lost = " ".join(filter(None, (page.unsaved() for page in self._pages.values())))
        if lost and not confirm(_("现在关闭吗？"), lost, ok=_("关闭"), danger=True, parent=self):
            event.ignore()
            return
        self.leave()
        super().closeEvent(event)

    def leave(self) -> None:
        """Remember how the window stood and end its work; does nothing the second time."""
        if not self._closed:
            self._closed = True
            keep("window/geometry", bytes(self.saveGeometry().toBase64().data()).decode())
            keep("window/page", self.page_name())
            for one in (self._meeting, self._rounds, self._keeper):
                if one is not None:
                    one.close()
            self.shell.close()

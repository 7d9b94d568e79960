"""The program with its window: starts Qt, opens the workspace, rebuilds the window when its look changes."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from literacy_desktop.base.i18n import SOURCE, _, language, set_language
from literacy_desktop.base.keyring import Locked
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace, local_now
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.memory import keep, recall
from literacy_desktop.window import errors
from literacy_desktop.window.lock import Locker
from literacy_desktop.window.main import MainWindow
from literacy_desktop.window.sign import window_icon


def make_application() -> QApplication:
    """The one QApplication, made if there is none yet."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    policy = Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(policy)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("literacy-desktop")
    app.setDesktopFileName("literacy-desktop")
    return app


class Program(QObject):
    """The window and what outlives it: the workspace, the look, the language."""

    def __init__(self, app: QApplication, ws: Workspace) -> None:
        super().__init__()
        self.app, self.ws = app, ws
        self.window: MainWindow | None = None
        self._translator: QTranslator | None = None
        self._look_waits = False
        self.locker = self._locker(ws)
        app.styleHints().colorSchemeChanged.connect(self._on_system_look)

    def _locker(self, ws: Workspace) -> Locker:
        made = Locker(self.app, ws)
        made.handed_over.connect(self.rebuild)
        made.unlocked.connect(self._on_unlocked)
        return made

    def build(self, page: str = "") -> MainWindow:
        """Dress the program and make its window.

        Args:
            page: the page to begin with; empty for the one shown last.
        """
        self._speak(recall("look/language", SOURCE))
        scale = recall("look/scale", "100")
        theme.apply(self.app, recall("look/theme", "system"), int(scale) if scale.isdigit() else 100)
        made = MainWindow(self.ws, start=page or recall("window/page"))
        made.look_wanted.connect(self.set_look)
        made.lock_wanted.connect(self.lock)
        made.reopen_wanted.connect(self.reopen)
        self.window = made
        return made

    def lock(self) -> None:
        """Cover the window until a passphrase is given; where there is none, lead to where one is set."""
        if self.locker.can_lock():
            self.locker.lock()
        elif self.window is not None:
            self.window.shell.toast(_("还没有设口令，锁不上。请先在这里设一个。"))
            self.window.go("users")

    def reopen(self, work: Callable[[], object], told: str) -> None:
        """Do something with the data file while it is closed, then open it again and say what was done."""
        QTimer.singleShot(0, self, lambda: self._reopen(work, told))

    def _reopen(self, work: Callable[[], object], told: str) -> None:
        path, page = self.ws.path, self._leave()
        assert path is not None  # noqa: S101  only files are reopened
        self.locker.close()
        self.ws.close()
        problem = None
        try:
            work()
        except Problem as refused:
            problem = refused
        opened = open_workspace(path)
        if opened is None:
            self.app.quit()
            return
        self.ws, self.locker = opened, self._locker(opened)
        made = self.build(page)
        made.show()
        if problem is not None:
            made.shell.tell(problem)
        else:
            made.shell.toast(told)

    def end(self) -> None:
        """The window is closed: copy what was changed, and let go of the data file."""
        self.locker.close()
        if self.window is not None:
            self.window.leave()
        from literacy_desktop.window.keeping import say_goodbye

        say_goodbye(self.ws)
        self.ws.close()

    def _leave(self) -> str:
        """Let the window go; gives the page it showed."""
        old = self.window
        if old is None:
            return ""
        page = old.page_name()
        old.leave()
        old.hide()
        self.window = None
        old.deleteLater()
        self.app.sendPostedEvents(old, QEvent.Type.DeferredDelete.value)
        return page

    def _speak(self, code: str) -> None:
        if self._translator is not None:
            self.app.removeTranslator(self._translator)
            self._translator = None
        set_language(code)
        if language() == SOURCE:
            QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
            self._translator = QTranslator(self)
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self._translator.load("qtbase_zh_CN", folder)
            self.app.installTranslator(self._translator)
        else:
            QLocale.setDefault(QLocale(QLocale.Language.English))

    def set_look(self, what: str, value: str) -> None:
        """Remember a new theme, scale or language, and build the window anew."""
        keep(f"look/{what}", value)
        QTimer.singleShot(0, self, lambda: self.rebuild(go_on=True))

    def rebuild(self, *, go_on: bool = False) -> None:
        """The same page in a new window; the old one is gone before the style is set.

        Args:
            go_on: the same person goes on there with what was begun and not saved.
        """
        old = self.window
        if old is None:
            return
        if self.locker.locked():
            self._look_waits = True
            return
        if old.shell.busy():
            old.shell.toast(_("正在做的工作做完以后再换，或者下次打开时生效。"))
            return
        begun = old.begun() if go_on else {}
        made = self.build(self._leave())
        made.take_up(begun)
        made.show()

    def _on_unlocked(self) -> None:
        if self._look_waits:
            self._look_waits = False
            self.rebuild()

    def _on_system_look(self) -> None:
        if recall("look/theme", "system") == "system":
            self.rebuild()

    def raise_window(self, opened: str = "") -> None:
        """Bring the window to the front, and show in it what the file is about that was double-clicked."""
        if self.window is not None and opened:
            self.window.go(*_place_for(Path(opened)))
        if self.window is not None:
            self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
            self.window.show()
            self.window.raise_()
            self.window.activateWindow()


def _place_for(opened: Path) -> tuple[str, object]:
    """The page that shows what a double-clicked file is about, and the key to open it with."""
    if opened.suffix.lower() == ".ldpackage":
        return "exchange", [opened]
    return "settings", opened


def open_workspace(path: Path) -> Workspace | None:
    """The workspace of this file; where there is none, what the person makes at the first start.

    Returns: None when the person closed the first start or the lock.
    """
    if path.exists():
        try:
            return Workspace.open(path)
        except Locked as locked:
            from literacy_desktop.access.page.unlock import ask

            opened = ask(path, locked, local_now)
            return Workspace.open(path, opened=opened) if opened else None
    from literacy_desktop.window.welcome import first_start

    return first_start(path)


def _open_or_rescue(path: Path) -> tuple[Workspace | None, int]:
    """The workspace, repaired where it had to be; without one, the exit code."""
    try:
        return open_workspace(path), 0
    except Problem as problem:
        from literacy_desktop.window.rescue import rescued

        if not rescued(path, problem):
            return None, 1
    return _open_or_rescue(path)


def run(path: Path, *, page: str = "", opened: Path | None = None) -> int:
    """Show the program until its window is closed.

    Args:
        path: the data file; made where there is none.
        page: the page to begin with; empty for the one shown last.
        opened: a file of ours that was double-clicked.

    Returns: the exit code, 0 where all went well.
    """
    app = make_application()
    errors.install()
    set_language(recall("look/language", SOURCE))
    theme.apply(app, recall("look/theme", "system"))
    app.setWindowIcon(window_icon())
    from literacy_desktop.window.single import Single, show_to_setup

    single, _mutex = Single(path), show_to_setup()
    if not single.claim(opened):
        return 0
    ws, code = _open_or_rescue(path)
    if ws is None:
        single.release()
        return code
    program = Program(app, ws)
    single.asked.connect(program.raise_window)
    program.build(page).show()
    if opened is not None:
        program.raise_window(str(opened))
    code = app.exec()
    program.end()
    single.release()
    return code

"""What a page may ask of the window around it: run work, show a toast, go to another page."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from literacy_desktop.base.changes import Committed
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.jobs import Job, Jobs, Work


class Shell(QObject):
    """The window as its pages see it; a plain widget will do as the window in tests."""

    committed = Signal(object)
    """A Committed, in the window's thread, whichever thread made the change."""
    wanted = Signal(str, object)
    """A page's name and the key of what to show there."""
    look_wanted = Signal(str, str)
    """"theme", "scale" or "language" with its new value: the window is to be built anew."""
    reopen_wanted = Signal(object, str)
    """What to do while the data file is closed, and what to say once it is open again."""
    renamed = Signal()
    """Somebody else works at this PC now."""
    _heard = Signal(object)

    def __init__(self, window: QWidget, ws: Workspace) -> None:
        super().__init__(window)
        self.ws = ws
        self._window = window
        self._jobs = Jobs(ws.sibling, self)
        self._heard.connect(self.committed, Qt.ConnectionType.AutoConnection)
        self._end = ws.subscribe(self._hear)

    def _hear(self, committed: Committed) -> None:
        self._heard.emit(committed)

    def open(self, page: str, key: object = None) -> None:
        """Go to a page, and there to the thing with this key."""
        self.wanted.emit(page, key)

    def set_look(self, what: str, value: str) -> None:
        """Change "theme" (system, light, dark, contrast), "scale" (100 … 150) or "language"."""
        self.look_wanted.emit(what, value)

    def reopen(self, work: Callable[[], object], told: str) -> None:
        """Close the data file, do something with it, open it again in a new window and say what was done."""
        self.reopen_wanted.emit(work, told)

    def toast(self, text: str, *, undo: bool = False) -> None:
        """Say shortly that something was done; with `undo`, offer 撤销 for ten seconds."""
        from literacy_desktop.qtkit.toast import show_toast

        show_toast(self._window, text, self.undo if undo else None)

    def undo(self) -> None:
        """Take back the last change and say which it was."""
        self.toast(_("已撤销：{label}").format(label=self.ws.undo()))

    def redo(self) -> None:
        """Do again what was undone and say what."""
        self.toast(_("已重做：{label}").format(label=self.ws.redo()))

    def tell(self, problem: Problem) -> None:
        """Show what is wrong and how to go on."""
        from literacy_desktop.qtkit.dialogs import tell

        tell(problem, self._window)

    def run(
        self, receiver: QObject, work: Work, done: Callable[[Any], object], label: str, *, quiet: bool = False
    ) -> Job | None:
        """Do something long away from the window; after half a second its progress is shown.

        With `quiet` it is not: for pictures and figures that appear when they are ready.

        A workspace in memory has no second connection: there the work is done at once, here.

        Returns: the job, which can be cancelled; None where the work is done already.
        """
        if self.ws.path is None:
            done(work(self.ws, silent))
            return None
        from literacy_desktop.qtkit.progress import watch

        job = self._jobs.start(work, label=label, done=done, receiver=receiver)
        job.failed.connect(_raise)
        if quiet:
            return job
        job.cancelled.connect(lambda: self.toast(_("已取消：{label}").format(label=label)))
        watch(job, self._window)
        return job

    def busy(self) -> bool:
        """Whether work is going on."""
        return self._jobs.busy()

    def close(self) -> None:
        """Cancel running work and stop listening; call before the workspace is closed."""
        self._end()
        self._jobs.close()


def _raise(fault: Exception) -> None:
    """Into the error hook, which tells Problems and reports bugs."""
    raise fault

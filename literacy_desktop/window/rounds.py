"""The window exchanges with the shared folder by itself, and speaks up only when something came."""

from PySide6.QtCore import QObject, QTimer

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange import service
from literacy_desktop.qtkit.shell import Shell

SOON, AGAIN = 20_000, 300_000
"""Milliseconds: after the window is there, and between two rounds."""


class Rounds(QObject):
    """Belongs to a window; what goes wrong is said once, until it goes right again."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell, self._going, self._warned = shell, False, False
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._again = QTimer(self, interval=AGAIN)
        for timer in (self._soon, self._again):
            timer.timeout.connect(self.go)
            timer.start()

    def go(self) -> None:
        """Exchange once, in the worker, where a folder is set and no round is going on."""
        if self._going or service.folder(self._shell.ws) is None:
            return
        self._going = True
        self._shell.run(self, _round, self._done, _("和共享文件夹交换"), quiet=True)

    def _done(self, found: service.Round | Problem) -> None:
        self._going = False
        trouble = found if isinstance(found, Problem) else next((why for _path, why in found.refused), None)
        if trouble is not None:
            if not self._warned:
                self._shell.toast(_("共享文件夹没有交换成：{problem}").format(problem=trouble.what))
            self._warned = True
            return
        self._warned = False
        if isinstance(found, service.Round) and found.taken:
            self._shell.toast(_("从共享文件夹收下了 {n} 个数据包").format(n=len(found.taken)))

    def close(self) -> None:
        """No more rounds."""
        self._soon.stop()
        self._again.stop()


def _round(ws: Workspace, report: Report) -> service.Round | Problem:
    """A folder that is away for a while is no fault of anybody: the Problem comes back as what it came to."""
    try:
        return service.exchange_folder(ws, report)
    except Problem as problem:
        return problem

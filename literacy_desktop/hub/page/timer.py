"""A round with the hub by itself now and then, in a thread of its own; out of reach is quiet."""

import threading

from PySide6.QtCore import QObject, QTimer, Signal

from literacy_desktop.base.i18n import _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.hub import service
from literacy_desktop.hub.model import Outcome
from literacy_desktop.qtkit.jobs import NAME, Job
from literacy_desktop.qtkit.shell import Shell

SOON, MINUTE = 20_000, 60_000
"""Milliseconds: after the window is there, and a minute."""


class HubTimer(QObject):
    """Belongs to a window."""

    met = Signal()
    """A round has ended, one way or the other."""

    def __init__(self, ws: Workspace, shell: Shell) -> None:
        super().__init__(shell)
        self._ws, self._shell = ws, shell
        self._job: Job | None = None
        self._thread: threading.Thread | None = None
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self.meet)
        if ws.path is not None:
            self._next.start(SOON)

    def meet(self) -> None:
        """Begin a round where there is a hub, unless one is going on; then wait for the next time."""
        minutes = self._ws.settings.hub_minutes
        self._next.start(max(minutes, 1) * MINUTE)  # the setting may be another one next time
        if not minutes or self._job is not None or not service.is_connected(self._ws):
            return
        self._job = Job(service.try_sync, _("和服务器同步"))
        self._job.done.connect(self._told)
        self._job.finished.connect(self._ended)
        args = (self._ws.sibling,)
        self._thread = threading.Thread(target=self._job.perform, args=args, name=NAME, daemon=True)
        self._thread.start()

    def _told(self, outcome: Outcome | None) -> None:
        if outcome is not None and outcome.rows:
            self._shell.toast(_("从市里的服务器取回了新内容：{rows} 条").format(rows=outcome.rows))
        self.met.emit()

    def _ended(self) -> None:
        self._job = None

    def close(self) -> None:
        """Stop what is going on; call before the workspace is closed."""
        self._next.stop()
        job, thread = self._job, self._thread
        if job is not None and thread is not None:
            job.cancel()
            thread.join(5)

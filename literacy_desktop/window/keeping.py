"""The window looks after the data file: copies when they are due, a look after a crash, a copy on leaving."""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from literacy_desktop.backups import service
from literacy_desktop.backups.model import EXIT
from literacy_desktop.backups.service.housekeeping import Tended, settle_down, tend
from literacy_desktop.base import drafts
from literacy_desktop.base.changes import Committed
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.jobs import NAME, Job
from literacy_desktop.qtkit.progress import Progress
from literacy_desktop.qtkit.shell import Shell

SOON, AGAIN, IDLE = 3_000, 600_000, 60_000
"""Milliseconds: after the window is there, between two looks, and after the last change."""


class Keeper(QObject):
    """Belongs to a window; works in a thread of its own, so that nobody waits behind it."""

    def __init__(self, ws: Workspace, shell: Shell) -> None:
        super().__init__(shell)
        self._ws, self._shell = ws, shell
        self._job: Job | None = None
        self._thread: threading.Thread | None = None
        self._starting, self._warned = True, False
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.look)
        self._again = QTimer(self, interval=AGAIN)
        self._again.timeout.connect(self.look)
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._idle.timeout.connect(lambda: settle_down(self._ws))
        shell.committed.connect(self._on_committed)
        if ws.path is not None:
            self._soon.start()
            self._again.start()

    def _on_committed(self, _committed: Committed) -> None:
        self._idle.start()

    def look(self) -> None:
        """See to what is due, unless that is going on."""
        if self._job is not None:
            return
        if self._starting:
            self._tell_lost()
            self._tell_drafts()
        starting, self._starting = self._starting, False
        self._job = Job(lambda ws, report: tend(ws, report, starting=starting), _("备份"))
        self._job.done.connect(self._told)
        self._job.finished.connect(self._ended)
        self._thread = _thread_of(self._job, self._ws.sibling)

    def _ended(self) -> None:
        self._job = None

    def _told(self, tended: Tended) -> None:
        if tended.findings:
            self._shell.tell(_damaged(tended))
        elif tended.trouble is not None and not self._warned:
            self._warned = True
            self._shell.tell(tended.trouble)
        elif tended.warning is not None and not self._warned:
            self._warned = True
            self._shell.tell(tended.warning)

    def _tell_lost(self) -> None:
        lost = service.lost_changes(self._ws)
        if lost:
            self._shell.tell(
                Problem(
                    _("数据文件比上次用的时候旧：少了最近 {n} 次改动。").format(n=lost),
                    _(
                        "可能有人拷回了旧文件，或者删掉了旁边的文件。请到“设置”的“备份”里看看有没有更新的备份。"
                    ),
                )
            )
            service.lost_changes_read(self._ws)

    def _tell_drafts(self) -> None:
        titles = drafts.waiting(self._ws.conn, self._ws.now())
        if titles:
            words = _("上次没有填完：{titles}。再打开这张表，可以接着填。")
            self._shell.toast(words.format(titles=_("、").join(dict.fromkeys(titles))))

    def close(self) -> None:
        """Stop what is going on; call before the workspace is closed."""
        for timer in (self._soon, self._again, self._idle):
            timer.stop()
        job, thread = self._job, self._thread
        if job is not None and thread is not None:
            job.cancel()
            thread.join(5)


def _thread_of(job: Job, sibling: Callable[[], Any]) -> threading.Thread:
    thread = threading.Thread(target=job.perform, args=(sibling,), name=NAME, daemon=True)
    thread.start()
    return thread


def _damaged(tended: Tended) -> Problem:
    what = "；".join(f"{one.what}：{one.details}" for one in tended.findings)
    return Problem(
        _("数据文件有问题。"),
        _("{what}。请先不要继续录入，到“设置”的“检查”里修复，或者联系技术人员。").format(what=what),
    )


def say_goodbye(ws: Workspace) -> None:
    """Copy the data file once more where something was changed; the person may skip it."""
    if not service.due(ws, EXIT):
        return
    job = Job(_copy_on_exit, _("正在备份，马上就好"))
    shown = Progress(job)
    thread = _thread_of(job, ws.sibling)
    shown.exec()
    thread.join(30)
    QApplication.processEvents()


def _copy_on_exit(ws: Workspace, report: Report) -> None:
    service.make(ws, EXIT, report)

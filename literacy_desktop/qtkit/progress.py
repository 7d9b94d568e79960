"""The progress window of long work: after half a second, with 取消, never taller than needed."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.jobs import Job
from literacy_desktop.qtkit.words import label, name_window, set_words

DELAY = 500


class Progress(QDialog):
    """What is being done, how far it is, and 取消."""

    def __init__(self, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.CustomizeWindowHint)
        self._job = job
        self.setWindowModality(Qt.WindowModality.WindowModal)
        name_window(self, job.label)
        self.setFixedWidth(theme.px(420))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(job.label, "h3"))
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(job.label)
        column.addWidget(self._bar)
        foot = QHBoxLayout()
        self._count = label(_("正在准备…"), "small")
        self._cancel = button(Action(text=_("取消"), call=self._stop))
        foot.addWidget(self._count, 1)
        foot.addWidget(self._cancel)
        column.addLayout(foot)
        job.progress.connect(self._step)
        job.finished.connect(self._end)

    def _step(self, done: int, total: int) -> None:
        self._bar.setRange(0, max(total, 0))
        self._bar.setValue(min(done, total))
        if total > 0:
            words = _("{done} / {total}，{percent}%")
            set_words(self._count, words.format(done=done, total=total, percent=done * 100 // total))

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        set_words(self._count, _("正在停下来…"))
        self._job.cancel()

    def reject(self) -> None:
        """Esc and the window's cross mean 取消; it closes when the work has ended."""
        self._stop()

    def _end(self) -> None:
        self.done(0)
        self.deleteLater()


def watch(job: Job, parent: QWidget, delay: int = DELAY) -> None:
    """Show the job's progress if it is still going on after so many milliseconds."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.timeout.connect(lambda: Progress(job, parent).show())
    timer.timeout.connect(timer.deleteLater)
    job.finished.connect(timer.stop)
    job.finished.connect(timer.deleteLater)
    timer.start(delay)

"""The lock: who one is and one's passphrase; or the recovery sheet and a new passphrase."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from literacy_desktop.access import service
from literacy_desktop.access.page.fields import PassphraseField
from literacy_desktop.base.i18n import _
from literacy_desktop.base.keyring import Locked, Opened, Passphrase, check_passphrase, unlock
from literacy_desktop.base.keyring.tries import seconds_to_wait
from literacy_desktop.base.problems import Problem
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, button, link
from literacy_desktop.qtkit.cards import Card, IconTile, Note, centred
from literacy_desktop.qtkit.fields import AreaField, ChoiceField
from literacy_desktop.qtkit.focus import FocusRing
from literacy_desktop.qtkit.memory import keep, recall
from literacy_desktop.qtkit.words import Wrapped, label

WIDTH = 460
REMEMBERED = "vault/user"
"""Whose passphrase was typed last, by id."""

Clock = Callable[[], datetime]


class Face(Card):
    """What both faces of the lock share: a fault above the fields, and who one is."""

    opened = Signal(object)
    turned = Signal()

    def __init__(self, path: Path, clock: Clock, locked: Locked) -> None:
        super().__init__()
        self.path, self.clock, self.locked = path, clock, locked
        self.body.setSpacing(12)
        self.fault = Note("", "bad")
        self.who = ChoiceField(_("您是哪位"), list(locked.users))

    def user(self) -> str:
        """The id of who is chosen, hexadecimal."""
        return str(self.who.value() or "")

    def choose(self, user_id: str) -> None:
        """Choose a user, if they are among those offered."""
        self.who.set_value(user_id)

    def tell(self, problem: Problem | None) -> None:
        """Show what is wrong, or nothing."""
        self.fault.words.setText(str(problem or ""))
        self.fault.setAccessibleName(str(problem or ""))
        self.fault.setVisible(problem is not None)

    def begin(self, icon: str, title: str, told: QLabel) -> None:
        """The drawing, the title and a line below it."""
        self.body.addWidget(IconTile(icon, "brand", 52), 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(label(title, "h2"), 0, Qt.AlignmentFlag.AlignHCenter)
        told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(told)
        self.body.addWidget(self.fault)
        self.fault.hide()


class PassphraseFace(Face):
    """Who, and the passphrase."""

    def __init__(self, path: Path, clock: Clock, locked: Locked) -> None:
        super().__init__(path, clock, locked)
        self.begin("lock", _("请输入口令"), label(_("数据锁着，没有口令谁也看不到。"), "muted"))
        self.passphrase = PassphraseField(_("口令"))
        self.passphrase.edit.returnPressed.connect(self.submit)
        if len(locked.users) > 1:
            self.body.addWidget(self.who)
            self.who.combo.currentIndexChanged.connect(lambda _place: self.passphrase.forget())
        else:
            self.body.addWidget(label(locked.users[0][1], "h3"), 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self.passphrase)
        self.go: QPushButton = button(
            Action(text=_("打开"), icon="lock-open", call=self.submit, kind="primary")
        )
        self.go.setMinimumHeight(theme.px(44))
        self.body.addWidget(self.go)
        if locked.recovery:
            self.body.addWidget(link(_("忘了口令"), self.turned.emit), 0, Qt.AlignmentFlag.AlignHCenter)
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self.wait)
        self.choose(recall(REMEMBERED))
        self.wait()

    def wait(self) -> None:
        """While it is too early for another try the button counts down."""
        left = seconds_to_wait(self.path, self.clock())
        self.go.setEnabled(not left)
        self.go.setText(_("请等 {seconds} 秒").format(seconds=left) if left else _("打开"))
        self._tick.start() if left else self._tick.stop()

    def submit(self) -> None:
        """Try the passphrase."""
        if not self.go.isEnabled() or not self.passphrase.validate():
            return
        self.go.setText(_("正在核对…"))
        self.go.repaint()
        try:
            opened = unlock(self.path, Passphrase(self.user(), self.passphrase.value()), self.clock())
        except Problem as problem:
            self.tell(problem)
            self.passphrase.forget()
            self.passphrase.edit.setFocus()
            self.wait()
            return
        self.passphrase.forget()
        self.tell(None)
        self.wait()
        keep(REMEMBERED, (opened.user_id or b"").hex())
        self.opened.emit(opened)


class RecoveryFace(Face):
    """The digits of the sheet, and a new passphrase for who forgot theirs."""

    def __init__(self, path: Path, clock: Clock, locked: Locked) -> None:
        super().__init__(path, clock, locked)
        about = _("请找出编号 {label} 的恢复纸，把 8 组数字照着输入，或者用扫码枪扫方码。")
        self.begin("file-text", _("用恢复纸打开"), Wrapped(about.format(label=locked.recovery), "muted"))
        self.digits = AreaField(_("恢复密钥（48 个数字）"), required=True, lines=2)
        self.body.addWidget(self.digits)
        self.new = PassphraseField(
            _("新口令"), hint=_("至少 8 个字符；只用数字的话至少 10 个。"), check=_weak
        )
        self.again = PassphraseField(_("再输一遍"), check=self._same)
        if len(locked.users) > 1:
            self.body.addWidget(self.who)
        if locked.users:
            row = QHBoxLayout()
            row.setSpacing(12)
            for field in (self.new, self.again):
                row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
            self.body.addLayout(row)
            self.again.edit.returnPressed.connect(self.submit)
        foot = QHBoxLayout()
        if locked.users:
            foot.addWidget(button(Action(text=_("返回"), icon="arrow-left", call=self.turned.emit)))
        foot.addStretch(1)
        foot.addWidget(button(Action(text=_("打开"), icon="lock-open", call=self.submit, kind="primary")))
        self.body.addLayout(foot)

    def _same(self, value: str) -> str:
        return "" if value == self.new.value() else _("两遍不一样，请再输一遍。")

    def submit(self) -> None:
        """Try the sheet."""
        asked = [self.digits, *([self.new, self.again] if self.locked.users else [])]
        wrong = [field for field in asked if not field.validate()]
        if wrong:
            wrong[0].control.setFocus()
            return
        try:
            opened = service.recover(
                self.path, self.digits.value(), self.user(), self.new.value(), self.clock()
            )
        except Problem as problem:
            self.tell(problem)
            return
        for field in (self.digits, self.new, self.again):
            field.set_value("")
            field.show_fault("")
        self.tell(None)
        self.opened.emit(opened)


def _weak(value: str) -> str:
    check_passphrase(value)
    return ""


class UnlockDialog(QDialog):
    """The lock as a window of its own; `opened` gives what was unlocked.

    At the start it may be closed; over a window that was locked it may not.
    """

    unlocked = Signal(object)

    def __init__(
        self,
        path: Path,
        locked: Locked,
        clock: Clock,
        *,
        closable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.outcome: Opened | None = None
        self._closable = closable
        self.setWindowTitle(_("智慧助老课程管理"))
        self.setProperty("ground", "canvas")
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, closable)
        self.faces = QStackedWidget()
        self.passphrase = PassphraseFace(path, clock, locked) if locked.users else None
        self.recovery = RecoveryFace(path, clock, locked)
        for face in (self.passphrase, self.recovery):
            if face is not None:
                face.opened.connect(self._on_opened)
                face.turned.connect(self.turn)
                self.faces.addWidget(centred(face, WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.faces)
        self._ring = FocusRing(self)

    def sizeHint(self) -> QSize:
        room = self.screen().availableGeometry()
        return QSize(min(theme.px(WIDTH + 80), room.width() - 40), min(theme.px(660), room.height() - 60))

    def turn(self) -> None:
        """To the other face."""
        self.faces.setCurrentIndex(1 - self.faces.currentIndex())
        if self.passphrase is not None:
            self.recovery.choose(self.passphrase.user())
        self._take_keys()

    def _take_keys(self) -> None:
        first = self.faces.currentIndex() == 0 and self.passphrase is not None
        edit = self.passphrase.passphrase.edit if first and self.passphrase else self.recovery.digits.edit
        edit.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_keys()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Close it, where that is allowed."""
        if self._closable:
            super().reject()

    def _on_opened(self, opened: Opened) -> None:
        self.outcome = opened
        self.unlocked.emit(opened)
        if self._closable:
            self.accept()


def ask(path: Path, locked: Locked, clock: Clock) -> Opened | None:
    """Ask for the passphrase before anything is open; None where the person closed the window."""
    shown = UnlockDialog(path, locked, clock)
    shown.setWindowIcon(QApplication.windowIcon())
    shown.exec()
    outcome = shown.outcome
    shown.deleteLater()
    return outcome

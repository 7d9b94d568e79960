"""CopyLock: the passphrase or the recovery sheet for a copy that was locked on another day or another PC."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.base.keyring import Locked, Opened, Passphrase, RecoveryKey, unlock
from literacy_desktop.qtkit.fields import ChoiceField, TextField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.words import Wrapped

SHEET = "sheet"


class CopyLock(FormDialog):
    """The question; accepted once this process has the copy's key."""

    DRAFTED = False

    def __init__(
        self, copy: Path, locked: Locked, clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("打开这个备份"), self._opened, ok=_("打开"), parent=parent, width=520)
        self._copy, self._clock = copy, clock
        told = _("“{name}”是用当时的口令锁着的。请输入那时候的口令，或者用那时候的恢复纸。")
        self.add_widget(Wrapped(told.format(name=copy.name), "muted"))
        ways = [*locked.users]
        if locked.recovery:
            ways.append((SHEET, _("恢复纸（编号 {label}）").format(label=locked.recovery)))
        self.who = self.add(ChoiceField(_("谁的口令"), ways, required=True))
        self.secret = self.add(TextField(_("口令，或恢复纸上的 48 个数字"), required=True))
        edit = self.secret.control
        if isinstance(edit, QLineEdit):
            edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.untouched()

    def _opened(self) -> Opened:
        who, typed = str(self.who.value()), self.secret.value()
        secret = RecoveryKey(typed) if who == SHEET else Passphrase(who, typed)
        return unlock(self._copy, secret, self._clock())

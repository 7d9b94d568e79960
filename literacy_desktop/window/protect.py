"""The second step of the first start: with a passphrase, by the Windows account, or not yet."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from literacy_desktop.access import service
from literacy_desktop.access.page.forms import UserForm
from literacy_desktop.access.page.sheet import print_sheet
from literacy_desktop.base.i18n import _
from literacy_desktop.base.keyring import windows
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.cards import Note
from literacy_desktop.qtkit.forms import accepted
from literacy_desktop.qtkit.words import Wrapped, label
from literacy_desktop.window.choice import Choice


class Protect(QWidget):
    """The choices; `done` is called once one was made."""

    def __init__(self, ws: Workspace, done: Callable[[], object]) -> None:
        super().__init__()
        self._ws, self._done = ws, done
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(label(_("怎样保护这些数据？"), "h1"))
        told = _("学员的电话、身份证号要保护好：电脑丢了，也不能让别人看到。选一种，以后在“设置”里可以改。")
        column.addWidget(Wrapped(told, "muted"))
        column.addSpacing(4)
        self._fault = Note("", "bad")
        column.addWidget(self._fault)
        self._fault.hide()
        for icon, title, about, call in self._ways():
            column.addWidget(Choice(icon, title, about, call))

    def _ways(self) -> list[tuple[str, str, str, Callable[[], object]]]:
        passphrase = (
            "lock",
            _("设一个口令"),
            _("每次打开程序时输入。几个人合用一台电脑，用这种。"),
            self.set_passphrase,
        )
        account = (
            "user",
            _("由 Windows 账户保护"),
            _("登录这台电脑就能打开，不用再记口令；拷到别的电脑打不开。"),
            self.trust_windows,
        )
        later = ("lock-open", _("先不设"), _("拿到数据文件和钥匙文件的人都能打开。"), self._done)
        return [account, passphrase, later] if windows.available() else [passphrase, later]

    def set_passphrase(self) -> None:
        """A first user with a passphrase, then the recovery sheet."""
        form = UserForm(self._ws, None, self)
        made = accepted(form)
        form.deleteLater()
        if made:
            print_sheet(self._ws, self)
            QTimer.singleShot(0, self, self._done)

    def trust_windows(self) -> None:
        """The recovery sheet, then the Windows account."""
        if not print_sheet(self._ws, self):
            return
        try:
            service.trust_windows(self._ws)
        except Problem as problem:
            self._fault.words.setText(str(problem))
            self._fault.show()
            return
        self._done()

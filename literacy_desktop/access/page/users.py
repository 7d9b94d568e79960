"""UsersPage: how the data is protected, who may open it, and what each may do."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from literacy_desktop.access import service
from literacy_desktop.access.model import User
from literacy_desktop.access.page.forms import PassphraseForm, UserForm
from literacy_desktop.access.page.sheet import print_sheet
from literacy_desktop.access.service import scope_words
from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.keyring import windows
from literacy_desktop.base.rights import ROLES
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import Card, EmptyState, IconTile, clear
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.forms import accepted
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.qtkit.words import Wrapped, label

COLUMNS = (
    Column(key="name", title=N_("姓名"), width=140, kind="strong", sort=True),
    Column(key="role", title=N_("身份"), width=110, kind="pill"),
    Column(key="scope", title=N_("负责范围"), width=260, stretch=True),
    Column(key="since", title=N_("加入"), width=130),
    Column(key="here", title=N_("在这台电脑上"), width=140, kind="pill"),
)
TONES = {"admin": "brand", "clerk": "info", "desk": "ok", "reader": "plain"}
STATES = {
    "open": (
        "lock-open",
        "warn",
        N_("没有上锁"),
        N_("数据是加密的，但钥匙就在旁边：把两个文件一起拷走的人都能打开。"),
    ),
    "windows": (
        "lock",
        "ok",
        N_("由这台电脑的 Windows 账户保护"),
        N_("登录了这个账户才能打开，拷到别的电脑打不开。不用记口令。"),
    ),
    "passphrase": ("lock", "ok", N_("要输入口令才能打开"), N_("每位用户各有一个口令，只在这台电脑上有效。")),
}


class UsersPage(Page):
    """Users, passphrases and the recovery sheet."""

    TITLE = N_("用户和口令")
    SHOWS = frozenset({"office_user", "setting", "site"})

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(ws, shell, parent)
        self._users: dict[Id, User] = {}
        self._cards = QHBoxLayout()
        self._cards.setSpacing(12)
        self.body.addLayout(self._cards)
        self.table = Table(COLUMNS, "users")
        add = Action(text=_("设口令，新增第一位用户"), icon="plus", call=self.add)
        told = _("设了口令，电脑被拿走也看不到学员的信息；谁能看、谁能改，也可以分开。")
        self.table.set_empty(EmptyState("users", _("还没有用户"), told, add))
        self.table.set_menu(lambda keys: self._menu(keys[0]))
        self.table.opened.connect(self.edit)
        self.body.addWidget(self.table, 1)

    def refresh(self) -> None:
        self._users = {user.id: user for user in service.users(self.ws)}
        today = self.ws.today()
        rows = [
            (
                user.name,
                Pill(_(ROLES[user.role]), TONES[user.role]),
                scope_words(self.ws, user),
                date_words(date.fromisoformat(user.since), today) if user.since else None,
                Pill(_("有口令"), "ok") if user.here else Pill(_("没有口令"), "plain"),
            )
            for user in self._users.values()
        ]
        self.table.set_rows(rows, list(self._users))
        self._show_protection()
        self.set_actions(self._offered())
        self.set_fact(_("共 {n} 位用户").format(n=len(rows)) if rows else "")

    # -- what is offered

    def _offered(self) -> Sequence[Action]:
        refused = self.ws.refusal("users")
        offered = [
            Action(
                text=_("新增用户"),
                icon="plus",
                call=self.add,
                kind="primary",
                shortcut="Ctrl+N",
                refused=refused,
            )
        ]
        if self.ws.seat is not None:
            offered.insert(0, Action(text=_("换我的口令"), icon="pencil", call=self.change_own))
        return offered

    def _menu(self, user_id: Id) -> Sequence[Action]:
        refused = self.ws.refusal("users")
        here = self._users[user_id].here
        return [
            Action(text=_("修改"), icon="pencil", call=partial(self.edit, user_id), refused=refused),
            Action(
                text=_("重设口令") if here else _("在这台电脑上设口令"),
                icon="lock",
                call=partial(self.reset, user_id),
                refused=refused,
            ),
            Action(
                text=_("删除"),
                icon="trash-2",
                call=partial(self.remove, user_id),
                refused=refused,
                separated=True,
            ),
        ]

    def _show_protection(self) -> None:
        clear(self._cards)
        state = service.protection(self.ws)
        icon, tone, title, about = STATES[state]
        self._cards.addWidget(_told(icon, tone, _(title), _(about), self._ways(state)), 1)
        sheet = service.recovery_label(self.ws)
        known = _("编号 {label}。忘了口令、换了电脑，用它打开。").format(label=sheet)
        lacking = _("忘了口令，或者重装了系统，没有它数据就打不开了。")
        refused = self.ws.refusal("users")
        action = Action(
            text=_("打印新的恢复纸") if sheet else _("打印恢复纸"),
            icon="printer",
            call=self.print_sheet,
            enabled=self.ws.path is not None,
            refused=refused,
        )
        words = (_("有恢复纸"), known) if sheet else (_("还没有恢复纸"), lacking)
        urgent = "warn" if state != "open" else "info"
        made = _told("file-text", "ok" if sheet else urgent, *words, [action])
        self._cards.addWidget(made, 1)

    def _ways(self, state: str) -> Sequence[Action]:
        if self.ws.refusal("users"):
            return []
        ways = []
        if state != "windows" and windows.available():
            ways.append(Action(text=_("改由 Windows 账户保护"), call=self.trust_windows))
        if state != "open":
            ways.append(Action(text=_("不再上锁"), icon="lock-open", call=self.unprotect, kind="link"))
        return ways

    # -- what can be done

    def add(self) -> None:
        """A new user; after the first one the recovery sheet is offered at once."""
        first = service.protection(self.ws) != "passphrase"
        form = UserForm(self.ws, None, self)
        made = form.result_value if accepted(form) else None
        form.deleteLater()
        if made is None:
            return
        self.shell.toast(_("已新增：{name}").format(name=made.name))
        self.shell.renamed.emit()
        if first and not service.recovery_label(self.ws):
            self.print_sheet()
        self.refresh_now()

    def edit(self, user_id: Id) -> None:
        """Another role or scope."""
        self.ws.require("users")
        form = UserForm(self.ws, self._users[user_id], self)
        if accepted(form):
            self.shell.toast(_("已保存"))
            self.refresh_now()
        form.deleteLater()

    def change_own(self) -> None:
        """A new passphrase for who works here."""
        form = PassphraseForm(self.ws, None, self)
        if accepted(form):
            self.shell.toast(_("口令换好了。"))
        form.deleteLater()

    def reset(self, user_id: Id) -> None:
        """A new passphrase for somebody else."""
        form = PassphraseForm(self.ws, self._users[user_id], self)
        if accepted(form):
            self.shell.toast(_("口令换好了。"))
            self.refresh_now()
        form.deleteLater()

    def remove(self, user_id: Id) -> None:
        """Off the list, once that was said."""
        user = self._users[user_id]
        told = _("他的口令不能再打开数据；他做过的记录都还在。以前的备份仍能用他当时的口令打开。")
        if confirm(
            _("要删除用户{name}吗？").format(name=user.name), told, ok=_("删除"), danger=True, parent=self
        ):
            service.remove_user(self.ws, user_id)
            self.shell.toast(_("已删除：{name}").format(name=user.name))
            self.refresh_now()

    def print_sheet(self) -> None:
        """A new recovery sheet."""
        if print_sheet(self.ws, self):
            self.shell.toast(_("恢复纸可以用了，请锁好"))
        elif not service.recovery_label(self.ws):
            self.shell.toast(_("恢复纸没有打印，还不能用"))
        self.refresh_now()

    def trust_windows(self) -> None:
        """The Windows account instead of passphrases; a sheet comes first."""
        if not service.recovery_label(self.ws) and not print_sheet(self.ws, self):
            return
        told = _("登录了这个 Windows 账户就能打开，各人的口令不再用。重装系统以后，只有恢复纸能打开。")
        if confirm(_("改由 Windows 账户保护吗？"), told, ok=_("改成这样"), parent=self):
            service.trust_windows(self.ws)
            self.shell.renamed.emit()
            self.refresh_now()

    def unprotect(self) -> None:
        """No lock any more, once it was said what that means."""
        told = _("以后打开程序不用口令，也不再分身份；拿到数据文件和钥匙文件的人都能打开。")
        if confirm(_("不再上锁吗？"), told, ok=_("不再上锁"), danger=True, parent=self):
            service.unprotect(self.ws)
            self.shell.renamed.emit()
            self.refresh_now()


def _told(icon: str, tone: str, title: str, about: str, actions: Sequence[Action]) -> Card:
    card = Card()
    row = QHBoxLayout()
    row.setSpacing(14)
    row.addWidget(IconTile(icon, tone, 44), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(4)
    words.addWidget(label(title, "h3"))
    words.addWidget(Wrapped(about, "muted"))
    words.addSpacing(6)
    below = QHBoxLayout()
    below.setSpacing(10)
    for action in actions:
        below.addWidget(button(action))
    below.addStretch(1)
    words.addLayout(below)
    row.addLayout(words, 1)
    card.body.addLayout(row)
    card.body.addStretch(1)
    return card

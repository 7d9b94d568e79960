"""The keys known here, each with its fingerprint; one that was lost or stolen is revoked."""

from PySide6.QtWidgets import QWidget

from literacy_desktop.base.dates import birth_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.dialogs import Framed
from literacy_desktop.qtkit.fields import ChoiceField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.qtkit.words import Wrapped, label
from literacy_desktop.verification import service
from literacy_desktop.verification.model import IssuerKey

COLUMNS = (
    Column(key="office", title=N_("发证单位"), width=200, kind="strong", stretch=True),
    Column(key="site", title=N_("电脑所在"), width=150, kind="muted", hidden=True),
    Column(key="print", title=N_("指纹"), width=230),
    Column(key="created", title=N_("建立"), width=128),
    Column(key="state", title=N_("状态"), width=116),
)
REASONS = (N_("电脑丢失"), N_("电脑被盗"), N_("数据文件和钥匙一起丢失"), N_("电脑报废"))


class KeysDialog(Framed):
    """A table of keys; the person is on one, and may revoke it."""

    def __init__(self, ws: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(_("发证密钥"), parent, width=900)
        self._ws = ws
        self._keys: dict[bytes, IssuerKey] = {}
        self.body.addWidget(label(_("发证密钥"), "h2"))
        told = _(
            "每台发证的电脑有一把自己的密钥，证书上的二维码由它签名。电脑丢了、被偷了，就停用它的密钥："
            "以后再用它签的证书都不算数；登记簿里有的旧证书仍然有效。本机的停用以后，下次发证会自动换一把新的。"
        )
        self.body.addWidget(Wrapped(told, "muted"))
        self.table = Table(COLUMNS, "verification-keys")
        self.table.setMinimumHeight(theme.px(250))
        self.table.set_empty(
            EmptyState("lock", _("还没有密钥"), _("本机第一次发证时会自动建立；别的单位的可以导入名单。"))
        )
        self.table.set_menu(lambda _keys: [Action(text=_("停用…"), icon="x", call=self.revoke)])
        self.body.addWidget(self.table, 1)
        self.set_buttons(
            [Action(text=_("关闭"), call=self.accept, kind="primary")],
            left=[Action(text=_("停用这一把…"), icon="x", call=self.revoke, kind="danger")],
        )
        self.read()

    def read(self) -> None:
        """Read the keys anew."""
        before = self.table.current()
        self._keys = {one.public: one for one in service.issuer_keys(self._ws)}
        self.table.set_rows([self._row(one) for one in self._keys.values()], list(self._keys))
        if self._keys:
            self.table.set_current(before if before in self._keys else next(iter(self._keys)))

    def _row(self, one: IssuerKey) -> tuple[object, ...]:
        state = Pill(_("可用"), "ok")
        if one.revoked:
            state = Pill(_("已停用"), "bad")
        elif service.is_own(self._ws, one):
            state = Pill(_("本机"), "brand")
        return one.office, one.site, one.fingerprint, birth_words(one.created or ""), state

    def revoke(self) -> None:
        """Ask why, and revoke the key the person is on."""
        one = self._keys.get(self.table.current() or b"")
        if one is None:
            raise Problem(_("还没有选密钥。"), _("请先在表里点中那一把。"))
        if one.revoked:
            raise Problem(_("这把密钥已经停用了。"))
        form = self.revoke_form(one)
        form.exec()
        form.deleteLater()
        self.read()

    def revoke_form(self, one: IssuerKey) -> FormDialog:
        """The form that asks why a key is revoked."""

        def save() -> None:
            service.revoke(self._ws, one.fingerprint, str(reason.value()))

        form = FormDialog(_("停用发证密钥"), save, ok=_("停用"), parent=self)
        told = _("{office}，指纹 {fingerprint}。停用以后不能恢复，下次导出名单时告诉所有单位。")
        form.add_widget(Wrapped(told.format(office=one.office, fingerprint=one.fingerprint)))
        reasons = [(_(text), _(text)) for text in REASONS]
        reason = form.add(ChoiceField(_("原因"), reasons, required=True, editable=True))
        reason.set_value("")
        form.untouched()
        return form

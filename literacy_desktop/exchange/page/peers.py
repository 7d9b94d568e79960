"""PeersView: the PCs of the organisation, what went to and fro, new ones, and those that were lost."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.exchange import service
from literacy_desktop.exchange.model.packages import Peer
from literacy_desktop.exchange.page.forms import NameForm, RevokeForm
from literacy_desktop.exchange.page.starting import set_up_new_pc
from literacy_desktop.exchange.page.view import View
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.panes import DetailsPane, WithDetails
from literacy_desktop.qtkit.pills import PillLabel
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.sites.service import all_sites

COLUMNS = (
    Column(key="name", title=N_("电脑"), width=170, kind="strong", stretch=True),
    Column(key="state", title=N_("状态"), width=130),
    Column(key="waiting", title=N_("没收到的改动"), width=110, align="right"),
    Column(key="given", title=N_("上次给它"), width=190, kind="muted"),
    Column(key="taken", title=N_("上次收到"), width=190, kind="muted"),
    Column(key="site", title=N_("教学点"), width=150, kind="muted", hidden=True),
)
LONG_AGO = 30
"""After so many days without a package from a PC it is said to be late."""


class PeersView(View):
    """The table, and a pane about the PC on whose row the person is."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._peers: dict[bytes, Peer] = {}
        self.table = Table(COLUMNS, "peers")
        hint = _("给另一台电脑做一个“新电脑”包，它装好以后，两边就可以交换了。")
        first = Action(text=_("给新电脑做包"), icon="plus", call=self.add, kind="primary")
        self.table.set_empty(EmptyState("usb", _("还没有别的电脑"), hint, first))
        self.table.set_menu(lambda _keys: self._deeds())
        self.table.current_changed.connect(lambda _key: self._fill_pane())
        self.pane = DetailsPane()
        self.split = WithDetails(self.table, self.pane)
        self.split.set_open(opened=True)
        self.column.addWidget(self.split, 1)

    def read(self) -> None:
        found = service.peers(self.ws)
        self._peers = {one.device.id: one for one in found}
        today = self.ws.today()
        self.table.set_rows([_row(one, today) for one in found], list(self._peers))
        if self.table.current() is None and found:
            self.table.set_current(found[0].device.id)
        self._fill_pane()

    def fact(self) -> str:
        own = service.own_device(self.ws)
        return _("本机叫“{name}”，另有 {n} 台").format(name=own.name, n=len(self._peers))

    def offered(self) -> list[Action]:
        may_not, keys = self.ws.refusal("exchange"), self.ws.refusal("keys")
        return [
            Action(text=_("本机改名"), icon="pencil", call=self.rename, refused=may_not),
            Action(text=_("换单位钥匙…"), icon="lock", call=self.change_key, refused=keys),
            Action(text=_("给新电脑做包"), icon="plus", call=self.add, kind="primary", refused=may_not),
        ]

    def set_compact(self, *, compact: bool) -> None:
        self.split.set_compact(compact)
        self.split.set_open(opened=not compact)

    # -- the verbs

    def add(self) -> None:
        """给新电脑做包."""
        set_up_new_pc(self.page)

    def rename(self) -> None:
        """本机改名."""
        if NameForm(self.ws, self).exec():
            self.shell.toast(_("本机改名了，下次交换以后别的电脑也看得到"))
            self.page.refresh_now()

    def change_key(self) -> None:
        """换单位钥匙: what that means first."""
        text = _(
            "电脑被偷或者丢了，先停用它，再换钥匙：以后的数据包，它打不开。\n"
            "换了以后，请给每台电脑各做一个数据包，它们收下就有新钥匙；以前做的数据包照样能收。"
        )
        if not confirm(_("要换单位的钥匙吗？"), text, ok=_("换钥匙"), parent=self):
            return
        behind = service.change_key(self.ws)
        self.shell.toast(_("钥匙换好了，请给 {n} 台电脑各做一个数据包").format(n=len(behind)))
        self.page.refresh_now()

    def revoke(self) -> None:
        """停用 the PC of the current row, which was lost."""
        one = self._current()
        if one is not None and RevokeForm(self.ws, one.device, self).exec():
            self.shell.toast(_("已停用“{name}”").format(name=one.device.name), undo=True)

    def restore(self) -> None:
        """恢复 the PC of the current row."""
        one = self._current()
        if one is None:
            return
        text = _("以后又会收它的数据包，也给它做数据包。")
        if confirm(_("要恢复“{name}”吗？").format(name=one.device.name), text, ok=_("恢复"), parent=self):
            service.restore(self.ws, one.device)
            self.shell.toast(_("已恢复“{name}”").format(name=one.device.name), undo=True)

    # -- the pane

    def _current(self) -> Peer | None:
        return self._peers.get(self.table.current())

    def _fill_pane(self) -> None:
        one = self._current()
        self.pane.setEnabled(one is not None)
        if one is None:
            return
        today, device = self.ws.today(), one.device
        self.pane.start(device.name, None, one.site_name)  # a long name has the head to itself
        self.pane.add_widget(_at_left(PillLabel(_state(one, today))))
        self.pane.add_fact("eye", _("看得到"), self._scope_words(one))
        words = _("{n} 次改动").format(n=one.waiting) if one.waiting else _("都收到了")
        self.pane.add_fact("upload", _("它还没确认收到"), words)
        self.pane.add_fact("usb", _("上次给它"), _package_words(one.given, one.given_at, today))
        self.pane.add_fact("download", _("上次收到它的"), _package_words(one.taken, one.taken_at, today))
        self.pane.add_fact("calendar-days", _("加入的日子"), device.since[:10])
        if one.behind:
            self.pane.add_fact("lock", _("单位钥匙"), _("还没拿到新的，请给它做一个数据包"))
        if device.revoked:
            self.pane.add_fact("circle-x", _("停用原因"), device.revoke_reason)
        self.pane.end(self._deeds())

    def _deeds(self) -> list[Action]:
        one = self._current()
        if one is None:
            return []
        keys = self.ws.refusal("keys")
        if one.device.revoked:
            return [Action(text=_("恢复"), icon="undo-2", call=self.restore, refused=keys)]
        lost = Action(text=_("电脑丢了，停用它…"), icon="circle-x", call=self.revoke, refused=keys)
        return [lost]

    def _scope_words(self, one: Peer) -> str:
        if not one.device.scope:
            return _("所有教学点")
        names = {site.id: site.name for site in all_sites(self.ws)}
        return "、".join(names.get(site, _("（已不在）")) for site in sorted(one.device.scope))


def _at_left(widget: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return made


def _row(one: Peer, today: date) -> Sequence[object]:
    return (
        one.device.name,
        _state(one, today),
        str(one.waiting) if one.waiting else "—",
        _package_words(one.given, one.given_at, today),
        _package_words(one.taken, one.taken_at, today),
        one.site_name,
    )


def _state(one: Peer, today: date) -> Pill:
    if one.device.revoked:
        return Pill(_("已停用"), "bad")
    if one.behind:
        return Pill(_("还没拿到新钥匙"), "warn")
    if not one.taken:
        return Pill(_("还没来过数据"), "info")
    days = (today - datetime.fromisoformat(one.taken_at).date()).days
    if days > LONG_AGO:
        return Pill(_("{n} 天没来了").format(n=days), "warn")
    return Pill(_("有没收到的"), "info") if one.waiting else Pill(_("一致"), "ok")


def _package_words(n: int, at: str, today: date) -> str:
    if not n:
        return _("还没有")
    day = date_words(datetime.fromisoformat(at).date(), today)
    return _("第 {n} 包，{day}").format(n=n, day=day)

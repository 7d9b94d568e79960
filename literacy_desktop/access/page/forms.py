"""Forms: a user with their role and scope, and passphrases."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from literacy_desktop.access import service
from literacy_desktop.access.model import User
from literacy_desktop.access.page.fields import PassphraseField
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.keyring import check_passphrase
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.rights import ADMIN, CLERK, ROLE_TELLS, ROLES
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.cards import Note
from literacy_desktop.qtkit.fields import ChoiceField, TextField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.words import Wrapped
from literacy_desktop.regions.page import RegionFields
from literacy_desktop.regions.service import tree
from literacy_desktop.sites.service import all_sites

ALL, SITE, REGION, KEPT = "all", "site", "region", "kept"


class Scope:
    """The fields that say what a user answers for: everything, one site, or one region."""

    def __init__(self, form: FormDialog, ws: Workspace, user: User) -> None:
        several = len(user.sites) + len(user.regions) > 1
        kinds = [(ALL, _("全部")), (SITE, _("一个教学点")), (REGION, _("一个地区（县、乡镇或村）"))]
        kinds += (
            [(KEPT, _("和现在一样：{n} 处").format(n=len(user.sites) + len(user.regions)))] if several else []
        )
        self._user = user
        self.kind = form.add(ChoiceField(_("负责范围"), kinds, hint=_("不在范围里的班级和学员，不能改。")))
        self.site = form.add(ChoiceField(_("教学点"), [(site.id, site.name) for site in all_sites(ws)]))
        self.region = RegionFields(tree(ws))
        form.add_widget(self.region)
        self.kind.changed.connect(self._show)
        self._set(several=several)
        self._show()

    def _set(self, *, several: bool) -> None:
        if several:
            self.kind.set_value(KEPT)
        elif self._user.sites:
            self.kind.set_value(SITE)
            self.site.set_value(self._user.sites[0])
        elif self._user.regions:
            self.kind.set_value(REGION)
            self.region.set_value(self._user.regions[0])

    def _show(self) -> None:
        self.site.setVisible(self.kind.value() == SITE)
        self.region.setVisible(self.kind.value() == REGION)

    def value(self) -> tuple[tuple[Id, ...], tuple[str, ...]]:
        """Sites and regions.

        Raises:
            Problem: a site or a region was to be chosen, and was not.
        """
        kind = self.kind.value()
        if kind == KEPT:
            return self._user.sites, self._user.regions
        site = self.site.value() if kind == SITE else None
        region = self.region.value() if kind == REGION else None
        if kind != ALL and not site and not region:
            raise Problem(_("还没有选负责哪里。"), _("请选一个教学点或地区，或者选“全部”。"))
        return ((site,) if site else ()), ((region,) if region else ())


class UserForm(FormDialog):
    """A user; a new one gets a passphrase too."""

    def __init__(self, ws: Workspace, user: User | None, parent: QWidget) -> None:
        title = _("新增用户") if user is None else _("修改用户：{name}").format(name=user.name)
        super().__init__(title, self._keep, width=560, parent=parent)
        self._ws, self._user = ws, user
        first = not any(one.here for one in service.users(ws))
        role = ADMIN if first else CLERK
        given = user or User(b"", ws.actor if first else "", role)
        if first:
            told = _("第一位用户是管理员。从现在起，打开程序要输入口令；请接着打印恢复纸。")
            self.add_widget(Note(told, "info"))
        self.name = TextField(_("姓名"), required=True)
        self.role = ChoiceField(_("身份"), [(key, _(word)) for key, word in ROLES.items()])
        self.add_row(self.name, self.role)
        self._about = Wrapped("", "muted")
        self.add_widget(self._about)
        self.role.changed.connect(self._tell_role)
        self.scope = Scope(self, ws, given)
        self.name.set_value(given.name)
        self.name.setEnabled(user is None)
        self.role.set_value(given.role)
        for field in (self.role, self.scope.kind):
            field.setEnabled(not first)
        self._tell_role()
        self.new: PassphraseField | None = pair(self)[0] if user is None else None
        self.untouched()

    def _tell_role(self) -> None:
        self._about.setText(_(ROLE_TELLS[self.role.value()]))

    def _keep(self) -> User:
        sites, regions = self.scope.value()
        role = str(self.role.value())
        if self._user is not None:
            return service.save_user(self._ws, replace(self._user, role=role, sites=sites, regions=regions))
        passphrase = self.new.value() if self.new else ""
        return service.add_user(self._ws, self.name.value(), role, passphrase, sites=sites, regions=regions)


def pair(form: FormDialog) -> tuple[PassphraseField, PassphraseField]:
    """A new passphrase, typed twice."""

    def fair(value: str) -> str:
        check_passphrase(value)
        return ""

    hint = _("至少 8 个字符；只用数字的话至少 10 个。")
    new = PassphraseField(_("新口令"), hint=hint, check=fair)
    again = PassphraseField(
        _("再输一遍"), check=lambda value: "" if value == new.value() else _("两遍不一样，请再输一遍。")
    )
    form.add_row(new, again)
    return new, again


class PassphraseForm(FormDialog):
    """A new passphrase: one's own for the old one, or another user's."""

    def __init__(self, ws: Workspace, user: User | None, parent: QWidget) -> None:
        title = _("换我的口令") if user is None else _("重设口令：{name}").format(name=user.name)
        super().__init__(title, self._keep, ok=_("换口令"), width=520, parent=parent)
        self._ws, self._user = ws, user
        self.old = self.add(PassphraseField(_("现在的口令"))) if user is None else None
        self.new, self.again = pair(self)
        self.untouched()

    def _keep(self) -> bool:
        if self._user is None and self.old is not None:
            service.change_passphrase(self._ws, self.old.value(), self.new.value())
        elif self._user is not None:
            service.set_passphrase(self._ws, self._user.id, self.new.value())
        return True

"""The register of certificates: every number ever given, printed again or voided."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from literacy_desktop.base.dates import birth_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.certificates import service
from literacy_desktop.certificates.content import Content
from literacy_desktop.certificates.model import Certificate
from literacy_desktop.certificates.page.paper import preview
from literacy_desktop.classes.service import all_classes
from literacy_desktop.qtkit.buttons import Action, refuse
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.fields import ChoiceField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.qtkit.words import Wrapped

COLUMNS = (
    Column(key="name", title=N_("姓名"), width=110, kind="strong"),
    Column(key="number", title=N_("证书编号"), width=290),
    Column(key="class", title=N_("班级"), width=130, stretch=True),
    Column(key="issued", title=N_("发证日期"), width=134),
    Column(key="printed", title=N_("打印"), width=134),
    Column(key="state", title=N_("状态"), width=104),
    Column(key="reason", title=N_("作废原因"), width=180, kind="muted", hidden=True),
)
REASONS = (N_("姓名写错，重发"), N_("证书损坏或丢失，重发"), N_("发错了人"))
LOST = (N_("遗失"), N_("损坏"))
STATES = (("valid", N_("有效")), ("unprinted", N_("还没打印")), ("void", N_("已作废")))


def fits(one: Certificate, state: str | None) -> bool:
    """Whether a certificate is in a state (a key of STATES); None is any."""
    if state == "void":
        return bool(one.voided_at)
    if state == "unprinted":
        return not one.voided_at and not one.printed_at
    return state is None or not one.voided_at


class RegisterPanel(QWidget):
    """The table of the register."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._all: dict[Id, Certificate] = {}
        self._classes: dict[Id, str] = {}
        self._asked: dict[str, Any] = {}
        self.table = Table(COLUMNS, "certificates-register", checks=True)
        self.table.set_empty(
            EmptyState("award", _("登记簿里没有这样的证书"), _("发证以后，每一张都登记在这里。"))
        )
        self.table.set_bulk(_("已选 {n} 张"), [Action(text=_("预览并打印"), call=self.print_chosen)])
        self.table.set_menu(self._menu)
        self.table.opened.connect(lambda _key: self.print_chosen())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def read(self) -> None:
        """Read the register anew."""
        self._all = {one.id: one for one in service.register(self._page.ws)}
        self._classes = {one.id: one.name for one in all_classes(self._page.ws)}
        self.narrow(self._asked)

    def narrow(self, asked: dict[str, Any]) -> None:
        """Show those that fit the filters: `text` in number or name, `state`."""
        self._asked = asked
        text, state = str(asked.get("text") or ""), asked.get("state")
        keys = [
            key
            for key, one in self._all.items()
            if fits(one, state) and (not text or text in one.number or text in _name(one))
        ]
        self.table.set_keys(keys, self._rows)

    def fact(self) -> str:
        """How many there are, in one line."""
        void = sum(bool(one.voided_at) for one in self._all.values())
        words = _("共 {n} 张，作废 {void} 张") if void else _("共 {n} 张")
        return words.format(n=f"{len(self._all):,}", void=void)

    def _rows(self, keys: Sequence[Id]) -> list[tuple[object, ...]]:
        return [self._row(self._all[key]) for key in keys]

    def _row(self, one: Certificate) -> tuple[object, ...]:
        state = Pill(_("已作废"), "bad") if one.voided_at else Pill(_("有效"), "ok")
        printed = birth_words(one.printed_at[:10]) if one.printed_at else None
        waiting = None if one.voided_at else Pill(_("未打印"), "warn")
        return (
            _name(one),
            one.number,
            self._class_name(one),
            birth_words(one.issued_at[:10]),
            printed or waiting,
            state,
            one.void_reason or None,
        )

    def _class_name(self, one: Certificate) -> str | None:
        return self._classes.get(one.class_id, _("（已删除的班）")) if one.class_id else None

    def _menu(self, keys: list[Id]) -> list[Action]:
        valid = [key for key in keys if not self._all[key].voided_at]
        return [
            Action(
                text=_("预览并打印"), icon="printer", call=lambda: self._print(valid), enabled=bool(valid)
            ),
            *refuse(
                [
                    Action(
                        text=_("补发…"),
                        icon="copy",
                        call=self.reissue,
                        enabled=len(valid) == 1,
                        separated=True,
                    ),
                    Action(text=_("作废…"), icon="x", call=self.void, enabled=len(valid) == 1),
                ],
                self._page.ws.refusal("certificates"),
            ),
        ]

    # -- verbs

    def print_chosen(self) -> None:
        """Preview the chosen certificates, or the one the person is on."""
        current = self.table.current()
        self._print(self.table.chosen() or ([current] if current else []))

    def _print(self, keys: Sequence[Id]) -> None:
        if not keys:
            raise Problem(_("还没有选证书。"), _("请先在表里勾选要打印的证书。"))
        preview(self._page, [self._all[key] for key in keys], _("证书.pdf"))

    def _the_one(self, several: str) -> Certificate:
        chosen = self.table.chosen() or [key for key in (self.table.current(),) if key]
        if len(chosen) != 1:
            raise Problem(several, _("请先在表里点中那一张。"))
        return self._all[chosen[0]]

    def reissue(self) -> None:
        """Ask for the reason and issue the one certificate that is meant again."""
        one = self._the_one(_("一次只能补发一张证书。"))
        form = self.reissue_form(one)
        if form.exec():
            self.table.clear_chosen()
            again: Certificate = form.result_value
            self._page.shell.toast(_("已补发：{number}").format(number=again.number))
            preview(self._page, [again], _("证书.pdf"))
        form.deleteLater()

    def reissue_form(self, one: Certificate) -> FormDialog:
        """The form that asks why it is issued again."""
        told = _("{name}，{number}。补发的证书文字不变，编号后面加“补”，角上印“补发”；原来那张作废。")
        save = partial(service.reissue, self._page.ws, one.id)
        return self._reason_form(_("补发证书"), _("补发"), told, one, save)

    def void(self) -> None:
        """Ask for the reason and void the one certificate that is meant."""
        one = self._the_one(_("一次只能作废一张证书。"))
        form = self.void_form(one)
        if form.exec():
            self.table.clear_chosen()
            self._page.shell.toast(_("已作废：{number}").format(number=one.number), undo=True)
        form.deleteLater()

    def void_form(self, one: Certificate) -> FormDialog:
        """The form that asks why it is voided."""
        told = _("{name}，{number}。编号会留在登记簿里，注明作废；之后可以给这位学员重新发证。")
        save = partial(service.void, self._page.ws, one.id)
        return self._reason_form(_("作废证书"), _("作废"), told, one, save)

    def _reason_form(
        self, title: str, ok: str, told: str, one: Certificate, save: Callable[[str], object]
    ) -> FormDialog:
        form = FormDialog(title, lambda: save(reason.value()), ok=ok, parent=self._page)
        form.add_widget(Wrapped(told.format(name=_name(one), number=one.number)))
        reasons = [(_(text), _(text)) for text in (LOST if ok == _("补发") else REASONS)]
        reason = form.add(ChoiceField(_("原因"), reasons, required=True, editable=True))
        reason.set_value("")
        form.untouched()
        return form


def _name(one: Certificate) -> str:
    return Content.from_json(one.content).name

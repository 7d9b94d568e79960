"""What the law gives one person: consents, a copy of everything, being forgotten; and a death, quietly."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from literacy_desktop.attendees.model import Attendee
from literacy_desktop.attendees.model.privacy import CONSENTS, HOW, Consent
from literacy_desktop.attendees.service import about as telling
from literacy_desktop.attendees.service import erasing, privacy
from literacy_desktop.base.dates import birth_words, parse_day
from literacy_desktop.base.files import file_name
from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import Card, clear
from literacy_desktop.qtkit.dialogs import Framed, confirm
from literacy_desktop.qtkit.fields import ChoiceField, TextField
from literacy_desktop.qtkit.files import save_file
from literacy_desktop.qtkit.forms import FormDialog, accepted
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.pills import PillLabel
from literacy_desktop.qtkit.table import Pill
from literacy_desktop.qtkit.words import Wrapped, label


class PersonPrivacy(Framed):
    """Everything of this kind about one person, in one place."""

    def __init__(self, page: Page, person: Attendee) -> None:
        super().__init__(_("{name}的个人信息").format(name=person.name), page, width=720)
        self._page, self.person = page, person
        self.body.addWidget(label(self.accessibleName(), "h2"))
        self._consents = QGridLayout()
        self._consents.setHorizontalSpacing(12)
        self._consents.setVerticalSpacing(8)
        card = Card(_("同意书"))
        card.body.addWidget(Wrapped(_("每一项由本人单独决定，不同意也照常上课。"), "small"))
        card.body.addLayout(self._consents)
        self.body.addWidget(card)
        self._rest = Card(_("本人的权利"))
        self.body.addWidget(self._rest)
        self._read()
        self.set_buttons([Action(text=_("关闭"), call=self.accept, kind="primary")])

    def _read(self) -> None:
        clear(self._consents)
        now = privacy.standing(self._page.ws, self.person.id)
        self._consents.setColumnStretch(0, 1)
        for row, (kind, title) in enumerate(CONSENTS.items()):
            said = now.get(kind)
            self._consents.addWidget(label(_(title)), row, 0)
            self._consents.addWidget(PillLabel(_pill(said)), row, 1)
            self._consents.addWidget(label(_when(said), "small"), row, 2)
            for place, given in enumerate((True, False), 3):
                text = _("同意") if given else _("不同意")
                spoken = Action(text=text, call=partial(self.ask, kind, given=given))
                made = button(spoken)
                made.setAccessibleName(f"{_(title)} {text}")
                self._consents.addWidget(made, row, place)
        clear(self._rest.body)
        died = privacy.deceased_on(self._page.ws, self.person.id)
        copy_action = Action(
            text=_("导出本人信息"), refused=self._page.ws.refusal("about"), icon="download", call=self.export
        )
        self._offer(_("查阅、复制：全部信息一份 PDF 和一份表格，交给本人。"), copy_action)
        self._offer(*self._death(died))
        erase = Action(
            text=_("注销个人信息"),
            refused=self._page.ws.refusal("erase"),
            icon="trash-2",
            call=self.erase,
            kind="danger",
        )
        self._offer(_("删除：姓名、号码、住址全部清除，只留不带姓名的人次，不能撤销。"), erase)

    def _death(self, died: tuple[str, str] | None) -> tuple[str, Action]:
        if died is None:
            told = _("去世：登记以后不再打电话、发证书、出现在生日名单里。")
            return told, Action(
                text=_("登记去世"),
                refused=self._page.ws.refusal("register"),
                icon="heart-handshake",
                call=self.note_death,
            )
        told = _("已登记去世：{day}，{who} 登记。").format(day=birth_words(died[0]), who=died[1] or "—")
        return told, Action(text=_("登记错了，取消"), icon="undo-2", call=self.take_death_back)

    def _offer(self, text: str, action: Action) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Wrapped(text), 1)
        row.addWidget(button(action), 0, Qt.AlignmentFlag.AlignTop)
        self._rest.body.addLayout(row)

    # -- what can be done

    def ask(self, kind: str, *, given: bool) -> None:
        """Note what the person said: on which day and how."""
        form = ConsentForm(self._page, self.person, kind, given=given)
        if accepted(form):
            self._page.shell.toast(_("已登记：{kind}").format(kind=_(CONSENTS[kind])), undo=True)
            self._read()
        form.deleteLater()

    def export(self) -> None:
        """Everything about the person, as PDF and xlsx."""
        name = file_name(_("本人信息 {name}").format(name=self.person.name)) + ".pdf"
        path = save_file(self, _("导出本人信息"), name, purpose="export")
        if path is not None:
            self.accept()
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write it in the background and say where it lies."""
        page, who = self._page, self.person.id
        page.run(
            lambda ws, report: telling.write(ws, who, path, _("本人查阅"), report),
            lambda made: page.shell.toast(
                _("已导出：{name}").format(name="、".join(one.name for one in made))
            ),
            label=_("导出本人信息"),
        )

    def note_death(self) -> None:
        """Note a death, quietly."""
        form = DeathForm(self._page, self.person)
        if accepted(form):
            self._page.shell.toast(_("已登记"), undo=True)
            self._read()
        form.deleteLater()

    def take_death_back(self) -> None:
        """It was noted by mistake."""
        privacy.unmark_deceased(self._page.ws, self.person.id)
        self._page.shell.toast(_("已取消"), undo=True)
        self._read()

    def erase(self) -> None:
        """Forget the person, once it was said what that means."""
        plan = erasing.plan_erasure(self._page.ws, [self.person.id])
        told = _("姓名、身份证号、电话、住址、联系人、备注都会从登记簿、修改历史和数据文件里清除，不能撤销。")
        kept = _(
            "留下的只有性别、出生年、乡镇，{marks} 次考勤和 {certificates} 个证书编号。旧备份请另行处理。"
        )
        words = kept.format(
            marks=plan.kept.get("attendance", 0), certificates=plan.kept.get("certificate", 0)
        )
        title = _("要注销{name}的个人信息吗？").format(name=self.person.name)
        if confirm(title, f"{told}\n{words}", ok=_("注销"), danger=True, parent=self):
            self.accept()
            self._page.run(
                lambda ws, report: erasing.erase(ws, plan, report=report),
                lambda _none: self._page.shell.toast(_("已注销，只留下不带姓名的人次")),
                label=_("注销个人信息"),
            )


def _pill(said: Consent | None) -> Pill:
    if said is None:
        return Pill(_("没有问过"), "plain")
    return Pill(_("同意"), "ok") if said.given else Pill(_("不同意"), "warn")


def _when(said: Consent | None) -> str:
    if said is None:
        return ""
    return _("{day}，告知书第 {n} 版").format(day=said.day, n=said.version)


class ConsentForm(FormDialog):
    """The notice to be read out, the day, and how it was said."""

    def __init__(self, page: Page, person: Attendee, kind: str, *, given: bool) -> None:
        title = _("{name}同意：{kind}") if given else _("{name}不同意：{kind}")
        named = title.format(name=person.name, kind=_(CONSENTS[kind]))
        super().__init__(named, self._keep, ok=_("登记"), width=560, parent=page)
        self._page, self._person, self._kind, self._given = page, person, kind, given
        notice = next((one for one in privacy.notices(page.ws) if one.kind == kind), None)
        if notice is not None:
            self.add_widget(label(_("告知书第 {n} 版，请念给本人听").format(n=notice.version), "strong"))
            self.add_widget(Wrapped(notice.body))
        self.day = TextField(_("日期"), required=True, hint=_("如 2026-11-22"))
        self.how = ChoiceField(_("方式"), [(key, _(word)) for key, word in HOW.items()])
        self.add_row(self.day, self.how)
        self.day.set_value(page.ws.today().isoformat())
        self.untouched()

    def _keep(self) -> Consent:
        return privacy.record_consent(
            self._page.ws,
            self._person.id,
            self._kind,
            given=self._given,
            day=parse_day(self.day.value()),
            how=str(self.how.value()),
        )


class DeathForm(FormDialog):
    """The day, as far as it is known."""

    def __init__(self, page: Page, person: Attendee) -> None:
        super().__init__(_("登记去世"), self._keep, ok=_("登记"), width=440, parent=page)
        self._page, self._person = page, person
        told = _("{name} 以后不再出现在电话名单、待发证书和生日名单里，以前的记录都保留。")
        self.add_widget(Wrapped(told.format(name=person.name)))
        self.day = self.add(TextField(_("去世日期"), hint=_("不知道可以不填")))
        self.untouched()

    def _keep(self) -> bool:
        text = self.day.value().strip()
        privacy.mark_deceased(self._page.ws, self._person.id, parse_day(text) if text else None)
        return True


def show(page: Page, person: Attendee | None) -> None:
    """Open it over the page; nothing happens where there is nobody."""
    if person is None:
        return
    shown = PersonPrivacy(page, person)
    shown.exec()
    shown.deleteLater()

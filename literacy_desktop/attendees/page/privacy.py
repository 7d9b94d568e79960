"""个人信息保护: who looked at numbers, the notices in their versions, and what is kept too long."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from literacy_desktop.attendees.model.privacy import CONSENTS, Notice, Retention
from literacy_desktop.attendees.service import attendee, erasing, privacy
from literacy_desktop.base.dates import date_words, parse_day
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.buttons import Action, Segmented, button
from literacy_desktop.qtkit.cards import Card, EmptyState, clear, scrolled
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.fields import AreaField
from literacy_desktop.qtkit.forms import FormDialog, accepted
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.pills import PillLabel
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.qtkit.words import Wrapped, label

COLUMNS = (
    Column(key="at", title=N_("时间"), width=190, kind="muted"),
    Column(key="by", title=N_("谁看的"), width=120, kind="strong"),
    Column(key="whose", title=N_("看谁的"), width=140),
    Column(key="reason", title=N_("原因"), width=260, stretch=True),
    Column(key="device", title=N_("电脑"), width=84, kind="muted"),
)
PARTS = (("looks", N_("查看记录")), ("notices", N_("告知书")), ("kept", N_("保存期限")))
MOST_NAMED = 24


class PrivacyPage(Page):
    """The page; `open` takes the key of a part."""

    TITLE = N_("个人信息保护")
    SHOWS = frozenset({"attendee_access", "roster_export", "notice", "setting", "attendee"})

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(ws, shell, parent)
        self._plan: Retention | None = None
        self.parts = Segmented([(key, _(word)) for key, word in PARTS], _("看什么"))
        self.parts.changed.connect(lambda _key: self.refresh())
        self.toolbar.addWidget(self.parts)
        self.toolbar.addStretch(1)
        self.table = Table(COLUMNS, "accesses")
        told = _("有人点“显示完整号码”并写明原因以后，会记在这里。")
        self.table.set_empty(EmptyState("eye-off", _("还没有人看过完整号码"), told))
        self._notices, self._kept = _column(), _column()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        for column in (self._notices, self._kept):
            inside = QWidget()
            inside.setLayout(column)
            self._stack.addWidget(scrolled(inside))
        self.body.addWidget(self._stack, 1)
        back = Action(text=_("返回名单"), icon="arrow-left", call=lambda: self.shell.open("attendees"))
        self.set_actions([back])

    def open(self, key: object) -> None:
        self.parts.set_value(key)
        self.refresh()

    def refresh(self) -> None:
        keys = [key for key, _word in PARTS]
        self._stack.setCurrentIndex(keys.index(str(self.parts.value())))
        {"looks": self._read_looks, "notices": self._read_notices, "kept": self._read_kept}[
            str(self.parts.value())
        ]()

    # -- who looked

    def _read_looks(self) -> None:
        today = self.ws.today()
        found = privacy.accesses(self.ws)
        rows = [
            (
                f"{date_words(parse_day(one.at[:10]), today)} {one.at[11:16]}",
                one.by,
                one.name or _("{n} 人").format(n=one.people),
                one.reason,
                one.device,
            )
            for one in found
        ]
        self.table.set_rows(rows, list(range(len(rows))))
        self.set_fact(_("最近 {n} 次").format(n=len(found)) if found else "")

    # -- the notices

    def _read_notices(self) -> None:
        clear(self._notices)
        self.set_fact(_("登记以前念给本人听；改一次就是新的一版，以前的同意记着旧版"))
        for one in privacy.notices(self.ws):
            self._notices.addWidget(self._notice(one))
        self._notices.addStretch(1)

    def _notice(self, one: Notice) -> Card:
        card = Card(_(CONSENTS[one.kind]))
        card.head.addWidget(PillLabel(Pill(_("第 {n} 版").format(n=one.version), "brand")))
        edit = Action(text=_("修改"), icon="pencil", call=lambda: self.edit(one))
        made = button(edit)
        made.setAccessibleName(_("修改{kind}").format(kind=_(CONSENTS[one.kind])))
        card.head.addWidget(made)
        card.body.addWidget(Wrapped(one.body))
        return card

    def edit(self, one: Notice) -> None:
        """Give a notice a new wording."""
        form = NoticeForm(self, one)
        if accepted(form):
            self.shell.toast(_("已保存为新的一版"), undo=True)
        form.deleteLater()

    # -- what is kept too long

    def _read_kept(self) -> None:
        self.set_fact(_("清除以前可以先看是谁"))
        self.run(
            lambda ws, _report: erasing.plan_retention(ws),
            self._take_plan,
            label=_("查看保存期限"),
            quiet=True,
        )

    def _take_plan(self, plan: Retention) -> None:
        self._plan = plan
        clear(self._kept)
        settings = self.ws.settings
        for title, months, since, people in (
            (_("身份证号"), settings.retention_id_months, plan.number_before, plan.number),
            (_("电话（含家人）"), settings.retention_phone_months, plan.phone_before, plan.phone),
        ):
            card = _due(title, months, since, len(people))
            if people:
                card.body.addWidget(Wrapped(self._names(people), "small"))
            self._kept.addWidget(card)
        row = QHBoxLayout()
        change = Action(text=_("修改保存月数"), icon="settings", call=lambda: self.shell.open("settings"))
        row.addWidget(button(change))
        row.addStretch(1)
        due = bool(plan.number or plan.phone)
        apply = Action(text=_("清除到期的号码"), icon="check", call=self.apply, kind="primary", enabled=due)
        row.addWidget(button(apply))
        self._kept.addLayout(row)
        self._kept.addStretch(1)

    def _names(self, people: Sequence[Id]) -> str:
        found = [attendee(self.ws, one) for one in people[:MOST_NAMED]]
        names = "、".join(one.name for one in found if one is not None)
        return names if len(people) <= MOST_NAMED else _("{names} 等").format(names=names)

    def apply(self) -> None:
        """Erase what is kept too long, once it was said what that means."""
        plan = self._plan
        if plan is None:
            return
        told = _(
            "身份证号 {numbers} 人，电话 {phones} 人。姓名和考勤都保留；修改历史里的号码也会清除，不能撤销。"
        )
        words = told.format(numbers=len(plan.number), phones=len(plan.phone))
        if confirm(_("要清除到期的号码吗？"), words, ok=_("清除"), danger=True, parent=self):
            self.run(
                lambda ws, report: erasing.apply_retention(ws, plan, report),
                lambda _none: self.shell.toast(_("到期的号码已清除")),
                label=_("清除到期的号码"),
            )


def _column() -> QVBoxLayout:
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(12)
    return made


def _due(title: str, months: int, since: str, count: int) -> Card:
    card = Card(title)
    pill = Pill(_("{n} 人到期").format(n=count), "warn") if count else Pill(_("没有到期的"), "ok")
    card.head.addWidget(PillLabel(pill))
    told = _("最后一次参加活动以后保存 {months} 个月；{since} 以后没有来过的算到期。")
    card.body.addWidget(Wrapped(told.format(months=months, since=since)))
    return card


class NoticeForm(FormDialog):
    """A new wording of a notice."""

    def __init__(self, page: Page, one: Notice) -> None:
        title = _("修改告知书：{kind}").format(kind=_(CONSENTS[one.kind]))
        super().__init__(title, self._keep, ok=_("存为新的一版"), width=620, parent=page)
        self._ws, self._kind = page.ws, one.kind
        now = _("现在是第 {n} 版。请写清楚登记什么、用来做什么、保存多久、怎样收回。")
        self.add_widget(label(now.format(n=one.version), "muted"))
        self.words = self.add(AreaField(_("文字"), lines=9))
        self.words.set_value(one.body)
        self.untouched()

    def _keep(self) -> Notice:
        return privacy.save_notice(self._ws, self._kind, self.words.value())

"""DeskPage: which of today's sessions the desk is for, and the PIN that keeps it closed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import SessionDetail
from literacy_desktop.desk import service
from literacy_desktop.desk.model import likely
from literacy_desktop.desk.page.kiosk import Kiosk
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import Card, EmptyState
from literacy_desktop.qtkit.fields import TextField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.qtkit.words import Wrapped, label

COLUMNS = (
    Column(key="time", title=N_("时间"), width=88, kind="strong"),
    Column(key="class", title=N_("班级"), width=150, stretch=True),
    Column(key="here", title=N_("已签到"), width=116),
    Column(key="topic", title=N_("教学内容"), width=150),
    Column(key="place", title=N_("地点"), width=170, kind="muted"),
)


class DeskPage(Page):
    """The page; `open` takes the id of a session to begin with."""

    TITLE = N_("签到台")
    SHOWS = frozenset({"attendance", "session", "class", "enrolment", "topic", "site"})

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(ws, shell, parent)
        self._sessions: dict[Id, SessionDetail] = {}
        self._fresh = True
        self.kiosk: Kiosk | None = None
        self.set_actions(
            [Action(text=_("开始签到"), icon="scan-line", call=self.begin, kind="primary", shortcut="F11")]
        )
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        self.table = Table(COLUMNS, "desk", checks=True)
        self.table.set_empty(self._nothing())
        row.addWidget(self.table, 1)
        row.addWidget(self._side())
        parts = QWidget()
        parts.setLayout(row)
        self.body.addWidget(parts, 1)

    def _nothing(self) -> EmptyState:
        look = Action(text=_("查看班级"), icon="book-open", call=lambda: self.shell.open("classes"))
        return EmptyState("calendar-days", _("今天没有课"), _("有课的那天，在这里给来的人签到。"), look)

    def _side(self) -> Card:
        card = Card(_("签到台怎么用"))
        card.setFixedWidth(theme.px(310))
        for text in (
            _("把这台电脑放在门口，按“开始签到”，屏幕会变成全屏的大字。"),
            _("来的人刷学员证或身份证（要有扫码枪、读卡器），或者输入手机号后四位、姓名拼音，按回车。"),
            _("签错了按“撤销”。要结束，按 Esc 或点右上角的“结束签到”。"),
        ):
            card.body.addWidget(Wrapped(text))
        card.body.addSpacing(6)
        card.body.addWidget(label(_("退出密码"), "strong"))
        self._pin_words = Wrapped("", "muted")
        card.body.addWidget(self._pin_words)
        self._pins = QHBoxLayout()
        self.set_pin = button(Action(text=_("设置密码"), icon="lock", call=self.ask_pin))
        self.clear_pin = button(Action(text=_("取消密码"), icon="lock-open", call=self.drop_pin))
        self._pins.addWidget(self.set_pin)
        self._pins.addWidget(self.clear_pin)
        self._pins.addStretch(1)
        card.body.addLayout(self._pins)
        card.body.addStretch(1)
        return card

    # -- what is shown

    def open(self, key: object) -> None:
        """Choose a session."""
        self.refresh_now()
        if key in self._sessions:
            self.table.choose([key])

    def refresh(self) -> None:
        found = service.sessions_today(self.ws)
        self._sessions = {one.session.id: one for one in found}
        self.table.set_rows([self._cells(one) for one in found], list(self._sessions))
        if self._fresh and found:
            self._fresh = False
            meant = likely(found, self.ws.now().replace(tzinfo=None))
            self.table.choose([one.session.id for one in meant])
        self.set_fact(_("今天 {n} 节课").format(n=len(found)) if found else "")
        self._show_pin()

    def _cells(self, one: SessionDetail) -> Sequence[object]:
        here = _("{here} / {all} 人").format(here=one.marked, all=one.enrolled)
        tone = "ok" if one.marked else "plain"
        place = "  ".join(filter(None, (one.site, one.room)))
        return f"{one.session.starts:%H:%M}", one.class_name, Pill(here, tone), one.topic, place

    def _show_pin(self) -> None:
        known = service.has_pin(self.ws)
        with_pin = _("已设置：结束签到要输入密码。忘记了，就在这里重新设置。")
        without = _("没有设置：谁都可以结束签到，回到程序里。")
        self._pin_words.setText(with_pin if known else without)
        self.set_pin.setText(_("改密码") if known else _("设置密码"))
        self.clear_pin.setVisible(known)

    # -- what can be done

    def begin(self) -> None:
        """Open the full screen for the sessions that are ticked."""
        chosen = [self._sessions[key] for key in self.table.chosen() if key in self._sessions]
        if not chosen:
            raise Problem(
                _("没有选今天的课。") if self._sessions else _("今天没有课，不用签到。"),
                _("在课次前面打勾，可以同时选几节。") if self._sessions else "",
            )
        self.kiosk = kiosk = Kiosk(self.ws, chosen)
        kiosk.left.connect(self.end)
        window = self.window()
        kiosk.showFullScreen()
        kiosk.setFocus()
        window.hide()

    def end(self) -> None:
        """The desk was left: the window is back."""
        kiosk, self.kiosk = self.kiosk, None
        self.window().show()
        if kiosk is not None:
            kiosk.deleteLater()
        self.refresh_now()

    def ask_pin(self) -> None:
        """Ask for a new PIN."""
        form = PinForm(self.ws, self)
        if form.exec():
            self.shell.toast(_("退出密码已设置"))
            self._show_pin()
        form.deleteLater()

    def drop_pin(self) -> None:
        """No PIN any more."""
        service.clear_pin(self.ws)
        self.shell.toast(_("退出密码已取消"))
        self._show_pin()


class PinForm(FormDialog):
    """Four to eight digits, twice."""

    DRAFTED = False

    def __init__(self, ws: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(_("签到台的退出密码"), self._set, ok=_("设置"), parent=parent)
        self._ws = ws
        self.pin = self.add(TextField(_("密码"), required=True, hint=_("4 到 8 位数字，只在这台电脑上有效")))
        self.again = self.add(TextField(_("再输一次"), required=True))
        self.untouched()

    def _set(self) -> None:
        if self.pin.value() != self.again.value():
            raise Problem(_("两次输入的密码不一样。"), _("请重新输入。"))
        service.set_pin(self._ws, self.pin.value())

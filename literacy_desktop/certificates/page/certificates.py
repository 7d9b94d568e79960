"""CertificatesPage: 发证 for a class, and 登记簿 for all."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from literacy_desktop.base.dates import birth_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates.page.issuing import IssuePanel
from literacy_desktop.certificates.page.paper import show_register
from literacy_desktop.certificates.page.register import STATES, RegisterPanel
from literacy_desktop.classes.model import PHASES, ClassSummary
from literacy_desktop.classes.service import all_classes
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, Segmented
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.fields import ChoiceField
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.search import FilterBar
from literacy_desktop.qtkit.shell import Shell

ORDER = {"past": 0, "running": 1, "coming": 2}


class CertificatesPage(Page):
    """Certificates."""

    TITLE = N_("证书")
    SHOWS = frozenset({"attendance", "attendee", "certificate", "class", "enrolment", "session", "setting"})

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(ws, shell, parent)
        self._classes: dict[Id, ClassSummary] = {}
        self.issuing, self.register = IssuePanel(self), RegisterPanel(self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.issuing)
        self._stack.addWidget(self.register)
        self._lay_out_toolbar()
        self.body.addWidget(self._stack, 1)

    def _lay_out_toolbar(self) -> None:
        self.parts = Segmented([("issue", _("发证")), ("register", _("登记簿"))], _("证书"))
        self.parts.changed.connect(lambda _key: self._show_part())
        self.toolbar.addWidget(self.parts)
        self.choice = ChoiceField("", [])
        self.choice.control.setAccessibleName(_("班级"))
        self.choice.setMaximumWidth(theme.px(470))
        self.choice.combo.currentIndexChanged.connect(lambda _place: self._show_class())
        self.filters = FilterBar(_("编号或姓名"))
        self.filters.add_chip("state", _("状态"), [(key, _(word)) for key, word in STATES])
        self.filters.changed.connect(self.register.narrow)
        self._issue_tools, self._register_tools = QWidget(), QWidget()
        tools = _row(self._issue_tools)
        tools.addWidget(self.choice, 1)
        tools.addStretch(0)
        tools.addWidget(self.issuing.split.toggle_button(self.issuing.fill))
        found = _row(self._register_tools)
        found.addWidget(self.filters, 1)
        found.addWidget(self.register.table.columns_button())
        self.toolbar.addWidget(self._issue_tools, 1)
        self.toolbar.addWidget(self._register_tools, 1)

    def part(self) -> str:
        """Which half is shown: "issue" or "register"."""
        return str(self.parts.value())

    # -- showing

    def refresh(self) -> None:
        today = self.ws.today()
        found = sorted(all_classes(self.ws), key=lambda one: ORDER[one.phase(today)])
        self._classes = {one.id: one for one in found}
        self.show_empty(None if found else self._nothing())
        self.choice.set_options([(one.id, self._words(one)) for one in found])
        self._show_part()

    def _nothing(self) -> EmptyState:
        hint = _("办完一个班，出勤够了的学员就可以在这里发结业证书。")
        to_classes = Action(
            text=_("去新建班级"), icon="plus", call=lambda: self.shell.open("classes"), kind="primary"
        )
        return EmptyState("award", _("还没有班级"), hint, to_classes)

    def _words(self, one: ClassSummary) -> str:
        today = self.ws.today()
        phase = one.phase(today)
        if phase == "past" and one.last:
            return _("{name}（{day}结束）").format(name=one.name, day=birth_words(one.last.isoformat()))
        return _("{name}（{phase}）").format(name=one.name, phase=_(PHASES[phase]))

    def _show_part(self) -> None:
        issuing = self.part() == "issue"
        self._stack.setCurrentWidget(self.issuing if issuing else self.register)
        self._issue_tools.setVisible(issuing)
        self._register_tools.setVisible(not issuing)
        if issuing:
            self._show_class()
        else:
            self.register.read()
            self.set_fact(self.register.fact())
            self._offer_register()

    def _show_class(self) -> None:
        self.issuing.show_class(self._classes.get(self.choice.value() or b""))
        self.set_fact(self.issuing.fact())
        ready = len(self.issuing.ready())
        issued = any(one.number for one in self.issuing.standings.values())
        self.set_actions(
            [
                *([self._list_action()] if issued else []),
                Action(
                    text=_("预览并打印"),
                    icon="printer",
                    call=self.issuing.print_all,
                    kind="" if ready else "primary",
                    shortcut="Ctrl+P",
                    enabled=issued,
                ),
                *([self._issue_action(ready)] if ready else []),
            ]
            if self._classes
            else []
        )

    def _issue_action(self, ready: int) -> Action:
        words = _("给达标的 {n} 人发证").format(n=ready)
        return Action(text=words, icon="award", call=self.issuing.issue_all, kind="primary")

    def _list_action(self) -> Action:
        tip = _("发证时签名用的登记表")
        return Action(text=_("登记表"), icon="file-text", call=self.print_list, tip=tip)

    def _offer_register(self) -> None:
        panel = self.register
        self.set_actions(
            [
                self._list_action(),
                Action(text=_("作废…"), icon="x", call=panel.void),
                Action(
                    text=_("预览并打印"),
                    icon="printer",
                    call=panel.print_chosen,
                    kind="primary",
                    shortcut="Ctrl+P",
                ),
            ]
        )

    def print_list(self) -> None:
        """Show the list to hand certificates over by: of the class shown, in the register of all."""
        show_register(self, self.choice.value() if self.part() == "issue" else None)

    def compacted(self) -> None:
        self.filters.set_compact(self.compact)
        self.issuing.split.set_compact(self.compact)
        if self.compact:
            self.issuing.split.set_open(opened=False)

    def open(self, key: object) -> None:
        """A class's id, or "register"."""
        if key == "register":
            self.parts.set_value("register")
        elif isinstance(key, bytes):
            self.parts.set_value("issue")
            self.choice.set_value(key)
        self._show_part()


def _row(widget: QWidget) -> QHBoxLayout:
    made = QHBoxLayout(widget)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(8)
    return made

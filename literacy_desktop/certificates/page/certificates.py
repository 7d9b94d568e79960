"""CertificatesPage: 发证 for a class, 登记簿 for all, 模板 for the office, 核验 of any certificate."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from literacy_desktop.base.dates import birth_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import service
from literacy_desktop.certificates.model import EARNED_KINDS, KINDS, Certificate
from literacy_desktop.certificates.page.forms import GrantForm, OverprintForm, RuleForm
from literacy_desktop.certificates.page.issuing import IssuePanel
from literacy_desktop.certificates.page.paper import preview, show_register
from literacy_desktop.certificates.page.register import STATES, RegisterPanel
from literacy_desktop.certificates.page.templates import TemplatePanel
from literacy_desktop.certificates.page.volunteers import VolunteersDialog
from literacy_desktop.classes.model import PHASES, ClassSummary
from literacy_desktop.classes.service import all_classes, all_courses, class_by_id
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, Segmented, refuse
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.fields import ChoiceField
from literacy_desktop.qtkit.forms import accepted
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.search import FilterBar
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.verification.page import VerifyPanel

ORDER = {"past": 0, "running": 1, "coming": 2}


class CertificatesPage(Page):
    """Certificates."""

    TITLE = N_("证书")
    SHOWS = frozenset(
        {"attendance", "attendee", "certificate", "certificate_rule", "certificate_template"}
        | {"class", "enrolment", "session", "setting", "skill_mark"}
    )

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(ws, shell, parent)
        self._classes: dict[Id, ClassSummary] = {}
        self.issuing, self.register, self.verifying = IssuePanel(self), RegisterPanel(self), VerifyPanel(self)
        self.templates = TemplatePanel(self, self._offer_template)
        self._stack = QStackedWidget()
        self._panels: dict[str, QWidget] = {
            "issue": self.issuing,
            "register": self.register,
            "template": self.templates,
            "verify": self.verifying,
        }
        for panel in self._panels.values():
            self._stack.addWidget(panel)
        self._lay_out_toolbar()
        self.body.addWidget(self._stack, 1)

    def _lay_out_toolbar(self) -> None:
        parts = [("issue", _("发证")), ("register", _("登记簿"))]
        parts += [("template", _("模板")), ("verify", _("核验"))]
        self.parts = Segmented(parts, _("证书"))
        self.parts.changed.connect(lambda _key: self._show_part())
        self.toolbar.addWidget(self.parts)
        self.choice = ChoiceField("", [])
        self.choice.control.setAccessibleName(_("班级"))
        self.choice.setMaximumWidth(theme.px(470))
        self.choice.combo.currentIndexChanged.connect(lambda _place: self._show_class())
        self.kind = ChoiceField("", [(key, _(KINDS[key].word)) for key in EARNED_KINDS])
        self.kind.control.setAccessibleName(_("证书种类"))
        self.kind.setMaximumWidth(theme.px(160))
        self.kind.combo.currentIndexChanged.connect(lambda _place: self._show_class())
        self.filters = FilterBar(_("编号或姓名"))
        self.filters.add_chip("state", _("状态"), [(key, _(word)) for key, word in STATES])
        self.filters.changed.connect(self.register.narrow)
        self._lay_out_tools()

    def _lay_out_tools(self) -> None:
        self._issue_tools, self._register_tools = QWidget(), QWidget()
        tools = _row(self._issue_tools)
        tools.addWidget(self.choice, 1)
        tools.addWidget(self.kind)
        tools.addStretch(0)
        tools.addWidget(self.issuing.split.toggle_button(self.issuing.fill))
        found = _row(self._register_tools)
        found.addWidget(self.filters, 1)
        found.addWidget(self.register.table.columns_button())
        self.toolbar.addWidget(self._issue_tools, 1)
        self.toolbar.addWidget(self._register_tools, 1)
        self.toolbar.addStretch(0)  # keeps the parts at the left where neither is shown
        self._no_tools = QWidget()  # keeps the parts together where nothing stands beside them
        self.toolbar.addWidget(self._no_tools, 1)

    def part(self) -> str:
        """Which part is shown: "issue", "register", "template" or "verify"."""
        return str(self.parts.value())

    # -- showing

    def refresh(self) -> None:
        today = self.ws.today()
        found = sorted(all_classes(self.ws), key=lambda one: ORDER[one.phase(today)])
        self._classes = {one.id: one for one in found}
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
        part = self.part()
        self.show_empty(None if self._classes or part != "issue" else self._nothing())
        self._stack.setCurrentWidget(self._panels[part])
        self._issue_tools.setVisible(part == "issue")
        self._register_tools.setVisible(part == "register")
        self._no_tools.setVisible(part == "verify")
        if part == "issue":
            self._show_class()
        elif part == "register":
            self.register.read()
            self.set_fact(self.register.fact())
            self._offer_register()
        elif part == "template":
            self.templates.read()
            self.set_fact(self.templates.fact())
            self._offer_template()
        else:
            self.set_fact(self.verifying.fact())
            self.set_actions(self.verifying.offered())
            self.verifying.begin()

    def _show_class(self) -> None:
        self.issuing.kind = self.kind.value()
        self.issuing.show_class(self._classes.get(self.choice.value() or b""))
        self.set_fact(self.issuing.fact())
        issued = any(one.number for one in self.issuing.standings.values())
        self._offer_class(len(self.issuing.ready()), issued=issued)

    def _offer_class(self, ready: int, *, issued: bool) -> None:
        """What is next stands first: issuing, then printing and handing over; people outside a class last."""
        grant = Action(text=_("给个人发证…"), icon="user-plus", call=self.grant)
        rules = Action(text=_("发证条件…"), icon="list-checks", call=self.set_rules)
        rules, grant = refuse([rules, grant], self.ws.refusal("certificates"))
        outside = [grant, self._volunteers_action()]
        if not self._classes:
            verify = Action(text=_("核验"), icon="scan-line", call=lambda: self.open("verify"))
            self.set_actions([*outside, verify])
            return
        handing = [self._list_action(), self._overprint_action()] if issued else []
        printing = self._print_action(kind="" if ready else "primary", issued=issued)
        if ready:
            early = [printing] if issued else []
            self.set_actions([rules, *early, *handing, *outside, self._issue_action(ready)])
        else:
            self.set_actions([rules, *handing, *outside, printing])

    def _print_action(self, *, kind: str, issued: bool) -> Action:
        return Action(
            text=_("预览并打印"),
            icon="printer",
            call=self.issuing.print_all,
            kind=kind,
            shortcut="Ctrl+P",
            enabled=issued,
        )

    def _overprint_action(self) -> Action:
        return Action(text=_("套打…"), icon="printer", call=self.overprint)

    def _issue_action(self, ready: int) -> Action:
        words = _("给达标的 {n} 人发证").format(n=ready)
        refused = self.ws.refusal("certificates")
        return Action(text=words, icon="award", call=self.issuing.issue_all, kind="primary", refused=refused)

    def _volunteers_action(self) -> Action:
        tip = _("按记录的服务时长发志愿服务证书")
        refused = self.ws.refusal("certificates")
        return Action(
            text=_("志愿者发证…"), refused=refused, icon="heart-handshake", call=self.certify, tip=tip
        )

    def _list_action(self) -> Action:
        tip = _("发证时签名用的登记表")
        return Action(text=_("登记表"), icon="file-text", call=self.print_list, tip=tip)

    def _offer_register(self) -> None:
        panel = self.register
        self.set_actions(
            [
                *refuse(
                    [
                        Action(text=_("补发…"), icon="copy", call=panel.reissue, tip=_("遗失或损坏的证书")),
                        Action(text=_("作废…"), icon="x", call=panel.void),
                    ],
                    self.ws.refusal("certificates"),
                ),
                self._list_action(),
                self._volunteers_action(),
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

    def _offer_template(self) -> None:
        if self.part() == "template":
            self.set_actions(self.templates.offered())

    # -- verbs

    def set_rules(self) -> None:
        """Ask by what the certificates of the class's course are earned."""
        class_id = self.choice.value()
        course_id = class_by_id(self.ws, class_id).course_id if class_id else None
        name = next((one.name for one in all_courses(self.ws) if one.id == course_id), "")
        form = RuleForm(self, (course_id if name else None, name), self.kind.value())
        if accepted(form):
            self.shell.toast(_("发证条件已保存"), undo=True)
        form.deleteLater()

    def grant(self) -> None:
        """Ask whom to give a certificate outside a class."""
        form = GrantForm(self)
        if accepted(form):
            issued: Certificate = form.result_value
            self.shell.toast(_("已发证：{number}").format(number=issued.number))
            preview(self, [issued], _("证书.pdf"))
        form.deleteLater()

    def certify(self, staff_id: Id | None = None) -> None:
        """Ask which volunteers get a certificate of their hours; of one alone, or of everybody."""
        dialog = VolunteersDialog(self, staff_id)
        if accepted(dialog):
            self.shell.toast(_("已发证 {n} 张，可以预览并打印了").format(n=len(dialog.issued)))
            preview(self, dialog.issued, _("证书.pdf"))
        dialog.deleteLater()

    def overprint(self) -> None:
        """Ask how far print is moved, and print on bought paper."""
        form = OverprintForm(self, self._show_test)
        if accepted(form):
            self.issuing.print_all(form.result_value)
        form.deleteLater()

    def _show_test(self) -> None:
        from literacy_desktop.qtkit.preview import show_pdf  # loads the PDF reader

        pdf = service.overprint_test(self.ws, service.template_for(self.ws, self.kind.value()))
        show_pdf(self, pdf, title=_("套打测试页"), name=_("套打测试页.pdf"), purpose="certificates")

    def compacted(self) -> None:
        self.filters.set_compact(self.compact)
        self.issuing.split.set_compact(self.compact)
        if self.compact:
            self.issuing.split.set_open(opened=False)

    def open(self, key: object) -> None:
        """A class's id, "register", "template" or "verify"; ("volunteer", id) asks of somebody's hours."""
        if isinstance(key, tuple):
            self.parts.set_value("register")
            self._show_part()
            self.certify(key[1])
            return
        if key in ("register", "template", "verify"):
            self.parts.set_value(key)
        elif isinstance(key, bytes):
            self.parts.set_value("issue")
            self.choice.set_value(key)
        self._show_part()


def _row(widget: QWidget) -> QHBoxLayout:
    made = QHBoxLayout(widget)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(8)
    return made

"""The forms of the certificates page: earning rules, a certificate for one person, bought paper."""

from collections.abc import Callable

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.certificates import service
from literacy_desktop.certificates.model import ALL_TOPICS, CHECKS, KINDS, Grant, Rule, RuleSet
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.dayfields import DateField
from literacy_desktop.qtkit.fields import CheckField, ChoiceField, NumberField, TextField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.words import Wrapped

SEXES = ((0, N_("不写")), (1, N_("男")), (2, N_("女")))
_EVERY, _OWN = "every", "own"


class RuleForm(FormDialog):
    """By what the certificates of a course are earned; a number of 0 asks nothing."""

    def __init__(self, page: Page, course: tuple[Id | None, str], kind: str) -> None:
        super().__init__(_("{kind}的发证条件").format(kind=_(KINDS[kind].word)), self.keep, parent=page)
        self._ws, self._course, self._kind = page.ws, course[0], kind
        scopes = [(_EVERY, _("没有单独设置的每一门课"))]
        if self._course:
            scopes.insert(0, (_OWN, _("只对“{course}”这门课").format(course=course[1])))
        self.scope = self.add(ChoiceField(_("用于"), scopes))
        self.percent = NumberField(_("出勤率至少"), most=100, unit="%")
        self.sessions = NumberField(_("至少到课"), most=999, unit=_("次"))
        self.add_row(self.percent, self.sessions)
        self.least = NumberField(_("几次课中至少到"), most=999, unit=_("次"))
        self.of = NumberField(_("一共"), most=999, unit=_("次课"))
        self.add_row(self.least, self.of)
        self.topics = NumberField(_("至少学完"), most=999, unit=_("个主题"))
        self.all_topics = CheckField(_("学完班里安排的全部主题"), title=_("主题"))
        self.add_row(self.topics, self.all_topics)
        self.checks = NumberField(_("过关检查至少会"), most=100, unit="%")
        self.helped = CheckField(_("提示后会也算"), title=_("过关检查"))
        self.add_row(self.checks, self.helped)
        joins = [("all", _("全部满足")), ("any", _("满足一个就行"))]
        self.joined = self.add(ChoiceField(_("几个条件之间"), joins))
        self.add_widget(
            Wrapped(_("填 0 就是不要求。课次取消了的不算；课次多于或少于“一共”的，按比例算。"), "caption")
        )
        if service.has_own_rules(page.ws, self._course, kind):
            self.add_widget(button(Action(text=_("恢复原来的条件"), icon="undo-2", call=self.reset)))
        self._show(service.rules_of(page.ws, self._course, kind))
        self.untouched()

    def _show(self, rules: RuleSet) -> None:
        self.joined.set_value(rules.joined)
        for rule in rules.rules:
            if rule.counts == "percent":
                self.percent.set_value(rule.least)
            elif rule.counts == "sessions":
                self.sessions.set_value(rule.least)
            elif rule.counts == "of_sessions":
                self.least.set_value(rule.least)
                self.of.set_value(rule.of)
            elif rule.counts in CHECKS:
                self.checks.set_value(rule.least)
                self.helped.set_value(rule.counts == "checks_helped")
            else:
                self.topics.set_value(rule.least)
                self.all_topics.set_value(rule.least == ALL_TOPICS)

    def rules(self) -> RuleSet:
        """What was entered."""
        found = [
            Rule(name, field.value())
            for name, field in (("percent", self.percent), ("sessions", self.sessions))
            if field.value()
        ]
        if self.least.value() or self.of.value():
            found.append(Rule("of_sessions", self.least.value(), self.of.value()))
        if self.all_topics.value():
            found.append(Rule("topics", ALL_TOPICS))
        elif self.topics.value():
            found.append(Rule("topics", self.topics.value()))
        if self.checks.value():
            found.append(Rule("checks_helped" if self.helped.value() else "checks", self.checks.value()))
        return RuleSet(tuple(found), self.joined.value())

    def _scope(self) -> Id | None:
        return self._course if self.scope.value() == _OWN else None

    def keep(self) -> None:
        """Keep what was entered."""
        service.set_rules(self._ws, self._scope(), self._kind, self.rules())

    def reset(self) -> None:
        """Take the course's own rules back."""
        service.reset_rules(self._ws, self._course, self._kind)
        self.untouched()
        self.accept()


class GrantForm(FormDialog):
    """A certificate for one person outside a class."""

    def __init__(self, page: Page) -> None:
        super().__init__(_("给个人发证"), self.grant, ok=_("发证"), parent=page)
        self._ws = page.ws
        kinds = [(key, _(kind.word)) for key, kind in KINDS.items() if not kind.by_class]
        self.kind = ChoiceField(_("种类"), kinds)
        self.template = ChoiceField(_("模板"), [])
        self.add_row(self.kind, self.template)
        self.name = TextField(_("姓名"), required=True)
        self.sex = ChoiceField(_("性别"), [(value, _(word)) for value, word in SEXES])
        self.add_row(self.name, self.sex)
        self.first, self.last = DateField(_("开始日期")), DateField(_("结束日期"))
        self.add_row(self.first, self.last)
        self.hours = self.add(NumberField(_("服务小时"), unit=_("小时"), hint=_("聘书不用填。")))
        self.add_widget(Wrapped(_("证书会编号登记，发出以后不能撤销，只能作废重发。"), "caption"))
        self.kind.changed.connect(self._offer_templates)
        self._offer_templates()
        self.untouched()

    def _offer_templates(self) -> None:
        found = service.all_templates(self._ws, self.kind.value())
        self.template.set_options([(one.id, one.name) for one in found])
        self.hours.setVisible(self.kind.value() != "lecturer")

    def grant(self) -> object:
        """Issue it."""
        person = Grant(
            self.kind.value(),
            self.name.value(),
            self.sex.value(),
            first=self.first.value(),
            last=self.last.value(),
            hours=self.hours.value() or None,
        )
        return service.grant(self._ws, person, self.template.value())


class OverprintForm(FormDialog):
    """How far print is moved on bought paper."""

    def __init__(self, page: Page, test: Callable[[], object]) -> None:
        super().__init__(_("套打：印在买来的证书纸上"), self.keep, ok=_("预览并打印"), parent=page)
        self._ws, self._test = page.ws, test
        kept = service.kept_overprint(page.ws)
        self.add_widget(Wrapped(_("只印文字和二维码，不印花边和抬头。先印一张测试页，量出偏了几毫米。")))
        self.right = TextField(_("右移（毫米）"), hint=_("往左填负数，如 -1.5"), check=_check_millimetres)
        self.down = TextField(_("下移（毫米）"), hint=_("往上填负数"), check=_check_millimetres)
        self.right.set_value(f"{kept.right:g}")
        self.down.set_value(f"{kept.down:g}")
        self.add_row(self.right, self.down)
        self.with_title = self.add(CheckField(_("证书纸上没有标题，标题也要印")))
        self.with_title.set_value(kept.title)
        self.add_widget(button(Action(text=_("测试页…"), icon="printer", call=self.show_test)))
        self.untouched()

    def keep(self) -> service.Overprint:
        """Remember it on this PC."""
        right, down = _millimetres(self.right.value()), _millimetres(self.down.value())
        overprint = service.Overprint(right, down, title=self.with_title.value())
        service.keep_overprint(self._ws, overprint)
        return overprint

    def show_test(self) -> None:
        """Show the page with rulers, moved as it is entered now."""
        self.keep()
        self._test()


def _millimetres(text: str) -> float:
    try:
        return float(text or 0)
    except ValueError as fault:
        raise Problem(_("“{text}”不是数。").format(text=text), _("请填毫米数，例如 1.5 或 -2。")) from fault


def _check_millimetres(text: str) -> str:
    _millimetres(text)
    return ""

"""By what a certificate is earned, and who still lacks what."""

import json
from dataclasses import asdict, dataclass, field

from literacy_desktop.attendance.model import percent, reaches
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem

ALL_TOPICS = 0
"""So many topics mean every topic of the class."""

COUNTED = {
    "percent": N_("出勤率"),
    "sessions": N_("到课次数"),
    "of_sessions": N_("几次课中到几次"),
    "topics": N_("学完的主题"),
    "checks": N_("过关检查会的项目"),
    "checks_helped": N_("过关检查会或提示后会的项目"),
}
"""What rules count. Stored rules name it, so that a newer program can count more."""

CHECKS = frozenset({"checks", "checks_helped"})
_NO_SESSIONS = CHECKS | {"topics"}

_TOPICS_NAMED = 3


@dataclass(frozen=True)
class Record:
    """What a person did in a class: sessions attended of those expected, topics learnt and not, checks done.

    Attributes:
        can: of so many `checks` the person can do so many alone.
        helped: alone or with a hint.
        cannot_alone, cannot_helped: the words of those that are not done alone, not even with a hint.
    """

    attended: int
    expected: int
    learnt: tuple[str, ...] = ()
    unlearnt: tuple[str, ...] = ()
    can: int = 0
    helped: int = 0
    checks: int = 0
    cannot_alone: tuple[str, ...] = ()
    cannot_helped: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rule:
    """One condition.

    Attributes:
        counts: a key of COUNTED.
        least: percent of sessions or of checks, sessions, or topics; ALL_TOPICS for all of them.
        of: of how many sessions; a class that has fewer or more needs the same share.
    """

    counts: str
    least: int
    of: int = 0

    def short(self, record: Record) -> int:
        """How many more sessions, topics or checks it takes; 0 when the rule is met."""
        return max(0, self._wanted(record) - self._have(record))

    def met(self, record: Record) -> bool:
        """Whether the rule is met; where nothing was taught, nothing is earned."""
        if self.counts == "percent":
            return reaches(record.attended, record.expected, self.least)
        if self.counts in CHECKS:
            return reaches(self._have(record), record.checks, self.least)
        if self.counts == "topics" and not self.least:
            return bool(record.learnt) and not record.unlearnt
        return record.expected > 0 and self.short(record) == 0

    def _have(self, record: Record) -> int:
        counted = {"topics": len(record.learnt), "checks": record.can, "checks_helped": record.helped}
        return counted.get(self.counts, record.attended)

    def _wanted(self, record: Record) -> int:
        if self.counts == "percent":
            return -(-self.least * record.expected // 100)
        if self.counts in CHECKS:
            return -(-self.least * record.checks // 100)
        if self.counts == "of_sessions":
            return -(-self.least * record.expected // max(1, self.of))
        if self.counts == "topics" and not self.least:
            return len(record.learnt) + len(record.unlearnt)
        return self.least

    def words(self) -> str:
        """The rule in a few words."""
        if self.counts == "topics" and not self.least:
            return _("学完全部主题")
        patterns = {
            "percent": _("出勤率达到 {n}%"),
            "sessions": _("至少到课 {n} 次"),
            "of_sessions": _("{of} 次课中至少到 {n} 次"),
            "topics": _("至少学完 {n} 个主题"),
            "checks": _("过关检查至少会 {n}%"),
            "checks_helped": _("过关检查至少会 {n}%（提示后会也算）"),
        }
        return patterns[self.counts].format(n=self.least, of=self.of)

    def lacking(self, record: Record) -> str:
        """What a person lacks, in a few words; empty when the rule is met."""
        if self.met(record):
            return ""
        short = self.short(record)
        if self.counts in CHECKS:
            return self._cannot(record, short)
        if self.counts != "topics":
            return _("还差 {n} 次").format(n=short) if short else _("还没有课次")
        if self.least or len(record.unlearnt) > _TOPICS_NAMED:
            return _("还差 {n} 个主题").format(n=short)
        return _("还没学：{topics}").format(topics="、".join(record.unlearnt))

    def _cannot(self, record: Record, short: int) -> str:
        if not record.checks:
            return _("还没有过关检查")
        named = record.cannot_alone if self.counts == "checks" else record.cannot_helped
        if len(named) <= _TOPICS_NAMED:
            return _("还差 {n} 项过关，还不会：{checks}").format(n=short, checks="、".join(named))
        return _("还差 {n} 项过关").format(n=short)


@dataclass(frozen=True)
class RuleSet:
    """The rules of a kind of certificate; `joined` says whether "all" of them count or "any" one."""

    rules: tuple[Rule, ...]
    joined: str = "all"

    def met(self, record: Record) -> bool:
        """Whether it is earned; without a rule, nobody earns it."""
        join = any if self.joined == "any" else all
        return bool(self.rules) and join(rule.met(record) for rule in self.rules)

    def short_by(self, record: Record) -> int:
        """How many more sessions would have to be attended, as far as sessions are counted."""
        counted = [rule.short(record) for rule in self.rules if rule.counts not in _NO_SESSIONS]
        return (min if self.joined == "any" else max)(counted, default=0)

    def lacking(self, record: Record) -> str:
        """What a person lacks, in one sentence; empty for who has earned it."""
        if self.met(record):
            return ""
        parts = dict.fromkeys(filter(None, (rule.lacking(record) for rule in self.rules)))
        return (_("，或者") if self.joined == "any" else "；").join(parts)

    def words(self) -> str:
        """The rules in one sentence."""
        joint = _("，或者") if self.joined == "any" else _("，并且")
        return joint.join(rule.words() for rule in self.rules)

    def to_json(self) -> str:
        """The rules as they are stored."""
        return json.dumps([asdict(rule) for rule in self.rules])


def read_rules(text: str, joined: str) -> RuleSet:
    """Read what `to_json` wrote.

    Raises:
        Problem: a newer program counts something that this one does not know.
    """
    rules = tuple(Rule(**fields) for fields in json.loads(text))
    if any(rule.counts not in COUNTED for rule in rules):
        raise Problem(_("这门课的发证条件是更新版本的程序设置的。"), _("请先升级本程序，再看谁达标。"))
    return RuleSet(rules, joined)


def default_rules(kind: str, pass_percent: int) -> RuleSet:
    """The rules of a kind where an office set none."""
    if kind == "study":
        return RuleSet((Rule("sessions", 1),))
    if kind == "excellent":
        return RuleSet((Rule("percent", max(90, pass_percent)),))
    return RuleSet((Rule("percent", pass_percent),))


@dataclass(frozen=True)
class Standing:
    """How near a person of a class is to the certificate.

    Attributes:
        record: what the person did.
        rules: by which it is earned.
        number: of the certificate the person already has, or "".
    """

    attendee_id: Id
    name: str
    record: Record
    rules: RuleSet = field(default=RuleSet(()))
    number: str = ""

    @property
    def attended(self) -> int:
        """Sessions the person was at."""
        return self.record.attended

    @property
    def expected(self) -> int:
        """Sessions the person was or will be expected at."""
        return self.record.expected

    @property
    def percent(self) -> int:
        """The attendance rate, rounded down."""
        return percent(self.attended, self.expected)

    @property
    def earned(self) -> bool:
        """Whether the rules are met."""
        return self.rules.met(self.record)

    @property
    def short_by(self) -> int:
        """How many more sessions the person would have to attend."""
        return self.rules.short_by(self.record)

    @property
    def lacking(self) -> str:
        """What is missing, in one sentence."""
        return self.rules.lacking(self.record)

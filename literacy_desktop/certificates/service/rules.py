"""The rules by which the certificates of a course are earned."""

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import ID_BYTES, Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import store
from literacy_desktop.certificates.model import (
    CHECKS,
    COUNTED,
    EARNED_KINDS,
    KINDS,
    Rule,
    RuleSet,
    default_rules,
)

EVERY_COURSE = bytes(ID_BYTES)
"""Stands for all courses that have no rules of their own."""

MOST = 999


def rules_of(ws: Workspace, course_id: Id | None, kind: str) -> RuleSet:
    """The rules of a course: its own, else those for every course, else those the program comes with."""
    own = store.rules(ws.conn, course_id, kind) if course_id else None
    return own or store.rules(ws.conn, EVERY_COURSE, kind) or default_rules(kind, ws.settings.pass_percent)


def has_own_rules(ws: Workspace, course_id: Id | None, kind: str) -> bool:
    """Whether a course has rules of its own; None asks for those of every course."""
    return store.rules(ws.conn, course_id or EVERY_COURSE, kind) is not None


def set_rules(ws: Workspace, course_id: Id | None, kind: str, rules: RuleSet) -> None:
    """Let the certificates of a course be earned by these rules; None sets them for every course.

    Raises:
        Problem: there is no rule, or one asks for something that cannot be.
    """
    if kind not in EARNED_KINDS:
        raise Problem(_("这种证书不是按班级考勤发的，没有发证条件。"))
    if not rules.rules:
        raise Problem(_("至少要有一个发证条件。"), _("例如“出勤率达到 60%”。"))
    for rule in rules.rules:
        _check(rule)
    with ws.change(_("修改{kind}的发证条件").format(kind=_(KINDS[kind].word))):
        store.put_rules(ws.conn, course_id or EVERY_COURSE, kind, rules)


def reset_rules(ws: Workspace, course_id: Id | None, kind: str) -> None:
    """Take back the rules of a course, so that those of every course hold again."""
    with ws.change(_("恢复{kind}的发证条件").format(kind=_(KINDS[kind].word))) as change:
        store.delete_rules(ws.conn, course_id or EVERY_COURSE, kind, change.at)


def _check(rule: Rule) -> None:
    bounds = {"percent": (1, 100), "topics": (0, MOST)} | dict.fromkeys(CHECKS, (1, 100))
    least, most = bounds.get(rule.counts, (1, MOST))
    share = rule.counts != "of_sessions" or rule.least <= rule.of <= MOST
    if rule.counts not in COUNTED or not least <= rule.least <= most or not share:
        raise Problem(
            _("发证条件“{rule}”做不到。").format(
                rule=rule.words() if rule.counts in COUNTED else rule.counts
            ),
            _("出勤率和过关检查是 1 到 100；几次课中到几次，到课次数不能多于总次数。"),
        )

"""Earning rules: several joined, one set for each course, and everybody told what is missing."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from literacy_desktop.attendance.service import mark
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import service
from literacy_desktop.certificates.model import ALL_TOPICS, Record, Rule, RuleSet, default_rules, read_rules
from literacy_desktop.classes.model import Class
from literacy_desktop.skills.model import Judgement
from literacy_desktop.skills.service import mark as judge
from tests import make

TOPICS = ("认识手机", "微信", "支付", "防诈骗")


def record(attended: int, expected: int, learnt: int = 0) -> Record:
    return Record(attended, expected, TOPICS[:learnt], TOPICS[learnt:])


def judged(can: int, helped: int) -> Record:
    """So many of four checks alone, so many with a hint; the last is missing where only three are done."""
    alone = TOPICS[can:] if can != 3 else (TOPICS[2],)
    return Record(0, 8, (), (), can, helped, len(TOPICS), alone, TOPICS[helped:])


@pytest.mark.parametrize(
    ("rule", "had", "met", "lacking"),
    [
        (Rule("percent", 75), record(6, 8), True, ""),
        (Rule("percent", 75), record(5, 8), False, "还差 1 次"),
        (Rule("sessions", 5), record(5, 8), True, ""),
        (Rule("sessions", 5), record(3, 8), False, "还差 2 次"),
        (Rule("sessions", 1), record(0, 0), False, "还差 1 次"),
        (Rule("percent", 60), record(0, 0), False, "还没有课次"),
        (Rule("of_sessions", 9, 12), record(9, 12), True, ""),
        (Rule("of_sessions", 9, 12), record(8, 12), False, "还差 1 次"),
        (Rule("of_sessions", 9, 12), record(8, 10), True, ""),
        (Rule("of_sessions", 9, 12), record(7, 10), False, "还差 1 次"),
        (Rule("topics", 3), record(4, 8, 3), True, ""),
        (Rule("topics", 3), record(4, 8, 1), False, "还差 2 个主题"),
        (Rule("topics", ALL_TOPICS), record(8, 8, 4), True, ""),
        (Rule("topics", ALL_TOPICS), record(8, 8, 2), False, "还没学：支付、防诈骗"),
        (Rule("topics", ALL_TOPICS), record(8, 8, 0), False, "还差 4 个主题"),
        (Rule("topics", ALL_TOPICS), Record(8, 8), False, ""),
        (Rule("checks", 75), judged(3, 3), True, ""),
        (Rule("checks", 76), judged(3, 3), False, "还差 1 项过关，还不会：支付"),
        (Rule("checks", 100), judged(0, 3), False, "还差 4 项过关"),
        (Rule("checks_helped", 100), judged(1, 4), True, ""),
        (Rule("checks_helped", 100), judged(1, 3), False, "还差 1 项过关，还不会：防诈骗"),
        (Rule("checks", 1), Record(8, 8), False, "还没有过关检查"),
    ],
)
def test_each_rule_at_its_boundary(rule: Rule, had: Record, met: bool, lacking: str) -> None:
    assert rule.met(had) is met
    if lacking:
        assert rule.lacking(had) == lacking


def test_rules_are_joined_by_and_or_by_or() -> None:
    rules = (Rule("percent", 75), Rule("topics", ALL_TOPICS))
    half = record(6, 8, 3)
    assert not RuleSet(rules).met(half)
    assert RuleSet(rules, "any").met(half)
    assert RuleSet(rules).lacking(record(5, 8, 3)) == "还差 1 次；还没学：防诈骗"
    assert RuleSet(rules, "any").lacking(record(5, 8, 3)) == "还差 1 次，或者还没学：防诈骗"
    assert RuleSet(rules).words() == "出勤率达到 75%，并且学完全部主题"
    assert RuleSet(rules, "any").words() == "出勤率达到 75%，或者学完全部主题"


def test_without_a_rule_nobody_earns_anything() -> None:
    assert not RuleSet(()).met(record(8, 8, 4))


counts = st.sampled_from(["percent", "sessions", "of_sessions", "topics", "checks", "checks_helped"])


@given(
    st.lists(st.builds(Rule, counts, st.integers(1, 60), st.integers(1, 60)), min_size=1, max_size=4),
    st.sampled_from(["all", "any"]),
    st.integers(0, 60),
    st.integers(0, 4),
)
def test_whoever_has_earned_it_lacks_nothing_and_everybody_else_is_told(
    rules: list[Rule], joined: str, attended: int, learnt: int
) -> None:
    found, had = RuleSet(tuple(rules), joined), record(attended, 60, learnt)
    assert bool(found.lacking(had)) is not found.met(had)
    assert read_rules(found.to_json(), joined) == found


def test_rules_of_a_newer_program_are_not_guessed() -> None:
    text = json.dumps([{"counts": "moon", "least": 1, "of": 0}])
    with pytest.raises(Problem, match="更新版本"):
        read_rules(text, "all")


# -- stored for a course


@pytest.fixture
def class_(ws: Workspace) -> Class:
    """Eight sessions of two topics by turns; one person came to all, one to half."""
    make.office(ws)
    return make.marked_class(ws, 1.0, 0.5, topics=("A01", "B02"), name="秋季手机班")


def course(class_: Class) -> Id:
    assert class_.course_id is not None
    return class_.course_id


def earned(ws: Workspace, class_: Class, kind: str = "completion") -> list[bool]:
    return [one.earned for one in service.standings(ws, class_.id, kind)]


def test_the_rules_of_a_course_go_before_those_of_every_course(ws: Workspace, class_: Class) -> None:
    assert service.rules_of(ws, class_.course_id, "completion") == default_rules("completion", 60)
    assert earned(ws, class_) == [True, False]
    service.set_rules(ws, None, "completion", RuleSet((Rule("sessions", 4),)))
    assert earned(ws, class_) == [True, True]
    service.set_rules(ws, course(class_), "completion", RuleSet((Rule("percent", 100),)))
    assert earned(ws, class_) == [True, False]
    assert service.has_own_rules(ws, class_.course_id, "completion")
    service.reset_rules(ws, class_.course_id, "completion")
    assert not service.has_own_rules(ws, class_.course_id, "completion")
    assert earned(ws, class_) == [True, True]
    service.reset_rules(ws, None, "completion")
    assert earned(ws, class_) == [True, False]
    ws.undo()
    assert earned(ws, class_) == [True, True]


def test_each_kind_has_rules_of_its_own(ws: Workspace, class_: Class) -> None:
    assert earned(ws, class_, "study") == [True, True]
    assert earned(ws, class_, "excellent") == [True, False]
    service.set_rules(ws, None, "excellent", RuleSet((Rule("sessions", 1),)))
    assert earned(ws, class_, "excellent") == [True, True]
    assert earned(ws, class_) == [True, False]


def test_topics_are_learnt_where_one_was_there(ws: Workspace) -> None:
    made = make.class_(ws, 4, 2, topics=("A01", "B02", "A01", "B02"))
    one, other = make.roll(ws, made)
    first, second, *_rest = make.held(ws, made)
    mark(ws, first, [one, other], "present")
    mark(ws, second, [one], "late")
    service.set_rules(ws, None, "completion", RuleSet((Rule("topics", ALL_TOPICS),)))
    found = service.standings(ws, made.id)
    assert [standing.earned for standing in found] == [True, False]
    (missing,) = found[1].record.unlearnt
    assert found[1].lacking == f"还没学：{missing}"
    with pytest.raises(Problem, match=f"还没学：{missing}"):
        service.issue(ws, made.id, [other])


@pytest.mark.parametrize(
    "rule",
    [
        Rule("percent", 0),
        Rule("percent", 101),
        Rule("sessions", 0),
        Rule("of_sessions", 13, 12),
        Rule("of_sessions", 0, 12),
        Rule("topics", -1),
        Rule("moon", 1),
    ],
)
def test_impossible_rules_are_refused(ws: Workspace, rule: Rule) -> None:
    with pytest.raises(Problem, match="做不到"):
        service.set_rules(ws, None, "completion", RuleSet((rule,)))


def test_rules_need_a_condition_and_a_kind_that_is_earned(ws: Workspace) -> None:
    with pytest.raises(Problem, match="至少要有一个"):
        service.set_rules(ws, None, "completion", RuleSet(()))
    with pytest.raises(Problem, match="没有发证条件"):
        service.set_rules(ws, None, "lecturer", RuleSet((Rule("sessions", 1),)))


def test_checks_earn_where_a_course_asks_for_them_and_who_lacks_which_is_told(ws: Workspace) -> None:
    make.office(ws)
    topic = make.topic(ws, "视频通话", code="X1", can_do=("能打通", "能挂断"))
    made = make.marked_class(ws, 1.0, 1.0, 1.0, topics=(topic.code,))
    service.set_rules(ws, made.course_id, "completion", RuleSet((Rule("checks", 100),)))
    assert [one.lacking for one in service.standings(ws, made.id)] == ["还没有过关检查"] * 3
    session, (one, two, _three) = make.held(ws, made)[0], make.roll(ws, made)
    judge(ws, session, [Judgement(one, check, "after", "can") for check in topic.can_do])
    judge(
        ws, session, [Judgement(two, "能打通", "after", "can"), Judgement(two, "能挂断", "after", "prompted")]
    )
    lacking = [found.lacking for found in service.standings(ws, made.id)]
    assert lacking == ["", "还差 1 项过关，还不会：能挂断", "还差 2 项过关，还不会：能打通、能挂断"]
    assert [found.attendee_id for found in service.issue(ws, made.id)] == [one]
    service.set_rules(ws, made.course_id, "completion", RuleSet((Rule("checks_helped", 100),)))
    assert [found.earned for found in service.standings(ws, made.id)] == [True, True, False]
    with pytest.raises(Problem, match="做不到"):
        service.set_rules(ws, made.course_id, "completion", RuleSet((Rule("checks", 101),)))


def test_nothing_is_issued_to_who_has_died(ws: Workspace) -> None:
    make.office(ws)
    made = make.marked_class(ws, 1.0, 1.0)
    one, _two = make.roll(ws, made)
    issued = service.issue(ws, made.id, [one])
    with ws.change("去世"):
        ws.conn.execute("UPDATE attendee SET deceased_on = '2026-11-01'")
    assert [(found.attendee_id, found.number) for found in service.standings(ws, made.id)] == [
        (one, issued[0].number)
    ]
    with pytest.raises(Problem):
        service.issue(ws, made.id)

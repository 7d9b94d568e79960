"""Certificates: earned by the rule, numbered without a gap, worded once, voided and never deleted."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from literacy_desktop.attendance.service import mark
from literacy_desktop.attendees import service as attendees
from literacy_desktop.attendees.model import Typed
from literacy_desktop.base.check_letters import check_letter
from literacy_desktop.base.database import driver
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Cancelled, Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import service, store
from literacy_desktop.certificates.content import Content
from literacy_desktop.certificates.model import Certificate, Record, Rule, RuleSet, Standing
from literacy_desktop.classes.model import Class
from literacy_desktop.classes.service import cancel_session, delete_class, move_session, save_class, withdraw
from literacy_desktop.topics.service import delete_topic, topics_by_code
from literacy_desktop.vault.service import check, history
from tests import make


@pytest.fixture
def class_(ws: Workspace) -> Class:
    """A class of three of whom two have earned the certificate."""
    make.office(ws, operator="周建国")
    return make.marked_class(ws, 1.0, 0.5, 0.75, topics=("A01", "B02"), name="秋季手机班")


def person(one: Certificate) -> Id:
    """Who has a certificate."""
    assert one.attendee_id is not None
    return one.attendee_id


# -- the rule


@pytest.mark.parametrize(
    ("attended", "expected", "needed", "earned", "short_by"),
    [
        (6, 10, 60, True, 0),
        (5, 10, 60, False, 1),
        (5, 8, 60, True, 0),
        (4, 8, 60, False, 1),
        (2, 3, 67, False, 1),
        (2, 3, 66, True, 0),
        (199, 200, 100, False, 1),
        (200, 200, 100, True, 0),
        (0, 0, 60, False, 0),
        (0, 8, 1, False, 1),
        (1, 100, 1, True, 0),
    ],
)
def test_the_rule_at_its_boundary(
    attended: int, expected: int, needed: int, earned: bool, short_by: int
) -> None:
    rules = RuleSet((Rule("percent", needed),))
    standing = Standing(b"", "王秀兰", Record(attended, expected), rules)
    assert (standing.earned, standing.short_by) == (earned, short_by)
    if expected:
        more = Standing(b"", "王秀兰", Record(attended + short_by, expected), rules)
        assert more.earned


def test_standings_follow_the_settings(ws: Workspace, class_: Class) -> None:
    assert [(one.percent, one.earned) for one in service.standings(ws, class_.id)] == [
        (100, True),
        (50, False),
        (75, True),
    ]
    ws.set_setting("pass_percent", "50")
    assert all(one.earned for one in service.standings(ws, class_.id))
    ws.set_setting("pass_percent", "76")
    assert [one.earned for one in service.standings(ws, class_.id)] == [True, False, False]


def test_a_cancelled_session_is_expected_of_nobody(ws: Workspace) -> None:
    class_ = make.marked_class(ws, 0.5, sessions=4)
    (standing,) = service.standings(ws, class_.id)
    assert (standing.attended, standing.expected, standing.earned) == (2, 4, False)
    cancel_session(ws, make.held(ws, class_)[3], "下雪")
    (standing,) = service.standings(ws, class_.id)
    assert (standing.attended, standing.expected, standing.earned) == (2, 3, True)


def test_sessions_to_come_are_expected_too(ws: Workspace) -> None:
    class_ = make.class_(ws, sessions=8, people=1)
    for session in make.held(ws, class_)[:4]:
        mark(ws, session, make.roll(ws, class_), "present")
    (standing,) = service.standings(ws, class_.id)
    assert (standing.attended, standing.expected, standing.short_by) == (4, 8, 1)


def test_guests_and_people_who_left_earn_nothing(ws: Workspace, class_: Class) -> None:
    guest = make.attendee(ws).id
    for session in make.held(ws, class_):
        mark(ws, session, [guest], "present", walk_in=True)
    one, *_others = make.roll(ws, class_)
    withdraw(ws, class_.id, [one])
    assert {standing.attendee_id for standing in service.standings(ws, class_.id)} == set(_others)


# -- issuing


def test_whoever_earned_one_gets_one_in_the_order_of_the_roll(ws: Workspace, class_: Class) -> None:
    first, _second, third = make.roll(ws, class_)
    issued = service.issue(ws, class_.id)
    assert [one.attendee_id for one in issued] == [first, third]
    assert history(ws)[0].label == "发证：秋季手机班 2 人"
    block = ws.block
    assert [one.number for one in issued] == [
        f"濮智助结字〔2026〕第{block}-0001号",
        f"濮智助结字〔2026〕第{block}-0002号",
    ]
    assert {one.issued_by for one in issued} == {"周建国"}
    assert [one.number for one in service.standings(ws, class_.id)] == [
        issued[0].number,
        "",
        issued[1].number,
    ]


def test_the_number_for_the_scanner_checks_itself(ws: Workspace, class_: Class) -> None:
    for one in service.issue(ws, class_.id):
        found = re.fullmatch(rf"(PYJY-410928-2026-{ws.block}-\d{{6}})-(.)", one.machine_number)
        assert found
        assert check_letter(found[1]) == found[2]


def test_nobody_gets_a_second_one(ws: Workspace, class_: Class) -> None:
    service.issue(ws, class_.id)
    with pytest.raises(Problem, match="都已经发过证了"):
        service.issue(ws, class_.id)
    ws.set_setting("pass_percent", "50")
    assert len(service.issue(ws, class_.id)) == 1
    assert len(service.register(ws)) == 3


def test_chosen_people_get_theirs_and_the_others_may_later(ws: Workspace, class_: Class) -> None:
    first, second, third = make.roll(ws, class_)
    assert [one.attendee_id for one in service.issue(ws, class_.id, [third])] == [third]
    with pytest.raises(Problem, match="都已经发过证了"):
        service.issue(ws, class_.id, [third])
    assert [one.attendee_id for one in service.issue(ws, class_.id, {first})] == [first]
    assert second not in {one.attendee_id for one in service.register(ws)}


def test_if_one_of_the_chosen_has_not_earned_it_nobody_gets_one(ws: Workspace, class_: Class) -> None:
    first, second, _third = make.roll(ws, class_)
    name = service.standings(ws, class_.id)[1].name
    with pytest.raises(Problem, match=f"还不能发证：{name}（50%，还差 1 次）") as refused:
        service.issue(ws, class_.id, [first, second])
    assert "60%" in refused.value.then
    assert service.register(ws) == []


def test_strangers_get_none(ws: Workspace, class_: Class) -> None:
    with pytest.raises(Problem, match="不在这个班的名单里"):
        service.issue(ws, class_.id, [make.attendee(ws).id])


def test_a_class_in_which_nobody_earned_one_says_so(ws: Workspace) -> None:
    class_ = make.marked_class(ws, 0.25)
    with pytest.raises(Problem, match="还没有学员达到发证条件"):
        service.issue(ws, class_.id)
    with pytest.raises(Problem, match="还没有学员达到发证条件"):
        service.issue(ws, make.class_(ws, people=0).id)


def test_a_deleted_class_issues_nothing(ws: Workspace, class_: Class) -> None:
    delete_class(ws, class_.id)
    with pytest.raises(Problem):
        service.issue(ws, class_.id)
    assert service.register(ws) == []


# -- numbers


def test_numbers_have_no_gap_though_issuing_fails_in_between(
    ws: Workspace, class_: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.issue(ws, class_.id)
    other = make.marked_class(ws, 1.0, 1.0, 1.0)
    real, calls = store.insert_certificate, list[object]()

    def fail_at_third(*arguments: Any) -> None:
        calls.append(arguments)
        if len(calls) == 3:
            raise driver.OperationalError("database or disk is full")
        real(*arguments)

    monkeypatch.setattr(store, "insert_certificate", fail_at_third)
    with pytest.raises(driver.OperationalError):
        service.issue(ws, other.id)
    assert len(service.register(ws)) == 2
    monkeypatch.undo()
    service.issue(ws, other.id)
    serials = [row[0] for row in ws.conn.execute("SELECT serial FROM certificate ORDER BY serial")]
    assert serials == [1, 2, 3, 4, 5]


def test_numbers_begin_anew_each_year_and_each_pc_has_its_own(clock: make.Clock) -> None:
    with make.workspace(clock, seed=1) as one, make.workspace(clock, seed=2) as other:
        numbers = [service.issue(ws, make.marked_class(ws, 1.0).id)[0].number for ws in (one, other)]
        clock.advance(days=60)
        numbers.append(service.issue(one, make.marked_class(one, 1.0).id)[0].number)
    assert len(set(numbers)) == 3
    assert all(number.endswith("-0001号") for number in numbers)
    assert "〔2027〕" in numbers[2]


def test_a_certificate_is_found_by_either_number(ws: Workspace, class_: Class) -> None:
    one, _other = service.issue(ws, class_.id)
    for text in (one.number, one.machine_number, one.machine_number.lower(), f" {one.number} "):
        assert service.certificate_of_number(ws, text) == one
    for text in ("", "濮智助结字〔2026〕第XXX-0001号"):
        with pytest.raises(Problem, match="登记簿里没有"):
            service.certificate_of_number(ws, text)


# -- the wording


def test_a_certificate_says_who_what_when_and_by_whom(ws: Workspace, class_: Class) -> None:
    (one, *_rest) = service.issue(ws, class_.id)
    content = Content.from_json(one.content)
    assert content.name == service.standings(ws, class_.id)[0].name
    assert (content.number, content.machine_number) == (one.number, one.machine_number)
    assert content.issuers == ("柳屯镇幸福院",)
    assert content.issued_on == make.NOW.date()
    groups = {topic.group for topic in topics_by_code(ws, ["A01", "B02"])}
    assert "2026年4月28日至6月23日" in content.paragraphs[0]
    assert "“秋季手机班”" in content.paragraphs[0]
    assert "共16学时" in content.paragraphs[0]
    assert all(group in content.paragraphs[0] for group in groups)


def test_the_settings_word_the_certificate(ws: Workspace, class_: Class) -> None:
    for name, value in (
        ("certificate_prefix", "濮县结字"),
        ("certificate_issuer", "行动办公室"),
        ("address_title", "学员"),
        ("programme", "濮阳县智慧助老"),
    ):
        ws.set_setting(name, value)
    (one, *_rest) = service.issue(ws, class_.id)
    content = Content.from_json(one.content)
    assert one.number.startswith("濮县结字〔2026〕第")
    assert (content.issuers, content.address, content.heading) == (("行动办公室",), "学员", "濮阳县智慧助老")


def test_a_certificate_repeats_word_for_word_whatever_changes_later(ws: Workspace, class_: Class) -> None:
    (one, *_rest) = service.issue(ws, class_.id)
    attendees.save(ws, person(one), Typed("王秀蓝"))
    save_class(ws, replace(class_, name="改了名的班"))
    ws.set_setting("programme", "别的行动")
    (topic,) = topics_by_code(ws, ["A01"])
    delete_topic(ws, topic.id)
    assert service.certificate_of_number(ws, one.number) == one


def test_a_topic_that_was_deleted_is_still_named(ws: Workspace, class_: Class) -> None:
    (topic,) = topics_by_code(ws, ["A01"])
    delete_topic(ws, topic.id)
    (one, *_rest) = service.issue(ws, class_.id)
    assert topic.group in Content.from_json(one.content).paragraphs[0]


def test_the_span_of_a_class_whose_session_was_moved_is_that_of_its_days(
    ws: Workspace, class_: Class
) -> None:
    move_session(ws, make.held(ws, class_)[0], make.NOW.replace(month=7, day=2, tzinfo=None))
    (one, *_rest) = service.issue(ws, class_.id)
    assert "2026年5月12日至7月2日" in Content.from_json(one.content).paragraphs[0]


def test_content_is_read_back_as_it_was_written(ws: Workspace, class_: Class) -> None:
    (one, *_rest) = service.issue(ws, class_.id)
    assert Content.from_json(one.content).to_json() == one.content


# -- voided and issued again


def test_a_voided_one_stays_in_the_register_and_a_new_one_has_a_new_number(
    ws: Workspace, class_: Class
) -> None:
    one, other = service.issue(ws, class_.id)
    service.void(ws, one.id, " 姓名写错 ")
    voided = service.certificate_of_number(ws, one.number)
    assert (voided.voided_at, voided.void_reason) == ("2026-11-22T09:00:00.000+08:00", "姓名写错")
    assert voided.content == one.content
    attendees.save(ws, person(one), Typed("王秀蓝"))
    (again,) = service.issue(ws, class_.id)
    assert again.number.endswith("-0003号")
    assert Content.from_json(again.content).name == "王秀蓝"
    assert [entry.number for entry in service.class_certificates(ws, class_.id)] == [
        one.number,
        other.number,
        again.number,
    ]
    assert [entry.id for entry in service.attendee_certificates(ws, person(one))].count(again.id) == 1
    assert len(service.attendee_certificates(ws, person(one))) == 2


def test_voiding_needs_a_reason_and_happens_once(ws: Workspace, class_: Class) -> None:
    one, _other = service.issue(ws, class_.id)
    with pytest.raises(Problem, match="写明原因"):
        service.void(ws, one.id, "  ")
    service.void(ws, one.id, "写错")
    with pytest.raises(Problem, match="已经作废"):
        service.void(ws, one.id, "再来一次")
    with pytest.raises(Problem, match="不在登记簿里"):
        service.void(ws, bytes(16), "写错")


def test_a_certificate_outlives_class_and_person(ws: Workspace, class_: Class) -> None:
    one, _other = service.issue(ws, class_.id)
    delete_class(ws, class_.id)
    attendees.delete(ws, [person(one)])
    assert service.certificate_of_number(ws, one.number) == one
    assert len(service.register(ws)) == 2
    assert all(finding.well for finding in check(ws))


# -- printing


def test_certificates_are_printed_and_noted_once(
    ws: Workspace, class_: Class, tmp_path: Path, clock: make.Clock
) -> None:
    issued = service.issue(ws, class_.id)
    out = tmp_path / "证书" / "秋季班.pdf"
    assert service.print_certificates(ws, issued, out) == 2
    assert out.read_bytes().startswith(b"%PDF")
    printed = [one.printed_at for one in service.class_certificates(ws, class_.id)]
    clock.advance(days=1)
    service.print_certificates(ws, service.class_certificates(ws, class_.id), out)
    assert [one.printed_at for one in service.class_certificates(ws, class_.id)] == printed
    assert None not in printed


def test_a_voided_certificate_is_not_printed(ws: Workspace, class_: Class, tmp_path: Path) -> None:
    one, _other = service.issue(ws, class_.id)
    service.void(ws, one.id, "写错")
    with pytest.raises(Problem, match="不能打印") as refused:
        service.print_certificates(ws, service.class_certificates(ws, class_.id), tmp_path / "x.pdf")
    assert one.number in refused.value.what
    with pytest.raises(Problem, match="还没有可以打印的证书"):
        service.print_certificates(ws, [], tmp_path / "x.pdf")
    assert not list(tmp_path.iterdir())


def test_a_cancelled_print_is_not_noted_and_leaves_no_file(
    ws: Workspace, class_: Class, tmp_path: Path
) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    issued = service.issue(ws, class_.id)
    with pytest.raises(Cancelled):
        service.print_certificates(ws, issued, tmp_path / "x.pdf", stop)
    assert not list(tmp_path.iterdir())
    assert {one.printed_at for one in service.register(ws)} == {None}
    assert history(ws)[0].label.startswith("发证")

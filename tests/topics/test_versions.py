"""Versions of topics: what was taught when, and putting an old one back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from literacy_desktop.attendance.service import mark
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Session
from literacy_desktop.classes.service import save_session, session_by_id
from literacy_desktop.topics import service
from literacy_desktop.topics.model import Topic, moved_steps
from tests import make


def test_a_topic_that_was_never_edited_has_one_version(ws: Workspace) -> None:
    (topic,) = service.topics_by_code(ws, ["B02"])
    (only,) = service.versions(ws, topic.id)
    assert (only.number, only.made_at, only.topic) == (1, "", topic)
    assert service.versions(ws, bytes(16)) == []
    assert service.version_at(ws, bytes(16), make.NOW) is None


def test_every_edit_makes_a_version_that_says_what_changed(ws: Workspace, clock: make.Clock) -> None:
    topic = make.topic(ws, steps=("打开", "点一下"))
    clock.advance(days=1)
    service.save_topic(ws, replace(topic, steps=("打开", "点两下"), minutes=45))
    clock.advance(days=1)
    service.save_topic(ws, replace(topic, steps=("打开", "点三下")), "微信改版")
    every = service.versions(ws, topic.id)
    assert [one.number for one in every] == [1, 2, 3]
    assert [one.note for one in every] == ["最初的内容", "改了时长、步骤", "微信改版"]
    assert [one.topic.steps[1] for one in every] == ["点一下", "点两下", "点三下"]
    assert every[1].made_at.startswith("2026-11-23")


def test_saving_without_a_change_or_trying_on_a_phone_makes_no_version(ws: Workspace) -> None:
    topic = make.topic(ws)
    service.save_topic(ws, topic)
    service.confirm_topic(ws, topic, "8.0")
    assert len(service.versions(ws, topic.id)) == 1


def test_an_old_version_is_put_back_as_the_newest(ws: Workspace, clock: make.Clock) -> None:
    topic = service.confirm_topic(ws, make.topic(ws, steps=("打开",)), "8.0")
    service.save_topic(ws, replace(topic, steps=("点开",), title="新标题"))
    first = service.version_numbered(ws, topic, 1)
    clock.advance(days=1)
    restored = service.restore_version(ws, first)
    assert restored == topic
    assert [one.note for one in service.versions(ws, topic.id)][-1] == "恢复第 1 版"
    ws.undo()
    assert service.find_topic(ws, "新标题").steps == ("点开",)
    with pytest.raises(Problem, match="没有第 9 版"):
        service.version_numbered(ws, topic, 9)


def test_one_undo_takes_an_edit_and_its_version_back(ws: Workspace) -> None:
    topic = make.topic(ws, steps=("打开",))
    service.save_topic(ws, replace(topic, steps=("点开",)))
    ws.undo()
    assert len(service.versions(ws, topic.id)) == 1
    assert service.topic_by_id(ws, topic.id) == topic


def test_a_session_remembers_the_version_that_it_taught(ws: Workspace, clock: make.Clock) -> None:
    (topic,) = service.topics_by_code(ws, ["B02"])
    class_ = make.class_(ws, 8, topics=("B02",) * 8)
    service.save_topic(ws, replace(topic, steps=("新的一步",)))
    first, last = make.held(ws, class_)[0], make.held(ws, class_)[-1]
    taught, to_come = service.taught_version(ws, first.id), service.taught_version(ws, last.id)
    assert taught is not None
    assert to_come is not None
    assert (taught.number, taught.topic.steps) == (1, topic.steps)
    assert (to_come.number, to_come.topic.steps) == (2, ("新的一步",))
    clock.advance(days=60)
    service.save_topic(ws, replace(topic, steps=("又改了",)))
    later = service.taught_version(ws, last.id)
    assert later is not None
    assert later.number == 2
    assert [number for _one, _state, number in service.lessons_with(ws, topic.id)] == [2, 2, 1, 1, 1, 1, 1, 1]
    assert service.taught_version(ws, bytes(16)) is None


def test_a_version_of_a_topic_that_is_gone_cannot_be_put_back(ws: Workspace) -> None:
    version = service.versions(ws, make.topic(ws).id)[0]
    gone = replace(version, topic=replace(version.topic, id=bytes(16)))
    with pytest.raises(Problem, match="已经不在了"):
        service.restore_version(ws, gone)


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ("甲乙丙", "甲新乙丙", {1: 1, 2: 3, 3: 4}),
        ("甲乙丙", "丙甲", {1: 2, 2: 0, 3: 1}),
        ("甲乙丙", "甲新丙", {1: 1, 2: 2, 3: 3}),
        ("甲乙", "", {1: 0, 2: 0}),
        ("甲甲", "甲甲", {1: 1, 2: 1}),
    ],
)
def test_pictures_go_with_their_steps(before: str, after: str, moved: dict[int, int]) -> None:
    old, new = (Topic(b"", "", "", "", steps=tuple(text)) for text in (before, after))
    assert moved_steps(old, new) == moved


def test_a_topic_that_is_to_be_taught_is_not_deleted(ws: Workspace, clock: make.Clock) -> None:
    (topic,) = service.topics_by_code(ws, ["B02"])
    make.class_(ws, 8, topics=("B02",) * 8, name="微信班")
    with pytest.raises(Problem, match="还有 2 次课要讲这项内容") as refused:
        service.delete_topic(ws, topic.id)
    assert "微信班" in refused.value.then
    clock.advance(days=30)
    service.delete_topic(ws, topic.id)
    assert topic not in service.all_topics(ws)


def test_topics_are_found_by_code_title_or_a_part_of_it(ws: Workspace) -> None:
    made = make.topic(ws, "医保码取药", code="X01")
    assert service.find_topic(ws, "x01") == service.find_topic(ws, "医保码取药") == made
    assert service.find_topic(ws, "码取药") == made
    for text in ("手机", "没有的"):
        with pytest.raises(Problem, match="没有唯一叫"):
            service.find_topic(ws, text)


def test_an_office_sets_how_long_a_check_holds(ws: Workspace, clock: make.Clock) -> None:
    topic = service.confirm_topic(ws, make.topic(ws))
    ws.set_setting("topic_fresh_days", "30")
    clock.advance(days=31)
    assert service.needs_check(ws, topic)
    assert topic in service.stale_topics(ws)
    ws.set_setting("topic_fresh_days", "60")
    assert not service.needs_check(ws, topic)


def test_sessions_of_the_next_days_are_listed(ws: Workspace) -> None:
    make.class_(ws, 8, topics=("B02",) * 8)
    assert [one.starts.date().isoformat() for one in service.lessons_ahead(ws)] == [
        "2026-11-24",
        "2026-12-01",
    ]
    assert len(service.lessons_ahead(ws, span=timedelta(days=3))) == 1
    assert service.lessons_ahead(ws, make.topic(ws).id) == []


def test_the_version_is_noted_when_a_session_is_held_and_no_date_changes_it(
    ws: Workspace, clock: make.Clock
) -> None:
    (topic,) = service.topics_by_code(ws, ["B02"])
    class_ = make.class_(ws, 3, topics=("B02", "B02", "B01"), people=1)
    first, second, third = make.held(ws, class_)
    mark(ws, first, make.roll(ws, class_), "present")
    assert [one.note for one in service.versions(ws, topic.id)] == ["最初的内容"], "known from now on"
    clock.advance(days=1)
    service.save_topic(ws, replace(topic, steps=("新的一步",)))
    ws.conn.execute("UPDATE topic_version SET made_at = '2020-01-01T00:00' WHERE made_at <> ''")
    assert [number(ws, one) for one in (first, second)] == [1, 2], "held ones stay, to come ones follow"
    mark(ws, second, make.roll(ws, class_), "absent")
    assert number(ws, second) == 2
    service.restore_version(ws, service.version_numbered(ws, topic, 1))
    assert number(ws, second) == 2
    ws.undo()
    ws.undo()
    noted = [row[0] for row in ws.conn.execute("SELECT topic_version FROM session ORDER BY number")]
    assert [one is None for one in noted] == [False, True, True]
    held = session_by_id(ws, first.id)
    save_session(ws, replace(held, topic_id=third.topic_id))
    (other,) = service.topics_by_code(ws, ["B01"])
    (kept,) = service.versions(ws, other.id)
    taught = service.taught_version(ws, first.id)
    assert taught == kept
    assert kept.id
    save_session(ws, replace(session_by_id(ws, first.id), topic_id=None))
    assert service.taught_version(ws, first.id) is None


def number(ws: Workspace, session: Session) -> int:
    taught = service.taught_version(ws, session.id)
    assert taught is not None
    return taught.number

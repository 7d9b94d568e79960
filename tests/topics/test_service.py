"""What is taught."""

from dataclasses import replace
from datetime import date

import pytest

from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import session_details
from literacy_desktop.topics import service
from literacy_desktop.topics.model import Topic
from tests import make


def test_the_shipped_topics_come_in_the_order_of_their_codes(ws: Workspace) -> None:
    topics = service.all_topics(ws)
    assert len(topics) > 30
    assert [topic.code for topic in topics] == sorted(topic.code for topic in topics)
    assert all(topic.title and topic.group and topic.steps and topic.can_do for topic in topics)


def test_topics_are_found_by_code_in_the_order_asked_for(ws: Workspace) -> None:
    assert [topic.code for topic in service.topics_by_code(ws, ["B02", "A01", "B02"])] == [
        "B02",
        "A01",
        "B02",
    ]
    with pytest.raises(Problem, match="没有编号为 Z99、Q1 的教学内容") as refused:
        service.topics_by_code(ws, ["A01", "Z99", "Q1"])
    assert "A01" in refused.value.then


def test_an_office_adds_its_own_topic_and_edits_it(ws: Workspace) -> None:
    made = service.add_topic(ws, Topic(b"", " x01 ", "自编", " 医保码 ", steps=("打开", "点一下")))
    assert (made.code, made.title) == ("X01", "医保码")
    saved = service.save_topic(ws, replace(made, minutes=45, safety="不给别人看"))
    assert saved in service.all_topics(ws)
    ws.undo()
    assert made in service.all_topics(ws)


@pytest.mark.parametrize(
    ("fields", "word"),
    [({"title": " "}, "还没有标题"), ({"level": 4}, "难度或时长"), ({"minutes": 0}, "难度或时长"),
     ({"minutes": 481}, "难度或时长"), ({"code": "a01"}, "A01 已经用过")],
)  # fmt: skip
def test_a_topic_needs_a_title_and_a_code_of_its_own(
    ws: Workspace, fields: dict[str, object], word: str
) -> None:
    before = service.all_topics(ws)
    with pytest.raises(Problem, match=word):
        service.add_topic(ws, replace(Topic(b"", "X01", "自编", "医保码"), **fields))  # type: ignore[arg-type]  # any
    assert service.all_topics(ws) == before


def test_several_topics_may_have_no_code(ws: Workspace) -> None:
    make.topic(ws, "甲")
    make.topic(ws, "乙")
    assert {topic.title for topic in service.all_topics(ws) if not topic.code} == {"甲", "乙"}


def test_a_check_on_a_phone_holds_for_ninety_days(ws: Workspace, clock: make.Clock) -> None:
    topic = make.topic(ws)
    assert topic.needs_check(ws.today())
    topic = service.confirm_topic(ws, topic, " 8.0.50 ")
    assert (topic.verified_on, topic.app_version) == (date(2026, 11, 22), "8.0.50")
    assert service.confirm_topic(ws, topic).app_version == "8.0.50"
    clock.advance(days=90)
    assert not topic.needs_check(ws.today())
    clock.advance(days=1)
    assert topic.needs_check(ws.today())


def test_a_deleted_topic_stays_the_name_of_the_sessions_that_taught_it(ws: Workspace) -> None:
    class_ = make.class_(ws, 1, topics=("A01",))
    (topic,) = service.topics_by_code(ws, ["A01"])
    service.delete_topic(ws, topic.id)
    assert topic not in service.all_topics(ws)
    assert [one.topic for one in session_details(ws, class_.id)] == [topic.title]
    service.add_topic(ws, Topic(b"", "A01", "自编", "新的"))
    assert [one.title for one in service.topics_by_code(ws, ["A01"])] == ["新的"]

"""Plans of sessions: proposed, written, ticked off."""

from dataclasses import replace

import pytest

from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.sites.service import assign
from literacy_desktop.topics import service
from literacy_desktop.topics.model import SHAPE, Stage, usual_stages
from tests import make


def planned(ws: Workspace, **draft: object) -> bytes:
    given: dict[str, object] = {"topics": ("B02",), "teacher": "周敏", "people": 14}
    class_ = make.class_(ws, 1, **(given | draft))  # type: ignore[arg-type]  # any field
    return make.held(ws, class_)[0].id


def test_a_session_has_the_usual_plan_of_its_length(ws: Workspace) -> None:
    prepared = service.lesson_of(ws, planned(ws, minutes=90))
    assert prepared.lesson.stages == usual_stages(90)
    assert prepared.lesson.minutes == 90
    assert not prepared.lesson.written
    assert (prepared.session.learners, prepared.session.helpers_wanted, prepared.session.teacher) == (
        14,
        3,
        "周敏",
    )
    assert prepared.topic is not None
    assert prepared.topic.code == "B02"
    assert prepared.stale
    assert prepared.open_checks == list(prepared.checks)


def test_the_shape_of_a_lesson_fits_the_hours_that_people_teach() -> None:
    assert [stage.minutes for stage in usual_stages(105)] == [minutes for minutes, _name, _what in SHAPE]
    assert sum(stage.minutes for stage in usual_stages(120)) == 120
    assert all(stage.minutes > 0 for stage in usual_stages(10))


def test_a_plan_is_written_ticked_and_given_up(ws: Workspace) -> None:
    session = planned(ws)
    lesson = service.lesson_of(ws, session).lesson
    stages = (Stage(30, " 讲 ", "慢讲"), Stage(60, "练"))
    kept = service.save_lesson(ws, replace(lesson, stages=stages, preparation=" 带插线板 "))
    assert kept.stages[0].name == "讲"
    service.tick(ws, session, "phone")
    service.tick(ws, session, "cards")
    service.tick(ws, session, "phone", done=False)
    prepared = service.lesson_of(ws, session)
    assert (prepared.lesson.preparation, prepared.lesson.ticks) == ("带插线板", ("cards",))
    assert prepared.lesson.written
    assert "phone" in prepared.open_checks
    service.reset_lesson(ws, session)
    assert service.lesson_of(ws, session).lesson.stages == usual_stages(90)
    ws.undo()
    assert service.lesson_of(ws, session).lesson.ticks == ("cards",)


@pytest.mark.parametrize(
    ("stages", "ticks", "told"),
    [
        ((), (), "有的环节没有名称"),
        ((Stage(0, "讲"),), (), "有的环节没有名称"),
        ((Stage(10, " "),), (), "有的环节没有名称"),
        ((Stage(300, "讲"), Stage(200, "练")), (), "超过 8 小时"),
        ((Stage(10, "讲"),), ("x",), "没有叫“x”的准备事项"),
    ],
)
def test_a_plan_that_cannot_be_is_told(
    ws: Workspace, stages: tuple[Stage, ...], ticks: tuple[str, ...], told: str
) -> None:
    session = planned(ws)
    lesson = service.lesson_of(ws, session).lesson
    with pytest.raises(Problem, match=told):
        service.save_lesson(ws, replace(lesson, stages=stages, ticks=ticks))
    assert not service.lesson_of(ws, session).lesson.written


def test_paying_is_made_ready_only_where_money_is_at_stake(ws: Workspace) -> None:
    money = next(topic for topic in service.all_topics(ws) if topic.money_risk == "高")
    assert "money" in service.lesson_of(ws, planned(ws, topics=(money.code,))).checks
    assert "money" not in service.lesson_of(ws, planned(ws, topics=("A01",))).checks


def test_a_session_without_a_topic_has_a_plan_too(ws: Workspace) -> None:
    prepared = service.lesson_of(ws, planned(ws, topics=()))
    assert prepared.topic is None
    assert not prepared.stale
    assert prepared.lesson.stages


def test_volunteers_of_the_class_are_counted(ws: Workspace) -> None:
    class_ = make.class_(ws, 1)
    assign(ws, class_.id, make.staff(ws).id, "volunteer")
    assign(ws, class_.id, make.staff(ws).id, "teacher")
    assert service.lesson_numbered(ws, class_.code.lower(), 1).session.helpers == 1


def test_sessions_that_are_not_there_are_told(ws: Workspace) -> None:
    with pytest.raises(Problem, match="没有这次课"):
        service.lesson_of(ws, bytes(16))
    with pytest.raises(Problem, match="没有编号为 X 的班级"):
        service.lesson_numbered(ws, "X", 1)


def test_stages_are_read_as_they_are_typed() -> None:
    assert service.parse_stage("20 讲解演示 慢讲 慢做") == Stage(20, "讲解演示", "慢讲 慢做")
    assert service.parse_stage("5 合影") == Stage(5, "合影")
    for text in ("讲解", "二十 讲解", "20"):
        with pytest.raises(Problem, match="看不懂环节"):
            service.parse_stage(text)

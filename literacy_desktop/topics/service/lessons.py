"""The verbs of lesson plans: what a session does minute by minute, and what is ready before it."""

from dataclasses import dataclass, replace
from datetime import timedelta

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.topics.model import (
    CHECKS,
    LONGEST,
    Lesson,
    LessonSession,
    Stage,
    Topic,
    Version,
    checks_for,
    usual_stages,
)
from literacy_desktop.topics.service.topics import needs_check, topic_by_id
from literacy_desktop.topics.service.versions import taught_version
from literacy_desktop.topics.store import lessons as store

SOON = timedelta(days=14)


@dataclass(frozen=True)
class Prepared:
    """A session with its topic as it is taught there, and its plan.

    Attributes:
        stale: whether the steps have to be tried on a phone again.
        checks: keys of CHECKS that it needs.
    """

    session: LessonSession
    topic: Topic | None
    version: Version | None
    lesson: Lesson
    stale: bool
    checks: tuple[str, ...]

    @property
    def open_checks(self) -> list[str]:
        """The checks that nobody has ticked."""
        return [key for key in self.checks if key not in self.lesson.ticks]


def lesson_of(ws: Workspace, session_id: Id) -> Prepared:
    """The plan of a session: as somebody wrote it, else the usual one of its length.

    Raises:
        Problem: unknown session.
    """
    session = store.session(ws.conn, session_id)
    if session is None:
        raise Problem(_("没有这次课。"), _("它可能已经删除，请重新选择。"))
    return _prepared(ws, session)


def lesson_numbered(ws: Workspace, class_code: str, number: int) -> Prepared:
    """The plan of the session of this number in the class of this code.

    Raises:
        Problem: there is none.
    """
    session = store.session_of(ws.conn, class_code, number)
    if session is None:
        raise Problem(
            _("没有编号为 {code} 的班级，或者它没有第 {number} 次课。").format(
                code=class_code, number=number
            ),
            _("用 classes list 和 classes show 查看。"),
        )
    return _prepared(ws, session)


def _prepared(ws: Workspace, session: LessonSession) -> Prepared:
    version, topic = taught_version(ws, session.id), topic_by_id(ws, session.topic_id)
    shown = version.topic if version is not None else topic
    written = store.lesson(ws.conn, session.id)
    lesson = written or Lesson(session.id, session.topic_id, usual_stages(session.minutes))
    return Prepared(
        session,
        shown,
        version,
        lesson,
        topic is not None and needs_check(ws, topic),
        tuple(checks_for(shown.money_risk if shown else "")),
    )


def save_lesson(ws: Workspace, lesson: Lesson) -> Lesson:
    """Keep the plan of a session.

    Raises:
        Problem: a stage without name or time, a lesson longer than a day's, or an unknown check.
    """
    stages = tuple(
        replace(stage, name=stage.name.strip(), what=stage.what.strip()) for stage in lesson.stages
    )
    if not stages or any(not stage.name or stage.minutes < 1 for stage in stages):
        raise Problem(_("有的环节没有名称，或者没有时间。"), _("请补上，或者删掉那一行。"))
    if sum(stage.minutes for stage in stages) > LONGEST:
        raise Problem(_("各环节加起来超过 8 小时。"), _("请核对每个环节的分钟数。"))
    unknown = [key for key in lesson.ticks if key not in CHECKS]
    if unknown:
        raise Problem(
            _("没有叫“{name}”的准备事项。").format(name="、".join(unknown)),
            _("可用的：{names}。").format(names="、".join(CHECKS)),
        )
    made = replace(
        lesson,
        stages=stages,
        preparation=lesson.preparation.strip(),
        afterwards=lesson.afterwards.strip(),
        written=True,
    )
    with ws.change(_("保存教案")):
        store.put_lesson(ws.conn, made)
    return made


def tick(ws: Workspace, session_id: Id, key: str, *, done: bool = True) -> Lesson:
    """Note that something is ready for a session, or not.

    Raises:
        Problem: unknown session or check.
    """
    lesson = lesson_of(ws, session_id).lesson
    ticks = tuple(one for one in lesson.ticks if one != key)
    return save_lesson(ws, replace(lesson, ticks=(*ticks, key) if done else ticks))


def reset_lesson(ws: Workspace, session_id: Id) -> None:
    """Give up what was written for a session, for the usual plan."""
    with ws.change(_("恢复通用教案")) as change:
        store.drop_lesson(ws.conn, session_id, change.at)


def parse_stage(text: str) -> Stage:
    """Read a stage as it is typed: 20 讲解演示 慢讲慢做.

    Raises:
        Problem: it does not begin with minutes, or has no name.
    """
    parts = text.split(maxsplit=2)
    if len(parts) < 2 or not parts[0].isdigit() or not parts[0].isascii():
        raise Problem(
            _("看不懂环节“{text}”。").format(text=text), _("请写：分钟 名称 做什么，例如“20 讲解 慢讲慢做”。")
        )
    return Stage(int(parts[0]), parts[1], parts[2] if len(parts) > 2 else "")


def lessons_ahead(ws: Workspace, topic_id: Id | None = None, span: timedelta = SOON) -> list[LessonSession]:
    """The sessions to be held within a span from now, of one topic or of any, the earliest first."""
    now = ws.now()
    since, before = (moment.strftime("%Y-%m-%dT%H:%M") for moment in (now, now + span))
    return store.ahead(ws.conn, since, before, topic_id)


def lessons_with(ws: Workspace, topic_id: Id) -> list[tuple[LessonSession, str, int]]:
    """The sessions of a topic, the latest first, with state ("planned", "done") and version taught."""
    found = []
    for session, state in store.taught(ws.conn, topic_id):
        version = taught_version(ws, session.id)
        found.append((session, state, version.number if version else 1))
    return found

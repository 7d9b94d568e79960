"""Satisfaction slips: entered one by one, counted by session and class."""

from collections.abc import Sequence

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Session
from literacy_desktop.classes.service import session_by_id
from literacy_desktop.skills import store
from literacy_desktop.skills.model import FACES, SOURCES, Opinion, questions_of


def questions(ws: Workspace) -> tuple[str, ...]:
    """What slips ask now, at most five questions.

    Raises:
        Problem: the setting names none.
    """
    found = questions_of(ws.settings.satisfaction_questions)
    if not found:
        raise Problem(_("满意度问题还是空的。"), _("请在设置里填写，几个问题之间用竖线“|”隔开。"))
    return found


def add_slip(ws: Workspace, session: Session, faces: Sequence[int | None], *, source: str = "grid") -> Id:
    """Enter a slip.

    Args:
        ws: the workspace.
        session: that it is about.
        faces: for each question of `questions` 3 glad, 2 so-so, 1 sad, or None where nothing is ticked.
        source: where it comes from, a key of SOURCES.

    Returns: the slip's id.

    Raises:
        Problem: a face is unknown, there are more answers than questions, nothing is ticked at all, or the
            session was cancelled.
    """
    asked, session = questions(ws), session_by_id(ws, session.id)
    given = list(faces)
    if source not in SOURCES:
        raise AssertionError(source)
    if session.state == "cancelled":
        raise Problem(_("第 {number} 次课已取消，没有满意度可以登记。").format(number=session.number))
    if len(given) > len(asked) or any(face is not None and face not in FACES for face in given):
        raise Problem(
            _("满意度有 {count} 个问题，每个填 3（满意）、2（一般）、1（不满意）。").format(count=len(asked)),
            _("没有勾的填 0。"),
        )
    answers = {question: face for question, face in zip(asked, given, strict=False) if face is not None}
    if not answers:
        raise Problem(_("这张条子一个也没有勾，没有登记。"), _("空白的条子不用录入。"))
    slip_id = ws.new_id()
    with ws.change(_("第 {number} 次课满意度一张").format(number=session.number)) as change:
        store.insert_slip(ws.conn, slip_id, session.id, answers, (source, change.at, ws.actor))
    return slip_id


def take_back_slip(ws: Workspace, session: Session) -> None:
    """Take away the slip of a session that was entered last.

    Raises:
        Problem: there is none.
    """
    last = store.last_slip(ws.conn, session.id)
    if last is None:
        raise Problem(_("这次课还没有满意度条子。"))
    with ws.change(_("删去第 {number} 次课最后一张满意度").format(number=session.number)) as change:
        store.delete_slip(ws.conn, last, change.at)


def session_opinion(ws: Workspace, session_id: Id) -> Opinion:
    """What the slips of a session come to."""
    return _opinion(
        store.slips_of_session(ws.conn, session_id), questions_of(ws.settings.satisfaction_questions)
    )


def class_opinions(ws: Workspace, class_id: Id) -> dict[Id, Opinion]:
    """What the slips of a class come to, by session."""
    slips: dict[Id, list[dict[str, int]]] = {}
    for session_id, answers in store.slips_of_class(ws.conn, class_id):
        slips.setdefault(session_id, []).append(answers)
    asked = questions_of(ws.settings.satisfaction_questions)
    return {session_id: _opinion(found, asked) for session_id, found in slips.items()}


def _opinion(slips: Sequence[dict[str, int]], asked: Sequence[str]) -> Opinion:
    """Questions asked now come first, then those of earlier slips."""
    order = dict.fromkeys([*asked, *(question for answers in slips for question in answers)])
    counts: dict[str, dict[int, int]] = {question: dict.fromkeys(FACES, 0) for question in order}
    for answers in slips:
        for question, face in answers.items():
            counts[question][face] = counts[question].get(face, 0) + 1
    return Opinion(len(slips), counts)

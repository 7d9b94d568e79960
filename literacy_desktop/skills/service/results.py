"""What the checks come to: of a person, of a class, for a certificate."""

from collections import defaultdict
from datetime import date

from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.skills import store
from literacy_desktop.skills.model import (
    PHASES,
    ClassResult,
    FileEntry,
    Mastery,
    SkillFile,
    SkillMark,
    Tally,
    TopicResult,
)


def skill_file(ws: Workspace, attendee_id: Id) -> SkillFile:
    """All that a person was ever judged to be able to do; of a repeated check the latest session counts."""
    latest: dict[tuple[str, str], FileEntry] = {}
    sessions: dict[tuple[str, str], Id] = {}
    for mark, held, topic, class_name in store.marks_of_attendee(ws.conn, attendee_id):
        key = (topic, mark.can_do)
        if sessions.get(key) != mark.session_id:
            latest.pop(key, None)
            latest[key] = FileEntry(topic, mark.can_do, held, class_name, {})
            sessions[key] = mark.session_id
        latest[key].levels[mark.phase] = mark.level
    newest: dict[str, date] = {}
    for entry in latest.values():
        newest[entry.topic] = max(entry.held, newest.get(entry.topic, entry.held))
    entries = sorted(latest.values(), key=lambda entry: newest[entry.topic], reverse=True)
    return SkillFile(attendee_id, entries)


def class_result(ws: Workspace, class_id: Id) -> ClassResult:
    """What a class could do before and after, session by session; sessions without marks are left out."""
    marks: dict[Id, list[SkillMark]] = defaultdict(list)
    for mark in store.marks_of_class(ws.conn, class_id):
        marks[mark.session_id].append(mark)
    return ClassResult(
        [
            _topic_result(number, topic, held, marks[session_id])
            for session_id, number, held, topic, _checks in store.topics_of_class(ws.conn, class_id)
            if session_id in marks
        ]
    )


def _topic_result(number: int, topic: str, held: date, marks: list[SkillMark]) -> TopicResult:
    by_phase: dict[str, dict[tuple[Id, str], str]] = {phase: {} for phase in PHASES}
    for mark in marks:
        by_phase[mark.phase][mark.attendee_id, mark.can_do] = mark.level
    both = by_phase["before"].keys() & by_phase["after"].keys()
    return TopicResult(
        number,
        topic,
        held,
        {phase: Tally.of(list(levels.values())) for phase, levels in by_phase.items()},
        len({attendee_id for attendee_id, _check in by_phase["after"]}),
        {phase: Tally.of([by_phase[phase][key] for key in both]) for phase in ("before", "after")},
    )


def mastery(ws: Workspace, class_id: Id) -> dict[Id, Mastery]:
    """How many of a class's checks each person can do, by the latest of after and later.

    Checks that nobody was judged on do not count: a session without checking earns and costs nothing. A
    check that is taught twice is done when it was done once. People without any mark are not in it.
    """
    done: dict[Id, dict[str, str]] = defaultdict(dict)
    for mark in sorted(store.marks_of_class(ws.conn, class_id), key=lambda one: one.phase == "later"):
        if mark.phase != "before":
            done[mark.attendee_id][mark.can_do] = mark.level
    judged = {check for levels in done.values() for check in levels}
    order = [check for *_session, checks in store.topics_of_class(ws.conn, class_id) for check in checks]
    wanted = [check for check in dict.fromkeys([*order, *sorted(judged)]) if check in judged]
    return {
        attendee_id: Mastery(
            sum(level == "can" for level in levels.values()),
            sum(level != "cannot" for level in levels.values()),
            tuple(wanted),
            tuple(check for check in wanted if levels.get(check) != "can"),
            tuple(check for check in wanted if levels.get(check, "cannot") == "cannot"),
        )
        for attendee_id, levels in done.items()
    }

"""Taking over what was read: marks and skills as one change, with the photo as their evidence."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from literacy_desktop.attendance import service as attendance
from literacy_desktop.attendees.service import add
from literacy_desktop.attendees.service.settling import settle
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import roster, session_by_id
from literacy_desktop.sheets import store
from literacy_desktop.sheets.model import (
    DOUBTFUL,
    LETTERS,
    MARKED,
    SESSION,
    Applied,
    Decided,
    PageRead,
    ReadBox,
    Reading,
    Tick,
    Who,
)
from literacy_desktop.skills import service as skills
from literacy_desktop.skills.model import Judgement

Wish = tuple[Id, str]
"""A session and a status."""


@dataclass
class _Gathered:
    """What pages ask for: people by session and status, skills by session, rows that stay open."""

    marks: dict[Wish, dict[Id, None]] = field(default_factory=lambda: defaultdict(dict))
    skills: dict[Id, list[Judgement]] = field(default_factory=lambda: defaultdict(list))
    open: int = 0


def as_read(page: PageRead) -> Decided:
    """A page taken as it was read: what is doubtful stays open."""
    return Decided(page, tuple(box.state for box in page.boxes))


def apply(ws: Workspace, decided: Sequence[Decided], *, absent_rest: bool = False) -> Applied:
    """Take pages over: marks of attendance and of skills, the reading, the photo; one change, or nothing.

    A row with a doubtful box is left open. What stands in the register already is not written again, so that
    the same page can be applied twice.

    Args:
        ws: the workspace.
        decided: pages with what each box is taken for.
        absent_rest: whether people on the sheet who have no tick in a session are absent from it.

    Raises:
        Problem: nothing can be taken over, or a session was cancelled.
    """
    good = [one for one in decided if not one.page.refused and one.page.sheet is not None]
    if not good:
        raise Problem(_("没有可以记入的签到表。"), _("请先选择照片；读不了的会写明原因。"))
    with ws.change(_("记入签到表 {n} 页").format(n=len(good))) as change:
        good = [_with_everybody_registered(ws, one) for one in good]
        wanted = _Gathered()
        for one in good:
            _gather(one, wanted, absent_rest=absent_rest)
        _drop_contradictions(wanted)
        marks = same = 0
        for (session_id, status), people in wanted.marks.items():
            new = _mark(ws, session_id, status, list(people))
            marks, same = marks + new, same + len(people) - new
        for session_id, judgements in wanted.skills.items():
            skills.mark(ws, session_by_id(ws, session_id), judgements, source="paper")
        for one in good:
            _note(ws, one, change.at)
        settle(ws)  # who stood on the paper and was merged since: the marks are the kept record's
    return Applied(marks, sum(map(len, wanted.skills.values())), same, wanted.open, len(good))


def _with_everybody_registered(ws: Workspace, one: Decided) -> Decided:
    """The same page, with who is new on an empty row put on the register."""
    people: dict[int, Who] = {
        row: who if isinstance(who, bytes) else add(ws, who).id for row, who in one.walk_ins.items()
    }
    return replace(one, walk_ins=people)


def _known(one: Decided) -> dict[int, Id]:
    """Who stands on which empty row, once everybody is registered."""
    return {row: who for row, who in one.walk_ins.items() if isinstance(who, bytes)}


def _gather(one: Decided, wanted: _Gathered, *, absent_rest: bool) -> None:
    sheet = one.page.sheet
    assert sheet is not None  # noqa: S101  narrows the type: only such pages come here
    rows: dict[int, list[tuple[ReadBox, str]]] = defaultdict(list)
    for box, state in zip(one.page.boxes, one.states, strict=True):
        rows[box.row].append((box, state))
    ticks = {tick.key: tick for tick in sheet.ticks}
    for row, boxes in rows.items():
        who = boxes[0][0].attendee or _known(one).get(row)
        if who is None:
            continue
        told = [(ticks[box.column], state) for box, state in boxes]
        marks = [pair for pair in told if pair[0].status]
        groups = [marks] if sheet.kind == SESSION else [[pair] for pair in marks]
        for group in groups:
            _gather_marks(who, group, wanted, absent_rest=absent_rest and bool(boxes[0][0].attendee))
        _gather_skills(who, [pair for pair in told if pair[0].skill], wanted)


def _gather_marks(
    who: Id, group: Sequence[tuple[Tick, str]], wanted: _Gathered, *, absent_rest: bool
) -> None:
    """The boxes of one person in one session."""
    marked = [tick for tick, state in group if state == MARKED]
    if any(state == DOUBTFUL for _tick, state in group) or len(marked) > 1:
        wanted.open += 1
    elif marked and marked[0].session is not None:
        wanted.marks[marked[0].session, marked[0].status][who] = None
    elif absent_rest and group and group[0][0].session is not None:
        wanted.marks[group[0][0].session, "absent"][who] = None


def _drop_contradictions(wanted: _Gathered) -> None:
    """Two photos of a page that say different things of somebody: neither is taken."""
    for session_id in {session_id for session_id, _status in wanted.marks}:
        groups = [people for (session, _status), people in wanted.marks.items() if session == session_id]
        told = Counter(who for people in groups for who in people)
        for who in (who for who, times in told.items() if times > 1):
            wanted.open += 1
            for people in groups:
                people.pop(who, None)


def _gather_skills(who: Id, boxes: Iterable[tuple[Tick, str]], wanted: _Gathered) -> None:
    for tick, state in boxes:
        if state == DOUBTFUL:
            wanted.open += 1
        elif state == MARKED and tick.session is not None:
            wanted.skills[tick.session].append(Judgement(who, tick.skill, "after", "can"))


def _mark(ws: Workspace, session_id: Id, status: str, people: list[Id]) -> int:
    """Give people this mark where they do not have it yet; returns how many got it."""
    session = session_by_id(ws, session_id)
    grid = attendance.grid(ws, session.class_id)
    have = {row.member.attendee_id: row.marks.get(session_id) for row in grid.rows}
    new = [who for who in people if (mark := have.get(who)) is None or mark.status != status]
    enrolled = {member.attendee_id for member in roster(ws, session.class_id)}
    for walk_in in (False, True):
        group = [who for who in new if (who not in enrolled) == walk_in]
        attendance.mark(ws, session, group, status, source="paper", walk_in=walk_in)
    return len(new)


def _note(ws: Workspace, one: Decided, at: str) -> None:
    """Note the reading and keep its photo, unless this very photo was taken over so before."""
    page, sheet = one.page, one.page.sheet
    assert sheet is not None  # noqa: S101  narrows the type: only such pages come here
    boxes = "".join(LETTERS[state] for state in one.states)
    before = store.readings(ws.conn, sheet.id, page.page)
    if before and (before[0].picture, before[0].boxes, before[0].walk_ins) == (
        page.picture,
        boxes,
        _known(one),
    ):
        return
    store.insert_reading(
        ws.conn,
        Reading(ws.new_id(), sheet.id, page.page, boxes, _known(one), page.picture, page.file, at, ws.actor),
    )
    store.keep_photo(ws.conn, page.picture, page.photo, at)

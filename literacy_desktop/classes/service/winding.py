"""Classes that too few people come to: closed (撤班), or merged into another (并班), with everybody told."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import store
from literacy_desktop.classes.model import Class, ClassSummary, Member, Session, SessionDetail
from literacy_desktop.classes.model.telling import Credit, Telling
from literacy_desktop.classes.model.winding import Closing, Merging
from literacy_desktop.classes.service.clashing import booking_of, clash_lines, clashes_of
from literacy_desktop.classes.service.lookup import all_classes, class_by_id, roster, session_details
from literacy_desktop.classes.service.standing import Move, set_standing

_WAITING = frozenset({"waiting", "suspended"})


def short_of_people(ws: Workspace) -> list[ClassSummary]:
    """Classes that are not over and have fewer people than they are held for."""
    today = ws.today()
    return [one for one in all_classes(ws) if one.short_of_people and one.phase(today) != "past"]


def plan_close(ws: Workspace, class_id: Id, reason: str) -> Closing:
    """What closing a class will do; the marks and the sessions held stay.

    Raises:
        Problem: no reason was given, or it is closed already.
    """
    class_ = _open(ws, class_id)
    _require(reason)
    people = _people(ws, class_id)
    words = _("{name}不开了：{reason}。").format(name=class_.name, reason=reason.strip())
    tellings = [*_tell(ws, class_, people, words), *_tell_teacher(ws, class_, words)]
    return Closing(class_, reason.strip(), tuple(_ahead(ws, class_id)), tuple(people), tuple(tellings))


def close_class(ws: Workspace, closing: Closing) -> None:
    """Close a class as planned: sessions to come are cancelled, its people leave, whom to call is kept."""
    class_ = closing.class_
    with ws.change(_("撤班：{name}").format(name=class_.name)) as change:
        _cancel(ws, closing.sessions, _("撤班：{reason}").format(reason=closing.reason))
        ids = [one.attendee_id for one in closing.people]
        set_standing(ws, class_.id, ids, Move("withdrawn", change.at, closing.reason))
        store.update_class(ws.conn, replace(class_, state="closed", state_reason=closing.reason))
        store.insert_tellings(ws.conn, closing.tellings, change.at)


def plan_merge(ws: Workspace, source_id: Id, target_id: Id, reason: str) -> Merging:
    """What merging a class into another will do: everybody keeps their marks, and those count on.

    Raises:
        Problem: they are the same class, one is closed, the other has no room, or no reason was given.
    """
    if source_id == target_id:
        raise Problem(_("不能把一个班并到它自己。"), _("请选另一个班。"))
    source, target = _open(ws, source_id), _open(ws, target_id)
    _require(reason)
    here = {one.attendee_id for one in roster(ws, target_id)}
    people = _people(ws, source_id)
    moving = [one for one in people if one.attendee_id not in here]
    already = [one for one in people if one.attendee_id in here]
    _check_room(target, len(here), len(moving))
    credits_ = list(_credits(ws, source_id, target_id, [one.attendee_id for one in people]))
    words = _merge_words(ws, source, target)
    both = _("{name}并入{target}，您已经在{target}，照常上课。").format(name=source.name, target=target.name)
    tellings = [
        *_tell(ws, source, moving, words),
        *_tell(ws, source, already, both),
        *_tell_teacher(ws, source, words),
    ]
    return Merging(
        source,
        target,
        reason.strip(),
        tuple(_ahead(ws, source_id)),
        tuple(moving),
        tuple(already),
        tuple(credits_),
        tuple(tellings),
        tuple(_clashes(ws, source, target, [one.attendee_id for one in moving])),
    )


def merge_classes(ws: Workspace, merging: Merging) -> None:
    """Merge two classes as planned, as one change."""
    source, target = merging.source, merging.target
    label = _("并班：{source}并入{target}").format(source=source.name, target=target.name)
    with ws.change(label) as change:
        _cancel(ws, merging.sessions, _("并入{target}").format(target=target.name))
        moving = [one.attendee_id for one in merging.moving]
        leaving = [*moving, *(one.attendee_id for one in merging.already)]
        set_standing(ws, source.id, leaving, Move("transferred", change.at, merging.reason, target.id))
        brought = {"transfer_from": source.id}
        set_standing(ws, target.id, moving, Move("enrolled", change.at, merging.reason, source.id, brought))
        store.put_credits(ws.conn, merging.credits)
        merged = replace(source, state="merged", state_reason=merging.reason, merged_into=target.id)
        store.update_class(ws.conn, merged)
        store.insert_tellings(ws.conn, merging.tellings, change.at)


def _open(ws: Workspace, class_id: Id) -> Class:
    class_ = class_by_id(ws, class_id)
    if class_.state != "open":
        raise Problem(_("{name}已经撤并过了。").format(name=class_.name), _("请在班级列表里核对。"))
    return class_


def _require(reason: str) -> None:
    if not reason.strip():
        raise Problem(_("撤班、并班要写明原因。"), _("例如“报名不足 10 人”。"))


def _people(ws: Workspace, class_id: Id) -> list[Member]:
    on_roll = roster(ws, class_id)
    waiting = [one for one in store.roster(ws.conn, class_id) if one.status in _WAITING]
    return [one for one in [*on_roll, *waiting] if one.status not in {"completed", "not_completed"}]


def _ahead(ws: Workspace, class_id: Id) -> Iterator[Session]:
    return (one for one in store.sessions(ws.conn, class_id) if one.state in {"draft", "planned"})


def _cancel(ws: Workspace, sessions: Sequence[Session], reason: str) -> None:
    for one in sessions:
        store.update_session(ws.conn, replace(one, state="cancelled", reason=reason))


def _check_room(target: Class, here: int, coming: int) -> None:
    if target.capacity is not None and here + coming > target.capacity:
        raise Problem(
            _("{name}最多 {most} 人，现有 {here} 人，并来 {coming} 人就超了。").format(
                name=target.name, most=target.capacity, here=here, coming=coming
            ),
            _("请先调高它的人数上限，或换一个班。"),
        )


def _credits(ws: Workspace, source: Id, target: Id, people: Collection[Id]) -> Iterator[Credit]:
    """What each person's marks count for, also those made in classes they came to this one from.

    By topic, wherever it lies; sessions without one by their number, where the target's is over.
    """
    earlier: dict[Id, list[Id]] = {}
    for person, class_id in store.came_from(ws.conn, source):
        earlier.setdefault(person, []).append(class_id)
    ahead = [one for one in store.sessions(ws.conn, target) if one.counts]
    matches = {one: _matches(ws, one, ahead) for one in {source, *chain.from_iterable(earlier.values())}}
    for person in people:
        found: dict[Id, Id] = {}
        for class_id in (*earlier.get(person, ()), source):
            found |= matches[class_id]
        yield from (Credit(session_id, person, held_in) for session_id, held_in in found.items())


def _matches(ws: Workspace, source: Id, sessions: Sequence[Session]) -> dict[Id, Id]:
    """For sessions of a class, those of another one that were held and taught the same."""
    held = [one for one in store.sessions(ws.conn, source) if one.state == "done"]
    topics = {one.topic_id: one for one in held if one.topic_id is not None}
    numbers = {one.number: one for one in held}
    found: dict[Id, Id] = {}
    for one in sessions:
        match = topics.get(one.topic_id) if one.topic_id is not None else None
        if match is None and one.state == "done":
            same = numbers.get(one.number)
            match = same if same is not None and None in {same.topic_id, one.topic_id} else None
        if match is not None:
            found[one.id] = match.id
    return found


def _merge_words(ws: Workspace, source: Class, target: Class) -> str:
    following = _next(ws, target.id)
    words = _("{name}并入{target}。").format(name=source.name, target=target.name)
    if following is None:
        return words
    session = following.session
    return words + _("下次课 {day} {time}，在{place}。").format(
        day=date_words(session.starts.date(), ws.today()),
        time=f"{session.starts:%H:%M}",
        place=f"{following.site} {following.room}".strip(),
    )


def _next(ws: Workspace, class_id: Id) -> SessionDetail | None:
    now = ws.now().replace(tzinfo=None)
    ahead = [one for one in session_details(ws, class_id) if one.session.counts and one.session.ends > now]
    return min(ahead, key=lambda one: one.session.starts, default=None)


def _tell(ws: Workspace, class_: Class, people: Sequence[Member], words: str) -> list[Telling]:
    return [Telling(ws.new_id(), class_.id, one.attendee_id, one.name, one.phone, words) for one in people]


def _tell_teacher(ws: Workspace, class_: Class, words: str) -> list[Telling]:
    name = class_.teacher.strip()
    return [Telling(ws.new_id(), class_.id, None, name, "", words)] if name else []


def _clashes(ws: Workspace, source: Class, target: Class, people: Collection[Id]) -> list[str]:
    """What else the people who move have at the times of the target; the source falls away."""
    bookings = [booking_of(ws, target, one) for one in _ahead(ws, target.id)]
    found = clashes_of(ws, bookings, people)
    kept = [
        one
        for one in found
        if one.resource[0] == "attendee" and one.resource[1] in people and one.other.group != source.id
    ]
    return clash_lines(ws, kept)


def tellings(ws: Workspace, class_id: Id | None = None) -> list[Telling]:
    """Whom to tell what, those still to be told first; of one class or of all."""
    return store.tellings(ws.conn, class_id)


def note_tellings(ws: Workspace, class_id: Id, words: str) -> int:
    """Put everybody on the roll of a class on the list of whom to tell this.

    Returns: how many.

    Raises:
        Problem: there is nothing to tell, or nobody to tell it to.
    """
    class_, people = class_by_id(ws, class_id), roster(ws, class_id)
    if not words.strip() or not people:
        raise Problem(_("没有要通知的内容，或者班里还没有人。"))
    with ws.change(_("要通知 {n} 人").format(n=len(people))) as change:
        store.insert_tellings(ws.conn, _tell(ws, class_, people, words.strip()), change.at)
    return len(people)


def note_told(ws: Workspace, telling_ids: Collection[Id], *, told: bool = True) -> None:
    """Note that people were told, or that they were not after all.

    Raises:
        Problem: nobody was chosen.
    """
    if not telling_ids:
        raise Problem(_("没有选人。"), _("请先选已经通知到的人。"))
    with ws.change(_("已通知 {n} 人").format(n=len(telling_ids))) as change:
        store.note_told(ws.conn, telling_ids, change.at if told else None, ws.actor)

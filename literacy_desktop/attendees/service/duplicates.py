"""Finding people who were registered twice: while a person is typed, and over the whole register."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from literacy_desktop.attendees.model import Attendee
from literacy_desktop.attendees.model.duplicates import REASONS, Face, Pair, reasons
from literacy_desktop.attendees.store import duplicates as store
from literacy_desktop.attendees.store import register
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace

MOST_TOGETHER = 40
"""A telephone that more people share belongs to a village office; nobody is told from another by it."""
MOST_PAIRS = 5000
STEPS, DAYS_AT_ONCE = 1000, 500


def alike(ws: Workspace, person: Attendee) -> list[Pair]:
    """Who on the register may be this person, the surest first; quick enough for every key stroke.

    Args:
        ws: the workspace.
        person: as typed so far; its id is empty for somebody who is not on the register yet.
    """
    one = Face(
        0,
        person.id,
        person.name,
        person.sex,
        person.birth,
        person.id_number,
        person.phone,
        person.region_code,
    )
    others = _set_apart(ws, person.id)
    found = [
        Pair(one, other, why)
        for other in _candidates(ws, one).values()
        if other.id not in others and (why := reasons(one, other))
    ]
    return sorted(found, key=_surest)


def similar(ws: Workspace, person: Attendee) -> list[Attendee]:
    """The people on the register who may be this one, the surest first."""
    found = (register.attendee(ws.conn, pair.other.id) for pair in alike(ws, person))
    return [other for other in found if other is not None]


def _set_apart(ws: Workspace, attendee_id: Id) -> set[Id]:
    return {attendee_id} | store.distinct_from(ws.conn, attendee_id) if attendee_id else set()


def _candidates(ws: Workspace, one: Face) -> dict[int, Face]:
    from literacy_desktop.base.pinyin import sound  # the readings load slowly: at first use only

    found: list[Face] = []
    if one.id_number:
        found += store.sharing(ws.conn, "id_number", one.id_number, MOST_TOGETHER)
    if one.phone:
        found += store.sharing(ws.conn, "phone", one.phone, MOST_TOGETHER)
    if one.name and one.region_code:
        found += store.of_name_in(ws.conn, one.name, one.region_code)
    if one.name and one.birth and len(one.birth) == len("1950-01-01"):
        heard = sound(one.name)
        born = store.born_on(ws.conn, one.birth)
        found += store.faces(ws.conn, [n for n, name in born if sound(name) == heard]).values()
    return {face.n: face for face in found}


def pairs(ws: Workspace, report: Report = silent, *, most: int = MOST_PAIRS) -> list[Pair]:
    """Everybody who may be on the register twice, the surest pairs first.

    Args:
        ws: the workspace.
        report: hears of the days of birth gone through; it may cancel.
        most: how many pairs at the most.

    Raises:
        Cancelled: the report was told to stop.
    """
    return sorted(_every_pair(ws, report), key=_surest)[:most]


def count(ws: Workspace, report: Report = silent) -> dict[str, int]:
    """How many pairs there are for each surest reason."""
    return dict(Counter(pair.reasons[0] for pair in _every_pair(ws, report)))


def _every_pair(ws: Workspace, report: Report) -> list[Pair]:
    groups: list[list[int]] = []
    for done, gather in enumerate((store.shared_numbers, store.namesakes, store.shared_phones), 1):
        groups += gather(ws.conn)
        report(done * STEPS // 10, STEPS)
    groups += _sounding_alike(ws, report)
    groups = [group for group in groups if len(group) <= MOST_TOGETHER]
    faces = store.faces(ws.conn, (n for group in groups for n in group))
    report(STEPS, STEPS)
    return _judged(groups, faces, store.distinct_pairs(ws.conn))


def _sounding_alike(ws: Workspace, report: Report) -> Iterator[list[int]]:
    """The row numbers of people born on one day whose names sound the same."""
    from literacy_desktop.base.pinyin import sound  # the readings load slowly: at first use only

    total, gone = max(1, store.people_at_once(ws.conn)), 0
    for day, born in enumerate(store.births(ws.conn)):
        gone += len(born)
        if day % DAYS_AT_ONCE == 0:
            report(STEPS * 3 // 10 + min(gone, total) * STEPS * 6 // total // 10, STEPS)
        heard: dict[str, list[int]] = {}
        for n, name in born:
            heard.setdefault(sound(name), []).append(n)
        if len(heard) < len(born):
            yield from (group for group in heard.values() if len(group) > 1)


def _judged(groups: Iterable[Sequence[int]], faces: dict[int, Face], apart: set[tuple[Id, Id]]) -> list[Pair]:
    found: dict[tuple[int, int], Pair] = {}
    for group in groups:
        people = sorted(n for n in group if n in faces)
        for key in combinations(people, 2):
            if key in found:
                continue
            one, other = faces[key[0]], faces[key[1]]
            why = reasons(one, other)
            if why and (min(one.id, other.id), max(one.id, other.id)) not in apart:
                found[key] = Pair(one, other, why)
    return list(found.values())


def _surest(pair: Pair) -> tuple[int, int, str, int]:
    order = list(REASONS)
    return order.index(pair.reasons[0]), -len(pair.reasons), pair.other.name, pair.other.n


def not_same(ws: Workspace, one_id: Id, other_id: Id) -> None:
    """Remember that two who look alike are two people; they are not offered again.

    Raises:
        Problem: it is twice the same record, or one of them is not on the register.
    """
    one, other = (on_register(ws, attendee_id) for attendee_id in (one_id, other_id))
    if one.id == other.id:
        raise Problem(_("这是同一条记录，不是两个人。"), _("请选两条不同的记录。"))
    with ws.change(_("确认不是同一人：{one}、{other}").format(one=one.name, other=other.name)) as change:
        store.put_distinct(ws.conn, (one.id, other.id), at=change.at, by=ws.actor)


def on_register(ws: Workspace, attendee_id: Id) -> Face:
    """A person who is on the register.

    Raises:
        Problem: they are not.
    """
    found = store.face(ws.conn, attendee_id)
    if found is None:
        raise Problem(_("这位学员已经不在登记簿里。"), _("请刷新后再试。"))
    return found


def still(ws: Workspace, found: Iterable[Pair]) -> list[Pair]:
    """Those of some pairs that are still on the register and still look alike, as they are now."""
    asked = list(found)
    faces = store.faces(ws.conn, (face.n for pair in asked for face in (pair.one, pair.other)))
    return sorted(
        _judged([(pair.one.n, pair.other.n) for pair in asked], faces, store.distinct_pairs(ws.conn)),
        key=_surest,
    )

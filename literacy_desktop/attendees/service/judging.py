"""Judging the rows of a roster that were read: against the rows above, against the register."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from literacy_desktop.attendees import store
from literacy_desktop.attendees.model import (
    Attendee,
    Checked,
    Kept,
    PlannedRow,
    Values,
    filled,
    joined,
)
from literacy_desktop.attendees.model.duplicates import Face, reasons
from literacy_desktop.attendees.model.likeness import alike, is_dated, keys, may_be, same
from literacy_desktop.base.database import Connection
from literacy_desktop.base.i18n import N_, _

NAME, BIRTH, NUMBER, PHONE, REGION = 1, 3, 4, 5, 6
"""Where these stand among the fields of a person."""

_SAME_PLACE = N_("登记簿里已有同名、同住址的人，请确认是不是同一个人。")
_SAME_PHONE = N_("登记簿里的“{name}”和他同一天出生、同一个电话，请确认是不是同一个人。")
_SOUND = N_("登记簿里的“{name}”和他同一天出生、名字读音相近，请确认是不是同一个人。")
_PHONE = N_("登记簿里的“{name}”和他同一个电话、名字相近，请确认是不是同一个人。")

MOST_DOUBLES = 20
"""So many rows alike are remembered; a file of one name all through stays quick."""


@dataclass
class Read:
    """A row as it was read: the outcome of the checks, and what the table did to it."""

    number: int
    name: str
    checked: Checked | None = None
    reason: str = ""
    damage: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


Seen = Read | tuple[int, Values]
"""A row as it was read: one by one, or at a glance as its number and the fields of the person."""


class _Dated:
    """Names with the births that came with them; a birth not known to the day may be any."""

    def __init__(self) -> None:
        self._days: set[tuple[str, str | None]] = set()
        self._names: set[str] = set()

    def add(self, name: str, birth: str | None) -> None:
        """Remember somebody."""
        if is_dated(birth):
            self._days.add((name, birth))
        else:
            self._names.add(name)

    def may_hold(self, name: str, birth: str | None) -> bool:
        """Whether somebody of this name came whose birth may be this one."""
        return not is_dated(birth) or (name, birth) in self._days or name in self._names


class Judge:
    """Judges one row after another; who stood above is remembered by several keys.

    Most people are new for certain: their number is, and nobody of their name came who may be born that day,
    unless each has a number of their own. Where that is not so, those of the name are looked at one by one.
    """

    def __init__(self, conn: Connection, reads: Iterable[Seen]) -> None:
        self._conn = conn
        self._seen: dict[tuple[object, ...], list[tuple[int, Attendee]]] = {}
        self._numbers: dict[str, int] = {}
        self._all, self._without_number = _Dated(), _Dated()
        self._waiting: dict[str, list[tuple[int, Values]]] = {}
        self._known: dict[bytes, int] = {}
        self._nobody = not store.count_up_to(conn, 1)
        self._heard = {} if self._nobody else _listen(conn, filter(None, map(_values, reads)))

    def judge(self, reads: Sequence[Seen]) -> Iterator[Kept]:
        """What will be done with some rows, in their order; the rows above were judged before."""
        register = self._look_up(reads)
        for read in reads:
            values = _values(read)
            if isinstance(read, tuple) and self._is_plain(read[1], register):
                yield read
            else:
                yield self._judge(_read(*read) if isinstance(read, tuple) else read, register)
            if values is not None:
                self._note(_number(read), values)

    def _look_up(self, reads: Iterable[Seen]) -> store.Candidates:
        people = [] if self._nobody else [values for read in reads if (values := _values(read))]
        numbers, phones = ({values[place] for values in people} for place in (NUMBER, PHONE))
        return store.candidates(
            self._conn, numbers, phones, {(values[REGION], values[NAME]) for values in people}
        )

    def _is_plain(self, values: Values, register: store.Candidates) -> bool:
        """Whether somebody is new for certain."""
        _id, name, _sex, birth, number, phone, region, *_rest = values
        others = self._all if number is None else self._without_number
        if number in self._numbers or others.may_hold(name, birth):
            return False
        return self._nobody or not (
            number in register.by_number
            or phone in register.by_phone
            or (name, region) in register.by_place
            or (birth, name) in self._heard
        )

    def _judge(self, read: Read, register: store.Candidates) -> PlannedRow:
        checked = read.checked
        if checked is None or checked.attendee is None:
            return PlannedRow(
                read.number, "refused", read.name, reason=read.reason, damage=tuple(read.damage)
            )
        person = checked.attendee
        row = PlannedRow(
            read.number, "new", person.name, person,
            warnings=(*checked.warnings, *read.warnings), damage=tuple(read.damage), more=checked.more,
        )  # fmt: skip
        double, namesake = self._seen_before(person)
        if double:
            return _twice(row, double)
        judged = self._against_register(row, person, register)
        if judged.action == "new" and namesake:
            words = _("和第 {row} 行同名，请确认不是同一个人。").format(row=namesake)
            return replace(judged, warnings=(*judged.warnings, words))
        return judged

    # -- against the rows above

    def _seen_before(self, person: Attendee) -> tuple[int, int]:
        """The row of the file in which the same person stands already, and one with a namesake; or 0."""
        double, namesake = 0, 0
        if person.id_number:
            double = self._numbers.get(person.id_number, 0)
        self._remember_waiting(person.name)
        for key in keys(person):
            for row, other in self._seen.get(key, ()):
                if may_be(person, other):
                    is_same = len(key) > 1 and (same(person, other) or alike(person, other))
                    double = double or (row if is_same else 0)
                    namesake = namesake or row
        return double, namesake

    def _note(self, row: int, values: Values) -> None:
        name, birth, number = values[NAME], values[BIRTH], values[NUMBER]
        self._waiting.setdefault(name, []).append((row, values))
        self._all.add(name, birth)
        if number is None:
            self._without_number.add(name, birth)
        else:
            self._numbers.setdefault(number, row)

    def _remember_waiting(self, name: str) -> None:
        """Remember those of a name who came so far by all that may make two of them one."""
        for row, values in self._waiting.pop(name, ()):
            person = Attendee(*values)
            for key in keys(person):
                seen = self._seen.setdefault(key, [])
                if len(seen) < MOST_DOUBLES:
                    seen.append((row, person))

    # -- against the register

    def _against_register(self, row: PlannedRow, person: Attendee, register: store.Candidates) -> PlannedRow:
        known = _known(person, register)
        if known is None:
            other, reason = self._suspect(person, register)
            return replace(row, action="suspect", other=other, reason=reason) if other else row
        if known.id in self._known:
            return _twice(row, self._known[known.id])
        self._known[known.id] = row.number
        merged = filled(known, person)
        old = store.more(self._conn, known.id) if row.more else None
        unchanged = merged == known and (old is None or row.more is None or joined(old, row.more) == old)
        if known.name != merged.name:
            words = _("登记簿里叫“{name}”。").format(name=known.name)
            row = replace(row, warnings=(*row.warnings, words))
        return replace(row, action="same" if unchanged else "update", attendee=merged)

    def _suspect(self, person: Attendee, register: store.Candidates) -> tuple[Attendee | None, str]:
        """Somebody on the register who may be the same, and why."""
        face, sharing = _face(person), register.by_phone.get(person.phone, ()) if person.phone else ()
        heard = self._heard.get((person.birth, person.name), ())

        def neighbour(other: Attendee) -> bool:
            return other.region_code == person.region_code and may_be(person, other)

        def twin(other: Attendee) -> bool:
            return is_dated(person.birth) and person.birth == other.birth and may_be(person, other)

        for others, may_be_them, words in (
            (register.namesakes(person), neighbour, _SAME_PLACE),
            (sharing, twin, _SAME_PHONE),
            (
                store.attendees_in_rows(self._conn, heard),
                lambda other: "sound" in reasons(face, _face(other)),
                _SOUND,
            ),
            (sharing, lambda other: "phone" in reasons(face, _face(other)), _PHONE),
        ):
            for other in filter(may_be_them, others):
                return other, _(words).format(name=other.name)
        return None, ""


def _twice(row: PlannedRow, double: int) -> PlannedRow:
    reason = _("和第 {row} 行是同一个人。").format(row=double)
    return replace(row, action="twice", attendee=None, reason=reason)


def _known(person: Attendee, register: store.Candidates) -> Attendee | None:
    """The same person on the register."""
    if person.id_number and person.id_number in register.by_number:
        return register.by_number[person.id_number][0]
    for other in register.namesakes(person):
        if may_be(person, other) and (
            same(person, other) or ((person.birth or person.region_code) and alike(person, other))
        ):
            return other
    return None


def _face(person: Attendee) -> Face:
    one = person
    return Face(0, one.id, one.name, one.sex, one.birth, one.id_number, one.phone, one.region_code)


def _listen(conn: Connection, people: Iterable[Values]) -> dict[tuple[str | None, str], list[int]]:
    """Who on the register was born on the day of somebody in the file, with a name that sounds like theirs.

    Returns: row numbers of the register by the day and the name in the file.
    """
    from literacy_desktop.base.pinyin import sound  # the readings load slowly: at first use only

    wanted: dict[str, dict[str, set[str]]] = {}
    for values in people:
        if is_dated(values[BIRTH]):
            wanted.setdefault(values[BIRTH], {}).setdefault(sound(values[NAME]), set()).add(values[NAME])
    found: dict[tuple[str | None, str], list[int]] = {}
    for birth, name, n in store.born_on(conn, sorted(wanted)):
        for heard in wanted[birth].get(sound(name), ()):
            found.setdefault((birth, heard), []).append(n)
    return found


def _read(number: int, values: Values) -> Read:
    return Read(number, values[NAME], Checked(Attendee(*values)))


def _number(read: Seen) -> int:
    return read[0] if isinstance(read, tuple) else read.number


def _values(read: Seen) -> Values | None:
    if isinstance(read, tuple):
        return read[1]
    person = read.checked.attendee if read.checked else None
    return tuple(vars(person).values()) if person else None

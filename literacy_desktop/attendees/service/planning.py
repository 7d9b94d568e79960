"""Judging the rows of a roster: against the rules, against the rows above, against the register."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Any

from literacy_desktop.attendees import excel, store
from literacy_desktop.attendees.model import (
    SENSITIVE,
    Attendee,
    Checked,
    CustomField,
    More,
    PlannedRow,
    Typed,
    category_words,
    check,
    filled,
    joined,
    read_categories,
)
from literacy_desktop.attendees.model.likeness import alike, is_dated, keys, may_be, same
from literacy_desktop.base.dates import excel_day
from literacy_desktop.base.i18n import _
from literacy_desktop.base.phones import split_phones
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.regions.model import VILLAGE, RegionTree

CHUNK = 500
"""So many rows are compared with the register at once."""

MOST_DOUBLES = 20
"""So many rows alike are remembered; a file of one name all through stays quick."""

Record = Mapping[str, object]


@dataclass
class Read:
    """A row as it was read: the outcome of the checks, and what the table did to it."""

    number: int
    name: str
    checked: Checked | None = None
    reason: str = ""
    damage: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


class Planner:
    """Judges one row after another; rows judged before are remembered by several keys."""

    def __init__(
        self, ws: Workspace, regions: RegionTree, within: str | None, fields: tuple[CustomField, ...]
    ) -> None:
        self._ws, self._regions, self._within, self._fields = ws, regions, within, fields
        self._today: date = ws.today()
        self._places: dict[str, str | None] = {}
        self._seen: dict[tuple[object, ...], list[tuple[int, Attendee]]] = {}
        self._known: dict[bytes, int] = {}

    def plan(self, records: Iterable[tuple[int, Record, bool]]) -> Iterator[PlannedRow]:
        """What will be done with each record: its number in the file, its cells, whether some were merged."""
        left = iter(records)
        while chunk := list(islice(left, CHUNK)):
            reads = [self._read(number, record, merged=merged) for number, record, merged in chunk]
            people = [read.checked.attendee for read in reads if read.checked and read.checked.attendee]
            register = store.candidates(self._ws.conn, people)
            yield from (self._judge(read, register) for read in reads)

    # -- reading a row

    def _read(self, number: int, record: Record, *, merged: bool) -> Read:
        name = str(record.get("name") or "").strip()
        read = Read(number, name, damage=["merged"] if merged else [])
        if excel.is_no_person(record):
            read.damage.append("total")
            read.reason = _("这是合计行或重复的表头，不是学员。")
            return read
        try:
            typed = self._typed(record, read)
        except Problem as problem:
            read.reason = str(problem)
            return read
        checked = read.checked = check(typed, today=self._today, fields=self._fields)
        if checked.attendee is None:
            read.reason = " ".join(str(problem) for problem in checked.problems.values())
        cell = record.get("id_number")
        if "id_number" in checked.problems and _digits_lost(cell):
            read.damage.append("digits")
        if " " in name or (isinstance(cell, str) and " " in cell.strip()):
            read.damage.append("spaces")
        return read

    def _typed(self, record: Record, read: Read) -> Typed:
        code, address = self._place(record)
        number = record.get("id_number")
        phones = split_phones(record.get("phone")) or [""]
        consent = record.get("sensitive_consent")
        values: dict[str, Any] = {
            key: str(record.get(key) or "")
            for key in ("contact_name", "contact_relation", "phone_model", "phone_system", "living", "note")
            if key in record
        }
        return Typed(
            name=record.get("name"),
            sex=record.get("sex"),
            birth=self._birth(record, read),
            id_number=None if excel.is_masked(number) else number,
            phone=None if excel.is_masked(phones[0]) else phones[0],
            region_code=code,
            address=address,
            contact_phone=_unmasked(record.get("contact_phone")),
            student_number=record.get("student_number"),
            receives_allowance=excel.read_yes_no(record.get("receives_allowance")),
            former_name=record.get("former_name"),
            sensitive_consent=consent,
            more=self._more(record, phones[1:], read),
            **values,
        )

    def _more(self, record: Record, phones: list[str], read: Read) -> More | None:
        numbers = phones + [one for one in split_phones(record.get("phones")) if "*" not in one]
        categories, other = read_categories(record.get("categories"))
        custom = {
            one.id: _plain(value)
            for one in self._fields
            if (value := record.get(excel.custom_key(one.id))) is not None
        }
        if other:
            read.warnings.append(
                _("没有“{words}”这种特殊困难类别，没有登记。").format(words="、".join(other))
            )
        if categories & SENSITIVE and not record.get("sensitive_consent"):
            words = category_words(categories & SENSITIVE, sensitive=True)
            read.warnings.append(_("“{words}”没有单独同意的日期，没有登记。").format(words=words))
            categories -= SENSITIVE
        if not (numbers or categories or custom):
            return None
        return More(tuple(numbers), (), categories, custom)

    def _place(self, record: Record) -> tuple[str | None, str]:
        parts = (record.get(key) for key in ("county", "town", "village"))
        place = "".join(str(part).strip() for part in parts if part is not None)
        address = str(record.get("address") or "").strip()
        code = self._match(place)
        if code is None:
            code = self._match(address)
        if place and (code is None or self._regions.regions[code].level < VILLAGE):
            # What cannot be placed for certain is kept in words; nothing that was written gets lost.
            address = f"{place} {address}".strip()
        return code, address

    def _match(self, text: str) -> str | None:
        """The region that a text names; the same few are asked for again and again."""
        if text not in self._places:
            self._places[text] = self._regions.match(text, self._within) if text else None
        return self._places[text]

    def _birth(self, record: Record, read: Read) -> object:
        """The birth as it stands in the row; where there is only an age, the year that it comes to."""
        birth, age = record.get("birth"), record.get("age")
        if excel.is_serial(birth) and not 1800 <= int(str(birth)) <= self._today.year:
            day = excel_day(int(str(birth))).isoformat()
            read.damage.append("serial")
            words = _("出生日期是 Excel 的序号 {number}，按 {day} 读入，请核对。")
            read.warnings.append(words.format(number=birth, day=day))
            return day
        if birth is not None or record.get("id_number") or age is None:
            return birth
        years = excel.read_age(age)
        if years is None:
            raise Problem(_("年龄“{text}”看不懂。").format(text=age), _("请填数字，或改填出生日期。"))
        return str(self._today.year - years)

    # -- judging it

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
        double, namesake = self._seen_before(read.number, person)
        if double:
            return _twice(row, double)
        judged = self._against_register(row, person, register)
        if judged.action == "new" and namesake:
            words = _("和第 {row} 行同名，请确认不是同一个人。").format(row=namesake)
            return replace(judged, warnings=(*judged.warnings, words))
        return judged

    def _seen_before(self, number: int, person: Attendee) -> tuple[int, int]:
        """The row of the file in which the same person stands already, and one with a namesake; or 0."""
        double, namesake = 0, 0
        if person.id_number:
            double = next((row for row, _other in self._seen.get(("id", person.id_number), ())), 0)
        for key in keys(person):
            for row, other in self._seen.get(key, ()):
                if may_be(person, other):
                    is_same = len(key) > 1 and (same(person, other) or alike(person, other))
                    double = double or (row if is_same else 0)
                    namesake = namesake or row
        for key in (*keys(person), ("id", person.id_number or number)):
            seen = self._seen.setdefault(key, [])
            if len(seen) < MOST_DOUBLES:
                seen.append((number, person))
        return double, namesake

    def _against_register(self, row: PlannedRow, person: Attendee, register: store.Candidates) -> PlannedRow:
        known = _known(person, register)
        if known is None:
            other, reason = _suspect(person, register)
            return replace(row, action="suspect", other=other, reason=reason) if other else row
        if known.id in self._known:
            return _twice(row, self._known[known.id])
        self._known[known.id] = row.number
        merged = filled(known, person)
        old = store.more(self._ws.conn, known.id) if row.more else None
        unchanged = merged == known and (old is None or row.more is None or joined(old, row.more) == old)
        if known.name != merged.name:
            words = _("登记簿里叫“{name}”。").format(name=known.name)
            row = replace(row, warnings=(*row.warnings, words))
        return replace(row, action="same" if unchanged else "update", attendee=merged)


def _digits_lost(value: object) -> bool:
    text = str(value).replace(" ", "").upper()
    return isinstance(value, float) or "E+" in text or (len(text) == 18 and text.endswith("000"))


def _plain(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _unmasked(value: object) -> object:
    return None if excel.is_masked(value) else value


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


def _suspect(person: Attendee, register: store.Candidates) -> tuple[Attendee | None, str]:
    """Somebody on the register who may be the same, and why."""
    for other in register.namesakes(person):
        if other.region_code == person.region_code and may_be(person, other):
            return other, _("登记簿里已有同名、同住址的人，请确认是不是同一个人。")
    for other in register.by_phone.get(person.phone, ()) if person.phone else ():
        if is_dated(person.birth) and person.birth == other.birth and may_be(person, other):
            words = _("登记簿里的“{name}”和他同一天出生、同一个电话，请确认是不是同一个人。")
            return other, words.format(name=other.name)
    return None, ""

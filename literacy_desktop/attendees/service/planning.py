"""Planning an import: every row read by the rules of the record, then judged against the others."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from literacy_desktop.attendees import excel
from literacy_desktop.attendees.model import (
    SENSITIVE,
    CustomField,
    Kept,
    More,
    Roster,
    Typed,
    category_words,
    check,
    read_categories,
)
from literacy_desktop.attendees.service.glance import Glance
from literacy_desktop.attendees.service.judging import Judge, Read, Seen
from literacy_desktop.base.dates import excel_day
from literacy_desktop.base.i18n import _
from literacy_desktop.base.phones import split_phones
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.regions.model import VILLAGE, RegionTree

CHUNK = 500
"""So many rows are read, and compared with the register, at once."""

Record = Mapping[str, object]


class Planner:
    """Reads the rows of rosters by the rules of the record: plain ones at a glance, others one by one."""

    def __init__(
        self, ws: Workspace, regions: RegionTree, within: str | None, fields: tuple[CustomField, ...]
    ) -> None:
        self._ws, self._regions, self._within, self._fields = ws, regions, within, fields
        self._today: date = ws.today()
        self._places: dict[str, str | None] = {}

    def plan(self, roster: Roster, report: Report = silent) -> list[Kept]:
        """What will be done with each row of a roster that holds anything; the report hears both rounds."""
        total = len(roster.rows) - roster.header - 1
        reads: list[Seen] = []
        for done, some in enumerate(self._read_all(roster)):
            reads += some
            report(min(done * CHUNK, total), total * 2)
        judge, planned = Judge(self._ws.conn, reads), list[Kept]()
        for start in range(0, len(reads), CHUNK):
            planned += judge.judge(reads[start : start + CHUNK])
            report(min(total + len(planned), total * 2), total * 2)
        return planned

    def _read_all(self, roster: Roster) -> Iterator[list[Seen]]:
        glance, lent = Glance(roster.fields(), self._today, self._place), roster.spread()
        for start in range(roster.header + 1, len(roster.rows), CHUNK):
            seen = list(enumerate(glance.see(roster.rows[start : start + CHUNK]), start))
            first = roster.first_row
            yield [
                read
                for index, values in seen
                if (
                    read := (first + index, values)
                    if values is not None and index not in lent
                    else self._look(roster, index, lent.get(index, {}))
                )
                is not None
            ]

    def _look(self, roster: Roster, index: int, lent: Mapping[str, object]) -> Seen | None:
        number, record = roster.first_row + index, roster.record(index)
        borrowed = {field: cell for field, cell in lent.items() if record and field not in record}
        return self._read(number, record | borrowed, merged=bool(borrowed)) if record else None

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
        parts = record.get("county"), record.get("town"), record.get("village")
        code, address = self._place(parts, str(record.get("address") or "").strip())
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

    def _place(self, parts: Sequence[object], address: str) -> tuple[str | None, str]:
        place = "".join(str(part).strip() for part in parts if part is not None)
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


def _digits_lost(value: object) -> bool:
    text = str(value).replace(" ", "").upper()
    return isinstance(value, float) or "E+" in text or (len(text) == 18 and text.endswith("000"))


def _plain(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _unmasked(value: object) -> object:
    return None if excel.is_masked(value) else value

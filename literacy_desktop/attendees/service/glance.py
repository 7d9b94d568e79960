"""Rows of a roster that are plainly in order, seen at a glance: column by column, with no sentence to say.

Most rows of most rosters are so. A row is taken here only where the planner would find neither a fault nor
anything odd in it, and then with the very values that it would find; every other row is left to it. Most
values of a column are the same few ones, so that each is judged once, by the same rules.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import repeat
from typing import Any

from literacy_desktop.attendees import excel
from literacy_desktop.attendees.model import ELDER_AGE, Attendee, Values, read_sex
from literacy_desktop.base.dates import age_on, parse_birth
from literacy_desktop.base.id_numbers import IdNumber, check_of, warnings_about, weigh
from literacy_desktop.base.problems import Problem

Parts = tuple[str | None, str | None, str | None]
Place = Callable[[Parts, str], tuple[str | None, str]]
"""Where somebody lives: of county, town and village, and the address; the region and what else is kept."""

PLACED = ("county", "town", "village")
KNOWN = frozenset(
    {
        "name", "sex", "birth", "age", "id_number", "phone", *PLACED, "address", "contact_name",
        "contact_relation", "contact_phone", "student_number", "receives_allowance", "note", "phone_model",
    }
)  # fmt: skip
"""The fields that are read here; a row with anything in another one takes a closer look."""

ODD: Any = object()
"""Stands for a cell that somebody has to look at."""

_NAME = re.compile("[\u4e00-\u9fff]{2,10}").fullmatch
_NUMBER = re.compile("[0-9]{17}[0-9X]").fullmatch
_MOBILE = re.compile("1[3-9][0-9]{9}").fullmatch
_TOTAL = re.compile("[计数页]").search
"""A character of every word that makes a row a total."""

_TEXTS = frozenset({str, type(None)})
_BIRTH_AT, _SERIAL_AT, _CHECK_AT = 6, 14, 17


class _Judged(dict[Any, Any]):
    """What cells come to, every different cell judged once."""

    def __init__(self, judge: Callable[[Any], Any]) -> None:
        super().__init__({ODD: ODD})
        self._judge = judge

    def __missing__(self, cell: Any) -> Any:
        try:
            found = self._judge(cell)
        except Problem:
            found = ODD
        self[cell] = found
        return found


class Glance:
    """Looks at the rows of one roster, some at a time."""

    def __init__(self, fields: Mapping[str, int], today: date, place: Place) -> None:
        self._fields, self._today, self._place = fields, today, place
        self._others = [at for field, at in fields.items() if field not in KNOWN]
        self._titles = frozenset(excel.FIELDS["name"])
        self._births = _Judged(self._birth)
        self._sexes = _Judged(lambda cell: 0 if cell is None else read_sex(cell))
        self._allowances = _Judged(excel.read_yes_no)
        self._places = _Judged(lambda parts: place(parts, ""))
        self._areas = _Judged(_area)
        self._days = _Judged(self._day)
        self._serials = _Judged(lambda digits: weigh(digits, _SERIAL_AT))

    def see(self, rows: Sequence[Sequence[object]]) -> list[Values | None]:
        """For each row the person's fields in the order of Attendee, or None: look closer."""
        columns = list(zip(*rows, strict=True))
        blank = (None,) * len(rows)
        of = {field: columns[at] if at < len(columns) else blank for field, at in self._fields.items()}

        def cells(field: str) -> Sequence[Any]:
            return of.get(field, blank)

        seen = _people(
            self._names(cells("name")),
            _judge(self._sexes, cells("sex"), str),
            _judge(self._births, cells("birth"), str, date),
            self._cards(cells("id_number")),
            self._homes([cells(field) for field in PLACED], _texts(cells("address"), int)),
            {
                "phone": _phones(cells("phone")),
                "contact_name": _texts(cells("contact_name")),
                "contact_relation": _texts(cells("contact_relation")),
                "contact_phone": _phones(cells("contact_phone")),
                "student_number": _texts(cells("student_number"), int),
                "receives_allowance": _judge(self._allowances, cells("receives_allowance"), str),
                "note": _texts(cells("note")),
                "phone_model": _texts(cells("phone_model")),
            },
        )
        self._leave(seen, [columns[at] for at in self._others if at < len(columns)], of.get("age"))
        return seen

    def _leave(
        self, seen: list[Values | None], others: Sequence[Sequence[object]], ages: Sequence[object] | None
    ) -> None:
        """Leave rows with anything in other columns, and those where an age has to stand in for a birth."""
        for cells in others:
            for place, cell in enumerate(cells):
                if cell is not None:
                    seen[place] = None
        for place, cell in enumerate(ages or ()):
            values = seen[place]
            if cell is not None and values is not None and values[_BIRTH] is None:
                seen[place] = None

    def _names(self, cells: Sequence[Any]) -> list[Any]:
        return [
            cell
            if type(cell) is str and _NAME(cell) and cell not in self._titles and not _TOTAL(cell)
            else ODD
            for cell in cells
        ]

    def _birth(self, cell: Any) -> str | None:
        """As it is kept; those of whom it is remarked that they are young are odd."""
        if cell is None:
            return None
        birth = parse_birth(cell, today=self._today)
        age = age_on(birth, self._today)
        return birth if age is not None and age >= ELDER_AGE else ODD

    def _day(self, digits: str) -> Any:
        birth = self._births[f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"]
        return ODD if birth is ODD else (birth, weigh(digits, _BIRTH_AT))

    def _cards(self, cells: Sequence[Any]) -> list[Any]:
        if set(map(type, cells)) == {type(None)}:
            return [_NO_CARD] * len(cells)
        return [_NO_CARD if cell is None else self._card(cell) for cell in cells]

    def _card(self, cell: Any) -> Any:
        """(number, birth, sex) of an identity number that is right."""
        if type(cell) is not str or not _NUMBER(cell):
            return ODD
        area, day = self._areas[cell[:_BIRTH_AT]], self._days[cell[_BIRTH_AT:_SERIAL_AT]]
        if area is ODD or day is ODD or cell.endswith("000"):
            return ODD
        birth, weight = day
        if check_of(area + weight + self._serials[cell[_SERIAL_AT:_CHECK_AT]]) != cell[_CHECK_AT]:
            return ODD
        return cell, birth, 1 if cell[_CHECK_AT - 1] in "13579" else 2

    def _homes(self, parts: Sequence[Sequence[Any]], addresses: list[Any]) -> list[Any]:
        if not all(set(map(type, column)) <= _TEXTS for column in parts):
            return [ODD] * len(addresses)
        return [
            address if address is ODD else self._home(part, address)
            for part, address in zip(zip(*parts, strict=True), addresses, strict=True)
        ]

    def _home(self, parts: Parts, address: str) -> tuple[str | None, str]:
        code, rest = self._places[parts]
        if code is None and address:
            return self._place(parts, address)
        return code, f"{rest} {address}".strip() if rest else address


_NO_CARD = (None, None, 0)
_BIRTH = 3
"""Where the birth stands among the fields."""


def _area(digits: str) -> Any:
    """The weight of the six digits of a usual area."""
    odd = warnings_about(IdNumber(f"{digits}19500101001X", date(1950, 1, 1), 1))
    return ODD if odd else weigh(digits)


def _judge(judged: _Judged, cells: Sequence[Any], *kinds: type) -> list[Any]:
    """Cells of these kinds, or with nothing in them, judged; all others are odd."""
    known = {type(None), *kinds}
    if set(map(type, cells)) <= known:
        return [judged[cell] for cell in cells]
    return [judged[cell] if type(cell) in known else ODD for cell in cells]


def _phones(cells: Sequence[Any]) -> list[Any]:
    """Plain mobile numbers, also those that Excel took for numbers."""
    return [text if text is ODD or not text or _MOBILE(text) else ODD for text in _texts(cells, int)]


def _texts(cells: Sequence[Any], *kinds: type) -> list[Any]:
    """Texts without outer spaces, and cells of these kinds as text."""
    found = set(map(type, cells))
    if found == {type(None)}:
        return [""] * len(cells)
    if found <= _TEXTS:
        return [cell.strip() if cell else "" for cell in cells]
    return [
        cell.strip()
        if type(cell) is str
        else ""
        if cell is None
        else str(cell)
        if type(cell) in kinds
        else ODD
        for cell in cells
    ]


def _people(
    names: list[Any],
    sexes: list[Any],
    births: list[Any],
    cards: list[Any],
    homes: list[Any],
    others: Mapping[str, list[Any]],
) -> list[Values | None]:
    """The fields of each person, as far as a roster tells them; None where anything is odd.

    They come out of the columns all at once: putting them together one by one takes five times as long.
    """
    every = (names, sexes, births, cards, homes, *others.values())
    odd = {at for cells in every if ODD in cells for at, cell in enumerate(cells) if cell is ODD}
    numbers, born, its_sexes = zip(*(_NO_CARD if card is ODD else card for card in cards), strict=True)
    codes, addresses = zip(*(_NOWHERE if home is ODD else home for home in homes), strict=True)
    told: dict[str, Iterable[Any]] = {
        "name": names,
        "sex": [sex or its_sex for sex, its_sex in zip(sexes, its_sexes, strict=True)],
        "birth": [birth or its for birth, its in zip(births, born, strict=True)],
        "id_number": numbers,
        "region_code": codes,
        "address": addresses,
        **others,
    }
    columns = [told.get(name, repeat(value)) for name, value in _BARE.items()]
    seen: list[Values | None] = list(zip(*columns, strict=False))
    odd.update(_gainsaid(zip(numbers, births, born, sexes, its_sexes, strict=True)))
    for at in odd:
        seen[at] = None
    return seen


def _gainsaid(cards: Iterable[tuple[Any, ...]]) -> Iterator[int]:
    """Where the identity number says otherwise than the birth or the sex that stands beside it."""
    for at, (number, birth, born, sex, its_sex) in enumerate(cards):
        if number is not None and (
            (birth and birth is not ODD and not born.startswith(birth)) or (sex in _TOLD and sex != its_sex)
        ):
            yield at


_TOLD = (1, 2)
_NOWHERE = (None, "")
_BARE = vars(Attendee(b"", ""))

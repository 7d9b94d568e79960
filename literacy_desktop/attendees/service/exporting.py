"""Rosters out: what is listed, in chosen columns, masked unless somebody says why not."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from literacy_desktop.attendees import excel, store
from literacy_desktop.attendees.model import (
    LIVING,
    PHONE_SYSTEMS,
    SENSITIVE,
    SEXES,
    Attendee,
    CustomField,
    Filter,
    More,
    category_words,
)
from literacy_desktop.attendees.service.lookup import ids, listing
from literacy_desktop.base.i18n import _
from literacy_desktop.base.masks import mask_id, mask_phone
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.regions.model import COUNTY, TOWN, VILLAGE, RegionTree
from literacy_desktop.regions.service import tree
from literacy_desktop.tables.grid import Cell
from literacy_desktop.tables.locking import check_password

AT_ONCE = 500
USUAL = (
    "name", "sex", "birth", "id_number", "phone", "county", "town", "village", "address", "contact_name",
    "contact_relation", "contact_phone", "student_number", "receives_allowance", "note",
)  # fmt: skip
"""The columns of an export, unless others are chosen."""


@dataclass(frozen=True)
class ExportWish:
    """What is to be exported.

    Attributes:
        numbers: row numbers of the people in their order; None for everybody by name.
        columns: keys of `exportable`.
        unmasked: identity and telephone numbers in full; needs a reason, and a password for xlsx.
        reason: why, for the log.
        password: what the workbook is locked with.
    """

    numbers: Sequence[int] | None = None
    columns: Sequence[str] = USUAL
    unmasked: bool = False
    reason: str = ""
    password: str = ""


def exportable(ws: Workspace) -> dict[str, str]:
    """What an export may hold: {key of the column: its title}, the office's own fields last."""
    customs = store.fields(ws.conn)
    keys = [*excel.EXPORTED, excel.SENSITIVE_COLUMN, *(excel.custom_key(one.id) for one in customs)]
    return {key: excel.title(key, customs) for key in keys}


def numbers_of(ws: Workspace, text: str, region: str) -> list[int]:
    """The row numbers of the people that a search text and the words for a region mean.

    Raises:
        Problem: there is no such region.
    """
    code = tree(ws).match(region) if region else None
    if region and code is None:
        raise Problem(
            _("没有找到“{place}”。").format(place=region), _("请写到县、乡镇或村，例如 濮阳县柳屯镇。")
        )
    return list(listing(ws, Filter(text=text, region_code=code)))


def export_columns(ws: Workspace, text: str) -> Sequence[str]:
    """The keys of the columns that a text names, titles or keys, commas between; the usual ones for ""."""
    keys = {title: key for key, title in exportable(ws).items()}
    names = [name.strip() for name in text.replace("，", ",").replace("、", ",").split(",") if name.strip()]
    return [keys.get(name, name) for name in names] or USUAL


def export(ws: Workspace, path: Path, wish: ExportWish | None = None, report: Report = silent) -> int:
    """Write people to xlsx, or to csv where the name ends so; that it was done stands in the log.

    Returns: how many people.

    Raises:
        Problem: who works here may not; personal data in full without a reason, without a password or into
            csv; an unknown column; the file cannot be written there.
        Cancelled: the report was told to stop; no file is left.
    """
    wish = wish or ExportWish()
    ws.require("export_full" if wish.unmasked else "export")
    _check(ws, path, wish)
    if wish.numbers is None and ws.reach is not None:
        wish = replace(wish, numbers=listing(ws, Filter()))
    _check_place(ws, wish)
    customs = tuple(store.fields(ws.conn))
    total = store.count(ws.conn) if wish.numbers is None else len(wish.numbers)
    sheet = excel.Sheet(list(wish.columns), customs, total, wish.password)
    writer = _Writer(tree(ws), customs, unmasked=wish.unmasked)
    excel.write_roster(path, writer.rows(_people(ws, wish.numbers)), sheet, report)
    with ws.change(_("导出名单：{name}").format(name=path.name), on_undo_list=False) as change:
        store.note_export(ws.conn, ws.new_id(), change.at, ws.actor, _noted(path, wish, total))
    return total


def _noted(path: Path, wish: ExportWish, total: int) -> dict[str, object]:
    return {
        "file_name": path.name,
        "people": total,
        "columns": list(wish.columns),
        "unmasked": int(wish.unmasked),
        "reason": wish.reason.strip(),
    }


def _check_place(ws: Workspace, wish: ExportWish) -> None:
    """Who answers for a part only writes out full numbers of that part only."""
    seat = ws.seat
    if wish.unmasked and seat is not None and not seat.unlimited:
        ws.require_place("attendee", ids(ws, wish.numbers or ()), _("导出完整号码"))


def _check(ws: Workspace, path: Path, wish: ExportWish) -> None:
    unknown = [key for key in wish.columns if key not in exportable(ws)]
    if unknown or not wish.columns:
        raise Problem(
            _("没有“{field}”这一项。").format(field=_("、").join(unknown)),
            _("可以写：{names}。").format(names=_("、").join(exportable(ws).values())),
        )
    if excel.SENSITIVE_COLUMN in wish.columns and not wish.unmasked:
        raise Problem(
            _("失能、重残是敏感个人信息，不能随名单导出。"), _("确有需要，请选“完整信息”，写明用途。")
        )
    if not wish.unmasked:
        return
    if not wish.reason.strip():
        raise Problem(_("导出完整的号码要写明用途。"), _("请写一句，例如“高龄津贴认证，交民政办”。"))
    if path.suffix.lower() == ".csv":
        raise Problem(_("csv 文件不能加密，不能放完整的号码。"), _("请存成 xlsx，并设打开密码。"))
    check_password(wish.password)


def _people(ws: Workspace, numbers: Sequence[int] | None) -> Iterator[tuple[Attendee, More]]:
    people = store.every_attendee(ws.conn) if numbers is None else store.attendees_at(ws.conn, numbers)
    batch: list[Attendee] = []
    for person in people:
        batch.append(person)
        if len(batch) == AT_ONCE:
            yield from _with_more(ws, batch)
            batch = []
    yield from _with_more(ws, batch)


def _with_more(ws: Workspace, batch: list[Attendee]) -> Iterator[tuple[Attendee, More]]:
    more = store.more_of(ws.conn, [person.id for person in batch])
    yield from ((person, more.get(person.id, More())) for person in batch)


class _Writer:
    """Makes cells of people."""

    def __init__(self, regions: RegionTree, customs: Sequence[CustomField], *, unmasked: bool) -> None:
        self._regions, self._customs = regions, customs
        self._id: Callable[[str], str] = str if unmasked else mask_id
        self._phone: Callable[[str], str] = str if unmasked else mask_phone

    def rows(self, people: Iterator[tuple[Attendee, More]]) -> Iterator[Mapping[str, Cell]]:
        """The cells of each, by the key of the column."""
        return (self._of_columns(person) | self._of_more(person, more) for person, more in people)

    def _of_columns(self, person: Attendee) -> dict[str, Cell]:
        places = {one.level: one.short_name for one in self._regions.line(person.region_code)}
        allowance = {None: None, True: _("是"), False: _("否")}[person.receives_allowance]
        told: dict[str, Cell] = {
            "name": person.name,
            "sex": _(SEXES[person.sex]) if person.sex in {1, 2} else None,
            "birth": person.birth,
            "id_number": self._id(person.id_number or ""),
            "phone": self._phone(person.phone) if person.phone else None,
            "county": places.get(COUNTY),
            "town": places.get(TOWN),
            "village": places.get(VILLAGE),
            "contact_phone": self._phone(person.contact_phone) if person.contact_phone else None,
            "receives_allowance": allowance,
            "living": _(LIVING[person.living]) if person.living in LIVING and person.living else None,
            "phone_system": _(PHONE_SYSTEMS.get(person.phone_system, "")) if person.phone_system else None,
        }
        own = vars(person)
        return {
            key: value or None for key, value in ({key: own.get(key) for key in excel.FIELDS} | told).items()
        }

    def _of_more(self, person: Attendee, more: More) -> dict[str, Cell]:
        sensitive = more.categories & SENSITIVE if person.sensitive_consent else frozenset[str]()
        custom = {excel.custom_key(one.id): _custom_cell(one, more) for one in self._customs}
        return {
            "phones": _("、").join(map(self._phone, more.phones)) or None,
            "categories": category_words(more.categories) or None,
            excel.SENSITIVE_COLUMN: category_words(sensitive, sensitive=True) or None,
            **custom,
        }


def _custom_cell(one: CustomField, more: More) -> Cell:
    value = more.custom.get(one.id)
    if value is None or one.kind != "number":
        return value
    return int(value) if value.lstrip("-").isdigit() else float(value)

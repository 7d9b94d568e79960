"""Rosters in and out: planned first, to be looked at, then applied as one change."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from literacy_desktop.attendees import excel, store
from literacy_desktop.attendees.model import (
    SEXES,
    Attendee,
    ImportPlan,
    PlannedRow,
    Typed,
    check,
    filled,
)
from literacy_desktop.attendees.service.keys import refresh_keys
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.masks import mask_id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.regions.model import COUNTY, TOWN, VILLAGE, RegionTree
from literacy_desktop.regions.service import tree
from literacy_desktop.sites.service import own_site
from literacy_desktop.tables.grid import Cell

REPORT_EVERY = 200


@dataclass
class _Planner:
    """What is needed to judge one row after another, and the rows judged so far, by several keys."""

    ws: Workspace
    regions: RegionTree
    within: str | None
    numbers: dict[str, int] = field(default_factory=dict)
    names: dict[str, list[tuple[int, Attendee]]] = field(default_factory=dict)
    known: dict[Id, int] = field(default_factory=dict)


def plan_import(ws: Workspace, path: Path, report: Report = silent) -> ImportPlan:
    """What importing a roster will do, row by row; nothing is changed.

    Raises:
        Problem: the file is no table, is empty, or has no column of names.
        Cancelled: the report was told to stop.
    """
    roster = excel.read_roster(path, report)
    site = own_site(ws)
    planner = _Planner(ws, tree(ws), site.region_code if site else None)
    rows = []
    for done, (number, record) in enumerate(roster.records, 1):
        rows.append(_plan_row(planner, number, record))
        if done % REPORT_EVERY == 0:
            report(done, len(roster.records))
    if not rows:
        raise Problem(
            _("“{name}”里只有表头，没有名单。").format(name=path.name), _("请在表头下面填写学员，再导入。")
        )
    return ImportPlan(path.name, roster.columns, tuple(rows))


def apply_import(ws: Workspace, plan: ImportPlan, report: Report = silent) -> list[Id]:
    """Do what was planned, as one change.

    Returns: the people of every row that was taken, in the order of the file, each once.

    Raises:
        Problem: no row can be taken.
        Cancelled: the report was told to stop; nothing is changed.
    """
    taken = plan.of("new", "update", "same")
    if not taken:
        raise Problem(
            _("“{name}”里没有可以导入的行。").format(name=plan.file_name),
            _("请看每一行的原因，改好后再导入。"),
        )
    ids: list[Id] = []
    with ws.change(_("导入名单：{name}").format(name=plan.file_name)):
        for done, row in enumerate(taken, 1):
            if row.attendee is not None:
                ids.append(_apply_row(ws, row.action, row.attendee))
            if done % REPORT_EVERY == 0:
                report(done, len(taken))
        report(len(taken), len(taken))
    refresh_keys(ws)
    return list(dict.fromkeys(ids))


def export(ws: Workspace, path: Path, *, unmasked: bool = False, report: Report = silent) -> int:
    """Write everybody to xlsx, or to csv where the name ends so.

    Args:
        ws: the workspace.
        path: the file.
        unmasked: write identity numbers in full; else only what a list may show.
        report: hears of progress.

    Returns: how many people.

    Raises:
        Problem: the file is open in another program, or cannot be written there.
    """
    total = store.count(ws.conn)
    regions = tree(ws)
    people = (_exported(person, regions, unmasked=unmasked) for person in store.every_attendee(ws.conn))
    excel.write_roster(path, people, total=total, report=report)
    return total


def write_template(path: Path) -> None:
    """Write an empty roster to fill in.

    Raises:
        Problem: the file cannot be written there.
    """
    excel.write_template(path)


def _apply_row(ws: Workspace, action: str, person: Attendee) -> Id:
    if action == "new":
        site = own_site(ws)
        person = replace(
            person,
            id=ws.new_id(),
            site_id=site.id if site else None,
            created=ws.now().isoformat(timespec="seconds"),
        )
        store.insert_attendees(ws.conn, [person])
    elif action == "update":
        store.update_attendee(ws.conn, person)
    return person.id


def _plan_row(planner: _Planner, number: int, record: Mapping[str, Cell]) -> PlannedRow:
    name = str(record.get("name") or "").strip()
    if excel.is_total(name):
        return PlannedRow(number, "refused", name, reason=_("这是合计行，不是学员。"))
    try:
        typed = _typed(planner, record)
    except Problem as problem:
        return PlannedRow(number, "refused", name, reason=str(problem))
    checked = check(typed, today=planner.ws.today())
    if checked.attendee is None:
        reason = " ".join(str(problem) for problem in checked.problems.values())
        return PlannedRow(number, "refused", name, reason=reason)
    person, warnings = checked.attendee, checked.warnings
    row = PlannedRow(number, "new", person.name, person, "", warnings)
    namesakes = [other for other, seen in planner.names.get(person.name, ()) if _may_be(person, seen)]
    double = _seen_before(planner, number, person)
    if double:
        return _twice(row, double)
    judged = _against_register(planner, row, person)
    if judged.action == "new" and namesakes:
        words = _("和第 {row} 行同名，请确认不是同一个人。").format(row=namesakes[0])
        return replace(judged, warnings=(*judged.warnings, words))
    return judged


def _twice(row: PlannedRow, double: int) -> PlannedRow:
    reason = _("和第 {row} 行是同一个人。").format(row=double)
    return replace(row, action="twice", attendee=None, reason=reason)


def _against_register(planner: _Planner, row: PlannedRow, person: Attendee) -> PlannedRow:
    known, namesakes = _known(planner.ws, person)
    if known is None:
        if namesakes:
            words = _("登记簿里已有同名、同住址的人，请确认不是同一个人。")
            return replace(row, warnings=(*row.warnings, words))
        return row
    if known.id in planner.known:
        return _twice(row, planner.known[known.id])
    planner.known[known.id] = row.number
    merged = filled(known, person)
    action = "same" if merged == known else "update"
    return replace(row, action=action, attendee=merged)


def _known(ws: Workspace, person: Attendee) -> tuple[Attendee | None, list[Attendee]]:
    """The same person on the register, and namesakes from the same place who may be the same."""
    if person.id_number:
        found = store.attendees_by(ws.conn, "id_number", person.id_number)
        if found:
            return found[0], []
    namesakes = [
        other for other in store.attendees_by(ws.conn, "name", person.name) if _may_be(person, other)
    ]
    for other in namesakes:
        if _same(person, other) or ((person.birth or person.region_code) and _alike(person, other)):
            return other, []
    return None, [other for other in namesakes if other.region_code == person.region_code]


def _same(person: Attendee, other: Attendee) -> bool:
    """Whether two of one name are one person: the same telephone, or the same day of birth and place."""
    if person.phone and person.phone == other.phone:
        return True
    births = _dated(person.birth) and person.birth == other.birth
    return births and person.region_code == other.region_code


def _may_be(person: Attendee, other: Attendee) -> bool:
    births = person.birth or "", other.birth or ""
    numbers = {person.id_number, other.id_number} - {None}
    return len(numbers) < 2 and (births[0].startswith(births[1]) or births[1].startswith(births[0]))


def _dated(birth: str | None) -> bool:
    return birth is not None and len(birth) == len("1950-01-01")


def _seen_before(planner: _Planner, number: int, person: Attendee) -> int:
    """The row of the file in which the same person stands already, or 0."""
    found = planner.numbers.get(person.id_number or "", 0)
    for row, other in planner.names.get(person.name, ()):
        if _may_be(person, other) and (_same(person, other) or _alike(person, other)):
            found = found or row
    planner.names.setdefault(person.name, []).append((number, person))
    if person.id_number:
        planner.numbers.setdefault(person.id_number, number)
    return found


def _alike(person: Attendee, other: Attendee) -> bool:
    """Whether two rows of one name say the same, however little; numbers tell people apart for certain."""
    one, two = ((each.birth, each.phone, each.region_code) for each in (person, other))
    return not person.id_number and not other.id_number and one == two


def _typed(planner: _Planner, record: Mapping[str, Cell]) -> Typed:
    place = "".join(str(record.get(part) or "").strip() for part in ("county", "town", "village"))
    address = str(record.get("address") or "").strip()
    code = planner.regions.match(place, planner.within) if place else None
    if code is None and address:
        code = planner.regions.match(address, planner.within)
    if place and (code is None or planner.regions.regions[code].level < VILLAGE):
        # What cannot be placed for certain is kept in words; nothing that was written gets lost.
        address = f"{place} {address}".strip()
    number = record.get("id_number")
    return Typed(
        name=record.get("name"),
        sex=record.get("sex"),
        birth=_birth(planner.ws, record),
        id_number=None if excel.is_masked(number) else number,
        phone=record.get("phone"),
        region_code=code,
        address=address,
        contact_name=str(record.get("contact_name") or ""),
        contact_relation=str(record.get("contact_relation") or ""),
        contact_phone=record.get("contact_phone"),
        student_number=record.get("student_number"),
        receives_allowance=excel.read_yes_no(record.get("receives_allowance")),
        note=str(record.get("note") or ""),
    )


def _birth(ws: Workspace, record: Mapping[str, Cell]) -> Cell:
    """The birth as it stands in the row; where there is only an age, the year that it comes to."""
    birth, age = record.get("birth"), record.get("age")
    if birth is not None or record.get("id_number") or age is None:
        return birth
    years = excel.read_age(age)
    if years is None:
        raise Problem(_("年龄“{text}”看不懂。").format(text=age), _("请填数字，或改填出生日期。"))
    return str(ws.today().year - years)


def _exported(person: Attendee, regions: RegionTree, *, unmasked: bool) -> dict[str, Cell]:
    places = {region.level: region.short_name for region in regions.line(person.region_code)}
    number = person.id_number or ""
    return {
        "name": person.name,
        "sex": _(SEXES[person.sex]) if person.sex in {1, 2} else None,
        "birth": person.birth,
        "id_number": (number if unmasked else mask_id(number)) or None,
        "phone": person.phone or None,
        "county": places.get(COUNTY),
        "town": places.get(TOWN),
        "village": places.get(VILLAGE),
        "address": person.address or None,
        "contact_name": person.contact_name or None,
        "contact_relation": person.contact_relation or None,
        "contact_phone": person.contact_phone or None,
        "student_number": person.student_number or None,
        "receives_allowance": None
        if person.receives_allowance is None
        else (_("是") if person.receives_allowance else _("否")),
        "note": person.note or None,
    }

"""Rosters in: read, planned to be looked at, then applied as one change that can be taken back later."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from literacy_desktop.attendees import excel, store
from literacy_desktop.attendees.model import (
    IMPORT_ACTIONS,
    ImportPlan,
    ImportRecord,
    Kept,
    PlannedRow,
    PlannedRows,
    Roster,
    Values,
    joined,
    taken_person,
)
from literacy_desktop.attendees.service.planning import Planner
from literacy_desktop.base.calm import calm
from literacy_desktop.base.changes import Change
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.regions.service import tree
from literacy_desktop.sites.service import own_site

REPORT_EVERY = 500
TAKEN = ("new", "update", "same")


def open_roster(ws: Workspace, path: Path, report: Report = silent) -> Roster:
    """Read a roster; its columns are taken as they were settled for such headings, else by their names.

    Raises:
        Problem: the file is no table, or has nothing in it.
        Cancelled: the report was told to stop.
    """
    customs = store.fields(ws.conn)
    roster = excel.read_roster(path, customs, report)
    settled = store.settled_columns(ws.conn, roster.source)
    if settled is None:
        return roster
    known = set(importable(ws))
    fields = {
        column.place: field if (field := settled.get(column.heading, "")) in known else ""
        for column in roster.columns
    }
    return replace(roster.with_fields(fields), settled=True)


def importable(ws: Workspace) -> dict[str, str]:
    """What a column may be taken for: {key of the field: its title}, the office's own fields last."""
    customs = store.fields(ws.conn)
    keys = [*excel.FIELDS, *(excel.custom_key(one.id) for one in customs)]
    return {key: excel.title(key, customs) for key in keys}


def named_columns(ws: Workspace, roster: Roster, wanted: Mapping[str, str]) -> Roster:
    """The roster with columns settled by their headings: {heading: title or key of a field, or ""}.

    Raises:
        Problem: there is no such column or no such field.
    """
    titles = importable(ws)
    keys = {title: key for key, title in titles.items()} | {key: key for key in titles} | {"": ""}
    fields: dict[int, str] = {}
    for heading, field in wanted.items():
        places = [one.place for one in roster.columns if one.heading == heading.strip()]
        if not places:
            found = "、".join(one.heading for one in roster.columns)
            raise Problem(
                _("文件里没有“{heading}”这一列。").format(heading=heading),
                _("有的列是：{found}。").format(found=found),
            )
        if field.strip() not in keys:
            raise Problem(
                _("没有“{field}”这一项。").format(field=field),
                _("可以写：{names}。").format(names="、".join(titles.values())),
            )
        fields |= dict.fromkeys(places, keys[field.strip()])
    return roster.with_fields(fields)


def plan_import(ws: Workspace, path: Path, report: Report = silent) -> ImportPlan:
    """What importing a roster will do, row by row; nothing is changed.

    Raises:
        Problem: the file is no table, is empty, or has no column of names.
        Cancelled: the report was told to stop.
    """
    return plan_roster(ws, open_roster(ws, path, report), report)


def plan_roster(ws: Workspace, roster: Roster, report: Report = silent) -> ImportPlan:
    """What importing will do with each row of a roster that was read; nothing is changed.

    Raises:
        Problem: no column holds the names.
        Cancelled: the report was told to stop.
    """
    if "name" not in roster.fields():
        found = "、".join(column.heading for column in roster.columns[:8])
        raise Problem(
            _("没有找到“姓名”这一列。"),
            _("请指定哪一列是姓名；现在看到的列是：{found}。").format(found=found),
        )
    site, customs = own_site(ws), store.fields(ws.conn)
    planner = Planner(ws, tree(ws), site.region_code if site else None, tuple(customs))
    with calm():
        rows = planner.plan(roster, report)
    if not rows:
        raise Problem(
            _("“{name}”里只有表头，没有名单。").format(name=roster.file_name),
            _("请在表头下面填写学员，再导入。"),
        )
    columns = {one.heading: excel.title(one.field, customs) for one in roster.columns}
    return ImportPlan(roster.file_name, columns, PlannedRows(rows), roster)


def apply_import(ws: Workspace, plan: ImportPlan, report: Report = silent) -> list[Id]:
    """Do what was planned, as one change; suspects that nobody decided on are left out.

    Returns: the people of every row that was taken, in the order of the file, each once.

    Raises:
        Problem: no row can be taken.
        Cancelled: the report was told to stop; nothing is changed.
    """
    taken = list(plan.rows.of(*TAKEN))
    if not taken:
        raise Problem(
            _("“{name}”里没有可以导入的行。").format(name=plan.file_name),
            _("请看每一行的原因，改好后再导入。"),
        )
    with calm(), ws.change(_("导入名单：{name}").format(name=plan.file_name)) as change:
        ids = _write(ws, change, taken, report)
        if plan.counts["new"] or plan.counts["update"]:
            record = ImportRecord(ws.new_id(), change.at, ws.actor, plan.file_name, plan.counts)
            store.write_import(ws.conn, record)
            _remember(ws, plan.roster)
    return list(dict.fromkeys(ids))


def _remember(ws: Workspace, roster: Roster) -> None:
    """Keep which column means what, for the next file with these headings."""
    columns = {one.heading: one.field for one in roster.columns}
    if columns and store.settled_columns(ws.conn, roster.source) != columns:
        store.settle_columns(ws.conn, roster.source, columns)


def _write(ws: Workspace, change: Change, taken: Sequence[Kept], report: Report) -> list[Id]:
    site, created = own_site(ws), ws.now().isoformat(timespec="seconds")
    news = [kept for kept in taken if isinstance(kept, tuple) or kept.action == "new"]
    people = list(zip(ws.new_ids(len(news)), map(_fields, news), strict=True))
    total = len(taken)
    store.add_new(
        change.bulk,
        people,
        site_id=site.id if site else None,
        created=created,
        report=lambda done, _of: report(done, total),
    )
    more = [
        (person[0], kept.more)
        for person, kept in zip(people, news, strict=True)
        if isinstance(kept, PlannedRow) and kept.more is not None
    ]
    store.add_more(change.bulk, more)
    fresh, ids = (person[0] for person in people), list[Id]()
    for done, kept in enumerate(taken):
        if isinstance(kept, tuple) or kept.action == "new":
            ids.append(next(fresh))
            continue
        if done % REPORT_EVERY == 0:
            report(done, total)
        ids.append(_write_known(ws, kept, change.at))
    report(total, total)
    return ids


def _fields(kept: Kept) -> Values:
    if isinstance(kept, tuple):
        return kept[1]
    if kept.attendee is None:
        raise AssertionError(kept.number)
    return tuple(vars(kept.attendee).values())


def _write_known(ws: Workspace, row: PlannedRow, at: str) -> Id:
    person = taken_person(row)
    if person is None:
        raise AssertionError(row.number)
    if row.action == "update":
        store.update_attendee(ws.conn, person)
        if row.more is not None:
            store.write_more(ws.conn, person.id, joined(store.more(ws.conn, person.id), row.more), at)
    return person.id


def refused_rows(plan: ImportPlan) -> list[PlannedRow]:
    """The rows that are not taken: refused, standing twice, or suspects that nobody decided on."""
    return plan.of(*(action for action in IMPORT_ACTIONS if action not in TAKEN))


def write_refused(path: Path, plan: ImportPlan) -> int:
    """Write the rows that are not taken as xlsx, with the reason in the last column, to be mended.

    Returns: how many.

    Raises:
        Problem: there are none, or the file cannot be written there.
    """
    rows = refused_rows(plan)
    if not rows:
        raise Problem(_("没有不能导入的行。"))
    excel.write_refused(path, plan, rows)
    return len(rows)


def write_template(path: Path, ws: Workspace | None = None) -> None:
    """Write an empty roster to fill in; with a workspace, the office's own fields are in it.

    Raises:
        Problem: the file cannot be written there.
    """
    excel.write_template(path, store.fields(ws.conn) if ws else ())


def action_words(counts: Mapping[str, int]) -> str:
    """What an import did, in a few words."""
    told = [f"{_(words)} {counts[action]}" for action, words in IMPORT_ACTIONS.items() if counts.get(action)]
    return "，".join(told)

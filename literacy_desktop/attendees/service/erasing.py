"""Forgetting people: planned, applied, held against whatever arrives later; and what is kept too long."""

from collections.abc import Collection, Sequence
from datetime import date
from functools import partial

from literacy_desktop.attendees.model.merging import references
from literacy_desktop.attendees.model.privacy import (
    BASES,
    CERTIFICATE,
    COUNTED,
    ERASED_NAME,
    PERSON,
    Erasure,
    Retention,
    blanked,
    cut_number,
    cut_person,
    cut_phone,
)
from literacy_desktop.attendees.service.keys import refresh_keys
from literacy_desktop.attendees.service.merging import columns
from literacy_desktop.attendees.store import erasing as store
from literacy_desktop.attendees.store import merging
from literacy_desktop.base import forgetting
from literacy_desktop.base.capture import SyncedTable
from literacy_desktop.base.faults import known_faults
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace

SEEN = "forgetting_seen"
"""The local value that says how far the log was gone through for the sake of tombstones."""

YEAR = 12
AT_ONCE = 500


def plan_erasure(ws: Workspace, attendee_ids: Collection[Id]) -> Erasure:
    """What forgetting these people will do; nothing is changed.

    Raises:
        Problem: nobody is named, or somebody is not known or forgotten already.
    """
    ids = _all_records(ws, attendee_ids)
    gone = store.tombstones(ws.conn)
    if not ids or any(not columns(ws, one) or one in gone for one in ids):
        raise Problem(_("没有这位学员，或者已经注销过了。"), _("请刷新后再试。"))
    kept: dict[str, int] = {}
    removed: dict[str, int] = {}
    for table, named in _naming(ws).items():
        count = store.count_naming(ws.conn, table.name, named, ids)
        if count:
            (kept if store.stays(table.name) else removed)[table.name] = count
    names = tuple(str(columns(ws, one)["name"]) for one in ids)
    return Erasure(names, tuple(ids), kept, removed)


def erase(ws: Workspace, plan: Erasure, basis: str = "asked", report: Report = silent) -> None:
    """Forget people for good: their data go from the register, the log and the bytes of the file.

    Sex, year of birth and town stay without a name, and the marks, enrolments and numbers of certificates go
    on counting. It cannot be taken back. A tombstone travels, so that no PC brings them back.

    Args:
        ws: the workspace.
        plan: what `plan_erasure` said.
        basis: why, a key of BASES.
        report: hears of the log's entries gone through.

    Raises:
        Problem: there is no such reason, or who works here may not erase.
        Cancelled: the report was told to stop; nothing is changed.
    """
    ws.require("erase")
    ws.require_place("attendee", plan.ids, _("注销个人信息"))
    if basis not in BASES:
        raise Problem(_("没有“{basis}”这种理由。").format(basis=basis), "、".join(BASES))
    forgetting.leave_no_trace(ws.conn)
    with ws.change(_("注销个人信息：{count} 人").format(count=len(plan.ids)), on_undo_list=False) as change:
        store.put_tombstones(ws.conn, plan.ids, at=change.at, by=ws.actor, basis=basis)
        change.forgets |= _forget(ws, plan.ids, report)
    _finish(ws)


def enforce(ws: Workspace, report: Report = silent) -> bool:
    """Forget again whoever came back, and whom a tombstone that arrived names.

    The exchange calls this after it has merged foreign rows and entries. New entries of the log are looked
    through as well. Who was merged here with somebody erased elsewhere is the same person, and erased too.

    Returns: whether anything was done.
    """
    stones = store.tombstones(ws.conn)
    if not stones:
        return False
    new = [one for one in sorted(stones) if one not in store.forgotten(ws.conn) or _is_back(ws, one)]
    seen = int(ws.local(SEEN) or 0)
    newest = forgetting.newest(ws.conn)
    if not new and seen == newest:
        return False
    also = sorted(set(_all_records(ws, new)) - stones)  # merged here, while they were erased elsewhere
    new += also
    forgetting.leave_no_trace(ws.conn)
    label = _("注销个人信息：{count} 人").format(count=len(new))
    with ws.change(label, on_undo_list=False, by_program=True) as change:
        store.put_tombstones(ws.conn, also, at=change.at, by=ws.actor, basis="asked")
        change.forgets |= _forget(ws, new, report) if new else set()
        after = seen if seen <= newest else 0
        change.forgets |= forgetting.forget(ws.conn, stones | {*also}, _cut(ws), names=(), after=after)
    if new or change.forgets:
        _finish(ws)
    else:
        ws.set_local(SEEN, str(forgetting.newest(ws.conn)))
    return bool(new or change.forgets)


def erased(ws: Workspace) -> set[Id]:
    """Everybody who is forgotten."""
    return store.tombstones(ws.conn)


def _all_records(ws: Workspace, attendee_ids: Collection[Id]) -> list[Id]:
    """These people with every record that was merged into theirs, or theirs into."""
    found, open_ends = set[Id](), list(attendee_ids)
    links = [(one.loser_id, one.keeper_id) for one in merging.merges(ws.conn)]
    while open_ends:
        one = open_ends.pop()
        if one not in found:
            found.add(one)
            open_ends += [other for pair in links if one in pair for other in pair]
    return sorted(found)


def _naming(ws: Workspace) -> dict[SyncedTable, tuple[str, ...]]:
    """Every table that names a person, with the columns in which it does."""
    found: dict[SyncedTable, tuple[str, ...]] = {}
    for reference in references(ws.tables):
        found[reference.table] = (*found.get(reference.table, ()), reference.column)
    return found | {ws.tables[name]: named for name, named in store.BOOKS.items()}


def places_that_go(ws: Workspace) -> dict[str, tuple[str, ...]]:
    """The tables whose rows go with a person, with the columns that name one; for stores beside this file."""
    return {table.name: named for table, named in _naming(ws).items() if not store.stays(table.name)}


def _is_back(ws: Workspace, attendee_id: Id) -> bool:
    now = columns(ws, attendee_id)
    if now and now != blanked(now, store.defaults(ws.conn, ws.tables["attendee"])):
        return True
    return any(
        store.count_naming(ws.conn, table.name, named, [attendee_id])
        for table, named in _naming(ws).items()
        if not store.stays(table.name)
    )


def _forget(ws: Workspace, ids: Sequence[Id], report: Report) -> set[bytes]:
    """Blank the records, remove what names these people, and take them out of the log; inside a change."""
    names = {str(columns(ws, one).get(column) or "") for one in ids for column in ("name", "former_name")}
    for start in range(0, len(ids), AT_ONCE):
        _forget_rows(ws, ids[start : start + AT_ONCE])
    forgetting.hide_old_values(ws.conn)
    store.note_forgotten(ws.conn, ids)
    return forgetting.forget(ws.conn, ids, _cut(ws), names=names - {ERASED_NAME}, report=report)


def _cut(ws: Workspace) -> forgetting.Cut:
    wanted = (PERSON, CERTIFICATE, *COUNTED)
    return partial(cut_person, {name: store.defaults(ws.conn, ws.tables[name]) for name in wanted})


def _forget_rows(ws: Workspace, ids: Sequence[Id]) -> None:
    empty = store.defaults(ws.conn, ws.tables["attendee"])
    for one in ids:
        now = columns(ws, one)
        after = blanked(now, empty) if now else {}
        store.write_person(ws.conn, one, {c: v for c, v in after.items() if now[c] != v})
    for reference in references(ws.tables):
        if reference.table.name in COUNTED:
            store.blank_columns(ws.conn, reference, COUNTED[reference.table.name], ids)
    store.blank_certificates(ws.conn, ids)
    removed = {table: named for table, named in _naming(ws).items() if not store.stays(table.name)}
    store.remove_naming(ws.conn, removed, ids)


def _finish(ws: Workspace) -> None:
    """Let nothing of it be left: in the search keys, the bytes of the file."""
    refresh_keys(ws)
    with known_faults():
        forgetting.compact(ws.conn)
    ws.set_local(SEEN, str(forgetting.newest(ws.conn)))


# -- what is kept too long


def plan_retention(ws: Workspace) -> Retention:
    """Whose numbers have been kept longer than the office's settings say; nothing is changed."""
    before = [
        _months_ago(ws.today(), months).isoformat()
        for months in (ws.settings.retention_id_months, ws.settings.retention_phone_months)
    ]
    places = references(ws.tables)
    return Retention(
        before[0],
        before[1],
        tuple(store.unseen_since(ws.conn, places, before[0], store.NUMBER_KNOWN)),
        tuple(store.unseen_since(ws.conn, places, before[1], store.PHONE_KNOWN)),
    )


def apply_retention(ws: Workspace, plan: Retention, report: Report = silent) -> None:
    """Erase the numbers that are kept too long, also from the log and the bytes of the file.

    Names and marks stay, and nobody gets a tombstone: a person who comes again can give their numbers again.

    Raises:
        Problem: there is nobody, or who works here may not erase.
        Cancelled: the report was told to stop; nothing is changed.
    """
    ws.require("erase")
    if not (plan.number or plan.phone):
        raise Problem(_("没有保存到期的号码。"), _("可以在“设置”里修改保存月数。"))
    forgetting.leave_no_trace(ws.conn)
    label = _("清除到期号码：身份证号 {numbers} 人，电话 {phones} 人")
    words = label.format(numbers=len(plan.number), phones=len(plan.phone))
    with ws.change(words, on_undo_list=False) as change:
        store.drop_numbers(ws.conn, plan.number)
        store.drop_phones(ws.conn, ws.tables, plan.phone)
        forgetting.hide_old_values(ws.conn)
        change.forgets |= forgetting.forget(ws.conn, plan.number, cut_number, report=report)
        change.forgets |= forgetting.forget(ws.conn, plan.phone, cut_phone, report=report)
    _finish(ws)


def _months_ago(day: date, months: int) -> date:
    years, month = divmod(day.year * YEAR + day.month - 1 - months, YEAR)
    return date(years, month + 1, min(day.day, 28))

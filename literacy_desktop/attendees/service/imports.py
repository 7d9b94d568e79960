"""Imports that were done, and taking one back as a whole, however long ago it was."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from literacy_desktop.attendees import store
from literacy_desktop.attendees.model import ImportRecord, UndoPlan, UndoRow
from literacy_desktop.base import changelog, undo
from literacy_desktop.base.changelog import Entry, RowChange
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace

T = TypeVar("T")

AT_ONCE = 500

SINCE = {
    "edited": N_("导入以后改过"),
    "enrolled": N_("导入以后加入了班级"),
    "used": N_("导入以后有考勤"),
    "certified": N_("已经发过证书"),
}
ABOUT_PEOPLE = frozenset(
    {"attendee", "attendee_telephone", "attendee_contact", "attendee_category", "attendee_custom"}
)


def imports(ws: Workspace) -> list[ImportRecord]:
    """The imports that were done, the latest first."""
    return store.imports(ws.conn)


def plan_undo(ws: Workspace, import_id: Id, report: Report = silent) -> UndoPlan:
    """What taking an import back will do to each person; nothing is changed.

    New people who were not touched since go into the recycle bin; who was edited, enrolled, marked or
    certified since stays. Of people who were there before, the fields that still hold what the import wrote
    go back; what was changed since stays.

    Raises:
        Problem: there is no such import, it was taken back already, or its content was erased.
    """
    record, entry = _entry(ws, import_id)
    added = [row.key[0] for row in entry.rows if row.table == "attendee" and row.old is None]
    since: dict[Id, str] = {}
    stamp = store.stamp_of(ws.conn, import_id)
    for done, some in enumerate(_some(added)):
        since |= store.touched_since(ws.conn, some, stamp)
        report(done * AT_ONCE, len(added))
    new = set(added)
    rows = [*_removed(entry, since), *_restored(ws, entry, new)]
    return UndoPlan(record, tuple(rows))


def undo_import(ws: Workspace, plan: UndoPlan, report: Report = silent) -> dict[str, int]:
    """Take an import back as it was planned, as one change.

    Returns: how many people there were of each action.

    Raises:
        Problem: it was taken back meanwhile, or its content was erased.
        Cancelled: the report was told to stop; nothing is changed.
    """
    record, entry = _entry(ws, plan.record.id)
    removed = {row.attendee_id for row in plan.rows if row.action == "removed"}
    kept = {row.attendee_id for row in plan.rows if row.action in {"kept", "gone"}}
    wanted = [row for row in entry.rows if _goes_back(row, removed, kept)]
    with ws.change(_("撤销导入：{name}").format(name=record.file_name)) as change:
        for done, some in enumerate(_some(wanted)):
            undo.take_back(ws.conn, ws.tables, some, change.at)
            report(done * AT_ONCE, len(wanted))
        store.note_undone(ws.conn, record.id, change.at)
    return plan.counts


def _entry(ws: Workspace, import_id: Id) -> tuple[ImportRecord, Entry]:
    record = next((one for one in imports(ws) if one.id == import_id), None)
    if record is None:
        raise Problem(_("没有这一次导入。"), _("请在导入记录里选一次。"))
    if record.undone:
        raise Problem(_("这次导入已经撤销过了。"), _("要恢复，请到回收站，或者再导入一次。"))
    place = store.import_entry(ws.conn, import_id)
    entry = changelog.read_entry(ws.conn, *place) if place else None
    if entry is None:
        raise Problem(
            _("这次导入的记录不在这台电脑上，或已按个人信息要求清除，不能整体撤销。"),
            _("可以在名单里选中这些学员，放进回收站。"),
        )
    return record, entry


def _removed(entry: Entry, since: dict[Id, str]) -> Iterator[UndoRow]:
    for row in entry.rows:
        if row.table == "attendee" and row.old is None:
            found = since.get(row.key[0], "")
            action = "gone" if found == "gone" else "kept" if found else "removed"
            reason = _(SINCE[found]) if found in SINCE else ""
            yield UndoRow(row.key[0], str(row.new.get("name", "")), action, reason)


def _restored(ws: Workspace, entry: Entry, new: set[Id]) -> list[UndoRow]:
    """People who were there before: whether all that the import wrote still stands."""
    whole: dict[Id, list[bool]] = {}
    for row in entry.rows:
        if row.table in ABOUT_PEOPLE and row.key[0] not in new:
            whole.setdefault(row.key[0], []).extend(undo.stands(ws.conn, ws.tables, row).values())
    names = {one: name for some in _some(list(whole)) for one, name in store.names(ws.conn, some).items()}
    return [UndoRow(one, names.get(one, ""), *_outcome(stands)) for one, stands in whole.items()]


def _outcome(stands: list[bool]) -> tuple[str, str]:
    if all(stands):
        return "restored", ""
    return ("partly" if any(stands) else "kept"), _(SINCE["edited"])


def _goes_back(row: RowChange, removed: set[Id], kept: set[Id]) -> bool:
    if row.table in {"roster_import", "roster_columns"}:
        return False
    person = row.key[0] if row.table in ABOUT_PEOPLE else row.new.get("attendee_id", row.key[-1])
    if row.table == "attendee" and row.old is None:
        return person in removed
    return person not in kept


def _some(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), AT_ONCE):
        yield items[start : start + AT_ONCE]

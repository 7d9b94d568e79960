"""Two records become one person, and two again: a pointer, and every row that names the loser brought over.

The loser's record and rows stay where they are, hidden; what the keeper gets is noted place by place, so that
un-merging restores both, also years later and on another PC.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from literacy_desktop.attendees.model.duplicates import (
    FIELDS,
    NOT_CHOSEN,
    Compared,
    compare,
    suggested,
)
from literacy_desktop.attendees.model.merging import (
    Merge,
    Moved,
    Reference,
    Values,
    joined,
    place_of,
    references,
    root,
    unpacked,
)
from literacy_desktop.attendees.service.duplicates import on_register
from literacy_desktop.attendees.store import merging as store
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace


def compared(ws: Workspace, keeper_id: Id, loser_id: Id) -> tuple[list[Compared], frozenset[str]]:
    """Two records field by field, and the fields that the keeper had better take from the other.

    Raises:
        Problem: one of them is not on the register.
    """
    left, right = (columns(ws, on_register(ws, one).id) for one in (keeper_id, loser_id))
    found = compare(left, right)
    return found, suggested(found)


def merge(ws: Workspace, keeper_id: Id, loser_id: Id, take: Collection[str] | None = None) -> None:
    """Let two records be one person, as one change: the loser's rows stand at the keeper from now on.

    Where both have a row in one place (a mark in one session, an enrolment in one class), the one that says
    more holds; the other one is kept with the loser's record.

    Args:
        ws: the workspace.
        keeper_id: the record that goes on.
        loser_id: the record that is hidden.
        take: keys of FIELDS that the keeper takes from the loser; unless told, what the keeper lacks.

    Raises:
        Problem: it is one record, one of them is not on the register, or there is no such field.
    """
    keeper, loser = on_register(ws, keeper_id), on_register(ws, loser_id)
    if keeper.id == loser.id:
        raise Problem(_("这是同一条记录，不用合并。"), _("请选两条不同的记录。"))
    _found, proposed = compared(ws, keeper_id, loser_id)
    took = _took(ws, keeper_id, loser_id, proposed if take is None else take)
    with ws.change(_("合并学员：{name}").format(name=keeper.name)) as change:
        store.put_merge(ws.conn, Merge(loser_id, keeper_id, took, change.at, ws.actor))
        store.write_columns(ws.conn, keeper_id, {column: pair[1] for column, pair in took.items()})
        store.hide(ws.conn, [loser_id], change.at)
        carry(ws, loser_id, keeper_id, change.at)


def columns(ws: Workspace, attendee_id: Id) -> dict[str, Any]:
    """Every column of a person's record, also of a hidden one; empty where there is none."""
    return store.columns_of(ws.conn, ws.tables["attendee"], attendee_id)


def _took(ws: Workspace, keeper_id: Id, loser_id: Id, take: Collection[str]) -> dict[str, tuple[Any, Any]]:
    known = {field.key: field for field in FIELDS}
    unknown = sorted(set(take) - set(known))
    if unknown:
        raise Problem(
            _("没有叫“{names}”的栏目。").format(names="、".join(unknown)),
            _("可用的栏目：{names}。").format(names="、".join(known)),
        )
    left, right = columns(ws, keeper_id), columns(ws, loser_id)
    chosen = [column for key in take for column in known[key].columns if column in left]
    return {column: (left[column], right[column]) for column in chosen if left[column] != right[column]}


def carry(ws: Workspace, loser_id: Id, keeper_id: Id, at: str) -> None:
    """Bring every live row that names the loser to the keeper, and note where it came from."""
    for reference in references(ws.tables):
        for keys in store.keys_naming(ws.conn, reference, loser_id):
            place = place_of(reference, keys)
            if reference.keyed:
                _carry_row(ws, reference, place, (loser_id, keeper_id, at))
            else:
                store.turn(ws.conn, reference, keys, to=keeper_id)
                store.put_moved(ws.conn, Moved(loser_id, place, keeper_id, None, {}), at)


def _carry_row(ws: Workspace, reference: Reference, place: str, who: tuple[Id, Id, str]) -> None:
    loser_id, keeper_id, at = who
    others = unpacked(place)[2]
    own = store.row_at(ws.conn, reference, loser_id, others)
    if own is None:
        raise AssertionError(place)
    present = store.row_at(ws.conn, reference, keeper_id, others)
    together = store.moved_to(ws.conn, keeper_id, place)
    base = together[0].base if together else present
    result = joined(reference.table.name, present, [own])
    if result is None:
        raise AssertionError(place)
    store.write_at(ws.conn, reference, keeper_id, others, {**result, "deleted": None})
    store.write_at(ws.conn, reference, loser_id, others, {"deleted": at})
    store.put_moved(ws.conn, Moved(loser_id, place, keeper_id, base, own), at)


# -- and back


def unmerge(ws: Workspace, loser_id: Id) -> Id:
    """Take a merge back: both records and their rows are as they were, edits made since stay.

    A field of the keeper that was edited since stays as it is. A row that both had, edited since, stays
    edited with the keeper; a row that only the loser had goes back to the loser as it is now. What was
    entered since in a new place stays with the keeper.

    Returns: the keeper.

    Raises:
        Problem: this record was not merged, or its keeper was merged into somebody else since.
    """
    found = store.merge_of(ws.conn, loser_id)
    if found is None:
        raise Problem(_("这条记录没有被合并过。"), _("用“合并记录”查看哪些可以拆开。"))
    if store.merge_of(ws.conn, found.keeper_id) is not None:
        raise Problem(_("保留的那条记录后来又合并到了别人那里。"), _("请先拆开后来的那一次合并。"))
    with ws.change(_("拆开合并的学员：{name}").format(name=_name(ws, loser_id))) as change:
        part(ws, found, change.at)
    return found.keeper_id


def part(ws: Workspace, found: Merge, at: str) -> None:
    """Let both records be as they were, inside the caller's change."""
    _give_back_fields(ws, found)
    give_back_rows(ws, found.loser_id, at)
    store.end_merge(ws.conn, found.loser_id, at)
    store.hide(ws.conn, [found.loser_id], None)


def _give_back_fields(ws: Workspace, found: Merge) -> None:
    """Fields the keeper took become what they were; where another merge took over them, it remembers so."""
    now, back = columns(ws, found.keeper_id), dict(found.took)
    for later in store.merged_into(ws.conn, found.keeper_id):
        inherited = {
            column: (back.pop(column)[0], pair[1])
            for column, pair in later.took.items()
            if later.loser_id != found.loser_id and column in back and pair[0] == back[column][1]
        }
        if inherited:
            store.put_merge(ws.conn, replace(later, took={**later.took, **inherited}))
    write = {column: pair[0] for column, pair in back.items() if now.get(column) == pair[1]}
    store.write_columns(ws.conn, found.keeper_id, write)


def give_back_rows(ws: Workspace, loser_id: Id, at: str) -> None:
    """Let every row that stands at a keeper stand at the loser again."""
    known = {(one.table.name, one.column): one for one in references(ws.tables)}
    for moved in store.moved_of(ws.conn, loser_id):
        table, column, keys = unpacked(moved.place)
        reference = known[table, column]
        if reference.keyed:
            _give_back_row(ws, reference, moved, at)
        else:
            store.turn(ws.conn, reference, keys, to=loser_id, only_from=moved.keeper_id)
        store.end_moved(ws.conn, moved, at)


def _give_back_row(ws: Workspace, reference: Reference, moved: Moved, at: str) -> None:
    table, others = reference.table.name, unpacked(moved.place)[2]
    together = store.moved_to(ws.conn, moved.keeper_id, moved.place)
    rest = joined(table, moved.base, [one.own for one in together if one.loser_id != moved.loser_id])
    now = store.row_at(ws.conn, reference, moved.keeper_id, others)
    nothing_left = rest is None or bool(rest["deleted"])
    mine: Values = {"deleted": None}
    if now is None:
        raise AssertionError(moved.place)
    untouched = now == whole_row(ws, table, moved)
    if not untouched and nothing_left:
        mine = now
    if untouched or nothing_left:
        left = {**now, "deleted": at} if rest is None else rest
        store.write_at(ws.conn, reference, moved.keeper_id, others, left)
    store.write_at(ws.conn, reference, moved.loser_id, others, mine)


# -- who is who


def canonical(ws: Workspace, attendee_id: Id) -> Id:
    """The record that stands for this person now: itself, or the one it was merged into in the end."""
    return root({one.loser_id: one.keeper_id for one in store.merges(ws.conn)}, attendee_id)


def merges(ws: Workspace) -> list[tuple[Merge, str, str]]:
    """The merges that hold, the latest first, each with the names of keeper and loser."""
    return [
        (one, _name(ws, one.keeper_id), _name(ws, one.loser_id)) for one in reversed(store.merges(ws.conn))
    ]


def _name(ws: Workspace, attendee_id: Id) -> str:
    return str(columns(ws, attendee_id).get("name", ""))


def whole_row(ws: Workspace, table: str, moved: Moved) -> Values:
    """What the keeper's own row and those of all its losers come to in one place."""
    together = store.moved_to(ws.conn, moved.keeper_id, moved.place)
    whole = joined(table, moved.base, [one.own for one in together])
    if whole is None:
        raise AssertionError(moved.place)
    return {**whole, "deleted": None}


def uncompared(known: Mapping[str, Any]) -> set[str]:
    """Columns of a person that no field of the comparison shows; a test keeps this empty."""
    return set(known) - {column for field in FIELDS for column in field.columns} - NOT_CHOSEN

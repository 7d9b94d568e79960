"""Merges hold also for what arrives later: from another PC, or written for a record that is hidden."""

from dataclasses import replace

from literacy_desktop.attendees.model.merging import Merge, circles, references, unpacked
from literacy_desktop.attendees.service.merging import carry, columns, give_back_rows, part, whole_row
from literacy_desktop.attendees.store import merging as store
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace

MOST_ROUNDS = 100


def settle(ws: Workspace) -> bool:
    """Let the merges hold for rows that arrived from another PC, or were written for a loser since.

    The exchange calls this after it has merged foreign rows, in the same change. It is the same on every PC,
    and does nothing where nothing is to be done.

    - Two PCs merged the same two the other way about: the smallest id goes on.
    - A mark or an edit for a loser, made elsewhere before the merge was heard of, goes to the keeper.
    - A merge was taken back elsewhere: what was brought over here meanwhile goes back too.

    Returns: whether anything was done.
    """
    done = False
    for _round in range(MOST_ROUNDS):
        with ws.change(_("合并记录：处理后来到达的内容"), by_program=True) as change:
            steps = [step(ws, change.at) for step in (_break_circles, _end_left_over, _bring_late)]
        if not any(steps):
            return done
        done = True
    raise AssertionError("settle")


def _break_circles(ws: Workspace, at: str) -> bool:
    keepers = {one.loser_id: one.keeper_id for one in store.merges(ws.conn)}
    wrong = circles(keepers)
    for person in sorted(wrong):
        found = store.merge_of(ws.conn, person)
        if found is not None:
            part(ws, found, at)
            _rejoin(ws, person)
    return bool(wrong)


def _rejoin(ws: Workspace, keeper_id: Id) -> None:
    """Let the rows of a keeper say again what its own and its losers' rows come to."""
    known = {(one.table.name, one.column): one for one in references(ws.tables)}
    for found in store.merged_into(ws.conn, keeper_id):
        for moved in store.moved_of(ws.conn, found.loser_id):
            table, column, others = unpacked(moved.place)
            reference = known[table, column]
            if reference.keyed:
                store.write_at(ws.conn, reference, keeper_id, others, whole_row(ws, table, moved))


def _end_left_over(ws: Workspace, at: str) -> bool:
    found = store.left_over(ws.conn)
    for loser_id in found:
        give_back_rows(ws, loser_id, at)
    return bool(found)


def _bring_late(ws: Workspace, at: str) -> bool:
    done = False
    shown = store.undeleted_losers(ws.conn)
    store.hide(ws.conn, shown, at)
    for loser_id in {who for one in references(ws.tables) for who in store.losers_named(ws.conn, one)}:
        found = store.merge_of(ws.conn, loser_id)
        if found is not None:
            carry(ws, loser_id, found.keeper_id, at)
            done = True
    edited = [_bring_late_edits(ws, one) | _bring_late_rows(ws, one) for one in store.merges(ws.conn)]
    return done or bool(shown) or any(edited)


def _bring_late_edits(ws: Workspace, found: Merge) -> bool:
    """A field the keeper took from the loser follows an edit of the loser's that was made elsewhere."""
    theirs, now = columns(ws, found.loser_id), columns(ws, found.keeper_id)
    late = {
        column: (before, theirs[column])
        for column, (before, after) in found.took.items()
        if column in theirs and theirs[column] != after and now.get(column) == after
    }
    if late:
        store.write_columns(ws.conn, found.keeper_id, {column: pair[1] for column, pair in late.items()})
        store.put_merge(ws.conn, replace(found, took={**found.took, **late}))
    return bool(late)


def _bring_late_rows(ws: Workspace, found: Merge) -> bool:
    """A hidden row of the loser's that was edited elsewhere counts as it is now."""
    known = {(one.table.name, one.column): one for one in references(ws.tables)}
    done = False
    for moved in store.moved_of(ws.conn, found.loser_id):
        table, column, others = unpacked(moved.place)
        reference = known[table, column]
        if not reference.keyed:
            continue
        theirs = store.row_at(ws.conn, reference, found.loser_id, others)
        if theirs is None or {**theirs, "deleted": None} == {**moved.own, "deleted": None}:
            continue
        before = whole_row(ws, table, moved)
        store.put_moved(ws.conn, replace(moved, own={**theirs, "deleted": None}), found.at)
        after = whole_row(ws, table, moved)
        if store.row_at(ws.conn, reference, moved.keeper_id, others) == before:
            store.write_at(ws.conn, reference, moved.keeper_id, others, after)
        done = True
    return done

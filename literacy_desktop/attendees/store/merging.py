"""The SQL of merging: the pointer from the loser to the keeper, and any row that names a person."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from literacy_desktop.attendees.model.merging import (
    Merge,
    Moved,
    Reference,
    Values,
    packed,
    unpacked,
)
from literacy_desktop.base import rows
from literacy_desktop.base.capture import SyncedTable
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id

_MERGE = "SELECT loser_id, keeper_id, took, at, by FROM attendee_merge WHERE deleted IS NULL"
_MOVED = "SELECT loser_id, place, keeper_id, base, own FROM attendee_moved WHERE deleted IS NULL"


def merges(conn: Connection) -> list[Merge]:
    """Every merge that holds, in the order in which they were made."""
    return [_merge(row) for row in conn.execute(f"{_MERGE} ORDER BY at, loser_id")]


def merge_of(conn: Connection, loser_id: Id) -> Merge | None:
    """The merge by which this person became another one."""
    row = conn.execute(f"{_MERGE} AND loser_id = ?", (loser_id,)).fetchone()
    return _merge(row) if row else None


def merged_into(conn: Connection, keeper_id: Id) -> list[Merge]:
    """The merges by which others became this person."""
    return [_merge(row) for row in conn.execute(f"{_MERGE} AND keeper_id = ? ORDER BY at", (keeper_id,))]


def _merge(row: Sequence[Any]) -> Merge:
    took = {column: (pair[0], pair[1]) for column, pair in unpacked(row[2]).items()}
    return Merge(row[0], row[1], took, row[3] or "", row[4])


def put_merge(conn: Connection, merge: Merge) -> None:
    """Keep a merge, a new one or one that was changed."""
    values = {"keeper_id": merge.keeper_id, "took": packed(merge.took), "at": merge.at, "by": merge.by}
    rows.upsert(conn, "attendee_merge", {"loser_id": merge.loser_id}, values)


def ended(conn: Connection) -> Iterator[tuple[Id, Id]]:
    """The pairs that were merged once and parted again: (loser, keeper)."""
    sql = "SELECT loser_id, keeper_id FROM attendee_merge WHERE deleted IS NOT NULL"
    return ((row[0], row[1]) for row in conn.execute(sql))


def end_merge(conn: Connection, loser_id: Id, at: str) -> None:
    """Let a merge hold no longer."""
    rows.update(conn, "attendee_merge", {"loser_id": loser_id}, {"deleted": at})


# -- what was moved


def moved_of(conn: Connection, loser_id: Id) -> list[Moved]:
    """What of a loser stands at a keeper."""
    return [_moved(row) for row in conn.execute(f"{_MOVED} AND loser_id = ?", (loser_id,))]


def moved_to(conn: Connection, keeper_id: Id, place: str) -> list[Moved]:
    """What of any loser stands in one place of a keeper, in the order of the merges."""
    found = conn.execute(
        f"{_MOVED} AND keeper_id = ? AND place = ? ORDER BY at, loser_id", (keeper_id, place)
    )
    return [_moved(row) for row in found]


def left_over(conn: Connection) -> list[Id]:
    """Losers whose merge holds no longer though something of theirs still stands at the keeper."""
    found = conn.execute(
        "SELECT DISTINCT v.loser_id FROM attendee_moved v WHERE v.deleted IS NULL AND NOT EXISTS ("
        "SELECT 1 FROM attendee_merge m WHERE m.loser_id = v.loser_id AND m.deleted IS NULL)"
    )
    return [row[0] for row in found]


def _moved(row: Sequence[Any]) -> Moved:
    base = unpacked(row[3]) if row[3] else None
    return Moved(row[0], row[1], row[2], base, unpacked(row[4] or "{}"))


def put_moved(conn: Connection, moved: Moved, at: str) -> None:
    """Note that a row of a loser stands at the keeper."""
    values = {
        "keeper_id": moved.keeper_id,
        "base": None if moved.base is None else packed(moved.base),
        "own": packed(moved.own),
        "at": at,
    }
    rows.upsert(conn, "attendee_moved", {"loser_id": moved.loser_id, "place": moved.place}, values)


def end_moved(conn: Connection, moved: Moved, at: str) -> None:
    """Note that a row of a loser stands at the loser again."""
    rows.update(conn, "attendee_moved", {"loser_id": moved.loser_id, "place": moved.place}, {"deleted": at})


# -- rows of any table


def columns_of(conn: Connection, table: SyncedTable, attendee_id: Id) -> dict[str, Any]:
    """Every column of a person's record."""
    found = conn.execute(
        f"SELECT {', '.join(table.columns)} FROM {table.name} WHERE id = ?", (attendee_id,)
    ).fetchone()
    return dict(zip(table.columns, found, strict=True)) if found else {}


def write_columns(conn: Connection, attendee_id: Id, values: Mapping[str, Any]) -> None:
    """Set columns of a person's record."""
    if values:
        rows.update(conn, "attendee", {"id": attendee_id}, values)


def keys_naming(conn: Connection, reference: Reference, attendee_id: Id) -> list[tuple[Any, ...]]:
    """The keys of the live rows that name a person: beside the person for a keyed table, else whole."""
    wanted = reference.others if reference.keyed else reference.table.keys
    live = " AND deleted IS NULL" if reference.table.soft_delete else ""
    found = conn.execute(
        f"SELECT {', '.join(wanted) or '1'} FROM {reference.table.name}"
        f" WHERE {reference.column} = ?{live if reference.keyed else ''}",
        (attendee_id,),
    ).fetchall()
    return [tuple(row) if wanted else () for row in found]


def turn(
    conn: Connection, reference: Reference, keys: Sequence[Any], *, to: Id, only_from: Id | None = None
) -> None:
    """Let a row name another person; with `only_from`, only where it names that one now."""
    conn.execute(
        f"UPDATE {reference.table.name} SET {reference.column} = ?"
        f" WHERE {reference.table.key_match} AND coalesce(?, {reference.column}) = {reference.column}",
        (to, *keys, only_from),
    )


def row_at(
    conn: Connection, reference: Reference, attendee_id: Id, others: Sequence[Any]
) -> dict[str, Any] | None:
    """The values of a person's row in one place of a keyed table, also of a deleted one."""
    key = reference.key(attendee_id, others)
    found = conn.execute(
        f"SELECT {', '.join(reference.values)} FROM {reference.table.name}"
        f" WHERE {' AND '.join(f'{name} = ?' for name in key)}",
        tuple(key.values()),
    ).fetchone()
    return dict(zip(reference.values, found, strict=True)) if found else None


def write_at(
    conn: Connection, reference: Reference, attendee_id: Id, others: Sequence[Any], values: Values
) -> None:
    """Write a person's row in one place of a keyed table; columns that stay as they are are not touched."""
    now = row_at(conn, reference, attendee_id, others)
    if now is None:
        rows.insert(conn, reference.table.name, {**reference.named(attendee_id, others), **values})
        return
    changed = {column: value for column, value in values.items() if now[column] != value}
    if changed:
        rows.update(conn, reference.table.name, reference.key(attendee_id, others), changed)


def losers_named(conn: Connection, reference: Reference) -> list[Id]:
    """Losers of a merge whom a live row still names: it was written, or arrived, after the merge."""
    live = " AND r.deleted IS NULL" if reference.keyed else ""
    found = conn.execute(
        f"SELECT m.loser_id FROM attendee_merge m WHERE m.deleted IS NULL AND EXISTS ("
        f"SELECT 1 FROM {reference.table.name} r WHERE r.{reference.column} = m.loser_id{live})"
    )
    return [row[0] for row in found]


def undeleted_losers(conn: Connection) -> list[Id]:
    """Losers of a merge whose record is not hidden."""
    found = conn.execute(
        "SELECT m.loser_id FROM attendee_merge m JOIN attendee a ON a.id = m.loser_id"
        " WHERE m.deleted IS NULL AND a.deleted IS NULL"
    )
    return [row[0] for row in found]


def hide(conn: Connection, attendee_ids: Iterable[Id], at: str | None) -> None:
    """Hide records of people, or show them again (None)."""
    conn.executemany("UPDATE attendee SET deleted = ? WHERE id = ?", ((at, one) for one in attendee_ids))

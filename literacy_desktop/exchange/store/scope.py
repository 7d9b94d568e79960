"""Which rows concern a centre, and which of these a package has to bring.

Three temporary tables, emptied for each package (made anew, every statement would be prepared again):
`courier_scope` (what concerns the PC), `courier_whole` (of what everything must go along, because it may have
come into its scope only now), `courier_touched` (rows that changed).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager

from literacy_desktop.base.capture import SyncedTable
from literacy_desktop.base.database import Connection
from literacy_desktop.base.stamps import ZERO, cells_of
from literacy_desktop.exchange.model.rows import Key, Row, Shape
from literacy_desktop.exchange.model.scope import CLASS, PERSON, SESSION, SHEET, SITE, STAFF, concern_of

NEW = "CREATE TEMP TABLE IF NOT EXISTS"
MAKE = (
    f"{NEW} courier_scope (kind TEXT, id BLOB, PRIMARY KEY (kind, id)) WITHOUT ROWID",
    f"{NEW} courier_whole (kind TEXT, id BLOB, PRIMARY KEY (kind, id)) WITHOUT ROWID",
    f"{NEW} courier_touched (tbl TEXT, k1 ANY, k2 ANY, PRIMARY KEY (tbl, k1, k2)) WITHOUT ROWID",
    "DELETE FROM temp.courier_scope",
    "DELETE FROM temp.courier_whole",
    "DELETE FROM temp.courier_touched",
)

PUT = "INSERT OR IGNORE INTO {into} (kind, id) SELECT '{kind}', {column} FROM {table} WHERE {column} NOTNULL"
IN = " AND {column} IN (SELECT id FROM {into} WHERE kind = '{kind}')"

GROWS: tuple[tuple[str, str, str, str, str], ...] = (
    (CLASS, "class", "id", SITE, "site_id"),
    (CLASS, "session", "class_id", SITE, "site_id"),
    (SESSION, "session", "id", CLASS, "class_id"),
    (SHEET, "sheet", "id", SESSION, "session_id"),
    (STAFF, "staff", "id", SITE, "site_id"),
    (STAFF, "class_staff", "staff_id", CLASS, "class_id"),
    (STAFF, "desk_entry", "staff_id", SITE, "site_id"),
    (STAFF, "session_staff", "staff_id", SESSION, "session_id"),
    (PERSON, "attendee", "id", SITE, "site_id"),
    (PERSON, "desk_entry", "attendee_id", SITE, "site_id"),
    (PERSON, "enrolment", "attendee_id", CLASS, "class_id"),
    (PERSON, "enrolment_step", "attendee_id", CLASS, "class_id"),
    (PERSON, "telling", "attendee_id", CLASS, "class_id"),
    (PERSON, "certificate", "attendee_id", CLASS, "class_id"),
    (PERSON, "attendance", "attendee_id", SESSION, "session_id"),
    (PERSON, "credit", "attendee_id", SESSION, "session_id"),
    (PERSON, "absence_visit", "attendee_id", SESSION, "session_id"),
    (PERSON, "skill_mark", "attendee_id", SESSION, "session_id"),
    (PERSON, "skill_follow_up", "attendee_id", SESSION, "session_id"),
)
"""What draws in what: (kind, table, column with its ids, because of this kind, in this column)."""

LINKS = (("loser_id", "keeper_id"), ("keeper_id", "loser_id"))


@contextmanager
def snapshot(conn: Connection) -> Iterator[None]:
    """Read what stands at one moment, while others go on writing.

    Only temporary tables are written meanwhile; rolling them back would have the whole schema read again.
    """
    if conn.in_transaction:
        yield
        return
    conn.execute("BEGIN")
    try:
        yield
    finally:
        conn.execute("COMMIT")


def lay_out(conn: Connection, sites: Collection[bytes]) -> None:
    """Find out what concerns a PC that sees these sites; none of them means all."""
    for statement in MAKE:
        conn.execute(statement)
    if not sites:
        return  # it sees everything
    conn.executemany("INSERT INTO courier_scope VALUES ('site', ?)", ((site,) for site in sites))
    conn.execute("INSERT INTO courier_scope SELECT 'staff', id FROM staff WHERE site_id IS NULL")
    _grow(conn, "courier_scope")


def _grow(conn: Connection, into: str) -> None:
    for kind, table, column, because, by in GROWS:
        put = PUT.format(into=into, kind=kind, column=column, table=table)
        conn.execute(put + IN.format(column=by, into=into, kind=because))
    while _link(conn, into):
        pass


def _link(conn: Connection, into: str) -> bool:
    """People who were merged go together."""
    before = conn.total_changes
    for column, by in LINKS:
        put = PUT.format(into=into, kind=PERSON, column=column, table="attendee_merge")
        conn.execute(put + IN.format(column=by, into=into, kind=PERSON))
    return conn.total_changes > before


def touch(conn: Connection, touched: Iterable[tuple[str, Key]]) -> None:
    """Note which rows changed."""
    conn.executemany(
        "INSERT OR IGNORE INTO courier_touched VALUES (?, ?, ?)",
        ((table, key[0], key[1] if len(key) > 1 else "") for table, key in touched),
    )


def within(
    conn: Connection, tables: Mapping[str, SyncedTable], *, all_of_it: bool
) -> Mapping[str, SyncedTable]:
    """The tables of which a package may bring rows; after `touch` and `draw_in`."""
    if all_of_it or conn.execute("SELECT 1 FROM courier_whole").fetchone():
        return tables
    return _touched(conn, tables)


def _touched(conn: Connection, tables: Mapping[str, SyncedTable]) -> Mapping[str, SyncedTable]:
    names = [row[0] for row in conn.execute("SELECT DISTINCT tbl FROM courier_touched")]
    return {name: tables[name] for name in names if name in tables}


def draw_in(conn: Connection, tables: Mapping[str, SyncedTable]) -> None:
    """Note what has to go along as a whole because of the rows that changed, to a PC that sees some sites."""
    for table in _touched(conn, tables).values():
        concern = concern_of(table)
        for kind, column in concern.by if concern else ():
            if kind != SITE:
                _draw_in(conn, table, kind, column)
        named = {*table.keys, *table.columns}
        for kind, column in ((PERSON, "attendee_id"), (STAFF, "staff_id")):
            if concern and column in named:
                _draw_in(conn, table, kind, column)
    conn.execute(
        "INSERT OR IGNORE INTO courier_whole SELECT 'class', s.class_id FROM courier_touched c"
        " CROSS JOIN session s ON s.id = c.k1 WHERE c.tbl = 'session' AND s.site_id NOTNULL"
    )
    _grow(conn, "courier_whole")


def _draw_in(conn: Connection, table: SyncedTable, kind: str, column: str) -> None:
    """What a changed row belongs to goes along as a whole, where the row may have drawn it in."""
    gives = table.name in {"class", "session", "attendee", "staff", "attendee_merge", "sheet"}
    if not gives and kind not in {PERSON, STAFF}:
        return
    conn.execute(
        f"INSERT OR IGNORE INTO courier_whole SELECT '{kind}', t.{column} FROM courier_touched c"
        f" CROSS JOIN {table.name} t ON {_match(table)} WHERE c.tbl = ? AND t.{column} NOTNULL",
        (table.name,),
    )


def _match(table: SyncedTable) -> str:
    return " AND ".join(f"t.{key} = c.k{place}" for place, key in enumerate(table.keys, 1))


def count(conn: Connection, table: SyncedTable, *, scoped: bool, all_of_it: bool) -> int:
    """How many rows of a table a package has to bring; see `rows`."""
    wanted = _wanted(table, scoped=scoped, all_of_it=all_of_it)
    if wanted is None:
        return 0
    return int(conn.execute(f"SELECT count(*) FROM {table.name} t WHERE {wanted}").fetchone()[0])


def rows(
    conn: Connection, shape: Shape, table: SyncedTable, *, scoped: bool, all_of_it: bool
) -> Iterator[tuple[Key, Row]]:
    """The rows of one table that a package has to bring, with their stamps.

    Args:
        conn: the connection, after `lay_out` and `touch`.
        shape: the table as the merge sees it.
        table: the same.
        scoped: only what concerns the PC; otherwise it sees everything.
        all_of_it: whether or not it changed.
    """
    wanted = _wanted(table, scoped=scoped, all_of_it=all_of_it)
    if wanted is None:
        return
    names = ", ".join(f"t.{name}" for name in (*shape.keys, *shape.columns, "rs", "cv"))
    width, count = len(shape.keys), len(shape.columns)
    for found in conn.execute(f"SELECT {names} FROM {shape.name} t WHERE {wanted}"):
        values = tuple(found)
        state = dict(zip(shape.columns, values[width : width + count], strict=True))
        yield values[:width], Row(state, values[-2] or ZERO, cells_of(values[-1]))


def _wanted(table: SyncedTable, *, scoped: bool, all_of_it: bool) -> str | None:
    concern = concern_of(table)
    if scoped and concern is None:
        return None
    by = concern.by if concern and scoped else ()
    wanted = ["(t.rs NOTNULL OR t.cv NOTNULL)"]
    if by:
        wanted.append("(" + " OR ".join(_in(column, "courier_scope", kind) for kind, column in by) + ")")
    if not all_of_it:
        keys = ", ".join(f"t.{key}" for key in table.keys)
        told = ", ".join(f"k{place}" for place in range(1, len(table.keys) + 1))
        touched = f"({keys}) IN (SELECT {told} FROM courier_touched WHERE tbl = '{table.name}')"
        whole = [_in(column, "courier_whole", kind) for kind, column in by]
        wanted.append("(" + " OR ".join([touched, *whole]) + ")")
    return " AND ".join(wanted)


def keys_naming(conn: Connection, table: SyncedTable, column: str, ids: Iterable[bytes]) -> Iterator[Key]:
    """The keys of the rows that name one of these in a column."""
    for one in ids:
        found = conn.execute(f"SELECT {', '.join(table.keys)} FROM {table.name} WHERE {column} = ?", (one,))
        yield from [tuple(row) for row in found]


def _in(column: str, into: str, kind: str) -> str:
    return f"t.{column} IN (SELECT id FROM {into} WHERE kind = '{kind}')"

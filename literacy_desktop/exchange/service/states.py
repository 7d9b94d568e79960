"""Rows as they stand, for a store beside this data file that holds everything: the hub of a city."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange.content.coding import State
from literacy_desktop.exchange.content.envelope import Package
from literacy_desktop.exchange.model.arriving import said_by
from literacy_desktop.exchange.model.rows import Key, Shape
from literacy_desktop.exchange.service.keys import secret_of
from literacy_desktop.exchange.service.reading import Body
from literacy_desktop.exchange.store import cells, log, peers, scope


@dataclass(frozen=True)
class Place:
    """Up to where in this file something was handed on: in the log, among rows that came without an entry."""

    log: int
    arrivals: int


def place_now(ws: Workspace) -> Place:
    """The present end of both."""
    return Place(log.newest_place(ws.conn), peers.newest_arrival(ws.conn))


def shapes(ws: Workspace) -> dict[str, Shape]:
    """The synchronised tables as the merge sees them."""
    return cells.shapes(ws.conn, ws.tables)


def body(ws: Workspace, package: Package) -> Body:
    """What is in a package that was looked through (reading.open_package).

    Raises:
        Problem: the organisation's key does not open it.
    """
    return Body(package, secret_of(ws, package.header, package.path.name))


def states(ws: Workspace, since: Place | None, people: Collection[Id] = ()) -> Iterator[State]:
    """Rows as they stand at one moment, with their stamps: all ever written, or those since a place.

    Args:
        ws: the workspace, outside of any change.
        since: None for all.
        people: everything that stays of these people goes along, changed or not.
    """
    with scope.snapshot(ws.conn):
        scope.lay_out(ws.conn, ())
        if since is not None:
            scope.touch(ws.conn, _touched(ws, since, people))
        for name, shape in shapes(ws).items():
            found = scope.rows(ws.conn, shape, ws.tables[name], scoped=False, all_of_it=since is None)
            for key, row in found:
                yield name, key, row


def _touched(ws: Workspace, since: Place, people: Collection[Id]) -> Iterable[tuple[str, Key]]:
    for entry in log.entries(ws.conn, log.names_after(ws.conn, since.log)):
        said = said_by(entry)
        if said is not None:
            yield from {(row.table, row.key) for row in said.rows if row.table in ws.tables}
    yield from peers.arrivals(ws.conn, since.arrivals, but_from=b"")
    for table in ws.tables.values():
        for column in ("id",) if table.name == "attendee" else ("attendee_id",):
            if column in (*table.keys, *table.columns):
                yield from ((table.name, key) for key in scope.keys_naming(ws.conn, table, column, people))

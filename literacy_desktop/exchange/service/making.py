"""Packages made: what another PC lacks, onto a stick or into a shared folder."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from literacy_desktop.base.faults import known_faults
from literacy_desktop.base.files import replacing
from literacy_desktop.base.i18n import _
from literacy_desktop.base.migrations import version
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange.content.coding import EntryWriter, chunks, rows_frame
from literacy_desktop.exchange.content.envelope import Writer
from literacy_desktop.exchange.content.frames import FrameWriter
from literacy_desktop.exchange.model.arriving import said_by
from literacy_desktop.exchange.model.history import Have, Name, lacking, points
from literacy_desktop.exchange.model.packages import LOG, ROWS, Device, Header, Made
from literacy_desktop.exchange.model.rows import Key
from literacy_desktop.exchange.model.words import package_name
from literacy_desktop.exchange.service.identity import (
    organisation,
    organisation_name,
    own_device,
    private_key,
)
from literacy_desktop.exchange.service.keys import announcement
from literacy_desktop.exchange.store import cells, log, peers, scope

ROWS_AT_ONCE = 2000
ACKNOWLEDGED = 64
"""So many of a PC's latest packages are told to have arrived."""


@dataclass
class Parcel:
    """What goes to one PC, as it stands at one moment.

    Attributes:
        entries: of the log, in order.
        rows: tables with the number of rows that go along.
        base: hash of the package that the rows build upon; empty where they are all.
    """

    kind: str
    entries: list[Name]
    rows: dict[str, int]
    base: bytes
    scoped: bool
    all_of_it: bool
    log_place: int
    arrival_place: int
    scope: str
    meta: dict[str, Any] = field(default_factory=dict)


def make(ws: Workspace, to: Device, folder: Path, report: Report = silent) -> Made:
    """Write a package for one PC: all that it is not known to have.

    What the other one has it says in its own packages; until then the same is sent again, which does no harm.

    Args:
        ws: the workspace.
        to: the other PC.
        folder: where to; it is made where missing.
        report: hears of the entries and rows written.

    Raises:
        Problem: the PC is this one or was revoked, or the folder cannot be written.
        Cancelled: the report was told to stop; there is no file then.
    """
    ws.require("exchange")
    own = own_device(ws)
    if to.id == own.id or not to.active:
        raise Problem(
            _("不能给“{name}”做包。").format(name=to.name), _("它是本机，或者已经停用、换了新的编号。")
        )
    with scope.snapshot(ws.conn):
        parcel = gather(ws, own, to)
        n = 1 + max((one["n"] for one in peers.packages(ws.conn, to.id, "out")), default=0)
        header = header_of(ws, own, parcel, to=to.id, n=n, announces=announcement(ws, to))
        path = folder / package_name(own, to.name, n)
        digest, size = write(ws, path, header, organisation(ws), parcel, report)
    with ws.local_change():
        note_made(ws, digest, to.id, path, header, parcel)
    return Made(path, to.name, n, len(parcel.entries), sum(parcel.rows.values()), size)


def waiting(ws: Workspace, own: Device, to: Device) -> int:
    """How many entries of the log a PC is not known to have had its share of."""
    have, base = peers.said(ws.conn, to.id)
    if not to.sees_all_of(own):  # rows go to it, not entries: what came since the last package it confirmed
        found = peers.package(ws.conn, base) if base else None
        place = found["log_place"] if found is not None and found["direction"] == "out" else 0
        return sum(1 for rid, _seq, _hash in log.names_after(ws.conn, place) if rid != to.id)
    told = log.links(ws.conn)
    return sum(len(lacking(links, have.get(rid, ()))) for rid, links in told.items() if own.id != to.id)


def gather(ws: Workspace, own: Device, to: Device) -> Parcel:
    """Find out what a PC lacks."""
    have, base = peers.said(ws.conn, to.id)
    found = peers.package(ws.conn, base) if base else None
    scope_text = peers.scope_text(to.scope)
    if found is not None and (found["direction"] != "out" or found["scope"] != scope_text):
        found = None
    links = log.links(ws.conn)
    names = [
        (rid, seq, digest) for rid in sorted(links) for seq, digest in lacking(links[rid], have.get(rid, ()))
    ]
    whole = to.sees_all_of(own)
    parcel = Parcel(
        LOG if whole else ROWS,
        names if whole else [],
        {},
        bytes(found["hash"]) if found else b"",
        scoped=bool(to.scope),
        all_of_it=not whole and found is None,
        log_place=log.newest_place(ws.conn),
        arrival_place=peers.newest_arrival(ws.conn),
        scope=scope_text,
        meta=_meta(ws, to, {rid: points(one) for rid, one in links.items()}),
    )
    since = (found["log_place"], found["arrival_place"]) if found else (0, 0)
    lay_out(ws, parcel, to, _touched(ws, to, [] if whole else names, since))
    return parcel


def lay_out(ws: Workspace, parcel: Parcel, to: Device, touched: Iterator[tuple[str, Key]]) -> None:
    """Find out which rows go along, and how many."""
    scope.lay_out(ws.conn, to.scope)
    if not parcel.all_of_it:
        scope.touch(ws.conn, touched)
        if parcel.scoped:
            scope.draw_in(ws.conn, ws.tables)
    for name, table in scope.within(ws.conn, ws.tables, all_of_it=parcel.all_of_it).items():
        count = scope.count(ws.conn, table, scoped=parcel.scoped, all_of_it=parcel.all_of_it)
        if count:
            parcel.rows[name] = count


def _touched(
    ws: Workspace, to: Device, lacked: list[Name], since: tuple[int, int]
) -> Iterator[tuple[str, Key]]:
    """The rows that were written since what the other PC has of ours, except by itself."""
    wanted = set(lacked).intersection(log.names_after(ws.conn, since[0])) if lacked else set()
    for entry in log.entries(ws.conn, sorted(wanted)):
        said = said_by(entry)
        if said is not None:
            yield from {(row.table, row.key) for row in said.rows}
    yield from peers.arrivals(ws.conn, since[1], but_from=to.id)


def _meta(ws: Workspace, to: Device, have: Have) -> dict[str, Any]:
    taken = [one for one in peers.packages(ws.conn, to.id, "in") if one["whole"]]
    return {
        "at": ws.now().isoformat(timespec="seconds"),
        "clock": int(ws.now().timestamp()),
        "have": peers.have_text(have),
        "applied": [one["hash"].hex() for one in taken[:ACKNOWLEDGED]],
        "heads": [[name[0].hex(), name[1], name[2].hex(), clock] for name, clock in log.heads(ws.conn)],
    }


def header_of(
    ws: Workspace, own: Device, parcel: Parcel, *, to: bytes, n: int, announces: str = ""
) -> Header:
    """What stands on the package."""
    return Header(
        kind=parcel.kind,
        organisation=organisation_name(organisation(ws)),
        sender=own.id.hex(),
        public=own.public.hex(),
        to=to.hex(),
        n=n,
        base=parcel.base.hex(),
        schema=version(ws.conn),
        salt=secrets.token_hex(16),
        counts={"entries": len(parcel.entries), "rows": sum(parcel.rows.values())},
        announces=announces,
    )


def write(
    ws: Workspace, path: Path, header: Header, secret: bytes, parcel: Parcel, report: Report
) -> tuple[bytes, int]:
    """Write a package; it appears whole or not at all.

    Returns: the hash that names it, and its size in bytes.
    """
    total = len(parcel.entries) + sum(parcel.rows.values())
    with known_faults(), replacing(path) as file:
        writer = Writer(file, header, secret)
        frames = FrameWriter(writer.write, total)
        frames.put_json(b"M", parcel.meta)
        done = _write_entries(ws, frames, parcel, lambda count: report(count, total))
        _write_rows(ws, frames, parcel, lambda count: report(done + count, total))
        frames.finish()
        return writer.finish(private_key(ws)), writer.size


def _write_entries(ws: Workspace, frames: FrameWriter, parcel: Parcel, report: Callable[[int], None]) -> int:
    writer = EntryWriter(frames)
    for done, entry in enumerate(log.entries(ws.conn, parcel.entries)):
        if done % ROWS_AT_ONCE == 0:
            report(done)
        writer.put(entry)
    return len(parcel.entries)


def _write_rows(ws: Workspace, frames: FrameWriter, parcel: Parcel, report: Callable[[int], None]) -> None:
    done, shapes = 0, cells.shapes(ws.conn, {name: ws.tables[name] for name in parcel.rows})
    for name, shape in shapes.items():
        found = scope.rows(ws.conn, shape, ws.tables[name], scoped=parcel.scoped, all_of_it=parcel.all_of_it)
        for group in chunks(found, ROWS_AT_ONCE):
            report(done)
            frames.put_json(b"S", rows_frame(shape, group))
            done += len(group)
    report(done)


def note_made(ws: Workspace, digest: bytes, to: bytes, path: Path, header: Header, parcel: Parcel) -> None:
    """Note a package that was made, so that the next one can build upon it once it was taken in."""
    values = {
        "hash": digest,
        "direction": "out",
        "peer_id": to,
        "n": header.n,
        "kind": header.kind,
        "at": parcel.meta["at"],
        "name": path.name,
        "scope": parcel.scope,
        "log_place": parcel.log_place,
        "arrival_place": parcel.arrival_place,
    }
    peers.note_package(ws.conn, values)

"""What lies in a full hub is unpacked into rows, by the city's PCs, which hold the organisation's key."""

import json
import tempfile
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from literacy_desktop.attendees.service.erasing import places_that_go
from literacy_desktop.base import migrations
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange.content.coding import State
from literacy_desktop.exchange.model.arriving import put
from literacy_desktop.exchange.model.merging import Merge
from literacy_desktop.exchange.model.packages import ENDING
from literacy_desktop.exchange.service.reading import Body, open_package
from literacy_desktop.exchange.service.states import Place, body, place_now, shapes, states
from literacy_desktop.hub.model import FULL, Parcel
from literacy_desktop.hub.service.founding import IDENTITY, MODE, VERSION, tables_of
from literacy_desktop.hub.store import forgetting, parcels
from literacy_desktop.hub.store.cells import HubCells
from literacy_desktop.hub.store.server import Server, UnstorableError

FED = "hub_fed"
"""The local value that says up to where this PC's rows were handed to which hub."""

REPORTED_EVERY = 5000


class RefusedError(Problem):
    """A package that cannot be unpacked; the others go on."""


def require_full(ws: Workspace, server: Server) -> None:
    """Go on only where packages may be unpacked.

    Raises:
        Problem: the hub only keeps sealed packages, or its tables are not those of this program.
    """
    facts = parcels.facts(server)
    if facts.get(MODE) != FULL:
        raise Problem(
            _("这台服务器只转送密封的包，不拆开，所以不能汇总。"),
            _("要汇总，请在服务器上运行 exchange hub init --mode full；市里的电脑上可以随时汇总本机的数据。"),
        )
    known, own = int(facts.get(VERSION, 0)), migrations.version(ws.conn)
    if known != own:
        newer = _("本程序") if own > known else _("服务器")
        raise Problem(
            _("服务器和本程序的版本不同（{known} 和 {own}），{newer}比较新。").format(
                known=known, own=own, newer=newer
            ),
            _("请在服务器上运行新版本的 exchange hub init，或升级本机的程序。"),
        )


def merge_arrived(ws: Workspace, server: Server, report: Report = silent) -> tuple[int, list[str]]:
    """Unpack every package that nobody has unpacked yet; each whole or not at all.

    Several PCs may do this at once: one after the other has the turn, and what was done meanwhile is passed
    over.

    Returns: how many packages were unpacked, and what was refused, in words.

    Raises:
        Problem: the hub cannot unpack, or the connection broke; packages before that stay unpacked.
        Cancelled: the report was told to stop.
    """
    require_full(ws, server)
    waiting, done, refused = parcels.unmerged(server), 0, []
    with tempfile.TemporaryDirectory(prefix="hub") as folder:
        for number, parcel in enumerate(waiting):
            report(number, len(waiting))
            path = fetch(server, parcel, Path(folder))
            try:
                opened = _opened(ws, path)
                done += _merge_one(ws, server, parcel, opened)
            except RefusedError as refusal:
                parcels.mark_refused(server, parcel.hash, str(refusal))
                refused.append(f"{parcel.name}: {refusal}")
            path.unlink()
    report(len(waiting), len(waiting))
    return done, refused


def fetch(server: Server, parcel: Parcel, folder: Path) -> Path:
    """Write the bytes of a package into a folder, under a name that nobody else has chosen."""
    path = folder / f"{parcel.hash.hex()}{ENDING}"
    with path.open("wb") as file:
        for piece in parcels.pieces(server, parcel.hash):
            file.write(piece)
    return path


def _opened(ws: Workspace, path: Path) -> Body:
    try:
        return body(ws, open_package(ws, path, own=True))
    except Problem as problem:
        raise RefusedError(problem.what, problem.then) from problem


def _merge_one(ws: Workspace, server: Server, parcel: Parcel, opened: Body) -> bool:
    try:
        with server.transaction():
            parcels.take_turn(server)
            if not parcels.mark_merged(server, parcel.hash):
                return False
            merge = _merge_into(ws, server)
            for entry in opened.entries():
                put(entry, merge)
            for state in opened.rows():
                merge.add(*state)
            merge.flush()
            forgetting.remove_rows(server, places_that_go(ws))
    except UnstorableError as problem:
        raise RefusedError(problem.what, problem.then) from problem
    return True


def _merge_into(ws: Workspace, server: Server) -> Merge:
    return Merge(HubCells(server, tables_of(ws), shapes(ws)))


def feed(ws: Workspace, server: Server, report: Report = silent) -> int:
    """Hand the hub what this PC holds: everything at the first time, then what was written since.

    So the hub also knows what came to the city by stick, and what the city wrote itself.

    Returns: how many rows are new or different in the hub.

    Raises:
        Problem: the hub cannot unpack, or the connection broke; nothing is kept then.
        Cancelled: the report was told to stop.
    """
    require_full(ws, server)
    identity, now = parcels.facts(server)[IDENTITY], place_now(ws)
    since = _fed(ws, identity)
    if since == now:
        return 0
    with server.transaction():
        parcels.take_turn(server)
        people = forgetting.newly_erased(server)
        merge = _merge_into(ws, server)
        _add(merge, states(ws, since, people), report)
        merge.flush()
        forgetting.remove_rows(server, places_that_go(ws))
        forgetting.note_forgotten(server, people)
    ws.set_local(FED, json.dumps({"hub": identity, **asdict(now)}))
    return sum(merge.new.values()) + sum(merge.changed.values())


def _fed(ws: Workspace, identity: str) -> Place | None:
    told = json.loads(ws.local(FED) or "{}")
    return Place(told["log"], told["arrivals"]) if told.get("hub") == identity else None


def _add(merge: Merge, found: Iterable[State], report: Report) -> None:
    for number, state in enumerate(found, 1):
        merge.add(*state)
        if number % REPORTED_EVERY == 0:
            report(number, 0)

"""Packages brought to the hub and fetched from it: the shared folder of all offices, over the network."""

import json
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from literacy_desktop.base.i18n import _
from literacy_desktop.base.paths import data_home
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange.content.envelope import Package
from literacy_desktop.exchange.model.packages import ENDING
from literacy_desktop.exchange.service import own_device, peers
from literacy_desktop.exchange.service.folder import is_taken, put_into, take_from
from literacy_desktop.hub.model import FULL, Outcome, Parcel, Status, centre_of
from literacy_desktop.hub.service.connecting import LAST, REASON, address_of, connection, own_centre
from literacy_desktop.hub.service.founding import MODE
from literacy_desktop.hub.service.merging import feed, fetch, merge_arrived
from literacy_desktop.hub.store import parcels
from literacy_desktop.hub.store.server import Server

_turns: defaultdict[bytes, threading.Lock] = defaultdict(threading.Lock)
"""One round at a time for each data file: the timer's and the button's use the same waiting room."""

KEPT_DAYS = 90
"""So long the hub keeps packages. What nobody fetched in that time was not confirmed, and is sent again."""


def push(ws: Workspace, report: Report = silent) -> Outcome:
    """Bring the hub what other PCs lack, sealed; in a full hub the city's PCs also unpack and add their own.

    Raises:
        Problem: there is no hub, or it cannot be spoken to.
        Cancelled: the report was told to stop; what was brought stays.
    """
    with _meeting(ws) as server:
        return _noted(ws, _push(ws, server, report))


def pull(ws: Workspace, report: Report = silent) -> Outcome:
    """Fetch what lies in the hub for this PC, and take it in.

    Raises:
        Problem: there is no hub, or it cannot be spoken to.
        Cancelled: the report was told to stop; what was taken in stays.
    """
    with _meeting(ws) as server:
        return _noted(ws, _pull(ws, server, report))


def sync(ws: Workspace, report: Report = silent) -> Outcome:
    """Fetch, then bring: a whole round with the hub.

    Raises:
        Problem: there is no hub, or it cannot be spoken to; everything is as it was, or as far as it went.
        Cancelled: the report was told to stop.
    """
    with _meeting(ws) as server:
        fetched = _pull(ws, server, report)
        return _noted(ws, fetched.and_then(_push(ws, server, report)))


def try_sync(ws: Workspace, report: Report = silent) -> Outcome | None:
    """A round for a timer: where the hub is out of reach nothing is said, only noted.

    Returns: None where there is no hub, it could not be spoken to, or who works here may not exchange.

    Raises:
        Cancelled: the report was told to stop.
    """
    if address_of(ws) is None or ws.refusal("exchange"):
        return None
    try:
        return sync(ws, report)
    except Problem as problem:
        ws.set_local(REASON, str(problem))
        return None


def last_reason(ws: Workspace) -> str:
    """Why the last round did not come about; empty where it did."""
    return ws.local(REASON)


@contextmanager
def _meeting(ws: Workspace) -> Iterator[Server]:
    ws.require("exchange")
    with _turns[ws.rid], connection(ws) as server:
        yield server


def merge(ws: Workspace, report: Report = silent) -> Outcome:
    """Unpack in the hub what nobody has unpacked, also what was refused before; for the city's PCs.

    Raises:
        Problem: there is no hub, it cannot be spoken to, or it only keeps sealed packages.
        Cancelled: the report was told to stop; what was unpacked stays.
    """
    with _meeting(ws) as server:
        parcels.try_again(server)
        merged, refused = merge_arrived(ws, server, report)
        fed = feed(ws, server, report)
        return _noted(ws, Outcome(_now(ws), merged=merged, fed=fed, refused=tuple(refused)))


def _push(ws: Workspace, server: Server, report: Report) -> Outcome:
    own, role = own_device(ws), server.address.role
    parcels.announce(server, own.id, role, own.name)
    full = own_centre(server, role).full
    if full:
        _assign_devices(ws, server)
    place = waiting_room(ws, "out")
    put_into(ws, place, report)
    mine = [one for one in _packages(place) if one.header.sender == own.id.hex()]
    there = parcels.there(server, [one.hash for one in mine])
    new = [one for one in mine if one.hash not in there]
    for done, one in enumerate(new):
        report(done, len(new))
        bring(server, one, role)
    merged, fed, refused = 0, 0, list[str]()
    if full and parcels.facts(server).get(MODE) == FULL:
        merged, refused = merge_arrived(ws, server, report)
        fed = feed(ws, server, report)
        parcels.drop_old(server, KEPT_DAYS)
    return Outcome(_now(ws), brought=len(new), merged=merged, fed=fed, refused=tuple(refused))


def _assign_devices(ws: Workspace, server: Server) -> None:
    """Say of each PC whose it is before anything is brought for it.

    A PC announces itself, but a centre that announces another one's PC must not read what is for that PC.
    """
    known = parcels.centres(server)
    for device in (one.device for one in peers(ws)):
        role = centre_of(device.scope, known)
        if role is not None:
            parcels.assign(server, device.id, role, device.name)


def _pull(ws: Workspace, server: Server, report: Report) -> Outcome:
    own, place = own_device(ws), waiting_room(ws, "in")
    parcels.announce(server, own.id, server.address.role, own.name)
    wanted = [one for one in parcels.addressed_to(server, own.id) if not is_taken(ws, one.hash)]
    refused: dict[Path, str] = {}
    for done, one in enumerate(wanted):
        report(done, len(wanted))
        path = place / f"{one.hash.hex()}{ENDING}"  # whoever brought it may not choose a path of ours
        if not path.exists():
            fetch(server, one, place)
        try:
            Package(path)
        except Problem as problem:
            refused[path] = f"{one.name}: {problem}"
    taken, not_taken = take_from(ws, place, report)
    names = {one.hash.hex(): one.name for one in wanted}
    refused |= {path: f"{names.get(path.stem, path.name)}: {problem}" for path, problem in not_taken}
    for one in wanted:
        path = place / f"{one.hash.hex()}{ENDING}"
        if path not in refused:  # those are tried again, and not fetched again for it
            path.unlink(missing_ok=True)
    rows = sum(sum(one.new.values()) + sum(one.changed.values()) for one in taken)
    return Outcome(_now(ws), fetched=len(taken), rows=rows, refused=tuple(refused.values()))


def waiting_room(ws: Workspace, way: str) -> Path:
    """Where packages lie on this PC on their way in or out, sealed."""
    place = data_home() / "hub" / ws.rid.hex() / way
    place.mkdir(parents=True, exist_ok=True)
    return place


def _packages(place: Path) -> Iterator[Package]:
    for path in sorted(place.glob(f"*{ENDING}")):
        yield Package(path)


def bring(server: Server, package: Package, role: str) -> None:
    """Bring the hub a package that was looked through, in a centre's name."""
    size, header = package.path.stat().st_size, package.header
    sender, recipient = bytes.fromhex(header.sender), bytes.fromhex(header.to)
    parcel = Parcel(package.hash, role, sender, recipient, package.path.name, size)
    with package.path.open("rb") as file:
        parcels.put(server, parcel, iter(lambda: file.read(parcels.PIECE), b""))


def _now(ws: Workspace) -> str:
    return ws.now().isoformat(timespec="seconds")


def _noted(ws: Workspace, outcome: Outcome) -> Outcome:
    ws.set_local(LAST, json.dumps(asdict(outcome)))
    ws.set_local(REASON, "")
    return outcome


def last_outcome(ws: Workspace) -> Outcome | None:
    """The last round that this PC had with its hub; None where there was none."""
    told = json.loads(ws.local(LAST) or "null")
    return Outcome(**{**told, "refused": tuple(told["refused"])}) if told else None


def status(ws: Workspace) -> Status | None:
    """How things stand between this PC and its hub; None where it has none. Out of reach is no error."""
    address = address_of(ws)
    if address is None:
        return None
    last = last_outcome(ws)
    try:
        with connection(ws) as server:
            centre = own_centre(server, address.role)
            found = parcels.parcels(server)
            mine = [one for one in found if one.recipient == ws.rid and not is_taken(ws, one.hash)]
            unmerged = sum(not one.merged for one in found)
            size, mode = sum(one.size for one in found), parcels.facts(server).get(MODE, "")
            centres = tuple(parcels.centres(server))
            return Status(address, "", mode, centre, centres, len(mine), unmerged, size, last)
    except Problem as problem:
        return Status(address, str(problem), last=last)


def import_files(ws: Workspace, paths: list[Path], report: Report = silent) -> Outcome:
    """Bring the hub packages that came on a stick from an office without a network.

    Returns: how many it did not have.

    Raises:
        Problem: a file is no package, or not whole; those before it are brought.
    """
    ws.require("exchange")
    with connection(ws) as server:
        role = server.address.role
        full, brought = own_centre(server, role).full, 0
        for done, path in enumerate(paths):
            report(done, len(paths))
            package = Package(path)
            if not full:  # who sees everything may bring what is anybody's
                parcels.announce(server, bytes.fromhex(package.header.sender), role, "")
            if package.hash not in parcels.there(server, [package.hash]):
                bring(server, package, parcels.role_of(server, bytes.fromhex(package.header.sender)) or role)
                brought += 1
        return Outcome(_now(ws), brought=brought)


def export_files(ws: Workspace, code: str, folder: Path, report: Report = silent) -> list[Path]:
    """Write what lies in the hub for a centre's PCs onto a stick, for an office without a network.

    Args:
        ws: the workspace.
        code: of the centre; empty for everything that this PC may see.
        folder: where to; it is made where missing.
        report: hears of the packages written.

    Returns: the files.

    Raises:
        Problem: nothing lies there for it.
    """
    ws.require("exchange")
    with connection(ws) as server:
        role = code and role_of_code(server, code)
        devices = parcels.devices(server, role) if role else None
        found = [one for one in parcels.parcels(server) if devices is None or one.recipient in devices]
        if not found:
            raise Problem(_("服务器上没有给它的包。"), _("请先让有网络的电脑同步一次。"))
        folder.mkdir(parents=True, exist_ok=True)
        paths = []
        for done, one in enumerate(found):
            report(done, len(found))
            paths.append(fetch(server, one, folder))
        return paths


def role_of_code(server: Server, code: str) -> str:
    """The role of a centre that was named by its code.

    Raises:
        Problem: there is none, as far as who asks may know.
    """
    role = f"{server.address.schema}_{code.removeprefix(server.address.schema + '_')}"
    if role not in {one.role for one in parcels.centres(server)}:
        raise Problem(
            _("服务器上没有代号是“{code}”的中心。").format(code=code),
            _("用 exchange hub status 可以看到全部中心。"),
        )
    return role

"""Places to write packages to, and packages that lie there for this PC."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from literacy_desktop.base.dates import date_words
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.sticks import sticks
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange.content.envelope import Package
from literacy_desktop.exchange.model.packages import ENDING, SETUP, Device
from literacy_desktop.exchange.model.places import Found, Looked, Place
from literacy_desktop.exchange.service.arriving import plan
from literacy_desktop.exchange.service.folder import folder
from literacy_desktop.exchange.service.identity import own_device, own_names
from literacy_desktop.exchange.service.reading import open_package
from literacy_desktop.exchange.store import peers

INBOX = "交换包"
MOST_FILES = 200
"""So many files of a place are looked into; a stick with more is not a courier's."""


def places(ws: Workspace) -> list[Place]:
    """Where packages can be written to: the sticks that are plugged in, then the shared folder."""
    found = [Place(one.path, "stick", one.name, one.free) for one in sticks()]
    shared = folder(ws)
    return [*found, *([Place(shared, "shared")] if shared else [])]


def inbox(ws: Workspace) -> Path:
    """The folder beside the data file into which packages may be put, from a mail or a telephone."""
    if ws.path is None:
        raise AssertionError("memory")
    return ws.path.parent / INBOX


def waiting_packages(ws: Workspace, where: Iterable[Path] | None = None) -> list[Found]:
    """Packages for this PC that were not taken in yet, those of one sender in the order of their numbers.

    Args:
        ws: the workspace.
        where: folders to look into; the sticks, the shared folder, the folder beside the data file and the
            downloads unless told.
    """
    own = own_device(ws)
    known = {one.id: one.name for one in peers.devices(ws.conn)}
    folders = dict.fromkeys(_usual(ws) if where is None else where)
    found = sorted(
        (package for each in folders for package in _in(ws, own, each)),
        key=lambda one: (one.header.sender, one.header.n),
    )
    return [
        Found(
            one.path,
            known.get(bytes.fromhex(one.header.sender), one.path.stem.partition("-")[0]),
            one.header.n,
            date_words(_day(ws, one.path), ws.today()),
        )
        for one in found
    ]


def _usual(ws: Workspace) -> list[Path]:
    home = Path.home()
    beside = [inbox(ws)] if ws.path is not None else []
    return [*(one.path for one in places(ws)), *beside, home / "Downloads", home / "Desktop"]


def _day(ws: Workspace, path: Path) -> date:
    return datetime.fromtimestamp(path.stat().st_mtime, ws.now().tzinfo).date()


def _in(ws: Workspace, own: Device, where: Path) -> Iterator[Package]:
    names = own_names(ws, own)
    with suppress(OSError):  # a stick that was pulled just now
        for path in sorted(where.glob(f"*{ENDING}"))[:MOST_FILES]:
            with suppress(Problem, OSError):  # half copied, or somebody else's
                package = Package(path)
                meant = package.header.kind != SETUP and package.header.to in names
                if meant and peers.package(ws.conn, package.hash) is None:
                    yield package


def look_through(ws: Workspace, paths: Sequence[Path], report: Report = silent) -> Looked:
    """What packages would bring; those that cannot be taken in stand apart and hold up no other.

    Args:
        ws: the workspace.
        paths: the files.
        report: hears of the entries and rows gone through.
    """
    good, refused = [], []
    for path in paths:
        try:
            open_package(ws, path)
        except Problem as problem:
            refused.append((path, problem))
        else:
            good.append(path)
    return Looked(tuple(plan(ws, good, report)) if good else (), tuple(refused))

"""A shared folder in an office: each PC puts its own packages there and takes those that are for it."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from literacy_desktop.backups.service import REPAIRED
from literacy_desktop.base.faults import known_faults
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange.content.envelope import Package
from literacy_desktop.exchange.model.packages import ENDING, SETUP, Arrival, Device, Made
from literacy_desktop.exchange.service.arriving import apply
from literacy_desktop.exchange.service.identity import own_device, own_names
from literacy_desktop.exchange.service.making import gather, make
from literacy_desktop.exchange.store import peers

FOLDER = "exchange_folder"


@dataclass(frozen=True)
class Round:
    """What one look into the shared folder came to.

    Attributes:
        refused: packages for this PC that could not be taken in, each with the reason.
    """

    taken: tuple[Arrival, ...]
    made: tuple[Made, ...]
    refused: tuple[tuple[Path, Problem], ...]


def folder(ws: Workspace) -> Path | None:
    """The shared folder of this PC, where one was set."""
    known = ws.local(FOLDER)
    return Path(known) if known else None


def set_folder(ws: Workspace, path: Path | None) -> None:
    """Set the shared folder, or none.

    Raises:
        Problem: it is not there, or no folder.
    """
    ws.require("exchange")
    if path is not None and not path.is_dir():
        raise Problem(
            _("找不到文件夹“{name}”。").format(name=path), _("请检查共享文件夹是否连上，或者换一个。")
        )
    ws.set_local(FOLDER, str(path) if path else "")


def exchange_folder(ws: Workspace, report: Report = silent) -> Round:
    """Take in what others have put into the shared folder for this PC, and put there what they lack.

    A PC writes and deletes its own files only; of those for one receiver the newest replaces the older ones.

    Raises:
        Problem: no folder was set, or it is not there now.
        Cancelled: the report was told to stop.
    """
    place = folder(ws)
    if place is None:
        raise Problem(_("还没有设置共享文件夹。"), _("用 exchange folder 加文件夹路径来设置。"))
    set_folder(ws, place)
    taken, refused = take_from(ws, place, report)
    return Round(taken, put_into(ws, place, report), refused)


def take_from(
    ws: Workspace, place: Path, report: Report = silent
) -> tuple[tuple[Arrival, ...], tuple[tuple[Path, Problem], ...]]:
    """Take in what lies in a folder for this PC and was not taken in before.

    What was made for it under a name of before counts too. After a repair also what others made for each
    other: it may hold what was lost here.

    Returns: what came in, and the packages that could not be, each with the reason.

    Raises:
        Cancelled: the report was told to stop.
    """
    own = own_device(ws)
    taken: list[Arrival] = []
    refused = []
    repaired = bool(ws.local(REPAIRED))
    names = own_names(ws, own)
    for package in _new(ws, place):
        ours = package.header.to in names
        if not ours and not (repaired and package.header.sender not in names):
            continue
        try:
            taken += apply(ws, [package.path], report)
        except Problem as problem:
            if ours:
                refused.append((package.path, problem))
    if repaired:
        ws.set_local(REPAIRED, "")
    return tuple(taken), tuple(refused)


def put_into(ws: Workspace, place: Path, report: Report = silent) -> tuple[Made, ...]:
    """Put into a folder what each other PC lacks, and take older packages for it away.

    Raises:
        Cancelled: the report was told to stop.
    """
    return tuple(
        done for one in _others(ws) if (done := _put(ws, own_device(ws), one, place, report)) is not None
    )


def is_taken(ws: Workspace, digest: bytes) -> bool:
    """Whether a package was taken in, or made here."""
    return peers.package(ws.conn, digest) is not None


def _others(ws: Workspace) -> list[Device]:
    return [one for one in peers.devices(ws.conn) if one.active and one.id != ws.rid]


def _new(ws: Workspace, place: Path) -> list[Package]:
    """Packages that were not taken in, in the order of their numbers; none that sets up a new PC."""
    found = []
    with known_faults():
        for path in sorted(place.glob(f"*{ENDING}")):
            with suppress(Problem):  # half copied, or somebody else's: looked at again next time
                package = Package(path)
                if package.header.kind != SETUP and peers.package(ws.conn, package.hash) is None:
                    found.append(package)
    return sorted(found, key=lambda one: (one.header.sender, one.header.n))


def _put(ws: Workspace, own: Device, to: Device, place: Path, report: Report) -> Made | None:
    """Write a package where there is something to say: entries, rows, or that packages have arrived."""
    given = peers.packages(ws.conn, to.id, "out")
    if given and (place / given[0]["name"]).exists() and not _has_news(ws, own, to):
        return None
    if not given and not _has_news(ws, own, to):
        return None
    made = make(ws, to, place, report)
    for old in given:
        with suppress(OSError):
            (place / old["name"]).unlink(missing_ok=True)
    return made


def _has_news(ws: Workspace, own: Device, to: Device) -> bool:
    """Whether something was written or taken in since the last package for a PC."""
    given = next(iter(peers.packages(ws.conn, to.id, "out")), None)
    if given is None:
        return True
    parcel = gather(ws, own, to)
    taken = [one for one in peers.packages(ws.conn, to.id, "in") if one["at"] >= given["at"]]
    grown = (parcel.log_place, parcel.arrival_place) > (given["log_place"], given["arrival_place"])
    return (grown and bool(parcel.entries or parcel.rows)) or any(one["counts"] != "{}" for one in taken)

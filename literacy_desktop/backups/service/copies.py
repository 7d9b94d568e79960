"""The verbs of copying: make a copy, list them, let go of old ones, choose the second place."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from literacy_desktop.backups import store
from literacy_desktop.backups.model import DAILY, EXIT, HAND, MERGE, START, Backup, Made, surplus
from literacy_desktop.base import backups as base
from literacy_desktop.base.faults import known_faults
from literacy_desktop.base.i18n import _
from literacy_desktop.base.keyring import keyring_path
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace

SECOND, STATE, LAST = "backup/second", "backup/state", "backup/last"
"""Facts of this PC: the second folder, how far the log had come at the last copy, and when that was made."""

DAY_SECONDS = 86_400


def data_file(ws: Workspace) -> Path:
    """The data file of a workspace.

    Raises:
        Problem: it lives in memory, as in a preview.
    """
    if ws.path is None:
        raise Problem(_("这里是预览，没有数据文件可以备份。"))
    return ws.path


def first_folder(ws: Workspace) -> Path:
    """Where copies are made by themselves: the folder `backups` beside the data file."""
    return data_file(ws).parent / base.FOLDER


def second_folder(ws: Workspace) -> Path | None:
    """The folder or stick that gets every copy too; None where none was chosen."""
    chosen = ws.local(SECOND)
    return Path(chosen) if chosen else None


def choose_second(ws: Workspace, folder: Path | None) -> None:
    """Choose the folder or stick that gets every copy from now on; None for none.

    Raises:
        Problem: it cannot be written, or it is the folder in which the copies lie anyway.
    """
    ws.require("backup")
    if folder is None:
        ws.set_local(SECOND, "")
        return
    place = folder.absolute()
    if place in {first_folder(ws).absolute(), data_file(ws).parent.absolute()}:
        raise Problem(
            _("备份本来就在这个文件夹里，放两份没有用。"),
            _("请选择 U 盘、移动硬盘，或者另一块硬盘上的文件夹。"),
        )
    trial = place / ".literacy-desktop"
    with known_faults():
        place.mkdir(parents=True, exist_ok=True)
        trial.write_bytes(b"")
        trial.unlink()
    ws.set_local(SECOND, str(place))


def make(ws: Workspace, why: str = HAND, report: Report = silent) -> Made:
    """Copy the data file, into the second folder too where it is there, and let go of copies too many.

    Args:
        ws: the workspace, outside of a change.
        why: a key of WHYS.
        report: hears of the bytes; may raise Cancelled.

    Raises:
        Problem: the copy could not be made. What only fails in the second folder is told in the answer.
        Cancelled: nothing is left behind.
    """
    path = data_file(ws)
    state = store.state(ws.conn)
    out = base.place_for(path, why, ws.now())
    size = base.back_up(ws.conn, path, out, key=ws.key, report=report)
    made = Backup(out, ws.now().replace(tzinfo=None, microsecond=0), why, size, (out.parent,))
    with ws.local_change():
        ws.write_local(STATE, state)
        ws.write_local(LAST, ws.now().isoformat(timespec="seconds"))
    done = _carry(ws, made, report)
    thin(ws)
    return done


def make_by_hand(ws: Workspace, report: Report = silent) -> Made:
    """Copy the data file because somebody wants it now.

    Raises:
        Problem: who works here may not, or the copy could not be made.
    """
    ws.require("backup")
    return make(ws, HAND, report)


def before_merge(ws: Workspace, report: Report = silent) -> Made:
    """Copy the data file before the rows of another PC come in; the exchange calls this.

    Nothing is copied where nothing changed since the last copy.
    """
    if not changed(ws):
        found = in_folder(ws, first_folder(ws))
        if found:
            return Made(max(found, key=lambda one: one.moment))
    return make(ws, MERGE, report)


def save_as(ws: Workspace, folder: Path, report: Report = silent) -> Path:
    """Copy the data file into any folder, where it stays until somebody deletes it.

    Returns: the copy.

    Raises:
        Problem: who works here may not, or the folder is full or cannot be written.
    """
    ws.require("backup")
    path = data_file(ws)
    out = folder / base.place_for(path, HAND, ws.now()).name
    base.back_up(ws.conn, path, out, key=ws.key, report=report)
    return out


def _carry(ws: Workspace, made: Backup, report: Report) -> Made:
    folder = second_folder(ws)
    if folder is None:
        return Made(made)
    if not folder.is_dir():
        trouble = Problem(
            _("备份做好了，但是第二个备份位置“{folder}”找不到。").format(folder=folder),
            _("如果是 U 盘，插上以后再按“现在备份”。"),
        )
        return Made(made, None, trouble)
    try:
        there = base.carry(made.path, folder, key=ws.key or b"", report=report)
    except Problem as problem:
        return Made(made, None, Problem(_("备份做好了，但是没有放进第二个备份位置。"), str(problem)))
    return Made(replace(made, places=(*made.places, folder)), there)


# -- which copies there are


def in_folder(ws: Workspace, folder: Path) -> list[Backup]:
    """The copies of this data file that lie in a folder, in no order; none where the folder is away."""
    stem = data_file(ws).stem
    found = []
    with suppress(OSError):
        for one in folder.glob("*.db"):
            told = base.read_name(one.name)
            if told and (one.name.startswith(f"{stem}.") or told[1] == "update"):
                found.append(Backup(one, told[0], told[1], one.stat().st_size, (folder,)))
    return found


def all_copies(ws: Workspace) -> list[Backup]:
    """Every copy that can be reached now, the newest first; one that lies in two places is told once."""
    found: dict[str, Backup] = {}
    for folder in _folders(ws):
        for one in in_folder(ws, folder):
            known = found.get(one.path.name)
            found[one.path.name] = replace(known, places=(*known.places, folder)) if known else one
    return sorted(found.values(), key=lambda one: (one.moment, one.path.name), reverse=True)


def _folders(ws: Workspace) -> list[Path]:
    second = second_folder(ws)
    return [first_folder(ws)] if second is None else [first_folder(ws), second]


def thin(ws: Workspace) -> int:
    """Let go of the copies that need not be kept any longer, in both places; returns how many went."""
    gone = 0
    for folder in _folders(ws):
        for one in surplus(each for each in in_folder(ws, folder) if each.why != "update"):
            gone += _remove([one.path, keyring_path(one.path)])
    return gone


def _remove(paths: Iterable[Path]) -> int:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)
    return 1


# -- when one is due


def changed(ws: Workspace) -> bool:
    """Whether anything was changed since the last copy."""
    return store.state(ws.conn) != ws.local(STATE)


def due(ws: Workspace, moment: str) -> bool:
    """Whether a copy is to be made by itself now.

    Args:
        ws: the workspace.
        moment: START, EXIT (what changed since the last copy is copied) or DAILY (also a day went by).
    """
    if ws.path is None or not changed(ws):
        return False
    if moment != DAILY:
        return moment in {START, EXIT}
    last = ws.local(LAST)
    if not last:
        return True
    now = ws.now()
    return last[:10] != now.date().isoformat() and _seconds_since(ws, last) >= DAY_SECONDS / 4


def _seconds_since(ws: Workspace, iso: str) -> float:
    return abs((ws.now() - datetime.fromisoformat(iso)).total_seconds())

"""The verbs of restoring: look into a copy, plan what putting it back would do, do it."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from literacy_desktop.backups import store
from literacy_desktop.backups.model import RESTORE, Content, RestorePlan, changes_since
from literacy_desktop.backups.service.checking import damage
from literacy_desktop.backups.service.copies import data_file
from literacy_desktop.base import backups as base
from literacy_desktop.base import restoring
from literacy_desktop.base.drives import refuse_unsafe
from literacy_desktop.base.i18n import _
from literacy_desktop.base.keyring import Locked, held_key, keyring_path
from literacy_desktop.base.migrations import migration_files
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace

DAMAGED = "damaged"


def key_of(copy: Path, own: bytes | None) -> bytes:
    """The key of a copy: today's own key where it fits, else what its keyring says.

    Raises:
        Problem: neither opens it.
    """
    if own is not None:
        try:
            with base.reading(copy, own):
                return own
        except Problem:
            if not keyring_path(copy).exists():
                raise
    key = held_key(copy)
    with base.reading(copy, key):
        return key


def lock_of(ws: Workspace, copy: Path) -> Locked | None:
    """What a copy asks for before it can be looked into; None where nothing, or where it cannot be read."""
    try:
        key_of(copy, ws.key)
    except Locked as locked:
        return locked
    except Problem:
        return None
    return None


def look_into(copy: Path, own: bytes | None) -> tuple[Content, bytes]:
    """What is in a copy, and its key. Nothing is written, also not on the stick that it lies on.

    Raises:
        Problem: it is no copy of ours, damaged, or its key is missing.
    """
    key = key_of(copy, own)
    with base.reading(copy, key) as conn:
        return store.content(conn), key


def plan_restore(ws: Workspace, copy: Path) -> RestorePlan:
    """What putting a copy back would do; nothing is changed.

    Raises:
        Problem: the copy cannot be read, or a newer program wrote it.
    """
    path = data_file(ws)
    if copy.absolute() == path.absolute():
        raise Problem(_("这就是正在用的数据文件。"), _("请选择一个备份。"))
    there, key = look_into(copy, ws.key)
    _refuse_newer(there)
    here = store.content(ws.conn)
    return RestorePlan(copy, there, here, changes_since(there, here), key)


def plan_restore_of(path: Path, copy: Path) -> RestorePlan:
    """The same where today's data file cannot be opened, or is not there: on a new PC.

    Raises:
        Problem: the copy cannot be read, or a newer program wrote it.
    """
    refuse_unsafe(path)
    own = _own_key(path)
    there, key = look_into(copy, own)
    _refuse_newer(there)
    return RestorePlan(copy, there, None, 0, key)


def _own_key(path: Path) -> bytes | None:
    with suppress(Problem, OSError):
        return held_key(path)
    return None


def _refuse_newer(there: Content) -> None:
    if there.version > len(migration_files()):
        raise Problem(_("这个备份是更新版本的程序做的，现在的程序读不了。"), _("请先升级本程序，再恢复它。"))


def set_aside(ws: Workspace, report: Report = silent) -> Path:
    """Copy today's data file before another one takes its place; where it is damaged, as it lies there.

    Returns: the copy, or the folder with the damaged file.

    Raises:
        Problem: who works here may not restore, or there is no room; nothing is changed.
    """
    ws.require("restore")
    path = data_file(ws)
    out = base.place_for(path, RESTORE, ws.now())
    try:
        base.back_up(ws.conn, path, out, key=ws.key, report=report)
    except Problem as problem:
        if not _damaged(ws):
            raise problem from problem.__cause__
        return lay_aside(path, ws.now())
    return out


def _damaged(ws: Workspace) -> bool:
    return bool(damage(ws, quick=True))


def lay_aside(path: Path, now: datetime) -> Path:
    """Copy a data file that nobody can read as it is, with what lies beside it, into a folder of its own."""
    folder = path.parent / base.FOLDER / f"{DAMAGED}-{now:%Y%m%d-%H%M%S}"
    restoring.copy_companions(path, folder)
    return folder


def put_back(path: Path, plan: RestorePlan, present: bytes | None) -> None:
    """Put the copy in the place of the data file, which everybody has closed and whose content lies aside.

    The keyring that is there stays with its passphrases: the copy is written over to its key. The next
    opening sees a replica of its own, and tells nobody of lost changes.

    Args:
        path: the data file.
        plan: from plan_restore.
        present: the key of today's data file; None where there is none, then the copy's keyring comes along.

    Raises:
        Problem: the copy is damaged, the disk is full, or another program has the data file open.
    """
    restoring.put_back(path, plan.copy, key=plan.key, present=present)


def restore(ws: Workspace, plan: RestorePlan, report: Report = silent) -> Path:
    """Set today's data file aside, close it and put the copy in its place: the command line's way.

    Returns: where today's data lies now.

    Raises:
        Problem: who works here may not, there is no room, or another program has the file open.
    """
    path, present = data_file(ws), ws.key
    aside = set_aside(ws, report)
    ws.close()
    put_back(path, plan, present)
    return aside


def restore_closed(path: Path, plan: RestorePlan, now: datetime) -> Path | None:
    """Put a copy in the place of a data file that cannot be opened, or is not there.

    Returns: where the old file lies now; None where there was none.

    Raises:
        Problem: the copy is damaged, or the place cannot be written.
    """
    aside = lay_aside(path, now) if path.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    put_back(path, plan, _own_key(path) if keyring_path(path).exists() else None)
    return aside

"""A copy put in the place of the data file in one step, whatever lies there, whenever the plug is pulled."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from literacy_desktop.base import database
from literacy_desktop.base.backups import ask_for_room, prove
from literacy_desktop.base.database import Connection, driver
from literacy_desktop.base.faults import known_faults
from literacy_desktop.base.files import copy_file, flush
from literacy_desktop.base.keyring import adopt, held_key, keyring_path
from literacy_desktop.base.problems import Problem

IDENTITY = ("replica", "block")
"""What a data file that was set back in time may not keep: its old self may have written more meanwhile."""


def put_back(
    path: Path,
    copy: Path,
    *,
    key: bytes | None = None,
    present: bytes | None = None,
    mend: Callable[[Connection], None] | None = None,
) -> None:
    """Put a copy made by back_up in the place of a data file that nobody has open.

    Today's file is overwritten: whoever calls has backed it up. What SQLite left beside it is folded into it
    first, since replayed into the copy it would destroy it. The copy becomes a replica of its own, since its
    old self may have written on after the copy was made. At every moment one whole file lies in the place.

    Args:
        path: the place.
        copy: what goes there.
        key: of the copy; read from its keyring unless told.
        present: the key of today's file where that stays: the copy is written over to it.
        mend: what to do with the copy before it counts; what it raises leaves everything as it was.

    Raises:
        Problem: the copy is damaged, the place cannot be written, or another program has the file open.
    """
    half = path.with_name(path.name + ".tmp")
    known = key or held_key(copy)
    with known_faults():
        prove(copy, known)
        ask_for_room(path.parent, copy.stat().st_size)
        try:
            copy_file(copy, half)
            _become_new(half, known, present, mend)
            flush(half)
            if present is None:
                adopt(copy, path)
            fold(path, present)
            half.replace(path)
            flush(path.parent)
        finally:
            for leftover in (half, *database.companions(half)):
                with suppress(OSError):
                    leftover.unlink(missing_ok=True)


def fold(path: Path, key: bytes | None) -> None:
    """Fold what lies beside a closed data file into it, or where that fails, take it away.

    Raises:
        Problem: another program has the file open.
    """
    if key is not None and path.exists():
        conn = None
        try:
            conn = database.connect(path, key)
            conn.execute("PRAGMA locking_mode = EXCLUSIVE")
            conn.execute("PRAGMA journal_mode = DELETE")
        except driver.Error as fault:
            if "locked" in str(fault) or "busy" in str(fault):
                raise
        except Problem:  # too damaged for its own key; it was set aside before
            pass
        finally:
            if conn is not None:
                conn.close()
    for companion in database.companions(path):
        companion.unlink(missing_ok=True)


def _become_new(
    path: Path, key: bytes, other: bytes | None, mend: Callable[[Connection], None] | None
) -> None:
    conn = database.connect(path, key)
    try:
        conn.execute("PRAGMA journal_mode=DELETE")
        if mend is not None:
            mend(conn)
        marks = ", ".join("?" * len(IDENTITY))
        conn.execute(f"DELETE FROM local_value WHERE name IN ({marks})", IDENTITY)  # noqa: S608  placeholders only
        if other not in (None, key):
            conn.execute(f"PRAGMA rekey = \"x'{other.hex()}'\"")
    finally:
        conn.close()


def copy_companions(path: Path, folder: Path) -> list[Path]:
    """Set a damaged data file aside as it is, with all that lies beside it; returns the copies."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for one in (path, *database.companions(path), keyring_path(path)):
        if one.exists():
            shutil.copy2(one, folder / one.name)
            flush(folder / one.name)
            made.append(folder / one.name)
    return made

"""A whole copy of the data file, proven by opening it before it counts, and put back in one step."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from literacy_desktop.base import database
from literacy_desktop.base.database import Connection, driver
from literacy_desktop.base.faults import known_faults
from literacy_desktop.base.i18n import _
from literacy_desktop.base.keyring import adopt, held_key, keyring_path
from literacy_desktop.base.problems import Problem

IDENTITY = ("replica", "block")
"""What a data file that was set back in time may not keep: its old self may have written more meanwhile."""


def back_up(conn: Connection, source: Path, out: Path) -> int:
    """Copy an open data file and its keyring; others may go on writing meanwhile.

    Args:
        conn: a connection to the data file, outside a transaction.
        source: where the data file lies.
        out: the copy to make; the keyring comes beside it.

    Returns: the size of the copy in bytes.

    Raises:
        Problem: there is a file already, the disk is full or cannot be written, or the copy is damaged.
    """
    if out.exists():
        raise Problem(_("“{name}”已经存在，没有覆盖它。").format(name=out.name), _("请换一个文件名再备份。"))
    half = out.with_name(out.name + ".tmp")
    with known_faults():
        out.parent.mkdir(parents=True, exist_ok=True)
        half.unlink(missing_ok=True)
        try:
            conn.execute("VACUUM INTO ?", (str(half),))
            _prove(half, held_key(source))
            shutil.copyfile(keyring_path(source), keyring_path(out))
            _flush(keyring_path(out))
            _flush(half)
            half.replace(out)
        except BaseException:
            for leftover in (half, *database.companions(half)):
                with suppress(OSError):
                    leftover.unlink(missing_ok=True)
            if not out.exists():
                with suppress(OSError):
                    keyring_path(out).unlink(missing_ok=True)
            raise
    return out.stat().st_size


def version_of(path: Path) -> int:
    """How many migrations a data file that nobody has open has had.

    Raises:
        Problem: it is missing, keyless, damaged or not ours.
    """
    with known_faults():
        conn = database.connect(path, held_key(path))
        try:
            return int(conn.execute("PRAGMA user_version").fetchone()[0])
        finally:
            conn.close()


def put_back(path: Path, copy: Path) -> None:
    """Put a copy made by back_up in the place of a data file that nobody has open.

    Today's file is overwritten: whoever calls has backed it up. The log that SQLite left beside it goes
    first, since replayed into the copy it would destroy it. The copy becomes a replica of its own, since its
    old self may have written on after the copy was made.

    Raises:
        Problem: the copy is damaged, or the place cannot be written.
    """
    half = path.with_name(path.name + ".tmp")
    with known_faults():
        _prove(copy, held_key(copy))
        try:
            shutil.copyfile(copy, half)
            _become_new(half, held_key(copy))
            _flush(half)
            adopt(copy, path)
            _flush(keyring_path(path))
            for companion in database.companions(path):
                companion.unlink(missing_ok=True)
            half.replace(path)
        finally:
            with suppress(OSError):
                half.unlink(missing_ok=True)


def _prove(path: Path, key: bytes) -> None:
    """Open a copy and read it through: a page that is not as it was written does not decrypt."""
    conn = database.connect(path, key)
    try:
        found = [row[0] for row in conn.execute("PRAGMA quick_check(1)")]
    except driver.DatabaseError:
        found = ["damaged"]
    finally:
        conn.close()
    if found != ["ok"]:
        raise Problem(_("备份没有做好：写出来的副本读不通。"), _("请换一个磁盘或U盘再备份一次。"))


def _become_new(path: Path, key: bytes) -> None:
    conn = database.connect(path, key)
    try:
        conn.execute("PRAGMA journal_mode=DELETE")
        marks = ", ".join("?" * len(IDENTITY))
        conn.execute(f"DELETE FROM local_value WHERE name IN ({marks})", IDENTITY)  # noqa: S608  placeholders only
    finally:
        conn.close()


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())

"""A whole copy of the data file, proven by opening it before it counts, here and on a stick."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from literacy_desktop.base import database, drives
from literacy_desktop.base.database import Connection, driver
from literacy_desktop.base.faults import known_faults
from literacy_desktop.base.files import copy_file, flush
from literacy_desktop.base.i18n import _
from literacy_desktop.base.keyring import held_key, keyring_path
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent

FOLDER = "backups"
SPARE = 4 << 20
"""So many bytes more than the copy needs are asked for: the keyring, the file system's own books."""

TURNS = 1_000
"""Between two looks at how far a copy is, SQLite does so many steps."""


def place_for(data_file: Path, why: str, moment: datetime) -> Path:
    """Where the copy of a data file made at this moment for this reason goes: a name that is still free."""
    folder = data_file.parent / FOLDER
    name = f"{data_file.stem}.{moment:%Y%m%d-%H%M%S}"
    place, number = folder / f"{name}.{why}.db", 1
    while place.exists():
        number += 1
        place = folder / f"{name}-{number}.{why}.db"
    return place


def back_up(
    conn: Connection, source: Path, out: Path, *, key: bytes | None = None, report: Report = silent
) -> int:
    """Copy an open data file and its keyring; others may go on writing meanwhile.

    Args:
        conn: a connection to the data file, outside a transaction.
        source: where the data file lies.
        out: the copy to make; the keyring comes beside it.
        key: of the data file; read from its keyring unless told.
        report: hears of the bytes written and then read through, of twice the size; may raise Cancelled.

    Returns: the size of the copy in bytes.

    Raises:
        Problem: there is a file already, the disk is full or cannot be written, or the copy is damaged.
        Cancelled: the report was told to stop; no copy is left behind.
    """
    if out.exists():
        raise Problem(_("“{name}”已经存在，没有覆盖它。").format(name=out.name), _("请换一个文件名再备份。"))
    half = out.with_name(out.name + ".tmp")
    size = _pages(conn)
    with known_faults():
        out.parent.mkdir(parents=True, exist_ok=True)
        half.unlink(missing_ok=True)
        ask_for_room(out.parent, size)
        try:
            with _watched(conn, lambda: report(min(_size(half), size), 2 * size)):
                conn.execute("VACUUM INTO ?", (str(half),))
            prove(
                half,
                key or held_key(source),
                lambda done, total: report(size + size * done // total, 2 * size),
            )
            copy_file(keyring_path(source), keyring_path(out))
            flush(half)
            half.replace(out)
            flush(out.parent)
        except BaseException:
            for leftover in (half, *database.companions(half), *_alone(out)):
                with suppress(OSError):
                    leftover.unlink(missing_ok=True)
            raise
    return out.stat().st_size


def _alone(out: Path) -> list[Path]:
    """The keyring of a copy that was not made."""
    return [] if out.exists() else [keyring_path(out)]


def carry(copy: Path, folder: Path, *, key: bytes, report: Report = silent) -> Path:
    """Take a copy to another folder or a stick too, read back there before it counts.

    Returns: where it lies now.

    Raises:
        Problem: the stick is full, was pulled, cannot be written or gives back something else.
        Cancelled: the report was told to stop; nothing is left behind.
    """
    out = folder / copy.name
    half = out.with_name(out.name + ".tmp")
    size = copy.stat().st_size
    with known_faults():
        folder.mkdir(parents=True, exist_ok=True)
        ask_for_room(folder, size)
        try:
            copy_file(copy, half, lambda done, total: report(done, 2 * total))
            prove(half, key, lambda done, total: report(size + size * done // total, 2 * size))
            copy_file(keyring_path(copy), keyring_path(out))
            half.replace(out)
            flush(folder)
        except BaseException:
            for leftover in (half, *_alone(out)):
                with suppress(OSError):
                    leftover.unlink(missing_ok=True)
            raise
    return out


def version_of(path: Path, key: bytes | None = None) -> int:
    """How many migrations a data file that nobody has open has had.

    Raises:
        Problem: it is missing, keyless, damaged or not ours.
    """
    with reading(path, key) as conn:
        return int(conn.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def reading(path: Path, key: bytes | None = None) -> Iterator[Connection]:
    """A copy opened only to look into it: nothing is written beside it, also on a stick that is read-only.

    Raises:
        Problem: it is missing, keyless, damaged or not ours.
    """
    if not path.is_file():
        raise Problem(
            _("找不到“{name}”。").format(name=path.name), _("请检查文件是否还在原处，U盘是否接好。")
        )
    with known_faults():
        conn = database.connect(path, key or held_key(path), frozen=True)
        try:
            yield conn
        finally:
            conn.close()


def prove(path: Path, key: bytes, report: Report = silent) -> None:
    """Open a copy and read it through: a page that is not as it was written does not decrypt.

    Raises:
        Problem: it does not read through.
        Cancelled: the report was told to stop.
    """
    size, looks = path.stat().st_size, [0]

    def look() -> None:
        looks[0] += 1
        report(min(size, looks[0] * (1 << 20)), size)

    conn = None
    try:
        conn = database.connect(path, key, frozen=True)
        with _watched(conn, look):
            found = [row[0] for row in conn.execute("PRAGMA quick_check(1)")]
    except driver.DatabaseError:
        found = ["damaged"]
    finally:
        if conn is not None:
            conn.close()
    if found != ["ok"]:
        raise Problem(_("备份没有做好：写出来的副本读不通。"), _("请换一个磁盘或U盘再备份一次。"))


@contextmanager
def _watched(conn: Connection, look: Callable[[], None]) -> Iterator[None]:
    """While SQLite works inside the block, look in now and then; what that raises comes out of the block."""
    raised: list[BaseException] = []

    def turn() -> int:
        try:
            look()
        except BaseException as stop:  # noqa: BLE001  through SQLite only a number passes; it is raised below
            raised.append(stop)
            return 1
        return 0

    conn.set_progress_handler(turn, TURNS)
    try:
        yield
    except driver.OperationalError:
        if raised:
            raise raised[0] from None
        raise
    finally:
        conn.set_progress_handler(None, 0)


def _pages(conn: Connection) -> int:
    """The size of an open data file in bytes."""
    count, size = (conn.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return int(count) * int(size)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def ask_for_room(folder: Path, size: int) -> None:
    """Refuse to begin where the disk of a folder cannot take so many bytes more.

    Raises:
        Problem: it cannot.
    """
    free = drives.free_bytes(folder)
    if free < size + SPARE:
        raise Problem(
            _("“{folder}”所在的磁盘放不下：需要 {need}，只剩 {free}。").format(
                folder=folder.name or str(folder),
                need=drives.size_words(size + SPARE),
                free=drives.size_words(free),
            ),
            _("请先删掉不要的文件，或者换一个磁盘或 U 盘；已有的数据和备份都没有动。"),
        )


MOMENT = re.compile(r"\.(\d{8}-\d{6})(?:-\d+)?\.([a-z]+)\.db$")
UPDATE = re.compile(r"^before-(?:update|return)-.*-(\d{8}-\d{6})\.db$")


def read_name(name: str) -> tuple[datetime, str] | None:
    """When and why a copy was made, by its name; None where it is no copy of ours. The time has no zone."""
    found = MOMENT.search(name)
    if found:
        return _moment(found[1]), found[2]
    update = UPDATE.match(name)
    return (_moment(update[1]), "update") if update else None


def _moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%d-%H%M%S")  # noqa: DTZ007  the PC's own time, as it was written

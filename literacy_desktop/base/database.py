"""The connection to the data file: SQLite, encrypted from its first byte."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import sqlcipher3.dbapi2 as driver

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem

if TYPE_CHECKING:
    from sqlite3 import Connection, Row

    from sqlite_utils import Database
else:
    from sqlcipher3.dbapi2 import Connection, Row

__all__ = ["APPLICATION_ID", "Connection", "Database", "Row", "connect", "driver", "toolkit", "transaction"]

APPLICATION_ID = 0x4C44_4B31
"""Says "a data file of this program" in the header of every data file ("LDK1")."""

KEY_BYTES = 32
PATIENCE = 5.0
"""So many seconds a connection waits for another one's write."""

STATEMENTS = 2048
"""So many statements a connection keeps prepared: more than the program has.

The driver's cache gives up what was used least, and when it is full that is always the newest: with its 128
places taken by what was asked for once, every statement of a mark would be prepared anew, each time.
"""

OLDEST_SQLITE = (3, 51, 3)


def connect(path: Path | None, key: bytes | None, *, frozen: bool = False) -> Connection:
    """Open a data file, or one in memory, with the settings every connection needs.

    Args:
        path: the file; None keeps everything in memory.
        key: 32 raw bytes; None only together with a path of None.
        frozen: only look: nothing is written, no lock is taken; nobody else may write the file meanwhile.

    Raises:
        Problem: the file is no data file of ours, or the key does not fit.
    """
    conn: Connection = driver.connect(
        _address(path, frozen=frozen),
        uri=frozen,
        isolation_level=None,
        timeout=PATIENCE,
        check_same_thread=False,
        cached_statements=STATEMENTS,
    )
    try:
        if key is not None:
            _unlock(conn, key)
        for pragma in (
            "foreign_keys=ON",
            "cache_size=-65536",
            "temp_store=MEMORY",
            "trusted_schema=OFF",
        ):
            conn.execute(f"PRAGMA {pragma}")
        conn.row_factory = Row
    except BaseException:
        conn.close()
        raise
    return conn


def _address(path: Path | None, *, frozen: bool) -> str:
    if path is None:
        return ":memory:"
    if not frozen:
        return str(path)
    plain = path.absolute().as_posix()  # a Windows share keeps its two slashes behind the three
    return f"file://{'' if plain.startswith('/') else '/'}{quote(plain)}?immutable=1"


def _unlock(conn: Connection, key: bytes) -> None:
    conn.execute("PRAGMA cipher_log_level = NONE")  # the cipher would write on stderr, past everybody
    conn.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    try:
        conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver.DatabaseError as fault:
        if "not a database" not in str(fault):
            raise
        raise Problem(
            _("这个数据文件打不开：钥匙和文件对不上，或者它不是本程序的数据文件。"),
            _("请确认数据文件和旁边的 .keyring.json 是一起拷来的一对。"),
        ) from fault


def keep_durable(conn: Connection) -> None:
    """Write through to the disk at every commit: a pulled plug loses nothing that was acknowledged."""
    conn.execute("PRAGMA journal_mode=WAL")
    conn.execute("PRAGMA synchronous=FULL")
    conn.execute("PRAGMA wal_autocheckpoint=1000")


def give_room(conn: Connection, path: Path) -> None:
    """Let a large file keep more of its pages deciphered: a fifth of it, up to 192 MiB.

    Deciphering a page takes longer than finding it. Only the connection that somebody waits for gets this.
    """
    kibibytes = min(max(path.stat().st_size // 5, LEAST_ROOM), MOST_ROOM) // 1024
    conn.execute(f"PRAGMA cache_size=-{kibibytes}")


LEAST_ROOM, MOST_ROOM = 64 << 20, 192 << 20


@contextmanager
def transaction(conn: Connection) -> Iterator[None]:
    """Keep everything written inside the block, or none of it; inside another transaction it joins that."""
    if conn.in_transaction:
        yield
        return
    conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        conn.execute("COMMIT")
    except BaseException:
        # A full disk has already rolled back; rolling back again would hide the real fault.
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise


def companions(path: Path) -> list[Path]:
    """The files that SQLite keeps beside a data file while it is written."""
    return [path.with_name(path.name + tail) for tail in ("-wal", "-shm", "-journal")]


def toolkit(conn: Connection) -> "Database":
    """The connection as a sqlite-utils Database; imported here, as that takes a third of a second."""
    sys.modules.setdefault("pysqlite3", sys.modules["sqlcipher3"])
    sys.modules.setdefault("pysqlite3.dbapi2", driver)
    import sqlite_utils  # after the alias, so that it catches this driver's exceptions

    return sqlite_utils.Database(conn, execute_plugins=False)


def assert_engine() -> None:
    """Refuse to work on an engine older than the one whose durability was tested."""
    if driver.sqlite_version_info < OLDEST_SQLITE:
        raise Problem(
            _("数据库引擎太旧（{version}）。").format(version=driver.sqlite_version), _("请重新安装本程序。")
        )

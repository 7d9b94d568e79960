"""The fence: how far a data file had come, noted outside of it, so that a file set back in time is noticed.

A data file whose `-wal` was removed after a crash, or over which somebody copied an old one, opens as if all
were well and has silently lost its latest changes. Beside the person's other things the program notes, for
each replica that wrote in the file, the number and hash of its last entry of the log; nothing personal.
"""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from literacy_desktop.base.database import Connection
from literacy_desktop.base.heads import read_head
from literacy_desktop.base.ids import Id
from literacy_desktop.base.paths import data_home, settled

REPLICAS_KEPT = 8
LOST = "lost_changes"
"""The local fact of how many changes a file had lost when it was opened, until somebody has read it."""


@dataclass(frozen=True)
class Mark:
    """A replica's last entry of the log: its number and hash."""

    seq: int
    hash: bytes


def fence_path(data_file: Path) -> Path:
    """Where the fence of a data file stands: in the person's own folder, never beside the file."""
    named = hashlib.sha256(str(settled(data_file)).encode()).hexdigest()[:16]
    return data_home() / "fences" / f"{named}.json"


class Fence:
    """The marks of one data file. One is noted without a flush: an older mark is no false alarm."""

    def __init__(self, data_file: Path) -> None:
        self._path = fence_path(data_file)
        self._length: int | None = None
        self._marks = self._read()

    def _read(self) -> dict[Id, Mark]:
        try:
            told = json.loads(self._path.read_text(encoding="ascii"))
            return {
                bytes.fromhex(rid): Mark(int(seq), bytes.fromhex(digest))
                for rid, (seq, digest) in told.items()
            }
        except (OSError, ValueError, TypeError, AttributeError):
            return {}  # none yet, or torn by a crash: then nothing can be said

    def mark(self, rid: Id) -> Mark | None:
        """How far this replica had come, as far as it is known here."""
        return self._marks.get(rid)

    def note(self, rid: Id, mark: Mark) -> None:
        """Note how far a replica has come; a folder that cannot be written is no reason to stop work.

        What lies before a mark that is noted already says nothing new.
        """
        known = self._marks.pop(rid, None)
        if known is not None and known.seq > mark.seq:
            mark = known
        self._marks[rid] = mark
        for old in list(self._marks)[:-REPLICAS_KEPT]:
            del self._marks[old]
        told = {one.hex(): [each.seq, each.hash.hex()] for one, each in self._marks.items()}
        with suppress(OSError):
            self._write(json.dumps(told).encode())

    def _write(self, text: bytes) -> None:
        if self._length is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch()
            self._length = self._path.stat().st_size
        file = os.open(
            self._path, os.O_WRONLY | getattr(os, "O_BINARY", 0)
        )  # at every change: a stream is slower
        try:
            os.write(file, text.ljust(self._length))  # one write, shorter texts filled up with spaces
        finally:
            os.close(file)
        self._length = max(self._length, len(text))


def head_of(conn: Connection, rid: Id) -> Mark | None:
    """The last entry that a replica has in the log of this file."""
    head = read_head(conn, rid)
    return Mark(head.seq, head.hash) if head else None


def lost_since(conn: Connection, rid: Id, fence: Fence) -> int:
    """How many changes of this replica the file has lost since they were acknowledged; 0 where none.

    A file that has another entry in the marked one's place was written on in two copies: that counts as one.
    """
    known = fence.mark(rid)
    if known is None:
        return 0
    head = head_of(conn, rid)
    if head is None or head.seq < known.seq:
        return known.seq - (head.seq if head else 0)
    there = conn.execute(
        "SELECT 1 FROM sync_log WHERE rid = ? AND seq = ? AND hash = ?", (rid, known.seq, known.hash)
    ).fetchone()
    return 0 if there else 1

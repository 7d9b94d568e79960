"""Entries and rows as frames of a package, and back."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from literacy_desktop.base.changelog import entry_hash
from literacy_desktop.base.stamps import MOST, ZERO, cells_of, cv_of
from literacy_desktop.exchange.content.frames import FrameWriter
from literacy_desktop.exchange.model.history import LogEntry
from literacy_desktop.exchange.model.rows import Key, Row, Shape

State = tuple[str, Key, Row]
"""A row of a table with its stamps."""


class EntryWriter:
    """Writes entries; what follows from the entry before is left out."""

    def __init__(self, frames: FrameWriter) -> None:
        self._frames = frames
        self._last: dict[bytes, tuple[int, bytes]] = {}
        self._rid = b""

    def put(self, one: LogEntry) -> None:
        """Write one entry."""
        head: dict[str, Any] = {"c": one.hlc}
        if one.rid != self._rid:
            head["r"] = one.rid.hex()
        if self._last.get(one.rid, (0, b"")) != (one.seq - 1, one.prev):
            head |= {"q": one.seq, "p": one.prev.hex()}
        if one.deps != "[]":
            head["d"] = one.deps
        if one.text is None or one.packed is not None:
            head["h"] = one.payload_hash.hex()
        self._frames.put_json(b"E", head)
        if one.packed is not None:
            self._frames.put(b"P", one.packed)
        elif one.text is not None:
            self._frames.put(b"T", one.text)
        else:
            self._frames.put(b"L", one.left or b"")
        self._rid, self._last[one.rid] = one.rid, (one.seq, one.hash)


class EntryReader:
    """Reads entries back; what does not fit its hash cannot come out, since the hash is computed here."""

    def __init__(self) -> None:
        self._last: dict[bytes, tuple[int, bytes]] = {}
        self._rid = b""

    def read(self, head_text: bytes, letter: bytes, content: bytes) -> LogEntry:
        """One entry out of its two frames.

        Raises:
            ValueError: they are none.
        """
        head = json.loads(head_text)
        rid = bytes.fromhex(head["r"]) if "r" in head else self._rid
        seq, prev = self._last.get(rid, (0, b""))
        seq, prev = (int(head["q"]), bytes.fromhex(head["p"])) if "q" in head else (seq + 1, prev)
        payload_hash = bytes.fromhex(head["h"]) if "h" in head else hashlib.sha256(content).digest()
        deps, clock = str(head.get("d", "[]")), int(head["c"])
        if not 0 <= clock < MOST or seq < 1 or len(rid) != len(ZERO):
            raise ValueError(clock)
        digest = entry_hash(rid, seq, clock, prev, deps, payload_hash)
        self._rid, self._last[rid] = rid, (seq, digest)
        parts = (rid, seq, digest, prev, clock, deps, payload_hash)
        if letter == b"T":
            return LogEntry(*parts, content)
        if letter == b"P":
            return LogEntry(*parts, _unzipped(content, payload_hash), content)
        return LogEntry(*parts, None, left=content or None)


def _unzipped(packed: bytes, payload_hash: bytes) -> bytes:
    import zlib

    if hashlib.sha256(packed).digest() != payload_hash:
        raise ValueError("hash")
    return zlib.decompress(packed)


# -- rows


def rows_frame(shape: Shape, rows: Sequence[tuple[Key, Row]]) -> dict[str, Any]:
    """Rows of one table, column by column, as plain values."""
    stamps: dict[bytes, int] = {}
    numbers = [stamps.setdefault(row.rs, len(stamps)) for _key, row in rows]
    columns = {column: [_plain(row.values.get(column)) for _key, row in rows] for column in shape.columns}
    return {
        "table": shape.name,
        "keys": [[_plain(part) for part in key] for key, _row in rows],
        "columns": columns,
        "stamps": [stamp.hex() for stamp in stamps],
        "rs": numbers,
        "cv": [cv_of(row.cells) for _key, row in rows],
    }


def rows_of(told: dict[str, Any]) -> Iterator[State]:
    """The rows out of such a frame. Of a row that was never inserted only the edited columns count."""
    names = list(told["columns"])
    stamps = [bytes.fromhex(one) for one in told["stamps"]]
    wide = zip(*told["columns"].values(), strict=True) if names else ([] for _key in told["keys"])
    for key, values, number, cv in zip(told["keys"], wide, told["rs"], told["cv"], strict=True):
        cells, rs = cells_of(cv), stamps[number]
        found = {name: _bytes(value) for name, value in zip(names, values, strict=True)}
        if rs == ZERO:
            found = {name: found[name] for name in cells if name in found}
        yield told["table"], tuple(_bytes(part) for part in key), Row(found, rs, cells)


def _plain(value: Any) -> Any:
    return {"$": value.hex()} if isinstance(value, bytes) else value


def _bytes(value: Any) -> Any:
    return bytes.fromhex(value["$"]) if isinstance(value, dict) else value


def chunks(rows: Iterable[tuple[Key, Row]], size: int) -> Iterator[list[tuple[Key, Row]]]:
    """Rows in groups of so many at the most."""
    group: list[tuple[Key, Row]] = []
    for one in rows:
        group.append(one)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group

"""What an entry of the log says, written as text and read back.

The text of a payload is JSON `{"label", "actor", "device", "at", "rows": [[table, [key…], {column: new},
{…: old}]]}` with an `old` of null for a row that was inserted; bytes are written `{"$": hex}`. It is kept
packed by zlib; the hash of an entry is made of the text.
"""

import hashlib
import json
import zlib
from dataclasses import dataclass, field
from typing import Any

from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id

LEVEL = 6
SHORT, MEMORY = 4096, 5
"""A text up to this many bytes is packed in a window of that size, with so little memory (1 to 9)."""


@dataclass(frozen=True)
class RowChange:
    """One row as a transaction changed it; `old` is None for a row that was inserted."""

    table: str
    key: tuple[Any, ...]
    new: dict[str, Any]
    old: dict[str, Any] | None


@dataclass(frozen=True)
class Entry:
    """A sealed transaction as it is read back: who did what, where and when, before and after."""

    rid: Id
    seq: int
    hash: bytes
    label: str
    actor: str
    device: str
    at: str
    rows: list[RowChange] = field(repr=False)


@dataclass(frozen=True)
class Payload:
    """What an entry says: its label, who, on which PC, when, and each row before and after."""

    label: str
    actor: str
    device: str
    at: str
    rows: tuple[RowChange, ...]


def read_payload(packed: bytes) -> Payload:
    """The content of an entry out of its packed bytes."""
    return payload_of(zlib.decompress(packed))


def readable(packed: bytes | None) -> Payload | None:
    """The content of an entry, or None where there is none or somebody made it unreadable."""
    try:
        return read_payload(packed) if packed is not None else None
    except (zlib.error, ValueError, KeyError, TypeError):
        return None


def payload_of(text: bytes) -> Payload:
    """The content of an entry out of its text."""
    content = json.loads(text, object_hook=_decode_bytes)
    rows = tuple(RowChange(table, tuple(key), new, old) for table, key, new, old in content["rows"])
    return Payload(content["label"], content["actor"], content["device"], content["at"], rows)


def write_payload(payload: Payload) -> bytes:
    """The packed bytes of such a content."""
    return pack(text_of(payload))


def pack(text: bytes) -> bytes:
    """A text made small; a short one in a small window, which need not be cleared for a single row."""
    if len(text) > SHORT:
        return zlib.compress(text, LEVEL)
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, SHORT.bit_length() - 1, MEMORY)
    return packer.compress(text) + packer.flush()


def fits(payload: bytes, payload_hash: bytes) -> bool:
    """Whether packed bytes are what an entry was made of.

    The hash is that of the text, since another PC may pack the same text into other bytes; entries of the
    first test versions are hashed as they were packed.
    """
    try:
        text = zlib.decompress(payload)
    except zlib.error:
        return False
    return payload_hash in {hashlib.sha256(text).digest(), hashlib.sha256(payload).digest()}


def text_of(payload: Payload) -> bytes:
    """The text of such a content."""
    content = {
        "label": payload.label,
        "actor": payload.actor,
        "device": payload.device,
        "at": payload.at,
        "rows": [[row.table, row.key, row.new, row.old] for row in payload.rows],
    }
    return _encode(content).encode()


def _encode_bytes(value: object) -> dict[str, str]:
    if isinstance(value, bytes):
        return {"$": value.hex()}
    raise TypeError(value)


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_encode_bytes).encode


def _decode_bytes(value: dict[str, Any]) -> Any:
    return bytes.fromhex(value["$"]) if value.keys() == {"$"} else value


def read_entry(conn: Connection, rid: Id, seq: int, digest: bytes) -> Entry | None:
    """An entry of the log read back; None if there is none, or its content was erased.

    Of an entry about several people of whom one was erased, what it says of the others is read.
    """
    row = conn.execute(
        "SELECT coalesce(payload, redacted) FROM sync_log WHERE rid = ? AND seq = ? AND hash = ?",
        (rid, seq, digest),
    ).fetchone()
    if row is None or row[0] is None:
        return None
    content = read_payload(row[0])
    return Entry(
        rid, seq, digest, content.label, content.actor, content.device, content.at, list(content.rows)
    )

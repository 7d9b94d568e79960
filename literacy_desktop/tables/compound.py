"""Old xls workbooks taken apart and put together again, before the reader sees them.

The reader trusts the sizes that a file states: a damaged one could make it ask for more memory than there
is, which ends the whole program. So the workbook is taken out of its OLE container, its records are walked,
the stated sizes that serve only to reserve memory are set to nothing, and it is put into a new container.
"""

import struct
from collections.abc import Callable, Iterator

_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_IN_HEADER = 109
_CUTOFF = 4096
_SECTOR = 4096
_ROOT, _STREAM = 5, 2

_START, _PASSWORD, _EXTENT, _STRINGS = (0x0809, 0x0009, 0x0209, 0x0409), 0x002F, 0x0200, 0x00FC
_MANY = 0x00BD
_CELLS = frozenset(
    (0x0006, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E, 0x0003, 0x0004, 0x0005, 0x0206, 0x0406)
)

CheckArea = Callable[[int, int], None]


class Locked(Exception):  # noqa: N818  no fault: the workbook has a password
    """The workbook has a password."""


def renewed(content: bytes, check_area: CheckArea) -> bytes:
    """The same workbook in a sound container, with only sizes that were checked.

    Args:
        content: the bytes of an OLE container.
        check_area: told the last row and column of each sheet, counted from 1; raises where that is too much.

    Raises:
        ValueError: the container or the workbook in it is damaged.
        Locked: the workbook has a password.
    """
    try:
        stream = bytearray(_workbook(content))
    except (struct.error, IndexError) as fault:
        raise ValueError("a container that is cut off") from fault
    _walk(stream, check_area)
    return _container(bytes(stream))


def _workbook(content: bytes) -> bytes:
    shift, mini_shift = struct.unpack_from("<HH", content, 30)
    if shift not in (9, 12) or mini_shift != 6:
        raise ValueError("no container")
    folder_start, cutoff = struct.unpack_from("<I4xI", content, 48)
    size = 1 << shift
    table = _allocation(content, size)
    folder = _chained(content[size:], table, folder_start, size)
    streams = {name: (kind, start, length) for name, kind, start, length in _entries(folder)}
    kind, start, length = streams.get("Workbook") or streams.get("Book") or (0, 0, 0)
    if kind != _STREAM:
        raise ValueError("no workbook")
    if length >= cutoff:
        return _chained(content[size:], table, start, size)[:length]
    small = _chained(content[size:], table, streams["Root Entry"][1], size)
    small_start = struct.unpack_from("<I", content, 60)[0]
    small_table = _numbers(_chained(content[size:], table, small_start, size))
    return _chained(small, small_table, start, 1 << mini_shift)[:length]


def _allocation(content: bytes, size: int) -> list[int]:
    """The table that tells for each sector which one follows it."""
    sectors = [n for n in struct.unpack_from(f"<{_IN_HEADER}I", content, 76) if n < _TABLE]
    more = struct.unpack_from("<I", content, 68)[0]
    while more < _TABLE and len(sectors) * size <= len(content):
        *listed, more = _numbers(content[size * (more + 1) : size * (more + 2)])
        sectors += [n for n in listed if n < _TABLE]
    return _numbers(b"".join(content[size * (n + 1) : size * (n + 2)] for n in sectors))


def _numbers(data: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))


def _chained(data: bytes, table: list[int], start: int, size: int) -> bytes:
    pieces: list[bytes] = []
    while start < _TABLE:
        if len(pieces) > len(table):
            raise ValueError("sectors that run in a circle")
        pieces.append(data[start * size : (start + 1) * size])
        start = table[start]
    return b"".join(pieces)


def _entries(folder: bytes) -> Iterator[tuple[str, int, int, int]]:
    for at in range(0, len(folder) - 127, 128):
        length, kind = struct.unpack_from("<HB", folder, at + 64)
        name = folder[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
        start, size = struct.unpack_from("<II", folder, at + 116)
        if kind == _ROOT:
            name = "Root Entry"
        yield name, kind, start, size


def _walk(stream: bytearray, check_area: CheckArea) -> None:
    at, row, column = 0, 0, 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = at + 4
        at = body + length
        if at > len(stream):
            raise ValueError("a record that is cut off")
        if kind == _PASSWORD:
            raise Locked
        if kind in _START:
            row = column = 0
        elif kind == _EXTENT:
            stream[body:at] = bytes(length)
        elif kind == _STRINGS:
            _check_strings(stream, body, length)
        elif (kind in _CELLS or kind == _MANY) and length >= 6:
            row = max(row, struct.unpack_from("<H", stream, body)[0] + 1)
            last = at - 2 if kind == _MANY else body + 2
            column = max(column, struct.unpack_from("<H", stream, last)[0] + 1)
            check_area(row, column)


def _check_strings(stream: bytearray, body: int, length: int) -> None:
    """Every one of the shared strings takes three bytes or more, so that their stated number has a bound."""
    if length < 8 or struct.unpack_from("<I", stream, body + 4)[0] > len(stream) // 3:
        raise ValueError("an impossible number of strings")


def _container(stream: bytes) -> bytes:
    """A container with this one stream, in sectors of 4 KiB, of which the header alone can list 400 MiB."""
    sectors = max(1, -(-len(stream) // _SECTOR))
    tables = -(-(sectors + 2) // (_SECTOR // 4 - 1))
    root, first = tables + 1, tables + 2  # the reader wants the root to have a sector too
    chain = [_TABLE] * tables + [_END, _END, *range(first + 1, first + sectors), _END]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(tables * _SECTOR, b"\xff")
    folder = _entry("Root Entry", _ROOT, child=1, start=root, size=64)
    folder += _entry("Workbook", _STREAM, child=_FREE, start=first, size=max(len(stream), _CUTOFF))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 4, 0xFFFE, 12, 6)
    header += struct.pack("<9I", 1, tables, tables, 0, _CUTOFF, _END, 0, _END, 0)
    header += struct.pack(f"<{_IN_HEADER}I", *range(tables), *[_FREE] * (_IN_HEADER - tables))
    parts = (header, table, folder, bytes(64), stream)
    return b"".join(part + bytes(-len(part) % _SECTOR) for part in parts)


def _entry(name: str, kind: int, *, child: int, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    links = struct.pack("<HBBIII", len(text), kind, 1, _FREE, _FREE, child)
    return text.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)

"""Old xls workbooks (BIFF8 in an OLE container), which nothing here can write, made byte by byte."""

import struct
from collections.abc import Sequence


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def stream(rows: Sequence[Sequence[str | float | None]]) -> bytes:
    cells = b""
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            at = struct.pack("<HHH", row, column, 0)
            if isinstance(value, str):
                text = value.encode("utf-16-le")
                cells += record(0x0204, at + struct.pack("<HB", len(value), 1) + text)
            elif value is not None:
                cells += record(0x0203, at + struct.pack("<d", value))
    name = "名册".encode("utf-16-le")
    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    end = record(0x000A, b"")
    offset = len(start) + 4 + 8 + len(name) + len(end)
    sheet = record(0x0085, struct.pack("<IBBBB", offset, 0, 0, 2, 1) + name)
    page = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)) + cells + end
    return start + sheet + end + page


def container(stream: bytes) -> bytes:
    """An OLE container of 512-byte sectors: the allocation table, the folder, then one stream."""
    padded = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    count = len(padded) // 512
    assert count + 2 <= 128, "one sector of the allocation table is all there is"
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, count + 2), 0xFFFFFFFE]
    table = struct.pack("<128I", *chain, *[0xFFFFFFFF] * (128 - len(chain)))
    folder = entry("Root Entry", 5, child=1, start=0xFFFFFFFE, size=0)
    folder += entry("Workbook", 2, child=0xFFFFFFFF, start=2, size=len(padded))
    folder += entry("", 0, child=0xFFFFFFFF, start=0, size=0) * 2
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header += bytes(6) + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    return header + table + folder + padded


def entry(name: str, kind: int, *, child: int, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le") if name else b""
    links = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child)
    return (
        text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1) + links + bytes(36)
        + struct.pack("<IQ", start, size)
    )  # fmt: skip

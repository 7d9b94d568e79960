"""An old workbook is put into a sound container, and what it states about its size is not believed."""

import struct
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from literacy_desktop.base.problems import Problem
from literacy_desktop.tables.compound import Locked, renewed
from literacy_desktop.tables.reading import read_table

MakeXls = Callable[[Sequence[Sequence[str | float | None]]], bytes]
ROWS: list[list[str | float | None]] = [["姓名", "年龄"], ["王秀梅", 76.0]]
STREAM = 3 * 512  # where the maker of the tests puts the workbook


def accept(row: int, column: int) -> None:
    assert row
    assert column


def with_record(content: bytes, kind: int, body: bytes) -> bytes:
    """The workbook with one more record behind its first one."""
    at = STREAM + 4 + struct.unpack_from("<H", content, STREAM + 2)[0]
    record = struct.pack("<HH", kind, len(body)) + body
    offset = at + len(record) + 4
    longer = bytearray(content[:at] + record + content[at : len(content) - len(record)])
    struct.pack_into("<I", longer, offset, struct.unpack_from("<I", longer, offset)[0] + len(record))
    return bytes(longer)


def test_a_renewed_workbook_reads_the_same_and_can_be_renewed_again(
    tmp_path: Path, make_xls: MakeXls
) -> None:
    once = renewed(make_xls(ROWS), accept)
    assert renewed(once, accept) == once
    path = tmp_path / "a.xls"
    path.write_bytes(once)
    assert read_table(path).rows == (("姓名", "年龄"), ("王秀梅", 76))


def test_the_last_row_and_column_are_told(make_xls: MakeXls) -> None:
    heard: list[tuple[int, int]] = []
    renewed(make_xls([["a"], [], [None, None, "b"], ["c"]]), lambda row, column: heard.append((row, column)))
    assert heard == [(1, 1), (3, 3), (4, 3)]


def test_a_row_of_packed_numbers_counts_with_its_last_column(make_xls: MakeXls) -> None:
    heard: list[tuple[int, int]] = []
    body = struct.pack("<HH", 6, 0) + bytes(6 * 9) + struct.pack("<H", 8)
    renewed(with_record(make_xls([]), 0x00BD, body), lambda row, column: heard.append((row, column)))
    assert heard == [(7, 9)]


def test_a_false_extent_reserves_no_memory(tmp_path: Path, make_xls: MakeXls) -> None:
    body = struct.pack("<IIHHH", 0, 0xFFFFFFF0, 0, 0xFFF0, 0)
    path = tmp_path / "a.xls"
    path.write_bytes(with_record(make_xls(ROWS), 0x0200, body))
    assert read_table(path).rows[1] == ("王秀梅", 76)


def test_a_workbook_with_a_password_is_locked(tmp_path: Path, make_xls: MakeXls) -> None:
    locked = with_record(make_xls(ROWS), 0x002F, bytes(6))
    with pytest.raises(Locked):
        renewed(locked, accept)
    path = tmp_path / "a.xls"
    path.write_bytes(locked)
    with pytest.raises(Problem, match="密码"):
        read_table(path)


@pytest.mark.parametrize("body", [struct.pack("<II", 1, 0x7FFFFFFF), b"\x01"])
def test_an_impossible_number_of_strings_is_refused(make_xls: MakeXls, body: bytes) -> None:
    with pytest.raises(ValueError, match="impossible number"):
        renewed(with_record(make_xls(ROWS), 0x00FC, body), accept)


@pytest.mark.parametrize(
    ("at", "number", "said"),
    [
        (30, 0x0606, "no container"),
        (512 + 4 * 2, 2, "circle"),
        (48, 200, "cut off"),
        (1024 + 128 + 66, 0x0101, "no workbook"),
        (STREAM + 2, 0xFFFF, "a record that is cut off"),
    ],
)
def test_a_damaged_container_is_refused(make_xls: MakeXls, at: int, number: int, said: str) -> None:
    content = bytearray(make_xls(ROWS))
    struct.pack_into("<H", content, at, number)
    with pytest.raises(ValueError, match=said):
        renewed(bytes(content), accept)


def test_a_container_that_is_cut_off_is_refused(make_xls: MakeXls) -> None:
    for length in (20, 40, 300):
        with pytest.raises(ValueError, match="cut off"):
            renewed(make_xls(ROWS)[:length], accept)


def test_a_small_workbook_among_the_small_streams_is_found(make_xls: MakeXls) -> None:
    whole = make_xls(ROWS)
    content = bytearray(whole)
    size = 1024
    struct.pack_into("<I", content, 60, 10)  # the table of small sectors comes behind the workbook
    struct.pack_into("<I", content, 512 + 4 * 10, 0xFFFFFFFE)
    struct.pack_into("<I", content, 1024 + 116, 2)  # the root holds the small streams
    struct.pack_into("<II", content, 1024 + 128 + 116, 0, size)
    content += struct.pack("<128I", *range(1, size // 64), 0xFFFFFFFE, *[0xFFFFFFFF] * (128 - size // 64))
    assert renewed(bytes(content), accept)[-4096:-3072] == renewed(whole, accept)[-4096:-3072]


def test_a_large_workbook_needs_several_tables(make_xls: MakeXls) -> None:
    once = renewed(make_xls(ROWS), accept)
    filler = struct.pack("<HH", 0x00E5, 8000) + bytes(8000)
    stream = once[-4096:].rstrip(b"\0") + b"\0\0\0" + filler * 1300
    from literacy_desktop.tables import compound

    large = compound._container(stream)
    assert struct.unpack_from("<I", large, 44)[0] == 3
    assert renewed(large, accept) == large

"""Codes of digits are those of the standard: a library reads them, and draws the same but for the mask."""

import math
from collections.abc import Callable
from typing import Any

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from literacy_desktop.paper import digits, qr

MOST = {1: 34, 2: 63, 3: 101, 4: 149, 5: 202, 6: 255, 7: 293, 8: 365, 9: 432, 10: 513}
"""How many digits each version takes at level M, by the table of the standard."""

MASKS: tuple[Callable[[int, int], int], ...] = (
    lambda i, j: (i + j) % 2,
    lambda i, j: i % 2,
    lambda i, j: j % 3,
    lambda i, j: (i + j) % 3,
    lambda i, j: (i // 2 + j // 3) % 2,
    lambda i, j: i * j % 2 + i * j % 3,
    lambda i, j: (i * j % 2 + i * j % 3) % 2,
    lambda i, j: ((i + j) % 2 + i * j % 3) % 2,
)


def sample(length: int) -> str:
    """Digits without a pattern, with zeros at the start."""
    return ("00" + str(7 ** (length * 2 + 3)))[:length]


def made_elsewhere(payload: str) -> list[str]:
    """The code as the library draws it, in a mask of its choice."""
    code = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    flat = memoryview(code.to_image(scale=1, add_quiet_zones=False)).tobytes()  # type: ignore[arg-type]  # a buffer
    side = math.isqrt(len(flat))
    return [
        "".join("0" if value < 128 else "1" for value in flat[row * side :][:side]) for row in range(side)
    ]


def mask_of(rows: list[str]) -> int:
    """The mask that the format cells tell."""
    dark = "".join("1" if rows[8][column] == "0" else "0" for column in (2, 3, 4))
    return int(dark, 2) ^ 0b101


def data_cells(version: int) -> list[digits.Cell]:
    side = 17 + 4 * version
    fixed = dict(digits._fixed_cells(version, side))
    return [cell for cell in digits._reading_order(side) if cell not in fixed]


def unmasked(rows: list[str], version: int) -> list[bool]:
    """The data as it was before the mask."""
    mask = MASKS[mask_of(rows)]
    return [(rows[row][column] == "0") ^ (mask(row, column) == 0) for row, column in data_cells(version)]


@pytest.mark.parametrize("version", MOST)
@pytest.mark.parametrize("fewer", [0, 1, 2, 3])
def test_each_version_draws_what_the_library_draws_but_for_the_mask(version: int, fewer: int) -> None:
    payload = sample(MOST[version] - fewer)
    ours, theirs = qr.modules(payload, "M"), made_elsewhere(payload)
    assert len(ours) == len(theirs) == 17 + 4 * version
    assert unmasked(ours, version) == unmasked(theirs, version)
    fixed = set(dict(digits._fixed_cells(version, len(ours)))) - _mask_cells(len(ours))
    assert all(ours[row][column] == theirs[row][column] for row, column in fixed)


def _mask_cells(side: int) -> set[digits.Cell]:
    """The cells that tell level and mask."""
    return {cell for cell, _dark in digits._format_cells(side)}


def read(payload: str) -> list[str]:
    """What a reader finds in the printed code, four pixels a module."""
    rows = qr.modules(payload, "M")
    blank = ["1" * (len(rows) + 2 * qr.QUIET_MODULES)] * qr.QUIET_MODULES
    margin = "1" * qr.QUIET_MODULES
    wide = [
        "".join(value * 4 for value in row)
        for row in (*blank, *(margin + row + margin for row in rows), *blank)
    ]
    pixels = bytes(255 if value == "1" else 0 for row in wide for value in row * 4)
    picture: Any = memoryview(pixels).cast("B", (4 * len(wide), len(wide[0])))
    found = zxingcpp.read_barcodes(picture)
    return [code.text for code in found if code.valid]


@settings(deadline=None, max_examples=40)
@given(st.text("0123456789", min_size=1, max_size=513))
def test_any_digits_are_read_back(payload: str) -> None:
    assert payload in read(payload)


@pytest.mark.parametrize("payload", ["0" * 205, "9" * 205, "01" * 102, "4" * 255])
def test_digits_that_repeat_are_read_back_too(payload: str) -> None:
    assert payload in read(payload)


def test_more_digits_than_the_tables_take_are_drawn_by_the_library() -> None:
    assert digits.encode("1" * 514) is None
    assert len(qr.modules("1" * 514, "M")) == 61


def test_no_version_takes_more_than_the_standard_allows() -> None:
    assert {version: digits._most(version) for version in MOST} == MOST

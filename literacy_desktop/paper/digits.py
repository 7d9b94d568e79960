"""QR codes of decimal digits at level M, by ISO/IEC 18004: what signed certificates carry, by the thousand.

A code is linear: each data bit turns over its own module and those of the check bytes it takes part in, and
two bits together turn over both. So one version's table of what each four bits turn over is made once, and a
code is one exclusive or per hexadecimal digit of its data. The mask is always the same one; the standard lets
readers meet any, and a signature has no pattern that a mask would have to break up.
"""

import re
from collections.abc import Iterator
from functools import cache, reduce
from operator import getitem, xor

Cell = tuple[int, int]

_CHECKS = {1: (10, 1), 2: (16, 1), 3: (26, 1), 4: (18, 2), 5: (24, 2), 6: (16, 4), 7: (18, 4), 8: (22, 4),
           9: (22, 5), 10: (26, 5)}  # fmt: skip
"""Check bytes in a block, and blocks, of each version at level M."""

_STRIDES = {2: 12, 3: 16, 4: 20, 5: 24, 6: 28, 7: 16, 8: 18, 9: 20, 10: 22}
"""How far the alignment patterns of each version are apart."""

_MASK, _LEVEL_M = 0, 0
_BITS = {1: 4, 2: 7, 3: 10}  # of so many digits
_THREES = re.compile("[0-9]{3}").findall
_GROUPS = {f"{value:03}": f"{value:010b}" for value in range(1000)}


def encode(digits: str) -> str | None:
    """The modules row by row, "0" black and "1" white, or None for more digits than there is room for."""
    found = packed(digits)
    if found is None:
        return None
    side, rows = found
    bits, wide = f"{int(rows, 16):0{4 * len(rows)}b}", 4 * len(rows) // side
    return "".join(bits[start : start + side] for start in range(0, side * wide, wide))


def packed(digits: str) -> tuple[int, str] | None:
    """How many modules a side has, and the rows as hexadecimal digits of whole bytes, what is over white."""
    version = _version(len(digits))
    if version is None:
        return None
    symbol = _symbol(version)  # its tables alone are made: they take longer than many codes
    return symbol.side, symbol.draw(digits)


@cache
def _version(count: int) -> int | None:
    """The smallest version that takes so many digits."""
    return next((version for version in _CHECKS if count <= _most(version)), None)


def _most(version: int) -> int:
    """How many digits a version takes."""
    return (8 * _data_bytes(version) - 4 - _count_bits(version)) * 3 // 10


def _count_bits(version: int) -> int:
    return 10 if version < 10 else 12


def _data_bytes(version: int) -> int:
    """How many bytes of data a version holds: its cells without what stands fixed, less the check bytes."""
    cells, lines = (16 * version + 128) * version + 64, version // 7 + 2
    if version > 1:
        cells -= (25 * lines - 10) * lines - 55  # alignment patterns
    if version >= 7:
        cells -= 36  # the version, twice
    checks, blocks = _CHECKS[version]
    return cells // 8 - checks * blocks


class _Symbol:
    """One version."""

    def __init__(self, version: int) -> None:
        self.side = side = 17 + 4 * version
        self._count_bits = _count_bits(version)
        fixed = dict(_fixed_cells(version, side))
        order = [cell for cell in _reading_order(side) if cell not in fixed]
        checks, blocks = _CHECKS[version]
        self._bytes = _data_bytes(version)
        wide = -(-side // 8) * 8
        places = {
            (row, column): 1 << (wide * (side - row) - 1 - column)
            for row in range(side)
            for column in range(side)
        }
        dark = [cell for cell, is_dark in fixed.items() if is_dark] + [
            cell for cell in order if sum(cell) % 2 == 0
        ]
        self._blank = (1 << wide * side) - 1 - sum(map(places.__getitem__, dark))
        self._wide = wide * side // 8
        self._turned = list(_turned([places[cell] for cell in order], self._bytes, checks, blocks))

    def draw(self, digits: str) -> str:
        """The code of so many digits as this version takes, in hexadecimal digits."""
        rest = len(digits) % 3
        groups = "".join([*map(_GROUPS.__getitem__, _THREES(digits))])
        if rest:
            groups += f"{int(digits[-rest:]):0{_BITS[rest]}b}"
        bits = f"0001{len(digits):0{self._count_bits}b}{groups}0000"[: 8 * self._bytes]
        bits += "0" * (-len(bits) % 8)
        data = f"{int(bits, 2):0{len(bits) // 4}x}" + "ec11" * self._bytes
        # what is behind the last byte is not needed
        drawn = reduce(xor, map(getitem, self._turned, data), self._blank)
        return drawn.to_bytes(self._wide, "big").hex()


@cache
def _symbol(version: int) -> _Symbol:
    return _Symbol(version)


# -- what stands fixed


def _fixed_cells(version: int, side: int) -> Iterator[tuple[Cell, bool]]:
    """Every cell that carries no data, and whether it is dark; where two say so, the later one counts."""
    for place in range(side):
        yield (6, place), place % 2 == 0
        yield (place, 6), place % 2 == 0
    for centre in _alignment_centres(version, side):
        yield from _square(centre, 2, side, pale=(1,))
    for centre in ((3, 3), (3, side - 4), (side - 4, 3)):
        yield from _square(centre, 4, side, pale=(2, 4))
    yield from _format_cells(side)
    if version >= 7:
        yield from _version_cells(version, side)


def _square(centre: Cell, reach: int, side: int, *, pale: tuple[int, ...]) -> Iterator[tuple[Cell, bool]]:
    """Rings around a centre, those at these distances pale; what lies outside the code is left out."""
    for row in range(max(0, centre[0] - reach), min(side, centre[0] + reach + 1)):
        for column in range(max(0, centre[1] - reach), min(side, centre[1] + reach + 1)):
            yield (row, column), max(abs(row - centre[0]), abs(column - centre[1])) not in pale


def _alignment_centres(version: int, side: int) -> Iterator[Cell]:
    if version == 1:
        return
    places = [6, *reversed(range(side - 7, 6, -_STRIDES[version]))]
    for row in places:
        for column in places:
            if not (row == 6 and column in (6, side - 7)) and not (row == side - 7 and column == 6):
                yield row, column


def _checked(value: int, generator: int, bits: int) -> int:
    """A value with the check bits that its generator gives it behind it."""
    rest = value << bits
    while rest.bit_length() > bits:
        rest ^= generator << (rest.bit_length() - bits - 1)
    return value << bits | rest


def _format_cells(side: int) -> Iterator[tuple[Cell, bool]]:
    """Level and mask, written twice, from the lowest bit up."""
    told = _checked(_LEVEL_M << 3 | _MASK, 0b10100110111, 10) ^ 0b101010000010010
    beside = [(row, 8) for row in (0, 1, 2, 3, 4, 5, 7, 8)] + [
        (8, column) for column in (7, 5, 4, 3, 2, 1, 0)
    ]
    apart = [(8, side - 1 - bit) for bit in range(8)] + [(side - 15 + bit, 8) for bit in range(8, 15)]
    for bit, cells in enumerate(zip(beside, apart, strict=True)):
        for cell in cells:
            yield cell, bool(told >> bit & 1)
    yield (side - 8, 8), True


def _version_cells(version: int, side: int) -> Iterator[tuple[Cell, bool]]:
    told = _checked(version, 0b1111100100101, 12)
    for bit in range(18):
        dark, near, far = bool(told >> bit & 1), bit // 3, side - 11 + bit % 3
        yield (near, far), dark
        yield (far, near), dark


def _reading_order(side: int) -> Iterator[Cell]:
    """Every cell in the order of the data: two columns at a time from the right, up and down in turn."""
    upward = True
    for right in (*range(side - 1, 6, -2), *range(5, 0, -2)):
        for row in reversed(range(side)) if upward else range(side):
            yield row, right
            yield row, right - 1
        upward = not upward


# -- what a bit turns over


def _turned(bits: list[int], count: int, checks: int, blocks: int) -> Iterator[dict[str, int]]:
    """For each four bits of the data, what each of their values turns over."""
    short, longer = divmod(count, blocks)
    rests = list(_check_bytes(short + bool(longer), checks))
    for block in range(blocks):
        length = short + (block >= blocks - longer)
        placed = [_placed(bits, count + row * blocks + block) for row in range(checks)]
        for place, check in enumerate(reversed(rests[:length])):
            before = place * blocks + block if place < short else short * blocks + block - (blocks - longer)
            single, values = [], check
            for bit in range(8):
                turned = bits[8 * before + 7 - bit]
                for table, value in zip(placed, values, strict=True):
                    turned |= table[value]
                single.append(turned)
                values = [_DOUBLED[value] for value in values]
            yield _by_value(single[4:])
            yield _by_value(single[:4])


def _placed(bits: list[int], byte: int) -> list[int]:
    """The modules that each value of a byte turns over."""
    own = bits[8 * byte : 8 * byte + 8][::-1]
    return _sums(own)


def _sums(single: list[int]) -> list[int]:
    """For every choice among some, given as bits of a number, all of them together."""
    found = [0]
    for alone in single:
        found += [before ^ alone for before in found]
    return found


def _by_value(single: list[int]) -> dict[str, int]:
    return dict(zip("0123456789abcdef", _sums(single), strict=True))


_DOUBLED = [value << 1 ^ (0x11D if value & 0x80 else 0) for value in range(256)]
"""Twice each element, in the field of 256 elements that the standard calculates in."""


def _powers() -> tuple[list[int], list[int]]:
    """The powers of two in that field, and for each element which power it is."""
    powers, logs, value = [], [0] * 256, 1
    for power in range(255):
        powers.append(value)
        logs[value] = power
        value = _DOUBLED[value]
    return powers * 2, logs


_POWERS, _LOGS = _powers()


def _times(left: int, right: int) -> int:
    """The product of two elements."""
    return _POWERS[_LOGS[left] + _LOGS[right]] if left and right else 0


@cache
def _generator(checks: int) -> tuple[int, ...]:
    """The polynomial whose roots are the first powers of two, without its leading one."""
    found = [1]
    root = 1
    for _power in range(checks):
        found = [a ^ _times(b, root) for a, b in zip([*found, 0], [0, *found], strict=True)]
        root = _DOUBLED[root]
    return tuple(found[1:])


def _check_bytes(length: int, checks: int) -> Iterator[list[int]]:
    """The check bytes that a one gives rise to, in the last byte of a block, the last but one, and so on."""
    generator = _generator(checks)
    rest = list(generator)
    for _place in range(length):
        yield rest
        first, rest = rest[0], [*rest[1:], 0]
        rest = [a ^ _times(first, b) for a, b in zip(rest, generator, strict=True)]

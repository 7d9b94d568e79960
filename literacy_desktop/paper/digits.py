"""QR codes of decimal digits at level M, by ISO/IEC 18004: what signed certificates carry, by the thousand.

A code is linear: each data bit turns over its own module and those of the check bytes it takes part in, and
two bits together turn over both. So one version's table of what each four bits turn over is made once, and a
code is one exclusive or per hexadecimal digit of its data. The mask is always the same one; the standard lets
readers meet any, and a signature has no pattern that a mask would have to break up.
"""

from collections.abc import Iterator
from functools import cache

Cell = tuple[int, int]

_CHECKS = {1: (10, 1), 2: (16, 1), 3: (26, 1), 4: (18, 2), 5: (24, 2), 6: (16, 4), 7: (18, 4), 8: (22, 4),
           9: (22, 5), 10: (26, 5)}  # fmt: skip
"""Check bytes in a block, and blocks, of each version at level M."""

_STRIDES = {2: 12, 3: 16, 4: 20, 5: 24, 6: 28, 7: 16, 8: 18, 9: 20, 10: 22}
"""How far the alignment patterns of each version are apart."""

_MASK, _LEVEL_M = 0, 0
_BITS = {1: 4, 2: 7, 3: 10}  # of so many digits
_GROUPS = tuple(f"{value:010b}" for value in range(1000))


def encode(digits: str) -> str | None:
    """The modules row by row, "0" black and "1" white, or None for more digits than there is room for."""
    for version in _CHECKS:
        symbol = _symbol(version)
        if len(digits) <= symbol.most:
            return symbol.draw(digits)
    return None


class _Symbol:
    """One version."""

    def __init__(self, version: int) -> None:
        self.side = 17 + 4 * version
        self._count_bits = 10 if version < 10 else 12
        fixed = dict(_fixed_cells(version, self.side))
        order = [cell for cell in _reading_order(self.side) if cell not in fixed]
        checks, blocks = _CHECKS[version]
        self._bytes = len(order) // 8 - checks * blocks
        self.most = (8 * self._bytes - 4 - self._count_bits) * 3 // 10
        bits = [1 << (self.side * self.side - 1 - row * self.side - column) for row, column in order]
        masked = [cell for cell in order if sum(cell) % 2 == 0]
        dark = [cell for cell, is_dark in fixed.items() if is_dark] + masked
        self._empty = sum(1 << (self.side * self.side - 1 - row * self.side - column) for row, column in dark)
        self._white = (1 << self.side * self.side) - 1
        self._turned = list(_turned(bits, self._bytes, checks, blocks))

    def draw(self, digits: str) -> str:
        """The code of so many digits as this version takes."""
        whole, rest = divmod(len(digits), 3)
        groups = [_GROUPS[int(digits[3 * place : 3 * place + 3])] for place in range(whole)]
        if rest:
            groups.append(f"{int(digits[-rest:]):0{_BITS[rest]}b}")
        bits = f"0001{len(digits):0{self._count_bits}b}{''.join(groups)}0000"[: 8 * self._bytes]
        bits += "0" * (-len(bits) % 8)
        data = f"{int(bits, 2):0{len(bits) // 4}x}" + "ec11" * self._bytes
        drawn = self._empty
        for turned, four in zip(
            self._turned, data, strict=False
        ):  # what is behind the last byte is not needed
            drawn ^= turned[four]
        return f"{drawn ^ self._white:0{self.side * self.side}b}"


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
    lengths = [short + (block >= blocks - longer) for block in range(blocks)]
    for block, length in enumerate(lengths):
        for place, check in zip(range(length), reversed(list(_check_bytes(length, checks))), strict=True):
            before = place * blocks + block if place < short else short * blocks + block - (blocks - longer)
            single = []
            for bit in range(8):
                turned = bits[8 * before + 7 - bit]
                for row, value in enumerate(check):
                    turned |= _placed(bits, count + row * blocks + block, _times(value, 1 << bit))
                single.append(turned)
            yield _by_value(single[4:])
            yield _by_value(single[:4])


def _placed(bits: list[int], byte: int, value: int) -> int:
    return sum(bits[8 * byte + 7 - bit] for bit in range(8) if value >> bit & 1)


def _by_value(single: list[int]) -> dict[str, int]:
    table = {}
    for value in range(16):
        turned = 0
        for bit, alone in enumerate(single):
            turned ^= alone if value >> bit & 1 else 0
        table[f"{value:x}"] = turned
    return table


def _times(left: int, right: int) -> int:
    """The product in the field of 256 elements that the standard calculates in."""
    product = 0
    while right:
        product ^= left if right & 1 else 0
        left = left << 1 ^ (0x11D if left & 0x80 else 0)
        right >>= 1
    return product


@cache
def _generator(checks: int) -> tuple[int, ...]:
    """The polynomial whose roots are the first powers of two, without its leading one."""
    found = [1]
    root = 1
    for _power in range(checks):
        found = [a ^ _times(b, root) for a, b in zip([*found, 0], [0, *found], strict=True)]
        root = _times(root, 2)
    return tuple(found[1:])


def _check_bytes(length: int, checks: int) -> Iterator[list[int]]:
    """The check bytes that a one gives rise to, in the last byte of a block, the last but one, and so on."""
    generator = _generator(checks)
    rest = list(generator)
    for _place in range(length):
        yield rest
        first, rest = rest[0], [*rest[1:], 0]
        rest = [a ^ _times(first, b) for a, b in zip(rest, generator, strict=True)]

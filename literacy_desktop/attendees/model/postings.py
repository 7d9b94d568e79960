"""Sets of people in few bytes: who belongs to a set, and whom several sets have in common.

A block is 30,720 consecutive numbers of people. A set that has few of them is kept as a list of two-byte
offsets, another one as a bit for each; which of the two it is, is told by the length.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

BLOCK = 30_720
"""Row numbers in a block: their bits fill one page of the data file."""

BYTES = BLOCK // 8
SPARSE = 160
"""Up to so many offsets are kept as a list."""

_SET_BITS = [tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256)]
_DIGITS = bytes(48 + bool(flag) for flag in range(256))


def pack(offsets: Sequence[int]) -> bytes:
    """A set of offsets, ascending, as it is kept."""
    if len(offsets) <= SPARSE:
        return array("H", offsets).tobytes()
    flags = bytearray(BLOCK)
    for offset in offsets:
        flags[offset] = 1
    return _bits(flags).to_bytes(BYTES, "little")


def pack_blocks(numbers: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    """A set of row numbers, in any order and with doubles, as (block, bytes)."""
    for block, group in groupby(sorted(set(numbers)), key=lambda number: number // BLOCK):
        start = block * BLOCK
        yield block, pack([number - start for number in group])


def unpack(kept: bytes, most: int = BLOCK) -> list[int]:
    """The offsets of a kept set, ascending: the first `most` of them at least."""
    if len(kept) < BYTES:
        return array("H", kept).tolist()
    if most >= BLOCK:
        return [place * 8 + bit for place, byte in enumerate(kept) if byte for bit in _SET_BITS[byte]]
    found: list[int] = []
    rest = kept.lstrip(b"\0")
    while rest and len(found) < most:
        place = len(kept) - len(rest)
        found += [place * 8 + bit for bit in _SET_BITS[rest[0]]]
        rest = rest[1:].lstrip(b"\0")
    return found


def changed(kept: bytes, add: Iterable[int], drop: Iterable[int]) -> bytes:
    """A kept set with some offsets more and some fewer."""
    if len(kept) < BYTES:
        return pack(sorted((set(unpack(kept)) - set(drop)) | set(add)))
    bits = bytearray(kept)
    for offset in drop:
        bits[offset >> 3] &= ~(1 << (offset & 7)) & 0xFF
    for offset in add:
        bits[offset >> 3] |= 1 << (offset & 7)
    return bytes(bits)


def within(kept: bytes, offsets: Sequence[int]) -> list[int]:
    """Those offsets that belong to a kept set."""
    if len(kept) < BYTES:
        inside = frozenset(array("H", kept))
        return [offset for offset in offsets if offset in inside]
    return [offset for offset in offsets if kept[offset >> 3] >> (offset & 7) & 1]


def common(sets: Sequence[bytes], most: int = BLOCK) -> list[int]:
    """The offsets, ascending, that belong to every set: the first `most` of them at least."""
    shortest = min(sets, key=len)
    if len(shortest) == BYTES:
        bits = int.from_bytes(sets[0], "little")
        for one in sets[1:]:
            bits &= int.from_bytes(one, "little")
        few = _few(bits)
        return unpack(bits.to_bytes(BYTES, "little"), most) if few is None else few
    found = array("H", shortest).tolist()
    for one in sets:
        if one is not shortest:
            found = within(one, found)
    return found


def _few(bits: int) -> list[int] | None:
    """The places of the bits that are set, ascending; None where there are many of them.

    From the highest down the number gets shorter, and a bit costs a tenth of what looking over bytes does.
    """
    found: list[int] = []
    while bits:
        if len(found) == SPARSE:
            return None
        highest = bits.bit_length() - 1
        found.append(highest)
        bits ^= 1 << highest
    found.reverse()
    return found


def _bits(flags: bytearray) -> int:
    """Flags, one byte each, as the bits of a number, the first one lowest."""
    flags.reverse()
    return int(flags.translate(_DIGITS), 2)

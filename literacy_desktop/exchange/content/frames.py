"""The body of a package: frames one after the other, packed together by LZMA.

A frame is a letter, its length (4 bytes) and its bytes: M what the package says of itself (JSON), E the head
of an entry (JSON) and after it T its text, P its packed bytes or L what was left of it, S rows of one table
(JSON), Z the end.
"""

import json
import lzma
from collections.abc import Callable, Iterable, Iterator
from typing import Any

DICTIONARY, SMALL_DICTIONARY = 16 << 20, 1 << 20
"""How far back the packer looks; it clears ten times as much memory at its start."""
MANY = 2000
"""From so many frames' worth of entries and rows on the larger one pays."""
PIECE = 1 << 18
HEAD = 5
END = b"Z"


def _filters(dictionary: int) -> list[dict[str, int]]:
    return [{"id": lzma.FILTER_LZMA2, "preset": 3, "dict_size": dictionary}]


class FrameWriter:
    """Packs frames and gives the bytes on; `count` says how many entries and rows there will be."""

    def __init__(self, write: Callable[[bytes], None], count: int = 0) -> None:
        self._write = write
        self._packer = lzma.LZMACompressor(
            format=lzma.FORMAT_RAW, filters=_filters(DICTIONARY if count > MANY else SMALL_DICTIONARY)
        )

    def put(self, letter: bytes, data: bytes) -> None:
        """Take one frame."""
        self._write(self._packer.compress(letter + len(data).to_bytes(4) + data))

    def put_json(self, letter: bytes, content: Any) -> None:
        """Take one frame of plain values."""
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        self.put(letter, text.encode())

    def finish(self) -> None:
        """Write the end."""
        self.put(END, b"")
        self._write(self._packer.flush())


def unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The packed bytes back, never more than a piece at once.

    Raises:
        ValueError: they are not what the writer wrote.
    """
    unpacker = lzma.LZMADecompressor(format=lzma.FORMAT_RAW, filters=_filters(DICTIONARY))
    try:
        for piece in pieces:
            data = unpacker.decompress(piece, max_length=PIECE)
            while data:
                yield data
                data = (
                    b""
                    if unpacker.needs_input or unpacker.eof
                    else unpacker.decompress(b"", max_length=PIECE)
                )
    except (lzma.LZMAError, EOFError) as fault:
        raise ValueError(str(fault)) from fault


def frames(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """The frames of a body: letter and bytes, without the end.

    Raises:
        ValueError: the body is not what the writer wrote.
    """
    waiting = bytearray()
    for data in unpacked(pieces):
        waiting += data
        while len(waiting) >= HEAD:
            length = int.from_bytes(waiting[1:HEAD])
            if len(waiting) < HEAD + length:
                break
            letter, content = bytes(waiting[:1]), bytes(waiting[HEAD : HEAD + length])
            del waiting[: HEAD + length]
            if letter == END:
                return
            yield letter, content
    raise ValueError("no end")

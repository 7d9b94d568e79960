"""Sheets of a workbook drafted in memory, packed: openpyxl drafts them in files that anybody could read.

A sheet with 100,000 people is 80 MB of XML and 6 MB packed, so that a large export still fits into an old PC.
"""

import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

LEVEL, PIECE = 1, 1 << 16


class Draft:
    """A file that is written from front to back, kept packed, and read back piece by piece."""

    def __init__(self) -> None:
        self._packer = zlib.compressobj(LEVEL)
        self._pieces: list[bytes] = []

    def write(self, content: bytes) -> int:
        """Add to the end."""
        piece = self._packer.compress(content)
        if piece:
            self._pieces.append(piece)
        return len(content)

    def flush(self) -> None:
        """Nothing waits to be written."""

    def close(self) -> None:
        """Nothing to let go of."""

    def read(self) -> Iterator[bytes]:
        """What was written, in pieces; once, at the end."""
        unpacker = zlib.decompressobj()
        for piece in (*self._pieces, self._packer.flush()):
            left = piece
            while left:
                yield unpacker.decompress(left, PIECE)
                left = unpacker.unconsumed_tail
        self._pieces.clear()


def draft(page: Any) -> None:
    """Let a sheet of a write-only workbook be drafted here; what stands above its rows is set already."""
    from openpyxl.worksheet._writer import WorksheetWriter

    page._writer = WorksheetWriter(page, out=Draft())
    page._writer.write_top()


def save(book: Any, file: BinaryIO) -> None:
    """Write a workbook whose sheets were drafted here."""
    from openpyxl.writer.excel import ExcelWriter

    class Writer(ExcelWriter):  # type: ignore[misc]  # openpyxl is untyped
        """Takes the sheets from their drafts."""

        def write_worksheet(self, page: Any) -> None:
            from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing

            page._drawing = SpreadsheetDrawing()
            page._drawing.charts, page._drawing.images = page._charts, page._images
            page.close()
            page._rels = page._writer._rels
            told = ZipInfo(page.path[1:])
            told.compress_type = ZIP_DEFLATED
            begin = self._archive.open  # an archive's entries are bytes, whatever the mode says
            with begin(told, "w", force_zip64=True) as entry:
                for piece in page._writer.out.read():
                    entry.write(piece)
            self.manifest.append(page)

    archive = ZipFile(file, "w", ZIP_DEFLATED, allowZip64=True)
    Writer(book, archive).save()

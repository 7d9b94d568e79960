"""Pages of a PDF as pictures, one at a time, for preview and for printers that take no PDF."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem

Colors = Literal["BGRA", "RGB", "grey"]
"""BGRA is what Qt calls Format_RGB32, RGB is Format_RGB888, grey is Format_Grayscale8."""

_PRINT_DPI = 200
_TURN = threading.RLock()
"""PDFium works for one thread at a time: a page is printed in one while another is shown in the window."""


@dataclass(frozen=True)
class Picture:
    """One page as pixels, row by row from the top; `stride` bytes a row."""

    width: int
    height: int
    stride: int
    colors: Colors
    data: bytes


class Pages:
    """An open PDF; pages are drawn when asked for and not kept. Use it in one thread only."""

    def __init__(self, source: bytes | Path) -> None:
        import pypdfium2

        try:
            with _TURN:
                self._document: Any = pypdfium2.PdfDocument(source)
        except (pypdfium2.PdfiumError, OSError) as fault:
            raise Problem(_("这个文件打不开，不是完好的 PDF。"), _("请重新生成后再预览或打印。")) from fault

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        with _TURN:
            return len(self._document)

    def size(self, index: int) -> tuple[float, float]:
        """Width and height of a page in millimetres."""
        with _TURN:
            width, height = self._document.get_page_size(index)
        return width * 25.4 / 72, height * 25.4 / 72

    def draw(self, index: int, dpi: float, colors: Colors = "BGRA") -> Picture:
        """Draw a page, counted from 0, at a resolution in dots per inch."""
        with _TURN:
            page = self._document[index]
            bitmap = page.render(
                scale=dpi / 72,
                grayscale=colors == "grey",
                rev_byteorder=colors == "RGB",
                prefer_bgrx=colors == "BGRA",
                fill_color=(255, 255, 255, 255),
                optimize_mode="print" if dpi >= _PRINT_DPI else None,
            )
            picture = Picture(bitmap.width, bitmap.height, bitmap.stride, colors, bytes(bitmap.buffer))
            bitmap.close()
            page.close()
        return picture

    def text(self, index: int) -> str:
        """The text of a page, as a reader would copy it."""
        with _TURN:
            page = self._document[index]
            text = page.get_textpage()
            found = str(text.get_text_range())
            text.close()
            page.close()
        return found

    def draw_all(self, dpi: float, colors: Colors = "BGRA") -> Iterator[Picture]:
        """Draw every page in turn, each when it is asked for."""
        for index in range(len(self)):
            yield self.draw(index, dpi, colors)

    def close(self) -> None:
        """Let go of the file."""
        with _TURN:
            self._document.close()

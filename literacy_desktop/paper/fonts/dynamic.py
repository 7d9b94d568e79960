"""The styles as reportlab fonts, for canvas, Paragraph, Table and charts."""

from typing import Any
from weakref import WeakKeyDictionary

from literacy_desktop.paper.fonts.embedding import Embedding
from literacy_desktop.paper.fonts.emission import Add, add_font
from literacy_desktop.paper.fonts.showing import Showing
from literacy_desktop.paper.fonts.stacks import STYLES, Stack, stack


class _Look:
    """The part of a reportlab face that Paragraph asks for."""

    def __init__(self, of: Stack) -> None:
        self.name = f"stack-{of.name}"
        self.ascent = of.first.metrics.ascent
        self.descent = of.first.metrics.descent


class StackFont:
    """A reportlab font whose "subsets" are the faces of a stack, so fallback costs nothing extra."""

    _dynamicFont = 1  # noqa: N815  reportlab's name
    _multiByte = 1  # noqa: N815  reportlab's name
    shapable = False
    substitutionFonts: tuple[()] = ()  # noqa: N815  reportlab's name

    def __init__(self, name: str) -> None:
        self.fontName = name
        self._stack = stack(name)
        self.face = _Look(self._stack)

    def stringWidth(self, text: str | bytes, size: float, encoding: str = "utf-8") -> float:  # noqa: N802  reportlab's name
        """How wide a text is."""
        return self._stack.width(_decode(text, encoding), size)

    def splitString(  # noqa: N802  reportlab's name
        self, text: str | bytes, doc: Any, encoding: str = "utf-8"
    ) -> list[tuple[int, bytes]]:
        """The runs of a text, each with the index of its face."""
        return _fonts_of(doc).embedding.runs(self._stack, _decode(text, encoding))

    def getSubsetInternalName(self, subset: int, doc: Any) -> str:  # noqa: N802  reportlab's name
        """The name by which pages call the font of a face."""
        return _fonts_of(doc).internal_name(subset)


class _DocumentFonts:
    """All that one reportlab document embeds, shared by the styles."""

    def __init__(self, doc: Any) -> None:
        self.embedding = Embedding()
        self.showing = Showing(self.embedding, self.internal_name)
        doc.delayedFonts.append(self)

    def internal_name(self, index: int) -> str:
        return f"/S{index + 1}"

    def addObjects(self, doc: Any) -> None:  # noqa: N802  reportlab's name
        """Put the subsets into the document."""
        fonts, add = doc.idToObject["BasicFonts"].dict, _add_to(doc)
        for index, use in enumerate(self.embedding.uses):
            fonts[self.internal_name(index)[1:]] = add_font(use, add)


_documents: WeakKeyDictionary[Any, _DocumentFonts] = WeakKeyDictionary()


def _fonts_of(doc: Any) -> _DocumentFonts:
    try:
        return _documents[doc]
    except KeyError:
        return _documents.setdefault(doc, _DocumentFonts(doc))


def showing(canvas: Any) -> Showing:
    """What shows texts on the pages of a reportlab canvas, for drawing that writes its own operators."""
    return _fonts_of(canvas._doc).showing  # noqa: SLF001  the canvas has no public way to its document


def _decode(text: str | bytes, encoding: str) -> str:
    return text if isinstance(text, str) else text.decode(encoding)


def _add_to(doc: Any) -> Add:
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObject, PDFStream, PDFZCompress

    def add(entries: dict[str, str], stream: bytes | None = None) -> str:
        made: PDFObject = PDFDictionary(entries)
        if stream is not None:
            made = PDFStream(made, stream, [PDFZCompress])
        return str(doc.Reference(made).format(doc).decode("ascii"))

    return add


def register() -> None:
    """Make the four styles known to reportlab under their own names; again is harmless."""
    from reportlab.pdfbase import pdfmetrics

    known = pdfmetrics.getRegisteredFontNames()
    for name in STYLES:
        if name not in known:
            pdfmetrics.registerFont(StackFont(name))


def register_charts(style: str = "hei") -> None:
    """Make the styles known, and one of them the font of charts, which else bring Helvetica along."""
    from reportlab.graphics import shapes

    register()
    shapes.STATE_DEFAULTS["fontName"] = style

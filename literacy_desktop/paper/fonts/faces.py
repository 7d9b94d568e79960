"""The font files: each is opened at the first character that needs it, and never before."""

import os
import struct
import sys
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from literacy_desktop.base.packed import content, unpacked
from literacy_desktop.base.paths import asset


class Metrics(NamedTuple):
    """What a PDF font descriptor tells of a face, in thousandths of an em."""

    ascent: int
    descent: int
    box: tuple[int, int, int, int]


class Face:
    """One font file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def hb_face(self) -> Any:
        """The open face, as HarfBuzz sees it."""
        import uharfbuzz

        try:
            file = unpacked(self.path)
        except OSError:  # a full disk: slower and larger, but paper still comes out
            return uharfbuzz.Face(uharfbuzz.Blob(content(self.path)))
        # HarfBuzz opens files itself, and on Windows stumbles over Chinese in the path
        if str(file).isascii():
            return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)))
        return uharfbuzz.Face(uharfbuzz.Blob(file.read_bytes()))

    @cached_property
    def _hb_font(self) -> Any:
        import uharfbuzz

        return uharfbuzz.Font(self.hb_face)

    @cached_property
    def _scale(self) -> float:
        return 1000 / float(self.hb_face.upem)

    @cached_property
    def is_cff(self) -> bool:
        """Whether the outlines are PostScript ones (CFF) and not TrueType ones (glyf)."""
        return "CFF " in self.hb_face.table_tags

    @cached_property
    def postscript_name(self) -> str:
        """The name a PDF knows the face by."""
        return str(self.hb_face.get_name(6) or self.path.stem).replace(" ", "")

    @cached_property
    def metrics(self) -> Metrics:
        """Ascent, descent and bounding box."""
        scale = self._scale
        ascent, descent = struct.unpack_from(">hh", self._table("hhea"), 4)
        box = struct.unpack_from(">hhhh", self._table("head"), 36)
        left, bottom, right, top = (round(value * scale) for value in box)
        return Metrics(round(ascent * scale), round(descent * scale), (left, bottom, right, top))

    def glyph(self, codepoint: int) -> int:
        """The glyph that draws a character, 0 when the face has none."""
        return int(self._hb_font.get_nominal_glyph(codepoint) or 0)

    def advance(self, glyph: int) -> float:
        """The width of a glyph in thousandths of an em."""
        return float(self._hb_font.get_glyph_h_advance(glyph)) * self._scale

    def may_be_embedded(self) -> bool:
        """Whether the maker allows a subset in a document (the fsType bits) and the outlines are usable."""
        tags = self.hb_face.table_tags
        if "OS/2" not in tags or not {"glyf", "CFF "} & set(tags):
            return False
        (fs_type,) = struct.unpack_from(">H", self._table("OS/2"), 8)
        restricted, no_subset, bitmap_only = fs_type & 0xF == 2, fs_type & 0x100, fs_type & 0x200
        return not (restricted or no_subset or bitmap_only)

    def _table(self, tag: str) -> bytes:
        return bytes(self.hb_face.reference_table(tag).data)


def _windows_faces() -> list[Face]:
    """The extension faces Windows may bring; a help for the rarest characters, never relied upon."""
    if sys.platform != "win32":
        return []
    folder = Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
    found = [folder / name for name in ("simsunb.ttf", "SimsunExtG.ttf")]
    return [face for face in map(Face, filter(Path.is_file, found)) if face.may_be_embedded()]


SONG, HEI, HEI_MEDIUM, KAI, _HANA, _BABELSTONE = (
    Face(asset("fonts", name))
    for name in (
        "NotoSerifSC_600SemiBold.ttf",
        "NotoSansSC_400Regular.ttf",
        "NotoSansSC_500Medium.ttf",
        "LXGWWenKai-Medium.ttf",
        "HanaMinB.ttf",
        "BabelStone-GHI.ttf",
    )
)


def fallback_faces() -> list[Face]:
    """The faces every style falls back on, in order."""
    return [KAI, _HANA, _BABELSTONE, *_windows_faces()]

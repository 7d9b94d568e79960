"""A stack of faces acts as one font: each character comes from the first face that has it."""

import unicodedata
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from literacy_desktop.paper.fonts import faces
from literacy_desktop.paper.fonts.faces import Face

STYLES = ("song", "hei", "hei-medium", "kai")

_SUBSTITUTE = "〓"  # the printers' own sign for a character that is not in the case
_SONG_MARKS = frozenset("“”‘’…—")  # the Kai face draws these half as wide as Chinese text wants them


class Glyph(NamedTuple):
    """How a character is drawn: by which face, which glyph, how wide (thousandths of an em)."""

    face: Face
    glyph: int
    advance: float


class _Advances(dict[str, float]):
    """How wide each character of a stack is; one met for the first time is looked up."""

    def __init__(self, of: "Stack") -> None:
        super().__init__()
        self._of = of

    def __missing__(self, char: str) -> float:
        found = self._of.glyph(char)
        return self.setdefault(char, found.advance if found else 0.0)


class Stack:
    """One style: its own face first, then the fallbacks."""

    def __init__(self, name: str, own: Sequence[Face], marks_from: Face | None = None) -> None:
        self.name = name
        self._own = tuple(own)
        self._marks_from = marks_from
        self._glyphs: dict[str, Glyph | None] = {}
        self._advances = _Advances(self)

    @property
    def first(self) -> Face:
        """The face that gives the style its look and its line metrics."""
        return self._own[0]

    def glyph(self, char: str) -> Glyph | None:
        """How a character is drawn; None for one that leaves no ink and takes no room."""
        try:
            return self._glyphs[char]
        except KeyError:
            return self._glyphs.setdefault(char, self._look_up(char))

    def width(self, text: str, size: float) -> float:
        """How wide a text is, in the unit of `size`."""
        return sum(map(self._advances.__getitem__, text)) * size / 1000

    def missing(self, text: str) -> list[str]:
        """The characters of a text that no face can draw, each once, in order."""
        return [char for char in dict.fromkeys(text) if not _is_invisible(char) and not self._find(char)]

    def _look_up(self, char: str) -> Glyph | None:
        if _is_invisible(char):
            return None
        return self._find(char) or self._find(_SUBSTITUTE)

    def _find(self, char: str) -> Glyph | None:
        for face in self._candidates(char):
            glyph = face.glyph(ord(char))
            if glyph:
                return Glyph(face, glyph, face.advance(glyph))
        return None

    def _candidates(self, char: str) -> Sequence[Face]:
        if self._marks_from and char in _SONG_MARKS:
            return [self._marks_from, *self._faces]
        return self._faces

    @cached_property
    def _faces(self) -> tuple[Face, ...]:
        return tuple(dict.fromkeys([*self._own, *_fallback()]))


@cache
def _fallback() -> tuple[Face, ...]:
    return tuple(faces.fallback_faces())


def _is_invisible(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf") or "\ufe00" <= char <= "\ufe0f" or char >= "\U000e0100"


@cache
def stack(style: str) -> Stack:
    """The stack of a style: song, hei, hei-medium or kai."""
    own = {
        "song": [faces.SONG],
        "hei": [faces.HEI],
        "hei-medium": [faces.HEI_MEDIUM],
        "kai": [faces.KAI, faces.SONG],
    }[style]
    return Stack(style, own, marks_from=faces.SONG if style == "kai" else None)


def width(text: str, style: str, size: float) -> float:
    """How wide a text is in a style, in the unit of `size`."""
    return _natural_width(text, style) * size


@lru_cache(maxsize=16384)
def _natural_width(text: str, style: str) -> float:
    return stack(style).width(text, 1)


def missing(text: str, style: str = "hei") -> list[str]:
    """The characters that no face can draw, to warn of before printing."""
    return stack(style).missing(text)

"""Which characters one document uses, and the codes they have there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from operator import itemgetter

from literacy_desktop.paper.fonts.faces import Face
from literacy_desktop.paper.fonts.stacks import Stack


@dataclass
class FaceUse:
    """The characters of one face that a document uses, by their two-byte code."""

    face: Face
    glyphs: dict[int, int] = field(default_factory=dict)
    chars: dict[int, str] = field(default_factory=dict)

    def code(self, char: str, glyph: int) -> int:
        """Give a character its code; in CFF, whose subsets keep their glyph numbers, that is the number."""
        code = glyph if self.face.is_cff else len(self.glyphs) + 1
        self.glyphs[code] = glyph
        self.chars.setdefault(code, char)
        return code


class _Coded(dict[str, tuple[int, bytes]]):
    """Face and code of each character of a style; one met for the first time is looked up."""

    def __init__(self, code: Callable[[str], tuple[int, bytes]]) -> None:
        super().__init__()
        self._code = code

    def __missing__(self, char: str) -> tuple[int, bytes]:
        return self.setdefault(char, self._code(char))


_NOTHING = (-1, b"")
_ELSEWHERE = "\0"


class _Hexed(dict[int, str]):
    """The codes of one face in hexadecimal digits, as `str.translate` wants them; others stand out."""

    def __init__(self, coded: _Coded, face: int) -> None:
        super().__init__()
        self._coded = coded
        self.face = face

    def __missing__(self, char: int) -> str:
        face, code = self._coded[chr(char)]
        shown = code.hex() if face in {self.face, _NOTHING[0]} else _ELSEWHERE
        return self.setdefault(char, shown)


class Embedding:
    """The fonts of one document, growing with its text: one subset per face, whatever styles share it."""

    def __init__(self) -> None:
        self.uses: list[FaceUse] = []
        self._indices: dict[Face, int] = {}
        self._codes: dict[tuple[int, str], bytes] = {}
        self._coded: dict[str, _Coded] = {}
        self._hexed: dict[str, _Hexed] = {}

    def run(self, stack: Stack, text: str) -> tuple[int, str] | None:
        """A text whose characters are all of one face, the usual case: its index and the codes in digits."""
        hexed = self._hexed.get(stack.name)
        if hexed is None:
            runs = self.runs(stack, text)
            if len(runs) != 1:
                return None
            hexed = self._hexed[stack.name] = _Hexed(self._coded[stack.name], runs[0][0])
        codes = text.translate(hexed)
        return None if not codes or _ELSEWHERE in codes else (hexed.face, codes)

    def runs(self, stack: Stack, text: str) -> list[tuple[int, bytes]]:
        """Split a text into runs of one face each: the index of the face in `uses`, and the codes."""
        if stack.name not in self._coded:
            self._coded[stack.name] = _Coded(partial(self._code, stack))
        found = [*map(self._coded[stack.name].__getitem__, text)]
        faces = {face for face, _code in found}
        if len(faces) == 1 and found[0] is not _NOTHING:
            return [(found[0][0], b"".join([code for _face, code in found]))]
        shown = (one for one in found if one is not _NOTHING)
        return [
            (face, b"".join(code for _face, code in run)) for face, run in groupby(shown, key=itemgetter(0))
        ]

    def _code(self, stack: Stack, char: str) -> tuple[int, bytes]:
        found = stack.glyph(char)
        if found is None:
            return _NOTHING
        index = self._index(found.face)
        key = (index, char)
        if key not in self._codes:
            self._codes[key] = self.uses[index].code(char, found.glyph).to_bytes(2, "big")
        return index, self._codes[key]

    def _index(self, face: Face) -> int:
        if face not in self._indices:
            self._indices[face] = len(self.uses)
            self.uses.append(FaceUse(face))
        return self._indices[face]

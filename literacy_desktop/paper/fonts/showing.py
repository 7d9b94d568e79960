"""Texts as the operators that show them on a page, each run of characters in its own face."""

from collections.abc import Callable, Sequence

from literacy_desktop.paper.fonts.embedding import Embedding
from literacy_desktop.paper.fonts.stacks import stack

_REMEMBERED = 2048
_NO_SPACE = 0.001


class Showing:
    """Shows texts in one document; those shown of late are remembered, and not more however long it grows."""

    def __init__(self, embedding: Embedding, name_of: Callable[[int], str]) -> None:
        self._embedding = embedding
        self._name_of = name_of
        self._shown: dict[tuple[str, float, str], str] = {}

    def show(self, text: str, style: str, size: float) -> str:
        """The operators that show a text at the current text position."""
        key = (style, size, text)
        try:
            return self._shown[key]
        except KeyError:
            one = self._embedding.run(stack(style), text)
        if len(self._shown) == _REMEMBERED:
            self._shown.clear()
        if one is not None:
            return self._shown.setdefault(key, f"{self._name_of(one[0])} {size:g} Tf<{one[1]}>Tj")
        runs = self._embedding.runs(stack(style), text)
        shown = [f"{self._name_of(face)} {size:g} Tf<{codes.hex()}>Tj" for face, codes in runs]
        return self._shown.setdefault(key, " ".join(shown))

    def show_spaced(self, glyphs: Sequence[tuple[str, float]], style: str, size: float) -> str:
        """The operators that show pieces of text, each followed by an extra space in points (or by less)."""
        if len(glyphs) == 1:  # most lines, and nearly every name
            text, space = glyphs[0]
            one = self._embedding.run(stack(style), text)
            if one is not None:
                after = f"{-space * 1000 / size:.1f}" if abs(space) > _NO_SPACE else ""
                return f"{self._name_of(one[0])} {size:g} Tf[<{one[1]}>{after}]TJ"
        parts: list[str] = []
        current = -1
        for text, space in glyphs:
            for face, codes in self._embedding.runs(stack(style), text):
                if face != current:
                    parts.append(f"{']TJ ' if parts else ''}{self._name_of(face)} {size:g} Tf[")
                    current = face
                parts.append(f"<{codes.hex()}>")
            if parts and abs(space) > _NO_SPACE:
                parts.append(f"{-space * 1000 / size:.1f}")
        return "".join(parts) + "]TJ" if parts else ""

"""Told before paper is used: whose names no face on this machine can draw whole."""

from collections.abc import Iterable

from literacy_desktop.paper.fonts.stacks import missing


def undrawable(texts: Iterable[str], style: str = "kai") -> list[str]:
    """The texts with a character that no face has, each once, with those characters behind it."""
    found = ((text, missing(text, style)) for text in dict.fromkeys(texts))
    return [f"{text}（{''.join(chars)}）" for text, chars in found if chars]

"""How the words and lines of a sheet look."""

from functools import lru_cache

from literacy_desktop.paper.ink import Type

INK, GREY = "#1B1B1D", "#5F6368"
ROW_RULE, COLUMN_RULE, HEAD_FILL, HATCH = "#C9CDD2", "#9AA0A6", "#F2F3F4", "#D5D8DC"

LABEL, VALUE = Type("hei", 9.5, GREY), Type("hei-medium", 10.2, INK)
CELL, SMALL = Type("hei", 9.6, INK), Type("hei", 8.0, GREY)
HEAD = Type("hei-medium", 9.4, INK)
CODE = Type("hei", 6.6, GREY)
NUMBER = Type("hei", 9.2, GREY)


@lru_cache(maxsize=4096)
def shrink(text: str, kind: Type, room: float) -> Type:
    """The same look, as small as it must be to fit."""
    size = min(kind.size, int(kind.size * room / max(kind.width(text), 0.01) * 10) / 10)
    return Type(kind.style, size, kind.color, kind.tracking, kind.bolder)

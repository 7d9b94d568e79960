"""What a list or report says; how it looks is the frame's business."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

Look = Literal["text", "name", "code", "short", "number", "mark"]
"""How a column is set: texts, names and codes at the left, marks and short entries central, numbers right."""


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        title: stands over it; what follows a line feed is set small below.
        width: in millimetres; the widths are stretched alike until the table fills the page.
        look: how its cells are set.
    """

    title: str
    width: float
    look: Look = "text"


@dataclass(frozen=True)
class ReportTable:
    """A table; its head stands again on every page.

    Attributes:
        rows: a text for each column; an empty one leaves room to write by hand.
        title: a line over the head.
        totals: rows at the end, set apart, never alone on a page.
        note: small lines below.
        row_height: millimetres, of a row of one line; 11 hold a signature or a thumb print.
        group: after so many rows a stronger line, for the eye to count by.
        pale: places of the rows that count no more.
        new_page: whether it begins on a page of its own.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    title: str = ""
    totals: Sequence[Sequence[str]] = ()
    note: str = ""
    row_height: float = 7.0
    group: int = 0
    pale: Collection[int] = frozenset()
    new_page: bool = False


@dataclass(frozen=True)
class PrintedReport:
    """Everything a list or report says.

    Attributes:
        subtitle: a line below the title.
        info: particulars, label and value.
        notice: stands at the foot of every page.
        signatures: who signs after the last table, a line for each.
        running: what the foot of every page says the paper is; the title where empty.
    """

    title: str
    tables: Sequence[ReportTable]
    printed_on: date
    subtitle: str = ""
    info: Sequence[tuple[str, str]] = ()
    notice: str = ""
    signatures: Sequence[str] = ()
    running: str = ""
    landscape: bool = False

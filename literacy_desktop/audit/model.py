"""What the log of changes tells a person: lines, what each changed, and by what it is narrowed."""

from dataclasses import dataclass

from literacy_desktop.base.ids import Id


@dataclass(frozen=True)
class Query:
    """What of the log is wanted; an empty field narrows nothing.

    Attributes:
        person: the id of an attendee whom the entries concern.
        actor: who made the changes.
        device: the letters of the PC on which they were made.
        since: the first day, ISO text.
        until: the last day, ISO text.
        kind: a key of KINDS.
    """

    person: Id | None = None
    actor: str = ""
    device: str = ""
    since: str = ""
    until: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Line:
    """An entry of the log as a list shows it.

    Attributes:
        n: its number in this file, by which it is asked for.
        at: ISO text with zone.
        label: what was done; says so where it was erased.
        actor: by whom; may be empty.
        device: the letters of the PC.
        kinds: what it touched, in words.
        rows: how many rows.
        seq: its number among the entries of its PC.
        rid: of its replica.
    """

    n: int
    at: str
    label: str
    actor: str
    device: str
    kinds: tuple[str, ...]
    rows: int
    seq: int
    rid: Id


@dataclass(frozen=True)
class Cell:
    """A column of a row before and after, in words; before is None for a new row."""

    title: str
    before: str | None
    after: str


@dataclass(frozen=True)
class RowTold:
    """What an entry did to one row: what it is, whose, what was done with it, column by column."""

    table: str
    subject: str
    deed: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Told:
    """An entry in full; `more` rows stand in it beyond those told, `erased` where its content is gone."""

    line: Line
    rows: tuple[RowTold, ...]
    more: int = 0
    erased: bool = False


@dataclass(frozen=True)
class Deleted:
    """A row in the recycle bin.

    Attributes:
        table: where it belongs.
        key: its key in that table.
        name: what people know it by.
        deleted_at: ISO text.
    """

    table: str
    key: tuple[object, ...]
    name: str
    deleted_at: str

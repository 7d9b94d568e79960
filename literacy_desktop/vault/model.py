"""What the vault tells: findings of a check, rows in the recycle bin, entries of the history."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Finding:
    """One thing that `check` looked at: what, whether it is well, and details where it is not."""

    what: str
    well: bool
    details: str = ""


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
    key: tuple[Any, ...]
    name: str
    deleted_at: str


@dataclass(frozen=True)
class HistoryLine:
    """An entry of the log as a list shows it."""

    at: str
    label: str
    actor: str
    device: str
    rows: int

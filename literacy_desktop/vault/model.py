"""What the vault tells: entries of the history."""

from dataclasses import dataclass


@dataclass(frozen=True)
class HistoryLine:
    """An entry of the log as a list shows it."""

    at: str
    label: str
    actor: str
    device: str
    rows: int

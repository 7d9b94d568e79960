"""What stands on the recovery sheet."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class RecoveryPaper:
    """The sheet in words.

    Attributes:
        office: whose data it opens.
        file_name: of the data file.
        label: what the sheet is called.
        groups: the eight groups of six digits.
        code: what its QR code says.
        printed_on: the day.
    """

    office: str
    file_name: str
    label: str
    groups: tuple[str, ...] = field(repr=False)
    code: str = field(repr=False)
    printed_on: date

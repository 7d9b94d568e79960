"""What stands on the code sheet of a new PC."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class CodePaper:
    """The sheet in words.

    Attributes:
        site: where the new PC will stand.
        file_name: of its package.
        groups: the five groups of four digits.
        made_by: the name of the PC that made the package.
        made_on: the day.
    """

    site: str
    file_name: str
    groups: tuple[str, ...] = field(repr=False)
    made_by: str
    made_on: date

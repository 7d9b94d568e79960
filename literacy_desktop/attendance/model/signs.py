"""How an office calls and writes the five marks, and which of them count in a rate."""

from collections.abc import Mapping
from dataclasses import dataclass

from literacy_desktop.attendance.model.marks import ATTENDED, STATUSES, SYMBOLS
from literacy_desktop.base.i18n import _
from literacy_desktop.base.settings import DEFAULT_SIGNS, Settings, read_signs


@dataclass(frozen=True)
class Signs:
    """The words and signs of the marks, by status.

    Attributes:
        counted: which marks count as attended in a rate.
        own: whether the office has words of its own.
    """

    names: Mapping[str, str]
    symbols: Mapping[str, str]
    counted: frozenset[str]
    own: bool = False

    def name(self, status: str) -> str:
        """The word for a mark; the office's own is not translated."""
        return self.names[status] if self.own else _(self.names[status])


PLAIN = Signs(STATUSES, SYMBOLS, ATTENDED)
"""What the program comes with."""


def signs_of(settings: Settings) -> Signs:
    """The marks as an office has set them."""
    counted = {"present"} | {
        status
        for status, counts in (
            ("late", settings.late_counts),
            ("early", settings.early_counts),
            ("excused", settings.excused_counts),
        )
        if counts
    }
    if settings.mark_signs == DEFAULT_SIGNS:
        return Signs(STATUSES, SYMBOLS, frozenset(counted))
    words = dict(zip(STATUSES, read_signs(settings.mark_signs).split(), strict=True))
    return Signs(
        {status: word[:-1] for status, word in words.items()},
        {status: word[-1] for status, word in words.items()},
        frozenset(counted),
        own=True,
    )

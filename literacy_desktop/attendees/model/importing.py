"""How an import will treat each row of a file."""

from collections.abc import Mapping
from dataclasses import dataclass

from literacy_desktop.attendees.model.person import Attendee
from literacy_desktop.base.i18n import N_

IMPORT_ACTIONS = {
    "new": N_("新增"),
    "update": N_("补充更新"),
    "same": N_("已有，无变化"),
    "twice": N_("表内重复"),
    "refused": N_("不能导入"),
}


@dataclass(frozen=True)
class PlannedRow:
    """What an import will do with one row of the file.

    Attributes:
        number: of the row in the file, as Excel shows it.
        action: a key of IMPORT_ACTIONS.
        name: as it stands in the row.
        attendee: the person as they will be on the register; None for a refused row.
        reason: why it is refused, or where its double stands.
        warnings: what looks odd, though it is taken.
    """

    number: int
    action: str
    name: str
    attendee: Attendee | None = None
    reason: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportPlan:
    """What importing a file will do, to be looked at before anything happens.

    Attributes:
        file_name: without its folder.
        columns: {heading in the file: title of our field, or "" where it is not taken}.
        rows: every row that holds something, in the order of the file.
    """

    file_name: str
    columns: Mapping[str, str]
    rows: tuple[PlannedRow, ...]

    def of(self, *actions: str) -> list[PlannedRow]:
        """The rows with one of these actions."""
        return [row for row in self.rows if row.action in actions]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows have each action."""
        return {action: len(self.of(action)) for action in IMPORT_ACTIONS}

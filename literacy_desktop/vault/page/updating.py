"""Section 更新: the version, an update from a stick, the way back."""

from pathlib import Path

from literacy_desktop.qtkit.page import Page
from literacy_desktop.updates.page import UpdatePanel
from literacy_desktop.vault.page.section import Section


class UpdateSection(Section):
    """The panel of updates, in the settings."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.panel = UpdatePanel(page, self.scrolling())

    def read(self) -> None:
        self.panel.look()

    def examine(self, path: Path) -> None:
        """Check a file that was double-clicked."""
        self.panel.examine(path)

"""The pages of attendance sheets: out on paper, and read back."""

from literacy_desktop.sheets.page.making import show_sheets
from literacy_desktop.sheets.page.reading import ReadingPage
from literacy_desktop.sheets.page.sheets import SheetsPage

__all__ = ["ReadingPage", "SheetsPage", "show_sheets"]

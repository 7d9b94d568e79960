"""The page of attendance sheets."""

from literacy_desktop.sheets.page.making import show_sheets
from literacy_desktop.sheets.page.sheets import SheetsPage

__all__ = ["SheetsPage", "show_sheets"]

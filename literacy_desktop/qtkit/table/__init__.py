"""Tables: from ten rows to hundreds of thousands, one look, one set of keys."""

from literacy_desktop.qtkit.table.cells import Bar, Column, Pill
from literacy_desktop.qtkit.table.table import Table

__all__ = ["Bar", "Column", "Pill", "Table"]

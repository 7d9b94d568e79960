"""A grid of people by columns in which one key gives one mark: its view, headings and the frame of its cells.

Whoever uses it says what a cell and a heading show; moving, marking, clearing, ticking are alike everywhere.
"""

from literacy_desktop.qtkit.marking.cells import ROW, ColumnHead, MarkCells, Named, PeopleHead
from literacy_desktop.qtkit.marking.view import MarkModel, MarkView

__all__ = ["ROW", "ColumnHead", "MarkCells", "MarkModel", "MarkView", "Named", "PeopleHead"]

"""Where everything stands on a printed attendance sheet: millimetres from the top left of the page.

An upright page has 18 rows of 11 mm. Who cannot write presses a thumb on the paper, and in rows of 8 mm (25
a page) the print would run into the neighbour's row; 11 mm hold it. Eighteen falls into three groups of six,
which the eye counts easily, and a dozen people with walk-ins take one page. The boxes are 6 mm, large enough
for a hand that is not steady, with 6 mm of white between them. A small black mark at both ends of every row
says which row it is, so that a curled or half-covered page never gives a tick to the neighbour.
"""

from literacy_desktop.sheets.layout.codes import LAYOUT_VERSION, PageCode, read_page_code, write_page_code
from literacy_desktop.sheets.layout.geometry import (
    BOX_SIDE,
    Column,
    Layout,
    Marker,
    make_layout,
)
from literacy_desktop.sheets.layout.markers import MARKER_CELLS, MARKERS
from literacy_desktop.sheets.layout.pages import Box, Page, count_pages, layout_json, make_page

__all__ = [
    "BOX_SIDE",
    "LAYOUT_VERSION",
    "MARKERS",
    "MARKER_CELLS",
    "Box",
    "Column",
    "Layout",
    "Marker",
    "Page",
    "PageCode",
    "count_pages",
    "layout_json",
    "make_layout",
    "make_page",
    "read_page_code",
    "write_page_code",
]

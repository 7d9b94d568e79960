"""What the codes on a page say: which sheet, which page, which version of the layout, and a check."""

from dataclasses import dataclass

from literacy_desktop.base.check_letters import check_letter

LAYOUT_VERSION = 2
"""Raised whenever a box moves; every page's code has it, so old paper is never read by new geometry."""


@dataclass(frozen=True)
class PageCode:
    """What the code on a page says."""

    sheet: str
    page: int
    version: int


def write_page_code(sheet: str, page: int) -> str:
    """The code of a page: sheet, page, version of the layout, check character."""
    body = f"{sheet}-P{page:02d}V{LAYOUT_VERSION}"
    return body + check_letter(body)


def read_page_code(text: str) -> PageCode | None:
    """Read the code of a page; None when it is another code or misread."""
    body, check = text[:-1], text[-1:]
    sheet, separator, tail = body.rpartition("-P")
    page, mark, version = tail.partition("V")
    parsed = sheet and separator and mark and page.isdecimal() and version.isdecimal()
    return PageCode(sheet, int(page), int(version)) if parsed and check_letter(body) == check else None

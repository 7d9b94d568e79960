"""The page of papers, 打印中心."""

from literacy_desktop.papers.page.centre import PapersPage

__all__ = ["PapersPage"]

"""The page of what is taught."""

from literacy_desktop.topics.page.board import TopicsPage

__all__ = ["TopicsPage"]

"""The SQL of topics and of lesson plans."""

from literacy_desktop.topics.store import lessons, topics

__all__ = ["lessons", "topics"]

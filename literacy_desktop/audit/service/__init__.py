"""The verbs of the log that people read, and of the recycle bin."""

from literacy_desktop.audit.service.log import (
    actors,
    behind,
    catch_up,
    describe,
    devices,
    export,
    lines,
    people_named,
    search,
    told,
)
from literacy_desktop.audit.service.recycling import bring_back, deletable, kinds, recycle_bin
from literacy_desktop.audit.service.words import Words

__all__ = [
    "Words",
    "actors",
    "behind",
    "bring_back",
    "catch_up",
    "deletable",
    "describe",
    "devices",
    "export",
    "kinds",
    "lines",
    "people_named",
    "recycle_bin",
    "search",
    "told",
]

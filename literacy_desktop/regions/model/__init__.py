"""The administrative tree, and the reporting units that need not follow it."""

from literacy_desktop.regions.model.tree import (
    AFTER,
    CITY,
    COUNTY,
    SUFFIXES,
    TOWN,
    VILLAGE,
    Region,
    RegionTree,
)
from literacy_desktop.regions.model.units import (
    BASES,
    GROUPS,
    PlatformCount,
    Population,
    Rate,
    Unit,
    UnitFigures,
    UnitMap,
    VillageCover,
    latest,
    rate,
)

__all__ = [
    "AFTER",
    "BASES",
    "CITY",
    "COUNTY",
    "GROUPS",
    "SUFFIXES",
    "TOWN",
    "VILLAGE",
    "PlatformCount",
    "Population",
    "Rate",
    "Region",
    "RegionTree",
    "Unit",
    "UnitFigures",
    "UnitMap",
    "VillageCover",
    "latest",
    "rate",
]

"""The verbs of regions, reporting units and figures of population."""

from literacy_desktop.regions.service.coverage import (
    months_before,
    unit_figures,
    village_cover,
    write_villages,
)
from literacy_desktop.regions.service.tree import tree
from literacy_desktop.regions.service.units import (
    all_units,
    delete_platform_count,
    delete_population,
    delete_unit,
    figures_of,
    find_unit,
    give_region,
    platform_counts,
    populations,
    save_platform_count,
    save_population,
    save_unit,
    unit_map,
)

__all__ = [
    "all_units",
    "delete_platform_count",
    "delete_population",
    "delete_unit",
    "figures_of",
    "find_unit",
    "give_region",
    "months_before",
    "platform_counts",
    "populations",
    "save_platform_count",
    "save_population",
    "save_unit",
    "tree",
    "unit_figures",
    "unit_map",
    "village_cover",
    "write_villages",
]

"""What the filters by place offer."""

from literacy_desktop.regions.model import CITY, RegionTree

Option = tuple[str, str]


def below(regions: RegionTree, code: str | None) -> list[Option]:
    """The regions right inside a region, to choose from."""
    return [(region.code, region.short_name) for region in regions.children.get(code, [])] if code else []


def counties(regions: RegionTree) -> list[Option]:
    """The counties of the city."""
    city = next((region for region in regions.children.get(None, []) if region.level == CITY), None)
    return below(regions, city.code if city else None)

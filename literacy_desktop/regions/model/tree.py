"""The administrative tree: 市 > 县(区) > 乡镇(街道) > 村(社区), by statistical code."""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

CITY, COUNTY, TOWN, VILLAGE = 2, 3, 4, 5
SUFFIXES = re.compile(r"(村民委员会|居民委员会|村委会|居委会|社区|村)$")

AFTER = re.compile(r"村|社区|居委会|居民|第|[^\u4e00-\u9fff]|[一二三四五六七八九十]+[组队号]")
"""What may stand behind the name of a village: its kind, or an address within it."""


@dataclass(frozen=True)
class Region:
    """One node of the tree.

    Attributes:
        code: 12 digits.
        level: 2 city, 3 county, 4 town, 5 village.
        name: as the statistics bureau writes it.
        short_name: as people say it.
        parent_code: of the node above; None at the top.
    """

    code: str
    level: int
    name: str
    short_name: str
    parent_code: str | None


@dataclass
class RegionTree:
    """All regions by code, with their children; built once from the store, then only read."""

    regions: dict[str, Region]
    children: dict[str | None, list[Region]] = field(default_factory=dict)

    @classmethod
    def of(cls, regions: Iterable[Region]) -> "RegionTree":
        """Build the tree; siblings keep the order they come in."""
        tree = cls({region.code: region for region in regions})
        for region in tree.regions.values():
            tree.children.setdefault(region.parent_code, []).append(region)
        return tree

    def line(self, code: str | None) -> list[Region]:
        """The region and those above it, county first; empty for an unknown code."""
        found: list[Region] = []
        region = self.regions.get(code or "")
        while region is not None and region.level > CITY:
            found.append(region)
            region = self.regions.get(region.parent_code or "")
        return found[::-1]

    def path(self, code: str | None) -> str:
        """The full path, "濮阳县 柳屯镇 某村", since names repeat; the city's own name for the city."""
        line = self.line(code)
        if not line and code in self.regions:
            return self.regions[code].short_name
        return " ".join(region.short_name for region in line)

    def match(self, text: str, within: str | None = None) -> str | None:
        """The code of the region that a free text names, as far down as it can be told for certain.

        Args:
            text: e.g. "河南省濮阳市濮阳县柳屯镇某村" or only a village's name.
            within: code of a region to prefer when the text starts below county level.
        """
        rest = re.sub(r"\s+", "", text)
        rest = re.sub(r"^河南省?", "", rest)
        top = next(iter(self.children.get(None, [])), None)
        if top is None or not rest:
            return None
        if rest.startswith(top.name):
            rest = rest[len(top.name) :] or top.name
        found = self._descend(top, rest)
        if found is top and within in self.regions:
            found = self._near(self.regions[within], rest) or top
        if found is not top:
            return found.code
        return top.code if rest in {top.name, top.short_name} else None

    def _descend(self, region: Region, rest: str) -> Region:
        children = self.children.get(region.code, [])
        first = rest[:1]
        eaten = [
            (found, child)
            for child in children
            if first in {child.name[:1], child.short_name[:1]} and (found := _eat(child, rest)) is not None
        ]
        if not eaten:
            return region
        (left, _rank), child = min(eaten, key=lambda one: (len(one[0][0]), one[0][1]))
        return self._descend(child, left) if left else child

    def _near(self, region: Region, rest: str) -> Region | None:
        for above in (region, *reversed(self.line(region.parent_code))):
            found = self._descend(above, rest)
            if found is not above:
                return found
        return None


@functools.lru_cache(maxsize=8192)
def _stem(name: str) -> str:
    return SUFFIXES.sub("", name)


def _eat(region: Region, text: str) -> tuple[str, int] | None:
    """What is left of the text after the region's name, and 0 for a name as it is written, 1 for one alike.

    None where the text does not begin with the name, or the name of a village goes on: 张庄 is not 张庄集.
    """
    for name in (region.name, region.short_name):
        left = text[len(name) :]
        if name and text.startswith(name) and (region.level < VILLAGE or not left or AFTER.match(left)):
            return left, 0
    if region.level < VILLAGE:
        return None
    stem = _stem(region.short_name)
    if stem and text.startswith(stem) and SUFFIXES.sub("", text) == stem:
        return "", 1
    return None

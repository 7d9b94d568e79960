"""Sites where classes are held: what kind, how large, when open, what stands in them."""

from dataclasses import dataclass
from datetime import date, datetime

from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.sites.model.hours import Hours, covers, parse_hours
from literacy_desktop.sites.model.market import Market, parse_market

SITE_KINDS = {
    "hall": N_("营业厅（体验中心）"),
    "university": N_("老年大学"),
    "street": N_("街道养老服务中心"),
    "daycare": N_("社区日间照料中心"),
    "village": N_("农村幸福院"),
    "township": N_("乡镇区域性养老服务中心"),
    "county": N_("县特困供养中心"),
    "city": N_("市综合养老服务中心"),
    "other": N_("其他"),
}

LEVELS = {
    "city": N_("市级"),
    "county": N_("县（区）级"),
    "town": N_("乡镇（街道）级"),
    "village": N_("村（社区）级"),
}
"""The four levels of a 老年大学 and its learning points."""

TIERS = {
    1: N_("第一层：市综合中心"),
    2: N_("第二层：县级中心"),
    3: N_("第三层：乡镇（街道）中心"),
    4: N_("第四层：村（社区）站点"),
}
"""四方协同: the tier of a site in the network of care."""

SITE_STATES = {"in_use": N_("在用"), "idle": N_("已建未用"), "planned": N_("在建"), "closed": N_("停用")}

PLAQUE_STATES = {"valid": N_("有效"), "renewed": N_("已换牌"), "withdrawn": N_("已收回")}


@dataclass(frozen=True)
class Standard:
    """What a kind of site must have at least: area in square metres, and beds."""

    area: int
    beds: int


STANDARDS = {"street": Standard(1500, 50), "daycare": Standard(200, 10)}
"""街道养老服务中心 and 社区日间照料中心, as the city's replies of 2022 and 2024 state them."""


@dataclass(frozen=True)
class Site:
    """A place where classes are held.

    Attributes:
        kind: a key of SITE_KINDS.
        region_code: 12 digits, or None.
        room: the room used when a class names none.
        seats: how many can sit there, or None.
    """

    id: Id
    name: str
    kind: str = "other"
    region_code: str | None = None
    address: str = ""
    room: str = ""
    seats: int | None = None
    contact: str = ""
    phone: str = ""
    note: str = ""
    level: str = ""
    tier: int | None = None
    area: int | None = None
    beds: int | None = None
    opening: str = ""
    market: str = ""
    operator_id: Id | None = None
    map_note: str = ""
    honours: str = ""
    stars: int | None = None
    former_name: str = ""
    converted_on: date | None = None
    state: str = "in_use"

    @property
    def hours(self) -> tuple[Hours, ...]:
        """When it is open; empty: always."""
        return parse_hours(self.opening)

    @property
    def market_rule(self) -> Market | None:
        """On which days there is a fair, or None."""
        return parse_market(self.market)

    def is_open(self, starts: datetime, ends: datetime) -> bool:
        """Whether a meeting lies within the opening hours."""
        return covers(self.hours, starts, ends)

    def is_closed_weekday(self, day: date) -> bool:
        """Whether it has opening hours, and none on that weekday."""
        return bool(self.hours) and all(one.weekday != day.isoweekday() for one in self.hours)

    def is_market_day(self, day: date) -> bool:
        """Whether there is a fair on that day."""
        rule = self.market_rule
        return rule is not None and rule.is_on(day)

    def lacks(self) -> list[str]:
        """What it lacks to the standard of its kind, in words; nothing where no standard holds."""
        standard = STANDARDS.get(self.kind)
        if standard is None:
            return []
        lacking = []
        if (self.area or 0) < standard.area:
            lacking.append(
                _("面积 {have} ㎡，标准 {least} ㎡").format(have=self.area or "?", least=standard.area)
            )
        if (self.beds or 0) < standard.beds:
            lacking.append(
                _("床位 {have} 张，标准 {least} 张").format(have=self.beds or "?", least=standard.beds)
            )
        return lacking

    @property
    def meets_standard(self) -> bool | None:
        """达标 or not; None where no standard holds, or nothing is entered yet."""
        if self.kind not in STANDARDS or (self.area is None and self.beds is None):
            return None
        return not self.lacks()


@dataclass(frozen=True)
class Room:
    """A room of a site.

    Attributes:
        id: empty for the usual room of a site that nobody has entered as a room yet.
        seats: how many can sit there, or None.
    """

    id: Id
    site_id: Id
    name: str
    seats: int | None = None
    projector: bool = False
    note: str = ""


@dataclass(frozen=True)
class Closure:
    """Days on which a site holds no classes, the first and the last one included."""

    id: Id
    site_id: Id
    first: date
    last: date
    reason: str = ""


@dataclass(frozen=True)
class Plaque:
    """授牌: the plaque that a site got as 体验中心.

    Attributes:
        issuers: the bodies that issued it, as the plaque names them.
        state: a key of PLAQUE_STATES.
    """

    id: Id
    site_id: Id
    awarded_on: date | None = None
    number: str = ""
    issuers: str = ""
    state: str = "valid"
    note: str = ""


def day_off(site: Site, closures: list[Closure], day: date) -> str:
    """Why a site holds no classes on a day, in words; empty where it does.

    Market days are told by `Site.is_market_day`: they are a reason to ask, not a closed door.
    """
    if site.state != "in_use":
        return _(SITE_STATES[site.state])
    for closure in closures:
        if closure.first <= day <= closure.last:
            return closure.reason or _("停课 {first}—{last}").format(
                first=date_words(closure.first, day), last=date_words(closure.last, day)
            )
    return _("这天不开门") if site.is_closed_weekday(day) else ""

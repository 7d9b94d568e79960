"""Sites with their rooms, partner organisations, teachers and volunteers."""

from literacy_desktop.sites.model.availability import Availability, StaffDay
from literacy_desktop.sites.model.hours import Hours, covers, hours_text, parse_hours
from literacy_desktop.sites.model.market import Market, parse_market
from literacy_desktop.sites.model.partners import (
    CARRIERS,
    PARTNER_KINDS,
    PARTNER_ROLES,
    Partner,
    PartnerRole,
    Programme,
)
from literacy_desktop.sites.model.places import (
    LEVELS,
    PLAQUE_STATES,
    SITE_KINDS,
    SITE_STATES,
    STANDARDS,
    TIERS,
    Closure,
    Plaque,
    Room,
    Site,
    day_off,
)
from literacy_desktop.sites.model.staff import CATEGORIES, STAFF_ROLES, Assigned, Served, ServiceTime, Staff

__all__ = [
    "CARRIERS",
    "CATEGORIES",
    "LEVELS",
    "PARTNER_KINDS",
    "PARTNER_ROLES",
    "PLAQUE_STATES",
    "SITE_KINDS",
    "SITE_STATES",
    "STAFF_ROLES",
    "STANDARDS",
    "TIERS",
    "Assigned",
    "Availability",
    "Closure",
    "Hours",
    "Market",
    "Partner",
    "PartnerRole",
    "Plaque",
    "Programme",
    "Room",
    "Served",
    "ServiceTime",
    "Site",
    "Staff",
    "StaffDay",
    "covers",
    "day_off",
    "hours_text",
    "parse_hours",
    "parse_market",
]

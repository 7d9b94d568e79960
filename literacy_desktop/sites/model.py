"""Sites where classes are held, and the partner organisations that hold them together."""

from dataclasses import dataclass

from literacy_desktop.base.i18n import N_
from literacy_desktop.base.ids import Id

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

PARTNER_KINDS = {
    "carrier": N_("运营商"),
    "government": N_("党政部门"),
    "operator": N_("养老运营机构"),
    "medical": N_("医疗机构"),
    "school": N_("学校"),
    "social": N_("社会组织"),
    "company": N_("企业"),
    "other": N_("其他"),
}

PARTNER_ROLES = {
    "host": N_("主办"),
    "organise": N_("承办"),
    "assist": N_("协办"),
    "support": N_("支持"),
}


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


@dataclass(frozen=True)
class Partner:
    """An organisation that holds classes with us; kind is a key of PARTNER_KINDS."""

    id: Id
    name: str
    kind: str = "other"
    contact: str = ""
    phone: str = ""


@dataclass(frozen=True)
class SitePartner:
    """A partner of a site in a role (a key of PARTNER_ROLES)."""

    partner: Partner
    role: str

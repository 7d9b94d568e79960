"""Partner organisations, the roles they take, and the series of classes that bear a name of their own."""

from dataclasses import dataclass

from literacy_desktop.base.i18n import N_
from literacy_desktop.base.ids import Id

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

CARRIERS = {"unicom": N_("联通"), "mobile": N_("移动"), "telecom": N_("电信"), "broadnet": N_("广电")}


@dataclass(frozen=True)
class Partner:
    """An organisation that holds classes with us.

    Attributes:
        kind: a key of PARTNER_KINDS.
        category: which of the five of 五社联动 it counts as (a key of CATEGORIES), or empty.
        carrier: a key of CARRIERS, for a carrier.
    """

    id: Id
    name: str
    kind: str = "other"
    contact: str = ""
    phone: str = ""
    category: str = ""
    carrier: str = ""
    note: str = ""


@dataclass(frozen=True)
class PartnerRole:
    """A partner of a site, class or session in a role (a key of PARTNER_ROLES)."""

    partner: Partner
    role: str


@dataclass(frozen=True)
class Programme:
    """A series of classes with a name of its own, such as 沃相伴手机公益大讲堂.

    Attributes:
        partner_id: whose brand it is, or None.
        first_year: since when, or None; so the last year.
    """

    id: Id
    name: str
    partner_id: Id | None = None
    first_year: int | None = None
    last_year: int | None = None
    note: str = ""

"""The values of a record in words, as two records are compared: numbers covered, codes spelled out."""

from collections.abc import Mapping
from typing import Any

from literacy_desktop.attendees.model import SEXES
from literacy_desktop.attendees.model.duplicates import Compared
from literacy_desktop.attendees.model.record import LIVING, PHONE_SYSTEMS
from literacy_desktop.base.dates import birth_words
from literacy_desktop.base.i18n import _
from literacy_desktop.base.masks import mask_id, mask_phone
from literacy_desktop.regions.model import RegionTree


def value_words(one: Compared, regions: RegionTree) -> tuple[str, str]:
    """Both values of a field in words; where covered numbers look alike and are not, it is said."""
    left, right = (_words(one.field.key, values, regions) for values in (one.left, one.right))
    if left == right and one.state != "same":
        right = _("{words}（遮住的数字不同）").format(words=right)
    return left, right


def _words(key: str, values: Mapping[str, Any], regions: RegionTree) -> str:
    if key == "sex":
        return _(SEXES[values["sex"]])
    if key == "birth":
        return birth_words(values["birth"] or "")
    if key == "id_number":
        return mask_id(values["id_number"] or "")
    if key == "phone":
        return mask_phone(values["phone"])
    return _grouped(key, values, regions)


def _grouped(key: str, values: Mapping[str, Any], regions: RegionTree) -> str:
    if key == "place":
        return f"{regions.path(values['region_code'])} {values['address']}".strip()
    if key == "contact":
        parts = (values["contact_name"], values["contact_relation"], mask_phone(values["contact_phone"]))
        return "  ".join(filter(None, parts))
    if key == "allowance":
        receives = values["receives_allowance"]
        return "" if receives is None else _("领取") if receives else _("未领取")
    if key == "living":
        return _(LIVING.get(values["living"], values["living"])) if values["living"] else ""
    if key == "handset":
        system = values["phone_system"]
        return " ".join(
            filter(None, (values["phone_model"], _(PHONE_SYSTEMS.get(system, "")) if system else ""))
        )
    return "  ".join(str(value) for value in values.values() if value)

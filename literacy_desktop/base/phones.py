"""Telephone numbers: written one way, warned about when odd, never refused.

A number is not unique to a person: many elders give the phone of a child.
"""

import re
import unicodedata
from enum import StrEnum

from literacy_desktop.base.i18n import N_, _

TAIL = 4

_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff'‘’`]")
_DASHES = re.compile(r"\s*[-‐‑‒–—―−_]+\s*")
_EXTENSION = re.compile(r"\s*(?:转|轉|分机|ext\.?|x|#)\s*(\d{1,6})$", re.IGNORECASE)
_SEVERAL = re.compile(r"[/,，、;；|\n]+|\s或\s?|或")
_COUNTRY = re.compile(r"^(?:\+|00)?86[\s-]*(?=(?:1[3-9](?:[\s-]*\d){9}|0\d[\d\s-]+)$)")

_PLAIN = re.compile(r"(?:1[3-9][0-9]{9})?")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(?:(0(?:10|2\d|[3-9]\d{2}))-?)?([1-9]\d{6,7})(转\d{1,6})?")
_SERVICE = re.compile(r"[48]00\d{7}|95\d{3,4}")
_SHORT = re.compile(r"[1-9]\d{2,5}")
_OWN_AREA, _OWN_LENGTH = "0393", 7


class PhoneKind(StrEnum):
    """What sort of number it is."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    SERVICE = "service"
    SHORT = "short"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """Its name in the language of the screen."""
        return _(_LABELS[self])


_LABELS = {
    PhoneKind.MOBILE: N_("手机"),
    PhoneKind.LANDLINE: N_("固定电话"),
    PhoneKind.SERVICE: N_("服务热线"),
    PhoneKind.SHORT: N_("短号"),
    PhoneKind.UNKNOWN: N_("看不懂的号码"),
}


def clean_phone(value: object) -> str:
    """One number in its one spelling: 13812345678, 0393-6687009, 6687009转801, 4001234567.

    What is no number is kept as it stands, without outer spaces. Excel's floats lose their '.0'.
    """
    if isinstance(value, str) and _PLAIN.fullmatch(value):
        return value  # most of a roster
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "" if value is None else unicodedata.normalize("NFKC", str(value))
    text = _COUNTRY.sub("", _DASHES.sub("-", _INVISIBLE.sub("", text)).strip())
    text = _EXTENSION.sub(r"转\1", text)
    number, turn, extension = text.partition("转")
    bare = re.sub(r"[\s()（）.-]", "", number)
    if not bare.isascii() or not bare.isdigit():
        return text
    landline = _LANDLINE.fullmatch(bare)
    if landline and landline[1]:
        bare = f"{landline[1]}-{landline[2]}"
    return bare + turn + extension


def split_phones(value: object) -> list[str]:
    """The numbers of a cell that holds several, each in its one spelling: '138…/6687009' gives two."""
    if not isinstance(value, str):
        return [number for number in [clean_phone(value)] if number]
    parts = _SEVERAL.split(unicodedata.normalize("NFKC", value))
    return [number for number in map(clean_phone, parts) if number]


def phone_kind(phone: str) -> PhoneKind:
    """What sort of number a cleaned text is."""
    bare = phone.replace("-", "")
    if _MOBILE.fullmatch(bare):
        return PhoneKind.MOBILE
    if _SERVICE.fullmatch(bare):
        return PhoneKind.SERVICE
    if _LANDLINE.fullmatch(phone):
        return PhoneKind.LANDLINE
    return PhoneKind.SHORT if _SHORT.fullmatch(bare) else PhoneKind.UNKNOWN


def phone_warning(phone: str) -> str:
    """What looks odd about a cleaned number, a sentence for the person who types; '' where nothing does."""
    kind = phone_kind(phone)
    if not phone or kind in (PhoneKind.MOBILE, PhoneKind.SERVICE, PhoneKind.SHORT):
        return ""
    if kind is PhoneKind.LANDLINE:
        area, _dash, local = phone.partition("-")
        if area == _OWN_AREA and len(local.partition("转")[0]) != _OWN_LENGTH:
            return _("濮阳的固定电话是7位，“{phone}”请核对。").format(phone=phone)
        return ""
    return _odd(phone)


def _odd(phone: str) -> str:
    digits = phone_digits(phone)
    if "*" in phone:
        return _("电话“{phone}”打了星号，打不通。").format(phone=phone)
    if "E+" in phone.upper():
        return _("电话“{phone}”被Excel改成了数字，请核对。").format(phone=phone)
    if digits.startswith("1") and len(digits) in (10, 12) and digits == phone:
        return _("手机号“{phone}”有{count}位，应是11位。").format(phone=phone, count=len(digits))
    return _("“{phone}”不像电话号码，请核对。").format(phone=phone)


def phone_digits(phone: str) -> str:
    """The digits of a number, for searching; the extension is left out."""
    return re.sub(r"[^0-9]", "", unicodedata.normalize("NFKC", phone).partition("转")[0])


def phone_tail(phone: str, length: int = TAIL) -> str:
    """The last digits of a number, by which people tell numbers apart; fewer where it has no more."""
    return phone_digits(phone)[-length:]

"""Personal data with its middle covered, for sheets that pass from hand to hand and lists on a wall."""

import re
import unicodedata

from literacy_desktop.base.phones import PhoneKind, clean_phone, phone_kind

_STAR = "*"
_ID_HEAD, _ID_TAIL = 3, 4
_PHONE_HEAD, _PHONE_TAIL = 3, 4
_SHORTEST_WITH_TAIL = 7


def _signs(text: str) -> list[str]:
    """The text in pieces that are read as one sign: combining marks and variation selectors stay attached."""
    pieces: list[str] = []
    for char in text:
        if pieces and (unicodedata.combining(char) or unicodedata.category(char) == "Mn"):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def mask_name(name: str) -> str:
    """The name with its middle covered: 张*国, 张*, 买****力; a name of one sign is covered whole."""
    signs = _signs(name)
    if len(signs) <= 1:
        return _STAR * len(signs)
    last = signs[-1] if len(signs) > len("张*") else ""
    return signs[0] + _STAR * (len(signs) - 1 - bool(last)) + last


def mask_phone(phone: str) -> str:
    """The number with its middle covered: 138****1234, 0393-***7009; short numbers keep two digits."""
    plain = clean_phone(phone)
    if phone_kind(plain) is PhoneKind.MOBILE:
        return plain[:_PHONE_HEAD] + _STAR * 4 + plain[-_PHONE_TAIL:]
    area, dash, local = plain.rpartition("-") if re.match(r"0\d+-", plain) else ("", "", plain)
    number, turn, _extension = local.partition("转")
    keep = _PHONE_TAIL if len(number) >= _SHORTEST_WITH_TAIL else 2 if len(number) > len("110") else 0
    shown = number[len(number) - keep :] if number.isdigit() else ""
    return area + dash + _STAR * (len(number) - len(shown)) + shown + (turn + _STAR if turn else "")


def mask_id(number: str) -> str:
    """The identity number with region and birth covered: 410***********1235.

    Six digits at the head would tell the county, and with age and sex beside them the birth could be guessed.
    """
    if len(number) <= _ID_HEAD + _ID_TAIL:
        return _STAR * len(number)
    return number[:_ID_HEAD] + _STAR * (len(number) - _ID_HEAD - _ID_TAIL) + number[-_ID_TAIL:]


def id_tail(number: str) -> str:
    """The last four characters of an identity number, all that a posted list may show."""
    return number[-_ID_TAIL:] if len(number) > _ID_HEAD + _ID_TAIL else ""

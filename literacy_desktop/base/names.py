"""Personal names, kept as their bearers write them: one spelling for one name, rare characters intact."""

import re
import unicodedata

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem

LONGEST = 100
SEPARATOR = "·"

_HAN = "\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\ue000-\uf8ff\uf900-\ufaff\U00020000-\U0003ffff"
_INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
_SIMPLE = re.compile("[\u4e00-\u9fff]{2,10}")
_DOTS = re.compile(rf"\s*(?:[·•・･．‧●∙⋅]\s*)+|(?<=[{_HAN}])\s*\.+\s*(?=[{_HAN}])")
_GAP_IN_HAN = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")
_SPACES = re.compile(r"\s+")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_GARBLED = re.compile("[?？□〓*＊]|\\d")
_EDGES = " '\"‘’“”`,，;；、。"

# Python's gb18030 codec follows the edition of 2000, which had no code points yet for these 25 characters
# and put them into the private area; the editions of 2005 and 2022 and Unicode gave them their own.
_GB18030 = str.maketrans(
    {
        **dict(zip(range(0xE78D, 0xE797), "︐︒︑︓︔︕︖︗︘︙", strict=True)),
        0xE7C7: "ḿ",
        0xE816: "\U00020087",
        0xE817: "\U00020089",
        0xE818: "\U000200cc",
        0xE81E: "\u9fb4",
        0xE826: "\u9fb5",
        0xE82B: "\u9fb6",
        0xE82C: "\u9fb7",
        0xE831: "\U000215d7",
        0xE832: "\u9fb8",
        0xE83B: "\U0002298f",
        0xE843: "\u9fb9",
        0xE854: "\u9fba",
        0xE855: "\U000241fe",
        0xE864: "\u9fbb",
    }
)
# full-width Latin letters and digits, and the radicals that some PDF files deliver in place of characters
_PLAIN = str.maketrans(
    {
        code: unicodedata.normalize("NFKC", chr(code))
        for span in (
            range(0xFF10, 0xFF1A),
            range(0xFF21, 0xFF3B),
            range(0xFF41, 0xFF5B),
            range(0x2F00, 0x2FD6),
        )
        for code in span
    }
)


def remap_gb18030(text: str) -> str:
    """Text from Python's gb18030 codec, its 25 outdated private characters replaced by the true ones."""
    return text.translate(_GB18030)


def clean_name(text: str) -> str:
    """The one spelling of a name: NFC, · between its parts, no spaces within Chinese or at the ends."""
    if _SIMPLE.fullmatch(text):
        return text  # most names
    plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", text).translate(_PLAIN))
    dotted = _DOTS.sub(SEPARATOR, _SPACES.sub(" ", plain))
    return _GAP_IN_HAN.sub("", dotted).strip(_EDGES + SEPARATOR)


def read_name(value: object) -> str:
    """Read a name as typed or as it came out of a cell.

    Raises:
        Problem: it is empty, too long, garbled, or has no letter or character in it.
    """
    name = clean_name("" if value is None else str(value))
    if not name:
        raise Problem(_("姓名是空的。"), _("请填写姓名；不愿留名的可以写称呼，例如“王大娘”。"))
    if len(name) > LONGEST:
        raise Problem(
            _("姓名有{count}个字，最多{most}个。").format(count=len(name), most=LONGEST),
            _("请核对是否把别的内容粘贴到了姓名里。"),
        )
    if "\ufffd" in name:
        raise Problem(
            _("姓名“{name}”有乱码。").format(name=name), _("请换一种编码重新导出表格，或手工填写。")
        )
    if not any(char.isalpha() or _PRIVATE.match(char) or char == "〇" for char in name):
        raise Problem(_("“{name}”不像姓名。").format(name=name), _("请核对是否填错了列。"))
    return name


def name_warnings(name: str) -> list[str]:
    """What looks odd about a cleaned name: sentences for the person who types, none of them a refusal."""
    found = []
    if _PRIVATE.search(name):
        found.append(_("姓名“{name}”含造字，别的电脑上可能显示成别的字，需核对。").format(name=name))
    if _GARBLED.search(name):
        found.append(_("姓名“{name}”含数字或缺字符号，请核对。").format(name=name))
    return found

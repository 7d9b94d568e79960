"""Templates: how an office words and dresses its certificates."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem

FIELDS = {
    "name": N_("姓名"),
    "class": N_("班级"),
    "course": N_("课程"),
    "span": N_("起止日期"),
    "from": N_("开始日期"),
    "to": N_("结束日期"),
    "hours": N_("学时（每学时 45 分钟）或服务小时"),
    "sessions": N_("课次"),
    "attended": N_("到课次数"),
    "topics": N_("教学内容"),
    "site": N_("教学点"),
    "teacher": N_("教师"),
    "programme": N_("行动名称"),
    "issuer": N_("发证单位"),
    "address": N_("设置里的称谓"),
    "sex": N_("先生或女士（看性别）"),
    "date": N_("发证日期"),
}
"""What may stand in braces, and what it is."""

REQUIRED = frozenset({"name", "class", "from", "to", "span", "hours", "sessions"})
"""Fields without which a sentence that has them makes no sense."""

ADDRESSES = (
    ("{address}", N_("按设置")),
    ("同志", N_("同志")),
    ("先生", N_("先生")),
    ("女士", N_("女士")),
    ("学员", N_("学员")),
    ("老师", N_("老师")),
    ("{sex}", N_("按性别：先生、女士")),
    ("", N_("不写")),
)
LOOKS = {"gold": N_("朱金：回纹花边"), "jade": N_("青玉：海棠角与远山")}
PAPERS = {"A4": N_("A4"), "A5": N_("A5")}
ORIENTATIONS = {"landscape": N_("横排"), "portrait": N_("竖排")}
MOST_ISSUERS = {("A5", "portrait"): 2}
"""Papers on which the seals of three issuers have no room."""

_FIELD = re.compile(r"\{([^{}]*)\}")
_MOST_WORDING, _MOST_TITLE = 600, 30


@dataclass(frozen=True)
class Template:
    """How the certificates of a kind are worded and dressed.

    Attributes:
        kind: a key of KINDS.
        name: by which the office knows it.
        title, heading, wording, issuers, address: as printed, with fields in braces; a line of the wording
            is a paragraph.
        theme, paper, orientation: keys of LOOKS, PAPERS and ORIENTATIONS.
        logo: SHA-256 of its picture, or "".
    """

    id: Id
    kind: str
    name: str
    title: str
    heading: str = "{programme}"
    wording: str = ""
    issuers: tuple[str, ...] = ("{issuer}",)
    address: str = "{address}"
    theme: str = "gold"
    paper: str = "A4"
    orientation: str = "landscape"
    logo: str = ""

    def check(self) -> None:
        """Refuse what cannot be printed.

        Raises:
            Problem: a text is missing or too long, a field is unknown, or the paper is too small.
        """
        for text, word in ((self.name, _("模板名称")), (self.title, _("标题")), (self.wording, _("正文"))):
            if not text.strip():
                raise Problem(_("请填写{title}。").format(title=word))
        for text in (self.title, self.heading, self.wording, self.address, *self.issuers):
            check_wording(text)
        if len(self.title) > _MOST_TITLE or len(self.wording) > _MOST_WORDING:
            raise Problem(
                _("文字太长，证书上放不下。"),
                _("标题最多 {title} 字，正文最多 {wording} 字。").format(
                    title=_MOST_TITLE, wording=_MOST_WORDING
                ),
            )
        self._check_choices()

    def _check_choices(self) -> None:
        choices = ((self.theme, LOOKS), (self.paper, PAPERS), (self.orientation, ORIENTATIONS))
        for value, known in choices:
            if value not in known:
                raise Problem(
                    _("没有“{value}”这种样式。").format(value=value),
                    _("可以用：{names}。").format(names="、".join(known)),
                )
        most = MOST_ISSUERS.get((self.paper, self.orientation), 3)
        if not 1 <= len([one for one in self.issuers if one.strip()]) <= most:
            raise Problem(
                _("落款要有 1 到 {most} 个单位，每个单位都要有盖章的地方。").format(most=most),
                _("单位多的时候，请用 A4 或者横排。"),
            )


def used_fields(texts: Iterable[str]) -> frozenset[str]:
    """The fields that stand in some texts."""
    return frozenset(name.strip() for text in texts for name in _FIELD.findall(text))


def check_wording(text: str) -> None:
    """Refuse unknown fields and braces that do not pair.

    Raises:
        Problem: with the fields that may be used.
    """
    known = _("可以用：{names}。").format(
        names="、".join("{" + name + "} " + _(word) for name, word in FIELDS.items())
    )
    unknown = sorted(used_fields([text]) - FIELDS.keys())
    if unknown:
        names = "、".join("{" + name + "}" for name in unknown)
        raise Problem(_("模板里不认识{names}。").format(names=names), known)
    if re.search("[{}]", _FIELD.sub("", text)):
        raise Problem(_("模板里的花括号没有成对。"), known)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values into the fields of a text.

    Raises:
        Problem: a field that its sentence needs has no value.
    """
    missing = [name for name in used_fields([text]) & REQUIRED if not values.get(name)]
    if missing:
        names = "、".join(_(FIELDS[name]) for name in FIELDS if name in missing)
        raise Problem(
            _("模板的文字里要写{names}，现在没有。").format(names=names),
            _("请填上，或者换一个模板、改模板的文字。"),
        )
    return _FIELD.sub(lambda found: values.get(found[1].strip(), ""), text)

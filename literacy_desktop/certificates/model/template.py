"""Templates: how an office words and dresses its certificates."""

from dataclasses import dataclass, replace
from typing import Self

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.certificates.model.fields import check_wording, keyed

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

    def keyed(self) -> Self:
        """The same, its fields by their keys, whichever names they were typed with."""
        return replace(
            self,
            title=keyed(self.title),
            heading=keyed(self.heading),
            wording=keyed(self.wording),
            issuers=tuple(keyed(one) for one in self.issuers),
            address=keyed(self.address),
        )

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

"""Everything a certificate says, as it was said on the day of issue: a reprint repeats it word for word."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Self

from literacy_desktop.base.dates import chinese_date
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem

DESIGN = 1
"""The design that new certificates are drawn by; an old one is drawn by its own for ever."""

LESSON_MINUTES = 45
"""A 学时, by which courses are measured, is 45 minutes."""

MOST_GROUPS_NAMED = 3

DUPLICATE = "补发"
"""Printed on a certificate that takes the place of a lost one."""


@dataclass(frozen=True)
class Look:
    """How a certificate is dressed.

    Attributes:
        theme: border, watermark and colours, a key of THEMES.
        paper: "A4" or "A5".
        orientation: "landscape" or "portrait".
        logo: SHA-256 of the picture above the heading, or "".
    """

    theme: str = "gold"
    paper: str = "A4"
    orientation: str = "landscape"
    logo: str = ""


@dataclass(frozen=True)
class Content:
    """The text of one certificate and its look.

    Attributes:
        payload: decimal digits that the code holds instead of the machine number, or "".
        mark: printed in the corner, or "".
        design: which version of the drawing it was issued with.
    """

    title: str
    heading: str
    name: str
    address: str
    paragraphs: tuple[str, ...]
    number: str
    machine_number: str
    issuers: tuple[str, ...]
    issued_on: date
    payload: str = ""
    mark: str = ""
    look: Look = Look()
    design: int = 1

    def to_json(self) -> str:
        """Write the content as JSON text that `from_json` reads back unchanged."""
        fields = asdict(self) | {"issued_on": self.issued_on.isoformat()}
        return json.dumps(fields, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote.

        Raises:
            Problem: it was issued by a newer program, with a design that this one cannot draw.
        """
        fields = json.loads(text)
        if fields.get("design", DESIGN) > DESIGN:
            raise Problem(
                _("这张证书是更新版本的程序发的，本程序画不出来。"), _("请先升级本程序，再打印或核对它。")
            )
        fields["paragraphs"] = tuple(fields["paragraphs"])
        fields["issuers"] = tuple(fields["issuers"])
        fields["issued_on"] = date.fromisoformat(fields["issued_on"])
        fields["look"] = Look(**fields.get("look", {}))
        return cls(**fields)


@dataclass(frozen=True)
class Facts:
    """What the fields of a wording stand for.

    Attributes:
        sex: as attendees have it: 1 a man, 2 a woman.
        days: of the sessions, or the first and last day of a service; empty where there are none.
        groups: of the topics taught, in their order, repeats allowed.
    """

    name: str
    on: date
    programme: str
    issuer: str
    address: str
    sex: int = 0
    class_name: str = ""
    course: str = ""
    days: tuple[date, ...] = ()
    hours: int | None = None
    sessions: int = 0
    attended: int = 0
    groups: tuple[str, ...] = ()
    site: str = ""
    teacher: str = ""

    def values(self) -> dict[str, str]:
        """The value of every field by its name."""
        first, last = (min(self.days), max(self.days)) if self.days else (None, None)
        return {
            "name": self.name,
            "class": self.class_name,
            "course": self.course,
            "span": _span(first, last) if first and last else "",
            "from": chinese_date(first) if first else "",
            "to": chinese_date(last) if last else "",
            "hours": "" if self.hours is None else str(self.hours),
            "sessions": str(self.sessions) if self.sessions else "",
            "attended": str(self.attended),
            "topics": _taught(self.groups),
            "site": self.site,
            "teacher": self.teacher,
            "programme": self.programme,
            "issuer": self.issuer,
            "address": self.address,
            "sex": {1: "先生", 2: "女士"}.get(self.sex, "同志"),
            "date": chinese_date(self.on),
        }


def _span(first: date, last: date) -> str:
    if first == last:
        return chinese_date(first)
    end = chinese_date(last)
    return f"{chinese_date(first)}至{end.removeprefix(f'{first.year}年')}"


def _taught(groups: tuple[str, ...]) -> str:
    names = list(dict.fromkeys(groups))
    several = "等" if len(names) > 1 else ""
    return f"{'、'.join(names[:MOST_GROUPS_NAMED])}{several}"


SAMPLE_NAMES = (
    "王桂兰",
    "单䶮",
    "买买提·吐尔逊",
    "阿卜杜热合曼·买买提吐尔逊·阿卜杜拉·穆罕默德江·图尔迪·麦麦提明江",
)
"""Invented people to look at a template with: usual, rare, with a dot, as long as names get."""


def sample_facts(base: Facts, *, by_class: bool) -> Facts:
    """What the fields stand for on a template that is only looked at; the office's own are in `base`."""
    return replace(
        base,
        sex=2,
        class_name="智能手机基础班",
        course="智能手机基础班",
        days=(date(base.on.year, 3, 2), date(base.on.year, 5, 18)),
        hours=16 if by_class else 48,
        sessions=8,
        attended=8,
        groups=("认识手机", "微信", "防范诈骗"),
        teacher="李老师",
    )

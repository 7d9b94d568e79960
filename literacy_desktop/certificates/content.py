"""Everything a certificate says, as it was said on the day of issue: a reprint repeats it word for word."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Self

from literacy_desktop.base.dates import chinese_date

TITLE = "结业证书"

LESSON_MINUTES = 45
"""A 学时, by which courses are measured, is 45 minutes."""

MOST_GROUPS_NAMED = 3


@dataclass(frozen=True)
class Content:
    """The text of one certificate.

    Attributes:
        payload: decimal digits that the code holds instead of the machine number, or "".
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

    def to_json(self) -> str:
        """Write the content as JSON text that `from_json` reads back unchanged."""
        fields = asdict(self) | {"issued_on": self.issued_on.isoformat()}
        return json.dumps(fields, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote."""
        fields = json.loads(text)
        fields["paragraphs"] = tuple(fields["paragraphs"])
        fields["issuers"] = tuple(fields["issuers"])
        fields["issued_on"] = date.fromisoformat(fields["issued_on"])
        return cls(**fields)


def completion_paragraphs(
    class_name: str, days: Sequence[date], minutes: int, groups: Sequence[str]
) -> tuple[str, str]:
    """What a certificate of completion says.

    Args:
        class_name: of the class.
        days: of its sessions; at least one.
        minutes: of all its sessions together.
        groups: of the topics taught, in their order, repeats allowed.
    """
    return (
        f"于{_span(min(days), max(days))}参加智慧助老“{class_name}”学习，"
        f"完成{_taught(groups)}课程，共{minutes // LESSON_MINUTES}学时，经考核成绩合格，准予结业。",
        "特发此证。",
    )


def _span(first: date, last: date) -> str:
    if first == last:
        return chinese_date(first)
    end = chinese_date(last)
    return f"{chinese_date(first)}至{end.removeprefix(f'{first.year}年')}"


def _taught(groups: Sequence[str]) -> str:
    names = list(dict.fromkeys(groups))
    several = "等" if len(names) > 1 else ""
    return f"{'、'.join(names[:MOST_GROUPS_NAMED])}{several}全部"

"""How packages and devices are called on the screen and on a stick."""

from literacy_desktop.base.files import file_name
from literacy_desktop.base.i18n import N_
from literacy_desktop.exchange.model.packages import ENDING, Device

GROUPS: dict[str, str] = {
    "attendee": N_("学员"),
    "class": N_("班级"),
    "session": N_("课次"),
    "enrolment": N_("报名"),
    "attendance": N_("考勤"),
    "certificate": N_("证书"),
    "skill_mark": N_("过关检查"),
    "desk_entry": N_("驻点服务"),
    "site": N_("教学点"),
    "staff": N_("师资"),
    "topic": N_("教学内容"),
    "device": N_("电脑"),
}
"""Tables whose rows are counted under a name of their own."""

OTHER = N_("其他")

BOOKKEEPING = frozenset({"at", "by", "since", "created", "device", "source", "page", "block"})
"""Columns that say how a value came about; nobody is asked which of two of them is right."""


def counted(rows: dict[str, int]) -> dict[str, int]:
    """Numbers of rows by the words of GROUPS, in their order; what is none comes last."""
    found = {GROUPS[table]: rows[table] for table in GROUPS if rows.get(table)}
    rest = sum(count for table, count in rows.items() if table not in GROUPS)
    return {**found, **({OTHER: rest} if rest else {})}


def is_bookkeeping(column: str) -> bool:
    """Whether a column only says when, by whom or by what means."""
    return column in BOOKKEEPING or column.endswith(("_at", "_by", "_hash"))


def package_name(sender: Device, receiver: str, n: int) -> str:
    """The name of the file: from whom, for whom, which number."""
    return file_name(f"{sender.name}-{receiver}-{n:04}") + ENDING

"""Copies of the data file: which are kept how long, what is in one, what putting one back would mean."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from literacy_desktop.base.i18n import N_
from literacy_desktop.base.problems import Problem

LATEST, DAYS, WEEKS, MONTHS = 5, 7, 5, 12
"""Kept are the latest copies, and of so many days, weeks and months the last copy of each."""

HAND, START, DAILY, EXIT = "hand", "start", "daily", "exit"
MIGRATION, MERGE, RESTORE, REPAIR, UPDATE = "migration", "merge", "restore", "repair", "update"

WHYS = {
    HAND: N_("手工备份"),
    START: N_("打开程序时"),
    DAILY: N_("每天一次"),
    EXIT: N_("关闭程序时"),
    MIGRATION: N_("升级数据格式之前"),
    MERGE: N_("合并数据之前"),
    RESTORE: N_("恢复备份之前"),
    REPAIR: N_("修复之前"),
    UPDATE: N_("更新程序之前"),
}
"""Why a copy was made: the word in its file name, and what people read."""

TURNING_POINTS = (MIGRATION, MERGE, RESTORE, REPAIR, UPDATE)
"""Copies from before something big: the last two of each are kept too."""

KEPT_OF_EACH = 2


@dataclass(frozen=True)
class Backup:
    """A copy of the data file.

    Attributes:
        path: where it lies.
        moment: when it was made, in the PC's own time, without a zone.
        why: a key of WHYS.
        size: in bytes.
        places: the folders in which it lies, the one beside the data file first.
    """

    path: Path
    moment: datetime
    why: str
    size: int
    places: tuple[Path, ...] = ()


def surplus(backups: Iterable[Backup]) -> list[Backup]:
    """The copies that need not be kept any longer, the oldest first.

    The rule counts days, weeks and months that have a copy, not those of the calendar: nothing goes because
    nobody worked, or because the clock was wrong for a while.
    """
    newest_first = sorted(backups, key=lambda one: (one.moment, one.path.name), reverse=True)
    kept = set(newest_first[:LATEST])
    kept |= _last_of_each(newest_first, lambda at: at.date(), DAYS)
    kept |= _last_of_each(newest_first, lambda at: at.isocalendar()[:2], WEEKS)
    kept |= _last_of_each(newest_first, lambda at: (at.year, at.month), MONTHS)
    for why in TURNING_POINTS:
        kept |= set([one for one in newest_first if one.why == why][:KEPT_OF_EACH])
    return [one for one in reversed(newest_first) if one not in kept and one.why != HAND]


def _last_of_each(
    newest_first: Sequence[Backup], span: Callable[[datetime], Hashable], count: int
) -> set[Backup]:
    last: dict[Hashable, Backup] = {}
    for one in newest_first:
        last.setdefault(span(one.moment), one)
    return set(list(last.values())[:count])


@dataclass(frozen=True)
class Content:
    """What is in a data file or a copy of it.

    Attributes:
        counts: {people, classes, sessions, marks, certificates, entries: how many}.
        site: the name of the site it belongs to; may be empty.
        device: the letters of the PC that wrote it.
        last_at: when the last change was made, ISO text; empty where there is none.
        last_by: by whom.
        last_label: what it was.
        version: of its schema.
        heads: {replica in hexadecimal: the number of its newest entry}.
    """

    counts: dict[str, int]
    site: str
    device: str
    last_at: str
    last_by: str
    last_label: str
    version: int
    heads: dict[str, int] = field(default_factory=dict)


COUNTED = {
    "people": N_("学员"),
    "classes": N_("班级"),
    "sessions": N_("课次"),
    "marks": N_("考勤记录"),
    "certificates": N_("证书"),
    "entries": N_("操作记录"),
}
"""What is counted in a copy, and what people call it."""


@dataclass(frozen=True)
class RestorePlan:
    """What putting a copy back would do.

    Attributes:
        copy: the copy.
        there: what is in it.
        here: what is in today's data file; None where that cannot be read.
        lost: how many changes made since would not be in the data file any more.
        key: of the copy.
    """

    copy: Path
    there: Content
    here: Content | None
    lost: int
    key: bytes = field(repr=False, default=b"")


def changes_since(there: Content, here: Content) -> int:
    """How many changes today's file knows that a copy does not."""
    return sum(max(0, seq - there.heads.get(rid, 0)) for rid, seq in here.heads.items())


@dataclass(frozen=True)
class Made:
    """A copy that was made: the copy, where else it lies, and why not in the second place."""

    backup: Backup
    second: Path | None = None
    trouble: Problem | None = None


@dataclass(frozen=True)
class Finding:
    """One thing that `check` looked at: what, whether it is well, and details where it is not."""

    what: str
    well: bool
    details: str = ""


@dataclass(frozen=True)
class RepairPlan:
    """What could be saved of a damaged data file.

    Attributes:
        findings: what is wrong with it.
        base: the newest copy that reads through; None where there is none.
        there: what is in that copy.
        readable: whether the damaged file can be opened at all.
        newer: how many changes the damaged file still tells of that the copy does not know.
    """

    findings: tuple[Finding, ...]
    base: Path | None
    there: Content | None
    readable: bool
    newer: int
    key: bytes = field(repr=False, default=b"")


@dataclass(frozen=True)
class Repaired:
    """What a repair did: which copy it stands on, what came out of the damaged file, where that lies now."""

    base: Path | None
    rows: int
    entries: int
    unreadable: int
    aside: Path
    details: dict[str, Any] = field(default_factory=dict)

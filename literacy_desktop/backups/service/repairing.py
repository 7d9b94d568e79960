"""The verbs of repairing: what can be saved of a damaged data file, and saving it."""

from datetime import datetime
from pathlib import Path

from literacy_desktop.backups import store
from literacy_desktop.backups.model import Backup, Finding, Repaired, RepairPlan
from literacy_desktop.backups.service.checking import GAPS, REPAIRED
from literacy_desktop.backups.service.restoring import key_of, lay_aside
from literacy_desktop.base import backups as base
from literacy_desktop.base import database, migrations, restoring
from literacy_desktop.base.database import Connection, driver
from literacy_desktop.base.faults import known_faults
from literacy_desktop.base.i18n import _
from literacy_desktop.base.keyring import held_key
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.salvage import Damaged, Saved, take_over

EMPTY = "empty.db"


def plan_repair(path: Path, second: Path | None = None, report: Report = silent) -> RepairPlan:
    """What could be saved of a data file that is damaged; nothing is changed.

    Args:
        path: the data file, which nobody has open for writing.
        second: the second folder of copies.
        report: hears of the copies looked into; may raise Cancelled.

    Raises:
        Problem: its keyring is gone too, or locked.
    """
    key = held_key(path)
    torn = tuple(Finding(_("数据文件完整"), well=False, details=each) for each in _torn(path, key))
    base_copy, there = None, None
    for one in _copies(path, second):
        report(0, 1)
        try:
            copy_key = key_of(one.path, key)
            base.prove(one.path, copy_key)
            with base.reading(one.path, copy_key) as conn:
                base_copy, there = (one.path, copy_key), store.content(conn)
        except Problem:
            continue  # this one is damaged too, or of another office
        break
    source = Damaged(path, key)
    try:
        readable = source.schema() is not None
        newer = _newer(source, there.heads if there else {}) if readable else 0
    finally:
        source.close()
    copy, copy_key = base_copy or (None, key)
    return RepairPlan(torn, copy, there, readable, newer, copy_key)


def _torn(path: Path, key: bytes) -> list[str]:
    try:
        conn = database.connect(path, key)
    except (Problem, driver.Error) as fault:
        return [str(fault)]
    try:
        return store.damage(conn, quick=False)
    finally:
        conn.close()


def _copies(path: Path, second: Path | None) -> list[Backup]:
    """The copies that can be reached, the newest first."""
    found = []
    for folder in (path.parent / base.FOLDER, second):
        for one in folder.glob(f"{path.stem}.*.db") if folder is not None else ():
            told = base.read_name(one.name)
            if told:
                found.append(Backup(one, told[0], told[1], one.stat().st_size))
    return sorted(found, key=lambda one: one.moment, reverse=True)


def _newer(source: Damaged, heads: dict[str, int]) -> int:
    """How many entries of the log the damaged file tells of that the copy does not know."""
    found = source.rows("sync_log", "rowid", ["rid", "seq"])
    return sum(1 for _rowid, rid, seq in found if seq > heads.get(rid.hex(), 0))


def repair(path: Path, plan: RepairPlan, now: datetime, report: Report = silent) -> Repaired:
    """Set the damaged file aside, take the newest whole copy, and bring over what the damaged one has newer.

    What still is missing another PC may have: the exchange brings it at the next package. The file becomes a
    replica of its own.

    Args:
        path: the data file, which nobody has open.
        plan: from plan_repair.
        now: the moment, for the name of the folder.
        report: hears of the tables gone through; may raise Cancelled.

    Raises:
        Problem: there is no copy and nothing readable, no room, or another program has the file open.
        Cancelled: nothing is changed.
    """
    if plan.base is None and not plan.readable:
        raise Problem(
            _("没有可用的备份，数据文件里也什么都读不出来。"),
            _("请找一找 U 盘、别的电脑上的备份，用“从文件恢复”；坏掉的文件请留着，交给技术人员看看。"),
        )
    key = held_key(path)
    aside = lay_aside(path, now)
    copy = plan.base or _empty(aside / EMPTY, key)
    saved = Saved()

    def bring_over(conn: Connection) -> None:
        nonlocal saved
        migrations.migrate(conn)
        source = Damaged(aside / path.name, key)
        try:
            saved = take_over(conn, source, report)
        finally:
            source.close()
        store.note_gaps(conn, GAPS)
        store.write_local(conn, REPAIRED, now.isoformat(timespec="seconds"))

    with known_faults():
        restoring.put_back(path, copy, key=plan.key or key, present=key, mend=bring_over)
        (aside / EMPTY).unlink(missing_ok=True)
    return Repaired(plan.base, saved.rows, saved.entries, saved.holes, aside, dict(saved.tables))


def _empty(place: Path, key: bytes) -> Path:
    """A data file with nothing in it yet, for where there is no copy to begin from."""
    conn = database.connect(place, key)
    try:
        migrations.migrate(conn)
    finally:
        conn.close()
    return place


def plan_lines(plan: RepairPlan) -> list[str]:
    """What a repair would do, in sentences."""
    if plan.base is None and not plan.readable:
        return [_("没有可用的备份，数据文件里也什么都读不出来。")]
    lines = [_("找不到可用的备份，只能从坏掉的文件里读。")]
    if plan.base is not None and plan.there is not None:
        last = plan.there.last_at[:16].replace("T", " ") or _("（空）")
        words = _("用 {name}（最后一次改动 {last}）做底子。")
        lines = [words.format(name=plan.base.name, last=last)]
    if plan.readable:
        lines.append(_("坏掉的文件里还能读出更新的 {n} 次改动，都会补上。").format(n=f"{plan.newer:,}"))
    else:
        lines.append(_("坏掉的文件本身读不出来，这个备份之后的改动找不回来了。"))
    lines.append(_("坏掉的文件会另存，不会删。别的电脑上有的，下一次交换数据时会补回来。"))
    return lines


def repaired_lines(done: Repaired) -> list[str]:
    """What a repair did, in sentences."""
    lines = [
        _("修好了。从坏掉的文件里补回 {rows} 行、{entries} 条操作记录。").format(
            rows=f"{done.rows:,}", entries=f"{done.entries:,}"
        )
    ]
    if done.unreadable:
        lines.append(
            _("有 {n} 处读不出来。别的电脑上有的，下一次交换数据时会补回来。").format(n=done.unreadable)
        )
    lines.append(_("坏掉的文件另存在 {path}。").format(path=done.aside))
    return lines

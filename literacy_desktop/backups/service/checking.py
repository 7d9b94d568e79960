"""The verbs of checking: is everything whole, and when to look by itself."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice

from literacy_desktop.audit import service as audit
from literacy_desktop.audit.content import TABLES
from literacy_desktop.backups import store
from literacy_desktop.backups.model import Finding
from literacy_desktop.base import capture, chain
from literacy_desktop.base.agreement import edited_past_the_program
from literacy_desktop.base.fence import LOST
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace

CHECKED = "check/last"
GAPS = "repair/gaps"
REPAIRED = "repair/at"
"""The local value that says when the file was repaired, until packages of other PCs were looked through."""

"""The local fact of which entries of the log lost the one before them in a repair: replica:number, …"""
WEEK_DAYS = 7
NAMED_AT_MOST = 5
CUT_OFF, WEEKLY = "cut_off", "weekly"

FAULTS = {
    "altered": N_("内容被改动过"),
    "blanked": N_("内容被抹掉或换过，没有注销的记录"),
    "gap": N_("前面的一条不见了"),
    "head": N_("最后的记录不见了"),
}


def check(ws: Workspace, report: Report = silent) -> list[Finding]:
    """Look whether the data file is whole: pages, triggers, log, rows against the log, orphans, numbers.

    Args:
        ws: the workspace.
        report: hears of the entries gone through, of each of two rounds; may raise Cancelled.

    Returns: what was looked at; only the first where pages are damaged, as the rest cannot be read then.
    """
    torn = damage(ws)
    if torn:
        return [Finding(_("数据文件完整"), well=False, details="；".join(torn))]
    missing = capture.missing(ws.conn)
    findings = [
        Finding(_("数据文件完整"), well=True),
        Finding(_("变更登记触发器齐全"), not missing, "、".join(missing)),
        *_chain(ws, report),
        _agreement(ws, report),
        *_orphans(ws),
        _numbers(ws),
    ]
    with ws.local_change():
        ws.write_local(CHECKED, ws.now().isoformat(timespec="seconds"))
    return findings


def damage(ws: Workspace, *, quick: bool = False) -> list[str]:
    """What the cipher and SQLite find wrong with the pages of the file; empty where it is whole.

    With `quick` indexes are not compared with their tables, which takes a third of the time.
    """
    return store.damage(ws.conn, quick=quick)


def _chain(ws: Workspace, report: Report) -> Iterator[Finding]:
    found = _faults(ws, report)
    waiting = [one for one in found if one.kind == "gap" and one.rid != ws.rid and store.receives(ws.conn)]
    found = [one for one in found if one not in waiting]
    if found:
        audit.catch_up(ws)
    named = [_pointed_at(ws, one) for one in found[:NAMED_AT_MOST]]
    what = _("变更日志 {count} 条首尾相接，没有被改动").format(count=store.log_length(ws.conn))
    yield Finding(what, not found, _with_rest(named, len(found)))
    if waiting:
        told = _("{n} 处前面的还没有收到，下一次交换数据时会补上")
        yield Finding(_("别的电脑的变更日志"), well=True, details=told.format(n=len(waiting)))


def _faults(ws: Workspace, report: Report) -> list[chain.Fault]:
    """What is wrong with the log, without what a repair could not bring back."""
    lost = set(ws.local(GAPS).split(","))
    return [
        one
        for one in chain.faults(ws.conn, report)
        if one.kind != "gap" or f"{one.rid.hex()}:{one.seq}" not in lost
    ]


def _pointed_at(ws: Workspace, fault: chain.Fault) -> str:
    """The entry in words: which, when, by whom, what; of one whose words are gone, its moment."""
    number = f"{fault.rid.hex()[:8]}-{fault.seq}"
    told = audit.describe(ws, fault.rid, fault.seq)
    moment = datetime.fromtimestamp(fault.milliseconds / 1000, ws.now().tzinfo)
    when = told or (f"{moment:%Y-%m-%d %H:%M}" if fault.milliseconds else "")
    return _("{number}（{when}）{what}").format(number=number, when=when, what=_(FAULTS[fault.kind]))


def _agreement(ws: Workspace, report: Report) -> Finding:
    words = audit.Words(ws)
    found = edited_past_the_program(ws.conn, ws.tables, report)
    pending = store.pending(ws.conn)
    named = [
        f"{words.table(one.row.table)} {words.subject(one.row)}：{_titles(words, one.row.table, one.columns)}"
        for one in islice(found, NAMED_AT_MOST)
    ]
    more = sum(1 for _one in found)
    if pending:
        named.append(_("{n} 处没有登记的改动").format(n=pending))
    return Finding(_("内容和变更日志一致"), not named, _with_rest(named, len(named) + more))


def _titles(words: audit.Words, table: str, columns: Sequence[str]) -> str:
    return _("、").join(words.title(table, column) for column in columns)


def _with_rest(named: list[str], total: int) -> str:
    rest = _("；共 {n} 处").format(n=total) if total > len(named) else ""
    return "；".join(named) + rest


def _orphans(ws: Workspace) -> Iterator[Finding]:
    for table in store.ORPHANS:
        count = store.orphans(ws.conn, table)
        told = _("{count} 条找不到归属").format(count=count) if count else ""
        yield Finding(_("{name}都有归属").format(name=_(TABLES[table])), not count, told)
    lost = store.strays(ws.conn, ws.tables)
    told = _("、").join(
        _("{name} {count} 条").format(name=_(TABLES[name]), count=count) for name, count in lost
    )
    yield Finding(_("其他记录都有归属"), not lost, told)


def _numbers(ws: Workspace) -> Finding:
    found = store.numbers_given_twice(ws.conn)
    named = _with_rest(found[:NAMED_AT_MOST], len(found))
    told = _("{numbers}。请把后发的那一张作废，再补发").format(numbers=named) if found else ""
    return Finding(_("证书编号没有重复"), not found, told)


# -- by itself


def check_due(ws: Workspace) -> str:
    """Why the file is to be looked at now: CUT_OFF after it was not closed, WEEKLY; empty for not at all."""
    if ws.path is None:
        return ""
    if ws.cut_off:
        return CUT_OFF
    last = ws.local(CHECKED)
    if not last:
        return WEEKLY
    age = ws.now() - datetime.fromisoformat(last)
    return WEEKLY if abs(age.days) >= WEEK_DAYS else ""


def look_by_itself(ws: Workspace, why: str, report: Report = silent) -> list[Finding]:
    """What is wrong, found without anybody having asked: pages only after a crash, everything once a week."""
    if why == CUT_OFF:
        torn = damage(ws, quick=True)
        return [Finding(_("数据文件完整"), well=False, details="；".join(torn))] if torn else []
    return [one for one in check(ws, report) if not one.well]


def lost_changes(ws: Workspace) -> int:
    """How many changes the file had lost when it was opened (base/fence.py), until somebody has read it."""
    return int(ws.local(LOST) or 0)


def lost_changes_read(ws: Workspace) -> None:
    """Somebody has read that changes were lost."""
    ws.set_local(LOST, "")

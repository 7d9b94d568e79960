"""The verbs of the vault: is everything whole, what was deleted, what was done."""

from collections.abc import Sequence

from literacy_desktop.base import capture, chain
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.vault import store
from literacy_desktop.vault.model import Deleted, Finding, HistoryLine

TABLE_NAMES = {
    "attendee": N_("学员"),
    "class": N_("班级"),
    "course": N_("课程"),
    "desk_entry": N_("驻点服务记录"),
    "site": N_("教学点"),
    "partner": N_("合作单位"),
    "room": N_("教室"),
    "staff": N_("师资与志愿者"),
    "programme": N_("系列活动"),
    "unit": N_("考核单位"),
    "population": N_("人口数据"),
    "topic": N_("教学内容"),
    "session": N_("课次"),
    "enrolment": N_("报名"),
    "attendance": N_("考勤"),
    "certificate": N_("证书"),
    "certificate_template": N_("证书模板"),
    "certificate_rule": N_("发证条件"),
}


def check(ws: Workspace) -> list[Finding]:
    """Look whether the data file is whole: pages, triggers, the log's chain, rows that belong nowhere.

    Returns: what was looked at; only the first where pages are damaged, as the rest cannot be read then.
    """
    damage = store.integrity(ws.conn)
    if damage:
        return [Finding(_("数据文件完整"), well=False, details="；".join(damage))]
    missing = capture.missing(ws.conn)
    broken = chain.broken_links(ws.conn)
    findings = [
        Finding(_("数据文件完整"), well=True),
        Finding(_("变更登记触发器齐全"), not missing, "、".join(missing)),
        Finding(
            _("变更日志 {count} 条首尾相接，没有被改动").format(count=store.log_length(ws.conn)),
            not broken,
            "、".join(f"{rid.hex()[:8]}-{seq}" for rid, seq in broken),
        ),
    ]
    for table in store.ORPHANS:
        count = store.orphans(ws.conn, table)
        findings.append(
            Finding(
                _("{name}都有归属").format(name=_(TABLE_NAMES[table])),
                not count,
                _("{count} 条找不到归属").format(count=count) if count else "",
            )
        )
    return findings


def recycle_bin(ws: Workspace) -> list[Deleted]:
    """What was deleted and can be brought back, the latest first."""
    return store.bin_rows(ws.conn)


def bring_back(ws: Workspace, deleted: Sequence[Deleted]) -> None:
    """Take rows out of the recycle bin.

    Raises:
        Problem: nothing was chosen.
    """
    if not deleted:
        raise Problem(_("还没有选择要恢复的内容。"), _("请先在列表里选中。"))
    with ws.change(_("从回收站恢复 {count} 项").format(count=len(deleted))):
        for one in deleted:
            store.bring_back(ws.conn, one)


def set_operator(ws: Workspace, name: str) -> None:
    """Note who works at this PC from now on; the history names them."""
    ws.set_local("operator", name.strip())


def history(ws: Workspace, limit: int = 200) -> list[HistoryLine]:
    """The latest changes: when, what, by whom, on which PC.

    Raises:
        Problem: who works here may not read the log.
    """
    ws.require("audit")
    return store.history(ws.conn, limit)

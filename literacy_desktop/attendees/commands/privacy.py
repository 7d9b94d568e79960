"""What the law asks for, on the command line: consents, looks, erasure, everything about one person."""

from datetime import date
from pathlib import Path

import click

from literacy_desktop.attendees.model.privacy import BASES, CONSENTS, HOW, Consent
from literacy_desktop.attendees.service import about as telling
from literacy_desktop.attendees.service import attendee, erasing
from literacy_desktop.attendees.service import privacy as service
from literacy_desktop.attendees.service.arriving import arrived
from literacy_desktop.base.console import DAY, FILE, Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import parse_id
from literacy_desktop.base.workspace import Workspace


@click.command(help=N_("查看一位学员的完整号码；谁、何时、为什么看，会记入查看记录。"))
@click.argument("attendee_id", metavar="ATTENDEE")
@click.option("--reason", required=True, help=N_("原因，例如：打电话通知上课。"))
@pass_console
def reveal(console: Console, attendee_id: str, reason: str) -> None:
    """Show numbers in full."""
    found = service.reveal(console.workspace(), parse_id(attendee_id), reason)
    result = {
        "id": found.id,
        "name": found.name,
        "phone": found.phone,
        "contact_phone": found.contact_phone,
        "id_number": found.id_number,
    }
    console.give(result, [f"{found.name}  {found.phone}  {found.id_number or ''}".rstrip()])


@click.command(help=N_("谁看过完整号码，最近的在前。"))
@click.option("--attendee", "attendee_id", default=None, help=N_("只看这位学员。"))
@click.option("--limit", type=click.IntRange(min=1), default=200, show_default=True, help=N_("最多多少条。"))
@pass_console
def accesses(console: Console, attendee_id: str | None, limit: int) -> None:
    """List who saw numbers in full."""
    found = service.accesses(console.workspace(), parse_id(attendee_id) if attendee_id else None, limit)
    lines = [
        f"{one.at[:16]}  {one.by}  {one.name or _('{n} 人').format(n=one.people)}  {one.reason}"
        for one in found
    ]
    console.give([vars(one) for one in found], lines or [_("还没有人看过完整号码。")])


@click.command(help=N_("登记同意或不同意；只写学员编号时列出已登记的。"))
@click.argument("attendee_id", metavar="ATTENDEE")
@click.argument("kind", type=click.Choice(list(CONSENTS)), required=False)
@click.option("--refuse", is_flag=True, help=N_("不同意，或者收回同意。"))
@click.option("--day", type=DAY, default=None, help=N_("哪一天，默认今天。"))
@click.option("--how", type=click.Choice(list(HOW)), default="signed", show_default=True, help=N_("方式。"))
@pass_console
def consent(
    console: Console, attendee_id: str, kind: str | None, *, refuse: bool, day: date | None, how: str
) -> None:
    """Note what a person agreed to, or list it."""
    ws, who = console.workspace(), parse_id(attendee_id)
    if kind is not None:
        service.record_consent(ws, who, kind, given=not refuse, day=day, how=how)
    found = service.consents(ws, who)
    console.give(
        [vars(one) for one in found], [_consent_line(one) for one in found] or [_("还没有登记同意。")]
    )


def _consent_line(one: Consent) -> str:
    said = _("同意") if one.given else _("不同意")
    version = _("告知书第 {n} 版").format(n=one.version)
    return f"{one.day}  {_(CONSENTS[one.kind])}  {said}  {_(HOW[one.how])}  {version}"


@click.command(help=N_("告知书：列出现在的文字；写 --text 就换成新的一版。"))
@click.argument("kind", type=click.Choice(list(CONSENTS)), required=False)
@click.option("--text", default=None, help=N_("新的文字。"))
@pass_console
def notice(console: Console, kind: str | None, text: str | None) -> None:
    """List the notices, or give one a new wording."""
    if text is not None and kind is None:
        raise click.UsageError(_("请写明是哪一种告知书。"))
    ws = console.workspace()
    if kind is not None and text is not None:
        service.save_notice(ws, kind, text)
    found = service.notices(ws) if kind is None else service.notice_versions(ws, kind)
    lines = [
        line
        for one in found
        for line in (f"{_(CONSENTS[one.kind])}  " + _("第 {n} 版").format(n=one.version), f"  {one.body}")
    ]
    console.give([vars(one) for one in found], lines)


@click.command(help=N_("登记去世：以后不再打电话、发证书、出现在生日名单里。"))
@click.argument("attendee_id", metavar="ATTENDEE")
@click.option("--on", "day", type=DAY, default=None, help=N_("去世日期，不知道可以不写。"))
@click.option("--undo", is_flag=True, help=N_("登记错了，取消。"))
@pass_console
def deceased(console: Console, attendee_id: str, *, day: date | None, undo: bool) -> None:
    """Note quietly that a person died, or take it back."""
    ws, who = console.workspace(), parse_id(attendee_id)
    if undo:
        service.unmark_deceased(ws, who)
    else:
        service.mark_deceased(ws, who, day)
    died = service.deceased_on(ws, who)
    result = {"id": who, "deceased_on": died[0] if died else None, "by": died[1] if died else ""}
    console.give(result, [_("已登记。") if died else _("已取消。")])


@click.command(help=N_("注销个人信息：先列出会怎样，加 --yes 才执行；不能撤销。"))
@click.argument("attendee_ids", metavar="ATTENDEE", nargs=-1, required=True)
@click.option(
    "--basis", type=click.Choice(list(BASES)), default="asked", show_default=True, help=N_("理由。")
)
@click.option("--yes", is_flag=True, help=N_("确实要做。"))
@pass_console
def erase(console: Console, attendee_ids: tuple[str, ...], basis: str, *, yes: bool) -> None:
    """Forget people for good."""
    ws = console.workspace()
    plan = erasing.plan_erasure(ws, [parse_id(text) for text in attendee_ids])
    if yes:
        erasing.erase(ws, plan, basis, console.report(_("注销")))
    result = {"ids": list(plan.ids), "kept": dict(plan.kept), "gone": dict(plan.gone), "done": yes}
    told = (
        _("已注销 {n} 条记录，人次、证书编号照样统计。")
        if yes
        else _("会注销 {n} 条记录，加 --yes 才执行：{names}")
    )
    console.give(result, [told.format(n=len(plan.ids), names="、".join(plan.names))])


@click.command(help=N_("保存到期的号码：先列出，加 --yes 才清除；月数在设置里。"))
@click.option("--yes", is_flag=True, help=N_("确实要做。"))
@pass_console
def retention(console: Console, *, yes: bool) -> None:
    """Erase numbers that are kept too long."""
    ws = console.workspace()
    plan = erasing.plan_retention(ws)
    if yes:
        erasing.apply_retention(ws, plan, console.report(_("清除")))
    result = {"id_number": list(plan.number), "phone": list(plan.phone), "done": yes}
    result |= {"id_number_before": plan.number_before, "phone_before": plan.phone_before}
    told = _("身份证号 {numbers} 人（{day} 以后没有活动），电话 {phones} 人（{other} 以后没有活动）。")
    words = told.format(
        numbers=len(plan.number), day=plan.number_before, phones=len(plan.phone), other=plan.phone_before
    )
    lines = [words, _("已清除。")] if yes else [words, *(_name_line(ws, one) for one in plan.number)]
    console.give(result, lines)


def _name_line(ws: Workspace, attendee_id: bytes) -> str:
    found = attendee(ws, attendee_id)
    return f"{attendee_id.hex()}  {found.name if found else ''}"


@click.command(help=N_("本人信息：一位学员的全部信息，存成同名的 PDF 和 xlsx，交给本人。"))
@click.argument("attendee_id", metavar="ATTENDEE")
@click.argument("path", type=FILE, metavar="FILE")
@click.option("--reason", default=None, help=N_("原因，默认“本人查阅”。"))
@pass_console
def about(console: Console, attendee_id: str, path: Path, reason: str | None) -> None:
    """Write everything about one person."""
    ws = console.workspace()
    words = reason or _("本人查阅")
    made = telling.write(ws, parse_id(attendee_id), path, words, console.report(_("本人信息")))
    console.give({"out": made}, [_("已生成：{path}").format(path=one) for one in made])


@click.command(help=N_("合并和注销对后来到达的内容同样有效：交换数据或恢复备份以后执行。"))
@pass_console
def settle(console: Console) -> None:
    """Let merges and tombstones hold for what arrived."""
    merged, forgot = arrived(console.workspace(), console.report(_("整理")))
    words = _("已整理。") if merged or forgot else _("没有要整理的。")
    console.give({"merges": merged, "erasures": forgot}, [words])

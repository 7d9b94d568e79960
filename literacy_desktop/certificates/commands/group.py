"""The group of commands, their common options, and how certificates are told of."""

from typing import Any

import click

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.certificates.content import Content
from literacy_desktop.certificates.model import COMPLETION, EARNED_KINDS, KINDS, Certificate, Standing

CLASS = click.option("--class", "code", default=None, help=N_("班级编号。"))
KIND = click.option(
    "--kind",
    type=click.Choice(list(KINDS)),
    default=COMPLETION,
    help=N_(
        "证书种类：结业 completion、学习证明 study、优秀学员 excellent、志愿者 volunteer、讲师聘书 lecturer。"
    ),
)
ANY_KIND = click.option("--kind", type=click.Choice(list(KINDS)), default=None, help=N_("只要这种证书。"))
EARNED_KIND = click.option(
    "--kind",
    type=click.Choice(list(EARNED_KINDS)),
    default=COMPLETION,
    help=N_("证书种类：结业 completion、学习证明 study、优秀学员 excellent。"),
)


@click.group(help=N_("证书：达标、发证、打印、补发、作废、登记簿、模板、发证条件。"))
def certificates() -> None:
    """Hold the commands."""


def certificate_fields(one: Certificate) -> dict[str, Any]:
    """A certificate for JSON."""
    return {
        "id": one.id,
        "kind": one.kind,
        "number": one.number,
        "machine_number": one.machine_number,
        "name": Content.from_json(one.content).name,
        "attendee": one.attendee_id,
        "issued_at": one.issued_at,
        "printed_at": one.printed_at,
        "voided_at": one.voided_at,
        "void_reason": one.void_reason,
        "reissue": one.reissue,
        "first": one.first_id,
        "page_hash": one.page_hash,
    }


def certificate_line(one: Certificate) -> str:
    """A certificate in one line."""
    state = _("（已作废：{reason}）").format(reason=one.void_reason) if one.voided_at else ""
    return f"{one.number}  {Content.from_json(one.content).name} {state}".rstrip()


def standing_fields(one: Standing) -> dict[str, Any]:
    """How near somebody is, for JSON."""
    return {
        "attendee": one.attendee_id,
        "name": one.name,
        "attended": one.attended,
        "expected": one.expected,
        "percent": one.percent,
        "earned": one.earned,
        "short_by": one.short_by,
        "lacking": one.lacking,
        "number": one.number,
    }


def standing_line(one: Standing) -> str:
    """How near somebody is, in one line."""
    state = one.number or (_("可以发证") if one.earned else one.lacking)
    return f"{one.attended}/{one.expected}  {one.percent:>3}%  {one.name}  {state}"

"""Figures of all centres on the command line."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

import click

from literacy_desktop.base.console import DAY, Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.hub import service
from literacy_desktop.hub.model import band_words, sex_words
from literacy_desktop.hub.service.figures import LESSONS, RollUp

TITLES = {
    "months": N_("每月各县区人次、人数"),
    "topics": N_("教学内容每月人次"),
    "county": N_("一个县区的各教学点"),
    "ages": N_("年龄、性别"),
    "faithful": N_("常来的人"),
}


@click.command("roll-up", help=N_("汇总各中心的人次、人数、内容、年龄；只有数，没有姓名。"))
@click.option("--from", "first", type=DAY, required=True, help=N_("开始日期。"))
@click.option("--to", "last", type=DAY, required=True, help=N_("结束日期。"))
@click.option("--county", default="", help=N_("另列一个县区的各教学点：县区代码。"))
@click.option("--lessons", default=LESSONS, help=N_("来过多少次算常来。"))
@click.option("--here", is_flag=True, help=N_("只数本机的数据文件，不问服务器。"))
@pass_console
def roll_up(console: Console, first: date, last: date, county: str, lessons: int, *, here: bool) -> None:
    """Count."""
    found = service.roll_up(console.workspace(), first, last, county=county, lessons=lessons, here=here)
    console.give(asdict(found), _lines(found))


def _lines(found: RollUp) -> Iterator[str]:
    for name, rows in found.tables.items():
        yield _(TITLES[name])
        for row in rows:
            yield "  " + "  ".join(_word(found, column, value) for column, value in row.items())


def _word(found: RollUp, column: str, value: Any) -> str:
    if column == "county":
        return found.counties.get(value) or value or _("县区不详")
    if column == "band":
        return band_words(value)
    return sex_words(value) if column == "sex" else str(value)

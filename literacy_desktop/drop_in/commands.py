"""The desk log on the command line."""

from datetime import date, timedelta
from typing import Any

import click

from literacy_desktop.base.console import DAY, Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import parse_id
from literacy_desktop.drop_in import service
from literacy_desktop.drop_in.model import OUTCOMES, Entry, totals
from literacy_desktop.topics.service import topics_by_code


@click.group("drop-in", help=N_("驻点服务：一对一帮忙的记录。"))
def drop_in() -> None:
    """Hold the commands."""


@drop_in.command("note", help=N_("记一笔：帮了谁、什么事、结果怎样。"))
@click.option("--topic", default="", help=N_("教学内容编号。"))
@click.option("--need", default="", help=N_("要办的事，几个字。"))
@click.option("--name", default="", help=N_("姓名，可以不写。"))
@click.option("--attendee", default=None, help=N_("学员编号（在登记簿里的人）。"))
@click.option("--people", type=int, default=1, show_default=True, help=N_("一起来了几个人。"))
@click.option("--minutes", type=int, default=10, show_default=True, help=N_("用了多少分钟。"))
@click.option(
    "--outcome", type=click.Choice(list(OUTCOMES)), default="solved", show_default=True, help=N_("结果。")
)
@click.option("--helper", default="", help=N_("谁帮的，默认现在的操作人。"))
@pass_console
def note(console: Console, /, topic: str, attendee: str | None, **given: Any) -> None:
    """Note an entry."""
    ws = console.workspace()
    topics = topics_by_code(ws, [topic.upper()] if topic else [])
    draft = Entry(
        b"",
        None,
        service.now_of(ws),
        attendee_id=parse_id(attendee) if attendee else None,
        topic_id=topics[0].id if topics else None,
        **given,
    )
    made = service.note_entry(ws, draft)
    console.give({"id": made.id}, [_("记好了。")])


@drop_in.command("list", help=N_("列出记录和合计；不写日期就是最近 30 天。"))
@click.option("--from", "first", type=DAY, default=None, help=N_("从哪天。"))
@click.option("--until", "last", type=DAY, default=None, help=N_("到哪天。"))
@pass_console
def list_entries(console: Console, first: date | None, last: date | None) -> None:
    """List entries."""
    ws = console.workspace()
    end = last or ws.today()
    found = service.entries(ws, first or end - timedelta(days=30), end)
    counted = totals(found)
    words = _("{entries} 次，{people} 人次，{minutes} 分钟，当场办成 {solved} 次。")
    console.give(
        {
            "entries": [_told(one) for one in found],
            "count": counted.entries,
            "people": counted.people,
            "minutes": counted.minutes,
            "solved": counted.solved,
        },
        [
            *(_line(one) for one in found),
            words.format(
                entries=counted.entries,
                people=counted.people,
                minutes=counted.minutes,
                solved=counted.solved,
            ),
        ],
    )


@drop_in.command("delete", help=N_("删除一条记录（进回收站）。"))
@click.argument("entry_id", metavar="ID")
@pass_console
def delete(console: Console, entry_id: str) -> None:
    """Delete an entry."""
    service.delete_entry(console.workspace(), parse_id(entry_id))
    console.give({"deleted": entry_id}, [_("已删除。")])


def _line(one: Entry) -> str:
    words = (one.name, one.topic, one.need, _(OUTCOMES[one.outcome]), one.helper)
    return f"{one.starts:%Y-%m-%d %H:%M}  " + "  ".join(word for word in words if word)


def _told(one: Entry) -> dict[str, Any]:
    return {
        "id": one.id,
        "starts": one.starts,
        "minutes": one.minutes,
        "name": one.name,
        "people": one.people,
        "topic": one.topic,
        "need": one.need,
        "outcome": one.outcome,
        "helper": one.helper,
        "site": one.site,
    }

"""A draw on paper: the announcement before it, the result after it, and how anybody computes it again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

from literacy_desktop.classes.model import Draw
from literacy_desktop.paper.report import Column, PrintedReport, ReportTable, write_report

ANNOUNCED, RESULT = "报名摇号公告", "报名摇号结果公告"
SHOWN = 16
"""So many characters of a value stand on paper: enough to order any list by."""

_METHOD = (
    "摇号办法：每支签的号是“班级编号-种子-序号-第几支”，例如“{example}”；把它算成 SHA-256 值（64 位十六进制，"
    "0-9、a-f）。每人取自己各支签里最小的值，从小到大排，前 {places} 人录取，其余按顺序候补。"
    "任何人都可以用任何计算 SHA-256 的工具重算核对。"
)


@dataclass(frozen=True)
class Line:
    """Somebody on the list: place None before the draw."""

    number: int
    name: str
    tickets: int
    place: int | None = None
    value: str = ""


@dataclass(frozen=True)
class DrawPaper:
    """Everything the paper says."""

    programme: str
    class_name: str
    site: str
    draw: Draw
    lines: Sequence[Line]
    printed_on: date


def write_draw(paper: DrawPaper, out: BinaryIO) -> int:
    """Write the announcement or the result as a PDF; returns how many pages."""
    title = RESULT if paper.draw.outcome is not None else ANNOUNCED
    printed = PrintedReport(
        title=title,
        subtitle=paper.programme,
        info=list(_info(paper)),
        tables=[_table(paper)],
        signatures=("主持人", "监督人", "学员代表"),
        running=f"{title}　{paper.class_name}",
        printed_on=paper.printed_on,
    )
    return write_report(printed, out)


def _info(paper: DrawPaper) -> Iterator[tuple[str, str]]:
    draw = paper.draw
    yield "班级", f"{paper.class_name}（{draw.class_code}）"
    if paper.site:
        yield "地点", paper.site
    yield "报名", f"{len(draw.entrants)} 人"
    yield "名额", f"{draw.places} 个"
    yield "种子", draw.seed
    yield "公告时间", _moment(draw.announced_at)
    if draw.drawn_at:
        yield "摇号时间", _moment(draw.drawn_at)
    yield "名单指纹", draw.digest[:32]


def _moment(text: str) -> str:
    return f"{datetime.fromisoformat(text):%Y-%m-%d %H:%M}"


def _table(paper: DrawPaper) -> ReportTable:
    draw = paper.draw
    example = f"{draw.class_code}-{draw.seed}-1-1"
    note = _METHOD.format(example=example, places=draw.places)
    number, name, tickets = (
        Column("序号", 14, "short"),
        Column("姓名", 34, "name"),
        Column("签数", 16, "short"),
    )
    if draw.outcome is None:
        listed = [(str(one.number), one.name, str(one.tickets), "") for one in paper.lines]
        columns = [number, name, tickets, Column("备注", 60)]
        return ReportTable(columns, listed, note=note, row_height=8.0, group=5)
    drawn = sorted(paper.lines, key=lambda one: one.place or 0)
    rows = [
        (
            str(one.place),
            str(one.number),
            one.name,
            str(one.tickets),
            one.value[:SHOWN],
            _outcome(draw, one.number),
        )
        for one in drawn
    ]
    place, value = Column("名次", 14, "short"), Column(f"签值（前 {SHOWN} 位）", 46, "code")
    columns = [place, number, name, tickets, value, Column("结果", 26)]
    return ReportTable(columns, rows, note=note, row_height=8.0, group=5)


def _outcome(draw: Draw, number: int) -> str:
    left = draw.outcome or ()
    if number not in left:
        return "已退出"
    place = left.index(number) + 1
    return "录取" if place <= draw.places else f"候补第 {place - draw.places}"

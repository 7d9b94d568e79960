"""The code sheet of a new PC: one page that goes there apart from the stick, and is torn up after use."""

from typing import BinaryIO

from literacy_desktop.base.dates import chinese_date
from literacy_desktop.exchange.content.paper import CodePaper
from literacy_desktop.paper.ink import Ink, Stroke, Type
from literacy_desktop.paper.pdf import A4, Pdf
from literacy_desktop.paper.report.setting import GREY, INK, RULE, set_lines, shrink

ACCENT, PALE = "#9E2A22", "#F6EFE6"
_LEFT, _RIGHT, _MIDDLE = 22.0, 188.0, 105.0
_TITLE = Type("song", 30, INK, tracking=0.18, bolder=0.5)
_BELOW = Type("hei", 11.5, GREY)
_FACT, _FACT_LABEL = Type("hei-medium", 13, INK), Type("hei", 10.5, GREY)
_DIGITS = Type("hei-medium", 30, INK, tracking=0.12)
_HEAD, _BODY = Type("hei-medium", 13.5, ACCENT), Type("hei", 12.5, INK)
_SMALL = Type("hei", 9.5, GREY)
_ROW, _COLUMN = 17.0, 56.0

STEPS = (
    "在新电脑上装好程序，插上带去的 U 盘，打开程序。",
    "第一次打开时选“从数据包开始”，选 U 盘里那个“新电脑”文件。",
    "照着上面的数字一组一组输入，或者用扫码枪扫右边的方码。输错了，程序会提醒。",
    "写上自己的姓名，点“开始”。几分钟以后，教学点、老师、班级和学员都在。",
)
RULES = (
    "这张纸和 U 盘要分开带：谁同时有两样，谁就能看到学员的信息。",
    "不要拍照，不要用微信传。",
    "用过马上撕毁。没用上、丢了或被人看过，请告诉做包的单位，重新做一个。",
)


def write_code(paper: CodePaper, out: BinaryIO) -> None:
    """Write the sheet as a PDF of one page."""
    with Pdf(out, title="新电脑口令单", size=A4) as pdf:
        ink = Ink(pdf)
        _draw_head(ink, paper)
        _draw_code(ink, paper)
        y = _draw_list(ink, 165.0, "在新电脑上怎么做", STEPS)
        _draw_list(ink, y + 7.0, "收好这张纸", RULES)
        _draw_receipt(ink)
        pdf.add_page(ink.content())


def _draw_head(ink: Ink, paper: CodePaper) -> None:
    ink.text((_MIDDLE, 32.0), "新电脑口令单", _TITLE, "center")
    ink.text((_MIDDLE, 40.0), "智慧助老课程管理　机密，用过撕毁", _BELOW, "center")
    ink.line((_LEFT, 46.0), (_RIGHT, 46.0), Stroke(1.3, INK))
    facts = (
        ("新电脑放在", paper.site),
        ("U 盘里的文件", paper.file_name),
        ("做包的电脑", f"{paper.made_by}　{chinese_date(paper.made_on)}"),
    )
    for place, (name, value) in enumerate(facts):
        y = 55.0 + place * 8.4
        ink.text((_LEFT, y), name, _FACT_LABEL)
        ink.text((_LEFT + 30, y), value, shrink(value, _FACT, 136))


def _draw_code(ink: Ink, paper: CodePaper) -> None:
    ink.fill_rect((_LEFT, 80.0, _RIGHT - _LEFT, 74.0), PALE)
    ink.text((_LEFT + 8, 91.0), "一次性口令（5 组，每组 4 个数字）", _HEAD)
    for place, group in enumerate(paper.groups):
        x, y = _LEFT + 8 + (place % 2) * _COLUMN, 109.0 + (place // 2) * _ROW
        ink.text((x, y), str(place + 1), _SMALL)
        ink.text((x + 6, y), group, _DIGITS)
    ink.fill_rect((134.0, 96.0, 46.0, 46.0), "#FFFFFF")
    ink.qr((137.0, 99.0, 40.0), "".join(paper.groups))
    ink.text((157.0, 148.4), "扫码枪可以直接扫", _SMALL, "center")


def _draw_list(ink: Ink, top: float, title: str, lines: tuple[str, ...]) -> float:
    ink.text((_LEFT, top), title, _HEAD)
    y = top + 8.4
    for number, words in enumerate(lines, 1):
        ink.text((_LEFT, y), str(number), _HEAD)
        block = set_lines(words, _BODY, _RIGHT - _LEFT - 8.0)
        block.draw(ink, _LEFT + 8.0, y)
        y += block.pitch * len(block.lines) + 2.2
    return y


def _draw_receipt(ink: Ink) -> None:
    ink.line((_LEFT, 270.0), (_RIGHT, 270.0), Stroke(0.5, RULE))
    for place, words in enumerate(("交给（签字）", "交的人", "日期")):
        x = _LEFT + place * 57.0
        ink.text((x, 281.0), words, _FACT_LABEL)
        ink.line((x + 24, 282.0), (x + 52, 282.0), Stroke(0.6, GREY))

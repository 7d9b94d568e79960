"""The recovery sheet: one page that is printed, sealed in an envelope and locked away."""

from typing import BinaryIO

from literacy_desktop.access.content import RecoveryPaper
from literacy_desktop.base.dates import chinese_date
from literacy_desktop.paper.ink import Ink, Stroke, Type
from literacy_desktop.paper.pdf import A4, Pdf
from literacy_desktop.paper.report.setting import GREY, INK, RULE, set_lines, shrink

ACCENT, PALE = "#9E2A22", "#F6EFE6"
_LEFT, _RIGHT, _MIDDLE = 22.0, 188.0, 105.0
_TITLE = Type("song", 30, INK, tracking=0.18, bolder=0.5)
_BELOW = Type("hei", 11.5, GREY)
_FACT, _FACT_LABEL = Type("hei-medium", 13, INK), Type("hei", 10.5, GREY)
_DIGITS = Type("hei-medium", 25, INK, tracking=0.1)
_PLACE = Type("hei", 10, GREY)
_HEAD, _BODY = Type("hei-medium", 13.5, ACCENT), Type("hei", 12, INK)
_SMALL = Type("hei", 9.5, GREY)

RULES = (
    "忘了口令，或者换了电脑、重装了系统，用它才能打开数据。丢了它又忘了口令，数据谁也打不开。",
    "打印出来马上装进信封封好，写上“恢复纸”，锁在单位的保险柜或档案柜里。不要放在电脑旁边。",
    "不要拍照，不要用微信传，不要存在电脑和 U 盘里：谁拿到这张纸和数据文件，谁就能看到全部内容。",
    "换人、丢失或被人看过，马上打印一张新的，这一张就作废。",
)
STEPS = (
    "打开程序，在“输入口令”的地方点“忘了口令”。",
    "照着上面的数字一组一组输入，或者用扫码枪扫右边的方码。输错一位，程序会说是哪一组。",
    "给自己设一个新口令，就可以继续工作，数据一条也不会少。",
)


def write_recovery(paper: RecoveryPaper, out: BinaryIO) -> None:
    """Write the sheet as a PDF of one page."""
    with Pdf(out, title="恢复纸", size=A4) as pdf:
        ink = Ink(pdf)
        _draw_head(ink, paper)
        _draw_key(ink, paper)
        y = _draw_list(ink, 168.0, "收好这张纸", RULES)
        y = _draw_list(ink, y + 7.0, "怎么用", STEPS)
        _draw_receipt(ink)
        pdf.add_page(ink.content())


def _draw_head(ink: Ink, paper: RecoveryPaper) -> None:
    ink.text((_MIDDLE, 32.0), "数据恢复纸", _TITLE, "center")
    ink.text((_MIDDLE, 40.0), "智慧助老课程管理　机密，只打印一份", _BELOW, "center")
    ink.line((_LEFT, 46.0), (_RIGHT, 46.0), Stroke(1.3, INK))
    facts = (
        ("单位", paper.office),
        ("数据文件", paper.file_name),
        ("打印日期", chinese_date(paper.printed_on)),
    )
    for place, (name, value) in enumerate(facts):
        y = 55.0 + place * 8.2
        ink.text((_LEFT, y), name, _FACT_LABEL)
        ink.text((_LEFT + 24, y), value, shrink(value, _FACT, 92))
    ink.rect((148.0, 50.0, 40.0, 24.0), Stroke(1.1, ACCENT), radius=2.5)
    ink.text((168.0, 56.6), "这张纸的编号", _FACT_LABEL._replace(color=ACCENT), "center")
    ink.text((168.0, 69.0), paper.label, Type("hei-medium", 24, ACCENT, tracking=0.2), "center")


def _draw_key(ink: Ink, paper: RecoveryPaper) -> None:
    ink.fill_rect((_LEFT, 82.0, _RIGHT - _LEFT, 76.0), PALE)
    ink.text((_LEFT + 8, 92.0), "恢复密钥（8 组，每组 6 个数字）", _HEAD)
    for place, group in enumerate(paper.groups):
        x, y = _LEFT + 8 + (place % 2) * 50.0, 107.0 + (place // 2) * 14.2
        ink.text((x, y), str(place + 1), _PLACE)
        ink.text((x + 6, y), group, _DIGITS)
    ink.fill_rect((132.0, 96.5, 50.0, 50.0), "#FFFFFF")
    ink.qr((135.0, 99.5, 44.0), paper.code)
    ink.text((157.0, 152.6), "扫码枪可以直接扫", _SMALL, "center")


def _draw_list(ink: Ink, top: float, title: str, lines: tuple[str, ...]) -> float:
    ink.text((_LEFT, top), title, _HEAD)
    y = top + 8.0
    for number, words in enumerate(lines, 1):
        ink.text((_LEFT, y), str(number), _HEAD)
        block = set_lines(words, _BODY, _RIGHT - _LEFT - 8.0)
        block.draw(ink, _LEFT + 8.0, y)
        y += block.pitch * len(block.lines) + 1.9
    return y


def _draw_receipt(ink: Ink) -> None:
    ink.line((_LEFT, 268.0), (_RIGHT, 268.0), Stroke(0.5, RULE))
    for place, words in enumerate(("保管人签字", "存放地点", "日期")):
        x = _LEFT + place * 57.0
        ink.text((x, 279.0), words, _FACT_LABEL)
        ink.line((x + 22, 280.0), (x + 52, 280.0), Stroke(0.6, GREY))
    ink.text((_MIDDLE, 288.0), "打印新纸以后，旧纸当场撕毁。", _SMALL, "center")

"""What the benchmarks write: the same made-up names and sentences for every program."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from literacy_desktop.certificates.content import Content

if TYPE_CHECKING:  # what certificates do not need is not loaded where certificates are measured
    from literacy_desktop.sheets.document import Sheet

NAMES_A_SHEET = 15
BODY = "于2026年3月2日至5月18日，参加“智能手机应用基础班”学习，共24学时，经考核成绩合格，准予结业。"
PRINTED = ("结业证书", "濮阳市智慧助老行动", "濮阳市智慧助老培训中心", "二〇二六年五月十八日")

_STEP, _MOST = 3**427, 10**205  # cheap, because everybody's time has it in
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢"
_RARE = "䶮㛃𬎆𠅤𫖯𬱖"


def make_name(index: int) -> str:
    """A made-up name; one in a hundred has a rare character."""
    rare = _RARE[index // 100 % len(_RARE)] if index % 100 == 99 else chr(0x4E00 + index * 7 % 1600)
    return _SURNAMES[index % len(_SURNAMES)] + rare + chr(0x4E00 + index * 13 % 1600)


def make_certificates(count: int) -> Iterator[Content]:
    """Certificates of one course."""
    title, heading, issuer, _day = PRINTED
    for index in range(count):
        yield Content(
            title=title,
            heading=heading,
            name=make_name(index),
            address="同志",
            paragraphs=(BODY, "特发此证。"),
            number=f"濮智助结字〔2026〕第K3F-{index:05d}号",
            machine_number=f"PYJY-410928-2026-K3F-{index:06d}-7",
            issuers=(issuer,),
            issued_on=date(2026, 5, 18),
            payload=make_payload(index),
        )


def make_payload(index: int) -> str:
    """As many digits without a pattern as a signed certificate of a name of three characters carries."""
    return f"{(index + 1) * _STEP % _MOST:0205d}"


def make_sheets(count: int) -> "list[Sheet]":
    """Full sheets of one page."""
    return [_make_sheet(index) for index in range(count)]


def _make_sheet(index: int) -> "Sheet":
    from literacy_desktop.sheets.document import Sheet, SheetRow

    first = index * NAMES_A_SHEET
    return Sheet(
        code=f"PY2026A-{index:04d}-03",
        title="智慧助老培训签到表",
        programme="濮阳市智慧助老行动",
        facts=(
            ("班级", "2026年春季·手机基础班 A 班"),
            ("地点", "文化站二楼教室"),
            ("时间", "2026年4月17日（周五）09:00—11:00"),
            ("课次", "第 3 次 / 共 12 次"),
            ("课题", "微信视频通话与防诈骗"),
            ("教师", "李老师"),
        ),
        rows=tuple(
            SheetRow(bytes(16), make_name(first + row), "女", 60 + row, f"{row:04d}", "西街")
            for row in range(NAMES_A_SHEET)
        ),
        expected=NAMES_A_SHEET,
        printed_on=date(2026, 4, 16),
        notice="本表只用于课程的考勤、统计和发证，由主办单位保管，不向他人提供。",
    )


def plain_certificates(count: int) -> list[dict[str, str]]:
    """The certificates as plain texts, for programs that know nothing of ours."""
    names = ("name", "number", "machine_number", "payload")
    return [{name: str(asdict(one)[name]) for name in names} for one in make_certificates(count)]


def plain_sheets(count: int) -> list[dict[str, object]]:
    """The sheets as plain texts: what stands above the table, and the rows."""
    return [
        {
            "code": sheet.code,
            "title": sheet.title,
            "info": [[*sheet.facts[row], *sheet.facts[row + 3]] for row in range(3)],
            "rows": [
                [str(place), row.name, row.sex, str(row.age), row.phone_tail, row.village]
                for place, row in enumerate(sheet.rows, start=1)
            ],
            "notice": sheet.notice,
        }
        for sheet in make_sheets(count)
    ]

"""The enrolment form: a person's particulars, the notice, each consent with its own boxes and signature."""

from collections.abc import Sequence
from typing import BinaryIO, NamedTuple

from literacy_desktop.base.progress import Report, silent
from literacy_desktop.paper.ink import Ink, Stroke, Type
from literacy_desktop.paper.lines import break_lines
from literacy_desktop.paper.pdf import A4, MM, Pdf
from literacy_desktop.paper.report.setting import (
    COLUMN_RULE,
    GREY,
    HEAD_FILL,
    INK,
    RULE,
    Block,
    set_lines,
    shrink,
)
from literacy_desktop.papers.content import EnrolmentForms, Person
from literacy_desktop.papers.document.style import (
    LEFT,
    RIGHT,
    Foot,
    draw_heading,
    draw_tick_box,
    fit,
    middle_baseline,
    set_name,
)

TITLE = "智慧助老课程报名表"
KEEP_MONTHS = 36
"""How long a person's record is kept after the last class, as the notice promises."""

CONSENTS = (
    ("登记信息", "我看过或听人读过上面的告知，同意登记以上信息，用于报名、点名、通知、发证和统计。"),
    ("身体情况", "单独同意登记听力、视力、行动等身体情况（敏感个人信息），只用于上课时照顾我。"),
    ("提供给合作单位", "单独同意把我的姓名、电话提供给{partners}，只用于智慧助老服务。"),
    ("拍照摄像", "同意上课时拍照、摄像，用于课程存档和公益宣传。"),
)
_HANDSETS = {"smart": "智能手机", "basic": "老人机", "none": "还没有"}
_QUESTIONS = (
    ("想学什么", ("微信", "付款", "看病挂号", "坐车出行", "办事认证", "防骗", "其他")),
    ("要照顾的", ("听力", "视力", "行动", "其他　　　　　（可不填，见第 2 项同意）")),
)
_ANY_PARTNER = "合作单位（名称：　　　　　　　　　　　）"

_LABEL, _VALUE, _CHOICE = Type("hei", 10.5, GREY), Type("hei-medium", 12.5, INK), Type("hei", 11, INK)
_PART, _NOTICE = Type("hei-medium", 12, INK), Type("hei", 10.5, INK)
_CONSENT_TITLE, _CONSENT = Type("hei-medium", 11.5, INK), Type("hei", 10.5, INK)
_TABLE_TOP, _ROW = 36.5, 10.2
_LABEL_WIDTH = 21.0
_NAMES = ("姓名", "家属姓名")
_CONSENT_ROW = 17.6
_HAIR, _COLUMN, _EDGE = Stroke(0.45, RULE), Stroke(0.6, COLUMN_RULE), Stroke(1.3, INK)


class _Cell(NamedTuple):
    """A label and what stands behind it: a value, or boxes to tick."""

    label: str
    end: float
    value: str = ""
    choices: Sequence[str] = ()


def write_forms(forms: EnrolmentForms, out: BinaryIO, report: Report = silent) -> int:
    """Write the forms as a PDF, one page each; returns how many pages."""
    with Pdf(out, title=TITLE, size=A4) as pdf:
        for done, person in enumerate(forms.people, start=1):
            ink = Ink(pdf)
            _draw_page(ink, forms, person)
            pdf.add_page(ink.content())
            report(done, len(forms.people))
    return len(forms.people)


def _draw_page(ink: Ink, forms: EnrolmentForms, person: Person) -> None:
    heading = forms.heading
    draw_heading(ink, TITLE, (heading.programme, "请用正楷填写；不会写字的，可以由家人或志愿者代填"))
    low = _draw_fields(ink, _rows(forms, person))
    low = _draw_notice(ink, forms, low + 8.2)
    low = _draw_consents(ink, forms, low + 7.0)
    _draw_proxy(ink, low, forms.consent_age)
    running = f"{TITLE}　{heading.class_name}".rstrip("　")
    Foot(running, heading.printed_on, internal=heading.internal).draw(ink)


def _rows(forms: EnrolmentForms, person: Person) -> list[list[_Cell]]:
    heading, third = forms.heading, LEFT + (RIGHT - LEFT) / 3
    middle, two = (LEFT + RIGHT) / 2, LEFT + (RIGHT - LEFT) * 2 / 3
    phones = [f"{'✓' if person.handset == key else ''}{word}" for key, word in _HANDSETS.items()]
    model = person.model if person.handset in {"", "smart"} else ""
    sexes = [f"{'✓' if person.sex == word else ''}{word}" for word in ("男", "女")]
    return [
        [_Cell("班级", middle, heading.class_name), _Cell("教学点", RIGHT, heading.site)],
        [
            _Cell("姓名", third, person.name),
            _Cell("性别", two, choices=sexes),
            _Cell("出生年月", RIGHT, person.birth),
        ],
        [_Cell("联系电话", middle, person.phone), _Cell("这个电话是", RIGHT, choices=("本人的", "家人的"))],
        [_Cell("村 / 社区", RIGHT, person.place)],
        [
            _Cell("家属姓名", third, person.contact),
            _Cell("关系", two, person.relation),
            _Cell("家属电话", RIGHT, person.contact_phone),
        ],
        [_Cell("我的手机", RIGHT, choices=(*phones, f"品牌型号：{model}"))],
        *([_Cell(label, RIGHT, choices=choices)] for label, choices in _QUESTIONS),
    ]


def _draw_fields(ink: Ink, rows: Sequence[Sequence[_Cell]]) -> float:
    y = _TABLE_TOP
    for index, cells in enumerate(rows):
        x = LEFT
        for cell in cells:
            ink.fill_rect((x, y, _LABEL_WIDTH, _ROW), HEAD_FILL)
            kind = shrink(cell.label, _LABEL, _LABEL_WIDTH - 2)
            ink.text((x + _LABEL_WIDTH / 2, y + _ROW / 2 + 1.35), cell.label, kind, "center")
            _fill_cell(ink, cell, (x + _LABEL_WIDTH, y))
            for edge in (x, x + _LABEL_WIDTH):
                if edge > LEFT:
                    ink.line((edge, y), (edge, y + _ROW), _COLUMN)
            x = cell.end
        if index:
            ink.line((LEFT, y), (RIGHT, y), _HAIR)
        y += _ROW
    for edge in (_TABLE_TOP, y):
        ink.line((LEFT, edge), (RIGHT, edge), _EDGE)
    return y


def _fill_cell(ink: Ink, cell: _Cell, corner: tuple[float, float]) -> None:
    x, y = corner
    middle = y + _ROW / 2
    if cell.value:
        room = (cell.end - x - 5, _ROW - 1.5)
        named = cell.label in _NAMES
        block = set_name(cell.value, _VALUE, room) if named else fit(cell.value, _VALUE, room, pitch=1.12)
        block.draw(ink, x + 2.5, middle_baseline(block, middle))
    x += 3.0
    for choice in cell.choices:
        word = choice.removeprefix("✓")
        if "：" in word:
            ink.text((x, middle + 1.4), word, shrink(word, _CHOICE, cell.end - x - 2))
            continue
        draw_tick_box(ink, (x, middle - 2.1), 4.2)
        if word != choice:
            _draw_tick(ink, (x, middle - 2.1), 4.2)
        ink.text((x + 5.6, middle + 1.4), word, _CHOICE)
        x += 5.6 + _CHOICE.width(word) + 4.6


def _draw_tick(ink: Ink, corner: tuple[float, float], side: float) -> None:
    x, y = corner
    points = [
        (x + side * 0.18, y + side * 0.5),
        (x + side * 0.42, y + side * 0.76),
        (x + side * 0.86, y + side * 0.2),
    ]
    ink.path(points, Stroke(1.5, INK))


def notice_paragraphs(forms: EnrolmentForms) -> list[str]:
    """What a person is told before anything is written down."""
    asked = f"，有事找 {forms.reached}" if forms.reached else ""
    return [
        f"一、谁保管：{forms.handler}{asked}。",
        "二、做什么用：报名、点名、课程通知、紧急时联系家属、发放证书，以及不含姓名的统计；"
        "存放在本单位加密的电脑里，不在网上公开。",
        "三、登记什么：只登记上面这些。除姓名（可以用称呼）外都可以不填。"
        "不收集身份证照片、人脸、银行卡和密码；向您要这些的都不是我们。",
        f"四、保存多久：最后一次上课以后保存 {KEEP_MONTHS} 个月，到期删除或者去掉姓名只留统计。",
        "五、您的权利：随时可以查看、复制、更正、删除自己的信息，也可以收回同意；收回以前已经做的不受影响。",
        "六、下面每一项都由您自愿决定，打“不同意”也照常上课。",
    ]


def _draw_notice(ink: Ink, forms: EnrolmentForms, top: float) -> float:
    ink.text((LEFT, top), "个人信息告知", _PART)
    y, em = top + 5.8, _NOTICE.size / MM
    for paragraph in notice_paragraphs(forms):
        indent = 2 * em  # every line but the first
        width = RIGHT - LEFT - indent
        for line in break_lines(paragraph, _NOTICE.width, em=em, width=width, indent=-indent):
            ink.spaced_text((LEFT + indent + line.lead, y), line.pieces, _NOTICE)
            y += 5.1
    return y - 5.1


def _draw_consents(ink: Ink, forms: EnrolmentForms, top: float) -> float:
    """Each consent stands alone: its own boxes, its own room for a signature or a thumb print."""
    choice, sign = RIGHT - 76.0, RIGHT - 42.0
    y = top
    ink.fill_rect((LEFT, y, RIGHT - LEFT, 7.6), HEAD_FILL)
    head = Type("hei-medium", 9.4, INK)
    ink.text((LEFT + 2.5, y + 5.0), "同意书（每项分开打勾、分开签字）", head)
    ink.text(((choice + sign) / 2, y + 5.0), "打勾", head, "center")
    ink.text(((sign + RIGHT) / 2, y + 5.0), "本人签字（可按手印）", head, "center")
    ink.line((LEFT, y), (RIGHT, y), _EDGE)
    y += 7.6
    partners = f"合作单位（{'、'.join(forms.partners)}）" if forms.partners else _ANY_PARTNER
    for number, (title, text) in enumerate(CONSENTS, start=1):
        ink.line((LEFT, y), (RIGHT, y), _HAIR if number > 1 else Stroke(0.9, GREY))
        ink.text((LEFT + 2.5, y + 5.6), f"{number}", _CONSENT_TITLE)
        ink.text((LEFT + 7.5, y + 5.6), title, _CONSENT_TITLE)
        block = _set_consent(text.format(partners=partners), choice - LEFT - 10.5)
        block.draw(ink, LEFT + 7.5, y + 10.9)
        for row, word in enumerate(("同意", "不同意")):
            box = y + 3.2 + row * 7.0
            draw_tick_box(ink, (choice + 7.5, box), 4.2)
            ink.text((choice + 13.2, box + 3.5), word, _CHOICE)
        y += _CONSENT_ROW
    for edge in (choice, sign):
        ink.line((edge, top), (edge, y), _COLUMN)
    ink.line((LEFT, y), (RIGHT, y), _EDGE)
    return y


def _set_consent(text: str, width: float) -> Block:
    """What is agreed to, in two lines; smaller where the partners are many."""
    for size in (_CONSENT.size, 9.5, 8.5, 7.5, 6.5, 5.5):
        block = set_lines(text, _CONSENT._replace(size=size), width)
        if block.height <= _CONSENT_ROW - 7.0:
            break
    return block


def _draw_proxy(ink: Ink, low: float, consent_age: int) -> None:
    """Who filled it in for the person, and the day; from an age on, a close relative who agrees."""
    _draw_lines(
        ink,
        low + 9.6,
        (
            (LEFT, 62.0, "代填人"),
            (66.0, 106.0, "与本人关系"),
            (110.0, 154.0, "经办人"),
            (158.0, RIGHT, "日期"),
        ),
    )
    if consent_age:
        told = f"满 {consent_age} 周岁的，直系亲属同意来上课（签字）"
        _draw_lines(ink, low + 20.6, ((LEFT, 128.0, told), (132.0, 158.0, "关系"), (162.0, RIGHT, "日期")))


def _draw_lines(ink: Ink, y: float, labels: Sequence[tuple[float, float, str]]) -> None:
    """Lines to write on: from where to where, and what stands before each."""
    kind = Type("hei", 9.6, INK)
    for x, end, label in labels:
        ink.text((x, y), label, kind)
        ink.line((x + kind.width(label) + 2, y + 1.4), (end, y + 1.4), _COLUMN)

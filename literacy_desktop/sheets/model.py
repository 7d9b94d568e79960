"""What a printed sheet asks about each person, and how the register keeps it until the paper comes back."""

from dataclasses import dataclass, field

from literacy_desktop.attendees.model import Typed
from literacy_desktop.base.i18n import N_
from literacy_desktop.base.ids import Id

SESSION, CLASS = "session", "class"
"""A sheet is for one session (upright), or for a class by up to 12 sessions (lying)."""

MOST_SESSIONS, MOST_MORE = 12, 4
"""So many columns have room on a page: sessions of a class; what a session asks beside 到, 迟 and 缺."""
PLAIN = frozenset({"present", "late", "absent"})
"""The statuses that every sheet of a session has boxes for."""


@dataclass(frozen=True)
class Tick:
    """A column of boxes and what a tick in it means: a mark in a session, or a skill that is mastered.

    Attributes:
        key: names the column in files and reports: present, late, absent, own-1, session-3, skill-2.
        title, aside: its heading, and smaller words beside or below it.
        session: of which session the mark is.
        status: which mark of attendance a tick is; empty for a skill.
        skill: which skill a tick confirms.
    """

    key: str
    title: str
    aside: str = ""
    session: Id | None = None
    status: str = ""
    skill: str = ""

    @property
    def more(self) -> bool:
        """Whether it is beside what every sheet asks: a skill, or a status of the office's own."""
        return bool(self.skill) or self.status not in PLAIN


@dataclass(frozen=True)
class PrintedSheet:
    """A sheet that went out on paper.

    Attributes:
        code: what stands on the paper; begins with this PC's letters, so no two PCs print the same.
        layout: version of the layout it was printed in.
        people: attendee ids in the order of the lines.
        printed_at: ISO text.
        kind: SESSION or CLASS.
        ticks: what its boxes ask; empty for sheets printed before it was kept.
        pages: how many it has.
    """

    id: Id
    code: str
    session_id: Id
    layout: int
    people: tuple[Id, ...]
    printed_at: str
    kind: str = SESSION
    ticks: tuple[Tick, ...] = ()
    pages: int = 1


EMPTY, MARKED, DOUBTFUL = "empty", "marked", "doubtful"
"""What a box on a photographed page is taken for."""

REFUSALS = {
    "file": "",
    "nothing": N_("照片里没有找到签到表。请把整张表拍进去，放平、拍清楚。"),
    "mirror": N_("这张照片是左右反的（镜像）。请关掉相机的“镜像”后重拍。"),
    "small": N_("表在照片里太小，方框看不清。请靠近一些，让整张表占满画面。"),
    "marks": N_("两边的小黑块看不清或没拍全。请把左右两列小黑块都拍进去，重拍一张。"),
    "left": N_("照片里没有表的左边（序号那一边）。请退后一点，把左右两列小黑块都拍进去，重拍一张。"),
    "right": N_("照片里没有表的右边（签名那一边）。请退后一点，把左右两列小黑块都拍进去，重拍一张。"),
    "half": N_("只拍到半张表。请把整张表拍进去。"),
    "several": N_("照片里有几张表。请一张一张地拍。"),
    "no code": N_("二维码看不清，不知道是哪张表。请重拍一张。"),
    "other": N_("照片里是别的表或别的二维码，不是本程序的签到表。"),
    "old": N_("这是旧版式的签到表，读不了。请在“考勤”里手工录入。"),
    "unknown": N_("这张表不是本机打印的，可能是别的教学点的。请到打印它的电脑上读，或先合并。"),
    "page": N_("这张表没有这么多页，二维码可能印错了。"),
    "blurred": N_("照片太模糊或反光，多数方框看不清。请拿稳、对好焦，避开反光再拍一张。"),
    "poor": N_("照片太暗或噪点太多。请在亮处重拍。"),
}
"""Why a picture is not read, and how to go on; a broken file says itself what is wrong."""

DOUBTS = {
    "": "",
    "filled": N_("整格涂黑了"),
    "corrected": N_("涂黑作废"),
    "hidden": N_("方框看不清"),
    "red": N_("有红色印迹"),
    "stray": N_("像是别处伸过来的笔画"),
    "outside": N_("笔迹在框外"),
    "small": N_("笔迹太小或太淡"),
    "trace": N_("有一点痕迹"),
    "two": N_("同一行勾了两格"),
    "unlike": N_("和这一页别的勾不像"),
    "copy": N_("黑白复印件，淡的笔迹可能丢了"),
}
"""Why a box is for a person."""


@dataclass(frozen=True)
class ReadBox:
    """What a box is taken for.

    Attributes:
        attendee: whose row it is; None in an empty row.
        row, column: which box of the sheet.
        state: EMPTY, MARKED or DOUBTFUL.
        confidence: 0 to 1.
        doubt: a key of DOUBTS.
        x, y: the upper left corner on the paper in millimetres.
    """

    attendee: Id | None
    row: int
    column: str
    state: str
    confidence: float
    doubt: str
    x: float
    y: float


@dataclass(frozen=True)
class PageRead:
    """A page of a file as it was read; nothing of it is applied yet.

    Attributes:
        file, number: the file's name, and which of its pages.
        refused: why it is not read, in words; empty where it is.
        reason: a key of REFUSALS.
        sheet, page: of which sheet which page it is.
        boxes: row by row.
        photo: the page laid flat, as a JPEG; of one that is refused the picture as it is, small.
        picture: names the photo: the same file read again has the same name.
        copy: whether it has but black and white, as bad copies do.
        grey: whether nothing on it has a colour though it was written on: most likely a copy.
        again: whether this very photo was taken over before.
        differs: boxes (row, column) that an earlier reading of the same page took otherwise; None where
            there was none.
    """

    file: str
    number: int
    refused: str = ""
    reason: str = ""
    sheet: PrintedSheet | None = None
    page: int = 0
    boxes: tuple[ReadBox, ...] = ()
    photo: bytes = b""
    picture: str = ""
    copy: bool = False
    grey: bool = False
    again: bool = False
    differs: tuple[tuple[int, str], ...] | None = None

    @property
    def doubtful(self) -> int:
        """How many boxes are for a person."""
        return sum(box.state == DOUBTFUL for box in self.boxes)


@dataclass(frozen=True)
class Reading:
    """A reading that somebody confirmed: a letter for each box (m, e, or d where nobody decided)."""

    id: Id
    sheet_id: Id
    page: int
    boxes: str
    walk_ins: dict[int, Id]
    picture: str
    file: str
    read_at: str
    read_by: str


LETTERS = {EMPTY: "e", MARKED: "m", DOUBTFUL: "d"}


Who = Id | Typed
"""Somebody on the register, or what was typed of somebody new."""


@dataclass(frozen=True)
class Decided:
    """A page that somebody looked through.

    Attributes:
        page: as it was read.
        states: what each box is taken for, in the order of `page.boxes`.
        walk_ins: who stands on which empty row of the sheet.
    """

    page: PageRead
    states: tuple[str, ...]
    walk_ins: dict[int, Who] = field(default_factory=dict)


@dataclass(frozen=True)
class Applied:
    """What taking pages over came to: marks, skills, marks that stood already, rows left open, pages."""

    marks: int = 0
    skills: int = 0
    same: int = 0
    open: int = 0
    pages: int = 0


@dataclass(frozen=True)
class Ink:
    """The handwriting behind a mark: a strip of the photo as a PNG, and where it comes from."""

    strip: bytes
    box: bytes
    file: str
    row: int
    code: str
    read_at: str
    read_by: str

"""Papers of an invented class: how each kind looks, before anything is chosen."""

from datetime import date, datetime, time

from literacy_desktop.papers.content.people import Person
from literacy_desktop.papers.content.sheets import (
    Contacts,
    EnrolmentForms,
    Heading,
    HourRecord,
    LessonPlan,
    MemberCards,
    NamePlates,
    Paper,
    Poster,
    Roster,
    SeatPlan,
    StepCard,
)
from literacy_desktop.topics.model import Topic

_DAY = date(2026, 3, 10)
_NAMES = (
    "王秀兰", "李建国", "张桂英", "刘玉珍", "陈德福", "杨淑芬",
    "赵长顺", "黄爱莲", "周振海", "吴凤霞", "徐保山", "孙喜凤",
)  # fmt: skip
_PLACES = ("柳屯镇东街村", "柳屯镇西街村", "柳屯镇南堌村")
_HEADING = Heading(
    "智慧助老行动",
    _DAY,
    "手机入门一班",
    "",
    "柳屯镇幸福院",
    "活动室",
    "孙老师",
    "2026年3月10日至4月28日，共 8 次课",
)
_PEOPLE = tuple(
    Person(
        name,
        place,
        "女" if place % 3 else "男",
        f"{1942 + place}-0{1 + place % 9}",
        84 - place,
        _PLACES[place % 3],
        f"138****{1000 + place * 37}",
        "王*",
        "女儿",
        f"139****{2000 + place * 53}",
        f"A{place:03}",
        f"A{place:03}",
    )
    for place, name in enumerate(_NAMES, start=1)
)
_TOPIC = Topic(
    b"",
    "B02",
    "微信",
    "语音和视频通话",
    steps=("打开微信，点要找的人", "点右下角的“＋”", "点“视频通话”", "说完了，点红色的“挂断”"),
    can_do=("能主动拨通一次视频通话",),
    safety="来电要借钱，挂断后打电话再核实",
    verified_on=_DAY,
)


_POSTER = Poster(
    _HEADING.programme,
    _DAY,
    "和孩子视频通话",
    "手机入门一班　·　第 3 课",
    datetime.combine(_DAY, time(9)),
    datetime.combine(_DAY, time(10, 30)),
    ("柳屯镇幸福院", "活动室"),
    "孙老师",
    _TOPIC.can_do,
)
_EXAMPLES: dict[str, Paper] = {
    "roster": Roster(_HEADING, _PEOPLE),
    "contacts": Contacts(_HEADING, _PEOPLE),
    "enrolment-form": EnrolmentForms(_HEADING, (Person(),), "柳屯镇幸福院"),
    "name-plates": NamePlates(_HEADING, _PEOPLE[:1]),
    "seats": SeatPlan(_HEADING, _PEOPLE),
    "member-cards": MemberCards(_HEADING, _PEOPLE[:8]),
    "step-card": StepCard(_HEADING.programme, _DAY, _TOPIC),
    "teacher-page": LessonPlan(_HEADING, _TOPIC, number=3, learners=12),
    "poster": _POSTER,
    "volunteer-hours": HourRecord(_HEADING),
}


def example(kind: str) -> Paper:
    """The invented paper of a kind."""
    return _EXAMPLES[kind]

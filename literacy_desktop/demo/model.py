"""Invented people who look like those of the register: names, ages, telephones that belong to nobody."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from literacy_desktop.attendees.model import LIVING, PHONE_SYSTEMS, Attendee, More
from literacy_desktop.base.id_numbers import check_char
from literacy_desktop.base.ids import Id

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文仇单解"
)
COMPOUND = ("欧阳", "司马", "濮阳", "尉迟")
FEMALE = "秀英兰芳玉梅桂珍凤霞爱莲翠花素琴淑华美荣红月娥春香彩云巧瑞芝金枝喜俊改焕"
MALE = "建国振华德保山长河广田永昌春生清泉胜利学文福来金玉明根太成军占新志光海万喜传宝法"
RELATIONS = ("儿子", "女儿", "儿媳", "老伴", "侄子", "孙女")

NOBODYS_AREA = "410901"
"""The code of 市辖区, a placeholder that no card was ever issued with: these numbers belong to nobody."""

KINDS = ("alone", "empty_nest", "left_behind", "family_planning")

NOBODYS_PHONES = "154"
"""A range of numbers that no carrier has been given."""


@dataclass(frozen=True)
class Place:
    """A village with its own share of the people, and the centre they would go to."""

    region_code: str
    site_id: Id | None = None


@dataclass
class People:
    """A source of invented people, the same for the same seed."""

    rng: random.Random
    today: date
    count: int = 0

    def invent(self, places: Sequence[Place], new_id: Id, created: str) -> Attendee:
        """One more person, from one of these places."""
        rng = self.rng
        self.count += 1
        sex = 2 if rng.random() < 0.56 else 1
        birth = self._birth()
        place = rng.choice(places)
        person = Attendee(
            new_id,
            self._name(sex),
            sex,
            birth.isoformat(),
            self._id_number(birth, sex) if rng.random() < 0.8 else None,
            f"{NOBODYS_PHONES}{rng.randrange(10**8):08}" if rng.random() < 0.92 else "",
            place.region_code,
            site_id=place.site_id,
            receives_allowance=self._allowance(birth),
            created=created,
            phone_system=list(PHONE_SYSTEMS)[self.count % len(PHONE_SYSTEMS)],
            living=list(LIVING)[self.count % len(LIVING)],
        )
        if rng.random() < 0.4:
            return replace(
                person,
                contact_name=self._name(1 if rng.random() < 0.5 else 2),
                contact_relation=rng.choice(RELATIONS),
                contact_phone=f"{NOBODYS_PHONES}{rng.randrange(10**8):08}",
            )
        return person

    def several(self, people: Sequence[Attendee]) -> list[tuple[Id, More]]:
        """What some of these have several of: categories of hardship, a second telephone."""
        found = []
        for number, person in enumerate(people):
            categories = frozenset({KINDS[number // 5 % len(KINDS)]}) if number % 5 == 0 else frozenset[str]()
            phones = (f"{NOBODYS_PHONES}{number:08}",) if number % 7 == 0 else ()
            if categories or phones:
                found.append((person.id, More(phones, (), categories)))
        return found

    def _name(self, sex: int) -> str:
        rng = self.rng
        surname = (
            rng.choice(COMPOUND) if rng.random() < 0.004 else SURNAMES[int(rng.random() ** 2 * len(SURNAMES))]
        )
        pool = FEMALE if sex == 2 else MALE
        given = rng.choice(pool) + (rng.choice(pool) if rng.random() < 0.86 else "")
        return surname + given

    def _birth(self) -> date:
        age = min(99, 60 + int(abs(self.rng.gauss(0, 11))))
        return self.today - timedelta(days=age * 365 + age // 4 + self.rng.randrange(365))

    def _id_number(self, birth: date, sex: int) -> str:
        order = self.rng.randrange(5, 495) * 2 + (1 if sex == 1 else 0)
        body = f"{NOBODYS_AREA}{birth:%Y%m%d}{order:03}"
        return body + check_char(body)

    def _allowance(self, birth: date) -> bool | None:
        if (self.today - birth).days < 80 * 365.25:
            return None
        return self.rng.random() < 0.85


SPECIAL = (
    ("单䶮", 2, "1951-03-08"),
    ("李𬱖", 1, "1948-11-21"),
    ("买买提·吐尔逊", 1, "1953-07-02"),
    ("王堌生", 1, "1946-02-17"),
    ("欧阳秀珍", 2, "1950-09-30"),
    ("仇玉兰", 2, "1944-12-05"),
)
"""Names that programs get wrong: rare characters, a middle dot, a place's own character, rare readings."""


def special(people: People, place: Place, ids: Iterator[Id], created: str) -> list[Attendee]:
    """The people with such names."""
    return [
        replace(
            people.invent([place], new_id, created),
            name=name,
            sex=sex,
            birth=birth,
            id_number=None,
        )
        for (name, sex, birth), new_id in zip(SPECIAL, ids, strict=False)
    ]


TWICE = 4
HEARD = str.maketrans("秀兰芳英玉珍华建国德福", "绣蓝方因育真花健果得付")
"""How somebody else might have written a name by ear."""


def registered_again(people: Sequence[Attendee], ids: Iterator[Id]) -> list[Attendee]:
    """Four of these people as another helper put them down: they are on the register twice.

    They have a number, a telephone and a name of three characters; the last one's name can be misheard.
    """
    known = [one for one in people if one.id_number and one.phone and len(one.name) == len("王秀兰")]
    known = sorted(known[-TWICE * 4 :], key=lambda one: one.name.translate(HEARD) != one.name)
    first, second, third, fourth = known[-TWICE:]
    by_ear = fourth.name.translate(HEARD)
    return [
        replace(first, id=next(ids), name=first.name + "儿", phone=""),
        replace(second, id=next(ids), id_number=None, phone="", address="村东头"),
        replace(third, id=next(ids), id_number=None, name=third.name[0] + third.name[2:], region_code=None),
        replace(fourth, id=next(ids), id_number=None, name=by_ear, phone=f"{NOBODYS_PHONES}00000000"),
    ]


@dataclass(frozen=True)
class ClassSketch:
    """A class of the demo: where, what, when it began (weeks before today), how regular its people are."""

    site: int
    course: str
    name: str
    teacher: str
    topics: tuple[str, ...]
    weeks_ago: int
    hour: int
    size: int
    regularity: float
    level: int = 1


BEGINNERS = ("A01", "A02", "A03", "A05", "B01", "B02", "A07", "F01")
WECHAT = ("A06", "B02", "B03", "B05", "B06", "B07", "F03", "B08")
SERVICES = ("B05", "D01", "D02", "D03", "D05", "D07", "F02", "F05")

SKETCHES = (
    ClassSketch(1, "智能手机基础班", "春季手机基础班", "周敏", BEGINNERS, 36, 9, 28, 0.86),
    ClassSketch(0, "微信应用班", "春季微信应用班", "赵建华", WECHAT, 34, 15, 24, 0.82, 2),
    ClassSketch(2, "智能手机基础班", "幸福院手机入门班", "孙志刚", BEGINNERS, 27, 9, 20, 0.78),
    ClassSketch(0, "掌上办事班", "夏季掌上办事班", "赵建华", SERVICES, 21, 9, 26, 0.84, 2),
    ClassSketch(1, "微信应用班", "秋季微信应用班", "周敏", WECHAT, 11, 9, 30, 0.88, 2),
    ClassSketch(0, "智能手机基础班", "秋季手机基础班", "赵建华", BEGINNERS, 4, 9, 26, 0.87),
    ClassSketch(2, "掌上办事班", "冬季掌上办事班", "孙志刚", SERVICES, -2, 14, 18, 0.8, 2),
)
"""Past classes over the year, one that ended of late, one that runs and meets today, one to come."""

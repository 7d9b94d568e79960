"""What an office adds to its register over time: fields of its own, a roster out of Excel, tags."""

import random
from collections.abc import Sequence
from datetime import date

from literacy_desktop.attendees.model import SEXES, Attendee, CustomField, Roster, SourceColumn
from literacy_desktop.attendees.service import (
    apply_import,
    attendee,
    importable,
    plan_roster,
    save_field,
    tag,
)
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.demo.model import People, Place
from literacy_desktop.regions.service import tree

IMPORTED = 12
"""So many of the roster were not on the register before."""

FILE = "春季报名表.xlsx"
FIELDS = (
    CustomField(b"", "兴趣爱好"),
    CustomField(b"", "谁常来帮忙", "choice", ("子女", "孙辈", "邻居", "没有人")),
)
HOBBIES = ("唱戏", "广场舞", "下棋", "养花", "书法", None)
TAGS = {"班长": (0, 1), "志愿骨干": (1, 4), "需要上门": (4, 8), "听力不好": (7, 10)}
"""Words for people, and which of those near the first centre have them."""

HEAD = ("姓名", "性别", "出生日期", "身份证号", "手机号", "村（社区）")


def keep(ws: Workspace, near: Sequence[Id], places: Sequence[Place], today: date) -> None:
    """Add the fields, take the roster in, and tag some people.

    Args:
        ws: the workspace.
        near: people on the register; some of them are in the roster, too.
        places: where the new ones live.
        today: the day it is.
    """
    fields = [save_field(ws, one) for one in FIELDS]
    known = [person for one in near if (person := attendee(ws, one)) and person.id_number]
    rng = random.Random(7)  # noqa: S311  invented people, no secrets
    invented = People(rng, today)
    fresh = [invented.invent(places, b"", "") for _number in range(IMPORTED)]
    regions = tree(ws)
    rows: list[tuple[object, ...]] = [
        (
            *(person.name, SEXES[person.sex], person.birth, person.id_number, person.phone or None),
            regions.path(person.region_code),
            *(rng.choice(HOBBIES), rng.choice(fields[1].choices)),
        )
        for person in (*fresh, *known[:8])
    ]
    rows.insert(5, _miswritten(fresh[0], regions.path(fresh[0].region_code)))
    rows.append((f"合计：{len(rows)}人", *[None] * 7))
    heads = [*HEAD, *(one.title for one in fields)]
    keys = {title: key for key, title in importable(ws).items()}
    columns = tuple(SourceColumn(n, head, (), keys[head]) for n, head in enumerate(heads))
    plan = plan_roster(ws, Roster(FILE, [tuple(heads), *rows], 1, 0, columns))
    apply_import(ws, plan.decided([row.number for row in plan.of("suspect")], "new"))
    for word, (first, last) in TAGS.items():
        tag(ws, near[first:last], word)


def _miswritten(person: Attendee, place: str) -> tuple[object, ...]:
    """The row of somebody whose identity number Excel has damaged."""
    return ("郑改莲", "女", "1951-04-09", 4.1090119510409e17, person.phone, place, None, None)

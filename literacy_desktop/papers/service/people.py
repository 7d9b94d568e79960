"""The people of a class, as its papers name them."""

from collections import Counter

from literacy_desktop.attendees.model import Attendee
from literacy_desktop.attendees.service import attendee
from literacy_desktop.attendees.service.privacy import deceased
from literacy_desktop.base.dates import age_on
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import roster
from literacy_desktop.papers.content import Person, masked
from literacy_desktop.papers.content.people import SEX_WORDS
from literacy_desktop.papers.content.words import phone_of
from literacy_desktop.papers.model import Order, scan_code
from literacy_desktop.regions.model import COUNTY, RegionTree
from literacy_desktop.regions.service import tree

MONTH = len("YYYY-MM")


def people_of(ws: Workspace, order: Order) -> tuple[Person, ...]:
    """The people of the class, masked unless asked otherwise, each with their place on the roll.

    Those who died stand on the roster only.

    Raises:
        Problem: there is nobody.
    """
    assert order.class_id is not None  # noqa: S101  narrows the type; gather has asked
    members = roster(ws, order.class_id)
    regions, wanted = tree(ws), set(order.people)
    numbers = Counter(member.student_number.strip().upper() for member in members)
    died = deceased(ws) if order.kind != "roster" else set()
    found = []
    for place, member in enumerate(members, start=1):
        one = attendee(ws, member.attendee_id)
        if one is not None and one.id not in died and (not wanted or one.id in wanted):
            shared = numbers[one.student_number.strip().upper()] > 1
            found.append(_person(ws, regions, one, place, shared=shared))
    if not found:
        raise Problem(
            _("这个班还没有学员，纸上没有名字。") if not members else _("选的人不在这个班的名单里。"),
            _("请先在“班级”页导入名单或添加学员。"),
        )
    return tuple(one if order.unmasked else masked(one) for one in found)


def _person(ws: Workspace, regions: RegionTree, one: Attendee, place: int, *, shared: bool) -> Person:
    above = [region.short_name for region in regions.line(one.region_code) if region.level > COUNTY]
    return Person(
        one.name,
        place,
        SEX_WORDS.get(one.sex, ""),
        (one.birth or "")[:MONTH],
        age_on(one.birth, ws.today()),
        "".join(above),
        one.phone,
        one.contact_name,
        one.contact_relation,
        one.contact_phone,
        one.student_number,
        scan_code(one.id, one.student_number, shared=shared),
        *phone_of(one.phone_model, one.phone_system),
    )

"""What speaks against putting somebody into a class: the limits an office has set itself."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from literacy_desktop.attendees.model import Attendee
from literacy_desktop.attendees.service import attendee
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.settings import Settings
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import store
from literacy_desktop.classes.model import ON_ROLL, Class, Member, Objection, Places, over_quota
from literacy_desktop.classes.service.lookup import class_by_id
from literacy_desktop.classes.service.standing import members

_TOLD = 5
STEP = 100


def require_open(ws: Workspace, class_id: Id) -> Class:
    """The class, which still takes people.

    Raises:
        Problem: it was closed or merged into another one; no reason changes that.
    """
    class_ = class_by_id(ws, class_id)
    if class_.state != "open":
        raise Problem(
            _("{name}已经撤班或并班，不再收人。").format(name=class_.name), _("请加入并去的班，或另一个班。")
        )
    return class_


def places(ws: Workspace, class_id: Id) -> Places:
    """How many places a class has, how many are taken and how many are being offered."""
    return _places(ws, class_id, list(members(ws, class_id).values()))


def _places(ws: Workspace, class_id: Id, people: Collection[Member]) -> Places:
    today = ws.today()
    return Places(
        class_by_id(ws, class_id).capacity,
        sum(one.status in ON_ROLL for one in people),
        sum(one.status == "waiting" and one.offered(today) for one in people),
    )


def objections(
    ws: Workspace,
    class_id: Id,
    attendee_ids: Collection[Id],
    *,
    consents: Mapping[Id, str] | None = None,
    leaving: Id | None = None,
    report: Report = silent,
) -> list[Objection]:
    """What speaks against giving these people a place in a class.

    Args:
        ws: the workspace.
        class_id: which class.
        attendee_ids: whom.
        consents: the relative who agreed, by person.
        leaving: the class that they leave for this one.
        report: hears of the people; it may cancel.
    """
    settings = ws.settings
    known = members(ws, class_id)
    found = [
        *_too_full(ws, class_id, known, attendee_ids),
        *_over_quota(ws, class_id, known, attendee_ids),
    ]
    given = {one.attendee_id: one.consent_by for one in known.values()} | dict(consents or {})
    for done, attendee_id in enumerate(attendee_ids):
        if done % STEP == 0:
            report(done, len(attendee_ids))
        person = attendee(ws, attendee_id)
        if person is not None:
            about = _Asked(settings, class_id, given.get(attendee_id, ""), leaving)
            found += _of_person(ws, person, about)
    return found


@dataclass(frozen=True)
class _Asked:
    """What an office has settled, and how somebody comes into which class."""

    settings: Settings
    class_id: Id
    consent: str
    leaving: Id | None


def _too_full(
    ws: Workspace, class_id: Id, known: Mapping[Id, Member], attendee_ids: Collection[Id]
) -> Iterator[Objection]:
    others = [one for one in known.values() if one.attendee_id not in attendee_ids]
    class_, left = class_by_id(ws, class_id), _places(ws, class_id, others)
    if left.free is None or len(attendee_ids) <= left.free:
        return
    here = sum(one.status in ON_ROLL for one in known.values())
    more = len(attendee_ids) - (here - left.taken)
    words = _("{name}最多 {capacity} 人，现有 {here} 人，再加 {new} 人就超了。").format(
        name=class_.name, capacity=class_.capacity, here=here, new=more
    )
    if left.offered:
        words += _("另有 {n} 个名额正在等候补的人答复。").format(n=left.offered)
    yield Objection("full", words)


def _over_quota(
    ws: Workspace, class_id: Id, known: Mapping[Id, Member], attendee_ids: Collection[Id]
) -> Iterator[Objection]:
    """Places set aside for women, men or a region are for as many of them and no more."""
    class_ = class_by_id(ws, class_id)
    if not class_.quotas:
        return
    here = [(one.sex, one.region_code or "") for one in known.values() if one.status in ON_ROLL]
    new = [
        (person.sex, person.region_code or "")
        for one in attendee_ids
        if (known[one].status not in ON_ROLL if one in known else True)
        and (person := attendee(ws, one)) is not None
    ]
    before = {key for key, _places, _count in over_quota(class_.quotas, here)}
    for key, places_, count in over_quota(class_.quotas, [*here, *new]):
        if key not in before:
            words = _("{name}给{group}留了 {places} 个名额，加上就有 {n} 人了。")
            yield Objection(
                "full", words.format(name=class_.name, group=_group(key), places=places_, n=count)
            )


def _group(key: str) -> str:
    names = {"sex:1": _("男学员"), "sex:2": _("女学员")}
    return names.get(key, _("区划 {code} ").format(code=key.removeprefix("region:")))


def _of_person(ws: Workspace, person: Attendee, asked: _Asked) -> Iterator[Objection]:
    settings, age = asked.settings, person.age(ws.today())
    if settings.courses_per_person:
        running = store.running_classes(ws.conn, person.id, asked.class_id, ws.today().isoformat())
        names = [name for other, name in running if other != asked.leaving]
        if len(names) >= settings.courses_per_person:
            words = _("{name}已经在 {n} 个班（{classes}），每人最多 {most} 个。").format(
                name=person.name, n=len(names), classes=_("、").join(names), most=settings.courses_per_person
            )
            yield Objection("courses", words, person.id)
    if age is None:
        return
    if age < settings.age_least or (settings.age_most and age > settings.age_most):
        words = _("{name} {age} 岁，不在规定的年龄里（{least} 到 {most} 岁）。").format(
            name=person.name, age=age, least=settings.age_least, most=settings.age_most or _("不限")
        )
        yield Objection("age", words, person.id)
    if settings.consent_age and age >= settings.consent_age and not asked.consent.strip():
        words = _("{name} {age} 岁，还缺直系亲属的同意签字。").format(name=person.name, age=age)
        yield Objection("consent", words, person.id, gentle=not settings.consent_first)


def refuse(found: Collection[Objection], reason: str) -> None:
    """Refuse what is more than a reminder, unless a reason says why it shall be so all the same.

    Raises:
        Problem: something speaks against it and no reason was given.
    """
    hard = [one for one in found if not one.gentle]
    if not hard or reason.strip():
        return
    told = "".join(one.words for one in hard[:_TOLD])
    if len(hard) > _TOLD:
        told += _("还有 {n} 条。").format(n=len(hard) - _TOLD)
    kinds = {one.kind for one in hard}
    if kinds == {"full"}:
        raise Problem(told, _("可以放进候补名单；确实要超员，请写明原因，或在班级里调高人数上限。"))
    if kinds == {"consent"}:
        raise Problem(told, _("请先登记同意的家属，或写明原因。"))
    raise Problem(told, _("确实要加入，请写明原因。"))

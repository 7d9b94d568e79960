"""Consents and their notices, whose numbers were seen and why, and those who died."""

from collections.abc import Collection
from datetime import date

from literacy_desktop.attendees.model import Attendee
from literacy_desktop.attendees.model.privacy import (
    CATEGORY_OF,
    CONSENTS,
    HOW,
    NUMBERS,
    Access,
    Consent,
    Notice,
)
from literacy_desktop.attendees.service.duplicates import on_register
from literacy_desktop.attendees.store import privacy as store
from literacy_desktop.attendees.store import register
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace

SHORTEST_REASON = 2
MOST_SHOWN = 500


# -- whose numbers were seen


def reveal(ws: Workspace, attendee_id: Id, reason: str) -> Attendee:
    """A person with the numbers in full; who looked, when and why is noted first.

    Raises:
        Problem: there is no reason or no such person, or who works here may not see them.
    """
    ws.require("reveal")
    ws.require_place("attendee", [attendee_id], _("查看完整号码"))
    face = on_register(ws, attendee_id)
    note_access(ws, 1, "phone id_number", reason, attendee_id=face.id)
    found = register.attendee(ws.conn, attendee_id)
    if found is None:
        raise AssertionError(attendee_id)
    return found


def note_access(ws: Workspace, people: int, what: str, reason: str, *, attendee_id: Id | None = None) -> None:
    """Note that numbers of so many people were seen or written out in full.

    Args:
        ws: the workspace.
        people: of how many.
        what: words of NUMBERS, parted by spaces.
        reason: why, in the operator's words.
        attendee_id: whose, where it is one person.

    Raises:
        Problem: there is no reason, or who works here may not see more than a telephone number.
    """
    if what != "phone":
        ws.require("reveal")
    reason = " ".join(reason.split())
    if len(reason) < SHORTEST_REASON:
        raise Problem(
            _("查看完整号码要写明原因。"), _("例如：打电话通知上课、核对身份。原因会记入查看记录。")
        )
    if set(what.split()) - set(NUMBERS):
        raise AssertionError(what)
    seen = Access(
        ws.now().isoformat(timespec="seconds"), ws.actor, ws.block, attendee_id, "", people, what, reason
    )
    with ws.change(_("查看完整号码"), on_undo_list=False):
        store.put_access(ws.conn, ws.new_id(), seen)


def accesses(ws: Workspace, attendee_id: Id | None = None, limit: int = MOST_SHOWN) -> list[Access]:
    """Who saw whose numbers in full, of one person or of everybody, the latest first."""
    return store.accesses(ws.conn, attendee_id, limit)


# -- what people are told, and what they agreed to


def notices(ws: Workspace) -> list[Notice]:
    """The notice of each kind as it is now, in the order of CONSENTS."""
    newest: dict[str, Notice] = {}
    for one in store.notices(ws.conn):
        newest.setdefault(one.kind, one)
    return [newest[kind] for kind in CONSENTS if kind in newest]


def notice_versions(ws: Workspace, kind: str) -> list[Notice]:
    """Every version of a notice, the newest first."""
    return [one for one in store.notices(ws.conn) if one.kind == kind]


def save_notice(ws: Workspace, kind: str, body: str) -> Notice:
    """Give a notice a new wording, as its next version; what was agreed to before keeps its own.

    Raises:
        Problem: there is no such kind, or the wording is empty; nothing happens where it is the same.
    """
    _check_kind(kind)
    body = body.strip()
    if not body:
        raise Problem(_("告知书不能是空的。"), _("请写清楚登记什么、用来做什么、保存多久。"))
    versions = notice_versions(ws, kind)
    if versions and versions[0].body == body:
        return versions[0]
    number = versions[0].version + 1 if versions else 1
    made = Notice(kind, number, body, ws.now().isoformat(timespec="seconds"), ws.actor)
    with ws.change(_("修改告知书：{kind} 第 {number} 版").format(kind=_(CONSENTS[kind]), number=number)):
        store.put_notice(ws.conn, made)
    return made


def record_consent(
    ws: Workspace, attendee_id: Id, kind: str, *, given: bool, day: date | None = None, how: str = "signed"
) -> Consent:
    """Note what a person agreed to, refused or took back, with the notice of the day.

    Taking back the consent to a sensitive kind takes the category off the record.

    Args:
        ws: the workspace.
        attendee_id: of the person.
        kind: a key of CONSENTS.
        given: whether they agreed.
        day: on which; today unless told.
        how: a key of HOW.

    Raises:
        Problem: there is no such person, kind or way, or the day is still to come.
    """
    _check_kind(kind)
    if how not in HOW:
        raise Problem(_("没有“{how}”这种方式。").format(how=how), "、".join(HOW))
    said = day or ws.today()
    if said > ws.today():
        raise Problem(_("同意的日期还没有到。"), _("请填今天或以前的日期。"))
    face = on_register(ws, attendee_id)
    version = next((one.version for one in notices(ws) if one.kind == kind), 0)
    words = _("{name}同意：{kind}") if given else _("{name}不同意：{kind}")
    with ws.change(words.format(name=face.name, kind=_(CONSENTS[kind]))) as change:
        made = Consent(ws.new_id(), face.id, kind, given, version, said.isoformat(), how, change.at, ws.actor)
        store.put_consent(ws.conn, made)
        _follow(ws, made, change.at)
    return made


def _follow(ws: Workspace, made: Consent, at: str) -> None:
    """The record follows the consent: the day of it, or the sensitive category off."""
    if made.kind not in CATEGORY_OF:
        return
    if made.given:
        store.set_sensitive_consent(ws.conn, made.attendee_id, made.day)
        return
    store.drop_category(ws.conn, made.attendee_id, CATEGORY_OF[made.kind], at)
    agreed = standing(ws, made.attendee_id)
    if not any(kind in agreed and agreed[kind].given for kind in CATEGORY_OF):
        store.set_sensitive_consent(ws.conn, made.attendee_id, None)


def consents(ws: Workspace, attendee_id: Id) -> list[Consent]:
    """Everything a person ever agreed to or refused, the latest first."""
    return store.consents(ws.conn, attendee_id)


def standing(ws: Workspace, attendee_id: Id) -> dict[str, Consent]:
    """A person's latest word on each kind."""
    found: dict[str, Consent] = {}
    for one in consents(ws, attendee_id):
        found.setdefault(one.kind, one)
    return found


def consenting(ws: Workspace, kind: str, attendee_ids: Collection[Id]) -> set[Id]:
    """Those of these people who agree to a kind: who may be named to a carrier, photographed, and so on.

    Raises:
        Problem: there is no such kind.
    """
    _check_kind(kind)
    return store.consenting(ws.conn, kind, attendee_ids)


def _check_kind(kind: str) -> None:
    if kind not in CONSENTS:
        raise Problem(
            _("没有“{kind}”这种同意。").format(kind=kind),
            _("可用的：{kinds}。").format(kinds="、".join(CONSENTS)),
        )


# -- those who died


def mark_deceased(ws: Workspace, attendee_id: Id, day: date | None = None) -> None:
    """Note quietly that a person died: they are called, certified and congratulated no more.

    Args:
        ws: the workspace.
        attendee_id: of the person.
        day: of the death, as far as it is known; else today's.

    Raises:
        Problem: there is no such person, or the day is still to come or before the birth.
    """
    face, died = on_register(ws, attendee_id), day or ws.today()
    if died > ws.today() or (face.birth and died.isoformat() < face.birth):
        raise Problem(_("这个日期不对。"), _("请填出生以后、今天以前的日期；不知道可以不填。"))
    with ws.change(_("登记去世：{name}").format(name=face.name)):
        store.set_deceased(ws.conn, face.id, died.isoformat(), ws.actor)


def unmark_deceased(ws: Workspace, attendee_id: Id) -> None:
    """Take such a note back.

    Raises:
        Problem: there is no such person.
    """
    face = on_register(ws, attendee_id)
    with ws.change(_("取消去世登记：{name}").format(name=face.name)):
        store.set_deceased(ws.conn, face.id, None, "")


def deceased_on(ws: Workspace, attendee_id: Id) -> tuple[str, str] | None:
    """When a person died, and who noted it; None for the living."""
    return store.deceased_on(ws.conn, attendee_id)


def deceased(ws: Workspace, attendee_ids: Collection[Id] | None = None) -> set[Id]:
    """Everybody who is known to have died, or those among these people."""
    return store.deceased(ws.conn, attendee_ids)

"""摇号: announced with its seed, drawn once, printed so that anybody can compute it again."""

from dataclasses import dataclass
from pathlib import Path

from literacy_desktop.base.files import replacing
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import store
from literacy_desktop.classes.document.draw import DrawPaper, Line, write_draw
from literacy_desktop.classes.model import Draw, Entrant, Member
from literacy_desktop.classes.service.limits import places
from literacy_desktop.classes.service.lookup import class_by_id, class_summary
from literacy_desktop.classes.service.standing import Move, members, set_standing
from literacy_desktop.classes.service.waiting import applicants

LONGEST_SEED = 60


@dataclass(frozen=True)
class DrawResult:
    """A draw and who got what.

    Attributes:
        repeated: whether it had been drawn before, so that nothing was changed now.
        taken: who has a place, in the order drawn; waiting: who follows, in the order drawn.
    """

    draw: Draw
    repeated: bool
    taken: tuple[Member, ...]
    waiting: tuple[Member, ...]


def draw_of(ws: Workspace, class_id: Id) -> Draw | None:
    """The draw of a class: of two that were drawn on different PCs the one that was drawn first."""
    found = store.draws(ws.conn, class_id)
    drawn = sorted((one for one in found if one.outcome is not None), key=lambda one: one.drawn_at or "")
    return next(iter([*drawn, *found]), None)


def known_draw(ws: Workspace, class_id: Id) -> Draw:
    """The draw of a class.

    Raises:
        Problem: nothing is announced.
    """
    known = draw_of(ws, class_id)
    if known is None:
        raise Problem(_("这个班还没有公告摇号。"), _("公告打印张贴以后，再摇号。"))
    return known


def announce_draw(ws: Workspace, class_id: Id, seed: str = "") -> Draw:
    """Fix who takes part and by which seed, to be printed and hung up before the draw.

    Args:
        ws: the workspace.
        class_id: which class.
        seed: what was agreed in public, such as a number called out; without one, random digits.

    Raises:
        Problem: there are places for everybody, it is announced or drawn already, or the seed is too long.
    """
    class_, left, applied = class_by_id(ws, class_id), places(ws, class_id), applicants(ws, class_id)
    known = draw_of(ws, class_id)
    if known is not None:
        raise _told_before(class_.name, known)
    room = (left.capacity or 0) - (left.taken - len(applied)) - left.offered
    if left.capacity is None or len(applied) <= room:
        raise Problem(
            _("报名 {n} 人，名额够，不用摇号。").format(n=len(applied)),
            _("请直接录取；报名的人要先登记为“已报名”。"),
        )
    text = seed.strip() or str(int.from_bytes(ws.new_id()[8:], "big") % 10**12).zfill(12)
    if len(text) > LONGEST_SEED or any(not char.isprintable() for char in text):
        raise Problem(
            _("种子最长 {n} 个字，只能写在一行里。").format(n=LONGEST_SEED), _("请换一个短一点的。")
        )
    entrants = tuple(
        Entrant(number, one.attendee_id, _tickets(ws, class_id, one.attendee_id))
        for number, one in enumerate(applied, 1)
    )
    with ws.change(_("公告{name}摇号").format(name=class_.name)) as change:
        made = Draw(
            ws.new_id(), class_id, class_.code, text, max(0, room), entrants, None, change.at, ws.actor
        )
        store.insert_draw(ws.conn, made)
    return made


def _told_before(name: str, known: Draw) -> Problem:
    if known.outcome is not None:
        return Problem(_("{name}已经摇过号了。").format(name=name), _("结果不会变：可以再看、再打印。"))
    return Problem(
        _("{name}的摇号已经公告了，种子是“{seed}”。").format(name=name, seed=known.seed),
        _("请直接摇号；名单变了要重新公告，先撤回公告。"),
    )


def _tickets(ws: Workspace, class_id: Id, attendee_id: Id) -> int:
    settings = ws.settings
    had, waited = store.earlier_classes(ws.conn, attendee_id, class_id)
    fresh = settings.draw_tickets_new if not had else 1
    patient = settings.draw_tickets_waited if waited and not had else 1
    return max(fresh, patient)


def withdraw_announcement(ws: Workspace, class_id: Id) -> None:
    """Take an announcement back, for instance because somebody was forgotten.

    Raises:
        Problem: nothing is announced, or it was drawn already.
    """
    known = known_draw(ws, class_id)
    if known.outcome is not None:
        raise _told_before(class_by_id(ws, class_id).name, known)
    with ws.change(_("撤回摇号公告")) as change:
        store.drop_draw(ws.conn, known.id, change.at)


def draw(ws: Workspace, class_id: Id) -> DrawResult:
    """Draw: the first get the places, the others wait in this order. Drawing again changes nothing.

    Who applied after the announcement is not in it; who withdrew since leaves the place to the next.

    Raises:
        Problem: nothing is announced.
    """
    known, name = known_draw(ws, class_id), class_by_id(ws, class_id).name
    if known.outcome is not None:
        return _result(ws, known, repeated=True)
    still = {one.attendee_id for one in applicants(ws, class_id)}
    order = [one.entrant for one in known.order() if one.entrant.attendee_id in still]
    ready = [one.attendee_id for one in order]
    taken, rest = ready[: known.places], ready[known.places :]
    with ws.change(_("{name}摇号").format(name=name)) as change:
        reason = _("摇号，种子 {seed}").format(seed=known.seed)
        set_standing(ws, class_id, taken, Move("enrolled", change.at, reason))
        for place, attendee_id in enumerate(rest, 1):
            move = Move("waiting", change.at, reason, columns={"queue": place})
            set_standing(ws, class_id, [attendee_id], move)
        store.put_outcome(ws.conn, known, [one.number for one in order], change.at, ws.actor)
    return _result(ws, known_draw(ws, class_id), repeated=False)


def _result(ws: Workspace, drawn: Draw, *, repeated: bool) -> DrawResult:
    known, by_number = members(ws, drawn.class_id), {one.number: one.attendee_id for one in drawn.entrants}
    order = [known[by_number[number]] for number in drawn.outcome or () if by_number[number] in known]
    return DrawResult(drawn, repeated, tuple(order[: drawn.places]), tuple(order[drawn.places :]))


def print_draw(ws: Workspace, class_id: Id, out: Path) -> int:
    """Write the announcement, or once drawn the result, as a PDF to be hung up.

    Returns: how many pages.

    Raises:
        Problem: nothing is announced.
    """
    known = known_draw(ws, class_id)
    with replacing(out) as file:
        return write_draw(_paper(ws, known), file)


def _paper(ws: Workspace, known: Draw) -> DrawPaper:
    summary, people = class_summary(ws, known.class_id), members(ws, known.class_id)
    places_by_number = {one.entrant.number: one for one in known.order()} if known.outcome else {}
    lines = [
        Line(
            one.number,
            people[one.attendee_id].name if one.attendee_id in people else "",
            one.tickets,
            places_by_number[one.number].place if places_by_number else None,
            places_by_number[one.number].value if places_by_number else "",
        )
        for one in known.entrants
    ]
    return DrawPaper(ws.settings.programme, summary.name, summary.site, known, lines, ws.today())

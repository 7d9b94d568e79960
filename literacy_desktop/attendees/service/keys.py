"""Keeping what is searched and listed true to the register: keys, sets of people, rows of lists.

People are numbered for it, those of the own centre first, by county and surname: whom two terms mean stand
together, in few blocks of the sets. Who comes later gets the next numbers; when more came than stand in
order, everybody is numbered anew.
"""

from array import array
from collections.abc import Sequence
from itertools import chain

from literacy_desktop.attendees import store
from literacy_desktop.attendees.model.postings import BLOCK
from literacy_desktop.attendees.service.renewal import Renewal
from literacy_desktop.base.ids import Id
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.sites.service import own_site

CHUNK = 50_000
"""So many people are brought up to date in one transaction: the others on the file wait no longer."""

MANY = 50
MOST_NEAR = 50_000
"""Where the own centre has more people than this, they are no longer put first: that would be everybody."""

GROWTH, SLACK = 0.3, 2_000
"""The sets are made anew when so large a share of the people, and so many, came since."""

AT_ONCE = 16


def refresh_keys(ws: Workspace, report: Report = silent) -> int:
    """Bring the search and the lists up to date with the register; cheap when nothing changed.

    Returns: how many people were looked at.
    """
    if not store.is_stale(ws.conn):
        return 0
    _look_for_near(ws)
    if store.stale_count(ws.conn, MANY + 1) > MANY:
        _put_in_order(ws)
    done = _take_all(ws, report)
    if _has_grown(ws):
        if _put_in_order(ws):
            done += _take_all(ws, report)
        make_sets(ws, report)
    return done


def _take_all(ws: Workspace, report: Report) -> int:
    done = 0
    while waiting := _in_order(ws):
        for start in range(0, len(waiting), CHUNK):
            with ws.local_change():
                done += _take(ws, waiting[start : start + CHUNK])
            report(done, max(done, len(waiting)))
    return done


def _in_order(ws: Workspace) -> "array[int]":
    """Everybody who may be out of date: those who are near first, then by county and surname."""
    from literacy_desktop.base.pinyin import sort_key  # with the readings, not before first use

    sounds: dict[str, str] = {}
    groups: dict[tuple[int, str, str], array[int]] = {}
    for row, far, county, character in store.stale_names(ws.conn, _near(ws)):
        if character not in sounds:
            sounds[character] = sort_key(character)
        groups.setdefault((far, county, sounds[character]), array("q")).append(row)
    return array("q", chain.from_iterable(groups[group] for group in sorted(groups)))


def _take(ws: Workspace, numbers: Sequence[int]) -> int:
    people = store.stale_people(ws.conn, numbers)
    known = store.Known(ws.conn, all_at_once=len(people) > MANY)
    first, next_number = _number(ws, "search_first"), _number(ws, "search_next")
    work = Renewal(ws.conn, _near(ws), known, first=first, next_number=max(1, next_number))
    work.read_places(people)
    for person in people:
        work.take(person)
    work.write()
    store.settle(ws.conn, numbers)
    if not known.near():
        store.make_near(ws.conn)
    if work.next != next_number:
        ws.write_local("search_next", str(work.next))
    if work.news:
        ws.write_local("search_news", str(_number(ws, "search_news") + work.news))
    return len(people)


def _near(ws: Workspace) -> Id | None:
    """The centre whose people come first."""
    near = ws.local("search_near")
    return bytes.fromhex(near) if near else None


def _look_for_near(ws: Workspace) -> None:
    """Notice that this PC belongs to another centre now, or that its centre outgrew being put first."""
    site = own_site(ws)
    own = site.id.hex() if site else ""
    if site and store.count_of_site(ws.conn, site.id, MOST_NEAR + 1) > MOST_NEAR:
        own = ""
    if own != ws.local("search_near"):
        with ws.local_change():
            store.mark_near_stale(ws.conn, bytes.fromhex(own) if own else None)
            ws.write_local("search_near", own)


def _put_in_order(ws: Workspace) -> bool:
    """Where more people stand out of order than in it, have all numbered anew, behind all numbers there are.

    The sets go, and are made when everybody has a number.

    Returns: whether that is so.
    """
    listed = _number(ws, "search_built") + _number(ws, "search_news")
    total = listed + store.unlisted_count(ws.conn)
    if total <= 2 * _number(ws, "search_ordered") + SLACK:
        return False
    first = -(-_number(ws, "search_next") // BLOCK) * BLOCK
    with ws.local_change():
        store.mark_all_stale(ws.conn)
        store.forget_sets(ws.conn)
        ws.write_local("search_first", str(first))
        ws.write_local("search_next", str(first))
        ws.write_local("search_ordered", str(total))
        ws.write_local("search_built", "0")
        ws.write_local("search_news", str(listed))
    return True


def _has_grown(ws: Workspace) -> bool:
    return _number(ws, "search_news") > _number(ws, "search_built") * GROWTH + SLACK


def make_sets(ws: Workspace, report: Report = silent) -> None:
    """Make the sets of people anew; the search is right meanwhile, only slower for a while."""
    roots = list(store.roots(ws.conn))
    with ws.local_change():
        ws.write_local("search_built", str(store.listed_count(ws.conn)))
        ws.write_local("search_news", "0")
        store.make_near(ws.conn)
    for place in range(0, len(roots), AT_ONCE):
        with ws.local_change():
            for root in roots[place : place + AT_ONCE]:
                store.make_sets(ws.conn, root)
        report(min(place + AT_ONCE, len(roots)), len(roots))


def _number(ws: Workspace, fact: str) -> int:
    return int(ws.local(fact) or 0)

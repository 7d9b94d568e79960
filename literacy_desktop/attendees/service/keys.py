"""Keeping what is searched and listed true to the register: keys, sets of people, rows of lists."""

from collections.abc import Iterable
from typing import Any

from literacy_desktop.attendees import store
from literacy_desktop.attendees.model import SearchText
from literacy_desktop.attendees.model.terms import HEAD, INNER, NEAR, PLACE, TAIL, WHOLE
from literacy_desktop.base.ids import Id
from literacy_desktop.base.phones import phone_digits
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

Places = dict[str, set[str]]


def keys(text: SearchText, places: Iterable[str] = ()) -> set[str]:
    """All search keys of a person who lives in places of these names."""
    from literacy_desktop.base.pinyin import fold, name_keys  # the readings load slowly: at first use only

    found: set[str] = set()
    for name in filter(None, (text.name, text.former_name)):
        whole, inner = name_keys(name)
        found |= {WHOLE + key for key in whole} | {INNER + key for key in inner}
    numbers = {phone_digits(phone) for phone in (text.phone, *text.telephones.split())}
    for number in (numbers | {text.id_number.lower(), fold(text.student_number)}) - {""}:
        found.add(HEAD + number)
        found.add(TAIL + number[::-1])
    if text.birth:
        found.add(HEAD + text.birth.replace("-", ""))
    found.update([PLACE + fold(place) for place in places])
    if text.near:
        found |= {NEAR + key for key in found}
    return found


def refresh_keys(ws: Workspace, report: Report = silent) -> int:
    """Bring the search and the lists up to date with the register; cheap when nothing changed.

    Returns: how many people were looked at.
    """
    done, waiting = 0, store.stale_count(ws.conn, 10**9)
    if not waiting:
        return 0
    _look_for_near(ws)
    while waiting := store.stale_count(ws.conn, 10**9):
        with ws.local_change():
            done += _refresh_some(ws)
        report(done, done + max(waiting - CHUNK, 0))
    if _has_grown(ws):
        make_sets(ws, report)
    return done


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


def _refresh_some(ws: Workspace) -> int:
    people = store.stale_people(ws.conn, CHUNK)
    near = ws.local("search_near")
    known = store.Known(ws.conn, all_at_once=len(people) > MANY)
    work = _Refresh(ws, bytes.fromhex(near) if near else None, known)
    work.read_places(people)
    for person in people:
        work.take(person)
    work.write()
    store.settle(ws.conn, [person.n for person in people])
    if not known.near():
        store.make_near(ws.conn)
    if work.news:
        ws.write_local("search_news", str(_number(ws, "search_news") + work.news))
    return len(people)


class _Refresh:
    """What changes when some people are brought up to date."""

    def __init__(self, ws: Workspace, near: Id | None, known: store.Known) -> None:
        self._conn, self._near, self._known = ws.conn, near, known
        self._listed: list[tuple[Any, ...]] = []
        self._unlisted: list[int] = []
        self._gone: list[tuple[str, int]] = []
        self._made: list[tuple[str, int]] = []
        self._sets: dict[int, tuple[list[int], list[int]]] = {}
        self._now: Places = {}
        self._before: Places = {}
        self.news = 0

    def read_places(self, people: Iterable[store.StalePerson]) -> None:
        """Read the names of the places where they live or lived."""
        place = store.SOURCE.index("region_code")
        codes = {
            above
            for person in people
            for values in (person.now, person.kept)
            if values
            for above in _line(values[place])
        }
        self._now = store.place_names(self._conn, sorted(codes))
        self._before = store.former_place_names(self._conn)

    def take(self, person: store.StalePerson) -> None:
        """Find out what is new about one person."""
        values = self._values(person)
        if values == person.kept and not self._before:
            return
        was, now = _search_text(person.kept), _search_text(values)
        if was != now or self._before:
            self._take_keys(person.n, was, now)
        if values is None:
            self._unlisted.append(person.n)
        else:
            self._listed.append((person.n, *values))
            self.news += person.kept is None

    def _values(self, person: store.StalePerson) -> tuple[Any, ...] | None:
        """The values of LISTED as they should be."""
        if person.now is None:
            return None
        from literacy_desktop.base.pinyin import sort_key  # with the readings, not before first use

        fact = dict(zip(store.SOURCE, person.now, strict=True))
        near = int(self._near is not None and fact["site_id"] == self._near)
        kept = dict(zip(store.LISTED, person.kept or (), strict=False))
        same = kept.get("name") == fact["name"]
        return (*person.now, kept["sort"] if same else sort_key(fact["name"]), near)

    def _take_keys(self, n: int, was: SearchText | None, now: SearchText | None) -> None:
        old = keys(was, self._places(was, self._now, self._before)) if was else set()
        new = keys(now, self._places(now, self._now)) if now else set()
        self._gone += [(key, n) for key in old - new]
        before, after = self._known.of(old), self._known.of(new)
        fresh = set[int]()
        if not self._before:  # else what a place is called now may count among the old, and not be there
            self._made += [(key, n) for key in new - old]
            fresh = before
        else:
            self._made += [(key, n) for key in new]
        for place, ids in enumerate((after - fresh, before - after)):
            for one in ids:
                self._sets.setdefault(one, ([], []))[place].append(n)

    def _places(self, text: SearchText, *names: Places) -> set[str]:
        return {name for code in _line(text.region_code) for one in names for name in one.get(code, ())}

    def write(self) -> None:
        """Keep it all."""
        store.drop_keys(self._conn, sorted(self._gone))
        store.add_keys(self._conn, sorted(self._made))
        store.drop_listed(self._conn, self._unlisted)
        store.write_listed(self._conn, self._listed)
        for set_id in sorted(self._sets):
            store.change_set(self._conn, set_id, *self._sets[set_id])


def _line(code: str | None) -> tuple[str, ...]:
    """A region's code with those of the town and the county it lies in."""
    if not code:
        return ()
    return tuple(dict.fromkeys((code[:6] + "000000", code[:9] + "000", code)))


def _search_text(values: tuple[Any, ...] | None) -> SearchText | None:
    if values is None:
        return None
    fact = dict(zip(store.LISTED, values, strict=True))
    return SearchText(
        fact["name"],
        fact["phone"],
        fact["id_number"] or "",
        fact["student_number"],
        fact["birth"] or "",
        fact["region_code"] or "",
        bool(fact["near"]),
        fact["former_name"],
        fact["telephones"],
    )


def _number(ws: Workspace, fact: str) -> int:
    return int(ws.local(fact) or 0)


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


AT_ONCE = 16

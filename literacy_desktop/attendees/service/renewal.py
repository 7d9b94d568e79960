"""What changes in keys, sets and lists when some people are brought up to date."""

from collections.abc import Iterable
from typing import Any

from literacy_desktop.attendees import store
from literacy_desktop.attendees.model import SearchText
from literacy_desktop.attendees.model.terms import HEAD, INNER, NEAR, PLACE, TAIL, WHOLE
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id
from literacy_desktop.base.phones import phone_digits

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


class Renewal:
    """What changes when some people are brought up to date.

    Attributes:
        news: so many people come upon the lists.
        next: the number that the next one who comes upon them gets.
    """

    def __init__(
        self,
        conn: Connection,
        near: Id | None,
        known: store.Known,
        *,
        first: int,
        next_number: int,
    ) -> None:
        """Who has a number below `first`, or becomes near, gets a new one, to stand in order."""
        self.news, self.next = 0, next_number
        self._conn, self._near, self._known, self._first = conn, near, known, first
        self._listed: list[tuple[Any, ...]] = []
        self._unlisted: list[int] = []
        self._gone: list[tuple[str, int]] = []
        self._made: list[tuple[str, int]] = []
        self._sets: dict[int, tuple[list[int], list[int]]] = {}
        self._now: Places = {}
        self._before: Places = {}

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
        stays = person.n is not None and person.n >= self._first and not _draws_near(person.kept, values)
        if values == person.kept and not self._before and (stays or values is None):
            return
        n = person.n if stays or values is None else self._new_number()
        if values is not None:
            self._listed.append((n, *values))
            self.news += person.kept is None
        if person.n is not None and (values is None or not stays):
            self._unlisted.append(person.n)
        was, now = _search_text(person.kept), _search_text(values)
        if was != now or self._before or n != person.n:
            self._take_keys((person.n, was), (n, now))

    def _new_number(self) -> int:
        self.next += 1
        return self.next - 1

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

    def _take_keys(self, before: "_Numbered", after: "_Numbered") -> None:
        (old_n, was), (new_n, now) = before, after
        old = keys(was, self._places(was, self._now, self._before)) if was else set()
        new = keys(now, self._places(now, self._now)) if now else set()
        moved = old_n != new_n
        # what a place is called now may count among the old names, and not be there
        all_anew = moved or bool(self._before)
        if old_n is not None:
            self._gone += [(key, old_n) for key in (old if moved else old - new)]
        if new_n is not None:
            self._made += [(key, new_n) for key in (new if all_anew else new - old)]
        self._take_sets((old_n, self._known.of(old)), (new_n, self._known.of(new)), all_anew=all_anew)

    def _take_sets(
        self, before: tuple[int | None, set[int]], after: tuple[int | None, set[int]], *, all_anew: bool
    ) -> None:
        (old_n, left), (new_n, joined) = before, after
        for one in joined if all_anew else joined - left:
            if new_n is not None:
                self._sets.setdefault(one, ([], []))[0].append(new_n)
        for one in left - joined if old_n == new_n else left:
            if old_n is not None:
                self._sets.setdefault(one, ([], []))[1].append(old_n)

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


def _draws_near(was: tuple[Any, ...] | None, now: tuple[Any, ...] | None) -> bool:
    return was is not None and now is not None and now[_NEAR_AT] > was[_NEAR_AT]


_NEAR_AT = store.LISTED.index("near")
_Numbered = tuple[int | None, SearchText | None]


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

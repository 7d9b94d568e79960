"""Finding people: by any part of the name, pinyin or initials, tail of telephone or identity number.

The key scheme: what `search_keys` makes of the name; for every number "@" + number, so that its beginning
finds it, and "#" + the number backwards, so that its tail finds it while it is being typed.
"""

import re
from array import array
from collections.abc import Callable

from literacy_desktop.attendees import store
from literacy_desktop.attendees.model import Attendee, Filter, ListRow, SearchText
from literacy_desktop.base.ids import Id
from literacy_desktop.base.phones import phone_digits
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace

CHUNK = 100_000
MOST_CANDIDATES = 20_000
DIGIT = re.compile("[0-9]")


def keys(text: SearchText) -> set[str]:
    """All search keys of a person."""
    from literacy_desktop.base.pinyin import fold, search_keys  # the readings load slowly: at first use only

    numbers = {phone_digits(text.phone), text.id_number.lower(), fold(text.student_number)} - {""}
    found = search_keys(text.name)
    found |= {f"@{number}" for number in numbers} | {f"#{number[::-1]}" for number in numbers}
    return found


def refresh_keys(ws: Workspace, report: Report = silent) -> int:
    """Bring the search keys of changed people up to date; cheap when nothing changed.

    Returns: how many people were changed.
    """
    done = 0
    while store.is_stale(ws.conn):
        with ws.local_change():
            people = store.stale_people(ws.conn, CHUNK)
            gone = [(key, n) for n, old, _new in people if old for key in keys(old)]
            made = sorted((key, n) for n, _old, new in people if new for key in keys(new))
            store.drop_keys(ws.conn, gone)
            store.add_keys(ws.conn, made)
            store.settle(ws.conn, [n for n, _old, _new in people])
        done += len(people)
        report(done, done)
    return done


def find(ws: Workspace, text: str, limit: int = 50) -> list[ListRow]:
    """The people that a search text means, best matches first.

    Args:
        ws: the workspace.
        text: one or several terms, e.g. "王秀兰", "wxl", "王xl", "5678", "王 5678".
        limit: how many at the most.
    """
    refresh_keys(ws)
    return store.list_rows(ws.conn, matches(ws, text, limit))


def matches(ws: Workspace, text: str, limit: int) -> list[int]:
    """The row numbers of the people that a search text means, best matches first."""
    from literacy_desktop.base.pinyin import fold  # with the readings, not before first use

    terms = [term for term in map(fold, re.split(r"[\s,，、]+", text)) if term]
    if not terms:
        return []
    if len(terms) == 1:
        return _by_term(ws, terms[0], limit)[:limit]
    if all(term.isdigit() for term in terms):  # one number, written in groups?
        whole = _by_term(ws, "".join(terms), limit)
        if whole:
            return whole[:limit]
    found = sorted((_by_term(ws, term, MOST_CANDIDATES) for term in terms), key=len)
    rest = [set(numbers) for numbers in found[1:]]
    return [n for n in found[0] if all(n in numbers for numbers in rest)][:limit]


def _by_term(ws: Workspace, term: str, limit: int) -> list[int]:
    prefixes = [term]
    if DIGIT.search(term) or term == "x":
        prefixes = [f"#{term[::-1]}", f"@{term}", *([] if term[0].isdigit() else [term])]
    numbers: list[int] = []
    for prefix in prefixes:
        numbers += store.numbers_by_prefix(ws.conn, prefix, limit * 2)
    return list(dict.fromkeys(numbers))


def listing(ws: Workspace, shown: Filter, limit: int = MOST_CANDIDATES) -> "array[int]":
    """The row numbers of a filtered list: by name, or for a search text the best matches first."""
    if not shown.text.strip():
        return store.listing(ws.conn, shown)
    refresh_keys(ws)
    found = matches(ws, shown.text, limit)
    if shown.region_code or shown.class_id:
        allowed = set(store.listing(ws.conn, shown))
        found = [n for n in found if n in allowed]
    return array("q", found)


def list_rows(ws: Workspace, numbers: list[int]) -> list[ListRow]:
    """The people of these row numbers, in this order, with their counts."""
    return store.list_rows(ws.conn, numbers)


def attendee(ws: Workspace, attendee_id: Id) -> Attendee | None:
    """One person, also a deleted one."""
    return store.attendee(ws.conn, attendee_id)


def count(ws: Workspace) -> int:
    """How many people there are."""
    return store.count(ws.conn)


Finder = Callable[[str], list[ListRow]]

"""What a search finds is what reading every person, one by one, says it means: nobody more, nobody less."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import Attendee, Filter, Typed
from literacy_desktop.attendees.service import keys, search
from literacy_desktop.attendees.store import postings
from literacy_desktop.base.phones import phone_digits
from literacy_desktop.base.pinyin import fold, name_keys
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.regions.service import tree
from literacy_desktop.vault.service import bring_back, recycle_bin
from tests import make

PLACES = ("410928101201", "410928101202", "410902001001", "410922100000", None)
NAMES = st.text("王单曾李秀兰梅英国", min_size=1, max_size=4) | st.sampled_from(
    ["欧阳秀兰", "买买提·吐尔逊", "Anna 王"]
)
PEOPLE: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "name": NAMES,
        "phone": st.sampled_from(["", "13800005678", "13900005678", "13800001945"]),
        "birth": st.sampled_from(["", "1945", "1945-03", "1945-03-02", "1950-11-19"]),
        "student_number": st.sampled_from(["", "B023", "2026-0031", "45"]),
        "former_name": st.sampled_from(["", "单秀"]),
        "region_code": st.sampled_from(PLACES),
    }
)
TERMS = st.sampled_from(
    [
        *(
            "王",
            "秀",
            "秀兰",
            "wang",
            "w",
            "x",
            "xl",
            "wxl",
            "王xl",
            "王秀l",
            "shan",
            "dan",
            "zeng",
            "yue",
            "q",
        ),
        *("5", "45", "5678", "1945", "19", "138", "b023", "0031", "13800005678"),
        *("京东社区", "中原路", "濮阳县", "清丰"),
    ]
)
TEXTS = st.lists(TERMS, min_size=1, max_size=3).map(" ".join)


def means(ws: Workspace, person: Attendee, text: str) -> bool:
    """Whether a search text means a person, told from the person alone."""
    places = [region.short_name for region in tree(ws).line(person.region_code)]
    numbers = [phone_digits(person.phone), (person.id_number or "").lower(), fold(person.student_number)]
    terms = search.terms_of(text)
    if len(terms) > 1 and all(term.isdigit() for term in terms) and _anybody(ws, "".join(terms)):
        terms = ["".join(terms)]
    return bool(terms) and all(_term_means(person, term, numbers, places) for term in terms)


def _anybody(ws: Workspace, number: str) -> bool:
    return any(means(ws, person, number) for person in everybody(ws))


def _term_means(person: Attendee, term: str, numbers: list[str], places: list[str]) -> bool:
    called = (name_keys(name) for name in (person.name, person.former_name))
    named = any(key.startswith(term) for whole, inner in called for key in whole | inner)
    if any(char.isdigit() for char in term) or term == "x":
        birth = (person.birth or "").replace("-", "")
        numbered = any(one and (one.startswith(term) or one.endswith(term)) for one in numbers)
        return numbered or bool(birth and birth.startswith(term)) or (named and not term[0].isdigit())
    placed = len(term) > 1 and not term.isascii() and any(fold(one).startswith(term) for one in places)
    return named or placed


def everybody(ws: Workspace) -> list[Attendee]:
    ids = [row[0] for row in ws.conn.execute("SELECT id FROM attendee WHERE deleted IS NULL ORDER BY n")]
    found = [service.attendee(ws, one) for one in ids]
    return [person for person in found if person is not None]


def assert_true(ws: Workspace, text: str) -> None:
    expected = {person.id for person in everybody(ws) if means(ws, person, text)}
    every = list(service.listing(ws, Filter(text=text)))
    assert {row.id for row in service.list_rows(ws, every)} == expected
    assert len(every) == len(set(every))
    first = service.find(ws, text, 3)
    assert {row.id for row in first} <= expected
    assert len(first) == min(3, len(expected))


@pytest.fixture
def frequent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two people are many already, a block is small, and the sets are made at once."""
    monkeypatch.setattr(postings, "FEW", 1)
    monkeypatch.setattr(keys, "SLACK", -1)
    monkeypatch.setattr(keys, "CHUNK", 3)
    monkeypatch.setattr(keys, "MANY", 1)


def _set_up(people: list[dict[str, Any]]) -> Workspace:
    ws = make.workspace()
    make.office(ws)
    for person in people:
        make.attendee(ws, **person)
    return ws


_slow_things = settings(
    deadline=None,
    max_examples=20,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@_slow_things
@given(st.lists(PEOPLE, min_size=1, max_size=8), st.lists(TEXTS, min_size=1, max_size=6))
def test_everybody_who_is_meant_is_found_and_nobody_else(
    people: list[dict[str, Any]], texts: list[str]
) -> None:
    with _set_up(people) as ws:
        for text in texts:
            assert_true(ws, text)


@_slow_things
@given(st.lists(PEOPLE, min_size=3, max_size=9), st.lists(TEXTS, min_size=2, max_size=8), st.data())
def test_the_sets_of_people_stay_true_through_edits_undo_and_the_recycle_bin(
    frequent: None, people: list[dict[str, Any]], texts: list[str], data: st.DataObject
) -> None:
    with _set_up(people) as ws:
        for text in texts:
            _something_happens(ws, data)
            assert_true(ws, text)
        kept = _sets(ws)
        ws.conn.execute("DELETE FROM attendee_key")
        ws.conn.execute("DELETE FROM attendee_listed")
        ws.conn.execute(
            "INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE true ON CONFLICT DO NOTHING"
        )
        service.refresh_keys(ws)
        for term, people_of in _sets(ws).items():
            assert kept.get(term, people_of) == people_of, term


def _something_happens(ws: Workspace, data: st.DataObject) -> None:
    people = everybody(ws)
    what = data.draw(st.sampled_from(["edit", "delete", "undo", "add", "back", "move"]))
    if what == "add" or not people:
        make.attendee(ws, **data.draw(PEOPLE))
    elif what == "edit":
        one = data.draw(st.sampled_from(people))
        service.save(ws, one.id, Typed(sex="女", **data.draw(PEOPLE)))
    elif what == "delete":
        service.delete(ws, [data.draw(st.sampled_from(people)).id])
    elif what == "undo":
        with suppress(Problem):
            ws.undo()
    elif what == "back":
        with suppress(Problem):
            bring_back(ws, recycle_bin(ws))
    else:
        with ws.change("改名"):
            name = data.draw(st.sampled_from(["京东社区", "秀兰庄", "王村"]))
            ws.conn.execute("UPDATE region SET short_name = ? WHERE code = ?", (name, PLACES[2]))


def _sets(ws: Workspace) -> dict[str, set[bytes]]:
    """The kept sets of ids; a set of nobody is none."""
    from literacy_desktop.attendees.model.postings import BLOCK, unpack

    ids = {row[0]: row[1] for row in ws.conn.execute("SELECT n, id FROM attendee_listed")}
    found = {}
    for term, set_id in ws.conn.execute("SELECT term, id FROM attendee_term").fetchall():
        blocks = postings.sets_by_terms(ws.conn, [term])[term].blocks
        there = [block for block in range(blocks.bit_length()) if blocks >> block & 1]
        rows = [(row % 4096, bits) for row, bits in postings.rows_of_sets(ws.conn, [set_id], there)]
        assert [block for block, _bits in rows] == there
        found[term] = {ids[block * BLOCK + offset] for block, bits in rows for offset in unpack(bits)}
    return {term: people for term, people in found.items() if people}

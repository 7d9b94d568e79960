"""People are numbered for searches and lists in the order of county and surname, whatever happens."""

import pytest

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import Filter, Typed
from literacy_desktop.attendees.model.postings import BLOCK
from literacy_desktop.attendees.service import keys
from literacy_desktop.attendees.service.search import matches
from literacy_desktop.attendees.store import postings
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from tests import make

COUNTY, OTHER = "410928101201", "410902001001"


@pytest.fixture
def strewn(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> list[Id]:
    """People as they come: of two counties, of four surnames, by turns."""
    monkeypatch.setattr(keys, "SLACK", 6)
    monkeypatch.setattr(keys, "MANY", 2)
    monkeypatch.setattr(postings, "FEW", 1)
    return [
        make.attendee(ws, f"{surname}{given}", region_code=code, birth="1945-01-01").id
        for given in ("秀兰", "秀英", "玉珍")
        for code in (COUNTY, OTHER)
        for surname in ("张", "王", "李", "单")
    ]


def numbered(ws: Workspace) -> list[tuple[int, str, str]]:
    """Number, county and surname of everybody, by number."""
    found = ws.conn.execute("SELECT n, substr(region_code, 1, 6), substr(name, 1, 1) FROM attendee_listed")
    return sorted(tuple(row) for row in found)


def in_order() -> list[tuple[str, str]]:
    counties = (OTHER[:6], COUNTY[:6])
    return [(county, name) for county in counties for name in "李单王张" for _times in range(3)]


def test_they_stand_in_the_order_of_county_and_surname(ws: Workspace, strewn: list[Id]) -> None:
    service.refresh_keys(ws)
    assert [row[1:] for row in numbered(ws)] == in_order()


def test_who_comes_later_gets_the_next_numbers_until_too_many_stand_out_of_order(
    ws: Workspace, strewn: list[Id]
) -> None:
    service.refresh_keys(ws)
    before = numbered(ws)
    later = make.attendee(ws, "单秀珍", region_code=OTHER)
    service.refresh_keys(ws)
    assert numbered(ws)[:-1] == before
    make.people(ws, 30)
    service.refresh_keys(ws)
    anew = numbered(ws)
    first = min(row[0] for row in anew)
    assert first % BLOCK == 0
    assert first > before[-1][0]
    assert len(anew) == len(before) + 31
    assert [row[1:] for row in anew if row[1]] == sorted(
        [*in_order(), (OTHER[:6], "单")], key=in_order().index
    )
    assert {row.id for row in service.find(ws, "单秀珍")} == {later.id}
    of_nobody = "SELECT count(*) FROM attendee_key WHERE n NOT IN (SELECT n FROM attendee_listed)"
    assert ws.conn.execute(of_nobody).fetchone()[0] == 0


def test_a_number_is_never_given_twice(ws: Workspace) -> None:
    first = make.attendee(ws, "王秀兰")
    number = service.number(ws, first.id)
    service.delete(ws, [first.id])
    other = make.attendee(ws, "王秀英")
    assert service.number(ws, other.id) not in {number, None}
    assert service.number(ws, first.id) is None


def test_cut_short_halfway_everybody_is_found_and_it_goes_on_later(
    ws: Workspace, strewn: list[Id], monkeypatch: pytest.MonkeyPatch
) -> None:
    service.refresh_keys(ws)
    ids = {*strewn, *make.people(ws, 40)}
    monkeypatch.setattr(keys, "CHUNK", 5)

    def stop(done: int, _total: int) -> None:
        if done >= 45:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        service.refresh_keys(ws, stop)
    listed = ws.conn.execute("SELECT n, id FROM attendee_listed").fetchall()
    assert len({row[1] for row in listed}) == len(listed)
    assert any(row[0] < BLOCK for row in listed)
    assert any(row[0] >= BLOCK for row in listed)
    found = matches(ws, "1945 秀兰")
    assert {row.id for row in service.list_rows(ws, found)} >= set(strewn[:8])
    assert len(found) == len(set(found))
    assert {row.id for row in service.list_rows(ws, list(service.listing(ws, Filter())))} == ids
    assert min(row[0] for row in numbered(ws)) >= BLOCK


def test_several_terms_read_only_blocks_that_hold_all_of_them(
    ws: Workspace, strewn: list[Id], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "BLOCK", 8)
    for module in ("literacy_desktop.attendees.store.postings", "literacy_desktop.attendees.service.search"):
        monkeypatch.setattr(f"{module}.BLOCK", 8)
    monkeypatch.setattr("literacy_desktop.attendees.model.postings.BLOCK", 8)
    service.refresh_keys(ws)
    kept = postings.sets_by_terms(ws.conn, ["单", "秀", "1945"])
    assert kept["单"].blocks & kept["1945"].blocks == kept["单"].blocks
    assert kept["单"].blocks.bit_count() < kept["1945"].blocks.bit_count()
    assert {row.name for row in service.find(ws, "单 1945")} == {"单秀兰", "单秀英", "单玉珍"}
    assert len(service.find(ws, "单 1945 秀")) == 4


def test_a_suspect_is_the_person_meant_though_the_register_numbers_them_otherwise(
    ws: Workspace, strewn: list[Id]
) -> None:
    from literacy_desktop.attendees.service.judging import Judge

    service.refresh_keys(ws)
    for one in strewn:
        row = ws.conn.execute("SELECT n FROM attendee WHERE id = ?", (one,)).fetchone()
        if row[0] != service.number(ws, one):
            break
    else:
        pytest.fail("the numbers are the same")
    double = service.check_typed(ws, Typed("王绣兰", birth="1945-01-01")).attendee
    assert double is not None
    (planned,) = Judge(ws.conn, [(1, tuple(vars(double).values()))]).judge(
        [(1, tuple(vars(double).values()))]
    )
    assert not isinstance(planned, tuple)
    assert planned.other is not None
    assert (planned.action, planned.other.name) == ("suspect", "王秀兰")


def test_the_chosen_ones_are_those_of_the_list(ws: Workspace, strewn: list[Id]) -> None:
    numbers = list(service.listing(ws, Filter(text="秀英")))
    named = {row.id for row in service.list_rows(ws, numbers)}
    assert set(service.ids(ws, numbers)) == named
    assert {service.number(ws, one) for one in named} == set(numbers)


def test_those_who_died_stand_last(ws: Workspace, strewn: list[Id]) -> None:
    from literacy_desktop.attendees.service import privacy

    first = service.find(ws, "秀兰")[0]
    privacy.mark_deceased(ws, first.id, ws.today())
    assert service.find(ws, "秀兰")[-1].id == first.id
    assert service.find(ws, "秀兰 1945")[-1].died == 1
    number = service.number(ws, first.id)
    assert service.listing(ws, Filter(text="秀兰"))[-1] == number

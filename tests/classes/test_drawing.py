"""摇号: announced, drawn once, and computed again by anybody."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import service
from literacy_desktop.classes.model import Class, Entrant, draw_order, ticket_value
from literacy_desktop.paper.raster import Pages
from literacy_desktop.vault.service import history
from tests import make

SEED = "2026-11-22 20 07 15"


@pytest.fixture
def wanted(ws: Workspace) -> Class:
    """A class of three places that seven people want."""
    make.office(ws)
    made = make.class_(ws, people=0, capacity=3)
    service.enrol(ws, made.id, make.people(ws, 7), status="applied")
    return made


def by_hand(class_code: str, seed: str, tickets: list[int]) -> list[int]:
    """The order of the numbers, as the paper tells everybody to compute it."""
    values = {
        number: min(
            hashlib.sha256(f"{class_code}-{seed}-{number}-{ticket}".encode()).hexdigest()
            for ticket in range(1, count + 1)
        )
        for number, count in enumerate(tickets, 1)
    }
    return sorted(values, key=lambda number: values[number])


def ids(people: object) -> list[Id]:
    return [one.attendee_id for one in people]  # type: ignore[attr-defined]  # members of any collection


def test_the_draw_is_what_everybody_can_compute(ws: Workspace, wanted: Class) -> None:
    applied = ids(service.applicants(ws, wanted.id))
    made = service.announce_draw(ws, wanted.id, SEED)
    assert (made.places, [one.attendee_id for one in made.entrants]) == (3, applied)
    done = service.draw(ws, wanted.id)
    order = [applied[number - 1] for number in by_hand(wanted.code, SEED, [1] * 7)]
    assert ids(done.taken) == order[:3]
    assert ids(done.waiting) == order[3:]
    assert set(make.roll(ws, wanted)) == set(order[:3])
    assert ids(service.waiting_list(ws, wanted.id)) == order[3:]
    assert SEED in service.steps_of(ws, wanted.id, order[0])[-1].reason


def test_a_repeated_draw_is_told_and_gives_the_same(ws: Workspace, wanted: Class) -> None:
    service.announce_draw(ws, wanted.id, SEED)
    first = service.draw(ws, wanted.id)
    before = len(history(ws))
    again = service.draw(ws, wanted.id)
    assert (first.repeated, again.repeated) == (False, True)
    assert (ids(again.taken), ids(again.waiting)) == (ids(first.taken), ids(first.waiting))
    assert len(history(ws)) == before
    with pytest.raises(Problem, match="已经摇过号了"):
        service.announce_draw(ws, wanted.id, "别的种子")
    with pytest.raises(Problem, match="已经摇过号了"):
        service.withdraw_announcement(ws, wanted.id)


def test_a_draw_that_was_undone_comes_out_the_same(ws: Workspace, wanted: Class) -> None:
    service.announce_draw(ws, wanted.id, SEED)
    first = service.draw(ws, wanted.id)
    ws.undo()
    assert len(service.applicants(ws, wanted.id)) == 7
    assert ids(service.draw(ws, wanted.id).taken) == ids(first.taken)


def test_nothing_is_drawn_before_it_was_announced(ws: Workspace, wanted: Class, tmp_path: Path) -> None:
    for attempt in (service.draw, service.withdraw_announcement, service.known_draw):
        with pytest.raises(Problem, match="还没有公告摇号"):
            attempt(ws, wanted.id)
    with pytest.raises(Problem, match="还没有公告摇号"):
        service.print_draw(ws, wanted.id, tmp_path / "draw.pdf")


def test_what_is_announced_stays_until_it_is_withdrawn(ws: Workspace, wanted: Class) -> None:
    service.announce_draw(ws, wanted.id, SEED)
    with pytest.raises(Problem, match=f"种子是“{SEED}”"):
        service.announce_draw(ws, wanted.id, "另一个")
    service.withdraw_announcement(ws, wanted.id)
    assert service.announce_draw(ws, wanted.id, "另一个").seed == "另一个"


def test_without_a_seed_there_are_random_digits(ws: Workspace, wanted: Class) -> None:
    seed = service.announce_draw(ws, wanted.id).seed
    assert len(seed) == 12
    assert seed.isdigit()


@pytest.mark.parametrize("seed", ["一" * 61, "1\n2"])
def test_a_seed_fits_on_a_line(ws: Workspace, wanted: Class, seed: str) -> None:
    with pytest.raises(Problem, match="种子最长 60 个字"):
        service.announce_draw(ws, wanted.id, seed)


def test_there_is_no_draw_where_everybody_fits(ws: Workspace) -> None:
    class_ = make.class_(ws, people=1, capacity=3)
    service.enrol(ws, class_.id, make.people(ws, 2), status="applied")
    with pytest.raises(Problem, match="不用摇号"):
        service.announce_draw(ws, class_.id)
    ws.conn.execute("UPDATE class SET capacity = NULL")
    with pytest.raises(Problem, match="不用摇号"):
        service.announce_draw(ws, class_.id)


def test_people_with_a_place_leave_fewer_to_be_drawn(ws: Workspace) -> None:
    class_ = make.class_(ws, people=2, capacity=3)
    service.enrol(ws, class_.id, make.people(ws, 4), status="applied")
    assert service.announce_draw(ws, class_.id).places == 1
    service.draw(ws, class_.id)
    assert len(make.roll(ws, class_)) == 3


def test_who_withdraws_leaves_the_place_to_the_next_and_late_ones_are_not_in_it(
    ws: Workspace, wanted: Class, tmp_path: Path
) -> None:
    made = service.announce_draw(ws, wanted.id, SEED)
    order = [one.entrant.attendee_id for one in made.order()]
    service.withdraw(ws, wanted.id, [order[0]])
    late = make.people(ws, 1)
    service.enrol(ws, wanted.id, late, status="applied")
    done = service.draw(ws, wanted.id)
    assert ids(done.taken) == order[1:4]
    assert ids(done.waiting) == order[4:]
    assert ids(service.applicants(ws, wanted.id)) == late
    service.withdraw(ws, wanted.id, [order[1]])
    assert ids(service.draw(ws, wanted.id).taken) == order[1:4]
    out = tmp_path / "draw.pdf"
    service.print_draw(ws, wanted.id, out)
    with Pages(out) as pages:
        assert "已退出" in pages.text(0)


def test_settings_give_more_tickets(ws: Workspace, clock: make.Clock) -> None:
    ws.set_setting("draw_tickets_new", "2")
    ws.set_setting("draw_tickets_waited", "3")
    old, patient, new = make.people(ws, 3)
    make.class_(ws, people=[old])
    service.enrol(ws, make.class_(ws, people=1).id, [patient], status="waiting")
    class_ = make.class_(ws, people=0, capacity=1)
    for one in (old, patient, new):
        clock.advance(minutes=1)
        service.enrol(ws, class_.id, [one], status="applied")
    made = service.announce_draw(ws, class_.id, SEED)
    assert [one.tickets for one in made.entrants] == [1, 3, 2]
    assert [one.entrant.number for one in made.order()] == by_hand(class_.code, SEED, [1, 3, 2])


def test_of_two_draws_the_first_one_drawn_holds(ws: Workspace, wanted: Class, clock: make.Clock) -> None:
    first = service.announce_draw(ws, wanted.id, SEED)
    done = service.draw(ws, wanted.id)
    clock.advance(minutes=-9)
    ws.conn.execute(
        "INSERT INTO draw (id, class_id, seed, announced_at) VALUES (?, ?, 'x', ?)",
        (ws.new_id(), wanted.id, clock().isoformat()),
    )
    assert service.draw_of(ws, wanted.id) == done.draw
    assert done.draw.id == first.id


@settings(deadline=None)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=40), st.text("0123456789", min_size=1, max_size=9))
def test_everybody_stands_in_the_order_once(tickets: list[int], seed: str) -> None:
    entrants = [Entrant(number, bytes([number]) * 16, count) for number, count in enumerate(tickets, 1)]
    drawn = draw_order("A1", seed, entrants)
    assert sorted(one.entrant.number for one in drawn) == list(range(1, len(tickets) + 1))
    assert [one.entrant.number for one in drawn] == by_hand("A1", seed, tickets)
    assert [one.place for one in drawn] == list(range(1, len(tickets) + 1))


def test_more_tickets_are_a_better_chance_in_proportion() -> None:
    won = sum(
        draw_order("A1", str(seed), [Entrant(1, b"a", 3), Entrant(2, b"b", 1)])[0].entrant.number == 1
        for seed in range(4000)
    )
    assert 0.72 < won / 4000 < 0.78


def test_a_value_is_the_plain_hash_of_the_text_on_the_paper() -> None:
    told = "printf %s PY01-7-3-1 | sha256sum"
    assert ticket_value("PY01", "7", 3, 1) == hashlib.sha256(told.split()[2].encode()).hexdigest()


def test_announcement_and_result_are_printed_with_seed_and_method(
    ws: Workspace, wanted: Class, tmp_path: Path
) -> None:
    service.announce_draw(ws, wanted.id, SEED)
    out = tmp_path / "draw.pdf"
    assert service.print_draw(ws, wanted.id, out) == 1
    with Pages(out) as pages:
        before = pages.text(0)
    service.draw(ws, wanted.id)
    service.print_draw(ws, wanted.id, out)
    with Pages(out) as pages:
        after = pages.text(0)
    assert "报名摇号公告" in before
    assert "报名摇号结果公告" in after
    assert "候补第 4" in after
    for text in (before, after):
        plain = text.replace("\n", "").replace("\r", "").replace(" ", "")
        assert SEED.replace(" ", "") in plain
        assert "SHA-256" in plain

"""Who answers for a part of an office finds the people and classes of that part, and no others."""

from collections.abc import Iterator
from typing import Any

import pytest

from literacy_desktop.attendance.service import mark
from literacy_desktop.attendees import service as attendees
from literacy_desktop.attendees.model import Attendee, Filter
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.rights import CLERK, DESK
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import service as classes
from tests import make

LIUTUN, WENLIU = "410928101000", "410928102000"


@pytest.fixture
def ws() -> Iterator[Workspace]:
    """Two sites in two towns, each with a class, and people here, there and nowhere."""
    with make.workspace() as ws:
        make.office(ws)
        yield ws


@pytest.fixture
def town(ws: Workspace) -> "Town":
    return Town(ws)


def registered(ws: Workspace, name: str, **fields: Any) -> Attendee:
    made = Attendee(ws.new_id(), name, **fields)
    attendees.add_many(ws, [made])
    return made


class Town:
    """What lies where."""

    def __init__(self, ws: Workspace) -> None:
        self.here = make.site(ws, "柳屯分点", region_code=LIUTUN)
        self.there = make.site(ws, "文留分点", region_code=WENLIU)
        self.own = registered(ws, "王秀兰", site_id=self.here.id)
        self.neighbour = registered(ws, "王建国", region_code=LIUTUN)
        self.stranger = registered(ws, "王桂英", site_id=self.there.id, region_code=WENLIU)
        self.guest = registered(ws, "王德福", site_id=self.there.id)
        self.nowhere = registered(ws, "王无处")
        self.ours = make.class_(ws, people=[self.own.id, self.guest.id], site_id=self.here.id, name="柳屯班")
        self.theirs = make.class_(ws, people=[self.stranger.id], site_id=self.there.id, name="文留班")


def listed(ws: Workspace, **shown: Any) -> set[str]:
    return {row.name for row in attendees.list_rows(ws, attendees.listing(ws, Filter(**shown)))}


def found(ws: Workspace, text: str) -> list[str]:
    return [row.name for row in attendees.find(ws, text)]


def test_a_helper_of_a_site_sees_its_people_and_those_of_its_classes(ws: Workspace, town: Town) -> None:
    assert listed(ws) == {"王秀兰", "王建国", "王桂英", "王德福", "王无处"}
    make.signed_in(ws, DESK, sites=[town.here.id])
    assert listed(ws) == {"王秀兰", "王德福", "王无处"}
    assert listed(ws, order="certificates") == listed(ws)
    assert attendees.count(ws) == attendees.count(ws, 2000) == 3
    numbers = attendees.first_numbers(ws, Filter(), 10)
    assert numbers is not None
    assert len(numbers) == 3


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("王", {"王秀兰", "王德福", "王无处"}),
        ("w", {"王秀兰", "王德福", "王无处"}),
        ("wang xiulan", {"王秀兰"}),
        ("王 桂英", set()),
        ("410 928", set()),
    ],
)
def test_a_search_finds_nobody_else(ws: Workspace, town: Town, text: str, wanted: set[str]) -> None:
    make.signed_in(ws, CLERK, sites=[town.here.id])
    assert set(found(ws, text)) == wanted
    assert listed(ws, text=text) == wanted


def test_a_clerk_of_a_town_sees_who_lives_there(ws: Workspace, town: Town) -> None:
    make.signed_in(ws, CLERK, regions=[LIUTUN])
    assert listed(ws) == {"王秀兰", "王建国", "王德福", "王无处"}


def test_exact_names_and_telephones_written_in_groups_come_first(ws: Workspace, town: Town) -> None:
    exact = registered(ws, "王秀", site_id=town.here.id, phone="15412345678")
    make.signed_in(ws, DESK, sites=[town.here.id])
    assert found(ws, "王秀")[0] == exact.name
    assert found(ws, "1541234 5678") == [exact.name]


def test_what_is_written_meanwhile_is_seen_at_once(ws: Workspace, town: Town) -> None:
    make.signed_in(ws, CLERK, sites=[town.here.id])
    assert "王新来" not in listed(ws)
    registered(ws, "王新来", site_id=town.here.id)
    assert "王新来" in listed(ws)


def test_who_came_without_being_enrolled_is_seen(ws: Workspace, town: Town) -> None:
    mark(ws, make.held(ws, town.ours)[0], [town.stranger.id], "present")
    make.signed_in(ws, DESK, sites=[town.here.id])
    assert "王桂英" in listed(ws)


def test_a_card_in_the_hand_finds_whomever_it_belongs_to(ws: Workspace, town: Town) -> None:
    make.signed_in(ws, DESK, sites=[town.here.id])
    assert [row.name for row in attendees.people_of_code(ws, town.stranger.id.hex())] == ["王桂英"]


def test_classes_and_sessions_of_others_are_not_listed(ws: Workspace, town: Town) -> None:
    days = (make.FIRST_DAY, make.FIRST_DAY.replace(month=12))
    assert len(classes.all_classes(ws)) == 2
    make.signed_in(ws, DESK, sites=[town.here.id])
    assert [one.name for one in classes.all_classes(ws)] == ["柳屯班"]
    assert [one.name for one in attendees.class_choices(ws)] == ["柳屯班"]
    assert {one.class_name for one in classes.sessions_between(ws, *days)} == {"柳屯班"}
    assert classes.class_of_code(ws, town.ours.code).id == town.ours.id
    with pytest.raises(Problem, match="没有编号为"):
        classes.class_of_code(ws, town.theirs.code)


def test_a_class_that_comes_for_one_session_is_listed(ws: Workspace, town: Town) -> None:
    held = make.held(ws, town.theirs)[0]
    with ws.change("换地方"):
        ws.conn.execute("UPDATE session SET site_id = ? WHERE id = ?", (town.here.id, held.id))
    make.signed_in(ws, DESK, sites=[town.here.id])
    assert {one.name for one in classes.all_classes(ws)} == {"柳屯班", "文留班"}

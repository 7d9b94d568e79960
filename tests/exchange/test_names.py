"""The names that PCs go by: set back, copied, and heard of again."""

from pathlib import Path

import pytest

from literacy_desktop.base import database
from literacy_desktop.base.changes import Shared
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange import service
from literacy_desktop.exchange.model.history import points
from literacy_desktop.exchange.model.packages import Device
from literacy_desktop.exchange.service.clashing import Judge
from literacy_desktop.exchange.store import log, peers
from tests import make
from tests.exchange.office import Office
from tests.exchange.world import state


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def copied(office: Office, ws: Workspace, seed: int) -> Workspace:
    """Another PC with the same disk."""
    conn = database.connect(None, None)
    ws.conn.backup(conn)
    return Workspace(conn, Shared(None, None, office.clock, make.entropy(seed)))


def known(ws: Workspace, other: Workspace) -> Device:
    """A PC as another one has it in its list, also under a name that it does not go by any more."""
    found = peers.device(ws.conn, other.rid)
    assert found is not None
    return found


def test_a_pc_that_goes_by_its_old_name_again_gets_packages(office: Office) -> None:
    county, city = office.county, office.city()
    office.meet(county, city)
    earlier = copied(office, city, 77)
    city.become_other_replica()
    office.clock.advance(minutes=1)
    office.carry(city, county)  # under its new name
    assert earlier.rid not in [one.device.id for one in service.peers(county)]
    with pytest.raises(Problem, match="换了新的编号"):
        service.make(county, known(county, earlier), office.stick)
    office.carry(earlier, county)  # the whole disk was set back, and nobody noticed
    assert earlier.rid in [one.device.id for one in service.peers(county)]
    make.attendee(county, "王秀兰")
    office.carry(county, earlier)
    assert earlier.conn.execute("SELECT count(*) FROM attendee").fetchone()[0] == 1


def test_a_package_that_comes_late_brings_no_old_name_back(office: Office) -> None:
    county, city = office.county, office.city()
    office.meet(county, city)
    late = service.make(city, office.known(city, county), office.stick).path
    old = city.rid
    city.become_other_replica()
    office.clock.advance(minutes=1)
    office.carry(city, county)
    service.apply(county, [late])
    found = peers.device(county.conn, old)
    assert found is not None
    assert found.replaced_by == city.rid


def test_a_pc_that_hears_of_its_new_name_takes_another_one(office: Office) -> None:
    county, city, third = office.county, office.city(), office.city()
    office.meet(county, city)
    earlier = copied(office, city, 78)
    city.become_other_replica()
    office.clock.advance(minutes=1)
    office.meet(city, county)
    office.carry(county, third)
    before = earlier.rid
    path = service.make(third, known(third, city), office.stick).path
    service.apply(earlier, [path])
    assert earlier.rid not in {before, city.rid}


def test_two_copies_of_one_disk_part_as_soon_as_both_have_written(office: Office) -> None:
    county, city = office.county, office.city()
    office.meet(county, city)
    other = copied(office, city, 79)
    make.attendee(city, "王秀兰")
    make.attendee(other, "李建国")
    for one in (city, other):
        office.carry(one, county)
    for one in (city, other):
        office.carry(county, one)
    assert city.rid != other.rid
    for one in (city, other):
        office.meet(one, county)
    office.meet(city, county)
    names = [{row[0] for row in ws.conn.execute("SELECT name FROM attendee")} for ws in (county, city, other)]
    assert names == [{"王秀兰", "李建国"}] * 3


def test_two_copies_that_made_a_key_each_both_stay_heard(office: Office) -> None:
    county, city = office.county, office.city()
    office.meet(county, city)
    city.become_other_replica()
    other = copied(office, city, 80)  # neither has a key for its new name yet
    for number, one in enumerate((city, other, city)):
        make.attendee(one, f"王{number}")
    office.carry(city, county)
    with pytest.raises(Problem, match="签名却不是它的"):
        office.carry(other, county)
    office.carry(county, other)
    assert other.rid != city.rid
    for one in (city, other, city, other):
        office.meet(one, county)
    assert state(other) == state(county) == state(city)


def test_a_given_up_name_with_another_key_is_taken_up_again(office: Office) -> None:
    county, city = office.county, office.city()
    office.meet(county, city)
    city.become_other_replica()
    other = copied(office, city, 81)
    office.carry(city, county)
    city.become_other_replica()
    office.clock.advance(minutes=1)
    office.carry(city, county)
    make.attendee(other, "王秀兰")
    office.carry(other, county)
    office.carry(county, other)
    office.meet(other, county)
    office.meet(city, county)
    office.carry(county, other)
    assert state(other) == state(county) == state(city)


def test_who_has_one_branch_of_a_pc_is_not_taken_to_have_the_other(office: Office) -> None:
    county, city = office.county, office.city()
    office.meet(county, city)
    earlier = copied(office, city, 82)
    for ws in (city, earlier):
        for name in ("王秀兰", "李建国"):
            make.attendee(ws, name)
    office.carry(city, county)
    known = {rid: points(links) for rid, links in log.links(county.conn).items()}
    ours = max(log.links(city.conn)[city.rid])
    office.carry(earlier, county)  # both branches are there now, side by side
    theirs = max(log.links(earlier.conn)[city.rid])
    judge = Judge(county, known)
    assert ours[0] == theirs[0]
    assert judge._sender_had((city.rid, *ours[:2]))
    assert not judge._sender_had((city.rid, *theirs[:2]))
    unknown = {city.rid: ((99, bytes(32)),)}
    assert Judge(county, unknown)._sender_had((city.rid, *theirs[:2]))

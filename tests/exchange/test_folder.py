"""What lies in the folder that PCs share: for this PC, for a name it had before, after a repair for all."""

from pathlib import Path

import pytest

from literacy_desktop.backups.service import REPAIRED
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange import service
from tests import make
from tests.exchange.office import Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path / "共享")
    made.stick.mkdir()
    return made


@pytest.fixture
def city(office: Office) -> Workspace:
    city = office.city()
    office.meet(office.county, city)
    for path in office.stick.iterdir():
        path.unlink()
    for ws in (office.county, city):
        service.set_folder(ws, office.stick)
    return city


def names(ws: Workspace) -> set[str]:
    return {row[0] for row in ws.conn.execute("SELECT name FROM attendee")}


def test_what_was_made_for_a_name_of_before_is_for_this_pc(office: Office, city: Workspace) -> None:
    make.attendee(office.county, "王秀兰")
    service.exchange_folder(office.county)
    for _time in range(2):
        city.become_other_replica()  # as after a copy that was put back
        service.own_device(city)
    assert [one.sender for one in service.waiting_packages(city, [office.stick])] == [
        "县中心 " + office.county.block
    ]
    assert len(service.exchange_folder(city).taken) == 1
    assert names(city) == {"王秀兰"}


def test_after_a_repair_packages_for_others_are_looked_through_once(office: Office, city: Workspace) -> None:
    third = office.city()
    office.meet(office.county, third)
    make.attendee(office.county, "王秀兰")
    service.make(office.county, office.known(office.county, third), office.stick)
    assert service.exchange_folder(city).taken == ()
    assert names(city) == set()
    city.set_local(REPAIRED, "2026-11-22T09:00:00")
    assert service.exchange_folder(city).taken
    assert names(city) == {"王秀兰"}
    assert city.local(REPAIRED) == ""


def test_what_cannot_be_read_of_others_packages_is_no_trouble(office: Office, city: Workspace) -> None:
    stranger = Office(office.stick, seeds=60)
    other = stranger.city()
    service.make(stranger.county, stranger.known(stranger.county, other), office.stick)
    city.set_local(REPAIRED, "2026-11-22T09:00:00")
    done = service.exchange_folder(city)
    assert (done.taken, done.refused) == ((), ())

"""The organisation's key changed: who is trusted gets it, who was stolen does not, nobody is left behind."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from literacy_desktop.base import database
from literacy_desktop.base.changes import Shared
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange import service
from literacy_desktop.exchange.content.envelope import Package
from literacy_desktop.exchange.content.wrapping import unwrap, wrap
from literacy_desktop.exchange.service import identity, keys
from literacy_desktop.vault.service import check
from tests import make
from tests.exchange.office import Office
from tests.exchange.world import state


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture
def city(office: Office) -> Workspace:
    city = office.city()
    office.meet(office.county, city)
    return city


def key(ws: Workspace) -> bytes:
    return identity.organisation(ws)


def test_what_is_wrapped_for_one_pc_opens_there_only() -> None:
    ours, theirs = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    wrapped = wrap(b"geheim", ours.public_key().public_bytes_raw())
    assert unwrap(wrapped, ours.private_bytes_raw()) == b"geheim"
    assert wrap(b"geheim", ours.public_key().public_bytes_raw()) != wrapped
    with pytest.raises(ValueError, match="54"):
        unwrap(wrapped, theirs.private_bytes_raw())
    with pytest.raises(ValueError, match="54"):
        unwrap(wrapped[:-1] + bytes([wrapped[-1] ^ 1]), ours.private_bytes_raw())


def test_the_new_key_comes_with_the_next_package(office: Office, city: Workspace) -> None:
    county, before = office.county, key(office.county)
    behind = service.change_key(county)
    assert [one.id for one in behind] == [city.rid]
    assert [one.behind for one in service.peers(county)] == [True]
    assert key(county) != before
    make.attendee(county, "王秀兰")
    office.carry(county, city)
    assert key(city) == key(county)
    office.carry(city, county)
    assert [one.behind for one in service.peers(county)] == [False]
    office.carry(county, city)
    assert state(city) == state(county)
    header = Package(service.make(county, office.known(county, city), office.stick).path).header
    assert (header.announces, header.organisation) == ("", identity.organisation_name(key(county)))
    assert all(one.well for one in check(city))


def test_looking_into_a_package_takes_no_key(office: Office, city: Workspace) -> None:
    service.change_key(office.county)
    before = key(city)
    made = service.make(office.county, office.known(office.county, city), office.stick)
    assert service.plan(city, [made.path])
    assert key(city) == before
    service.apply(city, [made.path])
    assert key(city) != before


def test_packages_that_were_made_before_stay_readable(office: Office, city: Workspace) -> None:
    make.attendee(city, "王秀兰")
    made = service.make(city, office.known(city, office.county), office.stick)
    service.change_key(office.county)
    service.change_key(office.county)
    assert service.apply(office.county, [made.path])[0].new["attendee"] == 1


def test_a_pc_that_was_revoked_learns_nothing(office: Office, city: Workspace) -> None:
    stolen = office.city()
    office.meet(office.county, stolen)
    service.revoke(office.county, office.known(office.county, stolen), "电脑丢失")
    behind = service.change_key(office.county)
    assert [one.id for one in behind] == [city.rid]
    made = service.make(office.county, office.known(office.county, city), office.stick)
    with pytest.raises(Problem, match="本机还没有拿到"):
        service.plan(stolen, [made.path])
    with pytest.raises(ValueError, match="1"):
        unwrap(
            bytes.fromhex(json.loads(Package(made.path).header.announces)["keys"]),
            identity.private_key(stolen),
        )


def test_who_was_away_for_two_changes_gets_both_keys(office: Office, city: Workspace) -> None:
    third = office.city()
    office.meet(office.county, third)
    late = service.make(third, office.known(third, city), office.stick).path
    service.change_key(office.county)
    office.carry(office.county, third)
    middle = service.make(third, office.known(third, city), office.stick).path
    service.change_key(office.county)
    make.attendee(office.county, "王秀兰")
    office.carry(office.county, city)
    assert len(keys.keys(city)) == 3
    for path in (late, middle):
        service.apply(city, [path])
    assert key(city) == key(office.county)


def test_two_changes_at_the_same_time_come_to_one_key(office: Office, city: Workspace) -> None:
    for ws in (office.county, city):
        service.change_key(ws)
    assert key(office.county) != key(city)
    office.meet(office.county, city)
    office.meet(office.county, city)
    assert key(office.county) == key(city)
    assert state(office.county) == state(city)


def test_a_package_for_another_pc_brings_no_key_and_says_what_to_do(office: Office, city: Workspace) -> None:
    third = office.city()
    office.meet(office.county, third)
    service.change_key(office.county)
    made = service.make(office.county, office.known(office.county, third), office.stick)
    with pytest.raises(Problem, match="给本机做一个数据包"):
        service.apply(city, [made.path])


def test_with_an_old_key_nobody_becomes_a_member(office: Office, city: Workspace) -> None:
    """A thief makes up a PC of their own, with the key out of the stolen one."""
    thief = office.pc()
    make.office(thief, "假中心")
    with thief.local_change():
        thief.write_local(identity.ORGANISATION, key(city).hex())
    service.change_key(office.county)
    to = replace(service.own_device(office.county), public=b"", organisation="")
    made = service.make(thief, to, office.stick)
    with pytest.raises(Problem, match="旧钥匙"):
        service.apply(office.county, [made.path])


@pytest.mark.parametrize("told", ["{", "[]", '{"keys": "00", "proofs": []}', '{"keys": "zz", "proofs": []}'])
def test_an_announcement_that_makes_no_sense_is_none(office: Office, city: Workspace, told: str) -> None:
    header = replace(
        Package(service.make(office.county, office.known(office.county, city), office.stick).path).header
    )
    assert keys._announced(city, replace(header, announces=told)) == []


def test_who_knew_no_key_of_ours_announces_nothing(office: Office, city: Workspace) -> None:
    service.change_key(office.county)
    made = service.make(office.county, office.known(office.county, city), office.stick)
    header = Package(made.path).header
    assert len(keys._announced(city, header)) == 2
    forged = json.loads(header.announces) | {"proofs": ["00" * 32]}
    assert keys._announced(city, replace(header, announces=json.dumps(forged))) == []


def test_a_pc_that_was_restored_from_before_joins_again(office: Office, city: Workspace) -> None:
    conn = database.connect(None, None)
    city.conn.backup(conn)
    conn.execute("DELETE FROM local_value WHERE name IN ('replica', 'block')")
    service.change_key(office.county)
    office.meet(office.county, city)
    back = Workspace(conn, Shared(None, None, office.clock, make.entropy(90)))
    back.settle_identity()
    make.attendee(back, "王秀兰")
    made = service.make(back, office.known(back, office.county), office.stick)
    with pytest.raises(Problem, match="重新加入"):
        service.apply(office.county, [made.path])
    own = service.own_device(office.county).site_id
    assert own is not None
    package, code = service.new_pc(office.county, own, office.stick, everything=True)
    service.join(back, package.path, code)
    assert key(back) == key(office.county)
    office.carry(back, office.county)
    assert office.county.conn.execute("SELECT 1 FROM attendee WHERE name = '王秀兰'").fetchone()
    with pytest.raises(Problem, match="已经加入了"):
        service.join(back, package.path, code)


def test_a_centre_may_not_change_it(office: Office) -> None:
    centre = office.joined(make.site(office.county, "柳屯镇幸福院"))
    with pytest.raises(Problem, match="县里或市里"):
        service.change_key(centre)

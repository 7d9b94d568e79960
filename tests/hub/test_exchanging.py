"""PCs that meet in the hub: what one wrote the others have, and the hub holds the same bits as they."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from literacy_desktop.attendees.service.erasing import erase, plan_erasure
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import service as classes
from literacy_desktop.hub import service
from literacy_desktop.hub.model import RELAY
from literacy_desktop.sites.model import Site
from literacy_desktop.sites.service import own_site
from tests import make
from tests.exchange.office import Office
from tests.hub.hubs import Hub, rows_of_file


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A county PC that sees everything; no other one yet."""
    return Office(tmp_path / "stick")


@pytest.fixture
def county(office: Office, hub: Hub) -> Workspace:
    """The county's PC, connected to the hub."""
    hub.let_in(office.county, "county", full=True)
    hub.connect(office.county, "county")
    return office.county


def second(office: Office, hub: Hub) -> Workspace:
    """A second PC of the county."""
    city = office.city()
    hub.connect(city, "county")
    return city


def centre(office: Office, hub: Hub, code: str = "liutun") -> tuple[Workspace, Site]:
    """A PC of a centre that sees its own site, and the site."""
    site = make.site(office.county, f"{code}幸福院")
    ws = office.joined(site)
    hub.let_in(office.county, code, (site.id,))
    hub.connect(ws, code)
    return ws, site


def rounds(office: Office, *pcs: Workspace) -> None:
    """Everybody goes to the hub until nothing new is there."""
    for _round in range(3):
        for ws in pcs:
            office.clock.advance(minutes=1)
            outcome = service.sync(ws)
            assert outcome.refused == ()


def test_what_one_pc_wrote_the_other_has_and_the_hub_holds_the_same_bits(
    office: Office, hub: Hub, county: Workspace
) -> None:
    city = second(office, hub)
    make.marked_class(county, 1.0, 0.5)
    make.attendee(city, "韩秀兰", phone="13900000001")
    rounds(office, county, city)
    assert rows_of_file(county) == rows_of_file(city) == hub.rows(county)
    assert len(hub.rows(county)["attendance"]) == 16


def test_a_centre_gets_what_concerns_it_and_the_hub_gets_everything(
    office: Office, hub: Hub, county: Workspace
) -> None:
    village, site = centre(office, hub)
    elsewhere = make.class_(county, people=2)
    own = make.class_(village, people=3, site_id=site.id)
    rounds(office, village, county)
    assert {one.id for one in classes.all_classes(county)} == {own.id, elsewhere.id}
    assert {one.id for one in classes.all_classes(village)} == {own.id}
    assert hub.rows(county) == rows_of_file(county)
    with hub.by_hand("liutun") as conn:
        assert conn.execute("SELECT id FROM class").fetchall() == [(own.id,)]
        assert len(conn.execute("SELECT id FROM attendee").fetchall()) == 3


def test_a_second_round_brings_and_fetches_nothing(office: Office, hub: Hub, county: Workspace) -> None:
    city = second(office, hub)
    make.attendee(county)
    rounds(office, county, city)
    for ws in (county, city):
        outcome = service.sync(ws)
        assert (outcome.fetched, outcome.brought, outcome.merged, outcome.fed) == (0, 0, 0, 0)


def test_what_came_by_stick_reaches_the_hub(office: Office, hub: Hub, county: Workspace) -> None:
    city = office.city()
    make.attendee(city, "韩秀兰")
    office.carry(city, county)
    rounds(office, county)
    assert hub.rows(county) == rows_of_file(county)
    assert "韩秀兰" in {row[1] for row in hub.rows(county)["attendee"]}


def test_the_hub_unpacks_what_another_pc_has_not_fetched_yet(
    office: Office, hub: Hub, county: Workspace
) -> None:
    city = second(office, hub)
    make.attendee(city, "韩秀兰")
    outcome = service.push(city)
    assert outcome.brought == 1
    assert "韩秀兰" in {row[1] for row in hub.rows(county)["attendee"]}


def test_who_was_erased_is_gone_from_the_hub_too(office: Office, hub: Hub, county: Workspace) -> None:
    city = second(office, hub)
    person = make.attendee(county, "韩秀兰", phone="13900000001")
    rounds(office, county, city)
    make.attendee(city, "王建国")
    erase(county, plan_erasure(county, [person.id]))
    rounds(office, county, city)
    assert rows_of_file(county) == rows_of_file(city) == hub.rows(county)
    with hub.by_hand() as conn:
        for name in ("attendee", "attendee_telephone"):
            found = conn.execute(f'SELECT * FROM "{name}"'.encode()).fetchall()
            assert "韩秀兰" not in str(found)
            assert "13900000001" not in str(found)


def test_an_old_package_brings_nobody_back(office: Office, hub: Hub, county: Workspace) -> None:
    city = second(office, hub)
    person = make.attendee(county, "韩秀兰", phone="13900000001")
    service.push(county)
    erase(county, plan_erasure(county, [person.id]))
    rounds(office, county, city)
    with hub.by_hand() as conn:
        conn.execute("UPDATE hub_package SET merged = NULL")
    service.push(county)
    assert hub.rows(county) == rows_of_file(county)


def test_a_hub_that_relays_holds_nothing_that_can_be_read(
    office: Office, hub: Hub, county: Workspace
) -> None:
    service.found(county, hub.admin, mode=RELAY)
    city = second(office, hub)
    make.attendee(county, "韩秀兰", phone="13900000001")
    rounds(office, county, city)
    assert rows_of_file(county) == rows_of_file(city)
    with hub.by_hand() as conn:
        assert conn.execute("SELECT * FROM attendee").fetchall() == []
        content = b"".join(row[0] for row in conn.execute("SELECT content FROM hub_piece"))
    assert content
    assert "韩秀兰".encode() not in content
    assert b"13900000001" not in content


def test_several_pcs_at_once_come_to_the_same(office: Office, hub: Hub, county: Workspace) -> None:
    pcs = [county, *(second(office, hub) for _number in range(3))]
    for number, ws in enumerate(pcs):
        make.class_(ws, people=4, name=f"班 {number}")
    with ThreadPoolExecutor(len(pcs)) as pool:
        assert len(list(pool.map(service.push, pcs))) == len(pcs)
    rounds(office, *pcs)
    assert len({repr(rows_of_file(ws)) for ws in pcs}) == 1
    assert hub.rows(county) == rows_of_file(county)


def test_a_connection_that_breaks_leaves_nothing_half_done(
    office: Office, hub: Hub, county: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = second(office, hub)
    make.class_(city, people=4)
    before = hub.rows(county)

    from literacy_desktop.hub.service import merging
    from literacy_desktop.hub.store import forgetting

    def cut(server: object, _places: object) -> int:
        with hub.by_hand() as conn:
            conn.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s",
                (hub.addresses["county"].role,),
            )
        return 0

    monkeypatch.setattr(forgetting, "remove_rows", cut)
    with pytest.raises(Problem, match="连接断了"):
        service.push(city)
    assert hub.rows(county) == before
    monkeypatch.undo()
    rounds(office, city, county)
    assert hub.rows(county) == rows_of_file(county)
    assert merging.REPORTED_EVERY


def test_a_damaged_package_is_refused_by_name_and_the_rest_goes_on(
    office: Office, hub: Hub, county: Workspace
) -> None:
    city = second(office, hub)
    make.attendee(city, "韩秀兰")
    service.push(city)
    with hub.by_hand() as conn:
        conn.execute("UPDATE hub_piece SET content = overlay(content placing 'x' from 900)")
        conn.execute("UPDATE hub_package SET merged = NULL")
    outcome = service.sync(county)
    assert len(outcome.refused) == 2  # neither taken in here nor unpacked in the hub
    assert "损坏" in outcome.refused[0]
    assert service.sync(county).refused != ()
    again = service.status(county)
    assert again is not None
    assert again.unmerged == 1


def test_what_the_server_cannot_hold_is_refused_by_name(office: Office, hub: Hub, county: Workspace) -> None:
    city = second(office, hub)
    with city.change("改") as _change:
        city.conn.execute("INSERT INTO setting (name, value) VALUES ('note', 'a' || char(0) || 'b')")
    service.found(county, hub.admin, mode=RELAY)
    service.push(city)
    service.found(county, hub.admin, mode="full")
    with pytest.raises(Problem, match="存不下"):
        service.push(city)
    with hub.by_hand() as conn:
        refused = conn.execute("SELECT refused FROM hub_package WHERE merged IS NULL").fetchall()
    assert len(refused) == 1
    assert "存不下" in str(refused)


def test_files_from_a_stick_come_into_the_hub_and_out_of_it(
    office: Office, hub: Hub, county: Workspace, tmp_path: Path
) -> None:
    village = office.joined(make.site(county, "柳屯幸福院"))
    site = own_site(village)
    assert site is not None
    hub.let_in(county, "liutun", (site.id,))
    make.class_(village, people=2, site_id=site.id)
    from literacy_desktop.exchange import service as exchange

    path = exchange.make(village, office.known(village, county), tmp_path / "out").path
    assert service.import_files(county, [path]).brought == 1
    assert service.import_files(county, [path]).brought == 0
    assert service.sync(county).fetched == 1
    assert hub.rows(county)["class"] == rows_of_file(county)["class"]
    service.push(county)
    files = service.export_files(county, "", tmp_path / "in")
    assert len(files) == 2
    assert len(service.export_files(county, "liutun", tmp_path / "for-liutun")) == 1
    hub.let_in(county, "empty", (make.site(county).id,))
    with pytest.raises(Problem, match="没有给它的包"):
        service.export_files(county, "empty", tmp_path / "in")
    with pytest.raises(Problem, match="代号"):
        service.export_files(county, "nowhere", tmp_path / "in")


def test_a_centre_that_claims_another_ones_pc_reads_nothing_of_it(
    office: Office, hub: Hub, county: Workspace
) -> None:
    village, site = centre(office, hub)
    other = make.site(county, "王庄幸福院")
    hub.let_in(county, "wangzhuang", (other.id,))
    make.class_(village, people=2, site_id=site.id)
    office.carry(village, county)
    with hub.by_hand("wangzhuang") as conn:
        for ws in (village, county):
            conn.execute("INSERT INTO hub_device (device, role) VALUES (%s, current_user)", (ws.rid,))
        service.push(county)
        assert conn.execute("SELECT hash FROM hub_package").fetchall() == []
        assert conn.execute("SELECT device FROM hub_device").fetchall() == [(county.rid,)]
    assert service.pull(village).fetched == 1


def test_status_tells_how_things_stand(office: Office, hub: Hub, county: Workspace) -> None:
    city = second(office, hub)
    make.attendee(city)
    service.push(city)
    found = service.status(county)
    assert found is not None
    assert (found.reason, found.mode, found.waiting, found.unmerged) == ("", "full", 1, 0)
    assert found.last is None
    service.sync(county)
    found = service.status(county)
    assert found is not None
    assert found.last is not None
    assert (found.waiting, found.last.fetched) == (0, 1)


def test_a_hub_out_of_reach_is_no_error_of_the_status(office: Office, hub: Hub, county: Workspace) -> None:
    service.revoke_centre(county, hub.admin, "county")
    found = service.status(county)
    assert found is not None
    assert "密码不对" in found.reason
    service.disconnect(county)
    assert service.status(county) is None


def test_old_packages_go_when_nobody_fetches_them(office: Office, hub: Hub, county: Workspace) -> None:
    city = second(office, hub)
    make.attendee(county)
    service.push(county)
    with hub.by_hand() as conn:
        conn.execute("UPDATE hub_package SET arrived = arrived - interval '91 days'")
    service.push(county)
    with hub.by_hand() as conn:
        assert conn.execute("SELECT count(*) FROM hub_piece").fetchone() == (0,)
    rounds(office, county, city)
    assert rows_of_file(county) == rows_of_file(city)


@pytest.fixture(autouse=True)
def _closed(office: Office) -> Iterator[None]:
    """Data files in memory are let go of at the end."""
    yield
    office.county.close()

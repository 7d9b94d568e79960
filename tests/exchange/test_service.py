"""Packages between PCs: what one wrote the others have, each as far as it concerns them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from literacy_desktop.attendance.service import mark, mark_of
from literacy_desktop.attendees import service as attendees
from literacy_desktop.attendees.model import Typed
from literacy_desktop.attendees.service import privacy
from literacy_desktop.attendees.service.erasing import erase, erased, plan_erasure
from literacy_desktop.attendees.service.merging import canonical, unmerge
from literacy_desktop.base.id_numbers import check_char
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates.service import issue, register
from literacy_desktop.classes.service import all_classes, roster
from literacy_desktop.exchange import service
from literacy_desktop.exchange.content.envelope import Package
from literacy_desktop.exchange.model.packages import SETUP
from literacy_desktop.sites.service import all_sites, own_site, save_site
from literacy_desktop.vault.service import check
from tests import make
from tests.exchange.office import Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture
def county(office: Office) -> Workspace:
    return office.county


@pytest.fixture
def city(office: Office) -> Workspace:
    return office.city()


NUMBER = "41092819490612452" + check_char("41092819490612452")


def names(ws: Workspace) -> set[str]:
    return {row[0] for row in ws.conn.execute("SELECT name FROM attendee WHERE deleted IS NULL")}


# -- everything to who sees everything


def test_what_one_pc_wrote_the_other_one_has_after_a_package(office: Office, city: Workspace) -> None:
    made = make.marked_class(office.county, 1.0, 0.5)
    found = office.carry(office.county, city)
    assert names(city) == names(office.county)
    assert {one.attendee_id for one in roster(city, made.id)} == set(make.roll(office.county, made))
    assert (found.new["attendee"], found.new["session"], found.conflicts) == (2, 8, 0)
    assert all(one.well for one in check(city))


def test_a_plan_says_exactly_what_will_happen_and_changes_nothing(office: Office, city: Workspace) -> None:
    make.marked_class(office.county, 1.0, 0.5)
    path = service.make(office.county, office.known(office.county, city), office.stick).path
    (planned,) = service.plan(city, [path])
    assert names(city) == set()
    assert service.plan(city, [path]) == [planned]
    assert service.apply(city, [path]) == [planned]


def test_a_package_may_come_twice_and_late(office: Office, city: Workspace) -> None:
    paths = []
    for _turn in range(3):
        make.attendee(office.county)
        office.clock.advance(minutes=1)
        paths.append(service.make(office.county, office.known(office.county, city), office.stick).path)
    for path in (paths[2], paths[0], paths[2], paths[1]):
        service.apply(city, [path])
    assert names(city) == names(office.county)
    assert service.apply(city, [paths[2]])[0].known


def test_what_was_confirmed_is_not_sent_again(office: Office, city: Workspace) -> None:
    make.people(office.county, 5)
    office.meet(office.county, city)
    to = office.known(office.county, city)
    assert service.make(office.county, to, office.stick).entries == 0
    make.attendee(office.county)
    assert service.make(office.county, to, office.stick).entries == 1
    assert service.make(office.county, to, office.stick).entries == 1, "not confirmed: sent again"


def test_packages_are_numbered_for_each_receiver(office: Office, city: Workspace) -> None:
    other = office.city()
    numbers = [
        service.make(office.county, office.known(office.county, ws), office.stick).n
        for ws in (city, city, other, city)
    ]
    assert numbers == [1, 2, 1, 3]


def test_the_window_hears_of_what_came_in(office: Office, city: Workspace) -> None:
    heard: list[frozenset[str]] = []
    city.subscribe(lambda committed: heard.append(committed.tables))
    make.attendee(office.county)
    office.carry(office.county, city)
    assert "attendee" in heard[0]
    assert heard[0] <= set(city.tables)


def test_who_came_in_is_found_by_the_search(office: Office, city: Workspace) -> None:
    make.attendee(office.county, "单䶮")
    office.carry(office.county, city)
    assert [one.name for one in attendees.find(city, "sy")] == ["单䶮"]


# -- conflicts


def rename(ws: Workspace, who: bytes, name: str) -> None:
    attendees.save(ws, who, Typed(name, sex="女", birth="1940-03-01"))


@pytest.fixture
def person(office: Office, city: Workspace) -> bytes:
    who = make.attendee(office.county, "王秀兰").id
    office.meet(office.county, city)
    return who


def test_the_later_edit_holds_and_the_other_one_is_offered(
    office: Office, city: Workspace, person: bytes
) -> None:
    rename(office.county, person, "王秀莲")
    office.clock.advance(minutes=5)
    rename(city, person, "王绣兰")
    found = office.carry(city, office.county)
    assert found.conflicts == 1
    (conflict,) = service.conflicts(office.county)
    assert (conflict.lost, conflict.won, conflict.title) == ("王秀莲", "王绣兰", "王绣兰")
    office.carry(office.county, city)
    assert names(city) == names(office.county) == {"王绣兰"}
    assert [one.lost for one in service.conflicts(city)] == ["王秀莲"]


def test_the_value_not_taken_can_be_taken_and_that_settles_it_everywhere(
    office: Office, city: Workspace, person: bytes
) -> None:
    rename(office.county, person, "王秀莲")
    office.clock.advance(minutes=5)
    rename(city, person, "王绣兰")
    office.meet(city, office.county)
    service.take_loser(office.county, service.conflict(office.county, 1))
    assert service.conflicts(office.county) == []
    office.carry(office.county, city)
    assert names(city) == {"王秀莲"}
    assert service.conflicts(city) == []


def test_a_conflict_can_be_left_as_it_is(office: Office, city: Workspace, person: bytes) -> None:
    rename(office.county, person, "王秀莲")
    office.clock.advance(minutes=5)
    rename(city, person, "王绣兰")
    office.carry(city, office.county)
    service.keep_winner(office.county, service.conflict(office.county, 1))
    assert service.conflicts(office.county) == []
    with pytest.raises(Problem, match="没有第 1 个冲突"):
        service.conflict(office.county, 1)


def test_who_knew_the_other_value_is_in_no_conflict(office: Office, city: Workspace, person: bytes) -> None:
    rename(office.county, person, "王秀莲")
    office.carry(office.county, city)
    rename(city, person, "王绣兰")
    assert office.carry(city, office.county).conflicts == 0
    assert names(office.county) == {"王绣兰"}


def test_edits_of_different_fields_both_hold(office: Office, city: Workspace, person: bytes) -> None:
    rename(office.county, person, "王秀莲")
    attendees.save(city, person, Typed("王秀兰", sex="女", birth="1940-03-01", phone="15400001111"))
    office.meet(office.county, city)
    for ws in (office.county, city):
        now = attendees.attendee(ws, person)
        assert now is not None
        assert (now.name, now.phone) == ("王秀莲", "15400001111")
        assert service.conflicts(ws) == []


def test_what_a_package_overwrote_cannot_be_undone(office: Office, city: Workspace, person: bytes) -> None:
    rename(office.county, person, "王秀莲")
    office.clock.advance(minutes=5)
    rename(city, person, "王绣兰")
    office.carry(city, office.county)
    with pytest.raises(Problem, match="另一台电脑后来改过"):
        office.county.undo()
    assert names(office.county) == {"王绣兰"}


def test_a_change_that_no_package_touched_can_still_be_undone(
    office: Office, city: Workspace, person: bytes
) -> None:
    make.attendee(city, "李四")
    rename(office.county, person, "王秀莲")
    office.carry(city, office.county)
    office.county.undo()
    assert names(office.county) == {"王秀兰", "李四"}


def test_a_pc_a_year_ahead_does_not_win_for_ever(office: Office, city: Workspace, person: bytes) -> None:
    office.clock.advance(days=365)
    rename(city, person, "王未来")
    path = service.make(city, office.known(city, office.county), office.stick).path
    office.clock.advance(days=-365)
    (found,) = service.apply(office.county, [path])
    assert found.ahead == 365
    assert names(office.county) == {"王未来"}
    rename(office.county, person, "王现在")
    office.carry(office.county, city)
    assert names(city) == names(office.county) == {"王现在"}
    other = make.attendee(office.county, "李四")
    clock = office.county.conn.execute("SELECT hlc FROM sync_log ORDER BY seq DESC LIMIT 1").fetchone()[0]
    assert abs((clock >> 16) / 1000 - office.clock.moment.timestamp()) < 60, "nobody is pulled along"
    assert other is not None


# -- centres


@pytest.fixture
def village(office: Office) -> Workspace:
    site = make.site(office.county, "柳屯镇幸福院")
    make.class_(office.county, site_id=site.id, people=2)
    make.class_(office.county, site_id=make.site(office.county, "别处").id, people=3, name="别班")
    return office.joined(site)


def test_a_centre_gets_what_concerns_it_and_no_more(office: Office, village: Workspace) -> None:
    assert len(all_classes(village)) == 1
    assert len(names(village)) == 2
    assert {site.name for site in all_sites(village)} == {"县中心", "柳屯镇幸福院", "别处"}
    assert own_site(village) == next(one for one in all_sites(village) if one.name == "柳屯镇幸福院")
    assert all(one.well for one in check(village))


def test_a_centre_hands_up_all_it_wrote(office: Office, village: Workspace) -> None:
    make.attendee(village, "村里人")
    found = office.carry(village, office.county)
    assert "村里人" in names(office.county)
    assert found.kind == "log"


def test_who_newly_comes_into_a_class_comes_whole(office: Office, village: Workspace) -> None:
    office.meet(office.county, village)
    old = make.attendee(office.county, "赵老人", phone="15400002222")
    privacy.record_consent(office.county, old.id, "general", given=True, how="signed")
    assert office.carry(office.county, village).new == {}
    from literacy_desktop.classes.service import enrol

    office.meet(office.county, village)
    enrol(office.county, all_classes(village)[0].id, [old.id])
    found = office.carry(office.county, village)
    assert (found.new["attendee"], found.new["consent"], found.new["enrolment"]) == (1, 1, 1)
    assert "赵老人" in names(village)


def test_a_second_package_of_rows_brings_only_what_is_new(office: Office, village: Workspace) -> None:
    office.meet(village, office.county)
    office.meet(village, office.county)
    made = service.make(office.county, office.known(office.county, village), office.stick)
    assert made.rows == 0


def test_a_lost_package_of_rows_is_made_up_for(office: Office, village: Workspace) -> None:
    office.meet(village, office.county)
    make.class_(office.county, site_id=own_site(village).id, people=1, name="新班")  # type: ignore[union-attr]  # it has one
    lost = service.make(office.county, office.known(office.county, village), office.stick)
    lost.path.unlink()
    office.clock.advance(minutes=1)
    office.carry(office.county, village)
    assert len(all_classes(village)) == 2


def test_a_village_pc_inside_a_centre_reaches_the_county_through_it(
    office: Office, village: Workspace
) -> None:
    site = own_site(village)
    assert site is not None
    inner = office.joined(site, by=village)
    make.attendee(inner, "内屋登记")
    office.carry(inner, village)
    office.carry(village, office.county)
    assert "内屋登记" in names(office.county)
    make.class_(office.county, site_id=site.id, people=1, name="县里排的班")
    office.carry(office.county, village)
    office.carry(village, inner)
    assert "县里排的班" in {one.name for one in all_classes(inner)}
    assert all(one.well for one in check(inner))


def test_two_centres_exchange_what_concerns_the_other(office: Office, village: Workspace) -> None:
    there = next(one for one in all_sites(office.county) if one.name == "别处")
    other = office.joined(there)
    make.class_(village, site_id=there.id, people=[make.attendee(village, "给别处的").id], name="借教室的班")
    office.carry(village, other)
    assert "给别处的" in names(other)
    assert len(names(other)) == 4


# -- erasing, merging


def test_who_was_erased_stays_so_whatever_comes(office: Office, city: Workspace, person: bytes) -> None:
    rename(city, person, "王绣兰")
    old = service.make(city, office.known(city, office.county), office.stick).path
    erase(office.county, plan_erasure(office.county, [person]))
    service.apply(office.county, [old])
    assert "王绣兰" not in names(office.county)
    office.meet(office.county, city)
    office.meet(office.county, city)
    for ws in (office.county, city):
        assert person in erased(ws)
        assert not {"王绣兰", "王秀兰"} & names(ws)
        assert all(one.well for one in check(ws)), ws
    assert service.conflicts(city) == service.conflicts(office.county) == []


def test_one_identity_number_on_two_pcs_is_one_person(office: Office, city: Workspace) -> None:
    one = make.attendee(office.county, "王秀兰", id_number=NUMBER, birth="", sex="")
    office.clock.advance(minutes=1)
    other = make.attendee(city, "王秀兰", id_number=NUMBER, birth="", sex="")
    found = office.carry(city, office.county)
    assert found.joined == 1
    keeper = min(one.id, other.id)
    assert {canonical(office.county, who) for who in (one.id, other.id)} == {keeper}
    office.meet(office.county, city)
    assert {canonical(city, who) for who in (one.id, other.id)} == {keeper}
    unmerge(office.county, max(one.id, other.id))
    office.meet(office.county, city)
    office.meet(office.county, city)
    for ws in (office.county, city):
        assert canonical(ws, one.id) != canonical(ws, other.id), "parted stays parted"


def test_one_number_with_two_names_is_left_to_a_person(office: Office, city: Workspace) -> None:
    make.attendee(office.county, "王秀兰", id_number=NUMBER, birth="", sex="")
    make.attendee(city, "李建国", id_number=NUMBER, birth="", sex="")
    assert office.carry(city, office.county).joined == 0


def test_marks_of_two_pcs_never_clash(office: Office, city: Workspace) -> None:
    made = make.class_(office.county, people=4)
    office.carry(office.county, city)
    first, ids = make.held(office.county, made)[0], make.roll(office.county, made)
    mark(office.county, first, ids[:3], "present")
    office.clock.advance(minutes=1)
    mark(city, first, ids[1:], "present")
    office.meet(city, office.county)
    for ws in (city, office.county):
        found = [mark_of(ws, first.id, who) for who in ids]
        assert [one.status if one else "" for one in found] == ["present"] * 4
        assert service.conflicts(ws) == []


def test_certificates_of_two_pcs_never_clash(office: Office, city: Workspace) -> None:
    one = make.marked_class(office.county, 1.0, 1.0)
    office.carry(office.county, city)
    other = make.marked_class(city, 1.0, name="市班")
    issue(office.county, one.id)
    issue(city, other.id)
    office.meet(city, office.county)
    for ws in (city, office.county):
        numbers = [entry.number for entry in register(ws)]
        assert len(numbers) == len(set(numbers)) == 3


# -- who may hand over


def test_a_package_of_another_organisation_is_refused(office: Office, tmp_path: Path) -> None:
    stranger = Office(tmp_path / "other", seeds=50)
    city = stranger.city()
    path = service.make(stranger.county, stranger.known(stranger.county, city), tmp_path).path
    service.own_device(office.county)
    from literacy_desktop.exchange.service.identity import organisation

    organisation(office.county)
    with pytest.raises(Problem, match="另一个单位"):
        service.apply(office.county, [path])
    with pytest.raises(Problem, match="还没有加入任何单位"):
        service.apply(office.pc(), [path])


def test_ones_own_package_is_refused(office: Office, city: Workspace) -> None:
    path = service.make(office.county, office.known(office.county, city), office.stick).path
    with pytest.raises(Problem, match="本机自己做的"):
        service.apply(office.county, [path])


def test_a_revoked_pc_is_refused_until_it_is_restored(office: Office, city: Workspace) -> None:
    office.carry(city, office.county)
    device = service.find_peer(office.county, service.own_device(city).name)
    service.revoke(office.county, device, "电脑丢失")
    path = service.make(city, office.known(city, office.county), office.stick).path
    with pytest.raises(Problem, match="已经停用"):
        service.apply(office.county, [path])
    with pytest.raises(Problem, match="不能给"):
        service.make(office.county, office.known(office.county, city), office.stick)
    service.restore(office.county, office.known(office.county, city))
    service.apply(office.county, [path])


def test_a_package_of_a_newer_program_is_refused(
    office: Office, city: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from literacy_desktop.exchange.service import making

    monkeypatch.setattr(making, "version", lambda _conn: 999)
    path = service.make(office.county, office.known(office.county, city), office.stick).path
    with pytest.raises(Problem, match="更新版本"):
        service.apply(city, [path])


# -- joining


def test_the_code_is_needed_and_checked(office: Office) -> None:
    site = make.site(office.county, "新点")
    made, code = service.new_pc(office.county, site.id, office.stick)
    fresh = office.pc()
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    with pytest.raises(Problem, match="输错"):
        service.join(fresh, made.path, wrong)
    with pytest.raises(Problem, match="20 位"):
        service.join(fresh, made.path, code[:-2])
    other = service.new_pc(office.county, site.id, office.stick)[1]
    with pytest.raises(Problem, match="钥匙对不上"):
        service.join(fresh, made.path, other)
    assert not service.has_organisation(fresh)
    service.join(fresh, made.path, code.replace(" ", ""), "周建国")
    assert fresh.local("operator") == "周建国"
    assert Package(made.path).header.kind == SETUP
    with pytest.raises(Problem, match="已经加入"):
        service.join(fresh, made.path, code)
    with pytest.raises(Problem, match="新电脑用的包"):
        service.apply(fresh, [made.path])


def test_a_pc_that_was_worked_in_alone_may_join_with_all_it_has(office: Office) -> None:
    alone = office.pc()
    make.office(alone, "独自干的点")
    make.attendee(alone, "早先登记")
    site = make.site(office.county, "新点")
    made, code = service.new_pc(office.county, site.id, office.stick, everything=True)
    service.join(alone, made.path, code)
    office.carry(alone, office.county)
    assert "早先登记" in names(office.county)
    found = own_site(alone)
    assert found is not None
    assert found.name == "独自干的点"


def test_no_two_pcs_have_one_block_of_numbers(office: Office, city: Workspace) -> None:
    city.set_local("block", office.county.block)
    office.carry(city, office.county)
    office.carry(office.county, city)
    assert city.block != office.county.block
    office.carry(city, office.county)
    blocks = [one.device.block for one in service.peers(office.county)]
    assert office.county.block not in blocks


@pytest.fixture(autouse=True)
def _nobody_left_unsettled(office: Office) -> Iterator[None]:
    yield
    assert office.county.local("exchange_unsettled") == ""


def test_a_site_edited_by_two_is_one(office: Office, city: Workspace) -> None:
    site = make.site(office.county, "甲")
    office.carry(office.county, city)
    save_site(office.county, replace(site, address="一号"))
    save_site(city, replace(site, note="有电梯"))
    office.meet(office.county, city)
    found = [next(one for one in all_sites(ws) if one.id == site.id) for ws in (office.county, city)]
    assert found[0] == found[1]
    assert (found[0].address, found[0].note) == ("一号", "有电梯")

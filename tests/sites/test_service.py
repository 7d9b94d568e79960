"""Sites and the organisations that hold classes with us."""

from dataclasses import replace
from typing import Any

import pytest

from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import delete_class, mark_done
from literacy_desktop.sites import service
from literacy_desktop.sites.model import Partner, Programme, Site
from literacy_desktop.vault.service import bring_back, history, recycle_bin
from tests import make


def test_the_first_start_notes_the_centre_and_the_operator(ws: Workspace) -> None:
    assert service.own_site(ws) is None
    made = service.start_office(ws, Site(b"", " 柳屯镇幸福院 ", "village"), "  周建国 ")
    assert service.own_site(ws) == made
    assert (made.name, ws.actor) == ("柳屯镇幸福院", "周建国")
    assert len(history(ws)) == 1


def test_the_first_start_cannot_be_undone(ws: Workspace) -> None:
    make.office(ws)
    with pytest.raises(Problem, match="没有可以撤销的操作"):
        ws.undo()


def test_a_refused_first_start_leaves_nothing(ws: Workspace) -> None:
    with pytest.raises(Problem):
        service.start_office(ws, Site(b"", "  "), "周建国")
    assert (service.own_site(ws), ws.actor, service.all_sites(ws)) == (None, "", [])


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"name": "  "}, "还没有名称"),
        ({"kind": "palace"}, "没有“palace”这种"),
        ({"name": "甲"}, "已经有叫“甲”"),
    ],
)
def test_a_site_needs_a_name_of_its_own_and_a_known_kind(
    ws: Workspace, fields: dict[str, str], word: str
) -> None:
    make.site(ws, "甲")
    with pytest.raises(Problem, match=word) as refused:
        service.add_site(ws, replace(Site(b"", "乙"), **fields))  # type: ignore[arg-type]  # any field
    assert refused.value.then
    assert [site.name for site in service.all_sites(ws)] == ["甲"]


def test_a_site_keeps_its_name_when_it_is_edited(ws: Workspace) -> None:
    site = make.site(ws, "甲")
    saved = service.save_site(ws, replace(site, room="二楼", seats=24))
    assert service.site_by_id(ws, site.id) == saved
    other = make.site(ws, "乙")
    with pytest.raises(Problem, match="已经有叫“甲”"):
        service.save_site(ws, replace(other, name="甲"))


def test_a_deleted_site_lies_in_the_bin_and_comes_back(ws: Workspace) -> None:
    site = make.site(ws, "甲")
    service.delete_site(ws, site.id)
    assert not service.all_sites(ws)
    assert service.site_by_id(ws, site.id) == site  # old classes still name it
    bring_back(ws, recycle_bin(ws))
    assert service.all_sites(ws) == [site]


def test_the_own_site_cannot_be_deleted(ws: Workspace) -> None:
    own = make.office(ws)
    with pytest.raises(Problem, match="本机所属"):
        service.delete_site(ws, own.id)


def test_a_site_with_classes_cannot_be_deleted(ws: Workspace) -> None:
    site = make.site(ws)
    class_ = make.class_(ws, site_id=site.id)
    with pytest.raises(Problem, match="还有 1 个班级"):
        service.delete_site(ws, site.id)
    delete_class(ws, class_.id)
    service.delete_site(ws, site.id)
    assert not service.all_sites(ws)


def test_a_site_is_found_by_its_name_or_by_any_part_that_is_unique(ws: Workspace) -> None:
    first, second, _third = make.site(ws, "幸福院"), make.site(ws, "柳屯镇幸福院"), make.site(ws, "老年大学")
    assert service.find_site(ws, "幸福院") == first
    assert service.find_site(ws, "柳屯") == second
    for text in ("院", "图书馆"):
        with pytest.raises(Problem, match="没有唯一叫") as refused:
            service.find_site(ws, text)
        assert "柳屯镇幸福院" in refused.value.then


def test_without_any_site_the_refusal_says_so(ws: Workspace) -> None:
    with pytest.raises(Problem) as refused:
        service.find_site(ws, "甲")
    assert "还没有" in refused.value.then


def test_no_id_is_no_site(ws: Workspace) -> None:
    assert service.site_by_id(ws, None) is None
    assert service.site_by_id(ws, bytes(16)) is None


def test_partners_are_reused_by_name_and_hosts_stand_first(ws: Workspace) -> None:
    one, other = make.site(ws, "甲"), make.site(ws, "乙")
    service.join_partner(ws, one.id, "老年教育协会", kind="social")
    host = service.join_partner(ws, one.id, "行动办公室", kind="government", role="host")
    again = service.join_partner(ws, other.id, " 行动办公室 ", role="assist")
    assert again.id == host.id
    assert again.kind == "government"
    assert [(one.partner.name, one.role) for one in service.site_partners(ws, one.id)] == [
        ("行动办公室", "host"),
        ("老年教育协会", "support"),
    ]
    assert len(service.all_partners(ws)) == 2


def test_a_partner_who_left_can_join_again_in_another_role(ws: Workspace) -> None:
    site = make.site(ws)
    partner = service.join_partner(ws, site.id, "行动办公室", role="host")
    service.leave_partner(ws, site.id, partner.id)
    assert not service.site_partners(ws, site.id)
    assert service.all_partners(ws) == [partner]
    service.join_partner(ws, site.id, "行动办公室", role="assist")
    assert [one.role for one in service.site_partners(ws, site.id)] == ["assist"]


@pytest.mark.parametrize(("name", "fields"), [(" ", {}), ("协会", {"kind": "x"}), ("协会", {"role": "x"})])
def test_a_partner_needs_a_name_and_a_known_role(ws: Workspace, name: str, fields: dict[str, Any]) -> None:
    site = make.site(ws)
    with pytest.raises(Problem):
        service.join_partner(ws, site.id, name, **fields)
    assert not service.all_partners(ws)


def test_several_partners_hold_a_class_and_a_session_together(ws: Workspace) -> None:
    class_ = make.class_(ws, 1)
    (session,) = make.held(ws, class_)
    service.join_partner(ws, class_.id, "行动办公室", role="host", owner="class")
    carrier = service.join_partner(ws, class_.id, "通信公司", kind="carrier", role="organise", owner="class")
    service.join_partner(ws, session.id, "老年教育协会", role="assist", owner="session")
    assert [(one.partner.name, one.role) for one in service.class_partners(ws, class_.id)] == [
        ("行动办公室", "host"),
        ("通信公司", "organise"),
    ]
    assert [one.partner.name for one in service.session_partners(ws, session.id)] == ["老年教育协会"]
    assert service.partner_roles(ws, carrier.id) == {"site": 0, "class": 1, "session": 0}
    service.leave_partner(ws, class_.id, carrier.id, owner="class")
    assert len(service.class_partners(ws, class_.id)) == 1


def test_partners_are_edited_found_and_deleted(ws: Workspace) -> None:
    made = service.save_partner(
        ws, Partner(b"", " 通信公司 ", "carrier", carrier="unicom", category="charity")
    )
    service.save_partner(ws, Partner(b"", "通信协会", "social"))
    assert service.find_partner(ws, "公司") == made
    for text in ("通信", "银行"):
        with pytest.raises(Problem, match="没有唯一叫"):
            service.find_partner(ws, text)
    saved = service.save_partner(ws, replace(made, contact="王志刚", phone="0393 6687009"))
    assert service.find_partner(ws, "公司").phone == saved.phone == "0393-6687009"
    with pytest.raises(Problem, match="已经有叫"):
        service.save_partner(ws, replace(saved, name="通信协会"))
    wrong: tuple[dict[str, Any], ...] = ({"category": "x"}, {"carrier": "x"}, {"kind": "x"})
    for fields in wrong:
        with pytest.raises(Problem, match="类型或角色"):
            service.save_partner(ws, replace(saved, **fields))
    service.delete_partner(ws, saved.id)
    assert [one.name for one in service.all_partners(ws)] == ["通信协会"]


def test_classes_belong_to_programmes(ws: Workspace) -> None:
    series = service.save_programme(ws, Programme(b"", " 手机公益大讲堂 ", first_year=2021))
    assert series.name == "手机公益大讲堂"
    class_ = make.class_(ws, 2)
    service.join_programme(ws, class_.id, series.id)
    mark_done(ws, make.held(ws, class_)[0])
    assert service.class_programmes(ws, class_.id) == [series]
    assert service.programme_counts(ws) == {series.id: (1, 1)}
    service.leave_programme(ws, class_.id, series.id)
    assert service.class_programmes(ws, class_.id) == []
    service.join_programme(ws, class_.id, series.id)
    service.delete_programme(ws, series.id)
    assert service.programmes(ws) == service.class_programmes(ws, class_.id) == []


@pytest.mark.parametrize(
    ("programme", "told"),
    [
        (Programme(b"", " "), "还没有名称"),
        (Programme(b"", "大讲堂"), "已经有叫"),
        (Programme(b"", "新的", first_year=2022, last_year=2021), "早于开始"),
    ],
)
def test_a_programme_that_cannot_be_is_told(ws: Workspace, programme: Programme, told: str) -> None:
    service.save_programme(ws, Programme(b"", "大讲堂"))
    with pytest.raises(Problem, match=told):
        service.save_programme(ws, programme)
    assert len(service.programmes(ws)) == 1


def test_a_partner_has_several_roles_in_one_class_and_leaves_them_one_by_one(ws: Workspace) -> None:
    class_ = make.class_(ws, 1)
    partner = service.join_as(ws, class_.id, "通信公司", ["support", "host"], kind="carrier", owner="class")
    assert [one.role for one in service.class_partners(ws, class_.id)] == ["host", "support"]
    assert service.partner_roles(ws, partner.id)["class"] == 1
    service.leave_partner(ws, class_.id, partner.id, owner="class", role="host")
    assert [one.role for one in service.class_partners(ws, class_.id)] == ["support"]
    ws.undo()
    assert [one.role for one in service.class_partners(ws, class_.id)] == ["host", "support"]
    ws.undo()
    assert service.class_partners(ws, class_.id) == []
    with pytest.raises(Problem, match="还没有选"):
        service.join_as(ws, class_.id, "通信公司", [], owner="class")

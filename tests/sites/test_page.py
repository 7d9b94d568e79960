"""The page of sites: finding, adding, editing, deleting, partners."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.fields import CheckField, Field
from literacy_desktop.qtkit.toast import Toast
from literacy_desktop.regions.model import TOWN
from literacy_desktop.regions.page import RegionFields
from literacy_desktop.sites import service
from literacy_desktop.sites.model import Site
from literacy_desktop.sites.page import SiteForm, SitesPage
from literacy_desktop.sites.page.details import PartnerForm
from tests import make
from tests.qtkit import audit
from tests.qtkit.find import inside, press, words

pytestmark = audit.OFFSCREEN


@contextmanager
def page_of(ws: Workspace, size: tuple[int, int] = (1366, 696), scale: int = 100) -> Iterator[SitesPage]:
    with audit.shown(lambda: audit.page_window(SitesPage, ws), size, scale) as window:
        (page,) = inside(window, SitesPage)
        yield page


def names(page: SitesPage) -> list[str]:
    shown = page.places.table.keys()
    return [str(page.places.table.cells(key)[0]) for key in shown]


def toasts(page: SitesPage) -> list[str]:
    return [each.accessibleName() for each in inside(page.window(), Toast) if each.isVisible()]


def field(dialog: QDialog, title: str) -> Field:
    (found,) = [each for each in inside(dialog, Field) if each.title == title]
    return found


def test_the_pc_s_own_site_is_shown_first_with_its_particulars(qtbot: QtBot, ws: Workspace) -> None:
    make.site(ws, "阿里路营业厅", kind="hall")
    make.office(ws, address="幸福路 6 号", seats=30, contact="王志刚", phone="0393-6687009")
    with page_of(ws) as page:
        told = words(page.places.pane)
        assert {"柳屯镇幸福院", "农村幸福院", "王志刚 0393-6687009"} <= set(told)
        assert any(text.startswith("濮阳县 柳屯镇") and text.endswith("幸福路 6 号") for text in told)
        assert "活动室  30 个座位" in told


def test_sites_are_found_by_name_place_and_contact(qtbot: QtBot, ws: Workspace) -> None:
    make.office(ws, contact="王志刚")
    make.site(ws, "黄河路营业厅", kind="hall", region_code="410902000000")
    with page_of(ws) as page:
        for text, found in (("营业", "黄河路营业厅"), ("柳屯", "柳屯镇幸福院"), ("志刚", "柳屯镇幸福院")):
            page.places.filters.set_values({"text": text, "kind": None})
            page.places.fill_table()
            assert names(page) == [found]
        page.places.filters.set_values({"text": "", "kind": "hall"})
        page.places.fill_table()
        assert names(page) == ["黄河路营业厅"]


def test_a_new_site_is_added_shown_and_can_be_taken_back(qtbot: QtBot, ws: Workspace) -> None:
    make.office(ws)
    with page_of(ws) as page:
        audit.answer("保存", look=_fill_site)
        page.places.add()
        audit.settle()
        (made,) = [site for site in service.all_sites(ws) if site.name == "濮水社区"]
        assert (made.kind, made.region_code, made.phone, made.seats) == (
            "daycare",
            "410902000000",
            "0393-6687009",
            None,
        )
        assert page.places.table.current() == made.id
        assert toasts(page) == ["已新增教学点：濮水社区"]
        page.shell.undo()
        audit.settle()
        assert names(page) == ["柳屯镇幸福院"]


def _fill_site(dialog: QDialog) -> None:
    field(dialog, "名称").set_value("濮水社区")
    field(dialog, "类型").set_value("daycare")
    field(dialog, "电话").set_value("0393 6687009")
    inside(dialog, RegionFields)[0].set_value("410902000000")


def test_a_site_without_a_name_is_not_saved(qtbot: QtBot, ws: Workspace) -> None:
    make.office(ws)
    with page_of(ws) as page:
        form = SiteForm(ws, Site(b"", ""), page.places.regions, page)
        form.dialog.submit()
        assert "请填写名称。" in words(form.dialog)
        assert len(service.all_sites(ws)) == 1


def test_a_name_twice_is_told_in_the_form(qtbot: QtBot, ws: Workspace) -> None:
    site = make.office(ws)
    make.site(ws, "黄河路营业厅")
    with page_of(ws) as page:
        form = SiteForm(ws, site, page.places.regions, page)
        form.fields["name"].set_value("黄河路营业厅")
        form.dialog.submit()
        assert any("已经有叫“黄河路营业厅”的教学点" in text for text in words(form.dialog))


def test_editing_keeps_what_was_not_touched(qtbot: QtBot, ws: Workspace) -> None:
    site = make.office(ws, seats=30, note="一楼有坡道")
    with page_of(ws) as page:
        audit.answer("保存", look=lambda dialog: field(dialog, "教室").set_value("二楼大厅"))
        page.places.edit(site.id)
        kept = service.site_by_id(ws, site.id)
        assert kept is not None
        assert (kept.room, kept.seats, kept.note, kept.region_code) == (
            "二楼大厅",
            30,
            "一楼有坡道",
            site.region_code,
        )


def test_deleting_can_be_taken_back(qtbot: QtBot, ws: Workspace) -> None:
    make.office(ws)
    other = make.site(ws, "黄河路营业厅")
    with page_of(ws) as page:
        page.places.table.set_current(other.id)
        press(page.places.pane, "删除")
        audit.settle()
        assert names(page) == ["柳屯镇幸福院"]
        page.shell.undo()
        audit.settle()
        assert len(names(page)) == 2


def test_the_pc_s_own_site_is_not_deleted(qtbot: QtBot, ws: Workspace) -> None:
    site = make.office(ws)
    with page_of(ws) as page, pytest.raises(Problem, match="本机所属"):
        page.places.delete(site.id)


def test_partners_are_added_and_removed(qtbot: QtBot, ws: Workspace) -> None:
    site = make.office(ws)
    with page_of(ws) as page:
        audit.answer("添加", look=_fill_partner)
        page.places.add_partner(site.id)
        audit.settle()
        assert "濮阳市民政局" in words(page.places.pane)
        press(page.places.pane, "移除濮阳市民政局（主办）")
        audit.settle()
        assert service.site_partners(ws, site.id) == []
        assert toasts(page) == ["已移除：濮阳市民政局"]


def _fill_partner(dialog: QDialog) -> None:
    field(dialog, "单位名称").set_value("濮阳市民政局")
    field(dialog, "单位类型").set_value("government")
    roles = {each.box.text(): each for each in inside(dialog, CheckField)}
    roles["主办"].set_value(True)
    roles["支持"].set_value(False)


def test_a_partner_that_is_known_brings_its_kind(qtbot: QtBot, ws: Workspace) -> None:
    first, second = make.office(ws), make.site(ws)
    service.join_partner(ws, first.id, "濮阳市人民医院", kind="medical", role="support")
    with page_of(ws) as page:
        form = PartnerForm(ws, second.id, page)
        assert form.kind.isEnabled()
        form.name.set_value("濮阳市人民医院")
        assert (form.kind.value(), form.kind.isEnabled()) == ("medical", False)


def test_a_county_chosen_in_the_form_offers_its_towns(qtbot: QtBot, ws: Workspace) -> None:
    site = make.office(ws)
    with page_of(ws) as page:
        form = SiteForm(ws, site, page.places.regions, page)
        assert form.region.fields[TOWN].value() == site.region_code


def test_another_page_opens_a_site(qtbot: QtBot, ws: Workspace) -> None:
    make.office(ws)
    other = make.site(ws, "黄河路营业厅")
    with page_of(ws) as page:
        page.open(other.id)
        assert "黄河路营业厅" in words(page.places.pane)


@pytest.mark.parametrize(("size", "scale"), [*audit.SIZES, ((1093, 580), 140)])
def test_nothing_is_cut_small_or_nameless(
    qtbot: QtBot, ws: Workspace, size: tuple[int, int], scale: int
) -> None:
    site = make.office(ws, seats=30, contact="王志刚", note="一楼有坡道，轮椅可以进")
    service.join_partner(ws, site.id, "中国移动通信集团河南有限公司濮阳分公司", kind="carrier", role="host")
    with page_of(ws, size, scale) as page:
        page.places.split.set_open(opened=True)
        audit.settle()
        for window in (page.window(), SiteForm(ws, site, page.places.regions, page).dialog):
            window.show()
            audit.settle()
            assert audit.clipped(window) == []
            assert audit.small_targets(window) == []
            assert audit.nameless(window) == []

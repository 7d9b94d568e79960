"""The segments of the page of sites: rooms and plaques, partners, teachers and volunteers, units."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import mark_done
from literacy_desktop.qtkit.fields import CheckField, Field
from literacy_desktop.qtkit.parts import Part
from literacy_desktop.regions import service as regions
from literacy_desktop.regions.page import RegionFields
from literacy_desktop.regions.page.unit_forms import GiveForm, PlatformForm, PopulationForm, UnitForm
from literacy_desktop.regions.page.villages import VillagesDialog
from literacy_desktop.sites import service
from literacy_desktop.sites.model import Partner, Plaque, Programme, Room
from literacy_desktop.sites.page import SitesPage
from literacy_desktop.sites.page.details import ClosureForm, PlaqueForm, RoomForm
from literacy_desktop.sites.page.partners import PartnerDetails, ProgrammeForm
from literacy_desktop.sites.page.staff import StaffForm
from literacy_desktop.sites.page.week import WeekField
from tests import make
from tests.qtkit import audit
from tests.qtkit.find import inside, press, words

pytestmark = audit.OFFSCREEN

TOLD = (
    "周一至周五 08:00-17:00",
    "赶集日 农历逢3、8",
    "120 ㎡  4 张床  ★★★",
    "活动室  30 个座位",
    "2026-12-01 – 2026-12-02  修房顶",
    "01  市民政局、市联通公司",
    "示范通信濮阳分公司",
)


@contextmanager
def page_of(ws: Workspace, size: tuple[int, int] = (1366, 696), scale: int = 100) -> Iterator[SitesPage]:
    with audit.shown(lambda: audit.page_window(SitesPage, ws), size, scale) as window:
        (page,) = inside(window, SitesPage)
        yield page


def filling(**values: object) -> object:
    """A look at a form that fills its fields by their titles."""

    def fill(dialog: QDialog) -> None:
        fields = {each.title: each for each in inside(dialog, Field) if each.title}
        fields |= {each.box.text(): each for each in inside(dialog, CheckField)}
        for title, value in values.items():
            fields[title].set_value(value)

    return fill


def ask(answer: str, **values: object) -> None:
    audit.answer(answer, look=filling(**values))  # type: ignore[arg-type]  # a callable


def first_column(part: Part) -> list[str]:
    keys = part.table.keys()
    return [str(part.table.cells(key)[0]) for key in keys]


def stir(ws: Workspace) -> None:
    """An office in which every segment has something to show."""
    site = make.office(
        ws, seats=30, opening="周一至周五 8:00-17:00", market="逢三逢八", area=120, beds=4, stars=3
    )
    make.site(
        ws, "示范社区日间照料中心", kind="daycare", area=150, beds=8, state="idle", former_name="老院子"
    )
    service.save_plaque(ws, Plaque(b"", site.id, date(2021, 4, 25), "01", "市民政局、市联通公司"))
    service.add_closure(ws, site.id, date(2026, 12, 1), date(2026, 12, 2), "修房顶")
    partner = service.join_partner(ws, site.id, "示范通信濮阳分公司", kind="carrier", role="organise")
    service.save_partner(ws, replace(partner, carrier="unicom", category="charity", note="合同到年底"))
    service.save_programme(ws, Programme(b"", "手机公益大讲堂", partner.id, 2021))
    make.staff(
        ws, "周敏", phone="15400000001", roles=("teacher",), skills=("微信",), partner_id=partner.id,
        site_id=site.id, available="周二 9:00-11:00", left_on=date(2026, 1, 1), note="会方言",
    )  # fmt: skip
    make.staff(ws, "赵梅", category="community")
    class_ = make.class_(ws, 2, teacher="周敏")
    mark_done(ws, make.held(ws, class_)[0])
    unit = regions.find_unit(ws, "范县")
    regions.save_unit(ws, replace(unit, platform="示范平台", platform_phone="12345"))
    regions.save_platform_count(ws, unit.id, date(2024, 6, 1), 70_000)
    figure = regions.populations(ws)[-1]
    regions.save_population(
        ws, replace(figure, id=b"", region_code=None, unit_id=unit.id, over60=66_000, over65=None)
    )


# -- sites


def test_the_pane_tells_everything_about_a_site(qtbot: QtBot, ws: Workspace) -> None:
    stir(ws)
    with page_of(ws) as page:
        told = "\n".join(words(page.places.pane))
        for part in TOLD:
            assert part in told
        page.places.go(next(one.id for one in service.all_sites(ws) if one.kind == "daycare"))
        told = "\n".join(words(page.places.pane))
        assert "面积 150 ㎡，标准 200 ㎡" in told
        assert "前身：老院子" in told


def test_sites_are_narrowed_by_what_is_wrong_with_them(qtbot: QtBot, ws: Workspace) -> None:
    stir(ws)
    with page_of(ws) as page:
        for state, name in (
            ("below", "示范社区日间照料中心"),
            ("idle", "示范社区日间照料中心"),
            ("plaque", "柳屯镇幸福院"),
        ):
            page.places.filters.set_values({"state": state})
            page.places.fill_table()
            assert first_column(page.places) == [name]


def test_rooms_days_off_and_plaques_are_written_in_the_pane(qtbot: QtBot, ws: Workspace) -> None:
    site = make.office(ws)
    with page_of(ws) as page:
        ask("保存", 教室="201", 座位=40, 有投影或大屏=True)
        press(page.places.pane, "添加教室")
        assert service.find_room(ws, site.id, "201").projector
        ask("保存", 座位=45)
        press(page.places.pane, "修改201")
        assert service.find_room(ws, site.id, "201").seats == 45
        press(page.places.pane, "移除201")
        assert [one.name for one in service.rooms(ws, site.id)] == ["活动室"]
        ask("保存", 第一天="2026-12-1", 原因="修房顶")
        press(page.places.pane, "登记停课")
        (closed,) = service.closures(ws, site.id)
        assert (closed.first, closed.last) == (date(2026, 12, 1), date(2026, 12, 1))
        press(page.places.pane, "取消停课")
        assert service.closures(ws) == []
        ask("保存", 授牌日期="2021-4-25", 牌匾编号="01")
        page.places.edit_plaque(Plaque(b"", site.id))
        audit.settle()
        ask("保存", 牌匾状态="withdrawn")
        press(page.places.pane, "修改授牌")
        assert [one.state for one in service.plaques(ws)] == ["withdrawn"]


def test_a_room_with_sessions_to_come_says_so(qtbot: QtBot, ws: Workspace) -> None:
    site = make.office(ws)
    make.class_(ws, 8, site_id=site.id)
    with page_of(ws) as page, pytest.raises(Problem, match="还有 2 次课要上"):
        page.places.delete_room(service.rooms(ws, site.id)[0])


def test_the_register_of_plaques_is_written_as_a_workbook(
    qtbot: QtBot, ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stir(ws)
    file = tmp_path / "名册.xlsx"
    monkeypatch.setattr("literacy_desktop.sites.page.places.save_file", lambda *_a, **_k: file)
    with page_of(ws) as page:
        page.places.export_plaques()
    sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[1][1:4] == ("柳屯镇幸福院", "农村幸福院", "濮阳县 柳屯镇")


# -- partners


def test_partners_and_series_are_added_edited_and_deleted(qtbot: QtBot, ws: Workspace) -> None:
    make.office(ws)
    with page_of(ws) as page:
        part = page.show_part("partners")
        ask("保存", 单位名称="市民政局", 单位类型="government", 电话="0393 6687009")
        page.partners.add()
        audit.settle()
        (partner,) = service.all_partners(ws)
        assert part.table.current() == partner.id
        ask("保存", 联系人="王志刚")
        press(part.pane, "修改")
        assert service.all_partners(ws)[0].contact == "王志刚"
        ask("保存", 名称="大讲堂", 从哪年起=2021)
        press(part.pane, "添加系列活动")
        audit.settle()
        ask("保存", 到哪年=2026)
        press(part.pane, "修改大讲堂")
        assert service.programmes(ws)[0].last_year == 2026
        press(part.pane, "移除大讲堂")
        press(part.pane, "删除")
        audit.settle()
        assert service.programmes(ws) == []
        assert service.all_partners(ws) == []
        assert first_column(part) == []


# -- staff


def test_staff_are_added_edited_and_deleted(qtbot: QtBot, ws: Workspace) -> None:
    make.office(ws)
    with page_of(ws) as page:
        part = page.show_part("staff")
        ask(
            "保存",
            姓名="周敏",
            授课教师=True,
            志愿者=False,
            会教什么="微信，支付",
            平常什么时候能来="周二 9:00-11:00",
            能来的时间说明="放学以前",
        )
        page.staff.add()
        audit.settle()
        (made,) = service.all_staff(ws)
        assert (made.roles, made.skills) == (("teacher",), ("微信", "支付"))
        assert (made.available, made.available_note) == ("周二 09:00-11:00", "放学以前")
        assert part.table.current() == made.id
        ask("保存", 姓名="周慧敏")
        press(part.pane, "修改")
        audit.settle()
        assert first_column(part) == ["周慧敏"]
        press(part.pane, "删除")
        audit.settle()
        assert first_column(part) == []


def test_the_pane_of_staff_tells_hours_and_when_they_can_come(qtbot: QtBot, ws: Workspace) -> None:
    stir(ws)
    with page_of(ws) as page:
        part = page.show_part("staff")
        page.staff.go(service.find_staff(ws, "周敏").id)
        told = "\n".join(words(part.pane))
        for text in ("会方言", "周二 09:00-11:00", "1 场，1.5 小时", "90 分钟"):
            assert text in told
        page.staff.filters.set_values({"category": "community"})
        page.staff.fill_table()
        assert first_column(part) == ["赵梅"]
        page.staff.filters.set_values({"category": None, "role": "teacher", "text": "微信"})
        page.staff.fill_table()
        assert first_column(part) == ["周敏"]


# -- units


def test_units_show_rates_with_their_denominators(qtbot: QtBot, ws: Workspace) -> None:
    stir(ws)
    with page_of(ws) as page:
        part = page.show_part("units")
        page.units.go(regions.find_unit(ws, "范县").id)
        told = "\n".join(words(part.pane))
        assert "106.06%（70,000 ÷ 66,000） 2020-11-01 常住60岁以上，第七次全国人口普查" in told
        page.units.go(regions.find_unit(ws, "台前").id)
        assert "还没有 60 岁以上人口" in "\n".join(words(part.pane))


def test_units_are_added_given_towns_and_counted(qtbot: QtBot, ws: Workspace) -> None:
    make.office(ws)
    with page_of(ws) as page:
        part = page.show_part("units")
        ask("保存", 名称="示范区")
        page.units.add()
        audit.settle()
        unit = regions.find_unit(ws, "示范区")
        page.units.go(unit.id)

        def choose(dialog: QDialog) -> None:
            inside(dialog, RegionFields)[0].set_value("410928101000")

        audit.answer("划归", look=choose)
        page.units.give()
        audit.settle()
        assert regions.unit_figures(ws)[-1].towns == 1
        ask("保存", 截止日期="2020-11-1", **{"60岁以上": "1,200"})
        press(part.pane, "登记人口数据")
        audit.settle()
        ask("保存", 截止日期="2024-6-1", 入网人数="1300")
        press(part.pane, "登记平台入网人数")
        audit.settle()
        assert "108.33%" in "\n".join(words(part.pane))
        (figure,) = regions.figures_of(ws, unit)
        ask("保存", **{"60岁以上": "1000"})
        page.units.edit_population(figure)
        ask("保存", 名称="新区")
        page.units.edit(unit.id)
        with pytest.raises(Problem, match="划归这个单位"):
            page.units.delete(unit.id)
        regions.give_region(ws, "410928101000", None)
        page.units.delete(unit.id)
        audit.settle()
        assert "新区" not in first_column(part)


def test_a_region_has_to_be_chosen_and_a_number_to_be_one(qtbot: QtBot, ws: Workspace) -> None:
    make.office(ws)
    with page_of(ws) as page:
        form = GiveForm(ws, None, page)
        form.submit()
        assert any("还没有选乡镇或村" in text for text in words(form))
        figure = PlatformForm(ws, regions.all_units(ws)[0], page)
        figure.as_of.set_value("2024-6-1")
        figure.enrolled.set_value("七万")
        figure.submit()
        assert any("不是人数" in text for text in words(figure))


def test_villages_without_a_class_are_narrowed_and_written_out(
    qtbot: QtBot, ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.office(ws)
    file = tmp_path / "空白村.xlsx"
    monkeypatch.setattr("literacy_desktop.regions.page.villages.save_file", lambda *_a, **_k: file)
    with page_of(ws) as page:
        dialog = VillagesDialog(ws, page.shell, page, "台前县")
        dialog.show()
        audit.settle()
        assert len(dialog.shown()) == dialog.table.count() == 377
        dialog.filters.set_values({"text": "城关镇"})
        dialog.show_rows()
        assert 0 < dialog.table.count() < 377
        assert dialog.table.cells(dialog.table.keys()[0])[2] == "从来没有"
        dialog.span.set_value(24)
        dialog.export()
        dialog.close()
        audit.answer("关闭")
        page.units.show_villages()
    sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    assert sheet.max_row == dialog.table.count() + 1


# -- all of them


@pytest.mark.parametrize(("size", "scale"), [*audit.SIZES, ((1093, 580), 140)])
def test_nothing_is_cut_small_or_nameless(
    qtbot: QtBot, ws: Workspace, size: tuple[int, int], scale: int
) -> None:
    stir(ws)
    with page_of(ws, size, scale) as page:
        for key, part in page.parts.items():
            page.show_part(key)
            part.split.set_open(opened=True)
            part.fill_pane()
            audit.settle()
            assert (key, audit.clipped(page.window())) == (key, [])
            assert (key, audit.small_targets(page.window())) == (key, [])
            assert (key, audit.nameless(page.window())) == (key, [])


@pytest.mark.parametrize("scale", [100, 140])
def test_the_forms_pass_the_audit(qtbot: QtBot, ws: Workspace, scale: int) -> None:
    stir(ws)
    site, unit = service.all_sites(ws)[0], regions.all_units(ws)[0]
    with page_of(ws, (1366, 696), scale) as page:
        forms: list[QWidget] = [
            RoomForm(ws, Room(b"", site.id, ""), page),
            ClosureForm(ws, site, page),
            PlaqueForm(ws, Plaque(b"", site.id), page),
            PartnerDetails(ws, Partner(b"", ""), page),
            ProgrammeForm(ws, Programme(b"", ""), page),
            StaffForm(ws, service.all_staff(ws)[0], page),
            UnitForm(ws, unit, page),
            PopulationForm(ws, regions.populations(ws)[0], page),
            PlatformForm(ws, unit, page),
            GiveForm(ws, unit, page),
            VillagesDialog(ws, page.shell, page),
        ]
        for form in forms:
            form.show()
            audit.settle()
            name = form.accessibleName()
            assert (name, audit.clipped(form)) == (name, [])
            assert (name, audit.small_targets(form)) == (name, [])
            assert (name, audit.nameless(form)) == (name, [])
            form.close()


def test_another_page_leads_to_a_teacher(qtbot: QtBot, ws: Workspace) -> None:
    stir(ws)
    with page_of(ws) as page:
        page.open(("staff", service.find_staff(ws, "赵梅").id))
        assert page.part() is page.staff
        assert "赵梅" in words(page.staff.pane)


def test_hours_of_the_week_are_chosen_by_days_and_times(qtbot: QtBot) -> None:
    audit.dress()
    field = WeekField("平常什么时候能来")
    qtbot.addWidget(field)
    assert (field.value(), field.empty()) == ("", True)
    field.set_value("周二、周四 9:00-11:00；周日 14:00-16:00")
    assert field.value() == "周二 09:00-11:00；周四 09:00-11:00；周日 14:00-16:00"
    assert len(field.rows.stretches) == 2
    field.rows.more.click()
    added = field.rows.stretches[-1]
    assert field.value().startswith("周一 09:00-11:00")
    for day in (1, 3, 5):
        added.days[day].setChecked(False)
    added.ends.set_value("12:00")
    assert field.value() == "周二 09:00-11:00 09:00-12:00；周四 09:00-11:00 09:00-12:00；周日 14:00-16:00"
    added.ends.set_value("8:00")
    assert not field.validate()
    added.ends.set_value("12:00")
    for day in (2, 4):
        added.days[day].setChecked(False)
    with pytest.raises(Problem, match="还没有选周几"):
        field.value()
    field.rows.remove(added)
    assert field.validate()


def test_days_on_which_somebody_cannot_come_are_noted_in_the_pane(qtbot: QtBot, ws: Workspace) -> None:
    stir(ws)
    one = service.find_staff(ws, "周敏")
    with page_of(ws) as page:
        part = page.show_part("staff")
        page.staff.go(one.id)
        assert "没有登记" in "\n".join(words(part.pane))
        ask("登记", 第一天="2026-12-01", 从几点="9:00", 到几点="11:00", 原因="开会")
        press(part.pane, "登记来不了的日子")
        audit.settle()
        (day,) = service.staff_days(ws, one.id)
        assert (day.last, day.reason, day.can_come) == (date(2026, 12, 1), "开会", False)
        assert "2026-12-01 09:00–11:00  开会" in words(part.pane)
        press(part.pane, "取消登记")
        audit.settle()
        assert service.staff_days(ws, one.id) == []

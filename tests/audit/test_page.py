"""The section 操作记录: narrowed, told in the pane, written into a table."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from literacy_desktop.attendees import service as attendees
from literacy_desktop.attendees.model import Typed
from literacy_desktop.audit import service
from literacy_desktop.audit.page import AuditSection, BinSection, log
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit import files
from literacy_desktop.qtkit.toast import Toast
from literacy_desktop.vault.page import SettingsPage
from tests import make
from tests.qtkit import audit
from tests.qtkit.find import inside, words

pytestmark = audit.OFFSCREEN


@contextmanager
def section(
    ws: Workspace, name: object = "history", size: tuple[int, int] = (1366, 696)
) -> Iterator[SettingsPage]:
    with audit.shown(lambda: audit.page_window(SettingsPage, ws), size) as window:
        (page,) = inside(window, SettingsPage)
        page.open(name)
        audit.settle()
        yield page


def labels(page: SettingsPage) -> list[str]:
    table = cast("AuditSection", page.section()).table
    keys = table.keys()
    return [str(table.cells(key)[1]) for key in keys]


@pytest.fixture
def office(ws: Workspace, clock: make.Clock) -> Workspace:
    make.office(ws, operator="周建国")
    person = make.attendee(ws, "王秀兰", phone="13800138000")
    clock.advance(days=20)
    ws.set_local("operator", "李娜")
    attendees.save(ws, person.id, Typed("王秀兰", sex="女", birth="1940-03-01", phone="13900139001"))
    make.attendee(ws, "王秀英")
    return ws


def test_an_entry_is_told_before_and_after(qtbot: QtBot, office: Workspace) -> None:
    with section(office) as page:
        shown = cast("AuditSection", page.section())
        assert shown.fact() == "4 条"
        shown.table.set_current(shown.table.keys()[1])
        audit.settle()
        told = words(shown.pane)
        assert "电话：138****8000 → 139****9001" in told
        assert "修改学员" in told
        shown.table.opened.emit(shown.table.keys()[0])
        assert "新增学员" in words(shown.pane)


def test_the_list_is_narrowed_by_user_kind_and_time(qtbot: QtBot, office: Workspace) -> None:
    with section(office) as page:
        shown = cast("AuditSection", page.section())
        for values, count in (
            ({"actor": "周建国"}, 2),
            ({"actor": None, "kind": "places"}, 1),
            ({"kind": None, "days": 7}, 2),
            ({"days": None}, 4),
        ):
            shown.filters.set_values(values)
            shown._on_filters(shown.filters.values())
            assert len(labels(page)) == count


def test_a_person_is_found_by_name_one_of_several_by_a_menu(
    qtbot: QtBot, office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda shown, *_where: offered.append(shown))
    with section(office) as page:
        shown = cast("AuditSection", page.section())
        shown._on_filters({"text": "王秀兰"})
        assert len(labels(page)) == 2
        shown._on_filters({"text": "王"})
        (menu,) = offered
        assert len(menu.actions()) == 2
        menu.actions()[1].trigger()
        assert labels(page) == ["登记学员：王秀英"]
        shown._on_filters({"text": "赵"})
        assert any("没有叫" in each.accessibleName() for each in inside(page.window(), Toast))
        shown._on_filters({"text": ""})
        assert len(labels(page)) == 4


def test_another_page_leads_to_what_concerns_a_person(qtbot: QtBot, office: Workspace) -> None:
    ((person, name, _birth),) = service.people_named(office, "王秀兰")
    with section(office, ("history", (person, name))) as page:
        assert len(labels(page)) == 2


def test_what_is_listed_is_written_into_a_table(
    qtbot: QtBot, office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "记录.csv"
    monkeypatch.setattr(files, "save_file", lambda *_a, **_k: out)
    with section(office) as page:
        cast("AuditSection", page.section()).export()
        assert "139****9001" in out.read_text(encoding="utf-8-sig")
        monkeypatch.setattr(files, "save_file", lambda *_a, **_k: None)
        cast("AuditSection", page.section()).export()


def test_many_new_entries_are_sorted_away_from_the_window(
    qtbot: QtBot, office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "AT_ONCE_HERE", 0)
    with section(office) as page:
        assert len(labels(page)) == 4


def test_who_may_not_read_the_log_is_told_so(
    qtbot: QtBot, office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        type(office), "refusal", lambda _ws, right: "只有管理员可以看。" if right == "audit" else ""
    )
    with section(office) as page:
        assert "只有管理员可以看。" in words(page)
        assert page.section().offered() == []


def test_little_width_folds_the_filters(qtbot: QtBot, office: Workspace) -> None:
    with section(office, size=(1093, 580)) as page:
        shown = cast("AuditSection", page.section())
        assert page.compact
        assert not shown.beside.is_open()
        shown.table.opened.emit(shown.table.keys()[0])
        assert shown.beside.is_open()
        assert audit.clipped(page.window()) == []


def test_the_bin_is_narrowed_by_kind_and_name(qtbot: QtBot, ws: Workspace) -> None:
    made = make.class_(ws, people=2)
    people = make.people(ws, 2)
    attendees.delete(ws, people)
    with ws.change("清除"):
        ws.conn.execute("UPDATE enrolment SET deleted = '2026-11-22T10:00' WHERE class_id = ?", (made.id,))
    with section(ws, "bin") as page:
        shown = cast("BinSection", page.section())
        assert shown.fact() == "回收站里有 2 项；另有 2 项小的，按种类查看"
        shown.filters.set_values({"kind": "enrolment"})
        page.refresh_now()
        assert shown.table.count() == 2
        assert shown.table.cells(0)[0] is not None
        shown.filters.set_values({"kind": None, "text": "没有这个"})
        page.refresh_now()
        assert shown.table.count() == 0

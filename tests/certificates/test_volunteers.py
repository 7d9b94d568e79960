"""Certificates of volunteers: from recorded hours, never twice, in the window and on the command line."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from literacy_desktop.base.console import Console
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import service
from literacy_desktop.certificates.commands import certificates
from literacy_desktop.certificates.content import Content
from literacy_desktop.certificates.page import CertificatesPage
from literacy_desktop.certificates.page.volunteers import VolunteersDialog
from literacy_desktop.classes.service import mark_done
from literacy_desktop.paper.raster import Pages
from literacy_desktop.sites.model import Staff
from literacy_desktop.sites.service import assign, assign_session
from tests import make
from tests.qtkit import audit
from tests.qtkit.find import inside, press

pytestmark = audit.OFFSCREEN


def helped(ws: Workspace, name: str = "李娜", sessions: int = 4) -> Staff:
    """Somebody who helped at so many weekly sessions of 90 minutes, and is to help at one more."""
    staff = make.staff(ws, name)
    class_ = make.class_(ws, sessions + 1, 0, name=f"{name}的班")
    assign(ws, class_.id, staff.id, "volunteer")
    for session in make.held(ws, class_)[:sessions]:
        mark_done(ws, session)
    return staff


@pytest.fixture
def office(ws: Workspace) -> Workspace:
    make.office(ws, operator="周建国")
    return ws


def test_a_certificate_says_the_hours_and_counts_none_of_them_twice(
    office: Workspace, tmp_path: Path
) -> None:
    staff = helped(office)
    (one,) = service.volunteers(office)
    assert (one.minutes, one.hours, len(one.done), one.lacking(6), one.lacking(7)) == (
        360,
        6,
        4,
        "",
        "还差 1 小时",
    )
    (made,) = service.issue_hours(office, [staff.id])
    assert made.number.startswith("濮智助志字〔2026〕")
    text = "".join(Content.from_json(made.content).paragraphs)
    assert "累计服务6小时" in text
    assert (made.served_from, made.served_to, made.served_minutes) == ("2026-10-13", "2026-11-03", 360)
    assert service.register(office, "volunteer")[0].staff_id == staff.id
    out = tmp_path / "证书.pdf"
    assert service.print_certificates(office, [made], out) == 1
    with Pages(out) as pages:
        assert "李娜" in pages.text(0)
    (now,) = service.volunteers(office)
    assert (now.minutes, now.number, now.lacking(1)) == (0, made.number, "都发过了")
    with pytest.raises(Problem, match="都发过了"):
        service.issue_hours(office, [staff.id])
    again = service.reissue(office, made.id, "丢了")
    assert (again.staff_id, again.served_minutes) == (staff.id, 360)
    assert service.volunteers(office)[0].minutes == 0, "one issued again is about the same hours"
    service.void(office, again.id, "写错了")
    assert service.volunteers(office)[0].minutes == 360


def test_a_span_takes_its_days_and_leaves_the_others(office: Workspace) -> None:
    staff = helped(office)
    span = (date(2026, 10, 14), date(2026, 10, 27))
    (made,) = service.issue_hours(office, [staff.id], span, least=3)
    assert (made.served_from, made.served_to) == ("2026-10-20", "2026-10-27")
    assert [each.day for each in service.volunteers(office)[0].done] == [
        date(2026, 10, 13),
        date(2026, 11, 3),
    ]
    with pytest.raises(Problem, match=r"还差 0\.5 小时"):
        service.issue_hours(office, [staff.id], (date(2026, 11, 1), None), least=2)


def test_nobody_gets_one_where_somebody_has_too_few_hours(office: Workspace) -> None:
    enough, few = helped(office), make.staff(office, "赵梅")
    with pytest.raises(Problem, match="赵梅（还差 1 小时）"):
        service.issue_hours(office, [enough.id, few.id])
    for nobody in ([], [bytes(16)], [enough.id, bytes(16)]):
        with pytest.raises(Problem, match="没有选"):
            service.issue_hours(office, nobody)
    assert service.register(office) == []


def test_who_teaches_is_no_volunteer_and_who_came_for_a_while_has_that_while(office: Workspace) -> None:
    teacher, guest = make.staff(office, "周敏", roles=("teacher",)), make.staff(office, "赵梅")
    class_ = make.class_(office, 1, 0, teacher="周敏")
    (session,) = make.held(office, class_)
    assign_session(office, session.id, guest.id, "volunteer", minutes=60)
    mark_done(office, session)
    found = {one.staff.name: one.hours for one in service.volunteers(office)}
    assert found == {"赵梅": 1}
    assert teacher.name not in found
    both = helped(office)
    assert len(service.issue_hours(office, [guest.id, both.id])) == 2


# -- the command line


def ask(file: Path, *words: str, text: bool = False) -> Any:
    console = Console(file, as_json=not text)
    try:
        result = CliRunner().invoke(certificates, list(words), obj=console)
    finally:
        console.close()
    if isinstance(result.exception, Problem):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output if text else json.loads(result.output)


def test_hours_are_told_and_certified_on_the_command_line(data_file: Path) -> None:
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        make.office(ws)
        helped(ws)
        make.staff(ws, "赵梅")
    told = ask(data_file, "volunteers")["volunteers"]
    assert [(one["name"], one["hours"], one["lacking"]) for one in told] == [
        ("李娜", 6, ""),
        ("赵梅", 0, "还差 1 小时"),
    ]
    assert "李娜  4 场 6 小时  可以发证" in ask(data_file, "volunteers", text=True)
    with pytest.raises(Problem, match="赵梅"):
        ask(data_file, "volunteers", "--person", "赵梅", "--issue")
    made = ask(data_file, "volunteers", "--issue", "--template", "志愿者", "--least", "2")
    assert [one["name"] for one in made["issued"]] == ["李娜"]
    assert "都发过了  濮智助志字" in ask(data_file, "volunteers", "--person", "李娜", text=True)


# -- the window


def test_volunteers_are_certified_in_the_window(
    qtbot: QtBot, office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    helped(office)
    late = make.staff(office, "赵梅")
    shown: list[list[str]] = []
    monkeypatch.setattr(
        "literacy_desktop.certificates.page.certificates.preview",
        lambda _page, issued, _name: shown.append([Content.from_json(one.content).name for one in issued]),
    )
    with audit.shown(lambda: audit.page_window(CertificatesPage, office), (1366, 696), 100) as window:
        (page,) = inside(window, CertificatesPage)

        def look(dialog: Any) -> None:
            assert isinstance(dialog, VolunteersDialog)
            assert dialog._issue.text() == "给 1 人发证"
            dialog.least.set_value(7)
            audit.settle()
            assert not dialog._issue.isEnabled()
            dialog.least.set_value(1)
            dialog.first.set_value("2027-01-01")
            dialog.first.set_value("")
            audit.settle()
            audit.answer("发证")

        audit.answer("给 1 人发证", look=look)
        page.certify()
        audit.settle()
        assert shown == [["李娜"]]
        audit.answer("关闭")
        page.open(("volunteer", late.id))
        assert page.part() == "register"
        assert len(shown) == 1


@pytest.mark.parametrize("scale", [100, 140])
def test_the_dialog_passes_the_audit(qapp: QApplication, office: Workspace, scale: int) -> None:
    helped(office)
    with audit.shown(lambda: audit.page_window(CertificatesPage, office), (1366, 696), scale) as window:
        (page,) = inside(window, CertificatesPage)
        dialog = VolunteersDialog(page)
        dialog.show()
        audit.settle()
        assert audit.clipped(dialog) == []
        assert audit.small_targets(dialog) == []
        assert audit.nameless(dialog) == []
        press(dialog, "关闭")

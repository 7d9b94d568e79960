"""The page of attendance sheets: what is chosen, how the first one looks, what goes on paper."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import all_classes, enrol, withdraw
from literacy_desktop.paper.raster import Pages
from literacy_desktop.qtkit.toast import Toast
from literacy_desktop.sheets import service
from literacy_desktop.sheets.page import SheetsPage
from literacy_desktop.sheets.page.making import make_sheets, sheets_name
from literacy_desktop.sheets.page.sample import draw_sample, pixmap_of
from tests import make
from tests.classes.office import busy_office, office
from tests.qtkit import audit
from tests.qtkit.find import words

pytestmark = audit.OFFSCREEN


def alone(qtbot: QtBot, ws: Workspace) -> SheetsPage:
    """The page in a window of its own."""
    audit.dress()
    window = audit.page_window(SheetsPage, ws)
    qtbot.addWidget(window)
    window.resize(1190, 664)
    window.show()
    audit.settle()
    found = window.findChild(SheetsPage)
    assert isinstance(found, SheetsPage)
    return found


@pytest.fixture
def page(qtbot: QtBot) -> SheetsPage:
    return alone(qtbot, busy_office())


def test_the_next_session_of_the_class_of_today_is_chosen(page: SheetsPage) -> None:
    assert page.numbers() == [4]


def test_another_page_leads_to_a_class_and_a_session(page: SheetsPage) -> None:
    coming = next(one for one in all_classes(page.ws) if one.name == "支付与出行班")
    page.open((coming.id, 9))
    assert (page.class_id, page.numbers()) == (coming.id, [9])
    page.open((coming.id, None))
    assert page.numbers() == [1]


def test_all_sessions_to_come_can_be_chosen_at_once(page: SheetsPage) -> None:
    page.choose_sessions("ahead")
    assert page.numbers() == [4, 5, 6, 7, 8]


def test_the_first_sheet_is_shown_without_using_up_a_number(page: SheetsPage) -> None:
    page.draw()
    assert page.sample.has_picture()
    assert service.printed_sheet(page.ws, f"{page.ws.block}26-00001") is None


def test_a_sample_that_comes_too_late_is_not_shown(page: SheetsPage) -> None:
    page.sample.show_words("")
    assert page.class_id is not None
    drawn = draw_sample(page.ws, page.class_id, [1], page.form())
    assert not pixmap_of(drawn).isNull()
    page._show_sample(drawn, [], page._turn - 1)
    assert not page.sample.has_picture()


def test_without_people_the_sample_says_why(page: SheetsPage) -> None:
    running = next(one for one in all_classes(page.ws) if one.id == page.class_id)
    withdraw(page.ws, running.id, make.roll(page.ws, running))  # type: ignore[arg-type]  # an id is all it needs
    page.draw()
    assert not page.sample.has_picture()
    assert "还没有学员" in page.sample.accessibleName()


def test_the_sheets_made_have_a_page_for_each_session(page: SheetsPage) -> None:
    assert page.class_id is not None
    made = make_sheets(page.ws, page.class_id, [4, 5], lambda _done, _total: None)
    with Pages(made) as pages:
        assert len(pages) == 4, "28 people need two pages a session"


def test_sheets_are_kept_as_a_file(page: SheetsPage, tmp_path: Path) -> None:
    out = tmp_path / "签到表.pdf"
    page.save_to(out)
    assert out.read_bytes().startswith(b"%PDF")
    assert service.printed_sheet(page.ws, f"{page.ws.block}26-00001") is not None
    assert page.window().findChildren(Toast)


def test_printing_shows_the_sheets_first(page: SheetsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[bytes, str]] = []

    def show(_parent: object, source: bytes, *, title: str, name: str, purpose: str) -> None:
        shown.append((source, f"{purpose} {title} {name}"))

    monkeypatch.setattr("literacy_desktop.qtkit.preview.show_pdf", show)
    page.print_chosen()
    ((source, told),) = shown
    assert source.startswith(b"%PDF")
    assert told == "sheets 签到表 签到表 智能手机入门一班 第4次.pdf"


UNKNOWN = "\U0003fffd"  # no character yet, in no face


def test_names_that_cannot_be_printed_are_told_before_paper_is_used(
    page: SheetsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page.class_id is not None
    enrol(page.ws, page.class_id, [make.attendee(page.ws, f"王{UNKNOWN}").id])
    page.draw()
    assert page.note.isVisible()
    assert f"王{UNKNOWN}（{UNKNOWN}）" in page.note.words.text()
    shown: list[object] = []
    monkeypatch.setattr("literacy_desktop.qtkit.preview.show_pdf", lambda *_given, **_told: shown.append(1))
    audit.answer("取消", lambda dialog: seen.extend(words(dialog)))
    seen: list[str] = []
    page.print_chosen()
    assert shown == []
    assert any("会印成“〓”" in each for each in seen)
    audit.answer("仍然打印")
    page.print_chosen()
    assert shown == [1]


def test_a_class_whose_names_all_print_has_nothing_to_tell(page: SheetsPage) -> None:
    page.draw()
    assert not page.note.isVisible()


def test_the_sample_is_drawn_away_from_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    page = alone(qtbot, busy_office(tmp_path / "a.db"))
    qtbot.waitUntil(page.sample.has_picture, timeout=20_000)
    page.shell.close()
    page.ws.close()


def test_nothing_chosen_is_told(page: SheetsPage) -> None:
    page.table.clear_chosen()
    with pytest.raises(Problem, match="还没有选课次"):
        page.print_chosen()


def test_the_file_is_named_after_class_and_session(page: SheetsPage) -> None:
    running = next(one for one in all_classes(page.ws) if one.id == page.class_id)
    assert sheets_name(running, [3]) == "签到表 智能手机入门一班 第3次.pdf"
    assert sheets_name(running, [3, 4]) == "签到表 智能手机入门一班 2次课.pdf"


def test_without_classes_it_leads_to_making_one(qtbot: QtBot) -> None:
    page = alone(qtbot, office())
    assert not page.table.isVisible()


@pytest.mark.parametrize(("size", "scale"), audit.SIZES)
def test_nothing_is_cut_small_or_nameless(qtbot: QtBot, size: tuple[int, int], scale: int) -> None:
    ws = busy_office()
    with audit.shown(lambda: audit.page_window(SheetsPage, ws), size, scale) as window:
        assert audit.clipped(window) == []
        assert audit.small_targets(window) == []
        assert audit.nameless(window) == []


def test_the_form_of_the_sheet_can_be_chosen(page: SheetsPage, tmp_path: Path) -> None:
    page.forms.setCurrentIndex(2)
    page.choose_sessions("ahead")
    page.draw()
    assert page.sample.has_picture()
    page.save_to(tmp_path / "整班.pdf")
    with Pages(tmp_path / "整班.pdf") as pages:
        assert len(pages) == 3, "28 people and 5 empty rows, 13 rows a page"
        assert pages.size(0)[0] > pages.size(0)[1]

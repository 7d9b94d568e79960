"""打印中心: a kind of paper, what it is about, how it looks, out it goes."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import all_classes, roster
from literacy_desktop.paper.raster import Pages
from literacy_desktop.papers.model import KINDS
from literacy_desktop.papers.page import PapersPage
from literacy_desktop.papers.page.people import ChoosePeople
from literacy_desktop.qtkit.toast import Toast
from literacy_desktop.topics.service import topics_by_code
from tests import make
from tests.classes.office import busy_office
from tests.qtkit import audit

pytestmark = audit.OFFSCREEN


def alone(qtbot: QtBot, ws: Workspace) -> PapersPage:
    """The page in a window of its own."""
    audit.dress()
    window = audit.page_window(PapersPage, ws)
    qtbot.addWidget(window)
    window.resize(1190, 664)
    window.show()
    audit.settle()
    found = window.findChild(PapersPage)
    assert isinstance(found, PapersPage)
    return found


@pytest.fixture
def page(qtbot: QtBot) -> PapersPage:
    return alone(qtbot, busy_office())


@pytest.mark.parametrize(("size", "scale"), audit.SIZES)
def test_everything_fits_and_has_a_name(qapp: object, size: tuple[int, int], scale: int) -> None:
    ws = busy_office()
    with audit.shown(lambda: audit.page_window(PapersPage, ws), size, scale) as window:
        found = window.findChild(PapersPage)
        assert isinstance(found, PapersPage)
        for kind in KINDS:
            found.tiles.choose(kind)
            audit.settle()
            assert audit.clipped(window) == []
            assert audit.small_targets(window) == []
            assert audit.nameless(window) == []
        assert window.size().toTuple() == size


def test_every_kind_has_its_small_picture(page: PapersPage) -> None:
    assert all(tile.has_picture() for tile in page.tiles.tiles.values())
    page.grab()


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_page_of_every_kind_is_shown(page: PapersPage, kind: str) -> None:
    page.tiles.choose(kind)
    page.draw()
    assert page.sample.has_picture()
    assert page.card.title.text() == KINDS[kind].title


def test_only_what_a_paper_needs_is_asked_for(page: PapersPage) -> None:
    choices = page.choices
    page.tiles.choose("step-card")
    assert choices.topics.isVisible()
    assert not choices.classes.isVisible()
    page.tiles.choose("poster")
    assert choices.sessions.isVisible()
    assert choices.forms.isVisible()
    assert not choices.unmasked.isVisible()
    page.tiles.choose("roster")
    assert choices.unmasked.isVisible()
    assert not choices.sessions.isVisible()


def test_the_choices_make_the_order(page: PapersPage) -> None:
    choices = page.choices
    page.tiles.choose("contacts")
    choices.unmasked.set_value(True)
    assert choices.order().unmasked
    assert choices.order().class_id is not None
    page.tiles.choose("poster")
    choices.forms.set_value("a3")
    order = choices.order()
    assert (order.form, order.session, order.unmasked) == ("a3", 4, False)
    page.tiles.choose("teacher-page")
    assert choices.order().session == 4
    assert choices.order().topic_id is None
    choices.sessions.set_value(None)
    assert choices.order().class_id is None
    assert choices.order().topic_id is not None


def test_other_pages_lead_to_a_paper_of_a_class_or_of_a_topic(page: PapersPage) -> None:
    coming = next(one for one in all_classes(page.ws) if one.name == "支付与出行班")
    page.open(("poster", coming.id, 2))
    assert (page.choices.order().class_id, page.choices.order().session) == (coming.id, 2)
    topic = topics_by_code(page.ws, ["B02"])[0]
    for kind in ("step-card", "teacher-page"):
        page.open((kind, topic.id))
        assert (page.choices.order().kind, page.choices.order().topic_id) == (kind, topic.id)
    page.open("seats")
    page.open("nothing known")
    assert page.choices.order().kind == "seats"


def test_some_of_the_people_can_be_chosen(page: PapersPage) -> None:
    page.tiles.choose("member-cards")
    members = roster(page.ws, page.choices.classes.value())

    def tick(dialog: object) -> None:
        assert isinstance(dialog, ChoosePeople)
        dialog.table.choose([members[2].attendee_id])

    audit.answer("选好了", tick)
    page.choices.choose_people()
    assert page.choices.order().people == (members[2].attendee_id,)
    assert page.choices.people.text() == "只要 1 人"
    audit.answer("全班")
    page.choices.choose_people()
    assert page.choices.order().people == ()


def test_another_class_forgets_the_people_of_the_last(page: PapersPage) -> None:
    page.tiles.choose("member-cards")
    page.choices._people = (b"1" * 16,)
    page.choices.set_class(next(one.id for one in all_classes(page.ws) if one.name == "支付与出行班"))
    assert page.choices.order().people == ()


def test_what_stands_against_a_paper_is_told_in_its_place(qtbot: QtBot) -> None:
    ws = make.workspace()
    make.office(ws)
    page = alone(qtbot, ws)
    page.draw()
    assert not page.sample.has_picture()
    assert "还没有选班级" in page.sample.accessibleName()
    with pytest.raises(Problem, match="还没有选班级"):
        page.print_paper()
    page.choices.choose_people()  # there is nobody to choose
    page.tiles.choose("enrolment-form")
    page.draw()
    assert page.sample.has_picture()


def test_a_picture_that_comes_too_late_is_not_shown(page: PapersPage) -> None:
    page.sample.show_words("x")
    page._show_sample(Problem("y", "z"), page._turn - 1)
    assert page.sample.accessibleName() == "x"


def test_a_paper_is_saved_and_told(page: PapersPage, tmp_path: Path) -> None:
    page.save_to(tmp_path / "花名册.pdf")
    with Pages(tmp_path / "花名册.pdf") as pages:
        assert "花名册" in "".join(pages.text(0).split())
    toast = page.window().findChild(Toast)
    assert toast is not None


def test_saving_asks_for_the_file(page: PapersPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(_parent: object, _title: str, name: str, *, purpose: str) -> Path:
        asked.append(f"{purpose}: {name}")
        return tmp_path / name

    monkeypatch.setattr("literacy_desktop.papers.page.centre.save_file", answer)
    page.save()
    assert [path.name for path in tmp_path.iterdir()] == [asked[0].removeprefix("pdf: ")]


def test_a_paper_is_previewed_under_its_name(page: PapersPage, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[bytes, str]] = []
    monkeypatch.setattr(
        "literacy_desktop.qtkit.preview.show_pdf",
        lambda _parent, made, *, title, name, purpose: shown.append((made[:5], f"{title} {name} {purpose}")),
    )
    page.tiles.choose("seats")
    page.print_paper()
    assert shown[0][0] == b"%PDF-"
    assert shown[0][1].startswith("座次表 座次表 ")


def test_names_that_cannot_be_drawn_are_told_before_anything_is_made(qtbot: QtBot, tmp_path: Path) -> None:
    ws = make.workspace()
    make.office(ws)
    make.class_(ws, people=[make.attendee(ws, "王\ue123").id])
    page = alone(qtbot, ws)
    out = tmp_path / "a.pdf"
    audit.answer("取消")
    page.save_to(out)
    assert not out.exists()
    audit.answer("仍然打印")
    page.save_to(out)
    assert out.exists()

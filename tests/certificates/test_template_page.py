"""模板 on the certificates page, earning rules, single people, bought paper."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import service
from literacy_desktop.certificates.content import Content
from literacy_desktop.certificates.model import ALL_TOPICS, Rule, RuleSet
from literacy_desktop.certificates.page import CertificatesPage
from literacy_desktop.certificates.page.forms import GrantForm, OverprintForm, RuleForm
from literacy_desktop.classes.model import Class
from literacy_desktop.paper.raster import Pages
from literacy_desktop.qtkit import preview as previews
from literacy_desktop.qtkit.fields import ChoiceField
from literacy_desktop.qtkit.preview import Outcome
from tests import make
from tests.qtkit import audit
from tests.qtkit.find import inside

pytestmark = audit.OFFSCREEN


@contextmanager
def page_of(
    ws: Workspace, part: str = "template", size: tuple[int, int] = (1366, 696), scale: int = 100
) -> Iterator[CertificatesPage]:
    with audit.shown(lambda: audit.page_window(CertificatesPage, ws), size, scale) as window:
        (page,) = inside(window, CertificatesPage)
        page.open(part)
        yield page


def offered(page: CertificatesPage) -> dict[str, bool]:
    return {action.text: action.enabled for action in page._actions}


def drawn(page: CertificatesPage, qtbot: QtBot) -> tuple[int, int]:
    """The size of the picture, once it is there."""
    view = page.templates.picture
    qtbot.waitUntil(lambda: not view._whole.isNull(), timeout=10_000)
    return view._whole.width(), view._whole.height()


@pytest.fixture
def class_(ws: Workspace) -> Class:
    """Two of three have earned it."""
    make.office(ws)
    return make.marked_class(ws, 1.0, 0.75, 0.5, topics=("A01", "B02"), name="春季基础班")


@pytest.fixture
def previewed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What the preview was given, instead of a window."""
    given: list[bytes] = []

    def show(_parent: object, source: bytes, **_words: str) -> Outcome:
        given.append(source)
        return Outcome(saved=True)

    monkeypatch.setattr(previews, "show_pdf", show)
    return given


def text_of(pdf: bytes) -> str:
    with Pages(pdf) as pages:
        return "".join(pages.text(0).split())


# -- templates


def test_the_form_shows_the_template_and_the_picture_how_it_looks(qtbot: QtBot, ws: Workspace) -> None:
    with page_of(ws) as page:
        panel = page.templates
        assert panel.form.template() == service.template_for(ws, "completion")
        assert not panel.edited()
        wide, high = drawn(page, qtbot)
        assert wide > high
        assert (offered(page)["保存"], offered(page)["还原"]) == (False, False)


def test_a_change_is_drawn_after_a_pause_and_kept_when_saved(qtbot: QtBot, ws: Workspace) -> None:
    with page_of(ws) as page:
        panel = page.templates
        drawn(page, qtbot)
        panel.form.orientation.set_value("portrait")
        panel.form.theme.set_value("jade")
        panel.form.insert("teacher")
        assert panel._soon.isActive()
        assert offered(page)["保存"]
        qtbot.waitUntil(lambda: drawn(page, qtbot)[1] > drawn(page, qtbot)[0], timeout=10_000)
        panel.save()
        kept = service.template_for(ws, "completion")
        assert (kept.orientation, kept.theme) == ("portrait", "jade")
        assert "{teacher}" in kept.wording
        assert not offered(page)["保存"]
        page.shell.undo()
        audit.settle()
        page.refresh_now()
        assert panel.form.template() == service.template_for(ws, "completion")
        assert panel.form.orientation.value() == "landscape"


def test_what_cannot_be_printed_is_told_in_place_of_the_picture(qtbot: QtBot, ws: Workspace) -> None:
    with page_of(ws) as page:
        panel = page.templates
        panel.form.wording.set_value("于{classs}学习")
        panel.draw()
        assert "不认识{classs}" in panel.picture._words
        with pytest.raises(Problem, match="不认识"):
            panel.save()
        assert "classs" not in service.template_for(ws, "completion").wording
        panel.revert()
        assert not panel.edited()
        drawn(page, qtbot)


def test_only_the_last_of_several_drawings_is_shown(qtbot: QtBot, ws: Workspace) -> None:
    with page_of(ws) as page:
        panel = page.templates
        drawn(page, qtbot)
        panel.picture.show_words("等待")
        panel._show_picture(panel._asked - 1, Problem("过时的"))
        assert panel.picture._words == "等待"
        panel._show_picture(panel._asked, Problem("没有图片"))
        assert "没有图片" in panel.picture._words


def test_leaving_a_changed_template_asks_first(qtbot: QtBot, ws: Workspace) -> None:
    with page_of(ws) as page:
        panel = page.templates
        study = service.template_for(ws, "study")
        panel.form.title.set_value("新标题")
        audit.answer("取消")
        panel.choice.set_value(study.id)
        assert panel.form.title.value() == "新标题"
        audit.answer("不保存")
        panel.choice.set_value(study.id)
        assert panel.form.template() == study


def test_a_template_is_copied_and_the_copy_deleted(qtbot: QtBot, ws: Workspace) -> None:
    with page_of(ws) as page:
        panel = page.templates
        panel.form.title.set_value("毕业证书")
        panel.save_as()
        assert [one.name for one in service.all_templates(ws, "completion")] == ["结业证书", "结业证书 副本"]
        assert panel.form.template().title == "毕业证书"
        panel.delete()
        assert [one.title for one in service.all_templates(ws, "completion")] == ["结业证书"]
        with pytest.raises(Problem, match="至少要留一个"):
            panel.delete()


def test_a_logo_is_taken_and_taken_away(qtbot: QtBot, ws: Workspace, tmp_path: Path) -> None:
    picture = BytesIO()
    Image.new("RGB", (40, 20), "red").save(picture, "PNG")
    (tmp_path / "标志.png").write_bytes(picture.getvalue())
    with page_of(ws) as page:
        panel = page.templates
        panel.form.take_logo(tmp_path / "标志.png")
        panel.save()
        assert len(service.template_for(ws, "completion").logo) == 64
        panel.form.remove_logo()
        panel.save()
        assert service.template_for(ws, "completion").logo == ""


@pytest.mark.parametrize(("size", "scale"), [*audit.SIZES, ((1093, 580), 140)])
def test_it_fits_every_window(qtbot: QtBot, ws: Workspace, size: tuple[int, int], scale: int) -> None:
    with page_of(ws, size=size, scale=scale) as page:
        drawn(page, qtbot)
        window = page.window()
        assert audit.clipped(window) == []
        assert audit.small_targets(window) == []
        assert audit.nameless(window) == []


# -- rules, single people, bought paper


def test_rules_are_asked_for_and_kept_for_the_course(qtbot: QtBot, ws: Workspace, class_: Class) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, RuleForm)
        assert dialog.percent.value() == 60
        dialog.percent.set_value(0)
        dialog.sessions.set_value(4)
        dialog.least.set_value(6)
        dialog.of.set_value(8)
        dialog.all_topics.set_value(True)
        dialog.joined.set_value("any")

    with page_of(ws, "issue") as page:
        audit.answer("保存", fill)
        page.set_rules()
        kept = service.rules_of(ws, class_.course_id, "completion")
        rules = (Rule("sessions", 4), Rule("of_sessions", 6, 8), Rule("topics", ALL_TOPICS))
        assert kept == RuleSet(rules, "any")
        assert not service.has_own_rules(ws, None, "completion")
        audit.settle()
        assert [one.earned for one in page.issuing.standings.values()] == [True, True, True]
        audit.answer("恢复原来的条件")
        page.set_rules()
        assert not service.has_own_rules(ws, class_.course_id, "completion")


def test_the_rules_kept_are_shown_again(qtbot: QtBot, ws: Workspace, class_: Class) -> None:
    usual = (Rule("percent", 70), Rule("sessions", 2), Rule("of_sessions", 3, 4), Rule("topics", 1))
    shown = RuleSet((*usual, Rule("checks_helped", 80)))
    service.set_rules(ws, None, "study", shown)
    with page_of(ws, "issue") as page:
        form = RuleForm(page, (None, ""), "study")
        assert form.rules() == shown
        form.deleteLater()


def test_each_kind_has_its_own_table_and_is_issued_from_it(
    qtbot: QtBot, ws: Workspace, class_: Class
) -> None:
    with page_of(ws, "issue") as page:
        page.kind.set_value("study")
        assert len(page.issuing.ready()) == 3
        audit.answer("发证")
        page.issuing.issue_all()
        assert [one.kind for one in service.register(ws)] == ["study"] * 3


def test_a_volunteer_is_typed_in_and_gets_one(
    qtbot: QtBot, ws: Workspace, class_: Class, previewed: list[bytes]
) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, GrantForm)
        dialog.name.set_value("张建国")
        dialog.first.set_value(date(2026, 1, 5))
        dialog.last.set_value(date(2026, 6, 30))
        dialog.hours.set_value(60)

    with page_of(ws, "issue") as page:
        audit.answer("发证", fill)
        page.grant()
        (one,) = service.register(ws)
        assert (one.kind, Content.from_json(one.content).name) == ("volunteer", "张建国")
        qtbot.waitUntil(lambda: bool(previewed), timeout=10_000)
        assert "张建国" in text_of(previewed[0])
        form = GrantForm(page)
        form.kind.set_value("lecturer")
        assert [form.template.combo.itemText(0)] == ["讲师聘书"]
        assert form.hours.isHidden()
        form.deleteLater()


def test_bought_paper_is_printed_moved_as_it_was_measured(
    qtbot: QtBot, ws: Workspace, class_: Class, previewed: list[bytes]
) -> None:
    service.issue(ws, class_.id)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, OverprintForm)
        dialog.right.set_value("1.5")
        dialog.down.set_value("-2")
        dialog.show_test()
        assert "右移1.5mm，下移-2mm" in text_of(previewed[0])
        dialog.down.set_value("二")
        assert not dialog.down.validate()
        dialog.down.set_value("-3")

    with page_of(ws, "issue") as page:
        audit.answer("预览并打印", fill)
        page.overprint()
        qtbot.waitUntil(lambda: len(previewed) == 2, timeout=10_000)
        assert "结业证书" not in text_of(previewed[1])
        assert service.kept_overprint(ws) == service.Overprint(1.5, -3.0)


def test_a_lost_certificate_is_issued_again_from_the_register(
    qtbot: QtBot, ws: Workspace, class_: Class, previewed: list[bytes]
) -> None:
    one, _other = service.issue(ws, class_.id)
    with page_of(ws, "register") as page:
        panel = page.register
        panel.table.choose([one.id])
        form = panel.reissue_form(one)
        form.deleteLater()
        audit.answer("补发", _give_reason)
        panel.reissue()
        assert service.batch(ws)[0].number == f"{one.number}补1"
        qtbot.waitUntil(lambda: bool(previewed), timeout=10_000)
        assert "补发" in text_of(previewed[0])
        panel.table.clear_chosen()
        panel.table.choose([each.id for each in service.register(ws)])
        with pytest.raises(Problem, match="一次只能补发一张"):
            panel.reissue()


def _give_reason(dialog: QDialog) -> None:
    inside(dialog, ChoiceField)[0].set_value("遗失")

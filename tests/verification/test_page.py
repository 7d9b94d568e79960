"""The part 核验 of the certificates page: typed, scanned, dropped, pasted, chosen; one answer, large."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates.page import CertificatesPage
from literacy_desktop.qtkit.fields import ChoiceField
from literacy_desktop.qtkit.table.cells import words as words_of
from literacy_desktop.verification import model, service
from literacy_desktop.verification.page import panel as panels
from literacy_desktop.verification.page.keys import KeysDialog
from literacy_desktop.verification.page.panel import VerifyPanel
from tests import make
from tests.bench.codes import LEVELS, photograph
from tests.qtkit import audit
from tests.qtkit.find import inside, words
from tests.verification import office
from tests.verification.test_reader import paper

pytestmark = audit.OFFSCREEN


@contextmanager
def panel_of(ws: Workspace, size: tuple[int, int] = (1366, 696), scale: int = 100) -> Iterator[VerifyPanel]:
    with audit.shown(lambda: audit.page_window(CertificatesPage, ws), size, scale) as window:
        (page,) = inside(window, CertificatesPage)
        page.open("verify")
        audit.settle()
        yield page.verifying


@pytest.fixture
def issued(ws: Workspace) -> office.Issued:
    make.office(ws)
    return office.issue(ws)


@pytest.fixture
def photo(issued: office.Issued, tmp_path: Path) -> Path:
    path = tmp_path / "照片.jpg"
    path.write_bytes(photograph(paper(issued.digits), LEVELS["clean"], 150, random.Random(4), (10, 10)))
    return path


def verdicts(panel: VerifyPanel) -> list[str]:
    return [one.verdict for one in panel.answers]


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def image(path: Path) -> QMimeData:
    data = QMimeData()
    data.setImageData(QImage(str(path)))
    return data


# -- typing and scanning


def test_a_hand_scanner_needs_no_mouse(qtbot: QtBot, ws: Workspace, issued: office.Issued) -> None:
    with panel_of(ws) as panel:
        QTest.keyClicks(panel.line, issued.digits)
        QTest.keyClick(panel.line, Qt.Key.Key_Return)
        assert verdicts(panel) == [model.GENUINE]
        assert panel.line.selectedText() == issued.digits
        QTest.keyClicks(panel.line, issued.statement.machine_number)
        assert panel.line.text() == issued.statement.machine_number


def test_a_scanner_is_heard_wherever_the_focus_is(qtbot: QtBot, ws: Workspace, issued: office.Issued) -> None:
    with panel_of(ws) as panel:
        panel.line.clear()
        panel.line.clearFocus()
        QTest.keyClick(panel, Qt.Key.Key_1)
        QTest.keyClick(panel, Qt.Key.Key_Escape)
        assert panel.line.text() == "1"


def test_the_card_shows_what_to_compare_with_the_paper(
    qtbot: QtBot, ws: Workspace, issued: office.Issued
) -> None:
    with panel_of(ws) as panel:
        assert "还没有核验" in words(panel.card)
        panel.line.setText(issued.digits)
        panel.judge_typed()
        audit.settle()
        shown = words(panel.card)
        for text in (
            "真证书，现在有效",
            "王秀兰",
            issued.number,
            issued.statement.machine_number,
            "二〇二六年五月十八日（2026年5月18日）",
            "结业证书",
            "智能手机基础",
            "柳屯镇幸福院",
        ):
            assert text in shown
        assert any("不保护" in text for text in shown)


@pytest.mark.parametrize(
    ("scanned", "heading"),
    [("signed", "签名保护的内容，请和纸上逐项对照"), ("number", "登记簿里的内容，请和纸上逐项对照")],
)
def test_the_card_says_where_its_facts_come_from(
    qtbot: QtBot, ws: Workspace, issued: office.Issued, scanned: str, heading: str
) -> None:
    with panel_of(ws) as panel:
        panel.line.setText(issued.digits if scanned == "signed" else issued.number)
        panel.judge_typed()
        audit.settle()
        assert heading in words(panel.card)


def test_what_cannot_be_believed_is_headed_so(qtbot: QtBot, ws: Workspace, issued: office.Issued) -> None:
    with office.other_pc() as other:
        foreign = office.issue(other, 700).digits
    with panel_of(ws) as panel:
        panel.line.setText(foreign)
        panel.judge_typed()
        audit.settle()
        assert {"不认识发证单位", "码里写的内容，没有可信的签名"} <= set(words(panel.card))


def test_an_empty_line_is_told(qtbot: QtBot, ws: Workspace) -> None:
    with panel_of(ws) as panel, pytest.raises(Problem, match="还没有扫描"):
        panel.judge_typed()


# -- pictures


def test_a_dropped_photograph_is_answered(qtbot: QtBot, ws: Workspace, photo: Path) -> None:
    with panel_of(ws) as panel:
        panel.place.dropped.emit(files(photo))
        audit.settle()
        assert verdicts(panel) == [model.GENUINE]
        assert panel.answers[0].source == "照片.jpg"


def drop_event(kind: Any, data: QMimeData) -> Any:
    point: Any = QPointF(5, 5) if kind is QDropEvent else QPointF(5, 5).toPoint()
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    return kind(point, Qt.DropAction.CopyAction, data, left, none)


def test_the_place_lights_up_under_what_it_takes(
    qtbot: QtBot, ws: Workspace, photo: Path, tmp_path: Path
) -> None:
    with panel_of(ws) as panel:
        taken, refused = files(photo), files(tmp_path / "名单.xlsx")
        enter, other = drop_event(QDragEnterEvent, taken), drop_event(QDragEnterEvent, refused)
        other.ignore()
        panel.place.dragEnterEvent(other)
        assert (other.isAccepted(), panel.place.property("role")) == (False, "note")
        panel.place.dragEnterEvent(enter)
        assert (enter.isAccepted(), panel.place.property("role")) == (True, "note-ok")
        panel.place.dragLeaveEvent(QDragLeaveEvent())
        assert panel.place.property("role") == "note"
        panel.place.dropEvent(drop_event(QDropEvent, taken))
        audit.settle()
        assert verdicts(panel) == [model.GENUINE]


def test_a_picture_is_pasted_by_key_and_by_button(qtbot: QtBot, ws: Workspace, photo: Path) -> None:
    clipboard = QGuiApplication.clipboard()
    with panel_of(ws) as panel:
        clipboard.setMimeData(image(photo))
        QTest.keyClick(panel.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        audit.settle()
        assert verdicts(panel) == [model.GENUINE]
        clipboard.setMimeData(files(photo))
        panel.paste()
        audit.settle()
        assert panel.answers[0].source == "照片.jpg"


def test_a_copied_number_is_pasted_as_text(qtbot: QtBot, ws: Workspace, issued: office.Issued) -> None:
    with panel_of(ws) as panel:
        QGuiApplication.clipboard().setText(issued.number)
        QTest.keyClick(panel.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert panel.line.text() == issued.number
        panel.line.clear()
        panel.paste()
        assert verdicts(panel) == [model.REGISTERED]


def test_an_empty_clipboard_is_told(qtbot: QtBot, ws: Workspace) -> None:
    with panel_of(ws) as panel:
        QGuiApplication.clipboard().clear()
        with pytest.raises(Problem, match="剪贴板"):
            panel.paste()


def test_a_chosen_file_is_answered(
    qtbot: QtBot, ws: Workspace, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[Path | None] = [None, photo]
    monkeypatch.setattr(panels, "open_file", lambda *_words, **_more: chosen.pop(0))
    with panel_of(ws) as panel:
        panel.choose()
        assert panel.answers == []
        panel.choose()
        audit.settle()
        assert verdicts(panel) == [model.GENUINE]


def test_several_answers_are_listed_and_each_can_be_seen(
    qtbot: QtBot, ws: Workspace, issued: office.Issued
) -> None:
    void = office.issue(ws, 2, "李建国")
    office.change(ws, void, voided_at="2026-06-01T10:00:00+08:00", void_reason="发错了人")
    with panel_of(ws) as panel:
        answers = [service.judge(ws, one) for one in (issued.digits, void.number, "abc")]
        panel.show_answers([replace(answers[0], page=3, source="扫描.pdf"), *answers[1:]])
        audit.settle()
        assert panel.table.isVisible()
        rows = [panel.table.cells(place) for place in range(3)]
        assert [row[1] for row in rows] == ["王秀兰", "李建国", None]
        assert [row[3] for row in rows] == ["扫描.pdf 第 3 页", void.number, "abc"]
        panel.table.set_current(1)
        audit.settle()
        assert "已经作废" in words(panel.card)
        panel.show_answers([answers[0]])
        assert not panel.table.isVisible()


# -- lists


def test_a_list_is_taken_over_after_the_fingerprint_was_compared(
    qtbot: QtBot, ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "名单.json"
    with office.other_pc() as other:
        service.export_list(other, path)
        fingerprint = service.own_key(other).fingerprint
    monkeypatch.setattr(panels, "open_file", lambda *_words, **_more: path)
    seen: list[str] = []
    with panel_of(ws) as panel:
        audit.answer("取消", lambda dialog: seen.extend(words(dialog)))
        panel.import_list()
        assert service.issuer_keys(ws) == []
        assert any(fingerprint in text for text in seen)
        audit.answer("指纹一致，导入")
        panel.import_list()
        assert [one.office for one in service.issuer_keys(ws)] == ["清丰县老年大学"]
        panel.import_list()
        assert len(service.issuer_keys(ws)) == 1


def test_a_list_is_exported_where_it_was_chosen(
    qtbot: QtBot, ws: Workspace, issued: office.Issued, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[Path | None] = [None, tmp_path / "名单.json"]
    monkeypatch.setattr(panels, "save_file", lambda *_words, **_more: chosen.pop(0))
    with panel_of(ws) as panel:
        panel.export_list()
        assert not (tmp_path / "名单.json").exists()
        panel.export_list()
        signer, known = service.list_signer(ws, tmp_path / "名单.json")
        assert (signer, known) == (service.own_key(ws), True)


def test_nothing_chosen_is_nothing_imported(
    qtbot: QtBot, ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panels, "open_file", lambda *_words, **_more: None)
    with panel_of(ws) as panel:
        panel.import_list()
        assert service.issuer_keys(ws) == []


# -- the page


def test_an_office_without_classes_can_verify(qtbot: QtBot, ws: Workspace) -> None:
    with audit.shown(lambda: audit.page_window(CertificatesPage, ws), (1366, 696)) as window:
        (page,) = inside(window, CertificatesPage)
        offered = {action.text: action for action in page._actions}
        offered["核验"].call()
        audit.settle()
        assert (page.part(), page.verifying.isVisible()) == ("verify", True)
        assert {"发证密钥…", "导入密钥名单…", "导出密钥名单…"} == {action.text for action in page._actions}


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize(("size", "scale"), audit.SIZES)
def test_everything_fits_and_has_a_name(
    qtbot: QtBot, ws: Workspace, issued: office.Issued, size: tuple[int, int], scale: int, several: bool
) -> None:
    with panel_of(ws, size, scale) as panel:
        panel.show_answers([service.judge(ws, issued.digits)] * (3 if several else 1))
        audit.settle()
        window = panel.window()
        assert audit.clipped(window) == []
        assert audit.small_targets(window) == []
        assert audit.nameless(window) == []


# -- keys


def test_a_lost_key_is_revoked_with_a_reason(
    qtbot: QtBot, ws: Workspace, issued: office.Issued, tmp_path: Path
) -> None:
    other = office.other_pc()
    service.export_list(other, tmp_path / "名单.json")
    service.import_list(ws, tmp_path / "名单.json", trust=True)
    with panel_of(ws) as panel:
        shown = KeysDialog(ws, panel)
        shown.show()
        audit.settle()
        assert audit.clipped(shown) == []
        keys = list(shown.table.keys())
        states = [words_of(shown.table.cells(key)[-1]) for key in keys]
        assert sorted(states) == ["可用", "本机"]
        theirs = service.own_key(other)
        shown.table.set_current(theirs.public)

        def fill(dialog: QDialog) -> None:
            reason = dialog.findChild(ChoiceField)
            assert isinstance(reason, ChoiceField)
            reason.set_value("电脑被盗")

        audit.answer("停用", fill)
        shown.revoke()
        (revoked,) = [one for one in service.issuer_keys(ws) if one.revoked]
        assert (revoked.public, revoked.revoke_reason) == (theirs.public, "电脑被盗")
        assert words_of(shown.table.cells(theirs.public)[-1]) == "已停用"
        with pytest.raises(Problem, match="已经停用"):
            shown.revoke()
        shown.accept()
        audit.answer("关闭")
        panel.show_keys()


def test_an_office_without_keys_says_when_they_come(qtbot: QtBot, ws: Workspace) -> None:
    with panel_of(ws) as panel:
        shown = KeysDialog(ws, panel)
        with pytest.raises(Problem, match="还没有选密钥"):
            shown.revoke()
        shown.deleteLater()

"""The page where photographs come in: what is asked, answered, taken back, and what becomes of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from literacy_desktop.attendance.page.legend import ink_actions
from literacy_desktop.attendance.service import grid
from literacy_desktop.attendees.model import Typed
from literacy_desktop.attendees.service import find
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.toast import Toast
from literacy_desktop.sheets import service
from literacy_desktop.sheets.model import DOUBTFUL, EMPTY, MARKED, PageRead
from literacy_desktop.sheets.page import ReadingPage
from literacy_desktop.sheets.page.ink import ink_dialog
from literacy_desktop.sheets.page.review import Question, Review
from literacy_desktop.sheets.page.sources import copied, sources_in
from tests import make
from tests.qtkit import audit
from tests.qtkit.find import words
from tests.sheets.office import SCALE, Printed, print_out, ticked, village
from tests.sheets.photographs.hands import Filled, _small_tick
from tests.sheets.photographs.pens import Pen

pytestmark = audit.OFFSCREEN


@pytest.fixture
def printed(ws: Workspace, tmp_path: Path) -> Printed:
    return print_out(ws, village(ws, 5), tmp_path, numbers=[1])


@pytest.fixture
def page(qtbot: QtBot, ws: Workspace, printed: Printed) -> Iterator[ReadingPage]:
    audit.dress()
    window = audit.page_window(ReadingPage, ws)
    qtbot.addWidget(window)
    window.resize(1206, 640)
    window.show()
    audit.settle()
    found = window.findChild(ReadingPage)
    assert isinstance(found, ReadingPage)
    yield found
    found.watch.stop()


def scan(printed: Printed) -> bytes:
    """Two clear ticks, two in one row, a faint speck of a tick, somebody on an empty row."""
    data = ticked(printed, (1, "present"), (2, "late"), (4, "present"), (4, "absent"), (8, "present"))
    canvas: Any = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    box = next(b for b in printed.pages[0]["boxes"] if (b["row"], b["column"]) == (3, "present"))
    _small_tick(Filled(canvas, SCALE), box, Pen((190, 190, 190), 0.3, 0.6), np.random.default_rng(2))
    return cv2.imencode(".png", canvas)[1].tobytes()


def lot(ws: Workspace, printed: Printed) -> list[PageRead]:
    return service.read_files(ws, [("村里.png", scan(printed)), ("猫.jpg", b"")])


def press(page: ReadingPage, key: Qt.Key) -> None:
    QTest.keyClick(page.desk, key)


def test_before_anything_comes_the_page_says_what_to_do(page: ReadingPage) -> None:
    assert "把拍好的签到表放进来" in words(page)
    assert page._empty is not None


def test_only_the_doubtful_is_asked_and_one_key_answers(
    page: ReadingPage, printed: Printed, qtbot: QtBot
) -> None:
    page.show_read(lot(page.ws, printed))
    audit.settle()
    asked = page.desk.review.left()
    assert [question.row for question in asked] == [3, 4, 4, 8]
    assert asked[-1].box is None
    assert "“到”" in page.desk.box_card.who.text()
    press(page, Qt.Key.Key_1)
    assert "勾了两格" in page.desk.box_card.why.text()
    press(page, Qt.Key.Key_1)
    assert [question.row for question in page.desk.review.left()] == [8], "the other box of row 4 is settled"
    page.desk.back()
    press(page, Qt.Key.Key_2)
    press(page, Qt.Key.Key_1)
    assert [question.row for question in page.desk.review.left()] == [8]
    assert page.desk.cards.currentWidget() is page.desk.who_card


def test_a_whole_review_becomes_attendance_and_can_be_undone(page: ReadingPage, printed: Printed) -> None:
    guest = make.attendee(page.ws, "高长顺", phone="13900001234")
    page.show_read(lot(page.ws, printed))
    page.desk.answer(EMPTY)
    page.desk.put_off()
    page.desk.answer(MARKED)
    page.desk.who_card.line.setText("没有这个人")
    assert "可以在下面新登记" in page.desk.who_card.found.item(0).text()
    page.desk.who_card._take()
    assert page.desk.review.walk_ins[0] == {}, "nobody is not somebody"
    page.desk.who_card.line.setText("高长")
    assert page.desk.who_card.found.count() == 1
    page.desk.who_card._take()
    assert page.desk.question is None
    assert page.desk.review.walk_ins[0] == {8: guest.id}
    assert "到 2" in page.desk.sum_card.counts.text()
    page.desk.sum_card.absent.setChecked(True)
    page.desk.sum_card.ok.click()
    audit.settle()
    found = grid(page.ws, printed.class_.id)
    statuses = [next((mark.status for mark in row.marks.values()), None) for row in found.rows]
    assert statuses[:3] == ["present", "late", "absent"]
    assert page.window().findChildren(Toast)
    assert page._empty is not None, "ready for the next photographs"
    page.shell.undo()
    assert all(not row.marks for row in grid(page.ws, printed.class_.id).rows)


def test_people_of_the_class_stand_first_among_those_who_may_have_signed(
    page: ReadingPage, printed: Printed
) -> None:
    from literacy_desktop.attendees.service import attendee
    from literacy_desktop.classes.service import roster

    own = attendee(page.ws, roster(page.ws, printed.class_.id)[-1].attendee_id)
    assert own is not None
    for _time in range(9):
        make.attendee(page.ws, own.name[:2])
    page.show_read(lot(page.ws, printed))
    card = page.desk.who_card
    card.line.setText(own.name[:2])
    assert card.found.count() == 8
    assert card.found.item(0).data(Qt.ItemDataRole.UserRole) == own.id


def test_who_is_new_is_registered_in_the_same_change(page: ReadingPage, printed: Printed) -> None:
    page.show_read(lot(page.ws, printed))
    while page.desk.question is not None and page.desk.question.box is not None:
        page.desk.put_off()
    card = page.desk.who_card
    card._register()
    assert page.desk.question is not None, "without a name nobody is registered"
    card.line.setText("新来的人")
    card.phone.setText("13900005678")
    card._register()
    assert any("新来的人（新登记）" in str(page.desk.table.cells(8)) for _once in (1,))
    assert find(page.ws, "新来的人") == [], "not before it is confirmed"
    page.confirm()
    audit.settle()
    assert [one.phone for one in find(page.ws, "新来的人")] == ["13900005678"]
    page.shell.undo()
    assert find(page.ws, "新来的人") == []


def test_nobody_stands_on_a_sheet_twice(page: ReadingPage, printed: Printed) -> None:
    page.show_read(lot(page.ws, printed))
    while page.desk.question is not None and page.desk.question.box is not None:
        page.desk.put_off()
    first = make.roll(page.ws, printed.class_)[0]
    with pytest.raises(Problem, match="已经在这张表的第 1 行"):
        page.desk.name(first)
    assert page.desk.question == Question(0, 8)
    page.desk.name(Typed("新来的人"))
    assert page.desk.question is None
    page.desk.name(first)
    assert page.desk.review.row_of(0, Typed("新来的人")) is None, "two new people may have the same name"


def test_a_click_on_the_photo_changes_what_was_read(
    page: ReadingPage, printed: Printed, qtbot: QtBot
) -> None:
    page.show_read(lot(page.ws, printed))
    audit.settle()
    paper = page.desk.paper
    at = paper._rect(0).center().toPoint()
    QTest.mouseClick(paper, Qt.MouseButton.LeftButton, pos=at)
    assert page.desk.question == Question(0, 1, 0)
    page.desk.answer(EMPTY)
    assert page.desk.review.states[0][0] == EMPTY
    QTest.mouseClick(paper, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    page.desk.back()
    assert page.desk.review.states[0][0] == MARKED
    while page.desk.review.answered():
        page.desk.back()
    page.desk.back()


def test_what_cannot_be_read_is_told_beside_the_rest(page: ReadingPage, printed: Printed) -> None:
    page.show_read(lot(page.ws, printed))
    page.desk.files.setCurrentRow(1)
    assert "0 字节" in page.desk.sum_card.about.text()
    assert page.desk.files.item(1).text().startswith("✗ 猫.jpg")
    page.desk.choose(0) if page.desk.review.pages[1].boxes else None
    page.desk.files.setCurrentRow(0)
    assert page.desk.question is not None
    page.desk._on_row(3)


def test_a_photo_that_was_taken_over_is_not_asked_again(page: ReadingPage, printed: Printed) -> None:
    pages = lot(page.ws, printed)
    service.apply(page.ws, [service.as_read(pages[0])])
    page.show_read(lot(page.ws, printed))
    assert page.desk.review.left() == []
    assert "已经有了" in page.desk.files.item(0).text()
    assert not page.desk.sum_card.ok.isVisible()


def test_a_photo_that_is_on_the_desk_already_is_not_asked_again(page: ReadingPage, printed: Printed) -> None:
    page.show_read(lot(page.ws, printed))
    asked = len(page.desk.review.left())
    page.show_read(lot(page.ws, printed))
    assert len(page.desk.review.left()) == asked
    assert page.desk.review.pages[2].again


def test_what_differs_from_the_last_reading_is_asked(page: ReadingPage, printed: Printed) -> None:
    first = service.read_files(page.ws, [("甲.png", ticked(printed, (1, "present")))])
    service.apply(page.ws, [service.as_read(first[0])])
    page.show_read(service.read_files(page.ws, [("乙.png", ticked(printed, (1, "late")))]))
    assert [(question.row, question.box) for question in page.desk.review.left()] == [(1, 0), (1, 1)]
    assert "和上次读的不一样" in page.desk.box_card.why.text()


def test_all_can_be_dropped(page: ReadingPage, printed: Printed) -> None:
    page.show_read(lot(page.ws, printed))
    page.show_read([])
    audit.answer("不要了")
    page.drop_all()
    assert page.desk.review.pages == []


# -- where photographs come from


def dragged(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_files_dropped_on_the_page_are_read(page: ReadingPage, printed: Printed, tmp_path: Path) -> None:
    photo, text = tmp_path / "拍的 照片.png", tmp_path / "说明.txt"
    photo.write_bytes(scan(printed))
    text.write_text("x", "utf-8")
    data = dragged(photo, text)
    assert sources_in(data) == [photo, text]
    place, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), place, data, Qt.MouseButton.LeftButton, none)
    page.dragEnterEvent(enter)
    assert enter.isAccepted()
    assert "松开鼠标就开始读" in words(page)
    page.dragLeaveEvent(QDragLeaveEvent())
    assert "松开鼠标就开始读" not in words(page)
    page.dropEvent(QDropEvent(QPointF(5, 5), place, data, Qt.MouseButton.LeftButton, none))
    audit.settle()
    read, told = page.desk.review.pages
    assert (read.file, read.refused) == ("拍的 照片.png", "")
    assert told.file == "说明.txt"
    assert told.refused.startswith("这个文件不是照片"), "what is no picture is told by name"


def test_a_copied_picture_is_read_and_an_empty_clipboard_told(page: ReadingPage) -> None:
    QGuiApplication.clipboard().clear()
    assert copied() == []
    with pytest.raises(Problem, match="剪贴板里没有图片"):
        page.paste()
    QGuiApplication.clipboard().setImage(QImage(300, 400, QImage.Format.Format_RGB32))
    page.paste()
    audit.settle()
    assert "没有找到签到表" in page.desk.review.pages[0].refused


def test_one_key_answers_what_is_left_of_a_row_and_can_be_taken_back(
    page: ReadingPage, printed: Printed
) -> None:
    page.show_read(lot(page.ws, printed))
    audit.settle()
    desk = page.desk
    assert not desk.box_card.rest.isVisible(), "only one box of this row is asked"
    page.desk.box_card.press(4)
    assert desk.question is not None
    assert desk.question.row == 3
    desk.box_card.press(2)
    assert desk.question.row == 4
    assert "2 格都没勾" in desk.box_card.rest.text()
    desk.box_card.press(4)
    assert desk.question.row == 8
    assert [desk.review.states[0][place] for place in (9, 11)] == [EMPTY, EMPTY]
    desk.back()
    assert desk.question.row == 4
    assert [desk.review.states[0][place] for place in (9, 11)] == [DOUBTFUL, DOUBTFUL]


def test_keys_answer_wherever_the_mouse_has_put_the_focus(page: ReadingPage, printed: Printed) -> None:
    page.show_read(lot(page.ws, printed))
    audit.settle()
    page.desk.files.setFocus()
    QTest.keyClick(page.desk.files, Qt.Key.Key_2)
    assert page.desk.question is not None
    assert page.desk.question.row == 4


def test_photographs_are_told_apart_by_their_session(page: ReadingPage, printed: Printed) -> None:
    page.show_read(lot(page.ws, printed))
    audit.settle()
    words = [page.desk.files.item(place).text() for place in range(2)]
    assert words[0].startswith("？ 第 1 次 ")
    assert words[1].startswith("✗ 猫.jpg")


def test_files_are_chosen_by_hand(
    page: ReadingPage, printed: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.png").write_bytes(scan(printed))
    chosen: list[list[str]] = [[], [str(tmp_path / "a.png")]]
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getOpenFileNames", lambda *_asked: (chosen.pop(0), ""))
    page.choose_files()
    assert page.desk.review.pages == []
    page.choose_files()
    audit.settle()
    assert len(page.desk.review.pages) == 1


def test_a_watched_folder_gives_what_is_put_there(
    page: ReadingPage, printed: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "微信"
    folder.mkdir()
    (folder / "旧的.png").write_bytes(b"old")
    chosen = ["", str(folder)]
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getExistingDirectory", lambda *_asked: chosen.pop(0))
    page.switch_watch()
    assert page.watch.folder is None
    page.switch_watch()
    (folder / "新的.png").write_bytes(scan(printed)[:5000])
    page.watch.look()
    (folder / "新的.png").write_bytes(scan(printed))
    page.watch.look()
    audit.settle()
    assert page.desk.review.pages == [], "a photograph that is still growing is not read"
    page.watch.look()
    audit.settle()
    assert [each.file for each in page.desk.review.pages] == ["新的.png"]
    page.watch.look()
    page.switch_watch()
    assert page.watch.folder is None
    page.watch.look()


# -- the ink behind a mark


def test_the_grid_leads_to_the_ink(page: ReadingPage, printed: Printed, tmp_path: Path) -> None:
    session, people = make.held(page.ws, printed.class_)[0], make.roll(page.ws, printed.class_)
    with pytest.raises(Problem, match="背后没有照片"):
        page.open((session.id, people[0]))
    (taken, _cat) = lot(page.ws, printed)
    service.apply(page.ws, [service.as_read(taken)])
    mark = grid(page.ws, printed.class_.id).rows[0].marks[session.id]
    led: list[tuple[str, object]] = []
    (action,) = ink_actions(mark, lambda name, key: led.append((name, key)))
    action.call()
    assert led == [("reading", (session.id, people[0]))]
    assert ink_actions(None, page.shell.open) == []
    shown = ink_dialog(page, service.ink_of(page.ws, session.id, people[0]))
    assert any("村里.png" in each for each in words(shown))
    audit.answer("关闭")
    led.clear()
    page.shell.wanted.connect(lambda name, key: led.append((name, key)))
    page.open((session.id, people[0]))
    assert led == [("attendance", None)], "the ink is shown over the grid"
    (tmp_path / "b.png").write_bytes(scan(printed))
    page.open([str(tmp_path / "b.png")])
    page.open(None)


def test_a_review_without_an_answer_leaves_the_doubtful_open(ws: Workspace, printed: Printed) -> None:
    review = Review(lot(ws, printed))
    assert review.back() is None
    assert review.open_boxes(0) == 3
    (decided,) = review.decided()
    assert decided.states.count(DOUBTFUL) == 3
    for question in review.left():
        if question.box is not None:
            review.answer(question, MARKED)
    assert review.contradicted(0) == {4}, "two ticks of one row said by hand stay open"


@pytest.mark.parametrize(("look", "scale"), [("light", 140), ("dark", 100)])
def test_nothing_is_cut_at_any_size_of_text(
    qtbot: QtBot, ws: Workspace, printed: Printed, look: str, scale: int
) -> None:
    audit.dress(look, scale)
    window = audit.page_window(ReadingPage, ws)
    qtbot.addWidget(window)
    window.resize(1206, 640)
    window.show()
    audit.settle()
    page = window.findChild(ReadingPage)
    assert isinstance(page, ReadingPage)
    page.show_read(lot(ws, printed))
    audit.settle()
    assert audit.clipped(window) == []
    assert audit.small_targets(window) == []
    assert audit.nameless(window) == []
    audit.dress()

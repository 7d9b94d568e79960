"""The dialogs of a topic: pictures, old versions, the plan of a session."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.topics import service
from literacy_desktop.topics.model import Topic
from literacy_desktop.topics.page import TopicsPage
from literacy_desktop.topics.page.lesson import LessonDialog
from literacy_desktop.topics.page.pictures import PicturesDialog
from literacy_desktop.topics.page.versions import VersionsDialog
from tests import make
from tests.qtkit import audit
from tests.qtkit.find import inside, press, words

pytestmark = audit.OFFSCREEN


@pytest.fixture
def page(qtbot: QtBot, ws: Workspace) -> Iterator[TopicsPage]:
    with audit.shown(lambda: audit.page_window(TopicsPage, ws), (1366, 696)) as window:
        (found,) = inside(window, TopicsPage)
        yield found


@pytest.fixture
def topic(ws: Workspace) -> Topic:
    return service.topics_by_code(ws, ["B02"])[0]


def session_of(ws: Workspace) -> bytes:
    class_ = make.class_(ws, 8, 14, topics=("B02",) * 8, name="微信班")
    return make.held(ws, class_)[-1].id


# -- pictures


def test_a_picture_is_chosen_and_taken_away(
    page: TopicsPage, topic: Topic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "截图.png"
    Image.new("RGB", (90, 160), "red").save(file)
    monkeypatch.setattr("literacy_desktop.topics.page.pictures.open_file", lambda *_a, **_k: file)
    dialog = PicturesDialog(page.ws, page.shell, topic, page)
    dialog.choose(2)
    assert [one.step for one in service.pictures(page.ws, topic.id)] == [2]
    dialog.show()
    press(dialog, "移除第 2 步的截图")
    audit.settle()
    assert service.pictures(page.ws, topic.id) == []
    monkeypatch.setattr("literacy_desktop.topics.page.pictures.open_file", lambda *_a, **_k: None)
    dialog.choose(2)
    assert service.pictures(page.ws, topic.id) == []
    dialog.close()


def test_what_was_copied_is_pasted_beside_a_step(page: TopicsPage, topic: Topic) -> None:
    dialog = PicturesDialog(page.ws, page.shell, topic, page)
    QGuiApplication.clipboard().clear()
    with pytest.raises(Problem, match="剪贴板里没有图片"):
        dialog.paste(1)
    image = QImage(60, 90, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    dialog.paste(1)
    (kept,) = service.pictures(page.ws, topic.id)
    assert (kept.step, kept.width, kept.height) == (1, 60, 90)
    QGuiApplication.clipboard().clear()


# -- versions


def test_an_old_version_is_looked_at_and_put_back(page: TopicsPage, topic: Topic) -> None:
    session_of(page.ws)
    service.save_topic(page.ws, replace(topic, steps=("新的一步",)), "改版")
    page.refresh_now()
    page.open(topic.id)

    def choose(dialog: QWidget) -> None:
        assert isinstance(dialog, VersionsDialog)
        assert not dialog._buttons[-1].isEnabled()
        dialog.table.set_current(1)
        told = "\n".join(words(dialog))
        assert "第 1 版的步骤" in told
        assert "（现在没有这一步）" in told
        assert "微信班" in told

    audit.answer("恢复这一版", look=choose)
    page.show_versions()
    assert service.topics_by_code(page.ws, ["B02"])[0].steps == topic.steps


# -- the plan of a session


def test_a_plan_is_written_in_its_dialog(page: TopicsPage) -> None:
    session = session_of(page.ws)

    def write(dialog: QWidget) -> None:
        assert isinstance(dialog, LessonDialog)
        told = "\n".join(words(dialog))
        assert "步骤很久没有在手机上核对了" in told
        assert "志愿者最好有 3 位，现在安排了 0 位" in told
        stages = dialog.stages
        stages.rows[0].minutes.setValue(30)
        assert "这次课是 90 分钟" in stages.total.text()
        stages.remove(stages.rows[1])
        stages.add()
        stages.rows[-1].name.setText("合影")
        dialog.boxes["phone"].setChecked(True)
        dialog.preparation.set_value("带插线板")

    audit.answer("保存", look=write)
    page.edit_lesson(session)
    lesson = service.lesson_of(page.ws, session).lesson
    assert (lesson.stages[0].minutes, lesson.stages[-1].name) == (30, "合影")
    assert (lesson.ticks, lesson.preparation) == (("phone",), "带插线板")


def test_a_stage_without_a_name_keeps_the_dialog_open(page: TopicsPage) -> None:
    dialog = LessonDialog(page.ws, session_of(page.ws), page)
    dialog.stages.add()
    dialog.submit()
    assert any("有的环节没有名称" in text for text in words(dialog))


# -- the pane


def test_the_pane_leads_to_pictures_lessons_and_the_step_card(page: TopicsPage, topic: Topic) -> None:
    session_of(page.ws)
    service.save_topic(page.ws, replace(topic, minutes=50))
    page.open(topic.id)
    told = "\n".join(words(page.pane))
    assert "接下来的课" in told
    assert "第 2 版" in told
    wanted: list[tuple[str, object]] = []
    page.shell.wanted.connect(lambda name, key: wanted.append((name, key)))
    press(page.pane, "打印步骤卡")
    assert wanted == [("papers", ("step-card", topic.id))]
    audit.answer("好了")
    press(page.pane, "放手机截图")


@pytest.mark.parametrize("scale", [100, 140])
def test_the_dialogs_pass_the_audit(qtbot: QtBot, ws: Workspace, topic: Topic, scale: int) -> None:
    session = session_of(ws)
    service.save_topic(ws, replace(topic, minutes=50))
    with audit.shown(QWidget, (1366, 696), scale) as window:
        shell = Shell(window, ws)
        for dialog in (
            PicturesDialog(ws, shell, topic, window),
            VersionsDialog(ws, topic, window),
            LessonDialog(ws, session, window),
        ):
            dialog.show()
            audit.settle()
            name = dialog.accessibleName()
            assert (name, audit.clipped(dialog)) == (name, [])
            assert (name, audit.small_targets(dialog)) == (name, [])
            assert (name, audit.nameless(dialog)) == (name, [])
            dialog.close()
        shell.close()

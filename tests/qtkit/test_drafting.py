"""What was typed into a form outlives a crash, inside the data file only, and is gone when it is saved."""

from datetime import date, time

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.base import drafts
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.dayfields import DateField, TimeField
from literacy_desktop.qtkit.drafting import workspace_around
from literacy_desktop.qtkit.fields import CheckField, NumberField, TextField
from literacy_desktop.qtkit.forms import FormDialog
from tests import make
from tests.qtkit import audit
from tests.qtkit.find import press, words

pytestmark = audit.OFFSCREEN


class Form(FormDialog):
    """A form about one thing."""

    def __init__(self, parent: QWidget | None, name: str = "", *, secret: bool = False) -> None:
        super().__init__("新增教学点", lambda: self.name.value(), parent=parent)
        self.name = self.add(TextField("名称"))
        self.seats = self.add(NumberField("座位"))
        self.day = self.add(DateField("日期"))
        self.at = self.add(TimeField("时间"))
        self.is_open = self.add(CheckField("开放"))
        if secret:
            self.name.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.name.set_value(name)
        self.untouched()


@pytest.fixture
def page(qtbot: QtBot, ws: Workspace) -> QWidget:
    made = QWidget()
    made.ws = ws  # type: ignore[attr-defined]  # as pages have it
    qtbot.addWidget(made)
    return made


def opened(page: QWidget, name: str = "", **how: bool) -> Form:
    form = Form(page, name, **how)
    form.show()
    return form


def crash(form: Form) -> None:
    """The form is gone without having been closed."""
    if form._drafting is not None:
        form._drafting.keep()
    form.setParent(None)


def test_a_form_cut_off_is_offered_again_and_gone_on_with(page: QWidget, ws: Workspace) -> None:
    form = opened(page)
    form.name.set_value("甲村幸福院")
    form.seats.set_value(30)
    form.day.set_value(date(2026, 11, 24))
    form.at.set_value(time(9, 30))
    form.is_open.set_value(True)
    crash(form)
    again = opened(page)
    assert any("没有填完" in text for text in words(again))
    assert again.name.value() == ""
    press(again, "接着填")
    told = (
        again.name.value(),
        again.seats.value(),
        again.day.value(),
        again.at.value(),
        again.is_open.value(),
    )
    assert told == ("甲村幸福院", 30, date(2026, 11, 24), time(9, 30), True)
    again.submit()
    assert drafts.waiting(ws.conn, ws.now()) == []


def test_what_is_not_wanted_is_forgotten(page: QWidget, ws: Workspace) -> None:
    form = opened(page)
    form.name.set_value("甲")
    crash(form)
    again = opened(page)
    press(again, "不要了")
    assert drafts.waiting(ws.conn, ws.now()) == []
    assert opened(page)._drafting is not None
    assert not any("没有填完" in text for text in words(opened(page)))


def test_only_looking_at_the_form_leaves_the_offer(page: QWidget, ws: Workspace) -> None:
    form = opened(page)
    form.name.set_value("甲")
    crash(form)
    opened(page).done(0)
    assert any("没有填完" in text for text in words(opened(page)))


def test_a_form_about_something_else_is_offered_nothing(page: QWidget) -> None:
    form = opened(page, "甲点")
    form.seats.set_value(9)
    crash(form)
    assert not any("没有填完" in text for text in words(opened(page, "乙点")))
    assert any("没有填完" in text for text in words(opened(page, "甲点")))


def test_a_form_given_up_on_purpose_leaves_nothing(page: QWidget, ws: Workspace) -> None:
    form = opened(page)
    form.name.set_value("甲")
    assert form._drafting is not None
    form._drafting.keep()
    form.done(0)
    assert drafts.waiting(ws.conn, ws.now()) == []


def test_typing_is_kept_after_a_pause(page: QWidget, ws: Workspace, qtbot: QtBot) -> None:
    form = opened(page)
    assert form._drafting is not None
    form._drafting._soon.setInterval(1)
    form.name.set_value("甲")
    qtbot.waitUntil(lambda: drafts.waiting(ws.conn, ws.now()) == ["新增教学点"])
    form.name.set_value("")
    form._drafting.keep()  # as at the beginning: nothing new to keep


def test_secrets_and_forms_without_a_page_are_never_kept(page: QWidget, qtbot: QtBot) -> None:
    assert opened(page, secret=True)._drafting is None
    alone = QWidget()
    qtbot.addWidget(alone)
    assert opened(alone)._drafting is None
    assert workspace_around(None) is None


def test_old_drafts_are_forgotten(ws: Workspace, clock: make.Clock) -> None:
    drafts.keep(ws.conn, "a", drafts.Draft("甲", ws.now().isoformat(), {}, {"x": 1}))
    clock.advance(days=drafts.KEPT_DAYS + 1)
    assert drafts.waiting(ws.conn, ws.now()) == []
    assert drafts.kept(ws.conn, "a") is None


@pytest.mark.parametrize(
    "value", [None, "字", 3, True, b"\x01\x02", date(2026, 1, 2), time(8, 5), ["a", [b"\x03"]]]
)
def test_values_come_back_as_they_were(value: object) -> None:
    assert drafts.value_of(drafts.plain(value)) == value


def test_what_no_file_can_hold_is_told() -> None:
    with pytest.raises(TypeError):
        drafts.plain(object())

"""The dialog that says who teaches and helps in a class or session, and who holds it with us."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.fields import CheckField, Field
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.sites import service
from literacy_desktop.sites.model import Programme
from literacy_desktop.sites.page import JoinedDialog
from tests import make
from tests.qtkit import audit
from tests.qtkit.find import inside, press, words

pytestmark = audit.OFFSCREEN


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    with audit.shown(QWidget, (900, 696)) as shown:
        yield shown


def dialog_of(ws: Workspace, window: QWidget, session: int | None = None) -> JoinedDialog:
    code = ws.conn.execute("SELECT code FROM class").fetchone()[0]
    made = JoinedDialog(ws, Shell(window, ws), service.class_meant(ws, code, session), window)
    made.show()
    audit.settle()
    return made


def fill(**values: Any) -> Any:
    def look(dialog: QWidget) -> None:
        fields = {each.title: each for each in inside(dialog, Field) if each.title}
        fields |= {each.box.text(): each for each in inside(dialog, CheckField)}
        for title, value in values.items():
            fields[title].set_value(value)

    return look


def test_people_partners_and_series_of_a_class(ws: Workspace, window: QWidget) -> None:
    person, class_ = make.staff(ws, "周敏"), make.class_(ws, 1, name="春季班")
    series = service.save_programme(ws, Programme(b"", "大讲堂"))
    dialog = dialog_of(ws, window)
    audit.answer("安排", look=fill(谁=person.id, 做什么="volunteer"))
    press(dialog, "安排师资")
    audit.answer("添加", look=fill(单位名称="市民政局", 主办=True))
    press(dialog, "添加合作单位")
    audit.settle()
    assert {"周敏", "市民政局"} <= set(words(dialog))
    assert [one.role for one in service.class_partners(ws, class_.id)] == ["host", "support"]
    (box,) = [each for each in inside(dialog, CheckField) if each.isVisible()]
    box.box.setChecked(True)
    assert service.class_programmes(ws, class_.id) == [series]
    box.box.setChecked(False)
    assert service.class_programmes(ws, class_.id) == []
    press(dialog, "移除周敏")
    press(dialog, "移除市民政局（主办）")
    assert [one.role for one in service.class_partners(ws, class_.id)] == ["support"]
    press(dialog, "移除市民政局（支持）")
    assert service.class_staff(ws, class_.id) == []
    assert service.class_partners(ws, class_.id) == []
    dialog.close()


def test_people_and_partners_of_one_session(ws: Workspace, window: QWidget) -> None:
    teacher, helper = make.staff(ws, "周敏"), make.staff(ws, "赵梅")
    class_ = make.class_(ws, 1, teacher="周敏")
    (session,) = make.held(ws, class_)
    dialog = dialog_of(ws, window, 1)
    audit.answer("安排", look=fill(谁=helper.id, 做什么="volunteer", 在场=30))
    press(dialog, "安排师资")
    assert [(one.staff.name, one.minutes) for one in service.session_staff(ws, session.id)] == [
        ("周敏", None),
        ("赵梅", 30),
    ]
    audit.answer("安排", look=fill(谁=helper.id, **{"代课：代替原来的教师": True}))
    press(dialog, "安排师资")
    assert [one.staff.name for one in service.session_staff(ws, session.id)] == ["赵梅"]
    press(dialog, "移除赵梅")
    audit.answer("添加", look=fill(单位名称="协会"))
    press(dialog, "添加合作单位")
    press(dialog, "移除协会（支持）")
    assert service.session_partners(ws, session.id) == []
    assert teacher in service.all_staff(ws)
    dialog.close()


@pytest.mark.parametrize("scale", [100, 140])
def test_the_dialog_passes_the_audit(qtbot: QtBot, ws: Workspace, scale: int) -> None:
    person = make.staff(ws, "周敏", phone="15400000001")
    class_ = make.class_(ws, 1)
    service.assign(ws, class_.id, person.id)
    service.join_partner(ws, class_.id, "示范通信集团有限公司濮阳分公司", role="organise", owner="class")
    service.save_programme(ws, Programme(b"", "大讲堂"))
    with audit.shown(QWidget, (900, 696), scale) as shown:
        dialog = dialog_of(ws, shown)
        assert audit.clipped(dialog) == []
        assert audit.small_targets(dialog) == []
        assert audit.nameless(dialog) == []
        dialog.close()

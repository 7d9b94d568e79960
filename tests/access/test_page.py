"""The page of users and the lock: what is offered, filled in, refused; nothing cut, small or nameless."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.access import service
from literacy_desktop.access.page import UsersPage, sheet, users
from literacy_desktop.access.page import unlock as locks
from literacy_desktop.access.page.fields import PassphraseField
from literacy_desktop.access.page.forms import REGION, SITE, PassphraseForm, UserForm
from literacy_desktop.access.page.unlock import REMEMBERED, UnlockDialog
from literacy_desktop.base import keyring
from literacy_desktop.base.keyring import Locked, Passphrase, held, unlock, ways, windows
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.rights import ADMIN, DESK
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.memory import keep, recall
from literacy_desktop.qtkit.preview import Preview
from literacy_desktop.qtkit.toast import Toast
from tests import make
from tests.qtkit import audit
from tests.qtkit.find import inside, press, pressable, words

pytestmark = audit.OFFSCREEN
GOOD, BETTER = "liutun-2026-hao", "wo ai xue shouji"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(ways, "COST", (64, 1, 1))
    held.let_go()
    yield
    held.let_go()


@pytest.fixture
def office(data_file: Path) -> Iterator[Workspace]:
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        make.office(ws)
        yield ws


@pytest.fixture
def locked(office: Workspace) -> Workspace:
    service.add_user(office, "周建国", ADMIN, GOOD)
    return office


def path_of(ws: Workspace) -> Path:
    assert ws.path is not None
    return ws.path


@contextmanager
def page_of(ws: Workspace, size: tuple[int, int] = (1366, 696), scale: int = 100) -> Iterator[UsersPage]:
    with audit.shown(lambda: audit.page_window(UsersPage, ws), size, scale) as window:
        (page,) = inside(window, UsersPage)
        yield page
        page.shell.close()


def toasts(page: UsersPage) -> list[str]:
    return [each.accessibleName() for each in inside(page.window(), Toast) if each.isVisible()]


def fill(dialog: QDialog, *texts: str) -> None:
    fields = inside(dialog, PassphraseField)
    for field, text in zip(fields, texts, strict=True):
        field.set_value(text)


# -- the page


def test_the_first_user_is_an_admin_and_the_sheet_comes_next(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[QWidget] = []

    def leaves(_ws: Workspace, parent: QWidget) -> bool:
        printed.append(parent)
        return False

    monkeypatch.setattr(users, "print_sheet", leaves)
    with page_of(office) as page:
        assert "没有上锁" in words(page)

        def look(dialog: QDialog) -> None:
            assert isinstance(dialog, UserForm)
            assert dialog.name.value() == "周建国"  # who works here so far
            assert not dialog.role.isEnabled()
            fill(dialog, GOOD, GOOD)

        audit.answer("保存", look)
        press(page, "设口令，新增第一位用户")
        assert printed == [page]
        assert "要输入口令才能打开" in words(page)
        assert [user.name for user in service.users(office)] == ["周建国"]
        assert "恢复纸没有打印，还不能用" in toasts(page)


def test_two_that_differ_and_a_weak_one_are_told_under_the_field(office: Workspace) -> None:
    with page_of(office) as page:

        def look(dialog: QDialog) -> None:
            assert isinstance(dialog, UserForm)
            fill(dialog, "123", "1234")
            dialog.submit()
            told = words(dialog)
            assert any("太短" in text for text in told)
            assert any("两遍不一样" in text for text in told)
            dialog.untouched()

        audit.answer("取消", look)
        page.add()
        assert service.users(office) == []


@pytest.mark.parametrize("kind", [SITE, REGION])
def test_a_user_may_answer_for_a_site_or_a_region(locked: Workspace, kind: str) -> None:
    with page_of(locked) as page:

        def look(dialog: QDialog) -> None:
            assert isinstance(dialog, UserForm)
            dialog.name.set_value("李秀英")
            dialog.role.set_value(DESK)
            dialog.scope.kind.set_value(kind)
            fill(dialog, BETTER, BETTER)
            if kind == REGION:
                dialog.submit()
                assert any("还没有选负责哪里" in text for text in words(dialog))
                dialog.scope.region.set_value("410928101000")
            assert any("签到" in text for text in words(dialog))

        audit.answer("保存", look)
        page.add()
        made = service.find_user(locked, "李秀英")
        assert made.role == DESK
        assert made.sites if kind == SITE else made.regions == ("410928101000",)
        assert page.table.count() == 2


def test_a_user_is_changed_reset_and_removed(locked: Workspace) -> None:
    site = make.site(locked, "清丰分点")
    other = service.add_user(locked, "李秀英", DESK, BETTER, sites=[site.id], regions=["410928101000"])
    with page_of(locked) as page:
        labels = [action.text for action in page._menu(other.id)]
        assert labels == ["修改", "重设口令", "删除"]

        def look(dialog: QDialog) -> None:
            assert isinstance(dialog, UserForm)
            assert not dialog.name.isEnabled()
            dialog.role.set_value("reader")

        audit.answer("保存", look)
        page.edit(other.id)
        saved = service.find_user(locked, "李秀英")
        assert (saved.role, saved.sites, saved.regions) == ("reader", other.sites, other.regions)
        audit.answer("换口令", lambda dialog: fill(dialog, GOOD, GOOD))
        page.reset(other.id)
        unlock(path_of(locked), Passphrase("李秀英", GOOD), make.NOW)
        audit.answer("取消")
        page.remove(other.id)
        assert len(service.users(locked)) == 2
        audit.answer("删除")
        page.remove(other.id)
        assert [user.name for user in service.users(locked)] == ["周建国"]


def test_scopes_of_one_kind_are_shown_as_they_are(locked: Workspace) -> None:
    site = make.site(locked, "清丰分点")
    one = service.add_user(locked, "李秀英", DESK, BETTER, sites=[site.id])
    two = service.add_user(locked, "马三", DESK, BETTER, regions=["410928101000"])
    with page_of(locked) as page:
        for user in (one, two):
            form = UserForm(locked, user, page)
            assert form.scope.value() == (user.sites, user.regions)
            form.deleteLater()


def test_one_s_own_passphrase_is_changed_for_the_old_one(locked: Workspace) -> None:
    with page_of(locked) as page:

        def look(dialog: QDialog) -> None:
            assert isinstance(dialog, PassphraseForm)
            fill(dialog, "wrong-wrong", BETTER, BETTER)
            dialog.submit()
            assert any("口令不对" in text for text in words(dialog))
            fill(dialog, GOOD, BETTER, BETTER)

        audit.answer("换口令", look)
        press(page, "换我的口令")
        assert toasts(page) == ["口令换好了。"]
        unlock(path_of(locked), Passphrase("", BETTER), make.NOW)


def test_who_may_not_manage_users_sees_why(locked: Workspace) -> None:
    service.add_user(locked, "李秀英", DESK, BETTER)
    locked.hand_over(service.find_user(locked, "李秀英").id)
    with page_of(locked) as page:
        add = pressable(page, "新增用户")
        assert not add.isEnabled()
        assert "周建国" in add.toolTip()
        assert not any(action.open for action in page._menu(service.find_user(locked, "周建国").id))
        with pytest.raises(Problem, match="管理用户"):
            page.edit(service.find_user(locked, "周建国").id)


def test_protection_is_taken_off_only_after_a_question(locked: Workspace) -> None:
    with page_of(locked) as page:
        audit.answer("取消")
        press(page, "不再上锁")
        assert service.protection(locked) == "passphrase"
        audit.answer("不再上锁")
        press(page, "不再上锁")
        assert service.protection(locked) == "open"
        assert "没有上锁" in words(page)


def test_windows_wants_the_sheet_first(locked: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "available", lambda: True)
    monkeypatch.setattr(windows, "protect", lambda plain, _mark: plain[::-1])
    printed = [False]

    def prints(ws: Workspace, _parent: QWidget) -> bool:
        if printed[0]:
            service.keep_sheet(ws, service.draft_sheet(ws))
        return printed[0]

    monkeypatch.setattr(users, "print_sheet", prints)
    with page_of(locked) as page:
        press(page, "改由 Windows 账户保护")
        assert service.protection(locked) == "passphrase"
        printed[0] = True
        audit.answer("改成这样")
        press(page, "改由 Windows 账户保护")
        assert service.protection(locked) == "windows"
        assert "由这台电脑的 Windows 账户保护" in words(page)


def test_the_sheet_counts_once_it_was_printed_and_looked_at(
    locked: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with page_of(locked) as page:

        def saves(shown: Preview) -> int:
            shown.outcome.saved = True
            return 0

        monkeypatch.setattr(Preview, "exec", lambda _shown: 0)
        assert not sheet.print_sheet(locked, page)
        monkeypatch.setattr(Preview, "exec", saves)
        audit.answer("取消")
        assert not sheet.print_sheet(locked, page)
        assert service.recovery_label(locked) == ""
        audit.answer("打印好了")
        press(page, "打印恢复纸")
        label = service.recovery_label(locked)
        assert label
        assert any(label in text for text in words(page))
        assert toasts(page) == ["恢复纸可以用了，请锁好"]


def test_without_a_passphrase_the_list_is_empty_with_one_thing_to_do(office: Workspace) -> None:
    with page_of(office) as page:
        assert "还没有用户" in words(page)
        assert pressable(page, "新增用户").isEnabled()


@pytest.mark.parametrize(("size", "scale"), audit.SIZES)
def test_nothing_is_cut_small_or_nameless(locked: Workspace, size: tuple[int, int], scale: int) -> None:
    service.add_user(locked, "李秀英", DESK, BETTER, regions=["410928101000"])
    with page_of(locked, size, scale) as page:
        window = page.window()
        assert audit.clipped(window) == []
        assert audit.small_targets(window) == []
        assert audit.nameless(window) == []


# -- the lock


@contextmanager
def lock_of(ws: Workspace, *, closable: bool = True, scale: int = 100) -> Iterator[UnlockDialog]:
    path = path_of(ws)

    def made() -> QWidget:
        return UnlockDialog(path, Locked(keyring.load(path)), ws.now, closable=closable)

    with audit.shown(made, (540, 640), scale) as shown:
        assert isinstance(shown, UnlockDialog)
        yield shown


def test_the_passphrase_opens_and_is_remembered_by_whom(locked: Workspace) -> None:
    other = service.add_user(locked, "李秀英", DESK, BETTER)
    keep(REMEMBERED, other.id.hex())
    with lock_of(locked) as shown:
        face = shown.passphrase
        assert face is not None
        assert face.user() == other.id.hex()
        QTest.keyClicks(face.passphrase.edit, BETTER)
        QTest.keyClick(face.passphrase.edit, Qt.Key.Key_Return)
        assert shown.outcome is not None
        assert shown.outcome.user_id == other.id
        assert face.passphrase.value() == ""
        assert recall(REMEMBERED) == other.id.hex()


def test_a_passphrase_is_hidden_until_the_eye_is_pressed(locked: Workspace) -> None:
    with lock_of(locked) as shown:
        assert shown.passphrase is not None
        edit = shown.passphrase.passphrase.edit
        assert edit.echoMode() == QLineEdit.EchoMode.Password
        shown.passphrase.passphrase.eye.click()
        assert edit.echoMode() == QLineEdit.EchoMode.Normal
        shown.passphrase.passphrase.forget()
        assert edit.echoMode() == QLineEdit.EchoMode.Password


def test_wrong_ones_are_told_and_then_have_to_wait(locked: Workspace) -> None:
    with lock_of(locked) as shown:
        face = shown.passphrase
        assert face is not None
        face.submit()  # empty: nothing is tried
        for _attempt in range(3):
            face.passphrase.set_value("wrong-wrong")
            face.submit()
        assert any("口令不对" in text for text in words(shown))
        assert not face.go.isEnabled()
        assert "请等 5 秒" in face.go.text()
        face.passphrase.set_value(GOOD)
        face.submit()
        assert shown.outcome is None
        clock = locked._shared.clock
        assert isinstance(clock, make.Clock)
        clock.advance(seconds=6)
        face.wait()
        face.passphrase.set_value(GOOD)
        face.submit()
        assert shown.outcome is not None


def test_the_sheet_gives_a_new_passphrase(locked: Workspace) -> None:
    made = service.draft_sheet(locked)
    service.keep_sheet(locked, made)
    service.add_user(locked, "李秀英", DESK, GOOD)
    digits = keyring.recovery_text(made.secret)
    with lock_of(locked) as shown:
        press(shown, "忘了口令")
        assert any(made.label in text for text in words(shown))
        face = shown.recovery
        face.submit()
        assert any("请填写恢复密钥" in text for text in words(shown))
        face.digits.set_value(digits[:-1] + str((int(digits[-1]) + 3) % 10))
        face.new.set_value(BETTER)
        face.again.set_value("another-one")
        face.submit()
        assert any("两遍不一样" in text for text in words(shown))
        face.again.set_value(BETTER)
        face.submit()
        assert any("第 8 组" in text for text in words(shown))
        press(shown, "返回")
        press(shown, "忘了口令")
        face.digits.set_value(digits)
        face.choose(service.find_user(locked, "李秀英").id.hex())
        face.submit()
        assert shown.outcome is not None
        assert (face.digits.value(), face.new.value()) == ("", "")
    assert unlock(path_of(locked), Passphrase("李秀英", BETTER), make.NOW).user_id


def test_what_windows_no_longer_opens_asks_for_the_sheet_at_once(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "available", lambda: True)
    monkeypatch.setattr(windows, "protect", lambda plain, _mark: plain[::-1])
    made = service.draft_sheet(office)
    service.keep_sheet(office, made)
    service.trust_windows(office)
    with lock_of(office) as shown:
        assert shown.passphrase is None
        shown.recovery.digits.set_value(keyring.recovery_text(made.secret))
        shown.recovery.submit()
        assert shown.outcome is not None
    assert service.protection(office) == "open"


def test_over_a_locked_window_it_cannot_be_closed(locked: Workspace) -> None:
    with lock_of(locked, closable=False) as shown:
        QTest.keyClick(shown, Qt.Key.Key_Escape)
        shown.reject()
        assert shown.isVisible()
        shown.close()
    with lock_of(locked) as shown:
        QTest.keyClick(shown, Qt.Key.Key_Escape)
        assert shown.isVisible()
        shown.reject()
        assert not shown.isVisible()


def test_asking_gives_what_was_opened_or_nothing(
    qtbot: QtBot, locked: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = path_of(locked)
    told = Locked(keyring.load(path))

    def typed(shown: UnlockDialog) -> int:
        assert shown.passphrase is not None
        shown.passphrase.passphrase.set_value(GOOD)
        shown.passphrase.submit()
        return 1

    monkeypatch.setattr(UnlockDialog, "exec", lambda _shown: 0)
    assert locks.ask(path, told, locked.now) is None
    monkeypatch.setattr(UnlockDialog, "exec", typed)
    opened = locks.ask(path, told, locked.now)
    assert opened is not None
    assert opened.user_id


@pytest.mark.parametrize("scale", [100, 140])
@pytest.mark.parametrize("part", ["passphrase", "recovery"])
def test_nothing_of_the_lock_is_cut_small_or_nameless(locked: Workspace, part: str, scale: int) -> None:
    service.keep_sheet(locked, service.draft_sheet(locked))
    service.add_user(locked, "李秀英", DESK, GOOD)
    with lock_of(locked, scale=scale) as shown:
        if part == "recovery":
            shown.turn()
        audit.settle()
        assert shown.sizeHint() != QSize()
        assert audit.clipped(shown) == []
        assert audit.small_targets(shown) == []
        assert audit.nameless(shown) == []
        assert inside(shown, QPushButton)


# -- what the other pages offer


def heads(page: QWidget) -> dict[str, QPushButton]:
    """The buttons of a page, by their words."""
    return {each.text(): each for each in inside(page, QPushButton) if each.isVisibleTo(page)}


@pytest.mark.parametrize(
    ("factory", "word"),
    [
        ("literacy_desktop.attendees.page:AttendeesPage", "新增学员"),
        ("literacy_desktop.classes.page:ClassesPage", "新建班级"),
        ("literacy_desktop.topics.page:TopicsPage", "新增内容"),
        ("literacy_desktop.attendance.page:AttendancePage", "全部出勤"),
        ("literacy_desktop.sites.page:SitesPage", "新增教学点"),
    ],
)
def test_a_reader_finds_buttons_that_say_who_may(
    qtbot: QtBot, ws: Workspace, factory: str, word: str
) -> None:
    from importlib import import_module

    module, name = factory.split(":")
    page_class = getattr(import_module(module), name)
    make.office(ws)
    make.class_(ws)
    make.user(ws, ADMIN, "马主任")
    make.signed_in(ws, "reader")
    with audit.shown(lambda: audit.page_window(page_class, ws), (1366, 696)) as window:
        found = heads(window)[word]
        assert not found.isEnabled()
        assert "马主任" in found.toolTip()
    ws.hand_over(None)
    with audit.shown(lambda: audit.page_window(page_class, ws), (1366, 696)) as window:
        assert heads(window)[word].isEnabled()

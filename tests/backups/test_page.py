"""The sections 备份 and 检查, the preview before restoring, what the window sees to by itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from literacy_desktop.access.service import add_user, make_sheet
from literacy_desktop.attendees import service as attendees
from literacy_desktop.backups import service
from literacy_desktop.backups.page import BackupSection, CheckSection, checking
from literacy_desktop.backups.page.opening import CopyLock
from literacy_desktop.backups.page.preview import RestorePreview
from literacy_desktop.backups.service.housekeeping import settle_down
from literacy_desktop.base import database, drafts, drives, keyring
from literacy_desktop.base.fence import LOST
from literacy_desktop.base.keyring import held, ways
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit import files
from literacy_desktop.qtkit.toast import Toast
from literacy_desktop.vault.page import SettingsPage
from literacy_desktop.window import keeping, rescue
from tests import make
from tests.base.test_salvage import spoil, spoil_index
from tests.qtkit import audit
from tests.qtkit.find import inside, press, words

pytestmark = audit.OFFSCREEN


@pytest.fixture
def office(data_file: Path, clock: make.Clock) -> Iterator[Workspace]:
    with Workspace.open(data_file, clock=clock) as ws:
        make.office(ws)
        make.attendee(ws, "王秀兰")
        yield ws


@contextmanager
def section(
    ws: Workspace, name: str = "backup", size: tuple[int, int] = (1366, 696), scale: int = 100
) -> Iterator[SettingsPage]:
    with audit.shown(lambda: audit.page_window(SettingsPage, ws), size, scale) as window:
        (page,) = inside(window, SettingsPage)
        page.open(name)
        audit.settle()
        try:
            yield page
        finally:
            page.shell.close()


def backups_of(page: SettingsPage) -> BackupSection:
    return cast("BackupSection", page.section())


def test_a_copy_is_made_and_listed(qtbot: QtBot, office: Workspace) -> None:
    with section(office) as page:
        assert "还没有备份" in words(page)
        press(page, "现在备份")
        qtbot.waitUntil(lambda: backups_of(page).table.count() == 1, timeout=20000)
        audit.settle()
        assert "数据都备份好了" in words(page)
        assert any(each.accessibleName().startswith("备份好了") for each in inside(page.window(), Toast))
        make.attendee(office)
        page.refresh_now()
        assert "有新的改动还没有备份" in words(page)
        assert backups_of(page).fact() == "1 份备份"


def test_a_second_place_is_chosen_missed_and_given_up(
    qtbot: QtBot, office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    monkeypatch.setattr(files, "choose_folder", lambda *_a, **_k: stick)
    with section(office) as page:
        press(page, "选择 U 盘或文件夹…")
        qtbot.waitUntil(lambda: len(list(stick.glob("*.db"))) == 1, timeout=20000)
        qtbot.waitUntil(lambda: not page.shell.busy(), timeout=20000)
        audit.settle()
        assert "第二个位置" in words(page)
        stick.rename(tmp_path / "拔了")
        page.refresh_now()
        assert "第二个位置不在" in words(page)
        backups_of(page).no_second()
        assert "再放一份到别处" in words(page)


def test_a_copy_is_saved_elsewhere(
    qtbot: QtBot, office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "choose_folder", lambda *_a, **_k: tmp_path / "别处")
    with section(office) as page:
        backups_of(page).save_as()
        qtbot.waitUntil(lambda: len(list((tmp_path / "别处").glob("*.db"))) == 1, timeout=20000)
        qtbot.waitUntil(lambda: not page.shell.busy(), timeout=20000)


def test_restoring_asks_first_then_sets_aside_and_reopens(
    qtbot: QtBot, office: Workspace, data_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = service.make(office)
    make.attendee(office, "后来的")
    monkeypatch.setattr(RestorePreview, "exec", lambda _self: 1)
    wanted: list[tuple[object, str]] = []
    with section(office) as page:
        page.shell.reopen_wanted.connect(lambda work, told: wanted.append((work, told)))
        backups_of(page).table.set_current(made.backup.path)
        backups_of(page).restore_chosen()
        qtbot.waitUntil(lambda: bool(wanted), timeout=20000)
    office.close()
    work, told = wanted[0]
    work()  # type: ignore[operator]  # what the window does while the file is closed
    assert "另存为" in told
    with Workspace.open(data_file) as ws:
        assert attendees.count(ws) == 1


def test_restoring_nothing_asks_to_choose(qtbot: QtBot, office: Workspace) -> None:
    with section(office) as page, pytest.raises(Problem, match="还没有选择"):
        backups_of(page).restore_chosen()


def test_a_copy_from_a_file_is_looked_into_and_may_be_left(
    qtbot: QtBot, office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = service.make(office)
    seen: list[list[str]] = []

    def look(shown: RestorePreview) -> int:
        seen.append(words(shown))
        return 0

    monkeypatch.setattr(RestorePreview, "exec", look)
    monkeypatch.setattr(files, "open_file", lambda *_a, **_k: made.backup.path)
    with section(office) as page:
        backups_of(page).choose_copy()
        qtbot.waitUntil(lambda: bool(seen), timeout=20000)
        assert backups_of(page)._menu([made.backup.path])
        assert backups_of(page)._menu([]) == []
    assert "备份之后没有改动过，恢复不会少什么。" in seen[0]


@pytest.mark.parametrize(("lost", "refused"), [(0, ""), (7, ""), (7, "只有管理员可以。")])
def test_the_preview_compares_and_warns(qtbot: QtBot, office: Workspace, lost: int, refused: str) -> None:
    made = service.make(office)
    for number in range(lost):
        make.attendee(office, f"甲{number}")
    plan = service.plan_restore(office, made.backup.path)
    with audit.shown(lambda: RestorePreview(plan, office.today(), refused), (600, 560)) as shown:
        told = words(shown)
        assert "备份里" in told
        assert any("登记学员：王秀兰" in text for text in told)
        assert any(f"{lost} 次改动" in text for text in told) == bool(lost)
        assert not refused or refused in told
        assert audit.clipped(shown) == []


def test_a_preview_without_today_s_data(qtbot: QtBot, office: Workspace, tmp_path: Path) -> None:
    made = service.make(office)
    plan = service.plan_restore_of(tmp_path / "无.db", made.backup.path)
    with audit.shown(lambda: RestorePreview(plan, office.today(), ""), (600, 560)) as shown:
        assert "现在的数据文件打不开，恢复不会再丢什么。" in words(shown)


@pytest.fixture
def locked_copy(tmp_path: Path, clock: make.Clock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy from another PC, where somebody has a passphrase and there is a sheet."""
    monkeypatch.setattr(ways, "COST", (64, 1, 1))
    with Workspace.create(tmp_path / "别的.db", clock=clock) as ws:
        make.office(ws)
        make.attendee(ws, "李建国")
        add_user(ws, "周建国", "admin", "liutun-2026-hao")
        sheet = make_sheet(ws, tmp_path / "恢复纸.pdf")
        copy = service.save_as(ws, tmp_path / "U盘")
    held.let_go()
    (tmp_path / "digits").write_text(keyring.recovery_text(sheet.secret), encoding="ascii")
    return copy


@pytest.mark.parametrize("by_sheet", [False, True])
def test_a_copy_of_another_pc_is_opened_with_its_own_passphrase_or_sheet(
    qtbot: QtBot,
    office: Workspace,
    locked_copy: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    by_sheet: bool,
) -> None:
    seen: list[str] = []
    right = (tmp_path / "digits").read_text(encoding="ascii") if by_sheet else "liutun-2026-hao"

    def give(form: CopyLock) -> bool:
        for typed in ("1" * 48, right):
            form.who.set_value("sheet" if by_sheet else form.who.combo.itemData(0))
            form.secret.set_value(typed)
            form.submit()
            seen.append(" ".join(words(form)))
        return bool(form.result())

    monkeypatch.setattr(CopyLock, "exec", give)
    monkeypatch.setattr(RestorePreview, "exec", lambda shown: seen.append(" ".join(words(shown))))
    with section(office) as page:
        backups_of(page).preview(locked_copy)
        qtbot.waitUntil(lambda: len(seen) == 3, timeout=20000)
    assert "新增用户：周建国" in seen[2]
    assert service.lock_of(office, locked_copy) is None
    held.let_go()


def test_who_has_no_passphrase_for_a_copy_leaves_it(
    qtbot: QtBot, office: Workspace, locked_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CopyLock, "exec", lambda _form: False)
    with section(office) as page:
        backups_of(page).preview(locked_copy)
        assert not page.shell.busy()
    locked = service.lock_of(office, locked_copy)
    assert locked is not None
    with audit.shown(lambda: CopyLock(locked_copy, locked, office.now), (560, 480)) as shown:
        assert audit.clipped(shown) == []
        assert audit.nameless(shown) == []


def test_a_preview_in_memory_offers_nothing(qtbot: QtBot, ws: Workspace) -> None:
    with section(ws) as page:
        assert backups_of(page).offered() == []


@pytest.mark.parametrize(("size", "scale"), [((1366, 696), 140), ((1093, 580), 100)])
def test_nothing_is_cut_small_or_nameless(
    qtbot: QtBot, office: Workspace, size: tuple[int, int], scale: int
) -> None:
    service.make(office)
    with section(office, "backup", size, scale) as page:
        assert audit.clipped(page.window()) == []
        assert audit.small_targets(page.window()) == []
        assert audit.nameless(page.window()) == []


# -- repairing


def test_torn_pages_offer_a_repair(
    qtbot: QtBot, data_file: Path, clock: make.Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Workspace.open(data_file, clock=clock) as ws:
        make.class_(ws, people=12)
        service.make(ws)
    spoil_index(data_file)
    monkeypatch.setattr(checking, "confirm", lambda *_a, **_k: True)
    wanted: list[object] = []
    with Workspace.open(data_file, clock=clock) as ws, section(ws, "check") as page:
        page.shell.reopen_wanted.connect(lambda work, _told: wanted.append(work))
        cast("CheckSection", page.section()).begin()
        qtbot.waitUntil(lambda: any("数据文件损坏了" in text for text in words(page)), timeout=20000)
        press(page, "修复…")
        qtbot.waitUntil(lambda: bool(wanted), timeout=20000)
    wanted[0]()  # type: ignore[operator]  # what the window does while the file is closed
    with Workspace.open(data_file, clock=clock) as ws:
        assert [one.what for one in service.check(ws) if not one.well] == []


def test_a_file_that_does_not_open_is_rescued(
    qtbot: QtBot, data_file: Path, clock: make.Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Problem] = []
    monkeypatch.setattr(rescue, "tell", told.append)
    monkeypatch.setattr(rescue, "confirm", lambda *_a, **_k: True)
    problem = Problem("数据文件已损坏。")
    assert not rescue.rescued(data_file.with_name("无.db"), problem)
    assert not rescue.rescued(data_file, problem)  # it is whole
    assert told == [problem, problem]
    with Workspace.open(data_file, clock=clock) as ws:
        make.attendee(ws)
        service.make(ws)
    spoil(data_file, 1)
    assert rescue.rescued(data_file, problem)
    assert "修好了" in told[-1].what
    with Workspace.open(data_file, clock=clock) as ws:
        assert attendees.count(ws) == 1
    spoil(data_file, 1)
    monkeypatch.setattr(rescue, "confirm", lambda *_a, **_k: False)
    assert not rescue.rescued(data_file, problem)


# -- by itself


def keeper_of(qtbot: QtBot, page: SettingsPage, ws: Workspace) -> keeping.Keeper:
    made = keeping.Keeper(ws, page.shell)
    made._soon.stop()
    made._again.stop()
    return made


def test_a_look_copies_in_its_own_thread_and_says_nothing(qtbot: QtBot, office: Workspace) -> None:
    with section(office) as page:
        keeper = keeper_of(qtbot, page, office)
        keeper.look()
        keeper.look()  # one at a time
        qtbot.waitUntil(lambda: keeper._job is None, timeout=20000)
        assert len(service.all_copies(office)) == 1
        make.attendee(office)
        audit.settle()
        assert keeper._idle.isActive()
        keeper.close()


def test_lost_changes_drafts_and_a_full_disk_are_told_once(
    qtbot: QtBot, office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.set_local(LOST, "4")
    drafts.keep(office.conn, "x", drafts.Draft("新增教学点", office.now().isoformat(), {}, {"a": 1}))
    monkeypatch.setattr(drives, "free_bytes", lambda _place: 1 << 20)
    told: list[Problem] = []
    with section(office) as page:
        monkeypatch.setattr(page.shell, "tell", told.append)
        keeper = keeper_of(qtbot, page, office)
        for _turn in range(2):
            keeper.look()
            qtbot.waitUntil(lambda: keeper._job is None, timeout=20000)
            audit.settle()
        assert any("新增教学点" in each.accessibleName() for each in inside(page.window(), Toast))
        keeper.close()
    assert "少了最近 4 次改动" in told[0].what
    assert len(told) == 2
    assert office.local(LOST) == ""


def test_a_damaged_file_is_told(
    qtbot: QtBot, data_file: Path, clock: make.Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Workspace.open(data_file, clock=clock) as ws:
        make.class_(ws, people=12)
    spoil_index(data_file)
    told: list[Problem] = []
    with Workspace.open(data_file, clock=clock) as ws, section(ws) as page:
        monkeypatch.setattr(page.shell, "tell", told.append)
        keeper = keeper_of(qtbot, page, ws)
        keeper.look()
        qtbot.waitUntil(lambda: keeper._job is None, timeout=20000)
        audit.settle()
        keeper.close()
    assert [one.what for one in told] == ["数据文件有问题。"]


def test_leaving_copies_what_was_changed(qtbot: QtBot, office: Workspace) -> None:
    keeping.say_goodbye(office)
    (copy,) = service.all_copies(office)
    assert copy.why == "exit"
    keeping.say_goodbye(office)
    assert len(service.all_copies(office)) == 1


def test_in_memory_nothing_is_kept(qtbot: QtBot, ws: Workspace) -> None:
    with section(ws) as page:
        keeper = keeping.Keeper(ws, page.shell)
        assert not keeper._soon.isActive()
        keeper.close()
    keeping.say_goodbye(ws)


def test_the_log_of_writes_is_folded_in_when_nobody_works(office: Workspace) -> None:
    settle_down(office)
    assert office.path is not None
    assert database.companions(office.path)[0].stat().st_size == 0

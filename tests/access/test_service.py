"""Users, their passphrases, the sheet that lets them back in."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from literacy_desktop.access import service
from literacy_desktop.access.model import User
from literacy_desktop.base import keyring
from literacy_desktop.base.keyring import Locked, Passphrase, held, unlock, ways, windows
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.rights import ADMIN, CLERK, DESK, READER
from literacy_desktop.base.workspace import Workspace
from tests import make

GOOD, BETTER = "liutun-2026-hao", "wo ai xue shouji"
LIUTUN = "410928101000"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(ways, "COST", (64, 1, 1))
    held.let_go()
    yield
    held.let_go()


@pytest.fixture
def office(data_file: Path) -> Iterator[Workspace]:
    """A data file of its own with its site, where nobody has a passphrase yet."""
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        make.office(ws)
        yield ws


def _path(ws: Workspace) -> Path:
    assert ws.path is not None
    return ws.path


def test_the_first_user_works_here_from_then_on(office: Workspace) -> None:
    assert service.protection(office) == "open"
    made = service.add_user(office, " 周建国 ", ADMIN, GOOD)
    assert service.users(office) == [made]
    assert made == User(made.id, "周建国", ADMIN, since="2026-11-22", here=True)
    assert office.seat is not None
    assert (office.seat.id, office.actor) == (made.id, "周建国")
    assert service.protection(office) == "passphrase"
    with pytest.raises(Locked):
        Workspace.open(_path(office))


@pytest.mark.parametrize("given", [{"role": CLERK}, {"role": ADMIN, "regions": [LIUTUN]}])
def test_the_first_one_must_be_an_admin_of_everything(office: Workspace, given: dict[str, object]) -> None:
    with pytest.raises(Problem, match="至少要有一位管全部的管理员"):
        service.add_user(office, "周建国", passphrase=GOOD, **given)  # type: ignore[arg-type]  # either kind
    assert service.users(office) == []
    assert service.protection(office) == "open"


def test_a_user_needs_a_name_a_role_that_exists_and_a_fair_passphrase(office: Workspace) -> None:
    for name, role, passphrase, told in (
        ("  ", ADMIN, GOOD, "姓名"),
        ("周建国", "king", GOOD, "没有“king”"),
        ("周建国", ADMIN, "123", "太短"),
    ):
        with pytest.raises(Problem, match=told):
            service.add_user(office, name, role, passphrase)
    assert service.users(office) == []


def test_a_full_disk_leaves_neither_user_nor_lock(office: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object, **_more: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(keyring, "add_user", full)
    with pytest.raises(Problem, match="磁盘满了"):
        service.add_user(office, "周建国", ADMIN, GOOD)
    assert service.users(office) == []
    assert office.seat is None


def test_more_users_with_their_scope(office: Workspace) -> None:
    service.add_user(office, "周建国", ADMIN, GOOD)
    site = make.site(office, "清丰分点")
    made = service.add_user(office, "李秀英", DESK, BETTER, sites=[site.id], regions=[LIUTUN])
    assert office.actor == "周建国"
    assert service.find_user(office, "李秀英") == made
    assert made.sites == (site.id,)
    opened = unlock(_path(office), Passphrase("李秀英", BETTER), make.NOW)
    with Workspace.open(_path(office), opened=opened) as ws:
        assert ws.seat is not None
        assert (ws.seat.role, ws.seat.regions) == (DESK, (LIUTUN,))
        with pytest.raises(Problem, match="管理用户"):
            service.add_user(ws, "马三", READER, GOOD)
    with pytest.raises(Problem, match="已经有口令"):
        service.add_user(office, "李秀英", DESK, BETTER)


def test_who_came_from_another_pc_gets_a_passphrase_here(office: Workspace) -> None:
    service.add_user(office, "周建国", ADMIN, GOOD)
    known = make.user(office, CLERK, "马三")
    assert not service.find_user(office, "马三").here
    made = service.add_user(office, "马三", CLERK, BETTER)
    assert made.id == known
    assert service.find_user(office, "马三").here


def test_a_user_who_is_not_there_or_there_twice_is_told(office: Workspace) -> None:
    with pytest.raises(Problem, match="没有叫“马三”") as told:
        service.find_user(office, "马三")
    assert "没有人" in told.value.then
    make.user(office, CLERK, "马三")
    make.user(office, CLERK, "马三")
    with pytest.raises(Problem, match="同名"):
        service.find_user(office, "马三")


def test_role_and_scope_can_be_changed_but_the_last_admin_stays(office: Workspace) -> None:
    boss = service.add_user(office, "周建国", ADMIN, GOOD)
    other = service.add_user(office, "李秀英", DESK, BETTER)
    saved = service.save_user(office, replace(other, role=CLERK, name="别名"))
    assert (saved.role, saved.name) == (CLERK, "李秀英")
    for worse in (replace(boss, role=CLERK), replace(boss, regions=(LIUTUN,))):
        with pytest.raises(Problem, match="至少要有一位"):
            service.save_user(office, worse)
    with pytest.raises(Problem, match="不在名单里"):
        service.save_user(office, User(b"\x09" * 16, "无", CLERK))


def test_a_removed_user_does_not_get_in_and_nobody_removes_themselves(office: Workspace) -> None:
    boss = service.add_user(office, "周建国", ADMIN, GOOD)
    other = service.add_user(office, "李秀英", ADMIN, BETTER)
    with pytest.raises(Problem, match="不能删除自己"):
        service.remove_user(office, boss.id)
    service.remove_user(office, other.id)
    assert [user.name for user in service.users(office)] == ["周建国"]
    with pytest.raises(Problem, match="没有叫“李秀英”"):
        unlock(_path(office), Passphrase("李秀英", BETTER), make.NOW)


def test_the_last_admin_cannot_be_removed_by_nobody(office: Workspace) -> None:
    boss = service.add_user(office, "周建国", ADMIN, GOOD)
    office.hand_over(None)
    with pytest.raises(Problem, match="至少要有一位"):
        service.remove_user(office, boss.id)


def test_one_s_own_passphrase_needs_the_old_one(office: Workspace) -> None:
    with pytest.raises(Problem, match="还没有设口令"):
        service.change_passphrase(office, GOOD, BETTER)
    service.add_user(office, "周建国", ADMIN, GOOD)
    with pytest.raises(Problem, match="口令不对"):
        service.change_passphrase(office, "wrong-wrong", BETTER)
    service.change_passphrase(office, GOOD, BETTER)
    assert unlock(_path(office), Passphrase("", BETTER), make.NOW).user_id == office.seat.id  # type: ignore[union-attr]  # set above


def test_an_admin_gives_another_a_new_passphrase(office: Workspace) -> None:
    service.add_user(office, "周建国", ADMIN, GOOD)
    other = service.add_user(office, "李秀英", DESK, GOOD)
    service.set_passphrase(office, other.id, BETTER)
    assert unlock(_path(office), Passphrase("李秀英", BETTER), make.NOW).user_id == other.id
    office.hand_over(other.id)
    with pytest.raises(Problem, match="签到员"):
        service.set_passphrase(office, other.id, GOOD)


def test_the_lock_s_minutes_are_a_setting(office: Workspace) -> None:
    service.set_lock_minutes(office, 3)
    assert office.settings.lock_minutes == 3
    with pytest.raises(Problem, match="0 到 480"):
        service.set_lock_minutes(office, 481)


def test_protection_can_be_taken_off(office: Workspace) -> None:
    service.add_user(office, "周建国", ADMIN, GOOD)
    service.unprotect(office)
    assert (service.protection(office), office.seat) == ("open", None)
    Workspace.open(_path(office)).close()


def test_windows_may_take_the_place_of_passphrases(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "available", lambda: True)
    monkeypatch.setattr(windows, "protect", lambda plain, _mark: plain[::-1])
    monkeypatch.setattr(windows, "unprotect", lambda sealed, _mark: sealed[::-1])
    service.keep_sheet(office, service.draft_sheet(office))
    service.trust_windows(office)
    assert service.protection(office) == "windows"
    Workspace.open(_path(office)).close()

    def refuse(*_given: object) -> bytes:
        raise OSError("DPAPI")

    monkeypatch.setattr(windows, "protect", refuse)
    with pytest.raises(Problem, match="Windows 没有接受"):
        service.trust_windows(office)


def test_memory_is_open_and_has_no_sheet(ws: Workspace) -> None:
    assert (service.protection(ws), service.recovery_label(ws)) == ("open", "")
    assert service.users(ws) == []


def test_who_works_elsewhere_is_on_the_list_without_a_passphrase(office: Workspace) -> None:
    listed = service.enlist(office, "马三", CLERK, regions=[LIUTUN])
    assert not listed.here
    assert service.protection(office) == "open"
    with pytest.raises(Problem, match="已经有“马三”"):
        service.enlist(office, "马三", DESK)
    assert service.save_user(office, replace(listed, role=DESK)).role == DESK
    service.remove_user(office, listed.id)
    assert service.users(office) == []


def test_the_last_passphrase_stays_though_others_are_listed(office: Workspace) -> None:
    boss = service.add_user(office, "周建国", ADMIN, GOOD)
    service.enlist(office, "马三", ADMIN)
    service.keep_sheet(office, service.draft_sheet(office))
    office.hand_over(None)
    with pytest.raises(Problem, match="至少要有一位"):
        service.remove_user(office, boss.id)


# -- the sheet


def test_a_drafted_sheet_opens_nothing_until_it_is_kept(office: Workspace) -> None:
    first = service.draft_sheet(office)
    service.keep_sheet(office, first)
    second = service.draft_sheet(office)
    assert service.recovery_label(office) == first.label
    service.keep_sheet(office, second)
    assert service.recovery_label(office) == second.label
    assert second.secret.hex() not in repr(second)


def test_the_printed_sheet_says_the_key_in_digits_and_to_a_scanner(office: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "恢复纸.pdf"
    sheet = service.make_sheet(office, out)
    document = pypdfium2.PdfDocument(out)
    assert len(document) == 1
    words = document[0].get_textpage().get_text_range()
    for group in keyring.recovery_text(sheet.secret).split("-"):
        assert group in words
    assert sheet.label in words.replace(" ", "")
    picture = document[0].render(scale=3).to_pil()
    (found,) = zxingcpp.read_barcodes(picture)
    assert keyring.read_recovery(found.text) == sheet.secret
    document.close()


def test_where_the_sheet_cannot_be_written_the_old_one_stays_good(office: Workspace, tmp_path: Path) -> None:
    first = service.make_sheet(office, tmp_path / "一.pdf")
    (tmp_path / "占着").write_text("x", encoding="utf-8")
    with pytest.raises(Problem):
        service.make_sheet(office, tmp_path / "占着" / "二.pdf")
    assert service.recovery_label(office) == first.label


def test_the_sheet_gives_a_new_passphrase_to_who_forgot_it(office: Workspace) -> None:
    boss = service.add_user(office, "周建国", ADMIN, GOOD)
    sheet = service.draft_sheet(office)
    service.keep_sheet(office, sheet)
    service.write_sheet(office, sheet, io.BytesIO())
    digits, path = keyring.recovery_text(sheet.secret), _path(office)
    opened = service.recover(path, digits, "", BETTER, make.NOW)
    with Workspace.open(path, opened=opened) as ws:
        assert ws.actor == "周建国"
    assert unlock(path, Passphrase("", BETTER), make.NOW).user_id == boss.id
    with pytest.raises(Problem, match="太短"):
        service.recover(path, digits, "", "123", make.NOW)
    service.add_user(office, "李秀英", DESK, GOOD)
    with pytest.raises(Problem, match="哪位"):
        service.recover(path, digits, "", BETTER, make.NOW)
    assert service.recover(path, digits, "李秀英", BETTER, make.NOW).user_id != boss.id


def test_the_sheet_opens_what_a_lost_windows_account_protected(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "available", lambda: True)
    monkeypatch.setattr(windows, "protect", lambda plain, _mark: plain[::-1])
    sheet = service.draft_sheet(office)
    service.keep_sheet(office, sheet)
    service.trust_windows(office)
    monkeypatch.undo()
    opened = service.recover(_path(office), keyring.recovery_text(sheet.secret), "", "", make.NOW)
    assert opened.user_id is None
    Workspace.open(_path(office)).close()
    service.recover(
        _path(office), keyring.recovery_text(sheet.secret), "", "", make.NOW
    )  # once more does no harm

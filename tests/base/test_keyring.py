"""The ways in to a data file: each opens, none that should not does, the last one is never taken away."""

import ctypes
import errno
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from literacy_desktop.base import backups, keyring, restoring
from literacy_desktop.base.keyring import (
    Locked,
    Passphrase,
    RecoveryKey,
    held,
    keyring_path,
    read_keyring,
    recovery,
    ring,
    tries,
    unlock,
    ways,
    windows,
)
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from tests import make
from tests.project.source import ROOT

DAY, WHO, OTHER = "2026-11-22", b"\x01" * 16, b"\x02" * 16
REAL_COST = ways.COST
GOOD, BETTER = "liutun-2026-hao", "wo ai xue shouji"


@pytest.fixture(autouse=True)
def _quick_and_forgetful(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Stretching at a thousandth of its cost, and no key left over from another test."""
    monkeypatch.setattr(ways, "COST", (64, 1, 1))
    held.let_go()
    yield
    held.let_go()


@pytest.fixture
def key(data_file: Path) -> bytes:
    return read_keyring(data_file)


@pytest.fixture
def locked(data_file: Path, key: bytes) -> Path:
    keyring.add_user(data_file, key, WHO, "周建国", GOOD, day=DAY)
    return data_file


class StandIn:
    """What Windows does, with a seal of its own: account, entropy and content side by side."""

    def __init__(self, account: bytes = b"zhou") -> None:
        self.account, self.freed, self.flags = account, 0, set[int]()

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(windows, "_libraries", lambda: (self, self))
        monkeypatch.setattr(windows, "available", lambda: True)

    def _read(self, pointer: Any) -> bytes:
        blob = pointer._obj
        return ctypes.string_at(blob.data or 0, blob.size)

    def _write(self, pointer: Any, content: bytes) -> int:
        self._kept = ctypes.create_string_buffer(content, len(content))
        pointer._obj.size, pointer._obj.data = len(content), ctypes.addressof(self._kept)
        return 1

    def CryptProtectData(self, source: Any, _told: Any, salt: Any, *rest: Any) -> int:  # noqa: N802  Windows' name
        self.flags.add(rest[2].value)
        return self._write(
            rest[3], b"|".join([self.account, self._read(salt).hex().encode(), self._read(source)])
        )

    def CryptUnprotectData(self, source: Any, _told: Any, salt: Any, *rest: Any) -> int:  # noqa: N802  Windows' name
        self.flags.add(rest[2].value)
        account, entropy, content = self._read(source).split(b"|", 2)
        if account != self.account or entropy != self._read(salt).hex().encode():
            return 0
        return self._write(rest[3], content)

    def LocalFree(self, _pointer: Any) -> None:  # noqa: N802  Windows' name
        self.freed += 1


# -- passphrases


def test_a_locked_file_opens_with_the_passphrase_and_knows_who(locked: Path, key: bytes) -> None:
    with pytest.raises(Locked) as told:
        Workspace.open(locked)
    assert told.value.users == ((WHO.hex(), "周建国"),)
    opened = unlock(locked, Passphrase("周建国", GOOD), make.NOW)
    assert (opened.key, opened.user_id) == (key, WHO)
    with Workspace.open(locked, opened=opened) as ws:
        assert ws.seat is not None
    with pytest.raises(Locked):  # unlocking once leaves no back door
        Workspace.open(locked)


def test_who_is_alone_need_not_be_named_and_who_is_unknown_is_told(locked: Path, key: bytes) -> None:
    assert unlock(locked, Passphrase("", GOOD), make.NOW).user_id == WHO
    keyring.add_user(locked, key, OTHER, "李秀英", BETTER, day=DAY)
    assert unlock(locked, Passphrase(OTHER.hex(), BETTER), make.NOW).user_id == OTHER
    with pytest.raises(Problem, match="哪位"):
        unlock(locked, Passphrase("", GOOD), make.NOW)
    with pytest.raises(Problem, match="没有叫“马三”"):
        unlock(locked, Passphrase("马三", GOOD), make.NOW)
    with pytest.raises(Problem, match="口令不对"):
        unlock(locked, Passphrase("李秀英", GOOD), make.NOW)


def test_full_width_letters_are_the_same_passphrase(locked: Path) -> None:
    assert unlock(locked, Passphrase("", "ｌｉｕｔｕｎ－２０２６－ｈａｏ"), make.NOW).user_id == WHO


def test_a_new_passphrase_replaces_the_old_one_and_the_data_stays(locked: Path, key: bytes) -> None:
    before = locked.read_bytes()
    keyring.add_user(locked, key, WHO, "周建国", BETTER, day=DAY)
    assert locked.read_bytes() == before
    assert unlock(locked, Passphrase("", BETTER), make.NOW).key == key
    with pytest.raises(Problem, match="口令不对"):
        unlock(locked, Passphrase("", GOOD), make.NOW)


def test_another_s_passphrase_cannot_be_put_under_one_s_own_name(locked: Path, key: bytes) -> None:
    """Whoever edits the file cannot become the admin: the id is bound to the seal."""
    keyring.add_user(locked, key, OTHER, "李秀英", BETTER, day=DAY)
    path = keyring_path(locked)
    content = json.loads(path.read_text(encoding="utf-8"))
    mine = next(entry for entry in content["keys"] if entry["name"] == "李秀英")
    mine["user"] = WHO.hex()
    content["keys"] = [mine]
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(Problem, match="口令不对"):
        unlock(locked, Passphrase("", BETTER), make.NOW)


def test_the_key_and_the_passphrase_lie_nowhere_in_the_keyring(locked: Path, key: bytes) -> None:
    content = keyring_path(locked).read_bytes()
    for form in (key, key.hex().encode(), GOOD.encode()):
        assert form not in content
    assert os.name == "nt" or keyring_path(locked).stat().st_mode & 0o077 == 0


def test_two_users_of_one_passphrase_have_different_seals(locked: Path, key: bytes) -> None:
    keyring.add_user(locked, key, OTHER, "李秀英", GOOD, day=DAY)
    one, two = keyring.load(locked).of_kind(ring.USER)
    assert one.salt != two.salt
    assert one.sealed != two.sealed


def test_the_stretching_is_as_dear_as_is_said() -> None:
    assert REAL_COST == (64 * 1024, 3, 4)


@pytest.mark.parametrize(
    "weak",
    ["", "abc", "12345678", "123456789", "1234567890", "9876543210", "aaaaaaaaaa", "周建国", "ababababab"],
)
def test_a_weak_passphrase_is_refused(weak: str) -> None:
    with pytest.raises(Problem, match=r"太短|猜到"):
        keyring.check_passphrase(weak, "周建国")


@pytest.mark.parametrize("name", ["zhoujianguo", "ＺＨＯＵjianguo".lower()])
def test_one_s_own_name_is_a_weak_passphrase(name: str) -> None:
    with pytest.raises(Problem, match="猜到"):
        keyring.check_passphrase("zhoujianguo", name)


@pytest.mark.parametrize("fine", [GOOD, BETTER, "2580147369", "濮阳柳屯幸福院加油"])
def test_a_fair_passphrase_is_taken(fine: str) -> None:
    keyring.check_passphrase(fine, "周建国")


# -- guessing


def test_wrong_ones_wait_longer_and_longer_also_after_a_restart(locked: Path) -> None:
    clock = make.Clock()
    waited = []
    for _attempt in range(9):
        with pytest.raises(Problem, match="口令不对"):
            unlock(locked, Passphrase("", "wrong-wrong"), clock())
        pause = tries.seconds_to_wait(locked, clock())
        waited.append(pause)
        if pause:
            with pytest.raises(Problem, match=f"等 {pause} 秒"):
                unlock(locked, Passphrase("", GOOD), clock())
            clock.advance(seconds=pause)
    assert waited == [0, 0, 5, 15, 30, 60, 120, 300, 300]
    unlock(locked, Passphrase("", GOOD), clock())
    assert not tries.tries_path(locked).exists()


def test_setting_the_clock_back_gains_nothing(locked: Path) -> None:
    clock = make.Clock()
    for _attempt in range(3):
        with pytest.raises(Problem, match="口令不对"):
            unlock(locked, Passphrase("", "wrong-wrong"), clock())
    clock.advance(days=-400)
    assert tries.seconds_to_wait(locked, clock()) == 5


def test_a_count_that_somebody_edited_is_no_free_pass(locked: Path) -> None:
    tries.tries_path(locked).write_text("{", encoding="utf-8")
    now = make.NOW.fromtimestamp(tries.tries_path(locked).stat().st_mtime, make.CHINA)
    assert tries.seconds_to_wait(locked, now) == 5


def test_a_slip_on_the_recovery_sheet_does_not_count(locked: Path, key: bytes) -> None:
    secret, _label = keyring.add_recovery(locked, key, day=DAY)
    text = keyring.recovery_text(secret)
    wrong = text[:-1] + str((int(text[-1]) + 1) % 10)
    for _attempt in range(5):
        with pytest.raises(Problem, match="第 8 组"):
            unlock(locked, RecoveryKey(wrong), make.NOW)
    assert unlock(locked, RecoveryKey(text), make.NOW).key == key


# -- the recovery sheet


def test_the_sheet_opens_and_a_newer_one_makes_it_void(locked: Path, key: bytes) -> None:
    old, _label = keyring.add_recovery(locked, key, day=DAY)
    opened = unlock(locked, RecoveryKey(recovery.qr_text(old)), make.NOW)
    assert (opened.key, opened.user_id) == (key, None)
    new, label = keyring.add_recovery(locked, key, day=DAY)
    assert len(keyring.load(locked).of_kind(ring.RECOVERY)) == 1
    with pytest.raises(Problem, match="恢复纸打不开"):
        unlock(locked, RecoveryKey(keyring.recovery_text(old)), make.NOW)
    assert unlock(locked, RecoveryKey(keyring.recovery_text(new)), make.NOW).key == key
    with pytest.raises(Locked) as told:
        read_keyring(locked)
    assert told.value.recovery == label
    assert label in told.value.then


def test_a_file_without_a_sheet_says_so(locked: Path) -> None:
    with pytest.raises(Problem, match="没有做过恢复纸"):
        unlock(locked, RecoveryKey(keyring.recovery_text(bytes(16))), make.NOW)
    with pytest.raises(Locked) as told:
        read_keyring(locked)
    assert told.value.then == ""


@given(st.binary(min_size=16, max_size=16))
def test_the_digits_say_the_key(secret: bytes) -> None:
    text = keyring.recovery_text(secret)
    assert [len(group) for group in text.split("-")] == [6] * 8
    assert keyring.read_recovery(text) == secret
    assert keyring.read_recovery(text.replace("-", "  ")) == secret
    assert keyring.read_recovery(recovery.qr_text(secret)) == secret
    assert (
        keyring.read_recovery(text.translate(str.maketrans("0123456789-", "０１２３４５６７８９－")))
        == secret
    )


@given(st.binary(min_size=16, max_size=16), st.integers(0, 47), st.integers(1, 9))
def test_every_single_wrong_digit_is_found_at_its_group(secret: bytes, place: int, by: int) -> None:
    digits = keyring.recovery_text(secret).replace("-", "")
    wrong = digits[:place] + str((int(digits[place]) + by) % 10) + digits[place + 1 :]
    with pytest.raises(Problem, match=f"第 {place // 6 + 1} 组"):
        keyring.read_recovery(wrong)


@given(st.binary(min_size=16, max_size=16), st.integers(0, 46))
def test_swapped_neighbours_inside_a_group_are_found(secret: bytes, place: int) -> None:
    digits = keyring.recovery_text(secret).replace("-", "")
    if place % 6 == 5 or digits[place] == digits[place + 1]:
        return
    wrong = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    with pytest.raises(Problem, match="抄错"):
        keyring.read_recovery(wrong)


@pytest.mark.parametrize(("text", "count"), [("", 0), ("123456", 6), ("abc", 0), ("1" * 49, 49)])
def test_too_few_and_too_many_digits_are_counted(text: str, count: int) -> None:
    with pytest.raises(Problem, match=f"现在是 {count} 个"):
        keyring.read_recovery(text)


def test_a_group_that_is_too_large_is_wrong() -> None:
    with pytest.raises(Problem, match="第 1 组"):
        keyring.read_recovery("720896" + "0" * 42)


def test_a_sheet_is_named_without_characters_that_are_mixed_up() -> None:
    assert all(set(recovery.new_label()) <= set(recovery.LABEL_LETTERS) for _try in range(50))
    assert not set("0O1I5S2ZB8GQ6") & set(recovery.LABEL_LETTERS)


# -- Windows


def test_windows_needs_a_sheet_first_and_then_opens_by_itself(
    data_file: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = StandIn()
    api.install(monkeypatch)
    with pytest.raises(Problem, match="先打印恢复纸"):
        keyring.protect_by_windows(data_file, key, day=DAY)
    assert keyring.protection(data_file) == "open"
    keyring.add_recovery(data_file, key, day=DAY)
    keyring.protect_by_windows(data_file, key, day=DAY)
    assert keyring.protection(data_file) == "windows"
    content = keyring_path(data_file).read_text(encoding="utf-8")
    assert '"open"' not in content
    with Workspace.open(data_file) as ws:
        assert ws.seat is None
    assert api.flags == {windows.NO_DIALOG}  # never machine scope
    assert api.freed == 2


def test_another_account_is_asked_for_the_sheet(
    data_file: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    StandIn().install(monkeypatch)
    secret, label = keyring.add_recovery(data_file, key, day=DAY)
    keyring.protect_by_windows(data_file, key, day=DAY)
    StandIn(b"li").install(monkeypatch)
    with pytest.raises(Locked, match="另一个 Windows 账户") as told:
        Workspace.open(data_file)
    assert label in told.value.then
    assert unlock(data_file, RecoveryKey(keyring.recovery_text(secret)), make.NOW).key == key


def test_what_windows_unseals_must_be_this_file_s_key(
    data_file: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    StandIn().install(monkeypatch)
    keyring.add_recovery(data_file, key, day=DAY)
    keyring.protect_by_windows(data_file, key, day=DAY)
    for unsealed in (b"short", bytes(32)):
        monkeypatch.setattr(windows, "unprotect", lambda _sealed, _mark, content=unsealed: content)
        with pytest.raises(Locked):
            read_keyring(data_file)


def test_elsewhere_there_is_no_windows(data_file: Path, key: bytes) -> None:
    keyring.add_recovery(data_file, key, day=DAY)
    if not windows.available():
        with pytest.raises(Problem, match="不是 Windows"):
            keyring.protect_by_windows(data_file, key, day=DAY)
        with pytest.raises(OSError, match="DPAPI"):
            windows.protect(b"x", b"y")


def test_a_refusal_of_windows_is_a_fault_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    class Refuses(StandIn):
        def CryptProtectData(self, *_given: Any) -> int:  # noqa: N802  Windows' name
            return 0

    Refuses().install(monkeypatch)
    with pytest.raises(OSError, match="DPAPI"):
        windows.protect(b"x", b"y")


# -- the keyring as a file


def test_the_first_user_takes_the_open_way_off_and_the_sheet_stays(data_file: Path, key: bytes) -> None:
    keyring.add_recovery(data_file, key, day=DAY)
    assert keyring.protection(data_file) == "open"
    assert read_keyring(data_file) == key
    keyring.add_user(data_file, key, WHO, "周建国", GOOD, day=DAY)
    assert keyring.protection(data_file) == "passphrase"
    assert [way.kind for way in keyring.load(data_file).ways] == [ring.USER, ring.RECOVERY]
    keyring.take_off_windows(data_file, key)
    assert read_keyring(data_file) == key


def test_the_last_way_in_is_never_taken_away(locked: Path, key: bytes) -> None:
    before = keyring_path(locked).read_bytes()
    with pytest.raises(Problem, match="没有人能打开"):
        keyring.remove_user(locked, WHO)
    assert keyring_path(locked).read_bytes() == before
    keyring.remove_user(locked, OTHER)  # nobody: nothing happens
    assert keyring_path(locked).read_bytes() == before
    keyring.add_user(locked, key, OTHER, "李秀英", BETTER, day=DAY)
    keyring.remove_user(locked, WHO)
    assert [way.name for way in keyring.load(locked).ways] == ["李秀英"]


def test_a_full_disk_leaves_the_old_keyring(
    locked: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = keyring_path(locked).read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="full"):
        keyring.add_user(locked, key, OTHER, "李秀英", BETTER, day=DAY)
    assert keyring_path(locked).read_bytes() == before
    assert not list(locked.parent.glob("*.tmp"))


def test_what_is_written_is_on_the_disk_before_it_counts(
    locked: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    real_sync, real_replace = os.fsync, Path.replace

    def sync(descriptor: int) -> None:
        steps.append("sync")
        real_sync(descriptor)

    def replace(path: Path, target: Path) -> Path:
        steps.append("rename")
        return real_replace(path, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", replace)
    keyring.add_user(locked, key, OTHER, "李秀英", BETTER, day=DAY)
    assert steps[:2] == ["sync", "rename"]
    assert os.name != "posix" or steps == ["sync", "rename", "sync"]


CHANGES = """
import sys
from pathlib import Path
from literacy_desktop.base import keyring
from literacy_desktop.base.keyring import ways
ways.COST = (64, 1, 1)
path, key = Path(sys.argv[1]), bytes.fromhex(sys.stdin.readline())
print("ready", flush=True)
for turn in range(10_000):
    keyring.add_user(path, key, b"\\x02" * 16, "李秀英", f"wo ai xue shouji {turn}", day="2026-11-22")
    keyring.add_recovery(path, key, day="2026-11-22")
    keyring.remove_user(path, b"\\x02" * 16)
"""


@pytest.mark.parametrize("moment", [0.0, 0.013, 0.029, 0.051, 0.083, 0.127])
def test_killed_at_any_moment_the_keyring_is_whole_and_the_old_passphrase_opens(
    locked: Path, key: bytes, moment: float
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", CHANGES, str(locked)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as changing:
        assert changing.stdin is not None
        assert changing.stdout is not None
        changing.stdin.write(key.hex() + "\n")
        changing.stdin.flush()
        assert changing.stdout.readline() == "ready\n"
        time.sleep(moment)
        changing.kill()
    assert unlock(locked, Passphrase("周建国", GOOD), make.NOW).key == key


def test_the_key_of_another_file_is_a_mistake_of_ours(locked: Path) -> None:
    with pytest.raises(AssertionError):
        keyring.add_user(locked, bytes(32), OTHER, "李秀英", BETTER, day=DAY)


# -- backups


def test_a_backup_of_a_locked_file_is_proved_restored_and_keeps_today_s_passphrases(
    locked: Path, key: bytes, tmp_path: Path
) -> None:
    copy = tmp_path / "备份" / "一.db"
    opened = unlock(locked, Passphrase("", GOOD), make.NOW)
    with Workspace.open(locked, opened=opened) as ws:
        backups.back_up(ws.conn, locked, copy)
    keyring.add_user(locked, key, WHO, "周建国", BETTER, day=DAY)
    restoring.put_back(locked, copy)
    opened = unlock(locked, Passphrase("", BETTER), make.NOW)
    Workspace.open(locked, opened=opened).close()


def test_a_locked_backup_asks_for_its_passphrase_on_another_pc(locked: Path, tmp_path: Path) -> None:
    copy, elsewhere = tmp_path / "备份" / "一.db", tmp_path / "别处" / "新.db"
    with Workspace.open(locked, opened=unlock(locked, Passphrase("", GOOD), make.NOW)) as ws:
        backups.back_up(ws.conn, locked, copy)
    held.let_go()
    elsewhere.parent.mkdir()
    with pytest.raises(Locked):
        restoring.put_back(elsewhere, copy)
    unlock(copy, Passphrase("", GOOD), make.NOW)
    restoring.put_back(elsewhere, copy)
    assert keyring.load(elsewhere) == keyring.load(copy)
    with pytest.raises(Locked):
        Workspace.open(elsewhere)


def test_a_keyring_that_is_another_file_s_or_damaged_gives_way_to_the_copy_s(
    data_file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "另一个.db"
    shutil.copyfile(data_file, other)
    for content in (None, "{"):
        keyring_path(other).unlink(missing_ok=True)
        if content is None:
            keyring.create_keyring(other)
        else:
            keyring_path(other).write_text(content, encoding="utf-8")
        keyring.adopt(data_file, other)
        assert keyring.load(other) == keyring.load(data_file)


def test_who_was_taken_off_the_list_does_not_get_in(locked: Path) -> None:
    opened = unlock(locked, Passphrase("", GOOD), make.NOW)
    with Workspace.open(locked, opened=opened) as ws:
        ws.conn.execute("INSERT INTO office_user (id, name, deleted) VALUES (?, '周建国', 'x')", (WHO,))
        make.user(ws, "admin", "马三")
        ws.hand_over(None)
    with pytest.raises(Problem, match="周建国已经不在用户名单里") as told:
        Workspace.open(locked, opened=opened)
    assert "马三" in told.value.then


def test_memory_has_no_keyring(ws: Workspace) -> None:
    with pytest.raises(Problem, match="内存"):
        ws.opened_file()

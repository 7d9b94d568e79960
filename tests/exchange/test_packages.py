"""A package is whole and of whom it says, or refused in words; writing one leaves it whole or not at all."""

import errno
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from literacy_desktop.base.keyring import keyring_path
from literacy_desktop.base.problems import Cancelled, Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange import service
from literacy_desktop.exchange.content import envelope, frames
from literacy_desktop.exchange.content.envelope import Package, Writer, secret_of_code
from literacy_desktop.exchange.model.codes import check_code, new_code
from literacy_desktop.exchange.model.packages import Header
from literacy_desktop.vault.service import check
from tests import make
from tests.exchange.office import Office
from tests.exchange.world import log_of, state

FLIPS = 1000


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture
def package(office: Office) -> tuple[Workspace, Path]:
    """A PC, and a package for it with a little of everything."""
    city = office.city()
    make.marked_class(office.county, 1.0, 0.5, sessions=3)
    make.topic(office.county)
    return city, service.make(office.county, office.known(office.county, city), office.stick).path


def test_every_flipped_bit_is_found(package: tuple[Workspace, Path], tmp_path: Path) -> None:
    _city, path = package
    whole, rng, broken = path.read_bytes(), random.Random(1), tmp_path / "flipped.ldpackage"
    for _flip in range(FLIPS):
        data = bytearray(whole)
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        broken.write_bytes(data)
        with pytest.raises(Problem) as refused:
            Package(broken)
        assert refused.value.then, "and how to go on"


def test_nothing_of_a_damaged_package_comes_in(package: tuple[Workspace, Path], tmp_path: Path) -> None:
    city, path = package
    before, whole, broken = state(city), path.read_bytes(), tmp_path / "broken.ldpackage"
    for place in (0, 9, 20, len(whole) // 2, len(whole) - 1):
        broken.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(Problem):
            service.apply(city, [broken])
    assert state(city) == before
    service.apply(city, [path])
    assert state(city) != before


def test_a_package_cut_anywhere_is_refused(package: tuple[Workspace, Path], tmp_path: Path) -> None:
    _city, path = package
    whole, broken = path.read_bytes(), tmp_path / "cut.ldpackage"
    header = 12 + int.from_bytes(whole[8:12])
    edges = {
        0,
        1,
        7,
        8,
        9,
        11,
        12,
        13,
        header - 1,
        header,
        header + 1,
        header + 4,
        header + 5,
        len(whole) - 65,
    }
    edges |= {len(whole) - 64, len(whole) - 63, len(whole) - 1, *range(0, len(whole), 97)}
    for length in sorted(edges):
        broken.write_bytes(whole[:length])
        with pytest.raises(Problem):
            Package(broken)
    broken.write_bytes(whole + b"x")
    with pytest.raises(Problem, match="损坏"):
        Package(broken)
    broken.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Problem, match=r"不完整.*U盘拔早了"):
        Package(broken)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "other"},
        {"n": "1"},
        {"schema": None},
        {"sender": "00"},
        {"public": "zz"},
        {"salt": 5},
        {"format": 2},
        {"more": 1},
    ],
)
def test_a_header_that_says_nonsense_is_refused(tmp_path: Path, wrong: dict[str, Any]) -> None:
    import json
    from dataclasses import asdict

    told = asdict(Header("log", "0" * 16, "00" * 16, "00" * 32, "", 1, "", 1, "00" * 16)) | wrong
    text = json.dumps(told).encode()
    path = tmp_path / "odd.ldpackage"
    path.write_bytes(envelope.MAGIC + len(text).to_bytes(4) + text + bytes(100))
    with pytest.raises(Problem):
        Package(path)


def test_another_file_is_no_package(tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(100))
    with pytest.raises(Problem, match="不是交换包"):
        Package(path)
    path.write_bytes(envelope.MAGIC + (1 << 30).to_bytes(4) + bytes(100))
    with pytest.raises(Problem, match="损坏"):
        Package(path)


def test_a_package_says_nothing_of_people_in_clear(package: tuple[Workspace, Path]) -> None:
    _city, path = package
    data = path.read_bytes()
    for told in ("王", "智能手机", "attendance", "name"):
        assert told.encode() not in data


def test_a_package_signed_by_another_key_is_refused(
    office: Office, package: tuple[Workspace, Path], tmp_path: Path
) -> None:
    city, path = package
    service.apply(city, [path])
    from literacy_desktop.exchange.service import identity

    pretender = bytes(range(32))
    header = Package(path).header
    forged = Header(**{**header.__dict__, "n": 9, "public": identity.public_of(pretender).hex()})
    out = tmp_path / "forged.ldpackage"
    with out.open("wb") as file:
        writer = Writer(file, forged, identity.organisation(city))
        packer = frames.FrameWriter(writer.write)
        packer.put_json(b"M", {})
        packer.finish()
        writer.finish(pretender)
    with pytest.raises(Problem, match="签名却不是它的"):
        service.apply(city, [out])


def test_a_body_that_is_none_is_refused(
    office: Office, package: tuple[Workspace, Path], tmp_path: Path
) -> None:
    from literacy_desktop.exchange.service import identity

    city, path = package
    out = tmp_path / "odd.ldpackage"
    for body in ([], [(b"X", b"")], [(b"M", b"{"), (b"E", b"{}")]):
        with out.open("wb") as file:
            writer = Writer(file, Package(path).header, identity.organisation(city))
            packer = frames.FrameWriter(writer.write)
            for letter, content in body:
                packer.put(letter, content)
            packer.finish()
            writer.finish(identity.private_key(office.county))
        with pytest.raises(Problem, match="损坏"):
            service.apply(city, [out])
    with out.open("wb") as file:
        writer = Writer(file, Package(path).header, identity.organisation(city))
        writer.write(b"not packed at all" * 10)
        writer.finish(identity.private_key(office.county))
    with pytest.raises(Problem, match="损坏"):
        service.apply(city, [out])


# -- writing


class FailingStick:
    """A file on a stick that is pulled after so many bytes."""

    def __init__(self, file: Any, left: int, fault: int) -> None:
        self._file, self._left, self._fault = file, left, fault

    def write(self, data: bytes) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise OSError(self._fault, os.strerror(self._fault), "stick")
        return int(self._file.write(data))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@pytest.mark.parametrize("fault", [errno.EIO, errno.ENOSPC, errno.ENOENT])
@pytest.mark.parametrize("after", [0, 100, 900, 2000])
def test_a_stick_pulled_while_writing_leaves_no_half_package(
    office: Office, monkeypatch: pytest.MonkeyPatch, after: int, fault: int
) -> None:
    from contextlib import contextmanager

    from literacy_desktop.base import files
    from literacy_desktop.exchange.service import making

    city = office.city()
    make.people(office.county, 20)
    before = sorted(office.stick.iterdir())

    @contextmanager
    def failing(path: Path) -> Iterator[Any]:
        with files.replacing(path) as file:
            yield FailingStick(file, after, fault)

    monkeypatch.setattr(making, "replacing", failing)
    with pytest.raises(Problem) as refused:
        service.make(office.county, office.known(office.county, city), office.stick)
    assert refused.value.then
    assert sorted(office.stick.iterdir()) == before
    monkeypatch.undo()
    assert office.carry(office.county, city).new["attendee"] == 20


def test_making_and_taking_in_can_be_cancelled(office: Office) -> None:
    city = office.city()
    make.people(office.county, 5)
    before = sorted(office.stick.iterdir())

    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        service.make(office.county, office.known(office.county, city), office.stick, cancel)
    assert sorted(office.stick.iterdir()) == before
    path = service.make(office.county, office.known(office.county, city), office.stick).path
    kept = state(city)
    with pytest.raises(Cancelled):
        service.apply(city, [path], cancel)
    assert state(city) == kept


# -- codes


def test_a_wrong_digit_of_a_code_is_found() -> None:
    code = new_code()
    check_code(code)
    digits = code.replace(" ", "")
    for place in range(20):
        for other in range(1, 10):
            wrong = digits[:place] + str((int(digits[place]) + other) % 10) + digits[place + 1 :]
            with pytest.raises(Problem):
                check_code(wrong)
    assert secret_of_code(code, b"1" * 16) == secret_of_code(digits, b"1" * 16)
    assert secret_of_code(code, b"2" * 16) != secret_of_code(digits, b"1" * 16)


# -- the plug


KILLED = """
import sys
from pathlib import Path
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange import service
ws = Workspace.open(Path(sys.argv[1]))
print("open", flush=True)
service.apply(ws, [Path(one) for one in sys.argv[2:]])
print("done", flush=True)
"""


def test_killed_while_taking_in_nothing_half_done_stays(office: Office, tmp_path: Path) -> None:
    """`kill -9` at several moments: the file is whole, each package is there as a whole or not at all."""
    file = tmp_path / "city.db"
    site = make.site(office.county, "新点")
    made, code = service.new_pc(office.county, site.id, office.stick, everything=True)
    with Workspace.create(file, clock=office.clock) as city:
        service.join(city, made.path, code)
        to = office.known(office.county, city)
    paths = []
    for _turn in range(3):
        make.people(office.county, 60)
        paths.append(str(service.make(office.county, to, office.stick).path))
    whole = log_of(office.county)
    for moment in (0.0, 0.03, 0.1, 0.25, 0.6):
        copy = tmp_path / f"at{moment}.db"
        shutil.copyfile(file, copy)
        shutil.copyfile(keyring_path(file), keyring_path(copy))
        run = subprocess.Popen([sys.executable, "-c", KILLED, str(copy), *paths], stdout=subprocess.PIPE)
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(moment)
        run.kill()
        run.wait()
        run.stdout.close()
        with Workspace.open(copy, clock=office.clock) as ws:
            assert all(one.well for one in check(ws))
            count = ws.conn.execute("SELECT count(*) FROM attendee").fetchone()[0]
            assert count % 60 == 0
            service.apply(ws, [Path(one) for one in paths])
            assert whole <= log_of(ws)
            assert ws.conn.execute("SELECT count(*) FROM attendee").fetchone()[0] == 180
            assert len([one for one in service.peers(ws) if one.device.active]) == 1

"""Lists of keys and revocations: signed, trusted once by telephone, only ever adding."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.verification import model, service
from literacy_desktop.verification.model import Imported
from literacy_desktop.verification.service import keys, lists
from tests.verification import office


@pytest.fixture
def other() -> Iterator[Workspace]:
    with office.other_pc() as workspace:
        yield workspace


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "密钥名单.json"


def edited(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    whole = json.loads(path.read_text(encoding="utf-8"))
    change(whole)
    path.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")


def signed_anew(path: Path, ws: Workspace, change: Callable[[dict[str, Any]], object]) -> None:
    """The list changed by its own signer."""
    whole = json.loads(path.read_text(encoding="utf-8"))
    change(whole["list"])
    whole["signature"] = keys.sign_bytes(ws, lists.DOMAIN + lists._canonical(whole["list"])).hex()
    path.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")


def test_a_list_makes_certificates_of_another_office_known(
    ws: Workspace, other: Workspace, path: Path
) -> None:
    issued = office.issue(other)
    assert service.judge(ws, issued.digits).verdict == model.UNKNOWN_ISSUER
    assert service.export_list(other, path) == 1
    assert service.import_list(ws, path, trust=True) == Imported("清丰县老年大学", 1, 0, 0)
    assert service.judge(ws, issued.digits).verdict == model.GENUINE
    assert service.import_list(ws, path) == Imported("清丰县老年大学", 0, 0, 0)


def test_the_first_list_of_an_office_needs_its_fingerprint_compared(
    ws: Workspace, other: Workspace, path: Path
) -> None:
    service.export_list(other, path)
    with pytest.raises(Problem) as told:
        service.import_list(ws, path)
    assert "清丰县老年大学" in told.value.what
    assert service.own_key(other).fingerprint in told.value.what
    assert service.issuer_keys(ws) == []


def test_revocations_travel_with_the_list(ws: Workspace, other: Workspace, path: Path) -> None:
    void, lost, good = office.issue(other, 1), office.issue(other, 2), office.issue(other, 3)
    office.change(other, void, voided_at="2026-06-01T10:00:00.000+08:00", void_reason="发错了人")
    office.change(other, lost, voided_at="2026-06-02T10:00:00.000+08:00", void_reason="遗失，补发")
    again = office.issue(other, 4, first_id=lost.id, reissue=1)
    service.export_list(other, path)
    assert service.import_list(ws, path, trust=True).voided == 2
    assert service.judge(ws, void.digits).told == "2026-06-01 作废。"
    replaced = service.judge(ws, lost.digits)
    assert (replaced.verdict, again.statement.machine_number in replaced.told) == (model.REPLACED, True)
    assert [service.judge(ws, one.digits).verdict for one in (good, again)] == [model.GENUINE] * 2
    assert service.judge(ws, void.statement.machine_number).verdict == model.VOIDED
    assert "发错了人" not in path.read_text(encoding="utf-8")


def test_a_revoked_key_travels_and_stays_revoked(ws: Workspace, other: Workspace, path: Path) -> None:
    issued = office.issue(other)
    service.export_list(other, path)
    early = path.read_bytes()
    service.import_list(ws, path, trust=True)
    lost = service.own_key(other)
    service.revoke(other, lost.fingerprint[:9], "电脑丢失")
    fresh = service.own_key(other)
    assert fresh.public != lost.public
    service.export_list(other, path)
    assert service.import_list(ws, path, trust=True) == Imported("清丰县老年大学", 1, 1, 0)
    assert service.judge(ws, issued.digits).verdict == model.REVOKED_ISSUER
    path.write_bytes(early)
    with pytest.raises(Problem, match="已经停用"):
        service.import_list(ws, path)
    assert {one.public: bool(one.revoked) for one in service.issuer_keys(ws)} == {
        lost.public: True,
        fresh.public: False,
    }


def test_a_list_hands_on_what_it_was_told(ws: Workspace, other: Workspace, path: Path) -> None:
    issued = office.issue(other)
    office.change(other, issued, voided_at="2026-06-01T10:00:00.000+08:00", void_reason="发错了人")
    service.export_list(other, path)
    service.import_list(ws, path, trust=True)
    service.export_list(ws, path)
    with office.other_pc(3, "范县老年大学") as third:
        service.import_list(third, path, trust=True)
        assert service.judge(third, issued.digits).verdict == model.VOIDED


def test_a_list_that_comes_home_adds_nothing(ws: Workspace, other: Workspace, path: Path) -> None:
    issued = office.issue(ws)
    office.change(ws, issued, voided_at="2026-06-01T10:00:00.000+08:00", void_reason="发错了人")
    service.export_list(ws, path)
    service.import_list(other, path, trust=True)
    service.export_list(other, path)
    assert service.import_list(ws, path, trust=True) == Imported("清丰县老年大学", 1, 0, 0)


@pytest.mark.parametrize("place", ["office", "made", "keys", "voided"])
def test_a_changed_list_is_refused_whole(ws: Workspace, other: Workspace, path: Path, place: str) -> None:
    office.issue(other)
    service.export_list(other, path)
    edited(path, lambda whole: whole["list"].update({place: []}))
    if place == "voided":  # it was empty before
        edited(
            path, lambda whole: whole["list"].update({place: [{"machine_number": office.machine_number()}]})
        )
    with pytest.raises(Problem, match="改动过"):
        service.import_list(ws, path, trust=True)
    assert service.issuer_keys(ws) == []


def test_a_list_under_a_foreign_signature_is_refused(ws: Workspace, other: Workspace, path: Path) -> None:
    service.export_list(other, path)
    mine = service.own_key(ws).public.hex()
    edited(path, lambda whole: whole.update(signer=mine))
    with pytest.raises(Problem, match="改动过"):
        service.import_list(ws, path)


def _no_dict(told: dict[str, Any]) -> None:
    told["keys"] = ["x"]


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told["keys"][0].update(public="ab"),
        lambda told: told["keys"][0].update(created="neulich"),
        lambda told: told["keys"][0].pop("office"),
        lambda told: told.update(
            voided=[{"machine_number": "x", "voided_at": "2026-01-01", "replaced_by": ""}]
        ),
        lambda told: told.update(
            voided=[{"machine_number": office.machine_number(), "voided_at": None, "replaced_by": ""}]
        ),
        lambda told: told.update(voided=5),
        lambda told: told.pop("keys"),
        _no_dict,
    ],
)
def test_a_list_of_another_shape_is_refused_whole(
    ws: Workspace, other: Workspace, path: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    service.export_list(other, path)
    signed_anew(path, other, change)
    with pytest.raises(Problem, match="不是发证密钥名单"):
        service.import_list(ws, path, trust=True)
    assert service.issuer_keys(ws) == []


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"[]", b"{}", b'{"format": 1}', b"[" * 100_000])
def test_any_other_file_is_refused(ws: Workspace, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(Problem, match="不是发证密钥名单"):
        service.import_list(ws, path)


def test_a_list_of_a_newer_program_is_told_apart(ws: Workspace, other: Workspace, path: Path) -> None:
    service.export_list(other, path)
    edited(path, lambda whole: whole.update(format=2))
    with pytest.raises(Problem, match="更新版本"):
        service.import_list(ws, path)


def test_a_missing_or_huge_list_is_told(ws: Workspace, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Problem, match="打不开"):
        service.import_list(ws, path)
    monkeypatch.setattr(lists, "LARGEST", 3)
    path.write_bytes(b"{   }")
    with pytest.raises(Problem, match="不是发证密钥名单"):
        service.import_list(ws, path)


@pytest.mark.parametrize(("typed", "reason"), [("", "丢了"), ("12", "丢了"), ("zzzz", "丢了")])
def test_a_key_is_revoked_only_when_it_is_clear_which(ws: Workspace, typed: str, reason: str) -> None:
    service.own_key(ws)
    with pytest.raises(Problem, match="没有认出"):
        service.revoke(ws, typed, reason)


def test_revoking_needs_a_reason_and_happens_once(ws: Workspace) -> None:
    fingerprint = service.own_key(ws).fingerprint
    with pytest.raises(Problem, match="原因"):
        service.revoke(ws, fingerprint, " ")
    assert service.revoke(ws, fingerprint.lower(), "电脑丢失").fingerprint == fingerprint
    with pytest.raises(Problem, match="已经停用"):
        service.revoke(ws, fingerprint, "电脑丢失")

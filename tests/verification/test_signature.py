"""Ed25519 as RFC 8032 has it, and a certificate's code: one wrong bit anywhere and it is not genuine."""

import json
import zlib
from pathlib import Path

import pytest

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.vault.service import check
from literacy_desktop.verification import model, service
from literacy_desktop.verification.content import DOMAIN, from_digits
from literacy_desktop.verification.service import keys
from tests import make
from tests.verification import office

VECTORS = json.loads(Path(__file__).with_name("rfc8032.json").read_text(encoding="utf-8"))
"""RFC 8032, section 7.1."""


@pytest.mark.parametrize("vector", VECTORS, ids=[one["name"] for one in VECTORS])
def test_keys_and_signatures_are_those_of_the_rfc(vector: dict[str, str]) -> None:
    secret, public = bytes.fromhex(vector["secret"]), bytes.fromhex(vector["public"])
    message, signature = bytes.fromhex(vector["message"]), bytes.fromhex(vector["signature"])
    assert keys.public_of(secret) == public
    assert keys.signature_of(secret, message) == signature
    assert keys.is_signed(public, signature, message)
    assert not keys.is_signed(public, signature, message + b"\x00")


def flipped(whole: bytes, bit: int) -> bytes:
    """The bytes with one bit turned over."""
    return (int.from_bytes(whole) ^ (1 << bit)).to_bytes(len(whole))


def test_a_flipped_bit_anywhere_in_the_code_is_caught(ws: Workspace) -> None:
    issued = office.issue(ws)
    code = from_digits(issued.digits)
    whole = code.signed + code.signature
    verdicts: dict[str, int] = {}
    for bit in range(len(whole) * 8):
        verdict = service.judge(ws, str(int.from_bytes(flipped(whole, bit)))).verdict
        verdicts[verdict] = verdicts.get(verdict, 0) + 1
    assert service.judge(ws, str(int.from_bytes(whole))).verdict == model.GENUINE
    assert verdicts.keys() == {
        model.ALTERED,
        model.FORGED,
        model.UNKNOWN_ISSUER,
        model.NO_CERTIFICATE,
    }
    assert verdicts[model.UNKNOWN_ISSUER] == 8 * len(code.key_id)
    assert verdicts[model.FORGED] >= 8 * len(code.signature)


def test_a_flipped_bit_anywhere_in_the_public_key_is_caught(ws: Workspace) -> None:
    code = from_digits(office.issue(ws).digits)
    public = service.own_key(ws).public
    assert keys.is_signed(public, code.signature, DOMAIN + code.signed)
    wrong = [flipped(public, bit) for bit in range(256)]
    assert not any(keys.is_signed(one, code.signature, DOMAIN + code.signed) for one in wrong)


def test_every_wrong_digit_is_caught(ws: Workspace) -> None:
    digits = office.issue(ws).digits
    for place in range(len(digits)):
        wrong = digits[:place] + str((int(digits[place]) + 1) % 10) + digits[place + 1 :]
        assert not service.judge(ws, wrong).well


def test_a_signature_for_something_else_is_none_for_a_certificate(ws: Workspace) -> None:
    issued = office.issue(ws)
    code = from_digits(issued.digits)
    bare = keys.sign_bytes(ws, code.signed)
    digits = str(int.from_bytes(code.signed + bare))
    assert service.judge(ws, digits).verdict == model.FORGED


# -- keys


def test_the_pair_is_made_once_and_named_after_the_office(ws: Workspace) -> None:
    make.office(ws, "柳屯镇幸福院")
    assert service.issuer_keys(ws) == []
    first = service.own_key(ws)
    office.issue(ws)
    assert service.issuer_keys(ws) == [first]
    assert (first.office, first.site) == ("柳屯镇幸福院", "柳屯镇幸福院")
    assert (len(first.public), len(first.key_id), first.created) == (32, 4, "2026-11-22")
    assert service.is_own(ws, first)


def test_the_key_follows_the_name_of_the_office(ws: Workspace) -> None:
    make.office(ws)
    before = service.own_key(ws)
    ws.set_setting("certificate_issuer", "濮阳市智慧助老培训中心")
    after = service.own_key(ws)
    assert (after.public, after.office) == (before.public, "濮阳市智慧助老培训中心")


def test_two_pcs_have_two_pairs(ws: Workspace) -> None:
    with office.other_pc() as other:
        assert service.own_key(ws).public != service.own_key(other).public


def test_the_private_key_stays_in_the_local_values(ws: Workspace, tmp_path: Path) -> None:
    office.issue(ws)
    secret = ws.local(keys.SECRET)
    assert len(bytes.fromhex(secret)) == 32
    service.export_list(ws, tmp_path / "名单.json")
    log = [zlib.decompress(row[0]) for row in ws.conn.execute("SELECT payload FROM sync_log")]
    tables = [row[0] for row in ws.conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    places = [*log, (tmp_path / "名单.json").read_bytes()]
    for table in set(tables) - {"local_value"}:
        places += [repr(tuple(row)).encode() for row in ws.conn.execute(f"SELECT * FROM {table}")]
    forms = (secret.encode(), secret.upper().encode(), repr(bytes.fromhex(secret))[2:-1].encode())
    assert len(log) >= 1
    assert not any(form in place for form in forms for place in places)


def test_a_certificate_that_is_not_issued_leaves_no_key(ws: Workspace) -> None:
    class StoppedError(Exception):
        pass

    def stopped() -> None:
        with ws.change("发证"):
            service.sign(ws, office.statement())
            raise StoppedError

    with pytest.raises(StoppedError):
        stopped()
    assert service.issuer_keys(ws) == []
    assert ws.local(keys.SECRET) == ""


def test_the_new_tables_are_captured_and_the_file_stays_whole(ws: Workspace, tmp_path: Path) -> None:
    office.issue(ws)
    with office.other_pc() as other:
        void = office.issue(other, 9)
        office.change(other, void, voided_at="2026-06-01T10:00:00+08:00", void_reason="发错了人")
        service.export_list(other, tmp_path / "名单.json")
    service.import_list(ws, tmp_path / "名单.json", trust=True)
    assert [one.what for one in check(ws) if not one.well] == ["证书都有归属"]  # made here without attendees
    stamped = "SELECT count(*) FROM {} WHERE length(rs) = 16"
    counts = [ws.conn.execute(stamped.format(table)).fetchone()[0] for table in ("issuer_key", "revocation")]
    assert counts == [2, 1]


def test_making_the_key_is_nothing_to_undo(ws: Workspace) -> None:
    make.office(ws)
    site = make.site(ws, "城关镇老年大学")
    service.own_key(ws)
    assert "城关镇老年大学" in ws.undo()
    assert site.name not in {row[0] for row in ws.conn.execute("SELECT name FROM site WHERE deleted IS NULL")}

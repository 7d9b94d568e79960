"""A hub is found, made, and spoken to: encrypted or not at all, and every refusal in plain words."""

import logging
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.hub import service
from literacy_desktop.hub.model import RELAY, Address, Centre, checked, from_file, role_name, to_file
from literacy_desktop.hub.service.connecting import ca_file
from literacy_desktop.hub.store import parcels
from literacy_desktop.hub.store import server as server_store
from tests import make
from tests.hub.hubs import Hub


@pytest.fixture
def liutun(hub: Hub, ws: Workspace) -> Address:
    """The hub as a centre finds it."""
    return hub.let_in(ws, "liutun", (make.site(ws).id,))


def test_a_pc_is_let_in_and_remembers_its_hub(hub: Hub, liutun: Address, ws: Workspace) -> None:
    assert not service.is_connected(ws)
    centre = service.connect(ws, liutun, hub.passwords["liutun"])
    assert (centre.role, centre.full) == (liutun.role, False)
    assert service.address_of(ws) == liutun
    with service.connection(ws) as server:
        told = server.rows("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
    assert told == [(True,)]
    service.disconnect(ws)
    assert service.address_of(ws) is None
    with pytest.raises(Problem, match="还没有连接"):
        service.connection(ws)


def test_what_is_remembered_lies_in_the_encrypted_file_only(
    hub: Hub, liutun: Address, data_file: Path, home: Path
) -> None:
    password = hub.passwords["liutun"]
    with Workspace.open(data_file) as ws:
        service.connect(ws, liutun, password)
        entries = ws.conn.execute("SELECT count(*) FROM sync_log").fetchone()[0]
    assert entries == 0  # nothing of it travels
    for path in [*data_file.parent.rglob("*"), *home.rglob("*")]:
        assert path.is_dir() or password.encode() not in path.read_bytes()


def test_a_server_that_is_not_the_citys_gets_no_password(
    hub: Hub, liutun: Address, ws: Workspace, server_of_tests: Address
) -> None:
    other = (Path(server_of_tests.host) / "other-ca.pem").read_text(encoding="utf-8")
    with pytest.raises(Problem, match="证书不对"):
        service.connect(ws, replace(liutun, ca=other), hub.passwords["liutun"])
    assert not service.is_connected(ws)


def test_a_server_of_another_name_is_not_believed(hub: Hub, liutun: Address, ws: Workspace) -> None:
    with pytest.raises(Problem, match="证书不对"):
        service.connect(ws, replace(liutun, host="127.0.0.2"), hub.passwords["liutun"])


def test_a_wrong_password_is_told_as_such(liutun: Address, ws: Workspace) -> None:
    with pytest.raises(Problem, match="密码不对"):
        service.connect(ws, liutun, "wrong")


def test_a_database_that_is_not_there_is_told_as_such(hub: Hub, liutun: Address, ws: Workspace) -> None:
    with pytest.raises(Problem, match="没有这个数据库"):
        service.connect(ws, replace(liutun, database="nowhere"), hub.passwords["liutun"])


def test_nobody_there_is_told_in_peace(ws: Workspace, liutun: Address) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        with pytest.raises(Problem, match=r"连不上服务器.*数据都在本机"):
            service.connect(ws, replace(liutun, port=free.getsockname()[1]), "x")


@pytest.fixture
def without_tls() -> Iterator[int]:
    """The port of somebody who says that he does not encrypt."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            came, _from = listening.accept()
            with came:
                came.recv(8)
                came.sendall(b"N")
                heard.append(came.recv(1024))

        heard: list[bytes] = []
        thread = threading.Thread(target=answer)
        thread.start()
        yield listening.getsockname()[1]
        thread.join()
        assert heard == [b""]


def test_a_server_without_encryption_hears_nothing_more(
    ws: Workspace, liutun: Address, without_tls: int
) -> None:
    with pytest.raises(Problem, match="没有加密"):
        service.connect(ws, replace(liutun, host="127.0.0.1", port=without_tls), "secret")


def test_unencrypted_passwords_are_refused_by_the_server_of_the_tests_too(hub: Hub, liutun: Address) -> None:
    with pytest.raises(psycopg.OperationalError, match="no encryption"):
        psycopg.connect(
            host="127.0.0.1",
            port=liutun.port,
            user=liutun.role,
            password="x",
            sslmode="disable",
            dbname="postgres",
        )


def test_a_folder_with_chinese_in_its_name_holds_the_certificate(
    hub: Hub, liutun: Address, ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "张三"))
    monkeypatch.delenv("PGSSLROOTCERT", raising=False)
    service.connect(ws, liutun, hub.passwords["liutun"])
    assert ca_file().read_text(encoding="utf-8") == liutun.ca
    monkeypatch.delenv("PGSSLROOTCERT")


@pytest.mark.parametrize(
    ("address", "what"),
    [
        (Address("hub.lan", role="a"), "没有证书"),
        (Address("10.0.0.5", role="a"), "没有证书"),
        (Address(" ", role="a"), "地址"),
        (Address("hub.lan", role="A; DROP", ca="-----BEGIN CERTIFICATE-----"), "名称"),
        (Address("hub.lan", database="x-y", ca="-----BEGIN CERTIFICATE-----"), "名称"),
        (Address("hub.lan", ca="hello"), "不是证书"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_before_anything_is_sent(
    address: Address, what: str
) -> None:
    with pytest.raises(Problem, match=what):
        checked(address)


@pytest.mark.parametrize("host", ["/var/run/postgresql", "localhost", "127.0.0.1", "::1"])
def test_on_the_hubs_own_pc_no_certificate_is_needed(host: str) -> None:
    assert checked(Address(host)).never_leaves


def test_the_file_of_a_centre_says_where_and_holds_no_secret(hub: Hub, liutun: Address) -> None:
    text = to_file(liutun, "柳屯")
    assert from_file(text) == liutun
    assert hub.passwords["liutun"].encode() not in text


@pytest.mark.parametrize("content", [b"", b"[]", b'{"format": "x"}', b"\xff\xfe"])
def test_another_file_is_no_connection_file(content: bytes) -> None:
    with pytest.raises(Problem, match="不是服务器的连接文件"):
        from_file(content)


def test_a_newer_connection_file_is_told_as_such(liutun: Address) -> None:
    with pytest.raises(Problem, match="更新版本"):
        from_file(to_file(liutun, "").replace(b"literacy-hub 1", b"literacy-hub 2"))


def test_a_code_that_is_no_name_is_refused() -> None:
    with pytest.raises(Problem, match="代号"):
        role_name("zhulao", "柳屯")


def test_a_connection_file_without_a_name_is_not_enough(liutun: Address, ws: Workspace) -> None:
    with pytest.raises(Problem, match="名称"):
        service.connect(ws, replace(liutun, role=""), "x")


# -- made, and made again


def test_founding_again_changes_nothing_and_keeps_what_is_there(
    hub: Hub, liutun: Address, ws: Workspace
) -> None:
    with service.open_server(hub.admin, "") as server:
        before = server.rows("SELECT count(*) FROM pg_policies")
        parcels.put_fact(server, "note", "kept")
    assert service.found(ws, hub.admin) == "full"
    assert service.found(ws, hub.admin, mode=RELAY) == RELAY
    assert service.found(ws, hub.admin) == RELAY
    with service.open_server(hub.admin, "") as server:
        assert server.rows("SELECT count(*) FROM pg_policies") == before
        assert parcels.facts(server)["note"] == "kept"


def test_an_older_hub_gets_the_columns_that_it_lacks(hub: Hub, liutun: Address, ws: Workspace) -> None:
    with hub.by_hand() as conn:
        conn.execute("ALTER TABLE attendee DROP COLUMN phone")
        conn.execute("DROP TABLE attendee_tag")
    service.found(ws, hub.admin)
    with hub.by_hand("liutun") as conn:
        assert conn.execute("SELECT phone FROM attendee").fetchall() == []
        assert conn.execute("SELECT tag FROM attendee_tag").fetchall() == []


def test_a_hub_of_a_newer_program_is_left_alone(hub: Hub, ws: Workspace) -> None:
    with hub.by_hand() as conn:
        conn.execute("UPDATE hub_fact SET value = '99999' WHERE name = 'schema'")
    with pytest.raises(Problem, match="更新版本"):
        service.found(ws, hub.admin)


def test_there_are_two_modes(hub: Hub, ws: Workspace) -> None:
    with pytest.raises(Problem, match="方式"):
        service.found(ws, hub.admin, mode="open")


# -- centres


def test_a_centre_that_was_shut_out_is_out_at_once(hub: Hub, liutun: Address, ws: Workspace) -> None:
    hub.connect(ws, "liutun")
    with hub.by_hand("liutun") as conn:
        service.revoke_centre(ws, hub.admin, "liutun")
        with pytest.raises(psycopg.OperationalError):
            conn.execute("SELECT 1")
    with pytest.raises(Problem, match="密码不对"):
        service.connection(ws)
    assert [one.revoked != "" for one in service.centres(hub.admin)] == [True]
    hub.let_in(ws, "liutun", (make.site(ws).id,))  # let in again, with a new password
    hub.connect(ws, "liutun")


def test_the_city_that_is_shut_out_owns_nothing_any_more(hub: Hub, ws: Workspace) -> None:
    hub.let_in(ws, "city", full=True)
    service.revoke_centre(ws, hub.admin, "city")
    with hub.by_hand() as conn:
        members = "SELECT 1 FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member WHERE r.rolname = %s"
        assert conn.execute(members, (hub.addresses["city"].role,)).fetchall() == []


def test_nobody_is_shut_out_who_never_was_in(hub: Hub, ws: Workspace) -> None:
    with pytest.raises(Problem, match="没有代号是“nobody”的中心"):
        service.revoke_centre(ws, hub.admin, "nobody")


def test_a_centre_without_sites_is_refused(hub: Hub, ws: Workspace) -> None:
    with pytest.raises(Problem, match="能看哪些教学点"):
        hub.let_in(ws, "empty")


def test_a_role_that_is_no_centre_is_not_let_in(hub: Hub, liutun: Address, ws: Workspace) -> None:
    with hub.by_hand() as conn:
        conn.execute("DELETE FROM hub_centre")
    with pytest.raises(Problem, match="没有登记这个中心"):
        hub.connect(ws, "liutun")


def test_passwords_are_long_readable_and_never_the_same(hub: Hub, ws: Workspace) -> None:
    site = make.site(ws).id
    given = set()
    for _turn in range(3):
        hub.let_in(ws, "liutun", (site,))
        given.add(hub.passwords["liutun"])
    assert len(given) == 3
    assert all(len(one) == 24 and not set(one) & set("lio01") for one in given)


def test_no_password_reaches_the_log_of_the_server(
    hub: Hub, ws: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    seen: list[str] = []
    made = service.add_centre(
        ws,
        hub.admin,
        Centre("liutun", "柳屯", False, (make.site(ws).id.hex(),), "", ""),
        seen_as=hub.seen_as,
    )
    with hub.by_hand() as conn:
        seen += [str(row) for row in conn.execute("SELECT query FROM pg_stat_activity")]
        stored = conn.execute(
            "SELECT rolpassword FROM pg_authid WHERE rolname = %s", (made.centre.role,)
        ).fetchone()
    assert made.password not in "".join([*seen, caplog.text, str(stored)])
    assert str(stored).startswith("('SCRAM-SHA-256$")


# -- what goes wrong with a server, in plain words


def test_a_server_that_is_too_old_is_told_as_such(
    hub: Hub, liutun: Address, ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_store, "OLDEST", 9_990_000)
    with pytest.raises(Problem, match="太旧"):
        hub.connect(ws, "liutun")


def test_a_server_that_speaks_chinese_is_understood(liutun: Address) -> None:
    told = server_store._refusal(liutun, "\u81f4\u547d\u9519\u8bef", asked=True)
    assert "密码不对" in told.what


@pytest.mark.parametrize(
    ("fault", "what"),
    [
        (psycopg.errors.InsufficientPrivilege, "没有这项权限"),
        (psycopg.errors.UndefinedTable, "还没有准备好"),
        (psycopg.errors.UndefinedColumn, "还没有准备好"),
        (psycopg.errors.DiskFull, "磁盘满了"),
        (psycopg.errors.AdminShutdown, "连接断了"),
        (psycopg.InterfaceError, "连接断了"),
        (psycopg.DataError, "存不下"),
    ],
)
def test_faults_of_the_server_become_sentences(fault: type[Exception], what: str) -> None:
    with pytest.raises(Problem, match=what), server_store._faults():
        raise fault


def test_a_bug_of_ours_stays_one() -> None:
    with pytest.raises(psycopg.errors.SyntaxError), server_store._faults():
        raise psycopg.errors.SyntaxError


def test_a_script_of_nothing_asks_nothing(hub: Hub) -> None:
    with service.open_server(hub.admin, "") as server:
        server.script([])
        assert server.value("SELECT 1 WHERE false") is None

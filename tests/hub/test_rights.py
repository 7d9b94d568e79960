"""What a centre may do in the hub, tried by hand-written SQL as its own role."""

from collections.abc import Iterator

import psycopg
import pytest

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.hub.model import Address
from tests import make
from tests.hub.hubs import Hub, copied

PACKAGE = (
    "INSERT INTO hub_package (hash, role, device, recipient, name, size)"
    " VALUES (%s, current_user, %s, %s, 'a', 3)"
)
A_PC, B_PC, CITY_PC = b"a" * 16, b"b" * 16, b"c" * 16


def settle_in(hub: Hub, ws: Workspace, *, own: str = "") -> Hub:
    """Two centres of one site each and the city, each centre with a PC and a package."""
    for code, device in ((f"liutun{own}", A_PC), (f"wangzhuang{own}", B_PC)):
        hub.let_in(ws, code, (make.site(ws, code).id,))
        with hub.by_hand(code) as conn:
            conn.execute("INSERT INTO hub_device (device, role) VALUES (%s, current_user)", (device,))
            conn.execute(PACKAGE, (device * 2, device, CITY_PC))
            conn.execute("INSERT INTO hub_piece VALUES (%s, 0, 'abc')", (device * 2,))
    hub.let_in(ws, f"city{own}", full=True)
    return hub


@pytest.fixture
def two(hub: Hub, ws: Workspace) -> Hub:
    """A hub with two centres, for this test alone."""
    return settle_in(hub, ws)


@pytest.fixture(scope="module")
def still(founded: Address) -> Iterator[Hub]:
    """The same for all tests that change nothing, because they are not let."""
    with make.workspace() as ws:
        made = settle_in(copied(founded), ws, own="_still")
        yield made
        made.drop()


@pytest.fixture
def liutun(still: Hub) -> Iterator["psycopg.Connection[tuple[object, ...]]"]:
    """A connection as one of the centres."""
    with still.by_hand("liutun_still") as conn:
        yield conn


def test_a_centre_sees_its_own_packages_and_no_others(two: Hub) -> None:
    for code, device in (("liutun", A_PC), ("wangzhuang", B_PC)):
        with two.by_hand(code) as conn:
            assert conn.execute("SELECT hash FROM hub_package").fetchall() == [(device * 2,)]
            assert conn.execute("SELECT hash FROM hub_piece").fetchall() == [(device * 2,)]
            assert conn.execute("SELECT role FROM hub_centre").fetchall() == [(two.addresses[code].role,)]
            assert len(conn.execute("SELECT * FROM hub_scope").fetchall()) == 1
            assert conn.execute("SELECT device FROM hub_device").fetchall() == [(device,)]


def test_a_centre_sees_what_was_sent_to_its_pcs(two: Hub) -> None:
    with two.by_hand("wangzhuang") as conn:
        conn.execute(PACKAGE, (b"z" * 32, B_PC, A_PC))
        conn.execute("INSERT INTO hub_piece VALUES (%s, 0, 'abc')", (b"z" * 32,))
    with two.by_hand("liutun") as conn:
        assert (b"z" * 32,) in conn.execute("SELECT hash FROM hub_package").fetchall()
        assert (b"z" * 32,) in conn.execute("SELECT hash FROM hub_piece").fetchall()


def test_the_city_sees_everything(two: Hub) -> None:
    with two.by_hand("city") as conn:
        assert len(conn.execute("SELECT hash FROM hub_package").fetchall()) == 2
        assert len(conn.execute("SELECT role FROM hub_centre").fetchall()) == 3


DENIED = {
    "a package of another centre's PC": (
        "INSERT INTO hub_package (hash, role, device, recipient, name, size)"
        " VALUES ('x', current_user, 'bbbbbbbbbbbbbbbb', 'c', 'a', 3)"
    ),
    "a package in another centre's name": (
        "INSERT INTO hub_package (hash, role, device, recipient, name, size)"
        " VALUES ('x', '{other}', 'aaaaaaaaaaaaaaaa', 'c', 'a', 3)"
    ),
    "a package that claims to have come earlier": (
        "INSERT INTO hub_package (hash, role, device, recipient, name, size, arrived)"
        " VALUES ('x', current_user, 'aaaaaaaaaaaaaaaa', 'c', 'a', 3, now() - interval '1 day')"
    ),
    "a package that claims to be unpacked": "UPDATE hub_package SET merged = now()",
    "a package written over": "UPDATE hub_package SET name = 'b'",
    "a package taken away": "DELETE FROM hub_package",
    "bytes added to another centre's package": (
        "INSERT INTO hub_piece VALUES ('bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 1, 'x')"
    ),
    "bytes written over": "UPDATE hub_piece SET content = 'x'",
    "bytes taken away": "DELETE FROM hub_piece",
    "a PC in another centre's name": "INSERT INTO hub_device (device, role) VALUES ('y', '{other}')",
    "a PC that moves to the centre": "UPDATE hub_device SET role = current_user",
    "a PC taken away": "DELETE FROM hub_device",
    "a wider scope": "INSERT INTO hub_scope VALUES (current_user, 'x')",
    "another scope": "UPDATE hub_scope SET site_id = 'x'",
    "a new centre": "INSERT INTO hub_centre VALUES ('x', 'x', true, '')",
    "more rights": "UPDATE hub_centre SET whole = true",
    "another mode": "UPDATE hub_fact SET value = 'full'",
    "the turn held for ever": "SELECT * FROM hub_turn FOR UPDATE",
    "who was forgotten": "SELECT * FROM hub_forgotten",
    "a person written": "INSERT INTO attendee (id) VALUES ('x')",
    "a person changed": "UPDATE attendee SET phone = ''",
    "a person deleted": "DELETE FROM attendee",
    "a table emptied": "TRUNCATE attendance",
    "a table dropped": "DROP TABLE attendance",
    "a table made": "CREATE TABLE mine (a int)",
    "a table made in public": "CREATE TABLE public.mine (a int)",
    "a temporary table": "CREATE TEMP TABLE mine (a int)",
    "a function made": "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "rules switched off": "ALTER TABLE attendee DISABLE ROW LEVEL SECURITY",
    "a rule dropped": "DROP POLICY hub_select ON attendee",
    "acting as the owner": "SET ROLE {keeper}",
    "acting as another centre": "SET ROLE {other}",
    "being somebody else": "SET SESSION AUTHORIZATION {other}",
    "another centre's password": "ALTER ROLE {other} PASSWORD 'x'",
    "rights given to oneself": "GRANT {keeper} TO {own}",
    "more roles": "CREATE ROLE mine",
    "hashes of passwords": "SELECT * FROM pg_authid",
    "a file of the server read": "SELECT pg_read_file('/etc/passwd')",
    "a file of the server copied": "COPY hub_fact FROM '/etc/passwd'",
    "a program of the server run": "COPY hub_fact TO PROGRAM 'id'",
    "other people's statements ended": (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'postgres'"
    ),
    "rows sent on by a rule": "CREATE RULE r AS ON INSERT TO hub_package DO ALSO NOTHING",
}


@pytest.mark.parametrize("statement", DENIED.values(), ids=DENIED.keys())
def test_a_centre_is_denied(
    still: Hub, liutun: "psycopg.Connection[tuple[object, ...]]", statement: str
) -> None:
    words = {
        "other": still.addresses["wangzhuang_still"].role,
        "own": still.addresses["liutun_still"].role,
        "keeper": f"{still.admin.schema}_keeper",
    }
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        liutun.execute(statement.format(**words).encode())


def test_row_level_security_cannot_be_stepped_around(
    liutun: "psycopg.Connection[tuple[object, ...]]",
) -> None:
    liutun.execute("SET row_security = off")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        liutun.execute("SELECT * FROM hub_package")


def fill(hub: Hub, ws: Workspace) -> None:
    """In every table rows of the one and of the other site, written as the administrator."""
    sites = [bytes.fromhex(found) for found in _sites(hub)]
    with hub.by_hand() as conn:
        for letter, site in zip("ab", sites, strict=True):
            ids = {name: (letter + name[0]).encode() * 8 for name in ("k", "s", "p")}
            conn.execute("INSERT INTO site (id, name) VALUES (%s, %s)", (site, letter))
            conn.execute("INSERT INTO class (id, site_id) VALUES (%s, %s)", (ids["k"], site))
            conn.execute("INSERT INTO session (id, class_id) VALUES (%s, %s)", (ids["s"], ids["k"]))
            conn.execute("INSERT INTO attendee (id, name) VALUES (%s, %s)", (ids["p"], letter))
            conn.execute("INSERT INTO attendance VALUES (%s, %s)", (ids["s"], ids["p"]))
            conn.execute("INSERT INTO attendee_tag VALUES (%s, 'tag')", (ids["p"],))
            conn.execute("INSERT INTO roster_import (id) VALUES (%s)", (ids["k"],))
            conn.execute("INSERT INTO topic (id) VALUES (%s)", (ids["k"],))


def _sites(hub: Hub) -> list[str]:
    with hub.by_hand() as conn:
        return [row[0].hex() for row in conn.execute("SELECT site_id FROM hub_scope ORDER BY role")]


def test_a_centre_reads_the_rows_of_its_sites_and_no_others(two: Hub, ws: Workspace) -> None:
    fill(two, ws)
    with two.by_hand("liutun") as conn:
        for name in ("class", "session", "attendee", "attendance", "attendee_tag"):
            assert conn.execute(f"SELECT count(*) FROM {name}".encode()).fetchone() == (1,)
        for name in ("site", "topic"):  # concern everybody
            assert conn.execute(f"SELECT count(*) >= 2 FROM {name}".encode()).fetchone() == (True,)
        assert conn.execute("SELECT name FROM attendee").fetchall() == [("a",)]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            conn.execute("SELECT * FROM roster_import")


def test_every_table_is_held_by_rules(two: Hub, ws: Workspace) -> None:
    sql = (
        "SELECT relname FROM pg_class"
        " WHERE relkind = 'r' AND NOT relrowsecurity AND relnamespace = %s::regnamespace"
    )
    with two.by_hand() as conn:
        assert conn.execute(sql, (two.admin.schema,)).fetchall() == []

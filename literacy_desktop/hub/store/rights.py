"""Who may do what in a hub: one database role for each centre, and what it sees of each table.

A condition that asks another table is itself held to what the role sees there, so a centre sees the sessions
of the classes that it sees, and the marks of these sessions.
"""

from collections.abc import Iterator, Mapping, Sequence

from literacy_desktop.base.capture import SyncedTable
from literacy_desktop.exchange.model.scope import SITE, concern_of
from literacy_desktop.hub.model import keeper_role
from literacy_desktop.hub.store.server import Server
from literacy_desktop.hub.store.tables import HubTable

MINE = "role = current_user"
SITES = "(SELECT site_id FROM hub_scope)"
DEVICES = "(SELECT device FROM hub_device)"

ROOTS = {
    "site": "true",
    "class": f"site_id IN {SITES}",
    "session": "class_id IN (SELECT id FROM class)",
    "sheet": "session_id IN (SELECT id FROM session)",
    "staff": f"site_id IS NULL OR site_id IN {SITES} OR id IN (SELECT staff_id FROM class_staff)"
    " OR id IN (SELECT staff_id FROM session_staff)",
    "attendee": f"site_id IN {SITES} OR id IN (SELECT attendee_id FROM enrolment)"
    " OR id IN (SELECT attendee_id FROM attendance) OR id IN (SELECT attendee_id FROM desk_entry)",
}
"""Of what others belong to. A class that is held elsewhere for one session only does not show there."""

POLICIES = (
    ("hub_centre", "SELECT", MINE),
    ("hub_scope", "SELECT", MINE),
    ("hub_fact", "SELECT", "true"),
    ("hub_device", "SELECT", MINE),
    ("hub_device", "INSERT", MINE),
    ("hub_package", "SELECT", f"{MINE} OR recipient IN {DEVICES}"),
    ("hub_package", "INSERT", f"{MINE} AND device IN {DEVICES}"),
    ("hub_piece", "SELECT", "hash IN (SELECT hash FROM hub_package)"),
    ("hub_piece", "INSERT", f"hash IN (SELECT hash FROM hub_package WHERE {MINE})"),
)

GRANTS = (
    "GRANT SELECT ON hub_fact, hub_centre, hub_scope, hub_device, hub_package, hub_piece TO {role}",
    "GRANT INSERT (device, role, name) ON hub_device TO {role}",
    "GRANT INSERT (hash, role, device, recipient, name, size) ON hub_package TO {role}",
    "GRANT INSERT ON hub_piece TO {role}",
)

LIMITS = (
    "statement_timeout = '20min'",
    "idle_in_transaction_session_timeout = '5min'",
    "temp_buffers = '8MB'",
)


def condition(table: SyncedTable) -> str:
    """What a centre sees of a table, by the same rule as packages are made; empty where it sees nothing."""
    concern = concern_of(table)
    if concern is None:
        return ""
    if concern.always:
        return "true"
    return ROOTS.get(table.name) or " OR ".join(
        f'"{column}" IN {SITES if kind == SITE else f"(SELECT id FROM {kind})"}'
        for kind, column in concern.by
    )


def make_rules(server: Server, tables: Mapping[str, HubTable]) -> None:
    """Let everybody see what is theirs of each table, and change nothing; as the owner of the tables."""
    shown = {name: condition(table.table) for name, table in tables.items()}
    rules = [*POLICIES, *((name, "SELECT", seen) for name, seen in shown.items() if seen)]
    own = {"hub_forgotten", "hub_turn", *(rule[0] for rule in POLICIES)}
    made = [f'ALTER TABLE "{name}" ENABLE ROW LEVEL SECURITY' for name in (*tables, *sorted(own))]
    for name, verb, seen in rules:
        policy = f"hub_{verb.lower()}"
        checked = f"WITH CHECK ({seen})" if verb == "INSERT" else f"USING ({seen})"
        made.append(f'DROP POLICY IF EXISTS {policy} ON "{name}"')
        made.append(f'CREATE POLICY {policy} ON "{name}" FOR {verb} {checked}')
    server.script(made)


def grant(server: Server, role: str, tables: Mapping[str, HubTable]) -> None:
    """Let a centre's role in, to its own."""
    seen = [name for name, table in tables.items() if condition(table.table)]
    known = f"GRANT SELECT ON {', '.join(_quoted(seen))} TO {{role}}"
    server.script(statement.format(role=role) for statement in (*GRANTS, known))


def _quoted(names: Sequence[str]) -> Iterator[str]:
    return (f'"{name}"' for name in names)


def has_role(server: Server, role: str) -> bool:
    """Whether the server knows this role."""
    return bool(server.rows("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)))


def make_keeper(server: Server, schema: str, database: str) -> None:
    """Make the hub's owner and its schema, and shut the database to everybody who was not let in."""
    keeper = keeper_role(schema)
    if not has_role(server, keeper):
        server.run(f"CREATE ROLE {keeper} NOLOGIN")
    server.run(f"GRANT {keeper} TO CURRENT_USER")
    server.run(f"CREATE SCHEMA IF NOT EXISTS {schema} AUTHORIZATION {keeper}")
    server.run(f"REVOKE ALL ON DATABASE {database} FROM PUBLIC")
    server.run("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    server.run(f"GRANT CONNECT ON DATABASE {database} TO {keeper}")


def make_role(server: Server, role: str, hashed: str, *, whole: bool) -> None:
    """Make or renew the role of a centre with a password, given as its hash."""
    schema, database = server.address.schema, server.address.database
    verb = "ALTER" if has_role(server, role) else "CREATE"
    server.run(f"{verb} ROLE {role} LOGIN CONNECTION LIMIT 30 PASSWORD '{hashed}'")
    for limit in LIMITS:
        server.run(f"ALTER ROLE {role} SET {limit}")
    server.run(f"GRANT CONNECT ON DATABASE {database} TO {role}")
    server.run(f"GRANT USAGE ON SCHEMA {schema} TO {role}")
    keeper = keeper_role(schema)
    server.run(f"GRANT {keeper} TO {role}" if whole else f"REVOKE {keeper} FROM {role}")


def shut_out(server: Server, role: str) -> None:
    """Let a role in no more, and end what it is doing; what it brought stays."""
    server.run(f"ALTER ROLE {role} NOLOGIN PASSWORD NULL")
    server.run(f"REVOKE {keeper_role(server.address.schema)} FROM {role}")
    server.run(f"REVOKE CONNECT ON DATABASE {server.address.database} FROM {role}")
    server.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", (role,))

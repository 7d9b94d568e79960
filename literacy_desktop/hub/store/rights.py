"""Who may do what in a hub: one database role for each centre, and what it sees of each table.

A condition that asks another table is itself held to what the role sees there, so a centre sees the sessions
of the classes that it sees, and the marks of these sessions.
"""

from collections.abc import Iterator, Mapping, Sequence

from literacy_desktop.hub.model import keeper_role
from literacy_desktop.hub.store.server import Server
from literacy_desktop.hub.store.tables import REFERENCE, HubTable

MINE = "role = current_user"
SITES = "(SELECT site_id FROM hub_scope)"
DEVICES = "(SELECT device FROM hub_device)"

EVERYBODY = REFERENCE | {"attendee_erased", "device"}
"""What concerns everybody. Tombstones name nobody but by an id."""

ROOTS = {
    "site": f"id IN {SITES}",
    "class": f"site_id IN {SITES}",
    "session": "class_id IN (SELECT id FROM class)",
    "attendee": f"site_id IN {SITES} OR id IN (SELECT attendee_id FROM enrolment)"
    " OR id IN (SELECT attendee_id FROM attendance)",
}

LINKS = (
    ("session_id", "session"),
    ("class_id", "class"),
    ("sheet_id", "sheet"),
    ("attendee_id", "attendee"),
    ("loser_id", "attendee"),
    ("one_id", "attendee"),
)
"""By which column a row of any other table follows one that is seen, the first that it has."""

NOT_FOR_CENTRES = frozenset({"roster_columns", "roster_export", "roster_import"})
"""What the PCs of one office note for themselves."""

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


def condition(table: HubTable) -> str:
    """What a centre sees of a table; empty where it sees nothing."""
    name = table.table.name
    if name in NOT_FOR_CENTRES:
        return ""
    if name in EVERYBODY:
        return "true"
    if name in ROOTS:
        return ROOTS[name]
    columns = {column.name for column in table.columns}
    for column, other in LINKS:
        if column in columns and name != other:
            return f'"{column}" IN (SELECT id FROM "{other}")'
    return f"site_id IN {SITES}" if "site_id" in columns else ""


def make_rules(server: Server, tables: Mapping[str, HubTable]) -> None:
    """Let everybody see what is theirs of each table, and change nothing; as the owner of the tables."""
    shown = {name: condition(table) for name, table in tables.items()}
    rules = [*POLICIES, *((name, "SELECT", seen) for name, seen in shown.items() if seen)]
    for name in (*tables, "hub_forgotten", "hub_turn", *{rule[0] for rule in POLICIES}):
        server.run(f'ALTER TABLE "{name}" ENABLE ROW LEVEL SECURITY')
    for name, verb, seen in rules:
        policy = f"hub_{verb.lower()}"
        checked = f"WITH CHECK ({seen})" if verb == "INSERT" else f"USING ({seen})"
        server.run(f'DROP POLICY IF EXISTS {policy} ON "{name}"')
        server.run(f'CREATE POLICY {policy} ON "{name}" FOR {verb} {checked}')


def grant(server: Server, role: str, tables: Mapping[str, HubTable]) -> None:
    """Let a centre's role in, to its own."""
    for statement in GRANTS:
        server.run(statement.format(role=role))
    seen = [name for name, table in tables.items() if condition(table)]
    server.run(f"GRANT SELECT ON {', '.join(_quoted(seen))} TO {role}")


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

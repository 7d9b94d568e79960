"""The SQL of templates, of their pictures, and of the rules that earn certificates."""

import json

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection, Row
from literacy_desktop.base.ids import Id
from literacy_desktop.certificates.model import RuleSet, Template, read_rules
from literacy_desktop.certificates.store.register import KIND_ORDER

TEMPLATE_COLUMNS = (
    "id, kind, name, title, heading, wording, issuers, address, theme, paper, orientation, logo"
)


def templates(conn: Connection) -> list[Template]:
    """Every template, those of a kind together, in the order in which they were made."""
    found = conn.execute(
        f"SELECT {TEMPLATE_COLUMNS} FROM certificate_template WHERE deleted IS NULL"
        f" ORDER BY {KIND_ORDER}, rs IS NOT NULL, id"
    )
    return [_template(row) for row in found]


def template(conn: Connection, template_id: Id) -> Template | None:
    """One template, a deleted one too."""
    row = conn.execute(
        f"SELECT {TEMPLATE_COLUMNS} FROM certificate_template WHERE id = ?", (template_id,)
    ).fetchone()
    return _template(row) if row else None


def put_template(conn: Connection, kept: Template) -> None:
    """Keep a template, a new one or one that was changed."""
    values = {
        "kind": kept.kind,
        "name": kept.name,
        "title": kept.title,
        "heading": kept.heading,
        "wording": kept.wording,
        "issuers": json.dumps(kept.issuers, ensure_ascii=False),
        "address": kept.address,
        "theme": kept.theme,
        "paper": kept.paper,
        "orientation": kept.orientation,
        "logo": kept.logo,
    }
    rows.upsert(conn, "certificate_template", {"id": kept.id}, values)


def delete_template(conn: Connection, template_id: Id, at: str) -> None:
    """Put a template into the recycle bin."""
    rows.update(conn, "certificate_template", {"id": template_id}, {"deleted": at})


def _template(row: Row) -> Template:
    values = list(row)
    values[6] = tuple(json.loads(values[6]))
    return Template(*values)


def picture(conn: Connection, digest: str) -> bytes | None:
    """A picture by its SHA-256: also a deleted one, for old certificates need it."""
    row = conn.execute("SELECT data FROM certificate_picture WHERE hash = ?", (digest,)).fetchone()
    return bytes(row[0]) if row else None


def put_picture(conn: Connection, digest: str, data: bytes) -> None:
    """Keep a picture."""
    rows.upsert(conn, "certificate_picture", {"hash": digest}, {"data": data})


# -- rules


def rules(conn: Connection, course_id: Id, kind: str) -> RuleSet | None:
    """The rules that an office set for a course."""
    row = conn.execute(
        "SELECT rules, joined FROM certificate_rule WHERE course_id = ? AND kind = ? AND deleted IS NULL",
        (course_id, kind),
    ).fetchone()
    return read_rules(row[0], row[1]) if row else None


def put_rules(conn: Connection, course_id: Id, kind: str, kept: RuleSet) -> None:
    """Keep the rules of a course."""
    rows.upsert(
        conn,
        "certificate_rule",
        {"course_id": course_id, "kind": kind},
        {"rules": kept.to_json(), "joined": kept.joined},
    )


def delete_rules(conn: Connection, course_id: Id, kind: str, at: str) -> None:
    """Let a course have no rules of its own."""
    rows.update(conn, "certificate_rule", {"course_id": course_id, "kind": kind}, {"deleted": at})

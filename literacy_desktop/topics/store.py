"""The SQL of topics."""

import json
from datetime import date
from typing import Any

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection, Row
from literacy_desktop.base.ids import Id
from literacy_desktop.topics.model import Topic


def topics(conn: Connection) -> list[Topic]:
    """Every topic, by code."""
    found = conn.execute(
        "SELECT id, code, topic_group, title, level, minutes, prereq, steps, can_do, safety, money_risk,"
        " verified_on, app_version FROM topic WHERE deleted IS NULL ORDER BY code, title, id"
    )
    return [_topic(row) for row in found]


def insert_topic(conn: Connection, topic: Topic) -> None:
    """Add a topic."""
    rows.insert(conn, "topic", {"id": topic.id, **_columns(topic)})


def update_topic(conn: Connection, topic: Topic) -> None:
    """Write every field of a topic."""
    rows.update(conn, "topic", {"id": topic.id}, _columns(topic))


def delete_topic(conn: Connection, topic_id: Id, at: str) -> None:
    """Put a topic into the recycle bin."""
    rows.update(conn, "topic", {"id": topic_id}, {"deleted": at})


def _topic(row: Row) -> Topic:
    return Topic(
        id=row["id"],
        code=row["code"],
        group=row["topic_group"],
        title=row["title"],
        level=row["level"],
        minutes=row["minutes"],
        prereq=tuple(json.loads(row["prereq"])),
        steps=tuple(json.loads(row["steps"])),
        can_do=tuple(json.loads(row["can_do"])),
        safety=row["safety"] or "",
        money_risk=row["money_risk"] or "",
        verified_on=date.fromisoformat(row["verified_on"]) if row["verified_on"] else None,
        app_version=row["app_version"] or "",
    )


def _columns(topic: Topic) -> dict[str, Any]:
    return {
        "code": topic.code,
        "topic_group": topic.group,
        "title": topic.title,
        "level": topic.level,
        "minutes": topic.minutes,
        "prereq": json.dumps(topic.prereq, ensure_ascii=False),
        "steps": json.dumps(topic.steps, ensure_ascii=False),
        "can_do": json.dumps(topic.can_do, ensure_ascii=False),
        "safety": topic.safety,
        "money_risk": topic.money_risk,
        "verified_on": topic.verified_on.isoformat() if topic.verified_on else None,
        "app_version": topic.app_version,
    }

"""The SQL of topics."""

import json
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection, Row
from literacy_desktop.base.ids import Id
from literacy_desktop.topics.model import CONTENT, StepPicture, Topic, Version

TOPIC = """
SELECT id, code, topic_group, title, level, minutes, prereq, steps, can_do, safety, money_risk, verified_on,
    app_version
FROM topic
"""


def topics(conn: Connection) -> list[Topic]:
    """Every topic, by code."""
    return [_topic(row) for row in conn.execute(TOPIC + "WHERE deleted IS NULL ORDER BY code, title, id")]


def topic(conn: Connection, topic_id: Id) -> Topic | None:
    """One topic, also a deleted one, since sessions still name it."""
    row = conn.execute(TOPIC + "WHERE id = ?", (topic_id,)).fetchone()
    return _topic(row) if row else None


def insert_topic(conn: Connection, topic: Topic) -> None:
    """Add a topic."""
    rows.insert(conn, "topic", {"id": topic.id, **_columns(topic)})


def update_topic(conn: Connection, topic: Topic) -> None:
    """Write every field of a topic."""
    rows.update(conn, "topic", {"id": topic.id}, _columns(topic))


def delete_topic(conn: Connection, topic_id: Id, at: str) -> None:
    """Put a topic into the recycle bin."""
    rows.update(conn, "topic", {"id": topic_id}, {"deleted": at})


# -- versions


def versions(conn: Connection, topic_id: Id) -> list[Version]:
    """What a topic said over time, the first version first."""
    now = topic(conn, topic_id)
    if now is None:
        return []
    found = conn.execute(
        "SELECT id, made_at, made_by, note, content FROM topic_version"
        " WHERE topic_id = ? AND deleted IS NULL ORDER BY made_at, id",
        (topic_id,),
    )
    return [
        Version(row[0], number, row[1], row[2], row[3], _read_content(now, row[4]))
        for number, row in enumerate(found, 1)
    ]


def insert_version(conn: Connection, version: Version) -> None:
    """Keep what a topic says."""
    content = {name: getattr(version.topic, name) for name in CONTENT}
    rows.upsert(
        conn,
        "topic_version",
        {"id": version.id},
        {
            "topic_id": version.topic.id,
            "made_at": version.made_at,
            "made_by": version.made_by,
            "note": version.note,
            "content": json.dumps(content, ensure_ascii=False),
        },
    )


def _read_content(now: Topic, text: str) -> Topic:
    """The topic as it was; what a newer program may have added is left out."""
    held: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in json.loads(text).items()
        if name in CONTENT
    }
    return replace(now, **held)


# -- pictures


def pictures(conn: Connection, topic_id: Id) -> list[StepPicture]:
    """The pictures of a topic, by step; those beside no step last."""
    return rows.fetch(
        conn,
        StepPicture,
        "SELECT id, topic_id, step, width, height, image FROM topic_picture"
        " WHERE topic_id = ? AND deleted IS NULL AND image IS NOT NULL ORDER BY step = 0, step, id",
        (topic_id,),
    )


def picture_counts(conn: Connection) -> dict[Id, int]:
    """How many steps of each topic have a picture."""
    found = conn.execute(
        "SELECT topic_id, count(DISTINCT step) FROM topic_picture"
        " WHERE deleted IS NULL AND step > 0 GROUP BY topic_id"
    )
    return {row[0]: row[1] for row in found}


def insert_picture(conn: Connection, picture: StepPicture) -> None:
    """Add a picture."""
    rows.insert(conn, "topic_picture", asdict(picture))


def move_picture(conn: Connection, picture_id: Id, step: int) -> None:
    """Put a picture beside another step."""
    rows.update(conn, "topic_picture", {"id": picture_id}, {"step": step})


def delete_picture(conn: Connection, picture_id: Id, at: str) -> None:
    """Put a picture into the recycle bin."""
    rows.update(conn, "topic_picture", {"id": picture_id}, {"deleted": at})


def picture_bytes(conn: Connection) -> int:
    """How many bytes all pictures take."""
    row = conn.execute("SELECT coalesce(sum(length(image)), 0) FROM topic_picture WHERE deleted IS NULL")
    return int(row.fetchone()[0])


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

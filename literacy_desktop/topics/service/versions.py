"""The verbs of versions: what a topic said at a time, and putting an old one back."""

from dataclasses import replace
from datetime import datetime

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id, seed_id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.topics.model import CONTENT, FIELD_WORDS, Topic, Version, changed_fields
from literacy_desktop.topics.store import lessons
from literacy_desktop.topics.store import topics as store

_MINUTE = 16
"""Of ISO text, as sessions are written: moments are compared by the clock on the wall."""


def versions(ws: Workspace, topic_id: Id) -> list[Version]:
    """What a topic said over time, the first version first; one version where it was never edited."""
    found = store.versions(ws.conn, topic_id)
    now = store.topic(ws.conn, topic_id)
    if found or now is None:
        return found
    return [Version(b"", 1, "", "", "", now)]


def version_at(ws: Workspace, topic_id: Id, moment: datetime) -> Version | None:
    """What a topic said at a moment; None for an unknown topic."""
    wanted = moment.isoformat()[:_MINUTE]
    every = versions(ws, topic_id)
    known = [one for one in every if one.made_at[:_MINUTE] <= wanted]
    return (known or every)[-1 if known else 0] if every else None


def taught_version(ws: Workspace, session_id: Id) -> Version | None:
    """The version that a session taught, as noted when it was held; else that of when it begins, or of now.

    Returns: None for a session without a topic.
    """
    session = lessons.session(ws.conn, session_id)
    if session is None or session.topic_id is None:
        return None
    noted = lessons.noted_version(ws.conn, session_id)
    known = next((one for one in versions(ws, session.topic_id) if one.id == noted), None) if noted else None
    return known or version_at(ws, session.topic_id, min(session.starts, ws.now().replace(tzinfo=None)))


def version_to_note(ws: Workspace, topic_id: Id, moment: datetime) -> Id | None:
    """The id of what a topic said at a moment, to be noted with the session that taught it; inside a change.

    A topic that was never edited gets its first version now: what it says is known today, and not later.

    Returns: None for an unknown topic.
    """
    found = version_at(ws, topic_id, moment)
    if found is None or found.id:
        return found.id if found is not None else None
    return _keep_first(ws, found.topic)


def _keep_first(ws: Workspace, topic: Topic) -> Id:
    """Keep what a topic said before it was first edited; its id is the same on every PC."""
    made = seed_id("topic_version", topic.id.hex())
    store.insert_version(ws.conn, Version(made, 1, "", "", _("最初的内容"), topic))
    return made


def keep_version(ws: Workspace, before: Topic, after: Topic, note: str, at: str) -> None:
    """Keep what a topic says from now on, and at its first edit also what it said; inside a change."""
    changed = changed_fields(before, after)
    if not changed:
        return
    if not store.versions(ws.conn, before.id):
        _keep_first(ws, before)
    words = note.strip() or _("改了{fields}").format(
        fields="、".join(_(FIELD_WORDS[name]) for name in changed)
    )
    store.insert_version(ws.conn, Version(ws.new_id(), 0, at, ws.actor, words, after))


def version_numbered(ws: Workspace, topic: Topic, number: int) -> Version:
    """The version of this number.

    Raises:
        Problem: there is none.
    """
    every = versions(ws, topic.id)
    found = next((one for one in every if one.number == number), None)
    if found is None:
        raise Problem(
            _("“{title}”没有第 {number} 版。").format(title=topic.title, number=number),
            _("现有 1 到 {last} 版。").format(last=len(every)),
        )
    return found


def as_version(ws: Workspace, version: Version) -> Topic:
    """The topic as it would be with an old version put back; when it was tried on a phone stays."""
    now = store.topic(ws.conn, version.topic.id)
    if now is None:
        raise Problem(_("这项教学内容已经不在了。"), _("请先从回收站恢复。"))
    return replace(now, **{name: getattr(version.topic, name) for name in CONTENT})

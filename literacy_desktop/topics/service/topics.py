"""The verbs of topics."""

from collections.abc import Sequence
from dataclasses import replace

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.topics.model import LEVELS, LONGEST, Topic, Version, moved_steps
from literacy_desktop.topics.service.versions import as_version, keep_version
from literacy_desktop.topics.store import lessons
from literacy_desktop.topics.store import topics as store


def all_topics(ws: Workspace) -> list[Topic]:
    """Every topic, by code."""
    return store.topics(ws.conn)


def find_topic(ws: Workspace, text: str) -> Topic:
    """The topic that a text names: its code, its title, or a part of the title that only one has.

    Raises:
        Problem: none fits, or several do.
    """
    every, wanted = all_topics(ws), text.strip()
    found = [one for one in every if wanted.upper() == one.code and wanted] or [
        one for one in every if one.title == wanted
    ]
    found = found or [one for one in every if wanted and wanted in one.title]
    if len(found) != 1:
        names = "、".join(f"{one.code} {one.title}".strip() for one in found[:8])
        raise Problem(
            _("没有唯一叫“{text}”的教学内容。").format(text=text),
            _("请写编号或完整的标题：{names}。").format(names=names or _("见 topics list")),
        )
    return found[0]


def topic_by_id(ws: Workspace, topic_id: Id | None) -> Topic | None:
    """One topic, also a deleted one; None for no id or an unknown one."""
    return store.topic(ws.conn, topic_id) if topic_id else None


def needs_check(ws: Workspace, topic: Topic) -> bool:
    """Whether the steps were not tried on a phone within the days that the office has set."""
    return topic.needs_check(ws.today(), ws.settings.topic_fresh_days)


def stale_topics(ws: Workspace) -> list[Topic]:
    """The topics that have to be tried on a phone again, by code."""
    days, today = ws.settings.topic_fresh_days, ws.today()
    return [topic for topic in all_topics(ws) if topic.needs_check(today, days)]


def topics_by_code(ws: Workspace, codes: Sequence[str]) -> list[Topic]:
    """The topics of these codes, in this order.

    Raises:
        Problem: a code is unknown.
    """
    known = {topic.code: topic for topic in all_topics(ws)}
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise Problem(
            _("没有编号为 {codes} 的教学内容。").format(codes="、".join(unknown)),
            _("编号见“教学内容”页，例如 {example}。").format(example="、".join(list(known)[:3])),
        )
    return [known[code] for code in codes]


def add_topic(ws: Workspace, topic: Topic) -> Topic:
    """Add a topic of the office's own.

    Raises:
        Problem: it has no title, or the code of another topic.
    """
    topic = _checked(ws, replace(topic, id=topic.id or ws.new_id()))
    with ws.change(_("新增教学内容：{title}").format(title=topic.title)):
        store.insert_topic(ws.conn, topic)
    return topic


def save_topic(ws: Workspace, topic: Topic, note: str = "") -> Topic:
    """Write an edited topic; what it said before is kept as a version, and pictures go with their steps.

    Args:
        ws: the workspace.
        topic: as it is to be.
        note: why it was changed; the names of the changed fields where empty.

    Raises:
        Problem: it has no title, or the code of another topic.
    """
    topic = _checked(ws, topic)
    with ws.change(_("修改教学内容：{title}").format(title=topic.title)) as change:
        before = store.topic(ws.conn, topic.id)
        if before is not None:
            keep_version(ws, before, topic, note, change.at)
            _move_pictures(ws, before, topic)
        store.update_topic(ws.conn, topic)
    return topic


def restore_version(ws: Workspace, version: Version) -> Topic:
    """Put an old version of a topic back; it becomes the newest version.

    Raises:
        Problem: the topic is gone, or its code of then has been given to another one since.
    """
    return save_topic(ws, as_version(ws, version), _("恢复第 {number} 版").format(number=version.number))


def _move_pictures(ws: Workspace, before: Topic, after: Topic) -> None:
    moved = moved_steps(before, after)
    for picture in store.pictures(ws.conn, after.id):
        step = moved.get(picture.step, 0)
        if step != picture.step:
            store.move_picture(ws.conn, picture.id, step)


def confirm_topic(ws: Workspace, topic: Topic, app_version: str = "") -> Topic:
    """Note that the steps were checked on a phone today."""
    topic = replace(topic, verified_on=ws.today(), app_version=app_version.strip() or topic.app_version)
    with ws.change(_("核对教学内容：{title}").format(title=topic.title)):
        store.update_topic(ws.conn, topic)
    return topic


def delete_topic(ws: Workspace, topic_id: Id) -> None:
    """Put a topic into the recycle bin; sessions that taught it keep its name.

    Raises:
        Problem: sessions to come are to teach it.
    """
    expected = lessons.ahead(ws.conn, ws.now().strftime("%Y-%m-%dT%H:%M"), "9999", topic_id)
    if expected:
        raise Problem(
            _("还有 {n} 次课要讲这项内容，不能删除。").format(n=len(expected)),
            _("最近的一次是{name}第 {number} 次课。请先给这些课换别的内容。").format(
                name=expected[0].class_name, number=expected[0].number
            ),
        )
    with ws.change(_("删除教学内容")) as change:
        store.delete_topic(ws.conn, topic_id, change.at)


def _checked(ws: Workspace, topic: Topic) -> Topic:
    title, code = topic.title.strip(), topic.code.strip().upper()
    if not title:
        raise Problem(_("教学内容还没有标题。"), _("请填写标题，例如“微信视频通话”。"))
    if topic.level not in LEVELS or not 1 <= topic.minutes <= LONGEST:
        raise Problem(_("难度或时长不对。"), _("难度选 1–3，时长填 1–480 分钟。"))
    if code and any(other.code == code and other.id != topic.id for other in all_topics(ws)):
        raise Problem(_("编号 {code} 已经用过。").format(code=code), _("请换一个编号，或留空。"))
    return replace(topic, title=title, code=code)

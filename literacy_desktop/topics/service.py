"""The verbs of topics."""

from collections.abc import Sequence
from dataclasses import replace

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.topics import store
from literacy_desktop.topics.model import LEVELS, Topic


def all_topics(ws: Workspace) -> list[Topic]:
    """Every topic, by code."""
    return store.topics(ws.conn)


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


def save_topic(ws: Workspace, topic: Topic) -> Topic:
    """Write an edited topic.

    Raises:
        Problem: it has no title, or the code of another topic.
    """
    topic = _checked(ws, topic)
    with ws.change(_("修改教学内容：{title}").format(title=topic.title)):
        store.update_topic(ws.conn, topic)
    return topic


def confirm_topic(ws: Workspace, topic: Topic, app_version: str = "") -> Topic:
    """Note that the steps were checked on a phone today."""
    topic = replace(topic, verified_on=ws.today(), app_version=app_version.strip() or topic.app_version)
    with ws.change(_("核对教学内容：{title}").format(title=topic.title)):
        store.update_topic(ws.conn, topic)
    return topic


def delete_topic(ws: Workspace, topic_id: Id) -> None:
    """Put a topic into the recycle bin; sessions that taught it keep its name."""
    with ws.change(_("删除教学内容")) as change:
        store.delete_topic(ws.conn, topic_id, change.at)


def _checked(ws: Workspace, topic: Topic) -> Topic:
    title, code = topic.title.strip(), topic.code.strip().upper()
    if not title:
        raise Problem(_("教学内容还没有标题。"), _("请填写标题，例如“微信视频通话”。"))
    if topic.level not in LEVELS or not 1 <= topic.minutes <= 480:
        raise Problem(_("难度或时长不对。"), _("难度选 1–3，时长填 1–480 分钟。"))
    if code and any(other.code == code and other.id != topic.id for other in all_topics(ws)):
        raise Problem(_("编号 {code} 已经用过。").format(code=code), _("请换一个编号，或留空。"))
    return replace(topic, title=title, code=code)

"""The verbs of step pictures: screenshots that an office puts beside the steps of a topic."""

from pathlib import Path

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.topics import reader
from literacy_desktop.topics.model import StepPicture
from literacy_desktop.topics.store import topics as store

MOST_BYTES = 200 * 1024 * 1024
"""All pictures of a data file together, so that it can still be sent and backed up."""


def pictures(ws: Workspace, topic_id: Id) -> list[StepPicture]:
    """The pictures of a topic, by step; those beside no step last."""
    return store.pictures(ws.conn, topic_id)


def picture_counts(ws: Workspace) -> dict[Id, int]:
    """How many steps of each topic have a picture."""
    return store.picture_counts(ws.conn)


def add_picture(ws: Workspace, topic_id: Id, step: int, data: bytes, part: str = "whole") -> StepPicture:
    """Put a screenshot beside a step; one that stood there goes into the recycle bin.

    Args:
        ws: the workspace.
        topic_id: of the topic.
        step: its number, from 1.
        data: the file as it came from the phone.
        part: what of a tall picture is kept, a key of PARTS.

    Raises:
        Problem: no such step, no picture, too large a file, or no room left for pictures.
    """
    topic = store.topic(ws.conn, topic_id)
    if topic is None or not 1 <= step <= len(topic.steps):
        raise Problem(_("没有第 {n} 步。").format(n=step), _("请先写好步骤，再放截图。"))
    small = reader.shrink(data, ws.settings.topic_picture_kb, part)
    if store.picture_bytes(ws.conn) + len(small.image) > MOST_BYTES:
        raise Problem(_("截图总共已经有 200 MB，不能再加。"), _("请删掉用不到的截图，或在设置里把截图改小。"))
    made = StepPicture(ws.new_id(), topic_id, step, small.width, small.height, small.image)
    with ws.change(_("{title}第 {n} 步的截图").format(title=topic.title, n=step)) as change:
        for old in store.pictures(ws.conn, topic_id):
            if old.step == step:
                store.delete_picture(ws.conn, old.id, change.at)
        store.insert_picture(ws.conn, made)
    return made


def add_picture_file(ws: Workspace, topic_id: Id, step: int, file: Path, part: str = "whole") -> StepPicture:
    """Put a screenshot from a file beside a step.

    Raises:
        Problem: as `add_picture`; also an unreadable file.
    """
    try:
        size = file.stat().st_size
        data = file.read_bytes() if size <= reader.LARGEST_FILE else bytes(size)
    except OSError as fault:
        raise Problem(_("读不了“{name}”。").format(name=file.name), _("请检查文件还在不在。")) from fault
    return add_picture(ws, topic_id, step, data, part)


def delete_picture(ws: Workspace, picture_id: Id) -> None:
    """Put a picture into the recycle bin."""
    with ws.change(_("删除截图")) as change:
        store.delete_picture(ws.conn, picture_id, change.at)

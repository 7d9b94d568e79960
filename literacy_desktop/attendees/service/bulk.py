"""What is done to many people at once: each verb is one change, told as it goes, and can be cancelled."""

from collections.abc import Collection, Iterator, Sequence

from literacy_desktop.attendees import store
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace

STEP = 500
LONGEST_TAG = 20


def delete(ws: Workspace, attendee_ids: Collection[Id], report: Report = silent) -> None:
    """Put people into the recycle bin; their marks and certificates stay and come back with them.

    Raises:
        Cancelled: the report was told to stop; nobody is deleted then.
    """
    with ws.change(_("删除 {count} 位学员").format(count=len(attendee_ids))) as change:
        for some in _in_steps(list(attendee_ids), report):
            store.delete_attendees(ws.conn, some, change.at)


def tags(ws: Workspace) -> list[tuple[str, int]]:
    """The office's own words for people, with how many people each has; the most used first."""
    return store.tags(ws.conn)


def tag(ws: Workspace, attendee_ids: Collection[Id], word: str, report: Report = silent) -> int:
    """Tag people with a word of the office's own.

    Args:
        ws: the workspace.
        attendee_ids: the people.
        word: up to 20 characters.
        report: hears of progress.

    Returns: how many did not have the tag before.

    Raises:
        Problem: the word is empty, too long, or would be read as several.
        Cancelled: the report was told to stop; nobody is tagged then.
    """
    word = _read_tag(word)
    have = store.tagged(ws.conn, word)
    new = [one for one in attendee_ids if one not in have]
    with ws.change(_("给 {count} 人加上标签“{tag}”").format(count=len(new), tag=word)):
        for some in _in_steps(new, report):
            store.put_tags(ws.conn, some, word)
    return len(new)


def untag(ws: Workspace, attendee_ids: Collection[Id], word: str, report: Report = silent) -> int:
    """Take a tag off people.

    Returns: how many had it.

    Raises:
        Cancelled: the report was told to stop; everybody keeps it then.
    """
    word = word.strip()
    have = store.tagged(ws.conn, word)
    gone = [one for one in attendee_ids if one in have]
    with ws.change(_("去掉 {count} 人的标签“{tag}”").format(count=len(gone), tag=word)) as change:
        for some in _in_steps(gone, report):
            store.drop_tags(ws.conn, some, word, change.at)
    return len(gone)


def _read_tag(word: str) -> str:
    word = " ".join(word.split())
    if not word:
        raise Problem(_("标签还没有写。"), _("请写一个短词，例如“独居”“班长”。"))
    if len(word) > LONGEST_TAG or any(sign in word for sign in "、，,；;"):
        raise Problem(
            _("标签“{word}”太长，或者含有标点。").format(word=word),
            _("请用 {most} 个字以内的一个词；几个标签请分几次加。").format(most=LONGEST_TAG),
        )
    return word


def _in_steps(ids: Sequence[Id], report: Report) -> Iterator[Sequence[Id]]:
    for start in range(0, len(ids), STEP):
        yield ids[start : start + STEP]
        report(min(start + STEP, len(ids)), len(ids))

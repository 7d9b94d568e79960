"""One identity number on two PCs is one person: found after packages came in, merged, and parted if wrong."""

from collections.abc import Sequence

from literacy_desktop.attendees.model.duplicates import Face
from literacy_desktop.attendees.service.merging import merge
from literacy_desktop.attendees.store import duplicates as store
from literacy_desktop.attendees.store import merging
from literacy_desktop.base.i18n import _
from literacy_desktop.base.workspace import Workspace


def join_same_numbers(ws: Workspace) -> int:
    """Let people who were registered twice under one identity number be one, as one change.

    The record with the smallest id goes on, so that every PC decides alike. Names must sound alike: a number
    that two people bear is a slip, and is left to the review of duplicates. Who was parted before, or said
    not to be the same, stays apart.

    Returns: how many records became part of another one.
    """
    groups = store.shared_numbers(ws.conn)
    if not groups:
        return 0
    faces = store.faces(ws.conn, (n for group in groups for n in group))
    apart = store.distinct_pairs(ws.conn) | set(merging.ended(ws.conn))
    joined = 0
    with ws.change(_("同一身份证号的重复登记合并"), on_undo_list=False, by_program=True):
        for group in groups:
            people = sorted((faces[n] for n in group if n in faces), key=lambda one: one.id)
            joined += _join(ws, people, {frozenset(pair) for pair in apart})
    return joined


def _join(ws: Workspace, people: Sequence[Face], apart: set[frozenset[bytes]]) -> int:
    from literacy_desktop.base.pinyin import sound  # the readings load slowly: at first use only

    done = 0
    for place, other in enumerate(people):
        for keeper in people[:place]:
            alike = sound(keeper.name) == sound(other.name) and other.sex in {keeper.sex, 0}
            if alike and frozenset((keeper.id, other.id)) not in apart:
                merge(ws, keeper.id, other.id)
                done += 1
                break
    return done

"""Makes the data file of the present version that later versions must be able to open.

Run once as `python -m tests.old.make` when a version goes out; what it made then is never made again.
"""

import json
import shutil
from pathlib import Path
from typing import Any

from literacy_desktop import __version__
from literacy_desktop.attendees.service import count, delete
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates.service import issue, register, void
from literacy_desktop.classes.service import all_classes, cancel_session
from literacy_desktop.sites.service import all_sites, join_partner
from literacy_desktop.topics.service import all_topics
from literacy_desktop.vault.service import history, recycle_bin
from tests import make

FOLDER = Path(__file__).parent
NAME = "office.db"
SEARCHED = ("单䶮", "sxy", "王", "5678", "xl")


def fill(ws: Workspace) -> None:
    """A little of everything that a data file can hold."""
    site = make.office(ws)
    join_partner(ws, site.id, "县老年教育协会", kind="social", role="organise")
    for name, phone in (
        ("单䶮", "15400005678"),
        ("单秀英", ""),
        ("买买提·吐尔逊", ""),
        ("王秀兰", "15400005678"),
    ):
        make.attendee(ws, name, phone=phone, region_code="410928101201")
    past = make.marked_class(ws, 1.0, 0.75, 0.25, name="春季班", topics=("A01", "B02"))
    running = make.class_(ws, name="秋季班", teacher="周敏")
    cancel_session(ws, make.held(ws, running)[1], "下雪停课")
    issued = issue(ws, past.id)
    void(ws, issued[0].id, "姓名写错")
    issue(ws, past.id)
    make.topic(ws, "医保码", code="X01", steps=("打开", "出示"))
    ws.set_setting("pass_percent", "70")
    delete(ws, [make.attendee(ws, "李建国").id])
    make.site(ws, "撤销了的教学点")
    ws.undo()


def contents(ws: Workspace) -> dict[str, Any]:
    """What the file holds, as plain values that any later version must find in it too."""
    from literacy_desktop.attendees.service import find

    return {
        "people": count(ws),
        "found": {text: sorted(row.name for row in find(ws, text)) for text in SEARCHED},
        "sites": [one.name for one in all_sites(ws)],
        "classes": [[one.code, one.name, one.sessions, one.done, one.enrolled] for one in all_classes(ws)],
        "certificates": [
            [one.number, one.machine_number, one.content, one.void_reason] for one in register(ws)
        ],
        "own_topics": [one.title for one in all_topics(ws) if one.code.startswith("X")],
        "pass_percent": ws.settings.pass_percent,
        "bin": sorted(one.name for one in recycle_bin(ws)),
        "history": [one.label for one in history(ws)],
        "operator": ws.actor,
        "block": ws.block,
    }


def main() -> None:
    """Make the file of this version anew."""
    folder = FOLDER / __version__
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with Workspace.create(folder / NAME, clock=make.Clock(), entropy=make.entropy()) as ws:
        fill(ws)
        text = json.dumps(contents(ws), ensure_ascii=False, indent=1)
    (folder / "contents.json").write_text(text + "\n", encoding="utf-8")
    print(folder)


if __name__ == "__main__":
    main()

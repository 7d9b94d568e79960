"""The program tries itself: in a source folder, and above all inside a bundle, where files go missing."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path

from literacy_desktop.attendance.service import fill
from literacy_desktop.attendees.model import Typed
from literacy_desktop.attendees.service import add, apply_import, export, find, plan_import
from literacy_desktop.base.faults import explain
from literacy_desktop.base.i18n import SOURCE, _, language, set_language
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates.service import class_certificates, issue, print_certificates
from literacy_desktop.classes.model import ClassDraft
from literacy_desktop.classes.service import create_class, enrol, plan_class, sessions
from literacy_desktop.sheets.model import EMPTY
from literacy_desktop.sheets.service import print_sheets, read_files
from literacy_desktop.sites.model import Site
from literacy_desktop.sites.service import start_office
from literacy_desktop.vault.service import check
from literacy_desktop.verification.service import judge_files

RARE_NAME = "李𬱖"


@dataclass(frozen=True)
class Result:
    """How one step went."""

    name: str
    passed: bool
    details: str = ""


@dataclass
class _Trial:
    """What the steps hand on to each other."""

    folder: Path
    ws: Workspace
    people: list[Id] = field(default_factory=list)
    class_id: Id = b""


def run_all() -> list[Result]:
    """Try every part in a temporary folder.

    Returns: one result for each step; a step that fails does not keep the others from being tried.
    """
    results: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="literacy-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with _opened(folder, results) as ws:
            if ws is not None:
                trial = _Trial(folder, ws)
                results += [_try(title, step, trial) for title, step in _steps()]
    return results


@contextmanager
def _opened(folder: Path, results: list[Result]) -> Iterator[Workspace | None]:
    title = _("加密的数据文件：新建、关闭、再打开")
    try:
        path = folder / _("自检.db")
        ws = Workspace.create(path)
        start_office(ws, Site(b"", _("自检教学点"), "hall"), "")
        ws.close()
        readable = b"SQLite format 3" in path.read_bytes()[:100]
        ws = Workspace.open(path)
    except Exception as fault:  # noqa: BLE001  every fault is a result here
        results.append(Result(title, passed=False, details=_words(fault)))
        yield None
        return
    results.append(Result(title, passed=not readable))
    try:
        yield ws
    finally:
        ws.close()


def _steps() -> list[tuple[str, Callable[[_Trial], None]]]:
    return [
        (_("登记和查找：汉字、拼音、手机尾号"), _search),
        (_("Excel 名单：导出，再导入"), _tables),
        (_("新建班级、登记考勤"), _class),
        (_("签到表 PDF"), _sheet),
        (_("签到表：印出来能读回"), _reading),
        (_("证书 PDF，含生僻字 {name}").format(name=RARE_NAME), _certificate),
        (_("二维码：印出来能读回，签名相符"), _code),
        (_("英文界面"), _languages),
        (_("检查数据文件"), _whole),
        (_("画出窗口"), _window),
    ]


def _try(title: str, step: Callable[[_Trial], None], trial: _Trial) -> Result:
    try:
        step(trial)
    except Exception as fault:  # noqa: BLE001  every fault is a result here
        return Result(title, passed=False, details=_words(fault))
    return Result(title, passed=True)


def _words(fault: Exception) -> str:
    problem = explain(fault)
    return str(problem) if problem else f"{type(fault).__name__}: {fault}"


def _expect(condition: object, what: str) -> None:
    if not condition:
        raise Problem(what)


def _search(trial: _Trial) -> None:
    for name, phone in (
        (RARE_NAME, "15400001234"),
        ("单秀英", "15400005678"),
        ("买买提·吐尔逊", "15400009999"),
    ):
        trial.people.append(add(trial.ws, Typed(name=name, phone=phone)).id)
    for text, name in (("𬱖", RARE_NAME), ("sxy", "单秀英"), ("dxy", "单秀英"), ("5678", "单秀英")):
        found = [row.name for row in find(trial.ws, text)]
        _expect(name in found, _("“{text}”没有找到{name}").format(text=text, name=name))


def _tables(trial: _Trial) -> None:
    path = trial.folder / _("名单.xlsx")
    export(trial.ws, path)
    plan = plan_import(trial.ws, path)
    known = plan.of("same", "suspect")  # masked numbers, so that names are all there is
    _expect(len(known) == len(trial.people), _("导出再导入的名单对不上"))
    apply_import(trial.ws, plan.decided([row.number for row in plan.of("suspect")], "update"))


def _class(trial: _Trial) -> None:
    draft = ClassDraft(_("自检班"), trial.ws.today(), time(9), 4, topics=("A01", "B02"))
    trial.class_id = create_class(trial.ws, plan_class(trial.ws, draft)).id
    enrol(trial.ws, trial.class_id, trial.people)
    for session in sessions(trial.ws, trial.class_id):
        fill(trial.ws, trial.class_id, session)


def _sheet(trial: _Trial) -> None:
    path = trial.folder / _("签到表.pdf")
    pages = print_sheets(trial.ws, trial.class_id, path, numbers=[1])
    # Names of two characters are spread over three cells.
    found = RARE_NAME in _text_of(path).replace(" ", "")
    _expect(pages and found, _("签到表上没有{name}").format(name=RARE_NAME))


def _reading(trial: _Trial) -> None:
    pages = read_files(trial.ws, [trial.folder / _("签到表.pdf")])
    _expect([page.refused for page in pages] == [""], "；".join(page.refused for page in pages))
    _expect(all(box.state == EMPTY for box in pages[0].boxes), _("空白的签到表读出了勾"))


def _certificate(trial: _Trial) -> None:
    issue(trial.ws, trial.class_id)
    path = trial.folder / _("证书.pdf")
    count = print_certificates(trial.ws, class_certificates(trial.ws, trial.class_id), path)
    whole = count == len(trial.people) and RARE_NAME in _text_of(path)
    _expect(whole, _("证书上没有{name}").format(name=RARE_NAME))


def _text_of(path: Path) -> str:
    import pypdfium2

    with path.open("rb") as file:
        document = pypdfium2.PdfDocument(file.read())
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def _code(trial: _Trial) -> None:
    answers = judge_files(trial.ws, [trial.folder / _("证书.pdf")])
    whole = len(answers) == len(trial.people) and all(one.well and one.proven for one in answers)
    _expect(whole, _("二维码读不回来"))


def _languages(_trial: _Trial) -> None:
    before = language()
    set_language(SOURCE)
    chinese = _("学员")
    set_language("en")
    english = _("学员")
    set_language(before)
    _expect(english != chinese, _("缺少英文词表"))


def _whole(trial: _Trial) -> None:
    bad = [finding.what for finding in check(trial.ws) if not finding.well]
    _expect(not bad, "；".join(bad))


def _window(trial: _Trial) -> None:
    from literacy_desktop.window.pictures import save_pictures

    files = save_pictures(trial.ws, trial.folder / "pictures")
    _expect(files and all(file.stat().st_size > 0 for file in files), _("窗口没有画出来"))

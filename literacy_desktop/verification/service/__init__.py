"""The verbs of verification: signing, judging what was scanned or typed, keys and revocations in and out."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.verification import model
from literacy_desktop.verification.model import Answer
from literacy_desktop.verification.reader import PDF, PICTURES, Found, read_file
from literacy_desktop.verification.service.judging import is_code, judge
from literacy_desktop.verification.service.keys import is_own, issuer_keys, own_key, revoke, sign
from literacy_desktop.verification.service.lists import export_list, import_list, list_signer

__all__ = [
    "FILE_KINDS",
    "export_list",
    "import_list",
    "is_own",
    "issuer_keys",
    "judge",
    "judge_files",
    "judge_picture",
    "list_signer",
    "own_key",
    "revoke",
    "sign",
]

FILE_KINDS = (*PICTURES, PDF)
"""Endings of the files that can be read."""


def judge_files(ws: Workspace, paths: Sequence[Path], report: Report = silent) -> list[Answer]:
    """Answer for every certificate in photographs, scans and PDFs; a page without one has an answer too.

    Raises:
        Problem: a file is missing or no picture, or there are none.
    """
    if not paths:
        raise Problem(_("还没有选文件。"), _("请选择证书的照片、扫描件或 PDF。"))
    answers = []
    for done, path in enumerate(paths):
        answers += [replace(one, source=path.name) for one in judge_picture(ws, path, report)]
        report(done + 1, len(paths))
    return answers


def judge_picture(ws: Workspace, source: Path | bytes, report: Report = silent) -> list[Answer]:
    """Answer for every certificate in one file, or in what is in it.

    Raises:
        Problem: it is missing or no picture.
    """
    pages = list(read_file(source, is_code, report))
    return [replace(one, page=page.page) for page in pages for one in _page_answers(ws, page)]


def _page_answers(ws: Workspace, page: Found) -> list[Answer]:
    ours = [text for text in page.texts if is_code(text)]
    if ours:
        return [judge(ws, text, scanned=True) for text in ours]
    if page.texts:
        return [Answer(model.NO_CERTIFICATE, _("图上有二维码，但不是证书的码。请拍证书左下角的码。"))]
    return [
        Answer(model.NO_CODE, _("请把证书左下角的二维码拍清楚：放平、对准、不要反光；或者输入证书编号。"))
    ]

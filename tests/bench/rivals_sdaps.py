"""Has SDAPS read the scans that `rivals make` made; run by the Python that has SDAPS, see rivals.py.

It stands by itself: nothing of ours is imported here, and nothing else imports it.
"""

import json
import shutil
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

COLUMNS = ("present", "late", "absent")


def survey_in(folder: Path) -> Any:
    """An empty survey of one page, set up from the description instead of from LaTeX."""
    model, log = import_module("sdaps.model"), import_module("sdaps.log")
    for buddies in ("setup.buddies", "recognize.blank"):  # which know the style "custom"
        import_module(f"sdaps.{buddies}")
    place = folder / "survey"
    shutil.rmtree(place, ignore_errors=True)
    survey = model.survey.Survey.new(str(place))
    survey.add_questionnaire(model.questionnaire.Questionnaire())
    shutil.copy(folder / "questionnaire.sdaps", place)
    survey.defs.engine = "pdflatex"
    import_module("sdaps.setuptex.sdapsfileparser").parse(survey)
    for question in survey.questionnaire.qobjects:
        question.setup.setup()
        question.setup.validate()
    survey.calculate_survey_id()
    log.logfile.open(survey.path("log"))
    survey.save()
    return survey


def read(folder: Path) -> dict[str, dict[str, str]]:
    """Of each scan that was accepted: which columns are checked in which row, as OMRChecker writes it."""
    survey = survey_in(folder)
    import_module("sdaps.recognize")
    scans = sorted(folder.glob("*.tif"))
    for scan in scans:
        import_module("sdaps.add").add_image(survey, str(scan), duplex_scan=False, force=True)
    survey.save()
    told: list[dict[str, str] | None] = []

    def next_one() -> None:
        survey.questionnaire.recognize.recognize()
        told.append(_checked(survey.questionnaire) if survey.sheet.valid else None)

    survey.iterate(next_one)
    return {scan.stem: rows for scan, rows in zip(scans, told, strict=True) if rows is not None}


def _checked(questionnaire: Any) -> dict[str, str]:
    rows = {}
    for question in questionnaire.qobjects:
        checked = [COLUMNS[box.value] for box in question.boxes if box.data.state]
        rows[question.var or f"r{question.id[0]}"] = " ".join(checked)
    return rows


if __name__ == "__main__":
    place = Path(sys.argv[1]) / "sdaps"
    (place / "told.json").write_text(json.dumps(read(place)), "utf-8")

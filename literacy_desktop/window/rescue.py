"""A data file that does not open at the start: what can be saved is told, and saved if wanted."""

from pathlib import Path

from literacy_desktop.backups import service
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import local_now
from literacy_desktop.qtkit.dialogs import confirm, tell


def rescued(path: Path, problem: Problem) -> bool:
    """Tell what is wrong; where the file is damaged, offer to repair it.

    Args:
        path: the data file that did not open.
        problem: why not.

    Returns: whether it was repaired, so that it is worth opening again.
    """
    try:
        plan = service.plan_repair(path)
    except (Problem, OSError):  # no keyring, a wrong place: repairing would not help
        tell(problem)
        return False
    if not plan.findings or (plan.base is None and not plan.readable):
        tell(problem)
        return False
    told = "\n".join(service.plan_lines(plan))
    if not confirm(_("数据文件损坏了，可以修复。现在修复吗？"), told, ok=_("修复")):
        return False
    try:
        done = service.repair(path, plan, local_now())
    except Problem as refused:
        tell(refused)
        return False
    lines = service.repaired_lines(done)
    tell(Problem(lines[0], "\n".join(lines[1:])))
    return True

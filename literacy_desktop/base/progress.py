"""How long work tells how far it is, and is told to stop."""

from collections.abc import Callable

Report = Callable[[int, int], None]
"""`report(done, total)`: called now and then by long work; raises Cancelled when the person has cancelled."""


def silent(done: int, total: int) -> None:
    """Report to nobody, for work that nobody watches."""


def stages(report: Report) -> tuple[Report, Report]:
    """A report for each half of a piece of work that goes over the same things twice, to be told as one."""
    return (
        lambda done, total: report(done, total * 2),
        lambda done, total: report(total + done, total * 2),
    )

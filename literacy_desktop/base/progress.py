"""How long work tells how far it is, and is told to stop."""

from collections.abc import Callable

Report = Callable[[int, int], None]
"""`report(done, total)`: called now and then by long work; raises Cancelled when the person has cancelled."""


def silent(done: int, total: int) -> None:
    """Report to nobody, for work that nobody watches."""

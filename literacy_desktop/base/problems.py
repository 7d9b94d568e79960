"""What goes wrong, in the reader's words."""


class Problem(Exception):  # noqa: N818  what a person reads, in the program's own word
    """Something is wrong that the person can understand and mend.

    Attributes:
        what: what is wrong, a sentence in the reader's language.
        then: how to go on from here, a sentence; empty where nothing can be done but read.
    """

    def __init__(self, what: str, then: str = "") -> None:
        super().__init__(what, then)
        self.what = what
        self.then = then

    def __str__(self) -> str:
        return f"{self.what} {self.then}".strip()


class Cancelled(Exception):  # noqa: N818  no error: somebody pressed 取消
    """The person cancelled; everything since the work began is rolled back."""

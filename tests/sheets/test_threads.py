"""Where OpenCV cannot have several threads, it reads in one."""

import cv2
import pytest

from literacy_desktop.sheets import reader


def test_threads_that_cannot_be_had_are_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def refused() -> int:
        raise cv2.error

    monkeypatch.setattr(cv2, "setNumThreads", asked.append)
    reader.settle_threads()
    assert asked == []
    monkeypatch.setattr(cv2, "getNumThreads", refused)
    reader.settle_threads()
    assert asked == [1]

"""The bindings hold: some releases lose references and abort after some thousand calls."""

import subprocess
import sys

CODE = """
from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QFont
class Teller(QObject):
    told = Signal(bool)
app = QCoreApplication([])
font, teller = QFont(), Teller()
heard = []
teller.told.connect(heard.append)
for size in range(20_000):
    font.setPixelSize(size % 60 + 8)
for _ in range(2_000):
    teller.told.emit(True)
assert len(heard) == 2_000
"""


def test_thousands_of_calls_do_not_abort() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8")

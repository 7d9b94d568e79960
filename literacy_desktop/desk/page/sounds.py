"""Two short sounds, made here: one rises when somebody is in, one falls when something is to be looked at."""

import io
import math
import struct
import sys
import wave
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

RATE = 22_050
GOOD, LOOK = ((880.0, 0.09), (1318.5, 0.16)), ((392.0, 0.14), (293.7, 0.26))
"""Each sound as its tones: hertz and seconds."""

_LOUD, _FADE = 0.35, 0.012


def wav(tones: tuple[tuple[float, float], ...]) -> bytes:
    """A WAV of these tones one after the other, 16 bits, one channel, without clicks at their ends."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        for hertz, seconds in tones:
            file.writeframes(_tone(hertz, seconds))
    return out.getvalue()


def _tone(hertz: float, seconds: float) -> bytes:
    count, fade = int(RATE * seconds), int(RATE * _FADE)
    values = (
        int(32767 * _LOUD * min(1, n / fade, (count - n) / fade) * math.sin(2 * math.pi * hertz * n / RATE))
        for n in range(count)
    )
    return struct.pack(f"<{count}h", *values)


class Sounds:
    """The sounds as files, which Windows plays while the desk goes on; silent elsewhere."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def play(self, *, good: bool) -> None:
        """Play one of the two."""
        if sys.platform == "win32":
            import winsound  # of Windows only

            flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
            with suppress(RuntimeError):  # a PC without a sound card; the screen says the same
                winsound.PlaySound(str(self.file(good=good)), flags)

    def file(self, *, good: bool) -> Path:
        """The sound's file, written at its first use."""
        if self._folder is None:
            self._folder = Path(mkdtemp(prefix="desk-"))
        path = self._folder / ("good.wav" if good else "look.wav")
        if not path.exists():
            path.write_bytes(wav(GOOD if good else LOOK))
        return path

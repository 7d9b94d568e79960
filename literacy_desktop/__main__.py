"""Starts the program: the window, or with words behind it the command line."""

import sys
from pathlib import Path

from literacy_desktop.base.paths import default_data_file

OURS = (".ldupdate", ".ldpackage")
"""Endings of the files that Windows opens with this program."""


def main() -> None:
    """Run what the words behind the program's name ask for; none ask for the window.

    The window starts without the command line, whose commands would delay its first paint. A file of ours
    that was double-clicked opens the window on it.
    """
    words = sys.argv[1:]
    opened = Path(words[0]) if len(words) == 1 and words[0].lower().endswith(OURS) else None
    if words and opened is None:
        from literacy_desktop.cli import run

        sys.exit(run())
    from literacy_desktop.qtkit.jobs import end
    from literacy_desktop.window.application import run as show

    end(show(default_data_file(), opened=opened))


if __name__ == "__main__":
    main()

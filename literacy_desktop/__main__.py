"""Starts the program: the window, or with words behind it the command line."""

import sys

from literacy_desktop.base.paths import default_data_file


def main() -> None:
    """Run what the words behind the program's name ask for; none ask for the window.

    The window starts without the command line, whose commands would delay its first paint.
    """
    if len(sys.argv) > 1:
        from literacy_desktop.cli import run

        sys.exit(run())
    from literacy_desktop.window.application import run as show

    sys.exit(show(default_data_file()))


if __name__ == "__main__":
    main()

"""Starts the program: the window, or with words behind it the command line."""

import sys

from literacy_desktop.cli import run


def main() -> None:
    """Run what the words behind the program's name ask for; none ask for the window."""
    sys.exit(run())


if __name__ == "__main__":
    main()

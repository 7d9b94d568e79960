"""The program with which 智慧助老 classes are run."""

__version__ = "0.1.0"

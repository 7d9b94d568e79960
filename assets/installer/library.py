"""Starts each program of the folder with the Python modules that both share, in one file beside them."""

import sys

import pyimod01_archive  # these two are PyInstaller's own
import pyimod02_importers

LIBRARY = f"{sys._MEIPASS}/library.pyz"  # noqa: SLF001  its name for the folder
pyimod02_importers.pyz_archive = pyimod01_archive.ZlibArchiveReader(LIBRARY, check_pymagic=True)
sys.path_importer_cache.clear()  # its finders know the empty archive inside the program

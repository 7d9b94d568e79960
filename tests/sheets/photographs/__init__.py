"""Made-up photographs of filled-in attendance sheets, with the truth about every box.

They know the paper only as a person does: a PDF, and where its boxes are in millimetres. Nothing here is
shared with the reader. The same seed makes the same photograph.
"""

from tests.sheets.photographs.hands import Filled, fill_in
from tests.sheets.photographs.scenes import DAMAGES, Photograph, photograph

__all__ = ["DAMAGES", "Filled", "Photograph", "fill_in", "photograph"]

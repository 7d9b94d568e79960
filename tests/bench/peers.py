"""The same pages by other programs, each told to do no more than it must.

- typst: frame as one PDF picture, codes as raw pixels, both tables as tables.
- docx: what a mail merge of a word processor comes to; python-docx writes, LibreOffice turns it into a PDF.
  Its frame is a plain page border: it draws nothing like ours.
- platypus: reportlab's Table with our fonts, which are quicker than its own.
"""

import io
import json
import math
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from literacy_desktop.base.paths import asset
from literacy_desktop.paper import ornament, qr
from literacy_desktop.paper.ink import Ink
from literacy_desktop.paper.pdf import A4_LANDSCAPE, MM, Pdf
from tests.bench.content import BODY, PRINTED, plain_certificates, plain_sheets

_TITLE, _HEADING, _ISSUER, _DAY = PRINTED
_HEADS = ("序号", "姓名", "性别", "年龄", "手机尾号", "村 / 社区", "本人签名", "到", "迟", "缺", "备注")
_WIDTHS = (9, 27, 10, 10, 16.5, 28.5, 35, 11, 11, 11, 13)
_ROWS = 18

_TYPST_QR = """
#let code(one, side) = image(bytes(one.pixels), width: side, scaling: "pixelated",
  format: (encoding: "luma8", width: one.modules, height: one.modules))
"""
_TYPST_CERTIFICATES = """
#set page(width: 297mm, height: 210mm, margin: 0mm, background: image("frame.pdf", width: 297mm))
#set text(font: ("LXGW WenKai", "HanaMinB"), size: 20.5pt, lang: "zh")
#let (title, heading, issuer, day) = json("words.json").printed
#let body = json("words.json").body
#for one in json("data.json") [
  #place(dx: 112mm, dy: 33mm, text(font: "Noto Serif SC", size: 13pt, heading))
  #place(dx: 90mm, dy: 45mm, text(font: "Noto Serif SC", size: 56pt, tracking: 0.38em, title))
  #place(dx: 46mm, dy: 77mm)[#text(size: 30pt, one.name)#h(5mm)同志：]
  #place(dx: 46mm, dy: 97mm, block(width: 205mm)[#par(first-line-indent: 2em)[#body]#par[特发此证。]])
  #place(dx: 190mm, dy: 165mm, text(size: 17pt)[#issuer \\ #day])
  #place(dx: 46mm, dy: 157.5mm, code(one, 25mm))
  #place(dx: 76mm, dy: 159mm, text(font: "Noto Sans SC", size: 8.5pt)[#one.number \\ #one.machine_number])
  #pagebreak(weak: true)
]
"""
_TYPST_SHEETS = """
#set page(width: 210mm, height: 297mm, margin: (x: 14mm, top: 15mm, bottom: 14mm))
#set text(font: ("Noto Sans SC", "LXGW WenKai"), size: 9.6pt, lang: "zh")
#let (heads, widths) = json("words.json")
#for one in json("data.json") [
  #place(dx: 156mm, code(one, 21mm))
  #text(font: "Noto Serif SC", size: 22pt, one.title)
  #grid(columns: (10mm, 82mm, 10mm, 54mm), row-gutter: 2mm, ..one.info.flatten())
  #table(columns: widths.map(it => it * 1mm), rows: (8.8mm,) + (11mm,) * 18, align: horizon,
    ..heads, ..one.cells)
  应到 15 人　实到　　　人　填表人　　　　　教师签字 \\
  #text(size: 8pt, one.notice)
  #pagebreak(weak: true)
]
"""


def _pixels(payload: str) -> dict[str, Any]:
    """A code by the library, as a program without ours would have it."""
    import zxingcpp

    code = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    flat = memoryview(code.to_image(scale=1, add_quiet_zones=False)).tobytes()  # type: ignore[arg-type]  # a buffer
    return {"modules": math.isqrt(len(flat)), "pixels": list(flat)}


def _frame() -> bytes:
    out = io.BytesIO()
    with Pdf(out, title="", size=A4_LANDSCAPE) as pdf:
        ink = Ink(pdf)
        ornament.draw_rosette(ink, (148.5, 114), 60)
        ornament.draw_border(ink, A4_LANDSCAPE)
        pdf.add_page(ink.content())
    return out.getvalue()


def _cells(sheet: dict[str, Any]) -> list[str]:
    rows = [*sheet["rows"], *[[str(place)] for place in range(len(sheet["rows"]) + 1, _ROWS + 1)]]
    return [cell for row in rows for cell in (row + [""] * len(_HEADS))[: len(_HEADS)]]


def typst_certificates(out: Path, count: int) -> None:
    """Certificates by typst."""
    data = [one | _pixels(one["payload"]) for one in plain_certificates(count)]
    (out.parent / "frame.pdf").write_bytes(_frame())
    _typst(_TYPST_CERTIFICATES, data, {"printed": PRINTED, "body": BODY}, out)


def typst_sheets(out: Path, count: int) -> None:
    """Sheets by typst."""
    sheets = plain_sheets(count)
    data = [one | _pixels(str(one["code"])) | {"cells": _cells(one)} for one in sheets]
    _typst(_TYPST_SHEETS, data, {"heads": _HEADS, "widths": _WIDTHS}, out)


def _typst(source: str, data: list[dict[str, Any]], words: dict[str, Any], out: Path) -> None:
    import typst  # type: ignore[import-not-found]  # installed for the benchmark alone

    main = out.with_suffix(".typ")
    main.write_text(_TYPST_QR + source, "utf-8")
    for name, said in (("data.json", data), ("words.json", words)):
        (out.parent / name).write_text(json.dumps(said, ensure_ascii=False), "utf-8")
    typst.compile(str(main), output=str(out), font_paths=[str(asset("fonts"))], ignore_system_fonts=True)


def docx_certificates(out: Path, count: int) -> None:
    """Certificates by python-docx and LibreOffice."""
    import docx  # type: ignore[import-not-found]  # installed for the benchmark alone
    from docx.shared import Mm, Pt  # type: ignore[import-not-found]  # installed for the benchmark alone

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(46)
    section.top_margin = section.bottom_margin = Mm(25)
    section._sectPr.append(_page_border())
    for index, one in enumerate(plain_certificates(count)):
        lines = ((_HEADING, 13), (_TITLE, 56), (f"{one['name']}　同志：", 30), (BODY, 20), ("特发此证。", 20))
        for text, size in (
            *lines,
            (_ISSUER, 17),
            (_DAY, 17),
            (f"{one['number']}　{one['machine_number']}", 8),
        ):
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(0)
            run = paragraph.add_run(text)
            run.font.size, run.font.name = Pt(size), "LXGW WenKai Medium"
        _add_picture(document, _png(one["payload"]), index, Mm(20))
        if index + 1 < count:
            document.add_page_break()
    written = out.with_suffix(".docx")
    document.save(str(written))
    _convert(written)


def _add_picture(document: Any, png: io.BytesIO, index: int, width: int) -> None:
    """Set a picture without python-docx's look through all earlier ones, half of its time at 1,000 pages."""
    from docx.image.image import Image  # type: ignore[import-not-found]  # installed for the benchmark alone
    from docx.opc.constants import RELATIONSHIP_TYPE  # type: ignore[import-not-found]  # installed for the benchmark alone
    from docx.opc.packuri import PackURI  # type: ignore[import-not-found]  # installed for the benchmark alone
    from docx.oxml.shape import CT_Inline  # type: ignore[import-not-found]  # installed for the benchmark alone
    from docx.parts.image import ImagePart  # type: ignore[import-not-found]  # installed for the benchmark alone

    picture, name = Image.from_file(png), f"code{index}"
    part = ImagePart.from_image(picture, PackURI(f"/word/media/{name}.png"))
    document.part.load_rel(RELATIONSHIP_TYPE.IMAGE, part, name)
    inline = CT_Inline.new_pic_inline(index + 1, name, f"{name}.png", *picture.scaled_dimensions(width, None))
    document.add_paragraph().add_run()._r.add_drawing(inline)


def _page_border() -> Any:
    from docx.oxml import parse_xml  # type: ignore[import-not-found]  # installed for the benchmark alone
    from docx.oxml.ns import nsdecls  # type: ignore[import-not-found]  # installed for the benchmark alone

    sides = "".join(f'<w:{side} w:val="double" w:sz="12" w:space="24" w:color="A98545"/>' for side in _SIDES)
    return parse_xml(f"<w:pgBorders {nsdecls('w')} w:offsetFrom='page'>{sides}</w:pgBorders>")


_SIDES = ("top", "left", "bottom", "right")


def _png(payload: str) -> io.BytesIO:
    from PIL import Image

    code = _pixels(payload)
    picture = Image.frombytes("L", (code["modules"], code["modules"]), bytes(code["pixels"]))
    out = io.BytesIO()
    picture.resize((code["modules"] * 4, code["modules"] * 4), Image.Resampling.NEAREST).save(out, "PNG")
    out.seek(0)
    return out


def _convert(file: Path) -> None:
    command = os.environ["BENCH_SOFFICE"]
    conf = file.parent / "fonts.conf"
    fonts = f"<dir>{asset('fonts')}</dir><cachedir>{file.parent / 'fonts'}</cachedir>"
    conf.write_text(f"<?xml version='1.0'?><fontconfig>{fonts}</fontconfig>", "utf-8")
    told = os.environ | {"FONTCONFIG_FILE": str(conf), "HOME": str(file.parent)}
    told["LD_LIBRARY_PATH"] = os.environ.get("BENCH_LIBRARIES", "")
    given = ["--headless", "--convert-to", "pdf", "--outdir", str(file.parent), str(file)]
    subprocess.run([command, *given], env=told, check=True, capture_output=True)


def platypus_sheets(out: Path, count: int) -> None:
    """Sheets by reportlab's Table."""
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

    from literacy_desktop.paper.fonts.dynamic import register

    register()
    title, small = _styles()
    story: list[Any] = []
    for sheet in plain_sheets(count):
        cells = iter(_cells(sheet))
        body = [_HEADS, *([next(cells) for _head in _HEADS] for _row in range(_ROWS))]
        story += [
            Paragraph(str(sheet["title"]), title),
            Table(sheet["info"], style=[("FONT", (0, 0), (-1, -1), "hei", 9.5)]),
        ]
        heights = [8.8 * MM, *[11 * MM] * _ROWS]
        grid = [
            ("GRID", (0, 0), (-1, -1), 0.5, "#C9CDD2"),
            ("FONT", (0, 0), (-1, -1), "hei", 9.6),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ]
        story.append(Table(body, [width * MM for width in _WIDTHS], heights, style=grid))
        story += [
            Paragraph("应到 15 人　实到　　　人　填表人　　　　　教师签字", small),
            Paragraph(str(sheet["notice"]), small),
        ]
        story.append(PageBreak())
    codes = _codes(count)
    places = {"leftMargin": 14 * MM, "rightMargin": 14 * MM, "topMargin": 12 * MM, "bottomMargin": 10 * MM}

    def draw_code(canvas: Any, _document: Any) -> None:
        qr.draw(canvas, next(codes), 170 * MM, 262 * MM, 21 * MM)

    SimpleDocTemplate(str(out), pagesize=(210 * MM, 297 * MM), **places).build(story, draw_code, draw_code)


def _styles() -> tuple[Any, Any]:
    from reportlab.lib.styles import ParagraphStyle

    return ParagraphStyle("title", fontName="song", fontSize=22, leading=26), ParagraphStyle(
        "small", fontName="hei", fontSize=8, leading=11
    )


def _codes(count: int) -> Iterator[str]:
    return iter([str(one["code"]) for one in plain_sheets(count)])

#!/usr/bin/env python3
"""Workbooks for tests: workbooks.py FOLDER good|forms|bad

The bad ones stand in tests/corpus/bad, made by this.
"""
import csv
import io
import os
import re
import struct
import sys
import zipfile

FOLDER = sys.argv[1]
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "scripts"))

from make_book.grid import Grid, SheetStyle, code, money, text_cell
from make_book.workbook import Workbook, zipped

HEADER = ["预算单位编码", "预算年度", "支出性质", "决算数（元）"]


def sheet(name, rows, is_hidden=False, above=0, left=0, style=SheetStyle("元", "0.00", True)):
    """A list of spending; @above and @left: so many blank rows and columns before it."""
    grid = Grid(name, name, style)
    for _ in range(above):
        grid.add([])
    for row in [list(map(text_cell, HEADER))] + [[code("125021"), code("2021"), text_cell(what), money(fen)]
                                                 for what, fen in rows]:
        grid.add([None] * left + row)
    grid.is_hidden = is_hidden
    return grid


def save(name, body):
    with open(os.path.join(FOLDER, name), "wb") as file:
        file.write(body)


def repacked(body, change):
    """The parts of a workbook, changed by @change(name, bytes), which may return None to drop one."""
    parts = []
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        for info in archive.infolist():
            content = change(info.filename, archive.read(info))
            if content is not None:
                parts.append((info.filename, content))
    return parts


def compound(*names):
    """The skeleton of an OLE file with entries of these names."""
    entries = b""
    for name in ("Root Entry", *names):
        wide = name.encode("utf-16-le") + b"\0\0"
        entries += wide.ljust(64, b"\0") + struct.pack("<H", len(wide)) + b"\0" * 62
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
    return head + entries.ljust(-(-len(entries) // 512) * 512, b"\0")


def with_formulas(body):
    """Formulas with what they came to when the workbook was saved; one of them knows the day."""
    cells = ('<row r="9"><c r="A9"><f>TODAY()</f><v>44561</v></c><c r="D9"><f>D2+D3</f><v>301.5</v></c>'
             '<c r="E9"><f>NOSUCHFUNCTION(D2)</f><v>7.5</v></c></row></sheetData>')
    return zipped(repacked(body, lambda name, content: content.replace(b"</sheetData>", cells.encode())
                           if name == "xl/worksheets/sheet1.xml" else content))


basic, project = ("基本支出", 100050), ("项目支出", 1234567)
other = Grid("说明", "说明", SheetStyle())
other.add([text_cell("第一行\n第二行"), text_cell('称"专项"，见附件'), text_cell("a,b")])
blank = Grid("空", "空", SheetStyle())
first = Workbook([other, sheet("支出 一", [basic, project], above=2, left=1), blank,
                  sheet("旧", [("基本支出", 5)], is_hidden=True)]).bytes()


def with_bad_checksum(body):
    """One byte of a sheet's packed text is another."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        info = archive.getinfo("xl/worksheets/sheet2.xml")
    damaged = bytearray(body)
    damaged[info.header_offset + 30 + len(info.filename) + 60] ^= 0x55
    return bytes(damaged)


def write_good():
    """What a unit may send, one after the other."""
    save("first.xlsx", first)
    save("second.xlsx", Workbook([other, sheet("支出 二", [basic])]).bytes())
    save("later.xlsx", Workbook([other, sheet("支出 一", [basic, ("项目支出", 1000000)])]).bytes())
    save("formulas.xlsx", with_formulas(Workbook([sheet("算", [basic, ("项目支出", 200000)])]).bytes()))


def published(number):
    """A published table of tests/published/template as a sheet, its amounts as numbers."""
    grid = Grid(f"公开{number:02d}表", "", SheetStyle("万元", "0.00", True))
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "published", "template", f"{number}.csv")
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            grid.add([None if cell == "" else money(round(float(cell.replace(",", "")) * 1000000))
                      if re.fullmatch(r"-?[0-9,]+\.[0-9]{2}", cell) else text_cell(cell) for cell in row])
    return grid


def with_hidden_rows():
    """财决04 with two hidden rows: one of the template, and one whose figures the sums need."""
    grid = Grid("Z04 支出决算表(财决04表)", "支出决算表", SheetStyle("元", "", True))
    for line in ("支出决算表", "编制单位：示例局|||||单位：元", "项目||本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出",
                 "科目编码|科目名称"):
        grid.add([text_cell(cell) if cell else None for cell in line.split("|")])
    for key, name, *amounts in (("合计", "", 600, 400, 200), ("2010101", "行政运行"), ("2060501", "机构运行", 400, 400),
                                ("2060503", "科技条件专项", 200, None, 200)):
        grid.add([text_cell(key), text_cell(name), *(money(fen) if fen else None for fen in amounts)])
    grid.hidden_rows = [5, 7]
    return grid


def write_forms():
    """The nine published tables of one department, and a sheet of 财决 beside the instructions."""
    save("published.xlsx", Workbook([published(number) for number in range(1, 10)]).bytes())
    instructions = Grid("填报说明", "填报说明", SheetStyle())
    for line in ("填报说明", "1.本套报表以元为单位，保留两位小数。", "2.收入支出决算总表由单位填列。"):
        instructions.add([text_cell(line)])
    save("hidden.xlsx", Workbook([instructions, with_hidden_rows()]).bytes())


def write_bad():
    """One file for each thing that is refused, none larger than 10,000 bytes."""
    def cut(name):
        return lambda part, content: b"<worksheet><sheetData><row" if part == name else content

    same = repacked(first, lambda _, content: content)
    save("workbook-all-hidden.xlsx", Workbook([sheet("旧", [basic], is_hidden=True), blank]).bytes())
    save("workbook-cut-off.xlsx", first[: len(first) // 2])
    save("workbook-checksum.xlsx", with_bad_checksum(first))
    save("workbook-broken-sheet.xlsx", zipped(repacked(first, cut("xl/worksheets/sheet2.xml"))))
    save("workbook-lacking-texts.xlsx", zipped(part for part in same if part[0] != "xl/sharedStrings.xml"))
    save("workbook-bomb.xlsx", zipped([*same, ("xl/media/zeros.bin", b"\0" * (1 << 20))]))
    save("workbook-macros.xlsm", zipped([*same, ("xl/vbaProject.bin", b"x")]))
    save("workbook-macros.xls", compound("Workbook", "_VBA_PROJECT_CUR"))
    save("workbook-binary.xlsb", zipped([("[Content_Types].xml", "<Types/>"), ("xl/workbook.bin", b"x")]))
    save("workbook-password.xlsx", compound("EncryptedPackage", "EncryptionInfo"))
    save("workbook-password.xls", compound("Workbook")
         + struct.pack("<HH16s", 0x809, 16, bytes.fromhex("0006050000000000")) + struct.pack("<HH", 0x2f, 4) + b"\0" * 504)
    save("workbook-nothing-in-it.xls", compound("Workbook"))
    save("workbook-of-1992.xls", b"\t\4\6\0\0\0\x10\0")
    save("open-document.ods", zipped([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
                                      ("content.xml", "<x/>")]))
    save("text-document.docx", zipped([("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<x/>")]))
    save("text-document.doc", compound("WordDocument"))
    save("compound-file.xls", compound("SummaryInformation"))
    save("archive.zip", zipped([("a.csv", "a,b\n")]))
    save("page-named-workbook.xls", "<html><body><table><tr><td>1</td></tr></table></body></html>".encode())
    save("xml-named-workbook.xls", b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>')


{"good": write_good, "forms": write_forms, "bad": write_bad}[sys.argv[2]]()

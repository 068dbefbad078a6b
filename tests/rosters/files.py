"""Class lists as they come: sloppy, strange and hostile, made anew for each test."""

import io
import zipfile
from datetime import date

import openpyxl


def workbook(rows=(), *, change=None) -> bytes:
    """An .xlsx with these rows on its first sheet; `change(book, sheet)` does the rest."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Class"
    for row in rows:
        sheet.append(row)
    if change:
        change(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The same workbook with one of its parts exchanged."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    return zipped({**parts, name: part})


def sheet_xml(rows: str, before: str = "", after: str = "") -> bytes:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return f"{before}<worksheet {space}><sheetData>{rows}</sheetData>{after}</worksheet>".encode()


PLAIN = [["Name", "ID"], ["Una Novák", 7], ["Max Roth", 8]]


def zip_bomb() -> bytes:
    return with_part(workbook(PLAIN), "xl/worksheets/sheet1.xml", b"<" + b" " * 80_000_000)


def many_strings() -> bytes:
    strings = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + b"<si/>" * 900_000
    return with_part(workbook(PLAIN), "xl/sharedStrings.xml", strings + b"</sst>")


def entities() -> bytes:
    bomb = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>'
    return with_part(workbook(PLAIN), "xl/worksheets/sheet1.xml", sheet_xml(row, before=bomb))


def outside_entity() -> bytes:
    outside = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row>'
    return with_part(workbook(PLAIN), "xl/worksheets/sheet1.xml", sheet_xml(row, before=outside))


def far_away() -> bytes:
    """A sheet that says that it is as large as Excel allows, with one name in its last corner."""
    cell = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
    rows = (
        f'<row r="1">{cell.format("A1", "Name")}</row><row r="2">{cell.format("A2", "Una Novák")}</row>'
        f'<row r="1048576">{cell.format("A1048576", "Max Roth")}{cell.format("XFD1048576", "x")}</row>'
    )
    xml = sheet_xml(rows).replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')
    return with_part(workbook(PLAIN), "xl/worksheets/sheet1.xml", xml)


def formulas() -> bytes:
    def change(book, sheet):
        sheet["A4"] = '=CONCATENATE("Una"," Novák")'
        sheet["B4"] = 9

    return workbook(PLAIN, change=change)


def kept_formula() -> bytes:
    """As Excel saves it: the formula, and beside it what it came to."""
    row = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>'
        '<row r="2"><c r="A2" t="str"><f>B2&amp;C2</f><v>Una Novák</v></c></row>'
    )
    return with_part(workbook(PLAIN), "xl/worksheets/sheet1.xml", sheet_xml(row))


def merged() -> bytes:
    def change(book, sheet):
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("C4:C5")

    rows = [
        ["History 9b, autumn", None, None],
        [],
        ["Name", "ID", "Group"],
        ["Una Novák", 7, "Section A"],
        ["Max Roth", 8, None],
        ["Lea Sand", 9, None],
    ]
    return workbook(rows, change=change)


def several_sheets() -> bytes:
    def change(book, sheet):
        sheet.title = "Notes"
        second = book.create_sheet("9b")
        for row in PLAIN:
            second.append(row)
        hidden = book.create_sheet("Secret")
        hidden.append(["Name"])
        hidden.append(["Hidden Person"])
        hidden.sheet_state = "hidden"

    return workbook([["Remember the keys"]], change=change)


def kinds_of_numbers() -> bytes:
    def change(book, sheet):
        sheet["B5"].number_format = "00000"

    rows = [
        ["Name", "Student ID"],
        ["Una Novák", date(2026, 3, 12)],
        ["Max Roth", 1234.0],
        ["Lea Sand", "00042"],
        ["Tom Berg", 77],
        ["Ida Kern", "1.23457E+11"],
        ["Jan Wolf", "1235.0"],
    ]
    return workbook(rows, change=change)


def locked() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")


def old_kind() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le")


def rows_of_text(many: int) -> bytes:
    return ("Name,ID\n" + "".join(f"Person Number{n},{n}\n" for n in range(many))).encode()


def rows_of_workbook(many: int) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Everybody")
    sheet.append(["Name", "ID"])
    for n in range(many):
        sheet.append([f"Person Number{n}", n])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()

"""Grids to an .xlsx workbook, with nothing but a zip writer: the same bytes for the same grids."""
import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

from make_book.common import DIGITS, decimal
from make_book.grid import ACCOUNTING_DASH, CODE, COUNT, MONEY, rounded

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml."
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Number formats by the place of their style. Those with a third, empty part show nothing for zero.
FORMATS = ["General", "@", "0.00", "#,##0.00", "0.00;-0.00;;@", "#,##0.00;-#,##0.00;;@",
           '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "0", "0;-0;;@", "00"]
STYLE = {text: place for place, text in enumerate(FORMATS)}


def column_name(column):
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


class Workbook:
    """@numbers: codes that stand as numbers, as a person types them; @exact: money in 万元 keeps what is not shown."""

    def __init__(self, grids, numbers=False, exact=False):
        self.grids, self.numbers, self.exact = grids, numbers, exact
        self.strings = {}

    def bytes(self):
        sheets = [self._sheet(grid) for grid in self.grids]
        parts = [("[Content_Types].xml", self._types()), ("_rels/.rels", relations([("officeDocument", "xl/workbook.xml")])),
                 ("xl/workbook.xml", self._workbook()),
                 ("xl/_rels/workbook.xml.rels", relations(
                     [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
                     + [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")])),
                 ("xl/styles.xml", styles()), ("xl/sharedStrings.xml", self._strings())]
        parts += [(f"xl/worksheets/sheet{number}.xml", sheet) for number, sheet in enumerate(sheets, start=1)]
        return zipped(parts)

    def _types(self):
        overrides = [("/xl/workbook.xml", "sheet.main+xml"), ("/xl/styles.xml", "styles+xml"),
                     ("/xl/sharedStrings.xml", "sharedStrings+xml")]
        overrides += [(f"/xl/worksheets/sheet{number}.xml", "worksheet+xml") for number in range(1, len(self.grids) + 1)]
        return (f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                '<Default Extension="xml" ContentType="application/xml"/>'
                + "".join(f'<Override PartName="{name}" ContentType="{TYPES}{kind}"/>' for name, kind in overrides)
                + "</Types>")

    def _workbook(self):
        sheets = "".join(f'<sheet name={quoteattr(grid.name)} sheetId="{number}"'
                         + (' state="hidden"' if grid.is_hidden else "") + f' r:id="rId{number}"/>'
                         for number, grid in enumerate(self.grids, start=1))
        return f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{sheets}</sheets></workbook>'

    def _strings(self):
        items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in self.strings)
        return f'{HEAD}<sst xmlns="{MAIN}" uniqueCount="{len(self.strings)}">{items}</sst>'

    def _sheet(self, grid):
        rows = []
        for number, line in enumerate(grid.rows):
            cells = "".join(self._cell(grid, f"{column_name(column)}{number + 1}", cell)
                            for column, cell in enumerate(line) if cell is not None)
            hidden = ' hidden="1"' if number in grid.hidden_rows else ""
            rows.append(f'<row r="{number + 1}"{hidden}>{cells}</row>')
        merges = "".join(f'<mergeCell ref="{column_name(column)}{row + 1}:{column_name(column + across - 1)}{row + down}"/>'
                         for row, column, down, across in grid.merges)
        merges = f'<mergeCells count="{len(grid.merges)}">{merges}</mergeCells>' if merges else ""
        return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData>{merges}</worksheet>'

    def _cell(self, grid, place, cell):
        if cell.kind == MONEY and not (cell.value == 0 and grid.style.zero not in ("", "0.00", ACCOUNTING_DASH)):
            digits = DIGITS[grid.style.amount_unit]
            value = decimal(cell.value, digits) if self.exact else decimal(rounded(cell.value, digits - 2), 2)
            return f'<c r="{place}" s="{STYLE[money_format(grid.style)]}"><v>{value}</v></c>'
        if cell.kind == COUNT:
            shape = "0" if grid.style.zero == "0.00" else "0;-0;;@"
            return f'<c r="{place}" s="{STYLE[shape]}"><v>{cell.value}</v></c>'
        if cell.kind == CODE and self.numbers:
            shape = "00" if len(cell.value) == 2 else "General"
            return f'<c r="{place}" s="{STYLE[shape]}"><v>{int(cell.value)}</v></c>'
        text = grid.shown(cell)
        string = self.strings.setdefault(text, len(self.strings))
        return f'<c r="{place}" s="{STYLE["@" if cell.kind == CODE else "General"]}" t="s"><v>{string}</v></c>' if text else ""


def money_format(style):
    if style.zero == ACCOUNTING_DASH:
        return FORMATS[6]
    shown = "#,##0.00" if style.has_thousands else "0.00"
    return shown if style.zero == "0.00" else f"{shown};-{shown};;@"


def relations(targets):
    items = "".join(f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
                    for number, (kind, target) in enumerate(targets, start=1))
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def styles():
    formats = "".join(f'<numFmt numFmtId="{164 + place}" formatCode={quoteattr(text)}/>'
                      for place, text in enumerate(FORMATS) if place)
    cells = "".join(f'<xf numFmtId="{164 + place if place else 0}" fontId="0" fillId="0" borderId="0" xfId="0"'
                    f' applyNumberFormat="1"/>' for place in range(len(FORMATS)))
    return (f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="{len(FORMATS) - 1}">{formats}</numFmts>'
            '<fonts count="1"><font><sz val="11"/><name val="SimSun"/></font></fonts>'
            '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
            '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f'<cellXfs count="{len(FORMATS)}">{cells}</cellXfs></styleSheet>')


def zipped(parts):
    """@parts: (name, text or bytes). No clock in it."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, content)
    return body.getvalue()

"""How a unit writes its forms. Drawn before the figures, and the same in all that it sends."""
from make_book.accounts import CLASSES, RARE_CODES
from make_book.common import CODES, YEAR
from make_book.grid import ACCOUNTING_DASH, FILLER, Cell, SheetStyle

FORM_KINDS = {
    "fillers": "forms: 一, — or other signs where a cell does not apply",
    "zeros": "forms: zeros printed as 0.00 or as the dash of the accounting format",
    "split-codes": "forms: codes in three columns 类, 款 and 项",
    "broken-labels": "forms: labels broken in their cell, spread with blanks or indented",
    "blank-lines": "forms: blank rows and columns",
    "padding": "forms: rows that lack their last commas",
    "template": "forms: lines and rows of the template that were left in",
    "more-sheets": "forms: 05, 08 and 08-2, which say nothing new, and sheets that nobody reads",
    "hidden": "workbooks: hidden sheets and rows",
}


class FormStyle:
    def __init__(self, rng, shares):
        def hit(kind):
            return rng.random() < shares[kind]

        self.rng = rng
        self.encoding = rng.choice(["gb18030", "utf-8", "utf-16-le"]) if hit("encodings") else "utf-8-sig"
        self.line_end = "\n" if hit("line-ends") else "\r\n"
        self.has_other_words = hit("headers")
        self.has_thousands = hit("separators")
        self.has_notes = hit("notes")
        self.has_fillers = hit("fillers")
        self.has_zeros = hit("zeros")
        self.has_split_codes = hit("split-codes")
        self.breaks_labels = hit("broken-labels")
        self.has_blank_lines = hit("blank-lines")
        self.lacks_padding = hit("padding")
        self.keeps_template = hit("template")
        self.has_more_sheets = hit("more-sheets")
        self.has_hidden = hit("hidden")
        self.has_rare_codes = not (self.has_other_words and rng.random() < 0.5)
        self.filler = rng.choice(["一", "—", "——", "-", "－", "/"]) if self.has_fillers else ""
        self.unit_label = rng.choice(["编制单位：", "编制单位:", "部门：", "单位名称："]) if self.has_other_words else "编制单位："
        self.has_old_rows = self.has_other_words and rng.random() < 0.4  # 24 rows of functions instead of 26
        self.code_label = rng.choice(["科目编码", "支出功能分类科目编码"]) if self.has_other_words else "功能分类科目编码"

    def sheet(self, amount_unit):
        """Each sheet has its own way with zeros and separators."""
        zero = self.filler if amount_unit == "万元" and self.rng.random() < 0.5 else ""
        if self.has_zeros and self.rng.random() < 0.6:
            zero = self.rng.choice(["0.00", ACCOUNTING_DASH])
        return SheetStyle(amount_unit, zero, self.has_thousands and self.rng.random() < 0.6)

    def word(self, usual, *others):
        return self.rng.choice([usual, *others]) if self.has_other_words else usual

    def label(self, text):
        """As it may stand in a header: broken, or spread over the cell."""
        rng = self.rng
        if not self.breaks_labels or rng.random() < 0.4:
            return text
        if len(text) == 2:
            return text[0] + rng.choice(["　　", "  ", " \n "]) + text[1]
        if len(text) > 4:
            place = rng.randrange(2, len(text) - 1)
            return text[:place] + rng.choice(["\n", "\n", " \n"]) + text[place:]
        return rng.choice([" ", ""]) + text + rng.choice([" ", "　"])

    def indented(self, name, depth):
        return "　" * (2 * depth) + name if self.breaks_labels else name

    def not_applicable(self):
        return Cell(FILLER, self.filler) if self.filler else None

    def pivot_columns(self):
        """(类, its 款), in the order of the form; older forms lack some."""
        return [(each, [code for code in CODES["economic"] if len(code) == 5 and code.startswith(each)
                        and (self.has_rare_codes or code not in RARE_CODES)]) for each in CLASSES]

    def notes(self, grid, *lines):
        if self.has_notes:
            for line in lines:
                grid.text(len(grid.rows), 0, line)

    def finish(self, grid, first_detail):
        """Blank rows and columns, once all is in its place."""
        if not self.has_blank_lines:
            return grid
        rng = self.rng
        for _ in range(rng.randint(0, 2)):
            grid.insert_row(rng.choice([0, 1, first_detail, len(grid.rows)]))
        if rng.random() < 0.5:
            grid.insert_column(rng.choice([0, grid.width()]))
        return grid

    def csv(self, grid):
        unpadded = set()
        if self.lacks_padding:
            unpadded = {number for number in range(len(grid.rows)) if self.rng.random() < 0.5}
        return grid.csv(self.encoding, self.line_end, unpadded)


def year_words(style):
    return style.word(f"{YEAR}年度", f"{YEAR}年", f"{YEAR} 年度")

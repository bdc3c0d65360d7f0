"""A sheet as a grid of typed cells, before it becomes CSV or part of a workbook."""
from typing import NamedTuple

from make_book.common import DIGITS, decimal
from make_book.text import encode_text, quoted

TEXT, CODE, MONEY, COUNT, FILLER = "text", "code", "money", "count", "filler"
ACCOUNTING_DASH = " -   "


class Cell(NamedTuple):
    kind: str
    value: object  # text, or an integer: fen of money


class SheetStyle(NamedTuple):
    """How the cells of one sheet show."""
    amount_unit: str = "元"
    zero: str = ""            # how a zero shows: not at all, as 0.00, as the accounting format's dash, or as a sign
    has_thousands: bool = False


class Grid:
    def __init__(self, name, title, style):
        self.name, self.title, self.style = name, title, style
        self.rows = []          # of lists of Cell or None
        self.merges = []        # (row, column, rows, columns)
        self.hidden_rows = []
        self.is_hidden = False

    def put(self, row, column, cell, across=1, down=1):
        while len(self.rows) <= row:
            self.rows.append([])
        line = self.rows[row]
        line.extend([None] * (column + 1 - len(line)))
        line[column] = cell
        if across > 1 or down > 1:
            self.merges.append((row, column, down, across))

    def text(self, row, column, text, across=1, down=1):
        self.put(row, column, Cell(TEXT, text), across, down)

    def add(self, cells):
        """One more row; its number."""
        self.rows.append(list(cells))
        return len(self.rows) - 1

    def width(self):
        return max(map(len, self.rows), default=0)

    def insert_row(self, before, cells=()):
        self.rows.insert(before, list(cells))
        self.merges = [(row + (row >= before), column, down + (row < before < row + down), across)
                       for row, column, down, across in self.merges]
        self.hidden_rows = [row + (row >= before) for row in self.hidden_rows]

    def insert_column(self, before):
        for line in self.rows:
            if len(line) > before:
                line.insert(before, None)
        self.merges = [(row, column + (column >= before), down, across + (column < before < column + across))
                       for row, column, down, across in self.merges]

    def shown(self, cell):
        """What a person sees in a cell."""
        if cell is None:
            return ""
        if cell.kind == COUNT:
            return str(cell.value) if cell.value or self.style.zero == "0.00" else ""
        if cell.kind != MONEY:
            return cell.value
        if cell.value == 0 and self.style.zero != "0.00":
            return self.style.zero
        text = decimal(rounded(cell.value, DIGITS[self.style.amount_unit] - 2), 2)
        whole, point, part = text.partition(".")
        if self.style.has_thousands:
            text = f"{int(whole):,}" + point + part
        return f" {text} " if self.style.zero == ACCOUNTING_DASH else text

    def csv(self, encoding, line_end, unpadded=()):
        """The bytes; every row has all the cells but for those whose number is in @unpadded."""
        width = self.width()
        lines = []
        for number, row in enumerate(self.rows):
            cells = [quoted(self.shown(cell), ",") for cell in row]
            if number not in unpadded:
                cells += [""] * (width - len(cells))
            lines.append(",".join(cells))
        return encode_text(line_end.join(lines) + line_end, encoding)


def rounded(fen, places):
    """Without the last places, half away from zero."""
    step = 10**places
    whole = (abs(fen) + step // 2) // step
    return -whole if fen < 0 else whole


def money(fen):
    return Cell(MONEY, fen)


def code(text):
    return Cell(CODE, text)


def text_cell(text):
    return Cell(TEXT, text)

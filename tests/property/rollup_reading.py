"""What the files of a consolidated book say: lists to slices of exact amounts, by rules R1, R2 and R4.

Reads what make_book.consolidated writes and no more; figures are integers of fen.
"""
import json
import os
import re

AMOUNT_KINDS = ("initial_budget", "adjusted_budget", "actual", "amount")
FEN = {"元": 100, "千元": 10**5, "万元": 10**6, "亿元": 10**10}
TOTAL_LABELS = {"合计", "总计", "小计"}
KINDS = ("unit", "expectation", "expenditure", "balance", "transfer", "difference", "adjustment")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
SPENDING_KEYS = ("function_code", "economic_code", "fund_source", "counterparty_code")


class Scheme:
    """The headers and codes of a scheme that the reader needs."""

    def __init__(self, source):
        folder = os.path.join(source, "data", "schemes", "national")
        self.fields = {kind: self._fields(os.path.join(folder, "schemas", kind + ".json")) for kind in KINDS}
        self.codes = {name: self._codes(os.path.join(folder, "codes", name + ".csv"))
                      for name in ("category", "account", "item", "form", "direction")}
        self.items = self.parents("item", folder)
        self.splits = self.parents("economic_item", folder)
        self.three_public = self.parents("three_public_item", folder)

    @staticmethod
    def _fields(path):
        with open(path, encoding="utf-8") as file:
            schema = json.load(file)
        return {label: field["name"] for field in schema["fields"]
                for label in [field["name"], field["title"], *field.get("aliases", [])]}

    @staticmethod
    def _rows(path):
        with open(path, encoding="utf-8") as file:
            return [line.split(",") for line in file.read().splitlines()[1:]]

    def _codes(self, path):
        return {text: row[0] for row in self._rows(path) for text in [row[0], row[1], *row[5].split("|")] if text}

    def parents(self, name, folder):
        """Code: the code above, in the list's order."""
        return {row[0]: row[2] for row in self._rows(os.path.join(folder, "codes", name + ".csv"))}


class Row:
    """A row of a list. Amounts: fen and slack by column, where the cell gives a figure."""

    def __init__(self, line, cells):
        self.line, self.cells = line, cells
        self.amounts = {}
        self.is_bad = False
        self.label = ""  # 合计, 小计; "parent" for a row that others are part of

    def __getitem__(self, name):
        return self.cells.get(name, "")


class Slice:
    """What a file says of one unit."""

    def __init__(self, kind, unit, path, columns):
        self.kind, self.unit, self.path = kind, unit, path
        self.columns = columns  # the amount columns that the file has
        self.rows = []
        self.form = ""
        self.document = self.month = ""
        self.is_bad = self.is_rejected = False

    def details(self):
        return [row for row in self.rows if not row.label]

    def slot(self):
        return self.kind, self.unit, self.form, self.month, self.document


def fen_of(text, unit):
    """Half away from zero."""
    digits = text.lstrip("-")
    whole, _, part = digits.partition(".")
    scaled, scale = int(whole + part) * FEN[unit] * 2, 10 ** len(part)
    fen = (scaled + scale) // (scale * 2)
    return -fen if text.startswith("-") else fen


def decode(body):
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            pass
    raise ValueError("no text")


def kind_of(path):
    name = re.match("[a-z]+", os.path.basename(path)).group()
    return {"register": "unit", "a": "expenditure", "b": "expenditure", "months": "expenditure"}.get(name, name)


def split_header(cell):
    """The label and the amount unit in it."""
    match = re.fullmatch(r"(.*)（(.*)）", cell)
    return (match.group(1), match.group(2)) if match else (cell, "")


class Table:
    """The rows of a file, by field, before anybody knows the units."""

    def __init__(self, scheme, path, body):
        self.path = path
        self.kind = kind_of(path)
        fields = scheme.fields[self.kind]
        self.heading_unit, self.unit_amount = "", ""
        self.fields, self.rows, self.header_units = None, [], {}
        for number, line in enumerate(decode(body).splitlines(), 1):
            cells = line.split(",")
            labels = [split_header(cell) for cell in cells]
            if self.fields is None and sum(label in fields for label, _ in labels) >= 2:
                self.fields = [fields.get(label, "") for label, _ in labels]
                self.header_units = {fields.get(label, ""): unit for label, unit in labels if unit}
            elif self.fields is None:
                self._heading(line)
            else:
                self.rows.append(Row(number, dict(zip(self.fields, cells))))

    def _heading(self, line):
        if line.startswith("编制单位："):
            self.heading_unit = line[len("编制单位："):]
        if line.startswith("单位："):
            self.unit_amount = line[len("单位："):]

    def amount_columns(self):
        return [name for name in self.fields if name in AMOUNT_KINDS]

    def amount_unit(self, row, name):
        return row["amount_unit"] or self.header_units.get(name) or self.unit_amount

    def owner(self, row):
        return row["node_code"] if self.kind == "adjustment" else row["unit_code"] or self.heading_unit

    def read_amounts(self, rows):
        """R4.2: the slack of a cell hangs on all cells of its column in the slice and amount unit."""
        places = {}
        for row in rows:
            for name in self.amount_columns():
                text = row[name]
                if text and NUMBER.fullmatch(text):
                    key = name, self.amount_unit(row, name)
                    places[key] = max(places.get(key, 0), len(text.partition(".")[2]))
                elif text:
                    row.is_bad = True
        for row in rows:
            for name in self.amount_columns():
                if row[name] and not row.is_bad:
                    unit = self.amount_unit(row, name)
                    step = FEN[unit] // 10 ** places[name, unit]
                    fen = fen_of(row[name], unit)
                    row.amounts[name] = (fen, step // 2 if step > 1 and fen != 0 else 0)


def is_within(own, stated):
    """Whether a row's code is what a total names, or below it; a total that names nothing names all."""
    return own.startswith(stated)


def is_part_of(row, parent):
    """R3.1: the same category, and every other key equal, below, or given where the parent's is blank."""
    if row["category"] != parent["category"]:
        return False
    pairs = [(row[name], parent[name]) for name in SPENDING_KEYS]
    if any(stated and (own != stated if name == "counterparty_code" else not is_within(own, stated))
           for name, (own, stated) in zip(SPENDING_KEYS, pairs)):
        return False
    return any(own != stated for own, stated in pairs)


def mark_controls(kind, rows):
    label = {"expenditure": "category", "difference": "category"}.get(kind, "account")
    for row in rows:
        if row[label] in TOTAL_LABELS:
            row.label = "小计" if row[label] == "小计" else "合计"
    if kind == "expenditure":
        details = [row for row in rows if not row.label]
        for row in details:
            if any(is_part_of(other, row) for other in details if other is not row):
                row.label = "parent"


def form_of(table, rows):
    """R2.2: by the code columns that every row fills. A report without rows has the form with the least detail."""
    if not rows:
        return "category"
    filled = [all(row[name] for row in rows) and name in table.fields for name in ("function_code", "economic_code")]
    return {(True, True): "detail", (True, False): "function", (False, True): "economic"}.get(tuple(filled), "category")


def read_slices(scheme, table, units):
    """The slices of a table; `units` names the unit that bears a code."""
    for row in table.rows:
        for name in ("category", "account", "direction", "form"):
            if row[name]:
                row.cells[name] = scheme.codes["item" if name == "account" and table.kind == "transfer" else name].get(
                    row[name], row[name])
        for name in ("counterparty_code", "node_code"):
            if row[name]:
                row.cells[name] = units.get(row[name], row[name])
    by_slot = {}
    for row in table.rows:
        if table.kind == "adjustment":
            key = ("", row["document"], "")
        else:
            owner = table.owner(row)
            key = (units.get(owner, owner), "", row["month"])
        by_slot.setdefault(key, []).append(row)
    if not table.rows:
        owner = table.heading_unit
        by_slot[units.get(owner, owner), "", ""] = []
    slices = []
    for (unit, document, month), rows in by_slot.items():
        made = Slice(table.kind, unit, table.path, table.amount_columns())
        made.document, made.month, made.rows = document, month, rows
        mark_controls(table.kind, rows)
        table.read_amounts(rows)
        made.is_bad = any(row.is_bad for row in rows) or (table.kind != "adjustment" and unit not in units.values())
        made.is_rejected = made.is_bad
        if table.kind == "expenditure":
            made.form = form_of(table, made.details())
        slices.append(made)
    return slices

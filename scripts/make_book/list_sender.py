"""All that a unit sends as lists."""
import random

from make_book.common import CATEGORIES, YEAR
from make_book.list_content import HEADERS, Content, Style
from make_book.list_sheet import BREAKS, FILE_DAMAGES, SLICE_DAMAGES, Sheet, plain_lines
from make_book.text import break_bytes, encode, joined_cells, quoted
from make_book.truth import file_row


class Sender:
    """All that one unit sends."""

    def __init__(self, options, unit):
        self.options, self.unit, self.shares = options, unit, options.shares
        self.rng = random.Random(f"{options.seed} {unit.code}")
        self.files = []   # (path, bytes)
        self.truth = []   # file_row
        self.sums = {}    # of what is in force
        self.sheet = None  # the first version where it can be joined with others'

    def hit(self, kind):
        return self.rng.random() < self.shares[kind]

    def add(self, path, body, row):
        self.files.append((path, body))
        self.truth.append(row)

    def make(self):
        rng = self.rng
        style = Style(rng, self.shares)
        is_silent, is_nil, is_twice = self.hit("silent"), self.hit("nil"), self.hit("twice")
        versions = 2 if self.hit("resubmissions") else 1
        has_other_lists = self.hit("other-lists")
        base = f"{self.unit.department}/{self.unit.code}"
        name = rng.choice(["支出明细", "expenditure", "决算 支出(终稿)"]) if style.is_shuffled else "expenditure"
        if is_silent:
            return
        if is_nil:
            self.add_nil(style, f"{base}/1/{name}.csv")
            self.sums = {category: [0, 0, 0, 0] for category in CATEGORIES}  # of a nil report the items are 0.00
        for version in range(1, versions + 1) if not is_nil else []:
            self.add_version(style, base, name, version, is_twice and version == 1, versions)
        if has_other_lists:
            self.add_other_lists(style, base)

    def add_nil(self, style, path):
        head = [f"编制单位：{self.unit.name}", style.separator.join(["单位编码", "支出性质", "决算数（元）"])]
        if style.separator == "\t":
            head[0] += "\t\t"
        self.add(path, encode(head, style, self.rng), file_row(path, 1, self.unit.code, "expenditure"))

    def add_version(self, style, base, name, version, is_twice, versions):
        rng = random.Random(f"{self.options.seed} {self.unit.code} {version}")
        rows = self.options.rows
        if self.options.vary:
            rows = rng.randint(max(1, rows // 4), rows)
        content = Content(rng, self.unit, style, rows)
        may_break = style.encoding in ("utf-8", "gb18030") and style.line_end == "\n"
        is_broken = rng.random() < self.shares["broken"] and may_break
        breakage = rng.choice(list(BREAKS))
        is_bad = rng.random() < self.shares["bad"] and not is_broken
        damage = self.pick_damage(rng, style) if is_bad else ""
        path = f"{base}/{version}/{name}.csv"
        if style.is_plain() and not damage and not is_broken and not self.options.joined and not self.options.parts:
            body = encode(plain_lines(rng, self.unit, style, content), style, rng)
            self.sums = content.sums(style)
            self.add(path, body, file_row(path, version, self.unit.code, "expenditure", read=rows, accepted=rows))
            sheet = None
        else:
            sheet = Sheet(rng, self.unit, style, content, damage)
            if sheet.is_taken() and not is_broken:
                self.sums = content.sums(style)
            if self.options.joined and version == 1 and not is_broken and not sheet.is_bad_file:
                self.sheet = sheet
                return
            if self.options.parts and versions == 1 and not (is_broken or damage or is_twice) and rows > 3:
                self.add_parts(rng, sheet, base, name)
                return
            above, header, records, notes = sheet.lines(rng)
            body = encode(joined_cells(above + [header] + records + notes, style), style, rng)
            if is_broken:
                body = break_bytes(rng, body, breakage)
                self.add(path, body, file_row(path, version, self.unit.code, "", "rejected", BREAKS[breakage]))
            else:
                self.add(path, body, file_row(path, version, self.unit.code, "expenditure",
                                              "bad" if damage in FILE_DAMAGES else "read", sheet.check, **sheet.fates()))
        if is_twice:
            loose = sum(record["is"] == "loose" for record in sheet.records) if sheet else 0
            self.add_again(base, path, versions, loose)

    def pick_damage(self, rng, style):
        names = list(SLICE_DAMAGES)
        if not self.unit.code.startswith("0"):
            names.remove("lost-zero")
        if style.form not in ("detail", "function"):
            names = [name for name in names if not name.startswith("code-")]
        if not style.has_category:
            names.remove("category")
        if self.shares["bad"] == 1:  # then all rows are to be bad
            names = [name for name in names if not name.startswith("stray-")]
        return rng.choice(FILE_DAMAGES if rng.random() < 0.2 else names)

    def add_again(self, base, path, versions, loose):
        """The same bytes under another name, beside the first or, if nothing else comes later, in a later folder."""
        is_later = versions == 1 and self.rng.random() < 0.5
        again = f"{base}/2/again.csv" if is_later else f"{base}/1/zz-copy.csv"
        row = {**self.truth[-1], "path": again, "version": 2 if is_later else 1}
        if row["accepted"]:
            row["duplicate"] = row["accepted"] + row["control"] - loose
            row["accepted"], row["control"] = 0, loose
        # the byte order of the paths says which of the two counts
        self.add(again, self.files[-1][1], row)
        if not is_later and again < path:
            first, second = self.truth[-2], self.truth[-1]
            for fate in ("accepted", "control", "duplicate"):
                first[fate], second[fate] = second[fate], first[fate]

    def add_parts(self, rng, sheet, base, name):
        style = sheet.style
        above, header, rows, notes = sheet.lines(rng)
        cut = rng.randrange(1, len(rows))
        for number, part, records in ((1, rows[:cut], sheet.records[:cut]), (2, rows[cut:], sheet.records[cut:])):
            path = f"{base}/1/{name}-{number}of2.csv"
            lines = joined_cells(above + [header] + part + (notes if number == 2 else []), style)
            counts = {kind: sum(record["is"] == kind for record in records) for kind in ("detail", "control", "loose")}
            self.add(path, encode(lines, style, rng), file_row(path, 1, self.unit.code, "expenditure",
                     read=sum(counts.values()), accepted=counts["detail"], control=counts["control"] + counts["loose"]))

    def add_other_lists(self, style, base):
        rng, unit = random.Random(f"{self.options.seed} {self.unit.code} other lists"), self.unit.code
        lists = {
            "indicator": ("预算单位编码,预算年度,指标编码,二级指标,三级指标,指标性质,年度指标值,实际完成值,度量单位,佐证材料",
                          [f"{unit},{YEAR},S{n},数量,完成第{n}批检查,≥,{n},{rng.choice([n, f'约{n}', f'{n}余', f'≥{n}'])},项,台账"
                           for n in range(1, rng.randint(2, 6))]),
            "measure": ("预算单位编码,年度,指标数据项,数值,计量单位,提供方",
                        [f"{unit},{YEAR},{measure},{rng.randint(0, 9)},{count},单位自报"
                         for measure, count in (("finance_problems", "个"), ("performance_rules_held", "项"))]),
            "narrative": ("预算单位编码,预算年度,章节,序号,内容",
                          [f'{unit},{YEAR},1.1,{n},"第{n}段，\n分两行。"' for n in range(1, rng.randint(2, 5))]),
        }
        for kind, (header, rows) in lists.items():
            if rng.random() < 0.6:
                path = f"{base}/1/{kind}.csv"
                body = ("\n".join([header, *rows]) + "\n").encode("gb18030" if style.encoding == "gb18030" else "utf-8")
                self.add(path, body, file_row(path, 1, unit, kind, read=len(rows), accepted=len(rows)))


def join_sheets(options, senders):
    """The first versions of a few units of one department as one file: all columns, the amount unit in one of them."""
    sheets = [sender.sheet for sender in senders]
    rng = random.Random(f"{options.seed} joined {sheets[0].unit.code}")
    style = sheets[0].style
    fields = [field for field in HEADERS]
    rows = [",".join(HEADERS[field][0] for field in fields)]
    fates = {}
    for sheet in sheets:
        for record in sheet.records:
            if record["is"] == "blank":
                continue
            record.setdefault("amount_unit", sheet.style.amount_unit)
            rows.append(",".join(quoted(record.get(field, ""), ",") for field in fields))
        for fate, count in sheet.fates().items():
            fates[fate] = fates.get(fate, 0) + count
    path = f"{sheets[0].unit.department}/000-{sheets[0].unit.code}/1/joined.csv"
    checks = " ".join(sorted({sheet.check for sheet in sheets} - {""}))
    return path, encode(rows, style, rng), file_row(path, 1, "", "expenditure", "read", checks, **fates)

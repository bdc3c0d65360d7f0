"""What a unit says in a list, and the style in which it writes it down."""
from make_book.common import CATEGORIES, DIGITS, NAMES, decimal, fen_of

KEYS = ["category", "function_code", "economic_code", "fund_source", "project_code", "project_name"]
FUNCTIONS = ["2060501", "2060502", "2060503", "2060599", "2010602", "2010607", "2010650"]
ECONOMICS = ["30101", "30102", "30107", "30113", "30201", "30202", "30211", "30226", "30299", "30302", "30902", "31002",
             "31003"]
FUNDS = ["11", "12", "31", "39"]

# Header texts of each field; the first is the usual one.
HEADERS = {
    "unit_code": ["预算单位编码", "单位编码", "填报单位", "unit_code"],
    "fiscal_year": ["预算年度", "年度", "fiscal_year"],
    "month": ["月份"],
    "category": ["支出性质", "支出类别", "category"],
    "function_code": ["支出功能分类科目编码", "功能分类", "function_code"],
    "economic_code": ["部门支出经济分类科目编码", "支出经济分类", "经济分类编码"],
    "fund_source": ["资金性质", "资金来源"],
    "project_code": ["项目编码", "项目代码"],
    "project_name": ["项目名称"],
    "initial_budget": ["年初预算数", "年初预算", "initial_budget"],
    "adjusted_budget": ["全年预算数", "调整预算数"],
    "actual": ["决算数", "执行数", "支出决算数", "actual"],
    "amount_unit": ["金额单位"],
    "note": ["备注", "说明"],
}


class Content:
    """What a unit says in one version: figures as integers of the last decimal place, None where it gives none."""

    def __init__(self, rng, unit, style, rows):
        self.form = style.form
        shapes = []
        for _ in range(min(24, max(4, rows))):
            category = rng.choices(list(CATEGORIES), [8, 6, 1, 1, 1])[0]
            is_project = category == "project" and style.form != "economic"
            number = rng.randint(1, 99)
            shapes.append((
                category if style.has_category else "",
                rng.choice(FUNCTIONS) if style.form in ("detail", "function") else "",
                rng.choice(ECONOMICS) if style.form in ("detail", "economic") else "",
                rng.choice(FUNDS) if style.has_fund else "",
                f"P{unit.code}{number:02d}" if is_project and style.has_category else "",
                f"{unit.name}项目{number}" if is_project and style.has_category else ""))
        shapes.sort(key=lambda shape: list(CATEGORIES).index(shape[0]) if shape[0] else 0)
        self.shapes = shapes
        self.picks = sorted(rng.choices(range(len(shapes)), k=rows))
        top = 10 ** (rng.randint(4, 6) + min(style.places, 4))
        rand = rng.random
        self.actual = [int(rand() * top) - (top if rand() < 0.02 else 0) for _ in range(rows)]
        self.adjusted = [value + int(rand() * 1000) for value in self.actual]
        self.initial = [value - int(rand() * 1000) for value in self.adjusted]
        if style.has_blanks:
            self.adjusted = [value if rand() < 0.8 else None for value in self.adjusted]
            self.initial = [value if rand() < 0.8 else None for value in self.initial]

    def sums(self, style):
        """Category to rows and fen of the three amounts."""
        digits, places = DIGITS[style.amount_unit], style.places
        sums = {}
        exact = digits >= places
        factor = 10 ** (digits - places) if exact else 1
        categories = [shape[0] for shape in self.shapes]
        by_category = {category: [0, 0, 0, 0] for category in categories}
        for pick, initial, adjusted, actual in zip(self.picks, self.initial, self.adjusted, self.actual):
            into = by_category[categories[pick]]
            into[0] += 1
            if exact:
                into[1] += initial or 0
                into[2] += adjusted or 0
                into[3] += actual
            else:
                into[1] += fen_of(initial or 0, digits, places)
                into[2] += fen_of(adjusted or 0, digits, places)
                into[3] += fen_of(actual, digits, places)
        for category, into in by_category.items():
            if into[0]:
                sums[category] = [into[0]] + [value * factor for value in into[1:]]
        return sums


class Style:
    """How a unit writes. Drawn before the content, and the same in all its versions."""

    def __init__(self, rng, shares):
        def hit(kind):
            return rng.random() < shares[kind]

        self.form = rng.choices(["detail", "function", "economic", "category"], [7, 1, 1, 1])[0]
        is_odd = hit("headers")
        self.has_category = not (is_odd and self.form in ("function", "economic") and rng.random() < 0.3)
        self.has_fund = self.form == "detail"
        self.has_year = not is_odd or rng.random() < 0.6
        self.is_shuffled = is_odd and rng.random() < 0.7
        self.headers = {field: rng.choice(texts) if is_odd else texts[0] for field, texts in HEADERS.items()}
        self.encoding = rng.choice(["gb18030", "utf-8-sig", "utf-16-le", "utf-16-be"]) if hit("encodings") else "utf-8"
        self.separator = "\t" if self.encoding.startswith("utf-16") and rng.random() < 0.5 else ","
        self.amount_unit = rng.choice(["千元", "万元", "万元", "亿元"]) if hit("amount-units") else "元"
        self.unit_place = rng.choice(["head", "column", "cell"]) if hit("unit-places") else "header"
        self.places = rng.choice([0, 1, 3, 4, 6]) if hit("decimals") else 2
        self.has_title = hit("titles")
        self.unit_in_head = self.has_title and rng.random() < 0.4
        self.has_notes = hit("notes")
        self.unknown = ["经办人", "联系电话"][: rng.randint(1, 2)] if hit("unknown-columns") else []
        self.controls = set()
        if hit("controls"):
            self.controls = set(rng.sample(["first", "last", "subtotal", "parent", "units"], rng.randint(1, 3)))
        self.code_form = rng.choice(["{code} {name}", "[{code}]{name}", "{code}-{name}"]) if hit("joined-codes") else ""
        self.has_names = hit("names")
        self.is_wide = hit("full-width")
        self.thousands = rng.choice([",", "，"]) if hit("separators") else ""
        self.negative = rng.choice(["({})", "（{}）", "▲{}", "−{}", "－{}"]) if hit("brackets") else "-{}"
        self.has_blanks = hit("blanks")
        self.line_end = rng.choice(["\r", "\r\n", "mixed"]) if hit("line-ends") else "\n"
        self.no_last_break = self.line_end != "\n" and rng.random() < 0.5
        self.has_quotes = hit("quotes")
        self.remark = rng.choice(["", "按进度支付", "按合同支付", "政府采购"])

    def is_plain(self):
        return not (self.has_names or self.is_wide or self.thousands or self.code_form or self.has_blanks
                    or self.has_quotes or self.controls or self.negative != "-{}" or self.unit_place in ("cell", "column"))

    def amount(self, value):
        if value is None:
            return ""
        text = decimal(abs(value), self.places)
        if self.thousands:
            whole, point, part = text.partition(".")
            text = f"{int(whole):,}".replace(",", self.thousands) + point + part
        if self.unit_place == "cell":
            text += self.amount_unit
        if value < 0:
            text = self.negative.format(text)
        if self.is_wide:
            text = text.translate({ord(c): ord(c) - 0x20 + 0xFF00 for c in "0123456789-."})
        return text

    def code(self, rng, field, code):
        if not code or field not in NAMES:
            return CATEGORIES.get(code, code)
        name, is_own = NAMES[field].get(code, ("", False))
        if self.has_names and is_own and rng.random() < 0.5:
            return name
        return self.code_form.format(code=code, name=name) if self.code_form and name else code

"""All that a unit sends as official forms, or as lists that say the same."""
import random

from make_book.accounts import FUNDS, Accounts
from make_book.common import CATEGORIES, CODES, YEAR
from make_book.form_style import FormStyle
from make_book.grid import Grid, SheetStyle, money, text_cell
from make_book.public_forms import public_sheets
from make_book.report_forms import SPENDING_SHEETS, report_sheets, sheet_name, spending
from make_book.text import encode_text, quoted
from make_book.truth import file_row
from make_book.workbook import Workbook

WAYS = ["lists", "sheets", "workbook", "published", "published-workbook"]
ACCOUNT_NAMES = {"income_total": "本年收入合计", "fiscal": "财政拨款收入", "superior": "上级补助收入",
                 "institution": "事业收入", "operating": "经营收入", "affiliated": "附属单位上缴收入", "other": "其他收入",
                 "opening": "年初结转和结余", "closing": "年末结转和结余", "use_of_surplus": "使用非财政拨款结余",
                 "distribution": "结余分配"}


class FormSender:
    def __init__(self, options, unit):
        self.options, self.unit = options, unit
        self.rng = random.Random(f"{options.seed} {unit.code} forms")
        self.way = self.rng.choice(WAYS)
        if options.forms != "mix":
            self.way = options.forms
        self.files = []     # (path, bytes)
        self.truth = []     # file_row
        self.accounts = None  # of the last version; None: the unit sends nothing

    def hit(self, kind):
        return self.rng.random() < self.options.shares[kind]

    def add(self, path, body, kind, version):
        self.files.append((path, body))
        self.truth.append(file_row(path, version, self.unit.code, kind))

    def make(self):
        """The figures do not hang on the way in which they are sent."""
        options, code = self.options, self.unit.code
        if self.hit("silent"):
            return
        versions = 2 if self.hit("resubmissions") else 1
        is_twice = self.hit("twice")
        for version in range(1, versions + 1):
            style = FormStyle(random.Random(f"{options.seed} {code} style"), options.shares)
            rng = random.Random(f"{options.seed} {code} accounts")
            rows = rng.randint(max(1, options.rows // 4), options.rows) if options.vary else options.rows
            self.accounts = Accounts(rng, rows, style.has_rare_codes, surplus=12345 if version < versions else 0)
            self.send(style, version)
        if is_twice and self.way in ("sheets", "published"):
            number = self.rng.randrange(len(self.files))
            folder = self.truth[number]["path"].rpartition("/")[0]
            self.add(f"{folder}/zz-copy.csv", self.files[number][1], self.truth[number]["kind"],
                     self.truth[number]["version"])

    def send(self, style, version):
        folder = f"{self.unit.department}/{self.unit.code}/{version}"
        if self.way == "lists":
            for name, kind, rows in accounts_as_lists(self.unit, self.accounts, self.options.spending):
                text = style.line_end.join(",".join(quoted(cell, ",") for cell in row) for row in rows) + style.line_end
                self.add(f"{folder}/{name}.csv", encode_text(text, style.encoding), kind, version)
        elif self.way in ("sheets", "published"):
            sheets = (public_sheets(style, self.unit, self.accounts) if self.way == "published" else
                      report_sheets(style, self.unit, self.accounts, SPENDING_SHEETS if self.options.spending else ()))
            for number, (form, grid) in enumerate(sheets, start=1):
                name = style.word(grid.name, f"{self.unit.name} {grid.title}", f"{number}-{grid.title}")
                self.add(f"{folder}/{name}.csv", style.csv(grid), form, version)
        else:
            self.add_workbook(style, folder, version)

    def add_workbook(self, style, folder, version):
        is_report = self.way == "workbook"
        sheets = report_sheets(style, self.unit, self.accounts) if is_report else public_sheets(style, self.unit, self.accounts)
        grids = [grid for _, grid in sheets]
        if is_report:
            grids = [cover(self.unit), instructions(), *grids]
            if style.has_more_sheets:
                grids += [projects(self.unit), wages(self.unit)]
        if style.has_hidden:
            grids.insert(self.rng.randint(1, len(grids)), forgotten(style, self.unit))
        name = self.unit.name if is_report else f"{YEAR}年度部门决算公开表"
        body = Workbook(grids, numbers=style.has_other_words and not style.has_split_codes, exact=style.has_zeros).bytes()
        self.add(f"{folder}/{name}.xlsx", body, self.way, version)

    def items(self):
        return [(self.unit.code, item, *amounts) for item, amounts in sorted(self.accounts.items().items())]

    def sums(self):
        """Of the units that send lists: category, facts and three amounts."""
        found = []
        for category in sorted(CATEGORIES):
            facts = sum(key[3] == category for key in self.accounts.spent)
            facts += sum(key[0] == category for key in self.accounts.passed_on)
            amounts = [self.accounts.sum([category], place=place) for place in range(3)]
            found.append((self.unit.code, category, facts, *amounts))
        return found


def yuan(fen):
    return f"{fen // 100}.{fen % 100:02d}"


def accounts_as_lists(unit, accounts, is_spending=False):
    """(file name, kind, rows): spending with economic codes, spending without, income and balances."""
    amounts = ["年初预算数（元）", "全年预算数（元）", "决算数（元）"]
    rows = [["预算单位编码", "预算年度", "支出性质", "支出功能分类科目编码", "部门支出经济分类科目编码", "资金性质", *amounts]]
    for (scope, function, economic, category), fen in sorted(accounts.spent.items()):
        fund = FUNDS[scope][0] if category != "operating" else "34"
        rows.append([unit.code, str(YEAR), CATEGORIES[category], function, economic, fund, *map(yuan, fen)])
    lists = [("支出明细", "expenditure", rows)]
    if accounts.passed_on:
        rows = [["预算单位编码", "预算年度", "支出性质", "支出功能分类科目编码", *amounts]]
        rows += [[unit.code, str(YEAR), CATEGORIES[category], function, *map(yuan, fen)]
                 for (category, function), fen in sorted(accounts.passed_on.items())]
        lists.append(("上缴和补助", "expenditure", rows))
    if is_spending:
        return lists
    rows = [["预算单位编码", "预算年度", "收支科目", "金额（元）"]]
    rows += [[unit.code, str(YEAR), name, yuan(accounts.flow(what))] for what, name in ACCOUNT_NAMES.items()
             if accounts.flow(what)]
    return [*lists, ("收入和结余", "balance", rows)]


# Sheets of a workbook that hold no figure for anybody's total.

def plain(name, title, rows):
    grid = Grid(name, title, SheetStyle())
    for row in rows:
        grid.add([text_cell(cell) if isinstance(cell, str) else cell for cell in row])
    return grid


def cover(unit):
    fields = [("单位名称", unit.name), ("单位代码", unit.code), ("统一社会信用代码", f"12440000{int(unit.code):010d}"),
              ("预算级次", "二级"), ("报表小类", "单户表"), ("新报因素", "连续上报"), ("上年代码", unit.code)]
    return plain("封面", "封面", [[f"{YEAR}年度部门决算报表"], [], *([None, f"{label}：", value] for label, value in fields)])


def instructions():
    return plain("填报说明", "填报说明", [["填报说明"], [], ["一、本套报表金额单位为元，保留两位小数。"], ["二、本表由系统导出，请勿改动。"]])


def projects(unit):
    return plain(sheet_name_of("Z06", "项目收入支出决算表", "财决06表"), "项目收入支出决算表", [
        ["项目收入支出决算表"], [None] * 7 + ["财决06表"], [f"编制单位：{unit.name}", None, f"{YEAR}年度", None, None, None, None, "金额单位：元"],
        ["科目编码", "科目名称", "项目名称", "项目代码", "年初结转", "本年收入", "本年支出", "年末结转"],
        ["2060503", CODES["function"]["2060503"], "甲项目", f"P{unit.code}01", money(0), money(123456), money(123456), money(0)]])


def wages(unit):
    return plain("QB04中央财政拨款人员经费明细表", "中央财政拨款人员经费明细表", [
        ["中央财政拨款人员经费明细表"], [f"编制单位：{unit.name}", None, "金额单位：元"], ["项目", "人数", "金额"], ["合计", "12", money(9999)]])


def sheet_name_of(prefix, title, number):
    return f"{prefix} {title}({number})"[:31]


def forgotten(style, unit):
    """A hidden sheet with last week's figures: it must not be taken."""
    grid = spending(style, unit, Accounts(random.Random(f"{unit.code} forgotten"), 5))
    grid.name = sheet_name("04")[:24] + "（旧）"
    grid.is_hidden = True
    return grid

"""The sheets of the 财决 workbook, in 元: lists by function code, pivots over economic codes, and forms of items."""
from make_book.accounts import ALL, CODED, FISCAL, SCOPES, THREE_PUBLIC, name_of
from make_book.common import CATEGORIES, CODES
from make_book.form_style import year_words
from make_book.grid import Cell, COUNT, Grid, code, money, text_cell

NUMERALS = "一二三四五六七八九十"
# 类 of functions in the order of the official forms; 231 and 232 came late.
FUNCTION_ROWS = [code for code in CODES["function"] if len(code) == 3
                 and code not in ("209", "227", "230", "233")]
LATE_ROWS = ["231", "232"]

TITLES = {
    "01": "收入支出决算总表", "03": "收入决算表", "04": "支出决算表", "05": "支出决算明细表", "05-1": "基本支出决算明细表",
    "05-2": "项目支出决算明细表", "05-3": "经营支出决算明细表", "08": "一般公共预算财政拨款支出决算明细表",
    "08-1": "一般公共预算财政拨款基本支出决算明细表", "08-2": "一般公共预算财政拨款项目支出决算明细表", "附03": "机构运行信息表",
}
PIVOTS = {"05": (CODED, ALL), "05-1": (["basic"], ALL), "05-2": (["project"], ALL), "05-3": (["operating"], ALL),
          "08": (["basic", "project"], ["general"]), "08-1": (["basic"], ["general"]), "08-2": (["project"], ["general"])}
NEVER_BASIC = ["309", "311"]
SHEETS = ["01", "03", "04", "05-1", "05-2", "05-3", "08-1", "附03"]
MORE_SHEETS = ["05", "08", "08-2"]
SPENDING_SHEETS = ["04", "05-1", "05-2", "05-3"]


def numeral(number):
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else NUMERALS[tens - 1] + "十") + (NUMERALS[ones - 1] if ones else "")


def sheet_name(number):
    """As the reporting program names it; a spreadsheet cuts it at 31 characters."""
    prefix = "F03" if number == "附03" else "Z" + number.replace("-", "_")
    return f"{prefix} {TITLES[number]}(财决{number}表)"[:31]


def new_sheet(style, unit, number, width):
    """Title, form number, and the line with unit, year and amount unit."""
    grid = Grid(sheet_name(number), TITLES[number], style.sheet("元"))
    grid.text(0, 0, TITLES[number], across=width)
    grid.text(1, width - 1, f"财决{number}表")
    grid.text(2, 0, style.unit_label + unit.name)
    grid.text(2, width // 2, year_words(style))
    grid.text(2, width - 1, style.word("金额单位：元", "单位：元", "金额单位:元"))
    return grid


def code_header(style, grid, width, labels_at_header=3):
    """项目 over code and name, and the line of numbers; returns where 类, 款 and 项 and 合计 stand."""
    grid.text(3, 0, style.label("项目"), across=4)
    grid.text(4, 0, style.label(style.word("支出功能分类科目编码", "科目编码")), across=3, down=2)
    grid.text(4, 3, style.label("科目名称"), down=3)
    place = style.rng.choice([6, 8]) if style.has_other_words else 7
    for column, word in enumerate(("类", "款", "项")):
        grid.text(place, column, word, down=2 if place == 7 else 1)
    grid.text(7, 3, style.label("栏次"))
    for column in range(4, width):
        grid.text(7, column, str(column - 3))
    grid.text(8, 3, style.label("合计"))


def code_rows(style, grid, functions, cells_of):
    """合计, then each 类, 款 and 项; @cells_of gives the amounts where the function begins so."""
    for column, cell in enumerate(cells_of(""), start=4):
        grid.put(8, column, cell)
    for function in functions:
        name = style.indented(name_of(function), len(function) // 2 - 1)
        row = grid.add([code(function), None, None, text_cell(name), *cells_of(function)])
        grid.merges.append((row, 0, 1, 3))
    if style.keeps_template:
        if style.rng.random() < 0.5:
            empty = style.rng.choice([each for each in ("2010399", "2060999", "2089999") if each not in functions])
            row = grid.add([code(empty), None, None, text_cell(name_of(empty))])
            grid.merges.append((row, 0, 1, 3))
            grid.hidden_rows += [row] if style.has_hidden else []
        for _ in range(style.rng.randint(1, 3)):
            grid.add([])


def list_form(style, unit, number, columns, functions):
    """@columns: (group or "", label, function of the beginning of a code that gives fen)."""
    width = 4 + len(columns)
    grid = new_sheet(style, unit, number, width)
    code_header(style, grid, width)
    done = ""
    for column, (group, label, _) in enumerate(columns, start=4):
        if not group:
            grid.text(3, column, style.label(label), down=4)
            continue
        if group != done:
            grid.text(3, column, style.label(group), across=sum(each[0] == group for each in columns))
        grid.text(4, column, style.label(label), down=3)
        done = group
    code_rows(style, grid, functions, lambda function: [money(value(function)) for _, _, value in columns])
    style.notes(grid, f"注：本表反映部门本年度{TITLES[number][:-3]}情况。")
    return style.finish(grid, 9)


def income(style, unit, accounts):
    def source(what):
        return lambda function: accounts.flow(what, functions=function)

    columns = [("", "本年收入合计", source("income_total")), ("", "财政拨款收入", source("fiscal")),
               ("", "上级补助收入", source("superior")), ("事业收入", "小计", source("institution")),
               ("事业收入", "其中：教育收费", source("education")), ("", "经营收入", source("operating")),
               ("", "附属单位上缴收入", source("affiliated")), ("", "其他收入", source("other"))]
    functions = [each for each in accounts.income_functions() if accounts.flow("income_total", functions=each)]
    return list_form(style, unit, "03", columns, functions)


def spending(style, unit, accounts):
    def of(categories):
        return lambda function: accounts.sum(categories, functions=function)

    columns = [("", "本年支出合计", of(()))] + [("", label, of([each])) for each, label in CATEGORIES.items()]
    return list_form(style, unit, "04", columns, accounts.functions())


def pivot(style, unit, accounts, number):
    """One line a function, one column an economic code; the block's name stands over its first column."""
    categories, scopes = PIVOTS[number]
    columns = style.pivot_columns()
    width = 5 + sum(1 + len(codes) for _, codes in columns)
    grid = new_sheet(style, unit, number, width)
    code_header(style, grid, width)
    grid.text(3, 4, style.label("合计"), down=4)
    column = 5
    for each, codes in columns:
        grid.text(3, column, style.label(CODES["economic"][each]), across=1 + len(codes))
        grid.text(4, column, style.label("小计"), down=3)
        for place, economic in enumerate(codes, start=column + 1):
            grid.text(4, place, style.label(CODES["economic"][economic]), down=3)
        column += 1 + len(codes)
    sums = accounts.by_code(categories, scopes)
    in_columns = [each for block, codes in columns for each in (block, *codes)]
    never = NEVER_BASIC if categories == ["basic"] else []

    def cells_of(function):
        return [money(sums.get((function, ""), 0))] + [
            style.not_applicable() if each[:3] in never else money(sums.get((function, each), 0)) for each in in_columns]

    code_rows(style, grid, accounts.functions(categories, scopes) if sums else [], cells_of)
    style.notes(grid, f"注：本表反映{TITLES[number][:-3]}情况，",
                "　　按支出功能分类科目和部门预算支出经济分类科目列示。")
    return style.finish(grid, 9)


class Panel:
    """One of the panels of 财决01: labels and three amounts, numbered on from the panel before."""

    def __init__(self, grid, column, first_number):
        self.grid, self.column, self.first_number = grid, column, first_number

    def header(self, style, title, label):
        self.grid.text(3, self.column, style.label(title), across=5)
        for place, word in enumerate((label, "行次", "年初预算数", "全年预算数", "决算数")):
            self.grid.text(4, self.column + place, style.label(word))
            self.grid.text(5, self.column + place, "栏次" if place == 0 else "" if place == 1
                           else str(self.column // 5 * 3 + place - 1))

    def row(self, number, label, cells):
        row = 6 + number
        self.grid.text(row, self.column, label)
        self.grid.text(row, self.column + 1, str(self.first_number + number))
        for place, cell in enumerate(cells):
            self.grid.put(row, self.column + 2 + place, cell)


def totals(style, unit, accounts):
    """财决01: income, expenditure by function, and the same money by nature and by economic class, side by side."""
    grid = new_sheet(style, unit, "01", 15)
    functions = [each for each in FUNCTION_ROWS if not (style.has_old_rows and each in LATE_ROWS)]
    count = len(functions) + 4
    panels = [Panel(grid, 5 * place, 1 + place * count) for place in range(3)]
    for panel, title, label in zip(panels, ("收入", "支出", "支出"), ("项目", "项目（按功能分类）", "项目（按支出性质和经济分类）")):
        panel.header(style, title, label)
    for number, (label, what, scopes) in enumerate(income_rows(style)):
        panels[0].row(number, label, budgets(accounts.budget_of, what, scopes))
    for number, function in enumerate(functions):
        panels[1].row(number, f"{numeral(number + 1)}、{name_of(function)}",
                      [money(accounts.sum(functions=function, place=place)) for place in range(3)])
    for number, (label, cells) in enumerate(nature_rows(style, accounts)):
        panels[2].row(number, label, cells)
    bottom(style, accounts, panels, len(functions))
    style.notes(grid, "注：本套报表金额单位转换时可能存在尾数误差。")
    return style.finish(grid, 6)


def budgets(function, *arguments):
    return [money(function(arguments[0], place, *arguments[1:])) for place in range(3)]


def income_rows(style):
    """Older forms have one row for all three budgets."""
    others = [("上级补助收入", "superior"), ("事业收入", "institution"), ("经营收入", "operating"),
              ("附属单位上缴收入", "affiliated"), ("其他收入", "other")]
    if style.has_old_rows:
        rows = [("一、财政拨款收入", "fiscal", ALL), ("　　其中：政府性基金预算财政拨款", "fiscal", ["gov_fund"])]
        return rows + [(f"{numeral(number)}、{label}", what, ALL) for number, (label, what) in enumerate(others, start=2)]
    rows = [(f"{numeral(number)}、{SCOPES[scope]}收入", "fiscal", [scope]) for number, scope in enumerate(FISCAL, start=1)]
    return rows + [(f"{numeral(number)}、{label}", what, ALL) for number, (label, what) in enumerate(others, start=4)]


def nature_rows(style, accounts):
    def of(categories, economics=("",)):
        return [money(sum(accounts.sum(categories, economics=each, place=place) for each in economics)) for place in range(3)]

    dashes = [style.not_applicable()] * 2
    rows = [("一、基本支出", of(["basic"])), ("　　人员经费", of(["basic"], ["301", "303"])),
            ("　　公用经费", of(["basic"], ["302", "307", "310", "399"])), ("二、项目支出", of(["project"])),
            ("　　其中：基本建设类项目", of(["project"], NEVER_BASIC)), ("三、上缴上级支出", of(["remit"])),
            ("四、经营支出", of(["operating"])), ("五、对附属单位补助支出", of(["subsidy"])), ("", [])]
    rows.append(("经济分类支出合计", [*dashes, money(accounts.sum(CODED))]))
    for each, _ in style.pivot_columns():
        rows.append(("　　" + CODES["economic"][each], [*dashes, money(accounts.sum(CODED, economics=each))]))
    return rows


def bottom(style, accounts, panels, row):
    """The lines below the functions: each side adds up to the same 总计."""
    def of(*parts):
        return [money(sum(function(place) for function in parts)) for place in range(3)]

    def flow(what):
        return lambda place: accounts.budget_of(what, place)

    def spent(place):
        return accounts.sum(place=place)

    surplus = style.word("使用非财政拨款结余", "用事业基金弥补收支差额", "使用非财政拨款结余（含专用结余）")
    left = [("本年收入合计", [flow("income_total")]), (surplus, [flow("use_of_surplus")]),
            ("年初结转和结余", [flow("opening")])]
    right = [("本年支出合计", [spent]), ("结余分配", [flow("distribution")]), ("年末结转和结余", [flow("closing")])]
    for panel, lines in ((panels[0], left), (panels[1], right)):
        for number, (label, parts) in enumerate(lines):
            panel.row(row + number, label, of(*parts))
        panel.row(row + len(lines), style.label("总计"), of(*(part for _, parts in lines for part in parts)))


def operation(style, unit, accounts):
    """附03: money and counts in one column; 行次 tells which is which."""
    grid = Grid(sheet_name("附03"), TITLES["附03"], style.sheet("元"))
    grid.text(0, 0, style.word(TITLES["附03"], "部门决算相关信息统计表"), across=7)
    grid.text(1, 0, f"编制单位{style.word('：', '')}{unit.name}")
    grid.text(1, 3, year_words(style))
    grid.text(1, 6, style.word("金额单位：元", "单位：元"))
    for column, word in enumerate(("项目", "行次", "预算数", "统计数", "项目", "行次", "统计数")):
        grid.text(2, column, style.label(word))
    for column, word in ((0, "栏次"), (2, "1"), (3, "2"), (4, "栏次"), (6, "3")):
        grid.text(3, column, word)
    left, right = left_rows(accounts), right_rows(style, accounts)
    for number, (label, *cells) in enumerate(left):
        grid.text(4 + number, 0, label)
        grid.text(4 + number, 1, str(number + 1))
        for column, cell in enumerate(cells, start=2):
            grid.put(4 + number, column, cell or style.not_applicable())
    for number, (label, cell) in enumerate(right):
        grid.text(4 + number, 4, label)
        grid.text(4 + number, 5, str(len(left) + number + 1))
        grid.put(4 + number, 6, cell or style.not_applicable())
    style.notes(grid, "注：1．“三公”经费为一般公共预算财政拨款支出数，预算数为年初预算数。",
                "　　2．机关运行经费填列行政单位和参照公务员法管理的事业单位使用一般公共预算财政拨款安排的基本支出中的公用经费。")
    return style.finish(grid, 4)


def left_rows(accounts):
    """“三公”: label, initial budget and actual; then what is counted."""
    activity = accounts.activity

    def both(*items):
        return [money(sum(accounts.three_public(item, place) for item in items)) for place in (0, 2)]

    def count(label, number):
        return (label, None, Cell(COUNT, activity["counts"][number]))

    cars = ["three_public_car_purchase", "three_public_car_running"]
    return [
        ("一、“三公”经费支出", None, None), ("（一）支出合计", *both(*THREE_PUBLIC)),
        ("　　1．因公出国（境）费", *both("three_public_abroad")), ("　　2．公务用车购置及运行维护费", *both(*cars)),
        ("　　　（1）公务用车购置费", *both(cars[0])), ("　　　（2）公务用车运行维护费", *both(cars[1])),
        ("　　3．公务接待费", *both("three_public_reception")),
        ("　　　（1）国内接待费", None, money(activity["at_home"])),
        ("　　　　　　其中：外事接待费", None, money(activity["of_foreigners"])),
        ("　　　（2）国（境）外接待费", None, money(accounts.three_public("three_public_reception") - activity["at_home"])),
        ("（二）相关统计数", None, None), count("　　1．因公出国（境）团组数（个）", 0), count("　　2．因公出国（境）人次数（人）", 1),
        count("　　3．公务用车购置数（辆）", 2), count("　　4．公务用车保有量（辆）", 3), count("　　5．国内公务接待批次（个）", 4),
        count("　　　　其中：外事接待批次（个）", 5), count("　　6．国内公务接待人次（人）", 6),
        count("　　　　其中：外事接待人次（人）", 7), count("　　7．国（境）外公务接待批次（个）", 8),
        count("　　8．国（境）外公务接待人次（人）", 9),
    ]


def right_rows(style, accounts):
    """机关运行经费, then cars and equipment, whose sum is stated."""
    counts, running = accounts.activity["counts"], accounts.activity["running"]
    cars = ["副部（省）级及以上领导用车", "主要领导干部用车", "机要通信用车", "应急保障用车", "执法执勤用车", "特种专业技术用车",
            "离退休干部用车", "其他用车"]
    rows = [("二、机关运行经费", money(running)), ("（一）行政单位", money(running)),
            ("（二）参照公务员法管理事业单位", money(0)), ("三、国有资产占用情况", None),
            ("（一）车辆数合计（辆）", Cell(COUNT, sum(counts[10:18])))]
    rows += [(f"　　{number}．{label}", Cell(COUNT, counts[9 + number])) for number, label in enumerate(cars, start=1)]
    dear = [("单价100万元（含）以上设备（不含车辆）（台，套）", 18)] if style.has_other_words else [
        ("单价50万元（含）以上通用设备（台，套）", 18), ("单价100万元（含）以上专用设备（台，套）", 19)]
    return rows + [(f"（{numeral(number)}）{label}", Cell(COUNT, counts[place]))
                   for number, (label, place) in enumerate(dear, start=2)]


def report_sheets(style, unit, accounts, only=()):
    """(form, Grid) of each sheet that counts, or of those that are named."""
    makers = {"01": totals, "03": income, "04": spending, "附03": operation}
    numbers = only or SHEETS + (MORE_SHEETS if style.has_more_sheets else [])
    return [(number, makers[number](style, unit, accounts) if number in makers else pivot(style, unit, accounts, number))
            for number in sorted(numbers, key=lambda each: (each.startswith("附"), each))]

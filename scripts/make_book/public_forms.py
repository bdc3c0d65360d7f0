"""The nine published tables, in 万元: each cell is rounded by itself, so sums may be off by the last digit."""
from make_book.accounts import ALL, FISCAL, SCOPES, name_of
from make_book.common import CATEGORIES, CODES, YEAR
from make_book.grid import Grid, code, money, text_cell
from make_book.report_forms import FUNCTION_ROWS, LATE_ROWS, numeral

TITLES = {
    1: ["收入支出决算总表", "收支决算总表", "部门收支决算总表"], 2: ["收入决算表", "部门收入决算表"], 3: ["支出决算表", "部门支出决算表"],
    4: ["财政拨款收入支出决算总表", "财政拨款收支决算总表"], 5: ["一般公共预算财政拨款支出决算表", "一般公共预算支出决算表"],
    6: ["一般公共预算财政拨款基本支出决算表"],
    7: ["财政拨款“三公”经费支出决算表", "“三公”经费支出决算表", "一般公共预算财政拨款“三公”经费支出决算表"],
    8: ["政府性基金预算财政拨款收入支出决算表"], 9: ["国有资本经营预算财政拨款收入支出决算表"],
}


class Table:
    """A published table under way: what is above the header, then rows."""

    def __init__(self, style, unit, number, width):
        self.style, self.number, self.width = style, number, width
        title = style.word(*TITLES[number])
        self.grid = grid = Grid(style.word(f"公开{number:02d}表", f"GK{number:02d}", title), title, style.sheet("万元"))
        if number == 1 or style.has_other_words and style.rng.random() < 0.3:
            name = unit.name if style.rng.random() < 0.8 else unit.name[:-1] + "院"  # only a witness, and at times wrong
            grid.add([text_cell(f"{name if style.has_other_words else unit.name} {YEAR} 年度部门决算表")])
        grid.add([text_cell(title)])
        grid.merges += [(row, 0, 1, width) for row in range(len(grid.rows))]
        if style.has_other_words and style.rng.random() < 0.5:
            grid.add([None] * (width - 1) + [text_cell(f"公开{number:02d}表")])
        grid.add([text_cell(style.unit_label + unit.name)] + [None] * (width - 2)
                 + [text_cell(style.word("单位：万元", "金额单位：万元", "单位:万元"))])
        self.codes = 3 if style.has_split_codes else 1

    def header(self, *rows):
        for row in rows:
            self.grid.add([text_cell(self.style.label(label)) if label else None for label in row])

    def coded_header(self, rows):
        """@rows of labels behind code and name; with split codes 类, 款 and 项 are a line more, which 合计 may share."""
        more = [""] * (self.codes - 1)
        first, *others = rows
        self.header(["项目", *more, "", *first], [self.style.code_label, *more, "科目名称", *(others[0] if others else [])])
        for row in others[1:]:
            self.header(["", *more, "", *row])

    def split_line(self, cells, label="合计"):
        """类, 款, 项 and 合计 on one line."""
        self.grid.add([text_cell(word) for word in ("类", "款", "项")] + [text_cell(label) if label else None, *cells])

    def total(self, cells, label="合计"):
        self.grid.add([text_cell(self.style.label(label))] + [None] * self.codes + cells)

    def detail(self, functions, cells_of):
        for function in functions:
            if self.codes == 3:
                parts = [function[:3], function[3:5], function[5:]]
                codes = [code(part) if part else None for part in parts]
            else:
                codes = [code(function)]
            name = self.style.indented(name_of(function), len(function) // 2 - 1)
            self.grid.add([*codes, text_cell(name), *cells_of(function)])

    def finish(self, about, first_detail, note=""):
        self.style.notes(self.grid, f"注：本表反映部门本年度{about}情况。")
        if note:
            self.grid.text(len(self.grid.rows), 0, note)
        return self.style.finish(self.grid, first_detail)


def listed(style, unit, number, columns, functions, about, is_total_last=False):
    """Tables 2, 3 and 5. @columns: (label, function of the beginning of a code that gives fen)."""
    width = (4 if style.has_split_codes else 2) + len(columns)
    table = Table(style, unit, number, width)

    def cells_of(function):
        return [money(value(function)) for _, value in columns]

    table.coded_header([[label for label, _ in columns]])
    first = len(table.grid.rows)
    if style.has_split_codes and not is_total_last:
        table.split_line(cells_of(""))
    elif style.has_split_codes:
        table.split_line([None] * len(columns), label="")
    elif not is_total_last:
        table.total(cells_of(""))
    table.detail(functions, cells_of)
    if is_total_last:
        table.total(cells_of(""))
    return table.finish(about, first)


def income(style, unit, accounts):
    labels = [("本年收入合计", "income_total"), ("财政拨款收入", "fiscal"), ("上级补助收入", "superior"), ("事业收入", "institution"),
              ("经营收入", "operating"), ("附属单位上缴收入", "affiliated"), ("其他收入", "other")]
    columns = [(label, lambda function, what=what: accounts.flow(what, functions=function)) for label, what in labels]
    functions = [each for each in accounts.income_functions() if accounts.flow("income_total", functions=each)]
    return listed(style, unit, 2, columns, functions, "取得的各项收入")


def spent(accounts, categories, scopes):
    return lambda function: accounts.sum(categories, scopes, function)


def spending(style, unit, accounts):
    columns = [("本年支出合计", spent(accounts, (), ALL))]
    columns += [(label, spent(accounts, [each], ALL)) for each, label in CATEGORIES.items()]
    return listed(style, unit, 3, columns, accounts.functions(), "各项支出")


def general(style, unit, accounts):
    columns = [(style.word("合计", "小计"), spent(accounts, (), ["general"]))]
    columns += [(CATEGORIES[each], spent(accounts, [each], ["general"])) for each in ("basic", "project")]
    return listed(style, unit, 5, columns, accounts.functions(scopes=["general"]), "一般公共预算财政拨款支出", is_total_last=True)


def function_rows(style):
    functions = [each for each in FUNCTION_ROWS if not (style.has_old_rows and each in LATE_ROWS)]
    return [(f"{numeral(number)}、{name_of(each)}", each) for number, each in enumerate(functions, start=1)]


def side_by_side(table, left, right):
    """Two lists of rows, joined only by their lines; @left and @right: rows of cells."""
    width = max(map(len, left))
    for number in range(max(len(left), len(right))):
        cells = left[number] if number < len(left) else []
        table.grid.add(cells + [None] * (width - len(cells)) + (right[number] if number < len(right) else []))


def totals(style, unit, accounts):
    table = Table(style, unit, 1, 4)
    table.header(["收入", "", "支出", ""], ["项目", style.word("决算数", "金额"), "项目", style.word("决算数", "金额")])
    first = len(table.grid.rows)
    sources = [(f"{SCOPES[scope]}收入", "fiscal", [scope]) for scope in FISCAL]
    sources += [("上级补助收入", "superior", ALL), ("事业收入", "institution", ALL), ("经营收入", "operating", ALL),
                ("附属单位上缴收入", "affiliated", ALL), ("其他收入", "other", ALL)]
    left = [[text_cell(f"{numeral(number)}、{label}"), money(accounts.flow(what, scopes))]
            for number, (label, what, scopes) in enumerate(sources, start=1)]
    right = [[text_cell(label), money(accounts.sum(functions=function))] for label, function in function_rows(style)]
    side_by_side(table, left, right)
    surplus = style.word("使用非财政拨款结余", "用事业基金弥补收支差额", "使用非财政拨款结余（含专用结余）")
    income_side = [("本年收入合计", "income_total"), (surplus, "use_of_surplus"), ("年初结转和结余", "opening")]
    spending_side = [("本年支出合计", accounts.sum()), ("结余分配", accounts.flow("distribution")),
                     ("年末结转和结余", accounts.flow("closing"))]
    side_by_side(table, [[text_cell(style.label(label)), money(accounts.flow(what))] for label, what in income_side],
                 [[text_cell(style.label(label)), money(fen)] for label, fen in spending_side])
    both = sum(fen for _, fen in spending_side)
    table.grid.add([text_cell(style.label("总计")), money(both), text_cell(style.label("总计")), money(both)])
    return table.finish("的总收支和年末结转结余", first)


def fiscal(style, unit, accounts):
    table = Table(style, unit, 4, 7)
    table.header(["收入", "", "支出", "", "", "", ""],
                 ["项目", "决算数", "项目", "合计", *(SCOPES[scope] for scope in FISCAL)])
    first = len(table.grid.rows)

    def by_scope(function):
        return [money(function(FISCAL))] + [money(function([scope])) for scope in FISCAL]

    left = [[text_cell(f"{numeral(number)}、{SCOPES[scope]}"), money(accounts.flow("fiscal", [scope]))]
            for number, scope in enumerate(FISCAL, start=1)]
    right = [[text_cell(label), *by_scope(lambda scopes, code=function: accounts.sum((), scopes, code))]
             for label, function in function_rows(style)]
    side_by_side(table, left, right)
    left = [[text_cell("本年收入合计"), money(accounts.flow("fiscal", FISCAL))],
            [text_cell("年初财政拨款结转和结余"), money(accounts.flow("opening", FISCAL))]]
    left += [[text_cell(f"{numeral(number)}、{SCOPES[scope]}"), money(accounts.flow("opening", [scope]))]
             for number, scope in enumerate(FISCAL, start=1)]
    right = [[text_cell("本年支出合计"), *by_scope(lambda scopes: accounts.sum((), scopes))],
             [text_cell("年末财政拨款结转和结余"), *by_scope(lambda scopes: accounts.flow("closing", scopes))]]
    side_by_side(table, left, right)

    def both(scopes):
        return accounts.sum((), scopes) + accounts.flow("closing", scopes)

    table.grid.add([text_cell(style.label("总计")), money(both(FISCAL)), text_cell(style.label("总计")), *by_scope(both)])
    return table.finish("财政拨款总收支和结转结余", first)


def basic(style, unit, accounts):
    """Economic classes in two panels, 人员 on the left and 公用 on the right."""
    table = Table(style, unit, 6, 6)
    table.header([style.word("经济分类科目编码", "科目编码"), "科目名称", style.word("决算数", "金额")] * 2)
    first = len(table.grid.rows)

    def panel(classes, may_lack):
        rows = []
        for each in classes:
            total = accounts.sum(["basic"], ["general"], economics=each)
            if each in ("307", "399") and not total:
                continue
            rows.append([code(each), text_cell(CODES["economic"][each]), money(total)])
            for item in (item for item in CODES["economic"] if len(item) == 5 and item.startswith(each)):
                fen = accounts.sum(["basic"], ["general"], economics=item)
                if fen or not (may_lack and style.rng.random() < 0.3):
                    rows.append([code(item), text_cell("　　" + CODES["economic"][item]), money(fen)])
        return rows

    side_by_side(table, panel(["301", "303"], style.has_other_words), panel(["302", "307", "310", "399"], style.has_other_words))
    table.grid.add([text_cell("人员经费合计"), None, money(accounts.classes(["301", "303"], ["basic"], ["general"])),
                    text_cell("公用经费合计"), None,
                    money(accounts.classes(["302", "307", "310", "399"], ["basic"], ["general"]))])
    return table.finish("一般公共预算财政拨款基本支出明细", first)


def three_public(style, unit, accounts):
    table = Table(style, unit, 7, 12)
    running = style.word("公务用车运行维护费", "公务用车运行费")
    if style.has_other_words and style.rng.random() < 0.5:
        table.header([style.word(*TITLES[7])[:-5]] + [""] * 11)
    table.header(["合计", "", "因公出国（境）费", "", style.word("公务用车购置及运行维护费", "公务用车购置及运行费"), "", "", "", "", "",
                  "公务接待费", ""],
                 ["", "", "", "", "小计", "", "公务用车购置费", "", running, "", "", ""],
                 ["预算数", "决算数"] * 6)
    first = len(table.grid.rows)
    cars = ["three_public_car_purchase", "three_public_car_running"]
    groups = [["three_public"], ["three_public_abroad"], cars, cars[:1], cars[1:], ["three_public_reception"]]
    is_empty = not any(accounts.three_public("three_public", place) for place in (0, 2))
    table.grid.add([None if is_empty else money(sum(accounts.three_public(item, place) for item in group))
                    for group in groups for place in (0, 2)])
    return table.finish("“三公”经费支出预决算", first,
                        f"说明：{unit.name}本年度没有财政拨款“三公”经费支出，故本表无数据。" if is_empty else "")


def fund(style, unit, accounts, number):
    """Tables 8 and 9; mostly empty, and then with a word that says so."""
    scope, budget = ("gov_fund", "政府性基金预算") if number == 8 else ("soe", "国有资本经营预算")
    functions = accounts.income_functions([scope])
    table = Table(style, unit, number, (4 if style.has_split_codes else 2) + 6)
    more = [""] * (table.codes - 1)
    table.coded_header([["年初结转和结余", "本年收入", "本年支出", "", "", "年末结转和结余"]])
    first = len(table.grid.rows)
    if not functions:
        table.header(["合计", *more, "", "", "", "合计", "基本支出", "项目支出", ""])
        for _ in range(3):
            table.grid.add([])
        note = f"说明：{unit.name}本年度没有{budget}财政拨款收入和支出，故本表无数据。"
        if style.keeps_template:
            note = f"无{budget}财政拨款收入支出的，仍保留该表格式，并在本表下方作下述说明：\n{note}"
            for line in note.split("\n")[:-1]:
                table.grid.text(len(table.grid.rows), 0, line)
            note = note.split("\n")[-1]
        return table.finish(f"{budget}财政拨款收入支出及结转和结余", first, note)

    def cells_of(function):
        def flow(what):
            return money(accounts.flow(what, [scope], function))

        return [flow("opening"), flow("fiscal"), *(money(accounts.sum(categories, [scope], function))
                                                   for categories in ((), ["basic"], ["project"])), flow("closing")]

    table.header(["", *more, "", "", "", style.word("小计", "合计"), "基本支出", "项目支出", ""])
    is_last = style.has_other_words and style.rng.random() < 0.5
    if not is_last:
        table.total(cells_of(""))
    table.detail(functions, cells_of)
    if is_last:
        table.total(cells_of(""))
    return table.finish(f"{budget}财政拨款收入支出及结转和结余", first)


def public_sheets(style, unit, accounts):
    """(form, Grid) of each of the nine."""
    makers = [totals, income, spending, fiscal, general, basic, three_public]
    sheets = [maker(style, unit, accounts) for maker in makers]
    sheets += [fund(style, unit, accounts, number) for number in (8, 9)]
    return [(f"公开{number:02d}", sheet) for number, sheet in enumerate(sheets, start=1)]

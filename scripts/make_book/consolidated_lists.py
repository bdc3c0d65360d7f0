"""The lists that units of a consolidated book send: spending, income, differences, 往来核对表; and the office's own."""
from make_book.common import CATEGORIES, decimal
from make_book.list_content import ECONOMICS as PLAIN_ECONOMICS
from make_book.list_content import FUNCTIONS

ACCOUNTS = {"income_fiscal": "财政拨款收入", "income_superior": "上级补助收入", "income_institution": "事业收入",
            "income_operating": "经营收入", "income_affiliated": "附属单位上缴收入", "income_other": "其他收入",
            "income_total": "本年收入合计", "opening": "年初结转和结余", "closing": "年末结转和结余",
            "use_of_surplus": "使用非财政拨款结余", "distribution": "结余分配"}
AMOUNTS = {"initial_budget": "年初预算数", "adjusted_budget": "全年预算数", "actual": "决算数"}
FEN = {"元": 100, "千元": 10**5, "万元": 10**6}
ECONOMICS = PLAIN_ECONOMICS + ["30212", "30217", "30231", "31013"]  # “三公” too
FUNDS = ["11", "11", "121", "14", "31", "39"]
FORMS = ["detail", "detail", "detail", "function", "economic", "category"]
SPENDING_KEYS = {"unit_code": "单位编码", "category": "支出性质", "function_code": "功能分类科目编码",
                 "economic_code": "部门经济分类科目编码", "counterparty_code": "往来单位编码", "fund_source": "资金性质"}
BALANCE_KEYS = {"unit_code": "单位编码", "account": "收支科目", "counterparty_code": "往来单位编码"}


class Style:
    """How amounts are written in one file: in one unit, or 元 and 万元 side by side."""

    def __init__(self, rng):
        self.rng = rng
        self.unit = rng.choice(["元", "元", "千元", "万元", "万元"])
        self.place = rng.choice(["header", "head", "column"])
        self.places = {unit: rng.randint(0, 2) for unit in FEN}
        self.places["元"] = rng.choice([2, 2, 2, 1, 3])
        self.others = [unit for unit in FEN if rng.random() < 0.4] if self.place == "column" else []
        self.encoding = rng.choice(["utf-8", "utf-8-sig", "gb18030"])

    def unit_of_row(self):
        return self.rng.choice([self.unit, *self.others])

    def text(self, fen, unit):
        """The amount to the last place that the file prints, half away from zero."""
        places = self.places[unit]
        scale, step = 10**places, FEN[unit]
        size = (abs(fen) * scale * 2 + step) // (step * 2)
        return decimal(-size if fen < 0 else size, places)


def list_file(style, keys, amounts, rows, heading=""):
    """Rows are pairs of keys and fen by amount column; None where there is no figure."""
    in_header = f"（{style.unit}）" if style.place == "header" else ""
    header = list(keys.values()) + [label + in_header for label in amounts.values()]
    lines = [heading] if heading else []
    if style.place == "head":
        lines.append(f"单位：{style.unit}")
    lines.append(",".join(header + (["金额单位"] if style.place == "column" else [])))
    for cells, figures in rows:
        unit = style.unit_of_row()
        texts = [figures.get(name) for name in amounts]
        texts = ["" if fen is None else fen if isinstance(fen, str) else style.text(fen, unit) for fen in texts]
        row = [cells.get(name, "") for name in keys] + texts + ([unit] if style.place == "column" else [])
        lines.append(",".join(row))
    return ("\n".join(lines) + "\n").encode(style.encoding)


def random_fen(rng):
    if rng.random() < 0.05:
        return 0
    return rng.choice([1, 1, 1, 1, 1, 1, 1, 1, 1, -1]) * rng.randint(1, 10**rng.randint(3, 9))


class AccountsSender:
    """All the accounts of one unit."""

    def __init__(self, rng, unit, tree, year, flows):
        self.rng, self.unit, self.tree, self.year = rng, unit, tree, year
        self.flows = flows
        self.said = {}  # item: fen, of the last list
        parent_sends = 0.9 if rng.random() < 0.5 else 0.3
        self.is_silent = rng.random() > (parent_sends if tree.is_parent(unit) else 0.85)

    def code(self):
        return self.rng.choice(self.tree.codes.get(self.unit, [self.unit]))

    def other(self, unit):
        return self.rng.choice(self.tree.codes.get(unit, [unit]))

    def lists(self):
        """Name of a list, and its versions."""
        rng, lists = self.rng, []
        if not self.is_silent:
            lists.append(("expenditure", self._versions(self._spending)))
            if rng.random() < 0.2:
                lists.append(("expenditure-more", [self._spending()]))
            if rng.random() < 0.75:
                lists.append(("balance", self._versions(self._balance)))
            if rng.random() < 0.12:
                lists.append(("months", [self._months()]))
            if rng.random() < 0.3:
                lists.append(("indicator", [self._indicators()]))
        if rng.random() < 0.25:
            lists.append(("measure", [self._measures() for _ in range(rng.randint(1, 2))]))
        if rng.random() < (0.3 if self.tree.is_parent(self.unit) else 0.03):
            lists.append(("difference", [self._difference()]))
        if any(flow.is_listed and self.unit in (flow.payer, flow.receiver) for flow in self.flows) and rng.random() < 0.8:
            lists.append(("transfer", [self._transfer()]))
        return lists

    def conflict(self):
        """Two files of one delivery that contradict each other: neither is taken."""
        if self.rng.random() > 0.04:
            return None
        rows = [[({"unit_code": self.unit, "category": "基本支出"}, {"actual": fen})] for fen in (10**8, 10**9)]
        style = Style(self.rng)
        keys = {name: SPENDING_KEYS[name] for name in ("unit_code", "category")}
        return [list_file(style, keys, {"actual": "决算数"}, part) for part in rows]

    def _versions(self, make):
        rng = self.rng
        versions = [make(rng.choice(["nil", "bad"]) if rng.random() < 0.16 else "")]
        if rng.random() < 0.25:
            versions.append(make(rng.choice(["bad", "bad", "nil", "", "", ""])))
        return versions

    def _shape(self, form, category):
        rng = self.rng
        return {"unit_code": self.code(), "category": CATEGORIES[category],
                "function_code": rng.choice(FUNCTIONS) if form in ("detail", "function") else "",
                "economic_code": rng.choice(ECONOMICS) if form in ("detail", "economic") else "",
                "fund_source": rng.choice(FUNDS) if self.has_funds else ""}

    def _figures(self, amounts, fen):
        rng = self.rng
        figures = {name: fen + rng.choice([0, rng.randint(-10**5, 10**5)]) for name in amounts if rng.random() < 0.85}
        if "actual" in amounts:
            figures["actual"] = fen
        elif not figures:
            figures[next(iter(amounts))] = fen
        return figures

    def _spending(self, way=""):
        rng, style = self.rng, Style(self.rng)
        amounts = dict(AMOUNTS)
        for name in ("initial_budget", "adjusted_budget") + (("actual",) if rng.random() < 0.05 else ()):
            if len(amounts) > 1 and rng.random() < 0.4:
                del amounts[name]
        form = rng.choice(FORMS)
        self.has_funds = form in ("detail", "economic") and rng.random() < 0.5
        rows = []
        for _ in range(rng.randint(1, 9)):
            category = rng.choices(list(CATEGORIES), [8, 6, 0.3, 1, 0.3])[0]
            rows.append((self._shape(form, category), self._figures(amounts, random_fen(rng))))
        for flow in self.flows:
            if flow.payer == self.unit and flow.payer_way != "absent" and "actual" in amounts:
                shape = self._shape(form, flow.category)
                if flow.payer_way == "named":
                    shape["counterparty_code"] = self.other(flow.receiver)
                rows.append((shape, {"actual": flow.fen}))
        rows.sort(key=lambda row: list(CATEGORIES.values()).index(row[0]["category"]))
        rows = self._ragged(rows)
        if way == "nil":
            return self._nil(style, SPENDING_KEYS, amounts)
        if way == "bad":
            rows[rng.randrange(len(rows))][1][next(iter(amounts))] = rng.choice(["1.5E+05", "12..5", "约三万"])
        else:
            self.said["total"] = sum(figures.get("actual") or 0 for _, figures in rows)
            rows = self._with_totals(rows, amounts, "category")
        return list_file(style, SPENDING_KEYS, amounts, rows)

    def _ragged(self, rows):
        """Sometimes a row has fewer codes than the others, which makes it a total or the list another form."""
        rng = self.rng
        if rng.random() < 0.12:
            cells = rng.choice(rows)[0]
            cells[rng.choice(["function_code", "economic_code", "fund_source"])] = ""
        if rng.random() < 0.12:
            cells = rng.choice(rows)[0]
            name = rng.choice(["function_code", "economic_code"])
            cells[name] = cells[name][:5 if name == "function_code" else 3]
        return rows

    def _nil(self, style, keys, amounts):
        return list_file(style, keys, amounts, [], heading=f"编制单位：{self.unit}")

    def _off(self, fen):
        """A stated total: mostly right, else a few fen or a lot away."""
        return fen + self.rng.choice([0, 0, 0, 0, 100, -10**4, 10**6 + 1])

    def _with_totals(self, rows, amounts, label):
        rng, base = self.rng, {"unit_code": self.code()}

        def total(members, **cells):
            figures = {name: self._off(sum(figure.get(name) or 0 for _, figure in members)) for name in amounts
                       if any(figure.get(name) is not None for _, figure in members)}
            return ({**base, **cells}, figures)

        details = list(rows)
        if rng.random() < 0.25 and label == "category":
            rows, before = [], []
            for place, row in enumerate(details):
                rows.append(row)
                before.append(row)
                if place + 1 == len(details) or details[place + 1][0][label] != row[0][label]:
                    rows.append(total(before, **{label: "小计"}))
                    before = []
        if rng.random() < 0.35:
            rows.insert(0, total(details, **{label: "合计"}))
        elif rng.random() < 0.35:
            rows.append(total(details, **{label: rng.choice(["合计", "总计"])}))
        return rows

    def _balance(self, way=""):
        rng, style = self.rng, Style(self.rng)
        seen, rows = set(), []
        accounts = rng.sample(list(ACCOUNTS), rng.randint(1, 8))

        def add(account, other, fen):
            if (account, other) not in seen:
                seen.add((account, other))
                rows.append(({"unit_code": self.unit, "account": ACCOUNTS[account], "counterparty_code": other},
                             {"amount": fen}))

        for flow in self.flows:
            if flow.receiver == self.unit and flow.receiver_way != "absent":
                add(flow.account, self.other(flow.payer) if flow.receiver_way == "named" else "", flow.fen + flow.off)
        for account in accounts:
            if account not in ("income_superior", "income_affiliated") or rng.random() < 0.3:
                add(account, "", random_fen(rng))
        if way == "nil" or not rows:
            return self._nil(style, BALANCE_KEYS, {"amount": "金额"})
        if way == "bad":
            rows[rng.randrange(len(rows))][1]["amount"] = rng.choice(["1.5E+05", "12..5"])
        for cells, figures in rows:
            if way != "bad" and cells["account"] in (ACCOUNTS["opening"], ACCOUNTS["income_total"]):
                self.said["opening" if cells["account"] == ACCOUNTS["opening"] else "income_total"] = figures["amount"]
        return list_file(style, BALANCE_KEYS, {"amount": "金额"}, rows)

    def _months(self):
        """Rows of months, which are no part of the year."""
        keys = {"unit_code": "单位编码", "month": "月份", "period_basis": "数据口径", "category": "支出性质"}
        rows = [({"unit_code": self.unit, "month": str(month), "period_basis": "当月数", "category": "基本支出"},
                 {"actual": random_fen(self.rng)}) for month in range(1, self.rng.randint(2, 5))]
        return list_file(Style(self.rng), keys, {"actual": "决算数"}, rows)

    def _indicators(self):
        rng = self.rng
        lines = ["单位编码,指标编码,指标名称,二级指标,指标性质,年度指标值,实际完成值,度量单位,汇总方式"]
        for number in range(1, rng.randint(2, 4)):
            way = rng.choice(["求和", "取最大", "不汇总"])
            lines.append(f"{self.unit},S{number},指标{number},数量,≥,{rng.randint(1, 9)},{rng.randint(1, 9)},个,{way}")
        return ("\n".join(lines) + "\n").encode()

    def _measures(self):
        rng = self.rng
        lines = ["单位编码,数据项,提供方,数值,计量单位"]
        for measure in rng.sample(["contracts", "contracts_on_time"], rng.randint(1, 2)):
            lines.append(f"{self.unit},{measure},{rng.choice(['finance', 'department', 'self'])},{rng.randint(1, 9)},份")
        return ("\n".join(lines) + "\n").encode()

    def _difference(self):
        rng, style = self.rng, Style(self.rng)
        self.has_funds = rng.random() < 0.5
        keys = {**SPENDING_KEYS, "account": "收支科目"}
        amounts = {"actual": "决算数", "amount": "金额"}
        rows = []
        for _ in range(rng.randint(1, 3)):
            if rng.random() < 0.4:
                rows.append(({"unit_code": self.unit, "account": ACCOUNTS[rng.choice(list(ACCOUNTS))]},
                             {"amount": random_fen(rng)}))
            else:
                rows.append((self._shape("function", rng.choice(list(CATEGORIES))), {"actual": random_fen(rng)}))
        return list_file(style, keys, amounts, self._unlike(rows))

    @staticmethod
    def _unlike(rows):
        """No two rows of one account, which a list of differences may hold once."""
        seen = set()
        return [row for row in rows if not ("account" in row[0] and (row[0]["account"] in seen or seen.add(row[0]["account"])))]

    def _transfer(self):
        rng, style = self.rng, Style(self.rng)
        keys = {"unit_code": "单位编码", "counterparty_code": "往来单位编码", "direction": "往来方向", "account": "收支科目"}
        rows = []
        for flow in self.flows:
            if flow.is_listed and self.unit in (flow.payer, flow.receiver):
                is_paid = flow.payer == self.unit
                other = flow.receiver if is_paid else flow.payer
                account = {"remit": "上缴上级支出", "subsidy": "对附属单位补助支出"}.get(flow.category, "项目支出") \
                    if is_paid else ACCOUNTS[flow.account]
                rows.append(({"unit_code": self.unit, "counterparty_code": self.other(other),
                              "direction": "拨付" if is_paid else "收到", "account": account},
                             {"amount": flow.fen + (0 if is_paid else flow.off)}))
        return list_file(style, keys, {"amount": "金额"}, rows)


def expectation_file(rng, tree, year):
    """What is due from whom: by unit, by type, by kind and by form."""
    lines, seen = ["单位编码,单位类型,应报表,报送期限,可否零报告"], set()
    for _ in range(rng.randint(1, 8)):
        unit = rng.choice(tree.senders) if rng.random() < 0.6 else ""
        unit_type = "" if unit else rng.choice(["行政单位", "事业单位"])
        form = rng.choice(["expenditure", "expenditure", "balance", "支出明细", "detail", "transfer"])
        if (unit, unit_type, form.replace("支出明细", "expenditure")) in seen:
            continue
        seen.add((unit, unit_type, form.replace("支出明细", "expenditure")))
        due = rng.choice(["", f"{year + 1}-01-31", f"{year}-12-30", f"{year + 1}-04-30"])
        lines.append(f"{unit},{unit_type},{form},{due},{rng.choice(['', '是', '否'])}")
    return ("\n".join(lines) + "\n").encode()


def adjustment_file(rng, tree, number):
    """Documents of the office, some with their counter-entries."""
    style = Style(rng)
    keys = {"document": "调整文号", "line_no": "行号", "node_code": "调整单位编码", "category": "支出性质", "account": "收支科目",
            "economic_code": "部门经济分类科目编码", "reason": "调整原因", "author": "经办人"}
    rows, nodes = [], ["900", *tree.senders]
    for document in range(rng.randint(1, 3)):
        name = f"调整〔{rng.randint(1, 2) if number else document}〕号"
        if any(row[0]["document"] == name for row in rows):
            continue
        lines = []
        for _ in range(rng.randint(1, 3)):
            unit = rng.choice(nodes)
            cells = {"node_code": rng.choice(tree.codes.get(unit, [unit]))}
            if rng.random() < 0.35:
                cells["account"] = rng.choice(list(ACCOUNTS.values()))
            else:
                cells["category"] = rng.choice(list(CATEGORIES.values()))
                cells["economic_code"] = rng.choice(ECONOMICS + [""])
            lines.append((cells, random_fen(rng)))
        if rng.random() < 0.4:
            lines += [(cells, -fen) for cells, fen in lines]
        for place, (cells, fen) in enumerate(lines, 1):
            rows.append(({"document": name, "line_no": str(place), "reason": "示例", "author": "甲", **cells},
                         {"amount": fen}))
    return list_file(style, keys, {"amount": "金额"}, rows)

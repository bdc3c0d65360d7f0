"""The final accounts of a unit, every figure in fen, so that all forms that are made of them agree to the fen.

Spending is a list of facts, one for each function, economic code, category and fund scope. Income and balances stand by
function and scope, and each of those is balanced: opening + income + use of surplus = spending + distribution + closing.
"""
from collections import defaultdict

from make_book.common import CODES

SCOPES = {"general": "一般公共预算财政拨款", "gov_fund": "政府性基金预算财政拨款", "soe": "国有资本经营预算财政拨款",
          "other": ""}
FISCAL = ["general", "gov_fund", "soe"]
ALL = list(SCOPES)
CODED = ["basic", "project", "operating"]  # categories whose spending has economic codes
SOURCES = ["superior", "institution", "operating", "affiliated", "other"]  # of income that is not fiscal
FUNDS = {"general": ["11"], "gov_fund": ["12"], "soe": ["13"], "other": ["31", "39"]}

GENERAL_FUNCTIONS = ["2010301", "2010302", "2010350", "2010601", "2010607", "2010650", "2060501", "2060502", "2060503",
                     "2060599", "2080505", "2080506", "2101101", "2101102", "2210201", "2210203"]
FUND_FUNCTIONS = {"gov_fund": ["2120801", "2296003"], "soe": ["2230105"]}
# Not in the code list, but their parents are: such codes are kept with a warning.
OTHER_NAMES = {"2120801": "征地和拆迁补偿支出", "2296003": "用于体育事业的彩票公益金支出",
               "22301": "解决历史遗留问题及改革成本支出", "2230105": "国有企业退休人员社会化管理补助支出"}
RARE_CODES = ["31206", "39909", "39910"]  # columns that older forms lack
THREE_PUBLIC = {"three_public_abroad": ["30212"], "three_public_car_purchase": ["31013", "30913"],
                "three_public_car_running": ["30231"], "three_public_reception": ["30217"]}
PERSONNEL, PUBLIC = ["301", "303"], ["302", "307", "310", "399"]


def name_of(code):
    """Of a function."""
    return CODES["function"].get(code) or OTHER_NAMES[code]


def economic_codes(classes):
    return [code for code in CODES["economic"] if len(code) == 5 and code[:3] in classes]


# No cell is so small that a published table prints 0.00 for it: what a zero hides cannot be within any slack.
LEAST = 5000


def some(rng, most):
    """Nothing, or not too little."""
    amount = rng.randint(0, max(0, most))
    return amount if amount >= LEAST else 0


def split(rng, amount, parts):
    """Into so many parts, some of them nothing, that add up to it."""
    found = []
    for _ in range(parts - 1):
        part = some(rng, amount - sum(found) - LEAST)
        found.append(part)
    return [*found, amount - sum(found)]


class Flow:
    """Income and balances of one scope in one function."""

    def __init__(self):
        self.opening = self.closing = self.use_of_surplus = self.distribution = self.education = 0
        self.income = {}  # by source; "fiscal" where the scope is one of the three budgets

    def received(self):
        return sum(self.income.values())


class Accounts:
    """@surplus fen more in every fact make the same accounts with other figures, as in an earlier version."""

    def __init__(self, rng, rows, has_rare_codes=True, surplus=0):
        self.rng, self.surplus = rng, surplus
        self.spent = defaultdict(lambda: [0, 0, 0])     # (scope, function, economic, category): initial, adjusted, actual
        self.passed_on = defaultdict(lambda: [0, 0, 0])  # (category, function), remit and subsidy
        self.has_rare_codes = has_rare_codes
        self.scopes = [scope for scope in ALL if scope == "general" or rng.random() < {"other": 0.6}.get(scope, 0.25)]
        self._spend(rows)
        self.flows = {key: self._flow(*key) for key in sorted(self._scopes_and_functions())}
        self.activity = self._activity()

    # Spending

    def _add(self, into):
        actual = self.rng.choice([self.rng.randint(LEAST, 10**5), self.rng.randint(10**4, 10**8),
                                  self.rng.randint(10**6, 10**9)])
        adjusted = actual + self.rng.choice([0, self.rng.randint(0, actual // 4 + 1)])
        initial = max(LEAST, adjusted + self.rng.choice([0, self.rng.randint(-(adjusted // 5), adjusted // 9 + 1)]))
        for place, value in enumerate((initial, adjusted, actual)):
            into[place] += value + self.surplus

    def _spend(self, rows):
        rng = self.rng
        functions = rng.sample(GENERAL_FUNCTIONS, min(len(GENERAL_FUNCTIONS), max(2, rows // 4)))
        codes = {"basic": economic_codes([*PERSONNEL, *PUBLIC]), "project": economic_codes(CLASSES),
                 "operating": economic_codes(CLASSES)}
        for chosen in codes.values():
            if not self.has_rare_codes:
                chosen[:] = [code for code in chosen if code not in RARE_CODES]
        watched = [code for some in THREE_PUBLIC.values() for code in some]
        for _ in range(rows):
            scope = rng.choice([*self.scopes, "general", "general"])
            category = rng.choices(CODED, [5, 4, 1 if scope == "other" else 0])[0]
            if scope in FUND_FUNCTIONS:
                function, category = rng.choice(FUND_FUNCTIONS[scope]), "project"
            else:
                function = rng.choice(functions)
            likely = [code for code in watched if code in codes[category]] if rng.random() < 0.15 else codes[category]
            if scope in FUND_FUNCTIONS:
                likely = [code for code in codes[category] if code not in watched]
            self._add(self.spent[scope, function, rng.choice(likely), category])
        if "other" in self.scopes:
            for category in ("remit", "subsidy"):
                if rng.random() < 0.25:
                    self._add(self.passed_on[category, rng.choice(functions)])

    def sum(self, categories=(), scopes=ALL, functions="", economics="", place=2):
        """Of an amount (0 initial, 1 adjusted, 2 actual), where codes begin with the texts given."""
        total = 0
        for (scope, function, economic, category), amounts in self.spent.items():
            if ((not categories or category in categories) and scope in scopes and function.startswith(functions)
                    and economic.startswith(economics)):
                total += amounts[place]
        if not economics and "other" in scopes:
            for (category, function), amounts in self.passed_on.items():
                if (not categories or category in categories) and function.startswith(functions):
                    total += amounts[place]
        return total

    def by_code(self, categories, scopes, place=2):
        """(function, economic): fen, for each pair of beginnings of codes that has spending, "" being all."""
        sums = defaultdict(int)
        for (scope, function, economic, category), amounts in self.spent.items():
            if category in categories and scope in scopes:
                for f in ("", function[:3], function[:5], function):
                    for e in ("", economic[:3], economic):
                        sums[f, e] += amounts[place]
        return sums

    def functions(self, categories=(), scopes=ALL):
        """With spending, in order, each with its 类 and 款 before it."""
        found = {function for scope, function, _, category in self.spent
                 if (not categories or category in categories) and scope in scopes}
        if "other" in scopes:
            found |= {function for category, function in self.passed_on if not categories or category in categories}
        return with_parents(found)

    # Income and balances

    def _scopes_and_functions(self):
        keys = {(scope, function) for scope, function, _, _ in self.spent}
        return keys | {("other", function) for _, function in self.passed_on}

    def _flow(self, scope, function):
        rng, flow = self.rng, Flow()
        spent = self.sum(scopes=[scope], functions=function)
        flow.opening = some(rng, spent) if rng.random() < 0.3 else 0
        flow.closing = some(rng, spent) if rng.random() < 0.3 else 0
        if scope == "other":
            flow.use_of_surplus = some(rng, spent - flow.opening) if rng.random() < 0.2 else 0
            flow.distribution = some(rng, 10**6) if rng.random() < 0.2 else 0
        income = spent + flow.distribution + flow.closing - flow.opening - flow.use_of_surplus
        if income < LEAST:
            flow.closing += LEAST
            income += LEAST
        if scope == "other":
            sources = sorted(rng.sample(SOURCES, rng.randint(1, 3)))
            flow.income = dict(zip(sources, split(rng, income, len(sources))))
            if rng.random() < 0.3:
                flow.education = some(rng, flow.income.get("institution", 0))
        else:
            flow.income = {"fiscal": income}
        return flow

    def flow(self, what, scopes=ALL, functions=""):
        """Sum of a source of income, "income_total", or opening, closing and so on."""
        total = 0
        for (scope, function), flow in self.flows.items():
            if scope in scopes and function.startswith(functions):
                if what == "income_total":
                    total += flow.received()
                elif what in ("fiscal", *SOURCES):
                    total += flow.income.get(what, 0)
                else:
                    total += getattr(flow, what)
        return total

    def budget_of(self, what, place, scopes=ALL):
        """The same in a budget: at the year's beginning nothing is carried over, later what is known by then."""
        if place == 2:
            return self.flow(what, scopes)
        if what in ("opening", "closing", "use_of_surplus", "distribution"):
            return self.flow(what, scopes) if place == 1 else 0
        balance = (self.flow("closing", scopes) + self.flow("distribution", scopes) - self.flow("opening", scopes)
                   - self.flow("use_of_surplus", scopes)) if place == 1 else 0
        if what == "income_total":
            return self.sum(scopes=scopes, place=place) + balance
        if what == "fiscal":
            return sum(self.budget_of("income_total", place, [scope]) for scope in scopes if scope in FISCAL)
        largest = max(SOURCES, key=lambda source: self.flow(source, scopes))
        return self.budget_of("income_total", place, [scope for scope in scopes if scope == "other"]) if what == largest else 0

    def income_functions(self, scopes=ALL):
        return with_parents({function for (scope, function), flow in self.flows.items()
                             if scope in scopes and (flow.received() or flow.opening or flow.closing)})

    # What other figures come from these

    def three_public(self, item, place=2):
        """Of the general public budget, as the forms ask."""
        items = list(THREE_PUBLIC) if item == "three_public" else [item]
        return sum(self.sum(CODED, ["general"], economics=code, place=place)
                   for each in items for code in THREE_PUBLIC[each])

    def classes(self, classes, categories, scopes=ALL, place=2):
        return sum(self.sum(categories, scopes, economics=code, place=place) for code in classes)

    def _activity(self):
        """What 附03 counts, and the split of its money."""
        rng = self.rng
        reception = self.three_public("three_public_reception")
        at_home = rng.choice([reception, rng.randint(0, reception)])
        public = self.classes(PUBLIC, ["basic"], ["general"])
        running = rng.choice([0, public, rng.randint(0, public)])
        return {"at_home": at_home, "of_foreigners": rng.randint(0, at_home), "running": running,
                "counts": [rng.choice([0, rng.randint(1, 9), rng.randint(10, 3000)]) for _ in range(24)]}

    def items(self):
        """Item: initial, adjusted and actual in fen, in the words of the published totals."""
        rows = {}
        for place in range(3):
            found = {category: self.sum([category], place=place)
                     for category in ("basic", "project", "remit", "operating", "subsidy")}
            found["total"] = sum(found.values())
            found["basic_personnel"] = self.classes(PERSONNEL, ["basic"], place=place)
            found["basic_public"] = self.classes(PUBLIC, ["basic"], place=place)
            for item in ("three_public", *THREE_PUBLIC):
                found[item] = self.three_public(item, place)
            for what in ("income_total", "opening", "closing", "use_of_surplus", "distribution"):
                found[what] = self.budget_of(what, place)
            for source in ("fiscal", *SOURCES):
                found[f"income_{source}"] = self.budget_of(source, place)
            for item, fen in found.items():
                rows.setdefault(item, []).append(fen)
        return rows


def with_parents(functions):
    return sorted({code[:size] for code in functions for size in (3, 5, 7)})


CLASSES = [code for code in CODES["economic"] if len(code) == 3]

"""A unit's own figures: which slices are in force (R2) and which form each figure is taken from (R3)."""
SPENDING = ("basic", "project", "remit", "operating", "subsidy")
AMOUNTS = ("initial_budget", "adjusted_budget", "actual")
FORMS = ("detail", "function", "economic", "category")  # the most detailed first
SLOTTED = ("expenditure", "balance", "transfer", "difference", "adjustment")


class Sum:
    """Fen and slack of what was added; `count` says of how many cells."""

    def __init__(self):
        self.fen = self.slack = self.count = 0

    def add(self, amount):
        self.fen += amount[0]
        self.slack += amount[1]
        self.count += 1
        return self


class Own:
    """Figures by item and amount, of forms and of 差额表; sides of payments; spending by code."""

    def __init__(self):
        self.figures, self.differences = {}, {}
        self.sides = {}     # (is_paid, item, counterparty or ""): Sum
        self.spending = []  # (codes, amounts)

    def figure(self, item, amount):
        """The sum of both, or None."""
        found = [part[item, amount] for part in (self.figures, self.differences) if (item, amount) in part]
        return (sum(one.fen for one in found), sum(one.slack for one in found)) if found else None

    def holds(self, item):
        return any(key[0] == item for key in (*self.figures, *self.differences))

    def items(self):
        return {key[0] for key in (*self.figures, *self.differences)}


def settle(slices):
    """Those in force: of one slot the last that is not rejected. Two of one folder reject each other (R2.3)."""
    folders = {}
    for one in slices:
        folders.setdefault((one.slot(), one.path.rpartition("/")[0]), []).append(one)
    for group in folders.values():
        if len([one for one in group if not one.is_rejected]) > 1:
            for one in group:
                one.is_rejected = True
    in_force = {}
    for one in sorted(slices, key=lambda one: one.path):
        if not one.is_rejected and one.kind in SLOTTED:
            in_force[one.slot()] = one
    return list(in_force.values())


class OwnMaker:
    def __init__(self, scheme, slices):
        self.scheme, self.own = scheme, Own()
        self.spending = sorted((one for one in slices if one.kind == "expenditure" and not one.month),  # R3.2
                               key=lambda one: FORMS.index(one.form))
        self.balances = [one for one in slices if one.kind == "balance"]
        self.differences = [one for one in slices if one.kind == "difference"]

    def make(self):
        for amount in AMOUNTS:
            self._add_spending(amount)
            self._add_three_public(amount)
        self._add_taken_rows()
        self._add_balances()
        for one in self.differences:
            for row in one.details():
                self._add_difference(row)
        return self.own

    def split(self, row):
        """R3.5: the item of personnel or public spending that a row of basic is in."""
        if row["category"] != "basic":
            return ""
        return self.scheme.splits.get(row["economic_code"][:3], "")

    def first_form(self, category, amount):
        """R3.2: the most detailed that holds a figure."""
        return next((one for one in self.spending
                     if any(row["category"] == category and amount in row.amounts for row in one.details())), None)

    def _sum(self, key, rows, amount):
        for row in rows:
            if amount in row.amounts:
                self.own.figures.setdefault((key, amount), Sum()).add(row.amounts[amount])

    def _add_spending(self, amount):
        nil = next((one for one in self.spending if not one.rows and amount in one.columns), None)
        for category in SPENDING:
            form = self.first_form(category, amount)
            if form is not None:
                rows = [row for row in form.details() if row["category"] == category]
                self._sum(category, rows, amount)
                self._sum("total", rows, amount)
            elif nil is not None:
                self.own.figures[category, amount] = Sum()
        if nil is not None:
            self.own.figures.setdefault(("total", amount), Sum())
            for item in ("basic_personnel", "basic_public"):
                if self.first_form("basic", amount) is None:
                    self.own.figures[item, amount] = Sum()
        self._add_splits(amount)

    def _add_splits(self, amount):
        """R3.5: from the most detailed form with economic codes, where it agrees with the basic that was taken."""
        coded = next((one for one in self.spending if one.form in ("detail", "economic")
                      and any(row["category"] == "basic" and amount in row.amounts for row in one.details())), None)
        taken = self.own.figures.get(("basic", amount))
        if coded is None:
            return
        rows = [row for row in coded.details() if row["category"] == "basic" and amount in row.amounts]
        fen, slack = sum(row.amounts[amount][0] for row in rows), sum(row.amounts[amount][1] for row in rows)
        if coded is not self.first_form("basic", amount) and abs(fen - taken.fen) > slack + taken.slack:
            return
        for row in rows:
            if self.split(row):
                self._sum(self.split(row), [row], amount)

    def _telling(self, category, amount):
        """R3.6: the first list that tells all of the category's fiscal money by codes. A list without rows of it does where
        the unit has no figure of it."""
        for one in self.spending:
            given = [row for row in one.details() if amount in row.amounts]
            rows = [row for row in given if row["category"] == category]
            if one.form in ("detail", "economic") and given and all(
                    len(row["economic_code"]) == 5 and row["fund_source"] for row in rows) and (
                    rows or (category, amount) not in self.own.figures):
                return rows
        return None

    def _add_three_public(self, amount):
        told = [self._telling(category, amount) for category in ("basic", "project")]
        if None in told or not any((category, amount) in self.own.figures for category in ("basic", "project")):
            return
        for item in self.scheme.items:
            if item.startswith("three_public"):
                self.own.figures[item, amount] = Sum()
        for row in told[0] + told[1]:
            item = self.scheme.three_public.get(row["economic_code"])
            if item and row["fund_source"].startswith("1") and not row["fund_source"].startswith("14"):
                self._sum(item, [row], amount)
                self._sum("three_public", [row], amount)

    def _add_taken_rows(self):
        """What expenditure.csv holds, and the payments: only rows of the forms that the totals came from."""
        for one in self.spending:
            for row in one.details():
                amounts = {amount: row.amounts[amount] for amount in AMOUNTS if amount in row.amounts
                           and self.first_form(row["category"], amount) is one}
                if amounts or any(self.first_form(row["category"], amount) is one for amount in AMOUNTS):
                    self.own.spending.append((codes_of(row), amounts))
                if "actual" in amounts:
                    self._add_paid(row, amounts["actual"])

    def _add_paid(self, row, amount):
        split = self.split(row)
        item = split if split and (split, "actual") in self.own.figures else row["category"]
        if row["counterparty_code"] or row["category"] in ("remit", "subsidy"):
            self.own.sides.setdefault((True, item, row["counterparty_code"]), Sum()).add(amount)

    def _add_got(self, account, other, amount):
        if account in ("income_affiliated", "income_superior") or (account == "income_other" and other):
            self.own.sides.setdefault((False, account, other), Sum()).add(amount)

    def _add_balances(self):
        for one in self.balances:
            for row in one.details():
                if "amount" in row.amounts:
                    self.own.figures.setdefault((row["account"], "actual"), Sum()).add(row.amounts["amount"])
                    self._add_got(row["account"], row["counterparty_code"], row.amounts["amount"])
        for one in self.balances:
            if not one.rows:
                for account in self.scheme.items:
                    if is_account(account):
                        self.own.figures.setdefault((account, "actual"), Sum())

    def _add_difference(self, row):
        """R5.2: extra own accounts of the parent."""
        def add(item, name, amount):
            self.own.differences.setdefault((item, name), Sum()).add(amount)

        if row["account"]:
            if "amount" in row.amounts:
                add(row["account"], "actual", row.amounts["amount"])
                self._add_got(row["account"], row["counterparty_code"], row.amounts["amount"])
            return
        split = self.split(row)
        for name in row.amounts:
            for item in filter(None, ("total", row["category"], split)):
                add(item, name, row.amounts[name])
        self.own.spending.append((codes_of(row), dict(row.amounts)))
        if "actual" in row.amounts and (row["counterparty_code"] or row["category"] in ("remit", "subsidy")):
            self.own.sides.setdefault((True, split or row["category"], row["counterparty_code"]), Sum()).add(
                row.amounts["actual"])


def is_account(item):
    return item.startswith("income_") or item in ("opening", "closing", "use_of_surplus", "distribution")


def codes_of(row):
    return tuple(row[name] for name in ("category", "function_code", "economic_code", "fund_source"))

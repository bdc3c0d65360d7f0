"""A department's consolidated book: a tree of units that live, move, merge and pay each other, and what they send.

A Book is a function of its seed. It tells files and in which order they may come, and no answers: who wants to know
what they lead to reads the files.
"""
import random

from make_book.common import decimal
from make_book.consolidated_lists import AccountsSender, adjustment_file, expectation_file
from make_book.consolidated_tree import ROOT, Tree

KINDS = ("remit", "subsidy", "lateral")


def yuan(fen):
    return decimal(fen, 2)


class File:
    """What arrives: `after` are files that must not arrive later, `beside` is a file of the same delivery."""

    def __init__(self, path, body, after=None, beside=None):
        self.path, self.body, self.after, self.beside = path, body, after, beside
        self.is_withdrawn = False


class Flow:
    """Money from one unit of the tree to another, and how each of them tells of it: named, unnamed or not at all."""

    def __init__(self, rng, kind, payer, receiver):
        self.kind, self.payer, self.receiver = kind, payer, receiver
        self.fen = rng.randint(1, 9000) * rng.choice([100, 10**4, 10**6])
        self.off = rng.choice([0, 0, 0, 10**6, -12300])  # how much more the receiver says
        ways = ["named", "named", "absent"] + ([] if kind == "lateral" else ["unnamed", "unnamed"])
        self.payer_way, self.receiver_way = rng.choice(ways), rng.choice(ways)
        self.category = {"remit": "remit", "subsidy": "subsidy"}.get(kind) or rng.choice(["basic", "project", "operating"])
        self.account = {"remit": "income_affiliated", "subsidy": "income_superior"}.get(kind, "income_other")
        self.is_listed = rng.random() < 0.25  # in a 往来核对表 of one side or both


class Book:
    def __init__(self, seed, year=2021):
        self.seed, self.year = seed, year
        self.rng = rng = random.Random(f"{seed} consolidated")
        self.root_kind = rng.choice(["department", "department", "bureau"])
        self.tree = Tree(rng, year)
        self.files = []
        self.previous = None  # last year's tables/totals.csv
        self.said = {}  # (unit, item): fen, for a last year that is like this one
        self.report_date = rng.choice([f"{year}-12-31", f"{year + 1}-03-15"])
        self._add_register()
        flows = self._flows()
        for unit in self.tree.senders:
            self._add_sender(unit, flows)
        if rng.random() < 0.3:
            self._add("1/expectation.csv", expectation_file(rng, self.tree, year))
        self._add_adjustments()
        self._withdraw_some()
        if rng.random() < 0.5:
            self.previous = self._previous()

    def _add(self, path, body, after=None, beside=None):
        file = File(path, body, after, beside)
        self.files.append(file)
        return file

    def _add_register(self):
        first, second = self.tree.registers(self.rng)
        register = self._add("1/register.csv", first)
        if second is not None:
            self._add("2/register.csv", second, after=register)

    def _flows(self):
        rng, flows, taken = self.rng, [], set()
        for _ in range(rng.randint(2, 10)):
            kind = rng.choice(KINDS)
            payer = rng.choice(self.tree.senders)
            receiver = rng.choice(self.tree.senders)
            above = self.tree.parent_of(payer)
            if kind != "lateral" and above in self.tree.senders and rng.random() < 0.85:
                receiver = above
            if kind == "subsidy":
                payer, receiver = receiver, payer
            if payer != receiver and (kind, payer, receiver) not in taken:
                taken.add((kind, payer, receiver))
                flows.append(Flow(rng, kind, payer, receiver))
        return flows

    def _add_sender(self, unit, flows):
        """First versions in folder 1, later ones in 2; a sender may send nothing, or nothing right."""
        sender = AccountsSender(self.rng, unit, self.tree, self.year, flows)
        first = last = None  # of spending
        for name, versions in sender.lists():
            before = None
            for number, body in enumerate(versions, 1):
                is_more = name == "expenditure-more"
                before = self._add(f"{number}/{unit}/{name}.csv", body, after=before, beside=first if is_more else None)
                if name == "expenditure":
                    first, last = first or before, before
        self.said.update({(unit, item): fen for item, fen in sender.said.items()})
        conflict = sender.conflict()
        if conflict is not None:
            one = self._add(f"3/{unit}/a.csv", conflict[0], after=last)
            self._add(f"3/{unit}/b.csv", conflict[1], beside=one)

    def _add_adjustments(self):
        rng, before = self.rng, None
        for number in range(rng.choice([0, 1, 1, 2])):
            before = self._add(f"{number + 1}/adjustment.csv", adjustment_file(rng, self.tree, number), after=before)

    def _withdraw_some(self):
        for file in self.files:
            if "register" not in file.path and "expectation" not in file.path and self.rng.random() < 0.06:
                file.is_withdrawn = True

    def _previous(self):
        """Totals of some nodes, under this year's codes and last year's."""
        rng = self.rng
        lines = ["node_code,fiscal_year,item,own,net,slack"]
        units = {code: unit for unit, codes in self.tree.codes.items() for code in codes}
        for code in sorted(set(self.tree.known_codes()) | {ROOT}):
            for item in ("total", "basic", "project", "income_total", "opening", "closing"):
                if rng.random() < 0.7:
                    text = yuan(self._last_year(units.get(code, code), "opening" if item == "closing" else item))
                    lines.append(f"{code},{self.year - 1},{item},{text},{rng.choice([text, text, ''])},0.00")
        return ("\n".join(lines) + "\n").encode()

    def _last_year(self, unit, item):
        """Like this year's, or about 10,000 times too much or too little, or anything."""
        rng, now = self.rng, self.said.get((unit, item))
        if now is not None and rng.random() < 0.7:
            return rng.choice([now, now, now + now // 5, now - now // 2, now * 10000, now // 10000])
        return rng.choice([0, rng.randint(1, 10**9), rng.randint(1, 10**5), -rng.randint(1, 10**6)])

    def settings(self):
        """The lines that book.ini has besides what `init` writes."""
        lines = [f"report_date = {self.report_date}"]
        if self.previous is not None:
            lines.append("previous = last-year")
        return lines

"""What a consolidated book must publish, computed anew from its files in integers: rules R3 to R5 and R7.3."""
import csv
import os

from rollup_eliminations import Eliminations
from rollup_own import AMOUNTS, SPENDING, OwnMaker, is_account, settle
from rollup_reading import KINDS, Table, kind_of, read_slices
from rollup_tails import tails_of
from rollup_units import Units

SPENDING_FORMS = ("expenditure", "detail", "function", "economic", "category")


def yuan(fen):
    if fen is None:
        return ""
    sign, fen = ("-" if fen < 0 else ""), abs(fen)
    return f"{sign}{fen // 100}.{fen % 100:02d}"


def fen_of_yuan(text):
    whole, part = text.lstrip("-").split(".")
    fen = int(whole) * 100 + int(part)
    return -fen if text.startswith("-") else fen


class Settings:
    """What of book.ini matters, and where files are."""

    def __init__(self, year, root, root_kind, report_date, previous):
        self.year, self.root, self.root_kind = year, root, root_kind
        self.report_date, self.previous = report_date, previous


def read_previous(folder):
    """(node, item): net in fen and own accounts in fen, of last year's package."""
    nets, owns = {}, {}
    if folder is not None:
        with open(os.path.join(folder, "tables", "totals.csv"), encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for column, figures in (("net", nets), ("own", owns)):
                    if row[column]:
                        figures[row["node_code"], row["item"]] = fen_of_yuan(row[column])
    return nets, owns


class Oracle:
    def __init__(self, scheme, settings, files):
        """`files` is path: bytes, of those that are not withdrawn."""
        self.scheme, self.settings = scheme, settings
        tables = [Table(scheme, path, body) for path, body in files.items() if kind_of(path) in KINDS]
        self.units = Units([table for table in tables if table.kind == "unit"], settings)
        names = self.units.names()
        slices = [one for table in tables if table.kind not in ("unit", "expectation")
                  for one in read_slices(scheme, table, names)]
        self.in_force = settle(slices)
        self.slices = slices
        self.expected = self._expectations([table for table in tables if table.kind == "expectation"], names)
        self.previous, self.previous_own = read_previous(settings.previous)
        self.owns = {unit: OwnMaker(scheme, [one for one in self.in_force if one.unit == unit]).make()
                     for unit in self.units.rows}
        self.owes = {kind: {unit for unit, form in self.expected if kind_of_form(form) == kind}
                     for kind in ("spending", "accounts", "")}
        self.eliminations = Eliminations(self.units, self.owns, self._transfers())
        self.adjustments = self._adjustments()
        self.taken_off = self._taken_off()

    def _expectations(self, tables, names):
        """(unit, form): last day. R4.5."""
        due = {}
        rows = [row for table in tables for row in table.rows]
        for row in rows:
            form = self.scheme.codes["form"].get(row["form"], row["form"])
            owing = [names.get(row["unit_code"], row["unit_code"])] if row["unit_code"] else [
                unit for unit, entry in self.units.rows.items() if entry["unit_type"] == row["unit_type"]]
            for unit in owing:
                due[unit, form] = max(due.get((unit, form), ""), row["due"])
        if not rows:
            due = {(unit, "expenditure"): "" for unit in self.units.rows if self.units.owes_accounts(unit)}
        return due

    def _transfers(self):
        return [(one.unit, row["direction"] == "paid", row["account"], row["counterparty_code"], row.amounts["amount"][0])
                for one in self.in_force if one.kind == "transfer" for row in one.details() if "amount" in row.amounts]

    def item_chain(self, item):
        """The item and those that it is part of."""
        while item:
            yield item
            item = self.scheme.items[item]

    def _adjustments(self):
        """(node, item): fen and slack that documents add at the node itself."""
        added = {}
        for one in self.in_force:
            if one.kind != "adjustment":
                continue
            for row in one.details():
                named = {other["account"] for other in one.details() if other["node_code"] == row["node_code"]}
                split = self.scheme.splits.get(row["economic_code"][:3], "") if row["category"] == "basic" else ""
                item = row["account"] or split or row["category"]
                for part in self.item_chain(item):
                    if part != item and part in named:
                        break
                    known = added.get((row["node_code"], part), (0, 0))
                    added[row["node_code"], part] = tuple(x + y for x, y in zip(known, row.amounts["amount"]))
        return added

    def _taken_off(self):
        """(node, item): fen that eliminations whose lowest node this is take off."""
        taken = {}
        for node, unit, item, fen in self.eliminations.parts:
            for part in self.item_chain(item):
                if part == item or self.owns[unit].figure(part, "actual") is not None:
                    taken[node, part] = taken.get((node, part), 0) - fen
        return taken

    def total(self, node, item):
        """A row of totals.csv."""
        below = self.units.subtree(node)
        figures = {amount: [(unit, figure) for unit in below if unit in self.owns
                            for figure in [self.owns[unit].figure(item, amount)] if figure] for amount in AMOUNTS}
        sums = {amount: sum(figure[0] for _, figure in found) if found else None for amount, found in figures.items()}
        own = [figure[0] for unit, figure in figures["actual"] if unit == node]
        children = [figure[0] for unit, figure in figures["actual"] if unit != node]
        adjusted = [self.adjustments[unit, item] for unit in below if (unit, item) in self.adjustments]
        adjustment = sum(fen for fen, _ in adjusted)
        elimination = sum(self.taken_off.get((unit, item), 0) for unit in below)
        slack = sum(figure[1] for _, figure in figures["actual"]) + sum(slack for _, slack in adjusted)
        reported = sum(unit in self.owns and self.owns[unit].holds(item) for unit in below)
        has_net = sums["actual"] is not None or adjustment != 0 or elimination != 0
        kind = "accounts" if is_account(item) else "spending"
        return {
            **{amount: yuan(fen) for amount, fen in sums.items()},
            "own": yuan(own[0] if own else None), "children": yuan(sum(children) if children else None),
            "adjustment": yuan(adjustment if has_net else None), "elimination": yuan(elimination if has_net else None),
            "net": yuan((sums["actual"] or 0) + adjustment + elimination if has_net else None),
            "slack": yuan(slack if has_net else None), "status": "A" if reported or has_net else "O",
            "units_expected": str(sum(unit in self.owes[kind] for unit in below)), "units_reported": str(reported),
            "previous_net": yuan(self.previous_net(node, item))}

    def previous_net(self, node, item):
        return self._last_year(self.previous, node, item)

    def _last_year(self, figures, node, item):
        said = [figures[code, item] for code in self.units.codes_of_last_year(node) if (code, item) in figures]
        return sum(said) if said else None

    def previous_alone(self, unit, item):
        """Without the units below, whose figures are in the net."""
        return self._last_year(self.previous_own if self.units.children[unit] else self.previous, unit, item)

    def totals(self):
        return {(node, item): self.total(node, item) for node in self.units.nodes for item in self.scheme.items}

    def expenditure(self):
        """Of every node that is no single unit: spending by codes, from the forms that the totals came from."""
        found = {}
        for node in self.units.nodes:
            if self.units.kind_of(node) == "unit":
                continue
            for unit in self.units.subtree(node):
                for codes, amounts in self.owns[unit].spending if unit in self.owns else []:
                    into = found.setdefault((node, *codes), {"rows": 0})
                    into["rows"] += 1
                    for amount, (fen, _) in amounts.items():
                        into[amount] = into.get(amount, 0) + fen
        return {key: (*(yuan(sums.get(amount)) for amount in AMOUNTS), str(sums["rows"])) for key, sums in found.items()}

    def coverage(self):
        forms = {"expenditure"} | {form for unit, form in self.expected if unit in self.units.rows}
        return {(node, form): self._covered(node, form) for node in self.units.nodes for form in forms}

    def _sent(self, unit, form):
        """Slices in force of the form, and whether a rejected one came. Of a bad one nobody knows the form."""
        def fits(one):
            return one.unit == unit and not one.month and form in (one.kind, one.form)

        in_force = [one for one in self.in_force if fits(one)]
        rejected = any(one.is_rejected and fits(one) or one.is_bad and one.unit == unit and one.kind == "expenditure"
                       and form in SPENDING_FORMS for one in self.slices)
        return in_force, rejected

    def _covered(self, node, form):
        owing = sorted(unit for unit in self.units.subtree(node) if (unit, form) in self.expected)
        sent = {unit: self._sent(unit, form) for unit in owing}
        missing = [unit for unit in owing if sent[unit] == ([], False)]
        nil = [unit for unit in owing if sent[unit][0] and not any(one.rows for one in sent[unit][0])]
        late = [unit for unit in missing if "" < self.expected[unit, form] < self.settings.report_date]
        item = "income_total" if form == "balance" else "total"
        whole = self.previous_net(node, item)
        share = ""
        if (form in SPENDING_FORMS or form == "balance") and whole is not None and whole > 0:
            share = four_decimals(sum(self.previous_alone(unit, item) or 0 for unit in missing), whole)
        return (str(len(owing)), str(len(owing) - len(missing)), " ".join(missing), share, " ".join(nil), " ".join(late))

    def tails(self):
        return sorted((one.unit, one.form or one.kind, what, str(parts), yuan(stated), yuan(summed), yuan(stated - summed),
                       yuan(slack), verdict) for one in self.in_force
                      for what, parts, stated, summed, slack, verdict in tails_of(one, self.scheme.items))

    def elimination_rows(self):
        return sorted((node, payers, item, receivers, account, basis, yuan(paid), yuan(received), yuan(taken), yuan(residue),
                       reason) for node, payers, item, receivers, account, basis, paid, received, taken, residue, reason
                      in self.eliminations.rows)

    def unit_rows(self):
        """units.csv without names and dates: kind, parent."""
        return {node: (self.units.kind_of(node), self.units.parents[node]) for node in self.units.nodes}


def kind_of_form(form):
    return "spending" if form in SPENDING_FORMS else "accounts" if form == "balance" else ""


def four_decimals(part, whole):
    """Half away from zero."""
    scaled = (abs(part) * 20000 + whole) // (whole * 2)
    return f"{'-' if part < 0 and scaled else ''}{scaled // 10000}.{scaled % 10000:04d}"


__all__ = ["Oracle", "Settings", "SPENDING"]

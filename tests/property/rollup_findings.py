"""What checks across units must find (R4.4, R5.3, R5.7, R7.3): eliminations, 往来核对表, last year, missing columns."""
from rollup_own import AMOUNTS, SPENDING

CHECKS = ("elimination-residue", "elimination-proposed", "transfer-sides", "opening-closing", "total-last-year", "scale",
          "amount-absent")


class Findings:
    """`rows` are (check, unit, other unit, expected, actual, difference), amounts in fen or None."""

    def __init__(self, oracle):
        self.oracle, self.units = oracle, oracle.units
        self.rows = []
        self._eliminations()
        self._transfers()
        for unit, own in oracle.owns.items():
            self._last_year(unit, own)
        for siblings in ([oracle.units.root], *self.units.children.values()):
            for item in ("total", "income_total"):
                self._scale(siblings, item)
        self._absent()

    def _eliminations(self):
        for node, payers, _, receivers, _, basis, paid, received, taken, residue, reason in self.oracle.eliminations.rows:
            if basis == "stated" and residue != 0 and reason not in ("", "rounding", "transfer-list"):
                self.rows.append(("elimination-residue", payers, receivers, received, paid, residue))
            if taken == 0 and (basis == "inferred" or reason == "transfer-list"):
                unit = next((codes for codes in (payers, receivers) if codes and " " not in codes), node)
                self.rows.append(("elimination-proposed", unit, "", received, paid, residue))

    def _transfers(self):
        """Of two units that both sent a 往来核对表."""
        said, senders = {}, set()
        for one in self.oracle.in_force:
            for row in one.details() if one.kind == "transfer" else []:
                senders.add(one.unit)
                is_paid = row["direction"] == "paid"
                pair = (one.unit, row["counterparty_code"]) if is_paid else (row["counterparty_code"], one.unit)
                sums = said.setdefault(pair, {True: [0, 0], False: [0, 0]})[is_paid]
                sums[0] += row.amounts["amount"][0]
                sums[1] += row.amounts["amount"][1]
        for (payer, receiver), sums in said.items():
            off = sums[False][0] - sums[True][0]
            if payer in senders and receiver in senders and abs(off) > sums[True][1] + sums[False][1]:
                self.rows.append(("transfer-sides", payer, receiver, sums[True][0], sums[False][0], off))

    def _own(self, unit, item):
        return self.oracle.owns[unit].figures.get((item, "actual")) if unit in self.oracle.owns else None

    def _last_year(self, unit, own):
        opening, closing = own.figures.get(("opening", "actual")), self.oracle.previous_alone(unit, "closing")
        if opening is not None and closing is not None and abs(opening.fen - closing) > opening.slack:
            self.rows.append(("opening-closing", unit, "", closing, opening.fen, opening.fen - closing))
        for item in ("total", "basic", "project", "income_total"):
            now, last = own.figures.get((item, "actual")), self.oracle.previous_alone(unit, item)
            if now is not None and now.fen >= 0 and last is not None and last > 0 and abs(now.fen - last) * 2 > last:
                self.rows.append(("total-last-year", unit, "", last, now.fen, now.fen - last))

    def _scale(self, siblings, item):
        """About 10,000 times last year's figure or, where that is not known, the siblings' median, or a 10,000th of it."""
        figures = {unit: own.fen for unit in siblings for own in [self._own(unit, item)]
                   if own is not None and own.fen > 0}
        for unit, fen in figures.items():
            last = self.oracle.previous_alone(unit, item)
            others = sorted(other for code, other in figures.items() if code != unit)
            if last is not None and last > 0:
                low = high = last
            elif others:
                low, high = others[(len(others) - 1) // 2], others[len(others) // 2]
            else:
                continue
            if 5000 * high <= fen <= 20000 * low or 5000 * fen <= low and high <= 20000 * fen:
                self.rows.append(("scale", unit, "", low, fen, None))

    def _absent(self):
        """R4.4: an amount column that others give, of all spending or else of a category."""
        for item in ("total", *SPENDING):
            reporting = [(unit, own) for unit, own in self.oracle.owns.items()
                         if any((item, amount) in own.figures for amount in AMOUNTS)]
            for amount in AMOUNTS:
                lacking = [(unit, own) for unit, own in reporting if (item, amount) not in own.figures]
                if len(lacking) < len(reporting):
                    self.rows += [("amount-absent", unit, "", None, None, None) for unit, own in lacking
                                  if item == "total" or ("total", amount) in own.figures]

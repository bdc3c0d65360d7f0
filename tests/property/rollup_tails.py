"""Stated totals against the sums of their parts (尾差), by rules R3.1 and R4.3."""
from rollup_reading import AMOUNT_KINDS, is_part_of, is_within


def parts_of(one, total):
    """The rows that a stated total is of."""
    details = one.details()
    if total.label == "parent":
        return [row for row in details if is_part_of(row, total)]
    keys = [("function_code", is_within), ("economic_code", is_within), ("fund_source", is_within),
            ("counterparty_code", str.__eq__)]
    stated = [(name, fits) for name, fits in keys if total[name]]
    if total.label == "小计" and not stated:
        return block_of(one, total)
    return [row for row in details if all(fits(row[name], total[name]) for name, fits in stated)]


def block_of(one, total):
    """Of a subtotal that names nothing: the rows above it up to the total before; where there are none, those below."""
    place = one.rows.index(total)
    above, below = [], []
    for row in reversed(one.rows[:place]):
        if row.label in ("合计", "小计"):
            break
        above.append(row)
    for row in one.rows[place + 1:]:
        if row.label in ("合计", "小计"):
            break
        below.append(row)
    found = [row for row in above if not row.label]
    return found or [row for row in below if not row.label]


def what_of(total):
    words = []
    if total.label == "parent":
        words.append(total["category"])
    else:
        words.append("subtotal" if total.label == "小计" else "total")
    for name, word in (("function_code", "function"), ("economic_code", "economic"),
                       ("fund_source", "fund"), ("counterparty_code", "counterparty")):
        if total[name]:
            words.append(f"{word} {total[name]}")
    return " ".join(words)


def stated_rows(one, above):
    """Each stated total: its row, what it is called, and the rows that it is of. `above`: code of the account above."""
    for total in one.rows:
        if total.label:
            yield total, what_of(total), parts_of(one, total)
        elif one.kind == "balance":
            parts = [row for row in one.details() if above[row["account"]] == total["account"]]
            if parts:
                yield total, total["account"], parts


def tails_of(one, above):
    """Rows of tails.csv of a slice in force, with fen for text: what, parts, stated, summed, slack, verdict."""
    for total, what, rows in stated_rows(one, above):
        for amount in AMOUNT_KINDS:
            if amount not in total.amounts:
                continue
            parts = [row.amounts[amount] for row in rows if amount in row.amounts]
            stated, summed = total.amounts[amount][0], sum(fen for fen, _ in parts)
            slack = total.amounts[amount][1] + sum(slack for _, slack in parts)
            off = abs(stated - summed)
            verdict = "exact" if off == 0 else "rounding" if off <= slack else "mismatch"
            yield (f"{what} {amount}", sum(fen != 0 for fen, _ in parts), stated, summed, slack, verdict)

"""What a book published against what the oracle says."""
import csv
import filecmp
import os

from rollup_findings import CHECKS, Findings
from rollup_rules import Oracle, yuan


def table(path, name):
    path = os.path.join(path, "published", "latest", "tables", name + ".csv")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def unlike(what, expected, published):
    """Of two dictionaries."""
    wrong = []
    for key in sorted(expected.keys() | published.keys()):
        one, other = expected.get(key), published.get(key)
        if isinstance(one, dict) and isinstance(other, dict):
            one, other = ({name: left for name, left in one.items() if left != other[name]},
                          {name: other[name] for name, left in one.items() if left != other[name]})
        if one != other:
            wrong.append(f"{what} {' '.join(key) if isinstance(key, tuple) else key}: oracle {one}, published {other}")
    return wrong


def unlike_rows(what, expected, published):
    """Of two sorted lists of tuples."""
    left, lost = list(published), []
    for row in expected:
        if row in left:
            left.remove(row)
        else:
            lost.append(row)
    return [f"{what}: oracle alone {row}" for row in lost] + [f"{what}: published alone {row}" for row in left]


def compare(scheme, settings, files, path):
    oracle = Oracle(scheme, settings, files)
    totals = {(row["node_code"], row["item"]): row for row in table(path, "totals")}
    wrong = unlike("unit", oracle.unit_rows(), {row["node_code"]: (row["node_kind"], row["parent_code"])
                                                for row in table(path, "units")})
    if wrong:
        return wrong
    wrong += unlike("total", oracle.totals(), totals)
    wrong += unlike("spending", oracle.expenditure(), {
        (row["node_code"], row["category"], row["function_code"], row["economic_code"], row["fund_source"]):
        (row["initial_budget"], row["adjusted_budget"], row["actual"], row["rows"]) for row in table(path, "expenditure")})
    wrong += unlike("coverage", oracle.coverage(), {
        (row["node_code"], row["form"]): tuple(row[name] for name in (
            "units_expected", "units_reported", "missing_units", "previous_share_missing", "nil_units", "late_units"))
        for row in table(path, "coverage")})
    wrong += unlike_rows("tail", oracle.tails(), sorted(tuple(row.values())[:9] for row in table(path, "tails")))
    wrong += unlike_rows("elimination", oracle.elimination_rows(),
                         sorted(tuple(row.values()) for row in table(path, "eliminations")))
    published = [row for row in table(path, "findings") if row["check"] in CHECKS]
    wrong += unlike_rows("finding", [(*row[:3], *map(yuan, row[3:])) for row in Findings(oracle).rows], [
        tuple(row[name] for name in ("check", "unit_code", "other_code", "expected", "actual", "difference"))
        for row in published])
    return wrong


def fired(path):
    """Which checks found something in a book."""
    return {row["check"] for row in table(path, "findings")}


def differences(one, other):
    """Published files of two books that are not the same bytes; run.json alone says which run it was."""
    left, right = (os.path.join(path, "published", "latest") for path in (one, other))
    names = sorted({os.path.relpath(os.path.join(folder, name), side) for side in (left, right)
                    for folder, _, files in os.walk(side, followlinks=True) for name in files if name != "run.json"})
    _, different, missing = filecmp.cmpfiles(left, right, names, shallow=False)
    return [f"{name} differs between one run and several" for name in different + missing]

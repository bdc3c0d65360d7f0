"""What everything agrees on: the year, the codes, and exact money."""
import csv
import os

HERE = os.path.dirname(os.path.abspath(__file__))
YEAR = 2021
ROOT = "900"
AMOUNTS = ["initial_budget", "adjusted_budget", "actual"]
CATEGORIES = {"basic": "基本支出", "project": "项目支出", "remit": "上缴上级支出", "operating": "经营支出",
              "subsidy": "对附属单位补助支出"}
DIGITS = {"元": 2, "千元": 5, "万元": 6, "亿元": 10}  # decimal digits from the unit down to fen


def load_codes():
    """The rows of the code lists that figures are coded by."""
    lists = {}
    for name in ("function", "economic", "fund_source"):
        path = os.path.join(HERE, "..", "..", "data", "schemes", "national", "codes", name + ".csv")
        with open(path, encoding="utf-8", newline="") as file:
            lists[name] = list(csv.DictReader(file))
    return lists


def own_names(rows):
    """Code: its name, and whether no other code of the list bears it."""
    taken = [text for row in rows for text in [row["name"], *filter(None, row["aliases"].split("|"))]]
    return {row["code"]: (row["name"], taken.count(row["name"]) == 1) for row in rows}


LISTS = load_codes()
CODES = {name: {row["code"]: row["name"] for row in rows} for name, rows in LISTS.items()}  # list: code: name
NAMES = {field: own_names(LISTS[name]) for field, name in (("function_code", "function"), ("economic_code", "economic"),
                                                           ("fund_source", "fund_source"))}


def fen_of(value, digits, places):
    """Value, in the last of the places, to fen; half away from zero."""
    if digits >= places:
        return value * 10 ** (digits - places)
    step = 10 ** (places - digits)
    whole = (abs(value) + step // 2) // step
    return -whole if value < 0 else whole


def decimal(value, places):
    sign, value = ("-" if value < 0 else ""), abs(value)
    return f"{sign}{value // 10**places}.{value % 10**places:0{places}d}" if places else f"{sign}{value}"

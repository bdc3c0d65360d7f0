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


def load_names():
    """Names of codes that no other code of the list bears."""
    names = {}
    folder = os.path.join(HERE, "..", "..", "data", "schemes", "national", "codes")
    for field, name in (("function_code", "function"), ("economic_code", "economic"), ("fund_source", "fund_source")):
        with open(os.path.join(folder, name + ".csv"), encoding="utf-8", newline="") as file:
            rows = [(row["code"], row["name"], row["aliases"]) for row in csv.DictReader(file)]
        taken = [text for _, own, aliases in rows for text in [own, *filter(None, aliases.split("|"))]]
        names[field] = {code: (own, taken.count(own) == 1) for code, own, _ in rows}
    return names


NAMES = load_names()


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

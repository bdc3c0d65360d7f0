"""The register of units as a tree."""
import os
import random

from make_book.truth import file_row


class Unit:
    def __init__(self, code, name, parent, department):
        self.code, self.name, self.parent, self.department = code, name, parent, department


def make_units(options):
    """Departments below the root, units below them, each hung under an earlier one not deeper than allowed."""
    rng = random.Random(f"{options.seed} tree")
    departments = [Unit(f"{(10 if d % 3 == 0 else 100) + d:03d}", f"第{d + 1}局", "", "")
                   for d in range(options.departments)]
    units = []
    members = {department.code: [(department, 1)] for department in departments}
    for number in range(options.units):
        department = departments[number * options.departments // options.units]
        known = members[department.code]
        parent, depth = rng.choice(known)
        while depth >= options.depth:
            parent, depth = rng.choice(known[: len(known) // 2 + 1])
        number = len(known)
        unit = Unit(f"{department.code}{number:04d}", f"{department.name}第{number}所", parent.code, department.code)
        known.append((unit, depth + 1))
        units.append(unit)
    return departments, units


def write_register(options, departments, units):
    parents = {unit.parent for unit in units}
    rows = ["单位编码,单位名称,上级单位编码,会计制度"]
    rows += [f"{department.code},{department.name},," for department in departments]
    rows += [f"{unit.code},{unit.name},{unit.parent},{'政府会计准则制度' if unit.code in parents else ''}" for unit in units]
    with open(os.path.join(options.dir, "inbox", "register.csv"), "w", encoding="utf-8") as file:
        file.write("\n".join(rows) + "\n")
    return file_row("register.csv", 1, "", "unit", read=len(rows) - 1, accepted=len(rows) - 1)

"""The true answers that stand beside a book."""
import csv
import os

from make_book.common import ROOT


def file_row(path, version, unit, kind, verdict="read", check="", **fates):
    return {"path": path, "version": version, "unit_code": unit, "kind": kind, "verdict": verdict,
            **{name: fates.get(name, 0) for name in ("read", "accepted", "control", "duplicate", "rejected", "held")},
            "check": check}


def write_table(options, name, header, rows):
    folder = os.path.join(options.dir, "truth")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def node_rows(departments, units, sums):
    parent = {unit.code: unit.parent for unit in units}
    parent.update({department.code: ROOT for department in departments})
    nodes = {}
    for code, category, _, _, _, actual in sums:
        node = code
        while node is not None:
            nodes[node, category] = nodes.get((node, category), 0) + actual
            node = parent.get(node)
    return [(node, category, fen) for (node, category), fen in sorted(nodes.items())]

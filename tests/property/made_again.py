"""What a stage keeps of earlier runs, against what it makes when it does everything again: in every row."""
import contextlib
import os
import shutil
import sqlite3
import subprocess
from collections import Counter

# What normalize settles of every unit, whichever it is asked for.
OF_ALL_UNITS = ["normalize_slice", "normalize_file", "normalize_held", "normalize_expenditure", "normalize_reject"]
SHOWN = 3
PAST_UNBOUND = """SELECT finding_id, node_code, check_id, severity, unit_code, file_no, line, column_no, byte_offset, value, expected,
    actual, difference, message, other_code, evidence, iif(in_force, rows_digest, NULL), origin, slice_no, in_force
    FROM normalize_finding"""


def rows_of(path, stage):
    """The rows of every table of a stage, in no order. What a finding binds to says nothing when it is past."""
    with contextlib.closing(sqlite3.connect(f"file:{path}/staging.db?mode=ro", uri=True)) as db:
        tables = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB ?", [stage + "_*"]).fetchall()
        rows = {table: Counter(db.execute(f"SELECT * FROM {table}")) for (table,) in tables}
        if stage == "normalize":
            rows["normalize_finding"] = Counter(db.execute(PAST_UNBOUND))
        return rows


def unlike_again(build, path, copy, tables=None, stage="normalize"):
    """The rows that differ in a book after a stage, from its copy in which all is done again."""
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(path, copy, symlinks=True, ignore=shutil.ignore_patterns("published", "inbox"))
    done = subprocess.run([os.path.join(build, stage), "--quiet", "--force", "--book", copy], capture_output=True,
                          text=True, check=False)
    if done.returncode not in (0, 1, 65):
        return [f"{stage} --force: {done.returncode}: {done.stderr}"]
    kept, made = rows_of(path, stage), rows_of(copy, stage)
    return [f"{table}: {what} {list((one[table] - other[table]).elements())[:SHOWN]}"
            for table in made if (tables is None or table in tables) and kept[table] != made[table]
            for what, one, other in (("kept", kept, made), ("made", made, kept))]

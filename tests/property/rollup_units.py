"""The units of the year and their tree, by rule R5.5, from what the registers say."""
import datetime

FOREVER = "9999-12-31"


class Units:
    def __init__(self, tables, book):
        self.year, self.root, self.root_kind = book.year, book.root, book.root_kind
        self.entries = {}
        for table in sorted(tables, key=lambda table: table.path):
            for row in table.rows:  # R2.6: a row takes the place of the earlier one of the same code and first day
                self.entries[row["unit_code"], row["valid_from"]] = row
        self.former = self._successions()
        self.rows = self._valid_rows()
        self.nodes = set(self.rows) | {self.root}
        self.parents = {code: self._parent(row) for code, row in self.rows.items() if code != self.root}
        self.parents[self.root] = ""
        self.children = {code: sorted(c for c, parent in self.parents.items() if parent == code) for code in self.nodes}

    def _life(self):
        """Code: first and last day over all its rows."""
        lives = {}
        for (code, first), row in self.entries.items():
            known = lives.get(code, (first, ""))
            lives[code] = min(known[0], first), max(known[1], row["valid_to"] or FOREVER)
        return lives

    def _successions(self):
        """Old code: the code that the same unit bears in the end."""
        lives = self._life()
        links = {(code, old) for (code, _), row in self.entries.items() for old in row["previous_code"].split() if old != code}
        same = {}
        for code, old in links:
            if old not in lives or sum(link[0] == code for link in links) > 1 or sum(link[1] == old for link in links) > 1:
                continue
            last = lives[old][1]
            if last != FOREVER and lives[code][0] == next_day(last) and lives[code][0] <= f"{self.year}-12-31":
                same[old] = code
        ends = {}
        for old in same:
            end = old
            while end in same:
                end = same[end]
            if lives[end][1] >= f"{self.year}-01-01":
                ends[old] = end
        return ends

    def _valid_rows(self):
        rows = {}
        for (code, first), row in self.entries.items():
            last = min(row["valid_to"] or FOREVER, f"{self.year}-12-31")
            if code in self.former or first > f"{self.year}-12-31" or last < f"{self.year}-01-01":
                continue
            known = rows.get(code)
            if known is None or (last, first) > known[0]:
                rows[code] = (last, first), row
        return {code: row for code, (_, row) in rows.items()}

    def _parent(self, row):
        named = self.former.get(row["parent_code"], row["parent_code"])
        return named if named in self.nodes and named != row["unit_code"] else self.root

    def names(self):
        """Every code that may stand for a unit, and the unit's."""
        return {**{code: code for code in self.rows}, **self.former}

    def subtree(self, node):
        return [node] + [below for child in self.children[node] for below in self.subtree(child)]

    def above(self, node):
        """The node and all above it."""
        found = []
        while node:
            found.append(node)
            node = self.parents[node]
        return found

    def meeting(self, one, other):
        """The lowest node that holds both."""
        above = self.above(other)
        return next(node for node in self.above(one) if node in above)

    def owes_accounts(self, code):
        return code in self.rows and (not self.children[code] or self.rows[code]["accounting_system"] != "")

    def kind_of(self, node):
        if node == self.root:
            return "root"
        if self.root_kind == "bureau" and self.parents[node] == self.root:
            return "department"
        return "subtree" if self.children[node] else "unit"

    def codes_of_last_year(self, node):
        """Its own code, and those that only it bore or took over, where they are no node of this year."""
        named = {}
        for code, row in self.rows.items():
            for old in row["previous_code"].split():
                named.setdefault(old, set()).add(code)
        for old, code in self.former.items():
            named.setdefault(old, set()).add(code)
        return {node} | {old for old, codes in named.items() if codes == {node} and old not in self.rows}


def next_day(day):
    return str(datetime.date.fromisoformat(day) + datetime.timedelta(days=1))

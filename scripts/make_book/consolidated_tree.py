"""The tree of a consolidated book: its register, with every way in which a unit can come and go."""
import copy

from make_book.text import encode_text

ROOT = "900"
TYPES = ["行政单位", "事业单位", "公益一类"]
HEADER = "单位编码,单位名称,上级单位编码,单位类型,会计制度,生效日期,失效日期,原单位编码"
DEPTH = 4


class Entry:
    """A row of the register."""

    def __init__(self, code, parent, **given):
        self.code, self.parent = code, parent
        self.name = given.get("name") or f"示例{code}所"
        self.type, self.accounts = given.get("type", ""), given.get("accounts", "")
        self.first, self.last = given.get("first", ""), given.get("last", "")
        self.previous = given.get("previous", "")

    def line(self):
        return ",".join([self.code, self.name, self.parent, self.type, self.accounts, self.first, self.last, self.previous])


class Tree:
    def __init__(self, rng, year):
        self.rng, self.year = rng, year
        self.parents = {}      # code: code, of the units of the year
        self.entries = []
        self.codes = {}        # unit: codes under which it may send
        self.types = {}
        self.strangers = []    # ended before the year, or not there yet
        self._grow()
        self.is_root_listed = rng.random() < 0.7
        if self.is_root_listed:
            self.entries.append(Entry(ROOT, "", accounts=rng.choice(["", "政府会计制度"])))
        for code in list(self.parents):
            self._live(code)
        self._add_strangers()
        self.senders = sorted(self.parents) + ([ROOT] if self.is_root_listed else [])

    def _grow(self):
        rng, depth = self.rng, {ROOT: 0}
        for number in range(rng.randint(5, 13)):
            parent = rng.choice([code for code, level in depth.items() if level < DEPTH])
            code = f"9{rng.choice('0123')}{number:02d}"
            while code in depth:
                code += "1"
            depth[code] = depth[parent] + 1
            self.parents[code] = parent
            self.types[code] = rng.choice(TYPES)

    def parent_of(self, unit):
        return self.parents.get(unit)

    def is_parent(self, unit):
        return unit == ROOT or unit in self.parents.values()

    def known_codes(self):
        return [entry.code for entry in self.entries]

    def _entry(self, unit, **given):
        """A row of the unit, under its code if no other is given."""
        rng = self.rng
        parent = given.pop("parent", None) or self.parents[unit]
        names = self.codes.get(parent, [parent])
        parent = "" if parent == ROOT and rng.random() < 0.5 else rng.choice(names)
        accounts = "政府会计制度" if rng.random() < (0.5 if self.is_parent(unit) else 0.8) else ""
        self.entries.append(Entry(given.pop("code", unit), parent, type=self.types[unit], accounts=accounts, **given))

    def _live(self, code):
        """One of the ways in which a unit lives through the year. Parents come before their children."""
        rng, year = self.rng, self.year
        old = f"8{code[1:]}"
        self.codes[code] = [code]
        way = rng.choice(["whole"] * 8 + ["part", "part", "recode", "recode", "chain"]
                         + ([] if self.is_parent(code) else ["moved", "merged", "joined"]))
        if way == "part":
            self._entry(code, **rng.choice([{"first": f"{year}-03-01"}, {"last": f"{year}-10-31"}]))
        elif way == "recode":
            day = rng.choice([(f"{year}-06-30", f"{year}-07-01"), (f"{year - 1}-12-31", f"{year}-01-01")])
            self.codes[code] = [code, old]
            self._entry(code, code=old, last=day[0])
            self._entry(code, first=day[1], previous=old)
        elif way == "chain":
            older = f"7{code[1:]}"
            self.codes[code] = [code, old, older]
            self._entry(code, code=older, last=f"{year}-02-28")
            self._entry(code, code=old, first=f"{year}-03-01", last=f"{year}-08-31", previous=older)
            self._entry(code, first=f"{year}-09-01", previous=old)
        elif way == "moved":
            other = rng.choice([parent for parent in [ROOT, *self.parents] if not self._is_below(parent, code)])
            self._entry(code, parent=other, last=f"{year}-05-31")
            self._entry(code, first=f"{year}-06-01")
        elif way in ("merged", "joined"):
            self._merge(code, way)
        else:
            self._entry(code)

    def _is_below(self, code, above):
        while code is not None and code != above:
            code = self.parents.get(code)
        return code == above

    def _merge(self, code, way):
        """Into a unit that was there, or two into one that is new."""
        year, gone = self.year, [f"6{code[1:]}"] + ([f"5{code[1:]}"] if way == "joined" else [])
        for other in gone:
            self.parents[other], self.types[other], self.codes[other] = self.parents[code], self.types[code], [other]
            self._entry(other, last=f"{year}-08-31")
        self._entry(code, previous=" ".join(gone), first=f"{year}-09-01" if way == "joined" else "")

    def _add_strangers(self):
        rng, year = self.rng, self.year
        for number in range(rng.randint(0, 2)):
            ended = rng.random() < 0.6
            self.entries.append(Entry(f"45{number}", "", last=f"{year - 1}-11-30" if ended else "",
                                      first="" if ended else f"{year + 1}-01-01"))
            self.strangers.append(f"45{number}")

    def registers(self, rng):
        """The register, and sometimes a second file that adds rows and says some anew."""
        entries = list(self.entries)
        rng.shuffle(entries)
        cut = len(entries) if rng.random() < 0.5 else rng.randint(1, len(entries))
        later = entries[cut:]
        for entry in entries[:cut]:
            if cut < len(entries) and rng.random() < 0.2:
                said = copy.copy(entry)
                said.name = f"示例{entry.code}所（新）"
                said.accounts = rng.choice(["", "政府会计制度"])
                later.append(said)
        first = "\n".join([HEADER] + [entry.line() for entry in entries[:cut]]) + "\n"
        second = "\n".join([HEADER] + [entry.line() for entry in later]) + "\n" if later else None
        return encode_text(first, "utf-8"), second and encode_text(second, rng.choice(["utf-8", "gb18030"]))

"""A unit's list as records, with all its mess."""
from make_book.common import AMOUNTS, CATEGORIES, YEAR, decimal
from make_book.list_content import KEYS


# What a damage does to a record, and which check it must name. `stray` hits one record that forms a slice of its own.
def damage_record(record, name, suffix):
    if name == "exponent":
        record["actual"], check = "1.2E+06" + suffix, "number"
    elif name == "words":
        record["actual"], check = "约一百" + suffix, "number"
    elif name == "grouping":
        record["actual"], check = "12,34.5" + suffix, "number"
    elif name == "too-large":
        record["actual"], check = "99999999999999999999" + suffix, "number"
    elif name == "code-point":
        record["function_code"], check = "2060503.0", "code-damaged"
    elif name == "code-exponent":
        record["function_code"], check = "2.06E+06", "code-damaged"
    elif name == "category":
        record["category"], check = "其他性质", "code-unknown"
    elif name == "month":
        record["month"], check = "13", "integer"
    elif name == "amount-unit":
        record["amount_unit"], check = "美元", "amount-unit"
    elif name == "year":
        record["fiscal_year"], check = str(YEAR - 1), "year-other"
    elif name == "year-text":
        record["fiscal_year"], check = "2O21", "year"
    elif name == "unit":
        record["unit_code"], check = "999999", "unit-unknown"
    elif name == "lost-zero":
        record["unit_code"], check = record["unit_code"].lstrip("0"), "unit-unknown"
    else:
        record["unit_code"], check = "？？", "unit"
    return check


SLICE_DAMAGES = ["exponent", "words", "grouping", "too-large", "code-point", "code-exponent", "category", "month",
                 "amount-unit", "year", "unit", "lost-zero", "stray-year", "stray-unit"]
FILE_DAMAGES = ["unit-text", "year-text", "no-amount-unit"]
BREAKS = {"open-quote": "csv-quote", "bare-quote": "csv-quote", "encoding": "file-encoding", "nul": "file-encoding"}


class Sheet:
    """One version of a unit's list as records: dicts of texts, with what each is."""

    def __init__(self, rng, unit, style, content, damage):
        self.unit, self.style, self.content, self.damage = unit, style, content, damage
        self.is_bad_file = damage in FILE_DAMAGES
        self.check = ""
        self.rejected = 0
        self.records = self._records(rng)
        self.has_head = style.has_title or style.unit_place == "head"
        if damage:
            self._damage(rng)

    def _records(self, rng):
        style, content, unit = self.style, self.content, self.unit
        keys = [{field: style.code(rng, field, code) for field, code in zip(KEYS, shape)} for shape in content.shapes]
        name = unit.name if style.has_names and rng.random() < 0.7 else unit.code
        if self.damage == "lost-zero":
            name = unit.code
        base = {"unit_code": name, "fiscal_year": str(YEAR), "amount_unit": style.amount_unit, "note": style.remark,
                "is": "detail"}
        may_fill = style.has_blanks and not self.is_bad_file
        records = []
        for number, pick in enumerate(content.picks):
            amounts = (content.initial[number], content.adjusted[number], content.actual[number])
            record = {**base, **keys[pick], "pick": pick, "amounts": amounts}
            for field, value in zip(AMOUNTS, amounts):
                record[field] = style.amount(value)
                if value is None and rng.random() < 0.5:
                    record[field] = rng.choice(["—", "-", "一", " ", "\u3000"])
            if style.has_quotes and rng.random() < 0.3:
                record["note"] = rng.choice(["第一行\n第二行", '称"专项"，见附件', "甲,乙", "末尾有换行\r\n"])
            records.append(record)
            if may_fill and rng.random() < 0.1:
                records.append({**base, **keys[pick], "is": "none", "actual": rng.choice(["", "—", "-"])})
            if may_fill and rng.random() < 0.1:
                records.append({"is": "blank"})
        return self._with_controls(rng, records, base)

    def _total(self, base, members, label_field, label):
        total = {**base, "is": "control", label_field: label}
        for place, field in enumerate(AMOUNTS):
            values = [record["amounts"][place] for record in members if record["amounts"][place] is not None]
            total[field] = self.style.amount(sum(values)) if values else ""
        return total

    def _with_controls(self, rng, records, base):
        style = self.style
        details = [record for record in records if record["is"] == "detail"]
        code_field = "function_code" if style.form == "function" else "economic_code"
        label_field = "category" if style.has_category else code_field
        done = []
        for place, record in enumerate(records):
            done.append(record)
            following = next((r for r in records[place + 1:] if r["is"] == "detail"), None)
            if "subtotal" in style.controls and style.has_category and record["is"] == "detail" and (
                    following is None or following["category"] != record["category"]):
                members = [r for r in details if r["category"] == record["category"]]
                done.append(self._total(base, members, "category", rng.choice(["小计", "小 计"])))
        if "parent" in style.controls and style.form != "category" and details:
            done = self._parents(rng, base, details) + done
        if "first" in style.controls:
            done.insert(0, self._total(base, details, label_field, "合计"))
        if "last" in style.controls:
            done.append(self._total(base, details, label_field, rng.choice(["合计", "总计", "合　计"])))
        if "units" in style.controls and not style.unit_in_head and not self.damage:
            done.append({**self._total({}, details, "unit_code", "合计"), "is": "loose"})
        return done

    def _parents(self, rng, base, details):
        """A row of a 类 or 款 for some rows that have no project, with the others' keys left blank."""
        field = "function_code" if self.style.form in ("detail", "function") else "economic_code"
        place = KEYS.index(field)
        shape = self.content.shapes[rng.choice(details)["pick"]]
        code = shape[place][: 3 if field == "economic_code" else rng.choice([3, 5])]
        members = [r for r in details if self.content.shapes[r["pick"]][0] == shape[0]
                   and self.content.shapes[r["pick"]][place].startswith(code)]
        total = self._total(base, members, field, code)
        if shape[0]:
            total["category"] = CATEGORIES[shape[0]]
        return [total]

    def _damage(self, rng):
        details = [record for record in self.records if record["is"] == "detail"]
        slice_records = [record for record in self.records if record["is"] in ("detail", "control")]
        suffix = self.style.amount_unit if self.style.unit_place == "cell" else ""
        self.rejected = len(slice_records)
        if self.damage == "no-amount-unit":
            self.check = "amount-unit"
        elif self.damage in ("lost-zero", "year", "unit"):
            for record in self.records:
                if "unit_code" in record:
                    self.check = damage_record(record, self.damage, suffix)
        elif self.damage in ("stray-year", "stray-unit"):
            stray = {**rng.choice(details), "is": "stray"}
            self.check = damage_record(stray, self.damage[len("stray-"):], suffix)
            self.records.append(stray)
            self.rejected = 1
        else:
            self.check = damage_record(rng.choice(details), self.damage, suffix)

    def is_taken(self):
        return self.rejected == 0 or self.damage.startswith("stray-")

    def fates(self):
        count = {kind: 0 for kind in ("detail", "control", "loose", "stray")}
        for record in self.records:
            if record["is"] in count:
                count[record["is"]] += 1
        accepted = count["detail"] if self.is_taken() else 0
        control = (count["control"] if self.is_taken() else 0) + count["loose"]
        return {"read": sum(count.values()), "accepted": accepted, "control": control, "duplicate": 0,
                "rejected": self.rejected, "held": 0}

    def fields(self):
        style = self.style
        damages_unit = self.damage in ("unit", "lost-zero", "stray-unit", "unit-text")
        fields = [] if style.unit_in_head and not damages_unit else ["unit_code"]
        if style.has_year or self.damage in ("year", "year-text", "stray-year"):
            fields.append("fiscal_year")
        if self.damage == "month":
            fields.append("month")
        if style.has_category:
            fields.append("category")
        if style.form in ("detail", "function"):
            fields.append("function_code")
        if style.form in ("detail", "economic"):
            fields.append("economic_code")
        if style.has_fund:
            fields.append("fund_source")
        if style.has_category and style.form != "economic":
            fields += ["project_code", "project_name"]
        fields += AMOUNTS
        if style.unit_place == "column" or self.damage == "amount-unit":
            fields.append("amount_unit")
        return fields + ["note"]

    def lines(self, rng):
        """Rows of cells: head lines, header, records, notes."""
        style = self.style
        fields = self.fields()
        if style.is_shuffled:
            rng.shuffle(fields)
        has_year_title = self.damage not in ("year", "year-text", "stray-year")
        states_unit = self.damage != "no-amount-unit"
        above = []
        if style.has_title:
            above.append([f"{YEAR if has_year_title else ''}年度部门支出决算明细表" if has_year_title else "部门支出决算明细表"])
            above.append([])
            heading = f"编制单位：{rng.choice([self.unit.name, self.unit.code])}"
            # a head line that contradicts the column would reject the whole file
            above.append([heading if self.damage not in ("unit", "lost-zero", "stray-unit") else ""])
        if style.unit_place == "head" and states_unit:
            above.append(["", "", rng.choice([f"单位：{style.amount_unit}", f"金额单位:{style.amount_unit}"])])
        labels = []
        for field in fields:
            label = style.headers[field]
            if field in AMOUNTS and style.unit_place == "header" and states_unit:
                label += rng.choice(["（{}）", "({})"]).format(style.amount_unit)
            labels.append(label)
        is_unit_silent = not states_unit
        rows = []
        for record in self.records:
            if record["is"] == "blank":
                rows.append(rng.choice([[], [""] * len(fields), [" ", "\u3000"]]))
                continue
            cells = [record.get(field, "") for field in fields]
            if is_unit_silent:
                cells = [cell.replace(style.amount_unit, "") if field in [*AMOUNTS, "amount_unit"] else cell
                         for field, cell in zip(fields, cells)]
            rows.append(cells + (["张三", "020-12345678"][: len(style.unknown)]))
        if style.separator == "\t":  # as a spreadsheet saves it: every line has all the cells
            width = len(labels) + len(style.unknown)
            above = [row + [""] * (width - len(row)) for row in above]
        notes = []
        if style.has_notes and not self.is_bad_file:
            notes = [[], ["注：本表金额由财务处提供。"], ["说明：项目支出含上年结转。"]]
        return above, labels + style.unknown, rows, notes


def plain_lines(sheet_rng, unit, style, content):
    """The quick way for what has nothing odd in its rows."""
    sheet = Sheet.__new__(Sheet)
    sheet.unit, sheet.style, sheet.content, sheet.damage, sheet.records = unit, style, content, "", []
    sheet.is_bad_file = False
    style_is_shuffled, style.is_shuffled = style.is_shuffled, False
    above, header, _, notes = sheet.lines(sheet_rng)
    fields = sheet.fields()
    style.is_shuffled = style_is_shuffled
    prefixes = []
    for shape in content.shapes:
        cells = {"unit_code": unit.code, "fiscal_year": str(YEAR),
                 **dict(zip(KEYS, (CATEGORIES.get(code, code) for code in shape)))}
        prefixes.append(style.separator.join(cells[field] for field in fields if field in cells) + style.separator)
    mark = style.separator
    tail = mark + mark.join([style.remark] + ["张三", "020-12345678"][: len(style.unknown)])
    places = style.places
    triples = zip(content.picks, content.initial, content.adjusted, content.actual)
    if places == 2 and min(map(min, (content.initial, content.adjusted, content.actual)), default=0) >= 0:
        rows = [f"{prefixes[p]}{i // 100}.{i % 100:02d}{mark}{j // 100}.{j % 100:02d}{mark}{a // 100}.{a % 100:02d}{tail}"
                for p, i, j, a in triples]
    else:
        rows = [prefixes[p] + mark.join((decimal(i, places), decimal(j, places), decimal(a, places))) + tail
                for p, i, j, a in triples]
    return [mark.join(row) for row in above] + [mark.join(header)] + rows + [mark.join(row) for row in notes]

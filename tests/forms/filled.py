# SPDX-License-Identifier: GPL-3.0-or-later
"""Fills handed-down forms on a practice city and works every value out once more: from the stored rows and from what the JSON
beside each form says, by other code.
usage: filled.py LINLICTL SOURCE"""

import argparse
import json
import pathlib
import re
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "reports"))

import known  # noqa: E402
import sheet  # noqa: E402
from city import City, read_fields  # noqa: E402
from figures import MADE, Station  # noqa: E402

BASES = {"实有": "person.livesHere", "户籍": "person.hukouHere", "户籍或实有": "person.livesHere || person.hukouHere", "名单": "person.livesHere || person.hukouHere",
         "房屋": "", "记录": "", "见各项": "person.livesHere || person.hukouHere"}
FORMS = ["B01", "B02", "B04", "B05", "B06", "B07", "B08", "B09", "B10", "B11", "B12", "B13", "B14"]


def rule_of(condition):
    """The notation of the forms as a rule."""
    rule = condition
    for wrong, right in ((r"\bnot \(", "!("), (r"\bnot ([a-z_.]+)", r"!\1"), (" and ", " && "), (" or ", " || "), (r"([a-z]+\.[a-z_]+) is known", r"has(\1)"),
                         (r"([a-z]+\.[a-z_]+) starts ('[^']*')", r"\1.startsWith(\2)"), (r" in \(([^)]*)\)", r" in [\1]"), (" = ", " == "),
                         (r"tag_value\(", "tagValue("), (r"in_month\(", "inMonth("), (r"in_year_to_date\(", "inYearToDate("), (r"age_on\(", "ageOn("),
                         (r"\bas_of\b", "asOf"), (r"(visit|event)\.date", r"\1.on"), (r"event\.closed_at", "event.closedOn"), (r"party\.join\b", "party.joined")):
        rule = re.sub(wrong, right, rule)
    return re.sub(r"(\.[a-zA-Z]+)_([a-z])", lambda match: match.group(1) + match.group(2).upper(), rule)


class Checker:
    def __init__(self, source, rows, home):
        self.rows, self.home = rows, home
        self.fields = read_fields(source / "resources" / "catalog" / "fields.tsv")
        self.codes = {}
        for file in (source / "resources" / "codes").glob("*.tsv"):
            lines = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
            self.codes[file.stem] = {line[0]: line[1] for line in lines[1:] if len(line) > 1}
        self.cities, self.wrong, self.looked = {}, [], 0

    def city(self, iso):
        if iso not in self.cities:
            self.cities[iso] = City(self.rows, self.home, self.fields, iso)
        return self.cities[iso]

    def expect(self, where, have, want):
        self.looked += 1
        same = abs(have - want) < 0.06 if isinstance(have, float) and isinstance(want, (int, float)) else str(have if have is not None else "") == str(want)
        if not same:
            self.wrong.append(f"{where}: {have!r} instead of {want!r}")

    # Figures.
    def count(self, city, meaning, basis):
        table = meaning["count"]
        rule = rule_of(meaning["where"])
        if table == "person" and "livesHere" not in rule and "hukouHere" not in rule and basis:
            rule = f"({basis}) && ({rule})"
        if "household.kind" in rule and table == "person":
            # The households meant are those that are lived in: their people, one by one.
            inner = " && ".join(part for part in rule.split(" && ") if part.startswith("household."))
            return sum(len(city.people_at.get(("living", home["id"]), [])) for home in city.listed("household") if city.ask(inner, "household", home) is True)
        rows = [row for row in city.listed(table) if city.ask(rule, table, row) is True]
        if meaning.get("distinct") == "household":
            homes = map(city.of_record, rows)
            return len({home["household"] or home["house"] for home in homes} - {None})
        return len(rows)

    def figures(self, form, truth, cells, city):
        for cell in truth["cells"]:
            meaning = cell["meaning"]
            if meaning["kind"] != "condition" or meaning.get("count") == "address":
                continue
            where = f"{form} {cell['cell']} {cell.get('row', '')}"
            # Cells of statistics say their own way of counting; those that do not count everybody of the file.
            basis = BASES.get(truth["population"]["basis"], "")
            if "ratio" in meaning:
                part, whole = (self.count(city, meaning["ratio"][name], basis) for name in ("num", "den"))
                self.expect(where, cells.get(cell["cell"]), "—" if whole == 0 else part / whole * (1 if meaning["format"] == "0.00" else 100))
            else:
                self.expect(where, cells.get(cell["cell"]), self.count(city, meaning, basis))

    # Lists.
    def text(self, city, table, name, row):
        """A stored text or the name of a code; nothing when it is not known."""
        value = city.fact(table, name)(row)
        field = self.fields.get(name)
        if field and field["type"] == "code" and value is not None:
            for line in self.catalog_types():
                if line[1] == f"{field['entity']}.{field['name']}":
                    return self.codes[line[3]].get(value, value)
        return value

    def catalog_types(self):
        if not hasattr(self, "types"):
            file = HERE.parent.parent / "resources" / "catalog" / "fields.tsv"
            self.types = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")][1:]
        return self.types

    def value(self, city, field, row, age_day):
        """What a column of a person must hold: a text, a number, or nothing where this test does not work it out."""
        meaning, person = field["meaning"], row
        if meaning["kind"] == "tag":
            truth = city.ask(f"tag('{meaning['tag']}')", "person", person)
            return {True: meaning["true"], False: meaning["false"], None: ""}[truth]
        if meaning["kind"] == "condition" and "cond" in meaning and "values" not in meaning and " = person." not in meaning["cond"]:
            truth = city.ask(rule_of(meaning["cond"]), "person", person)
            return {True: meaning["true"], False: meaning["false"], None: ""}[truth]
        if meaning["kind"] == "condition" and meaning.get("count") == "visit":
            rule = rule_of(meaning["where"])
            return float(sum(visit.get("person") == person["id"] and city.ask(rule, "visit", visit) is True for visit in city.listed("visit")))
        if meaning["kind"] != "field":
            return None
        name = meaning["field"]
        if name == "person.name":
            return person["name"]
        if name == "person.sex":
            return self.codes["sex"].get(person.get("sex"), "")
        if name in ("person.birth", "person.birth_ym"):
            return self.date(person.get("birth", ""), meaning["format"])
        if name == "person.age":
            low, high = known.years_since(known.days(person.get("birth")), age_day)
            return float(low) if low == high else None
        if name in ("person.ethnic", "person.education", "person.marital", "person.politics") and "map" not in meaning:
            code = person.get(name.split(".")[1])
            return self.codes[name.split(".")[1]].get(code, code) if code else ""
        if "map" in meaning and name in ("person.occupation",):
            code = person.get("occupation")
            return "" if code is None else meaning["map"].get(code, meaning["otherwise"])
        if name == "person.contact_name":
            return person.get("contact_name", "")
        if name == "person.selfcare":
            return person.get("selfcare", "") if person.get("selfcare", "") in meaning.get("values", []) else ""
        return None

    @staticmethod
    def date(iso, form):
        parts = iso.split("-") if iso else []
        wanted = {"yyyy.MM": (2, "."), "yyyy-MM": (2, "-"), "yyyy-MM-dd": (3, "-")}
        if form == "yyyy年M月":  # nothing in that file prints it: neither an example nor a format
            form = "yyyy-MM"
        return wanted[form][1].join(parts[:wanted[form][0]]) if len(parts) >= wanted[form][0] else None if parts else ""

    def people(self, form, truth, cells, city, printed):
        rule = rule_of(truth["population"]["where"])
        basis = BASES[truth["population"]["basis"]]
        want = {row["id"]: row for row in city.listed("person") if city.ask(basis, "person", row) is True and city.ask(rule, "person", row) is True}
        columns = {field["col"]: field for field in truth["fields"]}
        name = next(col for col, field in columns.items() if field["meaning"].get("field") == "person.name")
        number = next((col for col, field in columns.items() if field["meaning"].get("field") == "person.id_no"), None)
        numbers = {row.get("number"): row["person"] for row in self.rows["identity"] if "withdrawn_on" not in row} if number else {}
        start, found = truth["data_start"], []
        row = start
        while (cells.get(f"{name}{row}") or "") != "" and row < start + 3000:
            found.append(row)
            row += 1
        self.expect(f"{form} rows", float(len(found)), len(want))
        left = dict(want)
        for row in found:
            given = cells[f"{name}{row}"]
            mine = [one for one in left.values() if one["name"] == given and (number is None or numbers.get(cells.get(f"{number}{row}")) in (one["id"], None))]
            # Of people of one name the row that fits best.
            best = min(mine, key=lambda one: len(self.differences(city, columns, cells, row, one, printed)), default=None)
            if best is None:
                self.wrong.append(f"{form} row {row}: {given} does not belong in")
                continue
            del left[best["id"]]
            for col, have, wanted in self.differences(city, columns, cells, row, best, printed):
                self.wrong.append(f"{form} {col}{row} {columns[col]['header'][-1]}: {have!r} instead of {wanted!r}")
            self.looked += len(columns)
        for one in left.values():
            self.wrong.append(f"{form}: {one['name']} is missing")
        if cells.get(f"{name}{start}") is None and want:
            self.wrong.append(f"{form}: nothing filled")

    def differences(self, city, columns, cells, row, person, printed):
        made = []
        for col, field in columns.items():
            want = self.value(city, field, person, printed)
            have = cells.get(f"{col}{row}")
            if isinstance(have, float) and isinstance(want, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", want):
                have = known.date_of(have + known.day("1899-12-30")).isoformat()  # a day as a number
            if want is not None and str(have if have is not None else "") != str(want):
                made.append((col, have, want))
        return made

    def houses(self, form, truth, cells, city):
        rule = rule_of(truth["population"]["where"])
        want = [row for row in city.listed("house") if city.ask(rule, "house", row) is True]
        start, row = truth["data_start"], truth["data_start"]
        area = next(field["col"] for field in truth["fields"] if field["meaning"].get("field") == "house.area")
        rooms = next(field["col"] for field in truth["fields"] if field["meaning"].get("field") == "house.rooms")
        address = next(field["col"] for field in truth["fields"] if field["meaning"].get("field") == "house.address")
        while cells.get(f"{address}{row}"):
            row += 1
        self.expect(f"{form} rows", float(row - start), len(want))
        have = sorted((cells.get(f"{area}{one}") or 0, cells.get(f"{rooms}{one}") or 0) for one in range(start, row))
        for mine, theirs in zip(have, sorted((int(one.get("area") or 0) / 100, float(one.get("rooms") or 0)) for one in want)):
            self.expect(f"{form} area and rooms", str(mine), str(theirs))
        total = truth["totals"][0]["row"] + row - start - truth["rows"]["prepared"] if row - start > truth["rows"]["prepared"] else truth["totals"][0]["row"]
        self.expect(f"{form} total of {area}", cells.get(f"{area}{total}"), sum(int(one.get("area") or 0) for one in want) / 100)
        formula = cells.get(f"={truth['rows']['formula_columns'][0]}{row - 1}", "")
        if str(row - 1) not in formula:
            self.wrong.append(f"{form}: the formula of row {row - 1} is {formula!r}")


def printed_day(truth, today):
    as_of = truth.get("as_of", {})
    return as_of.get("date") or today


def main():
    options = argparse.ArgumentParser()
    options.add_argument("linlictl")
    options.add_argument("source", type=pathlib.Path)
    options.add_argument("--residents", default="400")
    options.add_argument("--seed", default="7")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        station = Station(given.linlictl, pathlib.Path(folder), given)
        rows = station.stored()
        rows["identity"] = json.loads(identities(station).read_text(encoding="utf-8"))["identity"]
        checker = Checker(given.source, rows, station.home(rows))
        for file in sorted((given.source / "tests" / "data" / "forms").glob("*.json")):
            truth = json.loads(file.read_text(encoding="utf-8"))
            if truth["id"] in FORMS:
                check(checker, station, file.parent / truth["file"], truth)
    print("\n".join(checker.wrong[:80]))
    print(f"{len(FORMS)} forms, {checker.looked} values: {len(checker.wrong)} differences")
    return 1 if checker.wrong or checker.looked == 0 else 0


def identities(station):
    file = station.work / "identities.json"
    station.call("rows", "identity", "--out", file, "--unmask", "--reason", "核对表格", "--approver", "second", "--approver-password-file",
                 station.city / "password")
    return file


def check(checker, station, file, truth):
    out = station.work / (file.stem + ".xlsx")
    # What the form does not say, whoever fills it in says.
    asked = [table["population"]["where"] for one in truth["sheets"] for table in one.get("tables", []) if "ask" in table["population"]]
    where = ["--where", rule_of(asked[0])] if asked else []
    done = station.run("form", "fill", file, "--out", out, *where, "--filler", "王小明", "--unmask", "--reason", "核对表格", "--approver", "second",
                       "--approver-password-file", station.city / "password")
    filled = sheet.read(out)
    for one in truth["sheets"]:
        for table in one.get("tables", []):
            cells = filled[one["name"]]
            city = checker.city(done["asOf"])
            printed = max(known.day(printed_day(table, done["asOf"])), city.day)
            checker.figures(truth["id"], table, cells, city)
            if table["kind"] in ("list", "checkmark") and table["record"] == "person":
                checker.people(truth["id"] + " " + one["name"], table, cells, city, printed)
            elif table["kind"] == "list" and table["record"] == "house":
                checker.houses(truth["id"], table, cells, city)


if __name__ == "__main__":
    sys.exit(main())

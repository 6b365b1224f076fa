# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts every cell of the shipped statistics, and who stands in the shipped ledgers, once more: from the stored rows, by
other code, on a practice city, today and on two past days.
usage: figures.py LINLICTL SOURCE [--residents N] [--seed N]"""

import argparse
import csv
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile
from fractions import Fraction

import known
from city import ENTITIES, City, read_fields

BASES = {"either": "person.livesHere || person.hukouHere", "lives": "person.livesHere", "registered": "person.hukouHere",
         "usual": "person.livesHere && person.liveMonths >= 6", "all": ""}
SPANS = {"month": "inMonth", "yearToDate": "inYearToDate", "year": "inYear"}
MONTHS = {"month": 1, "quarter": 3, "halfYear": 6, "year": 12}
MADE = "2026-06-30"  # up to which day the city has a life
DAYS = [None, MADE, "2026-03-15"]  # nothing = today
HIDDEN = "已隐藏"
PLACES = {"money": 2, "area": 2, "number": 4}


def joined(*rules):
    return " && ".join(f"({rule})" for rule in rules if rule)


def lines_of(source, codes, fields, around=None):
    """The lines of an axis: those inside take over what the line they stand in says."""
    lines = []
    for item in source:
        own = dict(item)
        line = {**(around or {}), **{name: own[name] for name in own if name not in ("header", "where", "lines", "bands", "codes")}}
        line["where"] = joined((around or {}).get("where", ""), own.get("where", ""))
        if "lines" in own:
            inner = {name: value for name, value in line.items() if name not in ("id", "total", "ofWhich", "share", "difference")}
            lines += lines_of(own["lines"], codes, fields, inner)
        elif "bands" in own:
            of = own["bands"]["of"]
            for low, high in own["bands"]["limits"]:
                within = joined("" if low is None else f"{of} >= {low}", "" if high is None else f"{of} <= {high}")
                lines.append({**line, "where": joined(line["where"], within)})
        elif "codes" in own:
            of = own["codes"]["of"]
            groups = [group["codes"] for group in own["codes"].get("groups", [])] or [[code] for code in codes(fields[of])]
            for group in groups:
                listed = ", ".join(f"'{code}'" for code in group)
                lines.append({**line, "where": joined(line["where"], f"{of} in [{listed}]")})
        else:
            lines.append(line)
    return lines


def day_before(when, period, iso):
    day = datetime.date.fromisoformat(iso)
    if when == "yearStart":
        return datetime.date(day.year - 1, 12, 31).isoformat()
    if when == "yearAgo":
        last = (datetime.date(day.year - 1 + day.month // 12, day.month % 12 + 1, 1) - datetime.timedelta(1)).day
        return datetime.date(day.year - 1, day.month, min(day.day, last)).isoformat()
    if when == "previous":
        months = MONTHS[period]
        return (datetime.date(day.year, (day.month - 1) // months * months + 1, 1) - datetime.timedelta(1)).isoformat()
    return iso


def within(period, row, iso):
    """Whether a visit or an event lies in the period of the day."""
    if period is None:
        return True
    day = datetime.date.fromisoformat(iso)
    first = (day.month - 1) // MONTHS[period] * MONTHS[period] + 1
    end = (day.year + 1, 1) if first + MONTHS[period] > 12 else (day.year, first + MONTHS[period])
    span = datetime.date(day.year, first, 1).toordinal(), datetime.date(*end, 1).toordinal() - 1
    on = known.days(row.get("on"))
    return known.both(known.less_or_same((span[0], span[0]), on), known.less_or_same(on, (span[1], span[1])))


class Counter:
    def __init__(self, source, rows, home):
        self.catalog = source / "resources"
        self.rows, self.home, self.cities = rows, home, {}
        self.fields = read_fields(self.catalog / "catalog" / "fields.tsv")
        self.tables = {}
        for line in (self.catalog / "catalog" / "fields.tsv").read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) > 3 and cells[2] == "code":
                self.tables[cells[1]] = cells[3]

    def codes(self, field):
        table = self.tables[field["entity"] + "." + field["name"]]
        lines = (self.catalog / "codes" / (table + ".tsv")).read_text(encoding="utf-8").splitlines()
        return [line.split("\t")[0] for line in lines if line and not line.startswith("#")][1:]

    def city(self, iso):
        if iso not in self.cities:
            self.cities[iso] = City(self.rows, self.home, self.fields, iso)
        return self.cities[iso]

    # A cell: the rows it holds, and what is added up over them.
    def held(self, report, row, column, iso):
        table = row.get("of") or column.get("of") or report.get("subject", "person")
        city = self.city(day_before(row.get("when") or column.get("when"), report.get("period", "month"), iso))
        date, during = row.get("date") or column.get("date"), row.get("during") or column.get("during")
        rules = [row["where"], column["where"], f"{SPANS[during]}({date})" if date else ""]
        if table == report.get("subject", "person"):
            rules.append(report.get("where", ""))
        if table == "person":
            rules.append(BASES[column.get("basis") or row.get("basis") or report.get("basis", "lives")])
        rule = joined(*rules)
        return city, table, [one for one in city.listed(table) if city.ask(rule, table, one) is True]

    def counted(self, report, row, column, iso):
        city, table, people = self.held(report, row, column, iso)
        value = row.get("sum") or column.get("sum")
        if value:
            read = city.fact(table, value)
            total = sum(low for low, high in map(read, people) if low == high)
            places = PLACES.get(self.fields.get(value, {}).get("type"), 0)
            return Fraction(total, 10 ** places)
        if "households" in (row.get("count"), column.get("count")) and table in ("visit", "event"):
            homes = map(city.of_record, people)
            return Fraction(len({home["household"] or home["house"] for home in homes} - {None}))
        if "households" in (row.get("count"), column.get("count")) and table == "person":
            homes = [(city.place[one["id"]]["living"], city.place[one["id"]]["residents"]) for one in people]
            return Fraction(len({home[0] or home[1] for home in homes} - {None}))
        return Fraction(len(people))

    def figure(self, report, rows, columns, at, iso):
        row, column = rows[at[0]], columns[at[1]]
        if row.get("byHand") or column.get("byHand"):
            return ""
        for axis, own in ((1, column), (0, row)):
            worked = own.get("share") or own.get("difference")
            if not worked:
                continue
            ids = [worked] if isinstance(worked, str) else worked
            line = [[line.get("id") for line in (rows, columns)[axis]].index(name) for name in ids]
            first = (at[0], line[0]) if axis else (line[0], at[1])
            if len(line) == 2:
                second = (at[0], line[1]) if axis else (line[1], at[1])
            else:
                total = next(n for n, other in enumerate((rows, columns)[1 - axis]) if other.get("total"))
                second = (total, line[0]) if axis else (line[0], total)
            a, b = (self.figure(report, rows, columns, each, iso) for each in (first, second))
            if own.get("difference"):
                return a - b
            return "—" if b == 0 else Fraction(int(a * 10000 / b + Fraction(1, 2)), 100)
        return self.counted(report, row, column, iso)

    def compare_statistic(self, report, run):
        rows, columns = (lines_of(report[axis], self.codes, self.fields) for axis in ("rows", "columns"))
        wrong = [] if len(run["rows"]) == len(rows) else [f"{report['id']}: {len(run['rows'])} rows instead of {len(rows)}"]
        for r, shown in enumerate(run["rows"]):
            for c in range(len(columns)):
                ours, theirs = self.figure(report, rows, columns, (r, c), run["asOf"]), shown[f"c{c + 1}"]
                same = theirs == ours if isinstance(ours, str) else theirs not in ("", "—") and Fraction(str(theirs)) == ours
                if not same:
                    wrong.append(f"{report['id']} {run['asOf']} row {r + 1} column {c + 1}: {theirs} instead of {ours}")
        return wrong, len(rows) * len(columns)

    def compare_ledger(self, report, run):
        table, city = report.get("subject", "person"), self.city(run["asOf"])
        rule, base = report.get("where", ""), BASES[report.get("basis", "lives")] if table == "person" else ""
        if "person.status" in rule:
            raise ValueError(report["id"] + ": who has left is listed by other rules")
        listed = [row for row in city.listed(table) if city.ask(base, table, row) is True]
        truths = {row["id"]: known.both(city.ask(rule, table, row), within(report.get("period"), row, run["asOf"])) for row in listed}
        ours = {row for row, truth in truths.items() if truth is True}
        theirs = [row["id"] for row in run["rows"]]
        wrong = [f"{report['id']} {run['asOf']}: {who} {what}" for what, some in
                 (("twice", {who for who in theirs if theirs.count(who) > 1}), ("missing", ours - set(theirs)), ("too many", set(theirs) - ours)) for who in some]
        unknown = sum(truth is None for truth in truths.values())
        if run["unknown"] != unknown:
            wrong.append(f"{report['id']} {run['asOf']}: {run['unknown']} not decided instead of {unknown}")
        marks = [column["mark"] for column in report["columns"] if "mark" in column]
        names = [column["id"] for column in run["columns"] if column["id"].startswith("mark")]
        for shown in run["rows"]:
            for mark, name in zip(marks, names, strict=True):
                tick = {True: "√", False: "", None: "？"}[city.ask(mark, table, city.by_id[table][shown["id"]])]
                if shown[name] not in (tick, HIDDEN):
                    wrong.append(f"{report['id']} {run['asOf']}: {mark} of {shown['id']} is {shown[name]} instead of {tick}")
        return wrong, len(theirs) * (1 + len(marks))


def compare_all(counter, definitions, folder):
    """What is wrong, and how many cells and rows were looked at."""
    wrong, looked = [], 0
    for report in definitions:
        run = json.loads(next(folder.glob(report["id"] + " *.json")).read_text(encoding="utf-8"))
        compare = counter.compare_statistic if report["kind"] == "statistic" else counter.compare_ledger
        found, cells = compare(report, run)
        wrong += found
        looked += cells
    return wrong, looked


def compare_truth(city, file):
    """Who lives and is registered here, as the city was made. The dead are registered nowhere for us."""
    wrong = []
    with open(file, encoding="utf-8") as source:
        for line in csv.DictReader(source):
            place = city.place.get(line["id"])
            if line["alive"] == "1" and (place is None or (place["lives"], place["belongs"]) != (line["lives_here"] == "1", line["registered_here"] == "1")):
                wrong.append(f"{line['id']} lives or is registered elsewhere than the city was made")
    return wrong


class Station:
    """A practice city, and linlictl on its only committee."""

    def __init__(self, linlictl, work, given):
        self.linlictl, self.work, self.city = linlictl, work, work / "city"
        self.account = []
        self.call("demo", "create", self.city, "--committees", "1", "--residents", given.residents, "--months", "6",
                  "--seed", given.seed, "--as-of", MADE)
        self.account = ["--data", self.city / "stations" / "1", "--password-file", self.city / "password"]
        self.status = self.run("status")
        self.account += ["--user", self.status["user"]]

    def call(self, *arguments):
        done = subprocess.run([self.linlictl, *self.account, *arguments], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"linlictl {arguments[0]} {arguments[1]}: {done.stdout}{done.stderr}")
        return done.stdout

    def run(self, *arguments):
        return json.loads(self.call("--json", *arguments))

    def stored(self):
        """All rows, which only two people together may take out."""
        file = self.work / "rows.json"
        self.call("user", "add", "second", "--new-password-file", self.city / "password")
        self.call("rows", *ENTITIES, "--out", file, "--unmask", "--reason", "核对报表", "--approver", "second",
                  "--approver-password-file", self.city / "password")
        return json.loads(file.read_text(encoding="utf-8"))

    def home(self, rows):
        return next(row["id"] for row in rows["org"] if row.get("name") == self.status["organisation"])

    def reports(self, day):
        folder = self.work / (day or "today")
        done = self.run("report", "batch", "--format", "json", "--out", folder, *(["--as-of", day] if day else []))
        for one in done["reports"]:
            if one["error"]:
                sys.exit(one["report"] + ": " + one["error"])
        return folder


def main():
    options = argparse.ArgumentParser()
    options.add_argument("linlictl")
    options.add_argument("source", type=pathlib.Path, help="the project's folder")
    options.add_argument("--residents", default="300")
    options.add_argument("--seed", default="7")
    given = options.parse_args()
    definitions = [json.loads(file.read_text(encoding="utf-8"))
                   for file in sorted((given.source / "resources" / "packs").glob("*/reports/*.json"))]
    with tempfile.TemporaryDirectory() as folder:
        station = Station(given.linlictl, pathlib.Path(folder), given)
        rows = station.stored()
        counter = Counter(given.source, rows, station.home(rows))
        wrong, looked = compare_truth(counter.city(MADE), station.city / "truth" / "people.csv"), 0
        for day in DAYS:
            found, cells = compare_all(counter, definitions, station.reports(day))
            wrong += found
            looked += cells
    print("\n".join(wrong))
    print(f"{len(definitions)} reports, {len(DAYS)} days, {looked} figures, rows and ticks: {len(wrong)} differences")
    return 1 if wrong or looked == 0 else 0


if __name__ == "__main__":
    sys.exit(main())

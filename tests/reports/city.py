# SPDX-License-Identifier: GPL-3.0-or-later
"""A committee on a day, from the rows that are stored: who lives where and is registered where, what is known of each,
who carries which tag, what happened to whom."""

import csv
import re

import known
from rule import Rule

SATELLITES = {"permit": None, "dog": None, "disability": None, "care": None, "military": None, "party": "left_on",
              "student": "graduated", "volunteer": "left_on", "post": "to", "foreigner": None}
ENTITIES = ["person", "household", "house", "building", "address", "org", "residence", "registration", "visit", "event", "tag_def",
            "tag_value", *SATELLITES]
RECORDS = ("visit", "event")
NUMBERS = {"int", "money", "area", "number", "date"}
GONE = ("4", "5")
ALSO = {"person.residenceReason": "residence.reason", "person.relToHead": "registration.relToHead",
        "person.absenceReason": "registration.absenceReason", "person.liveSince": "residence.from"}


def camel(name):
    return re.sub(r"_(\w)", lambda match: match.group(1).upper(), name)


def read_fields(path):
    """Type, whether nothing written means no, and the limits of every stored field."""
    fields = {}
    with open(path, encoding="utf-8") as source:
        for line in csv.DictReader((line for line in source if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE):
            limits = re.fullmatch(r"(-?\d+)\.\.(-?\d+)", line["domain"] or "")
            entity, name = line["id"].split(".")
            fields[f"{entity}.{camel(name)}"] = {
                "entity": entity, "name": name, "type": line["type"], "closed": line["world"] == "closed",
                "limits": (int(limits[1]), int(limits[2])) if limits and line["type"] in NUMBERS - {"date"} else known.NOBODY_KNOWS}
    return fields


class City:
    def __init__(self, rows, home, fields, day):
        self.rows, self.home, self.fields, self.day = rows, home, fields, known.day(day)
        self.iso = day
        self.by_id = {entity: {row["id"]: row for row in rows[entity]} for entity in rows}
        self.orgs = self.below_committee()
        self.persons = [row for row in rows["person"] if "merged_into" not in row]
        self.place = {row["id"]: self.place_of(row) for row in self.persons}
        self.satellite = {entity: self.standing(entity, end) for entity, end in SATELLITES.items()}
        self.people_at = {}
        for person in self.persons:
            for link in ("living", "registered", "residents"):
                self.people_at.setdefault((link, self.place[person["id"]][link]), []).append(person)
        self.facts, self.tags, self.rules = {}, {}, {}

    # The area: the committee with what is below it.
    def below_committee(self):
        inside = {self.home}
        for _ in range(4):
            inside |= {row["id"] for row in self.rows["org"] if row.get("parent") in inside}
        return inside

    def org_above(self, level):
        row = self.by_id["org"][self.home]
        while row is not None and row.get("level") != level:
            row = self.by_id["org"].get(row.get("parent"))
        return row

    def org_of_house(self, house):
        row = self.by_id["house"].get(house, {})
        building, address = (self.by_id[name].get(row.get(name), {}) for name in ("building", "address"))
        return row.get("org") or building.get("org") or address.get("org")

    def org_of_household(self, household):
        row = self.by_id["household"].get(household, {})
        return row.get("org") or self.org_of_house(row.get("house"))

    def holds(self, row):
        return row.get("from", "") <= self.iso and ("to" not in row or row["to"] > self.iso)

    def status_of(self, person):
        status, left = person.get("status", "1"), person.get("status_date", "")
        if status in GONE and person.get("death_date", left) > self.iso:
            return "1"
        return "1" if status in ("2", "3") and left > self.iso else status

    def place_of(self, person):
        made = {"status": self.status_of(person), "residence": {}, "registration": {}}
        if made["status"] not in GONE:
            for entity in ("residence", "registration"):
                # The newest one; sorting keeps the order of two of one day, of which the later row counts.
                standing = sorted(filter(self.holds, self.of_person(entity, person["id"])), key=lambda row: row.get("from", ""))
                made[entity] = standing[-1] if standing else {}
        made["residents"] = made["residence"].get("house")
        made["living"] = made["residence"].get("household")
        made["registered"] = made["registration"].get("household")
        made["lives"] = self.org_of_house(made["residents"]) in self.orgs
        made["belongs"] = self.org_of_household(made["registered"]) in self.orgs
        return made

    def of_person(self, entity, person):
        if not hasattr(self, "_of"):
            self._of = {}
        if entity not in self._of:
            self._of[entity] = {}
            for row in self.rows[entity]:
                self._of[entity].setdefault(row.get("person"), []).append(row)
        return self._of[entity].get(person, [])

    def standing(self, entity, end):
        """The row of each person that counts: the newest of those that have not ended, else the one that ended last."""
        made = {}
        for row in self.rows[entity]:
            key = row.get(end, "9999") if end else ""
            if row.get("person") not in made or key >= made[row["person"]][0]:
                made[row.get("person")] = (key, row)
        return {person: row for person, (_, row) in made.items()}

    def members(self, table, name):
        link = {"household": {"living": "living", "registered": "registered"}, "house": {"residents": "residents"}}[table][name]
        return lambda row: self.people_at.get((link, row["id"]), [])

    # Facts by name; a person's household and house are asked through the person.
    def fact(self, table, name):
        name = ALSO.get(name, name)
        if (table, name) not in self.facts:
            self.facts[table, name] = self.make_fact(table, name)
        return self.facts[table, name]

    def make_fact(self, table, name):
        entity = name.split(".")[0]
        derived = getattr(self, "fact_" + name.replace(".", "_"), None)
        if table in RECORDS and entity != table:
            return self.through_record(entity, name)
        if entity in ("household", "house") and entity != table:
            return self.through(table, entity, name)
        if derived:
            return derived
        field = self.fields[name]
        if entity == table:
            return lambda row: self.value(field, row)
        if entity in ("residence", "registration"):
            return lambda row: self.value(field, self.place[row["id"]][entity])
        return lambda row: self.value(field, self.satellite[entity].get(row["id"], {}))

    def through(self, table, entity, name):
        inner = self.fact(entity, name)
        nothing = self.nothing(name)

        def of_house(row):
            house = self.by_id["house"].get(row.get("house") if table == "household" else self.place[row["id"]]["residents"])
            return nothing if house is None else inner(house)

        def of_household(row):
            # What the register household says, else the one lived in.
            order = {"household.size": ["living"], "household.hukouSize": ["registered"]}.get(name, ["registered", "living"])
            for link in order:
                household = self.by_id["household"].get(self.place[row["id"]][link])
                if household is not None and inner(household) != nothing:
                    return inner(household)
            return nothing
        return of_house if entity == "house" else of_household

    # Whom a visit or an event is of, and the home it was at: what it names, else where that person lives.
    def of_record(self, row):
        person = row.get("person") if row.get("person") in self.place else None
        household, house = row.get("household"), row.get("house")
        if household is None and house is None and person is not None:
            household, house = self.place[person]["living"], self.place[person]["residents"]
        if house is None:
            house = self.by_id["household"].get(household, {}).get("house")
        return {"person": person, "household": household, "house": house}

    def org_of_record(self, row):
        of = self.of_record(row)
        registered = self.place[of["person"]]["registered"] if of["person"] else None
        return row.get("org") if "class" in row else (
            self.org_of_house(of["house"]) or self.by_id["household"].get(row.get("household"), {}).get("org") or self.org_of_household(registered))

    def through_record(self, entity, name):
        table = entity if entity in ("household", "house") else "person"
        inner, nothing = self.fact(table, name), self.nothing(name)

        def of_record(row):
            subject = self.by_id[table].get(self.of_record(row)[table])
            return nothing if subject is None else inner(subject)
        return of_record

    def nothing(self, name):
        if name in ("person.age", "person.ageMonths", "person.liveMonths", "person.hereSince"):
            return known.NOBODY_KNOWS
        if name in ("household.size", "household.hukouSize", "house.persons"):
            return 0, known.INF
        field = self.fields.get(name)
        if field is None:
            return None
        return field["limits"] if field["type"] in NUMBERS else False if field["closed"] and field["type"] == "bool" else None

    def value(self, field, row):
        value = row.get(field["name"])
        if value is None:
            if field["type"] in NUMBERS:
                return field["limits"]
            return False if field["closed"] and field["type"] == "bool" else None
        if field["type"] == "date":
            return known.days(value)
        if field["type"] == "bool":
            return bool(value)
        return (value, value) if field["type"] in NUMBERS else value

    def fact_person_status(self, row):
        return self.place[row["id"]]["status"]

    def fact_person_age(self, row):
        return known.years_since(known.days(row.get("birth")), self.day)

    def fact_person_ageMonths(self, row):
        return known.months_since(known.days(row.get("birth")), self.day)

    def fact_person_livesHere(self, row):
        return self.place[row["id"]]["lives"]

    def fact_person_hukouHere(self, row):
        return self.place[row["id"]]["belongs"]

    def fact_person_hvStatus(self, row):
        place = self.place[row["id"]]
        return {(True, True): "1", (True, False): "2", (False, True): "3"}.get((place["lives"], place["belongs"]), "9")

    def fact_person_hereSince(self, row):
        """Since when without a gap: earlier homes of the committee count that lasted until the next one began."""
        if not self.place[row["id"]]["lives"]:
            return known.NOBODY_KNOWS
        homes = [home for home in self.of_person("residence", row["id"]) if "from" in home and self.org_of_house(home.get("house")) in self.orgs]
        since = self.place[row["id"]]["residence"].get("from")
        while since is not None:
            before = [home["from"] for home in homes if home["from"] < since and since[:len(home.get("to", since))] <= home.get("to", since)]
            if not before:
                break
            since = max(before)
        return known.days(since)

    def fact_person_liveMonths(self, row):
        return known.months_since(self.fact_person_hereSince(row), self.day)

    def fact_person_hukouPlace(self, row):
        area, category = row.get("hukou_area", ""), row.get("category")
        if category == "4" or area[:2] in ("71", "81", "82", "83"):
            return "6"
        org = self.org_of_household(self.place[row["id"]]["registered"])
        if org in self.orgs:
            return "1"
        above = set()
        while org is not None:
            above.add(org)
            org = self.by_id["org"].get(org, {}).get("parent")
        for level, code in (("3", "2"), ("2", "3"), ("1", "4")):
            wide = self.org_above(level)
            if wide is not None and wide["id"] in above:
                return code
        if category == "3":
            return "9"
        here = self.by_id["org"][self.home].get("code12", "")
        if len(area) < 2 or not here:
            return None
        return "5" if area[:2] != here[:2] else "3" if area == here[:6] else "4"

    def fact_household_size(self, row):
        """Who lives there; in a register or collective household whoever is registered there, too."""
        people = {person["id"] for person in self.people_at.get(("living", row["id"]), [])}
        if row.get("kind") in ("1", "3"):
            people |= {person["id"] for person in self.people_at.get(("registered", row["id"]), [])}
        return len(people), len(people)

    def fact_household_hukouSize(self, row):
        count = len(self.people_at.get(("registered", row["id"]), []))
        return count, count

    def fact_house_persons(self, row):
        count = len(self.people_at.get(("residents", row["id"]), []))
        return count, count

    # Who is counted by a rule, an empty one holding everybody.
    def ask(self, text, table, row):
        if (text, table) not in self.rules:
            self.rules[text, table] = Rule(text, table, self).value if text else lambda rows: True
        return self.rules[text, table]({table: row})

    def listed(self, table):
        """The rows of a table as reports see them: whoever is not merged, households there are on the day."""
        if table == "person":
            return self.persons
        if table == "house":
            return [row for row in self.rows["house"] if self.org_of_house(row["id"]) in self.orgs]
        if table in RECORDS:  # what is dated to a month or year counts from its first day
            return [row for row in self.rows[table] if row["on"] <= self.iso and (self.org_of_record(row) or self.home) in self.orgs]
        return [row for row in self.rows["household"] if self.org_of_household(row["id"]) in self.orgs and self.is_open(row)]

    def is_open(self, household):
        return household.get("opened", "") <= self.iso and household.get("closed", "9999") > self.iso

    # Tags: what is written holds between its dates; what a rule makes is asked of those who are counted.
    def carries(self, code, table, row):
        tag, written = self.tag(code)
        truth = False
        for subject, its_table in self.carriers_for(table, row):
            if its_table == tag["subject"]:
                truth = known.either(truth, True if subject["id"] in written else self.by_rule(tag, its_table, subject))
        return truth

    def carriers_for(self, table, row):
        if table in RECORDS:
            of = self.of_record(row)
            for its_table in ("person", "household", "house"):
                subject = self.by_id[its_table].get(of[its_table])
                if subject is not None:
                    yield from self.carriers_for(its_table, subject)
            return
        yield row, table
        if table == "person":
            place = self.place[row["id"]]
            for its_table, key in (("household", "living"), ("household", "registered"), ("house", "residents")):
                subject = self.by_id[its_table].get(place[key])
                if subject is not None:
                    yield subject, its_table
        elif table == "household" and row.get("house") in self.by_id["house"]:
            yield self.by_id["house"][row["house"]], "house"

    def tag(self, code):
        if code not in self.tags:
            definition = next(row for row in sorted(self.rows["tag_def"], key=lambda row: "retired_on" in row) if row["code"] == code)
            written = {}
            for row in self.rows["tag_value"]:
                if row["tag"] == definition["id"] and self.holds(row):
                    written.setdefault(row["subject"], set()).add(row.get("value"))
            self.tags[code] = definition, written
        return self.tags[code]

    def by_rule(self, tag, table, row):
        if tag.get("rule_role") != "define":
            return False
        if table == "person":
            place = self.place[row["id"]]
            if not (place["lives"] or place["belongs"]) or place["status"] in GONE:
                return False
        elif table == "household" and not self.is_open(row):
            return False
        return self.ask(tag["rule"], table, row)

    def tag_value(self, code, table, row):
        tag, written = self.tag(code)
        carriers = [subject for subject, its_table in self.carriers_for(table, row) if its_table == tag["subject"]]
        values = set().union(*(written.get(subject["id"], set()) for subject in carriers)) - {None}
        return next(iter(values)) if len(values) == 1 else None

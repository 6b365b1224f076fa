# SPDX-License-Identifier: GPL-3.0-or-later
"""The rule language once more, as far as the shipped reports and tags use it: a text becomes a function of a row. What it
does not know it refuses, so that a new word of a report fails the test instead of being counted wrong."""

import re

import known

TOKEN = re.compile(r"\s*(?:(\d+)|'([^']*)'|([A-Za-z_]\w*)|(&&|\|\||[=!<>]=|[-!<>+*()\[\],.]))")
TABLES = {"living": "person", "registered": "person", "residents": "person"}


class Rule:
    def __init__(self, text, table, city):
        self.tokens = [match.group(0).strip() for match in TOKEN.finditer(text)]
        if "".join(self.tokens) != re.sub(r"\s+", "", text) and "'" not in text:
            raise ValueError("not read: " + text)
        self.at = 0
        self.city = city
        self.text = text
        self.names = {table: table}  # name -> table of the row it stands for
        self.value = self.disjunction()
        if self.at != len(self.tokens):
            raise ValueError("not read to the end: " + text)

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, wanted=None):
        token = self.peek()
        if wanted is not None and token != wanted:
            raise ValueError(f"{wanted} expected, {token} found: {self.text}")
        self.at += 1
        return token

    # Each of these gives a function of the rows by name: {"person": row, "m": row}.
    def disjunction(self):
        parts = [self.conjunction()]
        while self.peek() == "||":
            self.take()
            parts.append(self.conjunction())
        return parts[0] if len(parts) == 1 else folded(known.either, parts, True)

    def conjunction(self):
        parts = [self.comparison()]
        while self.peek() == "&&":
            self.take()
            parts.append(self.comparison())
        return parts[0] if len(parts) == 1 else folded(known.both, parts, False)

    def comparison(self):
        left = self.sum()
        sign = self.peek()
        if sign == "in":
            self.take()
            self.take("[")
            codes = []
            while self.peek() != "]":
                codes.append(self.take().strip("'"))
                if self.peek() == ",":
                    self.take()
            self.take("]")
            return lambda rows: None if left(rows) is None else left(rows) in codes
        if sign not in ("==", "!=", "<", "<=", ">", ">="):
            return left
        self.take()
        right = self.sum()
        return lambda rows: compared(sign, left(rows), right(rows))

    def sum(self):
        left = self.factor()
        while self.peek() in ("+", "-"):
            work = known.plus if self.take() == "+" else known.minus
            left = paired(work, left, self.factor())
        return left

    def factor(self):
        left = self.single()
        while self.peek() == "*":
            self.take()
            left = paired(known.times, left, self.single())
        return left

    def single(self):
        token = self.take()
        if token == "!":
            inner = self.single()
            return lambda rows: known.opposite(inner(rows))
        if token == "(":
            inner = self.disjunction()
            self.take(")")
            return inner
        if token.isdigit():
            return lambda rows, number=(int(token), int(token)): number
        if token.startswith("'"):
            return lambda rows, text=token.strip("'"): text
        if token in ("true", "false"):
            return lambda rows, truth=token == "true": truth
        if token == "asOf":
            return lambda rows, day=(self.city.day, self.city.day): day
        return self.call(token, None) if self.peek() == "(" else self.path(token)

    def path(self, first):
        names = [first]
        while self.peek() == ".":
            self.take()
            names.append(self.take())
            if self.peek() == "(":
                return self.call(names.pop(), names)
        return self.fact(names)

    def fact(self, names):
        name, table = names[0], self.names.get(names[0])
        if table is None:  # disability.grade: of the person the rule is about
            name, table = next(iter(self.names.items()))
        elif name != table:  # a member: m.age, m.dog.licenceNo
            names = [table] + names[1:] if len(names) == 2 else names[1:]
        read = self.city.fact(table, ".".join(names))
        return lambda rows: read(rows[name])

    def call(self, name, of):
        self.take("(")
        if name in ("all", "count", "exists"):
            return self.group(name, of)
        if of is not None and name != "tag":
            value, argument = self.fact(of), self.take().strip("'")
            self.take(")")
            if name != "startsWith":
                raise ValueError(name)
            return lambda rows: None if value(rows) is None else value(rows).startswith(argument)
        if name in ("tag", "tagValue", "ageOn"):
            who = of[0] if of else next(iter(self.names))
            return self.of_row(name, who, self.take().strip("'"))
        argument = self.disjunction()
        self.take(")")
        day = self.city.day
        today = (day, day)
        functions = {
            "has": lambda value: value is not None and value != known.NOBODY_KNOWS,
            "year": known.year_of,
            "month": known.month_of,
            "daysTo": lambda value: known.minus(value, today),
            "daysSince": lambda value: known.minus(today, value),
            "inYear": lambda value: known.same(known.year_of(value), known.year_of(today)),
            "inMonth": lambda value: known.both(known.same(known.year_of(value), known.year_of(today)),
                                                known.same(known.month_of(value), known.month_of(today))),
            "inYearToDate": lambda value: known.both(known.same(known.year_of(value), known.year_of(today)),
                                                     known.less_or_same(value, today)),
        }
        work = functions[name]
        return lambda rows: work(argument(rows))

    def of_row(self, name, who, argument):
        self.take(")")
        table = self.names[who]
        if name == "ageOn":
            birth = self.city.fact("person", "person.birth")
            on = known.day(argument if len(argument) > 5 else f"{known.date_of(self.city.day).year}-{argument}")
            return lambda rows: known.years_since(birth(rows[who]), on)
        find = self.city.carries if name == "tag" else self.city.tag_value
        return lambda rows: find(argument, table, rows[who])

    def group(self, name, of):
        outer = of[0]
        members = self.city.members(self.names[outer], of[1])
        variable = self.take()
        self.take(",")
        self.names[variable] = TABLES[of[1]]
        inner = self.disjunction()
        del self.names[variable]
        empty = None
        if self.peek() == ",":
            self.take()
            empty = self.take() == "true"
        self.take(")")

        def work(rows):
            truths = [inner({**rows, variable: member}) for member in members(rows[outer])]
            if name == "count":
                return sum(truth is True for truth in truths), sum(truth is not False for truth in truths)
            if name == "exists":
                return True if True in truths else None if None in truths else False
            if not truths:
                return empty
            return False if False in truths else None if None in truths else True
        return work


def folded(work, parts, end):
    def value(rows):
        made = parts[0](rows)
        for part in parts[1:]:
            if made is end:
                return made
            made = work(made, part(rows))
        return made
    return value


def paired(work, left, right):
    return lambda rows: work(left(rows), right(rows))


def compared(sign, left, right):
    if isinstance(left, str) or left is None or isinstance(left, bool):
        if isinstance(right, tuple):  # a level: care.level >= 2
            left = known.NOBODY_KNOWS if left is None else (int(left), int(left))
        else:
            truth = None if left is None or right is None else left == right
            return {"==": truth, "!=": known.opposite(truth)}[sign]
    return {"==": lambda: known.same(left, right), "!=": lambda: known.opposite(known.same(left, right)),
            "<": lambda: known.less(left, right), ">": lambda: known.less(right, left),
            "<=": lambda: known.less_or_same(left, right), ">=": lambda: known.less_or_same(right, left)}[sign]()

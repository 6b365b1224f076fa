# SPDX-License-Identifier: GPL-3.0-or-later
"""What is half known. Truths are True, False and None (nobody knows); numbers and days are pairs of the least and the
greatest value they may have; texts and codes are a text or None."""

import datetime

INF = float("inf")
NOBODY_KNOWS = (-INF, INF)


def both(a, b):
    if a is False or b is False:
        return False
    return None if a is None or b is None else True


def either(a, b):
    return opposite(both(opposite(a), opposite(b)))


def opposite(a):
    return None if a is None else not a


def less(a, b):
    if a[1] < b[0]:
        return True
    return False if a[0] >= b[1] else None


def less_or_same(a, b):
    return opposite(less(b, a))


def same(a, b):
    if a[0] == a[1] == b[0] == b[1]:
        return True
    return False if a[1] < b[0] or b[1] < a[0] else None


def plus(a, b):
    return a[0] + b[0], a[1] + b[1]


def minus(a, b):
    return a[0] - b[1], a[1] - b[0]


def times(a, b):
    corners = [x * y for x in a for y in b]
    return min(corners), max(corners)


# Days are numbers, 1 = 0001-01-01.
def day(text):
    return datetime.date.fromisoformat(text).toordinal()


def days(text):
    """First and last day of 1953, 1953-06 or 1953-06-18; nothing for what is no date."""
    try:
        parts = [int(part) for part in text.split("-")]
        first = datetime.date(*(parts + [1, 1])[:3])
    except (AttributeError, TypeError, ValueError):
        return NOBODY_KNOWS
    if len(parts) == 3:
        return first.toordinal(), first.toordinal()
    year, month = (first.year, first.month + 1) if len(parts) == 2 else (first.year + 1, 1)
    year, month = (year + 1, 1) if month == 13 else (year, month)
    return first.toordinal(), datetime.date(year, month, 1).toordinal() - 1


def is_known(pair):
    return pair != NOBODY_KNOWS


def date_of(number):
    return datetime.date.fromordinal(int(number))


def months_between(start, end):
    """Whole months: one is complete on the same day of a later month, or on the first of the next one where the month
    has no such day."""
    a, b = date_of(start), date_of(end)
    return (b.year - a.year) * 12 + b.month - a.month - (1 if b.day < a.day else 0)


def months_since(since, on):
    if since[0] == -INF or since[1] == INF:
        return NOBODY_KNOWS
    return months_between(since[1], on), months_between(since[0], on)


def years_since(since, on):
    # A birthday on 29 February is on 1 March in other years, which whole months give by themselves.
    low, high = months_since(since, on)
    return (low, high) if low == -INF else (low // 12, high // 12)


def year_of(pair):
    return pair if not is_known(pair) else (date_of(pair[0]).year, date_of(pair[1]).year)


def month_of(pair):
    if not is_known(pair) or year_of(pair)[0] != year_of(pair)[1]:
        return 1, 12
    return date_of(pair[0]).month, date_of(pair[1]).month

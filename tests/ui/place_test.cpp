// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/place.h"
#include "ui/shell/navigator.h"

#include <catch2/catch_test_macros.hpp>

using linli::ui::Navigator;
using linli::ui::Place;

TEST_CASE("a place survives its url, whatever stands in it")
{
    const Place place = Place(QStringLiteral("residents"))
                            .with(QStringLiteral("filter"), QStringLiteral("tag('独居') && person.age >= 80 % + ="))
                            .with(QStringLiteral("person"), QStringLiteral("12"));
    CHECK(Place::parse(place.url()) == place);
    CHECK(Place::parse(QStringLiteral("homes")) == Place(QStringLiteral("homes")));
    CHECK(place.with(QStringLiteral("person"), {}).part(QStringLiteral("person")).isEmpty());
}

TEST_CASE("back and forward walk the places, and a new step forgets what lay ahead")
{
    const Place first(QStringLiteral("residents"));
    const Place second(QStringLiteral("homes"));
    const Place third(QStringLiteral("history"));
    Navigator navigator;
    CHECK_FALSE(navigator.back());
    navigator.visit(first);
    navigator.visit(first);
    CHECK_FALSE(navigator.canGoBack());
    navigator.visit(second);
    CHECK(navigator.back() == first);
    CHECK(navigator.forward() == second);
    CHECK(navigator.back() == first);
    navigator.visit(third);
    CHECK_FALSE(navigator.forward());
    CHECK(navigator.back() == first);
}

TEST_CASE("the list of places does not grow for ever")
{
    Navigator navigator;
    for (int i = 0; i < 500; ++i) {
        navigator.visit(Place(QStringLiteral("residents")).with(QStringLiteral("person"), QString::number(i)));
    }
    int steps = 0;
    while (navigator.back()) {
        ++steps;
    }
    CHECK(steps == 99);
}

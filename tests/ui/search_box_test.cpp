// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/search_box.h"

#include <QApplication>
#include <QInputMethodEvent>
#include <QSignalSpy>

#include <catch2/catch_test_macros.hpp>

using linli::ui::SearchBox;

namespace {

void compose(SearchBox& box, const QString& preedit, const QString& committed = {})
{
    QInputMethodEvent event(preedit, {});
    event.setCommitString(committed);
    QApplication::sendEvent(&box, &event);
}

}  // namespace

TEST_CASE("what the input method is still composing is searched, the line itself says nothing")
{
    SearchBox box;
    QSignalSpy told(&box, &SearchBox::queryChanged);
    QSignalSpy silent(&box, &QLineEdit::textChanged);
    for (const char* preedit : {"w", "wa", "wan", "wang", "wang'jian"}) {
        compose(box, QString::fromLatin1(preedit));
    }
    CHECK(silent.count() == 0);
    REQUIRE(told.count() == 5);
    CHECK(told.at(3).at(0).toString() == QStringLiteral("wang"));
    CHECK(told.at(4).at(0).toString() == QStringLiteral("wangjian"));
    compose(box, {}, QStringLiteral("王建"));
    CHECK(box.query() == QStringLiteral("王建"));
    CHECK(told.last().at(0).toString() == QStringLiteral("王建"));
    compose(box, QStringLiteral("guo"));
    CHECK(box.query() == QStringLiteral("王建guo"));
    compose(box, {});
    CHECK(box.query() == QStringLiteral("王建"));
}

TEST_CASE("characters outside the BMP pass whole")
{
    SearchBox box;
    compose(box, {}, QStringLiteral("𠮷田"));
    CHECK(box.query() == QStringLiteral("𠮷田"));
}

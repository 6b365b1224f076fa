// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/resource.h"
#include "ui/bridge/text.h"
#include "ui/widgets/tag_pill.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>

#include <catch2/catch_test_macros.hpp>

using namespace linli::ui;

TEST_CASE("every pair of text and ground in use reaches 4.5 to 1")
{
    const std::pair<QRgb, QRgb> pairs[] = {{colour::kText, colour::kGround},
                                           {colour::kText, colour::kSurface},
                                           {colour::kText, colour::kAccentSoft},
                                           {colour::kSecondary, colour::kSurface},
                                           {colour::kSecondary, colour::kGround},
                                           {colour::kSecondary, colour::kAccentSoft},
                                           {colour::kAccent, colour::kSurface},
                                           {colour::kAccent, colour::kAccentSoft},
                                           {0xffffffff, colour::kAccent},
                                           {colour::kWarning, colour::kWarningSoft},
                                           {colour::kDanger, colour::kDangerSoft},
                                           {0xff1a1200, colour::kPractice},
                                           {0xffffffff, colour::kDanger},
                                           {0xffffffff, colour::kText}};
    for (const auto& [text, ground] : pairs) {
        INFO(QString::number(text, 16).toStdString() << " on " << QString::number(ground, 16).toStdString());
        CHECK(contrast(text, ground) >= 4.5);
    }
}

TEST_CASE("the words of a pill can be read whatever the colour of its tag")
{
    for (const char* colour : {"#FFFFFF", "#FFFF00", "#C2571A", "#000000", "#00FF00", "", "no colour", "#8899AA"}) {
        const PillColours colours = pillColours(colour);
        INFO(colour);
        CHECK(contrast(colours.text.rgb(), colours.ground.rgb()) >= 4.5);
    }
}

TEST_CASE("a text size changes fonts, headings and icons of what is already on the screen")
{
    QLabel plain(QStringLiteral("王"));
    QLabel head(QStringLiteral("王"));
    setFontStep(&head, 2);
    QPushButton button;
    setIconUnits(&button, 18);
    applyTheme(100);
    const double small = plain.fontInfo().pointSizeF();
    const double smallHead = head.font().pointSizeF();
    applyTheme(175);
    CHECK(QApplication::font().pointSizeF() == 10.5 * 1.75);
    plain.ensurePolished();
    CHECK(plain.font().pointSizeF() > small * 1.7);
    CHECK(head.font().pointSizeF() > smallHead * 1.7);
    CHECK(button.iconSize().width() == 32);
    applyTheme(100);
    CHECK(button.iconSize().width() == 18);
}

TEST_CASE("every icon named in the sources is there and draws something")
{
    const auto files = linli::base::resourcesBelow("icons/");
    REQUIRE(files.size() > 20);
    for (const std::string_view path : files) {
        const std::string name(path.substr(6, path.size() - 6 - 4));
        INFO(name);
        const QImage image = icon(name.c_str(), 0xff000000).pixmap(32, 32).toImage();
        REQUIRE_FALSE(image.isNull());
        int painted = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                painted += qAlpha(image.pixel(x, y)) > 128 ? 1 : 0;
            }
        }
        CHECK(painted > 20);
    }
}

TEST_CASE("the style sheet has no token left that nobody replaced")
{
    applyTheme(125);
    CHECK_FALSE(qApp->styleSheet().contains(QRegularExpression(QStringLiteral("@\\w"))));
    applyTheme(100);
}

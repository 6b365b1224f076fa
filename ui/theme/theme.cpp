// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "core/base/resource.h"
#include "ui/bridge/text.h"

#include <QAbstractButton>
#include <QApplication>
#include <QPalette>
#include <QRegularExpression>
#include <QStyle>
#include <QStyleFactory>
#include <QVariant>
#include <QWidget>

#include <algorithm>
#include <array>
#include <cmath>

namespace linli::ui {

namespace {

constexpr std::array<int, 4> kSizes {100, 125, 150, 175};
constexpr double kNormalPoints = 10.5;
int g_percent = 100;

QColor hue(QRgb value)
{
    return QColor::fromRgba(value);
}

QPalette lightPalette()
{
    QPalette palette;
    palette.setColor(QPalette::Window, hue(colour::kGround));
    palette.setColor(QPalette::WindowText, hue(colour::kText));
    palette.setColor(QPalette::Base, hue(colour::kSurface));
    palette.setColor(QPalette::AlternateBase, QColor(0xf8, 0xfa, 0xfb));
    palette.setColor(QPalette::Text, hue(colour::kText));
    palette.setColor(QPalette::PlaceholderText, hue(colour::kSecondary));
    palette.setColor(QPalette::Button, hue(colour::kSurface));
    palette.setColor(QPalette::ButtonText, hue(colour::kText));
    palette.setColor(QPalette::Highlight, hue(colour::kAccentSoft));
    palette.setColor(QPalette::HighlightedText, hue(colour::kText));
    palette.setColor(QPalette::ToolTipBase, hue(colour::kText));
    palette.setColor(QPalette::ToolTipText, Qt::white);
    palette.setColor(QPalette::Link, hue(colour::kAccent));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, QColor(0x76, 0x82, 0x8e));
    }
    return palette;
}

// The sheet of resources/style/linli.qss with @names replaced by colours and @12 by lengths of this text size.
QString styleSheet()
{
    QString sheet = text(base::resource("style/linli.qss").value_or(""));
    const std::pair<const char*, QRgb> names[] = {{"ground", colour::kGround},
                                                  {"surface", colour::kSurface},
                                                  {"quiet", colour::kQuiet},
                                                  {"line", colour::kLine},
                                                  {"text", colour::kText},
                                                  {"secondary", colour::kSecondary},
                                                  {"accentsoft", colour::kAccentSoft},
                                                  {"accent", colour::kAccent},
                                                  {"warningsoft", colour::kWarningSoft},
                                                  {"warning", colour::kWarning},
                                                  {"dangersoft", colour::kDangerSoft},
                                                  {"danger", colour::kDanger},
                                                  {"practice", colour::kPractice}};
    for (const auto& [name, value] : names) {
        const QRegularExpression token(QStringLiteral("@%1\\b").arg(QLatin1String(name)));
        sheet.replace(token, hue(value).name());
    }
    static const QRegularExpression length(QStringLiteral("@(\\d+)"));
    QString result;
    qsizetype from = 0;
    for (auto match = length.globalMatch(sheet); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        result += QStringView(sheet).mid(from, found.capturedStart() - from);
        result += QString::number(scaled(found.captured(1).toInt())) + QStringLiteral("px");
        from = found.capturedEnd();
    }
    return result + QStringView(sheet).mid(from);
}

double linear(int channel)
{
    const double share = channel / 255.0;
    return share <= 0.03928 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

double luminance(QRgb value)
{
    return 0.2126 * linear(qRed(value)) + 0.7152 * linear(qGreen(value)) + 0.0722 * linear(qBlue(value));
}

constexpr const char* kStepProperty = "fontStep";
constexpr const char* kBoldProperty = "fontBold";
constexpr const char* kIconProperty = "iconUnits";
constexpr const char* kLeastProperty = "leastUnits";
constexpr const char* kMostProperty = "mostUnits";

// What a widget was given in units or steps, anew for the present text size.
void refit(QWidget* widget)
{
    if (const QVariant step = widget->property(kStepProperty); step.isValid()) {
        widget->setFont(fontStep(step.toInt(), widget->property(kBoldProperty).toBool()));
    }
    if (const QVariant units = widget->property(kIconProperty); units.isValid()) {
        const int side = scaled(units.toInt());
        static_cast<QAbstractButton*>(widget)->setIconSize(QSize(side, side));
    }
    if (const QVariant least = widget->property(kLeastProperty); least.isValid() && least.toInt() > 0) {
        widget->setMinimumWidth(scaled(least.toInt()));
    }
    if (const QVariant most = widget->property(kMostProperty); most.isValid() && most.toInt() > 0) {
        widget->setMaximumWidth(scaled(most.toInt()));
    }
}

}  // namespace

std::span<const int> textSizes()
{
    return kSizes;
}

int textSize()
{
    return g_percent;
}

void applyTheme(int percent)
{
    g_percent = std::clamp(percent, kSizes.front(), kSizes.back());
    QFont font;
    font.setFamilies({QStringLiteral("Noto Sans CJK SC"), QStringLiteral("WenQuanYi Micro Hei"),
                      QStringLiteral("sans-serif")});
    font.setPointSizeF(kNormalPoints * g_percent / 100.0);
    if (qApp->style()->name() != QStringLiteral("fusion")) {
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    }
    QApplication::setPalette(lightPalette());
    QApplication::setFont(font);
    qApp->setStyleSheet(styleSheet());
    const auto widgets = QApplication::allWidgets();
    for (QWidget* widget : widgets) {
        refit(widget);
    }
}

void setFontStep(QWidget* widget, int step, bool bold)
{
    widget->setProperty(kStepProperty, step);
    widget->setProperty(kBoldProperty, bold);
    widget->setFont(fontStep(step, bold));
}

void setIconUnits(QAbstractButton* button, int units)
{
    button->setProperty(kIconProperty, units);
    button->setIconSize(QSize(scaled(units), scaled(units)));
}

void setWidthUnits(QWidget* widget, int least, int most)
{
    widget->setProperty(kLeastProperty, least);
    widget->setProperty(kMostProperty, most);
    refit(widget);
}

int scaled(int units)
{
    return static_cast<int>(std::lround(units * g_percent / 100.0));
}

QFont fontStep(int step, bool bold)
{
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * std::pow(1.2, step));
    font.setBold(bold);
    return font;
}

double contrast(QRgb first, QRgb second)
{
    const double lighter = std::max(luminance(first), luminance(second));
    const double darker = std::min(luminance(first), luminance(second));
    return (lighter + 0.05) / (darker + 0.05);
}

}  // namespace linli::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How the window looks: one light palette with one accent, every text at 4.5:1 or better against its ground, and a
// text size from 100 to 175 % applied live. Lengths follow the text; no page sets a size in pixels of its own.
// GUI thread only.

#include <QColor>
#include <QFont>
#include <QString>

#include <span>

class QAbstractButton;
class QWidget;

namespace linli::ui {

namespace colour {
inline constexpr QRgb kGround = 0xfff4f6f8;
inline constexpr QRgb kSurface = 0xffffffff;
inline constexpr QRgb kQuiet = 0xffeaeef2;
inline constexpr QRgb kLine = 0xffd3dae2;
inline constexpr QRgb kText = 0xff1a2430;
inline constexpr QRgb kSecondary = 0xff51606f;  // 6.4:1 on white
inline constexpr QRgb kAccent = 0xff0b6b68;     // 6.3:1 under white text
// Two sides of a picture that are told apart by light as well as by hue.
inline constexpr QRgb kMen = 0xff2f6f8f;
inline constexpr QRgb kWomen = 0xffc98a3c;
inline constexpr QRgb kAccentSoft = 0xffdbeeed;
inline constexpr QRgb kWarning = 0xff8a4a00;    // 6.9:1 on white
inline constexpr QRgb kWarningSoft = 0xfffdf0dc;
inline constexpr QRgb kDanger = 0xffa3261d;     // 7.3:1 on white
inline constexpr QRgb kDangerSoft = 0xfffbe7e5;
inline constexpr QRgb kPractice = 0xffe07b00;
}  // namespace colour

// Text sizes offered, in percent.
std::span<const int> textSizes();
int textSize();
// Sets font, palette and style sheet of the application.
void applyTheme(int percent);
// A length that is `units` at 100 % and grows with the text.
int scaled(int units);
// The application's font, larger or bolder: steps of about 1.2 times; 0 = normal.
QFont fontStep(int step, bool bold = false);

// Given to a widget once, these follow the text size: a font some steps above the text, the size of a button's icon,
// the least and greatest width (0 = none).
void setFontStep(QWidget* widget, int step, bool bold = true);
void setIconUnits(QAbstractButton* button, int units);
void setWidthUnits(QWidget* widget, int least, int most);

// Ratio of luminance after WCAG 2.1, 1 to 21.
double contrast(QRgb first, QRgb second);

}  // namespace linli::ui

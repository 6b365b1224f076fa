// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Small makers of the widgets every page needs, so that they look and name themselves alike. `name` becomes the
// objectName that tests click.

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QString>
#include <QToolButton>

class QBoxLayout;
class QFrame;

namespace linli::ui {

// `role` is one of the style sheet's: title, secondary, warning, error, ok, badge, badge-warning, code.
QLabel* label(const QString& text, const char* role = nullptr, QWidget* parent = nullptr);
// A heading `step` sizes above the text.
QLabel* heading(const QString& text, int step = 2, QWidget* parent = nullptr);
QPushButton* button(const char* name, const QString& text, const char* icon = nullptr, QWidget* parent = nullptr);
QPushButton* primaryButton(const char* name, const QString& text, const char* icon = nullptr, QWidget* parent = nullptr);
// Without a frame, for the lesser of two choices.
QPushButton* quietButton(const char* name, const QString& text, const char* icon = nullptr, QWidget* parent = nullptr);
QToolButton* toolButton(const char* name, const QString& text, const char* icon, QWidget* parent = nullptr);
QLineEdit* lineEdit(const char* name, const QString& placeholder = {}, QWidget* parent = nullptr);
// White panel with a thin border.
QFrame* panel(QWidget* parent = nullptr);
// Equal margins and spacing, growing with the text.
void space(QBoxLayout* layout, int margin, int spacing);
// Sets a property the style sheet looks at and repaints.
void mark(QWidget* widget, const char* property, const QVariant& value);
// Deletes all items of a layout with their widgets.
void clearLayout(QLayout* layout);

}  // namespace linli::ui

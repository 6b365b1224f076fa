// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/build.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QFrame>
#include <QStyle>
#include <QVariant>

namespace linli::ui {

QLabel* label(const QString& text, const char* role, QWidget* parent)
{
    auto* result = new QLabel(text, parent);
    if (role != nullptr) {
        result->setProperty("role", QLatin1String(role));
        const QByteArray kind(role);
        if (kind == "error" || kind == "ok" || kind == "warning") {
            result->setContentsMargins(scaled(10), scaled(6), scaled(10), scaled(6));
        }
    }
    result->setTextFormat(Qt::PlainText);
    return result;
}

QLabel* heading(const QString& text, int step, QWidget* parent)
{
    QLabel* result = label(text, "title", parent);
    setFontStep(result, step);
    return result;
}

QPushButton* button(const char* name, const QString& text, const char* icon, QWidget* parent)
{
    auto* result = new QPushButton(text, parent);
    result->setObjectName(QLatin1String(name));
    result->setAutoDefault(false);
    if (icon != nullptr) {
        result->setIcon(linli::ui::icon(icon));
        setIconUnits(result, 18);
    }
    return result;
}

QPushButton* primaryButton(const char* name, const QString& text, const char* icon, QWidget* parent)
{
    QPushButton* result = button(name, text, nullptr, parent);
    result->setProperty("primary", true);
    if (icon != nullptr) {
        result->setIcon(linli::ui::icon(icon, 0xffffffff));
        setIconUnits(result, 18);
    }
    return result;
}

QPushButton* quietButton(const char* name, const QString& text, const char* icon, QWidget* parent)
{
    QPushButton* result = button(name, text, nullptr, parent);
    result->setProperty("quiet", true);
    if (icon != nullptr) {
        result->setIcon(linli::ui::icon(icon, colour::kAccent));
        setIconUnits(result, 16);
    }
    return result;
}

QToolButton* toolButton(const char* name, const QString& text, const char* icon, QWidget* parent)
{
    auto* result = new QToolButton(parent);
    result->setObjectName(QLatin1String(name));
    result->setText(text);
    result->setProperty("action", true);
    if (icon != nullptr) {
        result->setIcon(linli::ui::icon(icon));
        setIconUnits(result, 18);
        result->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
    result->setFocusPolicy(Qt::TabFocus);
    return result;
}

QLineEdit* lineEdit(const char* name, const QString& placeholder, QWidget* parent)
{
    auto* result = new QLineEdit(parent);
    result->setObjectName(QLatin1String(name));
    result->setPlaceholderText(placeholder);
    return result;
}

QFrame* panel(QWidget* parent)
{
    auto* result = new QFrame(parent);
    result->setProperty("panel", true);
    return result;
}

void space(QBoxLayout* layout, int margin, int spacing)
{
    const int edge = scaled(margin);
    layout->setContentsMargins(edge, edge, edge, edge);
    layout->setSpacing(scaled(spacing));
}

void mark(QWidget* widget, const char* property, const QVariant& value)
{
    if (widget->property(property) == value) {
        return;
    }
    widget->setProperty(property, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

void clearLayout(QLayout* layout)
{
    while (QLayoutItem* item = layout->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        } else if (QLayout* inner = item->layout()) {
            clearLayout(inner);
        }
        delete item;
    }
}

}  // namespace linli::ui

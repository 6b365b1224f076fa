// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/residents/field_row.h"

#include "ui/bridge/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/elided_label.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace linli::ui {

namespace {

// Values longer than this take both columns of the card.
constexpr std::size_t kShortValue = 30;

bool isChoice(const catalog::Field& field)
{
    return field.type == catalog::FieldType::Code || field.type == catalog::FieldType::Boolean ||
           !field.choices.empty();
}

}  // namespace

FieldRow::FieldRow(const catalog::Catalog& catalog, base::RowId row, registry::CardField field, QWidget* parent)
    : QFrame(parent), m_catalog(catalog), m_row(row), m_field(std::move(field)), m_box(new QVBoxLayout(this))
{
    const catalog::Field* kind = m_catalog.field(m_field.field);
    setObjectName(QStringLiteral("field_") + text(kind->id).replace(u'.', u'_'));
    setFocusPolicy(Qt::StrongFocus);
    m_box->setContentsMargins(scaled(6), scaled(3), scaled(6), scaled(3));
    m_box->setSpacing(0);
    QString head = text(m_field.label);
    if (!m_field.layer.empty()) {
        head += QStringLiteral(" · ") + text(m_field.layer) + u' ' + text(m_field.at).left(7);
    }
    auto* label = new ElidedLabel(head, this);
    setFontStep(label, -1, false);
    m_box->addWidget(label);
    m_value = linli::ui::label(m_field.text.empty() ? QStringLiteral("—") : text(m_field.text), nullptr, this);
    m_value->setWordWrap(true);
    m_box->addWidget(m_value);
    setAccessibleName(text(m_field.label) + u' ' + m_value->text());
    setToolTip(head);
}

bool FieldRow::isWide() const
{
    const catalog::Field* kind = m_catalog.field(m_field.field);
    return m_field.text.size() > kShortValue || (kind->type == catalog::FieldType::Text && kind->longest > 200);
}

bool FieldRow::canEdit() const
{
    const catalog::Field* kind = m_catalog.field(m_field.field);
    return kind->type != catalog::FieldType::Reference && kind->mayWrite(ledger::kCommitteeLayer);
}

QWidget* FieldRow::makeEditor()
{
    const catalog::Field* kind = m_catalog.field(m_field.field);
    if (!isChoice(*kind)) {
        QLineEdit* line = lineEdit("fieldEditor", {}, this);
        line->setText(text(catalog::isEmpty(m_field.value) ? std::string() : m_catalog.write(*kind, m_field.value)));
        line->selectAll();
        return line;
    }
    auto* box = new QComboBox(this);
    box->setObjectName(QStringLiteral("fieldEditor"));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->addItem(QStringLiteral("—"), QString());
    if (kind->codes != nullptr) {
        for (const catalog::CodeItem& item : kind->codes->items()) {
            box->addItem(text(kind->codes->name(item.code, language())), text(item.code));
        }
    } else if (kind->type == catalog::FieldType::Boolean) {
        box->addItem(tr("Yes"), QStringLiteral("1"));
        box->addItem(tr("No"), QStringLiteral("0"));
    }
    for (const std::string& choice : kind->choices) {
        box->addItem(text(choice), text(choice));
    }
    const QString now = text(catalog::isEmpty(m_field.value) ? std::string() : m_catalog.write(*kind, m_field.value));
    box->setCurrentIndex(std::max(0, std::max(box->findData(now), box->findText(now))));
    return box;
}

void FieldRow::edit()
{
    if (m_editor != nullptr || !canEdit()) {
        return;
    }
    if (m_field.masked) {
        Q_EMIT revealWanted();
        return;
    }
    m_editor = makeEditor();
    m_editor->installEventFilter(this);
    m_value->hide();
    m_box->addWidget(m_editor);
    if (!m_field.text.empty()) {
        m_old = linli::ui::label(tr("Was: %1").arg(text(m_field.text)), "secondary", this);
        setFontStep(m_old, -1, false);
        m_old->setWordWrap(true);
        m_box->addWidget(m_old);
    }
    m_before = editorText();
    m_editor->show();
    m_editor->setFocus();
}

bool FieldRow::isChanged() const
{
    return m_editor != nullptr && !m_saving && editorText() != m_before;
}

QString FieldRow::editorText() const
{
    if (const auto* box = qobject_cast<QComboBox*>(m_editor)) {
        return box->currentData().toString();
    }
    return static_cast<QLineEdit*>(m_editor)->text();
}

void FieldRow::save()
{
    if (m_editor == nullptr || m_saving) {
        return;
    }
    if (!isChanged()) {
        restore();
        return;
    }
    m_saving = true;
    m_editor->setEnabled(false);
    Q_EMIT saveWanted(m_row, text(m_catalog.field(m_field.field)->id), editorText(), m_field.version);
}

void FieldRow::saved(bool accepted)
{
    m_saving = false;
    if (m_editor == nullptr) {
        return;
    }
    if (accepted) {
        restore();
    } else {
        m_editor->setEnabled(true);
        m_editor->setFocus();
    }
}

void FieldRow::refresh(const registry::CardField& field)
{
    m_field = field;
    m_value->setText(field.text.empty() ? QStringLiteral("—") : text(field.text));
    if (m_old != nullptr) {
        m_old->setText(tr("Was: %1").arg(m_value->text()));
    }
}

void FieldRow::resume(const QString& draft)
{
    edit();
    if (auto* box = qobject_cast<QComboBox*>(m_editor)) {
        box->setCurrentIndex(std::max(0, box->findData(draft)));
    } else if (auto* line = qobject_cast<QLineEdit*>(m_editor)) {
        line->setText(draft);
    }
}

void FieldRow::restore()
{
    m_editor->removeEventFilter(this);
    m_editor->hide();
    m_editor->deleteLater();
    m_editor = nullptr;
    delete m_old;
    m_old = nullptr;
    m_value->show();
    setFocus();
    Q_EMIT closed();
}

void FieldRow::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter || event->key() == Qt::Key_F2) {
        edit();
    } else if (event->key() == Qt::Key_H && event->modifiers() == Qt::AltModifier) {
        Q_EMIT historyWanted(m_row, m_field.field);
    } else {
        QFrame::keyPressEvent(event);
    }
}

void FieldRow::mousePressEvent(QMouseEvent*)
{
    // The first click chooses the field, a second one edits it: no double click is needed.
    if (hasFocus() && m_editor == nullptr) {
        edit();
    } else {
        setFocus(Qt::MouseFocusReason);
    }
}

void FieldRow::mouseDoubleClickEvent(QMouseEvent*)
{
    edit();
}

void FieldRow::paintEvent(QPaintEvent*)
{
    if (!hasFocus()) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor::fromRgba(colour::kAccent), 1.5));
    painter.setBrush(QColor::fromRgba(colour::kAccentSoft));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), scaled(4), scaled(4));
}

bool FieldRow::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_editor || (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)) {
        return QFrame::eventFilter(watched, event);
    }
    auto* key = static_cast<QKeyEvent*>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const bool control = key->modifiers().testFlag(Qt::ControlModifier) && key->key() == Qt::Key_S;
    const bool escape = key->key() == Qt::Key_Escape;
    if (!enter && !control && !escape) {
        return QFrame::eventFilter(watched, event);
    }
    event->accept();
    if (event->type() == QEvent::KeyPress) {
        if (escape) {
            restore();
        } else {
            save();
        }
    }
    return true;
}

}  // namespace linli::ui

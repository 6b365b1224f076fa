// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/search_box.h"

#include <QInputMethodEvent>
#include <QKeyEvent>

namespace linli::ui {

SearchBox::SearchBox(QWidget* parent) : QLineEdit(parent)
{
    setClearButtonEnabled(true);
    connect(this, &QLineEdit::textChanged, this, &SearchBox::tell);
}

QString SearchBox::query() const
{
    if (m_composing.isEmpty()) {
        return text().trimmed();
    }
    QString composing = m_composing;
    composing.remove(u'\'').remove(u'’').remove(u' ');
    QString whole = text();
    whole.insert(cursorPosition(), composing);
    return whole.trimmed();
}

bool SearchBox::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool ours = (key->matches(QKeySequence::Undo) && isUndoAvailable()) ||
                          (key->matches(QKeySequence::Redo) && isRedoAvailable());
        if ((key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) && !ours) {
            event->ignore();
            return true;
        }
    }
    return QLineEdit::event(event);
}

void SearchBox::inputMethodEvent(QInputMethodEvent* event)
{
    const QString preedit = event->preeditString();
    QLineEdit::inputMethodEvent(event);
    m_composing = preedit;
    tell();
}

void SearchBox::tell()
{
    const QString now = query();
    if (now != m_told) {
        m_told = now;
        Q_EMIT queryChanged(now);
    }
}

}  // namespace linli::ui

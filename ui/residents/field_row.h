// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One field of a card: label with the source and day of its value, the value under it, and an editor in its place. Enter
// or F2 edits, Enter or Ctrl+S saves, Esc restores, Alt+H shows its history.

#include "core/registry/card.h"

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace linli::ui {

class FieldRow final : public QFrame {
    Q_OBJECT
public:
    FieldRow(const catalog::Catalog& catalog, base::RowId row, registry::CardField field, QWidget* parent = nullptr);

    bool isWide() const;
    bool isEditing() const { return m_editor != nullptr; }
    // The editor holds something else than the value shown.
    bool isChanged() const;
    void edit();
    // What the editor holds is written; the editor stays open until the answer comes.
    void save();
    // The answer: an accepted value closes the editor, a refused one stays to be corrected.
    void saved(bool accepted);
    // The field as it stands now, while the editor is open: what is typed next is compared with this.
    void refresh(const registry::CardField& field);
    // What is being typed; resume() opens the editor with it again in the row that was made anew.
    QString draft() const { return editorText(); }
    void resume(const QString& draft);
    const registry::CardField& field() const { return m_field; }
    base::RowId row() const { return m_row; }

Q_SIGNALS:
    void saveWanted(linli::base::RowId row, const QString& fieldId, const QString& value, qint64 version);
    void historyWanted(linli::base::RowId row, int field);
    void revealWanted();
    // The editor was closed.
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeEditor();
    QString editorText() const;
    void restore();
    bool canEdit() const;

    const catalog::Catalog& m_catalog;
    base::RowId m_row;
    registry::CardField m_field;
    QVBoxLayout* m_box;
    QLabel* m_value;
    QWidget* m_editor = nullptr;
    QLabel* m_old = nullptr;
    // What the editor held when it was opened.
    QString m_before;
    bool m_saving = false;
};

}  // namespace linli::ui

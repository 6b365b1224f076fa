// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Draws one difference between the police and the committee: whom it is about, what is here beside what the police say,
// the source and the day of their data, and what follows from a decision.

#include "core/registry/check_items.h"

#include <QScrollArea>

#include <optional>

class QVBoxLayout;

namespace linli::ui {

QString checkKindWords(registry::CheckKind kind);
// 户籍地址: 老街1号 → 新街1号, in one line, masked.
QString checkLine(const catalog::Catalog& catalog, const registry::CheckItem& item, base::Language language);

class PoliceView final : public QScrollArea {
    Q_OBJECT
public:
    explicit PoliceView(QWidget* parent = nullptr);
    // `revealed`: in full; the caller has asked for the reason and written the log.
    void show(const catalog::Catalog& catalog, const registry::CheckItem& item, base::Language language, bool revealed);
    // Something of what is shown is masked.
    bool isMasked() const { return m_masked; }
    // Ours and theirs look the same because they are masked: nobody can decide that way.
    bool looksAlike() const { return m_looksAlike; }

Q_SIGNALS:
    void personWanted(linli::base::RowId person);
    void revealWanted();

private:
    QString value(const std::string& field, const std::string& text);
    void addHead(QVBoxLayout* column);
    QWidget* side(const char* name, const QString& caption, const QString& words, const QString& detail);
    QWidget* facts();

    const catalog::Catalog* m_catalog = nullptr;
    registry::CheckItem m_item;
    base::Language m_language = base::Language::Chinese;
    bool m_revealed = false;
    bool m_masked = false;
    bool m_looksAlike = false;
};

}  // namespace linli::ui

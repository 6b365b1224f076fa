// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Draws one thing the hub tells: whom it is about, what is here beside what the police or the other committee say, the
// source and the day of their data, and what follows from a decision.

#include "core/registry/check_items.h"

#include <QScrollArea>

#include <optional>

class QVBoxLayout;

namespace linli::ui {

QString checkKindWords(registry::CheckKind kind);
// 户籍地址: 老街1号 → 新街1号, in one line, masked.
QString checkLine(const catalog::Catalog& catalog, const registry::CheckItem& item, base::Language language);

class CheckView final : public QScrollArea {
    Q_OBJECT
public:
    // `prefix`: of the names of its parts, "police".
    explicit CheckView(const QString& prefix, QWidget* parent = nullptr);
    // `revealed`: in full; the caller has asked for the reason and written the log.
    void show(const catalog::Catalog& catalog, const registry::CheckItem& item, base::Language language, bool revealed);
    // Something of what is shown is masked.
    bool isMasked() const { return m_masked; }
    // Fields of what is shown that are masked unless revealed.
    const std::vector<std::string>& hiddenFields() const { return m_hidden; }
    // Ours and theirs look the same because they are masked: nobody can decide that way.
    bool looksAlike() const { return m_looksAlike; }

Q_SIGNALS:
    void personWanted(linli::base::RowId person);
    void revealWanted();

private:
    QString value(const std::string& field, const std::string& text);
    QString part(const char* name) const { return m_prefix + QLatin1String(name); }
    void addHead(QVBoxLayout* column);
    void addSides(QVBoxLayout* column);
    QWidget* side(const char* name, const QString& caption, const QString& words, const QString& detail);
    QWidget* facts();

    QString m_prefix;
    const catalog::Catalog* m_catalog = nullptr;
    registry::CheckItem m_item;
    base::Language m_language = base::Language::Chinese;
    bool m_revealed = false;
    bool m_masked = false;
    std::vector<std::string> m_hidden;
    bool m_looksAlike = false;
};

}  // namespace linli::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The pages at the left, each with icon, words and Ctrl+number.

#include <QFrame>

#include <vector>

class QButtonGroup;
class QToolButton;
class QVBoxLayout;

namespace linli::ui {

class Rail final : public QFrame {
    Q_OBJECT
public:
    explicit Rail(QWidget* parent = nullptr);
    // `page` is also the objectName's stem: "residents" -> "railResidents".
    void add(const QString& page, const QString& words, const char* icon);
    void select(const QString& page);
    // A number behind the words of an entry; 0 = none.
    void showCount(const QString& page, int count);

Q_SIGNALS:
    void chosen(const QString& page);

private:
    struct Entry {
        QString page;
        QString words;
        QToolButton* button;
    };
    QVBoxLayout* m_box;
    QButtonGroup* m_group;
    std::vector<Entry> m_entries;
};

}  // namespace linli::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The list at the left of a page: a heading, a line to search in it, the list. What a page needs below it adds to `column`.

#include <QWidget>

class QLineEdit;
class QListWidget;
class QVBoxLayout;

namespace linli::ui {

struct SideList {
    QWidget* box = nullptr;
    QVBoxLayout* column = nullptr;
    QLineEdit* search = nullptr;
    QListWidget* list = nullptr;
};

// Object names "<name>Search" and "<name>List"; `heading` is what the list is called aloud, too. `least` and `most`: its
// width in units.
SideList sideList(const char* name, const QString& heading, const QString& searchHint, int least, int most, QWidget* parent);

}  // namespace linli::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A list below a button, narrowed by typing, chosen by Enter or a click; several are ticked where several may be chosen. It
// deletes itself when closed.

#include "ui/widgets/search_popup.h"

#include <functional>
#include <vector>

namespace linli::ui {

class ChoicePicker final : public SearchPopup {
    Q_OBJECT
public:
    struct Item {
        QString text;
        // What it belongs to, at the right in grey.
        QString group;
    };
    // Numbers of the items that fit what was typed, best first.
    using Finder = std::function<std::vector<std::size_t>(const QString& typed)>;

    ChoicePicker(const QString& hint, std::vector<Item> items, Finder finder, QWidget* parent);
    // Several may be ticked: `ticked` are.
    void letTick(const std::vector<std::size_t>& ticked);

Q_SIGNALS:
    void chosen(int item);
    // The ticked ones, in the order of the items.
    void ticked(const QList<int>& items);

protected:
    bool press(int key) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void narrow();
    void take();
    void tell();

    std::vector<Item> m_items;
    Finder m_finder;
    std::vector<bool> m_ticks;
};

}  // namespace linli::ui

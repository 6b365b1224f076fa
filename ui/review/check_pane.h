// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A list of what the hub tells (registry/check_items.h) with its decisions: in groups on the left and one at a time on the
// right. What the answers are, the panes that derive from it say.

#include "ui/review/queue.h"
#include "ui/review/review_pane.h"

#include "core/registry/check_items.h"

#include <QTimer>

#include <map>
#include <memory>

class QTreeWidget;

namespace linli::ui {

class CheckView;

class CheckPane : public ReviewPane {
    Q_OBJECT
public:
    void load() override;
    void enter(const QString& item) override;

protected:
    using Items = std::vector<registry::CheckItem>;
    // What of the inbox waits, in the order of the states.
    struct Contents {
        registry::CheckInbox inbox = registry::CheckInbox::Police;
        std::vector<registry::CheckState> states;
    };

    // `prefix`: of the names of its parts, "police".
    CheckPane(Desk& desk, const QString& prefix, Contents contents, QWidget* parent);
    // Once, by the constructor that derives: the buttons, what the list is called, and what is said when nothing waits.
    void build(QWidget* decisions, const QString& list, const QString& nothing);
    // The heading under which an item stands in the list.
    virtual QString groupOf(const registry::CheckItem& item) const = 0;
    // That one is on the screen now.
    virtual void itemIsShown(const registry::CheckItem&) {}

    void showItem(std::size_t at) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

    const Items& items() const { return m_queue.items(); }
    const registry::CheckItem* current() const { return m_queue.current(); }
    // The one that is shown, when it may be decided now.
    const registry::CheckItem* decidable();
    // `seen`: as it was on the screen when it was decided on, which may be before a dialog asked for a reason.
    void carryOut(const QString& words, registry::CheckState decision, const std::vector<registry::SeenCheck>& seen, const QString& reason);

private:
    QWidget* buildBody(const QString& list);
    void fillList();
    void markInList();
    void reveal();
    void mask();

    QString m_prefix;
    Contents m_contents;
    Queue<registry::CheckItem> m_queue;
    QTreeWidget* m_list = nullptr;
    CheckView* m_view = nullptr;
    QTimer m_maskAgain;
    base::RowId m_seenRow;
    std::string m_seenValue;
    bool m_revealed = false;
    // What could not be carried out last time, and why.
    std::map<base::RowId, QString> m_refused;
    QString m_wanted;
    int m_asked = 0;
};

}  // namespace linli::ui

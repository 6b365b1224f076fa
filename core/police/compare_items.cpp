// SPDX-License-Identifier: GPL-3.0-or-later
// The items of a comparison, and the row that remembers the delivery.
#include "core/police/compare.h"

#include "core/base/text.h"

namespace linli::police {

// As much as the column holds; what is longer could be told and never decided on.
std::string Comparison::fitting(const std::string& column, const std::string& text) const
{
    return std::string(base::firstCharacters(text, field(column).longest));
}

void Comparison::tell(Telling telling)
{
    telling.theirs = fitting("check_item.theirs", telling.theirs);
    telling.before = fitting("check_item.before", telling.before);
    telling.place = fitting("check_item.place", telling.place);
    const RowUid& person = telling.person->image.uid;
    const KnownItem* const before = m_state.item(person, telling.kind, telling.field);
    // What was accepted and is not so any more is told anew; by a newer day only, or the old answer would still count.
    const bool again = before != nullptr && before->isAccepted() && before->asOf < m_facts.asOf;
    if (before != nullptr && ((before->theirs == telling.theirs && !again) || before->asOf > m_facts.asOf)) {
        return;
    }
    ++m_counts.told[telling.kind];
    const RowUid row = before != nullptr ? before->row : makeItem(telling.kind);
    if (before == nullptr) {
        m_edits.set(row, field("check_item.person"), person);
        m_edits.setItem(row, {{"field", telling.field}});
    }
    // Another paper than last time, it may be.
    if (before == nullptr || before->concerned != telling.row) {
        m_edits.set(row, field("check_item.row"), telling.row);
    }
    m_edits.setItem(row, {{"name", fitting("check_item.name", shownText(telling.person->image, field("person.name")))}, {"before", telling.before}, {"theirs", telling.theirs},
                  {"since", telling.since}, {"place", telling.place}, {"as_of", m_facts.asOf}, {"source", m_facts.source}});
    m_state.eachItem(person, telling.kind, telling.field, [&](const KnownItem& other) {
        // Of a record that was merged into this one: one question is enough.
        if (&other != before && other.isOpen() && other.asOf <= m_facts.asOf) {
            withdraw(other);
        }
    });
}

void Comparison::agree(const KnownPerson& person, const std::string& kind, const std::string& told)
{
    m_state.eachItem(person.image.uid, kind, told, [&](const KnownItem& item) {
        // What was accepted stays to be seen; what was rejected may be told again one day.
        if (!item.theirs.empty() && !item.isAccepted() && item.asOf <= m_facts.asOf) {
            withdraw(item);
        }
    });
}

void Comparison::withdraw(const KnownItem& item)
{
    m_edits.set(item.row, field("check_item.theirs"), {});
    m_edits.set(item.row, field("check_item.as_of"), m_facts.asOf);
    ++m_counts.withdrawn;
}

RowUid Comparison::makeItem(const std::string& kind)
{
    const RowUid row = m_names.row();
    m_edits.make(row, "check_item");
    m_edits.setItem(row, {{"kind", kind}});
    return row;
}

ScopePlan Comparison::finish()
{
    ScopePlan plan {{std::move(m_scope), m_edits.take(), {}}, std::move(m_counts)};
    const RowUid row = m_names.row();
    EditList remembered(m_catalog);
    remembered.make(row, "delivery");
    const auto set = [&](const char* column, WireValue value) {
        remembered.set(row, field(std::string("delivery.") + column), std::move(value));
    };
    set("source", m_facts.source);
    set("as_of", m_facts.asOf);
    set("received_on", m_facts.receivedOn);
    set("digest", m_facts.digest);
    set("columns", base::join(std::vector<std::string>(m_facts.columns.begin(), m_facts.columns.end()), ","));
    set("rows", static_cast<std::int64_t>(plan.counts.people));
    set("is_whole", std::int64_t {m_facts.isWhole ? 1 : 0});
    if (!m_facts.isWhole) {
        std::string covers;
        for (const std::string& mark : m_covered) {
            covers += mark;
        }
        for (const RowUid& person : m_named) {
            covers += coverMark(person);
        }
        if (!covers.empty()) {
            set("covers", covers);
        }
    }
    plan.told.last = remembered.take();
    return plan;
}

}  // namespace linli::police

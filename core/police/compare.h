// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One committee's part of a delivery against what the hub has: which registers of the police layer change, and which
// differences the committee is told of. Pure; the edits become groups elsewhere. The rules are docs/design/police.md.

#include "core/base/clock.h"
#include "core/forms/delivery.h"
#include "core/police/scope_state.h"

namespace linli::police {

// What a delivery says of itself.
struct DeliveryFacts {
    std::string source;                 // "公安"
    std::string asOf;                   // ISO day
    std::string receivedOn;
    std::string digest;
    std::set<std::string> columns;      // fields it tells, see columnsOf()
    bool isWhole = false;               // names everybody of the committees it is for
};

// Names rows and operations of one import: 64 random bits, then counters.
class Names {
public:
    explicit Names(base::Random& random);
    std::int64_t incarnation() const { return m_incarnation; }
    RowUid row();

private:
    std::int64_t m_incarnation = 0;
    std::uint64_t m_rows = 0;
};

// How many differences were told, by kind, and what else happened.
struct ScopeCounts {
    std::size_t people = 0;             // rows of the delivery that are about people of the committee
    std::size_t values = 0;             // registers of the police layer that change
    std::size_t filled = 0;             // of these: nothing was known before
    std::map<std::string, std::size_t> told;   // by kind (table check_kind)
    std::size_t withdrawn = 0;          // differences that are over
    std::size_t older = 0;              // values passed over because a newer delivery told them already
};

struct ScopePlan {
    hub::ScopeRecord scope;
    ScopeCounts counts;
    std::vector<sync::WireEdit> edits;  // in the order in which they are to be applied; offsets are not set
};

class Comparison {
public:
    // All must outlive the comparison.
    Comparison(const ScopeState& state, const Catalog& catalog, const DeliveryFacts& facts, Names& names);

    // A row about somebody the committee has.
    void known(const KnownPerson& person, const forms::RowDraft& row);
    // A row about somebody it does not have, whose place is here.
    void newcomer(const forms::RowDraft& row);
    // After the last row: who is not named, when the delivery is whole.
    void missing();
    // Ends with the row that remembers the delivery.
    ScopePlan finish();

private:
    struct Telling {
        const KnownPerson* person = nullptr;
        RowUid row;
        std::string kind;
        std::string field;
        std::string before;
        std::string theirs;
        std::string since;
        std::string place;
    };
    using Fields = std::vector<std::pair<const char*, std::string>>;

    void value(const KnownPerson& person, const RowImage& image, const Field& field, const Value& told);
    void permit(const KnownPerson& person, const forms::RowDraft& row);
    void phones(const KnownPerson& person, const forms::RowDraft& row);
    void home(const KnownPerson& person, const forms::RowDraft& row);
    // False: gone, so nothing else the row says is of interest.
    bool presence(const KnownPerson& person, const forms::RowDraft& row);
    void tell(const Telling& telling);
    // The police say what the committee says: a difference that is still open is over.
    void agree(const KnownPerson& person, const std::string& kind, const std::string& field = {});
    void withdraw(const KnownItem& item);
    void setItem(const RowUid& row, const Fields& fields);
    RowUid makeItem(const std::string& kind);
    void edit(const RowUid& row, const Field& field, WireValue value);
    void make(const RowUid& row, std::string_view entity);
    bool isOlder(const KnownPerson& person, const std::string& column);
    const Field& field(const std::string& id) const { return *m_catalog.field(id); }
    std::string status(const KnownPerson& person) const;

    const ScopeState& m_state;
    const Catalog& m_catalog;
    const DeliveryFacts& m_facts;
    Names& m_names;
    ScopePlan m_plan;
    std::set<RowUid> m_named;
};

// What the columns of a list tell: ids of fields, "address" for the home, "phone.number", "person.status".
std::set<std::string> columnsOf(const forms::RosterMapping& mapping);

// What a delivery says of somebody new, a line a fact: "person.sex\t1". Read back by registry (check_items.h).
std::string factsOf(const Catalog& catalog, const forms::RowDraft& row);

}  // namespace linli::police

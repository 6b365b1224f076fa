// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One committee's part of a delivery against what the hub has: which registers of the police layer change, and which
// differences the committee is told of. Pure; the edits become groups elsewhere. The rules are docs/design/police.md.

#include "core/forms/delivery.h"
#include "core/police/scope_state.h"
#include "core/police/telling.h"

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

// How many differences were told, by kind, and what else happened.
struct ScopeCounts {
    std::size_t people = 0;             // rows of the delivery that are about people of the committee
    std::size_t values = 0;             // registers of the police layer that change
    std::size_t filled = 0;             // of these: nothing was known before
    std::map<std::string, std::size_t> told;   // by kind (table check_kind)
    std::size_t withdrawn = 0;          // differences that are over
    std::size_t expected = 0;           // a whole register should name them
    std::size_t missing = 0;            // of these: not named, asked before or not
    std::size_t older = 0;              // values passed over because a newer delivery told them already
};

struct ScopePlan {
    ScopeEdits told;
    ScopeCounts counts;
};

class Comparison {
public:
    // All must outlive the comparison.
    Comparison(const ScopeState& state, const Catalog& catalog, const DeliveryFacts& facts, Names& names);

    // A row about somebody the committee has.
    void known(const KnownPerson& person, const forms::RowDraft& row);
    // A row about somebody it does not have, whose place is here.
    void newcomer(const forms::RowDraft& row);
    // A row that is not carried out may be about them: they are not missing.
    void mention(const RowUid& person) { m_mentioned.insert(person); }
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
    void value(const KnownPerson& person, const RowImage& image, const Field& field, const Value& told);
    Value stoodBefore(const KnownPerson& person, const RowImage& image, const Field& told) const;
    void permit(const KnownPerson& person, const forms::RowDraft& row);
    void phones(const KnownPerson& person, const forms::RowDraft& row);
    void home(const KnownPerson& person, const forms::RowDraft& row);
    // False: gone, so nothing else the row says is of interest.
    bool presence(const KnownPerson& person, const forms::RowDraft& row);
    void tell(Telling telling);
    std::string fitting(const std::string& column, const std::string& text) const;
    // The police say what the committee says: a difference that is still open is over.
    void agree(const KnownPerson& person, const std::string& kind, const std::string& field = {});
    void withdraw(const KnownItem& item);
    RowUid makeItem(const std::string& kind);
    bool isOlder(const KnownPerson& person, const std::string& column);
    const Field& field(const std::string& id) const { return *m_catalog.field(id); }
    std::string status(const KnownPerson& person) const;

    const ScopeState& m_state;
    const Catalog& m_catalog;
    const DeliveryFacts& m_facts;
    Names& m_names;
    hub::ScopeRecord m_scope;
    ScopeCounts m_counts;
    EditList m_edits;
    std::set<RowUid> m_named;
    std::set<RowUid> m_mentioned;
    std::set<std::string> m_covered;    // marks of people the committee does not have
};

// What the columns of a file tell: ids of fields, "address" for the home, "phone.number", "person.status".
std::set<std::string> columnsOf(const std::vector<forms::RosterMapping>& sheets);

// What a delivery says of somebody new, a line a fact: "person.sex\t1". Read back by registry (check_items.h).
std::string factsOf(const Catalog& catalog, const forms::RowDraft& row);

}  // namespace linli::police

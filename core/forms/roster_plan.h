// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Compares read rows with the registry: whom a row means, what would change. For this folder only.

#include "core/forms/roster_base.h"
#include "core/forms/roster_row.h"

namespace linli::forms {

// A field to be set. `row` 0 = of a row of `entity` that will be made for the person.
struct PlannedEdit {
    catalog::EntityNo entity = 0;
    RowId row;
    catalog::FieldNo field = 0;
    catalog::Value value;
};

// What apply() does for one row of the list.
struct PlannedRow {
    std::uint32_t row = 0;              // of the list
    RowId person;                       // 0 = to be made
    bool returns = false;               // was 离开 or 迁出 and is 在册 again
    std::string name;
    std::vector<PlannedEdit> edits;
    std::string idNumber;               // to be added, empty = none
    std::string idKind;
    std::vector<std::string> phones;    // to be added
    registry::AddressParts address;     // to move to; empty = stays
    RowId house;                        // of the address, 0 = to be made
    std::string role;
    std::string headName;
    catalog::Value liveSince;
    std::string bookNo;                 // to be registered in; empty = no change
    std::string roleToHead;
};

class RosterPlanner {
public:
    RosterPlanner(registry::Registry& registry, const RosterBase& base, const RosterOptions& options);

    // Judges a row. The planned row is filled for New and Changed.
    base::Result<RosterRow> judge(RowDraft& draft, PlannedRow& planned);
    // Houses that would be made so far.
    std::size_t newHouses() const { return m_newHouses.size(); }

private:
    struct Match {
        const KnownPerson* person = nullptr;
        bool doubtful = false;   // like `person`, but not proved
    };
    Match match(RowDraft& draft);
    Match matchByName(RowDraft& draft);
    const KnownHouse* houseOf(RowDraft& draft) const;
    void placeRow(RowDraft& draft, const KnownPerson* person, RosterRow& row, PlannedRow& planned);
    void checkStatus(RowDraft& draft, const KnownPerson& person) const;
    void returnRow(const KnownPerson& person, RosterRow& row, PlannedRow& planned) const;
    void registerRow(RowDraft& draft, const KnownPerson* person, RosterRow& row, PlannedRow& planned);
    base::Status compareFields(RowDraft& draft, const KnownPerson* person, RosterRow& row, PlannedRow& planned);
    base::Status comparePhones(RowDraft& draft, const KnownPerson* person, RosterRow& row, PlannedRow& planned);
    void addFromNumber(RowDraft& draft) const;
    void checkRoles(RowDraft& draft, const KnownPerson* person) const;
    void addEdit(RosterRow& row, PlannedRow& planned, const PlannedEdit& edit, const catalog::Value& before) const;
    static std::string keyOf(const RowDraft& draft);
    bool repeats(const RowDraft& draft, RosterRow& row);
    base::Result<std::vector<catalog::Value>> stored(const std::string& entity, RowId person,
                                                     const std::vector<const catalog::Field*>& fields, RowId& row);

    registry::Registry& m_registry;
    const catalog::Catalog& m_catalog;
    const RosterBase& m_base;
    const RosterOptions& m_options;
    std::unordered_map<std::string, std::uint32_t> m_seen;     // number, or name with birth and door -> row of the file
    std::unordered_map<RowId, std::uint32_t> m_matched;        // persons already meant by a row
    std::unordered_map<std::string, std::uint32_t> m_newHouses;
    std::unordered_map<std::string, store::Statement> m_statements;
};

// The same, or only less exactly known than what is there: 1953-06 against 1953-06-18.
bool saysNothingNew(const catalog::Field& field, const catalog::Value& there, const catalog::Value& given);

}  // namespace linli::forms

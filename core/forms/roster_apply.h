// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Writes planned rows in one group of the ledger. For this folder only.

#include "core/forms/roster_plan.h"
#include "core/registry/operations.h"

#include <set>

namespace linli::forms {

class RosterWriter {
public:
    // `writer` is that of `operations`, whose layer is the committee's: what follows from a move is its own knowledge.
    RosterWriter(registry::Operations& operations, ledger::Writer& writer, const catalog::Catalog& catalog, const RosterBase& base,
                 const RosterOptions& options, RowId org, base::Day today);
    // Once a row, before the first write(): whoever moves away is head no more, so that the list can name another.
    void expect(const PlannedRow& planned);
    base::Status write(const PlannedRow& planned);
    // After the last row: the households people have left.
    base::Status finish();

private:
    struct Book {
        RowId org;
        RowId household;
    };

    base::Status set(RowId row, std::string_view field, catalog::Value value);
    base::Status set(RowId row, const catalog::Field& field, catalog::Value value);
    base::Status setText(RowId row, std::string_view field, const std::string& text);
    base::Result<RowId> person(const PlannedRow& planned);
    base::Status writeFields(const PlannedRow& planned, RowId person);
    base::Status writeIdentity(const PlannedRow& planned, RowId person);
    base::Status writePhones(const PlannedRow& planned, RowId person);
    base::Status closeHomes(const PlannedRow& planned);
    base::Status writeResidence(const PlannedRow& planned, RowId person);
    base::Status writeRegistration(const PlannedRow& planned, RowId person);
    base::Result<RowId> houseFor(const PlannedRow& planned);
    base::Result<RowId> livingHousehold(RowId house, const std::string& headName);
    base::Result<RowId> registerHousehold(const PlannedRow& planned, RowId house);
    base::Result<RowId> makeHousehold(std::string_view kind, RowId house, RowId org);
    base::Status makeHead(RowId household, RowId person, const std::string& role);
    RowId orgOf(RowId house) const;

    registry::Operations& m_operations;
    ledger::Writer& m_writer;
    const catalog::Catalog& m_catalog;
    const RosterBase& m_base;
    ledger::LayerNo m_layer;
    RowId m_org;
    bool m_orgStated;          // whoever imports said whose list it is
    base::Day m_today;
    std::unordered_map<std::string, RowId> m_houses;        // made here, by address key
    std::unordered_map<std::string, RowId> m_buildings;     // by gate key
    std::unordered_map<RowId, RowId> m_houseOrgs;
    std::unordered_map<std::string, RowId> m_living;        // house and name of the head
    std::unordered_map<std::string, std::vector<Book>> m_books;   // by number, which each committee gives out itself
    std::unordered_map<RowId, RowId> m_heads;
    std::set<RowId> m_left;                                 // living households somebody moved out of
};

}  // namespace linli::forms

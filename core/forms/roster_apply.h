// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Writes planned rows in one group of the ledger. For this folder only.

#include "core/forms/roster_plan.h"

namespace linli::forms {

class RosterWriter {
public:
    RosterWriter(ledger::Writer& writer, const catalog::Catalog& catalog, const RosterBase& base, ledger::LayerNo layer, RowId org,
                 base::Day today);
    base::Status write(const PlannedRow& planned);

private:
    base::Status set(RowId row, std::string_view field, catalog::Value value);
    base::Status set(RowId row, const catalog::Field& field, catalog::Value value);
    base::Status setText(RowId row, std::string_view field, const std::string& text);
    base::Result<RowId> person(const PlannedRow& planned);
    base::Status writeFields(const PlannedRow& planned, RowId person);
    base::Status writeIdentity(const PlannedRow& planned, RowId person);
    base::Status writePhones(const PlannedRow& planned, RowId person);
    base::Status writeResidence(const PlannedRow& planned, RowId person);
    base::Status writeRegistration(const PlannedRow& planned, RowId person);
    base::Result<RowId> houseFor(const PlannedRow& planned);
    base::Result<RowId> buildingFor(const registry::AddressParts& parts);
    base::Result<RowId> livingHousehold(RowId house, const std::string& headName);
    base::Result<RowId> registerHousehold(const PlannedRow& planned, RowId house);
    base::Result<RowId> makeHousehold(std::string_view kind, RowId house, RowId org);
    base::Status makeHead(RowId household, RowId person, const std::string& role);
    RowId orgOf(RowId house) const;

    ledger::Writer& m_writer;
    const catalog::Catalog& m_catalog;
    ledger::LayerNo m_layer;
    RowId m_org;
    base::Day m_today;
    std::unordered_map<std::string, RowId> m_houses;        // made here, by address key
    std::unordered_map<std::string, RowId> m_buildings;     // by gate key
    std::unordered_map<RowId, RowId> m_houseOrgs;
    std::unordered_map<std::string, RowId> m_living;        // house and name of the head
    std::unordered_map<std::string, RowId> m_books;
    std::unordered_map<RowId, RowId> m_heads;
};

}  // namespace linli::forms

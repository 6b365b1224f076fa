// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How a new home comes to stand in the register, the same whoever writes it: the operation at the desk and the import of
// a list. Lives as long as one call; for the thread of the writer.

#include "core/ledger/ledger.h"
#include "core/registry/address.h"

#include <functional>
#include <string_view>

namespace linli::registry {

using base::RowId;

struct PlaceWriter {
    ledger::Writer& writer;
    // Writes one field in the layer of the caller.
    std::function<base::Status(RowId row, std::string_view field, catalog::Value value)> set;
    catalog::Value org;   // the committee what is made belongs to

    // The building behind the gate of `parts`. REQUIRES hasGate(parts).
    base::Result<RowId> createBuilding(const AddressParts& parts) const;
    // Address and house; `building` 0 = a house of its own. REQUIRES parts as keptAddress() gives them.
    base::Result<RowId> createHome(const AddressParts& parts, RowId building) const;

private:
    base::Status setText(RowId row, std::string_view field, const std::string& text) const;
    base::Result<RowId> createAddress(const AddressParts& parts) const;
};

}  // namespace linli::registry

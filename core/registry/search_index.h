// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Keeps the keys that search() looks up (tables search_key and search_subject, resources/schema/0004_search.sql) in
// step with the ledger. Of each row that can be found search_subject holds the texts its keys are made from, so that a
// change takes out exactly the keys it put in. Reads person_current: must join the ledger behind CurrentFollower.

#include "core/catalog/catalog.h"
#include "core/ledger/ledger.h"

#include <unordered_map>

namespace linli::registry {

class SearchIndex final : public ledger::Follower {
public:
    explicit SearchIndex(const catalog::Catalog& catalog);

    base::Status follow(store::Database& database, std::span<const ledger::Change> changes) override;
    // Anew from the entity tables; gives the same content as following every change.
    base::Status rebuild(store::Database& database) override;

private:
    // How a change of a field leads to the rows that are found by it.
    struct Watch {
        // SELECT of the rows for the changed row; nullptr = the changed row itself.
        const char* rows = nullptr;
        // The field is the reference itself: its former and its new value are the rows.
        bool reference = false;
    };

    std::unordered_map<catalog::FieldNo, Watch> m_watched;
};

}  // namespace linli::registry

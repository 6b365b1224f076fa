// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Keeps the keys that search() looks up (tables search_key and search_subject, resources/schema/0004_search.sql) in step
// with the ledger. Of each row that can be found search_subject holds the texts its keys are made from, so that a change
// takes out exactly the keys it put in.

#include "core/catalog/catalog.h"
#include "core/ledger/ledger.h"

namespace linli::registry {

class SearchIndex final : public ledger::Follower {
public:
    // `catalog` must outlive the index.
    explicit SearchIndex(const catalog::Catalog& catalog) : m_catalog(&catalog) {}

    base::Status follow(store::Database& database, std::span<const ledger::Change> changes) override;
    // Anew from the entity tables; gives the same content as following every change.
    base::Status rebuild(store::Database& database) override;

private:
    const catalog::Catalog* m_catalog;
};

}  // namespace linli::registry

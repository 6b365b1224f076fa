// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Keeps the keys that search() looks up (tables search_key and search_subject, resources/schema/0004_search.sql) in
// step with the ledger. Of each row that can be found search_subject holds the texts its keys are made from, so that a
// change takes out exactly the keys it put in. Reads person_current: must join the ledger behind CurrentFollower.

#include "core/catalog/catalog.h"
#include "core/ledger/ledger.h"
#include "core/registry/change_watch.h"

namespace linli::registry {

class SearchIndex final : public ledger::Follower {
public:
    explicit SearchIndex(const catalog::Catalog& catalog);

    base::Status follow(store::Database& database, std::span<const ledger::Change> changes) override;
    // Anew from the entity tables; gives the same content as following every change.
    base::Status rebuild(store::Database& database) override;

private:
    ChangeWatch m_watch;
};

}  // namespace linli::registry

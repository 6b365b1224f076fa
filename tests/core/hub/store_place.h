// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where the hub of a test keeps its state: SQLite on a disk in memory, or, where LINLI_TEST_DATABASE names a cluster
// (with_postgres.sh starts one), PostgreSQL. The same tests run on both.

#include "core/hub/directory.h"
#include "core/hub/store.h"

#include <memory>
#include <string>

namespace linli::test {

// Whether this run is on PostgreSQL.
bool onPostgres();

// The state as it was at a moment.
class StoreCopy {
public:
    virtual ~StoreCopy() = default;
};

// An empty place of its own; what was in it is gone at the end.
class StorePlace {
public:
    static std::unique_ptr<StorePlace> make();
    virtual ~StorePlace() = default;
    // Several may be open.
    virtual base::Result<std::unique_ptr<hub::Store>> open(base::Random& random, int busyMilliseconds = 5000) = 0;
    virtual base::Result<std::unique_ptr<hub::Directory>> openDirectory() = 0;
    // None may be open.
    virtual std::unique_ptr<StoreCopy> copy() = 0;
    virtual void restore(const StoreCopy& copy) = 0;
};

// How to reach the database of a place on PostgreSQL, as a role.
std::string addressOf(const StorePlace& place, const std::string& role);

}  // namespace linli::test

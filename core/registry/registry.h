// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The registry of a station: the field ledger of its replica with everything that follows it (who lives where now, the
// search index, the duplicate index). One Registry belongs to the writer's thread; reading functions of this folder take
// a View and may run on a reader's connection in another thread.

#include "core/base/clock.h"
#include "core/ledger/ledger.h"
#include "core/registry/view.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace linli::registry {

class Registry {
public:
    // `database` is the replica's writer; it, the catalogue, clock and random must outlive the registry. Derived tables
    // that are missing or of an older make are rebuilt.
    static base::Result<std::unique_ptr<Registry>> open(store::Database& database,
                                                        const catalog::Catalog& catalog,
                                                        const base::Clock& clock,
                                                        base::Random& random);
    Registry(const Registry&) = delete;
    Registry& operator=(const Registry&) = delete;
    ~Registry();

    ledger::Ledger& ledger();
    const catalog::Catalog& catalog() const;
    store::Database& database();
    base::Day today() const;

    // The committee (or committees) this station works for: setting "station.org", the uid texts separated by commas.
    // Without the setting: every organisation of level 4 (居村) in the file.
    const Area& homeArea() const;
    // Error "ledger.no_such_row" when one of them is not there.
    base::Status setHome(std::span<const RowId> orgs);
    // The organisations with these statistical codes become the home, when all of them are here; else it is read anew.
    // Whether it is another one now.
    base::Result<bool> setHomeByCodes(std::span<const std::string> codes);
    // After organisations were added or moved.
    base::Status refreshHome();

    // For reading: on the writer's connection, or on another one. The home area is copied.
    View view();
    View view(store::Database& reader) const;

    // From now on the views know the tags that rules make. It must outlive every view.
    void useComputedTags(ComputedTags* tags);

    // Makes every derived table anew (after a baseline load or a new version of the program).
    base::Status rebuildDerived();

private:
    struct State;
    explicit Registry(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

}  // namespace linli::registry

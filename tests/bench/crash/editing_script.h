// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A scripted day at a station, above registry and field ledger: people move in and out, fields are edited, taken back
// and brought back, a list is imported in one group and that import undone and redone. Invented people only.

#include "core/catalog/catalog.h"
#include "core/registry/operations.h"
#include "core/registry/registry.h"

#include "tests/support/crash_trials.h"

#include <memory>
#include <vector>

namespace linli::test {

class EditingScript final : public CrashScript {
public:
    explicit EditingScript(const catalog::Catalog& catalog)
        : m_catalog(catalog)
        , m_clock(kMorning)
        , m_random(1)
    {
    }

    base::Status prepare(store::Database& database) override;
    base::Status begin(store::Database& database) override;
    base::Status step(store::Database& database, int number) override;
    void end() override;
    int steps() const override { return kRounds * kStepsPerRound; }
    // The ledger's own check: audit chain, commitments, effective values.
    base::Status inspect(store::Database& database) override;

private:
    static constexpr base::WallTime kMorning = 1'795'000'000'000;
    static constexpr int kRounds = 2;
    static constexpr int kStepsPerRound = 8;
    static constexpr int kHouses = 12;
    static constexpr int kResidents = 40;
    static constexpr int kImported = 30;

    base::Status open(store::Database& database, std::uint64_t seed);
    base::Status addPlace();
    base::Status addResidents();
    base::Result<ledger::GroupNo> operate(const char* operation,
                                          const std::function<base::Status(registry::Operations&)>& steps);
    base::Status arrive(int round);
    base::Status edit(int round);
    base::Status importList(int round);
    base::Status leave(int round);
    // Takes the newest group back; done twice it is a redo.
    base::Status takeBack();
    base::Result<base::RowId> rowAt(const char* sql, int offset);

    const catalog::Catalog& m_catalog;
    base::FixedClock m_clock;
    base::SeededRandom m_random;
    std::unique_ptr<registry::Registry> m_registry;
    ledger::GroupNo m_newest = 0;
};

}  // namespace linli::test

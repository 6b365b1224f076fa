// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The people of cases as a station has them: an encrypted replica in a folder of its own below the system's temporary
// one, with a password nobody knows, removed at the end.

#include "core/registry/registry.h"
#include "core/rules/cases.h"
#include "core/store/replica.h"

namespace linli::rules {

class CaseTown {
public:
    // Where a case came to stand.
    struct Place {
        std::vector<RowId> people;  // in the order of the case
        RowId household;            // where they live, else where they are registered
        RowId house;
    };

    // Errors of the store, of the catalogue.
    static base::Result<std::unique_ptr<CaseTown>> build(const catalog::Catalog& catalog, std::span<const RuleCase> cases);
    ~CaseTown();
    CaseTown(const CaseTown&) = delete;
    CaseTown& operator=(const CaseTown&) = delete;

    // As if it were that day.
    registry::View viewOn(base::Day day) const;
    const Place& of(std::size_t number) const { return m_places[number]; }

private:
    explicit CaseTown(base::Day newest);
    base::Status open(const catalog::Catalog& catalog);

    std::filesystem::path m_folder;
    base::SystemRandom m_random;
    base::FixedClock m_clock;
    std::unique_ptr<store::Replica> m_replica;
    std::unique_ptr<registry::Registry> m_registry;
    std::vector<Place> m_places;
};

}  // namespace linli::rules

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What people do at a workstation, by chance. Names and values come from short lists, so that people often touch the same
// register and sometimes say the same.

#include "tests/sim/device.h"
#include "tests/sim/trace.h"

#include <array>

namespace linli::sim {

// How often people do what; a seed draws its own weights, some of them 0.
struct Habits {
    enum Deed : std::size_t { Load, Create, Edit, Refer, Withdraw, Undo, Resolve, Parked, Deeds };
    std::array<unsigned, Deeds> weights {};
    // In percent: an edit in a layer that the account may not write.
    unsigned trespass = 0;
    // Edits of one group at most.
    unsigned longest = 4;
    // So many of the fields of a person are written at all, and half of the edits are of one of the first so many rows: the
    // fewer, the more often people meet.
    unsigned fields = 8;
    unsigned crowd = 3;
    // People of a baseline load at most.
    unsigned loaded = 6;
};

class People {
public:
    People(const catalog::Catalog& catalog, base::SeededRandom& random, Trace& trace)
        : m_catalog(catalog)
        , m_random(random)
        , m_trace(trace)
    {
    }
    Habits habits;

    // One deed, chosen by the habits. What the ledger refuses with good reason is left alone.
    void act(Device& device);
    void act(Device& device, Habits::Deed deed);

private:
    using Group = base::Result<ledger::GroupNo>;
    Group load(Device& device);
    Group create(Device& device);
    Group edit(Device& device);
    Group refer(Device& device);
    Group withdraw(Device& device);
    Group undo(Device& device);
    Group resolve(Device& device);
    Group parked(Device& device);

    ledger::Occasion occasion(Device& device, const char* operation);
    LayerNo layer(const Device& device, const catalog::Field& field);
    catalog::Value value(const catalog::Field& field);
    // A live row of the entity, or none.
    base::RowId someRow(Device& device, const char* entity);
    base::Status setSome(Device& device, ledger::Writer& writer, base::RowId row, std::string_view entity);
    unsigned below(unsigned bound) { return static_cast<unsigned>(m_random.below(bound)); }

    const catalog::Catalog& m_catalog;
    base::SeededRandom& m_random;
    Trace& m_trace;
};

}  // namespace linli::sim

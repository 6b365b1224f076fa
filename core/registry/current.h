// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The tables every list reads: one line a person with what holds now (table person_current: sort key, ages as day
// numbers, where somebody lives and is registered) and one line a house (house_current: place in natural order). Kept in
// step with the ledger by a follower; rebuild() gives the same content.

#include "core/catalog/catalog.h"
#include "core/ledger/ledger.h"
#include "core/registry/view.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace linli::registry {

class CurrentFollower final : public ledger::Follower {
public:
    explicit CurrentFollower(const catalog::Catalog& catalog) : m_catalog(&catalog) {}
    base::Status follow(store::Database& database, std::span<const ledger::Change> changes) override;
    base::Status rebuild(store::Database& database) override;

private:
    const catalog::Catalog* m_catalog;
};

// Name of a table with the columns of person_current as things were valid on `day` by the dates of residence,
// registration and death (fields without dates are as known now). For today it is person_current itself; for another day
// a table of this connection's temporary storage, which is memory, made when first asked for and kept until another day
// is asked for or a group has been committed since.
base::Result<std::string> personTableOn(store::Database& database, base::Day day, base::Day today);

// SQL for the column here_since of the lines: since when the person of residence row `r`, whose house belongs to `h.org`,
// has been living in that committee without a gap; an earlier residence there counts when it lasted until the next one
// began. As exact as the dates are; an earlier start that is not known does not count.
const std::string& committeeSince();

// SQL over a line `p`: the same for the whole area, where a move from one committee to another is no gap; NULL for who
// lives outside. `orgs` gives the area's organisations as SQL for IN and is called once for each place where they stand.
std::string hereSince(const Area& area, const std::function<std::string()>& orgs);

// Number of a day as person_current stores it, and the bounds of a birth text; nothing when the text is no date.
struct DayBounds {
    std::int64_t first = 0;
    std::int64_t last = 0;
};
std::optional<DayBounds> dayBounds(std::string_view isoDate);

}  // namespace linli::registry

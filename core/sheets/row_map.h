// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where the rows of a sheet come to stand when rows are inserted and removed. All rows count from 0. Inserted rows are
// copies of a model: the last `modelRows` rows up to and including `after`, in turn.

#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace linli::sheets {

// `count` rows below row `after` of the file as it is.
struct RowInsertion {
    std::uint32_t after = 0;
    std::uint32_t count = 0;
    std::uint32_t modelRows = 1;
};

struct RowRemoval {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

class RowMap {
public:
    // What an area does with rows inserted below its last row.
    enum class Below { Stretch, Stay };
    // A row of the result: the row of the file it comes from, or whose copy it is (the how-manieth block, from 1).
    struct Origin {
        std::uint32_t row = 0;
        std::uint32_t copy = 0;
        std::uint32_t modelRows = 1;
    };

    RowMap() = default;
    // Insertions below one row with models of one size are one. Error "sheets.bad_change" when others or removals overlap, or rows would pass the end of a sheet.
    static base::Result<RowMap> make(std::span<const RowInsertion> insertions, std::span<const RowRemoval> removals);

    bool changesNothing() const { return m_insertions.empty() && m_removals.empty(); }
    // Where row `row` of the file stands afterwards; nothing when it is removed.
    std::optional<std::uint32_t> at(std::uint32_t row) const;
    // Rows first..last afterwards; nothing when all are removed. An area that ends with the model grows with it.
    std::optional<std::pair<std::uint32_t, std::uint32_t>> range(std::uint32_t first, std::uint32_t last,
                                                                 Below below = Below::Stretch) const;
    Origin origin(std::uint32_t resultRow) const;
    // The insertion whose model holds `row`.
    const RowInsertion* modelOf(std::uint32_t row) const;
    const std::vector<RowInsertion>& insertions() const { return m_insertions; }
    const std::vector<RowRemoval>& removals() const { return m_removals; }

private:
    std::vector<RowInsertion> m_insertions;  // ascending
    std::vector<RowRemoval> m_removals;      // ascending
};

}  // namespace linli::sheets

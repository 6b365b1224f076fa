// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The tables of resources/: UTF-8, tab separated, no quoting. Lines that begin with # on top are notes, the next line
// names the columns, every other line has as many cells. The views point into the text that was read.

#include "core/base/result.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace linli::base {

class TsvTable {
public:
    struct Row {
        std::size_t line = 0;  // in the file, from 1
        std::vector<std::string_view> cells;
    };

    // `text` must outlive the table. Error "tsv.damaged" with blank {line}.
    static Result<TsvTable> read(std::string_view text);

    const std::vector<std::string_view>& columns() const { return m_columns; }
    const std::vector<Row>& rows() const { return m_rows; }
    // Position of a column. Error "tsv.no_column" with blank {column}.
    Result<std::size_t> column(std::string_view name) const;

private:
    std::vector<std::string_view> m_columns;
    std::vector<Row> m_rows;
};

}  // namespace linli::base

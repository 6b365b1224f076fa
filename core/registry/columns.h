// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Values of ledger columns (ids of resources/catalog/columns.tsv: person.age, person.live_addr, household.head_name ...)
// for many rows at once: reports, exports and the comparison of lists read the registry through this.

#include "core/registry/filter.h"
#include "core/registry/view.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace linli::registry {

enum class CellKind : std::uint8_t {
    Empty,     // unknown or none
    Text,      // names, addresses, identity numbers, code names: never to be read as a number
    Integer,
    Decimal,   // number / 10^decimals: money in yuan and areas with 2, hours with 1
    Date,      // text is ISO of the precision known
};

struct Cell {
    CellKind kind = CellKind::Empty;
    std::uint8_t decimals = 0;
    std::int64_t number = 0;
    std::string_view text;      // Text and Date; valid as long as the table
};

// What people read in the cell: dates as 1953-06-18 or 1953-06, decimals as 12.50.
std::string cellText(const Cell& cell);

class ColumnTable {
public:
    std::size_t rows() const;
    std::size_t columns() const;
    Cell cell(std::size_t row, std::size_t column) const;
    RowId rowId(std::size_t row) const;
    const std::string& columnId(std::size_t column) const;
    const catalog::Column& column(std::size_t column) const;

    ColumnTable(ColumnTable&&) noexcept;
    ColumnTable& operator=(ColumnTable&&) noexcept;
    ~ColumnTable();

    // For this folder only.
    struct State;

private:
    friend class ColumnReader;
    explicit ColumnTable(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

struct ColumnRequest {
    Subject subject = Subject::Person;
    std::vector<RowId> rows;                // the table keeps their order
    std::vector<std::string> columns;       // ids of columns.tsv, ids of stored fields, or "tag:ID" (√ when carried)
    base::Day asOf;
    base::Language language = base::Language::Chinese;
    // Identity numbers, phones, card numbers and everything of class F2 and above in full. The caller has asked for the
    // purpose and writes the audit row.
    bool unmasked = false;
};

// Error "columns.unsupported" {id} {name}: forms leave such a cell to a person and say so.
base::Result<ColumnTable> readColumns(const View& view, const ColumnRequest& request);
// Whether the registry can fill the column for that kind of row; for form recognition and pickers.
bool isSupported(const catalog::Catalog& catalog, Subject subject, std::string_view column);
std::vector<std::string> supportedColumns(const catalog::Catalog& catalog, Subject subject);

}  // namespace linli::registry

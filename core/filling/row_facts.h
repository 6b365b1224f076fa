// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is known of the records of a list, for each column of the form. For this folder only.

#include "core/filling/fill_value.h"

#include <set>

namespace linli::filling {

class RowFacts {
public:
    // Errors of the registry and of rules.
    base::Status read(Filling& filling, const forms::FormTable& table, const std::vector<base::RowId>& records);
    // Of a Field; nothing where the registry does not keep it.
    std::optional<registry::Cell> cell(std::size_t record, std::uint32_t column) const;
    // Of a Tag or a Rule.
    Written answer(std::size_t record, const forms::ColumnBound& column) const;
    // Of a Count of visits.
    Written visits(std::size_t record, const forms::ColumnBound& column) const;
    Written ageOn(std::size_t record, base::Day day) const;

private:
    struct Answers {
        std::set<base::RowId> yes;
        std::set<base::RowId> unknown;
    };
    base::Status readFields(Filling& filling, const forms::FormTable& table);
    base::Status ask(Filling& filling, registry::Subject subject, const forms::ColumnBound& column);
    base::Status countVisits(Filling& filling, const forms::ColumnBound& column);
    std::string text(std::size_t record, const std::string& id) const;

    std::vector<base::RowId> m_records;
    std::optional<registry::ColumnTable> m_table;
    std::map<std::string, std::size_t> m_ids;                 // id of a column -> place in the table
    std::map<std::uint32_t, std::string> m_fields;            // column of the form -> id
    std::map<std::uint32_t, Answers> m_answers;
    std::map<std::uint32_t, std::map<base::RowId, std::size_t>> m_visits;
};

}  // namespace linli::filling

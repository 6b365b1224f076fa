// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The tables of tests/data/domain: one published example a row.

#include "core/base/tsv.h"

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

namespace linli::test {

class Examples {
public:
    explicit Examples(const std::string& name)
    {
        std::ifstream file(std::string(LINLI_TEST_DATA) + "/domain/" + name);
        std::stringstream content;
        content << file.rdbuf();
        m_text = content.str();
        auto table = base::TsvTable::read(m_text);
        if (!table || table->rows().empty()) {
            throw std::runtime_error("cannot read " + name);
        }
        m_table = std::move(*table);
    }
    const std::vector<base::TsvTable::Row>& rows() const { return m_table.rows(); }
    std::string cell(const base::TsvTable::Row& row, std::string_view column) const
    {
        return std::string(row.cells[m_table.column(column).value()]);
    }

private:
    std::string m_text;
    base::TsvTable m_table;
};

}  // namespace linli::test

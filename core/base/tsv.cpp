// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/tsv.h"

#include "core/base/text.h"

#include <algorithm>
#include <string>

namespace linli::base {

Result<TsvTable> TsvTable::read(std::string_view text)
{
    TsvTable table;
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.remove_prefix(3);
    }
    for (std::size_t line = 1; !text.empty(); ++line) {
        const std::size_t end = text.find('\n');
        std::string_view content = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        if (content.ends_with('\r')) {
            content.remove_suffix(1);
        }
        if (content.empty() || (table.m_columns.empty() && content.starts_with('#'))) {
            continue;
        }
        std::vector<std::string_view> cells = split(content, '\t');
        if (table.m_columns.empty()) {
            table.m_columns = std::move(cells);
            continue;
        }
        if (cells.size() != table.m_columns.size() || !isUtf8(content)) {
            return fail(ErrorCode::Corrupt, "tsv.damaged", {{"line", std::to_string(line)}});
        }
        table.m_rows.push_back({line, std::move(cells)});
    }
    return table;
}

Result<std::size_t> TsvTable::column(std::string_view name) const
{
    const auto found = std::find(m_columns.begin(), m_columns.end(), name);
    if (found == m_columns.end()) {
        return fail(ErrorCode::Corrupt, "tsv.no_column", {{"column", std::string(name)}});
    }
    return static_cast<std::size_t>(found - m_columns.begin());
}

}  // namespace linli::base

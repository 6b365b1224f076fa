// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/tag_pack.h"

#include "core/base/resource.h"
#include "core/base/text.h"

#include <vector>

namespace linli::registry {

namespace {

constexpr std::string_view kPack = "packs/base/tags.tsv";

base::Error damaged(int line)
{
    return {base::ErrorCode::Corrupt, "catalog.damaged", {{"file", std::string(kPack)}, {"line", std::to_string(line)}}, {}};
}

}  // namespace

base::Result<std::map<std::string, base::RowId>> addStandardTags(ledger::Ledger::Baseline& baseline,
                                                                 const catalog::Catalog& catalog,
                                                                 base::Day today)
{
    const auto bytes = base::resource(kPack);
    if (!bytes) {
        return base::fail(damaged(0));
    }
    std::vector<const catalog::Field*> fields;
    std::map<std::string, base::RowId> rows;
    int lineNo = 0;
    for (const std::string_view line : base::split(*bytes, '\n')) {
        ++lineNo;
        if (line.empty() || line.front() == '#') {
            continue;
        }
        const std::vector<std::string_view> cells = base::split(line, '\t');
        if (fields.empty()) {
            for (const std::string_view column : cells) {
                fields.push_back(catalog.field("tag_def." + std::string(column)));
            }
            continue;
        }
        if (cells.size() != fields.size()) {
            return base::fail(damaged(lineNo));
        }
        std::vector<std::pair<catalog::FieldNo, catalog::Value>> values;
        for (std::size_t index = 0; index < cells.size(); ++index) {
            if (cells[index].empty()) {
                continue;
            }
            if (fields[index] == nullptr) {
                return base::fail(damaged(lineNo));
            }
            LINLI_TRY(catalog::Value value, catalog.understand(*fields[index], cells[index], today));
            values.emplace_back(fields[index]->no, std::move(value));
        }
        LINLI_TRY(rows[std::string(cells.front())], baseline.add(catalog.entity("tag_def")->no, values));
    }
    return rows;
}

}  // namespace linli::registry

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/tag_pack.h"

#include "core/base/digest.h"
#include "core/base/resource.h"
#include "core/base/tsv.h"

#include <algorithm>
#include <vector>

namespace linli::registry {

namespace {

constexpr std::string_view kPack = "packs/base/tags.tsv";

// A standard tag is one row, whichever station has loaded it: two rows of one code would share its people between them.
base::RowUid uidOf(std::string_view code)
{
    base::Digest digest;
    digest.add(std::string_view("standard tag")).add(code);
    const base::DigestBytes bytes = digest.finish();
    base::RowUid uid;
    std::copy_n(bytes.begin(), uid.bytes.size(), uid.bytes.begin());
    return uid;
}

}  // namespace

base::Result<std::map<std::string, base::RowId>> addStandardTags(ledger::Ledger::Baseline& baseline,
                                                                 const catalog::Catalog& catalog,
                                                                 base::Day today)
{
    const auto bytes = base::resource(kPack);
    if (!bytes) {
        return base::fail(base::ErrorCode::Corrupt, "catalog.damaged", {{"file", std::string(kPack)}, {"line", "0"}});
    }
    LINLI_TRY(const base::TsvTable table, base::TsvTable::read(*bytes));
    std::map<std::string, base::RowId> rows;
    for (const base::TsvTable::Row& row : table.rows()) {
        std::vector<std::pair<catalog::FieldNo, catalog::Value>> values;
        for (std::size_t index = 0; index < row.cells.size(); ++index) {
            if (row.cells[index].empty()) {
                continue;
            }
            const catalog::Field* field = catalog.field("tag_def." + std::string(table.columns()[index]));
            if (field == nullptr) {
                return base::fail(base::ErrorCode::Corrupt, "catalog.damaged",
                                  {{"file", std::string(kPack)}, {"line", std::to_string(row.line)}});
            }
            LINLI_TRY(catalog::Value value, catalog.understand(*field, row.cells[index], today));
            values.emplace_back(field->no, std::move(value));
        }
        LINLI_TRY(rows[std::string(row.cells.front())], baseline.add(catalog.entity("tag_def")->no, values, uidOf(row.cells.front())));
    }
    return rows;
}

}  // namespace linli::registry

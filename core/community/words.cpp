// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/community/words.h"

#include "core/base/resource.h"
#include "core/base/tsv.h"

#include <charconv>

namespace linli::community {

namespace {

enum Cell : std::size_t { kId, kZh, kEn, kKind, kNeed, kMeasure, kResult, kNext };

base::Result<base::TsvTable> tableOf(const char* file)
{
    const auto text = base::resource(file);
    if (!text) {
        return base::fail(base::ErrorCode::Corrupt, "catalog.damaged", {{"file", file}, {"line", "0"}, {"what", ""}});
    }
    return base::TsvTable::read(*text);
}

}  // namespace

base::Result<std::vector<Phrase>> phrases()
{
    LINLI_TRY(const base::TsvTable table, tableOf("community/phrases.tsv"));
    std::vector<Phrase> all;
    for (const base::TsvTable::Row& row : table.rows()) {
        const auto cell = [&row](Cell at) { return std::string(row.cells[at]); };
        Phrase one {cell(kId), {cell(kZh), cell(kEn)}, cell(kKind), cell(kNeed), cell(kMeasure), cell(kResult), std::nullopt};
        const std::string_view days = row.cells[kNext];
        int count = 0;
        if (std::from_chars(days.data(), days.data() + days.size(), count).ec == std::errc()) {
            one.next = count;
        }
        all.push_back(std::move(one));
    }
    return all;
}

base::Result<std::vector<Alongside>> alongside()
{
    LINLI_TRY(const base::TsvTable table, tableOf("community/alongside.tsv"));
    std::vector<Alongside> all;
    for (const base::TsvTable::Row& row : table.rows()) {
        const std::string_view kind = row.cells[0];
        all.push_back({kind == "phone" ? Alongside::Kind::Phone : kind == "tag" ? Alongside::Kind::Tag : Alongside::Kind::Field, std::string(row.cells[1])});
    }
    return all;
}

std::vector<std::string> usualWords(std::string_view field)
{
    std::vector<std::string> words;
    const auto text = base::resource("community/usual.tsv");
    const auto table = text ? base::TsvTable::read(*text) : base::Result<base::TsvTable> {base::TsvTable {}};
    if (table) {
        for (const base::TsvTable::Row& row : table->rows()) {
            if (row.cells[0] == field) {
                words.emplace_back(row.cells[1]);
            }
        }
    }
    return words;
}

}  // namespace linli::community

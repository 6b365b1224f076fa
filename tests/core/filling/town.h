// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A station whose registry fills handed-down forms.

#include "core/filling/fill.h"
#include "tests/core/forms/form_support.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

namespace linli::test {

// By the letters and digits its name begins with.
inline const HandedDown& formOf(const std::string& id)
{
    static const std::vector<HandedDown> all = handedDown();
    const auto found = std::ranges::find(all, id, &HandedDown::id);
    REQUIRE(found != all.end());
    return *found;
}

struct Town {
    Station station{"2026-11-22"};
    std::unique_ptr<rules::ListDesk> desk = must(rules::ListDesk::open(sharedCatalog()));
    TempFolder folder;

    Town() { station.standardTags(); }

    filling::FillPlan plan(const HandedDown& form, filling::FillOptions options = {})
    {
        options.unmasked = true;
        options.ground = rules::Ground::Recorded;
        options.constants["user.name"] = "王小明";
        return must(filling::planFill(*desk, station.view(), formWords(), form.reading, must(sheets::readWorkbook(form.file)), options));
    }

    sheets::Workbook filled(const HandedDown& form, const filling::FillPlan& made)
    {
        const auto target = folder.path() / "filled.xlsx";
        must(sheets::patchWorkbook(form.file, made.changes, target));
        return must(sheets::readWorkbook(target));
    }

    base::RowId registered(const registry::PersonDraft& draft)
    {
        base::RowId row;
        station.run([&](registry::Operations& op) -> base::Status {
            LINLI_TRY(row, op.registerPerson(draft));
            return {};
        });
        return row;
    }
};

// Text of a cell, "D14" of a column before Z.
inline std::string at(const sheets::Workbook& book, const std::string& sheet, const std::string& cell)
{
    const auto column = static_cast<std::size_t>(cell[0] - 'A');
    return std::string(book.sheet(sheet)->text(std::stoul(cell.substr(1)) - 1, column));
}

}  // namespace linli::test

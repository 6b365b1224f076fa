// SPDX-License-Identifier: GPL-3.0-or-later
// The code tables and column headers as the domain gives them (tests/data/domain), against what the catalogue made of
// its own files: every code, name, spelling and header must be there with the same meaning.
#include "core/base/text.h"

#include "tests/core/base/examples.h"
#include "tests/core/catalog/files.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace linli;
using linli::test::Examples;
using linli::test::theCatalog;

namespace {

std::vector<std::string> listed(const std::string& cell)
{
    std::vector<std::string> items;
    for (const std::string_view item : base::splitWords(cell, '|')) {
        items.emplace_back(item);
    }
    return items;
}

bool contains(const std::vector<std::string>& all, const std::string& one)
{
    return std::ranges::find(all, one) != all.end();
}

}  // namespace

TEST_CASE("every code table of the domain is in the catalogue, code by code")
{
    const Examples index("codes/_index.tsv");
    int codes = 0;
    for (const auto& line : index.rows()) {
        const std::string id = index.cell(line, "table");
        const catalog::CodeTable* const table = theCatalog().codeTable(id);
        INFO(id);
        REQUIRE(table != nullptr);
        CHECK(table->standard() == index.cell(line, "standard"));
        const Examples domain("codes/" + id + ".tsv");
        CHECK(table->items().size() == domain.rows().size());
        CHECK(std::to_string(domain.rows().size()) == index.cell(line, "rows"));
        for (const auto& row : domain.rows()) {
            const std::string code = domain.cell(row, "code");
            const std::string name = domain.cell(row, "name");
            INFO(code << " " << name);
            const catalog::CodeItem* const item = table->find(code);
            REQUIRE(item != nullptr);
            // Forms write 男 and 女; the standard's 男性 and 女性 are spellings of them here.
            CHECK((id == "sex" && code != "0" && code != "9" ? item->name + "性" : item->name) == name);
            CHECK(item->nameEn == domain.cell(row, "name_en"));
            CHECK(item->sexConstraint == domain.cell(row, "sex_constraint"));
            CHECK(table->understand(name) == item);
            for (const std::string& alias : listed(domain.cell(row, "aliases"))) {
                INFO(alias);
                CHECK(table->understand(alias) == item);
            }
            ++codes;
        }
    }
    // The product has tables of its own besides: of what the hub tells the committees.
    std::vector<std::string> own;
    for (const catalog::CodeTable* const table : theCatalog().codeTables()) {
        if (std::ranges::find(index.rows(), table->id(), [&](const auto& line) { return index.cell(line, "table"); }) == index.rows().end()) {
            own.push_back(table->id());
        }
    }
    std::ranges::sort(own);
    CHECK(own == std::vector<std::string> {"aid_choice", "check_decision", "check_kind", "inquiry_outcome"});
    CHECK(codes > 500);
}

TEST_CASE("every column header of the domain is an alias of its column")
{
    const Examples domain("header_aliases.tsv");
    int headers = 0;
    for (const auto& row : domain.rows()) {
        const std::string id = domain.cell(row, "field");
        INFO(id);
        const catalog::Column* const column = theCatalog().column(id);
        REQUIRE(column != nullptr);
        CHECK(column->name == domain.cell(row, "name"));
        CHECK(column->subject == domain.cell(row, "subject"));
        CHECK(column->type == domain.cell(row, "type"));
        CHECK(column->codeTable == domain.cell(row, "code_table"));
        // The class of the field behind it may be stricter, never weaker.
        CHECK(static_cast<int>(column->fieldClass) >= std::stoi(domain.cell(row, "sensitivity")));
        for (const std::string& alias : listed(domain.cell(row, "aliases"))) {
            INFO(alias);
            CHECK(contains(column->aliases, alias));
            ++headers;
        }
        for (const std::string& alias : listed(domain.cell(row, "group_aliases"))) {
            INFO(alias);
            CHECK(contains(column->groupAliases, alias));
            ++headers;
        }
    }
    CHECK(headers > 500);
}

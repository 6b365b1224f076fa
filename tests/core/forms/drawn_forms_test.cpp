// SPDX-License-Identifier: GPL-3.0-or-later
// Forms in the shapes that offices use, drawn in tests/data/forms/drawn: what a column or cell must be understood as, "?" where a
// question is right. They are not those the words of resources/forms were taken from.

#include "core/base/text.h"
#include "tests/core/forms/form_support.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <iostream>
#include <sstream>

using namespace linli;
using namespace linli::forms;

namespace {

struct Drawn {
    std::string name;
    FormReading reading;
    std::vector<std::pair<std::string, std::string>> expected;
};

std::vector<Drawn> drawnForms()
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(LINLI_TEST_DATA) / "forms" / "drawn")) {
        files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<Drawn> all;
    for (const auto& file : files) {
        std::ifstream in(file);
        std::stringstream text;
        text << in.rdbuf();
        const std::string whole = text.str();
        const std::size_t cut = whole.find("\n---\n");
        Drawn one;
        one.name = file.stem();
        one.reading = recogniseForm(test::formWords(), test::drawn(whole.substr(0, cut)));
        for (const std::string_view line : base::split(std::string_view(whole).substr(cut + 5), '\n')) {
            if (!line.empty()) {
                const std::size_t blank = line.find(' ');
                one.expected.emplace_back(line.substr(0, blank), line.substr(blank + 1));
            }
        }
        all.push_back(std::move(one));
    }
    return all;
}

const FormTable* onlyTable(const FormReading& reading)
{
    for (const FormSheet& sheet : reading.sheets) {
        if (!sheet.tables.empty()) {
            return &sheet.tables.front();
        }
    }
    return nullptr;
}

std::string found(const FormTable& table, const std::string& place)
{
    static constexpr const char* kKinds[] = {"list", "listed", "matrix", "grouped", "items", "keyvalue"};
    static constexpr const char* kSubjects[] = {"person", "household", "house", "visit", "event"};
    static constexpr const char* kBases[] = {"either", "lives", "registered", "usual", "all"};
    if (place == "kind") {
        return kKinds[static_cast<int>(table.kind)];
    }
    if (place == "who") {
        return std::string(kSubjects[static_cast<int>(table.who.subject)]) + " " + table.who.rule;
    }
    if (place == "basis") {
        return kBases[static_cast<int>(table.who.basis)];
    }
    const auto column = static_cast<std::uint32_t>(place[0] - 'A');
    if (place.size() == 1) {
        const ColumnBound* const bound = table.columnAt(column);
        return bound == nullptr ? "nothing" : test::inShort(bound->binding);
    }
    const auto row = static_cast<std::uint32_t>(std::stoul(place.substr(1)) - 1);
    const auto cell = std::ranges::find_if(table.cells, [&](const CellBound& each) { return each.row == row && each.column == column; });
    return cell == table.cells.end() ? "nothing" : test::inShort(cell->binding);
}

}  // namespace

TEST_CASE("drawn forms are understood as far as they are clear, and asked about where they are not")
{
    int clear = 0;
    int right = 0;
    int wrong = 0;
    for (const Drawn& form : drawnForms()) {
        INFO(form.name);
        const FormTable* const table = onlyTable(form.reading);
        CHECK(table != nullptr);
        for (const auto& [place, meaning] : form.expected) {
            const std::string have = table == nullptr ? "nothing" : found(*table, place);
            const bool asked = have.starts_with("?");
            if (meaning == "?") {
                INFO(place << ": " << have);
                CHECK((asked || have == "by_hand"));
                continue;
            }
            ++clear;
            right += have == meaning ? 1 : 0;
            wrong += have != meaning && !asked && have != "by_hand" ? 1 : 0;
            if (have != meaning) {
                std::cout << "  " << form.name << " " << place << ": " << have << " instead of " << meaning << "\n";
            }
        }
    }
    std::cout << "drawn forms: " << right << " of " << clear << " bound right, " << wrong << " wrong without asking\n";
    CHECK(right * 100 >= clear * 95);
    CHECK(wrong * 100 <= clear);
}

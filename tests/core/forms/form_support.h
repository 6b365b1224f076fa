// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Forms for tests: those handed down with their meanings as data, and forms drawn in a few lines of text.

#include "core/forms/recognise.h"
#include "tests/support/station.h"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace linli::test {

const forms::FormWords& formWords();

struct HandedDown {
    std::string id;
    std::filesystem::path file;
    nlohmann::json truth;
    forms::FormReading reading;
};

// Those of tests/data/forms whose kind of file can be read.
std::vector<HandedDown> handedDown();

// A form drawn as text, one line a row, cells between bars: "<" goes on with the cell on the left, "^" with the one
// above, "[男,女]" after words of a cell are choices, "=" begins a formula. Sheets begin with "# name".
sheets::Workbook drawn(const std::string& text);

// What a column or cell means in one line, for comparing: "field person.name", "tag dibao", "constant row_number", "by_hand",
// "formula", "rule …", "count person …"; "?" before it when it is asked.
std::string inShort(const forms::Binding& binding);

// A condition of the notation of forms as a rule: person.hukou_area starts '31' -> person.hukouArea.startsWith('31').
std::string asRule(const std::string& condition);
// The parts joined by &&, sorted, each once.
std::vector<std::string> partsOf(const std::string& rule);

}  // namespace linli::test

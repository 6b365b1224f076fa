// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is really so in the practice city, as csv beside it, for tests and for measuring: what was blanked and still is,
// who is whose double, who is entitled to what. Entitlement is judged here from the truth with a few lines of its own, on
// purpose apart from the product's rules, which are measured against it.

#include "core/demo/load.h"

#include <array>
#include <filesystem>

namespace linli::demo {

class Truth {
public:
    Truth();
    // What is so in a committee on that day.
    base::Status add(store::Database& database, const Committee& committee, const Loaded& loaded, const Dirt& dirt, base::Day asOf);
    // people.csv, blanked.csv, duplicates.csv and entitled.csv of all committees added.
    base::Status write(const std::filesystem::path& folder) const;

private:
    // A file; a row is its cells joined by a character that no text holds, which takes a third of the memory.
    struct File {
        std::string name;
        std::vector<std::string> header;
        std::vector<std::string> rows = {};
        void line(std::initializer_list<std::string_view> cells);
    };
    base::Status addPeople(store::Database& database, const Committee& committee, const Loaded& loaded, base::Day asOf);
    base::Status addBlanked(store::Database& database, const Committee& committee, const Loaded& loaded, const Dirt& dirt);
    base::Status addDoubles(store::Database& database, const Loaded& loaded, const Dirt& dirt);
    base::Status addHouseholds(store::Database& database, const Committee& committee, const Loaded& loaded, base::Day asOf);

    File m_people;
    File m_blanked;
    File m_doubles;
    File m_entitled;
};

}  // namespace linli::demo

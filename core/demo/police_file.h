// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the police of the practice city would deliver: their register of the committees as of the last day, as one csv. It
// mostly agrees with the stations and differs where real ones do: addresses of registration that changed, deaths nobody
// has told, people who moved, left, came, or dropped out, and a few rows that a spreadsheet program damaged.

#include "core/demo/names.h"
#include "core/store/database.h"

#include <filesystem>

namespace linli::demo {

class PoliceFile {
public:
    // The residents of a committee as its station shows them on that day. `random` decides the differences.
    base::Status
    add(store::Database& database, const std::string& committee, base::Day asOf, const NameMaker& names, base::SeededRandom& random);
    // FOLDER/公安实有人口_2026-06-30.csv, the day in its name.
    base::Status write(const std::filesystem::path& folder, base::Day asOf) const;

private:
    using Row = std::vector<std::string>;
    struct Resident;
    Row rowOf(const Resident& resident, const std::string& committee) const;
    enum class Difference { None, Damaged, OtherHukou, Moved, Left, Died, Count };
    Difference draw(const Resident& resident, base::Day asOf, base::SeededRandom& random) const;
    void differ(Row& row, Difference how, const std::vector<Resident>& all, base::Day asOf, base::SeededRandom& random) const;
    Row newcomer(const std::string& committee, const std::string& address, base::Day asOf, int serial, const NameMaker& names,
                 base::SeededRandom& random) const;

    std::vector<Row> m_rows;
};

}  // namespace linli::demo

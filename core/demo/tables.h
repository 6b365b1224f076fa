// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The figures the practice city is drawn from: resources/demo/*.tsv (census figures, names, committee profiles).

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/tsv.h"

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace linli::demo {

// A table of resources/demo, its cells by column name.
class Table {
public:
    // Errors "catalog.damaged" when there is no such resource, "tsv.damaged".
    static base::Result<Table> read(std::string_view path);
    std::size_t size() const { return m_table.rows().size(); }
    // REQUIRES a column of that name.
    std::string_view at(std::size_t row, std::string_view column) const;
    double number(std::size_t row, std::string_view column) const;

private:
    explicit Table(base::TsvTable table) : m_table(std::move(table)) {}
    base::TsvTable m_table;
};

// Draws an index with probability proportional to its weight.
class Weighted {
public:
    void add(double weight);
    bool empty() const { return m_sums.empty(); }
    std::size_t draw(base::SeededRandom& random) const;

private:
    std::vector<double> m_sums;
};

struct Profile {
    std::string id;
    std::string name;
    int people = 0;
    double hukouShare = 0;
    double nonlocalShare = 0;
    double hukouAbsent = 0;
    double let = 0;
    double empty = 0;
    int flats = 0;
    double lift = 0;
    int dibao = 0;
    int alone60 = 0;
    int disabled = 0;
    int party = 0;
    // People by sex (0 male, 1 female) and five-year band (0-4 .. 95-99, 100+).
    std::array<std::array<double, 21>, 2> ages{};
    // Share of households of 1..6 persons.
    std::array<double, 6> sizes{};
};

base::Result<std::vector<Profile>> readProfiles();

// Town of Jiading for the n-th group of committees.
struct Town {
    std::string name;
    std::string prefix9;
};
base::Result<std::vector<Town>> readTowns();

}  // namespace linli::demo

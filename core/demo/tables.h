// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The figures the practice city is drawn from: resources/demo/*.tsv (census figures, names, committee profiles).

#include "core/base/clock.h"
#include "core/base/result.h"

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace linli::demo {

// A tab separated table: rows by column name; lines beginning with # are notes.
class Table {
public:
    // Error "catalog.damaged" when the resource is missing or a row has the wrong number of cells.
    static base::Result<Table> read(std::string_view path);
    std::size_t size() const { return m_rows.size(); }
    const std::string& at(std::size_t row, std::string_view column) const;
    double number(std::size_t row, std::string_view column) const;

private:
    std::map<std::string, std::size_t, std::less<>> m_columns;
    std::vector<std::vector<std::string>> m_rows;
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

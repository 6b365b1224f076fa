// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/tables.h"

#include "core/base/resource.h"

#include <algorithm>
#include <cstdlib>

namespace linli::demo {

base::Result<Table> Table::read(std::string_view path)
{
    const auto bytes = base::resource(path);
    if (!bytes) {
        return base::fail(base::ErrorCode::Corrupt, "catalog.damaged", {{"file", std::string(path)}, {"line", "0"}});
    }
    LINLI_TRY(base::TsvTable rows, base::TsvTable::read(*bytes));
    return Table(std::move(rows));
}

std::string_view Table::at(std::size_t row, std::string_view column) const
{
    return m_table.rows()[row].cells[m_table.column(column).value()];
}

double Table::number(std::size_t row, std::string_view column) const
{
    return std::strtod(std::string(at(row, column)).c_str(), nullptr);
}

void Weighted::add(double weight)
{
    m_sums.push_back((m_sums.empty() ? 0.0 : m_sums.back()) + weight);
}

std::size_t Weighted::draw(base::SeededRandom& random) const
{
    const double point = random.unit() * m_sums.back();
    const auto found = std::upper_bound(m_sums.begin(), m_sums.end(), point);
    return std::min(static_cast<std::size_t>(found - m_sums.begin()), m_sums.size() - 1);
}

base::Result<std::vector<Profile>> readProfiles()
{
    LINLI_TRY(const Table table, Table::read("demo/profiles.tsv"));
    LINLI_TRY(const Table ages, Table::read("demo/age_structure.tsv"));
    LINLI_TRY(const Table sizes, Table::read("demo/household_size.tsv"));
    std::vector<Profile> profiles;
    for (std::size_t row = 0; row < table.size(); ++row) {
        Profile profile;
        profile.id = table.at(row, "id");
        profile.name = table.at(row, "name");
        profile.people = static_cast<int>(table.number(row, "people"));
        profile.hukouShare = table.number(row, "hukou_share");
        profile.nonlocalShare = table.number(row, "nonlocal_share");
        profile.hukouAbsent = table.number(row, "hukou_absent");
        profile.let = table.number(row, "share_let");
        profile.empty = table.number(row, "share_empty");
        profile.flats = static_cast<int>(table.number(row, "flats"));
        profile.lift = table.number(row, "share_with_lift");
        profile.dibao = static_cast<int>(table.number(row, "n_dibao"));
        profile.alone60 = static_cast<int>(table.number(row, "n_alone_60"));
        profile.disabled = static_cast<int>(table.number(row, "n_disabled"));
        profile.party = static_cast<int>(table.number(row, "n_party"));
        for (std::size_t age = 0; age < ages.size(); ++age) {
            if (ages.at(age, "area") == profile.id) {
                const std::size_t band = std::min<std::size_t>(static_cast<std::size_t>(ages.number(age, "lo")) / 5, 20);
                profile.ages[0][band] = ages.number(age, "male");
                profile.ages[1][band] = ages.number(age, "female");
            }
        }
        for (std::size_t size = 0; size < sizes.size(); ++size) {
            if (sizes.at(size, "area") == profile.id) {
                const std::size_t persons = static_cast<std::size_t>(sizes.number(size, "size"));
                profile.sizes[persons - 1] = sizes.number(size, "share_percent") / 100;
            }
        }
        profiles.push_back(profile);
    }
    return profiles;
}

base::Result<std::vector<Town>> readTowns()
{
    LINLI_TRY(const Table table, Table::read("demo/jiading_towns.tsv"));
    std::vector<Town> towns;
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (table.at(row, "kind") == "镇") {
            towns.push_back({std::string(table.at(row, "name")), std::string(table.at(row, "prefix9"))});
        }
    }
    return towns;
}

}  // namespace linli::demo

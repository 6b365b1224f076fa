// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/police_file.h"

#include "core/base/citizen_id.h"
#include "core/base/date.h"
#include "core/sheets/sheet_writer.h"

#include <algorithm>
#include <array>
#include <utility>

namespace linli::demo {

namespace {

using base::Status;

// The columns as a register of the police names them.
enum Column : std::size_t { Committee, Category, IdKind, Number, Name, Sex, Ethnic, Birth, Hukou, Home, Phone, State, ChangedOn, MovedTo, PermitTo, ColumnCount };
constexpr std::array<const char*, ColumnCount> kHeader {"所属居委", "人口类别", "证件种类", "公民身份号码", "姓名",     "性别",   "民族",         "出生日期",
                                                        "户籍地址", "现住址",   "联系电话", "人员状态",     "变动日期", "迁往地", "签(注)证到期日"};

// Shares of the residents; what is left agrees.
constexpr double kDropped = 0.004;
constexpr double kOtherHukou = 0.012;
constexpr double kMoved = 0.006;
constexpr double kLeft = 0.005;
constexpr double kDiedOfOld = 0.03;
constexpr double kDamaged = 0.002;
constexpr double kNew = 0.008;
constexpr int kOld = 80;
constexpr int kYear = 365;

base::Day before(base::Day day, std::uint64_t days)
{
    day.days -= static_cast<std::int32_t>(days);
    return day;
}

}  // namespace

struct PoliceFile::Resident {
    std::string number;
    std::string name;
    std::string sex;
    std::string ethnic;
    std::string birth;
    std::string category;
    std::string hukou;
    std::string home;
    std::string phone;
    std::string permitTo;
};

Status PoliceFile::add(store::Database& database, const std::string& committee, base::Day asOf, const NameMaker& names,
                       base::SeededRandom& random)
{
    LINLI_TRY(store::Statement found,
              database.prepare("SELECT i.number, p.name, p.sex, p.ethnic, p.birth, p.category, p.hukou_address, "
                               "(SELECT a.text FROM residence r JOIN house h ON h.id = r.house JOIN address a ON a.id = h.address "
                               "WHERE r.person = p.id AND r.\"to\" IS NULL ORDER BY r.id DESC LIMIT 1), "
                               "(SELECT number FROM phone f WHERE f.person = p.id AND coalesce(f.out_of_use, 0) = 0 ORDER BY f.id LIMIT 1), "
                               "(SELECT max(valid_to) FROM permit m WHERE m.person = p.id) "
                               "FROM person p JOIN identity i ON i.person = p.id AND i.kind = '111' AND i.withdrawn_on IS NULL "
                               "WHERE p.merged_into IS NULL AND coalesce(p.status, '1') = '1' GROUP BY i.number HAVING count(*) = 1 "
                               "ORDER BY p.id"));
    std::vector<Resident> all;
    for (;;) {
        LINLI_TRY(const bool more, found.step());
        if (!more) {
            break;
        }
        const auto text = [&](int column) { return std::string(found.text(column)); };
        all.push_back({text(0), text(1), text(2), text(3), text(4), text(5), text(6), text(7), text(8), text(9)});
    }
    if (all.empty()) {
        return {};
    }
    const std::size_t first = m_rows.size();
    std::vector<Difference> differences;
    for (const Resident& resident : all) {
        if (random.unit() >= kDropped) {
            m_rows.push_back(rowOf(resident, committee));
            differences.push_back(draw(resident, asOf, random));
        }
    }
    // Also a small committee has something of each kind to try.
    for (int kind = 1; kind < static_cast<int>(Difference::Count); ++kind) {
        const auto how = static_cast<Difference>(kind);
        const std::size_t start = differences.empty() ? 0 : random.below(differences.size());
        const auto from = differences.begin() + static_cast<std::ptrdiff_t>(start);
        const auto agreeing = std::find(from, differences.end(), Difference::None);
        if (std::ranges::find(differences, how) == differences.end() && agreeing != differences.end()) {
            *agreeing = how;
        }
    }
    for (std::size_t at = 0; at < differences.size(); ++at) {
        differ(m_rows[first + at], differences[at], all, asOf, random);
    }
    const auto newcomers = static_cast<int>(static_cast<double>(all.size()) * kNew) + 1;
    for (int serial = 0; serial < newcomers; ++serial) {
        const Resident& host = all[random.below(all.size())];
        if (!host.home.empty()) {
            m_rows.push_back(newcomer(committee, host.home, asOf, serial, names, random));
        }
    }
    return {};
}

PoliceFile::Row PoliceFile::rowOf(const Resident& resident, const std::string& committee) const
{
    static constexpr std::array<const char*, 6> kCategories {"", "常住(户籍)人口", "流动人口(来沪人员)", "未落户人口", "境外人员", "寄住人口"};
    Row row(ColumnCount);
    row[Committee] = committee;
    const std::size_t category = resident.category.size() == 1 ? static_cast<std::size_t>(resident.category[0] - '0') : 0;
    row[Category] = category < kCategories.size() ? kCategories[category] : "";
    row[IdKind] = "居民身份证";
    row[Number] = resident.number;
    row[Name] = resident.name;
    row[Sex] = resident.sex == "1" ? "男" : resident.sex == "2" ? "女" : "";
    row[Ethnic] = resident.ethnic;
    row[Birth] = resident.birth;
    row[Hukou] = resident.hukou;
    row[Home] = resident.home;
    row[Phone] = resident.phone;
    row[State] = "在册";
    row[PermitTo] = resident.permitTo;
    return row;
}

PoliceFile::Difference PoliceFile::draw(const Resident& resident, base::Day asOf, base::SeededRandom& random) const
{
    const auto birth = base::Date::fromIso(resident.birth);
    const bool old = birth && base::ageInYears(*birth, asOf).lowest >= kOld;
    const std::array<std::pair<Difference, double>, 5> shares {{{Difference::Damaged, kDamaged},
                                                               {Difference::OtherHukou, kOtherHukou},
                                                               {Difference::Moved, kMoved},
                                                               {Difference::Left, kLeft},
                                                               {Difference::Died, old ? kDiedOfOld : 0}}};
    double chance = random.unit();
    for (const auto& [how, share] : shares) {
        if (chance < share) {
            return how;
        }
        chance -= share;
    }
    return Difference::None;
}

void PoliceFile::differ(Row& row, Difference how, const std::vector<Resident>& all, base::Day asOf, base::SeededRandom& random) const
{
    static constexpr std::array<const char*, 4> kElsewhere {"江苏省昆山市花桥镇", "安徽省六安市裕安区", "浙江省嘉兴市南湖区", "上海市宝山区大场镇"};
    const std::string day = base::isoText(before(asOf, 1 + random.below(60)));
    const std::string elsewhere = kElsewhere[random.below(kElsewhere.size())];
    const auto start = all.begin() + static_cast<std::ptrdiff_t>(random.below(all.size()));
    const auto isOther = [&](const Resident& one) { return !one.home.empty() && one.home != row[Home]; };
    const auto other = std::find_if(start, all.end(), isOther);
    switch (how) {
    case Difference::Damaged:
        // As a spreadsheet program leaves a number it took for a quantity.
        row[Number] = row[Number].substr(0, 15) + "000";
        return;
    case Difference::OtherHukou:
        row[Hukou] = elsewhere + std::to_string(1 + random.below(300)) + "号";
        return;
    case Difference::Moved:
        row[Home] = other == all.end() ? row[Home] : other->home;
        return;
    case Difference::Left:
    case Difference::Died:
        row[State] = how == Difference::Died ? "死亡" : "离开";
        row[ChangedOn] = day;
        row[MovedTo] = how == Difference::Died ? "" : elsewhere;
        return;
    case Difference::None:
    case Difference::Count:
        return;
    }
}

PoliceFile::Row PoliceFile::newcomer(const std::string& committee, const std::string& address, base::Day asOf, int serial,
                                     const NameMaker& names, base::SeededRandom& random) const
{
    const int sex = 1 + static_cast<int>(random.below(2));
    const base::Day born = before(asOf, static_cast<std::uint64_t>(20 * kYear) + random.below(static_cast<std::uint64_t>(40 * kYear)));
    const std::string birth = base::isoText(born);
    // Sequences this high are not used for the residents of the city.
    std::string number = "320583" + birth.substr(0, 4) + birth.substr(5, 2) + birth.substr(8, 2);
    const std::string sequence = std::to_string(900 + (serial * 2) % 98 + (sex == 1 ? 1 : 0));
    number += sequence;
    number += base::citizenIdCheck(number);
    Row row(ColumnCount);
    row[Committee] = committee;
    row[Category] = "流动人口(来沪人员)";
    row[IdKind] = "居民身份证";
    row[Number] = number;
    row[Name] = names.surname(random, false) + names.given(random, std::stoi(birth.substr(0, 4)), sex);
    row[Sex] = sex == 1 ? "男" : "女";
    row[Ethnic] = "汉族";
    row[Birth] = birth;
    row[Hukou] = "江苏省昆山市周市镇长江路" + std::to_string(1 + random.below(300)) + "号";
    row[Home] = address;
    row[State] = "在册";
    return row;
}

Status PoliceFile::write(const std::filesystem::path& folder, base::Day asOf) const
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        return base::fail(base::ErrorCode::Io, "demo.cannot_write", {{"folder", folder.string()}});
    }
    sheets::TableSheet sheet;
    sheet.name = "公安实有人口";
    for (const char* const header : kHeader) {
        sheets::Column column;
        column.header = {header};
        column.kind = sheets::ColumnKind::Identifier;
        sheet.columns.push_back(std::move(column));
    }
    sheet.rows = [this, next = std::size_t {0}](sheets::Row& row) mutable -> base::Result<bool> {
        if (next == m_rows.size()) {
            return false;
        }
        for (std::size_t column = 0; column < ColumnCount; ++column) {
            row.text(column, m_rows[next][column]);
        }
        ++next;
        return true;
    };
    return sheets::writeCsv(folder / ("公安实有人口_" + base::isoText(asOf) + ".csv"), sheet);
}

}  // namespace linli::demo

// SPDX-License-Identifier: GPL-3.0-or-later
// What a key press costs in the search box: queries of every kind are typed character by character over invented
// residents with the frequencies of real names; CPU milliseconds a key, and whether the last key found what was meant.
//   bench_search_keys [residents] [queries of each kind]
#include "core/base/citizen_id.h"
#include "core/base/clock.h"
#include "core/base/text.h"
#include "core/demo/names.h"
#include "core/registry/pinyin.h"
#include "core/registry/registry.h"
#include "core/registry/search.h"
#include "core/store/schema.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>
#include <unistd.h>
#include <vector>

using namespace linli;
using base::RowId;

namespace {

template <typename T>
T must(base::Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "%s %s\n", result.error().message.c_str(), result.error().detail.c_str());
        std::exit(1);
    }
    return std::move(result).value();
}

void must(const base::Status& status)
{
    if (!status) {
        std::fprintf(stderr, "%s %s\n", status.error().message.c_str(), status.error().detail.c_str());
        std::exit(1);
    }
}

double cpuMilliseconds()
{
    timespec time {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

struct Resident {
    RowId row;
    std::string name;
    std::string birth;
    std::string idNumber;
    std::string phone;
    RowId house;
    std::string address;
    std::string flat;
    std::string spouse;
};

constexpr int kFlatsPerEstate = 1700;
const std::vector<std::string> kRoads = {"沪宜公路", "丰庄路", "墨玉路",     "清河路", "塔城路",
                                         "博乐路",   "城中路", "金沙江西路", "和政路", "新成路",
                                         "福海路",   "迎园路", "仓场路",     "梅园路", "嘉戬公路"};
const std::vector<std::string> kTags = {"独居老人", "高龄老人", "残疾人", "低保",
                                        "党员",     "退役军人", "志愿者", "楼组长"};

class City {
public:
    City(ledger::Ledger& book, int count)
        : m_book(book)
        , m_catalog(book.catalog())
        , m_count(count)
    {
    }

    std::vector<Resident> make()
    {
        auto names = must(demo::NameMaker::read());
        auto load = must(m_book.beginBaseline({"bench", "", "", std::nullopt}, ledger::kPoliceLayer));
        RowId org = must(load.add(no("org"), values({{"org.name", "测试居委会"}, {"org.level", "4"}})));
        for (const std::string& tag : kTags) {
            must(load.add(no("tag_def"),
                          values({{"tag_def.code", tag},
                                  {"tag_def.name", tag},
                                  {"tag_def.level", "C"},
                                  {"tag_def.subject", "person"}})));
        }
        std::vector<Resident> people;
        for (int flat = 0; static_cast<int>(people.size()) < m_count; ++flat) {
            addFlat(load, names, org, flat, people);
        }
        must(load.commit());
        return people;
    }

private:
    using Pairs = std::vector<std::pair<const char*, catalog::Value>>;

    catalog::EntityNo no(const char* id) const { return m_catalog.entity(id)->no; }

    std::vector<std::pair<catalog::FieldNo, catalog::Value>> values(const Pairs& pairs) const
    {
        std::vector<std::pair<catalog::FieldNo, catalog::Value>> list;
        for (const auto& [field, value] : pairs) {
            list.emplace_back(m_catalog.field(field)->no, value);
        }
        return list;
    }

    void addFlat(ledger::Ledger::Baseline& load,
                 const demo::NameMaker& names,
                 RowId org,
                 int flat,
                 std::vector<Resident>& people)
    {
        int estate = flat / kFlatsPerEstate;
        int inside = flat % kFlatsPerEstate;
        std::string lane = std::to_string(100 + estate * 37);
        std::string number = std::to_string(inside / 18 + 1);
        std::string room = std::to_string((inside % 18 / 3 + 1) * 100 + inside % 3 + 1);
        const std::string& road = kRoads[static_cast<std::size_t>(estate) % kRoads.size()];
        std::string text = road + lane + "弄" + number + "号" + room + "室";
        RowId address = must(load.add(no("address"),
                                      values({{"address.road", road},
                                              {"address.lane", lane},
                                              {"address.number", number},
                                              {"address.room", room},
                                              {"address.text", text}})));
        RowId house = must(
            load.add(no("house"),
                     values({{"house.address", catalog::reference(address)}, {"house.org", catalog::reference(org)}})));
        RowId household = must(load.add(
            no("household"), values({{"household.kind", "2"}, {"household.house", catalog::reference(house)}})));
        int size = 1 + static_cast<int>(m_random.below(4));
        std::string surname = names.surname(m_random, m_random.unit() < 0.6);
        for (int i = 0; i < size; ++i) {
            people.push_back(resident(load, names, surname, house, household, i));
            people.back().address = text;
            people.back().flat = number + "-" + room;
            if (i == 1) {
                people[people.size() - 2].spouse = people.back().name;
            }
        }
    }

    Resident resident(ledger::Ledger::Baseline& load,
                      const demo::NameMaker& names,
                      const std::string& surname,
                      RowId house,
                      RowId household,
                      int i)
    {
        static constexpr std::array kRoles = {"02", "12", "20", "30"};
        Resident one;
        bool male = i == 0 || i == 2;
        int year = (i < 2 ? 1935 : 1965) + static_cast<int>(m_random.below(50));
        std::string family = i == 1 ? names.surname(m_random, true) : surname;
        one.name = m_random.unit() < 0.01 ? names.commonFullName(m_random)
                                          : family + names.given(m_random, year, male ? 1 : 2);
        std::array<char, 64> text {};
        std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", year, 1 + static_cast<int>(m_random.below(12)),
                      1 + static_cast<int>(m_random.below(28)));
        one.birth = text.data();
        std::snprintf(text.data(), text.size(), "310114%.4s%.2s%.2s%03d", one.birth.c_str(), one.birth.c_str() + 5,
                      one.birth.c_str() + 8, static_cast<int>(m_random.below(1000)));
        one.idNumber = text.data();
        one.idNumber += base::citizenIdCheck(one.idNumber);
        std::snprintf(text.data(), text.size(), "13%09d", static_cast<int>(m_random.below(1000000000)));
        one.phone = text.data();
        one.house = house;
        one.row = must(load.add(no("person"),
                                values({{"person.name", one.name},
                                        {"person.sex", male ? "1" : "2"},
                                        {"person.birth", one.birth},
                                        {"person.status", "1"}})));
        auto person = catalog::reference(one.row);
        must(load.add(
            no("identity"),
            values({{"identity.person", person}, {"identity.kind", "111"}, {"identity.number", one.idNumber}})));
        must(load.add(no("phone"), values({{"phone.person", person}, {"phone.number", one.phone}})));
        must(load.add(no("residence"),
                      values({{"residence.person", person},
                              {"residence.house", catalog::reference(house)},
                              {"residence.household", catalog::reference(household)},
                              {"residence.rel_to_main", kRoles[static_cast<std::size_t>(i)]}})));
        return one;
    }

    ledger::Ledger& m_book;
    const catalog::Catalog& m_catalog;
    int m_count;
    base::SeededRandom m_random {42};
};

std::string joined(const std::vector<std::string>& parts)
{
    return base::join(parts, "");
}

std::string slipped(std::string letters)
{
    static const std::array<std::pair<const char*, const char*>, 6> kSlips {
        {{"zh", "z"}, {"sh", "s"}, {"ch", "c"}, {"ang", "an"}, {"ing", "in"}, {"l", "n"}}};
    for (const auto& [right, wrong] : kSlips) {
        if (auto at = letters.find(right); at != std::string::npos) {
            return letters.replace(at, std::string_view(right).size(), wrong);
        }
    }
    return letters;
}

struct Kind {
    const char* name;
    std::string (*query)(const Resident&);
};

const std::vector<Kind> kKinds = {
    {"name", [](const Resident& r) { return r.name; }},
    {"part of a name", [](const Resident& r) { return std::string(base::lastCharacters(r.name, 2)); }},
    {"pinyin", [](const Resident& r) { return joined(registry::readName(r.name).syllables()); }},
    {"pinyin, blanks", [](const Resident& r) { return base::join(registry::readName(r.name).syllables(), " "); }},
    {"initials", [](const Resident& r) { return registry::readName(r.name).initials(); }},
    {"abbreviated",
     [](const Resident& r) {
         auto reading = registry::readName(r.name);
         return reading.syllables().front() + reading.initials().substr(1);
     }},
    {"mixed",
     [](const Resident& r) {
         return std::string(base::firstCharacters(r.name, 1)) + registry::readName(r.name).initials().substr(1);
     }},
    {"slip", [](const Resident& r) { return slipped(joined(registry::readName(r.name).syllables())); }},
    {"flat", [](const Resident& r) { return r.flat; }},
    {"address", [](const Resident& r) { return r.address; }},
    {"last 4 of ID", [](const Resident& r) { return r.idNumber.substr(14); }},
    {"last 6 of ID", [](const Resident& r) { return r.idNumber.substr(12); }},
    {"whole ID", [](const Resident& r) { return r.idNumber; }},
    {"last 4 of phone", [](const Resident& r) { return r.phone.substr(7); }},
    {"whole phone", [](const Resident& r) { return r.phone; }},
    {"tag", [](const Resident& r) { return kTags[r.name.size() % kTags.size()]; }},
    {"tag initials",
     [](const Resident& r) { return registry::readText(kTags[r.name.size() % kTags.size()]).initials(); }},
    {"relative", [](const Resident& r) { return r.name + "的老伴"; }},
    {"name and year", [](const Resident& r) { return r.name + " " + r.birth.substr(0, 4); }},
    {"initials and flat", [](const Resident& r) { return registry::readName(r.name).initials() + " " + r.flat; }},
    {"nobody", [](const Resident&) { return std::string("没有这样的人"); }},
};

bool found(const std::vector<registry::Hit>& hits, const Resident& resident)
{
    return std::any_of(hits.begin(), hits.end(), [&](const registry::Hit& hit) {
        return hit.row == resident.row || hit.row == resident.house || hit.title == resident.name ||
            hit.kind == registry::HitKind::Tag || (!resident.spouse.empty() && hit.title == resident.spouse);
    });
}

struct Slowest {
    double time = 0;
    std::string query;
};

void measure(const registry::View& view, const Kind& kind, const std::vector<Resident>& people, int queries)
{
    base::SeededRandom random(11);
    std::vector<double> times;
    Slowest slowest;
    int hits = 0;
    int asked = 0;
    for (int i = 0; i < queries; ++i) {
        const Resident& resident = people[static_cast<std::size_t>(random.below(people.size()))];
        std::string query = kind.query(resident);
        std::size_t keys = base::countCharacters(query);
        for (std::size_t key = 1; key <= keys; ++key) {
            std::string typed(base::firstCharacters(query, key));
            double begin = cpuMilliseconds();
            auto list = must(registry::search(view, typed, 20));
            double time = cpuMilliseconds() - begin;
            times.push_back(time);
            if (time > slowest.time) {
                slowest = {time, typed};
            }
            if (key == keys) {
                hits += found(list, resident) ? 1 : 0;
                ++asked;
            }
        }
    }
    std::sort(times.begin(), times.end());
    auto at = [&](double share) {
        return times[std::min(times.size() - 1, static_cast<std::size_t>(share * static_cast<double>(times.size())))];
    };
    std::printf("%-20s %6zu keys  p50 %7.3f ms  p99 %7.3f ms  max %7.3f ms (%s)  found %d of %d\n", kind.name,
                times.size(), at(0.5), at(0.99), times.back(), slowest.query.c_str(), hits, asked);
}

std::int64_t one(store::Database& database, const char* sql)
{
    auto select = must(database.prepare(sql));
    return must(select.step()) ? select.integer(0) : 0;
}

}  // namespace

int main(int argc, char** argv)
{
    int residents = argc > 1 ? std::atoi(argv[1]) : 200000;
    int queries = argc > 2 ? std::atoi(argv[2]) : 300;
    auto catalog = must(catalog::Catalog::load());
    auto folder = std::filesystem::temp_directory_path() / ("linli-bench-search-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    std::array<std::byte, 32> secret {};
    secret[5] = std::byte {1};
    store::OpenOptions options;
    options.file = folder / "replica.db";
    options.key = store::Key(std::span<const std::byte, 32>(secret));
    options.create = true;
    {
        auto database = must(store::Database::open(options));
        must(store::migrate(database, catalog));
        base::SeededRandom random(1);
        base::FixedClock clock(base::startOfShanghaiDay(base::toDay({2026, 11, 22})));
        auto registry = must(registry::Registry::open(database, catalog, clock, random));
        double begin = cpuMilliseconds();
        auto people = City(registry->ledger(), residents).make();
        std::printf("%zu residents loaded and indexed in %.1f s CPU\n", people.size(),
                    (cpuMilliseconds() - begin) / 1000);
        std::printf("keys %lld, subjects %lld\n",
                    static_cast<long long>(one(database, "SELECT count(*) FROM search_key")),
                    static_cast<long long>(one(database, "SELECT count(*) FROM search_subject")));
        auto view = registry->view();
        for (const Kind& kind : kKinds) {
            measure(view, kind, people, queries);
        }
        auto before = one(database, "PRAGMA freelist_count");
        must(database.run("DROP TABLE search_key"));
        must(database.run("DROP TABLE search_subject"));
        auto bytes = (one(database, "PRAGMA freelist_count") - before) * one(database, "PRAGMA page_size");
        std::printf("index %.1f MB, %.0f bytes a resident\n", static_cast<double>(bytes) / 1e6,
                    static_cast<double>(bytes) / static_cast<double>(people.size()));
    }
    std::filesystem::remove_all(folder);
    return 0;
}

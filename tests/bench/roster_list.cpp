// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of a large station: bench_roster_list [people, default 200000]. Prints milliseconds of CPU time for the list
// sorted by pinyin, for conditions, for lists by rule, for a window of lines and for the columns of a ledger of 100,000 rows; each on a
// reader's connection, first cold (just opened), then warm.
#include "core/base/citizen_id.h"
#include "core/registry/columns.h"
#include "core/registry/roster.h"
#include "core/store/replica.h"
#include "core/registry/registry.h"
#include "core/rules/list_desk.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <unistd.h>

using namespace linli;
using registry::RowId;

namespace {

double cpuMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

template <typename T>
T must(base::Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "%s %s\n", result.error().message.c_str(), result.error().detail.c_str());
        std::exit(1);
    }
    return std::move(*result);
}

void must(base::Status status)
{
    if (!status) {
        std::fprintf(stderr, "%s %s\n", status.error().message.c_str(), status.error().detail.c_str());
        std::exit(1);
    }
}

class Loader {
public:
    Loader(registry::Registry& registry, base::SeededRandom& random)
        : m_catalog(registry.catalog()), m_random(random),
          m_baseline(must(registry.ledger().beginBaseline({"bench", "baseline", "", std::nullopt}, ledger::kPoliceLayer)))
    {
    }

    RowId add(const char* entity, std::initializer_list<std::pair<const char*, catalog::Value>> values)
    {
        std::vector<std::pair<catalog::FieldNo, catalog::Value>> fields;
        for (const auto& [id, value] : values) {
            if (!catalog::isEmpty(value)) {
                fields.emplace_back(m_catalog.field(std::string(entity) + "." + id)->no, value);
            }
        }
        return must(m_baseline.add(m_catalog.entity(entity)->no, fields));
    }

    void load(std::size_t people)
    {
        const RowId city = add("org", {{"name", "上海市"}, {"level", "1"}, {"code12", "310000000000"}});
        const RowId org = add("org", {{"name", "梅园居委会"}, {"level", "4"}, {"code12", "310114099001"}, {"parent", city.value}});
        const RowId tag = add("tag_def", {{"code", "elder_alone"}, {"name", "独居老人"}, {"level", "C"}, {"subject", "person"}});
        std::size_t made = 0;
        for (std::size_t home = 0; made < people; ++home) {
            made += loadHome(home, org, tag);
        }
    }

    void commit() { must(m_baseline.commit()); }

private:
    std::string day(int firstYear, int years)
    {
        return base::isoText(base::Day{base::toDay({firstYear, 1, 1}).days +
                                       static_cast<std::int32_t>(m_random.below(static_cast<std::uint64_t>(years) * 365))});
    }

    std::string name()
    {
        static constexpr std::array kSurnames = {"王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "欧阳"};
        static constexpr std::array kGiven = {"伟", "芳", "娜", "敏", "静", "秀", "英", "强", "磊", "军", "洋", "勇", "艳", "杰",
                                              "娟", "涛", "明", "超", "兰", "霞", "平", "刚", "桂", "建", "国", "玉", "梅", "红"};
        std::string text = kSurnames[m_random.below(kSurnames.size())];
        text += kGiven[m_random.below(kGiven.size())];
        return m_random.below(3) == 0 ? text : text + kGiven[m_random.below(kGiven.size())];
    }

    std::size_t loadHome(std::size_t home, RowId org, RowId tag)
    {
        const std::size_t inBuilding = home % 72;
        if (inBuilding == 0) {
            m_number = std::to_string(home / 72 + 1);
            m_building = add("building", {{"name", m_number + "号"}, {"number", m_number}, {"estate", "嘉宁新村"}, {"org", org.value}});
        }
        const std::string room = std::to_string((inBuilding / 4 + 1) * 100 + inBuilding % 4 + 1);
        const RowId address = add("address", {{"org", org.value}, {"estate", "嘉宁新村"}, {"number", m_number}, {"room", room},
                                              {"text", "嘉宁新村" + m_number + "号" + room + "室"}});
        const RowId house = add("house", {{"address", address.value}, {"building", m_building.value}, {"org", org.value},
                                          {"area", std::int64_t{8000}}, {"use_status", "1"}});
        const std::size_t size = m_random.below(10) < 3 ? 1 : 1 + m_random.below(4);
        std::vector<RowId> members;
        for (std::size_t index = 0; index < size; ++index) {
            members.push_back(loadPerson());
        }
        const bool registered = m_random.below(10) < 6;
        const RowId living = add("household", {{"kind", "2"}, {"org", org.value}, {"house", house.value}, {"head", members[0].value}});
        const RowId book = add("household", {{"kind", "1"}, {"org", org.value}, {"house", house.value}, {"head", members[0].value}});
        for (std::size_t index = 0; index < size; ++index) {
            const char* role = index == 0 ? "02" : index == 1 ? "10" : "20";
            add("residence", {{"person", members[index].value}, {"house", house.value}, {"household", living.value},
                              {"rel_to_main", role}, {"from", day(2000, 26)}});
            if (registered) {
                add("registration", {{"person", members[index].value}, {"household", book.value}, {"rel_to_head", role},
                                     {"from", day(1990, 30)}});
            }
        }
        if (size == 1 && m_random.below(2) == 0) {
            add("tag_value", {{"tag", tag.value}, {"subject", members[0].value}, {"from", "2026-01-01"}, {"origin", "import"}});
        }
        return size;
    }

    RowId loadPerson()
    {
        const std::string birth = day(1926, 100);
        const RowId person = add("person", {{"name", name()}, {"sex", m_random.below(2) == 0 ? "1" : "2"}, {"birth", birth},
                                            {"ethnic", "01"}, {"education", "60"}, {"marital", "21"}, {"politics", "13"},
                                            {"occupation", "24"}, {"employer", "嘉宁机械厂"}, {"native_place", "江苏"},
                                            {"hukou_area", "310114"}, {"category", "1"}, {"status", "1"}});
        ++m_count;
        std::string number = "310114" + birth.substr(0, 4) + birth.substr(5, 2) + birth.substr(8, 2) + std::to_string(100 + m_count % 900);
        number += base::citizenIdCheck(number);
        add("identity", {{"person", person.value}, {"kind", "111"}, {"number", number}, {"is_primary", std::int64_t{1}}});
        std::string phone = std::to_string(m_count);
        phone.insert(0, 8 - phone.size(), '0');
        add("phone", {{"person", person.value}, {"number", "138" + phone}, {"is_primary", std::int64_t{1}}});
        return person;
    }

    const catalog::Catalog& m_catalog;
    base::SeededRandom& m_random;
    ledger::Ledger::Baseline m_baseline;
    std::size_t m_count = 0;
    std::string m_number;
    RowId m_building;
};

template <typename Work>
void measure(const char* what, Work work)
{
    const double start = cpuMilliseconds();
    const std::size_t rows = work();
    std::printf("%-52s %9.1f ms  %zu\n", what, cpuMilliseconds() - start, rows);
    std::fflush(stdout);
}

registry::RosterQuery query(const catalog::Catalog& catalog, const char* text, registry::RosterSort sort = registry::RosterSort::Name)
{
    registry::RosterQuery made;
    made.filter = must(registry::Filter::parse(catalog, text));
    made.sort = sort;
    return made;
}

void lists(const registry::View& view)
{
    const auto& catalog = *view.catalog;
    measure("all, by pinyin (first on this connection)", [&] { return must(registry::rosterIds(view, query(catalog, ""))).size(); });
    measure("all, by pinyin", [&] { return must(registry::rosterIds(view, query(catalog, ""))).size(); });
    measure("all, by place", [&] { return must(registry::rosterIds(view, query(catalog, "", registry::RosterSort::Place))).size(); });
    measure("all, by age", [&] { return must(registry::rosterIds(view, query(catalog, "", registry::RosterSort::Age))).size(); });
    const char* elders = "person.age >= 80 && tag('elder_alone')";
    measure("80 or older and alone", [&] { return must(registry::rosterIds(view, query(catalog, elders))).size(); });
    measure("the same, counted with the undecided", [&] { return static_cast<std::size_t>(must(registry::rosterCount(view, query(catalog, elders))).matching); });
    const char* women = "person.age >= 15 && person.age <= 49 && person.sex == '2' && person.livesHere";
    measure("women of 15 to 49 who live here", [&] { return must(registry::rosterIds(view, query(catalog, women))).size(); });
    measure("alone in the house (house.persons == 1)", [&] { return must(registry::rosterIds(view, query(catalog, "house.persons == 1"))).size(); });
}

void ledgerOf(const registry::View& view, std::vector<RowId> rows, const char* what, std::vector<std::string> columns)
{
    registry::ColumnRequest request;
    request.rows = std::move(rows);
    request.columns = std::move(columns);
    request.asOf = view.today;
    request.unmasked = true;
    measure(what, [&] {
        const auto table = must(registry::readColumns(view, request));
        return table.rows() * table.columns();
    });
}

void windows(const registry::View& view)
{
    auto rows = must(registry::rosterIds(view, query(*view.catalog, "")));
    const std::size_t window = std::min<std::size_t>(400, rows.size());
    measure("lines of a window of 400", [&] {
        return must(registry::rosterRows(view, std::span(rows.data(), window), view.today)).size();
    });
    rows.resize(std::min<std::size_t>(100000, rows.size()));
    ledgerOf(view, rows, "ledger, 6 columns", {"person.name", "person.sex", "person.age", "person.live_addr", "person.contact_name", "person.phone"});
    ledgerOf(view, rows, "ledger, 30 columns",
             {"person.name", "person.sex", "person.age", "person.birth", "person.birth_ym", "person.id_no", "person.ethnic",
              "person.education", "person.marital", "person.politics", "person.occupation", "person.employer", "person.native_place",
              "person.phone", "person.live_addr", "person.hukou_addr", "person.hukou_area", "person.hv_status", "person.lives_here",
              "person.hukou_here", "person.live_since", "person.category", "person.status", "addr.building_no", "addr.room",
              "household.head_name", "person.rel_to_head", "house.area", "house.use_status", "org.name"});
    ledgerOf(view, rows, "ledger, spouse and child", {"person.name", "person.spouse_name", "person.child_name", "person.child_phone"});
}

// Lists by rule, and the counts while somebody edits one: what the window asks for after each key.
void byRule(const registry::View& view)
{
    const auto desk = must(rules::ListDesk::open(*view.catalog));
    const char* const edited[] = {"person.age >= 80 && tag('elder_alone')",
                                  "person.age >= 81 && tag('elder_alone')",
                                  "person.age >= 15 && person.age <= 49 && person.sex == '2' && person.livesHere",
                                  "person.age >= 60 && person.livingHousehold.all(m, m.age >= 60, false)",
                                  "(person.age >= 80 || tag('elder_alone')) && !(person.hvStatus == '2' || household.size >= 3)"};
    measure("by rule: the people read in, and 80 or older", [&] { return must(desk->ask(view, "person.age >= 80", {})).rows.size(); });
    for (const char* rule : edited) {
        (void) must(desk->ask(view, rule, {}));
        measure(rule, [&] { return must(desk->ask(view, rule, {})).rows.size(); });
    }
    const auto unknown = must(desk->ask(view, "household.incomePerHead < 1595", {})).unknown;
    const auto some = std::span(unknown).first(std::min<std::size_t>(40, unknown.size()));
    measure("what is missing of 40 people", [&] { return must(desk->missing(view, "household.incomePerHead < 1595", registry::Subject::Person, std::nullopt, some)).size(); });
}

}  // namespace

int main(int count, char** arguments)
{
    const std::size_t people = count > 1 ? static_cast<std::size_t>(std::atol(arguments[1])) : 200000;
    const auto folder = std::filesystem::temp_directory_path() / ("linli-bench-" + std::to_string(::getpid()));
    {
        const catalog::Catalog catalog = must(catalog::Catalog::load());
        base::FixedClock clock(base::startOfShanghaiDay(base::toDay({2026, 11, 22})));
        base::SeededRandom random(1);
        auto replica = must(store::Replica::create(folder, "bench", "correct horse battery", store::KdfCost::weak(), catalog, random, clock));
        auto registry = must(registry::Registry::open(replica.writer(), catalog, clock, random));
        Loader loader(*registry, random);
        measure("baseline load", [&] { loader.load(people); loader.commit(); return people; });
        measure("derived tables", [&] { must(registry->rebuildDerived()); return people; });
        must(registry->refreshHome());
        {
            auto reader = must(replica.reader());
            lists(registry->view(reader));
        }
        {
            auto reader = must(replica.reader());
            byRule(registry->view(reader));
        }
        auto reader = must(replica.reader());
        windows(registry->view(reader));
    }
    std::filesystem::remove_all(folder);
    return 0;
}

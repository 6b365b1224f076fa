// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A station with invented people to measure rules on, and the clock of the measurements.

#include "core/base/message.h"
#include "core/registry/current.h"
#include "core/registry/registry.h"
#include "core/registry/tag_pack.h"
#include "core/rules/pack.h"
#include "core/store/replica.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <unistd.h>

namespace linli::bench {

using registry::RowId;

// CPU time of this process.
inline double cpuMilliseconds()
{
    timespec now {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

[[noreturn]] inline void stop(const base::Error& error)
{
    std::fprintf(stderr, "%s %s\n", base::describe(error, base::Language::English).c_str(), error.detail.c_str());
    std::exit(1);
}

template <typename T>
T must(base::Result<T> result)
{
    if (!result) {
        stop(result.error());
    }
    return std::move(*result);
}

inline void must(base::Status status)
{
    if (!status) {
        stop(status.error());
    }
}

// Invented people with the blanks a register has: incomes of half the households, few permits and cards.
class Loader {
public:
    Loader(registry::Registry& registry, base::SeededRandom& random)
        : m_catalog(registry.catalog())
        , m_random(random)
        , m_baseline(must(registry.ledger().beginBaseline({"bench", "baseline", "", std::nullopt}, ledger::kPoliceLayer)))
    {
    }

    void load(std::size_t people, base::Day today)
    {
        const RowId city = add("org", {{"name", "上海市"}, {"level", "1"}, {"code12", "310000000000"}});
        m_org = add("org", {{"name", "梅园居委会"}, {"level", "4"}, {"code12", "310114099001"}, {"parent", city.value}});
        m_tags = must(registry::addStandardTags(m_baseline, m_catalog, today));
        for (std::size_t made = 0; made < people;) {
            made += loadHome();
        }
        must(m_baseline.commit());
    }

private:
    using Values = std::initializer_list<std::pair<const char*, catalog::Value>>;
    RowId add(const char* entity, Values values)
    {
        std::vector<std::pair<catalog::FieldNo, catalog::Value>> fields;
        for (const auto& [id, value] : values) {
            if (!catalog::isEmpty(value)) {
                fields.emplace_back(m_catalog.field(std::string(entity) + "." + id)->no, value);
            }
        }
        return must(m_baseline.add(m_catalog.entity(entity)->no, fields));
    }
    bool chance(int percent) { return m_random.below(100) < static_cast<std::uint64_t>(percent); }
    std::string day(int firstYear, int years)
    {
        return base::isoText(
            base::Day {base::toDay({firstYear, 1, 1}).days + static_cast<std::int32_t>(m_random.below(static_cast<std::uint64_t>(years) * 365))});
    }
    catalog::Value maybe(int percent, catalog::Value value) { return chance(percent) ? std::move(value) : catalog::Value {}; }
    void tag(const char* code, RowId subject)
    {
        add("tag_value", {{"tag", m_tags.at(code).value}, {"subject", subject.value}, {"from", "2026-01-01"}, {"origin", "import"}});
    }

    std::size_t loadHome()
    {
        const RowId address = add("address", {{"org", m_org.value}, {"text", "嘉宁新村" + std::to_string(++m_homes) + "号"}});
        const RowId house = add("house", {{"address", address.value}, {"org", m_org.value}, {"area", maybe(80, static_cast<std::int64_t>(2000 + m_random.below(9000)))}, {"use_status", "1"}});
        const std::size_t size = chance(30) ? 1 : 1 + m_random.below(4);
        std::vector<RowId> members;
        for (std::size_t i = 0; i < size; ++i) {
            members.push_back(loadPerson());
        }
        const auto income = maybe(50, static_cast<std::int64_t>(m_random.below(800'000)));
        const auto assets = maybe(40, std::int64_t {chance(80) ? 1 : 0});
        const RowId living = add("household", {{"kind", "2"}, {"org", m_org.value}, {"house", house.value}, {"head", members[0].value}, {"income_per_head", income}, {"assets_ok", assets}});
        const bool registered = chance(60);
        const RowId book = registered ? add("household", {{"kind", "1"}, {"org", m_org.value}, {"house", house.value}, {"head", members[0].value}}) : RowId();
        for (std::size_t i = 0; i < size; ++i) {
            const char* role = i == 0 ? "02" : i == 1 ? "10" : "20";
            add("residence", {{"person", members[i].value}, {"house", house.value}, {"household", living.value}, {"rel_to_main", role}, {"from", day(2000, 26)}});
            if (registered) {
                add("registration", {{"person", members[i].value}, {"household", book.value}, {"rel_to_head", role}, {"from", day(1990, 30)}});
            }
        }
        if (chance(2)) {
            tag("dibao", living);
        }
        return size;
    }

    RowId loadPerson()
    {
        static const char* const kAreas[] = {"310114", "310107", "340122", "320924"};
        const std::string birth = chance(2) ? std::to_string(1930 + m_random.below(90)) : day(1926, 100);
        const RowId person = add("person", {{"name", "王" + std::to_string(m_random.below(100'000))}, {"sex", maybe(99, chance(50) ? "1" : "2")}, {"birth", birth}, {"ethnic", "01"},
                                            {"education", "60"}, {"marital", maybe(80, "21")}, {"politics", "13"}, {"occupation", maybe(85, chance(10) ? "70" : "24")},
                                            {"insurance", maybe(60, chance(50) ? "2" : "3")}, {"hukou_area", maybe(97, kAreas[m_random.below(4)])}, {"category", "1"}});
        if (chance(3)) {
            static const char* const kGrades[] = {"1", "2", "3", "4"};
            add("disability", {{"person", person.value}, {"card_no", "x"}, {"class", "5"}, {"grade", kGrades[m_random.below(4)]}, {"valid_to", day(2024, 10)}});
            tag("disability_card", person);
        }
        if (chance(4)) {
            add("care", {{"person", person.value}, {"level", std::to_string(m_random.below(7))}});
        }
        if (chance(10)) {
            add("permit", {{"person", person.value}, {"valid_to", day(2026, 2)}, {"from", day(2018, 8)}});
        }
        if (chance(2)) {
            tag("veteran", person);
        }
        return person;
    }

    const catalog::Catalog& m_catalog;
    base::SeededRandom& m_random;
    ledger::Ledger::Baseline m_baseline;
    std::map<std::string, RowId> m_tags;
    RowId m_org;
    std::size_t m_homes = 0;
};

// The least CPU time of several runs.
template <typename Work>
double best(int times, Work work)
{
    double least = 1e300;
    for (int i = 0; i < times; ++i) {
        const double start = cpuMilliseconds();
        work();
        least = std::min(least, cpuMilliseconds() - start);
    }
    return least;
}

// The policies that ship, and one more.
inline std::vector<rules::Rule> policies(const rules::Facts& facts, const rules::Parameters& parameters)
{
    std::vector<rules::Rule> made;
    for (const rules::PackedRule& one : must(rules::packedRules())) {
        // The one that asks for relatives is measured apart: they are put together by the registry, not read from columns.
        if (one.kind == "policy" && !one.rule.empty() && one.code != "only_child_reward") {
            made.push_back(must(rules::Rule::check(facts, parameters, one.rule, {one.subject, one.age})));
        }
    }
    made.push_back(must(rules::Rule::check(facts, parameters, "person.age >= 16 && person.occupation == '70'")));
    return made;
}

// A replica of so many people in a folder of its own, removed at the end.
class Station {
public:
    explicit Station(std::size_t people)
        : m_folder(std::filesystem::temp_directory_path() / ("linli-bench-" + std::to_string(::getpid())))
        , catalog(must(catalog::Catalog::load()))
        , m_clock(base::startOfShanghaiDay(base::toDay({2026, 11, 22})))
        , m_random(1)
        , replica(must(store::Replica::create(m_folder, "bench", "correct horse battery", store::KdfCost::weak(), catalog, m_random, m_clock)))
        , registry(must(registry::Registry::open(replica.writer(), catalog, m_clock, m_random)))
    {
        Loader(*registry, m_random).load(people, registry->today());
        must(registry::CurrentFollower(catalog).rebuild(replica.writer()));
        must(registry->refreshHome());
        must(replica.writer().checkpoint());
    }
    ~Station() { std::filesystem::remove_all(m_folder); }
    Station(const Station&) = delete;
    Station& operator=(const Station&) = delete;

private:
    std::filesystem::path m_folder;

public:
    const catalog::Catalog catalog;

private:
    base::FixedClock m_clock;
    base::SeededRandom m_random;

public:
    store::Replica replica;
    std::unique_ptr<registry::Registry> registry;
};

}  // namespace linli::bench

// SPDX-License-Identifier: GPL-3.0-or-later
// The rule engine: bench_rules [people, default 100000]. CPU time of reading the columns and of the shipped policies, beside
// loops written by hand over the same columns and beside SQL, in one run; bytes a resident; one household brought up to date.
#include "core/base/message.h"
#include "core/registry/current.h"
#include "core/registry/registry.h"
#include "core/registry/tag_pack.h"
#include "core/rules/columns.h"
#include "core/rules/pack.h"
#include "core/rules/sql.h"
#include "core/rules/walk.h"
#include "core/store/replica.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <unistd.h>

using namespace linli;
using registry::RowId;
using rules::Truth;

namespace {

double cpuMilliseconds()
{
    timespec now {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

[[noreturn]] void stop(const base::Error& error)
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

void must(base::Status status)
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

std::vector<rules::Rule> policies(const rules::Facts& facts, const rules::Parameters& parameters)
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

std::vector<const rules::Rule*> pointers(const std::vector<rules::Rule>& all)
{
    std::vector<const rules::Rule*> made;
    for (const rules::Rule& rule : all) {
        made.push_back(&rule);
    }
    return made;
}

// ---- by hand

struct Hand {
    const population::Population& people;
    const population::Column& column(const char* id) const { return people.column(people.facts().find(id)->no); }
    std::int32_t cut(int years) const { return static_cast<std::int32_t>(rules::latestBirth(years, people.asOf().days, {})); }
};

std::uint8_t ageState(std::int32_t first, std::int32_t last, std::int32_t cut)
{
    return last <= cut ? 1 : first > cut ? 2 : 3;
}

std::uint8_t both(std::uint8_t a, std::uint8_t b)
{
    return static_cast<std::uint8_t>((a & b & 1) | ((a | b) & 2));
}

// The same five rules as loops over the columns.
const char* const kByHand[] = {
    "person.hukouArea.startsWith('31') && person.age >= 65",
    "person.age >= 65 && person.livesHere",
    "person.age < 3",
    "person.age >= 60 && person.insurance in ['2', '3'] && care.level >= 2 && care.level <= 6",
    "person.hukouArea.startsWith('31') && disability.grade in ['1', '2'] && person.age >= 16 && person.occupation == '70'",
};

void byHand(const Hand& hand, std::vector<std::vector<std::uint8_t>>& out)
{
    const std::size_t size = hand.people.size(population::Table::Person);
    const std::int32_t* first = hand.column("person.birth").first();
    const std::int32_t* last = hand.column("person.birth").last();
    const population::Column& area = hand.column("person.hukouArea");
    std::vector<std::uint8_t> city;
    for (const std::string& word : area.words().all()) {
        city.push_back(word.starts_with("31") ? 1 : 2);
    }
    const auto table = [](const population::Column& column, auto yes) {
        std::vector<std::uint8_t> made(256, 3);
        for (std::size_t i = 0; i < column.words().all().size(); ++i) {
            made[i] = yes(column.words().all()[i]) ? 1 : 2;
        }
        return made;
    };
    const auto& insurance = hand.column("person.insurance");
    const auto& care = hand.column("care.level");
    const auto& grade = hand.column("disability.grade");
    const auto& work = hand.column("person.occupation");
    const auto insured = table(insurance, [](const std::string& w) { return w == "2" || w == "3"; });
    const auto cared = table(care, [](const std::string& w) { return w >= "2" && w <= "6"; });
    const auto severe = table(grade, [](const std::string& w) { return w == "1" || w == "2"; });
    const auto jobless = table(work, [](const std::string& w) { return w == "70"; });
    const std::uint8_t* here = hand.column("person.livesHere").bytes();
    const std::int32_t age65 = hand.cut(65);
    const std::int32_t age60 = hand.cut(60);
    const std::int32_t age16 = hand.cut(16);
    const std::int32_t age3 = hand.cut(3);
    for (std::size_t i = 0; i < size; ++i) {
        const std::int32_t at = area.first()[i];
        out[0][i] = both(at == population::kNothing ? 3 : city[static_cast<std::size_t>(at)], ageState(first[i], last[i], age65));
    }
    for (std::size_t i = 0; i < size; ++i) {
        out[1][i] = both(ageState(first[i], last[i], age65), here[i] == 1 ? 1 : here[i] == 0 ? 2 : 3);
    }
    for (std::size_t i = 0; i < size; ++i) {
        out[2][i] = last[i] <= age3 ? 2 : first[i] > age3 ? 1 : 3;
    }
    for (std::size_t i = 0; i < size; ++i) {
        out[3][i] = both(both(ageState(first[i], last[i], age60), insured[insurance.bytes()[i]]), cared[care.bytes()[i]]);
    }
    for (std::size_t i = 0; i < size; ++i) {
        const std::int32_t at = area.first()[i];
        const std::uint8_t c = at == population::kNothing ? 3 : city[static_cast<std::size_t>(at)];
        out[4][i] = both(both(c, severe[grade.bytes()[i]]), both(ageState(first[i], last[i], age16), jobless[work.bytes()[i]]));
    }
}

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

void measure(const registry::View& view)
{
    const rules::Facts facts(*view.catalog);
    const rules::Parameters parameters = must(rules::Parameters::load());
    const double start = cpuMilliseconds();
    const std::vector<rules::Rule> all = policies(facts, parameters);
    auto people = must(population::Population::load(view, facts, view.today));
    population::Needs needs;
    for (const rules::Rule& rule : all) {
        needs.add(rule.needs());
    }
    must(people->need(view, needs));
    const double read = cpuMilliseconds();
    const auto which = pointers(all);
    auto answers = rules::evaluate(*people, which);
    const double done = cpuMilliseconds();
    const std::size_t size = people->size(population::Table::Person);
    std::printf("%zu people, %zu rules: check and read %.1f ms, evaluate %.1f ms, together %.1f ms CPU\n", size, all.size(), read - start, done - read, done - start);
    std::printf("%.1f bytes a resident\n", static_cast<double>(people->memory()) / static_cast<double>(size));
    const double again = best(7, [&] { answers = rules::evaluate(*people, which); });
    std::printf("%.2f ns a rule and resident (all %zu rules, best of 7)\n", again * 1e6 / static_cast<double>(size) / static_cast<double>(all.size()), all.size());

    std::vector<rules::Rule> few;
    for (const char* text : kByHand) {
        few.push_back(must(rules::Rule::check(facts, parameters, text)));
        must(people->need(view, few.back().needs()));
    }
    const auto fewPointers = pointers(few);
    std::vector<rules::Answers> fewAnswers;
    const double engine = best(9, [&] { fewAnswers = rules::evaluate(*people, fewPointers); });
    std::vector<std::vector<std::uint8_t>> out(5, std::vector<std::uint8_t>(size));
    const Hand hand {*people};
    const double written = best(9, [&] { byHand(hand, out); });
    for (std::size_t rule = 0; rule < 5; ++rule) {
        for (std::size_t row = 0; row < size; ++row) {
            if (static_cast<std::uint8_t>(fewAnswers[rule].truths[row]) != out[rule][row]) {
                std::fprintf(stderr, "rule %zu row %zu differs\n", rule, row);
                std::exit(1);
            }
        }
    }
    const double pairs = static_cast<double>(size) * 5;
    std::printf("five rules: engine %.2f ns, by hand %.2f ns a rule and resident: %.2f times\n", engine * 1e6 / pairs, written * 1e6 / pairs, engine / written);
    double bySql = 0;
    for (const rules::Rule& rule : few) {
        const double begin = cpuMilliseconds();
        const auto rows = must(rules::answersBySql(rule, view, view.today));
        bySql += cpuMilliseconds() - begin;
        if (rows.size() != size) {
            std::exit(1);
        }
    }
    std::printf("the same by SQL: %.0f ns a rule and resident\n", bySql * 1e6 / pairs);
}

void liveCount(const registry::View& view)
{
    const rules::Facts facts(*view.catalog);
    const rules::Parameters parameters = must(rules::Parameters::load());
    auto people = must(population::Population::load(view, facts, view.today));
    const char* const texts[] = {
        "person.hukouArea.startsWith('31') && person.age >= 65 && person.livesHere && !tag('dibao')",
        "person.age >= 60 && person.livesHere && person.livingHousehold.all(m, m.age >= 60, false)",
        "household.incomePerHead <= param('dibao_st') * 1.5 && house.area / household.size < 15",
    };
    for (const char* text : texts) {
        must(people->need(view, must(rules::Rule::check(facts, parameters, text)).needs()));
        const double live = best(9, [&] {
            const rules::Rule edited = must(rules::Rule::check(facts, parameters, text));
            const rules::Answers answers = rules::evaluate(*people, edited);
            if (answers.count(Truth::Failed) > people->size(population::Table::Person)) {
                std::exit(1);
            }
        });
        std::printf("live count, %.1f ms: %s\n", live, text);
    }
    const rules::Rule rule = must(rules::Rule::check(facts, parameters, texts[2]));
    rules::Walk walk(*people, rule);
    std::size_t asked = 0;
    std::size_t questions = 0;
    const double start = cpuMilliseconds();
    for (std::size_t row = 0; row < people->size(population::Table::Person) && asked < 5000; row += 3) {
        const std::size_t count = walk.blocking(row).size();
        asked += count > 0 ? 1 : 0;
        questions += count;
    }
    std::printf("blocking facts: %.1f us a person (%zu people, %zu facts)\n", (cpuMilliseconds() - start) * 1e3 / static_cast<double>(std::max<std::size_t>(asked, 1)), asked, questions);
    std::vector<RowId> household;
    const auto living = people->link(population::Link::Living);
    for (std::size_t person = 0; person < living.size(); ++person) {
        if (living[person] == living[0]) {
            household.push_back(people->row(population::Table::Person, person));
        }
    }
    household.push_back(people->row(population::Table::Household, static_cast<std::size_t>(living[0])));
    const double refreshed = best(9, [&] { must(people->refresh(view, household)); });
    std::printf("one household read anew: %.2f ms\n", refreshed);
}

}  // namespace

int main(int count, char** arguments)
{
    const std::size_t people = count > 1 ? static_cast<std::size_t>(std::atol(arguments[1])) : 100000;
    const auto folder = std::filesystem::temp_directory_path() / ("linli-bench-" + std::to_string(::getpid()));
    {
        const catalog::Catalog catalog = must(catalog::Catalog::load());
        base::FixedClock clock(base::startOfShanghaiDay(base::toDay({2026, 11, 22})));
        base::SeededRandom random(1);
        auto replica = must(store::Replica::create(folder, "bench", "correct horse battery", store::KdfCost::weak(), catalog, random, clock));
        auto registry = must(registry::Registry::open(replica.writer(), catalog, clock, random));
        Loader(*registry, random).load(people, registry->today());
        must(registry::CurrentFollower(catalog).rebuild(replica.writer()));
        must(registry->refreshHome());
        must(replica.writer().checkpoint());
        {
            auto reader = must(replica.reader());
            measure(registry->view(reader));
        }
        auto reader = must(replica.reader());
        liveCount(registry->view(reader));
    }
    std::filesystem::remove_all(folder);
    return 0;
}

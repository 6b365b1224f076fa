// SPDX-License-Identifier: GPL-3.0-or-later
// The rule engine: bench_rules [people, default 100000] [facts.jsonl for peers/cel]. CPU time of reading the columns and of the shipped policies, beside
// loops written by hand over the same columns and beside SQL, in one run; bytes a resident; blocking facts.
#include "core/rules/columns.h"
#include "core/rules/sql.h"
#include "core/rules/walk.h"
#include "tests/bench/rule_people.h"

#include <fstream>
#include <iterator>
#include <map>

using namespace linli;
using namespace linli::bench;
using rules::Truth;

namespace {

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

// What the five rules ask, one person a line, and how many meet each. An age is as known as the birth: absent where a
// border may be crossed.
void writeFacts(const char* file, const Hand& hand, const std::vector<rules::Answers>& answers)
{
    std::ofstream out(file);
    out << R"({"rules":[)";
    for (std::size_t i = 0; i < std::size(kByHand); ++i) {
        out << (i > 0 ? "," : "") << '"' << kByHand[i] << '"';
    }
    out << R"(],"yes":[)";
    for (std::size_t i = 0; i < answers.size(); ++i) {
        out << (i > 0 ? "," : "") << answers[i].count(Truth::True);
    }
    out << "]}\n";
    const auto& birth = hand.column("person.birth");
    const rules::Range today = rules::Range::of(hand.people.asOf().days);
    for (std::size_t row = 0; row < hand.people.size(population::Table::Person); ++row) {
        std::map<std::string, std::string> objects;
        const auto add = [&](const char* object, const std::string& text) {
            std::string& kept = objects[object];
            kept += (kept.empty() ? "" : ",") + text;
        };
        const rules::Range age = rules::ageYears({birth.first()[row], birth.last()[row], false}, today, {});
        const auto isOpen = [&](std::int64_t border) { return age.low < border && border <= age.high; };
        if (birth.isKnown(row) && !isOpen(3) && !isOpen(16) && !isOpen(60) && !isOpen(65)) {
            add("person", R"("age":)" + std::to_string(age.low));
        }
        const auto code = [&](const char* object, const char* name, const char* id) {
            const auto& column = hand.column(id);
            if (column.isKnown(row)) {
                const auto number = column.inBytes() ? column.bytes()[row] : static_cast<std::size_t>(column.first()[row]);
                const std::string& word = column.words().all()[number];
                add(object, '"' + std::string(name) + R"(":)" + (std::string_view(name) == "level" ? word : '"' + word + '"'));
            }
        };
        code("person", "hukouArea", "person.hukouArea");
        code("person", "insurance", "person.insurance");
        code("person", "occupation", "person.occupation");
        code("care", "level", "care.level");
        code("disability", "grade", "disability.grade");
        add("person", std::string(R"("livesHere":)") + (hand.column("person.livesHere").bytes()[row] == 1 ? "true" : "false"));
        objects.try_emplace("care");
        objects.try_emplace("disability");
        std::string line;
        for (const auto& [name, inner] : objects) {
            line += (line.empty() ? "\"" : ",\"") + name + "\":{" + inner + "}";
        }
        out << '{' << line << "}\n";
    }
}

void measure(const registry::View& view, const char* factsFile)
{
    const rules::Facts facts(*view.catalog);
    const rules::Parameters parameters = must(rules::Parameters::load());
    const double start = cpuMilliseconds();
    const std::vector<rules::Rule> all = policies(facts, parameters);
    population::Needs needs;
    for (const rules::Rule& rule : all) {
        needs.add(rule.needs());
    }
    auto people = must(population::Population::load(view, facts, view.today, needs));
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
    if (factsFile != nullptr) {
        writeFacts(factsFile, hand, fewAnswers);
    }
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
}

}  // namespace

int main(int count, char** arguments)
{
    Station station(count > 1 ? static_cast<std::size_t>(std::atol(arguments[1])) : 100000);
    {
        auto reader = must(station.replica.reader());
        measure(station.registry->view(reader), count > 2 ? arguments[2] : nullptr);
    }
    auto reader = must(station.replica.reader());
    liveCount(station.registry->view(reader));
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Reports: bench_report_figures [people, default 200000]. A statistic of 1,000 figures over the population that is loaded,
// beside one SQL count a figure in the same run; and every shipped report of 5,000 people as xlsx and PDF.
#include "core/reports/batch.h"
#include "core/reports/library.h"
#include "core/rules/sql.h"
#include "tests/bench/rule_people.h"
#include "tests/support/station.h"

#include <chrono>

using namespace linli;
using namespace linli::bench;

namespace {

constexpr int kRows = 40;
constexpr int kColumns = 25;

// Ages in single years × sex, basis and some tags and codes.
std::string thousandFigures()
{
    std::string rows = R"({"header":"合计","total":true})";
    for (int row = 1; row < kRows; ++row) {
        const std::string low = std::to_string(2 * row - 2);
        const std::string high = std::to_string(2 * row - 1);
        rows += R"(,{"header":")" + low + R"(岁","where":"person.age >= )" + low + " && person.age <= " + high + R"("})";
    }
    std::string columns;
    const char* const sexes[] = {"", "person.sex == '1'", "person.sex == '2'", "person.sex == '1' && person.livesHere", "person.sex == '2' && person.livesHere"};
    const char* const more[] = {"", "person.hukouHere", "person.ethnic != '01'", "tag('elder_alone')", "person.education in ['20', '21', '30', '31']"};
    int made = 0;
    for (const char* sex : sexes) {
        for (const char* other : more) {
            const std::string where = std::string(sex) + (*sex != 0 && *other != 0 ? " && " : "") + other;
            columns += std::string(made == 0 ? "" : ",") + R"({"header":"c)" + std::to_string(made) + "\"" + (where.empty() ? "" : R"(,"where":")" + where + "\"") + "}";
            ++made;
        }
    }
    return R"({"id":"X","title":"一千个数","kind":"statistic","basis":"lives","rows":[)" + rows + R"(],"columns":[)" + columns + "]}";
}

std::int64_t countBySql(const registry::View& view, const rules::Rule& rule)
{
    const rules::RuleSql sql = must(rules::toSql(rule, view, view.today));
    store::Statement select = must(view.db().prepare("SELECT count(*) FROM person_current p WHERE p.merged = 0 AND (" + sql.condition + ")"));
    for (std::size_t i = 0; i < sql.values.size(); ++i) {
        select.bind(static_cast<int>(i) + 1, sql.values[i]);
    }
    must(select.step());
    return select.integer(0);
}

void figures(const registry::View& view)
{
    const auto desk = must(rules::ListDesk::open(*view.catalog));
    const reports::Definition definition = must(reports::Definition::parse(*desk, thousandFigures()));
    double start = cpuMilliseconds();
    const reports::Run first = must(reports::run(*desk, view, definition, {}));
    std::printf("%d figures with the columns read from the file: %.1f ms CPU\n", kRows * kColumns, cpuMilliseconds() - start);
    double best = 1e9;
    for (int again = 0; again < 5; ++again) {
        start = cpuMilliseconds();
        const reports::Run run = must(reports::run(*desk, view, definition, {}));
        best = std::min(best, cpuMilliseconds() - start);
        if (run.hash != first.hash) {
            std::printf("the second run differs\n");
            std::exit(1);
        }
    }
    std::printf("the same from the loaded population: %.1f ms CPU (least of 5)\n", best);
    // A count a figure by SQL: every 37th figure, each checked against the table.
    int asked = 0;
    start = cpuMilliseconds();
    for (int at = 0; at < kRows * kColumns; at += 37) {
        const auto row = static_cast<std::size_t>(at / kColumns);
        const auto column = static_cast<std::size_t>(at % kColumns);
        const std::int64_t count = countBySql(view, must(desk->check(first.figures->ruleOf(row, column), registry::Subject::Person)));
        if (count != first.figures->at(row, column).value) {
            std::printf("figure %d differs: %lld by SQL\n", at, static_cast<long long>(count));
            std::exit(1);
        }
        ++asked;
    }
    const double sql = (cpuMilliseconds() - start) / asked * kRows * kColumns;
    std::printf("one SQL count a figure, %d asked and equal: %.0f ms CPU for all, %.0f times as much\n", asked, sql, sql / best);
}

void batch(const registry::View& view, const std::filesystem::path& folder)
{
    const auto desk = must(rules::ListDesk::open(*view.catalog));
    const std::vector<reports::Definition> all = must(reports::packReports(*desk));
    const auto start = std::chrono::steady_clock::now();
    const double cpu = cpuMilliseconds();
    auto items = must(reports::runAll(*desk, view, all, {}));
    must(reports::writeAll(items, folder));
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    for (const reports::BatchItem& item : items) {
        if (item.error) {
            stop(*item.error);
        }
    }
    std::printf("%zu reports as xlsx and PDF: %.1f s by the clock, %.1f s CPU\n", items.size(), seconds, (cpuMilliseconds() - cpu) / 1000);
}

}  // namespace

int main(int count, char** arguments)
{
    {
        const Station station(count > 1 ? static_cast<std::size_t>(std::atol(arguments[1])) : 200000);
        figures(station.registry->view());
    }
    const Station committee(5000);
    const test::TempFolder folder;
    batch(committee.registry->view(), folder.path());
    return 0;
}

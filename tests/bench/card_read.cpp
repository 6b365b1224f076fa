// SPDX-License-Identifier: GPL-3.0-or-later
// bench_card_read [residents] [months] [samples]: what a card, its family, the tree of homes, a plan and a house cost in
// a practice city made for it. Milliseconds by the clock and of CPU, every sample another row; median, 99th, worst.
#include "core/demo/city.h"
#include "core/registry/card.h"
#include "core/registry/homes.h"
#include "core/registry/registry.h"
#include "core/store/replica.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

using namespace linli;

namespace {

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
    return std::move(result).value();
}

double cpuMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

std::vector<base::RowId> rowsOf(store::Database& database, const char* sql)
{
    std::vector<base::RowId> rows;
    auto select = must(database.prepare(sql));
    while (must(select.step())) {
        rows.push_back(base::RowId{select.integer(0)});
    }
    return rows;
}

void measure(const char* what, int samples, const std::vector<base::RowId>& rows, const std::function<void(base::RowId)>& read)
{
    base::SeededRandom random(5);
    std::vector<double> clock;
    std::vector<double> cpu;
    for (int sample = 0; sample < samples; ++sample) {
        const base::RowId row = rows.empty() ? base::RowId{} : rows[random.below(rows.size())];
        const double before = cpuMilliseconds();
        const auto start = std::chrono::steady_clock::now();
        read(row);
        clock.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
        cpu.push_back(cpuMilliseconds() - before);
    }
    std::ranges::sort(clock);
    std::ranges::sort(cpu);
    const std::size_t late = clock.size() * 99 / 100;
    std::printf("%-22s clock %8.3f  99%% %8.3f  worst %8.3f   CPU %8.3f  99%% %8.3f ms   (%d)\n", what, clock[clock.size() / 2],
                clock[late], clock.back(), cpu[cpu.size() / 2], cpu[late], samples);
}

void run(const std::filesystem::path& folder, int samples)
{
    const catalog::Catalog catalog = must(catalog::Catalog::load());
    base::SystemClock clock;
    base::SystemRandom random;
    std::ifstream file(folder / "password");
    std::string password;
    std::getline(file, password);
    store::Replica replica =
        must(store::Replica::open(folder / "hub", demo::kPracticeUser, password, catalog, random, clock));
    const auto registry = must(registry::Registry::open(replica.writer(), catalog, clock, random));
    store::Database reader = must(replica.reader());
    const registry::View view = registry->view(reader);
    const auto people = rowsOf(reader, "SELECT person FROM person_current ORDER BY person");
    const auto houses = rowsOf(reader, "SELECT house FROM house_current ORDER BY house");
    const auto buildings = rowsOf(reader, "SELECT id FROM building ORDER BY id");
    std::printf("people %zu, houses %zu, buildings %zu\n", people.size(), houses.size(), buildings.size());
    registry::CardOptions options;
    measure("card", samples, people, [&](base::RowId row) { (void)must(registry::readCard(view, row, options)); });
    measure("relatives", samples, people, [&](base::RowId row) { (void)must(registry::relativesOf(view, row)); });
    measure("house", samples, houses, [&](base::RowId row) { (void)must(registry::houseSummary(view, row)); });
    const auto tags = rowsOf(reader, "SELECT tag FROM tag_value GROUP BY tag ORDER BY count(*) DESC LIMIT 1");
    const base::RowId tag = tags.empty() ? base::RowId{} : tags.front();
    measure("plan of a building", samples, buildings, [&](base::RowId row) { (void)must(registry::buildingPlan(view, row, tag)); });
    measure("tree without houses", 5, {}, [&](base::RowId) { (void)must(registry::homeTree(view, false)); });
    measure("tree with houses", 5, {}, [&](base::RowId) { (void)must(registry::homeTree(view, true)); });
}

}  // namespace

int main(int argc, char** argv)
{
    std::string name = (std::filesystem::temp_directory_path() / "linli-bench-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
        return 1;
    }
    demo::CityOptions city;
    city.folder = std::filesystem::path(name) / "city";
    city.residents = argc > 1 ? std::atoi(argv[1]) : 5000;
    city.months = argc > 2 ? std::atoi(argv[2]) : 24;
    city.asOf = base::shanghaiDay(base::SystemClock().now());
    (void)must(demo::createCity(city, [](const std::string&, int, int) { return true; }));
    run(city.folder, argc > 3 ? std::atoi(argv[3]) : 1000);
    std::filesystem::remove_all(name);
    return 0;
}

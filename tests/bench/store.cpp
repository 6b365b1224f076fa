// SPDX-License-Identifier: GPL-3.0-or-later
// bench_store [rows]: what opening, unlocking, one durable transaction, check and backup cost. CPU time of this thread,
// and by the clock; the median of several.
#include "core/store/replica.h"
#include "core/store/schema.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <iostream>
#include <unistd.h>
#include <vector>

using namespace linli;

namespace {

double cpuMilliseconds()
{
    timespec time {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

void check(const base::Status& status)
{
    if (!status) {
        std::cerr << status.error().message << ' ' << status.error().detail << '\n';
        std::exit(1);
    }
}

template <typename T>
T value(base::Result<T> result)
{
    if (!result) {
        check(base::fail(std::move(result).error()));
    }
    return std::move(result).value();
}

void measure(const char* what, int times, const std::function<void()>& work)
{
    std::vector<double> cpu;
    std::vector<double> wall;
    for (int i = 0; i < times; ++i) {
        const double before = cpuMilliseconds();
        const auto start = std::chrono::steady_clock::now();
        work();
        wall.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
        cpu.push_back(cpuMilliseconds() - before);
    }
    std::ranges::sort(cpu);
    std::ranges::sort(wall);
    std::printf("%-46s CPU %9.3f ms   clock %9.3f ms   (median of %d)\n", what, cpu[cpu.size() / 2],
                wall[wall.size() / 2], times);
}

void fill(store::Database& database, int rows)
{
    store::Transaction transaction = value(store::Transaction::begin(database));
    store::Statement insert = value(database.prepare(
        "INSERT INTO person (id, name, sex, birth, ethnic, hukou_address) VALUES (?1, ?2, ?3, ?4, '01', ?5)"));
    for (int i = 1; i <= rows; ++i) {
        check(insert.bind(1, i)
                  .bind(2, "王" + std::to_string(i))
                  .bind(3, i % 2 == 0 ? "1" : "2")
                  .bind(4, std::to_string(1930 + i % 90) + "-03-08")
                  .bind(5, "嘉宁新村" + std::to_string(i % 200) + "号" + std::to_string(i % 600) + "室")
                  .run());
    }
    check(transaction.commit());
}

}  // namespace

int main(int count, char** values)
{
    const int rows = count > 1 ? std::atoi(values[1]) : 10000;
    const auto folder = std::filesystem::temp_directory_path() / ("linli-bench-" + std::to_string(getpid()));
    const auto station = folder / "station";
    std::filesystem::create_directories(folder);
    base::SystemRandom random;
    const base::SystemClock clock;
    const catalog::Catalog catalog = value(catalog::Catalog::load());
    constexpr const char* kPassword = "a password for measuring";
    {
        store::Replica replica = value(store::Replica::create(station, "bench", kPassword, {}, catalog, random, clock));
        fill(replica.writer(), rows);
    }
    measure("read the catalogue", 5, [] { value(catalog::Catalog::load()); });
    measure("unlock the vault (Argon2id t=3, 256 MiB)", 5, [&] {
        store::Vault vault = value(store::Vault::read(station, random, clock));
        value(vault.unlock("bench", kPassword));
    });
    store::Vault vault = value(store::Vault::read(station, random, clock));
    const store::Unlocked unlocked = value(vault.unlock("bench", kPassword));
    const auto opened = [&](store::Vault&) -> base::Result<store::Unlocked> { return unlocked; };
    store::OpenOptions options;
    options.file = station / "replica.db";
    options.key = unlocked.key;
    measure("open the data with its key", 21, [&] { value(store::Database::open(options)); });
    measure("open a replica already unlocked (with migrate)", 21,
            [&] { value(store::Replica::open(station, opened, catalog, random, clock)); });
    store::Replica replica = value(store::Replica::open(station, opened, catalog, random, clock));
    // SQLite writes nothing when the value stays what it was.
    measure("one durable transaction of one row", 101, [&] {
        store::Transaction transaction = value(store::Transaction::begin(replica.writer()));
        check(
            replica.writer().run("INSERT OR REPLACE INTO setting (name, value) VALUES ('bench', hex(randomblob(8)))"));
        check(transaction.commit());
    });
    measure("check of every page", 3, [&] { check(replica.writer().verify()); });
    int number = 0;
    measure("backup with reading back", 3, [&] { check(replica.backup(folder / std::to_string(number++))); });
    number = 0;
    measure("restore", 3, [&] {
        const auto name = std::to_string(number++);
        check(store::Replica::restore(folder / name, folder / ("restored" + name)));
    });
    std::printf("%d rows, file %.1f MB\n", rows, static_cast<double>(std::filesystem::file_size(options.file)) / 1e6);
    std::filesystem::remove_all(folder);
    return 0;
}

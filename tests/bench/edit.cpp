// SPDX-License-Identifier: GPL-3.0-or-later
// What an edit costs: CPU microseconds with history, effective value and hash-chained audit row, in batches of 1000 and
// in groups of one, against a plain UPDATE of the same column of the same rows in the same file and run.
//   bench_edit [residents] [batches]
#include "core/ledger/history.h"
#include "core/store/schema.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>
#include <unistd.h>
#include <vector>

using namespace linli;

namespace {

constexpr int kBatch = 1000;

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

double cpuMicroseconds()
{
    timespec time {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

store::Database makeReplica(const std::filesystem::path& folder, const catalog::Catalog& catalog)
{
    std::array<std::byte, 32> bytes {};
    bytes[3] = std::byte {9};
    store::OpenOptions options;
    options.file = folder / "replica.db";
    options.key = store::Key(std::span<const std::byte, 32>(bytes));
    options.create = true;
    store::Database database = must(store::Database::open(options));
    must(store::migrate(database, catalog));
    return database;
}

std::vector<base::RowId> loadResidents(ledger::Ledger& book, int count)
{
    const catalog::Catalog& catalog = book.catalog();
    auto load = must(book.beginBaseline({"bench", "", "", std::nullopt}, ledger::kPoliceLayer));
    const auto no = [&](const char* id) { return catalog.field(id)->no; };
    std::vector<base::RowId> rows;
    for (int i = 0; i < count; ++i) {
        const std::vector<std::pair<catalog::FieldNo, catalog::Value>> values {
            {no("person.name"), "居民" + std::to_string(i)},
            {no("person.sex"), std::string(i % 2 == 0 ? "1" : "2")},
            {no("person.birth"), std::to_string(1930 + i % 90) + "-03-08"},
            {no("person.ethnic"), std::string("01")},
            {no("person.marital"), std::string("20")},
            {no("person.employer"), std::string("无")},
            {no("person.hukou_address"), "嘉宁路" + std::to_string(i % 300 + 1) + "弄12号301室"},
            {no("person.note"), std::string("初次登记")},
        };
        rows.push_back(must(load.add(catalog.entity("person")->no, values)));
    }
    must(load.commit());
    return rows;
}

struct Times {
    std::vector<double> values;
    double median()
    {
        std::ranges::sort(values);
        return values[values.size() / 2];
    }
    double worst() const { return *std::ranges::max_element(values); }
};

constexpr const char* kFields[] = {"person.employer", "person.note", "person.duty", "person.native_place"};

class Bench {
public:
    Bench(store::Database& database, ledger::Ledger& book, std::vector<base::RowId> rows)
        : m_database(database)
        , m_book(book)
        , m_rows(std::move(rows))
        , m_random(7)
    {
    }

    // Microseconds per edit of one group of `size` edits of random rows.
    double group(int size)
    {
        const double begin = cpuMicroseconds();
        auto writer = must(m_book.begin({"李晓梅", "edit", "走访核实", std::nullopt}));
        for (int i = 0; i < size; ++i) {
            const auto [row, field, value] = next();
            must(writer.set(row, field, value));
        }
        must(writer.commit());
        return (cpuMicroseconds() - begin) / size;
    }

    double plain(int size)
    {
        const double begin = cpuMicroseconds();
        auto transaction = must(store::Transaction::begin(m_database));
        for (int i = 0; i < size; ++i) {
            const auto [row, field, value] = next();
            auto* update = must(m_database.cached(statementOf(field)));
            must(update->bind(1, row).bind(2, value).run());
        }
        must(transaction.commit());
        return (cpuMicroseconds() - begin) / size;
    }

private:
    struct Step {
        base::RowId row;
        catalog::FieldNo field;
        catalog::Value value;
    };
    Step next()
    {
        const char* const field = kFields[m_random.below(std::size(kFields))];
        return {m_rows[m_random.below(m_rows.size())], m_book.catalog().field(field)->no,
                "第" + std::to_string(m_random.below(1000000)) + "次走访"};
    }
    const char* statementOf(catalog::FieldNo field) const
    {
        const std::string& column = m_book.catalog().field(field)->column;
        if (column == "employer") {
            return "UPDATE person SET employer = ?2 WHERE id = ?1";
        }
        if (column == "note") {
            return "UPDATE person SET note = ?2 WHERE id = ?1";
        }
        if (column == "duty") {
            return "UPDATE person SET duty = ?2 WHERE id = ?1";
        }
        return "UPDATE person SET native_place = ?2 WHERE id = ?1";
    }

    store::Database& m_database;
    ledger::Ledger& m_book;
    std::vector<base::RowId> m_rows;
    base::SeededRandom m_random;
};

void report(const char* name, Times edit, Times plain)
{
    const double ratio = edit.median() / plain.median();
    std::printf("%-28s edit %7.1f us (worst %7.1f)   plain UPDATE %7.1f us   ratio %.2f\n", name, edit.median(),
                edit.worst(), plain.median(), ratio);
}

}  // namespace

int main(int argc, char** argv)
{
    const int residents = argc > 1 ? std::atoi(argv[1]) : 5000;
    const int batches = argc > 2 ? std::atoi(argv[2]) : 40;
    std::string name = (std::filesystem::temp_directory_path() / "linli-bench-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
        return 1;
    }
    {
        const catalog::Catalog catalog = must(catalog::Catalog::load());
        base::SystemClock clock;
        base::SeededRandom random(3);
        store::Database database = makeReplica(name, catalog);
        ledger::Ledger book = must(ledger::Ledger::open(database, catalog, clock, random));
        const double begin = cpuMicroseconds();
        auto rows = loadResidents(book, residents);
        std::printf("residents %d, baseline %.1f us a row\n", residents, (cpuMicroseconds() - begin) / residents);
        Bench bench(database, book, std::move(rows));
        Times edits;
        Times plains;
        Times singles;
        Times plainSingles;
        for (int i = 0; i < batches; ++i) {
            edits.values.push_back(bench.group(kBatch));
        }
        for (int i = 0; i < kBatch; ++i) {
            singles.values.push_back(bench.group(1));
        }
        for (int i = 0; i < batches; ++i) {
            plains.values.push_back(bench.plain(kBatch));
        }
        for (int i = 0; i < kBatch; ++i) {
            plainSingles.values.push_back(bench.plain(1));
        }
        report("groups of 1000 edits", edits, plains);
        report("groups of one edit", singles, plainSingles);
    }
    std::filesystem::remove_all(name);
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// What the sync costs: first fill of a replica, ten thousand edits pushed and pulled, an empty sync, size of a replica
// after a year; CPU beside raw prepared statements on the same kind of encrypted file in the same run, and bytes.
// With a folder it leaves the data and its figures there, for the peers (packaging/bench_sync.sh).
//   bench_sync [residents] [edits] [folder]
#include "core/hub/hub.h"
#include "core/hub/sqlite_store.h"
#include "core/ledger/history.h"
#include "core/store/schema.h"
#include "core/sync/client.h"

#include "tests/bench/sync_people.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>
#include <vector>

using namespace linli;

namespace {

using bench::Change;
using bench::fieldsOf;
using bench::inventChanges;
using bench::inventPeople;
using bench::kPerson;
using bench::Person;

constexpr ledger::LayerNo kCommittee = 20;

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

double cpuSeconds()
{
    timespec time {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

store::OpenOptions optionsFor(const std::filesystem::path& file)
{
    std::array<std::byte, 32> bytes {};
    bytes[3] = std::byte {9};
    store::OpenOptions options;
    options.file = file;
    options.key = store::Key(std::span<const std::byte, 32>(bytes));
    options.create = true;
    return options;
}

// The yardstick: the same values by prepared INSERTs into the same tables with the same indexes, nothing else.
class Yardstick {
public:
    Yardstick(const std::filesystem::path& file, const catalog::Catalog& catalog)
        : m_database(must(store::Database::open(optionsFor(file))))
        , m_catalog(catalog)
        , m_fields(fieldsOf(catalog))
    {
        must(store::migrate(m_database, catalog));
    }

    double insert(const std::vector<Person>& people)
    {
        std::string sql = "INSERT INTO person (id";
        std::string marks = ") VALUES (?1";
        for (std::size_t i = 0; i < m_fields.size(); ++i) {
            sql += ", " + column(m_fields[i]);
            marks += ", ?" + std::to_string(i + 2);
        }
        const double begun = cpuSeconds();
        auto transaction = must(store::Transaction::begin(m_database));
        auto row = must(m_database.prepare("INSERT INTO row (id, uid, entity) VALUES (?1, ?2, 1)"));
        auto statement = must(m_database.prepare(sql + marks + ")"));
        std::array<std::uint8_t, 16> uid {};
        std::int64_t id = 0;
        for (const Person& person : people) {
            ++id;
            for (int byte = 0; byte < 4; ++byte) {
                uid[static_cast<std::size_t>(15 - byte)] = static_cast<std::uint8_t>(id >> (8 * byte));
            }
            must(row.bind(1, id).bind(2, std::span<const std::uint8_t>(uid)).run());
            statement.bind(1, id);
            std::size_t at = 0;
            for (std::size_t i = 0; i < m_fields.size() && at < person.size(); ++i) {
                if (person[at].first == m_fields[i]) {
                    statement.bind(static_cast<int>(i) + 2, person[at++].second);
                }
            }
            must(statement.run());
        }
        must(transaction.commit());
        return cpuSeconds() - begun;
    }

    double update(const std::vector<Change>& edits, catalog::FieldNo field)
    {
        const double begun = cpuSeconds();
        auto transaction = must(store::Transaction::begin(m_database));
        auto statement = must(m_database.prepare("UPDATE person SET " + column(field) + " = ?2 WHERE id = ?1"));
        for (const auto& [id, text] : edits) {
            must(statement.bind(1, id).bind(2, text).run());
        }
        must(transaction.commit());
        return cpuSeconds() - begun;
    }

    store::Database& database() { return m_database; }

private:
    std::string column(catalog::FieldNo field) const { return '"' + m_catalog.field(field)->column + '"'; }

    store::Database m_database;
    const catalog::Catalog& m_catalog;
    std::vector<catalog::FieldNo> m_fields;
};

class Desk {
public:
    Desk(const std::filesystem::path& file, const catalog::Catalog& catalog, hub::Hub& hub, std::int64_t device)
        : m_hub(hub)
        , m_clock(1'795'910'400'000)
        , m_random(static_cast<std::uint64_t>(device))
        , m_database(must(store::Database::open(optionsFor(file))))
    {
        must(store::migrate(m_database, catalog));
        m_ledger = std::make_unique<ledger::Ledger>(must(ledger::Ledger::open(m_database, catalog, m_clock, m_random)));
        sync::HubLink link;
        link.hub = must(hub.record()).id;
        link.device = device;
        must(sync::ReplicaState::enrol(*m_ledger, link));
        m_state = std::make_unique<sync::ReplicaState>(must(sync::ReplicaState::open(*m_ledger, m_clock)));
        m_principal.device = device;
        m_principal.account = "desk";
        m_principal.grants = {{1, {1, kCommittee, 21}}};
    }

    struct Cost {
        double desk = 0;
        double hub = 0;
        double coding = 0;
        std::size_t bytes = 0;
        int roundTrips = 0;
    };

    Cost run()
    {
        Cost cost;
        double mark = cpuSeconds();
        const auto since = [&mark] {
            const double now = cpuSeconds();
            const double passed = now - mark;
            mark = now;
            return passed;
        };
        sync::Client client(*m_state, m_clock, "linli bench");
        while (true) {
            const std::optional<sync::Request> request = must(client.next());
            cost.desk += since();
            if (!request) {
                break;
            }
            const sync::Bytes asked = sync::encode(*request);
            const sync::Request arrived = must(sync::decodeRequest(asked));
            cost.coding += since();
            const sync::Reply reply = m_hub.handle(m_principal, arrived);
            cost.hub += since();
            const sync::Bytes answered = sync::encode(reply);
            const sync::Reply back = must(sync::decodeReply(answered));
            cost.coding += since();
            must(client.receive(back));
            cost.desk += since();
            cost.bytes += asked.size() + answered.size();
            ++cost.roundTrips;
        }
        if (!client.progress().verified) {
            std::fprintf(stderr, "not verified\n");
            std::exit(1);
        }
        return cost;
    }

    ledger::Ledger& ledger() { return *m_ledger; }
    store::Database& database() { return m_database; }

private:
    hub::Hub& m_hub;
    base::FixedClock m_clock;
    base::SeededRandom m_random;
    store::Database m_database;
    std::unique_ptr<ledger::Ledger> m_ledger;
    std::unique_ptr<sync::ReplicaState> m_state;
    hub::Principal m_principal;
};

// Prints what something cost, and keeps it for the table of packaging/bench_sync.sh.
class Report {
public:
    explicit Report(const std::filesystem::path& folder)
    {
        if (!folder.empty()) {
            m_table.open(folder / "linli.tsv");
        }
    }

    // `each`: how many rows or edits it was; `yardstick`: CPU seconds of the raw statements; `key`: its row in the
    // table.
    void tell(const char* what, const char* key, const Desk::Cost& cost, double yardstick, std::size_t each)
    {
        const double all = cost.desk + cost.hub + cost.coding;
        const double bytes = static_cast<double>(cost.bytes) / static_cast<double>(each);
        std::printf("%-34s desk %.3f s (%.2fx)  hub %.3f s (%.2fx)  coding %.3f s  all %.2fx  %.1f B each"
                    "  %d round trips\n",
                    what, cost.desk, cost.desk / yardstick, cost.hub, cost.hub / yardstick, cost.coding,
                    all / yardstick, bytes, cost.roundTrips);
        if (*key != 0) {
            m_table << key << '\t' << all << '\t' << yardstick << '\t' << bytes << '\n';
        }
    }

private:
    std::ofstream m_table;
};

void edit(Desk& desk, const std::vector<Change>& edits, catalog::FieldNo field, std::size_t size)
{
    for (std::size_t at = 0; at < edits.size(); at += size) {
        auto writer = must(desk.ledger().begin({"李晓梅", "edit", "", std::nullopt}));
        for (std::size_t i = at; i < std::min(edits.size(), at + size); ++i) {
            must(writer.set(base::RowId {edits[i].first}, field, edits[i].second, kCommittee));
        }
        must(writer.commit());
    }
}

double sizeOf(store::Database& database)
{
    must(database.checkpoint());
    auto pages = must(database.prepare("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"));
    must(pages.step());
    return static_cast<double>(pages.integer(0));
}

// Ten thousand edits by one desk, pulled by another, in groups of several sizes; then by one with pending edits of its
// own. How many were made in all.
std::size_t edits(Report& report,
           Desk& author,
           Desk& reader,
           Yardstick& yardstick,
           const std::vector<Person>& people,
           const std::vector<Change>& changes,
           catalog::FieldNo field)
{
    const int residents = static_cast<int>(people.size());
    std::size_t made = 0;
    base::SeededRandom random(7);
    const auto fresh = [&](std::size_t count) { return inventChanges(random, residents, static_cast<int>(count)); };
    const auto pair = [&](const char* what, const std::vector<Change>& some, std::size_t size, bool kept) {
        made += some.size();
        const double update = yardstick.update(some, field);
        std::printf("%s: raw UPDATE %.4f s CPU\n", what, update);
        edit(author, some, field, size);
        report.tell("  pushed", kept ? "push" : "", author.run(), update, some.size());
        report.tell("  pulled", kept ? "pull" : "", reader.run(), update, some.size());
    };
    pair("edits in groups of 50", changes, 50, true);
    pair("edits in groups of 1", fresh(changes.size()), 1, false);
    pair("100 edits in groups of 1", fresh(100), 1, false);

    const std::vector<Change> some = fresh(changes.size());
    const double update = yardstick.update(some, field);
    edit(author, some, field, 50);
    author.run();
    edit(reader, fresh(1000), field, 10);
    report.tell("pulled beside 1,000 pending", "", reader.run(), update, some.size());
    return made + some.size() + 1000;
}

// With the edits made so far it comes to one a resident.
void year(Desk& author, Desk& reader, Yardstick& yardstick, std::size_t still, catalog::FieldNo field)
{
    base::SeededRandom random(9);
    std::vector<Change> changes;
    for (std::size_t i = 1; i <= still; ++i) {
        changes.emplace_back(i, bench::employer(random));
    }
    edit(author, changes, field, 1000);
    author.run();
    reader.run();
    yardstick.update(changes, field);
    std::printf("replica after one edit a row: %.2f times plain rows (%.1f MB), %.2f at the author's\n",
                sizeOf(reader.database()) / sizeOf(yardstick.database()), sizeOf(reader.database()) / 1e6,
                sizeOf(author.database()) / sizeOf(yardstick.database()));
}

void measure(const std::filesystem::path& folder, const std::filesystem::path& data, int residents, int count)
{
    const catalog::Catalog catalog = must(catalog::Catalog::load());
    const catalog::FieldNo field = catalog.field("person.employer")->no;
    const std::vector<Person> people = inventPeople(catalog, residents);
    base::SeededRandom pick(11);
    const std::vector<Change> changes = inventChanges(pick, residents, count);
    if (!data.empty()) {
        bench::writePeople(data / "people.tsv", catalog, people);
        bench::writeChanges(data / "changes.tsv", changes);
    }
    Report report(data);
    base::SeededRandom random(1);
    const base::FixedClock clock(1'795'910'400'000);
    auto store = must(hub::SqliteStore::open(must(store::Database::open(optionsFor(folder / "hub.db"))), random));
    hub::Hub hub(*store, catalog, clock);
    must(hub.addScope(1, "310114903901", "第一居委会"));
    Yardstick yardstick(folder / "raw.db", catalog);
    const double raw = yardstick.insert(people);
    std::printf("%d residents x 25 fields, raw prepared INSERT: %.3f s CPU\n", residents, raw);

    Desk first(folder / "first.db", catalog, hub, 1);
    auto load = must(first.ledger().beginBaseline({"公安", "baseline", "", std::nullopt}, 1));
    for (const Person& person : people) {
        must(load.add(kPerson, person));
    }
    must(load.commit());
    report.tell("offering the residents", "", first.run(), raw, people.size());
    Desk second(folder / "second.db", catalog, hub, 2);
    report.tell("first fill (snapshot cut new)", "bootstrap", second.run(), raw, people.size());
    Desk third(folder / "third.db", catalog, hub, 3);
    report.tell("first fill (snapshot there)", "", third.run(), raw, people.size());
    report.tell("nothing new", "empty", third.run(), raw, 1);
    std::printf("replica after the first fill: %.2f times plain rows\n",
                sizeOf(third.database()) / sizeOf(yardstick.database()));
    const std::size_t made = edits(report, first, second, yardstick, people, changes, field);
    year(first, third, yardstick, people.size() - std::min(made, people.size()), field);
}

}  // namespace

int main(int argc, char** argv)
{
    const int residents = argc > 1 ? std::atoi(argv[1]) : 100'000;
    const int edits = argc > 2 ? std::atoi(argv[2]) : 10'000;
    std::string name = (std::filesystem::temp_directory_path() / "linli-bench-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
        return 1;
    }
    measure(name, argc > 3 ? argv[3] : "", residents, edits);
    std::error_code ignored;
    std::filesystem::remove_all(name, ignored);
    return 0;
}

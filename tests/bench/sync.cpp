// SPDX-License-Identifier: GPL-3.0-or-later
// What the sync costs: first fill of a replica, ten thousand edits pushed and pulled, an empty sync, size of a replica
// after a year; CPU beside raw prepared statements on the same kind of encrypted file in the same run, and bytes.
//   bench_sync [residents] [edits]
#include "core/hub/hub.h"
#include "core/hub/sqlite_store.h"
#include "core/ledger/history.h"
#include "core/store/schema.h"
#include "core/sync/client.h"

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

constexpr catalog::EntityNo kPerson = 1;
constexpr ledger::LayerNo kCommittee = 20;

template <typename T> T must(base::Result<T> result)
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

// 25 fields of a resident, as people have them: names, dates, codes, addresses, numbers.
using Person = std::vector<std::pair<catalog::FieldNo, catalog::Value>>;

catalog::Value valueFor(const catalog::Field& field, base::SeededRandom& random)
{
    static const char* const surnames[] = {"陈", "王", "李", "张", "顾", "沈", "陆", "朱", "金", "徐"};
    static const char* const given[] = {"伟", "芳", "秀英", "建国", "敏", "静", "国强", "玉兰", "志明", "晓梅"};
    static const char* const places[] = {"上海市嘉定区菊园新区", "江苏省南通市启东市", "安徽省六安市", "浙江省宁波市"};
    switch (field.type) {
    case catalog::FieldType::Date:
        return base::isoText(base::Day {static_cast<std::int32_t>(random.below(20'000))});
    case catalog::FieldType::Code: {
        const auto items = field.codes->items();
        return std::string(items[random.below(std::min<std::size_t>(items.size(), 12))].code);
    }
    case catalog::FieldType::Text:
        if (field.isName) {
            return std::string(surnames[random.below(10)]) + given[random.below(10)] + (random.below(3) == 0 ? given[random.below(10)] : "");
        }
        return std::string(places[random.below(4)]) + std::to_string(random.below(300)) + "弄" + std::to_string(random.below(60)) + "号";
    case catalog::FieldType::Number:
        return 1.5 * static_cast<double>(random.below(100));
    default:
        return static_cast<std::int64_t>(random.below(2));
    }
}

// The first 25 fields that take such values.
std::vector<catalog::FieldNo> fieldsOf(const catalog::Catalog& catalog)
{
    base::SeededRandom random(8);
    std::vector<catalog::FieldNo> fields;
    for (const catalog::FieldNo no : catalog.entity(kPerson)->fields) {
        const catalog::Field& field = *catalog.field(no);
        bool takes = field.type != catalog::FieldType::Reference && field.type != catalog::FieldType::IdNumber;
        for (int i = 0; i < 200 && takes; ++i) {
            takes = catalog.check(field, valueFor(field, random), base::Day {20'700}).has_value();
        }
        if (takes && fields.size() < 25) {
            fields.push_back(no);
        }
    }
    return fields;
}

std::vector<Person> inventPeople(const catalog::Catalog& catalog, int count)
{
    base::SeededRandom random(4);
    const auto fields = fieldsOf(catalog);
    std::vector<Person> people(static_cast<std::size_t>(count));
    for (Person& person : people) {
        for (const catalog::FieldNo no : fields) {
            const catalog::Field& field = *catalog.field(no);
            // Names always; of the rest one in eight is not known.
            if (field.required || random.below(8) != 0) {
                person.emplace_back(no, valueFor(field, random));
            }
        }
    }
    return people;
}

// The yardstick: the same values by prepared INSERTs into a plain table with the row's ID and its index.
class Yardstick {
public:
    Yardstick(const std::filesystem::path& file, const catalog::Catalog& catalog)
        : m_database(must(store::Database::open(optionsFor(file))))
        , m_fields(fieldsOf(catalog))
    {
        std::string create = "CREATE TABLE row (id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE);CREATE TABLE person (id INTEGER PRIMARY KEY";
        for (const catalog::FieldNo no : m_fields) {
            create += ", f" + std::to_string(no);
        }
        must(m_database.run(create + ")"));
    }

    double insert(const std::vector<Person>& people)
    {
        std::string sql = "INSERT INTO person VALUES (?1";
        for (std::size_t i = 0; i < m_fields.size(); ++i) {
            sql += ", ?" + std::to_string(i + 2);
        }
        const double begun = cpuSeconds();
        auto transaction = must(store::Transaction::begin(m_database));
        auto row = must(m_database.prepare("INSERT INTO row VALUES (?1, ?2)"));
        auto statement = must(m_database.prepare(sql + ")"));
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

    double update(const std::vector<std::pair<std::int64_t, std::string>>& edits, catalog::FieldNo field)
    {
        const double begun = cpuSeconds();
        auto transaction = must(store::Transaction::begin(m_database));
        auto statement = must(m_database.prepare("UPDATE person SET f" + std::to_string(field) + " = ?2 WHERE id = ?1"));
        for (const auto& [id, text] : edits) {
            must(statement.bind(1, id).bind(2, text).run());
        }
        must(transaction.commit());
        return cpuSeconds() - begun;
    }

    store::Database& database() { return m_database; }

private:
    store::Database m_database;
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

void tell(const char* what, const Desk::Cost& cost, double yardstick, double per)
{
    std::printf("%-34s desk %.3f s (%.2fx)  hub %.3f s (%.2fx)  coding %.3f s  all %.2fx  %.1f B each  %d round trips\n", what,
                cost.desk, cost.desk / yardstick, cost.hub, cost.hub / yardstick, cost.coding,
                (cost.desk + cost.hub + cost.coding) / yardstick, static_cast<double>(cost.bytes) / per, cost.roundTrips);
}

void edit(Desk& desk, const std::vector<std::pair<std::int64_t, std::string>>& edits, catalog::FieldNo field, std::size_t size)
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

}  // namespace

int main(int argc, char** argv)
{
    const int residents = argc > 1 ? std::atoi(argv[1]) : 100'000;
    const int edits = argc > 2 ? std::atoi(argv[2]) : 10'000;
    std::string name = (std::filesystem::temp_directory_path() / "linli-bench-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
        return 1;
    }
    const std::filesystem::path folder(name);
    const catalog::Catalog catalog = must(catalog::Catalog::load());
    {
        const std::vector<Person> people = inventPeople(catalog, residents);
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
        tell("offering the residents", first.run(), raw, residents);
        Desk second(folder / "second.db", catalog, hub, 2);
        const Desk::Cost filling = second.run();
        tell("first fill (snapshot cut new)", filling, raw, residents);
        Desk third(folder / "third.db", catalog, hub, 3);
        tell("first fill (snapshot there)", third.run(), raw, residents);
        tell("nothing new", third.run(), raw, 1);

        const catalog::FieldNo field = catalog.field("person.employer")->no;
        base::SeededRandom pick(7);
        for (const std::size_t size : {std::size_t {1}, std::size_t {50}}) {
            std::vector<std::pair<std::int64_t, std::string>> changes;
            for (int i = 0; i < edits; ++i) {
                changes.emplace_back(1 + static_cast<std::int64_t>(pick.below(static_cast<std::uint64_t>(residents))),
                                     "上海嘉定" + std::to_string(pick.below(100'000)) + "厂");
            }
            const double update = yardstick.update(changes, field);
            std::printf("%d edits in groups of %zu, raw UPDATE: %.3f s CPU\n", edits, size, update);
            edit(first, changes, field, size);
            tell("pushed", first.run(), update, edits);
            tell("pulled", second.run(), update, edits);
        }
        std::vector<std::pair<std::int64_t, std::string>> year;
        for (int id = 1; id <= residents; ++id) {
            year.emplace_back(id, "上海嘉定" + std::to_string(pick.below(100'000)) + "厂");
        }
        edit(first, year, field, 1000);
        first.run();
        third.run();
        yardstick.update(year, field);
        std::printf("replica after one edit a row: %.2f times plain rows (%.1f MB), %.2f at the author's\n",
                    sizeOf(third.database()) / sizeOf(yardstick.database()), sizeOf(third.database()) / 1e6,
                    sizeOf(first.database()) / sizeOf(yardstick.database()));
    }
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a hub takes in what committees push: pushes of groups of 1 to 5 edits from many committees in turn, decoded
// from bytes, judged, written and committed with fsync. Then the pages for one reader, a snapshot, digests. On SQLite in
// a file of its own, or on PostgreSQL: an empty database with the hub's tables, as role linli_hub; there the CPU is the
// hub's without the server's.
//   bench_hub_ingest [committees] [rows of each] [pushes] [groups of a push] [database] [writers]
// 6,000 committees with 200 edits each after a night: bench_hub_ingest 6000 100 6000 67
#include "core/hub/hub.h"
#include "core/hub/postgres_store.h"
#include "core/hub/sqlite_store.h"
#include "core/ledger/ledger.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace linli;

namespace {

constexpr catalog::EntityNo kPerson = 1;

struct Size {
    int committees = 40;
    int rows = 5000;
    int pushes = 200;
    int groups = 500;  // of a push
    std::string database;
    int writers = 1;
};

using OpenStore = std::function<std::unique_ptr<hub::Store>()>;

constexpr std::size_t kRowsPerPart = 2000;
// Text fields of a person that the committee writes.
constexpr catalog::FieldNo kFields[] = {111, 112, 121, 125, 126, 127, 133};

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

struct Stopwatch {
    std::chrono::steady_clock::time_point wall = std::chrono::steady_clock::now();
    double cpu = cpuSeconds();
    static double cpuSeconds()
    {
        timespec time {};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
    }
    void print(const char* what, double count, const char* unit) const
    {
        const double used = cpuSeconds() - cpu;
        const double passed = std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count();
        std::printf("%-34s CPU %7.3f s  clock %7.3f s  %10.0f %s a CPU second, %7.2f us each\n", what, used, passed,
                    count / used, unit, used / count * 1e6);
    }
};

// One committee's workstation.
class Desk {
public:
    Desk(sync::ScopeNo scope, base::SeededRandom& random)
        : m_scope(scope)
        , m_random(random)
    {
        who.device = scope;
        who.account = "desk";
        who.grants = {{scope, {ledger::kCommitteeLayer}}};
    }
    sync::RowUid newRow()
    {
        sync::RowUid uid;
        ++m_made;
        for (std::size_t i = 0; i < 8; ++i) {
            uid.bytes[7 - i] = static_cast<std::uint8_t>(incarnation() >> (8 * i));
            uid.bytes[15 - i] = static_cast<std::uint8_t>(m_made >> (8 * i));
        }
        rows.push_back(uid);
        return uid;
    }
    std::int64_t incarnation() const { return m_scope * 0x1234567812345LL; }
    std::string word() { return "词语" + std::to_string(m_random.below(100000)); }

    sync::WireRows part(std::int64_t number, std::size_t count)
    {
        sync::WireRows part {{incarnation(), 1}, number, m_scope, {}};
        for (std::size_t i = 0; i < count; ++i) {
            sync::RowImage image;
            image.uid = newRow();
            image.entity = kPerson;
            image.at(ledger::kRowState, ledger::kCommitteeLayer).value = std::int64_t {1};
            for (catalog::FieldNo field = 101; field <= 120; ++field) {
                image.at(field, ledger::kPoliceLayer).value = word();
            }
            part.rows.push_back(std::move(image));
        }
        return part;
    }

    // One group in twenty makes a new row; the others change one or two.
    sync::WireGroup group()
    {
        sync::WireGroup group;
        group.id = {incarnation(), ++m_groups};
        group.firstEdit = m_edits + 1;
        group.author = "desk";
        group.operation = "edit";
        group.validOn = "2026-11-22";
        group.at = 1'790'000'000'000 + m_groups;
        group.correction = 12;
        group.scope = m_scope;
        group.seen = {{m_scope, seen}};
        const auto count = static_cast<std::uint32_t>(1 + m_random.below(5));
        const bool makes = m_random.below(20) == 0;
        sync::RowUid row = makes ? newRow() : rows[m_random.below(rows.size())];
        for (std::uint32_t i = 0; i < count; ++i) {
            sync::WireEdit edit;
            edit.row = row;
            edit.entity = kPerson;
            edit.layer = ledger::kCommitteeLayer;
            edit.offset = i;
            if (makes && i == 0) {
                edit.field = ledger::kRowState;
                edit.value = std::int64_t {1};
            } else {
                edit.field = kFields[m_random.below(std::size(kFields))];
                edit.value = word();
            }
            group.edits.push_back(std::move(edit));
        }
        m_edits += count;
        return group;
    }

    hub::Principal who;
    std::vector<sync::RowUid> rows;
    sync::Position seen = 0;

private:
    sync::ScopeNo m_scope = 0;
    base::SeededRandom& m_random;
    std::int64_t m_made = 0;
    std::int64_t m_groups = 1;
    std::int64_t m_edits = 0;
};

void load(hub::Hub& hub, std::vector<Desk>& desks, std::size_t rows)
{
    const Stopwatch watch;
    for (Desk& desk : desks) {
        std::int64_t number = 0;
        for (std::size_t done = 0; done < rows; done += kRowsPerPart) {
            const auto reply =
                hub.handle(desk.who, sync::Push {1, {desk.part(number++, std::min(kRowsPerPart, rows - done))}});
            const auto* verdicts = std::get_if<sync::Verdicts>(&reply);
            if (verdicts == nullptr || verdicts->verdicts.front().judgement != sync::Judgement::Applied) {
                std::fprintf(stderr, "rows refused\n");
                std::exit(1);
            }
        }
    }
    watch.print("rows of 21 registers", static_cast<double>(desks.size() * rows), "rows");
}

struct Prepared {
    std::size_t desk = 0;
    sync::Bytes request;
};

// Every `writers`-th request from `first` on, by a hub of its own. Gives how many groups were not simply applied.
int work(hub::Store& store,
         const catalog::Catalog& catalog,
         const std::vector<Desk>& desks,
         const std::vector<Prepared>& requests,
         std::pair<std::size_t, std::size_t> turn)
{
    const base::SystemClock clock;
    hub::Hub hub(store, catalog, clock);
    int others = 0;
    for (std::size_t i = turn.first; i < requests.size(); i += turn.second) {
        const auto decoded = must(sync::decodeRequest(requests[i].request));
        const auto reply = hub.handle(desks[requests[i].desk].who, decoded);
        const auto* verdicts = std::get_if<sync::Verdicts>(&reply);
        if (verdicts == nullptr) {
            std::fprintf(stderr, "refused %s\n", std::get<sync::Refusal>(reply).message.c_str());
            std::exit(1);
        }
        for (const sync::Verdict& verdict : verdicts->verdicts) {
            others += verdict.judgement == sync::Judgement::Applied && verdict.lost.empty() ? 0 : 1;
        }
        static_cast<void>(sync::encode(sync::Reply {reply}));
    }
    return others;
}

void push(const OpenStore& open, const catalog::Catalog& catalog, std::vector<Desk>& desks, const Size& size)
{
    std::vector<Prepared> requests;
    double edits = 0;
    std::size_t bytes = 0;
    for (int i = 0; i < size.pushes; ++i) {
        Desk& desk = desks[static_cast<std::size_t>(i) % desks.size()];
        desk.seen = 1'000'000;  // all of them informed
        sync::Push push {1, {}};
        for (int k = 0; k < size.groups; ++k) {
            push.items.emplace_back(desk.group());
            edits += static_cast<double>(std::get<sync::WireGroup>(push.items.back()).edits.size());
        }
        requests.push_back({static_cast<std::size_t>(i) % desks.size(), sync::encode(sync::Request {push})});
        bytes += requests.back().request.size();
    }
    std::vector<std::unique_ptr<hub::Store>> stores;
    std::vector<int> others(static_cast<std::size_t>(size.writers));
    for (int i = 0; i < size.writers; ++i) {
        stores.push_back(open());
    }
    const Stopwatch watch;
    std::vector<std::thread> writers;
    for (std::size_t i = 0; i < stores.size(); ++i) {
        writers.emplace_back(
            [&, i] { others[i] = work(*stores[i], catalog, desks, requests, {i, stores.size()}); });
    }
    for (std::thread& writer : writers) {
        writer.join();
    }
    watch.print("edits pushed", edits, "edits");
    int sum = 0;
    for (const int count : others) {
        sum += count;
    }
    std::printf("%d pushes of %d groups by %d writers, %.1f bytes an edit on the wire, %d groups not simply applied\n",
                size.pushes, size.groups, size.writers, static_cast<double>(bytes) / edits, sum);
}

void read(hub::Hub& hub, Desk& desk)
{
    hub::Principal other = desk.who;
    other.device = 1'000'000;
    const sync::ScopeNo scope = desk.who.grants.front().scope;
    const Stopwatch pages;
    sync::Position cursor = 0;
    while (true) {
        const auto reply = hub.handle(other, sync::Pull {1, scope, cursor});
        const auto& page = std::get<sync::Page>(reply);
        cursor = page.to();
        static_cast<void>(sync::encode(sync::Reply {page}));
        if (cursor == page.head) {
            break;
        }
    }
    pages.print("entries of one log", static_cast<double>(cursor), "entries");
    const Stopwatch snapshot;
    static_cast<void>(std::get<sync::Manifest>(hub.handle(other, sync::Snapshot {scope})));
    snapshot.print("rows into a snapshot", static_cast<double>(desk.rows.size()), "rows");
    const Stopwatch digests;
    static_cast<void>(std::get<sync::Digests>(hub.handle(other, sync::Verify {1, scope})));
    digests.print("rows into digests", static_cast<double>(desk.rows.size()), "rows");
}

}  // namespace

int main(int count, char** values)
{
    Size size;
    int* const numbers[] = {&size.committees, &size.rows, &size.pushes, &size.groups};
    for (int i = 1; i < count && i <= 4; ++i) {
        *numbers[i - 1] = std::atoi(values[i]);
    }
    size.database = count > 5 ? values[5] : "";
    size.writers = count > 6 ? std::max(1, std::atoi(values[6])) : 1;
    const auto folder = std::filesystem::temp_directory_path() / ("linli-bench-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    base::SeededRandom random(1);
    const base::SystemClock clock;
    const catalog::Catalog catalog = must(catalog::Catalog::load());
    store::OpenOptions options;
    options.file = folder / "hub.db";
    options.key = store::newKey(random);
    options.create = true;
    const OpenStore open = [&]() -> std::unique_ptr<hub::Store> {
        if (!size.database.empty()) {
            return must(hub::PostgresStore::open({size.database}, random));
        }
        return must(hub::SqliteStore::open(must(store::Database::open(options)), random));
    };
    {
        const auto store = open();
        hub::Hub hub(*store, catalog, clock);
        std::vector<Desk> desks;
        for (int no = 1; no <= size.committees; ++no) {
            must(hub.addScope(no, std::to_string(310'114'000'000 + no), "committee"));
            desks.emplace_back(no, random);
        }
        load(hub, desks, static_cast<std::size_t>(size.rows));
        push(open, catalog, desks, size);
        read(hub, desks.front());
    }
    if (size.database.empty()) {
        std::printf("file %.1f MB\n", static_cast<double>(std::filesystem::file_size(options.file)) / 1e6);
    }
    std::filesystem::remove_all(folder);
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/crash_trials.h"

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>
#include <unordered_map>

namespace linli::test {

namespace {

constexpr const char* kPath = "/crash/replica.db";

class Digest {
public:
    void add(std::string_view bytes)
    {
        for (const char c : bytes) {
            m_sum = (m_sum ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
        }
        m_sum = (m_sum ^ 0x1FFU) * 1099511628211ULL;
    }
    std::uint64_t sum() const { return m_sum; }

private:
    std::uint64_t m_sum = 1469598103934665603ULL;
};

class Trials {
public:
    Trials(CrashScript& script, const CrashOptions& options)
        : m_script(script)
        , m_options(options)
        , m_disk("linli-crash")
        , m_random(options.seed)
    {
        m_open.file = kPath;
        m_open.vfs = m_disk.name();
        m_open.durability = options.durability;
        m_open.cacheKiB = 8192;
        std::array<std::byte, 32> key {};
        key[3] = std::byte {42};
        m_open.key = store::Key(key);
    }

    CrashCounts run();

private:
    struct Outcome {
        int acknowledged = 0;
        base::Status status;
    };

    base::Status makeStart();
    base::Status rehearse(int checkpointPages);
    base::Result<store::Database> open();
    Outcome play();
    base::Result<std::uint64_t> lookAfterwards();
    void trial(std::uint64_t seed);
    void judge(const Outcome& outcome, const base::Result<std::uint64_t>& found, std::uint64_t seed);

    CrashScript& m_script;
    CrashOptions m_options;
    CrashDisk m_disk;
    base::SeededRandom m_random;
    store::OpenOptions m_open;
    CrashDisk::Image m_start;
    // Digest after 0, 1, 2 ... steps.
    std::vector<std::uint64_t> m_states;
    // Before the script began; beginning may write.
    std::uint64_t m_untouched = 0;
    // Operations of a whole run, by pages between checkpoints.
    std::unordered_map<int, std::uint64_t> m_lengths;
    CrashCounts m_counts;
};

base::Result<store::Database> Trials::open()
{
    return store::Database::open(m_open);
}

base::Status Trials::makeStart()
{
    m_open.create = true;
    {
        LINLI_TRY(store::Database database, open());
        LINLI_CHECK(m_script.prepare(database));
        LINLI_CHECK(database.checkpoint());
        LINLI_TRY(m_untouched, contentDigest(database));
    }
    m_open.create = false;
    m_start = m_disk.image();
    return {};
}

// A whole run without faults: the states that may be found later, and how many operations there are.
base::Status Trials::rehearse(int checkpointPages)
{
    m_open.checkpointPages = checkpointPages;
    m_disk.load(m_start);
    std::vector<std::uint64_t> states;
    {
        LINLI_TRY(store::Database database, open());
        LINLI_CHECK(m_script.begin(database));
        LINLI_TRY(states.emplace_back(), contentDigest(database));
        for (int number = 0; number < m_script.steps(); ++number) {
            LINLI_CHECK(m_script.step(database, number));
            LINLI_TRY(states.emplace_back(), contentDigest(database));
        }
        LINLI_CHECK(m_script.inspect(database));
        m_script.end();
    }
    if (!m_states.empty() && m_states != states) {
        return base::fail(base::ErrorCode::Internal, "store.internal", {}, "the script is not repeatable");
    }
    m_states = std::move(states);
    // The digests read; count the operations of a run that does not look.
    m_disk.load(m_start);
    const Outcome outcome = play();
    const bool reads = m_options.fault == Fault::IoErrorOnce || m_options.fault == Fault::IoErrorForever;
    m_lengths[checkpointPages] = reads ? m_disk.operations() : m_disk.writes();
    return outcome.status;
}

Trials::Outcome Trials::play()
{
    Outcome outcome;
    auto database = open();
    if (!database) {
        outcome.status = base::fail(std::move(database).error());
        return outcome;
    }
    outcome.status = m_script.begin(*database);
    while (outcome.status && outcome.acknowledged < m_script.steps()) {
        outcome.status = m_script.step(*database, outcome.acknowledged);
        outcome.acknowledged += outcome.status ? 1 : 0;
    }
    m_script.end();
    return outcome;
}

base::Result<std::uint64_t> Trials::lookAfterwards()
{
    LINLI_TRY(store::Database database, open());
    LINLI_CHECK(database.verify());
    LINLI_CHECK(m_script.inspect(database));
    return contentDigest(database);
}

void Trials::judge(const Outcome& outcome, const base::Result<std::uint64_t>& found, std::uint64_t seed)
{
    const auto bad = [&](int& count, const std::string& what) {
        ++count;
        if (m_counts.firstBad.empty()) {
            m_counts.firstBad = "trial seed " + std::to_string(seed) + ", " + what + " after " +
                std::to_string(outcome.acknowledged) + " steps";
        }
    };
    if (!found) {
        bad(m_counts.corrupt, found.error().message + " " + found.error().detail);
        return;
    }
    const auto acknowledged = static_cast<std::size_t>(outcome.acknowledged);
    if (*found == m_states[acknowledged] || (acknowledged == 0 && *found == m_untouched)) {
        return;
    }
    if (acknowledged + 1 < m_states.size() && *found == m_states[acknowledged + 1]) {
        ++m_counts.stepInFlightKept;
        return;
    }
    const auto before = m_states.begin() + outcome.acknowledged;
    if (std::find(m_states.begin(), before, *found) != before) {
        bad(m_counts.lost, "acknowledged steps missing");
    } else {
        bad(m_counts.torn, "a state that never was");
    }
}

void Trials::trial(std::uint64_t seed)
{
    base::SeededRandom random(seed);
    constexpr std::array kSurvive = {0.0, 0.5, 0.9, 1.0};
    constexpr std::array kPages = {12, 100, 1000};
    m_open.checkpointPages = kPages[random.below(kPages.size())];
    const double survive = kSurvive[random.below(kSurvive.size())];
    m_disk.load(m_start);
    m_disk.setLying(m_options.lying);
    m_disk.arm(m_options.fault, 1 + random.below(m_lengths[m_open.checkpointPages]), random.next());
    const Outcome outcome = play();
    m_counts.faultMet += m_disk.faultMet() ? 1 : 0;
    ++m_counts.trials;
    if (m_options.fault == Fault::PowerLoss) {
        m_disk.powerOn(survive);
        if (random.unit() < m_options.secondLoss) {
            m_disk.arm(Fault::PowerLoss, 1 + random.below(24), random.next());
            static_cast<void>(lookAfterwards());
            m_disk.powerOn(kSurvive[random.below(kSurvive.size())]);
        }
    } else {
        m_disk.disarm();
    }
    m_disk.setLying(false);
    judge(outcome, lookAfterwards(), seed);
}

CrashCounts Trials::run()
{
    base::Status ready = makeStart();
    for (const int pages : {12, 100, 1000}) {
        if (ready) {
            ready = rehearse(pages);
        }
    }
    if (!ready) {
        m_counts.corrupt = 1;
        m_counts.firstBad = "rehearsal: " + ready.error().message + " " + ready.error().detail;
        return m_counts;
    }
    m_counts.operations = m_lengths[12];
    for (int i = 0; i < m_options.trials; ++i) {
        // One trial alone runs with exactly the seed given.
        trial(m_options.trials == 1 ? m_options.seed : m_random.next());
    }
    return m_counts;
}

}  // namespace

CrashCounts runCrashTrials(CrashScript& script, const CrashOptions& options)
{
    return Trials(script, options).run();
}

base::Result<std::uint64_t> contentDigest(store::Database& database)
{
    std::vector<std::string> tables;
    {
        LINLI_TRY(store::Statement names,
                  database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"));
        for (;;) {
            LINLI_TRY(const bool row, names.step());
            if (!row) {
                break;
            }
            tables.emplace_back(names.text(0));
        }
    }
    Digest digest;
    for (const std::string& table : tables) {
        digest.add(table);
        LINLI_TRY(store::Statement rows, database.prepare("SELECT * FROM \"" + table + "\""));
        const int columns = rows.columnCount();
        for (;;) {
            LINLI_TRY(const bool row, rows.step());
            if (!row) {
                break;
            }
            for (int column = 0; column < columns; ++column) {
                digest.add(rows.isNull(column) ? std::string_view("\x01null") : rows.text(column));
            }
        }
    }
    return digest.sum();
}

std::string describe(const CrashCounts& counts)
{
    std::ostringstream text;
    text << counts.trials << " trials (" << counts.operations << " operations a run, fault met in " << counts.faultMet
         << "): lost " << counts.lost << ", corrupt " << counts.corrupt << ", torn " << counts.torn
         << ", step in flight kept " << counts.stepInFlightKept;
    if (!counts.firstBad.empty()) {
        text << "; first: " << counts.firstBad;
    }
    return text.str();
}

}  // namespace linli::test

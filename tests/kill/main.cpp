// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 of the real programs: three desks of two committees work and synchronise with a served hub; in each round the
// hub and one of the syncs are killed at random moments. Afterwards every operation that was ever committed on a desk
// must be at the hub exactly once, with one verdict, and the desks must agree with the hub.
//   kill_trials --ctl LINLICTL --hub LINLIHUB [--kills N of each, 200] [--seed S] [--database postgresql://...]
#include "tests/support/ctl_station.h"
#include "tests/support/station.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <thread>
#include <unistd.h>

namespace linli::killing {

namespace {

using Clock = std::chrono::steady_clock;
using Station = test::CtlStation;
using std::chrono::microseconds;

constexpr const char* kPassword = "correct horse battery 9";

struct Options {
    std::string ctl;
    std::string hub;
    std::string database;
    int kills = 200;
    std::uint64_t seed = 1;
};

Options optionsOf(int count, char** words)
{
    Options options;
    for (int i = 1; i + 1 < count; i += 2) {
        const std::string name = words[i];
        const std::string value = words[i + 1];
        if (name == "--ctl") {
            options.ctl = value;
        } else if (name == "--hub") {
            options.hub = value;
        } else if (name == "--database") {
            options.database = value;
        } else if (name == "--kills") {
            options.kills = std::stoi(value);
        } else if (name == "--seed") {
            options.seed = std::stoull(value);
        } else {
            throw std::runtime_error("what is " + name + "?");
        }
    }
    if (options.ctl.empty() || options.hub.empty()) {
        throw std::runtime_error("--ctl and --hub are needed");
    }
    return options;
}

class Trials {
public:
    explicit Trials(const Options& options)
        : m_options(options)
        , m_random(options.seed)
        , m_hub(options.hub, m_folder.path() / "hub", options.database)
        , m_passwordFile(m_folder.path() / "password")
    {
        std::ofstream(m_passwordFile) << kPassword << '\n';
        setUpHub();
        m_hub.start();
        m_stations.emplace_back(options.ctl, m_folder.path() / "one", "committee1", 1);
        m_stations.emplace_back(options.ctl, m_folder.path() / "desk", "committee1", 1);
        m_stations.emplace_back(options.ctl, m_folder.path() / "two", "committee2", 2);
        for (Station& station : m_stations) {
            station.join(m_hub, m_passwordFile);
        }
    }

    void run()
    {
        // How long a sync takes decides when to kill: also before its first and after its last word.
        m_stations.front().work(m_random, kGroups);
        const auto begun = Clock::now();
        m_stations.front().startSync().wait();
        m_window = std::chrono::duration_cast<microseconds>(Clock::now() - begun) * 5 / 4;
        const int kMost = m_options.kills * 6;
        for (int round = 0; round < kMost && (m_hubKills < m_options.kills || m_syncKills < m_options.kills); ++round) {
            runRound();
        }
        std::printf("%d kills of the hub, %d of a sync while they ran\n", m_hubKills, m_syncKills);
        require(m_hubKills >= m_options.kills && m_syncKills >= m_options.kills, "as many kills as asked for");
    }

    // What is left when everybody has synchronised in peace.
    void settle()
    {
        for (int i = 0; i < 2; ++i) {
            for (const Station& station : m_stations) {
                require(station.syncUntilVerified(), station.name() + " agrees with the hub");
            }
        }
        m_hub.stop();
        for (const Station& station : m_stations) {
            require(station.verifies(), "file, history and audit chain of " + station.name() + " agree");
        }
    }

    void audit()
    {
        const auto hub = m_hub.open();
        const test::HubCount count = test::countHub(*hub);
        std::size_t groups = 0;
        std::size_t edits = 0;
        for (const Station& station : m_stations) {
            const Station::Look look = station.look();
            const std::set<sync::OpId> inFile(look.groups.begin(), look.groups.end());
            require(inFile == station.committed(), "the file of " + station.name() + " has what was committed there");
            const auto verdicts = test::verdictsOf(*hub, look.groups);
            for (const sync::OpId& group : look.groups) {
                const auto found = verdicts.find(group);
                require(found != verdicts.end(), "no group of " + station.name() + " is lost");
                require(found == verdicts.end() || found->second.size() == 1, "each has one verdict");
                const auto logged = count.groups.find(group);
                const auto parked = count.parked.find(group);
                const int times = (logged == count.groups.end() ? 0 : logged->second) +
                    (parked == count.parked.end() ? 0 : parked->second);
                require(times == 1, "each is in the log or parked, once");
            }
            for (const sync::OpId& edit : look.edits) {
                const auto logged = count.edits.find(edit);
                require(logged != count.edits.end() && logged->second == 1, "each edit is in the log once");
            }
            require(look.parked.empty(), "nothing of " + station.name() + " was parked");
            const hub::ScopeRecord scope = test::must(hub->store().scope(station.scope())).value();
            require(look.digest == scope.digest && look.cursor == scope.head, station.name() + " has the hub's state");
            groups += look.groups.size();
            edits += look.edits.size();
        }
        require(count.groups.size() == groups, "the hub has no group that nobody committed");
        require(count.edits.size() == edits, "and no edit");
        std::printf("%zu groups with %zu edits of %zu desks: each once at the hub, with one verdict; lost 0, doubled 0\n",
                    groups, edits, m_stations.size());
    }

    int findings() const { return m_findings; }

private:
    static constexpr int kGroups = 12;

    void require(bool holds, const std::string& what)
    {
        if (!holds && ++m_findings <= 20) {
            std::printf("DOES NOT HOLD: %s\n", what.c_str());
        }
    }

    void setUpHub()
    {
        m_hub.admin({"init"});
        for (const std::string no : {"1", "2"}) {
            const std::string account = "committee" + no;
            m_hub.admin({"scopes", "add", "31011490390" + no, "第" + no + "居委会", "--number", no});
            m_hub.admin({"accounts", "add", account, "--new-password-file", m_passwordFile.string(), "--auto-approve"});
            m_hub.admin({"grants", "add", account, no});
        }
    }

    microseconds moment() { return microseconds(m_random.below(static_cast<std::uint64_t>(m_window.count()))); }

    void runRound()
    {
        std::vector<test::Process> syncs;
        for (Station& station : m_stations) {
            station.work(m_random, static_cast<int>(1 + m_random.below(kGroups)));
        }
        const auto begun = Clock::now();
        for (const Station& station : m_stations) {
            syncs.push_back(station.startSync());
        }
        const std::size_t victim = m_random.below(syncs.size());
        const microseconds hubMoment = moment();
        const microseconds syncMoment = moment();
        if (hubMoment < syncMoment) {
            killHub(begun + hubMoment);
            killSync(syncs[victim], begun + syncMoment);
        } else {
            killSync(syncs[victim], begun + syncMoment);
            killHub(begun + hubMoment);
        }
        for (std::size_t i = 0; i < syncs.size(); ++i) {
            if (syncs[i].pid() != 0) {
                syncs[i].wait();
            }
        }
        m_hub.start();
    }

    void killHub(Clock::time_point when)
    {
        std::this_thread::sleep_until(when);
        m_hub.kill();
        ++m_hubKills;
    }

    void killSync(test::Process& sync, Clock::time_point when)
    {
        std::this_thread::sleep_until(when);
        sync.signal(SIGKILL);
        m_syncKills += sync.wait() == -SIGKILL ? 1 : 0;
    }

    Options m_options;
    base::SeededRandom m_random;
    test::TempFolder m_folder;
    test::HubProcess m_hub;
    std::filesystem::path m_passwordFile;
    std::vector<Station> m_stations;
    microseconds m_window {0};
    int m_hubKills = 0;
    int m_syncKills = 0;
    int m_findings = 0;
};

}  // namespace

}  // namespace linli::killing

int main(int count, char** words)
{
    try {
        const auto begun = std::chrono::steady_clock::now();
        linli::killing::Trials trials(linli::killing::optionsOf(count, words));
        trials.run();
        trials.settle();
        trials.audit();
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
        std::printf("%.0f s, %d findings\n", took.count(), trials.findings());
        return trials.findings() == 0 ? 0 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 2;
    }
}

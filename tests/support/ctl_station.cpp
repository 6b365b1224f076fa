// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ctl_station.h"

#include "tests/support/station.h"

#include "app/shared/station.h"

#include <fstream>
#include <sstream>
#include <thread>

namespace linli::test {

namespace {

constexpr const char* kUser = "cadre";

std::string passwordIn(const std::filesystem::path& file)
{
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    return line;
}

bool contains(const std::filesystem::path& file, const std::string& wanted)
{
    std::ifstream in(file);
    std::string line;
    while (std::getline(in, line)) {
        if (line.find(wanted) != std::string::npos) {
            return true;
        }
    }
    return false;
}

std::vector<base::RowId> people(store::Database& database)
{
    std::vector<base::RowId> rows;
    auto query = must(database.prepare("SELECT id FROM person ORDER BY id"));
    while (must(query.step())) {
        rows.push_back(base::RowId {query.integer(0)});
    }
    return rows;
}

}  // namespace

CtlStation::CtlStation(std::filesystem::path ctl, std::filesystem::path folder, std::string account, sync::ScopeNo scope)
    : m_ctl(std::move(ctl))
    , m_folder(std::move(folder))
    , m_name(m_folder.filename())
    , m_account(std::move(account))
    , m_scope(scope)
{
}

std::vector<std::string> CtlStation::words(const std::vector<std::string>& rest) const
{
    std::vector<std::string> words {m_ctl,    "--data", m_folder.string(), "--password-file", m_passwordFile.string(),
                                    "--json", "--lang", "en"};
    words.insert(words.end(), rest.begin(), rest.end());
    return words;
}

std::filesystem::path CtlStation::outputFile() const
{
    return m_folder.string() + ".out";
}

void CtlStation::join(const HubProcess& hub, const std::filesystem::path& passwordFile)
{
    m_passwordFile = passwordFile;
    {
        base::SystemClock clock;
        base::SystemRandom random;
        // A cheap password: each of hundreds of processes opens the vault.
        must(store::Replica::create(m_folder, kUser, passwordIn(passwordFile), store::KdfCost::weak(),
                                    sharedCatalog(), random, clock));
    }
    runProgram(words({"enrol", "--hub", hub.address(), "--account", m_account, "--hub-password-file",
                            passwordFile.string(), "--ca", hub.authority().string(), "--device-name", m_name, "--wait",
                            "30"}),
                     outputFile());
}

void CtlStation::work(base::SeededRandom& random, int groups)
{
    const auto station = must(app::Station::open(m_folder, kUser, passwordIn(m_passwordFile)));
    ledger::Ledger& ledger = station->registry().ledger();
    std::vector<base::RowId> rows = people(station->replica().writer());
    for (int i = 0; i < groups; ++i) {
        auto writer = must(ledger.begin({m_account, "edit", "走访核实", std::nullopt}));
        const std::string word = "词语" + std::to_string(random.below(1'000'000));
        if (rows.empty() || random.below(4) == 0) {
            rows.push_back(must(writer.create("person")));
            must(writer.set(rows.back(), "person.name", word));
        } else {
            const base::RowId row = rows[random.below(rows.size())];
            must(writer.set(row, "person.employer", word));
            must(writer.set(row, "person.duty", word));
        }
        const ledger::GroupNo group = must(writer.commit());
        m_committed.insert({ledger.incarnation(), group});
    }
}

Process CtlStation::startSync() const
{
    return Process::start(words({"sync", "--patience", "0"}), outputFile());
}

bool CtlStation::syncUntilVerified() const
{
    constexpr int kTries = 10;
    for (int i = 0; i < kTries; ++i) {
        const int code = Process::start(words({"sync", "--patience", "30"}), outputFile()).wait();
        if (code == 0 && contains(outputFile(), "\"verified\": true")) {
            return true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
    }
    return false;
}

bool CtlStation::verifies() const
{
    return ctl({"verify"}) == 0;
}

int CtlStation::ctl(const std::vector<std::string>& rest) const
{
    return Process::start(words(rest), outputFile()).wait();
}

std::string CtlStation::output() const
{
    std::ifstream in(outputFile());
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

void CtlStation::change(const std::string& sql) const
{
    const auto station = must(app::Station::open(m_folder, kUser, passwordIn(m_passwordFile)));
    must(station->replica().writer().run(sql));
}

CtlStation::Look CtlStation::look() const
{
    Look look;
    const auto station = must(app::Station::open(m_folder, kUser, passwordIn(m_passwordFile)));
    store::Database& database = station->replica().writer();
    auto groups = must(database.prepare("SELECT incarnation, no FROM edit_group WHERE origin IS NULL ORDER BY no"));
    while (must(groups.step())) {
        look.groups.push_back({groups.integer(0), groups.integer(1)});
    }
    auto edits = must(database.prepare("SELECT g.incarnation, e.no FROM edit e JOIN edit_group g ON g.no = e.edit_group"
                                       " WHERE g.origin IS NULL"));
    while (must(edits.step())) {
        look.edits.insert({edits.integer(0), edits.integer(1)});
    }
    auto state = must(sync::ReplicaState::open(station->registry().ledger(), station->clock()));
    for (const sync::ParkedGroup& parked : must(state.parked())) {
        look.parked.push_back(parked.reason);
    }
    if (const sync::ScopeRecord* const record = state.scope(m_scope)) {
        look.digest = record->digest;
        look.cursor = record->cursor;
    }
    return look;
}

}  // namespace linli::test

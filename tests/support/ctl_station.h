// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A workstation that linlictl works with, as a process that may be killed; edits are made here, and every group is
// remembered outside of its file.

#include "core/sync/replica_state.h"

#include "tests/support/hub_process.h"

#include <set>

namespace linli::test {

class CtlStation {
public:
    CtlStation(std::filesystem::path ctl, std::filesystem::path folder, std::string account, sync::ScopeNo scope);

    // An empty replica, enrolled at the hub with this password.
    void join(const HubProcess& hub, const std::filesystem::path& passwordFile);
    // Some groups of new people and of changes to people who are there, of this desk and of others.
    void work(base::SeededRandom& random, int groups);
    Process startSync() const;
    // Runs `linlictl sync` until it says that everything agrees; false when it never does.
    bool syncUntilVerified() const;
    // `linlictl verify`: file, history and audit chain.
    bool verifies() const;

    // Any linlictl command here: its exit code; what it printed is in output().
    int ctl(const std::vector<std::string>& rest) const;
    std::string output() const;
    // Changes the file by hand, as time would.
    void change(const std::string& sql) const;

    struct Look {
        std::vector<sync::OpId> groups;  // made here, by the file
        std::set<sync::OpId> edits;
        std::vector<std::string> parked;
        sync::StateDigest digest;
        sync::Position cursor = 0;
    };
    Look look() const;

    sync::ScopeNo scope() const { return m_scope; }
    const std::string& account() const { return m_account; }
    const std::set<sync::OpId>& committed() const { return m_committed; }
    const std::string& name() const { return m_name; }

private:
    std::vector<std::string> words(const std::vector<std::string>& rest) const;
    std::filesystem::path outputFile() const;

    std::filesystem::path m_ctl;
    std::filesystem::path m_folder;
    std::string m_name;
    std::string m_account;
    sync::ScopeNo m_scope = 0;
    std::filesystem::path m_passwordFile;
    std::set<sync::OpId> m_committed;
};

}  // namespace linli::test

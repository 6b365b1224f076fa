// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The machine the product's hub runs on: its disk, its clock, and what its operators do.

#include "core/hub/principal.h"
#include "core/sync/messages.h"
#include "tests/sim/device.h"

#include <map>

namespace linli::sim {

// Device number at the hub of the watcher, who sees every scope and makes nothing.
inline constexpr std::int64_t kWatcher = 1000;

class HubSite {
public:
    HubSite(const TrueTime& time, const catalog::Catalog& catalog, std::uint64_t seed);
    HubSite(const HubSite&) = delete;
    HubSite& operator=(const HubSite&) = delete;
    ~HubSite();

    test::CrashDisk& disk() { return m_disk; }
    WallClock& clock() { return m_clock; }
    void boot();
    // From the next start on.
    void setFreshSnapshots(bool fresh) { m_freshSnapshots = fresh; }
    bool isUp() const;
    void shutDown();
    void powerCut(double survive);

    // What the account may see, and write in its layers.
    void grant(const Identity& identity, const std::vector<ScopeNo>& scopes);
    void revoke(std::int64_t device);

    sync::Reply handle(std::int64_t device, const sync::Request& request);

    // Rows enter `to` and leave `from`; enter `with` and stay; leave `from` and stay elsewhere.
    void move(const std::vector<RowUid>& rows, ScopeNo from, ScopeNo to);
    void share(const std::vector<RowUid>& rows, ScopeNo from, ScopeNo with);
    void unshare(const std::vector<RowUid>& rows, ScopeNo from);
    // Forgets the log of a scope up to a position.
    void compact(ScopeNo scope, Position upTo);

    // Groups and parts of rows that were left aside.
    std::set<OpId> parked();
    // An operator with every right has a parked group judged again; whether it applies now.
    bool release(const OpId& id);

    // Everything up to now lies in the archive from now on.
    Image backUp();
    // The disk is exchanged for an older copy, and a new epoch begins.
    void restore(const Image& image);
    std::int64_t epoch();
    std::array<std::uint8_t, 16> id();
    Position head(ScopeNo scope);
    // The disk of a hub with its scopes and nothing else: made once a process.
    static const Image& emptyHub();

private:
    struct Program;
    // The power may go after the commit, too.
    template <typename T>
    T run(base::Result<T> result)
    {
        if (m_disk.offWithPower() || (!result && m_disk.faultMet())) {
            throw PowerGone {};
        }
        return must(std::move(result));
    }

    const catalog::Catalog& m_catalog;
    test::CrashDisk m_disk;
    WallClock m_clock;
    base::SeededRandom m_random;
    std::unique_ptr<Program> m_program;
    std::map<std::int64_t, hub::Principal> m_principals;
    std::int64_t m_epoch = 1;
    bool m_freshSnapshots = false;
};

}  // namespace linli::sim

// SPDX-License-Identifier: GPL-3.0-or-later
// What the operators of the hub do: moves, memberships, grants, the length of the log.
#include "tests/sim/world.h"

#include <algorithm>

namespace linli::sim {

namespace {

std::string listOf(const std::vector<RowUid>& rows)
{
    std::string list;
    for (const RowUid& row : rows) {
        list += ' ' + row.text().substr(20);
    }
    return list;
}

}  // namespace

// A person with what belongs to it, as one household moves.
std::vector<RowUid> World::someMembers(ScopeNo scope)
{
    const Shadow& shadow = m_memory.scopes.at(scope);
    std::vector<RowUid> rows;
    if (shadow.rows().empty()) {
        return rows;
    }
    auto chosen = shadow.rows().begin();
    std::advance(chosen, static_cast<std::ptrdiff_t>(m_random.below(shadow.rows().size())));
    rows.push_back(chosen->first);
    for (const auto& [uid, row] : shadow.rows()) {
        for (const auto& [key, cell] : row.cells) {
            const auto* const target = std::get_if<RowUid>(&cell.value);
            if (target != nullptr && *target == chosen->first && below(4) != 0) {
                rows.push_back(uid);
                break;
            }
        }
    }
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

void World::moveRows()
{
    ScopeNo from = 1 + below(kScopes);
    ScopeNo to = 1 + below(kScopes);
    std::vector<RowUid> rows;
    if (!m_lastMoved.rows.empty() && below(3) == 0) {
        // It was a mistake: back again.
        from = m_lastMoved.to;
        to = m_lastMoved.from;
        rows = m_lastMoved.rows;
        std::erase_if(rows, [&](const RowUid& row) { return !m_memory.scopes.at(from).hasMember(row); });
    } else {
        rows = someMembers(from);
    }
    std::erase_if(rows, [&](const RowUid& row) { return m_memory.scopes.at(to).hasMember(row); });
    if (from == to || rows.empty()) {
        return;
    }
    m_lastMoved = {from, to, rows};
    guardedHub([&] {
        m_trace.note("hub moves from " + std::to_string(from) + " to " + std::to_string(to) + listOf(rows));
        m_hub.move(rows, from, to);
        watch();
        for (const RowUid& row : rows) {
            check(m_memory.scopes.at(to).hasMember(row) && !m_memory.scopes.at(from).hasMember(row), "I6",
                  row.text() + " was moved and is not where it should be");
        }
    });
}

void World::shareRows()
{
    const ScopeNo from = 1 + below(kScopes);
    const ScopeNo with = 1 + below(kScopes);
    std::vector<RowUid> rows = someMembers(from);
    if (from == with || rows.empty()) {
        return;
    }
    const bool ends = below(3) == 0;
    std::erase_if(rows, [&](const RowUid& row) { return m_memory.scopes.at(with).hasMember(row) != ends; });
    if (rows.empty()) {
        return;
    }
    guardedHub([&] {
        if (ends) {
            m_trace.note("hub ends the membership in " + std::to_string(from) + " of" + listOf(rows));
            m_hub.unshare(rows, from);
        } else {
            m_trace.note("hub shares with " + std::to_string(with) + listOf(rows));
            m_hub.share(rows, from, with);
        }
    });
}

void World::compact()
{
    const ScopeNo scope = 1 + below(kScopes);
    const Position upTo = static_cast<Position>(m_random.below(static_cast<std::uint64_t>(m_memory.scopes.at(scope).head()) + 1));
    guardedHub([&] {
        m_trace.note("hub forgets the log of " + std::to_string(scope) + " up to " + std::to_string(upTo));
        m_hub.compact(scope, upTo);
    });
}

void World::changeGrants()
{
    Device& device = someDevice();
    device.mayDiffer = true;
    std::set<ScopeNo>& scopes = m_grants[device.identity().device];
    const ScopeNo scope = 1 + below(kScopes);
    if (scopes.contains(scope) && scopes.size() > 1) {
        scopes.erase(scope);
    } else {
        scopes.insert(scope);
    }
    guardedHub([&] {
        m_trace.note("hub changes the grants of device " + std::to_string(device.no()));
        m_hub.grant(device.identity(), {scopes.begin(), scopes.end()});
    });
}

void World::revoke()
{
    Device& device = someDevice();
    const auto left =
        std::ranges::count_if(m_devices, [](const auto& one) { return !one->retired && !one->revoked; });
    if (device.retired || device.revoked || left < 3) {
        return;
    }
    guardedHub([&] {
        m_trace.note("hub revokes device " + std::to_string(device.no()));
        m_hub.revoke(device.identity().device);
    });
    for (const auto& one : m_devices) {
        one->revoked = one->revoked || one->identity().device == device.identity().device;
    }
}

// It was told that it is revoked: its disk is destroyed.
void World::retire(Device& device)
{
    m_trace.note("device " + std::to_string(device.no()) + " is destroyed");
    device.retired = true;
    device.shutDown();
    m_truth.diskGone(device.no(), m_memory);
}

// Somebody at the hub looks at what was parked and lets it in.
void World::release()
{
    if (m_memory.parked.empty()) {
        return;
    }
    auto chosen = m_memory.parked.begin();
    std::advance(chosen, static_cast<std::ptrdiff_t>(m_random.below(m_memory.parked.size())));
    const OpId id = chosen->first;
    guardedHub([&] {
        m_released.insert(id);
        const bool applied = m_hub.release(id);
        m_trace.note("hub looks at " + textOf(id) + " again" + (applied ? " and lets it in" : ""));
    });
}

}  // namespace linli::sim

// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong with machines, disks, clocks and lines.
#include "tests/sim/world.h"

namespace linli::sim {

namespace {

// Writing operations within which an armed fault meets: about what a few transactions do.
constexpr unsigned kSoon = 60;

std::string name(const Device& device)
{
    return "device " + std::to_string(device.no());
}

}  // namespace

void World::crashDevice(Device& device)
{
    if (!device.isUp()) {
        return bootDevice(device);
    }
    if (below(3) == 0) {
        m_trace.note(name(device) + " loses its power");
        return device.powerCut(m_random.unit());
    }
    device.disk().arm(test::Fault::PowerLoss, 1 + below(kSoon), m_random.next());
}

void World::failDisk(Device& device)
{
    if (device.isUp()) {
        device.disk().arm(below(2) == 0 ? test::Fault::IoErrorOnce : test::Fault::DiskFull, 1 + below(4 * kSoon),
                          m_random.next());
    }
}

void World::restoreDevice(Device& device)
{
    const auto old = m_oldDisks.find(device.no());
    if (old == m_oldDisks.end()) {
        m_trace.note(name(device) + " is copied");
        m_oldDisks[device.no()] = device.disk().image();
        return;
    }
    m_trace.note(name(device) + " is restored from an old copy");
    device.replaceDisk(old->second);
    m_oldDisks.erase(old);
    diskReplaced(device);
}

// A second machine with the same disk, used in parallel: another workstation gives its place.
void World::cloneDevice(Device& device)
{
    Device& second = someDevice();
    if (&second == &device || second.retired || !device.isUp()) {
        return;
    }
    m_trace.note(name(device) + " is cloned to device " + std::to_string(second.no()));
    m_net.drop(second.no());
    second.replaceDisk(device.disk().image());
    second.become(device.identity());
    second.decided = device.decided;
    device.mayDiffer = true;
    diskReplaced(second);
}

void World::diskReplaced(Device& device)
{
    device.mayDiffer = true;
    device.ahead = true;  // what was copied may be
    for (ScopeNo scope = 1; scope <= kScopes; ++scope) {
        m_cursors.erase({device.no(), scope});
    }
    bootDevice(device);
    if (device.isUp()) {
        m_truth.diskChanged(device, m_memory);
    }
}

void World::jumpClock(Device& device)
{
    constexpr WallTime k1970 = 3 * kDay;
    constexpr WallTime k2030 = 1'893'456'000'000;
    switch (below(6)) {
    case 0:
        device.clock().jumpTo(k1970);
        break;
    case 1:
        device.clock().jumpTo(k2030);
        break;
    case 2:
        device.clock().setOffset(0);
        break;
    case 3:
        device.clock().setOffset(device.clock().offset() + static_cast<WallTime>(below(7200)) * kSecond - kHour);
        break;
    default:
        device.clock().setOffset((static_cast<WallTime>(below(60)) - 30) * kDay);
    }
    m_trace.note(name(device) + " has its clock wrong by " + std::to_string(device.clock().offset() / kSecond) + " s");
}

// Suspended for weeks, perhaps in the middle of a request.
void World::sleep(Device& device)
{
    device.asleepUntil = m_time.now() + static_cast<WallTime>(1 + below(40)) * kDay;
    m_trace.note(name(device) + " sleeps");
    if (below(2) == 0) {
        m_time.pass(static_cast<WallTime>(below(30)) * kDay);
    }
}

void World::changeLine()
{
    const int device = 1 + static_cast<int>(below(kDevices));
    const unsigned kind = below(5);
    if (kind < 2) {
        m_net.cut(device, kind == 0);
    } else {
        m_net.stop(device, kind == 2);
    }
}

void World::crashHub()
{
    if (below(3) == 0) {
        m_trace.note("hub loses its power");
        m_hub.powerCut(m_random.unit());
        m_hubDown = static_cast<int>(below(6));
        bootHub();
        return watch();
    }
    m_hub.disk().arm(test::Fault::PowerLoss, 1 + below(kSoon), m_random.next());
}

void World::fillHubDisk()
{
    m_hub.disk().arm(test::Fault::DiskFull, 1 + below(kSoon), m_random.next());
}

void World::backUp()
{
    guardedHub([&] {
        watch();
        m_trace.note("hub is backed up");
        m_archive.emplace(m_hub.backUp(), m_memory);
    });
}

void World::restoreHub()
{
    if (!m_archive) {
        return backUp();
    }
    m_trace.note("hub is restored from its backup");
    const std::int64_t epoch = m_hub.epoch();
    m_hub.restore(m_archive->first);
    if (m_hub.epoch() != epoch) {
        m_truth.hubLost(epoch, m_memory);
    }
    m_memory = m_archive->second;
    for (auto& [no, scope] : m_memory.scopes) {
        scope.jumpTo(m_hub.head(no));
    }
    m_cursors.clear();
    watch();
    m_truth.hubRestored(m_memory);
}

}  // namespace linli::sim

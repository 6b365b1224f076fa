// SPDX-License-Identifier: GPL-3.0-or-later
// What the disk remembers and forgets; crash_vfs.cpp puts it under SQLite.
#include "tests/support/crash_vfs.h"

#include <algorithm>
#include <sqlcipher/sqlite3.h>

namespace linli::test {

void CrashDisk::load(const Image& image)
{
    disarm();
    m_files.clear();
    m_ghosts.clear();
    for (const auto& [path, bytes] : image) {
        auto file = std::make_shared<CrashFile>();
        file->content = bytes;
        file->durable = bytes;
        file->leastSize = bytes.size();
        file->entryDurable = true;
        m_files.emplace(path, std::move(file));
    }
    m_writes = 0;
    m_operations = 0;
}

CrashDisk::Image CrashDisk::image() const
{
    Image image;
    for (const auto& [path, file] : m_files) {
        image.emplace(path, file->content);
    }
    return image;
}

void CrashDisk::arm(Fault fault, std::uint64_t at, std::uint64_t seed)
{
    m_fault = fault;
    m_at = at;
    m_writes = 0;
    m_operations = 0;
    m_met = false;
    m_off = false;
    m_gasp = false;
    m_random = base::SeededRandom(seed);
}

void CrashDisk::disarm()
{
    m_fault = Fault::None;
    m_off = false;
    m_met = false;
}

int CrashDisk::meet(Kind kind, int error)
{
    if (m_off) {
        return error;
    }
    if (m_resting) {
        return SQLITE_OK;
    }
    ++m_operations;
    m_writes += kind == Kind::Read ? 0 : 1;
    switch (m_fault) {
    case Fault::None:
        return SQLITE_OK;
    case Fault::PowerLoss:
        if (kind == Kind::Read || m_writes < m_at) {
            return SQLITE_OK;
        }
        m_met = true;
        m_off = true;
        m_gasp = m_random.below(2) == 0;
        return error;
    case Fault::IoErrorOnce:
        if (m_operations != m_at) {
            return SQLITE_OK;
        }
        m_met = true;
        return error;
    case Fault::IoErrorForever:
        if (m_operations < m_at) {
            return SQLITE_OK;
        }
        m_met = true;
        return error;
    case Fault::DiskFull:
        if (kind != Kind::Grow || m_writes < m_at) {
            return SQLITE_OK;
        }
        m_met = true;
        return SQLITE_FULL;
    }
    return SQLITE_OK;
}

bool CrashDisk::lastGasp()
{
    const bool gasp = m_gasp;
    m_gasp = false;
    return gasp;
}

// Called after the content changed.
void CrashDisk::noteWrite(CrashFile& file, std::size_t offset, std::size_t size)
{
    for (std::size_t at = offset / CrashFile::kSector; at * CrashFile::kSector < offset + size; ++at) {
        auto& versions = file.unsynced[at];
        if (versions.size() >= CrashFile::kMostVersions) {
            // Keep the newest and a random choice of the others.
            versions.erase(versions.begin() + static_cast<std::ptrdiff_t>(m_random.below(versions.size())));
        }
        versions.push_back(file.content.substr(at * CrashFile::kSector, CrashFile::kSector));
    }
}

void CrashDisk::sync(CrashFile& file)
{
    if (m_lying) {
        return;
    }
    // What was cut off and written anew does not shine through.
    file.durable.resize(std::min(file.durable.size(), file.leastSize));
    for (const auto& [at, versions] : file.unsynced) {
        const std::size_t offset = at * CrashFile::kSector;
        if (offset >= file.content.size()) {
            continue;
        }
        const std::size_t end = std::min(offset + CrashFile::kSector, file.content.size());
        if (file.durable.size() < end) {
            file.durable.resize(end);
        }
        file.durable.replace(offset, end - offset, file.content, offset, end - offset);
    }
    file.durable.resize(file.content.size());
    file.unsynced.clear();
    file.leastSize = file.content.size();
    file.entryDurable = true;
}

void CrashDisk::remove(const std::string& path, bool durably)
{
    const auto place = m_files.find(path);
    if (place == m_files.end()) {
        return;
    }
    if (place->second->entryDurable && !(durably && !m_lying)) {
        m_ghosts[path] = place->second;
    }
    m_files.erase(place);
}

std::shared_ptr<CrashFile> CrashDisk::find(const std::string& path) const
{
    const auto place = m_files.find(path);
    return place == m_files.end() ? nullptr : place->second;
}

std::shared_ptr<CrashFile> CrashDisk::make(const std::string& path)
{
    return m_files[path] = std::make_shared<CrashFile>();
}

// Decides for one file what the platter holds.
void CrashDisk::settle(CrashFile& file, double survive)
{
    std::string now = file.durable;
    // A cut that was not synced may have happened.
    if (file.leastSize < now.size() && m_random.unit() < survive) {
        now.resize(file.leastSize);
    }
    for (const auto& [at, versions] : file.unsynced) {
        if (m_random.unit() >= survive) {
            continue;
        }
        // Mostly the newest version; now and then one that was overwritten later.
        const std::size_t choice = m_random.below(4) == 0 ? m_random.below(versions.size()) : versions.size() - 1;
        const std::string& bytes = versions[choice];
        const std::size_t offset = at * CrashFile::kSector;
        if (now.size() < offset + bytes.size()) {
            now.resize(offset + bytes.size());
        }
        now.replace(offset, bytes.size(), bytes);
    }
    // The length may have reached the platter without what it covers.
    if (now.size() < file.content.size() && m_random.unit() < survive / 2) {
        now.resize(file.content.size());
    }
    file.content = now;
    file.durable = std::move(now);
    file.unsynced.clear();
    file.leastSize = file.content.size();
    file.entryDurable = true;
    file.index.clear();
}

void CrashDisk::powerOn(double survive)
{
    for (auto& [path, file] : m_ghosts) {
        if (m_random.unit() >= survive && m_files.count(path) == 0) {
            m_files.emplace(path, file);
        }
    }
    m_ghosts.clear();
    for (auto place = m_files.begin(); place != m_files.end();) {
        CrashFile& file = *place->second;
        if (!file.entryDurable && m_random.unit() >= survive) {
            place = m_files.erase(place);
            continue;
        }
        settle(file, survive);
        ++place;
    }
    disarm();
}

}  // namespace linli::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A disk for SQLite that lives in memory and can fail: the power goes at a chosen operation, and of the 512-byte
// sectors written since the last sync of their file each survives or not by itself, in any of its versions; or
// operations fail with an I/O error, or the disk is full. The same seed fails the same way. kill -9 cannot show what
// this shows, because the system's cache outlives the process.

#include "core/base/clock.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

struct sqlite3_vfs;

namespace linli::test {

enum class Fault {
    None,
    PowerLoss,  // counts writing operations; from then on everything fails until powerOn()
    IoErrorOnce,  // counts reading ones too
    IoErrorForever,
    DiskFull,  // counts writing operations; writes that lengthen a file fail from then on
};

// A file as the process sees it, and as the platter holds it.
struct CrashFile {
    static constexpr std::size_t kSector = 512;
    static constexpr std::size_t kMostVersions = 4;

    std::string content;
    std::string durable;
    // Contents each sector had since the last sync, oldest first (at most kMostVersions of them).
    std::map<std::size_t, std::vector<std::string>> unsynced;
    // Least size since the last sync: what lay beyond may be gone.
    std::size_t leastSize = 0;
    // Whether the folder's entry is on the platter.
    bool entryDurable = false;
    // Locks of the connections that have it open.
    int shared = 0;
    const void* reserved = nullptr;
    const void* pending = nullptr;
    const void* exclusive = nullptr;
    // The log's index, gone with the power.
    std::vector<std::unique_ptr<std::vector<char>>> index;
    int indexShared[8] = {};
    const void* indexExclusive[8] = {};
    int indexUsers = 0;
};

class CrashDisk {
public:
    using Image = std::map<std::string, std::string>;

    // Registers a VFS of that name; unregistered at the end.
    explicit CrashDisk(std::string name);
    CrashDisk(const CrashDisk&) = delete;
    CrashDisk& operator=(const CrashDisk&) = delete;
    ~CrashDisk();
    const std::string& name() const { return m_name; }

    // Files as if they had lain there for ever. No connection may be open.
    void load(const Image& image);
    // Every file as the process sees it now.
    Image image() const;

    // The `at`-th operation from now on (1 = the next) meets the fault.
    void arm(Fault fault, std::uint64_t at, std::uint64_t seed);
    void disarm();
    // While it rests, nothing is counted and no fault is met: for whoever looks at the disk from outside.
    void setResting(bool resting) { m_resting = resting; }
    // A disk whose sync returns at once and does nothing.
    void setLying(bool lying) { m_lying = lying; }
    // Operations since arm() or load(), by the kind that the fault counts.
    std::uint64_t writes() const { return m_writes; }
    std::uint64_t operations() const { return m_operations; }
    bool faultMet() const { return m_met; }

    // After a power loss, with all connections closed: what survived is what there is. Each unsynced sector survives
    // with probability `survive`.
    void powerOn(double survive);

    // For the functions of the VFS.
    enum class Kind { Read, Write, Grow };
    // SQLITE_OK, or the error this operation meets.
    int meet(Kind kind, int error);
    bool offWithPower() const { return m_off; }
    // Whether the operation during which the power went still reached the disk's cache.
    bool lastGasp();
    void noteWrite(CrashFile& file, std::size_t offset, std::size_t size);
    void sync(CrashFile& file);
    void remove(const std::string& path, bool durably);
    std::shared_ptr<CrashFile> find(const std::string& path) const;
    std::shared_ptr<CrashFile> make(const std::string& path);

private:
    void settle(CrashFile& file, double survive);

    std::string m_name;
    std::unique_ptr<sqlite3_vfs> m_vfs;
    std::map<std::string, std::shared_ptr<CrashFile>> m_files;
    // Removed, but perhaps still on the platter.
    std::map<std::string, std::shared_ptr<CrashFile>> m_ghosts;
    Fault m_fault = Fault::None;
    std::uint64_t m_at = 0;
    std::uint64_t m_writes = 0;
    std::uint64_t m_operations = 0;
    bool m_met = false;
    bool m_off = false;
    bool m_gasp = false;
    bool m_lying = false;
    bool m_resting = false;
    base::SeededRandom m_random {1};
};

}  // namespace linli::test

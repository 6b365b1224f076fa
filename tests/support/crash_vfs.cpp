// SPDX-License-Identifier: GPL-3.0-or-later
// The functions SQLite calls; all they know is in CrashDisk.
#include "tests/support/crash_vfs.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <sqlcipher/sqlite3.h>

namespace linli::test {

namespace {

// SQLite makes room for one of these behind each open file and passes it back as its own type.
struct Open {
    sqlite3_file base {};
    CrashDisk* disk = nullptr;
    std::shared_ptr<CrashFile> file;
    std::string path;
    int level = SQLITE_LOCK_NONE;
    bool deleteOnClose = false;
    bool mapped = false;
    unsigned indexShared = 0;
    unsigned indexExclusive = 0;
};

Open& of(sqlite3_file* file)
{
    return *static_cast<Open*>(static_cast<void*>(file));
}

CrashDisk& diskOf(sqlite3_vfs* vfs)
{
    return *static_cast<CrashDisk*>(vfs->pAppData);
}

int unlock(sqlite3_file* handle, int level)
{
    Open& open = of(handle);
    CrashFile& file = *open.file;
    if (open.level >= SQLITE_LOCK_SHARED && level < SQLITE_LOCK_SHARED) {
        --file.shared;
    }
    for (const void** holder : {&file.reserved, &file.pending, &file.exclusive}) {
        if (*holder == &open) {
            *holder = nullptr;
        }
    }
    open.level = std::min(open.level, level);
    return SQLITE_OK;
}

int lock(sqlite3_file* handle, int level)
{
    Open& open = of(handle);
    CrashFile& file = *open.file;
    const auto free = [&](const void* holder) { return holder == nullptr || holder == &open; };
    if (open.level >= level) {
        return SQLITE_OK;
    }
    if (level == SQLITE_LOCK_SHARED) {
        if (!free(file.pending) || !free(file.exclusive)) {
            return SQLITE_BUSY;
        }
        ++file.shared;
    } else if (level == SQLITE_LOCK_RESERVED) {
        if (!free(file.reserved)) {
            return SQLITE_BUSY;
        }
        file.reserved = &open;
    } else {
        if (!free(file.reserved) || !free(file.pending)) {
            return SQLITE_BUSY;
        }
        file.pending = &open;
        if (file.shared > 1) {
            return SQLITE_BUSY;
        }
        file.exclusive = &open;
    }
    open.level = level;
    return SQLITE_OK;
}

int checkReserved(sqlite3_file* handle, int* result)
{
    *result = of(handle).file->reserved != nullptr ? 1 : 0;
    return SQLITE_OK;
}

int indexLock(sqlite3_file* handle, int offset, int count, int flags)
{
    Open& open = of(handle);
    CrashFile& file = *open.file;
    for (int slot = offset; slot < offset + count; ++slot) {
        const unsigned bit = 1U << static_cast<unsigned>(slot);
        if ((flags & SQLITE_SHM_UNLOCK) != 0) {
            if ((open.indexShared & bit) != 0 && (flags & SQLITE_SHM_SHARED) != 0) {
                --file.indexShared[slot];
                open.indexShared &= ~bit;
            }
            if ((open.indexExclusive & bit) != 0 && (flags & SQLITE_SHM_EXCLUSIVE) != 0) {
                file.indexExclusive[slot] = nullptr;
                open.indexExclusive &= ~bit;
            }
            continue;
        }
        const int others = file.indexShared[slot] - ((open.indexShared & bit) != 0 ? 1 : 0);
        const bool heldByOther = file.indexExclusive[slot] != nullptr && file.indexExclusive[slot] != &open;
        if (heldByOther || ((flags & SQLITE_SHM_EXCLUSIVE) != 0 && others > 0)) {
            return SQLITE_BUSY;
        }
    }
    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
        return SQLITE_OK;
    }
    for (int slot = offset; slot < offset + count; ++slot) {
        const unsigned bit = 1U << static_cast<unsigned>(slot);
        if ((flags & SQLITE_SHM_EXCLUSIVE) != 0) {
            file.indexExclusive[slot] = &open;
            open.indexExclusive |= bit;
        } else if ((open.indexShared & bit) == 0) {
            ++file.indexShared[slot];
            open.indexShared |= bit;
        }
    }
    return SQLITE_OK;
}

int indexMap(sqlite3_file* handle, int region, int size, int extend, void volatile** result)
{
    Open& open = of(handle);
    CrashFile& file = *open.file;
    if (!open.mapped) {
        open.mapped = true;
        ++file.indexUsers;
    }
    *result = nullptr;
    if (static_cast<std::size_t>(region) >= file.index.size()) {
        if (extend == 0) {
            return SQLITE_OK;
        }
        while (file.index.size() <= static_cast<std::size_t>(region)) {
            file.index.push_back(std::make_unique<std::vector<char>>(static_cast<std::size_t>(size)));
        }
    }
    *result = file.index[static_cast<std::size_t>(region)]->data();
    return SQLITE_OK;
}

void indexBarrier(sqlite3_file*) { }

int indexUnmap(sqlite3_file* handle, int)
{
    Open& open = of(handle);
    if (open.mapped) {
        indexLock(handle, 0, 8, SQLITE_SHM_UNLOCK | SQLITE_SHM_SHARED);
        indexLock(handle, 0, 8, SQLITE_SHM_UNLOCK | SQLITE_SHM_EXCLUSIVE);
        open.mapped = false;
        if (--open.file->indexUsers == 0) {
            open.file->index.clear();
        }
    }
    return SQLITE_OK;
}

int close(sqlite3_file* handle)
{
    Open& open = of(handle);
    indexUnmap(handle, 0);
    unlock(handle, SQLITE_LOCK_NONE);
    if (open.deleteOnClose) {
        open.disk->remove(open.path, false);
    }
    open.~Open();
    return SQLITE_OK;
}

int read(sqlite3_file* handle, void* into, int amount, sqlite3_int64 at)
{
    Open& open = of(handle);
    if (const int code = open.disk->meet(CrashDisk::Kind::Read, SQLITE_IOERR_READ); code != SQLITE_OK) {
        return code;
    }
    const std::string& content = open.file->content;
    const auto offset = static_cast<std::size_t>(at);
    const auto size = static_cast<std::size_t>(amount);
    const std::size_t there = offset < content.size() ? std::min(size, content.size() - offset) : 0;
    std::memcpy(into, content.data() + std::min(offset, content.size()), there);
    if (there == size) {
        return SQLITE_OK;
    }
    std::memset(static_cast<char*>(into) + there, 0, size - there);
    return SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file* handle, const void* from, int amount, sqlite3_int64 at)
{
    Open& open = of(handle);
    CrashFile& file = *open.file;
    const auto offset = static_cast<std::size_t>(at);
    const auto size = static_cast<std::size_t>(amount);
    const bool grows = offset + size > file.content.size();
    const int code = open.disk->meet(grows ? CrashDisk::Kind::Grow : CrashDisk::Kind::Write, SQLITE_IOERR_WRITE);
    if (code != SQLITE_OK && !open.disk->lastGasp()) {
        return code;
    }
    if (grows) {
        file.content.resize(offset + size);
    }
    file.content.replace(offset, size, static_cast<const char*>(from), size);
    open.disk->noteWrite(file, offset, size);
    return code;
}

int truncate(sqlite3_file* handle, sqlite3_int64 size)
{
    Open& open = of(handle);
    CrashFile& file = *open.file;
    const int code = open.disk->meet(CrashDisk::Kind::Write, SQLITE_IOERR_TRUNCATE);
    if (code != SQLITE_OK && !open.disk->lastGasp()) {
        return code;
    }
    file.content.resize(std::min(file.content.size(), static_cast<std::size_t>(size)));
    file.leastSize = std::min(file.leastSize, file.content.size());
    return code;
}

int sync(sqlite3_file* handle, int)
{
    Open& open = of(handle);
    const int code = open.disk->meet(CrashDisk::Kind::Write, SQLITE_IOERR_FSYNC);
    if (code == SQLITE_OK) {
        open.disk->sync(*open.file);
    }
    return code;
}

int fileSize(sqlite3_file* handle, sqlite3_int64* size)
{
    *size = static_cast<sqlite3_int64>(of(handle).file->content.size());
    return SQLITE_OK;
}

int fileControl(sqlite3_file*, int, void*)
{
    return SQLITE_NOTFOUND;
}

int sectorSize(sqlite3_file*)
{
    return static_cast<int>(CrashFile::kSector);
}

// What SQLite's own Unix layer promises for ordinary disks.
int characteristics(sqlite3_file*)
{
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

const sqlite3_io_methods kMethods = {
    2,          close,         read,        write,      truncate,        sync,     fileSize,  lock,
    unlock,     checkReserved, fileControl, sectorSize, characteristics, indexMap, indexLock, indexBarrier,
    indexUnmap, nullptr,       nullptr,
};

// Files without a name would be temporary ones: with temp_store=MEMORY there are none, so they are refused.
int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* handle, int flags, int* outFlags)
{
    handle->pMethods = nullptr;
    if (name == nullptr) {
        return SQLITE_CANTOPEN;
    }
    CrashDisk& disk = diskOf(vfs);
    if (disk.offWithPower()) {
        return SQLITE_IOERR;
    }
    auto file = disk.find(name);
    if (file == nullptr) {
        if ((flags & SQLITE_OPEN_CREATE) == 0) {
            return SQLITE_CANTOPEN;
        }
        if (const int code = disk.meet(CrashDisk::Kind::Write, SQLITE_IOERR); code != SQLITE_OK) {
            return code;
        }
        file = disk.make(name);
    }
    Open* opened = new (handle) Open;
    opened->base.pMethods = &kMethods;
    opened->disk = &disk;
    opened->file = std::move(file);
    opened->path = name;
    opened->deleteOnClose = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
    if (outFlags != nullptr) {
        *outFlags = flags;
    }
    return SQLITE_OK;
}

int removeFile(sqlite3_vfs* vfs, const char* name, int syncFolder)
{
    CrashDisk& disk = diskOf(vfs);
    const int code = disk.meet(CrashDisk::Kind::Write, SQLITE_IOERR_DELETE);
    if (code != SQLITE_OK && !disk.lastGasp()) {
        return code;
    }
    if (disk.find(name) == nullptr) {
        return SQLITE_IOERR_DELETE_NOENT;
    }
    disk.remove(name, syncFolder != 0 && code == SQLITE_OK);
    return code;
}

int access(sqlite3_vfs* vfs, const char* name, int, int* result)
{
    *result = diskOf(vfs).find(name) != nullptr ? 1 : 0;
    return SQLITE_OK;
}

int fullPath(sqlite3_vfs*, const char* name, int room, char* into)
{
    if (static_cast<int>(std::strlen(name)) >= room) {
        return SQLITE_CANTOPEN;
    }
    std::strcpy(into, name);
    return SQLITE_OK;
}

int randomness(sqlite3_vfs*, int size, char* into)
{
    base::SeededRandom random(7);
    random.fill(std::as_writable_bytes(std::span(into, static_cast<std::size_t>(size))));
    return size;
}

int pauseFor(sqlite3_vfs*, int microseconds)
{
    return microseconds;
}

int dayNow(sqlite3_vfs*, double* day)
{
    *day = 2461000.5;
    return SQLITE_OK;
}

int lastError(sqlite3_vfs*, int, char*)
{
    return 0;
}

}  // namespace

CrashDisk::CrashDisk(std::string name)
    : m_name(std::move(name))
    , m_vfs(std::make_unique<sqlite3_vfs>())
{
    m_vfs->iVersion = 1;
    m_vfs->szOsFile = sizeof(Open);
    m_vfs->mxPathname = 512;
    m_vfs->zName = m_name.c_str();
    m_vfs->pAppData = this;
    m_vfs->xOpen = open;
    m_vfs->xDelete = removeFile;
    m_vfs->xAccess = access;
    m_vfs->xFullPathname = fullPath;
    m_vfs->xRandomness = randomness;
    m_vfs->xSleep = pauseFor;
    m_vfs->xCurrentTime = dayNow;
    m_vfs->xGetLastError = lastError;
    sqlite3_vfs_register(m_vfs.get(), 0);
}

CrashDisk::~CrashDisk()
{
    sqlite3_vfs_unregister(m_vfs.get());
}

}  // namespace linli::test

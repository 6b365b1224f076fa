// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/durable_file.h"
#include "core/store/replica.h"

#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace linli::store {

base::Result<FolderLock> FolderLock::take(const std::filesystem::path& folder)
{
    const std::filesystem::path file = folder / "lock";
    const int descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) {
        return base::fail(systemError(file));
    }
    FolderLock lock(descriptor);
    char text[24] = {};
    if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK) {
            return base::fail(systemError(file));
        }
        const ssize_t size = pread(descriptor, text, sizeof text - 1, 0);
        std::string pid(text, size > 0 ? static_cast<std::size_t>(size) : 0);
        while (!pid.empty() && pid.back() == '\n') {
            pid.pop_back();
        }
        return base::fail(base::ErrorCode::Busy, "store.in_use", {{"pid", pid.empty() ? "?" : pid}});
    }
    const auto end = std::to_chars(text, text + sizeof text - 1, getpid());
    *end.ptr = '\n';
    // The number only helps people; a full disk must not keep them out.
    if (ftruncate(descriptor, 0) == 0) {
        static_cast<void>(!pwrite(descriptor, text, static_cast<std::size_t>(end.ptr + 1 - text), 0));
    }
    return lock;
}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

// The file stays: removing it would let a third process lock another file of the same name.
FolderLock::~FolderLock()
{
    if (m_descriptor >= 0) {
        close(m_descriptor);
    }
}

}  // namespace linli::store

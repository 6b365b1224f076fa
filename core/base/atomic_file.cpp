// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomic_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <unistd.h>
#include <utility>

namespace linli::base {

namespace {

tl::unexpected<Error> fileError(const std::filesystem::path& path, int number)
{
    const bool full = number == ENOSPC || number == EDQUOT || number == EFBIG;
    return fail(ErrorCode::Io, full ? "file.disk_full" : "file.cannot_write", {{"file", path.filename().string()}},
        std::strerror(number));
}

// A rename is durable only when the folder that holds the name is flushed too. A folder that may be written but not
// read, and a file system that flushes no folders (EINVAL), have to do without.
Status flushFolder(const std::filesystem::path& path)
{
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        return {};
    }
    const int number = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    return number == 0 || number == EINVAL || number == ENOTSUP ? Status() : Status(fileError(path, number));
}

}  // namespace

AtomicFile::AtomicFile(int descriptor, std::filesystem::path path, std::filesystem::path temporary)
    : m_descriptor(descriptor)
    , m_path(std::move(path))
    , m_temporary(std::move(temporary))
{
}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_path(std::move(other.m_path))
    , m_temporary(std::move(other.m_temporary))
{
}

AtomicFile::~AtomicFile()
{
    discard();
}

Result<AtomicFile> AtomicFile::create(const std::filesystem::path& path)
{
    // Hidden and short: a long Chinese name plus a suffix could pass the limit of 255 bytes.
    std::string pattern = (path.parent_path() / ".linli-XXXXXX").string();
    // What keeps this question from being answered is reported by making and renaming the file.
    std::error_code unanswered;
    if (std::filesystem::is_directory(path, unanswered)) {
        return fileError(path, EISDIR);
    }
    const int descriptor = ::mkostemp(pattern.data(), O_CLOEXEC);
    if (descriptor < 0) {
        return fileError(path, errno);
    }
    return AtomicFile(descriptor, path, pattern);
}

Status AtomicFile::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            return failed(errno);
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Status AtomicFile::commit()
{
    if (::fsync(m_descriptor) != 0) {
        return failed(errno);
    }
    const int descriptor = std::exchange(m_descriptor, -1);
    // Closing may be where a network folder says that it is full; the descriptor is gone either way.
    if (::close(descriptor) != 0 || ::rename(m_temporary.c_str(), m_path.c_str()) != 0) {
        const int number = errno;
        ::unlink(m_temporary.c_str());
        return fileError(m_path, number);
    }
    return flushFolder(m_path);
}

tl::unexpected<Error> AtomicFile::failed(int number)
{
    discard();
    return fileError(m_path, number);
}

void AtomicFile::discard()
{
    if (m_descriptor >= 0) {
        ::close(std::exchange(m_descriptor, -1));
        ::unlink(m_temporary.c_str());
    }
}

}  // namespace linli::base

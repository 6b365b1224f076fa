// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/durable_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace linli::store {

using base::ErrorCode;
using base::fail;

Descriptor::~Descriptor()
{
    if (m_number >= 0) {
        close(m_number);
    }
}

base::Error systemError(const std::filesystem::path& file)
{
    const int number = errno;
    const std::string name = file.filename().string();
    const std::string detail = name + ": errno " + std::to_string(number);
    switch (number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return {ErrorCode::Io, "store.disk_full", {{"file", name}}, detail};
    case ENOENT:
        return {ErrorCode::NotFound, "store.no_such_file", {{"file", name}}, detail};
    case EACCES:
    case EPERM:
    case EROFS:
        return {ErrorCode::Io, "store.cannot_open", {{"file", name}}, detail};
    default:
        return {ErrorCode::Io, "store.io", {{"file", name}}, detail};
    }
}

base::Result<Bytes> readWhole(const std::filesystem::path& file, std::size_t most)
{
    const Descriptor descriptor(open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor) {
        return fail(systemError(file));
    }
    Bytes bytes;
    std::uint8_t piece[16384];
    for (;;) {
        const ssize_t count = read(descriptor.number(), piece, sizeof piece);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return fail(systemError(file));
        }
        if (count == 0) {
            return bytes;
        }
        if (bytes.size() + static_cast<std::size_t>(count) > most) {
            return fail(ErrorCode::Io, "store.io", {{"file", file.filename().string()}}, "longer than expected");
        }
        bytes.insert(bytes.end(), piece, piece + count);
    }
}

base::Status writeAll(int descriptor, std::span<const std::uint8_t> bytes, const std::filesystem::path& file)
{
    while (!bytes.empty()) {
        const ssize_t count = write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return fail(systemError(file));
        }
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return {};
}

base::Status replaceDurably(const std::filesystem::path& file, std::span<const std::uint8_t> bytes)
{
    std::filesystem::path fresh = file;
    fresh += ".new";
    {
        const Descriptor descriptor(open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR));
        if (!descriptor) {
            return fail(systemError(file));
        }
        base::Status written = writeAll(descriptor.number(), bytes, file);
        if (written && fsync(descriptor.number()) != 0) {
            written = fail(systemError(file));
        }
        if (!written) {
            unlink(fresh.c_str());
            return written;
        }
    }
    if (rename(fresh.c_str(), file.c_str()) != 0) {
        base::Error error = systemError(file);
        unlink(fresh.c_str());
        return fail(std::move(error));
    }
    return syncFolder(file.parent_path());
}

base::Status syncFolder(const std::filesystem::path& folder)
{
    const Descriptor descriptor(open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor || fsync(descriptor.number()) != 0) {
        return fail(systemError(folder));
    }
    return {};
}

}  // namespace linli::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/pending_file.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace linli::sheets {

PendingFile::PendingFile(std::filesystem::path target, std::filesystem::path path)
    : m_target(std::move(target)), m_path(std::move(path))
{}

PendingFile::PendingFile(PendingFile&& other) noexcept
    : m_target(std::move(other.m_target)), m_path(std::move(other.m_path))
{
    other.m_path.clear();
}

PendingFile::~PendingFile()
{
    if (!m_path.empty()) {
        std::error_code ignored;
        std::filesystem::remove(m_path, ignored);
    }
}

base::Result<PendingFile> PendingFile::create(std::filesystem::path target)
{
    std::string name = (target.parent_path() / ("." + target.filename().string() + ".XXXXXX")).string();
    const int descriptor = ::mkstemp(name.data());
    if (descriptor < 0) {
        const int number = errno;
        return base::fail(PendingFile(std::move(target), {}).writeError(number));
    }
    ::close(descriptor);
    return PendingFile(std::move(target), name);
}

base::Status PendingFile::finish()
{
    const int descriptor = ::open(m_path.c_str(), O_RDWR | O_CLOEXEC);
    const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
    const int number = errno;
    if (descriptor >= 0) {
        ::close(descriptor);
    }
    if (!synced) {
        return base::fail(writeError(number));
    }
    std::error_code error;
    std::filesystem::rename(m_path, m_target, error);
    if (error) {
        return base::fail(writeError(error.value()));
    }
    m_path.clear();
    return {};
}

base::Error PendingFile::writeError(int number) const
{
    const bool full = number == ENOSPC || number == EDQUOT;
    return {base::ErrorCode::Io, full ? "sheets.disk_full" : "sheets.cannot_write",
            {{"file", m_target.filename().string()}}, std::strerror(number)};
}

}  // namespace linli::sheets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A file that appears whole or not at all. The bytes go to a temporary name in the same folder, readable by the owner
// only; commit() flushes them to the disk and renames. Destroyed without commit(): nothing is left. One thread.

#include "core/base/result.h"

#include <filesystem>
#include <string_view>

namespace linli::base {

class AtomicFile {
public:
    // Errors of all three: "file.cannot_write" {file}, "file.disk_full" {file} with the file's name without its folder.
    static Result<AtomicFile> create(const std::filesystem::path& path);
    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&&) = delete;
    ~AtomicFile();

    Status write(std::string_view bytes);
    // For a library that opens its file by name: it writes here instead of write(); valid until commit().
    const std::filesystem::path& temporary() const { return m_temporary; }
    // REQUIRES: not committed before.
    Status commit();

private:
    AtomicFile(int descriptor, std::filesystem::path path, std::filesystem::path temporary);
    // The error for `number` (errno); the temporary file is removed.
    tl::unexpected<Error> failed(int number);
    void discard();

    int m_descriptor = -1;
    std::filesystem::path m_path;
    std::filesystem::path m_temporary;
};

}  // namespace linli::base

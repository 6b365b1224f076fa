// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A file that appears whole or not at all: written beside its target under a hidden name, only readable by its owner,
// brought to the disk and renamed by finish(). Dropped without finish() it removes what was written.

#include "core/base/result.h"

#include <filesystem>
#include <string>

namespace linli::sheets {

class PendingFile {
public:
    // Makes the empty file beside `target`. Error "sheets.cannot_write" {file}.
    static base::Result<PendingFile> create(std::filesystem::path target);
    PendingFile(PendingFile&& other) noexcept;
    PendingFile& operator=(PendingFile&&) = delete;
    ~PendingFile();

    // Where to write; valid until finish().
    const std::filesystem::path& path() const { return m_path; }
    // Waits until the content is on the disk, then takes the target's place. Errors "sheets.cannot_write",
    // "sheets.disk_full".
    base::Status finish();
    // The error for a failed write, from an errno.
    base::Error writeError(int number) const;

private:
    PendingFile(std::filesystem::path target, std::filesystem::path path);

    std::filesystem::path m_target;
    std::filesystem::path m_path;
};

}  // namespace linli::sheets

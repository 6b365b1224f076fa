// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Small files that survive a loss of power: either the old content or the new one is there, never a mixture.

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace linli::store {

using Bytes = std::vector<std::uint8_t>;

// An open file descriptor, closed at the end.
class Descriptor {
public:
    explicit Descriptor(int number)
        : m_number(number)
    {
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor();
    int number() const { return m_number; }
    explicit operator bool() const { return m_number >= 0; }

private:
    int m_number;
};

// What errno says now, as an error: "store.disk_full", "store.cannot_open" or "store.io".
base::Error systemError(const std::filesystem::path& file);

// The whole file. Errors "store.no_such_file", or those of systemError(); "store.io" when longer than `most` bytes.
base::Result<Bytes> readWhole(const std::filesystem::path& file, std::size_t most);

// Writes everything, in as many calls as it takes.
base::Status writeAll(int descriptor, std::span<const std::uint8_t> bytes, const std::filesystem::path& file);

// New file, fsync, rename over `file`, fsync of the folder. Readable by the owner only. Its temporary name is always
// the same, so that what a kill leaves behind is overwritten the next time; base::AtomicFile, for files that go out to
// other folders, draws one.
base::Status replaceDurably(const std::filesystem::path& file, std::span<const std::uint8_t> bytes);

// Makes a rename or removal in this folder survive.
base::Status syncFolder(const std::filesystem::path& folder);

}  // namespace linli::store

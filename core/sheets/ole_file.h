// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The compound files in which .xls lies: streams in chains of sectors. Every number of the file is checked; a chain can be
// no longer than the file.

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace linli::sheets {

class OleFile {
public:
    // Error "sheets.damaged" without blanks, which the caller adds. `bytes` must outlive this.
    static base::Result<OleFile> open(std::string_view bytes);

    // Names count without case.
    bool has(std::string_view name) const;
    base::Result<std::string> stream(std::string_view name) const;

private:
    struct Item {
        std::string name;
        std::uint32_t start = 0;
        std::uint64_t size = 0;
        bool isRoot = false;
    };
    base::Status readTables();
    base::Status readDirectory(std::uint32_t start);
    base::Result<std::string> chain(std::uint32_t start, const std::vector<std::uint32_t>& table, std::string_view from,
                                    std::size_t sectorSize, std::uint64_t size) const;
    std::string_view sectors() const;

    std::string_view m_bytes;
    std::size_t m_sectorSize = 512;
    std::size_t m_smallSize = 64;
    std::uint32_t m_smallBelow = 4096;
    std::vector<std::uint32_t> m_table;        // next sector of each
    std::vector<std::uint32_t> m_smallTable;
    std::string m_smallSectors;
    std::vector<Item> m_items;
};

// Little-endian numbers; REQUIRES that they lie inside.
std::uint32_t littleNumber(std::string_view bytes, std::size_t at, std::size_t size);

}  // namespace linli::sheets

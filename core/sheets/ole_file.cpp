// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/ole_file.h"

#include "core/base/text.h"

#include <algorithm>

namespace linli::sheets {

namespace {

constexpr std::size_t kHeaderSize = 512;
constexpr std::uint32_t kLastSector = 0xFFFFFFFA;   // from here on: end of a chain, free, tables
constexpr std::size_t kItemSize = 128;
constexpr std::size_t kTableInHeader = 109;
constexpr std::uint64_t kWholeChain = ~std::uint64_t{0};

tl::unexpected<base::Error> damaged(const char* what)
{
    return base::fail(base::ErrorCode::Corrupt, "sheets.damaged", {}, what);
}

// UTF-16 of a name, as far as it is ASCII.
std::string nameOf(std::string_view item)
{
    std::string name;
    const std::size_t length = std::min<std::size_t>(littleNumber(item, 64, 2), 64);
    for (std::size_t i = 0; i + 2 < length; i += 2) {
        name += item[i + 1] == 0 ? item[i] : '?';
    }
    return name;
}

}  // namespace

std::uint32_t littleNumber(std::string_view bytes, std::size_t at, std::size_t size)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    }
    return value;
}

std::string_view OleFile::sectors() const
{
    return m_bytes.substr(std::min(m_bytes.size(), std::max(kHeaderSize, m_sectorSize)));
}

base::Result<std::string> OleFile::chain(std::uint32_t start, const std::vector<std::uint32_t>& table, std::string_view from,
                                         std::size_t sectorSize, std::uint64_t size) const
{
    std::string content;
    std::size_t steps = 0;
    for (std::uint32_t sector = start; sector < kLastSector && content.size() < size; sector = table[sector]) {
        const std::size_t at = static_cast<std::size_t>(sector) * sectorSize;
        if (sector >= table.size() || at >= from.size() || ++steps > table.size()) {
            return damaged("chain");
        }
        content += from.substr(at, sectorSize);  // the last one may be cut short
    }
    if (size != kWholeChain) {
        if (content.size() < size) {
            return damaged("stream too short");
        }
        content.resize(static_cast<std::size_t>(size));
    }
    return content;
}

base::Status OleFile::readTables()
{
    const std::size_t most = sectors().size() / m_sectorSize + 1;
    const std::size_t perSector = m_sectorSize / 4;
    std::vector<std::uint32_t> places;
    for (std::size_t i = 0; i < kTableInHeader; ++i) {
        places.push_back(littleNumber(m_bytes, 76 + 4 * i, 4));
    }
    // More of the list in sectors of their own, each ending with the next one's number.
    std::uint32_t more = littleNumber(m_bytes, 68, 4);
    for (std::size_t step = 0; more < kLastSector; ++step) {
        const std::size_t at = static_cast<std::size_t>(more) * m_sectorSize;
        if (step > most || at + m_sectorSize > sectors().size()) {
            return damaged("table list");
        }
        for (std::size_t i = 0; i + 1 < perSector; ++i) {
            places.push_back(littleNumber(sectors(), at + 4 * i, 4));
        }
        more = littleNumber(sectors(), at + m_sectorSize - 4, 4);
    }
    for (const std::uint32_t place : places) {
        if (place >= kLastSector) {
            continue;
        }
        const std::size_t at = static_cast<std::size_t>(place) * m_sectorSize;
        if (at + m_sectorSize > sectors().size()) {
            return damaged("table");
        }
        if (m_table.size() > most + perSector) {
            break;  // more entries than the file has sectors
        }
        for (std::size_t i = 0; i < perSector; ++i) {
            m_table.push_back(littleNumber(sectors(), at + 4 * i, 4));
        }
    }
    return {};
}

base::Status OleFile::readDirectory(std::uint32_t start)
{
    LINLI_TRY(const std::string directory, chain(start, m_table, sectors(), m_sectorSize, kWholeChain));
    for (std::size_t at = 0; at + kItemSize <= directory.size(); at += kItemSize) {
        const std::string_view item = std::string_view(directory).substr(at, kItemSize);
        const char kind = item[66];
        if (kind == 2 || kind == 5) {
            // Older files leave rubbish in the upper half of the size.
            m_items.push_back({nameOf(item), littleNumber(item, 116, 4), littleNumber(item, 120, 4), kind == 5});
        }
    }
    return {};
}

base::Result<OleFile> OleFile::open(std::string_view bytes)
{
    OleFile file;
    file.m_bytes = bytes;
    if (bytes.size() < kHeaderSize) {
        return damaged("header");
    }
    const std::uint32_t shift = littleNumber(bytes, 30, 2);
    const std::uint32_t smallShift = littleNumber(bytes, 32, 2);
    if (shift < 9 || shift > 12 || smallShift < 4 || smallShift > shift) {
        return damaged("sector size");
    }
    file.m_sectorSize = std::size_t{1} << shift;
    file.m_smallSize = std::size_t{1} << smallShift;
    file.m_smallBelow = littleNumber(bytes, 56, 4);
    LINLI_CHECK(file.readTables());
    LINLI_CHECK(file.readDirectory(littleNumber(bytes, 48, 4)));
    LINLI_TRY(const std::string smallTable, file.chain(littleNumber(bytes, 60, 4), file.m_table, file.sectors(), file.m_sectorSize, kWholeChain));
    for (std::size_t at = 0; at + 4 <= smallTable.size(); at += 4) {
        file.m_smallTable.push_back(littleNumber(smallTable, at, 4));
    }
    const auto root = std::ranges::find(file.m_items, true, &Item::isRoot);
    if (root != file.m_items.end() && root->size > 0) {
        LINLI_TRY(file.m_smallSectors, file.chain(root->start, file.m_table, file.sectors(), file.m_sectorSize, kWholeChain));
    }
    return file;
}

bool OleFile::has(std::string_view name) const
{
    return std::ranges::any_of(m_items, [&](const Item& item) { return !item.isRoot && base::foldCase(item.name) == base::foldCase(name); });
}

base::Result<std::string> OleFile::stream(std::string_view name) const
{
    for (const Item& item : m_items) {
        if (item.isRoot || base::foldCase(item.name) != base::foldCase(name)) {
            continue;
        }
        return item.size < m_smallBelow ? chain(item.start, m_smallTable, m_smallSectors, m_smallSize, item.size)
                                        : chain(item.start, m_table, sectors(), m_sectorSize, item.size);
    }
    return damaged("no such stream");
}

}  // namespace linli::sheets

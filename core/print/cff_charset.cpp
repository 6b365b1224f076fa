// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/print/cff_charset.h"

#include <cstddef>

namespace linli::print {

namespace {

// Reads big-endian numbers; beyond the end it gives 0 and remembers.
class Reader {
public:
    explicit Reader(std::string_view bytes, std::size_t at = 0)
        : m_bytes(bytes)
        , m_at(at)
    {
    }
    std::size_t number(int size)
    {
        std::size_t value = 0;
        for (; size > 0; --size) {
            value = value << 8 | (m_at < m_bytes.size() ? static_cast<unsigned char>(m_bytes[m_at]) : 0U);
            m_good = m_good && m_at < m_bytes.size();
            ++m_at;
        }
        return value;
    }
    bool good() const { return m_good; }
    std::size_t at() const { return m_at; }

private:
    std::string_view m_bytes;
    std::size_t m_at;
    bool m_good = true;
};

// An INDEX: how many objects, where the first begins, where it ends, where the INDEX ends.
struct Index {
    std::size_t count = 0;
    std::size_t first = 0;
    std::size_t firstEnd = 0;
    std::size_t end = 0;
};

std::optional<Index> readIndex(std::string_view table, std::size_t at)
{
    Reader reader(table, at);
    Index index;
    index.count = reader.number(2);
    if (index.count == 0) {
        index.end = at + 2;
        return reader.good() ? std::optional(index) : std::nullopt;
    }
    const std::size_t size = reader.number(1);
    if (size < 1 || size > 4) {
        return std::nullopt;
    }
    // Offsets count from the byte before the objects.
    const std::size_t base = at + 2 + (index.count + 1) * size;
    index.first = base + Reader(table, at + 3).number(static_cast<int>(size));
    index.firstEnd = base + Reader(table, at + 3 + size).number(static_cast<int>(size));
    Reader last(table, at + 3 + index.count * size);
    index.end = base + last.number(static_cast<int>(size));
    const bool good = last.good() && index.first <= index.firstEnd && index.firstEnd <= index.end && index.end <= table.size();
    return good ? std::optional(index) : std::nullopt;
}

struct TopDict {
    bool cidKeyed = false;
    std::size_t charset = 0;
    std::size_t charStrings = 0;
};

// Operands are kept only as far as needed: the last whole number before an operator.
TopDict readTopDict(std::string_view dict)
{
    TopDict top;
    Reader reader(dict);
    std::size_t operand = 0;
    while (reader.at() < dict.size()) {
        const std::size_t byte = reader.number(1);
        if (byte == 28) {
            operand = reader.number(2);
        } else if (byte == 29) {
            operand = reader.number(4);
        } else if (byte == 30) {
            while (reader.good() && (reader.number(1) & 0xF) != 0xF) {
            }
        } else if (byte >= 32 && byte <= 246) {
            operand = byte >= 139 ? byte - 139 : 0;
        } else if (byte >= 247 && byte <= 250) {
            operand = (byte - 247) * 256 + reader.number(1) + 108;
        } else if (byte >= 251) {
            reader.number(1);
        } else if (byte == 12) {
            top.cidKeyed = reader.number(1) == 30 || top.cidKeyed;
        } else if (byte == 15) {
            top.charset = operand;
        } else if (byte == 17) {
            top.charStrings = operand;
        }
    }
    return top;
}

}  // namespace

std::optional<CffCharset> readCffCharset(std::string_view table)
{
    const std::size_t header = Reader(table, 2).number(1);
    const auto names = readIndex(table, header);
    const auto dicts = names ? readIndex(table, names->end) : std::nullopt;
    if (!dicts || dicts->count == 0) {
        return std::nullopt;
    }
    const TopDict top = readTopDict(table.substr(dicts->first, dicts->firstEnd - dicts->first));
    const auto glyphs = readIndex(table, top.charStrings);
    if (!glyphs || glyphs->count == 0) {
        return std::nullopt;
    }
    CffCharset charset;
    charset.cidKeyed = top.cidKeyed;
    if (!top.cidKeyed) {
        return charset;
    }
    if (top.charset <= 2) {
        // The predefined charsets name glyphs; no CID-keyed font may use them.
        return std::nullopt;
    }
    charset.cids.push_back(0);
    Reader reader(table, top.charset);
    const std::size_t format = reader.number(1);
    while (charset.cids.size() < glyphs->count && reader.good() && format <= 2) {
        const std::size_t first = reader.number(2);
        const std::size_t more = format == 0 ? 0 : reader.number(format == 1 ? 1 : 2);
        for (std::size_t i = 0; i <= more && charset.cids.size() < glyphs->count; ++i) {
            charset.cids.push_back(static_cast<std::uint16_t>(first + i));
        }
    }
    return reader.good() && charset.cids.size() == glyphs->count ? std::optional(charset) : std::nullopt;
}

}  // namespace linli::print

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/wire.h"

#include "core/ledger/ledger.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <memory>
#include <zstd.h>

namespace linli::sync {

using base::ErrorCode;
using base::fail;

void WireWriter::number(std::uint64_t value)
{
    while (value >= 0x80) {
        m_bytes.push_back(static_cast<std::uint8_t>(value | 0x80U));
        value >>= 7U;
    }
    m_bytes.push_back(static_cast<std::uint8_t>(value));
}

void WireWriter::signedNumber(std::int64_t value)
{
    const auto bits = static_cast<std::uint64_t>(value);
    number((bits << 1U) ^ (value < 0 ? ~std::uint64_t {0} : 0));
}

void WireWriter::fixed64(std::uint64_t value)
{
    for (int i = 0; i < 8; ++i) {
        m_bytes.push_back(static_cast<std::uint8_t>(value & 0xFFU));
        value >>= 8U;
    }
}

void WireWriter::real(double value)
{
    fixed64(std::bit_cast<std::uint64_t>(value));
}

void WireWriter::text(std::string_view value)
{
    number(value.size());
    m_bytes.insert(m_bytes.end(), value.begin(), value.end());
}

void WireWriter::bytes(std::span<const std::uint8_t> value)
{
    number(value.size());
    raw(value);
}

void WireWriter::raw(std::span<const std::uint8_t> value)
{
    m_bytes.insert(m_bytes.end(), value.begin(), value.end());
}

namespace {

enum class ValueKind : std::uint8_t { Empty = 0, Number = 1, Real = 2, Text = 3, Row = 4 };

}  // namespace

void WireWriter::value(const WireValue& value)
{
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        byte(static_cast<std::uint8_t>(ValueKind::Number));
        signedNumber(*whole);
    } else if (const auto* fraction = std::get_if<double>(&value)) {
        byte(static_cast<std::uint8_t>(ValueKind::Real));
        real(*fraction);
    } else if (const auto* words = std::get_if<std::string>(&value)) {
        byte(static_cast<std::uint8_t>(ValueKind::Text));
        text(*words);
    } else if (const auto* row = std::get_if<RowUid>(&value)) {
        byte(static_cast<std::uint8_t>(ValueKind::Row));
        uid(*row);
    } else {
        byte(static_cast<std::uint8_t>(ValueKind::Empty));
    }
}

void WireWriter::incarnation(std::int64_t value)
{
    const auto [place, fresh] = m_incarnations.try_emplace(value, m_incarnations.size() + 1);
    if (fresh) {
        number(0);
        fixed64(static_cast<std::uint64_t>(value));
    } else {
        number(place->second);
    }
}

void WireWriter::op(const OpId& id)
{
    incarnation(id.incarnation);
    signedNumber(id.number);
}

void WireWriter::uid(const RowUid& id)
{
    std::uint64_t first = 0;
    std::uint64_t second = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        first = (first << 8U) | id.bytes[i];
        second = (second << 8U) | id.bytes[i + 8];
    }
    incarnation(static_cast<std::int64_t>(first));
    signedNumber(static_cast<std::int64_t>(second - m_lastCounter));
    m_lastCounter = second;
}

std::uint64_t WireReader::number()
{
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        const std::uint8_t next = byte();
        const std::uint64_t part = next & 0x7FU;
        if (shift == 63 && part > 1) {
            break;
        }
        value |= part << shift;
        if ((next & 0x80U) == 0) {
            if (next == 0 && shift != 0) {
                break;  // one number has one form
            }
            return m_failed ? 0 : value;
        }
    }
    m_failed = true;
    return 0;
}

std::int64_t WireReader::signedNumber()
{
    const std::uint64_t bits = number();
    return static_cast<std::int64_t>((bits >> 1U) ^ (0 - (bits & 1U)));
}

std::uint8_t WireReader::byte()
{
    if (m_failed || m_at >= m_bytes.size()) {
        m_failed = true;
        return 0;
    }
    return m_bytes[m_at++];
}

bool WireReader::flag()
{
    const std::uint8_t value = byte();
    m_failed = m_failed || value > 1;
    return value == 1;
}

std::uint64_t WireReader::fixed64()
{
    const auto part = raw(8);
    std::uint64_t value = 0;
    for (std::size_t i = part.size(); i > 0; --i) {
        value = (value << 8U) | part[i - 1];
    }
    return value;
}

double WireReader::real()
{
    return std::bit_cast<double>(fixed64());
}

std::string WireReader::text()
{
    const auto part = raw(count());
    return {part.begin(), part.end()};
}

Bytes WireReader::bytes()
{
    const auto part = raw(count());
    return {part.begin(), part.end()};
}

std::span<const std::uint8_t> WireReader::raw(std::size_t count)
{
    if (m_failed || count > rest()) {
        m_failed = true;
        return {};
    }
    const auto part = m_bytes.subspan(m_at, count);
    m_at += count;
    return part;
}

RowUid WireReader::uid()
{
    auto first = static_cast<std::uint64_t>(incarnation());
    std::uint64_t second = m_lastCounter + static_cast<std::uint64_t>(signedNumber());
    m_lastCounter = second;
    RowUid id;
    for (std::size_t i = 8; i > 0; --i) {
        id.bytes[i - 1] = static_cast<std::uint8_t>(first & 0xFFU);
        id.bytes[i + 7] = static_cast<std::uint8_t>(second & 0xFFU);
        first >>= 8U;
        second >>= 8U;
    }
    return id;
}

WireValue WireReader::value()
{
    switch (static_cast<ValueKind>(byte())) {
    case ValueKind::Empty:
        return {};
    case ValueKind::Number:
        return signedNumber();
    case ValueKind::Real: {
        // What SQLite would keep as something else, so that no two replicas agreed: no number, and minus nought.
        const double fraction = real();
        m_failed = m_failed || std::isnan(fraction) || (fraction == 0 && std::signbit(fraction));
        return fraction;
    }
    case ValueKind::Text:
        return text();
    case ValueKind::Row:
        return uid();
    }
    m_failed = true;
    return {};
}

std::int64_t WireReader::incarnation()
{
    const std::uint64_t place = number();
    if (m_failed || place > m_incarnations.size()) {
        m_failed = true;
        return 0;
    }
    if (place == 0) {
        m_incarnations.push_back(static_cast<std::int64_t>(fixed64()));
        return m_incarnations.back();
    }
    return m_incarnations[place - 1];
}

OpId WireReader::op()
{
    OpId id;
    id.incarnation = incarnation();
    id.number = signedNumber();
    return id;
}

std::size_t WireReader::count(std::size_t least)
{
    const std::uint64_t claimed = number();
    if (m_failed || claimed > rest() / least) {
        m_failed = true;
        return 0;
    }
    return static_cast<std::size_t>(claimed);
}

void WireReader::unfold(std::size_t bytes)
{
    m_failed = m_failed || bytes > kMostUnfolded - m_unfolded;
    m_unfolded += m_failed ? 0 : bytes;
}

void writeCell(WireWriter& writer, const Cell& cell)
{
    writer.number(static_cast<std::uint64_t>(cell.field));
    writer.number(static_cast<std::uint64_t>(cell.layer));
    writer.value(cell.value);
    writer.op(cell.op);
}

namespace {

int smallNumber(WireReader& reader)
{
    const std::uint64_t value = reader.number();
    if (value > 0x7FFFFFFF) {
        reader.reject();
        return 0;
    }
    return static_cast<int>(value);
}

}  // namespace

Cell readCell(WireReader& reader)
{
    Cell cell;
    cell.field = smallNumber(reader);
    cell.layer = smallNumber(reader);
    cell.value = reader.value();
    cell.op = reader.op();
    return cell;
}

void writeImage(WireWriter& writer, const RowImage& image)
{
    writer.uid(image.uid);
    writer.number(static_cast<std::uint64_t>(image.entity));
    writer.number(image.cells.size());
    for (const Cell& cell : image.cells) {
        writeCell(writer, cell);
    }
}

RowImage readImage(WireReader& reader)
{
    RowImage image;
    image.uid = reader.uid();
    image.entity = smallNumber(reader);
    const std::size_t cells = reader.count(4);
    reader.unfold(sizeof(RowImage) + cells * sizeof(Cell));
    image.cells.reserve(reader.failed() ? 0 : cells);
    for (std::size_t i = 0; i < cells && !reader.failed(); ++i) {
        image.cells.push_back(readCell(reader));
        if (i > 0) {
            const Cell& before = image.cells[i - 1];
            const Cell& now = image.cells[i];
            if (std::pair(before.field, before.layer) >= std::pair(now.field, now.layer)) {
                reader.reject();
            }
        }
    }
    if (image.find(ledger::kRowState, ledger::kCommitteeLayer) == nullptr) {
        reader.reject();
    }
    return image;
}

Bytes compress(std::span<const std::uint8_t> bytes, int level)
{
    // Its working memory costs more than a small frame; kept for the life of the thread.
    struct Free {
        void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    };
    thread_local const std::unique_ptr<ZSTD_CCtx, Free> context(ZSTD_createCCtx());
    const std::size_t room = ZSTD_compressBound(bytes.size());
    const auto packed = std::make_unique_for_overwrite<std::uint8_t[]>(room);
    const std::size_t size = ZSTD_compressCCtx(context.get(), packed.get(), room, bytes.data(), bytes.size(), level);
    return ZSTD_isError(size) != 0 ? Bytes() : Bytes(packed.get(), packed.get() + size);
}

base::Result<Bytes> decompress(std::span<const std::uint8_t> bytes, std::size_t limit)
{
    const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > limit) {
        return fail(ErrorCode::Corrupt, "sync.damaged");
    }
    Bytes plain(static_cast<std::size_t>(size));
    const std::size_t done = ZSTD_decompress(plain.data(), plain.size(), bytes.data(), bytes.size());
    if (ZSTD_isError(done) != 0 || done != plain.size()) {
        return fail(ErrorCode::Corrupt, "sync.damaged");
    }
    return plain;
}

}  // namespace linli::sync

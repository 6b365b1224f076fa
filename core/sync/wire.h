// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Bytes of the protocol: unsigned LEB128 varints, zigzag for signed numbers, length-prefixed texts. A reader never
// throws and never reads past its bytes: after the first wrong byte it fails for good and gives zeros, so a decoder
// checks once at its end.

#include "core/sync/image.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace linli::sync {

using Bytes = std::vector<std::uint8_t>;

// What one message may take in memory when it is read, about: some bytes of it stand for much more (a group that shares
// a long text with the one before, a word of a dictionary), and a packed message of a few kB may hold millions of those.
inline constexpr std::size_t kMostUnfolded = std::size_t {128} << 20U;

class WireWriter {
public:
    void number(std::uint64_t value);
    void signedNumber(std::int64_t value);
    void byte(std::uint8_t value) { m_bytes.push_back(value); }
    void flag(bool value) { byte(value ? 1 : 0); }
    void fixed64(std::uint64_t value);  // little endian
    void real(double value);
    void text(std::string_view value);
    void bytes(std::span<const std::uint8_t> value);  // with their length
    void raw(std::span<const std::uint8_t> value);  // without
    // Its first half as an incarnation, its counter as the step from the last one written.
    void uid(const RowUid& id);
    void value(const WireValue& value);
    // Incarnations are written whole the first time and as a small number afterwards.
    void incarnation(std::int64_t value);
    void op(const OpId& id);

    std::size_t size() const { return m_bytes.size(); }
    Bytes take() { return std::move(m_bytes); }

private:
    Bytes m_bytes;
    std::unordered_map<std::int64_t, std::uint64_t> m_incarnations;
    std::uint64_t m_lastCounter = 0;
};

class WireReader {
public:
    explicit WireReader(std::span<const std::uint8_t> bytes)
        : m_bytes(bytes)
    {
    }

    std::uint64_t number();
    std::int64_t signedNumber();
    std::uint8_t byte();
    bool flag();
    std::uint64_t fixed64();
    double real();
    std::string text();
    Bytes bytes();
    std::span<const std::uint8_t> raw(std::size_t count);
    RowUid uid();
    WireValue value();
    std::int64_t incarnation();
    OpId op();
    // The count of a list whose items take at least `least` bytes each: larger than the rest can hold = failed, so that
    // no hostile count reserves memory.
    std::size_t count(std::size_t least = 1);

    // Counts memory that the message takes beyond its own bytes; fails beyond kMostUnfolded.
    void unfold(std::size_t bytes);
    // Makes the reader fail; for a decoder that reads something impossible.
    void reject() { m_failed = true; }
    bool failed() const { return m_failed; }
    bool atEnd() const { return m_at == m_bytes.size(); }
    std::size_t rest() const { return m_bytes.size() - m_at; }

private:
    std::span<const std::uint8_t> m_bytes;
    std::size_t m_at = 0;
    std::size_t m_unfolded = 0;
    bool m_failed = false;
    std::vector<std::int64_t> m_incarnations;
    std::uint64_t m_lastCounter = 0;
};

void writeCell(WireWriter& writer, const Cell& cell);
Cell readCell(WireReader& reader);
// Without positions and times, which are the hub's own.
void writeImage(WireWriter& writer, const RowImage& image);
// Fails on cells out of order, twice, or without the row's state.
RowImage readImage(WireReader& reader);

// zstd frame of `bytes`, and back. `limit`: more than so many bytes are refused before they are written (a bomb). Error
// "sync.damaged".
Bytes compress(std::span<const std::uint8_t> bytes, int level = 3);
base::Result<Bytes> decompress(std::span<const std::uint8_t> bytes, std::size_t limit);

}  // namespace linli::sync

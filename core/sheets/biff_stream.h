// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The records of an .xls workbook stream (BIFF8), and reading inside one that may go on in CONTINUE records. Reading past
// the end gives zeros and is remembered, so that a short record is never an access outside.

#include "core/sheets/ole_file.h"

#include <optional>

namespace linli::sheets {

class BiffStream {
public:
    explicit BiffStream(std::string_view bytes, std::size_t from = 0) : m_bytes(bytes), m_at(from) {}
    // Moves to the next record; false at the end or when the rest is no record.
    bool next();
    std::uint32_t type() const { return m_type; }
    std::string_view data() const { return m_data; }
    // The record that follows, if it is of that type, without moving.
    std::optional<std::string_view> peek(std::uint32_t type) const;
    std::size_t at() const { return m_at; }

private:
    std::string_view m_bytes;
    std::size_t m_at = 0;
    std::uint32_t m_type = 0;
    std::string_view m_data;
};

// Reads one record and what continues it.
class BiffReader {
public:
    // Takes the CONTINUE records from the stream as they are needed.
    explicit BiffReader(BiffStream& stream) : m_stream(&stream), m_data(stream.data()) {}
    // One record alone.
    explicit BiffReader(std::string_view data) : m_data(data) {}

    std::uint32_t number(std::size_t size);
    double real();
    std::string_view bytes(std::size_t count);
    void skip(std::size_t count);
    std::size_t left() const { return m_data.size() - m_at; }
    // A string's characters: its flags and, unless given, its length have been or are read here. Rich text and phonetics
    // are passed over.
    std::string text(std::size_t lengthSize);
    std::string characters(std::size_t count, bool wide);
    bool isShort() const { return m_short; }

private:
    bool continued();
    bool ensure(std::size_t count);

    BiffStream* m_stream = nullptr;
    std::string_view m_data;
    std::size_t m_at = 0;
    bool m_short = false;
};

}  // namespace linli::sheets

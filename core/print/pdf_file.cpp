// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/print/pdf_file.h"

#include "core/print/utf8.h"

#include <cstdlib>
#include <zlib.h>

namespace linli::print {

namespace {

constexpr std::size_t kMostPacked = 100;
constexpr int kLevel = 6;

void appendBytes(std::string& to, std::size_t value, int count)
{
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
        to += static_cast<char>(value >> shift & 0xFF);
    }
}

void appendHex(std::string& to, unsigned value)
{
    constexpr char kDigits[] = "0123456789ABCDEF";
    for (int shift = 12; shift >= 0; shift -= 4) {
        to += kDigits[value >> shift & 0xF];
    }
}

}  // namespace

PdfFile::PdfFile()
    // Four bytes above 127 tell other programs that the file is binary.
    : m_bytes("%PDF-1.5\n%\xE2\xE3\xCF\xD3\n")
    , m_places(1)
{
}

int PdfFile::reserve()
{
    m_places.emplace_back();
    return static_cast<int>(m_places.size()) - 1;
}

void PdfFile::put(int number, std::string_view body)
{
    m_places[static_cast<std::size_t>(number)].index = m_packed.size();
    m_packed.push_back(number);
    m_packHead += std::to_string(number) + " " + std::to_string(m_packBody.size()) + " ";
    m_packBody += body;
    m_packBody += '\n';
    if (m_packed.size() == kMostPacked) {
        flushPack();
    }
}

void PdfFile::putStream(int number, std::string_view entries, std::string_view data)
{
    writeStream(number, entries, data);
}

void PdfFile::writeStream(int number, std::string_view entries, std::string_view data)
{
    m_places[static_cast<std::size_t>(number)].offset = m_bytes.size();
    const std::string packed = deflated(data);
    m_bytes += std::to_string(number) + " 0 obj\n<< ";
    m_bytes += entries;
    m_bytes += " /Filter /FlateDecode /Length " + std::to_string(packed.size()) + " >>\nstream\n";
    m_bytes += packed;
    m_bytes += "\nendstream\nendobj\n";
}

void PdfFile::flushPack()
{
    if (m_packed.empty()) {
        return;
    }
    const int number = reserve();
    for (const int packed : m_packed) {
        m_places[static_cast<std::size_t>(packed)].packedIn = number;
    }
    writeStream(number,
        "/Type /ObjStm /N " + std::to_string(m_packed.size()) + " /First " + std::to_string(m_packHead.size()),
        m_packHead + m_packBody);
    m_packed.clear();
    m_packHead.clear();
    m_packBody.clear();
}

std::string PdfFile::finish(int root, int info)
{
    flushPack();
    const int number = reserve();
    const std::size_t start = m_bytes.size();
    m_places.back().offset = start;
    std::string table;
    for (const Place& place : m_places) {
        const bool free = &place == &m_places.front();
        appendBytes(table, free ? 0 : place.packedIn != 0 ? 2 : 1, 1);
        appendBytes(table, place.packedIn != 0 ? static_cast<std::size_t>(place.packedIn) : place.offset, 4);
        appendBytes(table, free ? 65535 : place.index, 2);
    }
    writeStream(number,
        "/Type /XRef /Size " + std::to_string(m_places.size()) + " /W [ 1 4 2 ] /Root " + std::to_string(root)
            + " 0 R /Info " + std::to_string(info) + " 0 R",
        table);
    m_bytes += "startxref\n" + std::to_string(start) + "\n%%EOF\n";
    return std::move(m_bytes);
}

std::string deflated(std::string_view data)
{
    uLongf size = compressBound(static_cast<uLong>(data.size()));
    std::string packed(size, '\0');
    // Fails only without memory or room, and there is room.
    if (compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(data.data()),
            static_cast<uLong>(data.size()), kLevel)
        != Z_OK) {
        std::abort();
    }
    packed.resize(size);
    return packed;
}

std::string utf16Hex(std::string_view text)
{
    std::string hex;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t character = nextCharacter(text, at);
        if (character < 0x10000) {
            appendHex(hex, static_cast<unsigned>(character));
        } else {
            appendHex(hex, static_cast<unsigned>(0xD800 + ((character - 0x10000) >> 10)));
            appendHex(hex, static_cast<unsigned>(0xDC00 + ((character - 0x10000) & 0x3FF)));
        }
    }
    return hex;
}

std::string pdfText(std::string_view text)
{
    return "<FEFF" + utf16Hex(text) + ">";
}

void appendHundredths(std::string& to, std::int64_t hundredths)
{
    if (hundredths < 0) {
        to += '-';
        hundredths = -hundredths;
    }
    const std::int64_t whole = hundredths / 100;
    const std::int64_t rest = hundredths % 100;
    if (whole != 0 || rest == 0) {
        to += std::to_string(whole);
    }
    if (rest != 0) {
        to += '.';
        to += static_cast<char>('0' + rest / 10);
        if (rest % 10 != 0) {
            to += static_cast<char>('0' + rest % 10);
        }
    }
}

}  // namespace linli::print

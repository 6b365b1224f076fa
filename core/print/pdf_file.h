// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The bytes of a PDF file (ISO 32000-1, version 1.5): numbered objects, compressed streams, small objects packed
// together, cross-reference stream.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace linli::print {

class PdfFile {
public:
    PdfFile();

    // The number of an object that is put later, exactly once.
    int reserve();
    // An object that is not a stream: "<< ... >>", "[ ... ]".
    void put(int number, std::string_view body);
    // A stream; `entries` are those of its dictionary besides length and filter, e.g. "/Subtype /OpenType".
    void putStream(int number, std::string_view entries, std::string_view data);
    // Writes the rest and gives the whole file. Call once, last.
    std::string finish(int root, int info);

private:
    struct Place {
        // Where it stands in the file, or in which packing object and at which place.
        std::size_t offset = 0;
        int packedIn = 0;
        std::size_t index = 0;
    };

    void writeStream(int number, std::string_view entries, std::string_view data);
    void flushPack();

    std::string m_bytes;
    std::vector<Place> m_places;
    // Objects that wait to be packed: their numbers and offsets, their bodies.
    std::vector<int> m_packed;
    std::string m_packHead;
    std::string m_packBody;
};

// zlib's format, at the level that costs little and saves much.
std::string deflated(std::string_view data);

// A text string as PDF wants it: <FEFF...> in UTF-16.
std::string pdfText(std::string_view text);
// The same digits without the brackets and the mark.
std::string utf16Hex(std::string_view text);

// Appends hundredths as a decimal without useless digits: 1250 is "12.5".
void appendHundredths(std::string& to, std::int64_t hundredths);

}  // namespace linli::print

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which character identifier (CID) each glyph of a CID-keyed CFF font has (Adobe Technical Note 5176, charsets): a PDF
// names the glyphs of such a font by CID, and Chinese fonts are such fonts.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace linli::print {

struct CffCharset {
    // False: the font names its glyphs; there are no CIDs.
    bool cidKeyed = false;
    // By glyph; glyph 0 has CID 0.
    std::vector<std::uint16_t> cids;
};

// Nothing when the table is damaged.
std::optional<CffCharset> readCffCharset(std::string_view table);

}  // namespace linli::print

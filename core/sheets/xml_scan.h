// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A walk over the bytes of an XML part that is to be written again with small changes: it tells where every tag and text
// begins and ends, so that all that does not change is copied as it is. It checks no more than it needs: parts come from a
// package that expat has read before. UTF-8 only.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace linli::sheets {

struct XmlPiece {
    enum class Kind { Open, Close, Single, Text, Other };   // Other: comments, declarations; CDATA is Text
    Kind kind = Kind::Other;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view raw;
    std::string_view name;     // of a tag, without prefix
    std::string_view prefix;   // of a tag, with its colon: "x:" or ""
};

class XmlScan {
public:
    explicit XmlScan(std::string_view xml, std::size_t from = 0) : m_xml(xml), m_at(from) {}
    // Nothing at the end, and when the part is broken.
    std::optional<XmlPiece> next();
    bool isBroken() const { return m_broken; }
    std::size_t at() const { return m_at; }

private:
    std::optional<XmlPiece> piece(XmlPiece::Kind kind, std::size_t end);
    std::optional<XmlPiece> tag();

    std::string_view m_xml;
    std::size_t m_at = 0;
    bool m_broken = false;
};

// Value of an attribute of a tag; nothing when there is none. The name is the full one.
std::optional<std::string> attributeOf(std::string_view tag, std::string_view name);
// The tag with the attribute set to `value`, which is encoded here; added at the end when there is none.
std::string withAttribute(std::string_view tag, std::string_view name, std::string_view value);
std::string withoutAttribute(std::string_view tag, std::string_view name);

// &amp; &#22256; and so on to characters, also of CDATA; and the other way. Encoded text may stand in an attribute too.
std::string decodedXml(std::string_view text);
std::string encodedXml(std::string_view text);

}  // namespace linli::sheets

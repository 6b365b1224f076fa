// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/xml_scan.h"

#include "core/base/text.h"

#include <charconv>

namespace linli::sheets {

namespace {

constexpr std::string_view kBlanks = " \t\r\n";

// Where the value of the attribute stands in the tag, without quotes; and where its name begins.
struct Place {
    std::size_t name = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::optional<Place> findAttribute(std::string_view tag, std::string_view name)
{
    std::size_t at = tag.find_first_of(" \t\r\n/>");
    while (at != std::string_view::npos) {
        const std::size_t start = tag.find_first_not_of(kBlanks, at);
        const std::size_t equals = start == std::string_view::npos ? start : tag.find('=', start);
        const std::size_t quote = equals == std::string_view::npos ? equals : tag.find_first_of("\"'", equals);
        const std::size_t end = quote == std::string_view::npos ? quote : tag.find(tag[quote], quote + 1);
        if (end == std::string_view::npos) {
            break;
        }
        std::string_view found = tag.substr(start, equals - start);
        found = found.substr(0, found.find_last_not_of(kBlanks) + 1);
        if (found == name) {
            return Place{start, quote + 1, end};
        }
        at = end + 1;
    }
    return std::nullopt;
}

void decodeEntity(std::string_view entity, std::string& into)
{
    if (entity == "amp") {
        into += '&';
    } else if (entity == "lt") {
        into += '<';
    } else if (entity == "gt") {
        into += '>';
    } else if (entity == "quot") {
        into += '"';
    } else if (entity == "apos") {
        into += '\'';
    } else if (entity.starts_with('#')) {
        const bool hex = entity.size() > 1 && (entity[1] == 'x' || entity[1] == 'X');
        const std::string_view digits = entity.substr(hex ? 2 : 1);
        unsigned code = 0;
        const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
        const bool good = result.ec == std::errc{} && code != 0 && code < 0x110000 && (code < 0xD800 || code > 0xDFFF);
        base::appendCharacter(into, good ? static_cast<char32_t>(code) : base::kReplacement);
    }
}

}  // namespace

std::optional<XmlPiece> XmlScan::piece(XmlPiece::Kind kind, std::size_t end)
{
    if (end == std::string_view::npos || end > m_xml.size()) {
        m_broken = true;
        m_at = m_xml.size();
        return std::nullopt;
    }
    XmlPiece found{kind, m_at, end, m_xml.substr(m_at, end - m_at), {}, {}};
    m_at = end;
    return found;
}

std::optional<XmlPiece> XmlScan::tag()
{
    const std::size_t begin = m_at;
    const bool closing = m_xml.substr(begin).starts_with("</");
    // A > may stand in a value.
    std::size_t at = begin + 1;
    char quote = '\0';
    while (at < m_xml.size() && (quote != '\0' || m_xml[at] != '>')) {
        const char c = m_xml[at++];
        quote = quote != '\0' ? (c == quote ? '\0' : quote) : c == '"' || c == '\'' ? c : '\0';
    }
    const bool single = at < m_xml.size() && !closing && m_xml[at - 1] == '/';
    auto found = piece(closing ? XmlPiece::Kind::Close : single ? XmlPiece::Kind::Single : XmlPiece::Kind::Open,
                       at < m_xml.size() ? at + 1 : std::string_view::npos);
    if (found) {
        const std::size_t start = closing ? 2 : 1;
        const std::size_t end = found->raw.find_first_of(" \t\r\n/>", start);
        const std::string_view full = found->raw.substr(start, end - start);
        const std::size_t colon = full.find(':');
        found->prefix = full.substr(0, colon == std::string_view::npos ? 0 : colon + 1);
        found->name = full.substr(found->prefix.size());
    }
    return found;
}

std::optional<XmlPiece> XmlScan::next()
{
    if (m_broken || m_at >= m_xml.size()) {
        return std::nullopt;
    }
    const std::string_view rest = m_xml.substr(m_at);
    const auto behind = [&](std::string_view mark) {
        const std::size_t found = m_xml.find(mark, m_at);
        return found == std::string_view::npos ? found : found + mark.size();
    };
    if (rest.front() != '<') {
        return piece(XmlPiece::Kind::Text, std::min(m_xml.find('<', m_at), m_xml.size()));
    }
    if (rest.starts_with("<!--")) {
        return piece(XmlPiece::Kind::Other, behind("-->"));
    }
    if (rest.starts_with("<![CDATA[")) {
        return piece(XmlPiece::Kind::Text, behind("]]>"));
    }
    if (rest.starts_with("<?")) {
        return piece(XmlPiece::Kind::Other, behind("?>"));
    }
    if (rest.starts_with("<!")) {
        return piece(XmlPiece::Kind::Other, std::string_view::npos);  // a DOCTYPE is refused
    }
    return tag();
}

std::optional<std::string> attributeOf(std::string_view tag, std::string_view name)
{
    const auto place = findAttribute(tag, name);
    return place ? std::optional(decodedXml(tag.substr(place->begin, place->end - place->begin))) : std::nullopt;
}

std::string withAttribute(std::string_view tag, std::string_view name, std::string_view value)
{
    const std::string encoded = encodedXml(value);
    if (const auto place = findAttribute(tag, name)) {
        return std::string(tag.substr(0, place->begin)) + encoded + std::string(tag.substr(place->end));
    }
    const std::size_t end = tag.ends_with("/>") ? tag.size() - 2 : tag.size() - 1;
    return std::string(tag.substr(0, end)) + " " + std::string(name) + "=\"" + encoded + "\"" + std::string(tag.substr(end));
}

std::string withoutAttribute(std::string_view tag, std::string_view name)
{
    const auto place = findAttribute(tag, name);
    if (!place) {
        return std::string(tag);
    }
    const std::size_t before = tag.find_last_not_of(kBlanks, place->name - 1) + 1;
    return std::string(tag.substr(0, before)) + std::string(tag.substr(place->end + 1));
}

std::string decodedXml(std::string_view text)
{
    if (text.starts_with("<![CDATA[") && text.ends_with("]]>")) {
        return std::string(text.substr(9, text.size() - 12));
    }
    std::string decoded;
    while (!text.empty()) {
        const std::size_t amp = std::min(text.find('&'), text.size());
        decoded += text.substr(0, amp);
        text.remove_prefix(amp);
        if (text.empty()) {
            break;
        }
        const std::size_t end = text.find(';');
        if (end == std::string_view::npos) {
            decoded += text;
            break;
        }
        decodeEntity(text.substr(1, end - 1), decoded);
        text.remove_prefix(end + 1);
    }
    return decoded;
}

std::string encodedXml(std::string_view text)
{
    std::string encoded;
    encoded.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&':
            encoded += "&amp;";
            break;
        case '<':
            encoded += "&lt;";
            break;
        case '>':
            encoded += "&gt;";
            break;
        case '"':
            encoded += "&quot;";
            break;
        default:
            encoded += c;
        }
    }
    return encoded;
}

}  // namespace linli::sheets

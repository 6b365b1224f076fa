// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/cell_text.h"

#include "core/base/text.h"

#include <algorithm>

namespace linli::sheets {

namespace {

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

// _xHHHH_ at `at`.
bool isEscape(std::string_view text, std::size_t at)
{
    return text.size() >= at + 7 && text[at] == '_' && text[at + 1] == 'x' && text[at + 6] == '_' &&
           std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at) + 2,
                       text.begin() + static_cast<std::ptrdiff_t>(at) + 6, isHexDigit);
}

bool isCarried(char32_t c)
{
    return c != 0 && c != 0xFFFE && c != 0xFFFF;
}

bool isSafe(std::string_view text)
{
    return text.find('\0') == std::string_view::npos && text.find("_x") == std::string_view::npos &&
           text.find("\xEF\xBF\xBE") == std::string_view::npos && text.find("\xEF\xBF\xBF") == std::string_view::npos &&
           base::isUtf8(text);
}

}  // namespace

const std::string& safeCellText(const std::string& text, std::string& buffer)
{
    if (isSafe(text)) {
        return text;
    }
    std::string safe;
    std::size_t at = 0;
    while (at < text.size()) {
        const bool escape = isEscape(text, at);
        const char32_t c = base::nextCharacter(text, at);
        if (escape) {
            safe += "_x005F_";
        } else {
            base::appendCharacter(safe, isCarried(c) ? c : base::kReplacement);
        }
    }
    buffer = std::move(safe);
    return buffer;
}

std::size_t utf16Length(std::string_view text)
{
    std::size_t length = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        length += (byte & 0xC0U) != 0x80U ? 1 : 0;
        length += byte >= 0xF0U ? 1 : 0;
    }
    return length;
}

std::string_view firstUnits(std::string_view text, std::size_t units)
{
    std::size_t end = 0;
    while (end < text.size()) {
        std::size_t next = end;
        const std::size_t needed = base::nextCharacter(text, next) > 0xFFFF ? 2 : 1;
        if (needed > units) {
            break;
        }
        units -= needed;
        end = next;
    }
    return text.substr(0, end);
}

std::size_t displayWidth(std::string_view text)
{
    std::size_t width = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0xC0U) {
            width += 2;  // the first byte of a character beyond ASCII: in Chinese fonts as wide as a character
        } else if (byte < 0x80U && c != '\n' && c != '\r') {
            width += 1;
        }
    }
    return width;
}

std::string columnName(std::size_t index)
{
    std::string name;
    for (std::size_t rest = index + 1; rest > 0; rest = (rest - 1) / 26) {
        name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
    }
    return name;
}

std::string cellName(std::size_t row, std::size_t column)
{
    return columnName(column) + std::to_string(row + 1);
}

}  // namespace linli::sheets

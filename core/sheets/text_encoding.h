// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Encodings of text files met in offices: UTF-8 with and without a mark, UTF-16, GB18030 (and so GBK, GB2312).

#include "core/base/result.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace linli::sheets {

enum class TextEncoding { Utf8, Utf16Little, Utf16Big, Gb18030 };

struct DetectedEncoding {
    TextEncoding encoding = TextEncoding::Utf8;
    std::size_t markLength = 0;  // bytes of the byte-order mark
};

// From the beginning of a file (64 KiB say enough): a mark decides; else zero bytes at even or odd places mean UTF-16;
// else what is valid UTF-8 (a character cut at the end of the sample is no fault) is UTF-8, and all other is GB18030.
DetectedEncoding detectEncoding(std::string_view sample);

// Turns bytes into UTF-8 block by block; a character cut at a block's edge is finished with the next block. Bytes that
// mean nothing become U+FFFD and are counted.
class TextDecoder {
public:
    // Error "sheets.encoding_missing" when the system's tables lack the encoding.
    static base::Result<TextDecoder> open(TextEncoding encoding);
    TextDecoder(TextDecoder&&) noexcept;
    TextDecoder& operator=(TextDecoder&&) noexcept;
    ~TextDecoder();

    // Appends the text of `bytes` to `out`. `last` = nothing follows.
    void decode(std::string_view bytes, bool last, std::string& out);
    // Places that could not be read so far.
    std::size_t unreadable() const;

private:
    struct State;
    explicit TextDecoder(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

// Every character of Unicode has its bytes in GB18030.
std::string toGb18030(std::string_view utf8);

}  // namespace linli::sheets

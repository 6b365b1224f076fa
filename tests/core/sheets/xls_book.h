// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Small .xls files written record by record, so that tests can make what no program at hand writes.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace linli::sheets::test {

// Little-endian numbers.
std::string little(std::uint64_t value, std::size_t size);
std::string record(std::uint32_t type, std::string_view data);
// Length, flags and characters in 16 bits; REQUIRES characters below U+10000.
std::string wideText(std::u16string_view text, std::size_t lengthSize = 2);

struct XlsBook {
    std::string globals;                     // records before the list of sheets: styles, names, strings
    std::vector<std::string> sheets;         // records of each; named 表1, 表2 ...
};
// The whole file.
std::string xlsFile(const XlsBook& book);
// A compound file of one stream.
std::string oleFile(std::string_view name, std::string_view stream);

}  // namespace linli::sheets::test

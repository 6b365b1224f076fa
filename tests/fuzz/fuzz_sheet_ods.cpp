// SPDX-License-Identifier: GPL-3.0-or-later
// The content of an OpenDocument spreadsheet inside an honest package.
#include "sheet_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const linli::fuzz::SheetFile file;
    file.write(linli::fuzz::zipOf({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", std::string(reinterpret_cast<const char*>(data), size)}}));
    [[maybe_unused]] const auto read = linli::fuzz::readBoth(file);
    return 0;
}

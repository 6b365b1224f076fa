// SPDX-License-Identifier: GPL-3.0-or-later
// The records of a zip package: parts read, one replaced, one left out; the copy must open again with the rest as it was.
#include "sheet_file.h"

#include "core/sheets/package_patch.h"
#include "core/sheets/package_reader.h"

#include <unistd.h>

using namespace linli;
using fuzz::require;

namespace {

base::Result<std::string> partOf(sheets::PackageReader& package, const std::string& part)
{
    std::string bytes;
    const auto status = package.stream(part, [&bytes](std::string_view block) -> base::Result<bool> {
        bytes += block;
        return true;
    });
    return status ? base::Result<std::string>(bytes) : base::Result<std::string>(base::fail(status.error()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const fuzz::SheetFile file;
    static const std::filesystem::path target = std::filesystem::temp_directory_path() / ("linli_fuzz_zip_" + std::to_string(::getpid()) + ".zip");
    file.write({reinterpret_cast<const char*>(data), size});
    auto package = sheets::PackageReader::open(file.path(), fuzz::smallLimits());
    if (!package) {
        require(package.error().message.starts_with("sheets."), "a refusal is named");
        return 0;
    }
    if (!package->has("xl/worksheets/sheet1.xml")) {
        return 0;   // the library finds no parts in it, so nothing would ever be filled
    }
    const auto before = partOf(*package, "xl/workbook.xml");
    const auto status = sheets::patchPackage(file.path(), {{"xl/worksheets/sheet1.xml", std::string(1000, 'x')}}, target);
    if (!status) {
        return 0;
    }
    auto copy = sheets::PackageReader::open(target, fuzz::smallLimits());
    require(copy.has_value(), "the copy opens");
    const auto after = partOf(*copy, "xl/workbook.xml");
    require(before.has_value() == after.has_value() && (!before || *before == *after), "other parts are as they were");
    // Once a part could not be read, the package is no longer used.
    copy = sheets::PackageReader::open(target, fuzz::smallLimits());
    const auto part = partOf(*copy, "xl/worksheets/sheet1.xml");
    require(part.has_value() && *part == std::string(1000, 'x'), "the part replaced is there");
    return 0;
}

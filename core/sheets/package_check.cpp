// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/package_check.h"

#include <algorithm>
#include <memory>
#include <string_view>
#include <vector>
#include <zip.h>

namespace linli::sheets {

namespace {

constexpr std::size_t kBlock = 1U << 16U;
constexpr std::size_t kTail = 64;

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

// Name of the root element at the beginning of a part, after the XML declaration.
std::string_view rootName(std::string_view start)
{
    std::size_t at = start.starts_with("<?xml") ? start.find("?>") : 0;
    at = at == std::string_view::npos ? at : start.find('<', at == 0 ? 0 : at + 2);
    if (at == std::string_view::npos) {
        return {};
    }
    const std::size_t end = start.find_first_of(" />\t\r\n", at + 1);
    return end == std::string_view::npos ? std::string_view{} : start.substr(at + 1, end - at - 1);
}

bool isWholeXml(std::string_view start, std::string_view tail)
{
    const std::string_view name = rootName(start);
    const std::string closing = "</" + std::string(name) + ">";
    tail = tail.substr(0, tail.find_last_not_of(" \t\r\n") + 1);
    return !name.empty() && tail.ends_with(closing);
}

bool isWhole(zip_t* archive, zip_uint64_t index, std::vector<char>& block)
{
    const std::unique_ptr<zip_file_t, Discard> file(zip_fopen_index(archive, index, 0));
    if (!file) {
        return false;
    }
    std::string start;
    std::string tail;
    zip_int64_t count = 0;
    while ((count = zip_fread(file.get(), block.data(), block.size())) > 0) {
        const auto length = static_cast<std::size_t>(count);
        if (start.empty()) {
            start.assign(block.data(), std::min<std::size_t>(length, 512));
        }
        tail.append(block.data() + (length > kTail ? length - kTail : 0), std::min(length, kTail));
        tail.erase(0, tail.size() > 2 * kTail ? tail.size() - 2 * kTail : 0);
    }
    const bool isXml = start.starts_with('<');
    return count == 0 && (!isXml || isWholeXml(start, tail));
}

}  // namespace

base::Status checkPackage(const std::filesystem::path& path, const std::string& shownName)
{
    int error = 0;
    const std::unique_ptr<zip_t, Discard> archive(zip_open(path.c_str(), ZIP_RDONLY, &error));
    const zip_int64_t entries = archive ? zip_get_num_entries(archive.get(), 0) : 0;
    std::vector<char> block(kBlock);
    bool whole = entries > 0;
    for (zip_int64_t i = 0; whole && i < entries; ++i) {
        whole = isWhole(archive.get(), static_cast<zip_uint64_t>(i), block);
    }
    if (!whole) {
        return base::fail(base::ErrorCode::Io, "file.cannot_write", {{"file", shownName}}, "package does not read back");
    }
    return {};
}

}  // namespace linli::sheets

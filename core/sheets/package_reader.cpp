// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/package_reader.h"

#include <vector>
#include <zip.h>

namespace linli::sheets {

namespace {

constexpr std::size_t kBlock = 1U << 16U;
constexpr std::uintmax_t kRatioFrom = 1U << 20U;

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

void PackageReader::Discard::operator()(zip* archive) const
{
    zip_discard(archive);
}

PackageReader::PackageReader(std::unique_ptr<zip, Discard> archive, std::string file, const ReadLimits& limits)
    : m_archive(std::move(archive)), m_file(std::move(file)), m_limits(limits),
      m_deadline(std::chrono::steady_clock::now() + limits.time)
{}

base::Result<PackageReader> PackageReader::open(const std::filesystem::path& path, const ReadLimits& limits)
{
    const std::string file = path.filename().string();
    int error = 0;
    std::unique_ptr<zip, Discard> archive(zip_open(path.c_str(), ZIP_RDONLY, &error));
    if (!archive) {
        return base::fail(base::ErrorCode::Corrupt, "sheets.damaged", {{"file", file}}, "zip_open " + std::to_string(error));
    }
    const zip_int64_t entries = zip_get_num_entries(archive.get(), 0);
    if (entries < 0 || static_cast<std::uintmax_t>(entries) > limits.entries) {
        return base::fail(base::ErrorCode::Invalid, "sheets.hostile", {{"file", file}}, "entries");
    }
    return PackageReader(std::move(archive), file, limits);
}

bool PackageReader::has(const std::string& part) const
{
    return zip_name_locate(m_archive.get(), part.c_str(), 0) >= 0;
}

base::Status PackageReader::account(std::uintmax_t bytes, std::uintmax_t unpacked, std::uintmax_t packed)
{
    m_total += bytes;
    if (unpacked > kRatioFrom && unpacked / std::max<std::uintmax_t>(packed, 1) > m_limits.ratio) {
        return base::fail(base::ErrorCode::Invalid, "sheets.hostile", {{"file", m_file}}, "ratio");
    }
    if (std::chrono::steady_clock::now() > m_deadline) {
        return base::fail(base::ErrorCode::Invalid, "sheets.hostile", {{"file", m_file}}, "time");
    }
    if (m_total > m_limits.unpackedBytes) {
        return base::fail(base::ErrorCode::Invalid, "sheets.too_large", {{"file", m_file}});
    }
    return {};
}

base::Status PackageReader::stream(const std::string& part,
                                   const std::function<base::Result<bool>(std::string_view block)>& consumer)
{
    const auto damaged = [&](const char* what) {
        return base::fail(base::ErrorCode::Corrupt, "sheets.damaged", {{"file", m_file}}, part + ": " + what);
    };
    zip_stat_t facts;
    zip_stat_init(&facts);
    if (zip_stat(m_archive.get(), part.c_str(), 0, &facts) != 0) {
        return damaged("missing");
    }
    if ((facts.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && facts.encryption_method != ZIP_EM_NONE) {
        return base::fail(base::ErrorCode::Invalid, "sheets.encrypted", {{"file", m_file}});
    }
    const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(m_archive.get(), facts.index, 0));
    if (!file) {
        return damaged("open");
    }
    std::vector<char> block(kBlock);
    std::uintmax_t unpacked = 0;
    while (true) {
        const zip_int64_t count = zip_fread(file.get(), block.data(), block.size());
        if (count < 0) {
            return damaged("inflate");
        }
        if (count == 0) {
            return {};
        }
        const auto length = static_cast<std::size_t>(count);
        unpacked += length;
        LINLI_CHECK(account(length, unpacked, facts.comp_size));
        LINLI_TRY(const bool more, consumer(std::string_view(block.data(), length)));
        if (!more) {
            return {};
        }
    }
}

}  // namespace linli::sheets

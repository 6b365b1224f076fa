// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/package_patch.h"

#include "core/base/atomic_file.h"
#include "core/sheets/package_check.h"

#include <fstream>
#include <iterator>
#include <memory>
#include <vector>
#include <zip.h>

namespace linli::sheets {

namespace {

constexpr zip_uint32_t kQuick = 1;   // a filled form is mostly sent on at once; smaller would cost four times the time

struct Free {
    void operator()(zip_t* archive) const { zip_discard(archive); }
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};

bool change(zip_t* archive, const std::string& part, const std::optional<std::string>& content)
{
    const zip_int64_t index = zip_name_locate(archive, part.c_str(), 0);
    if (index < 0) {
        return false;
    }
    const auto place = static_cast<zip_uint64_t>(index);
    if (!content) {
        return zip_delete(archive, place) == 0;
    }
    zip_source_t* bytes = zip_source_buffer(archive, content->data(), content->size(), 0);
    if (bytes == nullptr) {
        return false;
    }
    if (zip_file_replace(archive, place, bytes, 0) != 0) {
        zip_source_free(bytes);
        return false;
    }
    return zip_set_file_compression(archive, place, ZIP_CM_DEFLATE, kQuick) == 0;
}

base::Status writeAll(zip_source_t* bytes, base::AtomicFile& file, const std::string& shownName)
{
    const auto failed = [&] {
        return base::fail(base::ErrorCode::Io, "file.cannot_write", {{"file", shownName}}, "package does not read back");
    };
    if (zip_source_open(bytes) != 0) {
        return failed();
    }
    std::vector<char> block(1U << 18U);
    zip_int64_t count = 0;
    while ((count = zip_source_read(bytes, block.data(), block.size())) > 0) {
        LINLI_CHECK(file.write({block.data(), static_cast<std::size_t>(count)}));
    }
    zip_source_close(bytes);
    return count == 0 ? base::Status() : base::Status(failed());
}

}  // namespace

base::Status patchPackage(const std::filesystem::path& source, const PartChanges& changes, const std::filesystem::path& target)
{
    const std::string from = source.filename().string();
    const auto damaged = [&](const std::string& what) { return base::fail(base::ErrorCode::Corrupt, "sheets.damaged", {{"file", from}}, what); };
    std::ifstream input(source, std::ios::binary);
    const std::string original{std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
    if (!input || original.empty()) {
        return base::fail(base::ErrorCode::Io, "sheets.cannot_read", {{"file", from}});
    }
    LINLI_TRY(base::AtomicFile file, base::AtomicFile::create(target));
    if (changes.empty()) {
        LINLI_CHECK(file.write(original));
        return file.commit();
    }
    // In memory: the library would write a file of its own and rename it, which could not be flushed for certain.
    zip_error_t error;
    zip_error_init(&error);
    const std::unique_ptr<zip_source_t, Free> bytes(zip_source_buffer_create(original.data(), original.size(), 0, &error));
    std::unique_ptr<zip_t, Free> archive(bytes ? zip_open_from_source(bytes.get(), 0, &error) : nullptr);
    if (!archive) {
        return damaged("zip_open");
    }
    zip_source_keep(bytes.get());
    for (const auto& [part, content] : changes) {
        if (!change(archive.get(), part, content)) {
            return damaged(part);
        }
    }
    if (zip_close(archive.get()) != 0) {
        return damaged(zip_strerror(archive.get()));
    }
    [[maybe_unused]] zip_t* closed = archive.release();
    LINLI_CHECK(writeAll(bytes.get(), file, target.filename().string()));
    LINLI_CHECK(checkPackage(file.temporary(), target.filename().string()));
    return file.commit();
}

}  // namespace linli::sheets

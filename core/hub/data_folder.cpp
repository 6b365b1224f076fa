// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/data_folder.h"

#include "core/base/atomic_file.h"
#include "core/base/digest.h"
#include "core/sync/device_key.h"

#include <cstdlib>
#include <cstring>
#include <fstream>

namespace linli::hub {

namespace {

namespace fs = std::filesystem;

fs::path keyFile(const fs::path& folder)
{
    const char* const given = std::getenv("CREDENTIALS_DIRECTORY");
    const fs::path credential = given == nullptr ? fs::path() : fs::path(given) / "hub.key";
    std::error_code ignored;
    return !credential.empty() && fs::exists(credential, ignored) ? credential : folder / "hub.key";
}

base::Result<store::Key> readKey(const fs::path& file)
{
    std::ifstream stream(file);
    std::string text;
    std::getline(stream, text);
    std::array<std::uint8_t, 32> bytes {};
    if (!sync::readHex(text, bytes)) {
        return base::fail(base::ErrorCode::NotFound, "hub.no_key", {{"file", file.string()}});
    }
    return store::Key(std::as_bytes(std::span<const std::uint8_t, 32>(bytes)));
}

base::Status makeKey(const fs::path& file)
{
    base::SystemRandom random;
    const store::Key key = store::newKey(random);
    std::array<std::uint8_t, 32> bytes {};
    std::memcpy(bytes.data(), key.bytes().data(), bytes.size());
    LINLI_TRY(base::AtomicFile out, base::AtomicFile::create(file));
    LINLI_CHECK(out.write(base::hexText(bytes) + "\n"));
    return out.commit();
}

}  // namespace

DataFolder::DataFolder(fs::path path, store::Key key)
    : m_path(std::move(path))
    , m_key(std::move(key))
{
}

base::Result<DataFolder> DataFolder::create(const fs::path& folder)
{
    std::error_code ignored;
    if (fs::exists(folder / "hub.db", ignored)) {
        return base::fail(base::ErrorCode::Conflict, "hub.has_data", {{"folder", folder.string()}});
    }
    if (fs::create_directories(folder, ignored)) {
        fs::permissions(folder, fs::perms::owner_all, ignored);
    }
    const fs::path file = keyFile(folder);
    if (!fs::exists(file, ignored)) {
        LINLI_CHECK(makeKey(file));
    }
    LINLI_TRY(store::Key key, readKey(file));
    return DataFolder(folder, std::move(key));
}

base::Result<DataFolder> DataFolder::open(const fs::path& folder)
{
    std::error_code ignored;
    if (!fs::exists(folder / "hub.db", ignored)) {
        return base::fail(base::ErrorCode::NotFound, "hub.no_data", {{"folder", folder.string()}});
    }
    return withoutData(folder);
}

base::Result<DataFolder> DataFolder::withoutData(const fs::path& folder)
{
    LINLI_TRY(store::Key key, readKey(keyFile(folder)));
    return DataFolder(folder, std::move(key));
}

store::OpenOptions DataFolder::options() const
{
    store::OpenOptions options;
    options.file = m_path / "hub.db";
    options.key = m_key;
    options.create = true;
    return options;
}

}  // namespace linli::hub

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/guard.h"

#include <algorithm>
#include <sqlcipher/sqlite3.h>
#include <string>
#include <string_view>

namespace linli::store {

namespace {

// Everything not named here is refused, so that a pragma of a later library is refused too.
constexpr std::string_view kPragmas[] = {
    "application_id",
    "cache_size",
    "cipher_integrity_check",
    "cipher_version",
    "compile_options",
    "data_version",
    "freelist_count",
    "index_info",
    "index_list",
    "index_xinfo",
    "integrity_check",
    "optimize",
    "page_count",
    "page_size",
    "quick_check",
    "schema_version",
    "table_info",
    "table_list",
    "table_xinfo",
    "user_version",
    "wal_checkpoint",
    // A reader fills a table of its own memory with it; its file is open for reading only whatever this says.
    "query_only",
};
// These only tell, they do not set.
constexpr std::string_view kPragmasToRead[] = {"journal_mode", "synchronous", "temp_store", "foreign_keys"};

bool pragmaAllowed(const char* name, const char* argument)
{
    std::string lower = name != nullptr ? name : "";
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return std::ranges::find(kPragmas, lower) != std::end(kPragmas) ||
        (argument == nullptr && std::ranges::find(kPragmasToRead, lower) != std::end(kPragmasToRead));
}

extern "C" int linliAuthorize(void*, int action, const char* first, const char* second, const char*, const char*)
{
    switch (action) {
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
        return SQLITE_DENY;
    case SQLITE_PRAGMA:
        return pragmaAllowed(first, second) ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_FUNCTION: {
        const std::string_view function = second != nullptr ? second : "";
        return function == "load_extension" || function == "sqlcipher_export" ? SQLITE_DENY : SQLITE_OK;
    }
    default:
        return SQLITE_OK;
    }
}

}  // namespace

void guard(sqlite3* database)
{
    sqlite3_set_authorizer(database, linliAuthorize, nullptr);
}

}  // namespace linli::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/error.h"

#include <cerrno>
#include <sqlcipher/sqlite3.h>
#include <string_view>

namespace linli::store {

namespace {

using base::ErrorCode;

struct Meaning {
    int code;
    ErrorCode kind;
    const char* message;
};

constexpr Meaning kMeanings[] = {
    {SQLITE_BUSY, ErrorCode::Busy, "store.busy"},
    {SQLITE_LOCKED, ErrorCode::Busy, "store.busy"},
    {SQLITE_FULL, ErrorCode::Io, "store.disk_full"},
    {SQLITE_IOERR, ErrorCode::Io, "store.io"},
    {SQLITE_CANTOPEN, ErrorCode::Io, "store.cannot_open"},
    {SQLITE_PERM, ErrorCode::Io, "store.cannot_open"},
    {SQLITE_CORRUPT, ErrorCode::Corrupt, "store.damaged"},
    {SQLITE_NOTADB, ErrorCode::Corrupt, "store.wrong_key_or_damaged"},
    {SQLITE_INTERRUPT, ErrorCode::Cancelled, "store.cancelled"},
    {SQLITE_READONLY, ErrorCode::Denied, "store.read_only"},
    {SQLITE_AUTH, ErrorCode::Denied, "store.denied"},
    {SQLITE_CONSTRAINT, ErrorCode::Conflict, "store.constraint"},
    {SQLITE_NOMEM, ErrorCode::Internal, "store.no_memory"},
};

// The library's words, unless they may quote what a person searched for.
std::string words(sqlite3* database, int code)
{
    std::string text = std::to_string(code);
    if (database == nullptr) {
        return text;
    }
    const std::string_view said = sqlite3_errmsg(database);
    if (!said.starts_with("fts5")) {
        text.append(" ").append(said);
    }
    if (const int system = sqlite3_system_errno(database); system != 0) {
        text.append(" errno ").append(std::to_string(system));
    }
    return text;
}

}  // namespace

base::Error errorOf(sqlite3* database, int code)
{
    const int extended = database != nullptr ? sqlite3_extended_errcode(database) : code;
    int primary = code & 0xff;
    // A quota, or the greatest file the disk's format allows: for people that is a full disk too.
    const int system = database != nullptr && primary == SQLITE_IOERR ? sqlite3_system_errno(database) : 0;
    if (system == ENOSPC || system == EDQUOT || system == EFBIG) {
        primary = SQLITE_FULL;
    }
    for (const Meaning& meaning : kMeanings) {
        if (meaning.code == primary) {
            return {meaning.kind, meaning.message, {}, words(database, extended)};
        }
    }
    return {ErrorCode::Internal, "store.internal", {}, words(database, extended)};
}

}  // namespace linli::store

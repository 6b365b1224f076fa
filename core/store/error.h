// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Result codes of SQLite as errors people can read. For this folder only.

#include "core/base/result.h"

struct sqlite3;

namespace linli::store {

// The error of a code that is not OK, ROW or DONE; `database` (may be null) gives the words for the log.
base::Error errorOf(sqlite3* database, int code);

// errorOf, as the failing half of a Result.
inline tl::unexpected<base::Error> failed(sqlite3* database, int code)
{
    return base::fail(errorOf(database, code));
}

}  // namespace linli::store

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The directory in an encrypted SQLite file. Belongs to one thread; several may be open on one file, in several
// processes.

#include "core/hub/directory.h"
#include "core/store/database.h"

#include <memory>

namespace linli::hub {

// Makes the tables where they are missing. A directory whose connection is read-only (`options.readOnly`) refuses
// changes.
base::Result<std::unique_ptr<Directory>> openSqliteDirectory(const store::OpenOptions& options);

}  // namespace linli::hub

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What happens before there is anything to unlock: what the folder holds, making a new station, the practice city.

#include "ui/entry/welcome_page.h"
#include "ui/session/session.h"

#include <QStringList>

#include <filesystem>
#include <functional>

namespace linli::ui {

struct FolderState {
    // Accounts that may unlock it; none: there is no station yet.
    QStringList users;
    // Why it cannot be used: in use by another process, damaged, newer.
    QString refusal;
};

// Quick enough for the GUI thread. After a lock the folder may be held by the process that is ending: not asked then.
FolderState lookAt(const std::filesystem::path& folder, bool afterLock);

// Makes vault, replica and the committee, and leaves the session open.
void beginStation(Session& session, Beginning beginning, QObject* guard, std::function<void(base::Status)> done);

struct Practice {
    std::filesystem::path folder;
    Credentials credentials;
};

// The station of the practice city below `root`, or a station of one, with its public password. Error
// "window.no_practice".
base::Result<Practice> practiceAt(const std::filesystem::path& root, const std::filesystem::path& station);

// Finds the practice city below `root`, or makes it: beside it under another name, so that one cut short is never taken
// for whole. Runs on a lane. Errors: those of the above and of demo::createCity().
base::Result<Practice> preparePractice(const std::filesystem::path& root, Task& task);

}  // namespace linli::ui

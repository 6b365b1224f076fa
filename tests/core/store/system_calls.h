// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Watches the system calls of a piece of work, and kills it at one of them. A kill shows what a cut leaves behind; only
// the order of the calls shows that the disk was told to flush, because the system's cache outlives a killed process.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace linli::test {

struct SystemCall {
    std::string name;  // "write", "fsync", "rename", "unlink", or "other"
    std::filesystem::path file;  // written, flushed or removed; of a rename the new name. Of those names only.
};

enum class End { Finished, Failed, Killed, NotAllowed };

// Runs `work` in a child. `visit` sees each call before it happens and says whether it may; if not, the child is killed
// there. Finished = `work` came to its end and gave true. NotAllowed = this machine lets no test trace its child.
End watch(const std::function<bool()>& work, const std::function<bool(const SystemCall&)>& visit);

// What keeps the renames and removals among `calls` from being durable: each new file must be written, then flushed,
// then renamed, and then the folder flushed. "" = nothing.
std::string notDurable(const std::vector<SystemCall>& calls);

}  // namespace linli::test

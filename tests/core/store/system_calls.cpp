// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/system_calls.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdint>
#include <optional>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

namespace linli::test {

namespace {

std::filesystem::path fileOf(pid_t child, std::uint64_t descriptor)
{
    std::error_code ignored;
    return std::filesystem::read_symlink(
        "/proc/" + std::to_string(child) + "/fd/" + std::to_string(static_cast<int>(descriptor)), ignored);
}

std::filesystem::path textAt(pid_t child, std::uint64_t address)
{
    std::array<char, 512> text {};
    iovec here {text.data(), text.size() - 1};
    iovec there {};
    there.iov_base = static_cast<char*>(nullptr) + address;
    there.iov_len = here.iov_len;
    // Short when the page after it cannot be read.
    if (process_vm_readv(child, &here, 1, &there, 1, 0) < 0) {
        there.iov_len = 4096 - address % 4096;
        here.iov_len = there.iov_len = std::min<std::size_t>(there.iov_len, text.size() - 1);
        static_cast<void>(process_vm_readv(child, &here, 1, &there, 1, 0));
    }
    return text.data();
}

SystemCall callOf(pid_t child, std::uint64_t number, const std::uint64_t* arguments)
{
    switch (number) {
    case SYS_write:
    case SYS_pwrite64:
        return {"write", fileOf(child, arguments[0])};
    case SYS_fsync:
    case SYS_fdatasync:
        return {"fsync", fileOf(child, arguments[0])};
#ifdef SYS_rename
    case SYS_rename:
        return {"rename", textAt(child, arguments[1])};
    case SYS_unlink:
        return {"unlink", textAt(child, arguments[0])};
#endif
    case SYS_renameat:
    case SYS_renameat2:
        return {"rename", textAt(child, arguments[3])};
    case SYS_unlinkat:
        return {"unlink", textAt(child, arguments[1])};
    default:
        return {"other", {}};
    }
}

// The call a stopped child is about to make; nothing when it comes back from one.
std::optional<SystemCall> entered(pid_t child)
{
    __ptrace_syscall_info info {};
    void* const size = static_cast<char*>(nullptr) + sizeof info;
    if (ptrace(PTRACE_GET_SYSCALL_INFO, child, size, &info) <= 0 || info.op != PTRACE_SYSCALL_INFO_ENTRY) {
        return std::nullopt;
    }
    std::array<std::uint64_t, 6> arguments {};
    std::copy(std::begin(info.entry.args), std::end(info.entry.args), arguments.begin());
    return callOf(child, info.entry.nr, arguments.data());
}

}  // namespace

End watch(const std::function<bool()>& work, const std::function<bool(const SystemCall&)>& visit)
{
    const pid_t child = fork();
    if (child == 0) {
        if (ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) {
            _exit(77);
        }
        raise(SIGSTOP);
        _exit(work() ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    if (WIFEXITED(status)) {
        return End::NotAllowed;
    }
    ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_TRACESYSGOOD);
    for (;;) {
        ptrace(PTRACE_SYSCALL, child, nullptr, nullptr);
        waitpid(child, &status, 0);
        if (WIFEXITED(status)) {
            return WEXITSTATUS(status) == 0 ? End::Finished : End::Failed;
        }
        if (WIFSIGNALED(status)) {
            return End::Failed;
        }
        const auto call = entered(child);
        if (call && !visit(*call)) {
            kill(child, SIGKILL);
            waitpid(child, &status, 0);
            return End::Killed;
        }
    }
}

std::string notDurable(const std::vector<SystemCall>& calls)
{
    for (std::size_t i = 0; i < calls.size(); ++i) {
        const SystemCall& call = calls[i];
        if (call.name != "rename" && call.name != "unlink") {
            continue;
        }
        const std::string name = call.file.filename().string();
        if (call.name == "rename") {
            std::filesystem::path fresh = call.file;
            fresh += ".new";
            const char* last = "nothing";
            for (std::size_t before = 0; before < i; ++before) {
                if (calls[before].file == fresh) {
                    last = calls[before].name == "write" ? "written" : "flushed";
                }
            }
            if (last != std::string("flushed")) {
                return name + " is renamed, its new file " + last;
            }
        }
        bool flushed = false;
        for (std::size_t after = i + 1; after < calls.size() && !flushed; ++after) {
            flushed = calls[after].name == "fsync" && calls[after].file == call.file.parent_path();
        }
        if (!flushed) {
            return name + ": the folder is not flushed after its " + call.name;
        }
    }
    return {};
}

}  // namespace linli::test

// SPDX-License-Identifier: GPL-3.0-or-later
// The process killed at every system call of every change of the vault: some password always opens it, and it is the
// old one or the new one.
#include "core/store/vault.h"

#include "tests/core/store/fixture.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <functional>
#include <iostream>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace linli;
using namespace linli::store;

namespace {

const std::string kOld = "the former 密码";
const std::string kNew = "the latter 密码";

struct Fixture {
    test::Folder folder;
    base::SeededRandom random {7};
    base::FixedClock clock {1'790'000'000'000};

    Vault read() { return test::value(Vault::read(folder.path(), random, clock)); }
};

enum class End { Killed, Finished, Failed, NotAllowed };

// Runs `work` in a child that is killed as it enters its `at`-th system call (1 = first).
End runAndKill(const std::function<bool()>& work, int at)
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
    // Each call stops twice, on entry and on return; a kill on entry keeps it from happening.
    for (int stops = 0; stops < 2 * at - 1; ++stops) {
        ptrace(PTRACE_SYSCALL, child, nullptr, nullptr);
        waitpid(child, &status, 0);
        if (WIFEXITED(status)) {
            // A change that does not even succeed undisturbed would prove nothing.
            return WEXITSTATUS(status) == 0 ? End::Finished : End::Failed;
        }
        if (WIFSIGNALED(status)) {
            return End::Failed;
        }
    }
    kill(child, SIGKILL);
    waitpid(child, &status, 0);
    return End::Killed;
}

bool opens(Fixture& f, const std::string& password)
{
    return static_cast<bool>(f.read().unlock("wang", password));
}

}  // namespace

TEST_CASE("a kill at any system call of a change leaves a vault that opens")
{
    Fixture f;
    const Key key =
        test::value(test::value(Vault::create(f.folder.path(), "wang", kOld, KdfCost::weak(), f.random, f.clock))
                        .unlock("wang", kOld))
            .key;
    const auto header = f.folder.path() / "vault.hdr";
    const auto previous = f.folder.path() / "vault.hdr.prev";
    const std::string start = test::readFile(header);
    Vault vault = f.read();
    const Unlocked opened = test::value(vault.unlock("wang", kOld));

    struct Change {
        const char* name;
        std::function<bool()> work;
    };
    const Change changes[] = {
        {"change password", [&] { return bool(f.read().changePassword("wang", kOld, kNew)); }},
        {"add user", [&] { return bool(f.read().addUser(opened, "li", kNew)); }},
        {"make recovery", [&] { return bool(f.read().makeRecovery(opened)); }},
        {"reset password", [&] { return bool(f.read().resetPassword(opened, "wang", kNew)); }},
        {"wrong try", [&] { return !f.read().unlock("wang", "wrong"); }},
    };
    for (const Change& change : changes) {
        int killed = 0;
        int changed = 0;
        for (int at = 1;; ++at) {
            test::writeFile(header, start);
            std::filesystem::remove(previous);
            const End end = runAndKill(change.work, at);
            if (end == End::NotAllowed) {
                SKIP("this machine does not let a test trace its child");
            }
            INFO(change.name << ", system call " << at);
            REQUIRE(end != End::Failed);
            changed += test::readFile(header) != start ? 1 : 0;
            const bool old = opens(f, kOld);
            REQUIRE((old || opens(f, kNew)));
            const Unlocked again = test::value(f.read().unlock("wang", old ? kOld : kNew));
            REQUIRE(std::ranges::equal(again.key.bytes(), key.bytes()));
            if (end == End::Finished) {
                break;
            }
            ++killed;
        }
        std::cout << change.name << ": killed at " << killed << " system calls\n";
        REQUIRE(killed > 10);
        REQUIRE(changed > 0);
    }
}

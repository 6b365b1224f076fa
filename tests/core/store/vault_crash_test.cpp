// SPDX-License-Identifier: GPL-3.0-or-later
// Every change of the vault, killed at every system call: one of the passwords that may hold opens it, and to the same
// key. Then undisturbed: what it writes is flushed before it is renamed, and the folder after.
#include "core/store/vault.h"

#include "tests/core/store/fixture.h"
#include "tests/core/store/system_calls.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <iostream>

using namespace linli;
using namespace linli::store;
using test::End;
using test::SystemCall;

namespace {

const std::string kOld = "the former 密码";
const std::string kNew = "the latter 密码";

struct Fixture {
    test::Folder folder;
    base::SeededRandom random {7};
    base::FixedClock clock {1'790'000'000'000};

    Vault read() { return test::value(Vault::read(folder.path(), random, clock)); }
};

bool opens(Fixture& f, const std::string& password)
{
    return static_cast<bool>(f.read().unlock("wang", password));
}

struct Change {
    const char* name;
    std::function<bool()> work;
};

std::vector<Change> changesOf(Fixture& f, const Unlocked& opened)
{
    return {
        {"change password", [&f] { return bool(f.read().changePassword("wang", kOld, kNew)); }},
        {"add user", [&f, &opened] { return bool(f.read().addUser(opened, "zhao", kNew)); }},
        {"remove user", [&f, &opened] { return bool(f.read().removeUser(opened, "li")); }},
        {"make recovery", [&f, &opened] { return bool(f.read().makeRecovery(opened)); }},
        {"reset password", [&f, &opened] { return bool(f.read().resetPassword(opened, "wang", kNew)); }},
        {"wrong try", [&f] { return !f.read().unlock("wang", "wrong"); }},
    };
}

// A vault of wang and li; `start` is its header.
Unlocked begin(Fixture& f, std::string& start)
{
    Vault vault = test::value(Vault::create(f.folder.path(), "wang", kOld, KdfCost::weak(), f.random, f.clock));
    Unlocked opened = test::value(vault.unlock("wang", kOld));
    test::ok(vault.addUser(opened, "li", "somebody else's 密码"));
    start = test::readFile(f.folder.path() / "vault.hdr");
    return opened;
}

}  // namespace

TEST_CASE("a kill at any system call of a change leaves a vault that opens")
{
    Fixture f;
    std::string start;
    const Unlocked opened = begin(f, start);
    const auto header = f.folder.path() / "vault.hdr";
    for (const Change& change : changesOf(f, opened)) {
        int killed = 0;
        int changed = 0;
        for (int at = 1;; ++at) {
            test::writeFile(header, start);
            std::filesystem::remove(f.folder.path() / "vault.hdr.prev");
            int calls = 0;
            const End end = test::watch(change.work, [&](const SystemCall&) { return ++calls < at; });
            if (end == End::NotAllowed) {
                SKIP("this machine does not let a test trace its child");
            }
            INFO(change.name << ", system call " << at);
            // A change that does not even succeed undisturbed would prove nothing.
            REQUIRE(end != End::Failed);
            changed += test::readFile(header) != start ? 1 : 0;
            const bool old = opens(f, kOld);
            REQUIRE((old || opens(f, kNew)));
            const Unlocked again = test::value(f.read().unlock("wang", old ? kOld : kNew));
            REQUIRE(std::ranges::equal(again.key.bytes(), opened.key.bytes()));
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

TEST_CASE("every change of the vault is flushed in the order that survives a loss of power")
{
    Fixture f;
    std::string start;
    const Unlocked opened = begin(f, start);
    for (const Change& change : changesOf(f, opened)) {
        INFO(change.name);
        test::writeFile(f.folder.path() / "vault.hdr", start);
        std::filesystem::remove(f.folder.path() / "vault.hdr.prev");
        std::vector<SystemCall> calls;
        const End end = test::watch(change.work, [&](const SystemCall& call) {
            calls.push_back(call);
            return true;
        });
        if (end == End::NotAllowed) {
            SKIP("this machine does not let a test trace its child");
        }
        REQUIRE(end == End::Finished);
        CHECK(test::notDurable(calls).empty());
        CHECK(std::ranges::count(calls, std::string("rename"), &SystemCall::name) >= 1);
    }
}

TEST_CASE("the watch over flushing sees what is missing")
{
    const SystemCall written {"write", "/f/a.new"};
    const SystemCall flushed {"fsync", "/f/a.new"};
    const SystemCall renamed {"rename", "/f/a"};
    const SystemCall folder {"fsync", "/f"};
    const SystemCall removed {"unlink", "/f/b"};
    CHECK(test::notDurable({written, flushed, renamed, folder}).empty());
    CHECK(test::notDurable({written, flushed, renamed, folder, removed, folder}).empty());
    CHECK_FALSE(test::notDurable({written, renamed, folder}).empty());
    CHECK_FALSE(test::notDurable({renamed, folder}).empty());
    CHECK_FALSE(test::notDurable({flushed, written, renamed, folder}).empty());
    CHECK_FALSE(test::notDurable({written, renamed, flushed, folder}).empty());
    CHECK_FALSE(test::notDurable({written, flushed, folder, renamed}).empty());
    CHECK_FALSE(test::notDurable({written, flushed, renamed, folder, removed}).empty());
}

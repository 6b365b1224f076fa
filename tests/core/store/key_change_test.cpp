// SPDX-License-Identifier: GPL-3.0-or-later
// A new key for all data: who opens it afterwards, and that no cut on the way locks anybody out.
#include "core/store/replica.h"

#include "tests/core/store/fixture.h"
#include "tests/core/store/system_calls.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <iostream>
#include <set>

using namespace linli;
using namespace linli::store;
using test::End;
using test::SystemCall;

namespace {

constexpr const char* kPassword = "correct horse 电池";
constexpr const char* kOther = "somebody else's 密码";

// A station of wang and li with some rows.
struct Fixture {
    test::Folder parent;
    base::SystemRandom random;
    base::FixedClock clock {1'790'000'000'000};
    catalog::Catalog catalog = test::value(catalog::Catalog::load());
    std::filesystem::path folder = parent.path() / "station";
    std::uint64_t content = 0;
    Key key;
    std::string recovery;

    Fixture()
    {
        Replica replica =
            test::value(Replica::create(folder, "wang", kPassword, KdfCost::weak(), catalog, random, clock));
        test::fill(replica.writer(), 300);
        content = test::digest(replica.writer());
        key = replica.unlocked().key;
        test::ok(replica.vault().addUser(replica.unlocked(), "li", kOther));
        recovery = test::value(replica.vault().makeRecovery(replica.unlocked()));
    }
    base::Result<Replica> open(const char* user = "wang", const char* password = kPassword)
    {
        return Replica::open(folder, user, password, catalog, random, clock);
    }
    base::Status change() { return Replica::changeKey(folder, "wang", kPassword, catalog, random, clock); }
    std::set<std::string> names() const
    {
        std::set<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            names.insert(entry.path().filename().string());
        }
        return names;
    }
};

const std::set<std::string> kClosed = {"lock", "replica.db", "vault.hdr"};

template <typename T>
std::string messageOf(const base::Result<T>& result)
{
    return result ? std::string("no error") : result.error().message;
}

bool same(const Key& a, const Key& b)
{
    return std::ranges::equal(a.bytes(), b.bytes());
}

}  // namespace

TEST_CASE("after a change of the key only the one who made it opens the same rows")
{
    Fixture f;
    const auto backup = f.parent.path() / "before.linli";
    test::ok(test::value(f.open()).backup(backup));
    test::ok(f.change());
    CHECK(f.names() == kClosed);

    OpenOptions former;
    former.file = f.folder / "replica.db";
    former.key = f.key;
    CHECK(messageOf(Database::open(former)) == "store.wrong_key_or_damaged");
    CHECK(messageOf(f.open("li", kOther)) == "vault.no_such_user");
    const auto byRecovery = [&](Vault& vault) { return vault.unlockWithRecovery(f.recovery); };
    CHECK(messageOf(Replica::open(f.folder, byRecovery, f.catalog, f.random, f.clock)) == "vault.no_recovery");

    Replica replica = test::value(f.open());
    CHECK_FALSE(same(replica.unlocked().key, f.key));
    CHECK(test::digest(replica.writer()) == f.content);
    test::ok(replica.writer().verify());
    // The others are made again.
    test::ok(replica.vault().addUser(replica.unlocked(), "li", kOther));
    test::value(replica.vault().makeRecovery(replica.unlocked()));
    // A backup keeps what was then.
    test::ok(Replica::restore(backup, f.parent.path() / "restored"));
    Replica restored =
        test::value(Replica::open(f.parent.path() / "restored", "li", kOther, f.catalog, f.random, f.clock));
    CHECK(same(restored.unlocked().key, f.key));
}

TEST_CASE("a change of the key that is refused changes nothing")
{
    Fixture f;
    const std::string header = test::readFile(f.folder / "vault.hdr");
    {
        const Replica open = test::value(f.open());
        CHECK(messageOf(f.change()) == "store.in_use");
    }
    CHECK(messageOf(Replica::changeKey(f.folder, "zhao", kPassword, f.catalog, f.random, f.clock)) ==
          "vault.no_such_user");
    {
        const test::FullDisk full(100'000);
        CHECK(messageOf(f.change()) == "store.disk_full");
    }
    CHECK(f.names() == kClosed);
    CHECK(test::readFile(f.folder / "vault.hdr") == header);
    CHECK(messageOf(Replica::changeKey(f.folder, "wang", "wrong", f.catalog, f.random, f.clock)) ==
          "vault.wrong_password");
    Replica replica = test::value(f.open());
    CHECK(same(replica.unlocked().key, f.key));
    CHECK(test::digest(replica.writer()) == f.content);
}

TEST_CASE("a change of the key killed anywhere opens with the old key or the new one")
{
    Fixture f;
    const auto start = f.parent.path() / "start";
    std::filesystem::copy(f.folder, start);
    std::set<bool> keys;  // whether the old one opened
    int killed = 0;
    for (int at = 1;; ++at) {
        std::filesystem::remove_all(f.folder);
        std::filesystem::copy(start, f.folder);
        int calls = 0;
        const End end = test::watch([&] { return bool(f.change()); },
                                    [&](const SystemCall& call) {
                                        const bool counts = call.name != "other" && call.name != "write";
                                        return !counts || ++calls < at;
                                    });
        if (end == End::NotAllowed) {
            SKIP("this machine does not let a test trace its child");
        }
        INFO("flush, rename or removal " << at);
        REQUIRE(end != End::Failed);
        // Whoever had a slot before opens too, unless the change has come to its end.
        const bool ended = test::readFile(f.folder / "vault.hdr").find("recovery") == std::string::npos;
        if (at % 2 == 0 && !ended) {
            REQUIRE(messageOf(f.open("li", kOther)) == "no error");
        }
        Replica replica = test::value(f.open());
        keys.insert(same(replica.unlocked().key, f.key));
        REQUIRE(test::digest(replica.writer()) == f.content);
        REQUIRE_FALSE(std::filesystem::exists(f.folder / "replica.db.new"));
        REQUIRE(test::value(Vault::read(f.folder, f.random, f.clock)).slots().size() ==
                (same(replica.unlocked().key, f.key) ? 3 : 1));
        if (end == End::Finished) {
            break;
        }
        ++killed;
    }
    std::cout << "change of the key: killed at " << killed << " flushes, renames and removals\n";
    REQUIRE(killed > 10);
    REQUIRE(keys.size() == 2);
}

TEST_CASE("a change of the key is flushed in the order that survives a loss of power")
{
    Fixture f;
    std::vector<SystemCall> calls;
    const End end = test::watch([&] { return bool(f.change()); },
                                [&](const SystemCall& call) {
                                    // SQLite's own files come and go under its own rules.
                                    const std::string name = call.file.filename().string();
                                    if (!name.ends_with("-wal") && !name.ends_with("-shm")) {
                                        calls.push_back(call);
                                    }
                                    return true;
                                });
    if (end == End::NotAllowed) {
        SKIP("this machine does not let a test trace its child");
    }
    REQUIRE(end == End::Finished);
    // The one removal at the end is of a file that is there no more.
    std::erase_if(calls, [](const SystemCall& call) {
        return call.name == "unlink" && call.file.filename() == "replica.db.new";
    });
    CHECK(test::notDurable(calls).empty());
    CHECK(std::ranges::count(calls, std::string("rename"), &SystemCall::name) == 3);
}

// SPDX-License-Identifier: GPL-3.0-or-later
// A workstation that has not spoken with its hub for too long: closed for reading, its outbox still to be saved.
#include "house.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

using namespace linli;
using namespace linli::test;

namespace {

nlohmann::json jsonOf(const std::string& text)
{
    return nlohmann::json::parse(text, nullptr, false);
}

std::size_t groupsAtHub(const House& house)
{
    return countHub(*house.hub.open()).groups.size();
}

}  // namespace

TEST_CASE("when the lease is over a workstation is closed until it has synchronised, and its outbox can be saved")
{
    House house;
    CtlStation station = house.station("one");
    base::SeededRandom random(3);
    station.work(random, 5);
    REQUIRE(station.syncUntilVerified());
    station.work(random, 7);
    REQUIRE(station.ctl({"status"}) == 0);
    // 45 days, as the hub grants.
    const auto until = jsonOf(station.output())["hub"]["lease_until"].get<base::WallTime>();
    constexpr base::WallTime kDay = 24LL * 3600 * 1000;
    CHECK(until > base::SystemClock().now() + 44 * kDay);
    CHECK(until <= base::SystemClock().now() + 45 * kDay);

    station.change("UPDATE hub_link SET lease_until = lease_until - 46 * 86400000");
    for (const std::vector<std::string>& command :
         {std::vector<std::string> {"status"}, {"find", "词语"}, {"query", "person.age >= 1"}, {"backup", (house.folder.path() / "b").string()}}) {
        CHECK(station.ctl(command) == 1);
        CHECK(jsonOf(station.output())["error"] == "sync.lease_over");
    }
    CHECK_FALSE(std::filesystem::exists(house.folder.path() / "b"));

    const std::string file = (house.folder.path() / "outbox").string();
    REQUIRE(station.ctl({"outbox", "export", file}) == 0);
    const nlohmann::json exported = jsonOf(station.output());
    CHECK(exported["items"] == 7);
    const std::filesystem::path codeFile = house.folder.path() / "code";
    const auto import = [&](const std::string& code, const std::string& from) {
        std::ofstream(codeFile) << code << '\n';
        const auto words = house.hub.words({"--json", "admin", "outbox", "import", from, "--code-file", codeFile.string()});
        const std::filesystem::path output = house.folder.path() / "import";
        const int status = Process::start(words, output).wait();
        std::ifstream in(output);
        nlohmann::json json = jsonOf({std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()});
        json["status"] = status;
        return json;
    };
    const std::string code = exported["code"];
    // Another code, a changed file, another file.
    CHECK(import(store::recoveryText({1, 2, 3}), file)["error"] == "sync.outbox_code");
    {
        std::ifstream in(file, std::ios::binary);
        std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
        CHECK(bytes.find("词语") == std::string::npos);
        bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
        std::ofstream(file + ".changed", std::ios::binary) << bytes;
    }
    CHECK(import(code, file + ".changed")["error"] == "sync.outbox_code");
    CHECK(import(code, house.passwordFile.string())["error"] == "sync.no_outbox_file");
    CHECK(import(code, file + ".none")["error"] == "hub.outbox_unreadable");
    CHECK(groupsAtHub(house) == 5);

    const nlohmann::json imported = import(code, file);
    CHECK(imported["status"] == 0);
    CHECK(imported["applied"] == 7);
    CHECK(imported["parked"] == 0);
    CHECK(groupsAtHub(house) == 12);
    CHECK(import(code, file)["known"] == 7);

    // When the network is back, the sync opens it again and doubles nothing.
    REQUIRE(station.syncUntilVerified());
    CHECK(station.ctl({"status"}) == 0);
    CHECK(jsonOf(station.output())["hub"]["pending"] == 0);
    CHECK(station.ctl({"outbox", "export", file}) == 1);
    CHECK(station.verifies());
    const HubCount count = countHub(*house.hub.open());
    for (const sync::OpId& group : station.committed()) {
        CHECK(count.groups.at(group) == 1);
    }
}

TEST_CASE("the file of a device that was revoked is kept at the hub and not applied, that of a stranger is refused")
{
    House house;
    CtlStation station = house.station("one");
    base::SeededRandom random(3);
    station.work(random, 2);
    REQUIRE(station.syncUntilVerified());
    station.work(random, 3);
    const std::string file = (house.folder.path() / "outbox").string();
    REQUIRE(station.ctl({"outbox", "export", file}) == 0);
    std::ofstream(house.folder.path() / "code") << jsonOf(station.output())["code"].get<std::string>() << '\n';
    const std::vector<std::string> import {"outbox", "import", file, "--code-file",
                                           (house.folder.path() / "code").string()};
    {
        House other;
        CHECK_THROWS(other.hub.admin(import));
    }
    house.hub.admin({"devices", "revoke", "1"});
    CHECK_NOTHROW(house.hub.admin(import));
    const HubCount count = countHub(*house.hub.open());
    CHECK(count.groups.size() == 2);
    CHECK(count.parked.size() == 3);
}

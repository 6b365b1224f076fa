// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts, grants, devices, enrolment, and who is let in.
#include "core/hub/enrolment.h"
#include "core/hub/gate.h"
#include "core/hub/password_hash.h"

#include "tests/core/hub/store_place.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using test::must;

namespace {

struct Place {
    std::unique_ptr<test::StorePlace> place = test::StorePlace::make();
    base::FixedClock clock {1'800'000'000'000};
    sync::HubId hub = sync::newId();
    std::unique_ptr<hub::Directory> directory = open();

    std::unique_ptr<hub::Directory> open() { return must(place->openDirectory()); }
    void addAccount(const std::string& name, bool autoApprove = false)
    {
        must(directory->addAccount(
            {name, "王建国", "cadre", must(hub::hashPassword("Correct-horse-1")), false, autoApprove}));
    }
};

hub::EnrolmentRequest requestOf(const sync::DeviceKey& key, const std::string& password = "Correct-horse-1")
{
    return {"wang", password, "窗口一号机", key.publicKey(), "10.0.0.7"};
}

std::string messageOf(const base::Error& error)
{
    return error.message;
}

hub::SignedHead
signedHead(const sync::DeviceKey& key, const sync::HubId& hubId, hub::DeviceNo device, std::string_view body)
{
    hub::SignedHead head;
    head.device = device;
    head.request = sync::newId();
    head.body = sync::bodyDigest(std::span(reinterpret_cast<const std::uint8_t*>(body.data()), body.size()));
    head.signature = key.signRequest(hubId, head.request, head.body);
    return head;
}

}  // namespace

TEST_CASE("accounts and grants are kept, changed and taken away")
{
    Place place;
    place.addAccount("wang");
    CHECK(messageOf(place.directory->addAccount({"wang", "", "cadre", "", false, false}).error()) ==
          "hub.account_exists");
    must(place.directory->setGrant({"wang", 3, {20, 21}}));
    must(place.directory->setGrant({"wang", 2, {}}));
    must(place.directory->setGrant({"wang", 3, {20}}));
    // Another connection, as the administrator's program has one.
    const auto other = place.open();
    const std::vector<hub::Grant> expected {{"wang", 2, {}}, {"wang", 3, {20}}};
    CHECK(must(other->grants("wang")) == expected);
    CHECK(messageOf(place.directory->setGrant({"li", 3, {}}).error()) == "hub.no_such_account");
    must(other->removeGrant("wang", 3));
    CHECK(messageOf(other->removeGrant("wang", 3).error()) == "hub.no_such_grant");
    CHECK(must(place.directory->grants("wang")).size() == 1);
    hub::Account account = *must(place.directory->account("wang"));
    account.disabled = true;
    must(place.directory->changeAccount(account));
    CHECK(must(other->account("wang"))->disabled);
    CHECK_FALSE(must(other->account("nobody")).has_value());
}

TEST_CASE("a password fits its own hash only, and no account's hash fits nothing")
{
    const std::string hash = must(hub::hashPassword("Correct-horse-1"));
    CHECK(hash.starts_with("$argon2id$"));
    CHECK(hub::passwordFits(hash, "Correct-horse-1"));
    CHECK_FALSE(hub::passwordFits(hash, "Correct-horse-2"));
    CHECK_FALSE(hub::passwordFits("", "nobody's"));
}

TEST_CASE("an enrolment waits for approval, and then the device is let in")
{
    Place place;
    place.addAccount("wang");
    must(place.directory->setGrant({"wang", 1, {20}}));
    hub::EnrolmentDesk desk(place.hub, place.clock);
    const sync::DeviceKey key = sync::DeviceKey::make();
    const hub::Enrolment waiting = must(desk.begin(*place.directory, requestOf(key)));
    CHECK(waiting.state == hub::EnrolmentState::Pending);
    REQUIRE(must(place.directory->pendingEnrolments(place.clock.now())).size() == 1);

    const sync::RequestId question = sync::newId();
    const auto stranger = sync::DeviceKey::make().signEnrolment(place.hub, question, waiting.id);
    CHECK(messageOf(desk.state(*place.directory, waiting.id, question, stranger).error()) == "hub.no_such_enrolment");
    const auto own = key.signEnrolment(place.hub, question, waiting.id);
    CHECK(must(desk.state(*place.directory, waiting.id, question, own)).state == hub::EnrolmentState::Pending);

    const hub::DeviceNo no = must(place.directory->approve(waiting.id, place.clock.now()));
    CHECK(messageOf(place.directory->approve(waiting.id, place.clock.now()).error()) == "hub.no_such_enrolment");
    CHECK(must(desk.state(*place.directory, waiting.id, question, own)).no == no);

    hub::Gate gate(place.hub);
    const hub::Caller caller = must(gate.admit(*place.directory, signedHead(key, place.hub, no, "body")));
    CHECK(caller.account.name == "wang");
    CHECK(caller.grants.size() == 1);
    must(place.directory->revoke(no, place.clock.now()));
    CHECK(must(gate.admit(*place.directory, signedHead(key, place.hub, no, "body"))).device.revokedAt ==
          place.clock.now());
}

TEST_CASE("a wrong signature, another hub, another body, a strange device and a replay are refused alike")
{
    Place place;
    place.addAccount("wang", true);
    hub::EnrolmentDesk desk(place.hub, place.clock);
    const sync::DeviceKey key = sync::DeviceKey::make();
    const hub::Enrolment enrolled = must(desk.begin(*place.directory, requestOf(key)));
    REQUIRE(enrolled.state == hub::EnrolmentState::Approved);
    hub::Gate gate(place.hub);
    const hub::SignedHead good = signedHead(key, place.hub, enrolled.no, "body");
    std::vector<hub::SignedHead> bad(5, good);
    bad[0].device += 1;
    bad[1].body[0] ^= 1;
    bad[2].signature[10] ^= 1;
    bad[3] = signedHead(key, sync::newId(), enrolled.no, "body");
    bad[4].request[0] ^= 1;
    for (const hub::SignedHead& head : bad) {
        CHECK(messageOf(gate.admit(*place.directory, head).error()) == "hub.not_let_in");
    }
    CHECK(gate.admit(*place.directory, good));
    CHECK(messageOf(gate.admit(*place.directory, good).error()) == "hub.not_let_in");
}

TEST_CASE("five wrong passwords lock the guesser and nobody else")
{
    Place place;
    place.addAccount("wang");
    hub::EnrolmentDesk desk(place.hub, place.clock);
    const sync::DeviceKey key = sync::DeviceKey::make();
    for (int i = 0; i < 5; ++i) {
        CHECK(messageOf(desk.begin(*place.directory, requestOf(key, "guess")).error()) == "sync.wrong_account");
    }
    CHECK(messageOf(desk.begin(*place.directory, requestOf(key)).error()) == "hub.too_many_tries");
    hub::EnrolmentRequest elsewhere = requestOf(key);
    elsewhere.address = "10.0.0.8";
    CHECK(desk.begin(*place.directory, elsewhere));
    place.clock.set(place.clock.now() + 15 * 60 * 1000);
    CHECK(desk.begin(*place.directory, requestOf(key)));
}

TEST_CASE("an unknown and a disabled account are told like a wrong password")
{
    Place place;
    place.addAccount("wang");
    hub::Account account = *must(place.directory->account("wang"));
    account.disabled = true;
    must(place.directory->changeAccount(account));
    hub::EnrolmentDesk desk(place.hub, place.clock);
    const sync::DeviceKey key = sync::DeviceKey::make();
    CHECK(messageOf(desk.begin(*place.directory, requestOf(key)).error()) == "sync.wrong_account");
    hub::EnrolmentRequest unknown = requestOf(key);
    unknown.account = "nobody";
    CHECK(messageOf(desk.begin(*place.directory, unknown).error()) == "sync.wrong_account");
}

TEST_CASE("an account has few enrolments waiting, and the same device one")
{
    Place place;
    place.addAccount("wang");
    hub::EnrolmentDesk desk(place.hub, place.clock);
    const sync::DeviceKey key = sync::DeviceKey::make();
    for (int i = 0; i < 3; ++i) {
        must(desk.begin(*place.directory, requestOf(key)));
    }
    CHECK(must(place.directory->pendingEnrolments(place.clock.now())).size() == 1);
    for (int i = 1; i < hub::kMostPending; ++i) {
        must(desk.begin(*place.directory, requestOf(sync::DeviceKey::make())));
    }
    CHECK(messageOf(desk.begin(*place.directory, requestOf(sync::DeviceKey::make())).error()) ==
          "hub.too_many_enrolments");
    place.clock.set(place.clock.now() + hub::kEnrolmentLife);
    CHECK(must(place.directory->pendingEnrolments(place.clock.now())).empty());
    CHECK(desk.begin(*place.directory, requestOf(sync::DeviceKey::make())));
}

TEST_CASE("the six digits depend on key, nonce and hub, and hexadecimal is read strictly")
{
    const sync::PublicKey key = sync::DeviceKey::make().publicKey();
    const auto nonce = sync::newId();
    const auto hub = sync::newId();
    const std::string code = sync::enrolmentCode(key, nonce, hub);
    CHECK(code.size() == 7);
    CHECK(code == sync::enrolmentCode(key, nonce, hub));
    int same = 0;
    for (int i = 0; i < 50; ++i) {
        same += sync::enrolmentCode(key, sync::newId(), hub) == code ? 1 : 0;
        same += sync::enrolmentCode(sync::DeviceKey::make().publicKey(), nonce, hub) == code ? 1 : 0;
        same += sync::enrolmentCode(key, nonce, sync::newId()) == code ? 1 : 0;
    }
    CHECK(same <= 1);
    std::array<std::uint8_t, 2> bytes {};
    CHECK(sync::readHex("0fA1", bytes));
    CHECK(bytes == std::array<std::uint8_t, 2> {0x0F, 0xA1});
    for (const char* wrong : {"", "0f", "0fa", "0fa100", "0g00", "0f 1"}) {
        CHECK_FALSE(sync::readHex(wrong, bytes));
    }
}

TEST_CASE("a device key comes back from its bytes and from no others")
{
    const sync::DeviceKey key = sync::DeviceKey::make();
    std::vector<std::uint8_t> bytes = key.bytes();
    CHECK(must(sync::DeviceKey::fromBytes(bytes)).publicKey() == key.publicKey());
    bytes[40] ^= 1;
    CHECK(messageOf(sync::DeviceKey::fromBytes(bytes).error()) == "sync.key_damaged");
    bytes.pop_back();
    CHECK_FALSE(sync::DeviceKey::fromBytes(bytes));
}

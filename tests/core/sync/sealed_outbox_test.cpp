// SPDX-License-Identifier: GPL-3.0-or-later
// An outbox as a file: comes back with its code and with no other, and no byte of it can be changed.
#include "random_messages.h"

#include "core/sync/sealed_outbox.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::sync;

TEST_CASE("a sealed outbox comes back whole, in pushes of a bearable size")
{
    test::MessageMaker maker(4);
    const DeviceKey key = DeviceKey::make();
    const store::RecoverySecret code {9, 8, 7};
    std::vector<PushItem> items;
    for (int i = 0; i < 50; ++i) {
        items.emplace_back(maker.group());
        std::get<WireGroup>(items.back()).reason.assign(300'000, 'x');
        // As the outbox gives them: not yet judged.
        for (WireEdit& edit : std::get<WireGroup>(items.back()).edits) {
            edit.applied = true;
        }
    }
    OutboxFile file;
    file.hub = newId();
    file.device = 12;
    file.account = "committee1";
    file.at = 1'795'000'000'000;
    const Bytes sealed = sealOutbox(file, items, key, code);
    const auto opened = openOutbox(sealed, code);
    REQUIRE(opened.has_value());
    CHECK(opened->hub == file.hub);
    CHECK(opened->device == 12);
    CHECK(opened->account == "committee1");
    CHECK(opened->at == file.at);
    CHECK(opened->pushes.size() > 2);
    std::vector<PushItem> all;
    for (const Bytes& bytes : opened->pushes) {
        const auto push = pushOf(bytes);
        REQUIRE(push.has_value());
        all.insert(all.end(), push->items.begin(), push->items.end());
    }
    CHECK(pushOf(encode(Request {Pull {}})).error().message == "sync.no_outbox_file");
    CHECK(all == items);
    CHECK(verifyOutbox(key.publicKey(), opened->signature, opened->hub, opened->content));
    CHECK_FALSE(verifyOutbox(DeviceKey::make().publicKey(), opened->signature, opened->hub, opened->content));
    CHECK_FALSE(verifyOutbox(key.publicKey(), opened->signature, newId(), opened->content));
}

TEST_CASE("another code, a changed byte and another file are told apart and open nothing")
{
    test::MessageMaker maker(5);
    const store::RecoverySecret code {1};
    Bytes sealed = sealOutbox({}, {maker.group()}, DeviceKey::make(), code);
    CHECK(openOutbox(sealed, {2}).error().message == "sync.outbox_code");
    for (std::size_t at = 9; at < sealed.size(); at += 7) {
        sealed[at] ^= 0x20;
        CHECK(openOutbox(sealed, code).error().message == "sync.outbox_code");
        sealed[at] ^= 0x20;
    }
    CHECK(openOutbox(sealed, code).has_value());
    CHECK(openOutbox(std::span(sealed).first(20), code).error().message == "sync.no_outbox_file");
    sealed[0] ^= 1;
    CHECK(openOutbox(sealed, code).error().message == "sync.no_outbox_file");
    // Sealed rightly by somebody, but no outbox.
    CHECK(openOutbox(sealBytes(Bytes(200, 3), code), code).error().message == "sync.no_outbox_file");
    CHECK(openOutbox(sealBytes({}, code), code).error().message == "sync.outbox_code");
}

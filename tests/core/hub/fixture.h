// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A hub in a place of its own (store_place.h), people at desks who push by hand, and a reader who builds a scope's state from the log
// alone.

#include "core/hub/hub.h"
#include "core/ledger/ledger.h"

#include "tests/core/hub/store_place.h"

#include <catch2/catch_test_macros.hpp>
#include <map>

namespace linli::byhand {

using base::RowUid;
using hub::Principal;
using sync::OpId;
using sync::Position;
using sync::ScopeNo;
using sync::WireEdit;
using sync::WireGroup;
using sync::WireValue;

// Fields of the catalogue that the tests write.
inline constexpr catalog::EntityNo kPerson = 1;
inline constexpr catalog::FieldNo kName = 101;
inline constexpr catalog::FieldNo kNote = 133;
inline constexpr catalog::FieldNo kEmployer = 111;
inline constexpr catalog::LayerNo kOwn = ledger::kCommitteeLayer;

const catalog::Catalog& testCatalog();

template <typename T>
T must(base::Result<T> result)
{
    if (!result) {
        FAIL(result.error().message << ' ' << result.error().detail);
    }
    return std::move(result).value();
}
inline void must(const base::Status& status)
{
    if (!status) {
        FAIL(status.error().message << ' ' << status.error().detail);
    }
}

// Scopes 1, 2 and 3.
class City {
public:
    City();
    hub::Hub& hub() { return *m_hub; }
    hub::Store& store() { return *m_store; }
    base::FixedClock& clock() { return m_clock; }
    // The program ends and begins again.
    void restart();
    // For a further connection to the hub's state.
    test::StorePlace& place() { return *m_place; }
    // The hub's state as it is now, and back to an older one.
    std::unique_ptr<test::StoreCopy> copy();
    void restore(const test::StoreCopy& copy);
    std::int64_t epoch() { return must(hub().record()).epoch; }
    hub::ScopeRecord scope(ScopeNo no) { return must(m_store->scope(no)).value(); }
    // The image of a row in a scope.
    std::optional<hub::StoredImage> image(ScopeNo scope, const RowUid& row);
    WireValue value(ScopeNo scope, const RowUid& row, catalog::FieldNo field, catalog::LayerNo layer = kOwn);

    template <typename Answer>
    Answer ask(const Principal& who, const sync::Request& request)
    {
        sync::Reply reply = hub().handle(who, request);
        if (const auto* refusal = std::get_if<sync::Refusal>(&reply); refusal != nullptr) {
            if constexpr (!std::is_same_v<Answer, sync::Refusal>) {
                FAIL("refused: " << refusal->message);
            }
        }
        REQUIRE(std::holds_alternative<Answer>(reply));
        return std::get<Answer>(std::move(reply));
    }

private:
    void open();

    std::unique_ptr<test::StorePlace> m_place = test::StorePlace::make();
    base::FixedClock m_clock {1'800'000'000'000};
    base::SeededRandom m_random {7};
    std::unique_ptr<hub::Store> m_store;
    std::unique_ptr<hub::Hub> m_hub;
};

// Somebody at a workstation. What they have seen is what `saw` says.
class Desk {
public:
    Desk(City& city, std::int64_t device, std::vector<ScopeNo> scopes);

    RowUid newRow();
    // Adds an edit to the group to come.
    OpId
    edit(const RowUid& row, catalog::FieldNo field, WireValue value, OpId base = {}, catalog::LayerNo layer = kOwn);
    // The group so far, for pushing by hand.
    WireGroup take(const std::string& operation = "edit");
    sync::Verdict push(const WireGroup& group);
    sync::Verdict push(const std::string& operation = "edit") { return push(take(operation)); }
    // A new person with a name.
    RowUid makePerson(const std::string& name);
    void saw(ScopeNo no) { seen[no] = city.scope(no).head; }

    City& city;
    Principal who;
    ScopeNo scope = 0;  // of rows to come
    std::map<ScopeNo, Position> seen;
    std::int64_t incarnation = 0;
    // Wall clock and correction of the groups to come.
    std::int64_t at = 1'700'000'000'000;
    std::optional<std::int64_t> correction = 0;

private:
    std::int64_t m_groups = 0;
    std::int64_t m_edits = 0;
    std::int64_t m_rows = 0;
    std::int64_t m_firstEdit = 0;
    std::vector<WireEdit> m_open;
};

// A scope's state as somebody has it who reads the log.
class Reader {
public:
    Reader(City& city, Principal who, ScopeNo scope);
    void pull(std::uint32_t longest = 1U << 20U);
    void fill();
    const sync::RowImage* row(const RowUid& uid) const;
    WireValue value(const RowUid& uid, catalog::FieldNo field, catalog::LayerNo layer = kOwn) const;

    Position cursor = 0;
    sync::StateDigest digest;
    std::map<RowUid, sync::RowImage> rows;
    std::map<std::tuple<RowUid, catalog::FieldNo, catalog::LayerNo>, sync::ConflictEntry> conflicts;
    std::optional<sync::StateDigest> hubDigest;
    std::vector<sync::Entry> entries;

private:
    void apply(const sync::GroupEntry& entry);
    void apply(const sync::EchoEntry& entry);
    void apply(const sync::EnterEntry& entry);
    void apply(const sync::LeaveEntry& entry);
    void apply(const sync::ConflictEntry& entry);

    City& m_city;
    Principal m_who;
    ScopeNo m_scope = 0;
};

}  // namespace linli::byhand

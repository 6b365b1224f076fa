// SPDX-License-Identifier: GPL-3.0-or-later
// Tags of the committee's own and refusals, between two workstations of one committee.
#include "workstations.h"

#include "core/registry/operations.h"
#include "core/tags/decide.h"
#include "core/tags/own.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test::whole;
using test::must;

namespace {

// A workstation with a registry and with the tags that rules make.
class Office {
public:
    Office(City& city, std::int64_t device)
        : m_city(city)
        , m_clock(city.clock().now())
        , m_random(static_cast<std::uint64_t>(500 + device))
        , m_replica(must(store::Replica::create(m_folder.path() / "station", "tester", "correct horse battery", store::KdfCost::weak(), theCatalog(), m_random, m_clock)))
        , m_registry(must(registry::Registry::open(m_replica.writer(), theCatalog(), m_clock, m_random)))
        , m_tags(must(tags::Service::make(theCatalog())))
    {
        m_registry->useComputedTags(m_tags.get());
        m_principal.device = device;
        m_principal.account = "desk" + std::to_string(device);
        m_principal.leaseUntil = m_clock.now() + 45LL * 24 * 3600 * 1000;
        m_principal.grants.push_back({1, {kCommittee, 21}});
        sync::HubLink link;
        link.hub = must(city.hub().record()).id;
        link.url = "https://hub.example";
        link.account = m_principal.account;
        link.device = device;
        must(sync::ReplicaState::enrol(m_registry->ledger(), link));
        m_state = std::make_unique<sync::ReplicaState>(must(sync::ReplicaState::open(m_registry->ledger(), m_clock)));
    }

    registry::View view() { return m_registry->view(); }
    sync::ReplicaState& state() { return *m_state; }
    ledger::Occasion occasion(const std::string& operation = "edit") const { return {m_principal.account, operation, "", std::nullopt}; }
    void run(const std::function<base::Status(registry::Operations&)>& steps) { must(registry::operate(*m_registry, occasion(), steps)); }

    void sync()
    {
        sync::Client client(*m_state, m_clock, "linli test");
        while (const std::optional<sync::Request> request = must(client.next())) {
            must(client.receive(m_city.ask(m_principal, *request)));
        }
        const sync::Progress progress = client.progress();
        INFO((progress.problem ? progress.problem->message + " " + progress.problem->detail : std::string()));
        REQUIRE(progress.verified);
        REQUIRE(progress.pending == 0);
        must(m_registry->refreshHome());
        m_tags->people()->forget();
    }

    RowId define(const tags::Draft& draft)
    {
        RowId made;
        const registry::View before = view();
        run([&](registry::Operations& operations) -> base::Status {
            LINLI_TRY(made, tags::define(operations, before, draft));
            return {};
        });
        return made;
    }
    void change(RowId tag, const tags::Draft& draft)
    {
        const registry::View before = view();
        run([&](registry::Operations& operations) { return tags::change(operations, before, tag, draft); });
    }
    void refuse(RowId tag, RowId row, const std::string& reason)
    {
        const registry::View before = view();
        const RowId only[] = {row};
        run([&](registry::Operations& operations) -> base::Status {
            LINLI_TRY(const std::size_t count, tags::refuse(operations, *m_tags, before, tag, only, reason, m_principal.account));
            REQUIRE(count == 1);
            return {};
        });
    }
    RowId tag(std::string_view code) { return must(tags::findTag(view(), code)).row; }
    tags::TagFindings of(std::string_view code)
    {
        const auto all = must(m_tags->findings(view(), view().today));
        const tags::TagFindings* found = all->find(tag(code));
        REQUIRE(found != nullptr);
        return *found;
    }
    RowId there(const base::RowUid& uid) { return must(ledger::rowOf(m_replica.writer(), uid)); }
    base::RowUid uid(RowId row) { return must(ledger::uidOf(m_replica.writer(), row)); }

private:
    City& m_city;
    test::TempFolder m_folder;
    base::FixedClock m_clock;
    base::SeededRandom m_random;
    store::Replica m_replica;
    std::unique_ptr<registry::Registry> m_registry;
    std::unique_ptr<tags::Service> m_tags;
    std::unique_ptr<sync::ReplicaState> m_state;
    hub::Principal m_principal;
};

// A committee, a flat, and an old woman who lives in it.
RowId settle(Office& office)
{
    RowId person;
    office.run([&](registry::Operations& operations) -> base::Status {
        LINLI_TRY(ledger::Writer* const writer, operations.writer());
        LINLI_TRY(const RowId org, writer->create("org"));
        LINLI_CHECK(writer->set(org, "org.name", std::string("梅园居委会")));
        LINLI_CHECK(writer->set(org, "org.level", std::string("4")));
        LINLI_CHECK(writer->set(org, "org.code12", std::string("310114903901")));
        LINLI_TRY(const RowId address, writer->create("address"));
        LINLI_CHECK(writer->set(address, "address.text", std::string("梅园路12弄3号301室")));
        LINLI_CHECK(writer->set(address, "address.org", catalog::reference(org)));
        LINLI_TRY(const RowId house, writer->create("house"));
        LINLI_CHECK(writer->set(house, "house.address", catalog::reference(address)));
        LINLI_CHECK(writer->set(house, "house.org", catalog::reference(org)));
        LINLI_TRY(person, writer->create("person"));
        LINLI_CHECK(writer->set(person, "person.name", std::string("陈秀英")));
        LINLI_CHECK(writer->set(person, "person.birth", std::string("1940-05-01")));
        registry::MoveIn how;
        how.persons = {{person, "02"}};
        how.house = house;
        how.on = test::date("2020-01-01");
        LINLI_TRY([[maybe_unused]] const RowId household, operations.moveIn(how));
        return {};
    });
    return person;
}

tags::Draft alone()
{
    tags::Draft draft;
    draft.name = "高龄独居";
    draft.code = "own_alone";
    draft.rule = "person.age >= 80 && house.persons == 1";
    draft.role = tags::Role::Suggest;
    return draft;
}

// Two workstations of one committee that know the old woman and the tag the first one defined.
struct TwoOffices {
    City city;
    Office first {city, 1};
    Office second {city, 2};
    RowId person = settle(first);
    RowId there;

    TwoOffices()
    {
        first.define(alone());
        // The hub says which committee the workstations are of.
        first.sync();
        second.sync();
        there = second.there(first.uid(person));
    }
};

}  // namespace

TEST_CASE("a tag defined on one workstation suggests on the other, and who was refused there rests here")
{
    TwoOffices both;
    auto& [city, first, second, person, there] = both;
    CHECK(first.of("own_alone").candidates == std::vector {person});
    CHECK(must(tags::findTag(second.view(), "own_alone")).isOwn());
    CHECK(second.of("own_alone").candidates == std::vector {there});

    second.refuse(second.tag("own_alone"), there, "女儿住在一起，未登记");
    second.sync();
    first.sync();
    CHECK(first.of("own_alone").candidates.empty());
    CHECK(first.of("own_alone").refused == std::vector {person});

    // What was looked at has changed: both ask again.
    first.run([&](registry::Operations& operations) -> base::Status {
        LINLI_TRY(ledger::Writer* const writer, operations.writer());
        return writer->set(person, "person.birth", std::string("1939-05-01"));
    });
    first.sync();
    second.sync();
    CHECK(first.of("own_alone").candidates == std::vector {person});
    CHECK(second.of("own_alone").candidates == std::vector {there});
}

TEST_CASE("two refusals of one candidate, made apart, are no conflict")
{
    TwoOffices both;
    auto& [city, first, second, person, there] = both;
    first.refuse(first.tag("own_alone"), person, "走访：不独居");
    second.refuse(second.tag("own_alone"), there, "儿子同住");
    for (Office* const office : {&first, &second, &first}) {
        office->sync();
    }
    for (Office* const office : {&first, &second}) {
        CHECK(must(office->state().conflicts()).empty());
        CHECK(office->of("own_alone").candidates.empty());
        CHECK(office->of("own_alone").refused.size() == 1);
    }
}

TEST_CASE("a tag changed on both workstations is a conflict, and the rule a person chooses counts on both")
{
    TwoOffices both;
    auto& [city, first, second, person, there] = both;
    tags::Draft older = alone();
    older.rule = "person.age >= 90";
    first.change(first.tag("own_alone"), older);
    tags::Draft younger = alone();
    younger.rule = "person.age >= 70";
    second.change(second.tag("own_alone"), younger);
    for (Office* const office : {&first, &second, &first}) {
        office->sync();
    }
    for (Office* const office : {&first, &second}) {
        const auto open = must(office->state().conflicts());
        REQUIRE(open.size() == 1);
        CHECK(open.front().row == office->tag("own_alone"));
        CHECK(open.front().field == fieldNo("tag_def.rule"));
    }
    const auto open = must(second.state().conflicts()).front();
    const sync::WireValue wanted {std::string("person.age >= 70")};
    REQUIRE((open.shown.value == wanted || open.others.front().value == wanted));
    must(second.state().resolve(open, wanted, second.occasion("resolve")));
    second.sync();
    first.sync();
    CHECK(must(first.state().conflicts()).empty());
    CHECK(must(tags::findTag(first.view(), "own_alone")).rule == "person.age >= 70");
    CHECK(first.of("own_alone").candidates == std::vector {person});
    CHECK(second.of("own_alone").candidates == std::vector {there});
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/station.h"

#include "core/base/message.h"
#include "core/registry/tag_pack.h"

#include <array>
#include <atomic>
#include <stdexcept>
#include <unistd.h>

namespace linli::test {

using registry::Operations;
using registry::RowId;

TempFolder::TempFolder()
{
    static std::atomic<int> count{0};
    m_path = std::filesystem::temp_directory_path() /
             ("linli-test-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
    std::filesystem::remove_all(m_path);
    std::filesystem::create_directories(m_path);
}

TempFolder::~TempFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

void failTest(const base::Error& error)
{
    throw std::runtime_error(error.message + ": " + base::describe(error, base::Language::English) + " " + error.detail);
}

void must(base::Status status)
{
    if (!status) {
        failTest(status.error());
    }
}

const catalog::Catalog& sharedCatalog()
{
    static const catalog::Catalog catalog = must(catalog::Catalog::load());
    return catalog;
}

base::Date date(std::string_view iso)
{
    return must(base::Date::fromIso(iso));
}

base::Day day(std::string_view iso)
{
    return date(iso).first();
}

namespace {

constexpr base::WallTime kHalfPastEight = 8 * 3600'000 + 30 * 60'000;

RowId addOrg(ledger::Writer& writer, const std::string& name, const std::string& level, const std::string& code12, RowId parent)
{
    const RowId org = must(writer.create("org"));
    must(writer.set(org, "org.name", name));
    must(writer.set(org, "org.level", level));
    must(writer.set(org, "org.code12", code12));
    must(writer.set(org, "org.parent", catalog::reference(parent)));
    return org;
}

}  // namespace

Station::Station(std::string_view today, std::uint64_t seed) : m_clock(0), m_random(seed)
{
    setToday(today);
    m_replica = std::make_unique<store::Replica>(must(store::Replica::create(
        m_folder.path() / "station", "tester", "correct horse battery", store::KdfCost::weak(), sharedCatalog(), m_random,
        m_clock)));
    m_registry = must(registry::Registry::open(m_replica->writer(), sharedCatalog(), m_clock, m_random));
    run([&](Operations& operations) -> base::Status {
        LINLI_TRY(ledger::Writer * writer, operations.writer());
        const RowId city = addOrg(*writer, "上海市", "1", "310000000000", {});
        const RowId district = addOrg(*writer, "嘉定区", "2", "310114000000", city);
        const RowId street = addOrg(*writer, "新嘉街道", "3", "310114099000", district);
        m_committee = addOrg(*writer, "梅园居委会", "4", "310114099001", street);
        m_otherCommittee = addOrg(*writer, "竹园居委会", "4", "310114099002", street);
        return {};
    });
    const std::array home = {m_committee};
    must(m_registry->setHome(home));
}

Station::~Station()
{
    m_registry.reset();
    m_replica.reset();
}

void Station::setToday(std::string_view iso)
{
    m_clock.set(base::startOfShanghaiDay(day(iso)) + kHalfPastEight);
}

ledger::Occasion Station::occasion(std::string operation)
{
    return {"tester", std::move(operation), "", std::nullopt};
}

ledger::GroupNo Station::run(const std::function<base::Status(Operations&)>& steps)
{
    return must(registry::operate(*m_registry, occasion(), steps));
}

RowId Station::house(const std::string& buildingNumber, const std::string& room, RowId org)
{
    RowId made;
    const RowId owner = org ? org : m_committee;
    run([&](Operations& operations) -> base::Status {
        LINLI_TRY(ledger::Writer * writer, operations.writer());
        LINLI_TRY(store::Statement find, writer->database().prepare("SELECT id FROM building WHERE number = ?1 AND org = ?2"));
        find.bind(1, std::string_view(buildingNumber)).bind(2, owner);
        LINLI_TRY(const bool found, find.step());
        RowId building = found ? RowId{find.integer(0)} : RowId{};
        find.reset();
        if (!building) {
            LINLI_TRY(building, writer->create("building"));
            LINLI_CHECK(writer->set(building, "building.name", buildingNumber + "号"));
            LINLI_CHECK(writer->set(building, "building.number", buildingNumber));
            LINLI_CHECK(writer->set(building, "building.estate", std::string("嘉宁新村")));
            LINLI_CHECK(writer->set(building, "building.org", catalog::reference(owner)));
        }
        LINLI_TRY(const RowId address, writer->create("address"));
        LINLI_CHECK(writer->set(address, "address.estate", std::string("嘉宁新村")));
        LINLI_CHECK(writer->set(address, "address.number", buildingNumber));
        LINLI_CHECK(writer->set(address, "address.room", room));
        LINLI_CHECK(writer->set(address, "address.text", "嘉宁新村" + buildingNumber + "号" + room + "室"));
        LINLI_CHECK(writer->set(address, "address.org", catalog::reference(owner)));
        LINLI_TRY(made, writer->create("house"));
        LINLI_CHECK(writer->set(made, "house.address", catalog::reference(address)));
        LINLI_CHECK(writer->set(made, "house.building", catalog::reference(building)));
        return writer->set(made, "house.org", catalog::reference(owner));
    });
    return made;
}

RowId Station::person(const std::string& name, const std::string& sex, const std::string& birth)
{
    RowId made;
    run([&](Operations& operations) -> base::Status {
        registry::PersonDraft draft;
        draft.name = name;
        if (!sex.empty()) {
            draft.sex = sex;
        }
        if (!birth.empty()) {
            draft.birth = date(birth);
        }
        LINLI_TRY(made, operations.registerPerson(draft));
        return {};
    });
    return made;
}

RowId Station::moveIn(RowId house, std::vector<registry::Resident> persons, const std::string& since)
{
    RowId household;
    run([&](Operations& operations) -> base::Status {
        registry::MoveIn how;
        how.persons = std::move(persons);
        how.house = house;
        how.on = date(since);
        LINLI_TRY(household, operations.moveIn(how));
        return {};
    });
    return household;
}

RowId Station::registerAt(RowId house, std::vector<registry::Resident> persons, const std::string& since)
{
    RowId household;
    run([&](Operations& operations) -> base::Status {
        for (const registry::Resident& resident : persons) {
            registry::HukouIn how;
            how.person = resident.person;
            how.household = household;
            how.house = house;
            how.relToHead = household ? resident.relToMain : std::string("02");
            how.on = date(since);
            LINLI_TRY(household, operations.registerHukou(how));
        }
        return {};
    });
    return household;
}

void Station::standardTags()
{
    auto baseline = must(ledger().beginBaseline(occasion("baseline"), ledger::kCommitteeLayer));
    must(registry::addStandardTags(baseline, sharedCatalog(), registry().today()));
    must(baseline.commit());
    must(registry().rebuildDerived());
}

RowId Station::tag(const std::string& id, const std::string& name, const std::string& subject)
{
    RowId made;
    run([&](Operations& operations) -> base::Status {
        LINLI_TRY(ledger::Writer * writer, operations.writer());
        LINLI_TRY(store::Statement find, writer->database().prepare("SELECT rowid FROM tag_def WHERE name = ?1"));
        find.bind(1, std::string_view(name));
        LINLI_TRY(const bool found, find.step());
        if (found) {
            made = RowId{find.integer(0)};
            return {};
        }
        find.reset();
        LINLI_TRY(made, writer->create("tag_def"));
        LINLI_CHECK(writer->set(made, "tag_def.code", id));
        LINLI_CHECK(writer->set(made, "tag_def.name", name));
        LINLI_CHECK(writer->set(made, "tag_def.level", std::string("C")));
        return writer->set(made, "tag_def.subject", subject);
    });
    return made;
}

}  // namespace linli::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/crash/editing_script.h"

#include "core/base/citizen_id.h"
#include "core/ledger/history.h"
#include "core/store/schema.h"

#include <array>

namespace linli::test {

using base::RowId;
using registry::Operations;

namespace {

constexpr std::array kFamily = {"王", "李", "张", "欧阳", "𠮷"};
constexpr std::array kGiven = {"建国", "秀英", "玥", "喆", "梓涵", "明"};

std::string inventedName(int number)
{
    const auto index = static_cast<std::size_t>(number);
    return std::string(kFamily[index % kFamily.size()]) + kGiven[index / kFamily.size() % kGiven.size()] +
        std::to_string(number);
}

// A number of a region that does not exist, right in its check character.
std::string inventedId(int number)
{
    const int year = 1940 + number % 60;
    const int month = 1 + number % 12;
    const int sequence = 100 + number % 800;
    std::string digits = "310199" + std::to_string(year) + (month < 10 ? "0" : "") + std::to_string(month) + "15" +
        std::to_string(sequence);
    digits += base::citizenIdCheck(digits);
    return digits;
}

}  // namespace

base::Result<ledger::GroupNo> EditingScript::operate(const char* operation,
                                                     const std::function<base::Status(Operations&)>& steps)
{
    // Every group has its own moment.
    m_clock.set(m_clock.now() + 61'000);
    return registry::operate(*m_registry, {"tester", operation, "", std::nullopt}, steps);
}

base::Result<RowId> EditingScript::rowAt(const char* sql, int offset)
{
    LINLI_TRY(store::Statement find,
              m_registry->database().prepare(std::string(sql) + " ORDER BY id LIMIT 1 OFFSET ?1"));
    LINLI_TRY(const bool found, find.bind(1, offset).step());
    if (!found) {
        return base::fail(base::ErrorCode::Internal, "store.internal", {}, "the script needs more rows");
    }
    return RowId {find.integer(0)};
}

base::Status EditingScript::prepare(store::Database& database)
{
    LINLI_CHECK(store::migrate(database, m_catalog));
    LINLI_CHECK(open(database, 1));
    LINLI_CHECK(addPlace());
    LINLI_CHECK(addResidents());
    LINLI_TRY(const RowId committee, rowAt("SELECT id FROM org WHERE level = '4'", 0));
    const std::array home = {committee};
    LINLI_CHECK(m_registry->setHome(home));
    end();
    return {};
}

base::Status EditingScript::addPlace()
{
    const auto made = operate("edit", [&](Operations& operations) -> base::Status {
        LINLI_TRY(ledger::Writer * writer, operations.writer());
        LINLI_TRY(const RowId org, writer->create("org"));
        LINLI_CHECK(writer->set(org, "org.name", std::string("梅园居委会")));
        LINLI_CHECK(writer->set(org, "org.level", std::string("4")));
        LINLI_TRY(const RowId building, writer->create("building"));
        LINLI_CHECK(writer->set(building, "building.name", std::string("12号")));
        LINLI_CHECK(writer->set(building, "building.org", catalog::reference(org)));
        for (int i = 0; i < kHouses; ++i) {
            const std::string room = std::to_string(101 + i);
            LINLI_TRY(const RowId address, writer->create("address"));
            LINLI_CHECK(writer->set(address, "address.number", std::string("12")));
            LINLI_CHECK(writer->set(address, "address.room", room));
            LINLI_CHECK(writer->set(address, "address.text", "嘉宁新村12号" + room + "室"));
            LINLI_CHECK(writer->set(address, "address.org", catalog::reference(org)));
            LINLI_TRY(const RowId house, writer->create("house"));
            LINLI_CHECK(writer->set(house, "house.address", catalog::reference(address)));
            LINLI_CHECK(writer->set(house, "house.building", catalog::reference(building)));
            LINLI_CHECK(writer->set(house, "house.org", catalog::reference(org)));
        }
        return {};
    });
    return made ? base::Status {} : base::Status(base::fail(made.error()));
}

base::Status EditingScript::addResidents()
{
    const auto made = operate("edit", [&](Operations& operations) -> base::Status {
        for (int i = 0; i < kResidents; ++i) {
            registry::PersonDraft draft;
            draft.name = inventedName(i);
            draft.idNumber = inventedId(i);
            LINLI_TRY(const RowId person, operations.registerPerson(draft));
            registry::MoveIn how;
            LINLI_TRY(how.house, rowAt("SELECT id FROM house", i % kHouses));
            how.persons = {{person, {}}};
            LINLI_TRY(how.on, base::Date::fromIso("2020-05-01"));
            LINLI_TRY(const RowId household, operations.moveIn(how));
            static_cast<void>(household);
        }
        return {};
    });
    return made ? base::Status {} : base::Status(base::fail(made.error()));
}

base::Status EditingScript::begin(store::Database& database)
{
    return open(database, 2);
}

// Each opening of a replica draws its own incarnation; each repetition of the run the same one.
base::Status EditingScript::open(store::Database& database, std::uint64_t seed)
{
    m_random = base::SeededRandom(seed);
    m_clock.set(kMorning);
    m_newest = 0;
    LINLI_TRY(m_registry, registry::Registry::open(database, m_catalog, m_clock, m_random));
    return {};
}

void EditingScript::end()
{
    m_registry.reset();
}

base::Status EditingScript::step(store::Database&, int number)
{
    const int round = number / kStepsPerRound;
    switch (number % kStepsPerRound) {
    case 0:
        return arrive(round);
    case 1:
        return edit(round);
    case 2:
    case 3:
        return takeBack();
    case 4:
        return importList(round);
    case 5:
    case 6:
        return takeBack();
    default:
        return leave(round);
    }
}

base::Status EditingScript::arrive(int round)
{
    LINLI_TRY(m_newest, operate("move_in", [&](Operations& operations) -> base::Status {
                  registry::PersonDraft draft;
                  draft.name = "新来" + inventedName(500 + round);
                  draft.idNumber = inventedId(500 + round);
                  draft.phones = {"1380000" + std::to_string(1000 + round)};
                  LINLI_TRY(const RowId person, operations.registerPerson(draft));
                  registry::MoveIn how;
                  LINLI_TRY(how.house, rowAt("SELECT id FROM house", round));
                  how.persons = {{person, {}}};
                  LINLI_TRY(how.on, base::Date::fromIso("2026-03-08"));
                  LINLI_TRY(const RowId household, operations.moveIn(how));
                  static_cast<void>(household);
                  return {};
              }));
    return {};
}

base::Status EditingScript::edit(int round)
{
    LINLI_TRY(m_newest, operate("edit", [&](Operations& operations) -> base::Status {
                  for (int i = 0; i < 5; ++i) {
                      LINLI_TRY(const RowId person, rowAt("SELECT id FROM person", (round * 5 + i) % kResidents));
                      LINLI_CHECK(operations.setField(person, "person.note", "走访" + std::to_string(round * 10 + i)));
                      LINLI_CHECK(operations.setField(person, "person.employer", "某某厂" + std::to_string(i)));
                  }
                  return {};
              }));
    return {};
}

base::Status EditingScript::importList(int round)
{
    LINLI_TRY(m_newest, operate("import", [&](Operations& operations) -> base::Status {
                  for (int i = 0; i < kImported; ++i) {
                      registry::PersonDraft draft;
                      draft.name = inventedName(100 + round * kImported + i);
                      draft.idNumber = inventedId(100 + round * kImported + i);
                      LINLI_TRY(const RowId person, operations.registerPerson(draft));
                      static_cast<void>(person);
                  }
                  return {};
              }));
    return {};
}

base::Status EditingScript::leave(int round)
{
    LINLI_TRY(m_newest, operate("move_out", [&](Operations& operations) -> base::Status {
                  LINLI_TRY(const RowId person, rowAt("SELECT id FROM person", 20 + round));
                  const std::array persons = {person};
                  LINLI_TRY(const base::Date on, base::Date::fromIso("2026-04-01"));
                  return operations.moveOut(persons, {on, "随子女居住", "外区"});
              }));
    return {};
}

base::Status EditingScript::takeBack()
{
    m_clock.set(m_clock.now() + 61'000);
    LINLI_TRY(m_newest, m_registry->ledger().undo(m_newest, {"tester", "undo", "", std::nullopt}));
    return {};
}

base::Status EditingScript::inspect(store::Database& database)
{
    LINLI_TRY(const ledger::VerifyReport report, ledger::verify(database, m_catalog));
    if (!report.findings.empty()) {
        return base::fail(base::ErrorCode::Corrupt, "store.damaged", {}, report.findings.front());
    }
    return {};
}

}  // namespace linli::test

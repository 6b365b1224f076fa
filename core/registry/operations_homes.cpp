// SPDX-License-Identifier: GPL-3.0-or-later
// Steps of Operations: where people live and where they are registered.
#include "core/registry/kinship.h"
#include "core/registry/operation_state.h"

#include <algorithm>

namespace linli::registry {

using base::ErrorCode;
using base::fail;
using catalog::Value;

namespace {

RowId rowOf(const Value& value)
{
    const auto* row = std::get_if<std::int64_t>(&value);
    return row == nullptr ? RowId{} : RowId{*row};
}

base::Status requireHouse(Operations::State& state, RowId house)
{
    LINLI_TRY(const std::vector<RowId> found, state.rows("SELECT id FROM house WHERE id = ?1", {house.value}));
    return found.empty() ? base::Status(fail(ErrorCode::NotFound, "registry.no_such_house")) : base::Status{};
}

base::Result<RowId> openHousehold(Operations::State& state, std::string_view kind, RowId house, const base::Date& on)
{
    LINLI_TRY(const RowId household, state.create("household"));
    LINLI_CHECK(state.set(household, "household.kind", std::string(kind)));
    LINLI_TRY(const Value org, state.orgOfHouse(house));
    LINLI_CHECK(state.set(household, "household.org", org));
    LINLI_CHECK(state.set(household, "household.house", catalog::reference(house)));
    LINLI_CHECK(state.set(household, "household.opened", on.iso(), on.first()));
    return household;
}

struct HouseholdFacts {
    std::string kind;
    RowId house;
    RowId head;
};

// An open household. Errors "registry.no_such_household", "registry.household_closed".
base::Result<HouseholdFacts> householdFacts(Operations::State& state, RowId household)
{
    LINLI_TRY(const std::string kind, state.text("SELECT kind FROM household WHERE id = ?1", {household.value}));
    if (kind.empty()) {
        return fail(ErrorCode::NotFound, "registry.no_such_household");
    }
    LINLI_TRY(const Value closed, state.value("SELECT closed FROM household WHERE id = ?1", {household.value}));
    if (!catalog::isEmpty(closed)) {
        return fail(ErrorCode::Conflict, "registry.household_closed");
    }
    LINLI_TRY(const Value house, state.value("SELECT house FROM household WHERE id = ?1", {household.value}));
    LINLI_TRY(const Value head, state.value("SELECT head FROM household WHERE id = ?1", {household.value}));
    return HouseholdFacts{kind, rowOf(house), rowOf(head)};
}

base::Status checkResidents(Operations::State& state, const MoveIn& how)
{
    int heads = 0;
    for (const Resident& resident : how.persons) {
        LINLI_CHECK(state.requirePerson(resident.person));
        LINLI_CHECK(state.requireSexFor(resident.person, resident.relToMain));
        heads += isHead(resident.relToMain) ? 1 : 0;
        LINLI_TRY(const std::vector<Dwelling> open, state.openResidences("person", resident.person));
        for (const Dwelling& residence : open) {
            if (residence.house == how.house) {
                return fail(ErrorCode::Conflict, "registry.lives_there_already", {{"name", state.maskedName(resident.person)}});
            }
        }
    }
    if (heads > 1) {
        return fail(ErrorCode::Invalid, "registry.two_heads");
    }
    return how.persons.empty() ? base::Status(fail(ErrorCode::Invalid, "registry.nobody")) : base::Status{};
}

// Ends the residences of those who must make room: everybody but the household that is joined.
base::Status closeFormerTenants(Operations::State& state, const MoveIn& how)
{
    LINLI_TRY(const std::vector<Dwelling> former, state.openResidences("house", how.house));
    for (const Dwelling& residence : former) {
        if (how.household && residence.household == how.household) {
            continue;
        }
        LINLI_CHECK(state.closeResidence(residence, how.on, "租客更替", {}));
        LINLI_CHECK(state.tidyLiving(residence.household, how.on));
        LINLI_TRY(const std::vector<Dwelling> book, state.openRegistrations("person", residence.person));
        LINLI_TRY(const std::string status, state.text("SELECT status FROM person WHERE id = ?1", {residence.person.value}));
        if (book.empty() && (status.empty() || status == kActive)) {
            LINLI_CHECK(state.setStatus(residence.person, kLeft, how.on, "租客更替"));
        }
    }
    return {};
}

// Whoever moves in leaves where they lived and is on the books again.
base::Status settle(Operations::State& state, const Resident& resident, const MoveIn& how, RowId household,
                    std::string_view role)
{
    LINLI_TRY(const std::vector<Dwelling> open, state.openResidences("person", resident.person));
    for (const Dwelling& residence : open) {
        LINLI_CHECK(state.closeResidence(residence, how.on, "迁居", {}));
        LINLI_CHECK(state.tidyLiving(residence.household, how.on));
    }
    LINLI_CHECK(state.addResidence(resident.person, how.house, household, role, how.on, how.reason));
    return state.backOnBooks(resident.person, how.on);
}

}  // namespace

base::Result<RowId> Operations::moveIn(const MoveIn& how)
{
    State& state = *m_state;
    LINLI_CHECK(state.requirePast(how.on));
    LINLI_CHECK(requireHouse(state, how.house));
    LINLI_CHECK(checkResidents(state, how));
    RowId head;
    if (how.household) {
        LINLI_TRY(const HouseholdFacts facts, householdFacts(state, how.household));
        if (facts.kind == kRegisterHousehold || facts.house != how.house) {
            return fail(ErrorCode::Conflict, "registry.household_elsewhere");
        }
        head = facts.head;
    }
    LINLI_CHECK(state.start("move_in", how.on.first()));
    if (how.closeFormer) {
        LINLI_CHECK(closeFormerTenants(state, how));
    }
    RowId household = how.household;
    if (!household) {
        LINLI_TRY(household, openHousehold(state, kLivingHousehold, how.house, how.on));
    }
    const bool stated = std::any_of(how.persons.begin(), how.persons.end(),
                                    [](const Resident& resident) { return isHead(resident.relToMain); });
    for (const Resident& resident : how.persons) {
        // A new household has a main occupant: the first one unless somebody else is named.
        const bool first = !how.household && !stated && &resident == &how.persons.front();
        const std::string role = first && resident.relToMain.empty() ? kHeadRole : resident.relToMain;
        if (isHead(role)) {
            if (head) {
                return fail(ErrorCode::Conflict, "registry.head_exists");
            }
            head = resident.person;
            LINLI_CHECK(state.set(household, "household.head", catalog::reference(head)));
        }
        LINLI_CHECK(settle(state, resident, how, household, role));
    }
    return household;
}

base::Status Operations::moveOut(std::span<const RowId> persons, const MoveOut& how)
{
    State& state = *m_state;
    LINLI_CHECK(state.requirePast(how.on));
    LINLI_CHECK(state.start("move_out", how.on.first()));
    std::vector<RowId> households;
    for (const RowId person : persons) {
        LINLI_CHECK(state.requirePerson(person));
        LINLI_TRY(const std::vector<Dwelling> open, state.openResidences("person", person));
        if (open.empty()) {
            return fail(ErrorCode::Conflict, "registry.lives_nowhere", {{"name", state.maskedName(person)}});
        }
        for (const Dwelling& residence : open) {
            LINLI_CHECK(state.closeResidence(residence, how.on, how.reason, how.destination));
            households.push_back(residence.household);
        }
        LINLI_TRY(const std::vector<Dwelling> book, state.openRegistrations("person", person));
        if (book.empty()) {
            LINLI_CHECK(state.setStatus(person, kLeft, how.on, how.reason));
        }
    }
    std::sort(households.begin(), households.end());
    households.erase(std::unique(households.begin(), households.end()), households.end());
    for (const RowId household : households) {
        LINLI_CHECK(state.tidyLiving(household, how.on));
    }
    return {};
}

base::Status Operations::leave(std::span<const RowId> persons, const MoveOut& how)
{
    State& state = *m_state;
    LINLI_CHECK(state.start("leave", how.on.first()));
    std::vector<RowId> living;
    std::vector<RowId> registered;
    for (const RowId person : persons) {
        LINLI_TRY(const std::vector<Dwelling> homes, state.openResidences("person", person));
        LINLI_TRY(const std::vector<Dwelling> books, state.openRegistrations("person", person));
        if (homes.empty() && books.empty()) {
            return fail(ErrorCode::Conflict, "registry.lives_nowhere", {{"name", state.maskedName(person)}});
        }
        if (!books.empty()) {
            registered.push_back(person);
        }
        if (!homes.empty()) {
            living.push_back(person);
        }
    }
    // Those registered here live nowhere when their registration ends, so it is what makes them leave: 迁出.
    LINLI_CHECK(moveOut(living, how));
    return deregister(registered, HukouOut{how.on, how.destination, how.reason});
}

base::Status Operations::afterArrival(RowId person, const base::Date& on)
{
    State& state = *m_state;
    LINLI_CHECK(state.requirePerson(person));
    LINLI_CHECK(state.start("move_in", on.first()));
    return state.backOnBooks(person, on);
}

base::Status Operations::afterDeparture(std::span<const RowId> livingHouseholds, const base::Date& on)
{
    State& state = *m_state;
    LINLI_CHECK(state.start("move_out", on.first()));
    for (const RowId household : livingHouseholds) {
        LINLI_CHECK(state.tidyLiving(household, on));
    }
    return {};
}

namespace {

base::Status enterBook(Operations::State& state, const HukouIn& how, RowId household, RowId house)
{
    const std::string role = how.household ? how.relToHead : kHeadRole;
    LINLI_CHECK(state.requireSexFor(how.person, role));
    LINLI_TRY(const RowId row, state.addRegistration(how.person, household, role, how.on));
    LINLI_CHECK(state.setText(row, "registration.in_from", how.from));
    if (isHead(role)) {
        LINLI_CHECK(state.set(household, "household.head", catalog::reference(how.person)));
    }
    LINLI_CHECK(state.set(how.person, "person.category", std::string(kRegisteredCategory), how.on.first()));
    return state.setHukouPlace(how.person, household, house, how.on);
}

// Whoever is head of a register with others in it must be replaced before leaving it.
base::Status requireHeadStays(Operations::State& state, RowId household, std::span<const RowId> leaving)
{
    LINLI_TRY(const Value head, state.value("SELECT head FROM household WHERE id = ?1", {household.value}));
    const RowId headRow = rowOf(head);
    if (!headRow || std::find(leaving.begin(), leaving.end(), headRow) == leaving.end()) {
        return {};
    }
    LINLI_TRY(const std::vector<Dwelling> members, state.openRegistrations("household", household));
    const bool othersStay = std::any_of(members.begin(), members.end(), [&](const Dwelling& member) {
        return std::find(leaving.begin(), leaving.end(), member.person) == leaving.end();
    });
    if (othersStay) {
        return fail(ErrorCode::Conflict, "registry.head_leaves", {{"name", state.maskedName(headRow)}});
    }
    return {};
}

base::Status closeBooks(Operations::State& state, std::span<const RowId> persons, const base::Date& on,
                        std::string_view reason, std::string_view to)
{
    std::vector<RowId> households;
    for (const RowId person : persons) {
        LINLI_TRY(const std::vector<Dwelling> open, state.openRegistrations("person", person));
        for (const Dwelling& registration : open) {
            LINLI_CHECK(requireHeadStays(state, registration.household, persons));
            households.push_back(registration.household);
        }
    }
    for (const RowId person : persons) {
        LINLI_TRY(const std::vector<Dwelling> open, state.openRegistrations("person", person));
        for (const Dwelling& registration : open) {
            LINLI_CHECK(state.closeRegistration(registration, on, reason, to));
        }
    }
    std::sort(households.begin(), households.end());
    households.erase(std::unique(households.begin(), households.end()), households.end());
    for (const RowId household : households) {
        LINLI_CHECK(state.tidyRegister(household, on));
    }
    return {};
}

// Somebody who goes on living here is no 户籍人口 any more; what else depends on where the register went.
base::Status clearCategory(Operations::State& state, RowId person, const base::Date& on)
{
    LINLI_TRY(const std::string category, state.text("SELECT category FROM person WHERE id = ?1", {person.value}));
    return category == kRegisteredCategory ? state.set(person, "person.category", Value{}, on.first()) : base::Status{};
}

}  // namespace

base::Result<RowId> Operations::registerHukou(const HukouIn& how)
{
    State& state = *m_state;
    LINLI_CHECK(state.requirePerson(how.person));
    LINLI_CHECK(state.requirePast(how.on));
    RowId house = how.house;
    if (how.household) {
        LINLI_TRY(const HouseholdFacts facts, householdFacts(state, how.household));
        if (facts.kind == kLivingHousehold) {
            return fail(ErrorCode::Conflict, "registry.not_a_register");
        }
        if (isHead(how.relToHead) && facts.head) {
            return fail(ErrorCode::Conflict, "registry.head_exists");
        }
        house = facts.house;
    } else {
        LINLI_CHECK(requireHouse(state, house));
    }
    LINLI_TRY(const std::vector<Dwelling> open, state.openRegistrations("person", how.person));
    for (const Dwelling& registration : open) {
        if (registration.household == how.household) {
            return fail(ErrorCode::Conflict, "registry.registered_there_already", {{"name", state.maskedName(how.person)}});
        }
    }
    LINLI_CHECK(state.start("hukou_in", how.on.first()));
    const RowId persons[] = {how.person};
    LINLI_CHECK(closeBooks(state, persons, how.on, "迁往他户", {}));
    RowId household = how.household;
    if (!household) {
        LINLI_TRY(household, openHousehold(state, kRegisterHousehold, house, how.on));
        LINLI_CHECK(state.setText(household, "household.book_no", how.bookNo));
    }
    LINLI_CHECK(enterBook(state, how, household, house));
    LINLI_CHECK(state.backOnBooks(how.person, how.on));
    return household;
}

base::Status Operations::deregister(std::span<const RowId> persons, const HukouOut& how)
{
    State& state = *m_state;
    LINLI_CHECK(state.requirePast(how.on));
    LINLI_CHECK(state.start("hukou_out", how.on.first()));
    for (const RowId person : persons) {
        LINLI_CHECK(state.requirePerson(person));
        LINLI_TRY(const std::vector<Dwelling> open, state.openRegistrations("person", person));
        if (open.empty()) {
            return fail(ErrorCode::Conflict, "registry.registered_nowhere", {{"name", state.maskedName(person)}});
        }
    }
    LINLI_CHECK(closeBooks(state, persons, how.on, how.reason, how.to));
    for (const RowId person : persons) {
        LINLI_TRY(const std::vector<Dwelling> homes, state.openResidences("person", person));
        if (homes.empty()) {
            LINLI_CHECK(state.setStatus(person, kMovedOut, how.on, how.reason));
        } else {
            LINLI_CHECK(clearCategory(state, person, how.on));
        }
        // Where the register is now is known in words at most.
        LINLI_CHECK(state.clear(person, "person.hukou_area"));
        LINLI_CHECK(state.set(person, "person.hukou_address", how.to.empty() ? Value{} : Value{how.to}, how.on.first()));
    }
    return {};
}

}  // namespace linli::registry

// SPDX-License-Identifier: GPL-3.0-or-later
// Steps of Operations: marriage, relations, heads of households.
#include "core/registry/kinship.h"
#include "core/registry/operation_state.h"
#include "core/registry/relations.h"

#include <algorithm>

namespace linli::registry {

using base::ErrorCode;
using base::fail;
using catalog::Value;

namespace {

// Ages of the Civil Code, article 1047.
constexpr int kMarryMale = 22;
constexpr int kMarryFemale = 20;
// GB/T 2261.2.
constexpr std::string_view kFirstMarriage = "21";
constexpr std::string_view kRemarried = "22";
constexpr std::string_view kRestored = "23";
constexpr std::string_view kWidowed = "30";
constexpr std::string_view kDivorced = "40";

bool isMarried(std::string_view marital)
{
    return marital.size() == 2 && marital[0] == '2';
}

base::Result<std::string> maritalOf(Operations::State& state, RowId person)
{
    return state.text("SELECT marital FROM person WHERE id = ?1", {person.value});
}

base::Status requireMarriageable(Operations::State& state, RowId person, RowId other, const base::Date& on)
{
    LINLI_CHECK(state.requirePerson(person));
    LINLI_TRY(const std::string marital, maritalOf(state, person));
    LINLI_TRY(const std::vector<RowId> spouses, state.spousesOf(person));
    if (isMarried(marital) || std::ranges::any_of(spouses, [&](RowId spouse) { return spouse != other; })) {
        return fail(ErrorCode::Conflict, "registry.married_already", {{"name", state.maskedName(person)}});
    }
    LINLI_TRY(const std::string sex, state.sexOf(person));
    LINLI_TRY(const std::optional<base::Date> born, state.birthOf(person));
    const int least = sex == kMale ? kMarryMale : kMarryFemale;
    if (born && base::ageInYears(*born, on.last()).highest < least) {
        return fail(ErrorCode::Invalid, "registry.too_young_to_marry",
                    {{"name", state.maskedName(person)}, {"age", std::to_string(least)}});
    }
    return {};
}

// By stated relations and by roles in a household.
base::Status requireStrangers(Operations::State& state, RowId first, RowId second)
{
    LINLI_TRY(const std::vector<Relative> family, relativesOf(state.registry.view(), first));
    const bool close = std::ranges::any_of(family, [&](const Relative& one) {
        return one.person == second && (isChild(one.kind) || isParent(one.kind) || isSibling(one.kind) ||
                                        isGrandchild(one.kind) || isGrandparent(one.kind));
    });
    return close ? base::Status(fail(ErrorCode::Conflict, "registry.close_relatives")) : base::Status{};
}

// Open rows that say the two are married, from either side; an older relation of another kind may be open beside them.
base::Result<std::vector<RowId>> openMarriages(Operations::State& state, RowId first, RowId second)
{
    return state.rows("SELECT id FROM relation WHERE ended_on IS NULL AND kind IN ('10', '11', '12') AND "
                      "((person = ?1 AND relative = ?2) OR (person = ?2 AND relative = ?1)) ORDER BY id",
                      {first.value, second.value});
}

base::Result<std::vector<RowId>> openRows(Operations::State& state, RowId person, RowId relative)
{
    return state.rows("SELECT id FROM relation WHERE person = ?1 AND relative = ?2 AND ended_on IS NULL",
                      {person.value, relative.value});
}

// Writes what `relative` is to `person` into the open row of `person`, or a new one; the other side says the same from
// now on.
base::Result<RowId> stateRelation(Operations::State& state, RowId person, RowId relative, const std::string& kind)
{
    LINLI_TRY(const std::vector<RowId> mine, openRows(state, person, relative));
    LINLI_TRY(const std::vector<RowId> theirs, openRows(state, relative, person));
    RowId row = mine.empty() ? RowId{} : mine.front();
    if (row) {
        LINLI_CHECK(state.set(row, "relation.kind", kind));
    } else {
        LINLI_TRY(row, state.addRelation(person, relative, kind));
    }
    LINLI_TRY(const std::string sex, state.sexOf(person));
    for (const RowId other : theirs) {
        LINLI_CHECK(state.set(other, "relation.kind", inverseKin(kind, sex)));
    }
    return row;
}

base::Result<std::string_view> newMarital(Operations::State& state, RowId person, RowId spouse)
{
    LINLI_TRY(const std::string marital, maritalOf(state, person));
    if (marital == kDivorced) {
        LINLI_TRY(const std::vector<RowId> former,
                  state.rows("SELECT id FROM relation WHERE ended_on IS NOT NULL AND kind IN ('10', '11', '12') AND "
                             "((person = ?1 AND relative = ?2) OR (person = ?2 AND relative = ?1))",
                             {person.value, spouse.value}));
        return former.empty() ? kRemarried : kRestored;
    }
    return marital == kWidowed ? kRemarried : kFirstMarriage;
}

}  // namespace

base::Status Operations::marriage(RowId first, RowId second, const base::Date& on)
{
    State& state = *m_state;
    LINLI_CHECK(state.requirePast(on));
    LINLI_CHECK(requireMarriageable(state, first, second, on));
    LINLI_CHECK(requireMarriageable(state, second, first, on));
    LINLI_TRY(const std::string firstSex, state.sexOf(first));
    LINLI_TRY(const std::string secondSex, state.sexOf(second));
    if (first == second || (firstSex == secondSex && (firstSex == kMale || firstSex == kFemale))) {
        return fail(ErrorCode::Invalid, "registry.cannot_marry");
    }
    LINLI_CHECK(requireStrangers(state, first, second));
    LINLI_TRY(const std::string_view firstMarital, newMarital(state, first, second));
    LINLI_TRY(const std::string_view secondMarital, newMarital(state, second, first));
    LINLI_CHECK(state.start("marriage", on.first()));
    // Where one of them has stated another relation, that row becomes the marriage.
    LINLI_TRY(const std::vector<RowId> ofFirst, openRows(state, first, second));
    LINLI_TRY(const std::vector<RowId> ofSecond, openRows(state, second, first));
    LINLI_CHECK(ofFirst.empty() && !ofSecond.empty() ? stateRelation(state, second, first, kinForSex("10", firstSex))
                                                     : stateRelation(state, first, second, kinForSex("10", secondSex)));
    LINLI_CHECK(state.set(first, "person.marital", std::string(firstMarital), on.first()));
    return state.set(second, "person.marital", std::string(secondMarital), on.first());
}

base::Status Operations::divorce(RowId first, RowId second, const base::Date& on)
{
    State& state = *m_state;
    LINLI_CHECK(state.requirePast(on));
    LINLI_TRY(const std::vector<RowId> hers, state.spousesOf(first));
    LINLI_TRY(const std::vector<RowId> his, state.spousesOf(second));
    if (std::ranges::find(hers, second) == hers.end() || std::ranges::find(his, first) == his.end()) {
        return fail(ErrorCode::Conflict, "registry.not_married");
    }
    LINLI_CHECK(state.start("divorce", on.first()));
    LINLI_TRY(std::vector<RowId> marriages, openMarriages(state, first, second));
    if (marriages.empty()) {
        // Known by their roles in a household only, which go on saying it: the row says that it ended.
        LINLI_TRY(const std::string sex, state.sexOf(second));
        LINLI_TRY(const RowId row, state.addRelation(first, second, kinForSex("10", sex)));
        marriages.push_back(row);
    }
    for (const RowId marriage : marriages) {
        LINLI_CHECK(state.set(marriage, "relation.ended_on", on.iso(), on.first()));
    }
    LINLI_CHECK(state.set(first, "person.marital", std::string(kDivorced), on.first()));
    return state.set(second, "person.marital", std::string(kDivorced), on.first());
}

base::Status Operations::divorce(RowId person, const base::Date& on)
{
    LINLI_TRY(const std::vector<RowId> spouses, m_state->spousesOf(person));
    return spouses.empty() ? base::Status(fail(ErrorCode::Conflict, "registry.not_married"))
                           : divorce(person, spouses.front(), on);
}

base::Result<std::vector<RowId>> Operations::State::spousesOf(RowId person)
{
    LINLI_TRY(const std::vector<Relative> family, relativesOf(registry.view(), person));
    std::vector<RowId> spouses;
    for (const Relative& relative : family) {
        if (!isSpouse(relative.kind)) {
            continue;
        }
        LINLI_TRY(const std::string status, text("SELECT status FROM person WHERE id = ?1", {relative.person.value}));
        LINLI_TRY(const std::string mine, maritalOf(*this, person));
        LINLI_TRY(const std::string theirs, maritalOf(*this, relative.person));
        const bool parted = !relative.relation && (mine == kDivorced || theirs == kDivorced);
        if (status != kDead && status != kCancelled && !parted) {
            spouses.push_back(relative.person);
        }
    }
    return spouses;
}

base::Result<RowId> Operations::relate(RowId person, RowId relative, const std::string& kind, bool guardian)
{
    State& state = *m_state;
    if (person == relative) {
        return fail(ErrorCode::Invalid, "registry.own_relative");
    }
    LINLI_CHECK(state.requireRecord(person));
    LINLI_CHECK(state.requireRecord(relative));
    LINLI_CHECK(state.requireSexFor(relative, kind));
    LINLI_CHECK(state.start("relate", state.today()));
    LINLI_TRY(const RowId row, stateRelation(state, person, relative, kind));
    if (guardian) {
        LINLI_CHECK(state.set(row, "relation.is_guardian", std::int64_t{1}));
    }
    return row;
}

namespace {

struct Member {
    Dwelling dwelling;
    std::string sex;
    std::string birth;
    HouseholdRole role() const { return {dwelling.role, sex, birth}; }
};

base::Result<std::vector<Member>> membersOf(Operations::State& state, std::vector<Dwelling> dwellings)
{
    std::vector<Member> members;
    for (Dwelling& dwelling : dwellings) {
        LINLI_TRY(const std::string sex, state.sexOf(dwelling.person));
        LINLI_TRY(const std::string birth,
                  state.text("SELECT birth FROM person WHERE id = ?1", {dwelling.person.value}));
        members.push_back({std::move(dwelling), sex, birth});
    }
    return members;
}

// Sex of the head the roles refer to: the present one, or the one whose place is empty.
base::Result<std::string> sexOfHead(Operations::State& state, RowId household, bool living)
{
    return state.text(living ? "SELECT p.sex FROM residence r JOIN person p ON p.id = r.person WHERE r.household = ?1 AND "
                               "r.rel_to_main IN ('01', '02', '0') ORDER BY r.\"to\" IS NOT NULL, r.\"to\" DESC, r.id DESC LIMIT 1"
                             : "SELECT p.sex FROM registration r JOIN person p ON p.id = r.person WHERE r.household = ?1 AND "
                               "r.rel_to_head IN ('01', '02', '0') ORDER BY r.\"to\" IS NOT NULL, r.\"to\" DESC, r.id DESC LIMIT 1",
                      {household.value});
}

// What `other` is to `head`: by stated relation, a marriage first, else by their roles; empty when it does not follow.
base::Result<std::string> roleUnder(Operations::State& state, const Member& head, const Member& other,
                                    std::string_view formerHeadSex)
{
    LINLI_TRY(const std::vector<RowId> marriages, openMarriages(state, head.dwelling.person, other.dwelling.person));
    LINLI_TRY(RowId relation, state.openRelation(head.dwelling.person, other.dwelling.person));
    relation = marriages.empty() ? relation : marriages.front();
    if (relation) {
        LINLI_TRY(const std::string kind, state.text("SELECT kind FROM relation WHERE id = ?1", {relation.value}));
        LINLI_TRY(const Value owner, state.value("SELECT person FROM relation WHERE id = ?1", {relation.value}));
        return owner == Value{head.dwelling.person.value} ? kind : inverseKin(kind, other.sex);
    }
    return kinBetween(head.role(), other.role(), formerHeadSex).value_or(std::string());
}

}  // namespace

base::Status Operations::changeHead(RowId household, RowId newHead)
{
    State& state = *m_state;
    LINLI_TRY(const std::string kind, state.text("SELECT kind FROM household WHERE id = ?1", {household.value}));
    const bool living = kind == kLivingHousehold;
    const char* field = living ? "residence.rel_to_main" : "registration.rel_to_head";
    LINLI_TRY(std::vector<Dwelling> dwellings,
              living ? state.openResidences("household", household) : state.openRegistrations("household", household));
    LINLI_TRY(const std::vector<Member> members, membersOf(state, std::move(dwellings)));
    const auto head = std::find_if(members.begin(), members.end(),
                                   [&](const Member& member) { return member.dwelling.person == newHead; });
    if (head == members.end()) {
        return fail(ErrorCode::Invalid, "registry.not_a_member", {{"name", state.maskedName(newHead)}});
    }
    LINLI_TRY(const std::string formerSex, sexOfHead(state, household, living));
    LINLI_CHECK(state.start("change_head", state.today()));
    for (const Member& member : members) {
        if (member.dwelling.person == newHead) {
            continue;
        }
        LINLI_TRY(const std::string role, roleUnder(state, *head, member, formerSex));
        LINLI_CHECK(state.set(member.dwelling.row, field, role.empty() ? Value{} : Value{role}));
        if (role.empty()) {
            state.needsRole.push_back(member.dwelling.person);
        }
    }
    LINLI_CHECK(state.set(head->dwelling.row, field, std::string(kHeadRole)));
    return state.set(household, "household.head", catalog::reference(newHead));
}

base::Result<RowId> Operations::splitHousehold(RowId household, std::span<const RowId> persons, RowId head, RowId house,
                                               const base::Date& on)
{
    State& state = *m_state;
    LINLI_CHECK(state.requirePast(on));
    LINLI_TRY(std::vector<Dwelling> dwellings, state.openRegistrations("household", household));
    LINLI_TRY(const std::vector<Member> members, membersOf(state, std::move(dwellings)));
    const auto find = [&](RowId person) {
        return std::find_if(members.begin(), members.end(),
                            [&](const Member& member) { return member.dwelling.person == person; });
    };
    for (const RowId person : persons) {
        if (find(person) == members.end()) {
            return fail(ErrorCode::Invalid, "registry.not_a_member", {{"name", state.maskedName(person)}});
        }
    }
    LINLI_TRY(const Value oldHead, state.value("SELECT head FROM household WHERE id = ?1", {household.value}));
    const bool headGoes = std::any_of(persons.begin(), persons.end(),
                                      [&](RowId person) { return oldHead == Value{person.value}; });
    if (std::find(persons.begin(), persons.end(), head) == persons.end() || persons.size() >= members.size()) {
        return fail(ErrorCode::Invalid, "registry.bad_split");
    }
    if (headGoes) {
        return fail(ErrorCode::Conflict, "registry.head_leaves", {{"name", state.maskedName(RowId{std::get<std::int64_t>(oldHead)})}});
    }
    LINLI_TRY(const std::string formerSex, sexOfHead(state, household, false));
    LINLI_CHECK(state.start("split", on.first()));
    LINLI_TRY(const RowId made, state.create("household"));
    LINLI_CHECK(state.set(made, "household.kind", std::string(kRegisterHousehold)));
    LINLI_TRY(const Value oldHouse, state.value("SELECT house FROM household WHERE id = ?1", {household.value}));
    const bool moves = house && oldHouse != catalog::reference(house);
    LINLI_TRY(const Value org, moves ? state.orgOfHouse(house)
                                     : state.value("SELECT org FROM household WHERE id = ?1", {household.value}));
    LINLI_CHECK(state.set(made, "household.org", org));
    LINLI_CHECK(state.set(made, "household.house", house ? catalog::reference(house) : oldHouse));
    LINLI_CHECK(state.set(made, "household.opened", on.iso(), on.first()));
    LINLI_CHECK(state.set(made, "household.head", catalog::reference(head)));
    for (const RowId person : persons) {
        const Member& member = *find(person);
        std::string role = kHeadRole;
        if (person != head) {
            LINLI_TRY(role, roleUnder(state, *find(head), member, formerSex));
            if (role.empty()) {
                state.needsRole.push_back(person);
            }
        }
        LINLI_CHECK(state.closeRegistration(member.dwelling, on, "分户", {}));
        LINLI_CHECK(state.addRegistration(person, made, role, on));
        if (moves) {
            LINLI_CHECK(state.setHukouPlace(person, made, house, on));
        }
    }
    return made;
}

}  // namespace linli::registry

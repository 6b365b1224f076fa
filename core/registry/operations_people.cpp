// SPDX-License-Identifier: GPL-3.0-or-later
// Steps of Operations: people come into the register, are born and die.
#include "core/base/citizen_id.h"
#include "core/base/mask.h"
#include "core/registry/kinship.h"
#include "core/registry/operation_state.h"

namespace linli::registry {

using base::ErrorCode;
using base::fail;
using catalog::Value;

namespace {

constexpr int kYoungestParent = 12;
constexpr std::string_view kSingle = "10";      // marital
constexpr std::string_view kWidowed = "30";

bool isCitizenNumber(std::string_view kind)
{
    return kind == "111" || kind == "112" || kind == "113";
}

// What an identity number says, to fill what was not given; refuses what contradicts it.
base::Status fillFromNumber(PersonDraft& draft, base::Day today)
{
    LINLI_TRY(const base::CitizenId id, base::readCitizenId(draft.idNumber, today));
    const std::string masked = base::maskIdNumber(id.number);
    if (draft.sex && (*draft.sex == kMale || *draft.sex == kFemale) && *draft.sex != id.sex) {
        return fail(ErrorCode::Invalid, "registry.id_sex_differs", {{"masked", masked}});
    }
    if (draft.birth && (id.birth < draft.birth->first() || id.birth > draft.birth->last())) {
        return fail(ErrorCode::Invalid, "registry.id_birth_differs", {{"masked", masked}});
    }
    draft.idNumber = id.number;
    draft.sex = id.sex;
    draft.birth = base::Date(id.birth);
    if (!draft.hukouArea && id.note != base::IdNote::PermanentResidence) {
        draft.hukouArea = id.region;
    }
    return {};
}

// The child's role in a household by the role of its parent: child of the head 子/女, of the head's child 孙 ...
std::string childRole(std::string_view parentRole, std::string_view parentSex, std::string_view childSex)
{
    const bool male = childSex == kMale;
    if (isHead(parentRole) || isSpouse(parentRole)) {
        return male ? "20" : "30";
    }
    if (parentRole == "28") {
        return male ? "43" : "44";
    }
    if (parentRole == "38") {
        return male ? "41" : "42";
    }
    if (isChild(parentRole)) {
        return parentSex == kMale ? (male ? "41" : "42") : (male ? "43" : "44");
    }
    if (isGrandchild(parentRole)) {
        return male ? "47" : "48";
    }
    return isSibling(parentRole) ? (parentSex == kMale ? (male ? "93" : "94") : (male ? "95" : "96")) : std::string();
}

}  // namespace

base::Status Operations::State::readIdentity(PersonDraft& draft, RowId holder)
{
    if (isCitizenNumber(draft.idKind)) {
        LINLI_CHECK(fillFromNumber(draft, today()));
    } else {
        LINLI_TRY(draft.idNumber, base::readDocumentNumber(draft.idNumber));
    }
    LINLI_TRY(const std::vector<RowId> others,
              rows("SELECT i.person FROM identity i JOIN person p ON p.id = i.person WHERE i.number = ?1 AND "
                   "i.withdrawn_on IS NULL AND p.merged_into IS NULL AND p.id <> ?2",
                   {draft.idNumber, holder.value}));
    return others.empty() ? base::Status{}
                          : fail(ErrorCode::Conflict, "registry.id_in_use", {{"masked", base::maskIdNumber(draft.idNumber)}});
}

base::Result<std::string> Operations::State::identityNumber(RowId identity, const std::string& number)
{
    PersonDraft draft;
    draft.idNumber = number;
    LINLI_TRY(const std::string kind, text("SELECT kind FROM identity WHERE id = ?1", {identity.value}));
    // A citizen number may come before the kind is corrected; it is read as what it is.
    draft.idKind = kind.empty() || base::looksLikeCitizenId(number) ? draft.idKind : kind;
    LINLI_TRY(const Value person, value("SELECT person FROM identity WHERE id = ?1", {identity.value}));
    const auto* row = std::get_if<std::int64_t>(&person);
    const RowId holder = row == nullptr ? RowId{} : RowId{*row};
    LINLI_TRY(draft.sex, sexOf(holder));
    LINLI_TRY(draft.birth, birthOf(holder));
    LINLI_CHECK(readIdentity(draft, holder));
    return draft.idNumber;
}

base::Result<RowId> Operations::State::addPerson(const PersonDraft& given)
{
    PersonDraft draft = given;
    const catalog::Catalog& catalog = registry.catalog();
    LINLI_TRY(const Value name, catalog.understand(*catalog.field("person.name"), draft.name, today()));
    if (!draft.idNumber.empty()) {
        LINLI_CHECK(readIdentity(draft, {}));
    }
    LINLI_TRY(const RowId person, create("person"));
    LINLI_CHECK(set(person, "person.name", name));
    LINLI_CHECK(setText(person, "person.sex", draft.sex.value_or("")));
    LINLI_CHECK(setText(person, "person.birth", draft.birth ? draft.birth->iso() : ""));
    LINLI_CHECK(setText(person, "person.hukou_area", draft.hukouArea.value_or("")));
    LINLI_CHECK(set(person, "person.status", std::string(kActive)));
    for (const auto& [field, value] : draft.more) {
        LINLI_CHECK(set(person, field, value));
    }
    if (!draft.idNumber.empty()) {
        LINLI_TRY(const RowId identity, create("identity"));
        LINLI_CHECK(set(identity, "identity.person", catalog::reference(person)));
        LINLI_CHECK(setText(identity, "identity.kind", draft.idKind));
        LINLI_CHECK(setText(identity, "identity.number", draft.idNumber));
        LINLI_CHECK(set(identity, "identity.is_primary", std::int64_t{1}));
    }
    return person;
}

base::Result<RowId> Operations::registerPerson(const PersonDraft& draft)
{
    State& state = *m_state;
    LINLI_CHECK(state.start("register", state.today()));
    LINLI_TRY(const RowId person, state.addPerson(draft));
    bool first = true;
    for (const std::string& number : draft.phones) {
        LINLI_CHECK(setPhone(person, number, {}, first));
        first = false;
    }
    return person;
}

namespace {

// A parent may be dead, but must be of the right sex, and old enough at the birth.
base::Status requireParent(Operations::State& state, RowId parent, std::string_view sex, const char* sexError,
                           const base::Date& birth)
{
    if (!parent) {
        return {};
    }
    LINLI_CHECK(state.requireRecord(parent));
    LINLI_TRY(const std::string known, state.sexOf(parent));
    if ((known == kMale || known == kFemale) && known != sex) {
        return fail(ErrorCode::Invalid, sexError, {{"name", state.maskedName(parent)}});
    }
    LINLI_TRY(const std::optional<base::Date> born, state.birthOf(parent));
    if (born && base::ageInYears(*born, birth.last()).highest < kYoungestParent) {
        return fail(ErrorCode::Invalid, "registry.parent_too_young", {{"name", state.maskedName(parent)}});
    }
    return {};
}

// The open dwelling of the mother, else of the father.
template <typename Open>
base::Result<std::optional<Dwelling>> dwellingOf(const Birth& how, Open open)
{
    for (const RowId parent : {how.mother, how.father}) {
        if (parent) {
            LINLI_TRY(const std::vector<Dwelling> found, open(parent));
            if (!found.empty()) {
                return std::optional<Dwelling>(found.back());
            }
        }
    }
    return std::optional<Dwelling>();
}

}  // namespace

base::Result<RowId> Operations::birth(const Birth& how)
{
    State& state = *m_state;
    PersonDraft draft = how.child;
    if (!draft.idNumber.empty() && isCitizenNumber(draft.idKind)) {
        LINLI_CHECK(fillFromNumber(draft, state.today()));
    }
    if (!how.mother && !how.father) {
        return fail(ErrorCode::Invalid, "registry.birth_without_parent");
    }
    if (!draft.birth) {
        return fail(ErrorCode::Invalid, "registry.birth_without_day");
    }
    const base::Date born = *draft.birth;
    LINLI_CHECK(state.requirePast(born));
    LINLI_CHECK(requireParent(state, how.mother, kFemale, "registry.mother_not_female", born));
    LINLI_CHECK(requireParent(state, how.father, kMale, "registry.father_not_male", born));
    LINLI_CHECK(state.start("birth", born.first()));
    draft.more.emplace("person.marital", std::string(kSingle));
    LINLI_TRY(const RowId child, state.addPerson(draft));
    if (how.mother) {
        LINLI_CHECK(state.addRelation(child, how.mother, "52"));
    }
    if (how.father) {
        LINLI_CHECK(state.addRelation(child, how.father, "51"));
    }
    const std::string sex = draft.sex.value_or("");
    LINLI_TRY(const auto home, dwellingOf(how, [&](RowId parent) { return state.openResidences("person", parent); }));
    if (home) {
        LINLI_TRY(const std::string parentSex, state.sexOf(home->person));
        LINLI_CHECK(state.addResidence(child, home->house, home->household, childRole(home->role, parentSex, sex), born, {}));
    }
    LINLI_TRY(const auto book, dwellingOf(how, [&](RowId parent) { return state.openRegistrations("person", parent); }));
    if (book && how.registerHukou) {
        LINLI_TRY(const std::string parentSex, state.sexOf(book->person));
        LINLI_CHECK(state.addRegistration(child, book->household, childRole(book->role, parentSex, sex), born));
        LINLI_CHECK(state.set(child, "person.category", std::string(kRegisteredCategory)));
        LINLI_TRY(const Value house, state.value("SELECT house FROM household WHERE id = ?1", {book->household.value}));
        const auto* houseRow = std::get_if<std::int64_t>(&house);
        LINLI_CHECK(state.setHukouPlace(child, book->household, houseRow == nullptr ? RowId{} : RowId{*houseRow}, born));
    }
    return child;
}

namespace {

// The marriage ends; those left are widowed.
base::Status widow(Operations::State& state, RowId dead, const std::vector<RowId>& spouses, const base::Date& on)
{
    LINLI_TRY(const std::vector<RowId> marriages,
              state.rows("SELECT id FROM relation WHERE (person = ?1 OR relative = ?1) AND kind IN ('10', '11', '12') "
                         "AND ended_on IS NULL",
                         {dead.value}));
    for (const RowId marriage : marriages) {
        LINLI_CHECK(state.set(marriage, "relation.ended_on", on.iso(), on.first()));
    }
    for (const RowId spouse : spouses) {
        LINLI_CHECK(state.set(spouse, "person.marital", std::string(kWidowed), on.first()));
    }
    return {};
}

base::Status clearHead(Operations::State& state, RowId household, RowId person)
{
    LINLI_TRY(const Value head, state.value("SELECT head FROM household WHERE id = ?1", {household.value}));
    return head == Value{person.value} ? state.clear(household, "household.head") : base::Status{};
}

base::Status endTagsAndPosts(Operations::State& state, RowId person, const base::Date& on)
{
    LINLI_TRY(const std::vector<RowId> tags,
              state.rows("SELECT id FROM tag_value WHERE subject = ?1 AND (\"to\" IS NULL OR \"to\" > ?2)",
                         {person.value, on.iso()}));
    for (const RowId tag : tags) {
        LINLI_CHECK(state.set(tag, "tag_value.to", on.iso(), on.first()));
    }
    LINLI_TRY(const std::vector<RowId> posts,
              state.rows("SELECT id FROM post WHERE person = ?1 AND (\"to\" IS NULL OR \"to\" > ?2)",
                         {person.value, on.iso()}));
    for (const RowId post : posts) {
        LINLI_CHECK(state.set(post, "post.to", on.iso(), on.first()));
    }
    return {};
}

}  // namespace

base::Status Operations::death(RowId person, const Death& how)
{
    State& state = *m_state;
    LINLI_CHECK(state.requirePerson(person));
    LINLI_CHECK(state.requirePast(how.on));
    LINLI_TRY(const std::optional<base::Date> born, state.birthOf(person));
    if (born && how.on.last() < born->first()) {
        return fail(ErrorCode::Invalid, "registry.dies_before_birth", {{"name", state.maskedName(person)}});
    }
    // Asked before their household knows of it.
    LINLI_TRY(const std::vector<RowId> spouses, state.spousesOf(person));
    LINLI_CHECK(state.start("death", how.on.first()));
    LINLI_CHECK(state.setStatus(person, kDead, how.on, how.cause));
    LINLI_CHECK(state.set(person, "person.death_date", how.on.iso(), how.on.first()));
    LINLI_TRY(const std::vector<Dwelling> residences, state.openResidences("person", person));
    for (const Dwelling& residence : residences) {
        LINLI_CHECK(state.closeResidence(residence, how.on, "死亡", {}));
        LINLI_CHECK(clearHead(state, residence.household, person));
        LINLI_CHECK(state.tidyLiving(residence.household, how.on));
    }
    LINLI_TRY(const std::vector<Dwelling> registrations, state.openRegistrations("person", person));
    for (const Dwelling& registration : registrations) {
        LINLI_CHECK(state.closeRegistration(registration, how.on, "死亡", {}));
        LINLI_CHECK(clearHead(state, registration.household, person));
        LINLI_CHECK(state.tidyRegister(registration.household, how.on));
    }
    LINLI_CHECK(widow(state, person, spouses, how.on));
    return endTagsAndPosts(state, person, how.on);
}

}  // namespace linli::registry

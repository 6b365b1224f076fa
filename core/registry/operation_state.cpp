// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/operation_state.h"

#include "core/base/mask.h"
#include "core/registry/kinship.h"

#include <utility>

namespace linli::registry {

using base::ErrorCode;
using base::fail;
using catalog::Value;

base::Status Operations::State::start(std::string_view operation, base::Day on)
{
    if (writer) {
        return {};
    }
    if (occasion.operation.empty()) {
        occasion.operation = operation;
    }
    if (!occasion.validOn) {
        occasion.validOn = on;
    }
    LINLI_TRY(ledger::Writer begun, registry.ledger().begin(occasion));
    writer.emplace(std::move(begun));
    return {};
}

base::Status Operations::State::set(RowId row, std::string_view field, Value value, std::optional<base::Day> on)
{
    const catalog::Field* known = registry.catalog().field(field);
    if (known == nullptr) {
        return fail(ErrorCode::Invalid, "registry.no_such_field", {{"field", std::string(field)}});
    }
    const ledger::LayerNo writes = known->mayWrite(layer) ? layer : ledger::kCommitteeLayer;
    LINLI_CHECK(writer->set(row, known->no, value, writes, on));
    LINLI_TRY(const Value shown, writer->value(row, known->no));
    if (shown != value) {
        outranked.push_back({row, known->no});
    }
    return {};
}

base::Status Operations::State::setText(RowId row, std::string_view field, std::string_view text, std::optional<base::Day> on)
{
    return text.empty() ? base::Status{} : set(row, field, Value{std::string(text)}, on);
}

namespace {

base::Result<store::Statement*> bound(store::Database& database, const char* sql, std::initializer_list<Value> values)
{
    LINLI_TRY(store::Statement* statement, database.cached(sql));
    int index = 1;
    for (const Value& value : values) {
        statement->bind(index++, value);
    }
    return statement;
}

}  // namespace

base::Result<std::vector<RowId>> Operations::State::rows(const char* sql, std::initializer_list<Value> values)
{
    LINLI_TRY(store::Statement* statement, bound(db(), sql, values));
    std::vector<RowId> found;
    for (;;) {
        LINLI_TRY(const bool more, statement->step());
        if (!more) {
            return found;
        }
        found.push_back(RowId{statement->integer(0)});
    }
}

base::Result<Value> Operations::State::value(const char* sql, std::initializer_list<Value> values)
{
    LINLI_TRY(store::Statement* statement, bound(db(), sql, values));
    LINLI_TRY(const bool found, statement->step());
    Value result = found ? statement->value(0) : Value{};
    statement->reset();
    return result;
}

base::Result<std::string> Operations::State::text(const char* sql, std::initializer_list<Value> values)
{
    LINLI_TRY(Value found, value(sql, values));
    auto* content = std::get_if<std::string>(&found);
    return content != nullptr ? std::move(*content) : std::string();
}

namespace {

base::Result<std::vector<Dwelling>> dwellings(store::Database& database, const char* sql, RowId row)
{
    LINLI_TRY(store::Statement* statement, database.cached(sql));
    statement->bind(1, row);
    std::vector<Dwelling> found;
    for (;;) {
        LINLI_TRY(const bool more, statement->step());
        if (!more) {
            return found;
        }
        found.push_back({RowId{statement->integer(0)}, RowId{statement->integer(1)}, RowId{statement->integer(2)},
                         RowId{statement->integer(3)}, std::string(statement->text(4)), std::string(statement->text(5))});
    }
}

}  // namespace

// What a merge left with the loser because the winner has its like keeps nobody anywhere.
base::Result<std::vector<Dwelling>> Operations::State::openResidences(std::string_view by, RowId row)
{
    const char* sql =
        by == "person" ? "SELECT id, person, household, house, rel_to_main, \"from\" FROM residence "
                         "WHERE person = ?1 AND \"to\" IS NULL ORDER BY id"
        : by == "house" ? "SELECT id, person, household, house, rel_to_main, \"from\" FROM residence r "
                          "WHERE house = ?1 AND \"to\" IS NULL AND NOT EXISTS "
                          "(SELECT 1 FROM person p WHERE p.id = r.person AND p.merged_into IS NOT NULL) ORDER BY id"
                        : "SELECT id, person, household, house, rel_to_main, \"from\" FROM residence r "
                          "WHERE household = ?1 AND \"to\" IS NULL AND NOT EXISTS "
                          "(SELECT 1 FROM person p WHERE p.id = r.person AND p.merged_into IS NOT NULL) ORDER BY id";
    return dwellings(db(), sql, row);
}

base::Result<std::vector<Dwelling>> Operations::State::openRegistrations(std::string_view by, RowId row)
{
    const char* sql = by == "person" ? "SELECT id, person, household, NULL, rel_to_head, \"from\" FROM registration "
                                       "WHERE person = ?1 AND \"to\" IS NULL ORDER BY id"
                                     : "SELECT id, person, household, NULL, rel_to_head, \"from\" FROM registration r "
                                       "WHERE household = ?1 AND \"to\" IS NULL AND NOT EXISTS "
                                       "(SELECT 1 FROM person p WHERE p.id = r.person AND p.merged_into IS NOT NULL) ORDER BY id";
    return dwellings(db(), sql, row);
}

std::string Operations::State::maskedName(RowId person)
{
    const auto name = text("SELECT name FROM person WHERE id = ?1", {person.value});
    return name ? base::maskName(*name) : std::string();
}

base::Result<std::string> Operations::State::sexOf(RowId person)
{
    return text("SELECT sex FROM person WHERE id = ?1", {person.value});
}

base::Result<std::optional<base::Date>> Operations::State::birthOf(RowId person)
{
    LINLI_TRY(const std::string iso, text("SELECT birth FROM person WHERE id = ?1", {person.value}));
    const auto date = base::Date::fromIso(iso);
    return date ? std::optional<base::Date>(*date) : std::nullopt;
}

base::Status Operations::State::requireRecord(RowId person)
{
    LINLI_TRY(const std::vector<RowId> live, rows("SELECT id FROM person WHERE id = ?1", {person.value}));
    if (live.empty()) {
        return fail(ErrorCode::NotFound, "registry.no_such_person");
    }
    LINLI_TRY(const Value merged, value("SELECT merged_into FROM person WHERE id = ?1", {person.value}));
    if (!catalog::isEmpty(merged)) {
        return fail(ErrorCode::Conflict, "registry.person_merged", {{"name", maskedName(person)}});
    }
    return {};
}

base::Status Operations::State::requirePerson(RowId person)
{
    LINLI_CHECK(requireRecord(person));
    LINLI_TRY(const std::string status, text("SELECT status FROM person WHERE id = ?1", {person.value}));
    if (status == kDead || status == kCancelled) {
        return fail(ErrorCode::Conflict, "registry.person_dead", {{"name", maskedName(person)}});
    }
    return {};
}

base::Status Operations::State::requirePast(const base::Date& on) const
{
    if (on.first() > today()) {
        return fail(ErrorCode::Invalid, "registry.date_in_future", {{"date", on.iso()}});
    }
    return {};
}

namespace {

// Surely before: a month in which both may lie is no contradiction.
bool endsBefore(const std::string& from, const base::Date& end)
{
    const auto start = base::Date::fromIso(from);
    return start && end.last() < start->first();
}

}  // namespace

base::Status Operations::State::closeResidence(const Dwelling& residence, const base::Date& on, std::string_view reason,
                                               std::string_view destination)
{
    if (endsBefore(residence.from, on)) {
        return fail(ErrorCode::Invalid, "registry.leaves_before_came",
                    {{"name", maskedName(residence.person)}, {"date", on.iso()}, {"from", residence.from}});
    }
    LINLI_CHECK(set(residence.row, "residence.to", on.iso(), on.first()));
    LINLI_CHECK(setText(residence.row, "residence.leave_reason", reason, on.first()));
    return setText(residence.row, "residence.leave_to", destination, on.first());
}

base::Status Operations::State::closeRegistration(const Dwelling& registration, const base::Date& on,
                                                  std::string_view reason, std::string_view destination)
{
    if (endsBefore(registration.from, on)) {
        return fail(ErrorCode::Invalid, "registry.leaves_before_came",
                    {{"name", maskedName(registration.person)}, {"date", on.iso()}, {"from", registration.from}});
    }
    LINLI_CHECK(set(registration.row, "registration.to", on.iso(), on.first()));
    LINLI_CHECK(setText(registration.row, "registration.out_reason", reason, on.first()));
    return setText(registration.row, "registration.out_to", destination, on.first());
}

base::Result<bool> Operations::State::isCollective(RowId household)
{
    LINLI_TRY(const std::string kind, text("SELECT kind FROM household WHERE id = ?1", {household.value}));
    return kind == kCollectiveHousehold;
}

base::Status Operations::State::tidyCollective(RowId household, const base::Date& on)
{
    LINLI_TRY(const std::vector<Dwelling> living, openResidences("household", household));
    LINLI_TRY(const std::vector<Dwelling> registered, openRegistrations("household", household));
    return living.empty() && registered.empty() ? set(household, "household.closed", on.iso(), on.first()) : base::Status{};
}

base::Status Operations::State::tidyLiving(RowId household, const base::Date& on)
{
    if (!household) {
        return {};
    }
    LINLI_TRY(const bool collective, isCollective(household));
    if (collective) {
        return tidyCollective(household, on);
    }
    LINLI_TRY(const std::vector<Dwelling> left, openResidences("household", household));
    if (left.empty()) {
        return set(household, "household.closed", on.iso(), on.first());
    }
    LINLI_TRY(const std::vector<RowId> gone,
              rows("SELECT id FROM household WHERE id = ?1 AND head IS NOT NULL AND NOT EXISTS (SELECT 1 FROM residence r "
                   "WHERE r.household = ?1 AND r.person = household.head AND r.\"to\" IS NULL)",
                   {household.value}));
    return gone.empty() ? base::Status{} : clear(household, "household.head");
}

base::Status Operations::State::tidyRegister(RowId household, const base::Date& on)
{
    LINLI_TRY(const bool collective, isCollective(household));
    if (collective) {
        return tidyCollective(household, on);
    }
    LINLI_TRY(const std::vector<Dwelling> left, openRegistrations("household", household));
    return left.empty() ? set(household, "household.closed", on.iso(), on.first()) : base::Status{};
}

base::Result<RowId> Operations::State::addResidence(RowId person, RowId house, RowId household, std::string_view role,
                                                    const base::Date& on, std::string_view reason)
{
    LINLI_TRY(const RowId row, create("residence"));
    LINLI_CHECK(set(row, "residence.person", catalog::reference(person)));
    LINLI_CHECK(set(row, "residence.house", catalog::reference(house)));
    LINLI_CHECK(set(row, "residence.household", catalog::reference(household)));
    LINLI_CHECK(setText(row, "residence.rel_to_main", householdRole(role)));
    LINLI_CHECK(set(row, "residence.from", on.iso(), on.first()));
    LINLI_CHECK(setText(row, "residence.reason", reason));
    return row;
}

base::Result<RowId> Operations::State::addRegistration(RowId person, RowId household, std::string_view role,
                                                       const base::Date& on)
{
    LINLI_TRY(const RowId row, create("registration"));
    LINLI_CHECK(set(row, "registration.person", catalog::reference(person)));
    LINLI_CHECK(set(row, "registration.household", catalog::reference(household)));
    LINLI_CHECK(setText(row, "registration.rel_to_head", householdRole(role)));
    LINLI_CHECK(set(row, "registration.from", on.iso(), on.first()));
    return row;
}

base::Result<Value> Operations::State::orgOfHouse(RowId house)
{
    return value("SELECT coalesce(h.org, b.org, a.org) FROM house h LEFT JOIN building b ON b.id = h.building "
                 "LEFT JOIN address a ON a.id = h.address WHERE h.id = ?1",
                 {house.value});
}

base::Status Operations::State::setHukouPlace(RowId person, RowId household, RowId house, const base::Date& on)
{
    LINLI_TRY(const std::string address,
              text("SELECT a.text FROM house h JOIN address a ON a.id = h.address WHERE h.id = ?1", {house.value}));
    // A register without a house leaves the address unknown; the former one is not it.
    LINLI_CHECK(set(person, "person.hukou_address", address.empty() ? Value{} : Value{address}, on.first()));
    LINLI_TRY(const std::string code12,
              text("SELECT o.code12 FROM household hh JOIN org o ON o.id = hh.org WHERE hh.id = ?1", {household.value}));
    return setText(person, "person.hukou_area", code12.substr(0, 6), on.first());
}

base::Status Operations::State::setStatus(RowId person, std::string_view status, const base::Date& on,
                                          std::string_view reason)
{
    LINLI_CHECK(set(person, "person.status", std::string(status), on.first()));
    LINLI_CHECK(set(person, "person.status_date", on.iso(), on.first()));
    return setText(person, "person.status_reason", reason, on.first());
}

base::Status Operations::State::backOnBooks(RowId person, const base::Date& on)
{
    LINLI_TRY(const std::string status, text("SELECT status FROM person WHERE id = ?1", {person.value}));
    if (status != kMovedOut && status != kLeft) {
        return {};
    }
    LINLI_CHECK(setStatus(person, kActive, on, {}));
    return clear(person, "person.status_reason");
}

base::Result<RowId> Operations::State::openRelation(RowId person, RowId relative)
{
    LINLI_TRY(const std::vector<RowId> found,
              rows("SELECT id FROM relation WHERE person = ?1 AND relative = ?2 AND ended_on IS NULL UNION ALL "
                   "SELECT id FROM relation WHERE person = ?2 AND relative = ?1 AND ended_on IS NULL",
                   {person.value, relative.value}));
    return found.empty() ? RowId{} : found.front();
}

base::Result<RowId> Operations::State::addRelation(RowId person, RowId relative, std::string_view kind)
{
    LINLI_TRY(const RowId row, create("relation"));
    LINLI_CHECK(set(row, "relation.person", catalog::reference(person)));
    LINLI_CHECK(set(row, "relation.relative", catalog::reference(relative)));
    LINLI_CHECK(setText(row, "relation.kind", kind));
    return row;
}

base::Status Operations::State::requireSexFor(RowId person, std::string_view kind)
{
    if (kind.empty()) {
        return {};
    }
    const catalog::CodeTable* kinship = registry.catalog().codeTable("kinship");
    const catalog::CodeItem* item = kinship == nullptr ? nullptr : kinship->find(kind);
    if (item == nullptr) {
        return fail(ErrorCode::Invalid, "registry.no_such_kin", {{"text", std::string(kind)}});
    }
    LINLI_TRY(const std::string sex, sexOf(person));
    if (!item->sexConstraint.empty() && (sex == kMale || sex == kFemale) && sex != item->sexConstraint) {
        return fail(ErrorCode::Invalid, "registry.kin_sex", {{"name", maskedName(person)}, {"kind", item->name}});
    }
    return {};
}

}  // namespace linli::registry

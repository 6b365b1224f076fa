// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the steps of Operations share. For this folder only.

#include "core/registry/codes.h"
#include "core/registry/operations.h"

#include <initializer_list>
#include <string_view>

namespace linli::registry {

inline constexpr const char* kHeadRole = "02";

// An open residence or registration.
struct Dwelling {
    RowId row;
    RowId person;
    RowId household;
    RowId house;           // of a residence
    std::string role;
    std::string from;
};

struct Operations::State {
    explicit State(Registry& owner) : registry(owner) {}

    // Starts the group at the first step; `on` becomes the day from which it holds unless the occasion names one.
    base::Status start(std::string_view operation, base::Day on);
    store::Database& db() { return registry.database(); }
    base::Day today() const { return registry.today(); }

    // Writes in the operation's layer (the committee's where that may not write the field) and notes what a layer of
    // more authority hides.
    base::Status set(RowId row, std::string_view field, catalog::Value value, std::optional<base::Day> on = std::nullopt);
    base::Status setText(RowId row, std::string_view field, std::string_view text,
                         std::optional<base::Day> on = std::nullopt);
    base::Status clear(RowId row, std::string_view field) { return set(row, field, catalog::Value{}); }
    base::Result<RowId> create(std::string_view entity) { return writer->create(entity); }

    // First column of all rows.
    base::Result<std::vector<RowId>> rows(const char* sql, std::initializer_list<catalog::Value> values);
    // First column of the first row, empty when there is none.
    base::Result<catalog::Value> value(const char* sql, std::initializer_list<catalog::Value> values);
    base::Result<std::string> text(const char* sql, std::initializer_list<catalog::Value> values);

    // By "person", "house" (residences only) or "household"; of a house or household without the rows of those who are
    // merged into somebody else.
    base::Result<std::vector<Dwelling>> openResidences(std::string_view by, RowId row);
    base::Result<std::vector<Dwelling>> openRegistrations(std::string_view by, RowId row);

    // There and not merged into another; dead or alive. Errors "registry.no_such_person", "registry.person_merged".
    base::Status requireRecord(RowId person);
    // Besides neither dead nor cancelled. Error "registry.person_dead".
    base::Status requirePerson(RowId person);
    // Error "registry.date_in_future".
    base::Status requirePast(const base::Date& on) const;
    // 张*, for messages.
    std::string maskedName(RowId person);
    base::Result<std::string> sexOf(RowId person);
    base::Result<std::optional<base::Date>> birthOf(RowId person);

    // Error "registry.leaves_before_came" when `on` is before the dwelling began.
    base::Status closeResidence(const Dwelling& residence, const base::Date& on, std::string_view reason,
                                std::string_view destination);
    base::Status closeRegistration(const Dwelling& registration, const base::Date& on, std::string_view reason,
                                   std::string_view destination);
    // Closes a household nobody is in any more; takes the head's mark from one that is not in it any more. People live in
    // a collective household and are registered in it: it closes when neither is left, and its head need not be in it.
    base::Status tidyLiving(RowId household, const base::Date& on);
    base::Status tidyRegister(RowId household, const base::Date& on);
    base::Status tidyCollective(RowId household, const base::Date& on);
    base::Result<bool> isCollective(RowId household);
    base::Result<RowId> addResidence(RowId person, RowId house, RowId household, std::string_view role,
                                     const base::Date& on, std::string_view reason);
    base::Result<RowId> addRegistration(RowId person, RowId household, std::string_view role, const base::Date& on);
    // Committee of a house: its own, its building's or its address's.
    base::Result<catalog::Value> orgOfHouse(RowId house);
    // Registered address and area of somebody registered with the household in that house.
    base::Status setHukouPlace(RowId person, RowId household, RowId house, const base::Date& on);
    base::Status setStatus(RowId person, std::string_view status, const base::Date& on, std::string_view reason);
    // Somebody 离开 or 迁出 who lives or is registered here again is 在册 from that day.
    base::Status backOnBooks(RowId person, const base::Date& on);
    base::Result<RowId> addPerson(const PersonDraft& draft);
    // Reads the number of the draft by its kind of document and fills sex, birth and area from it. Errors of
    // registerPerson(); "registry.id_in_use" when somebody but `holder` carries it.
    base::Status readIdentity(PersonDraft& draft, RowId holder);
    // Another number for a document there is, as it is stored; checked as above against the person who has it.
    base::Result<std::string> identityNumber(RowId identity, const std::string& number);
    // The open relation between two people from either side, 0 when there is none.
    base::Result<RowId> openRelation(RowId person, RowId relative);
    base::Result<RowId> addRelation(RowId person, RowId relative, std::string_view kind);
    base::Status requireSexFor(RowId person, std::string_view kind);
    // Living husband or wife, stated or by their roles in a household; roles say nothing of who is recorded as divorced.
    base::Result<std::vector<RowId>> spousesOf(RowId person);

    Registry& registry;
    ledger::Occasion occasion;
    ledger::LayerNo layer = ledger::kCommitteeLayer;
    std::optional<ledger::Writer> writer;
    std::vector<RowId> needsRole;
    std::vector<Outranked> outranked;
};

}  // namespace linli::registry

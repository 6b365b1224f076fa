// SPDX-License-Identifier: GPL-3.0-or-later
// Decisions on what the hub tells, and what follows from them.
#include "core/registry/check_record.h"

#include "core/base/text.h"
#include "core/ledger/history.h"
#include "core/registry/codes.h"
#include "core/registry/operation_state.h"

#include <algorithm>

namespace linli::registry {

using base::ErrorCode;
using base::Status;
using catalog::Value;

namespace {

constexpr const char* kReasonOfFeed = "公安数据";
constexpr const char* kHukouOut = "2";  // person_status
constexpr const char* kAway = "3";

// The name of the operation a decision is; nothing for what is no decision.
const char* operationOf(CheckState decision)
{
    switch (decision) {
    case CheckState::Accepted:
        return "police_accept";
    case CheckState::Rejected:
        return "police_reject";
    case CheckState::Visit:
        return "police_visit";
    case CheckState::Theirs:
        return "twins_theirs";
    case CheckState::Both:
        return "twins_both";
    case CheckState::NotSame:
        return "twins_not_same";
    case CheckState::Ours:
        return "twins_ours";
    case CheckState::Waiting:
        break;
    }
    return nullptr;
}

// Whose answer it is.
CheckInbox answeredBy(CheckState decision)
{
    return decision >= CheckState::Theirs ? CheckInbox::Twins : CheckInbox::Police;
}

// The decisions of one group.
class Decider {
public:
    Decider(Registry& registry, Operations& operations, const ledger::Occasion& occasion)
        : m_registry(registry), m_operations(operations), m_occasion(occasion)
    {
    }

    Status decide(const SeenCheck& seen, CheckState decision)
    {
        LINLI_TRY(const CheckRecord item, checkRecord(m_registry.database(), seen.row));
        if (!seen.told.empty() && seen.told != item.told()) {
            return base::fail(ErrorCode::Conflict, "police.changed_meanwhile");
        }
        if (inboxOf(item.kind) != answeredBy(decision)) {
            return base::fail(ErrorCode::Invalid, "police.no_such_answer");
        }
        if (decision == CheckState::Accepted) {
            LINLI_CHECK(carryOut(item));
        } else if (decision == CheckState::Rejected && item.kind == CheckKind::Changed && item.field != kPhoneField) {
            LINLI_CHECK(keepOurs(item));
        }
        return write(item, decision);
    }

private:
    Status carryOut(const CheckRecord& item);
    Status write(const CheckRecord& item, CheckState decision);
    Status keepOurs(const CheckRecord& item);
    Status takeField(const CheckRecord& item);
    Status takeNewcomer(const CheckRecord& item);
    base::Result<RowId> registerNewcomer(const CheckRecord& item);
    Status takeMove(const CheckRecord& item);
    Status takeLeaving(const CheckRecord& item);
    Status takeOffBooks(const CheckRecord& item, const MoveOut& how);
    Status takeDeath(const CheckRecord& item);
    base::Result<std::string> statusOf(RowId person);
    Status moveTo(RowId person, RowId house, const base::Date& on, const std::string& role);
    base::Result<bool> anyRow(const char* sql, const Value& value);
    base::Result<RowId> personWith(const std::string& number);
    base::Result<Value> own(const CheckRecord& item, const catalog::Field& field);
    base::Result<const catalog::Field*> fieldOf(const CheckRecord& item) const;
    // The day the police name, else that of their data.
    static base::Date dayOf(const CheckRecord& item);

    Registry& m_registry;
    Operations& m_operations;
    const ledger::Occasion& m_occasion;
};

base::Date Decider::dayOf(const CheckRecord& item)
{
    const auto since = base::Date::fromIso(item.since);
    return since ? *since : base::Date::fromIso(item.asOf).value_or(base::Date());
}

Status Decider::carryOut(const CheckRecord& item)
{
    switch (item.kind) {
    case CheckKind::New:
        return takeNewcomer(item);
    case CheckKind::Moved:
        return takeMove(item);
    case CheckKind::Left:
    case CheckKind::Missing:
        return takeLeaving(item);
    case CheckKind::Died:
        return takeDeath(item);
    case CheckKind::Changed:
        return takeField(item);
    case CheckKind::Twin:
        break;
    }
    return base::fail(ErrorCode::Invalid, "police.no_such_item");
}

Status Decider::write(const CheckRecord& item, CheckState decision)
{
    LINLI_TRY(ledger::Writer* const writer, m_operations.writer());
    const auto set = [&](const char* column, const std::string& text) {
        return writer->set(item.row, std::string("check_item.") + column, text.empty() ? Value {} : Value {text});
    };
    LINLI_CHECK(set("decision", std::to_string(static_cast<int>(decision))));
    LINLI_CHECK(set("decided_for", item.told()));
    LINLI_CHECK(set("reason", m_occasion.reason));
    LINLI_CHECK(set("decided_by", m_occasion.author));
    return set("decided_on", base::isoText(m_registry.today()));
}

base::Result<const catalog::Field*> Decider::fieldOf(const CheckRecord& item) const
{
    const catalog::Field* const field = m_registry.catalog().field(item.field);
    if (field == nullptr || !item.concerned) {
        return base::fail(ErrorCode::Invalid, "registry.no_such_field", {{"field", item.field}});
    }
    return field;
}

base::Result<Value> Decider::own(const CheckRecord& item, const catalog::Field& field)
{
    LINLI_TRY(const auto layers, ledger::layersOf(m_registry.database(), m_registry.catalog(), item.concerned, field.no));
    const auto found = std::ranges::find(layers, ledger::kCommitteeLayer, &ledger::LayerValue::layer);
    return found == layers.end() ? Value {} : found->value;
}

// Where the committee has said nothing of its own, the value stands in the police layer already.
Status Decider::takeField(const CheckRecord& item)
{
    if (item.field == kPhoneField) {
        LINLI_TRY([[maybe_unused]] const RowId phone, m_operations.setPhone(item.person, item.theirs, {}, false));
        return {};
    }
    LINLI_TRY(const catalog::Field* const field, fieldOf(item));
    LINLI_TRY(const Value told, m_registry.catalog().understand(*field, item.theirs, m_registry.today()));
    LINLI_TRY(const Value ours, own(item, *field));
    LINLI_TRY(const Value shown, ledger::effective(m_registry.database(), m_registry.catalog(), item.concerned, field->no));
    if (catalog::isEmpty(ours) && shown == told) {
        return {};
    }
    LINLI_TRY(ledger::Writer* const writer, m_operations.writer());
    return writer->set(item.concerned, field->id, told);
}

// What was so until the police spoke becomes the committee's own word.
Status Decider::keepOurs(const CheckRecord& item)
{
    LINLI_TRY(const catalog::Field* const field, fieldOf(item));
    LINLI_TRY(const Value ours, own(item, *field));
    if (!catalog::isEmpty(ours) || item.before.empty()) {
        return {};
    }
    LINLI_TRY(const Value before, m_registry.catalog().understand(*field, item.before, m_registry.today()));
    LINLI_TRY(ledger::Writer* const writer, m_operations.writer());
    return writer->set(item.concerned, field->id, before);
}

base::Result<bool> Decider::anyRow(const char* sql, const Value& value)
{
    LINLI_TRY(store::Statement found, m_registry.database().prepare(sql));
    found.bind(1, value);
    return found.step();
}

base::Result<RowId> Decider::personWith(const std::string& number)
{
    LINLI_TRY(store::Statement found,
              m_registry.database().prepare("SELECT i.person FROM identity i JOIN person p ON p.id = i.person WHERE i.number = ?1 "
                                           "AND i.withdrawn_on IS NULL AND p.merged_into IS NULL LIMIT 1"));
    found.bind(1, number);
    LINLI_TRY(const bool there, found.step());
    return there ? RowId {found.integer(0)} : RowId {};
}

// Somebody whose part in the household is known joins the only one that lives there.
Status Decider::moveTo(RowId person, RowId house, const base::Date& on, const std::string& role)
{
    LINLI_TRY(store::Statement * found,
              m_registry.database().cached("SELECT id FROM household WHERE house = ?1 AND kind = '2' AND closed IS NULL ORDER BY id"));
    found->bind(1, house);
    std::vector<RowId> households;
    for (;;) {
        LINLI_TRY(const bool more, found->step());
        if (!more) {
            break;
        }
        households.emplace_back(RowId {found->integer(0)});
    }
    MoveIn how;
    how.house = house;
    how.on = on;
    const bool joins = households.size() == 1 && !role.empty() && role != kHeadRole;
    how.household = joins ? households.front() : RowId {};
    how.persons = {{person, joins ? role : role.empty() && households.empty() ? std::string(kHeadRole) : role}};
    LINLI_TRY([[maybe_unused]] const RowId household, m_operations.moveIn(how));
    return {};
}

Status Decider::takeNewcomer(const CheckRecord& item)
{
    LINLI_TRY(RowId person, personWith(item.number));
    if (!person) {
        LINLI_TRY(person, registerNewcomer(item));
    }
    LINLI_TRY(ledger::Writer* const writer, m_operations.writer());
    return writer->set(item.row, "check_item.person", catalog::reference(person));
}

base::Result<RowId> Decider::registerNewcomer(const CheckRecord& item)
{
    LINLI_TRY(const Newcomer told, newcomerOf(m_registry.catalog(), m_registry.today(), item));
    LINLI_TRY(const RowId house, homeAt(m_registry.database(), told.address));
    if (!house) {
        return base::fail(ErrorCode::NotFound, "police.no_home", {{"address", told.address}});
    }
    LINLI_TRY(const RowId person, m_operations.registerPerson(told.draft));
    LINLI_CHECK(moveTo(person, house, base::Date::fromIso(told.since).value_or(dayOf(item)), told.role));
    if (!told.permit.empty()) {
        LINLI_TRY(ledger::Writer* const writer, m_operations.writer());
        LINLI_TRY(const RowId permit, writer->create("permit"));
        LINLI_CHECK(writer->set(permit, "permit.person", catalog::reference(person)));
        for (const auto& [field, value] : told.permit) {
            LINLI_CHECK(writer->set(permit, field, value));
        }
    }
    return person;
}

// To a home of the committee, or away from it; nothing where it is so already.
Status Decider::takeMove(const CheckRecord& item)
{
    LINLI_TRY(const MoveTarget target, moveTarget(m_registry.database(), item.person, item.theirs));
    const RowId people[] = {item.person};
    switch (target.outcome) {
    case MoveOutcome::Within:
        return moveTo(item.person, target.house, dayOf(item), {});
    case MoveOutcome::Away:
        return m_operations.moveOut(people, {dayOf(item), kReasonOfFeed, item.theirs});
    case MoveOutcome::NoSuchHome:
        return base::fail(ErrorCode::NotFound, "police.no_home", {{"address", item.theirs}});
    case MoveOutcome::Unclear:
        return base::fail(ErrorCode::Invalid, "police.address_unclear", {{"address", item.theirs}});
    case MoveOutcome::LivesThere:
    case MoveOutcome::GoneAlready:
    case MoveOutcome::None:
        break;
    }
    return {};
}

// 户口迁出 leaves a home as it is, 离开 leaves a registration as it is; nothing where it is so already.
Status Decider::takeLeaving(const CheckRecord& item)
{
    const RowId people[] = {item.person};
    const MoveOut how {dayOf(item), kReasonOfFeed, item.place};
    LINLI_TRY(const bool lives, anyRow("SELECT 1 FROM residence WHERE person = ?1 AND \"to\" IS NULL", item.person.value));
    LINLI_TRY(const bool registered, anyRow("SELECT 1 FROM registration WHERE person = ?1 AND \"to\" IS NULL", item.person.value));
    LINLI_TRY(const bool everRegistered, anyRow("SELECT 1 FROM registration WHERE person = ?1", item.person.value));
    if (item.theirs == kHukouOut && lives && everRegistered) {
        return registered ? m_operations.deregister(people, {how.on, how.destination, how.reason}) : Status {};
    }
    if (item.theirs == kAway && (lives || registered)) {
        return lives ? m_operations.moveOut(people, how) : Status {};
    }
    return lives || registered ? m_operations.leave(people, how) : takeOffBooks(item, how);
}

// Nobody knows where they lived: only the status says that they are here.
Status Decider::takeOffBooks(const CheckRecord& item, const MoveOut& how)
{
    LINLI_TRY(const std::string status, statusOf(item.person));
    if (!status.empty() && status != kActive) {
        return {};
    }
    LINLI_TRY(ledger::Writer* const writer, m_operations.writer());
    const auto set = [&](const char* field, const std::string& text) {
        return writer->set(item.person, field, text.empty() ? Value {} : Value {text});
    };
    LINLI_CHECK(set("person.status", item.theirs == kHukouOut ? kHukouOut : kAway));
    LINLI_CHECK(set("person.status_date", how.on.iso()));
    return set("person.status_reason", how.reason);
}

// The day of a death stands in the books for ever and ends what somebody was entitled to: it is not made up.
Status Decider::takeDeath(const CheckRecord& item)
{
    LINLI_TRY(const std::string status, statusOf(item.person));
    if (status == kDead) {
        return {};
    }
    const auto on = base::Date::fromIso(item.since);
    if (!on) {
        return base::fail(ErrorCode::Invalid, "police.no_death_day");
    }
    return m_operations.death(item.person, {*on, {}});
}

base::Result<std::string> Decider::statusOf(RowId person)
{
    LINLI_TRY(const Value status,
              ledger::effective(m_registry.database(), m_registry.catalog(), person, m_registry.catalog().field("person.status")->no));
    const auto* const text = std::get_if<std::string>(&status);
    return text == nullptr ? std::string() : *text;
}

}  // namespace

// All in one group. What fails is left out, and the rest done again without it: a group cannot take back a part of itself.
base::Result<CheckOutcome>
decideChecks(Registry& registry, ledger::Occasion occasion, std::span<const SeenCheck> items, CheckState decision)
{
    const char* const operation = operationOf(decision);
    if (operation == nullptr) {
        return base::fail(ErrorCode::Invalid, "police.no_such_answer");
    }
    const bool needsReason = decision == CheckState::Rejected || decision == CheckState::NotSame;
    if (needsReason && base::trim(occasion.reason).empty()) {
        return base::fail(ErrorCode::Invalid, decision == CheckState::Rejected ? "police.reason_needed" : "twins.reason_needed");
    }
    occasion.operation = operation;
    CheckOutcome outcome;
    std::vector<SeenCheck> left(items.begin(), items.end());
    while (!left.empty()) {
        LINLI_TRY(Operations operations, Operations::begin(registry, occasion));
        Decider decider(registry, operations, occasion);
        const auto bad = std::ranges::find_if(left, [&](const SeenCheck& seen) {
            const Status done = decider.decide(seen, decision);
            if (!done) {
                outcome.failed.emplace_back(seen.row, done.error());
            }
            return !done;
        });
        if (bad == left.end()) {
            LINLI_TRY(outcome.group, operations.commit());
            std::ranges::transform(left, std::back_inserter(outcome.done), &SeenCheck::row);
            return outcome;
        }
        left.erase(bad);
    }
    return outcome;
}

}  // namespace linli::registry

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/check_items.h"

#include "core/base/text.h"
#include "core/ledger/history.h"
#include "core/registry/check_record.h"
#include "core/registry/merge.h"
#include "core/registry/search_source.h"
#include "core/registry/status.h"

#include <algorithm>

namespace linli::registry {

using base::ErrorCode;
using catalog::Value;

namespace {

constexpr const char* kSelect =
    "SELECT id, kind, person, name, number, \"row\", field, before, theirs, since, place, as_of, source, decision, "
    "decided_for, reason, decided_by, decided_on FROM check_item ";
// The police took the others back, or both agree since.
constexpr const char* kStanding = "WHERE theirs IS NOT NULL ";
// Of one other committee together.
constexpr const char* kOrder = "ORDER BY kind, CASE kind WHEN '7' THEN place END, field, name, id";

CheckState stateOf(const CheckRecord& record)
{
    if (!base::isAllDigits(record.decision) || record.decidedFor != record.told()) {
        return CheckState::Waiting;
    }
    return static_cast<CheckState>(std::stoi(record.decision));
}

CheckRecord recordAt(const store::Statement& row)
{
    const auto text = [&](int column) { return std::string(row.text(column)); };
    CheckRecord record;
    int column = 0;
    record.row = RowId {row.integer(column++)};
    record.kind = static_cast<CheckKind>(base::isAllDigits(row.text(column)) ? std::stoi(text(column)) : 0);
    ++column;
    record.person = RowId {row.integer(column++)};
    record.name = text(column++);
    record.number = text(column++);
    record.concerned = RowId {row.integer(column++)};
    record.field = text(column++);
    record.before = text(column++);
    record.theirs = text(column++);
    record.since = text(column++);
    record.place = text(column++);
    record.asOf = text(column++);
    record.source = text(column++);
    record.decision = text(column++);
    record.decidedFor = text(column++);
    record.reason = text(column++);
    record.decidedBy = text(column++);
    record.decidedOn = text(column++);
    return record;
}

// A value as the catalogue wrote it, as people read it.
std::string readable(const View& view, const catalog::Field& field, const std::string& written, base::Language language)
{
    const auto value = view.catalog->understand(field, written, view.today);
    return value ? view.catalog->show(field, *value, language) : written;
}

base::Result<std::string> homeText(const View& view, RowId person)
{
    // Not one of the kept statements: left at its first row it would hold the reader at what was known then.
    LINLI_TRY(store::Statement found,
              view.db().prepare("SELECT r.house, a.text FROM residence r JOIN house h ON h.id = r.house JOIN address a ON "
                               "a.id = h.address WHERE r.person = ?1 AND r.\"to\" IS NULL ORDER BY r.id DESC LIMIT 1"));
    found.bind(1, person);
    LINLI_TRY(const bool there, found.step());
    if (!there) {
        return std::string();
    }
    if (!found.text(1).empty()) {
        return std::string(found.text(1));
    }
    LINLI_TRY(const AddressParts parts, houseAddress(view.db(), RowId {found.integer(0)}));
    return printAddress(parts);
}

base::Result<std::string> phonesText(const View& view, RowId person)
{
    LINLI_TRY(store::Statement * found,
              view.db().cached("SELECT number FROM phone WHERE person = ?1 AND coalesce(out_of_use, 0) = 0 ORDER BY id"));
    found->bind(1, person);
    std::vector<std::string> numbers;
    for (;;) {
        LINLI_TRY(const bool more, found->step());
        if (!more) {
            return base::join(numbers, " ");
        }
        numbers.emplace_back(found->text(0));
    }
}

// Whether somebody is registered and lives here.
base::Result<std::string> presenceText(const View& view, RowId person, base::Language language)
{
    LINLI_TRY(store::Statement found, view.db().prepare("SELECT registration, residence FROM person_current WHERE person = ?1"));
    found.bind(1, person);
    LINLI_TRY(const bool there, found.step());
    return presenceWords(*view.catalog, code(hvStatus(there && found.integer(0) != 0, there && found.integer(1) != 0)), language);
}

// What the committee itself says, else what stood before the delivery.
base::Result<std::string>
oursOfField(const View& view, const catalog::Field& field, const CheckRecord& record, base::Language language)
{
    LINLI_TRY(const auto layers, ledger::layersOf(view.db(), *view.catalog, record.concerned, field.no));
    const auto own = std::ranges::find(layers, ledger::kCommitteeLayer, &ledger::LayerValue::layer);
    if (own != layers.end() && !catalog::isEmpty(own->value)) {
        return view.catalog->show(field, own->value, language);
    }
    if (record.kind == CheckKind::Changed) {
        return readable(view, field, record.before, language);
    }
    LINLI_TRY(const Value shown, ledger::effective(view.db(), *view.catalog, record.concerned, field.no));
    return view.catalog->show(field, shown, language);
}

base::Status describe(const View& view, const CheckRecord& record, base::Language language, CheckItem& item)
{
    const catalog::Field* const field = view.catalog->field(record.field);
    if (field != nullptr) {
        item.label = field->label.in(language);
        item.fieldClass = field->fieldClass;
        item.theirs = readable(view, *field, record.theirs, language);
    } else {
        item.theirs = record.theirs;
    }
    switch (record.kind) {
    case CheckKind::New:
        item.theirs.clear();
        item.facts = factsOf(view, record.theirs, language);
        return {};
    case CheckKind::Moved: {
        item.label = view.catalog->column("person.live_addr")->name;
        LINLI_TRY(item.ours, homeText(view, record.person));
        LINLI_TRY(const MoveTarget target, moveTarget(view.db(), record.person, record.theirs));
        item.move = target.outcome;
        return {};
    }
    case CheckKind::Missing:
        item.theirs.clear();
        return {};
    case CheckKind::Twin: {
        item.theirs.clear();
        item.facts = factsOf(view, record.theirs, language);
        LINLI_TRY(item.ours, presenceText(view, record.person, language));
        return {};
    }
    case CheckKind::Left:
    case CheckKind::Died:
    case CheckKind::Changed:
        break;
    }
    if (record.field == kPhoneField) {
        LINLI_TRY(item.ours, phonesText(view, record.person));
    } else if (field != nullptr && record.concerned) {
        LINLI_TRY(item.ours, oursOfField(view, *field, record, language));
    }
    return {};
}

base::Result<CheckItem> itemOf(const View& view, const CheckRecord& record, base::Language language)
{
    CheckItem item;
    item.row = record.row;
    item.kind = record.kind;
    item.state = stateOf(record);
    item.person = record.person;
    item.name = record.name;
    item.number = record.number;
    item.field = record.kind == CheckKind::Changed ? record.field : std::string();
    item.since = record.since;
    item.place = record.place;
    item.asOf = record.asOf;
    item.source = record.source;
    item.told = record.told();
    if (item.state != CheckState::Waiting) {
        item.reason = record.reason;
        item.decidedBy = record.decidedBy;
        item.decidedOn = record.decidedOn;
    }
    LINLI_CHECK(describe(view, record, language, item));
    if (item.number.empty() && record.person) {
        LINLI_TRY(store::Statement found,
                  view.db().prepare("SELECT number FROM identity WHERE person = ?1 AND withdrawn_on IS NULL ORDER BY kind NOT IN ('111', '112', '113'), id LIMIT 1"));
        found.bind(1, record.person);
        LINLI_TRY(const bool there, found.step());
        item.number = there ? std::string(found.text(0)) : std::string();
    }
    return item;
}

}  // namespace

CheckInbox inboxOf(CheckKind kind)
{
    return kind == CheckKind::Twin ? CheckInbox::Twins : CheckInbox::Police;
}

std::string presenceWords(const catalog::Catalog& catalog, std::string_view presence, base::Language language)
{
    if (presence == code(HvStatus::Gone)) {
        return base::sentence("twins.nowhere", {}, language);
    }
    return catalog.codeTable("hv_status")->name(std::string(presence), language);
}

std::vector<CheckFact> factsOf(const View& view, const std::string& lines, base::Language language)
{
    std::vector<CheckFact> facts;
    for (const std::string_view line : base::splitWords(lines, '\n')) {
        const std::size_t cut = line.find('\t');
        if (cut == std::string_view::npos) {
            continue;
        }
        CheckFact fact;
        fact.field = std::string(line.substr(0, cut));
        fact.value = std::string(line.substr(cut + 1));
        if (const catalog::Field* const field = view.catalog->field(fact.field)) {
            fact.label = field->label.in(language);
            fact.fieldClass = field->fieldClass;
            fact.value = readable(view, *field, fact.value, language);
        } else if (fact.field == kPresenceFact) {
            fact.label = view.catalog->column("person.hv_status")->name;
            fact.value = presenceWords(*view.catalog, fact.value, language);
        } else {
            fact.label = view.catalog->field("address.text")->label.in(language);
        }
        facts.push_back(std::move(fact));
    }
    return facts;
}

base::Status followMerges(store::Database& database, CheckRecord& record)
{
    for (RowId* const row : {&record.person, &record.concerned}) {
        const auto standing = *row ? redirect(database, *row) : base::Result<RowId>(RowId {});
        if (standing && *standing) {
            *row = *standing;
        } else if (!standing && standing.error().code != ErrorCode::NotFound) {
            // (Not found: another record than a person's.)
            return base::fail(standing.error());
        }
    }
    return {};
}

base::Result<CheckRecord> checkRecord(store::Database& database, RowId item)
{
    LINLI_TRY(store::Statement found, database.prepare(std::string(kSelect) + kStanding + "AND id = ?1"));
    found.bind(1, item);
    LINLI_TRY(const bool there, found.step());
    if (!there) {
        return base::fail(ErrorCode::NotFound, "police.no_such_item");
    }
    CheckRecord record = recordAt(found);
    LINLI_CHECK(followMerges(database, record));
    return record;
}

base::Result<std::vector<CheckItem>>
checkItems(const View& view, CheckInbox inbox, const std::vector<CheckState>& states, base::Language language)
{
    LINLI_TRY(store::Statement found, view.db().prepare(std::string(kSelect) + kStanding + kOrder));
    std::vector<CheckRecord> records;
    for (;;) {
        LINLI_TRY(const bool more, found.step());
        if (!more) {
            break;
        }
        records.push_back(recordAt(found));
        const bool isAsked = std::ranges::find(states, stateOf(records.back())) != states.end();
        if (!isAsked || inboxOf(records.back().kind) != inbox) {
            records.pop_back();
        }
    }
    std::vector<CheckItem> items;
    items.reserve(records.size());
    for (CheckRecord& record : records) {
        LINLI_CHECK(followMerges(view.db(), record));
        LINLI_TRY(CheckItem item, itemOf(view, record, language));
        items.push_back(std::move(item));
    }
    return items;
}

base::Result<std::int64_t> waitingChecks(store::Database& database)
{
    LINLI_TRY(store::Statement found,
              database.prepare("SELECT count(*) FROM check_item WHERE theirs IS NOT NULL AND "
                               "(decision IS NULL OR decided_for IS NOT as_of || ' ' || theirs)"));
    LINLI_TRY([[maybe_unused]] const bool there, found.step());
    return found.integer(0);
}

}  // namespace linli::registry

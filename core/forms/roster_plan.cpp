// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forms/roster_plan.h"

#include "core/base/mask.h"

#include <algorithm>
#include <map>

namespace linli::forms {

namespace {

RosterChange changeOf(const catalog::Field& field, std::string before, std::string after)
{
    return {field.label.zh, field.label.en, field.fieldClass, std::move(before), std::move(after), field.no};
}

using base::ErrorCode;
using catalog::Value;

// Codes of person_status.
constexpr const char* kActive = "1";
constexpr const char* kMovedOut = "2";
constexpr const char* kLeft = "3";
constexpr const char* kDead = "4";
constexpr const char* kCancelled = "5";

base::Error problemOf(const char* key, std::map<std::string, std::string> blanks)
{
    return {ErrorCode::Conflict, key, std::move(blanks), {}};
}

std::string textOf(const Value* value)
{
    const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(value);
    return text == nullptr ? std::string{} : *text;
}

// Dates of different precision that may be the same day: 1953-06 and 1953-06-18.
bool datesAgree(const std::string& a, const std::string& b)
{
    return a.starts_with(b) || b.starts_with(a);
}

}  // namespace

bool saysNothingNew(const catalog::Field& field, const Value& there, const Value& given)
{
    if (there == given) {
        return true;
    }
    const auto* before = std::get_if<std::string>(&there);
    const auto* after = std::get_if<std::string>(&given);
    return field.type == catalog::FieldType::Date && before != nullptr && after != nullptr && !after->empty() &&
           before->starts_with(*after);
}

RosterPlanner::RosterPlanner(registry::Registry& registry, const RosterBase& base, const RosterOptions& options)
    : m_registry(registry), m_catalog(registry.catalog()), m_base(base), m_options(options)
{}

void RosterPlanner::addFromNumber(RowDraft& draft) const
{
    if (!draft.citizen) {
        return;
    }
    const auto give = [&](const char* id, const std::string& value) {
        const catalog::Field* field = m_catalog.field(id);
        std::erase_if(draft.values, [&](const auto& entry) { return entry.first == field && std::string_view(id) == "person.birth"; });
        if (draft.value(id) == nullptr) {
            draft.values.emplace_back(field, value);
        }
    };
    give("person.sex", draft.citizen->sex);
    give("person.birth", base::Date(draft.citizen->birth).iso());
    // Where a number was given out is nothing the list says.
    if (draft.citizen->note != base::IdNote::PermanentResidence && !m_options.isComparison) {
        draft.areaFromNumber = draft.value("person.hukou_area") == nullptr;
        give("person.hukou_area", draft.citizen->region);
    }
}

// 妻 of a man is a slip in one of the two columns: the relation is left out.
void RosterPlanner::checkRoles(RowDraft& draft, const KnownPerson* person) const
{
    const std::string given = textOf(draft.value("person.sex"));
    const std::string& sex = given.empty() && person != nullptr ? person->sex : given;
    const catalog::CodeTable& kinship = *m_catalog.codeTable("kinship");
    for (RowDraft::Role* role : {&draft.roleToHead, &draft.roleToMain}) {
        const catalog::CodeItem* item = kinship.find(role->kind);
        if (item != nullptr && !item->sexConstraint.empty() && (sex == "1" || sex == "2") && sex != item->sexConstraint) {
            draft.problem(role->cell, problemOf("import.kin_sex", {{"cell", role->cell}, {"kind", item->name}}), false);
            role->kind.clear();
        }
    }
}

const KnownHouse* RosterPlanner::houseOf(RowDraft& draft) const
{
    return draft.address.empty() ? nullptr : m_base.houseAt(draft.address);
}

RosterPlanner::Match RosterPlanner::match(RowDraft& draft)
{
    if (draft.idNumber.empty()) {
        return matchByName(draft);
    }
    if (const std::size_t carriers = m_base.carriersOf(draft.idNumber); carriers > 1) {
        draft.problem(draft.idCell, problemOf("import.number_shared", {{"cell", draft.idCell}, {"count", std::to_string(carriers)}}), true);
        return {};
    }
    if (const KnownPerson* person = m_base.byNumber(draft.idNumber)) {
        if (!draft.name.empty() && person->name != draft.name && !m_options.isComparison) {
            draft.problem(draft.nameCell.empty() ? draft.idCell : draft.nameCell,
                          problemOf("import.name_differs", {{"cell", draft.idCell}, {"name", base::maskName(person->name)}}), true);
        }
        return {person, false};
    }
    // Somebody of that name and birth whose number is not known yet.
    for (const KnownPerson* person : m_base.byName(draft.name)) {
        if (person->idNumber.empty() && draft.citizen && person->birth == base::Date(draft.citizen->birth).iso()) {
            const KnownHouse* house = houseOf(draft);
            const bool samePlace = house != nullptr && person->livesIn(house->id);
            return {person, !samePlace};
        }
    }
    return {};
}

// Without a number: the same name and birth at the same place is the person; elsewhere it may be a namesake.
RosterPlanner::Match RosterPlanner::matchByName(RowDraft& draft)
{
    const std::string birth = textOf(draft.value("person.birth"));
    const std::string sex = textOf(draft.value("person.sex"));
    const KnownHouse* house = houseOf(draft);
    std::vector<const KnownPerson*> sure;
    std::vector<const KnownPerson*> alike;
    for (const KnownPerson* person : m_base.byName(draft.name)) {
        const bool sameBirth = !birth.empty() && !person->birth.empty() && datesAgree(birth, person->birth);
        const bool otherBirth = !birth.empty() && !person->birth.empty() && !sameBirth;
        const bool otherSex = !sex.empty() && !person->sex.empty() && sex != person->sex;
        const bool samePlace = house != nullptr && person->livesIn(house->id);
        if (otherBirth || otherSex) {
            continue;
        }
        if (samePlace || (sameBirth && draft.address.empty() && birth.size() == 10 && person->birth == birth)) {
            sure.push_back(person);
        } else if (sameBirth || birth.empty()) {
            alike.push_back(person);
        }
    }
    if (sure.size() > 1) {
        draft.problem(draft.nameCell, problemOf("import.several_match", {{"cell", draft.nameCell}, {"count", std::to_string(sure.size())}}),
                      true);
        return {};
    }
    if (!sure.empty()) {
        return {sure.front(), false};
    }
    return alike.empty() ? Match{} : Match{alike.front(), true};
}

std::string RosterPlanner::keyOf(const RowDraft& draft)
{
    return draft.idNumber.empty() ? draft.name + "|" + textOf(draft.value("person.birth")) + "|" + registry::addressKey(draft.address) : draft.idNumber;
}

bool RosterPlanner::repeats(const RowDraft& draft, RosterRow& row)
{
    const auto [known, first] = m_seen.emplace(keyOf(draft), draft.row);
    row.repeats = first ? 0 : known->second;
    return !first;
}

// As the operations do: the record of somebody who died or was cancelled is not written any more.
void RosterPlanner::checkStatus(RowDraft& draft, const KnownPerson& person) const
{
    if (person.status == kDead || person.status == kCancelled) {
        draft.problem(draft.nameCell,
                      problemOf(person.status == kDead ? "import.person_dead" : "import.person_cancelled", {{"cell", draft.nameCell}}), true);
    }
}

// Whom a list houses or registers here again is on the books again.
void RosterPlanner::returnRow(const KnownPerson& person, RosterRow& row, PlannedRow& planned) const
{
    const bool arrives = !planned.address.empty() || !planned.bookNo.empty();
    if (!arrives || (person.status != kMovedOut && person.status != kLeft)) {
        return;
    }
    planned.returns = true;
    const catalog::Field& field = *m_catalog.field("person.status");
    row.changes.push_back(changeOf(field, m_catalog.show(field, person.status, base::Language::Chinese),
                           m_catalog.show(field, std::string(kActive), base::Language::Chinese)));
}

base::Result<RosterRow> RosterPlanner::judge(RowDraft& draft, PlannedRow& planned)
{
    RosterRow row;
    row.row = draft.row;
    row.name = draft.name;
    row.key = keyOf(draft);
    checkAgainstNumber(draft);
    Match found;
    if (!draft.blocked()) {
        if (draft.idNumber.empty() && draft.value("person.birth") == nullptr && draft.address.empty()) {
            draft.problem(draft.nameCell, problemOf("import.too_little", {{"cell", draft.nameCell}}), true);
        } else {
            found = match(draft);
        }
    }
    row.person = found.person == nullptr ? RowId{} : found.person->id;
    if (found.person != nullptr && !found.doubtful) {
        checkStatus(draft, *found.person);
    }
    if (draft.blocked()) {
        row.verdict = Verdict::Problem;
    } else if (repeats(draft, row) || found.doubtful) {
        row.verdict = Verdict::Duplicate;
    } else if (row.person && !m_matched.emplace(row.person, draft.row).second) {
        row.verdict = Verdict::Duplicate;
        row.repeats = m_matched[row.person];
    } else {
        planned.row = draft.row;
        planned.person = row.person;
        planned.name = draft.name;
        if (m_options.isComparison && found.person != nullptr && !draft.name.empty() && found.person->name != draft.name) {
            draft.values.emplace_back(m_catalog.field("person.name"), draft.name);
        }
        addFromNumber(draft);
        checkRoles(draft, found.person);
        LINLI_CHECK(compareFields(draft, found.person, row, planned));
        LINLI_CHECK(comparePhones(draft, found.person, row, planned));
        placeRow(draft, found.person, row, planned);
        registerRow(draft, found.person, row, planned);
        if (found.person != nullptr) {
            returnRow(*found.person, row, planned);
        }
        const bool changes = !row.changes.empty();
        row.verdict = found.person == nullptr ? Verdict::New : changes ? Verdict::Changed : Verdict::Same;
    }
    if (!m_options.listNewValues && row.verdict == Verdict::New) {
        row.changes.clear();
    }
    row.problems = std::move(draft.problems);
    return row;
}

void RosterPlanner::addEdit(RosterRow& row, PlannedRow& planned, const PlannedEdit& edit, const Value& before) const
{
    const catalog::Field& field = *m_catalog.field(edit.field);
    planned.edits.push_back(edit);
    row.changes.push_back(changeOf(field, m_catalog.show(field, before, base::Language::Chinese),
                           m_catalog.show(field, edit.value, base::Language::Chinese)));
}

// Effective values of the person's newest row of an entity; `row` 0 and empty values when there is none.
base::Result<std::vector<Value>> RosterPlanner::stored(const std::string& entity, RowId person,
                                                       const std::vector<const catalog::Field*>& fields, RowId& row)
{
    std::string sql = "SELECT id";
    for (const catalog::Field* field : fields) {
        sql += ", \"" + field->column + "\"";
    }
    sql += " FROM \"" + entity + "\" WHERE " + (entity == "person" ? "id" : "person") + " = ?1 ORDER BY id DESC LIMIT 1";
    auto prepared = m_statements.find(sql);
    if (prepared == m_statements.end()) {
        LINLI_TRY(store::Statement statement, m_registry.database().prepare(sql));
        prepared = m_statements.emplace(sql, std::move(statement)).first;
    }
    store::Statement& statement = prepared->second;
    statement.bind(1, person);
    LINLI_TRY(const bool found, statement.step());
    std::vector<Value> values(fields.size());
    row = found ? RowId{statement.integer(0)} : RowId{};
    for (std::size_t i = 0; found && i < fields.size(); ++i) {
        values[i] = statement.value(static_cast<int>(i) + 1);
    }
    statement.reset();
    return values;
}

base::Status RosterPlanner::compareFields(RowDraft& draft, const KnownPerson* person, RosterRow& row, PlannedRow& planned)
{
    std::map<catalog::EntityNo, std::vector<std::pair<const catalog::Field*, Value>>> byEntity;
    for (auto& [field, value] : draft.values) {
        byEntity[field->entity].emplace_back(field, value);
    }
    for (const auto& [entityNo, given] : byEntity) {
        const catalog::Entity& entity = *m_catalog.entity(entityNo);
        std::vector<const catalog::Field*> fields;
        for (const auto& [field, value] : given) {
            fields.push_back(field);
        }
        RowId there;
        std::vector<Value> before(fields.size());
        if (person != nullptr) {
            LINLI_TRY(before, stored(entity.id, person->id, fields, there));
        }
        for (std::size_t i = 0; i < given.size(); ++i) {
            // The region of the number is where it was given out: it fills a gap and overrules nothing.
            const bool onlyFills = fields[i]->id == "person.hukou_area" && draft.areaFromNumber && !catalog::isEmpty(before[i]);
            if (!onlyFills && !saysNothingNew(*fields[i], before[i], given[i].second)) {
                addEdit(row, planned, {entityNo, there, fields[i]->no, given[i].second}, before[i]);
            }
        }
    }
    const bool knowsNumber = person != nullptr && m_base.byNumber(draft.idNumber) == person;
    if (!draft.idNumber.empty() && !knowsNumber) {
        planned.idNumber = draft.idNumber;
        planned.idKind = draft.idKind;
        const catalog::Field& field = *m_catalog.field("identity.number");
        row.changes.push_back(changeOf(field, "", draft.idNumber));
    }
    return {};
}

base::Status RosterPlanner::comparePhones(RowDraft& draft, const KnownPerson* person, RosterRow& row, PlannedRow& planned)
{
    std::vector<std::string> known;
    if (person != nullptr && !draft.phones.empty()) {
        LINLI_TRY(store::Statement * statement,
                  m_registry.database().cached("SELECT number FROM phone WHERE person = ?1 AND coalesce(out_of_use, 0) = 0"));
        statement->bind(1, person->id);
        for (;;) {
            LINLI_TRY(const bool more, statement->step());
            if (!more) {
                break;
            }
            known.emplace_back(statement->text(0));
        }
    }
    const catalog::Field& field = *m_catalog.field("phone.number");
    for (const std::string& number : draft.phones) {
        if (std::find(known.begin(), known.end(), number) == known.end()) {
            planned.phones.push_back(number);
            row.changes.push_back(changeOf(field, known.empty() ? "" : known.front(), number));
        }
    }
    return {};
}

void RosterPlanner::placeRow(RowDraft& draft, const KnownPerson* person, RosterRow& row, PlannedRow& planned)
{
    if (draft.address.empty()) {
        return;
    }
    const KnownHouse* house = houseOf(draft);
    if (house != nullptr && person != nullptr && person->livesIn(house->id)) {
        return;
    }
    const std::string key = registry::addressKey(draft.address);
    if (house == nullptr) {
        // A bare door number does not say where; a place outside the station is no house of it.
        const registry::AddressParts& parts = draft.address;
        const bool whole = !(parts.estate + parts.road + parts.lane + parts.village + parts.homestead + parts.group).empty();
        if (!whole || !m_options.makeHouses) {
            draft.problem(draft.addressCell,
                          problemOf(whole ? "import.no_such_house" : "import.address_incomplete", {{"cell", draft.addressCell}}), false);
            return;
        }
        row.newHouse = m_newHouses.emplace(key, draft.row).second;
    }
    const KnownHouse* former = person == nullptr || person->homes.empty() ? nullptr : m_base.house(person->homes.back().house);
    planned.address = draft.address;
    planned.house = house == nullptr ? RowId{} : house->id;
    planned.role = draft.roleToMain.kind.empty() ? draft.roleToHead.kind : draft.roleToMain.kind;
    planned.headName = draft.headName;
    planned.liveSince = draft.liveSince;
    row.changes.push_back({"现住址", "lives at", catalog::FieldClass::Ordinary,
                           former == nullptr ? "" : registry::printAddress(former->parts), registry::printAddress(draft.address), 0});
}

void RosterPlanner::registerRow(RowDraft& draft, const KnownPerson* person, RosterRow& row, PlannedRow& planned)
{
    if (draft.bookNo.empty()) {
        return;
    }
    if (person != nullptr && person->registration) {
        const KnownHousehold* book = m_base.household(person->book);
        if (book != nullptr && book->bookNo != draft.bookNo) {
            // A move from one register to another has a day and papers: it is done as such, not by a list.
            draft.problem(draft.nameCell, problemOf("import.other_book", {{"cell", draft.nameCell}}), false);
        }
        return;
    }
    planned.bookNo = draft.bookNo;
    planned.roleToHead = draft.roleToHead.kind;
    const catalog::Field& field = *m_catalog.field("household.book_no");
    row.changes.push_back(changeOf(field, "", draft.bookNo));
}

}  // namespace linli::forms

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forms/roster_row.h"

#include "core/base/name.h"
#include "core/base/phone.h"
#include "core/base/text.h"
#include "core/registry/kinship.h"
#include "core/sheets/cell_text.h"

#include <algorithm>
#include <utility>

namespace linli::forms {

namespace {

using base::ErrorCode;
using catalog::Value;
using sheets::FoundCell;

constexpr std::size_t kIdLength = 18;

base::Error problemOf(const char* key, std::map<std::string, std::string> blanks = {})
{
    return {ErrorCode::Invalid, key, std::move(blanks), {}};
}

const FoundCell* cellAt(const sheets::FoundRow& row, std::uint32_t column)
{
    const auto found = std::lower_bound(row.cells.begin(), row.cells.end(), column,
                                        [](const FoundCell& cell, std::uint32_t wanted) { return cell.column < wanted; });
    return found == row.cells.end() || found->column != column ? nullptr : &*found;
}

// Words with which forms say that there is nothing.
bool saysNothing(std::string_view text)
{
    const std::string key = base::matchKey(text);
    static constexpr std::string_view kNothing[] = {"", "-", "--", "/", "\\", "无", "—", "——", "不详", "未知", "空", "n/a", "#n/a"};
    return std::find(std::begin(kNothing), std::end(kNothing), key) != std::end(kNothing);
}

// 12号 -> 12, 301室 -> 301: what forms leave of an address part when it has a column of its own.
std::string bareNumber(std::string_view text)
{
    std::string bare = base::foldWidth(base::removeBlanks(text));
    for (const std::string_view ending : {"号楼", "单元", "号", "室", "弄", "楼", "幢", "栋", "层", "组", "队"}) {
        if (bare.ends_with(ending) && bare.size() > ending.size()) {
            bare.resize(bare.size() - ending.size());
            break;
        }
    }
    const std::string digits = registry::westernDigits(bare);
    return digits.empty() ? bare : digits;
}

// A line below the table: 合计 12, 注：以上 ..., 填报人：
bool isRemark(const sheets::FoundRow& row)
{
    if (row.cells.front().column > 1) {
        return false;
    }
    const std::string first = normalisedHeader(row.cells.front().text);
    for (const std::string_view word : {"合计", "总计", "小计", "共计"}) {
        if (first.starts_with(word)) {
            return true;
        }
    }
    const bool labelled = base::foldWidth(row.cells.front().text).find(':') != std::string::npos;
    for (const std::string_view word : {"注", "说明", "备注", "填报", "填表", "审核", "制表", "负责人", "统计", "联系电话", "经办"}) {
        if (first.starts_with(word) && (labelled || row.cells.size() == 1)) {
            return true;
        }
    }
    return false;
}

// Splits a text at its first digit: 王建国 13812345678.
std::pair<std::string_view, std::string_view> splitAtDigit(std::string_view text)
{
    const std::size_t at = std::min(text.find_first_of("0123456789+"), text.size());
    return {text.substr(0, at), text.substr(at)};
}

std::string textOf(const Value* value)
{
    const auto* const text = value == nullptr ? nullptr : std::get_if<std::string>(value);
    return text == nullptr ? std::string() : *text;
}

bool endsDamaged(const std::string& number)
{
    return number.size() == kIdLength && number.ends_with("000");
}

}  // namespace

bool RowDraft::blocked() const
{
    return std::any_of(problems.begin(), problems.end(), [](const RosterProblem& problem) { return problem.blocking; });
}

void RowDraft::problem(std::string cell, base::Error what, bool blocking)
{
    problems.push_back({std::move(cell), std::move(what), blocking});
}

const Value* RowDraft::value(std::string_view field) const
{
    const auto found = std::find_if(values.begin(), values.end(), [&](const auto& entry) { return entry.first->id == field; });
    return found == values.end() ? nullptr : &found->second;
}

void checkAgainstNumber(RowDraft& draft)
{
    if (!draft.citizen) {
        return;
    }
    const std::string sex = textOf(draft.value("person.sex"));
    const std::string birth = textOf(draft.value("person.birth"));
    const std::string told = base::Date(draft.citizen->birth).iso();
    if ((sex == "1" || sex == "2") && sex != draft.citizen->sex) {
        draft.problem(draft.idCell, problemOf("import.id_sex_differs", {{"cell", draft.idCell}}), true);
    }
    // Known to the month only, it may be the same day.
    if (!birth.empty() && !birth.starts_with(told) && !told.starts_with(birth)) {
        draft.problem(draft.idCell, problemOf("import.id_birth_differs", {{"cell", draft.idCell}}), true);
    }
}

RowReader::RowReader(const catalog::Catalog& catalog, const RosterMapping& mapping, base::Day today, bool isText, ListKind kind)
    : m_catalog(catalog), m_today(today), m_isText(isText)
{
    for (const ColumnBinding& binding : mapping.columns) {
        const std::optional<Target> target = targetOf(binding.columnId, kind);
        if (binding.state == BindingState::Bound && target) {
            m_bound.push_back({binding.column, *target, catalog.field(target->field)});
        }
    }
}

bool RowReader::isPerson(const sheets::FoundRow& row) const
{
    bool keyed = false;
    for (const Bound& bound : m_bound) {
        const bool isName = bound.target.field == "person.name" || bound.target.part == Part::NamePhone;
        const FoundCell* cell = cellAt(row, bound.column);
        if (cell == nullptr || (!isName && bound.target.part != Part::IdNumber)) {
            continue;
        }
        const std::string key = withoutHint(normalisedHeader(cell->text));
        if (key == "姓名" || key == "合计" || key == "总计" || key == "小计" || key == "身份证号") {
            return false;
        }
        keyed = keyed || !saysNothing(cell->text);
    }
    if (isRemark(row)) {
        return false;
    }
    // A lone cell is a note, a prepared row holds a number and nothing else.
    return keyed || row.cells.size() > 2;
}

std::optional<RowDraft> RowReader::read(const sheets::FoundRow& row) const
{
    if (row.cells.empty() || !isPerson(row)) {
        return std::nullopt;
    }
    RowDraft draft;
    draft.row = row.number + 1;
    registry::AddressParts parts;
    for (const Bound& bound : m_bound) {
        const FoundCell* cell = cellAt(row, bound.column);
        if (bound.target.field == "person.name") {
            draft.nameCell = sheets::cellName(row.number, bound.column);
        }
        if (cell != nullptr && !saysNothing(cell->text)) {
            // The row stands in the draft as people count; cells are named by it.
            take(bound, draft, *cell, parts);
        }
    }
    finish(draft, std::move(parts));
    return draft;
}

void RowReader::take(const Bound& bound, RowDraft& draft, const FoundCell& cell, registry::AddressParts& parts) const
{
    const std::string cellName = sheets::cellName(draft.row - 1, cell.column);
    switch (bound.target.part) {
    case Part::IdNumber:
        draft.idCell = cellName;
        takeNumber(draft, cell, cellName);
        return;
    case Part::IdKind: {
        const catalog::Field* kind = m_catalog.field("identity.kind");
        if (const auto value = m_catalog.understand(*kind, cell.text, m_today); value && !catalog::isEmpty(*value)) {
            draft.idKind = std::get<std::string>(*value);
        }
        return;
    }
    case Part::Phone:
        takePhone(draft, cell.text, cellName);
        return;
    case Part::NamePhone: {
        const auto [name, phone] = splitAtDigit(cell.text);
        draft.nameCell = cellName;
        draft.name = base::cleanName(name).name;
        takePhone(draft, phone, cellName);
        return;
    }
    case Part::SexAge: {
        const std::string_view sex = base::firstCharacters(base::trim(cell.text), 1);
        FoundCell part;
        part.text = sex;
        takeField({bound.column, {}, m_catalog.field("person.sex")}, draft, part, cellName);
        return;
    }
    case Part::RoleToHead: case Part::RoleToMain: case Part::BookNo: case Part::HeadName: case Part::LiveSince:
        takeHousehold(bound.target.part, draft, cell, cellName);
        return;
    case Part::ChangeDate: case Part::DiedOn: case Part::LeftOn: case Part::MovedTo: case Part::Committee:
        takeEvent(bound.target.part, draft, cell, cellName);
        return;
    case Part::Field:
        takeField(bound, draft, cell, cellName);
        return;
    default:
        draft.addressCell = draft.addressCell.empty() ? cellName : draft.addressCell;
        takeAddress(bound.target.part, draft, cell, parts);
        return;
    }
}

void RowReader::takeField(const Bound& bound, RowDraft& draft, const FoundCell& cell, const std::string& cellName) const
{
    const catalog::Field& field = *bound.field;
    if (field.id == "person.name") {
        draft.name = base::cleanName(cell.text).name;
        return;
    }
    const bool isNumber = field.type == catalog::FieldType::Integer || field.type == catalog::FieldType::Number ||
                          field.type == catalog::FieldType::Money || field.type == catalog::FieldType::Area;
    if (cell.digitsLost && !isNumber) {
        draft.problem(cellName, problemOf("import.digits_lost", {{"cell", cellName}, {"field", field.label.zh}}), false);
        return;
    }
    auto value = m_catalog.understand(field, cell.text, m_today);
    if (!value) {
        draft.problem(cellName, value.error(), false);
    } else if (!catalog::isEmpty(*value)) {
        draft.values.emplace_back(&field, std::move(*value));
    }
}

void RowReader::takeEvent(Part part, RowDraft& draft, const FoundCell& cell, const std::string& cellName) const
{
    if (part == Part::ChangeDate || part == Part::DiedOn || part == Part::LeftOn) {
        auto value = m_catalog.understand(*m_catalog.field("person.status_date"), cell.text, m_today);
        if (!value) {
            draft.problem(cellName, value.error(), false);
            return;
        }
        (part == Part::DiedOn ? draft.diedOn : part == Part::LeftOn ? draft.leftOn : draft.changeDate) = std::move(*value);
        return;
    }
    (part == Part::MovedTo ? draft.movedTo : draft.committee) = base::squeezeBlanks(cell.text);
}

void RowReader::takeNumber(RowDraft& draft, const FoundCell& cell, const std::string& cellName) const
{
    draft.numberSeen = cell.text;
    if (cell.digitsLost) {
        draft.problem(cellName, problemOf("import.id_damaged", {{"cell", cellName}}), true);
        return;
    }
    draft.idNumber = cell.text;  // checked when the kind of document is known
}

void RowReader::takePhone(RowDraft& draft, std::string_view text, const std::string& cellName) const
{
    std::string folded = base::foldWidth(text);
    std::replace_if(folded.begin(), folded.end(), [](char c) { return c == ';' || c == ',' || c == '/' || c == '\n'; }, '\n');
    for (const std::string_view mark : {"、", "，", "；"}) {
        for (std::size_t at = folded.find(mark); at != std::string::npos; at = folded.find(mark)) {
            folded.replace(at, mark.size(), "\n");
        }
    }
    for (const std::string_view one : base::splitWords(folded, '\n')) {
        auto phone = base::readPhone(one);
        if (!phone) {
            draft.problem(cellName, phone.error(), false);
        } else if (std::find(draft.phones.begin(), draft.phones.end(), phone->number) == draft.phones.end()) {
            draft.phones.push_back(phone->number);
        }
    }
}

void RowReader::takeHousehold(Part part, RowDraft& draft, const FoundCell& cell, const std::string& cellName) const
{
    const char* fieldId = part == Part::RoleToHead ? "registration.rel_to_head"
                          : part == Part::RoleToMain ? "residence.rel_to_main"
                          : part == Part::LiveSince ? "residence.from" : "household.book_no";
    if (part == Part::HeadName) {
        draft.headName = base::cleanName(cell.text).name;
        return;
    }
    if (cell.digitsLost) {
        const catalog::Field* field = m_catalog.field(fieldId);
        draft.problem(cellName, problemOf("import.digits_lost", {{"cell", cellName}, {"field", field->label.zh}}), false);
        return;
    }
    auto value = m_catalog.understand(*m_catalog.field(fieldId), cell.text, m_today);
    if (!value) {
        draft.problem(cellName, value.error(), false);
        return;
    }
    if (part == Part::LiveSince) {
        draft.liveSince = *value;
    } else if (const auto* text = std::get_if<std::string>(&*value); text != nullptr && part == Part::BookNo) {
        draft.bookNo = *text;
    } else if (text != nullptr) {
        (part == Part::RoleToHead ? draft.roleToHead : draft.roleToMain) = {registry::householdRole(*text), cellName};
    }
}

void RowReader::takeAddress(Part part, RowDraft& draft, const FoundCell& cell, registry::AddressParts& parts) const
{
    const std::string cellName = sheets::cellName(draft.row - 1, cell.column);
    if (cell.type == sheets::CellType::Date) {
        // 5-12 (building and room) that a spreadsheet program took for a day.
        draft.problem(cellName, problemOf("import.date_in_address", {{"cell", cellName}}), false);
        return;
    }
    if (part == Part::Address || part == Part::BuildingRoom || part == Part::Estate || part == Part::Road || part == Part::Village) {
        auto whole = registry::parseAddress(cell.text);
        if (part == Part::Estate && (!whole || whole->estate.empty())) {
            parts.estate = base::removeBlanks(cell.text);
        } else if (!whole) {
            draft.problem(cellName, whole.error(), false);
        } else {
            const auto fill = [](std::string& into, const std::string& from) { into = from.empty() ? into : from; };
            fill(parts.estate, whole->estate);
            fill(parts.road, whole->road);
            fill(parts.lane, whole->lane);
            fill(parts.number, whole->number);
            fill(parts.subNumber, whole->subNumber);
            fill(parts.building, whole->building);
            fill(parts.unit, whole->unit);
            fill(parts.floor, whole->floor);
            fill(parts.room, whole->room);
            fill(parts.village, whole->village);
            fill(parts.group, whole->group);
            fill(parts.homestead, whole->homestead);
        }
        return;
    }
    std::string& into = part == Part::Lane ? parts.lane : part == Part::Number ? parts.number : part == Part::Building ? parts.building
                        : part == Part::Unit ? parts.unit : part == Part::Floor ? parts.floor : part == Part::Group ? parts.group
                        : parts.room;
    into = bareNumber(cell.text);
}

void RowReader::finish(RowDraft& draft, registry::AddressParts parts) const
{
    // A cell left out does not excuse a missing name; a row that is not imported anyway has its reason.
    if (draft.name.empty() && !draft.blocked()) {
        draft.problem(draft.nameCell, problemOf("import.no_name", {{"cell", draft.nameCell}}), true);
    }
    if (!draft.idNumber.empty()) {
        const bool citizen = draft.idKind == "111" || draft.idKind == "112" || draft.idKind == "113" ||
                             base::looksLikeCitizenId(draft.idNumber);
        if (citizen) {
            auto id = base::readCitizenId(draft.idNumber, m_today);
            if (!id) {
                draft.problem(draft.idCell, id.error(), true);
                draft.idNumber.clear();
            } else if (m_isText && endsDamaged(id->number)) {
                draft.problem(draft.idCell, problemOf("import.id_cut", {{"cell", draft.idCell}}), true);
            } else {
                draft.idNumber = id->number;
                draft.citizen = *id;
            }
        } else if (auto document = base::readDocumentNumber(draft.idNumber); document) {
            draft.idNumber = *document;
        } else {
            draft.problem(draft.idCell, document.error(), true);
        }
    }
    draft.address = registry::keptAddress(std::move(parts));
}

}  // namespace linli::forms

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/column_spec.h"

#include "core/registry/filter_tree.h"

#include <algorithm>
#include <array>

namespace linli::registry {

namespace {

using catalog::FieldType;

struct Derivation {
    std::string_view id;
    std::string_view sql;
    Convert convert;
    std::string_view codes;
    bool home = false;          // works for a house too: asks nothing of a person
    std::string_view owner = {};  // entity of a row that belongs to the person
};

constexpr std::string_view kHeadPhone =
    "(SELECT e.number FROM phone e WHERE e.person = coalesce(gh.head, hh.head) AND coalesce(e.out_of_use, 0) = 0 "
    "ORDER BY e.is_primary DESC, e.id LIMIT 1)";
constexpr std::string_view kHeadId =
    "(SELECT e.number FROM identity e WHERE e.person = coalesce(gh.head, hh.head) AND e.withdrawn_on IS NULL "
    "ORDER BY e.is_primary DESC, e.id LIMIT 1)";
// Who lives in the household, and who is registered in it where it is one for that.
constexpr std::string_view kMembers =
    "(SELECT group_concat(m.name || char(31) || coalesce(m.role, '') || char(30), '' "
    "ORDER BY coalesce(m.role, '') NOT IN ('01', '02', '0'), m.id) FROM ("
    "SELECT o.name AS name, e.rel_to_main AS role, e.id AS id FROM {people} o JOIN residence e ON e.id = o.residence "
    "WHERE o.lives_household = hh.id AND o.merged = 0 "
    "UNION ALL SELECT o.name, e.rel_to_head, e.id FROM {people} o JOIN registration e ON e.id = o.registration "
    "WHERE hh.kind IN ('1', '3') AND o.reg_household = hh.id AND o.lives_household IS NOT hh.id AND o.merged = 0) m)";
constexpr std::string_view kTagNames =
    "(SELECT group_concat(DISTINCT d.name) FROM tag_value t JOIN tag_def d ON d.id = t.tag WHERE t.subject IN "
    "(p.person, p.lives_household, p.lives_house, p.reg_household) AND (t.\"from\" IS NULL OR t.\"from\" <= {day}) "
    "AND (t.\"to\" IS NULL OR t.\"to\" > {day}) AND coalesce(d.sensitivity, 0) < {hiddenTags})";

constexpr std::array kDerivations = {
    Derivation{"person.age", "p.birth", Convert::Age, ""},
    Derivation{"person.age_months", "p.birth", Convert::AgeMonths, ""},
    Derivation{"person.birth_ym", "p.birth", Convert::YearMonth, ""},
    Derivation{"person.birth_year", "p.birth", Convert::Year, ""},
    Derivation{"person.pinyin", "p.name || char(31) || coalesce(x.name_reading, '')", Convert::Pinyin, ""},
    Derivation{"person.id_no", "e.number", Convert::Text, "", false, "identity"},
    Derivation{"person.id_last4", "e.number", Convert::LastFour, "", false, "identity"},
    Derivation{"person.id_masked", "e.number", Convert::MaskedId, "", false, "identity"},
    Derivation{"person.id_type", "e.kind", Convert::Code, "id_document", false, "identity"},
    Derivation{"person.is_party", "CASE WHEN x.politics IS NOT NULL THEN x.politics IN ('01', '02') END", Convert::YesNo, ""},
    Derivation{"person.landline",
               "(SELECT e.number FROM phone e WHERE e.person = p.person AND coalesce(e.out_of_use, 0) = 0 AND e.number GLOB '0*' "
               "ORDER BY e.is_primary DESC, e.id LIMIT 1)",
               Convert::Text, ""},
    Derivation{"person.live_addr", "h.address_text", Convert::Text, ""},
    Derivation{"person.addr_any", "h.address_text", Convert::Text, ""},
    Derivation{"person.hukou_addr", "coalesce(k.address_text, x.hukou_address)", Convert::Text, ""},
    Derivation{"person.hukou_area", "p.hukou_area", Convert::Province, "province"},
    Derivation{"household.hukou_area", "hp.hukou_area", Convert::Province, "province"},
    Derivation{"person.hukou_place", "coalesce(p.reg_org, 0) || '|' || coalesce(p.hukou_area, '') || '|' || coalesce(p.category, '')",
               Convert::HukouPlace, "hukou_place"},
    Derivation{"person.hv_status", "coalesce(p.reg_org, 0) || '|' || coalesce(p.lives_org, 0)", Convert::HvStatus, "hv_status"},
    Derivation{"person.lives_here", "coalesce(p.lives_org, 0)", Convert::InArea, ""},
    Derivation{"person.hukou_here", "coalesce(p.reg_org, 0)", Convert::InArea, ""},
    Derivation{"person.live_since", "p.lives_since", Convert::Date, ""},
    Derivation{"person.live_months", "{hereSince}", Convert::MonthsSince, ""},
    Derivation{"person.live_half_year", "{hereSince}", Convert::HalfYear, ""},
    Derivation{"person.leave_date", "CASE WHEN p.residence IS NULL THEN (SELECT max(e.\"to\") FROM residence e WHERE e.person = p.person AND e.\"to\" <= {day}) END",
               Convert::Date, ""},
    Derivation{"person.class_label", kTagNames, Convert::Text, ""},
    Derivation{"person.status", "p.status", Convert::Code, "person_status"},
    Derivation{"permit.years", "e.\"from\"", Convert::YearsSince, "", false, "permit"},
    Derivation{"visit.date", "{lastVisit}", Convert::Date, ""},
    Derivation{"addr.estate", "h.estate", Convert::Text, "", true},
    Derivation{"addr.unit", "h.unit", Convert::Text, "", true},
    Derivation{"addr.room", "h.room", Convert::Text, "", true},
    Derivation{"addr.floor", "h.floor", Convert::Integer, "", true},
    Derivation{"addr.building_no", "coalesce(a.number, b.number)", Convert::Text, "", true},
    Derivation{"house.address", "h.address_text", Convert::Text, "", true},
    Derivation{"house.persons", "CASE WHEN h.house IS NOT NULL THEN (SELECT count(*) FROM {people} o WHERE o.lives_house = h.house AND o.merged = 0) END",
               Convert::Integer, "", true},
    Derivation{"org.building_leader", "(SELECT e.name FROM person e WHERE e.id = b.leader)", Convert::Text, "", true},
    Derivation{"org.building_leader_phone",
               "(SELECT e.number FROM phone e WHERE e.person = b.leader AND coalesce(e.out_of_use, 0) = 0 ORDER BY e.is_primary DESC, e.id LIMIT 1)",
               Convert::Text, "", true},
    Derivation{"household.head_name", "hp.name", Convert::Text, ""},
    Derivation{"household.head_id_no", kHeadId, Convert::Text, ""},
    Derivation{"household.head_phone", kHeadPhone, Convert::Text, ""},
    Derivation{"household.size", "{householdSize}", Convert::Integer, ""},
    Derivation{"household.hukou_size",
               "CASE WHEN gh.id IS NOT NULL THEN (SELECT count(*) FROM {people} o WHERE o.reg_household = gh.id AND o.merged = 0) END", Convert::Integer, ""},
    Derivation{"household.member_list", kMembers, Convert::CodeList, "kinship"},
};

// Columns that ask whether somebody carries a tag.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kTagColumns = {{{"tagcol.alone", "elder_alone"},
                                                                                        {"tagcol.elder80", "elder_80"},
                                                                                        {"tagcol.pure_old", "elder_only_household"},
                                                                                        {"tagcol.dibao", "dibao"},
                                                                                        {"tagcol.low_income", "low_income"},
                                                                                        {"tagcol.severe", "severe_disabled_unemployed"},
                                                                                        {"tagcol.disabled", "disability_card"},
                                                                                        {"tagcol.tekun", "tekun"},
                                                                                        {"tagcol.veteran", "veteran"},
                                                                                        {"tagcol.ltci", "ltci"},
                                                                                        {"tagcol.lost_child", "lost_only_child"},
                                                                                        {"tagcol.volunteer", "volunteer"},
                                                                                        {"tagcol.device", "device_alarm"},
                                                                                        {"tagcol.migrant", "migrant"}}};

struct KinColumn {
    std::string_view id;
    Kin kin;
    std::string_view column;
};

constexpr std::array kKinColumns = {
    KinColumn{"person.spouse_name", Kin::Spouse, "name"},       KinColumn{"person.spouse_id_no", Kin::Spouse, "person.id_no"},
    KinColumn{"person.spouse_phone", Kin::Spouse, "person.phone"}, KinColumn{"person.spouse_employer", Kin::Spouse, "person.employer"},
    KinColumn{"person.father_name", Kin::Father, "name"},       KinColumn{"person.father_id_no", Kin::Father, "person.id_no"},
    KinColumn{"person.father_phone", Kin::Father, "person.phone"}, KinColumn{"person.father_employer", Kin::Father, "person.employer"},
    KinColumn{"person.mother_name", Kin::Mother, "name"},       KinColumn{"person.mother_id_no", Kin::Mother, "person.id_no"},
    KinColumn{"person.mother_phone", Kin::Mother, "person.phone"}, KinColumn{"person.mother_employer", Kin::Mother, "person.employer"},
    KinColumn{"person.guardian_name", Kin::Guardian, "name"},   KinColumn{"person.guardian_id_no", Kin::Guardian, "person.id_no"},
    KinColumn{"person.guardian_phone", Kin::Guardian, "person.phone"}, KinColumn{"person.guardian_rel", Kin::Guardian, "kind"},
    KinColumn{"person.child_name", Kin::Child, "name"},         KinColumn{"person.child_phone", Kin::Child, "person.phone"},
    KinColumn{"person.child_addr", Kin::Child, "person.live_addr"}, KinColumn{"person.children_count", Kin::Children, "count"},
    KinColumn{"person.youngest_child_age", Kin::Children, "youngest"},
};

constexpr std::array<std::string_view, 12> kOwnedByPerson = {"identity", "disability", "care", "military", "party", "volunteer", "student",
                                                             "permit", "foreigner", "post", "dog", "phone"};

bool isOwnRecord(Subject subject, std::string_view entity)
{
    return (subject == Subject::Visit && entity == "visit") || (subject == Subject::Event && entity == "event");
}

// How to reach the table that holds a stored field; empty when there is no way from such a row.
std::string pathTo(const catalog::Catalog& catalog, const catalog::Field& field, Subject subject)
{
    const std::string& entity = catalog.entity(field.entity)->id;
    const std::string column = "\"" + field.column + "\"";
    if (isOwnRecord(subject, entity)) {
        return "v." + column;
    }
    if (entity == "house") {
        return "ho." + column;
    }
    if (entity == "address") {
        return "a." + column;
    }
    if (entity == "building") {
        return "b." + column;
    }
    if (entity == "lease") {
        return "(SELECT e." + column + " FROM lease e WHERE e.house = h.house ORDER BY " + standingFirst("e", "lease") + " LIMIT 1)";
    }
    if (entity == "org") {
        return "og." + column;
    }
    if (subject == Subject::House) {
        return {};
    }
    if (entity == "person") {
        return "x." + column;
    }
    if (entity == "household") {
        return "coalesce(gh." + column + ", hh." + column + ")";
    }
    if (entity == "residence") {
        return "r." + column;
    }
    if (entity == "registration") {
        return "g." + column;
    }
    if (entity == "visit") {
        return "(SELECT e." + column + " FROM visit e WHERE e.person = p.person ORDER BY e.\"on\" DESC, e.id DESC LIMIT 1)";
    }
    return {};
}

std::optional<Convert> conversionOf(const catalog::Field& field)
{
    switch (field.type) {
        case FieldType::Integer: return Convert::Integer;
        case FieldType::Number: return Convert::Tenths;
        case FieldType::Money:
        case FieldType::Area: return Convert::Hundredths;
        case FieldType::Date: return Convert::Date;
        case FieldType::Boolean: return field.world == catalog::World::Closed ? Convert::YesOnly : Convert::YesNo;
        case FieldType::Code: return Convert::Code;
        case FieldType::Text:
        case FieldType::Phone:
        case FieldType::IdNumber:
        case FieldType::CreditCode: return Convert::Text;
        case FieldType::Reference: break;
    }
    return std::nullopt;
}

std::optional<ColumnSpec> storedSpec(const catalog::Catalog& catalog, Subject subject, ColumnSpec spec)
{
    if (spec.field == nullptr) {
        return std::nullopt;
    }
    const std::string& entity = catalog.entity(spec.field->entity)->id;
    if (subject != Subject::House && std::find(kOwnedByPerson.begin(), kOwnedByPerson.end(), entity) != kOwnedByPerson.end()) {
        spec.source = ColumnSource::Owned;
        spec.owner = entity;
        spec.sql = "e.\"" + spec.field->column + "\"";
    } else {
        spec.sql = pathTo(catalog, *spec.field, subject);
    }
    const auto convert = conversionOf(*spec.field);
    if (spec.sql.empty() || !convert) {
        return std::nullopt;
    }
    spec.codes = spec.field->codes;
    // Forms ask some days to the month.
    spec.convert = *convert == Convert::Date && spec.column.type == "ym" ? Convert::YearMonth : *convert;
    return spec;
}

std::string tagSql(Subject subject)
{
    const std::string subjects = subject == Subject::Person      ? "p.person, p.lives_household, p.lives_house, p.reg_household"
                                 : subject == Subject::Household ? "hh.id, hh.house"
                                 : subject == Subject::House     ? "ho.id"
                                                                 : "p.person, p.lives_household, p.lives_house, p.reg_household, hh.id, hh.house, h.house";
    return "EXISTS (SELECT 1 FROM tag_value t JOIN tag_def d ON d.id = t.tag WHERE t.subject IN (" + subjects +
           ") AND d.code = '{tag}' AND (t.\"from\" IS NULL OR t.\"from\" <= {day}) AND (t.\"to\" IS NULL OR t.\"to\" > {day}))";
}

// Ids of tags are words; anything else would not be one.
bool isTagCode(std::string_view code)
{
    return !code.empty() && std::all_of(code.begin(), code.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

std::optional<ColumnSpec> tagSpec(Subject subject, ColumnSpec spec, std::string_view code, Convert convert)
{
    if (!isTagCode(code)) {
        return std::nullopt;
    }
    spec.sql = tagSql(subject);
    spec.sql.replace(spec.sql.find("{tag}"), 5, code);
    spec.tag = code;
    spec.convert = convert;
    return spec;
}

std::optional<ColumnSpec> derivedSpec(const catalog::Catalog& catalog, Subject subject, ColumnSpec spec)
{
    const auto* found = std::find_if(kDerivations.begin(), kDerivations.end(),
                                     [&](const Derivation& row) { return row.id == spec.column.id; });
    // The day of a visit is its own; of a person, that of the last one.
    const bool isOwn = spec.field != nullptr && isOwnRecord(subject, catalog.entity(spec.field->entity)->id);
    if (found == kDerivations.end() || (subject == Subject::House && !found->home) || isOwn) {
        return std::nullopt;
    }
    spec.sql = found->sql == "{lastVisit}" ? lastVisitSql()
               : found->sql == "{householdSize}" ? householdSizeSql("{people}") : std::string(found->sql);
    spec.convert = found->convert;
    spec.codes = catalog.codeTable(found->codes);
    if (!found->owner.empty()) {
        spec.source = ColumnSource::Owned;
        spec.owner = found->owner;
    }
    return spec;
}

ColumnSpec describe(const catalog::Catalog& catalog, std::string_view id)
{
    ColumnSpec spec;
    if (const catalog::Column* column = catalog.column(id)) {
        spec.column = *column;
        spec.field = column->field ? catalog.field(*column->field) : catalog.field(id);
        return spec;
    }
    spec.column.id = id;
    spec.field = catalog.field(id);
    if (spec.field != nullptr) {
        spec.column.name = spec.field->label.zh;
        spec.column.fieldClass = spec.field->fieldClass;
    }
    return spec;
}

}  // namespace

std::optional<ColumnSpec> columnSpec(const catalog::Catalog& catalog, Subject subject, std::string_view id)
{
    ColumnSpec spec = describe(catalog, id);
    if (id.substr(0, 4) == "tag:") {
        return tagSpec(subject, std::move(spec), id.substr(4), Convert::Mark);
    }
    const auto* tag = std::find_if(kTagColumns.begin(), kTagColumns.end(), [&](const auto& row) { return row.first == id; });
    if (tag != kTagColumns.end()) {
        return tagSpec(subject, std::move(spec), tag->second, Convert::YesNo);
    }
    if (!spec.column.parts.empty()) {
        const bool all = std::all_of(spec.column.parts.begin(), spec.column.parts.end(),
                                     [&](const std::string& part) { return columnSpec(catalog, subject, part).has_value(); });
        spec.source = ColumnSource::Composite;
        return all ? std::optional(std::move(spec)) : std::nullopt;
    }
    if (id == "row.sign" || id == "row.handler_sign" || id == "row.note") {
        spec.source = ColumnSource::Nothing;
        return spec;
    }
    const auto* kin = std::find_if(kKinColumns.begin(), kKinColumns.end(), [&](const KinColumn& row) { return row.id == id; });
    if (kin != kKinColumns.end() && subject == Subject::Person) {
        spec.source = ColumnSource::Relative;
        spec.kin = kin->kin;
        spec.kinColumn = kin->column;
        spec.codes = kin->column == "kind" ? catalog.codeTable("kinship") : nullptr;
        return spec;
    }
    if (auto derived = derivedSpec(catalog, subject, spec)) {
        return derived;
    }
    return storedSpec(catalog, subject, std::move(spec));
}

OwnedRows ownedRows(std::string_view entity)
{
    if (entity == "identity") {
        return {"e.withdrawn_on IS NULL", true, ""};
    }
    if (entity == "phone") {
        return {"coalesce(e.out_of_use, 0) = 0", true, ""};
    }
    const std::string end(endColumn(entity));
    return {"", false, end.empty() ? std::string() : "j.key, coalesce(e.\"" + end + "\", '9999'), e.id"};
}

std::string columnSource(Subject subject, const std::string& people)
{
    const std::string person = "LEFT JOIN person x ON x.id = p.person LEFT JOIN residence r ON r.id = p.residence "
                               "LEFT JOIN registration g ON g.id = p.registration LEFT JOIN house_current k ON k.house = p.reg_house ";
    const std::string home = "LEFT JOIN house ho ON ho.id = h.house LEFT JOIN address a ON a.id = h.address "
                             "LEFT JOIN building b ON b.id = h.building ";
    const std::string head = "LEFT JOIN person hp ON hp.id = coalesce(gh.head, hh.head) ";
    switch (subject) {
        case Subject::Person:
            return " FROM json_each(?1) j CROSS JOIN " + people + " p ON p.person = j.value " + person +
                   "LEFT JOIN house_current h ON h.house = p.lives_house LEFT JOIN household hh ON hh.id = p.lives_household "
                   "LEFT JOIN household gh ON gh.id = p.reg_household " + home + head +
                   "LEFT JOIN org og ON og.id = coalesce(p.lives_org, p.reg_org)";
        case Subject::Household:
            return " FROM json_each(?1) j CROSS JOIN household hh ON hh.id = j.value LEFT JOIN " + people +
                   " p ON p.person = hh.head " + person +
                   "LEFT JOIN house_current h ON h.house = hh.house LEFT JOIN household gh ON gh.id = hh.id " + home + head +
                   "LEFT JOIN org og ON og.id = coalesce(hh.org, h.org)";
        case Subject::Visit:
            return " FROM json_each(?1) j CROSS JOIN visit v ON v.id = j.value LEFT JOIN " + people + " p ON p.person = v.person " + person +
                   "LEFT JOIN household hh ON hh.id = CASE WHEN v.household IS NULL AND v.house IS NULL THEN p.lives_household ELSE v.household END "
                   "LEFT JOIN house_current h ON h.house = coalesce(v.house, CASE WHEN v.household IS NULL THEN p.lives_house END, hh.house) "
                   "LEFT JOIN household gh ON gh.id = coalesce(hh.id, p.reg_household) " + home + head + "LEFT JOIN org og ON og.id = coalesce(h.org, p.reg_org)";
        case Subject::Event:
            return " FROM json_each(?1) j CROSS JOIN event v ON v.id = j.value LEFT JOIN " + people + " p ON p.person = v.person " + person +
                   "LEFT JOIN household hh ON hh.id = p.lives_household LEFT JOIN house_current h ON h.house = p.lives_house "
                   "LEFT JOIN household gh ON gh.id = coalesce(hh.id, p.reg_household) " + home + head + "LEFT JOIN org og ON og.id = coalesce(v.org, h.org)";
        case Subject::House: break;
    }
    return " FROM json_each(?1) j CROSS JOIN house_current h ON h.house = j.value " + home + "LEFT JOIN org og ON og.id = h.org";
}

bool isSupported(const catalog::Catalog& catalog, Subject subject, std::string_view column)
{
    return columnSpec(catalog, subject, column).has_value();
}

std::vector<std::string> supportedColumns(const catalog::Catalog& catalog, Subject subject)
{
    std::vector<std::string> ids;
    for (const catalog::Column& column : catalog.columns()) {
        if (isSupported(catalog, subject, column.id)) {
            ids.push_back(column.id);
        }
    }
    return ids;
}

}  // namespace linli::registry

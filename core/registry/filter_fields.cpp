// SPDX-License-Identifier: GPL-3.0-or-later
// The fields a condition may name.
#include "core/registry/filter_tree.h"

#include <algorithm>
#include <array>

namespace linli::registry {

namespace {

using catalog::FieldType;

struct DerivedField {
    std::string_view name;
    Derived derived;
    FilterType type;
    std::string_view codeTable;
    std::string_view zh;
    std::string_view en;
};

constexpr std::array kDerived = {
    DerivedField{"person.age", Derived::Age, FilterType::Number, "", "年龄", "age"},
    DerivedField{"person.ageMonths", Derived::AgeMonths, FilterType::Number, "", "月龄", "age in months"},
    DerivedField{"person.livesHere", Derived::LivesHere, FilterType::Flag, "", "住在本辖区", "lives here"},
    DerivedField{"person.hukouHere", Derived::HukouHere, FilterType::Flag, "", "户籍在本辖区", "registered here"},
    DerivedField{"person.hvStatus", Derived::HvStatus, FilterType::Code, "hv_status", "人户状态", "person against register"},
    DerivedField{"person.liveSince", Derived::LiveSince, FilterType::Date, "", "居住起始日期", "lives here since"},
    DerivedField{"person.liveMonths", Derived::LiveMonths, FilterType::Number, "", "居住月数", "months lived here"},
    DerivedField{"person.hukouPlace", Derived::HukouPlace, FilterType::Code, "hukou_place", "户籍类别", "place of registration"},
    DerivedField{"person.lastVisit", Derived::LastVisit, FilterType::Date, "", "最近走访", "last visit"},
    DerivedField{"person.idNo", Derived::IdNumber, FilterType::Text, "", "身份证号码", "identity number"},
    DerivedField{"person.phone", Derived::Phone, FilterType::Text, "", "联系电话", "telephone"},
    DerivedField{"person.relToHead", Derived::RelToHead, FilterType::Code, "kinship", "与户主关系", "relation to the head"},
    DerivedField{"person.relToMain", Derived::RelToMain, FilterType::Code, "kinship", "与主居住人关系", "relation to the main occupant"},
    DerivedField{"person.residenceReason", Derived::ResidenceReason, FilterType::Code, "residence_reason", "居住事由", "reason of living here"},
    DerivedField{"person.building", Derived::BuildingName, FilterType::Text, "", "楼栋", "building"},
    DerivedField{"house.building", Derived::BuildingName, FilterType::Text, "", "楼栋", "building"},
    DerivedField{"household.size", Derived::HouseholdSize, FilterType::Number, "", "家庭人口数", "household size"},
    DerivedField{"household.hukouSize", Derived::HouseholdHukouSize, FilterType::Number, "", "户籍人数", "registered members"},
    DerivedField{"house.persons", Derived::HousePersons, FilterType::Number, "", "居住人数", "occupants"},
};

// Rows that belong to a person; the newest one that stands is asked.
constexpr std::array<std::string_view, 11> kExtensions = {"disability", "care",      "military",  "party", "student", "permit",
                                                          "volunteer",  "foreigner", "post",      "dog",   "registration"};

bool isAllowed(Subject of, std::string_view entity)
{
    switch (of) {
        case Subject::Person:
            return entity == "person" || entity == "household" || entity == "house" ||
                   std::find(kExtensions.begin(), kExtensions.end(), entity) != kExtensions.end();
        case Subject::Household: return entity == "household" || entity == "house";
        case Subject::House: return entity == "house";
        case Subject::Visit:
        case Subject::Event: break;
    }
    return false;
}

std::optional<FilterType> typeOf(const catalog::Field& field)
{
    switch (field.type) {
        case FieldType::Boolean: return FilterType::Flag;
        case FieldType::Integer:
        case FieldType::Number: return FilterType::Number;
        case FieldType::Money: return FilterType::Money;
        case FieldType::Area: return FilterType::Area;
        case FieldType::Code: return FilterType::Code;
        case FieldType::Date: return FilterType::Date;
        case FieldType::Text:
        case FieldType::Phone:
        case FieldType::IdNumber:
        case FieldType::CreditCode: return FilterType::Text;
        case FieldType::Reference: break;
    }
    return std::nullopt;
}

}  // namespace

std::string snakeCase(std::string_view lowerCamel)
{
    std::string snake;
    for (const char c : lowerCamel) {
        if (c >= 'A' && c <= 'Z') {
            snake += '_';
            snake += static_cast<char>(c - 'A' + 'a');
        } else {
            snake += c;
        }
    }
    return snake;
}

std::optional<FilterField> filterField(const catalog::Catalog& catalog, Subject of, std::string_view name)
{
    const std::size_t dot = name.find('.');
    if (dot == std::string_view::npos || name.find('_') != std::string_view::npos || !isAllowed(of, name.substr(0, dot))) {
        return std::nullopt;
    }
    const auto* derived =
        std::find_if(kDerived.begin(), kDerived.end(), [&](const DerivedField& row) { return row.name == name; });
    if (derived != kDerived.end()) {
        return FilterField{std::string(name), derived->type, derived->derived, nullptr, catalog.codeTable(derived->codeTable),
                           {std::string(derived->zh), std::string(derived->en)}};
    }
    const catalog::Field* field = catalog.field(snakeCase(name));
    if (field == nullptr) {
        return std::nullopt;
    }
    const auto type = typeOf(*field);
    if (!type) {
        return std::nullopt;
    }
    return FilterField{std::string(name), *type, Derived::None, field, field->codes, field->label};
}

std::string_view endColumn(std::string_view entity)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kEnds = {{{"party", "left_on"},
                                                                                            {"student", "graduated"},
                                                                                            {"volunteer", "left_on"},
                                                                                            {"post", "to"},
                                                                                            {"lease", "to"}}};
    const auto* found = std::find_if(kEnds.begin(), kEnds.end(), [&](const auto& row) { return row.first == entity; });
    return found == kEnds.end() ? std::string_view() : found->second;
}

std::string standingFirst(std::string_view alias, std::string_view entity)
{
    const std::string row(alias);
    const std::string end(endColumn(entity));
    return (end.empty() ? std::string() : "coalesce(" + row + ".\"" + end + "\", '9999') DESC, ") + row + ".id DESC";
}

std::string householdSizeSql(const std::string& people)
{
    // Two counts by index rather than one with OR.
    return "CASE WHEN hh.id IS NOT NULL THEN (SELECT count(*) FROM " + people + " o WHERE o.lives_household = hh.id AND o.merged = 0) + "
           "CASE WHEN hh.kind IN ('1', '3') THEN (SELECT count(*) FROM " + people + " o WHERE o.reg_household = hh.id "
           "AND o.lives_household IS NOT hh.id AND o.merged = 0) ELSE 0 END END";
}

std::string lastVisitSql()
{
    // Three lookups by index; one condition with OR would read all visits.
    return "nullif(max(coalesce((SELECT max(v.\"on\") FROM visit v WHERE v.person = p.person), ''), "
           "coalesce((SELECT max(v.\"on\") FROM visit v WHERE v.household = p.lives_household AND v.person IS NULL), ''), "
           "coalesce((SELECT max(v.\"on\") FROM visit v WHERE v.house = p.lives_house AND v.person IS NULL), '')), '')";
}

FilterType Term::type() const
{
    switch (function) {
        case FilterFunction::TagValue: return FilterType::Text;
        case FilterFunction::DaysSince:
        case FilterFunction::DaysTo:
        case FilterFunction::AgeOn: return FilterType::Number;
        case FilterFunction::None: break;
    }
    return field.type;
}

}  // namespace linli::registry

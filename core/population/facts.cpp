// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/population/facts.h"

#include <algorithm>
#include <array>

namespace linli::population {

namespace {

using catalog::FieldType;

constexpr std::array<std::string_view, 10> kSatellites = {"permit", "dog", "disability", "care", "military", "party", "student", "volunteer", "post", "foreigner"};
// Columns of the person's line that hold a field of the person.
constexpr std::array<std::string_view, 6> kOnLine = {"name", "sex", "birth", "status", "category", "hukou_area"};

std::optional<FactKind> kindOf(const catalog::Field& field)
{
    switch (field.type) {
        case FieldType::Boolean: return FactKind::Flag;
        case FieldType::Integer: return FactKind::Integer;
        case FieldType::Number: return FactKind::Decimal;
        case FieldType::Money: return FactKind::Money;
        case FieldType::Area: return FactKind::Area;
        case FieldType::Date: return FactKind::Date;
        case FieldType::Code: return FactKind::Code;
        case FieldType::Text:
        case FieldType::Phone:
        case FieldType::IdNumber:
        case FieldType::CreditCode: return FactKind::Text;
        case FieldType::Reference: break;
    }
    return std::nullopt;
}

struct DerivedFact {
    Table table;
    const char* id;
    FactKind kind;
    Derived derived;
    const char* codes;
    const char* zh;
    const char* en;
};

constexpr std::array kDerived = {
    DerivedFact {Table::Person, "person.livesHere", FactKind::Flag, Derived::LivesHere, "", "住在本辖区", "lives here"},
    DerivedFact {Table::Person, "person.hukouHere", FactKind::Flag, Derived::HukouHere, "", "户籍在本辖区", "registered here"},
    DerivedFact {Table::Person, "person.hvStatus", FactKind::Code, Derived::HvStatus, "hv_status", "人户状态", "person against register"},
    DerivedFact {Table::Person, "person.hukouPlace", FactKind::Code, Derived::HukouPlace, "hukou_place", "户籍类别", "place of registration"},
    DerivedFact {Table::Person, "person.hereSince", FactKind::Date, Derived::HereSince, "", "来本辖区居住日期", "lives in the area since"},
    DerivedFact {Table::Person, "person.lastVisit", FactKind::Date, Derived::LastVisit, "", "最近走访", "last visit"},
    DerivedFact {Table::Person, "person.idNo", FactKind::Text, Derived::IdNumber, "", "身份证号码", "identity number"},
    DerivedFact {Table::Person, "person.phone", FactKind::Text, Derived::Phone, "", "联系电话", "telephone"},
    DerivedFact {Table::House, "house.building", FactKind::Text, Derived::BuildingName, "", "楼栋", "building"},
    DerivedFact {Table::Household, "household.size", FactKind::Integer, Derived::HouseholdSize, "", "家庭人口数", "household size"},
    DerivedFact {Table::Household, "household.hukouSize", FactKind::Integer, Derived::HouseholdHukouSize, "", "户籍人数", "registered members"},
    DerivedFact {Table::Household, "household.hukouArea", FactKind::Text, Derived::HeadHukouArea, "", "户主户籍区划", "area of registration of the head"},
    DerivedFact {Table::House, "house.persons", FactKind::Integer, Derived::HousePersons, "", "居住人数", "persons in the house"},
};

}  // namespace

std::string lowerCamel(std::string_view snake)
{
    std::string camel;
    bool upper = false;
    for (const char c : snake) {
        if (c == '_') {
            upper = true;
        } else {
            camel += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
            upper = false;
        }
    }
    return camel;
}

std::string_view endColumn(std::string_view entity)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kEnds = {
        {{"party", "left_on"}, {"student", "graduated"}, {"volunteer", "left_on"}, {"post", "to"}}};
    const auto* found = std::find_if(kEnds.begin(), kEnds.end(), [&](const auto& row) { return row.first == entity; });
    return found == kEnds.end() ? std::string_view() : found->second;
}

Facts::Facts(const catalog::Catalog& catalog)
    : m_catalog(&catalog)
{
    for (const catalog::Field& field : catalog.fields()) {
        addStored(field);
    }
    addDerived();
}

void Facts::addStored(const catalog::Field& field)
{
    const std::string& entity = catalog().entity(field.entity)->id;
    const bool satellite = std::find(kSatellites.begin(), kSatellites.end(), entity) != kSatellites.end();
    const auto kind = kindOf(field);
    Fact fact;
    if (entity == "person") {
        fact.source = std::find(kOnLine.begin(), kOnLine.end(), field.column) != kOnLine.end() ? Source::Line : Source::Row;
    } else if (entity == "household") {
        fact.table = Table::Household;
    } else if (entity == "house") {
        fact.table = Table::House;
    } else if (entity == "visit") {
        fact.table = Table::Visit;
    } else if (entity == "event") {
        fact.table = Table::Event;
    } else if (entity == "residence") {
        fact.source = Source::Residence;
    } else if (entity == "registration") {
        fact.source = Source::Registration;
    } else if (satellite) {
        fact.source = Source::Satellite;
    } else {
        return;
    }
    if (!kind) {
        return;
    }
    fact.id = entity + '.' + lowerCamel(field.column);
    fact.kind = *kind;
    fact.codes = field.codes;
    fact.label = field.label;
    fact.subjectZh = catalog().entity(field.entity)->label.zh;
    fact.entity = entity;
    fact.column = field.column;
    fact.field = &field;
    fact.closed = field.world == catalog::World::Closed && fact.id != "person.status";
    if (fact.kind == FactKind::Integer || fact.kind == FactKind::Money || fact.kind == FactKind::Area) {
        fact.least = field.least;
        fact.most = field.most;
    } else if (fact.kind == FactKind::Decimal) {
        fact.least = field.least ? std::optional(*field.least * kDecimalUnit) : std::nullopt;
        fact.most = field.most ? std::optional(*field.most * kDecimalUnit) : std::nullopt;
    }
    add(std::move(fact));
}

void Facts::addDerived()
{
    for (const DerivedFact& row : kDerived) {
        Fact fact;
        fact.table = row.table;
        fact.id = row.id;
        fact.kind = row.kind;
        fact.derived = row.derived;
        fact.source = Source::Derived;
        fact.codes = *row.codes == '\0' ? nullptr : catalog().codeTable(row.codes);
        fact.label = {row.zh, row.en};
        fact.entity = fact.id.substr(0, fact.id.find('.'));
        fact.subjectZh = catalog().entity(fact.entity)->label.zh;
        if (row.kind == FactKind::Integer) {
            fact.least = 0;
        }
        add(std::move(fact));
    }
}

void Facts::add(Fact fact)
{
    fact.no = static_cast<FactNo>(m_facts.size());
    m_byId.emplace(fact.id, fact.no);
    m_facts.push_back(std::move(fact));
}

const Fact* Facts::find(std::string_view id) const
{
    const auto found = m_byId.find(std::string(id));
    return found == m_byId.end() ? nullptr : &at(found->second);
}

}  // namespace linli::population

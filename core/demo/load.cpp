// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/load.h"

#include "core/demo/homes.h"
#include "core/registry/tag_pack.h"

namespace linli::demo {

namespace {

using base::Result;
using base::Status;
using catalog::Value;
using ledger::Ledger;

// Collects the values of one row by field id; empty ones are left out.
class Fields {
public:
    explicit Fields(const catalog::Catalog& catalog, std::string entity) : m_catalog(catalog), m_entity(std::move(entity)) {}

    Fields& set(const std::string& column, const std::string& value)
    {
        if (!value.empty()) {
            put(column, Value{value});
        }
        return *this;
    }
    Fields& set(const std::string& column, const char* value) { return set(column, std::string(value)); }
    Fields& set(const std::string& column, std::int64_t value)
    {
        put(column, Value{value});
        return *this;
    }
    Fields& set(const std::string& column, RowId row)
    {
        if (row) {
            put(column, catalog::reference(row));
        }
        return *this;
    }
    Fields& set(const std::string& column, base::Day day) { return set(column, base::isoText(day)); }
    Fields& set(const std::string& column, const std::optional<base::Day>& day)
    {
        return day ? set(column, base::isoText(*day)) : *this;
    }

    Result<RowId> addTo(Ledger::Baseline& baseline) const
    {
        return baseline.add(m_catalog.entity(m_entity)->no, m_values);
    }

private:
    void put(const std::string& column, Value value)
    {
        m_values.emplace_back(m_catalog.field(m_entity + "." + column)->no, std::move(value));
    }
    const catalog::Catalog& m_catalog;
    std::string m_entity;
    std::vector<std::pair<catalog::FieldNo, Value>> m_values;
};

ledger::Occasion baselineOccasion()
{
    return {"公安基础数据", "baseline", "", std::nullopt};
}

class Loader {
public:
    Loader(const catalog::Catalog& catalog, Ledger::Baseline& baseline, const Shared& shared, const Committee& committee, const Dirt& dirt)
        : m_catalog(catalog)
        , m_baseline(baseline)
        , m_shared(shared)
        , m_committee(committee)
        , m_dirt(dirt)
    {
    }

    Result<Loaded> load()
    {
        findContacts();
        LINLI_CHECK(organisations());
        LINLI_CHECK(buildings());
        LINLI_CHECK(homes());
        for (std::size_t index = 0; index < m_committee.people.size(); ++index) {
            LINLI_CHECK(person(index));
        }
        LINLI_CHECK(households());
        for (std::size_t index = 0; index < m_committee.people.size(); ++index) {
            LINLI_CHECK(places(index));
            LINLI_CHECK(family(index));
            LINLI_CHECK(papers(index));
        }
        LINLI_CHECK(doubles());
        return std::move(m_loaded);
    }

private:
    Fields row(const char* entity) const { return Fields(m_catalog, entity); }
    bool blank(std::size_t person, const char* field) const { return m_dirt.blanked.contains({static_cast<int>(person), field}); }
    RowId rowOf(const std::vector<RowId>& rows, int index) const { return index == kNobody ? RowId{} : rows[static_cast<std::size_t>(index)]; }

    Status organisations()
    {
        const auto town = m_shared.towns.find(m_committee.townCode);
        LINLI_TRY(m_loaded.org, row("org").set("name", m_committee.name).set("code12", m_committee.code12).set("level", "4")
                                    .set("parent", town == m_shared.towns.end() ? RowId{} : town->second).addTo(m_baseline));
        return {};
    }

    Status buildings()
    {
        for (const Building& building : m_committee.buildings) {
            LINLI_TRY(const RowId added, row("building").set("name", building.name).set("org", m_loaded.org).set("estate", building.estate)
                                             .set("number", building.number).set("kind", building.kind)
                                             .set("floors", std::int64_t{building.floors}).set("units", std::int64_t{building.units})
                                             .set("flats_per_floor", std::int64_t{building.flatsPerFloor}).set("lift", building.lift)
                                             .set("built_year", std::int64_t{building.builtYear}).addTo(m_baseline));
            m_loaded.buildings.push_back(added);
        }
        return {};
    }

    Status homes()
    {
        for (const Home& home : m_committee.homes) {
            const Building& building = m_committee.buildings[static_cast<std::size_t>(home.building)];
            LINLI_TRY(const RowId address, row("address").set("org", m_loaded.org).set("area6", "310114").set("estate", building.estate)
                                               .set("road", building.road).set("lane", building.lane).set("number", building.number)
                                               .set("floor", building.village.empty() ? std::to_string(home.floor) : "")
                                               .set("room", home.room).set("village", building.village).set("group", building.group)
                                               .set("text", addressText(m_committee, home)).addTo(m_baseline));
            Fields house = row("house");
            house.set("address", address).set("building", m_loaded.buildings[static_cast<std::size_t>(home.building)])
                .set("org", m_loaded.org).set("nature", home.nature).set("purpose", "1").set("use_status", home.use)
                .set("area", std::int64_t{home.area}).set("rooms", std::int64_t{home.rooms}).set("owner_name", home.ownerName)
                .set("owner_phone", home.ownerPhone);
            if (building.village.empty()) {
                house.set("floor", std::int64_t{home.floor});
            }
            LINLI_TRY(const RowId added, house.addTo(m_baseline));
            m_loaded.homes.push_back(added);
        }
        return {};
    }

    void describe(Fields& fields, const Person& one, std::size_t index) const
    {
        const auto put = [&](const char* column, const std::string& value) {
            const std::string field = std::string("person.") + column;
            if (!blank(index, field.c_str())) {
                fields.set(column, value);
            }
        };
        put("education", one.education);
        put("marital", one.marital);
        put("occupation", one.occupation);
        put("employer", one.employer);
        put("health", one.health);
        put("insurance", one.insurance);
        put("native_place", one.nativePlace);
    }

    // Old people name a grown-up child to be called.
    void contact(Fields& fields, std::size_t index) const
    {
        const auto found = m_callable.find(static_cast<int>(index));
        if (found == m_callable.end() || blank(index, "person.health")) {
            return;
        }
        const Person& child = m_committee.people[static_cast<std::size_t>(found->second)];
        fields.set("contact_name", child.name).set("contact_relation", child.sex == 1 ? "20" : "30");
        if (!child.phones.empty()) {
            fields.set("contact_phone", child.phones.front());
        }
    }

    void findContacts()
    {
        for (std::size_t index = 0; index < m_committee.people.size(); ++index) {
            const Person& child = m_committee.people[index];
            for (const int parent : {child.mother, child.father}) {
                if (parent != kNobody && !child.phones.empty()) {
                    m_callable.emplace(parent, static_cast<int>(index));
                }
            }
        }
    }

    std::string birthText(const Person& one, int index) const
    {
        const std::string full = base::isoText(one.birth);
        return m_dirt.yearOnly.contains(index) ? full.substr(0, 4) : full;
    }

    Status person(std::size_t index)
    {
        const Person& one = m_committee.people[index];
        static constexpr std::array<const char*, 4> kCategories = {"1", "5", "2", "4"};
        Fields fields = row("person");
        fields.set("name", one.name).set("sex", std::to_string(one.sex)).set("birth", birthText(one, static_cast<int>(index)))
            .set("ethnic", one.origin == Origin::Abroad ? "" : one.ethnic).set("politics", one.politics)
            .set("hukou_area", one.hukouArea).set("hukou_address", one.hukouAddress)
            .set("category", kCategories[static_cast<std::size_t>(one.origin)]).set("status", "1").set("come_date", one.cameOn);
        describe(fields, one, index);
        contact(fields, index);
        LINLI_TRY(const RowId added, fields.addTo(m_baseline));
        m_loaded.people.push_back(added);
        if (!one.idNumber.empty()) {
            LINLI_CHECK(add(row("identity").set("person", added).set("kind", "111").set("number", one.idNumber).set("is_primary", std::int64_t{1})));
        }
        if (!one.passport.empty()) {
            LINLI_CHECK(add(row("identity").set("person", added).set("kind", "414").set("number", one.passport).set("is_primary", std::int64_t{1})));
            LINLI_CHECK(add(row("foreigner").set("person", added).set("nationality", one.nationality).set("passport_no", one.passport).set("en_name", one.name)));
        }
        return phones(index, added);
    }

    Status phones(std::size_t index, RowId person)
    {
        if (blank(index, "phone.number")) {
            return {};
        }
        const Person& one = m_committee.people[index];
        for (std::size_t number = 0; number < one.phones.size(); ++number) {
            const auto old = m_dirt.oldPhones.find(static_cast<int>(index));
            const std::string& given = number == 0 && old != m_dirt.oldPhones.end() ? old->second : one.phones[number];
            LINLI_CHECK(add(row("phone").set("person", person).set("number", given).set("owner", number == 0 ? "本人" : "家")
                                .set("is_primary", std::int64_t{number == 0 ? 1 : 0})));
        }
        return {};
    }

    Status households()
    {
        for (std::size_t index = 0; index < m_committee.living.size(); ++index) {
            const LivingHousehold& one = m_committee.living[index];
            const auto known = [&](const char* field) { return !m_dirt.blankedHouseholds.contains({static_cast<int>(index), field}); };
            Fields fields = row("household");
            fields.set("kind", "2").set("org", m_loaded.org).set("house", rowOf(m_loaded.homes, one.home)).set("relief_kind", one.reliefKind);
            if (!one.members.empty()) {
                fields.set("head", rowOf(m_loaded.people, one.members.front()));
            }
            if (one.incomePerHead && known("household.income_per_head")) {
                fields.set("income_per_head", std::int64_t{*one.incomePerHead});
            }
            if (one.assetsOk && known("household.assets_ok")) {
                fields.set("assets_ok", std::int64_t{*one.assetsOk ? 1 : 0});
            }
            LINLI_TRY(const RowId added, fields.addTo(m_baseline));
            m_loaded.living.push_back(added);
            LINLI_CHECK(tags(added, one.tags));
        }
        for (const RegisterHousehold& one : m_committee.registers) {
            LINLI_TRY(const RowId added, row("household").set("kind", one.kind).set("org", m_loaded.org)
                                             .set("house", rowOf(m_loaded.homes, one.home)).set("book_no", one.bookNo)
                                             .set("head", rowOf(m_loaded.people, one.members.front())).addTo(m_baseline));
            m_loaded.registers.push_back(added);
        }
        return {};
    }

    Status places(std::size_t index)
    {
        const Person& one = m_committee.people[index];
        const RowId person = m_loaded.people[index];
        if (one.livingHousehold != kNobody) {
            const LivingHousehold& household = m_committee.living[static_cast<std::size_t>(one.livingHousehold)];
            LINLI_CHECK(add(row("residence").set("person", person).set("house", rowOf(m_loaded.homes, household.home))
                                .set("household", rowOf(m_loaded.living, one.livingHousehold)).set("rel_to_main", one.relToMain)
                                .set("from", one.liveSince).set("reason", one.residenceReason)));
        }
        if (one.registerHousehold != kNobody) {
            LINLI_CHECK(add(row("registration").set("person", person).set("household", rowOf(m_loaded.registers, one.registerHousehold))
                                .set("rel_to_head", one.relToHead).set("from", one.registeredSince)
                                .set("absence_reason", one.absenceReason).set("absence_place", one.absencePlace)));
        }
        return {};
    }

    // What the two households' roles do not say already: parents and spouses living apart are stated.
    Status family(std::size_t index)
    {
        const Person& one = m_committee.people[index];
        const auto state = [&](int relative, const char* kind) -> Status {
            if (relative == kNobody) {
                return {};
            }
            return add(row("relation").set("person", m_loaded.people[index]).set("relative", rowOf(m_loaded.people, relative)).set("kind", kind)
                           .set("is_guardian", std::int64_t{0}));
        };
        LINLI_CHECK(state(one.father, "51"));
        LINLI_CHECK(state(one.mother, "52"));
        if (one.sex == 1) {
            LINLI_CHECK(state(one.spouse, "12"));
        }
        return {};
    }

    Status papers(std::size_t index)
    {
        const Person& one = m_committee.people[index];
        const RowId person = m_loaded.people[index];
        if (!one.permitType.empty()) {
            Fields permit = row("permit");
            permit.set("person", person).set("type", one.permitType).set("no", one.permitNo);
            if (!blank(index, "permit.valid_to")) {
                permit.set("valid_to", one.permitTo);
            }
            LINLI_CHECK(add(permit));
        }
        if (one.disability) {
            LINLI_CHECK(add(row("disability").set("person", person).set("card_no", one.disability->cardNo).set("class", one.disability->kind)
                                .set("grade", one.disability->grade).set("issued_on", one.disability->issued)
                                .set("valid_to", one.disability->validTo)));
        }
        if (!one.careLevel.empty()) {
            LINLI_CHECK(add(row("care").set("person", person).set("level", one.careLevel).set("from", one.careFrom)));
        }
        if (!one.militaryKind.empty()) {
            LINLI_CHECK(add(row("military").set("person", person).set("kind", one.militaryKind).set("enlisted", one.enlisted)
                                .set("discharged", one.discharged)));
        }
        if (!one.partyBranch.empty()) {
            LINLI_CHECK(add(row("party").set("person", person).set("branch", one.partyBranch).set("type", one.partyType).set("joined", one.partyJoined)));
        }
        if (!one.studentStage.empty()) {
            LINLI_CHECK(add(row("student").set("person", person).set("stage", one.studentStage).set("school", one.school)));
        }
        return tags(person, one.tags);
    }

    Status tags(RowId subject, const std::vector<Tag>& carried)
    {
        for (const Tag& tag : carried) {
            const auto definition = m_shared.tags.find(tag.id);
            if (definition == m_shared.tags.end()) {
                return base::fail(base::ErrorCode::Internal, "demo.no_such_tag", {{"tag", tag.id}});
            }
            LINLI_CHECK(add(row("tag_value").set("tag", definition->second).set("subject", subject).set("value", tag.value).set("from", tag.from)
                                .set("to", tag.to).set("origin", tag.origin).set("evidence", tag.evidence).set("confirmed_on", tag.confirmedOn)));
        }
        return {};
    }

    Status doubles()
    {
        for (const Double& second : m_dirt.doubles) {
            const Person& one = m_committee.people[static_cast<std::size_t>(second.person)];
            LINLI_TRY(const RowId added, row("person").set("name", second.name).set("sex", std::to_string(one.sex)).set("birth", one.birth)
                                             .set("category", "5").set("status", "1").addTo(m_baseline));
            m_loaded.doubles.push_back(added);
            if (!second.idNumber.empty()) {
                LINLI_CHECK(add(row("identity").set("person", added).set("kind", "111").set("number", second.idNumber).set("is_primary", std::int64_t{1})));
            }
            if (!one.phones.empty()) {
                LINLI_CHECK(add(row("phone").set("person", added).set("number", one.phones.front()).set("is_primary", std::int64_t{1})));
            }
            const LivingHousehold& household = m_committee.living[static_cast<std::size_t>(one.livingHousehold)];
            LINLI_CHECK(add(row("residence").set("person", added).set("house", rowOf(m_loaded.homes, household.home)).set("from", one.liveSince)));
        }
        return {};
    }

    Status add(const Fields& fields)
    {
        LINLI_TRY([[maybe_unused]] const RowId added, fields.addTo(m_baseline));
        return {};
    }

    const catalog::Catalog& m_catalog;
    Ledger::Baseline& m_baseline;
    const Shared& m_shared;
    const Committee& m_committee;
    const Dirt& m_dirt;
    Loaded m_loaded;
    std::map<int, int> m_callable;   // parent -> a child with a telephone
};

}  // namespace

Result<Shared> loadShared(registry::Registry& registry, std::span<const Town> towns)
{
    LINLI_TRY(auto baseline, registry.ledger().beginBaseline(baselineOccasion(), ledger::kPoliceLayer));
    Shared shared;
    const catalog::Catalog& catalog = registry.catalog();
    LINLI_TRY(shared.city, Fields(catalog, "org").set("name", "上海市").set("code12", "310000000000").set("level", "1").addTo(baseline));
    LINLI_TRY(shared.district, Fields(catalog, "org").set("name", "嘉定区").set("code12", "310114000000").set("level", "2").set("parent", shared.city).addTo(baseline));
    for (const Town& town : towns) {
        const std::string code = town.prefix9 + "000";
        LINLI_TRY(shared.towns[code], Fields(catalog, "org").set("name", town.name).set("code12", code).set("level", "3").set("parent", shared.district).addTo(baseline));
    }
    LINLI_TRY(shared.tags, registry::addStandardTags(baseline, catalog, registry.today()));
    LINLI_TRY([[maybe_unused]] const ledger::GroupNo group, baseline.commit());
    return shared;
}

Result<Loaded> loadCommittee(registry::Registry& registry, const Shared& shared, const Committee& committee, const Dirt& dirt)
{
    LINLI_TRY(auto baseline, registry.ledger().beginBaseline(baselineOccasion(), ledger::kPoliceLayer));
    LINLI_TRY(Loaded loaded, Loader(registry.catalog(), baseline, shared, committee, dirt).load());
    LINLI_TRY([[maybe_unused]] const ledger::GroupNo group, baseline.commit());
    return loaded;
}

}  // namespace linli::demo

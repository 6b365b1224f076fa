// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/case_town.h"

#include "core/registry/tag_pack.h"

#include <algorithm>
#include <array>

namespace linli::rules {

using base::Result;
using base::Status;
using catalog::Value;

namespace {

constexpr base::WallTime kEight = 8 * 3'600'000;

std::string randomWord(base::Random& random)
{
    std::array<std::byte, 16> bytes {};
    random.fill(bytes);
    std::string word;
    for (const std::byte byte : bytes) {
        word += "0123456789abcdef"[static_cast<unsigned>(byte) & 15U];
        word += "0123456789abcdef"[static_cast<unsigned>(byte) >> 4U];
    }
    return word;
}

// Puts rows into the replica's first fill.
class Builder {
public:
    using Values = std::map<std::string, Value>;

    Builder(const catalog::Catalog& catalog, ledger::Ledger::Baseline& baseline)
        : m_catalog(catalog)
        , m_baseline(baseline)
    {
    }

    // The committee of the cases and those above it, and the tags of the pack.
    Status start(base::Day today)
    {
        RowId above;
        for (const auto& [name, level, code] : {std::array {"上海市", "1", "310000000000"}, std::array {"嘉定区", "2", "310114000000"},
                                                std::array {"案例街道", "3", "310114099000"}, std::array {"案例居委会", "4", "310114099001"}}) {
            Values values = {{"org.name", text(name)}, {"org.level", text(level)}, {"org.code12", text(code)}};
            if (above) {
                values["org.parent"] = catalog::reference(above);
            }
            LINLI_TRY(above, add("org", values));
        }
        m_org = above;
        LINLI_TRY(m_tags, registry::addStandardTags(m_baseline, m_catalog, today));
        return {};
    }

    Result<CaseTown::Place> add(const RuleCase& one)
    {
        CaseTown::Place made;
        LINLI_TRY(made.house, house(one));
        for (const CaseRow& row : one.people) {
            LINLI_TRY(const RowId person, person(row));
            made.people.push_back(person);
        }
        const bool anyRegistered = std::ranges::any_of(one.people, [](const CaseRow& row) { return row.isRegistered; });
        const bool anyLives = std::ranges::any_of(one.people, [](const CaseRow& row) { return row.livesHere; });
        RowId registered;
        if (anyRegistered) {
            LINLI_TRY(registered, household(one, made, "1"));
            made.household = registered;
        }
        if (anyLives || !anyRegistered) {
            LINLI_TRY(made.household, household(one, made, "2"));
        }
        LINLI_CHECK(tags(made.household, one.household));
        for (std::size_t i = 0; i < one.people.size(); ++i) {
            LINLI_CHECK(place(one.people[i], made.people[i], made, registered));
            if (i > 0) {
                const Values kin = {{"relation.person", catalog::reference(made.people[0])}, {"relation.relative", catalog::reference(made.people[i])},
                                    {"relation.kind", text(one.people[i].kin)}};
                LINLI_CHECK(add("relation", kin));
            }
        }
        return made;
    }

private:
    static Value text(const std::string& words) { return Value(words); }

    Result<RowId> add(const char* entity, const Values& values)
    {
        std::vector<std::pair<catalog::FieldNo, Value>> numbered;
        for (const auto& [id, value] : values) {
            numbered.emplace_back(m_catalog.field(id)->no, value);
        }
        return m_baseline.add(m_catalog.entity(entity)->no, numbered);
    }

    // What is known of the row in that table.
    static Values known(const CaseRow& row, const std::string& entity)
    {
        Values values;
        for (const auto& [id, value] : row.values) {
            if (id.starts_with(entity + ".")) {
                values[id] = value;
            }
        }
        return values;
    }

    Result<RowId> house(const RuleCase& one)
    {
        const Values at = {{"address.text", text("案例新村" + std::to_string(one.line) + "号")}, {"address.org", catalog::reference(m_org)}};
        LINLI_TRY(const RowId address, add("address", at));
        Values values = known(one.house, "house");
        values["house.address"] = catalog::reference(address);
        values["house.org"] = catalog::reference(m_org);
        LINLI_TRY(const RowId made, add("house", values));
        LINLI_CHECK(tags(made, one.house));
        return made;
    }

    Result<RowId> person(const CaseRow& row)
    {
        Values values = known(row, "person");
        values.emplace("person.name", text(row.called.empty() ? "本人" : row.called));
        values.emplace("person.status", text("1"));
        LINLI_TRY(const RowId made, add("person", values));
        for (const catalog::Entity& entity : m_catalog.entities()) {
            const Values more = entity.id == "person" || entity.id == "residence" || entity.id == "registration" ? Values() : known(row, entity.id);
            if (!more.empty()) {
                Values whole = more;
                whole[entity.id + ".person"] = catalog::reference(made);
                LINLI_CHECK(add(entity.id.c_str(), whole));
            }
        }
        if (!row.visited.empty()) {
            const Values visit = {{"visit.on", text(row.visited)}, {"visit.person", catalog::reference(made)}};
            LINLI_CHECK(add("visit", visit));
        }
        LINLI_CHECK(tags(made, row));
        return made;
    }

    // The head is the first one who belongs to it.
    Result<RowId> household(const RuleCase& one, const CaseTown::Place& place, const char* kind)
    {
        const bool isRegister = *kind == '1';
        Values values = known(one.household, "household");
        values["household.kind"] = text(kind);
        values["household.org"] = catalog::reference(m_org);
        values["household.house"] = catalog::reference(place.house);
        for (std::size_t i = place.people.size(); i-- > 0;) {
            if (isRegister ? one.people[i].isRegistered : one.people[i].livesHere) {
                values["household.head"] = catalog::reference(place.people[i]);
            }
        }
        return add("household", values);
    }

    Status place(const CaseRow& row, RowId person, const CaseTown::Place& place, RowId registered)
    {
        const Value role = text(row.kin.empty() ? "02" : row.kin);
        if (row.livesHere) {
            Values values = known(row, "residence");
            values["residence.person"] = catalog::reference(person);
            values["residence.house"] = catalog::reference(place.house);
            values["residence.household"] = catalog::reference(place.household);
            values.emplace("residence.rel_to_main", role);
            LINLI_CHECK(add("residence", values));
        }
        if (row.isRegistered) {
            Values values = known(row, "registration");
            values["registration.person"] = catalog::reference(person);
            values["registration.household"] = catalog::reference(registered);
            values.emplace("registration.rel_to_head", role);
            LINLI_CHECK(add("registration", values));
        }
        return {};
    }

    Status tags(RowId subject, const CaseRow& row)
    {
        for (const CaseTag& tag : row.tags) {
            Values values = {{"tag_value.tag", catalog::reference(m_tags.at(tag.code))}, {"tag_value.subject", catalog::reference(subject)}};
            if (!tag.value.empty()) {
                values["tag_value.value"] = text(tag.value);
            }
            LINLI_CHECK(add("tag_value", values));
        }
        return {};
    }

    const catalog::Catalog& m_catalog;
    ledger::Ledger::Baseline& m_baseline;
    std::map<std::string, RowId> m_tags;
    RowId m_org;
};

}  // namespace

CaseTown::CaseTown(base::Day newest)
    : m_clock(base::startOfShanghaiDay(newest) + kEight)
{
}

CaseTown::~CaseTown()
{
    m_registry.reset();
    m_replica.reset();
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

Status CaseTown::open(const catalog::Catalog& catalog)
{
    m_folder = std::filesystem::temp_directory_path() / ("linli-cases-" + randomWord(m_random));
    LINLI_TRY(store::Replica made, store::Replica::create(m_folder, "cases", randomWord(m_random), store::KdfCost::weak(), catalog, m_random, m_clock));
    m_replica = std::make_unique<store::Replica>(std::move(made));
    LINLI_TRY(m_registry, registry::Registry::open(m_replica->writer(), catalog, m_clock, m_random));
    return {};
}

Result<std::unique_ptr<CaseTown>> CaseTown::build(const catalog::Catalog& catalog, std::span<const RuleCase> cases)
{
    base::Day newest;
    for (const RuleCase& one : cases) {
        newest = std::max(newest, one.asOf);
    }
    std::unique_ptr<CaseTown> made(new CaseTown(newest));
    LINLI_CHECK(made->open(catalog));
    LINLI_TRY(auto baseline, made->m_registry->ledger().beginBaseline({"cases", "baseline", "", std::nullopt}, ledger::kCommitteeLayer));
    Builder builder(catalog, baseline);
    LINLI_CHECK(builder.start(newest));
    for (const RuleCase& one : cases) {
        LINLI_TRY(Place place, builder.add(one));
        made->m_places.push_back(std::move(place));
    }
    LINLI_TRY([[maybe_unused]] const ledger::GroupNo group, baseline.commit());
    LINLI_CHECK(made->m_registry->refreshHome());
    return made;
}

registry::View CaseTown::viewOn(base::Day day) const
{
    registry::View view = m_registry->view();
    view.today = day;
    return view;
}

}  // namespace linli::rules

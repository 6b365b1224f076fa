// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/status.h"

#include "core/registry/current.h"

namespace linli::registry {

namespace {

constexpr int kHalfYear = 6;

// Organisations above `org`, itself first, with level and code.
struct Ancestor {
    RowId row;
    std::string level;
    std::string code12;
};

base::Result<std::vector<Ancestor>> ancestorsOf(store::Database& database, RowId org)
{
    std::vector<Ancestor> ancestors;
    LINLI_TRY(store::Statement select,
              database.prepare("WITH RECURSIVE up(id, depth) AS (SELECT ?1, 0 UNION "
                               "SELECT o.parent, u.depth + 1 FROM org o JOIN up u ON o.id = u.id "
                               "WHERE o.parent IS NOT NULL AND u.depth < 10) "
                               "SELECT o.id, o.level, o.code12 FROM up u JOIN org o ON o.id = u.id ORDER BY u.depth"));
    select.bind(1, org);
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            return ancestors;
        }
        ancestors.push_back({RowId{select.integer(0)}, std::string(select.text(1)), std::string(select.text(2))});
    }
}

bool startsWith(std::string_view text, std::string_view prefix)
{
    return text.substr(0, prefix.size()) == prefix;
}

// 83 begins the numbers of Taiwan residence cards; it is no province.
bool isAbroadArea(std::string_view area)
{
    return startsWith(area, "71") || startsWith(area, "81") || startsWith(area, "82") || startsWith(area, "83");
}

}  // namespace

HvStatus hvStatus(bool registeredHere, bool livesHere)
{
    if (registeredHere) {
        return livesHere ? HvStatus::Together : HvStatus::RegisteredOnly;
    }
    return livesHere ? HvStatus::LivesOnly : HvStatus::Gone;
}

std::string_view code(HvStatus status)
{
    switch (status) {
        case HvStatus::Together: return "1";
        case HvStatus::LivesOnly: return "2";
        case HvStatus::RegisteredOnly: return "3";
        case HvStatus::Gone: break;
    }
    return "9";
}

std::string_view code(HukouPlace place)
{
    switch (place) {
        case HukouPlace::SameCommittee: return "1";
        case HukouPlace::SameTown: return "2";
        case HukouPlace::SameDistrict: return "3";
        case HukouPlace::SameCity: return "4";
        case HukouPlace::OtherProvince: return "5";
        case HukouPlace::Abroad: return "6";
        case HukouPlace::None: break;
    }
    return "9";
}

base::Result<HukouClassifier> HukouClassifier::make(const View& view)
{
    HukouClassifier made;
    made.m_committee = view.area;
    if (view.area.roots().empty()) {
        return made;
    }
    LINLI_TRY(const std::vector<Ancestor> ancestors, ancestorsOf(view.db(), view.area.roots().front()));
    for (const Ancestor& org : ancestors) {
        const RowId roots[] = {org.row};
        if (org.level == "3") {
            LINLI_TRY(made.m_town, Area::of(view.db(), roots));
        } else if (org.level == "2") {
            LINLI_TRY(made.m_district, Area::of(view.db(), roots));
        } else if (org.level == "1") {
            LINLI_TRY(made.m_city, Area::of(view.db(), roots));
        }
        if (made.m_districtCode.empty() && org.code12.size() >= 6) {
            made.m_districtCode = org.code12.substr(0, 6);
            made.m_cityCode = org.code12.substr(0, 2);
        }
    }
    return made;
}

std::optional<HukouPlace> HukouClassifier::classify(const HukouFacts& facts) const
{
    if (facts.category == "4" || isAbroadArea(facts.hukouArea)) {
        return HukouPlace::Abroad;
    }
    if (m_committee.contains(facts.registeredOrg)) {
        return HukouPlace::SameCommittee;
    }
    if (m_town.contains(facts.registeredOrg)) {
        return HukouPlace::SameTown;
    }
    if (m_district.contains(facts.registeredOrg)) {
        return HukouPlace::SameDistrict;
    }
    if (m_city.contains(facts.registeredOrg)) {
        return HukouPlace::SameCity;
    }
    if (facts.category == "3") {
        return HukouPlace::None;
    }
    if (facts.hukouArea.size() < 2 || m_cityCode.empty()) {
        return std::nullopt;
    }
    if (!startsWith(facts.hukouArea, m_cityCode)) {
        return HukouPlace::OtherProvince;
    }
    return facts.hukouArea == m_districtCode ? HukouPlace::SameDistrict : HukouPlace::SameCity;
}

std::optional<bool> HukouClassifier::inCity(const HukouFacts& facts) const
{
    const auto place = classify(facts);
    if (!place) {
        return std::nullopt;
    }
    return *place <= HukouPlace::SameCity;
}

base::IntRange monthsLived(const base::Date& since, base::Day on)
{
    return base::ageInMonths(since, on);
}

std::optional<bool> isUsualResident(bool livesHere, const std::optional<base::Date>& since, base::Day on)
{
    if (!livesHere) {
        return false;
    }
    if (!since) {
        return std::nullopt;
    }
    const base::IntRange months = monthsLived(*since, on);
    if (months.lowest >= kHalfYear) {
        return true;
    }
    return months.highest < kHalfYear ? std::optional<bool>(false) : std::nullopt;
}

base::Result<PersonStatus> personStatus(const View& view, const HukouClassifier& classifier, RowId person, base::Day on)
{
    LINLI_TRY(const std::string table, personTableOn(view.db(), on, view.today));
    const std::string since = hereSince(view.area, [] { return "(SELECT value FROM json_each(?2))"; });
    LINLI_TRY(store::Statement select, view.db().prepare("SELECT p.lives_org, p.reg_org, " + since +
                                                         ", p.hukou_area, p.category FROM " + table + " p WHERE p.person = ?1"));
    select.bind(1, person).bind(2, std::string_view(view.area.json()));
    LINLI_TRY(const bool found, select.step());
    if (!found) {
        return base::fail(base::ErrorCode::NotFound, "ledger.no_such_row", {{"id", std::to_string(person.value)}});
    }
    PersonStatus status;
    status.livesOrg = RowId{select.integer(0)};
    status.registeredOrg = RowId{select.integer(1)};
    const bool lives = view.area.contains(status.livesOrg);
    status.status = hvStatus(view.area.contains(status.registeredOrg), lives);
    status.hukouPlace = classifier.classify({status.registeredOrg, select.text(3), select.text(4)});
    const auto start = base::Date::fromIso(select.text(2));
    status.usualResident = isUsualResident(lives, start ? std::optional(*start) : std::nullopt, on);
    return status;
}

}  // namespace linli::registry

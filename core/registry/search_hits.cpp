// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/search_hits.h"

#include "core/base/text.h"
#include "core/registry/merge.h"
#include "core/registry/search_match.h"

#include <array>

namespace linli::registry {

namespace {

using Made = base::Result<std::optional<Hit>>;

struct NamedEntity {
    HitKind kind;
    const char* select;  // name, second line, closed
};

constexpr std::array<NamedEntity, 5> kNamed {{
    {HitKind::Building, "SELECT name, estate, 0 FROM building WHERE id = ?1"},
    {HitKind::Tag, "SELECT name, dept, retired_on IS NOT NULL FROM tag_def WHERE id = ?1"},
    {HitKind::SavedList, "SELECT name, '', retired_on IS NOT NULL FROM saved_list WHERE id = ?1"},
    {HitKind::Unit, "SELECT name, address_text, closed_on IS NOT NULL FROM unit WHERE id = ?1"},
    {HitKind::Org, "SELECT name, '', valid_to IS NOT NULL FROM org WHERE id = ?1"},
}};

void appendPart(std::string& text, std::string_view part, std::string_view separator)
{
    if (!part.empty()) {
        text += text.empty() ? "" : separator;
        text += part;
    }
}

}  // namespace

std::string HitMaker::say(std::string_view key, const std::map<std::string, std::string>& blanks) const
{
    return base::sentence(key, blanks, m_language);
}

void HitMaker::mark(Hit& hit, std::string_view reading) const
{
    bool inTitle = hit.field == MatchField::Name || hit.field == MatchField::Pinyin || hit.field == MatchField::Tag ||
        hit.field == MatchField::Address;
    if (!inTitle || hit.match == MatchKind::Occupant || hit.match == MatchKind::Relation) {
        return;
    }
    auto range = matchedRange(hit.title, reading, m_pattern);
    hit.matchBegin = range.begin;
    hit.matchLength = range.length;
}

std::string HitMaker::personLine(const Hit& hit, std::string_view status, std::string_view address) const
{
    std::string text;
    if (const auto* sexes = m_view->catalog->codeTable("sex"); sexes != nullptr && !hit.sex.empty()) {
        text = sexes->name(hit.sex, m_language);
    }
    if (hit.age && hit.age->exact()) {
        appendPart(text, say("search.age", {{"age", std::to_string(hit.age->lowest)}}), " ");
    } else if (hit.age) {
        appendPart(text,
                   say("search.age_range",
                       {{"least", std::to_string(hit.age->lowest)}, {"most", std::to_string(hit.age->highest)}}),
                   " ");
    }
    appendPart(text, address, " · ");
    if (const auto* table = m_view->catalog->codeTable("person_status");
        table != nullptr && hit.gone && status != "1") {
        appendPart(text, table->name(status, m_language), " · ");
    }
    if (hit.redirected) {
        appendPart(text, say("search.merged"), " · ");
    }
    if (hit.field == MatchField::IdNumber || hit.field == MatchField::Phone) {
        auto digits = std::string(base::lastCharacters(m_pattern, 6));
        appendPart(text,
                   say(hit.field == MatchField::Phone ? "search.phone_end" : "search.number_end", {{"digits", digits}}),
                   " · ");
    }
    return text;
}

Made HitMaker::person(base::RowId row, MatchKind match, MatchField field) const
{
    auto standing = redirect(m_view->db(), row);
    if (!standing) {
        return standing.error().code == base::ErrorCode::NotFound ? Made(std::nullopt)
                                                                  : Made(base::fail(standing.error()));
    }
    LINLI_TRY(
        auto* select,
        m_view->db().cached(
            "SELECT p.name, p.sex, p.birth, p.status, h.place, h.address_text, x.name_reading FROM person_current p "
            "JOIN person x ON x.id = p.person LEFT JOIN house_current h ON h.house = p.lives_house WHERE p.person = "
            "?1"));
    select->bind(1, *standing);
    LINLI_TRY(bool found, select->step());
    if (!found) {
        return std::optional<Hit> {};
    }
    Hit hit;
    hit.row = *standing;
    hit.redirected = *standing != row;
    hit.match = match;
    hit.field = field;
    hit.title = select->text(0);
    hit.sex = select->text(1);
    std::string status(select->text(3));
    hit.gone = status != "1";
    if (auto birth = base::Date::fromIso(select->text(2)); birth && status != "4") {
        hit.age = base::ageInYears(*birth, m_view->today);
    }
    hit.place = select->text(4);
    std::string address(select->text(5));
    std::string reading(select->text(6));
    select->reset();
    hit.subtitle = personLine(hit, status, address);
    mark(hit, reading);
    return std::optional<Hit>(std::move(hit));
}

Made HitMaker::house(base::RowId row) const
{
    LINLI_TRY(auto* select,
              m_view->db().cached("SELECT h.address_text, h.place, (SELECT count(*) FROM person_current p "
                                  "WHERE p.lives_house = h.house AND p.merged = 0) FROM house_current h WHERE h.house = ?1"));
    select->bind(1, row);
    LINLI_TRY(bool found, select->step());
    if (!found) {
        return std::optional<Hit> {};
    }
    Hit hit;
    hit.kind = HitKind::House;
    hit.title = select->text(0);
    hit.place = select->text(1);
    auto people = select->integer(2);
    select->reset();
    hit.subtitle =
        people == 0 ? say("search.nobody_here") : say("search.people_here", {{"count", std::to_string(people)}});
    return std::optional<Hit>(std::move(hit));
}

Made HitMaker::household(base::RowId row) const
{
    LINLI_TRY(auto* select,
              m_view->db().cached("SELECT p.name, h.address_text, x.closed IS NOT NULL FROM household x "
                                  "LEFT JOIN person p ON p.id = x.head "
                                  "LEFT JOIN house_current h ON h.house = x.house WHERE x.id = ?1"));
    select->bind(1, row);
    LINLI_TRY(bool found, select->step());
    if (!found) {
        return std::optional<Hit> {};
    }
    Hit hit;
    hit.kind = HitKind::Household;
    hit.title = select->isNull(0) ? say("search.household_no_head")
                                  : say("search.household", {{"name", std::string(select->text(0))}});
    hit.subtitle = select->text(1);
    hit.gone = select->integer(2) != 0;
    select->reset();
    return std::optional<Hit>(std::move(hit));
}

Made HitMaker::named(base::RowId row, HitKind kind) const
{
    for (const NamedEntity& entity : kNamed) {
        if (entity.kind != kind) {
            continue;
        }
        LINLI_TRY(auto* select, m_view->db().cached(entity.select));
        select->bind(1, row);
        LINLI_TRY(bool found, select->step());
        if (!found) {
            return std::optional<Hit> {};
        }
        Hit hit;
        hit.kind = kind;
        hit.title = select->text(0);
        hit.subtitle = select->text(1);
        hit.gone = select->integer(2) != 0;
        select->reset();
        return std::optional<Hit>(std::move(hit));
    }
    return std::optional<Hit> {};
}

Made HitMaker::make(const Candidate& candidate) const
{
    LINLI_TRY(auto* select, m_view->db().cached("SELECT kind FROM search_subject WHERE row = ?1"));
    select->bind(1, candidate.row);
    LINLI_TRY(bool found, select->step());
    auto kind = found ? static_cast<HitKind>(select->integer(0)) : HitKind::Person;
    select->reset();
    if (!found || kind == HitKind::Person) {
        return person(candidate.row, candidate.match, candidate.field);
    }
    LINLI_TRY(auto hit,
              kind == HitKind::House           ? house(candidate.row)
                  : kind == HitKind::Household ? household(candidate.row)
                                               : named(candidate.row, kind));
    if (hit) {
        hit->row = candidate.row;
        hit->match = candidate.match;
        hit->field = candidate.field;
        mark(*hit, {});
    }
    return hit;
}

base::Result<std::vector<Hit>> HitMaker::occupants(base::RowId house, std::size_t most) const
{
    std::vector<base::RowId> rows;
    LINLI_TRY(auto* select,
              m_view->db().cached("SELECT person FROM person_current WHERE lives_house = ?1 AND merged = 0 "
                                  "AND status = '1' ORDER BY lives_household, birth_first LIMIT ?2"));
    select->bind(1, house).bind(2, static_cast<std::int64_t>(most));
    for (;;) {
        LINLI_TRY(bool more, select->step());
        if (!more) {
            break;
        }
        rows.push_back({select->integer(0)});
    }
    std::vector<Hit> hits;
    for (base::RowId row : rows) {
        LINLI_TRY(auto hit, person(row, MatchKind::Occupant, MatchField::Address));
        if (hit) {
            hits.push_back(std::move(*hit));
        }
    }
    return hits;
}

}  // namespace linli::registry

// SPDX-License-Identifier: GPL-3.0-or-later
// The register household and the living household of a person.
#include "core/access/masking.h"
#include "core/registry/card_rows.h"
#include "core/registry/kinship.h"

#include <algorithm>
#include <tuple>

namespace linli::registry {

namespace {

constexpr const char* kHousehold =
    "SELECT hh.house, h.address_text, hh.kind, hh.book_no, hh.head FROM household hh "
    "LEFT JOIN house_current h ON h.house = hh.house WHERE hh.id = ?1";
constexpr const char* kRegistered =
    "SELECT p.person, p.name, p.sex, p.birth, g.rel_to_head, p.reg_since FROM person_current p "
    "JOIN registration g ON g.id = p.registration WHERE p.reg_household = ?1 AND p.merged = 0";
constexpr const char* kLiving =
    "SELECT p.person, p.name, p.sex, p.birth, r.rel_to_main, p.lives_since FROM person_current p "
    "JOIN residence r ON r.id = p.residence WHERE p.lives_household = ?1 AND p.merged = 0";
constexpr const char* kOccupants =
    "SELECT p.person, p.name, p.sex, p.birth, r.rel_to_main, p.lives_since FROM person_current p "
    "JOIN residence r ON r.id = p.residence WHERE p.lives_house = ?1 AND p.merged = 0";

// Kind, address and number of the household.
base::Status readHead(const View& view, RowId household, const CardOptions& options, CardHousehold& shown)
{
    LINLI_TRY(store::Statement* select, view.db().cached(kHousehold));
    select->bind(1, household);
    LINLI_TRY(const bool found, select->step());
    if (!found) {
        return {};
    }
    shown.household = household;
    shown.house = RowId{select->integer(0)};
    shown.address = select->text(1);
    const catalog::CodeTable* kinds = view.catalog->codeTable("household_kind");
    shown.kind = kinds == nullptr ? std::string() : kinds->name(select->text(2), options.language);
    shown.bookNo = select->text(3);
    shown.head = RowId{select->integer(4)};
    select->reset();
    const catalog::Field* number = view.catalog->field("household.book_no");
    if (number != nullptr && !options.revealed) {
        shown.bookNo = access::mask(*number, shown.bookNo, options.language);
    }
    return {};
}

struct Member {
    bool head = false;
    std::string birth;
    CardMember shown;
};

base::Status addMembers(const View& view, const char* sql, RowId of, const CardOptions& options, CardHousehold& household)
{
    const catalog::CodeTable* kinship = view.catalog->codeTable("kinship");
    LINLI_TRY(store::Statement* select, view.db().cached(sql));
    select->bind(1, of);
    std::vector<Member> members;
    for (;;) {
        LINLI_TRY(const bool more, select->step());
        if (!more) {
            break;
        }
        Member member;
        member.birth = select->text(3);
        member.shown.person = RowId{select->integer(0)};
        member.shown.name = select->text(1);
        member.shown.sex = select->text(2);
        const auto birth = base::Date::fromIso(member.birth);
        member.shown.age = birth ? std::optional(base::ageInYears(*birth, view.today)) : std::nullopt;
        const std::string_view role = select->text(4);
        member.shown.role = kinship == nullptr || role.empty() ? std::string() : kinship->name(role, options.language);
        member.shown.since = select->text(5);
        member.head = isHead(role) || member.shown.person == household.head;
        members.push_back(std::move(member));
    }
    std::ranges::sort(members, {}, [](const Member& member) {
        return std::tuple(!member.head, member.birth.empty(), member.birth, member.shown.person);
    });
    for (Member& member : members) {
        household.members.push_back(std::move(member.shown));
    }
    return {};
}

}  // namespace

base::Result<std::optional<CardHousehold>> registeredHousehold(const View& view, const PersonLine& line, const CardOptions& options)
{
    if (!line.registeredHousehold) {
        return std::optional<CardHousehold>();
    }
    CardHousehold household;
    LINLI_CHECK(readHead(view, line.registeredHousehold, options, household));
    LINLI_CHECK(addMembers(view, kRegistered, line.registeredHousehold, options, household));
    return std::optional(std::move(household));
}

base::Result<std::optional<CardHousehold>> livingHousehold(const View& view, const PersonLine& line, const CardOptions& options)
{
    if (!line.livesHouse) {
        return std::optional<CardHousehold>();
    }
    CardHousehold household;
    if (line.livesHousehold) {
        LINLI_CHECK(readHead(view, line.livesHousehold, options, household));
        LINLI_CHECK(addMembers(view, kLiving, line.livesHousehold, options, household));
    } else {
        LINLI_CHECK(addMembers(view, kOccupants, line.livesHouse, options, household));
    }
    // Where the people live counts, whatever the row of the household says.
    household.house = line.livesHouse;
    household.address = line.liveAddress;
    return std::optional(std::move(household));
}

}  // namespace linli::registry

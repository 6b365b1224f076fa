// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/citizen_id.h"
#include "core/ledger/history.h"
#include "core/registry/duplicate_score.h"
#include "core/registry/duplicates.h"
#include "core/registry/merge.h"
#include "core/registry/search.h"

#include "tests/support/station.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::registry;
using test::must;

namespace {

RowId person(test::Station& station,
             const std::string& name,
             const std::string& birth,
             const std::string& idNumber = {},
             const std::string& phone = {})
{
    RowId row;
    station.run([&](Operations& op) -> base::Status {
        PersonDraft draft;
        draft.name = name;
        draft.sex = "1";
        if (!birth.empty()) {
            draft.birth = test::date(birth);
        }
        draft.idNumber = idNumber;
        if (!phone.empty()) {
            draft.phones = {phone};
        }
        LINLI_TRY(row, op.registerPerson(draft));
        return {};
    });
    return row;
}

// A man's number of that day of birth: "19530618".
std::string numberOf(const std::string& birth)
{
    std::string first = "310114" + birth + "001";
    return first + base::citizenIdCheck(first);
}

std::vector<DuplicatePair> pairsOf(test::Station& station, RowId row)
{
    return must(duplicatesOf(station.database(), row));
}

std::string content(store::Database& database)
{
    std::string text;
    for (const char* sql :
         {"SELECT first || '|' || second || '|' || score || '|' || reasons FROM duplicate_pair ORDER BY first, second",
          "SELECT key || '|' || person FROM duplicate_key ORDER BY key, person",
          "SELECT person || '|' || facts FROM duplicate_subject ORDER BY person"}) {
        auto select = must(database.prepare(sql));
        while (must(select.step())) {
            text += std::string(select.text(0)) + "\n";
        }
    }
    return text;
}

bool rebuiltIsSame(test::Station& station)
{
    auto followed = content(station.database());
    DuplicateFinder finder(test::sharedCatalog());
    must(finder.rebuild(station.database()));
    return followed == content(station.database());
}

ledger::GroupNo merge(test::Station& station, RowId winner, RowId loser, MergeResult* result = nullptr)
{
    auto writer = must(station.ledger().begin(test::Station::occasion("merge")));
    auto merged = must(mergePersons(writer, test::sharedCatalog(), winner, loser));
    if (result != nullptr) {
        *result = merged;
    }
    return must(writer.commit());
}

}  // namespace

TEST_CASE("doubles are told from homonyms")
{
    PersonFacts a;
    a.name = "王建国";
    a.sex = "1";
    a.birth = "1953-06-18";
    a.idNumbers = {"310114195306181234"};
    a.phones = {"13800000001"};
    a.house = {7};
    auto score = [&](auto change) {
        PersonFacts b = a;
        change(b);
        return compare(a, b).score;
    };
    CHECK(score([](auto& b) {
              b.name = "王健国";
              b.birth = "1953";
          }) == 100);  // the number decides
    CHECK(score([](auto& b) { b.idNumbers.clear(); }) >= kLeastScore);
    CHECK(score([](auto& b) {
              b.idNumbers.clear();
              b.phones.clear();
              b.house = {};
          }) >= kLeastScore);
    CHECK(score([](auto& b) {
              b.idNumbers = {"310114195306181324"};
              b.phones.clear();
              b.house = {};
          }) >= 90);  // exchanged
    CHECK(score([](auto& b) {
              b.idNumbers.clear();
              b.name = "王健国";
              b.phones.clear();
              b.house = {};
          }) >= kLeastScore);
    CHECK(score([](auto& b) {
              b.idNumbers.clear();
              b.birth = "1953";
              b.phones.clear();
          }) >= kLeastScore);
    // A sex nobody asked for is no other sex.
    const auto withoutNumber = [&](const char* sex) {
        return score([&](auto& b) {
            b.idNumbers.clear();
            b.phones.clear();
            b.house = {};
            b.sex = sex;
        });
    };
    CHECK(withoutNumber("0") == withoutNumber("1"));
    CHECK(withoutNumber("9") == withoutNumber(""));
    CHECK(withoutNumber("2") < withoutNumber("1"));
    // Another number of the same person's day of birth: a homonym.
    CHECK(score([](auto& b) {
              b.idNumbers = {"310114195306185678"};
              b.phones.clear();
              b.house = {};
          }) < kLeastScore);
    CHECK(score([](auto& b) {
              b.idNumbers.clear();
              b.birth = "1980-01-01";
              b.phones.clear();
          }) < kLeastScore);
    CHECK(score([](auto& b) {
              b.idNumbers.clear();
              b.name = "王小明";
              b.birth = "1980-01-01";
          }) < kLeastScore);  // son, same phone
    CHECK(score([](auto& b) {
              b.idNumbers.clear();
              b.sex = "2";
              b.phones.clear();
              b.house = {};
          }) < kLeastScore);
    PersonFacts kept = PersonFacts::unpack(a.pack());
    CHECK(kept.pack() == a.pack());
    CHECK(kept.idNumbers == a.idNumbers);
    CHECK(kept.house == a.house);
}

TEST_CASE("doubles are found as people are entered")
{
    test::Station station;
    RowId first = person(station, "王建国", "1953-06-18", "", "13800000001");
    CHECK(pairsOf(station, first).empty());
    RowId second = person(station, "王 建国", "1953-06-18");
    RowId third = person(station, "王健国", "1953-06-18", "", "13800000001");
    RowId other = person(station, "王建国", "1980-02-02");
    auto pairs = pairsOf(station, first);
    REQUIRE(pairs.size() == 2);
    CHECK(pairs[0].score >= pairs[1].score);
    CHECK(pairsOf(station, other).empty());
    auto withSecond = std::find_if(pairs.begin(), pairs.end(), [&](const auto& p) { return p.second == second; });
    REQUIRE(withSecond != pairs.end());
    CHECK(withSecond->first == first);
    CHECK(withSecond->has(DuplicateReason::SameName));
    CHECK(withSecond->has(DuplicateReason::SameBirth));
    auto withThird = std::find_if(pairs.begin(), pairs.end(), [&](const auto& p) { return p.second == third; });
    REQUIRE(withThird != pairs.end());
    CHECK(withThird->has(DuplicateReason::SameSound));
    CHECK(withThird->has(DuplicateReason::SamePhone));
    auto texts = reasonTexts(withThird->reasons, base::Language::Chinese);
    CHECK(std::find(texts.begin(), texts.end(), "姓名同音") != texts.end());
    CHECK(must(allDuplicates(station.database(), 10)).size() == 3);
    CHECK(must(allDuplicates(station.database(), 10, 2)).size() == 1);
    CHECK(rebuiltIsSame(station));

    // A correction takes the pair away, its undo brings it back.
    auto corrected = station.run([&](Operations& op) { return op.setField(second, "person.birth", "1963-06-18"); });
    CHECK(pairsOf(station, second).empty());
    CHECK(rebuiltIsSame(station));
    must(station.ledger().undo(corrected, test::Station::occasion("undo")));
    CHECK(pairsOf(station, second).size() == 2);
    CHECK(rebuiltIsSame(station));
}

TEST_CASE("somebody being entered is compared before anything is written")
{
    test::Station station;
    RowId known = person(station, "王建国", "1949-12-31", numberOf("19491231"));
    PersonSketch sketch;
    sketch.name = "王健国";
    sketch.idNumber = numberOf("19491231");
    auto pairs = must(duplicatesOf(station.database(), sketch));
    REQUIRE(pairs.size() == 1);
    CHECK(pairs[0].first == known);
    CHECK(pairs[0].score == 100);
    sketch.idNumber.clear();
    sketch.birth = "1949-12-31";
    CHECK(must(duplicatesOf(station.database(), sketch)).size() == 1);
    sketch.birth = "1990-01-01";
    CHECK(must(duplicatesOf(station.database(), sketch)).empty());
}

TEST_CASE("not the same is remembered")
{
    test::Station station;
    RowId first = person(station, "王建国", "1953-06-18");
    RowId second = person(station, "王建国", "1953-06-18");
    REQUIRE(pairsOf(station, first).size() == 1);
    auto writer = must(station.ledger().begin(test::Station::occasion("not_same")));
    must(markDistinct(writer, second, first, "两人都来过居委"));
    auto group = must(writer.commit());
    CHECK(pairsOf(station, first).empty());
    // A later change of either does not bring it back.
    station.run([&](Operations& op) -> base::Status {
        LINLI_TRY(auto row, op.setPhone(second, "13800000001", "", true));
        (void)row;
        return {};
    });
    CHECK(pairsOf(station, first).empty());
    CHECK(rebuiltIsSame(station));
    auto failing = must(station.ledger().begin(test::Station::occasion("not_same")));
    CHECK_FALSE(markDistinct(failing, first, first, ""));
    {
        auto dropped = std::move(failing);
    }
    must(station.ledger().undo(group, test::Station::occasion("undo")));
    CHECK(pairsOf(station, first).size() == 1);
    CHECK(rebuiltIsSame(station));
}

TEST_CASE("merging keeps both rows and can be undone")
{
    test::Station station;
    RowId flat = station.house("12", "301");
    RowId winner = person(station, "王建国", "1953-06-18", "", "13800000001");
    RowId loser = person(station, "王健国", "1953-06-18", numberOf("19530618"), "13800000001");
    RowId child = station.person("王小明", "1", "1980-01-01");
    station.run([&](Operations& op) { return op.setField(loser, "person.employer", "嘉定汽车厂"); });
    station.run([&](Operations& op) -> base::Status {
        LINLI_TRY(auto row, op.relate(loser, child, "20"));
        (void)row;
        return {};
    });
    station.moveIn(flat, {{loser, "02"}}, "2001-01-01");
    auto before = must(ledger::contentDigest(station.database(), test::sharedCatalog()));

    MergeResult result;
    auto group = merge(station, winner, loser, &result);
    CHECK(result.winner == winner);
    CHECK(result.filled >= 1);
    CHECK(result.moved >= 3);
    CHECK(must(redirect(station.database(), loser)) == winner);
    CHECK(must(ledger::isLive(station.database(), loser)));
    auto count = [&](const std::string& sql, RowId row) {
        auto select = must(station.database().prepare(sql));
        select.bind(1, row);
        return must(select.step()) ? select.integer(0) : -1;
    };
    CHECK(count("SELECT count(*) FROM identity WHERE person = ?1", winner) == 1);
    CHECK(count("SELECT count(*) FROM phone WHERE person = ?1", winner) == 1);  // the same number is not taken twice
    CHECK(count("SELECT count(*) FROM residence WHERE person = ?1", winner) == 1);
    CHECK(count("SELECT count(*) FROM relation WHERE person = ?1", winner) == 1);
    CHECK(count("SELECT employer = '嘉定汽车厂' FROM person WHERE id = ?1", winner) == 1);
    CHECK(pairsOf(station, winner).empty());
    // The former name and number lead to the winner.
    for (const std::string& query : {std::string("王健国"), numberOf("19530618").substr(12), std::string("12-301")}) {
        INFO(query);
        auto hits = must(search(station.view(), query));
        CHECK(std::any_of(hits.begin(), hits.end(), [&](const Hit& hit) { return hit.row == winner; }));
        CHECK(std::none_of(hits.begin(), hits.end(), [&](const Hit& hit) { return hit.row == loser; }));
    }
    CHECK(rebuiltIsSame(station));

    must(station.ledger().undo(group, test::Station::occasion("undo")));
    CHECK(must(ledger::contentDigest(station.database(), test::sharedCatalog())) == before);
    CHECK(must(redirect(station.database(), loser)) == loser);
    CHECK(rebuiltIsSame(station));
}

TEST_CASE("who died is not merged into who lives")
{
    test::Station station;
    RowId dead = person(station, "王建国", "1953-06-18");
    RowId living = person(station, "王健国", "1953-06-18");
    station.run([&](Operations& operations) { return operations.death(dead, {test::date("2026-10-01"), ""}); });
    auto writer = must(station.ledger().begin(test::Station::occasion("merge")));
    auto refused = mergePersons(writer, test::sharedCatalog(), living, dead);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "merge.dead_into_living");
    CHECK(must(mergePersons(writer, test::sharedCatalog(), dead, living)).winner == dead);
}

TEST_CASE("chains of merges lead to the end, circles end")
{
    test::Station station;
    RowId a = person(station, "王建国", "1953-06-18");
    RowId b = person(station, "王建国", "1953-06-18");
    RowId c = person(station, "王建国", "1953-06-18");
    merge(station, b, a);
    merge(station, c, b);
    CHECK(must(redirect(station.database(), a)) == c);
    auto again = must(station.ledger().begin(test::Station::occasion("merge")));
    auto refused = mergePersons(again, test::sharedCatalog(), a, c);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "merge.same_person");
    auto wrong = mergePersons(again, test::sharedCatalog(), a, station.committee());
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().message == "merge.not_a_person");
    // Two stations merging the other way round at once make a circle.
    must(again.set(c, "person.merged_into", catalog::reference(a)));
    must(again.commit());
    CHECK(must(redirect(station.database(), a)) == a);
    CHECK(must(redirect(station.database(), b)) == a);
    CHECK(must(redirect(station.database(), c)) == a);
    CHECK(must(search(station.view(), "王建国")).size() == 1);
    CHECK_FALSE(redirect(station.database(), {999999}));
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/duplicates.h"

#include "core/base/text.h"
#include "core/registry/duplicate_score.h"
#include "core/registry/pinyin.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

namespace linli::registry {

namespace {

constexpr WatchedField kWatched[] = {
    {"person.name", nullptr},
    {"person.name_reading", nullptr},
    {"person.sex", nullptr},
    {"person.birth", nullptr},
    {"person.status", nullptr},
    {"person.merged_into", nullptr},
    {"identity.person", "SELECT person FROM identity WHERE id = ?1"},
    {"identity.number", "SELECT person FROM identity WHERE id = ?1"},
    {"phone.person", "SELECT person FROM phone WHERE id = ?1"},
    {"phone.number", "SELECT person FROM phone WHERE id = ?1"},
    {"residence.person", "SELECT person FROM residence WHERE id = ?1"},
    {"residence.house", "SELECT person FROM residence WHERE id = ?1"},
    {"residence.from", "SELECT person FROM residence WHERE id = ?1"},
    {"residence.to", "SELECT person FROM residence WHERE id = ?1"},
};

constexpr WatchedField kJudged[] = {
    {"distinct_pair.first", "SELECT second FROM distinct_pair WHERE id = ?1"},
    {"distinct_pair.second", "SELECT first FROM distinct_pair WHERE id = ?1"},
};

struct ReasonName {
    DuplicateReason reason;
    const char* key;
};

constexpr std::array<ReasonName, 11> kReasonNames {{
    {DuplicateReason::SameIdNumber, "duplicates.same_id"},
    {DuplicateReason::SimilarIdNumber, "duplicates.similar_id"},
    {DuplicateReason::SameName, "duplicates.same_name"},
    {DuplicateReason::SameSound, "duplicates.same_sound"},
    {DuplicateReason::SameBirth, "duplicates.same_birth"},
    {DuplicateReason::BirthCompatible, "duplicates.birth_compatible"},
    {DuplicateReason::SamePhone, "duplicates.same_phone"},
    {DuplicateReason::SameHouse, "duplicates.same_house"},
    {DuplicateReason::OtherIdNumber, "duplicates.other_id"},
    {DuplicateReason::OtherSex, "duplicates.other_sex"},
    {DuplicateReason::OtherBirth, "duplicates.other_birth"},
}};

base::Result<std::vector<std::string>> texts(store::Database& database, const char* sql, std::int64_t row)
{
    LINLI_TRY(auto* select, database.cached(sql));
    select->bind(1, row);
    std::vector<std::string> list;
    for (;;) {
        LINLI_TRY(bool more, select->step());
        if (!more) {
            return list;
        }
        list.emplace_back(select->text(0));
    }
}

// Facts of a live person that was not merged; nothing otherwise.
base::Result<std::optional<PersonFacts>> factsOf(store::Database& database, std::int64_t person)
{
    LINLI_TRY(auto* select,
              database.cached("SELECT c.name, x.name_reading, c.sex, c.birth, c.lives_house FROM person_current c "
                              "JOIN person x ON x.id = c.person WHERE c.person = ?1 AND c.merged = 0"));
    select->bind(1, person);
    LINLI_TRY(bool found, select->step());
    if (!found) {
        return std::optional<PersonFacts> {};
    }
    PersonFacts facts;
    facts.name = foldName(select->text(0));
    facts.reading = select->text(1);
    facts.sex = select->text(2);
    facts.birth = select->text(3);
    facts.house = {select->integer(4)};
    select->reset();
    LINLI_TRY(facts.idNumbers, texts(database, "SELECT number FROM identity WHERE person = ?1 ORDER BY id", person));
    LINLI_TRY(facts.phones, texts(database, "SELECT number FROM phone WHERE person = ?1 ORDER BY id", person));
    return std::optional<PersonFacts>(std::move(facts));
}

base::Result<std::optional<PersonFacts>> keptFacts(store::Database& database, std::int64_t person)
{
    LINLI_TRY(auto* select, database.cached("SELECT facts FROM duplicate_subject WHERE person = ?1"));
    select->bind(1, person);
    LINLI_TRY(bool found, select->step());
    std::optional<PersonFacts> facts;
    if (found) {
        facts = PersonFacts::unpack(select->text(0));
    }
    select->reset();
    return facts;
}

base::Result<std::set<std::int64_t>> sharing(store::Database& database, const PersonFacts& facts)
{
    std::set<std::int64_t> persons;
    for (const std::string& key : facts.blockingKeys()) {
        LINLI_TRY(auto* select, database.cached("SELECT person FROM duplicate_key WHERE key = ?1"));
        select->bind(1, std::string_view(key));
        for (;;) {
            LINLI_TRY(bool more, select->step());
            if (!more) {
                break;
            }
            persons.insert(select->integer(0));
        }
    }
    return persons;
}

base::Result<bool> judgedDistinct(store::Database& database, std::int64_t a, std::int64_t b)
{
    LINLI_TRY(auto* select,
              database.cached("SELECT 1 FROM distinct_pair WHERE (first = ?1 AND second = ?2) "
                              "OR (first = ?2 AND second = ?1)"));
    select->bind(1, a).bind(2, b);
    LINLI_TRY(bool found, select->step());
    select->reset();
    return found;
}

base::Status putPair(store::Database& database, std::int64_t a, std::int64_t b, const Likeness& likeness)
{
    LINLI_TRY(bool distinct, judgedDistinct(database, a, b));
    if (likeness.score < kLeastScore || distinct) {
        return {};
    }
    LINLI_TRY(auto* insert,
              database.cached("INSERT OR REPLACE INTO duplicate_pair(first, second, score, reasons) "
                              "VALUES(?1, ?2, ?3, ?4)"));
    insert->bind(1, std::min(a, b)).bind(2, std::max(a, b));
    insert->bind(3, std::int64_t {likeness.score}).bind(4, std::int64_t {likeness.reasons});
    return insert->run();
}

base::Status runFor(store::Database& database, const char* sql, std::int64_t person)
{
    LINLI_TRY(auto* statement, database.cached(sql));
    statement->bind(1, person);
    return statement->run();
}

base::Status putFacts(store::Database& database, std::int64_t person, const PersonFacts& facts)
{
    LINLI_TRY(auto* subject, database.cached("INSERT OR REPLACE INTO duplicate_subject(person, facts) VALUES(?1, ?2)"));
    subject->bind(1, person).bind(2, std::string_view(facts.pack()));
    LINLI_CHECK(subject->run());
    for (const std::string& key : facts.blockingKeys()) {
        LINLI_TRY(auto* insert, database.cached("INSERT OR IGNORE INTO duplicate_key(key, person) VALUES(?1, ?2)"));
        insert->bind(1, std::string_view(key)).bind(2, person);
        LINLI_CHECK(insert->run());
    }
    return {};
}

base::Status dropFacts(store::Database& database, std::int64_t person, const PersonFacts& facts)
{
    for (const std::string& key : facts.blockingKeys()) {
        LINLI_TRY(auto* remove, database.cached("DELETE FROM duplicate_key WHERE key = ?1 AND person = ?2"));
        remove->bind(1, std::string_view(key)).bind(2, person);
        LINLI_CHECK(remove->run());
    }
    return runFor(database, "DELETE FROM duplicate_subject WHERE person = ?1", person);
}

base::Status comparePerson(store::Database& database, std::int64_t person, const PersonFacts& facts)
{
    LINLI_TRY(auto others, sharing(database, facts));
    for (std::int64_t other : others) {
        if (other == person) {
            continue;
        }
        LINLI_TRY(auto otherFacts, keptFacts(database, other));
        if (otherFacts) {
            LINLI_CHECK(putPair(database, person, other, compare(facts, *otherFacts)));
        }
    }
    return {};
}

base::Status update(store::Database& database, std::int64_t person, bool evenIfSame)
{
    LINLI_TRY(auto former, keptFacts(database, person));
    LINLI_TRY(auto facts, factsOf(database, person));
    bool same = former.has_value() == facts.has_value() && (!facts || former->pack() == facts->pack());
    if (same && !evenIfSame) {
        return {};
    }
    LINLI_CHECK(runFor(database, "DELETE FROM duplicate_pair WHERE first = ?1", person));
    LINLI_CHECK(runFor(database, "DELETE FROM duplicate_pair WHERE second = ?1", person));
    if (former) {
        LINLI_CHECK(dropFacts(database, person, *former));
    }
    if (!facts) {
        return {};
    }
    LINLI_CHECK(putFacts(database, person, *facts));
    return comparePerson(database, person, *facts);
}

base::Result<std::vector<DuplicatePair>> pairs(store::Statement& select)
{
    std::vector<DuplicatePair> list;
    for (;;) {
        LINLI_TRY(bool more, select.step());
        if (!more) {
            return list;
        }
        list.push_back({{select.integer(0)},
                        {select.integer(1)},
                        static_cast<int>(select.integer(2)),
                        static_cast<unsigned>(select.integer(3))});
    }
}

}  // namespace

DuplicateFinder::DuplicateFinder(const catalog::Catalog& catalog)
    : m_facts(catalog, kWatched)
    , m_judgements(catalog, kJudged)
{
}

base::Status DuplicateFinder::follow(store::Database& database, std::span<const ledger::Change> changes)
{
    LINLI_TRY(auto persons, m_facts.affected(database, changes));
    for (std::int64_t person : persons) {
        LINLI_CHECK(update(database, person, false));
    }
    LINLI_TRY(auto judged, m_judgements.affected(database, changes));
    for (std::int64_t person : judged) {
        LINLI_CHECK(update(database, person, true));
    }
    return {};
}

base::Status DuplicateFinder::rebuild(store::Database& database)
{
    for (const char* table :
         {"DELETE FROM duplicate_subject", "DELETE FROM duplicate_key", "DELETE FROM duplicate_pair"}) {
        LINLI_CHECK(database.run(table));
    }
    std::unordered_map<std::int64_t, PersonFacts> all;
    LINLI_TRY(auto persons, database.prepare("SELECT person FROM person_current WHERE merged = 0 ORDER BY person"));
    for (;;) {
        LINLI_TRY(bool more, persons.step());
        if (!more) {
            break;
        }
        LINLI_TRY(auto facts, factsOf(database, persons.integer(0)));
        if (facts) {
            LINLI_CHECK(putFacts(database, persons.integer(0), *facts));
            all.emplace(persons.integer(0), std::move(*facts));
        }
    }
    LINLI_TRY(auto select,
              database.prepare("SELECT a.person, b.person FROM duplicate_key a JOIN duplicate_key b "
                               "ON b.key = a.key AND b.person > a.person"));
    for (;;) {
        LINLI_TRY(bool more, select.step());
        if (!more) {
            return {};
        }
        auto a = all.find(select.integer(0));
        auto b = all.find(select.integer(1));
        if (a != all.end() && b != all.end()) {
            LINLI_CHECK(putPair(database, a->first, b->first, compare(a->second, b->second)));
        }
    }
}

base::Result<std::vector<DuplicatePair>> duplicatesOf(store::Database& database, base::RowId person)
{
    LINLI_TRY(auto* select,
              database.cached("SELECT first, second, score, reasons FROM duplicate_pair WHERE first = ?1 "
                              "UNION ALL SELECT first, second, score, reasons FROM duplicate_pair "
                              "WHERE second = ?1 ORDER BY 3 DESC, 1, 2"));
    select->bind(1, person);
    return pairs(*select);
}

base::Result<std::vector<DuplicatePair>> allDuplicates(store::Database& database, std::size_t limit, std::size_t skip)
{
    LINLI_TRY(auto* select,
              database.cached("SELECT first, second, score, reasons FROM duplicate_pair "
                              "ORDER BY score DESC, first, second LIMIT ?1 OFFSET ?2"));
    select->bind(1, static_cast<std::int64_t>(limit)).bind(2, static_cast<std::int64_t>(skip));
    return pairs(*select);
}

base::Result<std::vector<DuplicatePair>>
duplicatesOf(store::Database& database, const PersonSketch& sketch, std::size_t limit)
{
    PersonFacts facts;
    facts.name = foldName(sketch.name);
    facts.birth = sketch.birth;
    facts.house = sketch.house;
    if (!sketch.idNumber.empty()) {
        facts.idNumbers = {sketch.idNumber};
    }
    if (!sketch.phone.empty()) {
        facts.phones = {sketch.phone};
    }
    LINLI_TRY(auto others, sharing(database, facts));
    std::vector<DuplicatePair> list;
    for (std::int64_t other : others) {
        LINLI_TRY(auto otherFacts, keptFacts(database, other));
        if (!otherFacts) {
            continue;
        }
        Likeness likeness = compare(facts, *otherFacts);
        if (likeness.score >= kLeastScore) {
            list.push_back({{other}, {}, likeness.score, likeness.reasons});
        }
    }
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
    list.resize(std::min(list.size(), limit));
    return list;
}

base::Result<base::RowId>
markDistinct(ledger::Writer& writer, base::RowId first, base::RowId second, std::string reason)
{
    if (first == second) {
        return base::fail(base::ErrorCode::Invalid, "duplicates.same_row");
    }
    LINLI_TRY(base::RowId row, writer.create("distinct_pair"));
    LINLI_CHECK(writer.set(row, "distinct_pair.first", catalog::reference(std::min(first, second))));
    LINLI_CHECK(writer.set(row, "distinct_pair.second", catalog::reference(std::max(first, second))));
    if (!reason.empty()) {
        LINLI_CHECK(writer.set(row, "distinct_pair.reason", std::move(reason)));
    }
    return row;
}

std::vector<std::string> reasonTexts(unsigned reasons, base::Language language)
{
    std::vector<std::string> list;
    for (const ReasonName& name : kReasonNames) {
        if ((reasons & static_cast<unsigned>(name.reason)) != 0) {
            list.push_back(base::sentence(name.key, {}, language));
        }
    }
    return list;
}

}  // namespace linli::registry

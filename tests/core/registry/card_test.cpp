// SPDX-License-Identifier: GPL-3.0-or-later
// What a card shows: fields with their origin, masks, rows that ended, households, tags.
#include "core/registry/card.h"

#include "core/ledger/history.h"
#include "tests/support/station.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test;
using registry::Card;
using registry::CardField;
using registry::CardOptions;
using registry::CardRow;
using registry::CardTag;
using registry::Operations;
using registry::RowId;

namespace {

constexpr const char* kIdNumber = "11010519491231002X";
constexpr const char* kMaskedId = "110105********002X";

Card card(Station& station, RowId person, bool revealed = false)
{
    CardOptions options;
    options.revealed = revealed;
    return must(registry::readCard(station.view(), person, options));
}

CardField field(const std::vector<CardField>& fields, std::string_view id)
{
    const auto found = std::ranges::find(fields, sharedCatalog().field(id)->no, &CardField::field);
    return found == fields.end() ? CardField{} : *found;
}

void write(Station& station, RowId row, std::string_view id, catalog::Value value, ledger::LayerNo layer = ledger::kCommitteeLayer)
{
    station.run([&](Operations& operations) -> base::Status {
        LINLI_TRY(ledger::Writer * writer, operations.writer());
        return writer->set(row, id, std::move(value), layer);
    });
}

RowId add(Station& station, std::string_view entity, const std::vector<std::pair<std::string, catalog::Value>>& values)
{
    RowId row;
    station.run([&](Operations& operations) -> base::Status {
        LINLI_TRY(ledger::Writer * writer, operations.writer());
        LINLI_TRY(row, writer->create(entity));
        for (const auto& [id, value] : values) {
            LINLI_CHECK(writer->set(row, id, value));
        }
        return {};
    });
    return row;
}

RowId registered(Station& station)
{
    RowId person;
    station.run([&](Operations& operations) -> base::Status {
        registry::PersonDraft draft;
        draft.name = "周桂英";
        draft.idNumber = kIdNumber;
        draft.phones = {"13812345678", "021-59912345"};
        draft.more = {{"person.ethnic", std::string("03")}, {"person.health", std::string("3")},
                      {"person.education", std::string("70")}, {"person.hukou_address", std::string("金沙路12弄8号301室")}};
        LINLI_TRY(person, operations.registerPerson(draft));
        return {};
    });
    return person;
}

const CardTag* tagNamed(const Card& shown, std::string_view name)
{
    const auto found = std::ranges::find(shown.tags, name, &CardTag::name);
    return found == shown.tags.end() ? nullptr : &*found;
}

void tag(Station& station, RowId subject, RowId definition, const std::string& from = "2026-11-22")
{
    station.run([&](Operations& operations) {
        registry::NewTag how;
        how.tag = definition;
        how.value = "一级";
        how.from = date(from);
        return operations.addTag(std::array{subject}, how);
    });
}

}  // namespace

TEST_CASE("Values of identity and sensitive fields are masked unless revealed")
{
    Station station;
    const RowId person = registered(station);
    const Card masked = card(station, person);
    REQUIRE(masked.identities.size() == 1);
    const CardField number = field(masked.identities.front().fields, "identity.number");
    CHECK(number.text == kMaskedId);
    CHECK(number.masked);
    CHECK(catalog::isEmpty(number.value));
    REQUIRE(masked.phones.size() == 2);
    CHECK(field(masked.phones[0].fields, "phone.number").text == "138****5678");
    CHECK(field(masked.phones[1].fields, "phone.number").text == "021-****2345");
    CHECK(field(masked.basics, "person.health").text == "已隐藏");
    CHECK(field(masked.basics, "person.ethnic").masked);
    CHECK(field(masked.basics, "person.ethnic").text.find("回") == std::string::npos);
    // Nobody is registered in the file: the address that papers give, plain like the one where somebody lives.
    CHECK(masked.hukouAddress == "金沙路12弄8号301室");
    CHECK(field(masked.basics, "person.hukou_address").text == masked.hukouAddress);
    CHECK_FALSE(field(masked.basics, "person.hukou_address").masked);
    CHECK_FALSE(field(masked.basics, "person.education").masked);
    CHECK(field(masked.basics, "person.education").text == "初级中学教育");

    const Card full = card(station, person, true);
    CHECK(field(full.identities.front().fields, "identity.number").text == kIdNumber);
    CHECK(field(full.identities.front().fields, "identity.number").value == catalog::Value{std::string(kIdNumber)});
    CHECK(field(full.phones[0].fields, "phone.number").text == "13812345678");
    CHECK(field(full.basics, "person.health").text == sharedCatalog().codeTable("health")->name("3", base::Language::Chinese));
    CHECK_FALSE(field(full.basics, "person.ethnic").masked);
    CHECK(full.hukouAddress == "金沙路12弄8号301室");
    // Whole numbers stand nowhere on the masked card.
    for (const auto* rows : {&masked.identities, &masked.phones, &masked.others}) {
        for (const CardRow& row : *rows) {
            for (const CardField& shown : row.fields) {
                CHECK(shown.text.find("19491231") == std::string::npos);
                CHECK(shown.text != "13812345678");
            }
        }
    }
}

TEST_CASE("The head of a card")
{
    Station station;
    const RowId person = registered(station);
    const Card shown = card(station, person);
    CHECK(shown.name == "周桂英");
    CHECK(shown.sex == "2");
    CHECK(shown.age == base::IntRange{76, 76});
    CHECK(shown.uid == must(ledger::uidOf(station.database(), person)));
    CHECK_FALSE(shown.dead);
    CHECK_FALSE(shown.registered);
    CHECK_FALSE(shown.living);
    CHECK(shown.status.status == registry::HvStatus::Gone);
    const auto none = registry::readCard(station.view(), RowId{987654}, {});
    REQUIRE_FALSE(none);
    CHECK(none.error().message == "ledger.no_such_row");
    // A row of another entity is no person.
    CHECK_FALSE(registry::readCard(station.view(), station.house("1", "101"), {}));
}

TEST_CASE("Each field tells the layer shown and its day; the version is that of the committee's layer")
{
    Station station("2026-03-05");
    const RowId person = station.person("周桂英", "2", "1953-06-18");
    station.setToday("2026-05-06");
    write(station, person, "person.marital", std::string("20"));
    station.setToday("2026-07-08");
    write(station, person, "person.marital", std::string("30"), ledger::kPoliceLayer);

    CardField marital = field(card(station, person).basics, "person.marital");
    CHECK(marital.text == "丧偶");
    CHECK(marital.layer == "公安");
    CHECK(marital.at == "2026-07-08");
    const auto layers = must(ledger::layersOf(station.database(), sharedCatalog(), person, marital.field));
    const auto committee = std::ranges::find(layers, ledger::kCommitteeLayer, &ledger::LayerValue::layer);
    REQUIRE(committee != layers.end());
    CHECK(marital.version == committee->version);
    // With that version an edit is accepted, and after it refused.
    station.run([&](Operations& operations) { return operations.setField(person, "person.marital", "已婚", marital.version); });
    station.run([&](Operations& operations) { return operations.setField(person, "person.marital", "未婚", marital.version); });
    const auto late = registry::operate(station.registry(), Station::occasion(), [&](Operations& operations) {
        return operations.setField(person, "person.marital", "离婚", marital.version);
    });
    REQUIRE_FALSE(late);
    CHECK(late.error().message == "ledger.changed_meanwhile");

    // What the police say no more leaves the committee's own word, of its day.
    station.setToday("2026-09-10");
    write(station, person, "person.marital", {}, ledger::kPoliceLayer);
    marital = field(card(station, person).basics, "person.marital");
    CHECK(marital.text == "未婚");
    CHECK(marital.layer == "居村");
    CHECK(marital.at == "2026-07-08");
    const CardField empty = field(card(station, person).basics, "person.employer");
    CHECK(empty.label == "工作单位");
    CHECK(empty.text.empty());
    CHECK(empty.layer.empty());
    CHECK(empty.version == 0);
    CardOptions english;
    english.language = base::Language::English;
    const CardField inEnglish = must(registry::readField(station.view(), person, marital.field, english));
    CHECK(inEnglish.label == "marital status");
    CHECK(inEnglish.layer == "committee");
    CHECK_FALSE(registry::readField(station.view(), person, sharedCatalog().field("house.rooms")->no, {}));
}

TEST_CASE("Values of a baseline belong to its layer and its day until they are edited")
{
    Station station("2026-03-05");
    const catalog::Catalog& catalog = sharedCatalog();
    auto baseline = must(station.ledger().beginBaseline(Station::occasion("baseline"), ledger::kPoliceLayer));
    const std::vector<std::pair<catalog::FieldNo, catalog::Value>> values{
        {catalog.field("person.name")->no, std::string("陆建国")},
        {catalog.field("person.sex")->no, std::string("1")},
        {catalog.field("person.employer")->no, std::string("织造厂")}};
    const RowId person = must(baseline.add(catalog.entity("person")->no, values));
    must(baseline.commit());
    must(station.registry().rebuildDerived());
    station.setToday("2026-08-01");
    write(station, person, "person.sex", std::string("2"));
    const Card shown = card(station, person);
    CHECK(field(shown.basics, "person.name").layer == "公安");
    CHECK(field(shown.basics, "person.name").at == "2026-03-05");
    CHECK(field(shown.basics, "person.name").version == 0);
    // The police's word on the sex still goes before the committee's, and keeps its day.
    CHECK(field(shown.basics, "person.sex").text == "男");
    CHECK(field(shown.basics, "person.sex").layer == "公安");
    CHECK(field(shown.basics, "person.sex").at == "2026-03-05");
    CHECK(field(shown.basics, "person.sex").version != 0);
    // The police may not write the employer: the value belongs to the layer that may.
    CHECK_FALSE(field(shown.basics, "person.employer").layer.empty());
    CHECK(field(shown.basics, "person.employer").at == "2026-03-05");
}

TEST_CASE("Rows that ended come last and say so")
{
    Station station;
    const RowId person = registered(station);
    const RowId first = station.house("12", "301");
    const RowId second = station.house("2", "101");
    station.moveIn(first, {{person, "02"}}, "2001-05");
    station.moveIn(second, {{person, "02"}}, "2020-06-01");
    station.registerAt(first, {{person, "02"}}, "2001-05");
    const RowId old = add(station, "identity", {{"identity.person", person.value}, {"identity.kind", std::string("414")},
                                                {"identity.number", std::string("E12345678")},
                                                {"identity.withdrawn_on", std::string("2019")}});
    write(station, card(station, person).phones[0].row, "phone.out_of_use", std::int64_t{1});
    add(station, "post", {{"post.person", person.value}, {"post.kind", std::string("楼组长")}, {"post.to", std::string("2024-01-01")}});
    add(station, "post", {{"post.person", person.value}, {"post.kind", std::string("居民代表")}, {"post.to", std::string("2028-01-01")}});
    add(station, "disability", {{"disability.person", person.value}, {"disability.class", std::string("4")}});

    const Card shown = card(station, person);
    REQUIRE(shown.residences.size() == 2);
    CHECK(shown.residences[0].open);
    CHECK(field(shown.residences[0].fields, "residence.house").text == "嘉宁新村2号101室");
    CHECK_FALSE(shown.residences[1].open);
    CHECK(field(shown.residences[1].fields, "residence.to").text == "2020年6月1日");
    // Whose row it is need not be said.
    CHECK(field(shown.residences[0].fields, "residence.person").text.empty());
    REQUIRE(shown.identities.size() == 2);
    CHECK(shown.identities[1].row == old);
    CHECK_FALSE(shown.identities[1].open);
    REQUIRE(shown.phones.size() == 2);
    CHECK(field(shown.phones[0].fields, "phone.number").text == "021-****2345");
    CHECK_FALSE(shown.phones[1].open);
    REQUIRE(shown.others.size() == 3);
    CHECK(sharedCatalog().entity(shown.others[0].entity)->id == "disability");
    CHECK(field(shown.others[0].fields, "disability.class").text == "已隐藏");
    CHECK(field(shown.others[1].fields, "post.kind").text == "居民代表");
    CHECK(shown.others[1].open);
    CHECK_FALSE(shown.others[2].open);
    CHECK(shown.liveAddress == "嘉宁新村2号101室");
    CHECK(shown.hukouAddress == "嘉宁新村12号301室");
    // A row that was withdrawn leaves the card.
    station.run([&](Operations& operations) -> base::Status {
        LINLI_TRY(ledger::Writer * writer, operations.writer());
        return writer->withdraw(old);
    });
    CHECK(card(station, person).identities.size() == 1);
}

TEST_CASE("Both households with their members")
{
    Station station;
    const RowId house = station.house("12", "301");
    const RowId mother = station.person("周桂英", "2", "1953-06-18");
    const RowId son = station.person("陆建国", "1", "1980-05-01");
    const RowId bride = station.person("沈敏", "2", "1982-05");
    const RowId book = station.registerAt(house, {{mother, "02"}, {son, "20"}}, "1999-01-01");
    write(station, book, "household.book_no", std::string("A20260017"));
    station.moveIn(house, {{bride, "12"}, {son, "02"}}, "2010-10-01");
    const Card shown = card(station, son);
    REQUIRE(shown.registered);
    CHECK(shown.registered->household == book);
    CHECK(shown.registered->kind == "户籍户");
    CHECK(shown.registered->address == "嘉宁新村12号301室");
    CHECK(shown.registered->head == mother);
    CHECK(shown.registered->bookNo != "A20260017");
    CHECK(card(station, son, true).registered->bookNo == "A20260017");
    REQUIRE(shown.registered->members.size() == 2);
    CHECK(shown.registered->members[0].person == mother);
    CHECK(shown.registered->members[1].role == "子");
    REQUIRE(shown.living);
    CHECK(shown.living->kind == "居住户");
    CHECK(shown.living->house == house);
    REQUIRE(shown.living->members.size() == 2);
    CHECK(shown.living->members[0].person == son);
    CHECK(shown.living->members[1].name == "沈敏");
    CHECK(shown.living->members[1].age == base::IntRange{44, 44});
    CHECK(shown.living->members[1].since == "2010-10-01");
    CHECK(shown.relatives.size() == 2);
    CHECK(shown.status.status == registry::HvStatus::Together);
    // She is registered only; her register household is not where she lives.
    CHECK_FALSE(card(station, mother).living);
}

TEST_CASE("Tags of household and home are shown on the card, once")
{
    Station station;
    const RowId person = station.person("周桂英", "2", "1953-06-18");
    const RowId house = station.house("12", "301");
    const RowId living = station.moveIn(house, {{person, "02"}}, "2020");
    const RowId book = station.registerAt(house, {{person, "02"}}, "2020");
    const RowId own = station.tag("alone", "独居老人");
    const RowId poor = station.tag("poor", "低保", "household");
    const RowId let = station.tag("let", "出租户", "house");
    write(station, own, "tag_def.sensitivity", std::int64_t{2});
    write(station, let, "tag_def.colour", std::string("#C2571A"));
    tag(station, person, own);
    tag(station, living, poor);
    tag(station, book, poor);
    tag(station, house, let);
    const Card shown = card(station, person);
    REQUIRE(shown.tags.size() == 3);
    CHECK(shown.tags[0].name == "独居老人");
    CHECK(shown.tags[0].subject == person);
    CHECK(shown.tags[0].value == "已隐藏");
    CHECK(card(station, person, true).tags[0].value == "一级");
    CHECK(shown.tags[1].name == "低保");
    CHECK(shown.tags[1].subject == living);
    CHECK(shown.tags[1].value == "一级");
    CHECK(shown.tags[2].subject == house);
    CHECK(shown.tags[2].colour == "#C2571A");
    CHECK(shown.tags[2].level == "C");
    station.run([&](Operations& operations) { return operations.removeTag(std::array{person}, own, date("2026-11-22")); });
    CHECK(tagNamed(card(station, person), "独居老人") == nullptr);
}

TEST_CASE("A tag older than its validity is overdue")
{
    Station station("2026-03-01");
    const RowId person = station.person("周桂英", "2", "1953-06-18");
    const RowId days = station.tag("alone", "独居老人");
    const RowId yearly = station.tag("pupil", "适龄入学");
    const RowId byCard = station.tag("care", "长护险对象");
    const RowId always = station.tag("party", "在册党员");
    write(station, days, "tag_def.validity_days", std::int64_t{90});
    write(station, yearly, "tag_def.validity_until", std::string("09-01"));
    write(station, byCard, "tag_def.validity_until", std::string("care.valid_to"));
    add(station, "care", {{"care.person", person.value}, {"care.valid_to", std::string("2026-06-30")}});
    for (const RowId definition : {days, yearly, byCard, always}) {
        tag(station, person, definition, "2026-03-01");
    }
    const auto overdue = [&](const char* today) {
        station.setToday(today);
        const Card shown = card(station, person);
        std::string names;
        for (const CardTag& carried : shown.tags) {
            names += carried.overdue ? carried.name + ' ' : std::string();
        }
        return names;
    };
    CHECK(overdue("2026-05-30").empty());
    CHECK(overdue("2026-05-31") == "独居老人 ");
    CHECK(overdue("2026-06-30") == "独居老人 ");
    CHECK(overdue("2026-07-01") == "独居老人 长护险对象 ");
    CHECK(overdue("2026-09-01") == "独居老人 长护险对象 ");
    CHECK(overdue("2026-09-02") == "独居老人 适龄入学 长护险对象 ");
    // Confirming it, or a new assessment, makes it good again.
    tag(station, person, days);
    add(station, "care", {{"care.person", person.value}, {"care.valid_to", std::string("2028-06")}});
    CHECK(overdue("2026-09-03") == "适龄入学 ");
}

TEST_CASE("Visits come newest first, also those to the home, and no more than asked")
{
    Station station;
    const RowId person = station.person("周桂英", "2", "1953-06-18");
    const RowId neighbour = station.person("邻居甲", "1", "1960");
    const RowId house = station.house("12", "301");
    station.moveIn(house, {{person, "02"}, {neighbour, "99"}}, "2020");
    const auto visit = [&](const char* on, RowId whom, RowId where, const char* need) {
        station.run([&](Operations& operations) -> base::Status {
            registry::VisitDraft draft;
            draft.on = date(on);
            draft.person = whom;
            draft.house = where;
            draft.need = need;
            LINLI_CHECK(operations.recordVisit(draft));
            return {};
        });
    };
    visit("2026-01-05", person, {}, "水管漏水");
    visit("2026-02-05", {}, house, "楼道堆物");
    visit("2026-03-05", neighbour, house, "不是她的事");
    visit("2026-04-05", person, {}, "配药不便");
    Card shown = card(station, person, true);
    REQUIRE(shown.visits.size() == 3);
    CHECK(field(shown.visits[0].fields, "visit.need").text == "配药不便");
    CHECK(field(shown.visits[1].fields, "visit.need").text == "楼道堆物");
    CHECK(field(shown.visits[2].fields, "visit.on").text == "2026年1月5日");
    CardOptions few;
    few.visits = 1;
    CHECK(must(registry::readCard(station.view(), person, few)).visits.size() == 1);
    CHECK(field(card(station, person).visits[0].fields, "visit.need").masked);
}

TEST_CASE("The card of the dead keeps what was")
{
    Station station;
    const RowId person = registered(station);
    station.moveIn(station.house("12", "301"), {{person, "02"}}, "2001-05");
    station.run([&](Operations& operations) { return operations.death(person, {date("2026-11-01"), ""}); });
    const Card shown = card(station, person);
    CHECK(shown.dead);
    CHECK_FALSE(shown.age);
    CHECK_FALSE(shown.living);
    CHECK(shown.liveAddress.empty());
    REQUIRE(shown.residences.size() == 1);
    CHECK_FALSE(shown.residences[0].open);
    CHECK(field(shown.basics, "person.death_date").masked);
}

TEST_CASE("Rows have titles that give nothing away")
{
    Station station;
    const RowId person = registered(station);
    const RowId house = station.house("12", "301");
    const RowId living = station.moveIn(house, {{person, "02"}}, "2001-05");
    const Card shown = card(station, person);
    const auto title = [&](RowId row) { return must(registry::titleOf(station.view(), row)); };
    CHECK(title(person) == "周桂英");
    CHECK(title(house) == "嘉宁新村12号301室");
    CHECK(title(station.committee()) == "梅园居委会");
    CHECK(title(shown.residences[0].row) == "周桂英");
    CHECK(title(shown.identities[0].row) == kMaskedId);
    CHECK(title(shown.phones[0].row) == "138****5678");
    CHECK_FALSE(title(living).empty());
    CHECK_FALSE(registry::titleOf(station.view(), RowId{987654}));
}

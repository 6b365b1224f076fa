// SPDX-License-Identifier: GPL-3.0-or-later
// Values of ledger columns for persons, households and houses; relatives from both sides.
#include "core/registry/columns.h"
#include "core/registry/column_convert.h"
#include "core/registry/kinship.h"
#include "core/registry/relations.h"
#include "core/registry/roster.h"
#include "tests/support/station.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test;
using registry::Operations;
using registry::RowId;
using registry::Subject;

namespace {

std::vector<std::string> cells(Station& station, Subject subject, RowId row, std::vector<std::string> columns, bool unmasked = true)
{
    registry::ColumnRequest request;
    request.subject = subject;
    request.rows = {row};
    request.columns = std::move(columns);
    request.asOf = station.view().today;
    request.unmasked = unmasked;
    const auto table = must(registry::readColumns(station.view(), request));
    std::vector<std::string> texts;
    for (std::size_t column = 0; column < table.columns(); ++column) {
        texts.push_back(registry::cellText(table.cell(0, column)));
    }
    return texts;
}

using Texts = std::vector<std::string>;

struct Family {
    Station station{"2026-11-22"};
    RowId flat = station.house("12", "301");
    RowId father;
    RowId mother = station.person("林秀英", "2", "1952-04");
    RowId son = station.person("陈伟", "1", "1978-06-07");
    RowId grandchild = station.person("陈子涵", "2", "2019-09-01");
    RowId household;
    RowId living;

    Family()
    {
        station.run([&](Operations& operations) -> base::Status {
            registry::PersonDraft draft;
            draft.name = "陈国强";
            draft.idNumber = "310114195002030019";
            draft.phones = {"13812345678", "021-59912345"};
            draft.more["person.politics"] = std::string("01");
            LINLI_TRY(father, operations.registerPerson(draft));
            return {};
        });
        household = station.registerAt(flat, {{father, "02"}, {mother, "12"}, {son, "21"}, {grandchild, "42"}}, "1990-01-01");
        living = station.moveIn(flat, {{father, "02"}, {mother, "12"}}, "1990-01-01");
    }
};

std::vector<RowId> households(Station& station, std::string_view condition)
{
    registry::RosterQuery query;
    query.filter = must(registry::Filter::parse(sharedCatalog(), condition, Subject::Household));
    return must(registry::rosterIds(station.view(), query));
}

}  // namespace

TEST_CASE("Columns of a person")
{
    Family family;
    Station& station = family.station;
    CHECK(cells(station, Subject::Person, family.father,
                {"person.name", "person.sex", "person.age", "person.birth_ym", "person.birth", "person.id_no", "person.id_last4",
                 "person.phone", "person.landline", "person.live_addr", "person.hukou_addr", "addr.building_no", "addr.room"}) ==
          Texts{"陈国强", "男", "76", "1950-02", "1950-02-03", "310114195002030019", "0019", "13812345678", "021-59912345",
                "嘉宁新村12号301室", "嘉宁新村12号301室", "12", "301"});
    CHECK(cells(station, Subject::Person, family.father,
                {"person.is_party", "person.hv_status", "person.hukou_place", "person.hukou_area", "household.head_name",
                 "person.rel_to_head", "household.size", "household.hukou_size", "org.name", "house.persons"}) ==
          Texts{"是", "人户一致", "本居村", "上海市", "陈国强", "户主", "2", "4", "梅园居委会", "2"});
    CHECK(cells(station, Subject::Person, family.father, {"composite.sex_age", "household.member_list", "person.pinyin"}) ==
          Texts{"男、76", "陈国强（户主）、林秀英（妻）", "chen guo qiang"});
    // Known to the month: 1952-04 was 74 before the end of April 2026 as well as after; the year alone would not tell.
    CHECK(cells(station, Subject::Person, family.mother, {"person.age", "person.birth", "person.is_party", "person.id_no"}) ==
          Texts{"74", "1952-04", "", ""});
}

TEST_CASE("Columns are masked unless asked for in full")
{
    Family family;
    CHECK(cells(family.station, Subject::Person, family.father, {"person.id_no", "person.phone", "person.id_last4", "person.name"}, false) ==
          Texts{"310114********0019", "138****5678", "0019", "陈国强"});
    CHECK(cells(family.station, Subject::Person, family.mother, {"person.spouse_phone", "composite.name_phone"}, false) ==
          Texts{"138****5678", "林秀英"});
}

TEST_CASE("A column is masked by the stricter class of itself and of the field it shows")
{
    const catalog::Catalog& catalog = sharedCatalog();
    const std::string plain = "甲乙丙丁戊己庚辛壬癸123456789";
    int secret = 0;
    for (const catalog::Column& column : catalog.columns()) {
        const catalog::Field* field = column.field ? catalog.field(*column.field) : catalog.field(column.id);
        const auto spec = registry::columnSpec(catalog, Subject::Person, column.id);
        if (field == nullptr || !spec || spec->convert == registry::Convert::MaskedId || spec->convert == registry::Convert::LastFour) {
            continue;
        }
        INFO(column.id);
        const auto strict = std::max(column.fieldClass, field->fieldClass);
        secret += field->fieldClass >= catalog::FieldClass::Identity ? 1 : 0;
        const std::string shown = registry::maskedText(*spec, plain, base::Language::Chinese);
        CHECK(registry::mustMask(*spec) == (strict >= catalog::FieldClass::Identity || column.type == "phone" || column.type == "idno"));
        CHECK((shown != plain) == (strict >= catalog::FieldClass::Identity || column.type == "phone" || column.type == "idno"));
        CHECK((shown == "已隐藏") == (strict == catalog::FieldClass::Sensitive));
    }
    CHECK(secret > 20);
}

TEST_CASE("What a ledger column shows of a delicate field is hidden in the table")
{
    Family family;
    Station& station = family.station;
    station.run([&](Operations& operations) -> base::Status {
        LINLI_TRY(ledger::Writer* const writer, operations.writer());
        LINLI_CHECK(writer->set(family.father, "person.insurance", std::string("1")));
        LINLI_CHECK(writer->set(family.father, "person.selfcare", std::string("需要他人照料")));
        LINLI_TRY(const RowId permit, writer->create("permit"));
        LINLI_CHECK(writer->set(permit, "permit.person", catalog::reference(family.father)));
        return writer->set(permit, "permit.no", std::string("BH20260001"));
    });
    const std::vector<std::string> columns = {"person.insurance", "person.selfcare", "permit.no", "person.hukou_addr"};
    const Texts open = cells(station, Subject::Person, family.father, columns);
    const Texts masked = cells(station, Subject::Person, family.father, columns, false);
    CHECK(open[2] == "BH20260001");
    CHECK(masked[0] == "***");
    CHECK(masked[1] == "已隐藏");
    CHECK_FALSE(masked[2].empty());
    CHECK(masked[2] != open[2]);
    CHECK(masked[3] == "嘉宁新村12号301室");
}

TEST_CASE("Delicate tags are told by a masked table neither by a tick nor by name")
{
    Family family;
    Station& station = family.station;
    const RowId open = station.tag("device_alarm", "一键通");
    const RowId delicate = station.tag("dibao", "低保");
    station.run([&](Operations& operations) -> base::Status {
        LINLI_TRY(ledger::Writer* const writer, operations.writer());
        LINLI_CHECK(writer->set(open, "tag_def.sensitivity", std::int64_t{1}));
        LINLI_CHECK(writer->set(delicate, "tag_def.sensitivity", std::int64_t{2}));
        const std::array rows = {family.father};
        for (const RowId tag : {open, delicate}) {
            LINLI_CHECK(operations.addTag(rows, {tag, "", date("2026-05-01"), {}, "", "manual"}));
        }
        return {};
    });
    const std::vector<std::string> columns = {"tag:device_alarm", "tag:dibao", "tagcol.dibao", "person.class_label"};
    CHECK(cells(station, Subject::Person, family.father, columns, false) == Texts{"√", "已隐藏", "已隐藏", "一键通"});
    // Whoever does not carry it looks the same.
    CHECK(cells(station, Subject::Person, family.son, columns, false) == Texts{"", "已隐藏", "已隐藏", ""});
    CHECK(cells(station, Subject::Person, family.father, {"tag:device_alarm", "tag:dibao", "tagcol.dibao"}) == Texts{"√", "√", "是"});
    CHECK(cells(station, Subject::Person, family.father, {"person.class_label"})[0].find("低保") != std::string::npos);
    CHECK(cells(station, Subject::Person, family.son, {"tag:dibao", "tagcol.dibao"}) == Texts{"", "否"});
}

TEST_CASE("Columns about relatives are read from either side")
{
    Family family;
    Station& station = family.station;
    station.run([&](Operations& operations) -> base::Status {
        LINLI_CHECK(operations.relate(family.grandchild, family.son, "51", true));
        return {};
    });
    CHECK(cells(station, Subject::Person, family.mother,
                {"person.spouse_name", "person.spouse_phone", "person.spouse_id_no", "person.child_name", "person.children_count",
                 "person.youngest_child_age"}) == Texts{"陈国强", "13812345678", "310114195002030019", "陈伟", "1", "48"});
    CHECK(cells(station, Subject::Person, family.grandchild,
                {"person.father_name", "person.guardian_name", "person.guardian_rel", "person.mother_name"}) ==
          Texts{"陈伟", "陈伟", "父亲", ""});
    CHECK(cells(station, Subject::Person, family.son, {"person.child_name", "person.father_name", "person.mother_name"}) ==
          Texts{"陈子涵", "陈国强", "林秀英"});
}

TEST_CASE("Columns of a household and of a house")
{
    Family family;
    Station& station = family.station;
    CHECK(cells(station, Subject::Household, family.household,
                {"household.head_name", "household.hukou_size", "person.age", "house.address", "household.kind"}) ==
          Texts{"陈国强", "4", "76", "嘉宁新村12号301室", "户籍户"});
    CHECK(cells(station, Subject::House, family.flat, {"house.address", "house.persons", "addr.room", "org.name"}) ==
          Texts{"嘉宁新村12号301室", "2", "301", "梅园居委会"});
    // A register has those registered in it, a living household those who live there.
    CHECK(cells(station, Subject::Household, family.household, {"household.size", "household.member_list"}) ==
          Texts{"4", "陈国强（户主）、林秀英（妻）、陈伟（独生子）、陈子涵（孙女）"});
    CHECK(cells(station, Subject::Household, family.living, {"household.size", "household.member_list"}) ==
          Texts{"2", "陈国强（户主）、林秀英（妻）"});
    CHECK(households(station, "household.size == 4") == std::vector<RowId>{family.household});
    CHECK(households(station, "household.size == 2") == std::vector<RowId>{family.living});
    CHECK_FALSE(registry::isSupported(sharedCatalog(), Subject::House, "person.age"));
    registry::ColumnRequest request;
    request.rows = {family.father};
    request.columns = {"refused.religion"};
    request.asOf = station.view().today;
    const auto table = registry::readColumns(station.view(), request);
    REQUIRE_FALSE(table);
    CHECK(table.error().message == "columns.unsupported");
}

TEST_CASE("Rows keep their order, tags are ticks, and past days are read by their dates")
{
    Family family;
    Station& station = family.station;
    const RowId tag = station.tag("elder_alone", "独居老人");
    const std::array rows = {family.mother};
    station.run([&](Operations& operations) { return operations.addTag(rows, {tag, "", date("2026-05-01"), {}, "", "manual"}); });
    registry::ColumnRequest request;
    request.rows = {family.son, family.mother, family.father, family.mother};
    request.columns = {"person.name", "tag:elder_alone", "tagcol.alone", "person.age", "household.size"};
    request.asOf = day("2026-04-30");
    auto table = must(registry::readColumns(station.view(), request));
    CHECK(registry::cellText(table.cell(1, 0)) == "林秀英");
    CHECK(registry::cellText(table.cell(3, 0)) == "林秀英");
    CHECK(registry::cellText(table.cell(1, 1)).empty());
    CHECK(registry::cellText(table.cell(1, 3)) == "74");
    request.asOf = day("2026-04-29");
    table = must(registry::readColumns(station.view(), request));
    CHECK(registry::cellText(table.cell(1, 3)) == "73-74");
    request.asOf = day("1989-12-31");
    table = must(registry::readColumns(station.view(), request));
    CHECK(registry::cellText(table.cell(1, 4)).empty());
    request.asOf = station.view().today;
    table = must(registry::readColumns(station.view(), request));
    CHECK(registry::cellText(table.cell(1, 1)) == "√");
    CHECK(registry::cellText(table.cell(0, 2)) == "否");
    CHECK(table.cell(1, 3).kind == registry::CellKind::Integer);
}

TEST_CASE("Every column said to be supported can be read, alone and among all others")
{
    Family family;
    const auto filled = [](const Texts& texts) { return std::ranges::count_if(texts, [](const auto& text) { return !text.empty(); }); };
    const auto check = [&](Subject subject, RowId row, int least) {
        const auto ids = registry::supportedColumns(sharedCatalog(), subject);
        const Texts all = cells(family.station, subject, row, ids);
        const Texts masked = cells(family.station, subject, row, ids, false);
        REQUIRE(all.size() == ids.size());
        CHECK(filled(all) >= least);
        for (std::size_t index = 0; index < ids.size(); ++index) {
            INFO(ids[index]);
            CHECK(cells(family.station, subject, row, {ids[index]}) == Texts{all[index]});
            CHECK(cells(family.station, subject, row, {ids[index]}, false) == Texts{masked[index]});
        }
    };
    RowId visit;
    RowId event;
    family.station.run([&](Operations& operations) -> base::Status {
        registry::VisitDraft draft;
        draft.person = family.father;
        draft.on = date("2026-11-03");
        LINLI_TRY(visit, operations.recordVisit(draft));
        LINLI_TRY(event, operations.recordEvent({"5", date("2026-11-04"), "巡逻", family.father, {}}));
        return {};
    });
    check(Subject::Visit, visit, 60);
    check(Subject::Event, event, 60);
    check(Subject::Person, family.father, 60);
    check(Subject::Household, family.household, 60);
    check(Subject::House, family.flat, 20);
}

TEST_CASE("Whoever lives somewhere has not left; who has, on the day they did")
{
    Family family;
    Station& station = family.station;
    const auto left = [&](std::string_view on) {
        registry::ColumnRequest request;
        request.rows = {family.mother};
        request.columns = {"person.leave_date"};
        request.asOf = day(on);
        return registry::cellText(must(registry::readColumns(station.view(), request)).cell(0, 0));
    };
    station.moveIn(station.house("12", "302"), {{family.mother, "02"}}, "2020-03-01");
    CHECK(left("2026-11-22").empty());
    const std::array leaving = {family.mother};
    station.run([&](Operations& operations) { return operations.moveOut(leaving, {date("2026-10-01"), "", ""}); });
    CHECK(left("2026-11-22") == "2026-10-01");
    CHECK(left("2026-09-30").empty());
}

TEST_CASE("A condition about the household reads what the column shows")
{
    Family family;
    Station& station = family.station;
    station.run([&](Operations& operations) -> base::Status {
        LINLI_CHECK(operations.setField(family.household, "household.book_no", "114001"));
        LINLI_CHECK(operations.setField(family.living, "household.note", "常年空置"));
        return operations.setField(family.household, "household.note", "户口簿遗失");
    });
    const auto listed = [&](std::string_view condition) {
        registry::RosterQuery query;
        query.filter = must(registry::Filter::parse(sharedCatalog(), condition));
        query.basis = registry::Basis::Lives;
        return must(registry::rosterIds(station.view(), query)).size();
    };
    CHECK(cells(station, Subject::Person, family.father, {"household.book_no", "household.note"}) == Texts{"114001", "户口簿遗失"});
    CHECK(listed("household.bookNo == '114001'") == 2);
    CHECK(listed("household.note == '户口簿遗失'") == 2);
    CHECK(listed("household.note == '常年空置'") == 0);
    // Of who is registered nowhere, the household somebody lives in.
    const std::array leaving = {family.mother};
    station.run([&](Operations& operations) { return operations.deregister(leaving, {date("2026-01-01"), "", ""}); });
    CHECK(listed("household.note == '常年空置'") == 1);
    CHECK(cells(station, Subject::Person, family.mother, {"household.note"}) == Texts{"常年空置"});
}

TEST_CASE("The inverse of a relation turns back to its class")
{
    const auto* table = sharedCatalog().codeTable("kinship");
    for (const auto& item : table->items()) {
        for (const std::string sex : {"1", "2", ""}) {
            const std::string back = registry::inverseKin(item.code, sex);
            INFO(item.code << " " << sex << " " << back);
            const auto* named = table->find(back);
            REQUIRE(named != nullptr);
            CHECK((named->sexConstraint.empty() || sex.empty() || named->sexConstraint == sex));
            if (registry::isChild(item.code)) {
                CHECK(registry::isParent(back));
            } else if (registry::isParent(item.code) && back != "97") {
                CHECK(registry::isChild(back));
            } else if (registry::isSpouse(item.code)) {
                CHECK(registry::isSpouse(back));
            }
        }
    }
    CHECK(registry::inverseKin("22", "2") == "52");
    CHECK(registry::inverseKin("55", "1") == "28");
    CHECK(registry::inverseKin("43", "1") == "63");
}

TEST_CASE("Relatives follow from roles in a household")
{
    Family family;
    const auto of = [&](RowId person) {
        std::map<std::string, std::string> kinds;
        for (const auto& one : must(registry::relativesOf(family.station.view(), person))) {
            kinds[one.name] = one.kind;
        }
        return kinds;
    };
    CHECK(of(family.father) == std::map<std::string, std::string>{{"林秀英", "12"}, {"陈伟", "21"}, {"陈子涵", "42"}});
    CHECK(of(family.mother) == std::map<std::string, std::string>{{"陈国强", "11"}, {"陈伟", "21"}, {"陈子涵", "42"}});
    CHECK(of(family.son) == std::map<std::string, std::string>{{"陈国强", "51"}, {"林秀英", "52"}});
    CHECK(of(family.grandchild) == std::map<std::string, std::string>{{"陈国强", "61"}, {"林秀英", "62"}});
    // A stated relation hides what the household says.
    family.station.run([&](Operations& operations) -> base::Status {
        LINLI_CHECK(operations.relate(family.son, family.mother, "58"));
        return {};
    });
    CHECK(of(family.mother)["陈伟"] == "27");
    CHECK(of(family.son)["林秀英"] == "58");
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/tsv.h"
#include "tests/core/catalog/files.h"

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <set>
#include <sstream>

using namespace linli;
using linli::test::catalogFiles;
using linli::test::theCatalog;

namespace {

// The error of loading after one replacement in one file.
base::Error damagedBy(const std::string& file, const std::string& from, const std::string& to)
{
    auto files = catalogFiles();
    const std::size_t at = files.at(file).find(from);
    REQUIRE(at != std::string::npos);
    files.at(file).replace(at, from.size(), to);
    const auto loaded = catalog::Catalog::load(files);
    REQUIRE_FALSE(loaded);
    return loaded.error();
}

}  // namespace

TEST_CASE("the embedded catalogue loads whole")
{
    const catalog::Catalog& all = theCatalog();
    CHECK(all.entities().size() >= 30);
    CHECK(all.layers().size() == 12);
    CHECK(all.codeTables().size() == 49);
    const catalog::Field* birth = all.field("person.birth");
    REQUIRE(birth != nullptr);
    CHECK(birth->no == 105);
    CHECK(birth->column == "birth");
    CHECK(birth->earliest == "1850-01-01");
    CHECK(birth->mayWrite(1));
    CHECK_FALSE(birth->mayWrite(2));
    CHECK(birth->precedence.front() == all.layer("police")->no);
    CHECK(all.field("person.name")->isName);
    CHECK(all.field("person.name")->required);
    CHECK(all.entity("phone")->owner == all.field("phone.person")->no);
    CHECK(all.entity("person")->fields.size() >= 33);
    CHECK_FALSE(all.field("tag_value.subject")->target);
    CHECK(all.entity(99) == nullptr);
    CHECK(all.field(199) == nullptr);
    CHECK(all.codeTable("none") == nullptr);
}

TEST_CASE("numbers of fields are never changed and never given twice")
{
    std::ifstream file(std::string(LINLI_TEST_DATA) + "/catalog/field_numbers.tsv");
    std::stringstream content;
    content << file.rdbuf();
    const std::string text = content.str();
    const auto pinned = base::TsvTable::read(text);
    REQUIRE(pinned);
    static const std::map<std::string_view, catalog::FieldType> kTypes = {
        {"text", catalog::FieldType::Text}, {"int", catalog::FieldType::Integer}, {"number", catalog::FieldType::Number},
        {"money", catalog::FieldType::Money}, {"area", catalog::FieldType::Area}, {"date", catalog::FieldType::Date},
        {"bool", catalog::FieldType::Boolean}, {"code", catalog::FieldType::Code},
        {"ref", catalog::FieldType::Reference}, {"phone", catalog::FieldType::Phone},
        {"idno", catalog::FieldType::IdNumber}, {"uscc", catalog::FieldType::CreditCode}};
    std::set<int> known;
    for (const auto& row : pinned->rows()) {
        const int no = std::stoi(std::string(row.cells[0]));
        INFO("field " << no << " " << row.cells[1]);
        const catalog::Field* field = theCatalog().field(no);
        REQUIRE(field != nullptr);
        CHECK(field->id == row.cells[1]);
        CHECK(field->type == kTypes.at(row.cells[2]));
        CHECK(known.insert(no).second);
    }
    for (const catalog::Field& field : theCatalog().fields()) {
        INFO("a new field: add " << field.no << " " << field.id << " to tests/data/catalog/field_numbers.tsv");
        CHECK(known.contains(field.no));
    }
}

TEST_CASE("every field has labels, layers and a domain that fits")
{
    const catalog::Catalog& all = theCatalog();
    std::set<std::string> columns;
    for (const catalog::Field& field : all.fields()) {
        INFO(field.id);
        CHECK_FALSE(field.label.zh.empty());
        CHECK_FALSE(field.label.en.empty());
        CHECK_FALSE(field.precedence.empty());
        CHECK((field.type == catalog::FieldType::Code) == (field.codes != nullptr));
        CHECK(field.longest > 0);
        CHECK(columns.insert(field.id).second);
        const std::string& column = field.column;
        CHECK(column.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos);
    }
    for (const catalog::Entity& entity : all.entities()) {
        INFO(entity.id);
        CHECK_FALSE(entity.fields.empty());
        CHECK(all.field(entity.title)->entity == entity.no);
    }
}

TEST_CASE("columns of forms stand on fields of the same type and never show more")
{
    const catalog::Catalog& all = theCatalog();
    int mapped = 0;
    for (const catalog::Column& column : all.columns()) {
        INFO(column.id);
        CHECK_FALSE(column.name.empty());
        CHECK((column.aliases.empty() == false || !column.groupAliases.empty() || column.subject == "stat"));
        if (!column.field) {
            continue;
        }
        ++mapped;
        const catalog::Field& field = *all.field(*column.field);
        CHECK(column.fieldClass >= field.fieldClass);
        if (column.type == "code") {
            REQUIRE(field.codes != nullptr);
            CHECK(field.codes->id() == column.codeTable);
        }
        if (column.type == "date" || column.type == "ym") {
            CHECK(field.type == catalog::FieldType::Date);
        }
        if (column.type == "idno") {
            CHECK(field.type == catalog::FieldType::IdNumber);
        }
        if (column.type == "phone") {
            CHECK(field.type == catalog::FieldType::Phone);
        }
        if (column.type == "money") {
            CHECK(field.type == catalog::FieldType::Money);
        }
    }
    CHECK(mapped >= 120);
    CHECK(all.column("composite.name_phone")->parts == std::vector<std::string>{"person.name", "person.phone"});
    CHECK_FALSE(all.column("person.age")->field);
}

TEST_CASE("a damaged catalogue is refused with file and line")
{
    const auto cells = damagedBy("catalog/fields.tsv", "\treading of the name", "reading of the name");
    CHECK(cells.message == "catalog.damaged");
    CHECK(cells.blanks.at("file") == "catalog/fields.tsv");
    CHECK(std::stoi(cells.blanks.at("line")) > 3);
    const std::vector<std::array<std::string, 3>> damages = {
        {"catalog/fields.tsv", "101\tperson.name", "102\tperson.name"},
        {"catalog/fields.tsv", "101\tperson.name", "201\tperson.name"},
        {"catalog/fields.tsv", "101\tperson.name", "101\tpersonname"},
        {"catalog/fields.tsv", "code\tsex", "code\tsexes"},
        {"catalog/fields.tsv", "ref\tperson", "ref\tpeople"},
        {"catalog/fields.tsv", "1850-01-01..today", "1850-01-99..today"},
        {"catalog/fields.tsv", "len<=60", "len<=x"},
        {"catalog/fields.tsv", "required,searched", "requires"},
        {"catalog/fields.tsv", "\tdate\t\t", "\tday\t\t"},
        {"catalog/fields.tsv", "\tidentity\topen", "\tidentities\topen"},
        {"catalog/entities.tsv", "person.name", "person.nam"},
        {"catalog/entities.tsv", "identity.person", "identity.kind"},
        {"catalog/precedence.tsv", "police>committee", "police>police"},
        {"catalog/layers.tsv", "20\tcommittee", "1\tcommittee"},
        {"catalog/columns.tsv", "\tethnic\t", "\tethnics\t"},
        {"catalog/columns.tsv", "person.name|person.phone", "person.name|person.fone"},
        {"catalog/column_fields.tsv", "identity.number", "identity.numbers"},
        {"codes/sex.tsv", "\n2\t", "\n1\t"},
        {"codes/index.tsv", "standard\t4\tV", "standard\t5\tV"},
    };
    for (const auto& [file, from, to] : damages) {
        INFO(file << ": " << from << " -> " << to);
        const auto error = damagedBy(file, from, to);
        CHECK(error.message == "catalog.damaged");
        CHECK(error.blanks.at("file") == file);
    }
    auto files = catalogFiles();
    files.erase("codes/sex.tsv");
    CHECK(catalog::Catalog::load(files).error().blanks.at("file") == "codes/sex.tsv");
    const auto newer = damagedBy("catalog/fields.tsv", "required,searched\tlen<=60\t1\n", "required,searched\tlen<=60\t2\n");
    CHECK(newer.message == "catalog.newer");
    CHECK(newer.code == base::ErrorCode::Version);
}

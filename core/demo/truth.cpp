// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/truth.h"

#include "core/base/text.h"
#include "core/ledger/history.h"
#include "core/sheets/sheet_writer.h"

#include <algorithm>

namespace linli::demo {

namespace {

using base::Status;

constexpr char kBetween = '\x1F';

sheets::TableSheet sheetOf(const std::string& name, const std::vector<std::string>& header, const std::vector<std::string>& rows)
{
    sheets::TableSheet sheet;
    sheet.name = name;
    for (const std::string& column : header) {
        sheets::Column made;
        made.header = {column};
        made.kind = sheets::ColumnKind::Identifier;
        sheet.columns.push_back(made);
    }
    sheet.rows = [&rows, next = std::size_t{0}](sheets::Row& row) mutable -> base::Result<bool> {
        if (next == rows.size()) {
            return false;
        }
        std::size_t column = 0;
        for (const std::string_view cell : base::split(rows[next], kBetween)) {
            row.text(column++, cell);
        }
        ++next;
        return true;
    };
    return sheet;
}

bool carries(const std::vector<Tag>& tags, const char* id)
{
    return std::any_of(tags.begin(), tags.end(), [id](const Tag& tag) { return tag.id == id; });
}

// The figure of a policy in force on a day (resources/demo/policy_amounts.tsv); nothing when there is none.
base::Result<std::optional<double>> amountOn(std::string_view policy, base::Day day)
{
    LINLI_TRY(const Table table, Table::read("demo/policy_amounts.tsv"));
    const std::string on = base::isoText(day);
    for (std::size_t row = 0; row < table.size(); ++row) {
        const std::string_view to = table.at(row, "to");
        if (table.at(row, "policy") == policy && table.at(row, "from") <= on && (to.empty() || to >= on)) {
            return std::optional(table.number(row, "amount"));
        }
    }
    return std::optional<double>();
}

// One person's claims: (policy, receives it already).
std::vector<std::pair<std::string, bool>> claims(const Committee& committee, const Person& person, base::Day asOf, bool childcare)
{
    std::vector<std::pair<std::string, bool>> out;
    if (person.livingHousehold == kNobody && person.registerHousehold == kNobody) {
        return out;  // moved away altogether
    }
    const int age = ageOn(person, asOf);
    const bool shanghai = person.hukouArea.starts_with("31");
    const LivingHousehold* household = person.livingHousehold == kNobody ? nullptr : &committee.living[static_cast<std::size_t>(person.livingHousehold)];
    const bool dibao = household != nullptr && carries(household->tags, "dibao");
    if (shanghai && age >= 65) {
        out.emplace_back("elder_allowance", false);
    }
    if (household != nullptr && age >= 65) {
        out.emplace_back("elder_checkup", false);
    }
    if (childcare && age < 3) {
        out.emplace_back("childcare_subsidy", false);
    }
    if (household != nullptr && carries(person.tags, "elder_alone")) {
        out.emplace_back("elder_alone_care", false);
    }
    if (person.disability && person.disability->validTo >= asOf) {
        const Disability& card = *person.disability;
        const bool severe = card.grade <= "2";
        if (severe || (card.grade == "3" && (card.kind == "5" || card.kind == "6"))) {
            out.emplace_back("disabled_care_subsidy", false);
        }
        if (severe && shanghai && age >= 16 && person.occupation == "70") {
            out.emplace_back("severe_disabled_living", false);
        }
        if (dibao || carries(person.tags, "severe_disabled_unemployed")) {
            out.emplace_back("disabled_living_subsidy", false);
        }
    }
    const int insured = person.insurance == "2" || person.insurance == "3";
    if (age >= 60 && insured && person.careLevel >= "2" && person.careLevel <= "6") {
        out.emplace_back("ltci", carries(person.tags, "ltci"));
    }
    return out;
}

bool householdEntitled(const Committee& committee, const LivingHousehold& household, double standard)
{
    const Person& main = committee.people[static_cast<std::size_t>(household.members.front())];
    return main.hukouArea.starts_with("31") && household.incomePerHead && *household.incomePerHead < standard * 100 && household.assetsOk.value_or(false);
}

base::Result<std::string> uidOf(store::Database& database, RowId row)
{
    LINLI_TRY(const base::RowUid found, ledger::uidOf(database, row));
    return found.text();
}

// The real value of a field that may be blank; empty when there is none.
std::string truthOf(const Person& one, const std::string& field)
{
    const std::map<std::string, std::string> truth = {{"person.education", one.education}, {"person.occupation", one.occupation},
                                                      {"person.employer", one.employer}, {"person.marital", one.marital},
                                                      {"person.insurance", one.insurance}, {"person.health", one.health},
                                                      {"person.native_place", one.nativePlace},
                                                      {"phone.number", one.phones.empty() ? "" : one.phones.front()},
                                                      {"permit.valid_to", one.permitTo ? base::isoText(*one.permitTo) : ""}};
    return truth.at(field);
}

std::string truthOf(const LivingHousehold& one, const std::string& field)
{
    if (field == "household.assets_ok") {
        return !one.assetsOk ? "" : *one.assetsOk ? "1" : "0";
    }
    return one.incomePerHead ? std::to_string(*one.incomePerHead) : "";
}

}  // namespace

Truth::Truth()
    : m_people{"people", {"id", "committee", "name", "sex", "birth", "id_no", "alive", "lives_here", "registered_here", "hukou_area",
                          "occupation", "education", "marital", "phone"}}
    , m_blanked{"blanked", {"id", "field", "truth"}}
    , m_doubles{"duplicates", {"id", "double_id", "kind"}}
    , m_entitled{"entitled", {"id", "policy", "receives"}}
{
}

void Truth::File::line(std::initializer_list<std::string_view> cells)
{
    std::string joined;
    for (const std::string_view cell : cells) {
        joined += cell;
        joined += kBetween;
    }
    joined.pop_back();
    rows.push_back(std::move(joined));
}

Status Truth::addPeople(store::Database& database, const Committee& committee, const Loaded& loaded, base::Day asOf)
{
    LINLI_TRY(const std::optional<double> childcare, amountOn("childcare_subsidy", asOf));
    for (std::size_t index = 0; index < committee.people.size(); ++index) {
        const Person& one = committee.people[index];
        LINLI_TRY(const std::string id, uidOf(database, loaded.people[index]));
        m_people.line({id, committee.code12, one.name, std::to_string(one.sex), base::isoText(one.birth), one.idNumber, one.alive ? "1" : "0",
                       one.livingHousehold != kNobody ? "1" : "0", one.registerHousehold != kNobody ? "1" : "0", one.hukouArea, one.occupation,
                       one.education, one.marital, one.phones.empty() ? "" : one.phones.front()});
        if (!one.alive) {
            continue;
        }
        for (const auto& [policy, receives] : claims(committee, one, asOf, childcare.has_value())) {
            m_entitled.line({id, policy, receives ? "1" : "0"});
        }
    }
    return {};
}

Status Truth::addBlanked(store::Database& database, const Committee& committee, const Loaded& loaded, const Dirt& dirt)
{
    for (const auto& [person, field] : dirt.blanked) {
        const std::string truth = truthOf(committee.people[static_cast<std::size_t>(person)], field);
        if (!truth.empty()) {
            LINLI_TRY(const std::string id, uidOf(database, loaded.people[static_cast<std::size_t>(person)]));
            m_blanked.line({id, field, truth});
        }
    }
    for (const auto& [index, field] : dirt.blankedHouseholds) {
        const LivingHousehold& household = committee.living[static_cast<std::size_t>(index)];
        const std::string truth = truthOf(household, field);
        if (!truth.empty() && !household.members.empty()) {
            LINLI_TRY(const std::string id, uidOf(database, loaded.living[static_cast<std::size_t>(index)]));
            m_blanked.line({id, field, truth});
        }
    }
    return {};
}

Status Truth::addDoubles(store::Database& database, const Loaded& loaded, const Dirt& dirt)
{
    for (std::size_t index = 0; index < dirt.doubles.size(); ++index) {
        static constexpr std::array<const char*, 3> kKinds = {"old_number", "no_number", "heard_wrong"};
        LINLI_TRY(const std::string first, uidOf(database, loaded.people[static_cast<std::size_t>(dirt.doubles[index].person)]));
        LINLI_TRY(const std::string second, uidOf(database, loaded.doubles[index]));
        m_doubles.line({first, second, kKinds[static_cast<std::size_t>(dirt.doubles[index].kind)]});
    }
    return {};
}

Status Truth::addHouseholds(store::Database& database, const Committee& committee, const Loaded& loaded, base::Day asOf)
{
    LINLI_TRY(const std::optional<double> standard, amountOn("dibao", asOf));
    for (std::size_t index = 0; standard && index < committee.living.size(); ++index) {
        const LivingHousehold& household = committee.living[index];
        if (!household.members.empty() && householdEntitled(committee, household, *standard)) {
            LINLI_TRY(const std::string id, uidOf(database, loaded.living[index]));
            m_entitled.line({id, "dibao", household.reliefKind == "1" ? "1" : "0"});
        }
    }
    return {};
}

Status Truth::add(store::Database& database, const Committee& committee, const Loaded& loaded, const Dirt& dirt, base::Day asOf)
{
    LINLI_CHECK(addPeople(database, committee, loaded, asOf));
    LINLI_CHECK(addBlanked(database, committee, loaded, dirt));
    LINLI_CHECK(addDoubles(database, loaded, dirt));
    return addHouseholds(database, committee, loaded, asOf);
}

Status Truth::write(const std::filesystem::path& folder) const
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        return base::fail(base::ErrorCode::Io, "demo.cannot_write", {{"folder", folder.string()}});
    }
    for (const File* file : {&m_people, &m_blanked, &m_doubles, &m_entitled}) {
        sheets::CsvOptions options;
        options.encoding = sheets::CsvEncoding::Utf8;
        LINLI_CHECK(sheets::writeCsv(folder / (file->name + ".csv"), sheetOf(file->name, file->header, file->rows), options));
    }
    return {};
}

}  // namespace linli::demo

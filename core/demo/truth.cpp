// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/truth.h"

#include "core/ledger/history.h"

#include <algorithm>
#include <fstream>

namespace linli::demo {

namespace {

using base::Status;

// The dibao standard in force since 2024-07-01, in fen (resources/demo/policy_amounts.tsv).
constexpr int kDibaoStandard = 159500;

class Csv {
public:
    Csv(const std::filesystem::path& file, const std::string& header)
    {
        const bool fresh = !std::filesystem::exists(file);
        m_stream.open(file, std::ios::app | std::ios::binary);
        if (fresh) {
            m_stream << header << '\n';
        }
    }
    void line(std::initializer_list<std::string> cells)
    {
        bool first = true;
        for (const std::string& cell : cells) {
            m_stream << (first ? "" : ",") << quoted(cell);
            first = false;
        }
        m_stream << '\n';
    }
    bool good()
    {
        m_stream.flush();
        return m_stream.good();
    }

private:
    static std::string quoted(const std::string& cell)
    {
        if (cell.find_first_of(",\"\n") == std::string::npos) {
            return cell;
        }
        std::string out = "\"";
        for (const char c : cell) {
            out += c == '"' ? "\"\"" : std::string(1, c);
        }
        return out + '"';
    }
    std::ofstream m_stream;
};

bool carries(const std::vector<Tag>& tags, const char* id)
{
    return std::any_of(tags.begin(), tags.end(), [id](const Tag& tag) { return tag.id == id; });
}

// One person's claims: (policy, receives it already).
std::vector<std::pair<std::string, bool>> claims(const Committee& committee, const Person& person, base::Day asOf)
{
    std::vector<std::pair<std::string, bool>> out;
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
    if (age < 3) {
        out.emplace_back("childcare_subsidy", false);
    }
    if (carries(person.tags, "elder_alone")) {
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

bool householdEntitled(const Committee& committee, const LivingHousehold& household)
{
    const Person& main = committee.people[static_cast<std::size_t>(household.members.front())];
    return main.hukouArea.starts_with("31") && household.incomePerHead && *household.incomePerHead < kDibaoStandard && household.assetsOk.value_or(false);
}

}  // namespace

Status writeTruth(const std::filesystem::path& folder,
                  store::Database& database,
                  const Committee& committee,
                  const Loaded& loaded,
                  const Dirt& dirt,
                  base::Day asOf)
{
    std::filesystem::create_directories(folder);
    Csv people(folder / "people.csv", "id,committee,name,sex,birth,id_no,alive,lives_here,registered_here,hukou_area,occupation,education,marital,phone");
    Csv blanked(folder / "blanked.csv", "id,field,truth");
    Csv doubles(folder / "duplicates.csv", "id,double_id,kind");
    Csv entitled(folder / "entitled.csv", "id,policy,receives");
    const auto uid = [&](RowId row) -> base::Result<std::string> {
        LINLI_TRY(const base::RowUid found, ledger::uidOf(database, row));
        return found.text();
    };
    for (std::size_t index = 0; index < committee.people.size(); ++index) {
        const Person& one = committee.people[index];
        LINLI_TRY(const std::string id, uid(loaded.people[index]));
        people.line({id, committee.code12, one.name, std::to_string(one.sex), base::isoText(one.birth), one.idNumber, one.alive ? "1" : "0",
                     one.livingHousehold != kNobody ? "1" : "0", one.registerHousehold != kNobody ? "1" : "0", one.hukouArea, one.occupation,
                     one.education, one.marital, one.phones.empty() ? "" : one.phones.front()});
        if (one.alive) {
            for (const auto& [policy, receives] : claims(committee, one, asOf)) {
                entitled.line({id, policy, receives ? "1" : "0"});
            }
        }
    }
    for (const auto& [person, field] : dirt.blanked) {
        const Person& one = committee.people[static_cast<std::size_t>(person)];
        const std::map<std::string, std::string> truth = {{"person.education", one.education}, {"person.occupation", one.occupation},
                                                          {"person.employer", one.employer}, {"person.marital", one.marital},
                                                          {"person.insurance", one.insurance}, {"person.health", one.health},
                                                          {"person.native_place", one.nativePlace},
                                                          {"phone.number", one.phones.empty() ? "" : one.phones.front()},
                                                          {"permit.valid_to", one.permitTo ? base::isoText(*one.permitTo) : ""}};
        if (!truth.at(field).empty()) {
            LINLI_TRY(const std::string id, uid(loaded.people[static_cast<std::size_t>(person)]));
            blanked.line({id, field, truth.at(field)});
        }
    }
    for (std::size_t index = 0; index < dirt.doubles.size(); ++index) {
        static constexpr std::array<const char*, 3> kKinds = {"old_number", "no_number", "heard_wrong"};
        LINLI_TRY(const std::string first, uid(loaded.people[static_cast<std::size_t>(dirt.doubles[index].person)]));
        LINLI_TRY(const std::string second, uid(loaded.doubles[index]));
        doubles.line({first, second, kKinds[static_cast<std::size_t>(dirt.doubles[index].kind)]});
    }
    for (std::size_t index = 0; index < committee.living.size(); ++index) {
        const LivingHousehold& household = committee.living[index];
        if (!household.members.empty() && householdEntitled(committee, household)) {
            LINLI_TRY(const std::string id, uid(loaded.living[index]));
            entitled.line({id, "dibao", household.reliefKind == "1" ? "1" : "0"});
        }
    }
    if (!people.good() || !blanked.good() || !doubles.good() || !entitled.good()) {
        return base::fail(base::ErrorCode::Io, "demo.cannot_write", {{"folder", folder.string()}});
    }
    return {};
}

}  // namespace linli::demo

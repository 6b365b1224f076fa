// SPDX-License-Identifier: GPL-3.0-or-later
// A policy from its file. Strict: what is not known is refused, so that a slip in a name never turns a condition off.
#include "core/aid/policy.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <nlohmann/json.hpp>

namespace linli::aid {

namespace {

using base::ErrorCode;
using base::Result;
using base::Status;
using nlohmann::json;

constexpr std::array<std::string_view, 9> kCaseColumns = {"案例", "日期", "本人", "户", "房屋", "其他人", "结果", "要问", "金额"};
constexpr std::string_view kTurns = "转符合日";
constexpr std::size_t kLongestFile = 200'000;

// One object of the file and where it stands.
struct Part {
    const json& object;
    std::string where;
    std::string at(std::string_view name) const { return where.empty() ? std::string(name) : where + "." + std::string(name); }
};

class Reader {
public:
    Reader(const catalog::Catalog& catalog, const json& file)
        : m_catalog(catalog)
        , m_file(file)
    {
    }

    Result<Policy> read();

private:
    tl::unexpected<base::Error> bad(const std::string& where, const char* message, std::map<std::string, std::string> blanks = {}) const
    {
        return base::fail(refused(m_policy.id, where, {ErrorCode::Invalid, message, std::move(blanks), {}}));
    }
    // Nothing but these names, and the first `needed` of them are there.
    Status names(const Part& part, std::initializer_list<std::string_view> known, std::size_t needed) const;
    Status text(const Part& part, const char* name, std::string& into) const;
    Status day(const Part& part, const char* name, std::string& into) const;
    Status texts(const Part& part, const char* name, std::vector<std::string>& into) const;
    Status readHead(const Part& file);
    Status readExclusions();
    Status readVersions();
    Status readVersion(const Part& part);
    Status readAge(const Part& part, Version& version) const;
    Status readNear(const Part& part, Version& version) const;
    Status readCases();

    const catalog::Catalog& m_catalog;
    const json& m_file;
    Policy m_policy;
};

Status Reader::names(const Part& part, std::initializer_list<std::string_view> known, std::size_t needed) const
{
    if (!part.object.is_object()) {
        return bad(part.where, "aid.not_an_object");
    }
    for (const auto& [name, value] : part.object.items()) {
        if (std::ranges::find(known, name) == known.end()) {
            return bad(part.at(name), "aid.unknown_name", {{"name", name}});
        }
    }
    for (std::size_t i = 0; i < needed; ++i) {
        const std::string name(*(known.begin() + i));
        if (!part.object.contains(name)) {
            return bad(part.at(name), "aid.missing_name", {{"name", name}});
        }
    }
    return {};
}

Status Reader::text(const Part& part, const char* name, std::string& into) const
{
    const auto found = part.object.find(name);
    if (found == part.object.end()) {
        return {};
    }
    if (!found->is_string() || found->get_ref<const std::string&>().empty()) {
        return bad(part.at(name), "aid.no_text", {{"name", name}});
    }
    into = found->get<std::string>();
    return {};
}

Status Reader::day(const Part& part, const char* name, std::string& into) const
{
    LINLI_CHECK(text(part, name, into));
    if (into.empty()) {
        return {};
    }
    const auto date = base::Date::fromIso(into);
    return date && date->precision() == base::Precision::Day ? Status() : Status(bad(part.at(name), "aid.no_day", {{"text", into}}));
}

Status Reader::texts(const Part& part, const char* name, std::vector<std::string>& into) const
{
    const auto found = part.object.find(name);
    if (found == part.object.end()) {
        return {};
    }
    if (!found->is_array() || !std::ranges::all_of(*found, [](const json& item) { return item.is_string(); })) {
        return bad(part.at(name), "aid.no_texts", {{"name", name}});
    }
    into = found->get<std::vector<std::string>>();
    return {};
}

Status Reader::readHead(const Part& file)
{
    LINLI_CHECK(text(file, "name", m_policy.name.zh));
    LINLI_CHECK(text(file, "nameEn", m_policy.name.en));
    if (m_policy.name.en.empty()) {
        m_policy.name.en = m_policy.name.zh;
    }
    constexpr std::int64_t kMostNo = 100'000;
    if (!m_file["no"].is_number_integer() || m_file["no"].get<std::int64_t>() < 1 || m_file["no"].get<std::int64_t>() > kMostNo) {
        return bad("no", "aid.no_number", {{"name", "no"}});
    }
    m_policy.no = m_file["no"].get<int>();
    std::string subject;
    LINLI_CHECK(text(file, "subject", subject));
    if (subject != "person" && subject != "household") {
        return bad("subject", "aid.no_such_word", {{"text", subject}, {"words", "person, household"}});
    }
    m_policy.subject = subject == "person" ? Table::Person : Table::Household;
    LINLI_CHECK(texts(file, "lines", m_policy.lines));
    const catalog::CodeTable& lines = *m_catalog.codeTable("line_department");
    for (const std::string& line : m_policy.lines) {
        if (lines.find(line) == nullptr) {
            return bad("lines", "aid.no_such_line", {{"text", line}});
        }
    }
    LINLI_CHECK(texts(file, "materials", m_policy.materials));
    LINLI_CHECK(text(file, "contact", m_policy.contact));
    return text(file, "receiving", m_policy.receiving);
}

Result<Policy> Reader::read()
{
    const Part file {m_file, ""};
    if (m_file.is_object()) {
        m_policy.id = m_file.contains("id") && m_file["id"].is_string() ? m_file["id"].get<std::string>() : std::string();
    }
    LINLI_CHECK(names(file, {"id", "no", "name", "lines", "subject", "contact", "materials", "versions", "cases", "nameEn", "receiving", "excludedBy"}, 9));
    LINLI_CHECK(readHead(file));
    LINLI_CHECK(readExclusions());
    LINLI_CHECK(readVersions());
    LINLI_CHECK(readCases());
    if (m_policy.id.empty()) {
        return bad("id", "aid.no_text", {{"name", "id"}});
    }
    return std::move(m_policy);
}

Status Reader::readExclusions()
{
    const auto found = m_file.find("excludedBy");
    if (found == m_file.end()) {
        return {};
    }
    if (!found->is_object()) {
        return bad("excludedBy", "aid.not_an_object");
    }
    for (const auto& [policy, when] : found->items()) {
        Exclusion one;
        one.policy = policy;
        LINLI_CHECK(text({*found, "excludedBy"}, policy.c_str(), one.when));
        m_policy.excludedBy.push_back(std::move(one));
    }
    return {};
}

Status Reader::readVersions()
{
    const json& all = m_file["versions"];
    if (!all.is_array() || all.empty()) {
        return bad("versions", "aid.no_versions");
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        LINLI_CHECK(readVersion({all[i], "versions[" + std::to_string(i) + "]"}));
    }
    // Each begins after the one before has ended.
    for (std::size_t i = 1; i < m_policy.versions.size(); ++i) {
        const Version& before = m_policy.versions[i - 1];
        const Version& after = m_policy.versions[i];
        if (before.to.empty() || after.from <= before.to) {
            return bad("versions[" + std::to_string(i) + "].from", "aid.versions_overlap");
        }
    }
    return {};
}

Status Reader::readVersion(const Part& part)
{
    LINLI_CHECK(names(part, {"text", "condition", "from", "to", "source", "verifiedBy", "ageFrom", "feb29", "amount", "unit", "ask", "near"}, 2));
    Version version;
    LINLI_CHECK(day(part, "from", version.from));
    LINLI_CHECK(day(part, "to", version.to));
    if (!version.to.empty() && version.to < version.from) {
        return bad(part.at("to"), "aid.ends_before", {{"from", version.from}, {"to", version.to}});
    }
    const std::pair<const char*, std::string*> all[] = {{"text", &version.text},           {"source", &version.source}, {"verifiedBy", &version.verifiedBy},
                                                        {"condition", &version.condition}, {"amount", &version.amount}, {"unit", &version.unit},
                                                        {"ask", &version.ask}};
    for (const auto& [name, into] : all) {
        LINLI_CHECK(text(part, name, *into));
    }
    LINLI_CHECK(readAge(part, version));
    LINLI_CHECK(readNear(part, version));
    m_policy.versions.push_back(std::move(version));
    return {};
}

Status Reader::readAge(const Part& part, Version& version) const
{
    static const std::map<std::string, rules::AgeFrom> kFrom = {{"birthday", rules::AgeFrom::Birthday},
                                                                {"day_after", rules::AgeFrom::DayAfter},
                                                                {"month_of", rules::AgeFrom::MonthOf},
                                                                {"month_after", rules::AgeFrom::MonthAfter}};
    std::string from;
    std::string feb29;
    LINLI_CHECK(text(part, "ageFrom", from));
    LINLI_CHECK(text(part, "feb29", feb29));
    const auto known = kFrom.find(from);
    if (!from.empty() && known == kFrom.end()) {
        return bad(part.at("ageFrom"), "aid.no_such_word", {{"text", from}, {"words", "birthday, day_after, month_of, month_after"}});
    }
    if (!feb29.empty() && feb29 != "mar1" && feb29 != "feb28") {
        return bad(part.at("feb29"), "aid.no_such_word", {{"text", feb29}, {"words", "mar1, feb28"}});
    }
    version.statesAge = !from.empty() && !feb29.empty();
    version.age.from = from.empty() ? rules::AgeFrom::Birthday : known->second;
    version.age.feb29 = feb29 == "feb28" ? rules::Feb29::February28 : rules::Feb29::March1;
    return {};
}

Status Reader::readNear(const Part& part, Version& version) const
{
    constexpr int kMostDays = 3'660;
    const auto found = part.object.find("near");
    if (found == part.object.end()) {
        return {};
    }
    const Part near {*found, part.at("near")};
    LINLI_CHECK(names(near, {"days", "within"}, 0));
    if (const auto days = found->find("days"); days != found->end()) {
        if (!days->is_number_integer() || days->get<std::int64_t>() < 1 || days->get<std::int64_t>() > kMostDays) {
            return bad(near.at("days"), "aid.no_number", {{"name", "days"}});
        }
        version.nearDays = days->get<int>();
    }
    const auto within = found->find("within");
    if (within != found->end() && (!within->is_array() || within->empty())) {
        return bad(near.at("within"), "aid.no_list", {{"name", "within"}});
    }
    for (std::size_t i = 0; within != found->end() && i < within->size(); ++i) {
        const Part one {(*within)[i], near.at("within[" + std::to_string(i) + "]")};
        LINLI_CHECK(names(one, {"of", "instead"}, 2));
        Tolerance made;
        LINLI_CHECK(text(one, "of", made.of));
        LINLI_CHECK(text(one, "instead", made.instead));
        version.within.push_back(std::move(made));
    }
    return {};
}

Status Reader::readCases()
{
    const json& all = m_file["cases"];
    if (!all.is_array()) {
        return bad("cases", "aid.no_texts", {{"name", "cases"}});
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::string where = "cases[" + std::to_string(i) + "]";
        std::map<std::string, std::string> cells;
        if (!all[i].is_object()) {
            return bad(where, "aid.not_an_object");
        }
        for (const auto& [name, value] : all[i].items()) {
            if (name != kTurns && std::ranges::find(kCaseColumns, name) == kCaseColumns.end()) {
                return bad(where + "." + name, "aid.unknown_name", {{"name", name}});
            }
            if (!value.is_string()) {
                return bad(where + "." + name, "aid.no_text", {{"name", name}});
            }
            cells[name] = value.get<std::string>();
        }
        m_policy.cases.push_back(std::move(cells));
    }
    return {};
}

}  // namespace

base::Result<Policy> readPolicy(const catalog::Catalog& catalog, std::string_view text)
{
    const json file = text.size() > kLongestFile ? json(json::value_t::discarded) : json::parse(text, nullptr, false);
    if (file.is_discarded() || !file.is_object()) {
        return base::fail(refused("", "", {ErrorCode::Invalid, "aid.not_json", {}, {}}));
    }
    return Reader(catalog, file).read();
}

}  // namespace linli::aid

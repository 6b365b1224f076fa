// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/statistic.h"

#include "core/base/text.h"
#include "core/reports/basis.h"
#include "core/reports/statistic_check.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

namespace linli::reports {

namespace {

using base::Result;
using base::Status;
using nlohmann::json;

constexpr std::size_t kMostLines = 2'000;
constexpr int kDeepest = 6;

// Names of a choice in the definition.
template <typename T>
struct Word {
    const char* word;
    T value;
};
constexpr std::array<Word<registry::Subject>, 5> kSubjects = {{{"person", registry::Subject::Person},
                                                                {"household", registry::Subject::Household},
                                                                {"house", registry::Subject::House},
                                                                {"visit", registry::Subject::Visit},
                                                                {"event", registry::Subject::Event}}};
constexpr std::array<Word<When>, 4> kWhens = {
    {{"asOf", When::AsOf}, {"previous", When::Previous}, {"yearStart", When::YearStart}, {"yearAgo", When::YearAgo}}};
constexpr std::array<Word<Period>, 4> kPeriods = {
    {{"month", Period::Month}, {"quarter", Period::Quarter}, {"halfYear", Period::HalfYear}, {"year", Period::Year}}};

constexpr std::array<Word<const char*>, 3> kSpans = {{{"month", "inMonth"}, {"yearToDate", "inYearToDate"}, {"year", "inYear"}}};

template <typename T, std::size_t N>
std::optional<T> named(const std::array<Word<T>, N>& words, std::string_view word)
{
    const auto found = std::ranges::find_if(words, [&](const Word<T>& each) { return word == each.word; });
    return found == words.end() ? std::nullopt : std::optional<T>(found->value);
}

std::string textOf(const json& object, const char* name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<std::string> textsOf(const json& object, const char* name)
{
    const auto found = object.find(name);
    if (found == object.end()) {
        return {};
    }
    return found->is_string() ? std::vector<std::string> {found->get<std::string>()} : found->get<std::vector<std::string>>();
}

// An expression beside an operator.
std::string operand(const std::string& expression)
{
    const bool simple = expression.find_first_of(" +-*/?<>=&|") == std::string::npos;
    return simple ? expression : "(" + expression + ")";
}

std::string bandHeader(const Band& band, const std::string& unit)
{
    if (!band.high) {
        return std::to_string(*band.low) + unit + "及以上";
    }
    if (!band.low) {
        return std::to_string(*band.high) + unit + "及以下";
    }
    if (*band.low == *band.high) {
        return std::to_string(*band.low) + unit;
    }
    return std::to_string(*band.low) + "—" + std::to_string(*band.high) + unit;
}

std::string bandRule(const Band& band)
{
    const std::string of = operand(band.of);
    const std::string low = band.low ? of + " >= " + std::to_string(*band.low) : "";
    const std::string high = band.high ? of + " <= " + std::to_string(*band.high) : "";
    return low.empty() || high.empty() ? low + high : low + " && " + high;
}

class AxisReader {
public:
    AxisReader(const rules::ListDesk& desk, registry::Subject subject, std::string name)
        : m_desk(desk)
        , m_subject(subject)
        , m_name(std::move(name))
    {
    }

    Result<std::vector<Line>> read(const json& source)
    {
        const auto lines = source.find(m_name);
        if (lines == source.end()) {
            return badLine(m_name);
        }
        LINLI_CHECK(readLines(*lines, Line {}, m_name, 0));
        if (m_lines.empty()) {
            return badLine(m_name);
        }
        LINLI_CHECK(resolve());
        return std::move(m_lines);
    }

private:
    Status readLines(const json& lines, const Line& around, const std::string& place, int depth)
    {
        if (!lines.is_array() || depth > kDeepest) {
            return badLine(place);
        }
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const std::string here = place + "/" + std::to_string(i + 1);
            if (!lines[i].is_object()) {
                return badLine(here);
            }
            LINLI_CHECK(readLine(lines[i], around, here, depth));
            if (m_lines.size() > kMostLines) {
                return badLine(m_name);
            }
        }
        return {};
    }

    Status readLine(const json& source, const Line& around, const std::string& place, int depth)
    {
        Line line = around;
        for (const std::string& level : textsOf(source, "header")) {
            line.header.push_back(level);
        }
        LINLI_CHECK(readCounting(source, line, place));
        if (const auto inside = source.find("lines"); inside != source.end()) {
            return readLines(*inside, line, place, depth + 1);
        }
        if (const auto bands = source.find("bands"); bands != source.end()) {
            return addBands(*bands, line, place);
        }
        if (const auto codes = source.find("codes"); codes != source.end()) {
            return addCodes(*codes, line, place);
        }
        line.id = textOf(source, "id");
        line.role = source.value("total", false) ? Role::Total : source.value("ofWhich", false) ? Role::OfWhich : Role::Part;
        LINLI_CHECK(readWork(source, line, place));
        return add(std::move(line), place);
    }

    static Status readCounting(const json& source, Line& line, const std::string& place)
    {
        line.where = bothRules(line.where, textOf(source, "where"));
        const auto choose = [&](const char* name, const auto& find, auto& into) -> Status {
            if (!source.contains(name)) {
                return {};
            }
            into = find(textOf(source, name));
            return into ? Status {} : Status(badLine(place + " " + name));
        };
        LINLI_CHECK(choose("basis", basisNamed, line.basis));
        LINLI_CHECK(choose("of", subjectNamed, line.of));
        LINLI_CHECK(choose("when", [](const std::string& word) { return named(kWhens, word); }, line.when));
        if (source.contains("during")) {
            const auto span = named(kSpans, textOf(source, "during"));
            if (!span) {
                return badLine(place + " during");
            }
            line.during = *span;
        }
        if (source.contains("date")) {
            line.date = textOf(source, "date");
        }
        if (const std::string value = textOf(source, "sum"); !value.empty()) {
            line.measure = Measure::Sum;
            line.value = value;
        } else if (const std::string count = textOf(source, "count"); count == "households") {
            line.measure = Measure::Households;
        } else if (!count.empty()) {
            return badLine(place + " count");
        }
        return {};
    }

    Status readWork(const json& source, Line& line, const std::string& place)
    {
        for (const auto& [name, work] : {std::pair {"share", Work::Share}, std::pair {"difference", Work::Difference}}) {
            const std::vector<std::string> of = textsOf(source, name);
            if (of.empty()) {
                continue;
            }
            if (of.size() > 2 || (work == Work::Difference && of.size() != 2)) {
                return badLine(place + " " + name);
            }
            line.work = work;
            m_sources.emplace_back(m_lines.size(), of);
        }
        if (source.value("byHand", false)) {
            line.work = Work::ByHand;
        }
        return {};
    }

    Status add(Line line, const std::string& place)
    {
        if (line.header.empty() || line.header.back().empty()) {
            return badLine(place + " header");
        }
        // A row may count what a column asks it to, of a subject of its own; what it says must hold of one subject at least.
        const registry::Subject subject = line.of.value_or(m_subject);
        if (const auto rule = m_desk.check(line.where, subject); !rule) {
            return badLine(place + " where", &rule.error());
        }
        if (line.measure == Measure::Sum) {
            const auto value = rules::Rule::checkValue(m_desk.facts(), m_desk.parameters(), line.value, {rules::tableOf(subject), {}});
            if (!value) {
                return badLine(place + " sum", &value.error());
            }
            if (!isNumber(value->root().type)) {
                return badLine(place + " sum");
            }
        }
        m_lines.push_back(std::move(line));
        return {};
    }

    static bool isNumber(rules::Type type)
    {
        return type == rules::Type::Integer || type == rules::Type::Decimal || type == rules::Type::Money || type == rules::Type::Area;
    }

    Status addBands(const json& bands, const Line& around, const std::string& place)
    {
        const std::string of = bands.is_object() ? textOf(bands, "of") : std::string();
        if (of.empty() || !bands.contains("limits") || !bands["limits"].is_array()) {
            return badLine(place + " bands");
        }
        for (const json& limits : bands["limits"]) {
            Line line = around;
            Band band;
            band.of = of;
            if (!limits.is_array() || limits.size() != 2) {
                return badLine(place + " bands");
            }
            for (const auto& [at, into] : {std::pair {0, &band.low}, std::pair {1, &band.high}}) {
                if (limits[at].is_number_integer()) {
                    *into = limits[at].get<std::int64_t>();
                } else if (!limits[at].is_null()) {
                    return badLine(place + " bands");
                }
            }
            if ((!band.low && !band.high) || (band.low && band.high && *band.low > *band.high)) {
                return badLine(place + " bands");
            }
            line.header.push_back(bandHeader(band, textOf(bands, "unit")));
            line.where = bothRules(line.where, bandRule(band));
            line.band = band;
            LINLI_CHECK(add(std::move(line), place));
        }
        return {};
    }

    Status addCodes(const json& codes, const Line& around, const std::string& place)
    {
        const std::string of = codes.is_object() ? textOf(codes, "of") : std::string();
        const rules::Fact* fact = m_desk.facts().find(of);
        if (fact == nullptr || fact->codes == nullptr) {
            return badLine(place + " codes");
        }
        const auto one = [&](const std::string& header, const std::vector<std::string>& chosen) {
            Line line = around;
            line.header.push_back(header);
            line.codes = chosen;
            std::string list;
            for (const std::string& code : chosen) {
                list += (list.empty() ? "" : ", ") + rules::quoted(code);
            }
            line.where = bothRules(line.where, of + (chosen.size() == 1 ? " == " + list : " in [" + list + "]"));
            return add(std::move(line), place);
        };
        if (const auto groups = codes.find("groups"); groups != codes.end()) {
            for (const json& group : *groups) {
                const std::vector<std::string> chosen = textsOf(group, "codes");
                const bool known = std::ranges::all_of(chosen, [&](const std::string& code) { return fact->codes->find(code) != nullptr; });
                if (chosen.empty() || !known) {
                    return badLine(place + " codes");
                }
                LINLI_CHECK(one(textOf(group, "header"), chosen));
            }
            return {};
        }
        for (const catalog::CodeItem& item : fact->codes->items()) {
            LINLI_CHECK(one(item.name, {item.code}));
        }
        return {};
    }

    // The lines that shares and differences are made of. They are counted lines, so no circle can arise.
    Status resolve()
    {
        for (const auto& [at, of] : m_sources) {
            std::array<std::size_t, 2> found {};
            for (std::size_t i = 0; i < of.size(); ++i) {
                const auto line = std::ranges::find_if(m_lines, [&](const Line& each) { return each.id == of[i] && !of[i].empty(); });
                if (line == m_lines.end() || line->work != Work::Counted) {
                    return badLine(m_name + "/" + base::join(m_lines[at].header, "/") + " “" + of[i] + "”");
                }
                found[i] = static_cast<std::size_t>(line - m_lines.begin());
            }
            m_lines[at].first = found[0];
            if (of.size() == 2) {
                m_lines[at].second = found[1];
            }
        }
        return {};
    }

    const rules::ListDesk& m_desk;
    registry::Subject m_subject;
    std::string m_name;
    std::vector<Line> m_lines;
    // Which line is made of the lines of which ids.
    std::vector<std::pair<std::size_t, std::vector<std::string>>> m_sources;
};

}  // namespace

std::optional<registry::Subject> subjectNamed(std::string_view word)
{
    return named(kSubjects, word);
}

std::optional<Period> periodNamed(std::string_view word)
{
    return named(kPeriods, word);
}

Result<Statistic> readStatistic(const rules::ListDesk& desk, const json& source, registry::Subject subject)
{
    Statistic statistic;
    LINLI_TRY(statistic.rows, AxisReader(desk, subject, "rows").read(source));
    LINLI_TRY(statistic.columns, AxisReader(desk, subject, "columns").read(source));
    LINLI_CHECK(checkStatistic(desk, statistic, subject));
    statistic.rowHeaders = textsOf(source, "rowHeader");
    if (const std::string word = textOf(source, "period"); !word.empty()) {
        const auto period = periodNamed(word);
        if (!period) {
            return badLine("period");
        }
        statistic.period = *period;
    }
    return statistic;
}

}  // namespace linli::reports

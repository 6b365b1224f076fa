// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/statistic.h"

#include "core/base/text.h"
#include "core/reports/basis.h"

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
constexpr std::array<Word<registry::Subject>, 3> kSubjects = {
    {{"person", registry::Subject::Person}, {"household", registry::Subject::Household}, {"house", registry::Subject::House}}};
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

// "where" carries the place in the definition and, of a rule, what is wrong with it, in both languages.
tl::unexpected<base::Error> bad(const std::string& place, const base::Error* why = nullptr)
{
    const auto full = [&](base::Language language) { return why == nullptr ? place : place + "：" + base::describe(*why, language); };
    return base::fail(base::ErrorCode::Invalid, "reports.bad_definition",
                      {{"where", full(base::Language::Chinese)}, {"where_en", full(base::Language::English)}});
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
            return bad(m_name);
        }
        LINLI_CHECK(readLines(*lines, Line {}, m_name, 0));
        if (m_lines.empty()) {
            return bad(m_name);
        }
        LINLI_CHECK(resolve());
        return std::move(m_lines);
    }

private:
    Status readLines(const json& lines, const Line& around, const std::string& place, int depth)
    {
        if (!lines.is_array() || depth > kDeepest) {
            return bad(place);
        }
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const std::string here = place + "/" + std::to_string(i + 1);
            if (!lines[i].is_object()) {
                return bad(here);
            }
            LINLI_CHECK(readLine(lines[i], around, here, depth));
            if (m_lines.size() > kMostLines) {
                return bad(m_name);
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
            return into ? Status {} : Status(bad(place + " " + name));
        };
        LINLI_CHECK(choose("basis", basisNamed, line.basis));
        LINLI_CHECK(choose("of", [](const std::string& word) { return named(kSubjects, word); }, line.of));
        LINLI_CHECK(choose("when", [](const std::string& word) { return named(kWhens, word); }, line.when));
        if (source.contains("during")) {
            const auto span = named(kSpans, textOf(source, "during"));
            if (!span) {
                return bad(place + " during");
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
            return bad(place + " count");
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
                return bad(place + " " + name);
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
            return bad(place + " header");
        }
        // A row may count what a column asks it to, of a subject of its own; what it says must hold of one subject at least.
        const registry::Subject subject = line.of.value_or(m_subject);
        if (const auto rule = m_desk.check(line.where, subject); !rule) {
            return bad(place + " where", &rule.error());
        }
        if (line.measure == Measure::Sum) {
            const auto value = rules::Rule::checkValue(m_desk.facts(), m_desk.parameters(), line.value, {rules::tableOf(subject), {}});
            if (!value) {
                return bad(place + " sum", &value.error());
            }
            if (!isNumber(value->root().type)) {
                return bad(place + " sum");
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
            return bad(place + " bands");
        }
        for (const json& limits : bands["limits"]) {
            Line line = around;
            Band band;
            band.of = of;
            if (!limits.is_array() || limits.size() != 2) {
                return bad(place + " bands");
            }
            for (const auto& [at, into] : {std::pair {0, &band.low}, std::pair {1, &band.high}}) {
                if (limits[at].is_number_integer()) {
                    *into = limits[at].get<std::int64_t>();
                } else if (!limits[at].is_null()) {
                    return bad(place + " bands");
                }
            }
            if ((!band.low && !band.high) || (band.low && band.high && *band.low > *band.high)) {
                return bad(place + " bands");
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
            return bad(place + " codes");
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
                    return bad(place + " codes");
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
                    return bad(m_name + "/" + base::join(m_lines[at].header, "/") + " “" + of[i] + "”");
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

bool hasTotal(const std::vector<Line>& lines)
{
    return std::ranges::any_of(lines, [](const Line& line) { return line.role == Role::Total && line.work == Work::Counted; });
}

// A share without a second line is of the total on the other axis, which must be there.
Status checkShares(const std::vector<Line>& lines, const std::vector<Line>& other, const std::string& name)
{
    for (const Line& line : lines) {
        if (line.work == Work::Share && !line.second && !hasTotal(other)) {
            return bad(name + "/" + base::join(line.header, "/") + " share");
        }
    }
    return {};
}

// What row and column say must fit together: one measure, one day, and conditions about the subject that is counted.
Status checkCells(const rules::ListDesk& desk, const Statistic& statistic, registry::Subject usual)
{
    for (const Line& row : statistic.rows) {
        for (const Line& column : statistic.columns) {
            const std::string place = base::join(row.header, "/") + " × " + base::join(column.header, "/");
            const auto subject = subjectOf(row, column, usual);
            if (!subject || (row.measure && column.measure) || (row.when && column.when) || (row.basis && column.basis && row.basis != column.basis)) {
                return bad(place);
            }
            const std::string during = duringRule(row, column);
            if (const auto rule = desk.check(during, *subject); !rule || during.empty() != (row.date + row.during + column.date + column.during).empty()) {
                return rule ? bad(place) : bad(place, &rule.error());
            }
            if (row.work != Work::Counted && column.work != Work::Counted && row.work != Work::ByHand && column.work != Work::ByHand) {
                return bad(place);
            }
        }
    }
    // Each axis was checked against its own subject; where the other axis names one, its conditions must hold of that too.
    const auto check = [&](const std::vector<Line>& lines, const std::vector<Line>& others, const char* name) -> Status {
        for (const Line& line : lines) {
            for (const registry::Subject subject : {registry::Subject::Person, registry::Subject::Household, registry::Subject::House}) {
                const bool asked = std::ranges::any_of(others, [&](const Line& other) { return other.of == subject; });
                if (line.of || !asked || line.work != Work::Counted) {
                    continue;
                }
                if (const auto rule = desk.check(line.where, subject); !rule) {
                    return bad(std::string(name) + "/" + base::join(line.header, "/") + " where", &rule.error());
                }
            }
        }
        return {};
    };
    LINLI_CHECK(check(statistic.rows, statistic.columns, "rows"));
    return check(statistic.columns, statistic.rows, "columns");
}

}  // namespace

Result<Statistic> readStatistic(const rules::ListDesk& desk, const json& source, registry::Subject subject)
{
    Statistic statistic;
    LINLI_TRY(statistic.rows, AxisReader(desk, subject, "rows").read(source));
    LINLI_TRY(statistic.columns, AxisReader(desk, subject, "columns").read(source));
    LINLI_CHECK(checkShares(statistic.columns, statistic.rows, "columns"));
    LINLI_CHECK(checkShares(statistic.rows, statistic.columns, "rows"));
    LINLI_CHECK(checkCells(desk, statistic, subject));
    statistic.rowHeaders = textsOf(source, "rowHeader");
    if (const std::string word = textOf(source, "period"); !word.empty()) {
        const auto period = named(kPeriods, word);
        if (!period) {
            return bad("period");
        }
        statistic.period = *period;
    }
    return statistic;
}

std::string bothRules(const std::string& a, const std::string& b)
{
    return a.empty() ? b : b.empty() ? a : "(" + a + ") && (" + b + ")";
}

std::vector<std::string> bandWarnings(const std::vector<Line>& lines, base::Language language)
{
    std::vector<std::string> warnings;
    const auto say = [&](const char* key, const Line& a, const Line& b) {
        warnings.push_back(base::sentence(key, {{"first", base::join(a.header, "/")}, {"second", base::join(b.header, "/")}}, language));
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!lines[i].band || lines[i].role == Role::OfWhich) {
            continue;
        }
        const Band& band = *lines[i].band;
        // The band that follows at the same place of the header.
        const auto follows = [&](const Line& other) {
            return other.band && other.role != Role::OfWhich && other.band->of == band.of && other.header.size() == lines[i].header.size() &&
                   std::equal(other.header.begin(), other.header.end() - 1, lines[i].header.begin());
        };
        const auto next = std::find_if(lines.begin() + static_cast<std::ptrdiff_t>(i) + 1, lines.end(), follows);
        if (next == lines.end()) {
            continue;
        }
        const Band& other = *next->band;
        const bool ascending = band.low.value_or(INT64_MIN) <= other.low.value_or(INT64_MIN);
        const std::optional<std::int64_t> end = ascending ? band.high : other.high;
        const std::optional<std::int64_t> start = ascending ? other.low : band.low;
        if (!end || !start || *end >= *start) {
            say("reports.warning.bands_overlap", lines[i], *next);
        } else if (*end + 1 < *start) {
            say("reports.warning.bands_gap", lines[i], *next);
        }
    }
    return warnings;
}

std::string duringRule(const Line& row, const Line& column)
{
    const std::string& date = row.date.empty() ? column.date : row.date;
    const std::string& during = row.during.empty() ? column.during : row.during;
    return date.empty() || during.empty() ? std::string() : during + "(" + date + ")";
}

std::optional<registry::Subject> subjectOf(const Line& row, const Line& column, registry::Subject usual)
{
    if (row.of && column.of && row.of != column.of) {
        return std::nullopt;
    }
    return row.of ? *row.of : column.of.value_or(usual);
}

base::Day dayOf(When when, Period period, base::Day day)
{
    const base::CivilDay civil = base::toCivil(day);
    switch (when) {
        case When::AsOf: return day;
        case When::YearAgo: return base::addMonths(day, -12);
        case When::YearStart: return base::toDay({civil.year - 1, 12, 31});
        case When::Previous: break;
    }
    constexpr std::array<int, 4> kMonths = {1, 3, 6, 12};
    const int months = kMonths[static_cast<std::size_t>(period)];
    const int first = (civil.month - 1) / months * months + 1;
    return base::Day {base::toDay({civil.year, first, 1}).days - 1};
}

}  // namespace linli::reports

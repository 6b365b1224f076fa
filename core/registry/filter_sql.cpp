// SPDX-License-Identifier: GPL-3.0-or-later
// A condition as SQL: three-valued, values bound.
#include "core/registry/computed_tags.h"
#include "core/registry/filter_tree.h"

#include "core/registry/current.h"
#include "core/registry/status.h"

#include <algorithm>
#include <cmath>

namespace linli::registry {

using base::ErrorCode;
using base::fail;
using catalog::Value;

namespace {

constexpr std::int64_t kDaysOfLongestLife = 60000;

// [[row, "value"], ...] to be read by SQL.
std::string valuesJson(const RuleCarriers& carriers)
{
    std::string json = "[";
    for (const auto& [row, value] : carriers.values) {
        json += (json.size() > 1 ? ",[" : "[") + std::to_string(row.value) + ",\"";
        for (const char c : value) {
            json += c == '"' || c == '\\' ? "\\" : "";
            json += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
        }
        json += "\"]";
    }
    return json + "]";
}

// The latest first day of a span that has lasted `count` units on `on`; lengths only grow towards the past.
template <typename Length>
std::int64_t latestStart(base::Day on, std::int64_t count, Length length)
{
    std::int64_t low = on.days - 4 * kDaysOfLongestLife;   // surely long enough
    std::int64_t high = on.days + 4 * kDaysOfLongestLife;  // surely not
    while (high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        const base::Date start(base::Day{static_cast<std::int32_t>(middle)});
        (length(start) >= count ? low : high) = middle;
    }
    return low;
}

class Writer {
public:
    Writer(const View& view, base::Day asOf, std::string table, HukouClassifier classifier)
        : m_view(view), m_asOf(asOf), m_table(std::move(table)), m_classifier(std::move(classifier))
    {
    }

    base::Result<FilterSql> write(const Filter::Tree& tree)
    {
        m_of = tree.of;
        for (const auto& clause : tree.clauses) {
            m_sql += m_sql.empty() ? "(" : " AND (";
            bool first = true;
            for (const Term& term : clause) {
                m_sql += first ? "" : " OR ";
                first = false;
                LINLI_CHECK(addTerm(term));
            }
            m_sql += ")";
        }
        if (m_sql.empty()) {
            m_sql = "1";
        }
        return FilterSql{std::move(m_sql), std::move(m_values)};
    }

private:
    std::string bind(Value value)
    {
        m_values.push_back(std::move(value));
        return "?";
    }

    base::Status addTerm(const Term& term)
    {
        if (term.negated) {
            m_sql += "NOT ";
        }
        m_sql += "(";
        LINLI_CHECK(addRelation(term));
        m_sql += ")";
        return {};
    }

    base::Status addRelation(const Term& term)
    {
        switch (term.relation) {
            case Relation::Tag: return addTag(term.argument);
            case Relation::Flag: addFlag(term.field); return {};
            case Relation::Has: addOperand(term); m_sql += " IS NOT NULL"; return {};
            case Relation::StartsWith:
            case Relation::Contains: addSearch(term); return {};
            default: break;
        }
        bool first = true;
        for (const Value& literal : term.literals) {
            m_sql += first ? "" : " OR ";
            first = false;
            LINLI_CHECK(addComparison(term, term.relation == Relation::In ? Relation::Equal : term.relation, literal));
        }
        return {};
    }

    // instr() on NULL is NULL, as it should be.
    void addSearch(const Term& term)
    {
        m_sql += "instr(";
        addOperand(term);
        m_sql += ", " + bind(term.literals.front()) + (term.relation == Relation::StartsWith ? ") = 1" : ") > 0");
    }

    // ---- tags

    base::Result<std::pair<std::int64_t, std::string>> tagRow(const std::string& code)
    {
        LINLI_TRY(store::Statement select, m_view.db().prepare("SELECT id, subject FROM tag_def WHERE code = ?1"));
        select.bind(1, std::string_view(code));
        LINLI_TRY(const bool found, select.step());
        if (!found) {
            return fail(ErrorCode::NotFound, "filter.unknown_tag", {{"name", code}});
        }
        return std::pair(select.integer(0), std::string(select.text(1)));
    }

    base::Result<std::string> carriers(std::int64_t tag)
    {
        LINLI_TRY(const auto byRule, ruleCarriers(m_view, RowId{tag}, m_asOf));
        std::string sql = "(SELECT t.subject FROM tag_value t WHERE t.tag = " + bind(tag);
        sql += " AND (t.\"from\" IS NULL OR t.\"from\" <= " + bind(base::isoText(m_asOf));
        sql += ") AND (t.\"to\" IS NULL OR t.\"to\" > " + bind(base::isoText(m_asOf)) + ")";
        if (byRule != nullptr) {
            sql += " UNION ALL SELECT value FROM json_each(" + bind(jsonOf(byRule->rows)) + ")";
        }
        return sql + ")";
    }

    // Rows of which the rule of the tag cannot tell; empty when there are none.
    base::Result<std::string> undecided(std::int64_t tag)
    {
        LINLI_TRY(const auto byRule, ruleCarriers(m_view, RowId{tag}, m_asOf));
        return byRule == nullptr || byRule->unknown.empty() ? std::string() : jsonOf(byRule->unknown);
    }

    // Rows that carry a tag are few: they are found once, not for every person.
    base::Status addTag(const std::string& code)
    {
        LINLI_TRY(const auto tag, tagRow(code));
        const std::vector<std::string> rows = subjectRows(tag.second);
        LINLI_TRY(const std::string open, undecided(tag.first));
        m_sql += open.empty() || rows.empty() ? "" : "CASE WHEN ";
        bool first = true;
        for (const std::string& row : rows) {
            LINLI_TRY(const std::string carried, carriers(tag.first));
            const bool neverNull = row == "p.person" || row == "hh.id" || row == "ho.id";
            m_sql += first ? "" : " OR ";
            first = false;
            m_sql += neverNull ? row + " IN " + carried : "coalesce(" + row + " IN " + carried + ", 0)";
        }
        for (std::size_t at = 0; !open.empty() && at < rows.size(); ++at) {
            m_sql += (at == 0 ? " THEN 1 WHEN coalesce(" : " OR coalesce(") + rows[at] + " IN (SELECT value FROM json_each(" + bind(open) + ")), 0)";
        }
        m_sql += open.empty() || rows.empty() ? "" : " THEN NULL ELSE 0 END";
        if (rows.empty()) {
            m_sql += "0";
        }
        return {};
    }

    // The rows by whose tags the subject is tagged.
    std::vector<std::string> subjectRows(const std::string& kind) const
    {
        if (m_of == Subject::Person) {
            if (kind == "person") {
                return {"p.person"};
            }
            return kind == "household" ? std::vector<std::string>{"p.lives_household", "p.reg_household"}
                                       : std::vector<std::string>{"p.lives_house"};
        }
        if (m_of == Subject::Household) {
            return kind == "household" ? std::vector<std::string>{"hh.id"}
                   : kind == "house"   ? std::vector<std::string>{"hh.house"}
                                       : std::vector<std::string>{};
        }
        return kind == "house" ? std::vector<std::string>{"ho.id"} : std::vector<std::string>{};
    }

    // ---- operands

    std::string houseRow() const
    {
        return m_of == Subject::Person ? "p.lives_house" : m_of == Subject::Household ? "hh.house" : "ho.id";
    }

    std::string inArea(const std::string& org, const Area& area)
    {
        return "coalesce(" + org + " IN (SELECT value FROM json_each(" + bind(area.json()) + ")), 0)";
    }

    void addFlag(const FilterField& field)
    {
        if (field.derived == Derived::LivesHere) {
            m_sql += inArea("p.lives_org", m_view.area);
        } else if (field.derived == Derived::HukouHere) {
            m_sql += inArea("p.reg_org", m_view.area);
        } else {
            m_sql += stored(*field.field) + " = 1";
        }
    }

    // A stored field of the subject, of its house or household, or of a row that belongs to it.
    std::string stored(const catalog::Field& field) const
    {
        const std::string entity = field.id.substr(0, field.id.find('.'));
        const std::string column = '"' + field.column + '"';
        std::string sql;
        if (entity == "person") {
            static constexpr std::string_view kOfLine[] = {"name", "sex", "birth", "status", "category", "hukou_area"};
            sql = std::find(std::begin(kOfLine), std::end(kOfLine), field.column) != std::end(kOfLine)
                      ? "p." + field.column
                      : "(SELECT x." + column + " FROM person x WHERE x.id = p.person)";
        } else if (entity == "house") {
            sql = m_of == Subject::House ? "ho." + column : "(SELECT x." + column + " FROM house x WHERE x.id = " + houseRow() + ")";
        } else if (entity == "household") {
            // As the column reads it: what the register household says, else the one somebody lives in.
            const auto of = [&](const char* household) {
                return "(SELECT x." + column + " FROM household x WHERE x.id = p." + household + ")";
            };
            sql = m_of == Subject::Household ? "hh." + column : "coalesce(" + of("reg_household") + ", " + of("lives_household") + ")";
        } else if (entity == "registration") {
            sql = "(SELECT x." + column + " FROM registration x WHERE x.id = p.registration)";
        } else {
            sql = "(SELECT x." + column + " FROM " + entity + " x WHERE x.person = p.person ORDER BY " +
                  standingFirst("x", entity) + " LIMIT 1)";
        }
        if (field.world == catalog::World::Closed && field.column != "status") {
            sql = "coalesce(" + sql + (field.type == catalog::FieldType::Boolean ? ", 0)" : ", '')");
        }
        return sql;
    }

    std::string count(const std::string& column, const std::string& row) const
    {
        return "CASE WHEN " + row + " IS NOT NULL THEN (SELECT count(*) FROM " + m_table + " o WHERE o." + column + " = " + row +
               " AND o.merged = 0) END";
    }

    std::string derived(const FilterField& field)
    {
        switch (field.derived) {
            case Derived::HvStatus: return hvStatus();
            case Derived::HukouPlace: return hukouPlace();
            case Derived::LiveSince: return "p.lives_since";
            case Derived::LastVisit:
                return lastVisitSql();
            case Derived::IdNumber:
                return "(SELECT i.number FROM identity i WHERE i.person = p.person AND i.withdrawn_on IS NULL "
                       "ORDER BY i.is_primary DESC, i.id LIMIT 1)";
            case Derived::Phone:
                return "(SELECT n.number FROM phone n WHERE n.person = p.person AND coalesce(n.out_of_use, 0) = 0 "
                       "ORDER BY n.is_primary DESC, n.id LIMIT 1)";
            case Derived::RelToHead: return "(SELECT x.rel_to_head FROM registration x WHERE x.id = p.registration)";
            case Derived::RelToMain: return "(SELECT x.rel_to_main FROM residence x WHERE x.id = p.residence)";
            case Derived::ResidenceReason: return "(SELECT x.reason FROM residence x WHERE x.id = p.residence)";
            case Derived::BuildingName:
                return "(SELECT b.name FROM house_current c JOIN building b ON b.id = c.building WHERE c.house = " + houseRow() + ")";
            case Derived::HouseholdSize:
                return m_of == Subject::Household ? householdSizeSql(m_table)
                                                  : "(SELECT " + householdSizeSql(m_table) + " FROM household hh WHERE hh.id = p.lives_household)";
            case Derived::HouseholdHukouSize:
                return count("reg_household", m_of == Subject::Person ? "p.reg_household" : "hh.id");
            case Derived::HousePersons: return count("lives_house", houseRow());
            default: break;
        }
        return "NULL";
    }

    std::string hvStatus()
    {
        std::string sql = "CASE WHEN " + inArea("p.reg_org", m_view.area);
        sql += " THEN CASE WHEN " + inArea("p.lives_org", m_view.area) + " THEN '1' ELSE '3' END";
        sql += " ELSE CASE WHEN " + inArea("p.lives_org", m_view.area) + " THEN '2' ELSE '9' END END";
        return sql;
    }

    std::string hukouPlace()
    {
        std::string sql = "CASE WHEN p.category = '4' OR substr(p.hukou_area, 1, 2) IN ('71', '81', '82', '83') THEN '6'";
        sql += " WHEN " + inArea("p.reg_org", m_classifier.committee()) + " THEN '1'";
        sql += " WHEN " + inArea("p.reg_org", m_classifier.town()) + " THEN '2'";
        sql += " WHEN " + inArea("p.reg_org", m_classifier.district()) + " THEN '3'";
        sql += " WHEN " + inArea("p.reg_org", m_classifier.city()) + " THEN '4'";
        sql += " WHEN p.category = '3' THEN '9' WHEN p.hukou_area IS NULL OR " + bind(m_classifier.cityCode()) + " = '' THEN NULL";
        sql += " WHEN substr(p.hukou_area, 1, 2) <> " + bind(m_classifier.cityCode()) + " THEN '5'";
        sql += " WHEN p.hukou_area = " + bind(m_classifier.districtCode()) + " THEN '3' ELSE '4' END";
        return sql;
    }

    void addOperand(const Term& term)
    {
        if (term.field.derived == Derived::Age || term.field.derived == Derived::AgeMonths) {
            m_sql += "p.birth";
        } else if (term.field.derived == Derived::LiveMonths) {
            m_sql += livesSince();
        } else if (term.field.derived == Derived::LivesHere || term.field.derived == Derived::HukouHere) {
            addFlag(term.field);
        } else {
            m_sql += term.field.derived != Derived::None ? derived(term.field) : stored(*term.field.field);
        }
    }

    // ---- comparisons

    base::Status addComparison(const Term& term, Relation relation, const Value& literal)
    {
        switch (term.function) {
            case FilterFunction::AgeOn: addAge(relation, literal, dayOfAge(term.argument)); return {};
            case FilterFunction::TagValue: return addTagValue(term.argument, relation, literal);
            case FilterFunction::DaysSince: addDays(term, mirrored(relation), -1, literal); return {};
            case FilterFunction::DaysTo: addDays(term, relation, 1, literal); return {};
            case FilterFunction::None: break;
        }
        switch (term.field.derived) {
            case Derived::Age: addAge(relation, literal, m_asOf); return {};
            case Derived::AgeMonths:
                addSpan("p.birth_first", "p.birth_last", relation, literal,
                        [this](const base::Date& start) { return base::ageInMonths(start, m_asOf).lowest; }, m_asOf);
                return {};
            case Derived::LiveMonths: addLiveMonths(relation, literal); return {};
            default: break;
        }
        if (term.field.type == FilterType::Date) {
            addDate(term.field.derived != Derived::None ? derived(term.field) : stored(*term.field.field), relation,
                    base::Date::fromIso(std::get<std::string>(literal)).value().first());
            return {};
        }
        // A code compared with a number is a level.
        const bool level = term.field.type == FilterType::Code && std::holds_alternative<std::int64_t>(literal);
        m_sql += level ? "CAST(" : "";
        addOperand(term);
        m_sql += level ? " AS INTEGER)" : "";
        m_sql += ' ' + std::string(symbol(relation)) + ' ' + bind(literal);
        return {};
    }

    static std::string_view symbol(Relation relation)
    {
        switch (relation) {
            case Relation::NotEqual: return "<>";
            case Relation::Less: return "<";
            case Relation::LessEqual: return "<=";
            case Relation::Greater: return ">";
            case Relation::GreaterEqual: return ">=";
            default: break;
        }
        return "=";
    }

    // a < b as b > a.
    static Relation mirrored(Relation relation)
    {
        switch (relation) {
            case Relation::Less: return Relation::Greater;
            case Relation::LessEqual: return Relation::GreaterEqual;
            case Relation::Greater: return Relation::Less;
            case Relation::GreaterEqual: return Relation::LessEqual;
            default: break;
        }
        return relation;
    }

    base::Day dayOfAge(const std::string& argument) const
    {
        if (argument.size() == 10) {
            return base::Date::fromIso(argument).value().first();
        }
        const int year = base::toCivil(m_asOf).year;
        const base::Date inLeapYear = base::Date::fromIso("2000-" + argument).value();
        return base::toDay({year, inLeapYear.month(), std::min(inLeapYear.day(), base::daysInMonth(year, inLeapYear.month()))});
    }

    void addAge(Relation relation, const Value& literal, base::Day on)
    {
        addSpan("p.birth_first", "p.birth_last", relation, literal,
                [on](const base::Date& start) { return base::ageInYears(start, on).lowest; }, on);
    }

    // A length in whole units that has a lower and an upper bound, because its start lies between two days.
    template <typename Length>
    void addSpan(const std::string& first, const std::string& last, Relation relation, const Value& literal, Length length, base::Day on)
    {
        const auto* whole = std::get_if<std::int64_t>(&literal);
        const double real = whole != nullptr ? 0 : std::get<double>(literal);
        const std::int64_t floor = whole != nullptr ? *whole : static_cast<std::int64_t>(std::floor(real));
        const bool exact = whole != nullptr || std::floor(real) == real;
        // length >= n: the start is not after c(n).
        const auto atLeast = [&](std::int64_t n) {
            const std::int64_t c = latestStart(on, n, length);
            return "(CASE WHEN " + last + " <= " + bind(c) + " THEN 1 WHEN " + first + " > " + bind(c) + " THEN 0 END)";
        };
        switch (relation) {
            case Relation::GreaterEqual: m_sql += atLeast(exact ? floor : floor + 1); return;
            case Relation::Greater: m_sql += atLeast(floor + 1); return;
            case Relation::Less: m_sql += "NOT " + atLeast(exact ? floor : floor + 1); return;
            case Relation::LessEqual: m_sql += "NOT " + atLeast(floor + 1); return;
            default: break;
        }
        if (!exact) {
            m_sql += std::string("CASE WHEN ") + first + " IS NOT NULL THEN " + (relation == Relation::NotEqual ? "1" : "0") + " END";
            return;
        }
        m_sql += relation == Relation::NotEqual ? "NOT (" : "(";
        m_sql += atLeast(floor);
        m_sql += " AND NOT " + atLeast(floor + 1) + ")";
    }

    void addLiveMonths(Relation relation, const Value& literal)
    {
        // Over a date text: the bounds as day numbers.
        m_sql += "(SELECT ";
        addSpan("d.first", "d.last", relation, literal,
                [this](const base::Date& start) { return base::ageInMonths(start, m_asOf).lowest; }, m_asOf);
        m_sql += " FROM (SELECT CAST(julianday(" + firstDay("s.since") + ") - 2440587.5 AS INTEGER) AS first, "
                 "CAST(julianday(" + lastDay("s.since") + ") - 2440587.5 AS INTEGER) AS last FROM (SELECT ";
        m_sql += livesSince();
        m_sql += " AS since) s) d)";
    }

    std::string livesSince()
    {
        return hereSince(m_view.area, [this] { return "(SELECT value FROM json_each(" + bind(m_view.area.json()) + "))"; });
    }

    static std::string firstDay(const std::string& date)
    {
        return "CASE length(" + date + ") WHEN 10 THEN " + date + " WHEN 7 THEN " + date + " || '-01' WHEN 4 THEN " + date + " || '-01-01' END";
    }

    static std::string lastDay(const std::string& date)
    {
        return "CASE length(" + date + ") WHEN 10 THEN " + date + " WHEN 7 THEN date(" + date + " || '-01', '+1 month', '-1 day') WHEN 4 THEN " +
               date + " || '-12-31' END";
    }

    void addDate(const std::string& date, Relation relation, base::Day day)
    {
        const auto iso = [&] { return bind(base::isoText(day)); };
        m_sql += "(SELECT CASE ";
        switch (relation) {
            case Relation::GreaterEqual: m_sql += "WHEN lo >= " + iso() + " THEN 1 WHEN hi < " + iso() + " THEN 0"; break;
            case Relation::Greater: m_sql += "WHEN lo > " + iso() + " THEN 1 WHEN hi <= " + iso() + " THEN 0"; break;
            case Relation::LessEqual: m_sql += "WHEN hi <= " + iso() + " THEN 1 WHEN lo > " + iso() + " THEN 0"; break;
            case Relation::Less: m_sql += "WHEN hi < " + iso() + " THEN 1 WHEN lo >= " + iso() + " THEN 0"; break;
            default: {
                const bool not_ = relation == Relation::NotEqual;
                m_sql += "WHEN lo = " + iso() + " AND hi = " + iso() + " THEN " + (not_ ? "0" : "1");
                m_sql += " WHEN hi < " + iso() + " OR lo > " + iso() + " THEN " + (not_ ? "1" : "0");
            }
        }
        m_sql += " END FROM (SELECT " + firstDay("d") + " AS lo, " + lastDay("d") + " AS hi FROM (SELECT " + date + " AS d)))";
    }

    void addDays(const Term& term, Relation relation, int sign, const Value& literal)
    {
        const auto* whole = std::get_if<std::int64_t>(&literal);
        const std::int64_t days = whole != nullptr ? *whole : static_cast<std::int64_t>(std::get<double>(literal));
        const base::Day day{static_cast<std::int32_t>(m_asOf.days + sign * days)};
        addDate(term.field.derived != Derived::None ? derived(term.field) : stored(*term.field.field), relation, day);
    }

    base::Status addTagValue(const std::string& code, Relation relation, const Value& literal)
    {
        LINLI_TRY(const auto tag, tagRow(code));
        const std::vector<std::string> rows = subjectRows(tag.second);
        std::string subjects;
        for (const std::string& row : rows) {
            subjects += (subjects.empty() ? "" : ", ") + row;
        }
        LINLI_TRY(const auto byRule, ruleCarriers(m_view, RowId{tag.first}, m_asOf));
        m_sql += byRule == nullptr ? "" : "coalesce(";
        m_sql += "(SELECT t.value FROM tag_value t WHERE t.tag = " + bind(tag.first) + " AND t.subject IN (" + subjects + ")";
        m_sql += " AND (t.\"from\" IS NULL OR t.\"from\" <= " + bind(base::isoText(m_asOf));
        m_sql += ") AND (t.\"to\" IS NULL OR t.\"to\" > " + bind(base::isoText(m_asOf)) + ") ORDER BY t.id DESC LIMIT 1)";
        if (byRule != nullptr) {
            m_sql += ", (SELECT value ->> 1 FROM json_each(" + bind(valuesJson(*byRule)) + ") WHERE value ->> 0 IN (" + subjects + ") LIMIT 1))";
        }
        m_sql += ' ';
        m_sql += std::string(symbol(relation)) + ' ' + bind(literal);
        return {};
    }

    const View& m_view;
    base::Day m_asOf;
    std::string m_table;
    HukouClassifier m_classifier;
    Subject m_of = Subject::Person;
    std::string m_sql;
    std::vector<Value> m_values;
};

}  // namespace

base::Result<FilterSql> toSql(const Filter& filter, const View& view, base::Day asOf)
{
    LINLI_TRY(std::string table, personTableOn(view.db(), asOf, view.today));
    HukouClassifier classifier;
    if (filter.mentions("person.hukouPlace")) {
        LINLI_TRY(classifier, HukouClassifier::make(view));
    }
    return Writer(view, asOf, std::move(table), std::move(classifier)).write(filter.tree());
}

}  // namespace linli::registry

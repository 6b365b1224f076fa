// SPDX-License-Identifier: GPL-3.0-or-later
// Reading of rows, homes and stored facts.
#include "core/population/state.h"

#include <algorithm>
#include <charconv>
#include <mutex>
#include <unordered_set>

namespace linli::population {

using base::ErrorCode;
using base::fail;

namespace {

// Behind the organisations and homes that every line gives.
constexpr int kAfterHomes = 8;

int digits(std::string_view text, std::size_t from, std::size_t count)
{
    int value = 0;
    for (std::size_t i = from; i < from + count; ++i) {
        if (text[i] < '0' || text[i] > '9') {
            return -1;
        }
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

// First and last day of an ISO date; false when it is none. The registry's reader allocates, and there are many dates.
bool daysOf(std::string_view iso, std::int32_t& first, std::int32_t& last)
{
    if (iso.size() != 4 && iso.size() != 7 && iso.size() != 10) {
        return false;
    }
    const int year = digits(iso, 0, 4);
    const int month = iso.size() > 4 ? digits(iso, 5, 2) : 1;
    const int day = iso.size() > 7 ? digits(iso, 8, 2) : 1;
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > base::daysInMonth(year, month)) {
        return false;
    }
    first = base::toDay({year, month, day}).days;
    last = iso.size() == 10  ? first
           : iso.size() == 7 ? base::toDay({year, month, base::daysInMonth(year, month)}).days
                             : base::toDay({year, 12, 31}).days;
    return true;
}

}  // namespace

std::string listOf(const std::vector<std::int64_t>& rows)
{
    std::string json = "[";
    for (const std::int64_t row : rows) {
        json += (json.size() > 1 ? "," : "") + std::to_string(row);
    }
    return json + "]";
}

// A statement kept by the connection. Its text must live as long as the process, and there are few different ones.
base::Result<store::Statement*> Loader::statement(const std::string& sql)
{
    static std::mutex mutex;
    static std::unordered_set<std::string> texts;
    const std::lock_guard lock(mutex);
    return m_view.db().cached(texts.insert(sql).first->c_str());
}

// Row numbers of ids that mostly come near each other: the last one found and its neighbours are tried first.
class Loader::NearRows {
public:
    NearRows(const Population::State& state, Table table)
        : m_state(state)
        , m_rows(state.rowsOf(table))
        , m_table(table)
    {
    }
    std::int32_t of(const store::Statement& from, int column)
    {
        if (from.isNull(column)) {
            return kNothing;
        }
        const std::int64_t id = from.integer(column);
        for (std::size_t near = m_last; near < std::min(m_last + 4, m_rows.size()); ++near) {
            if (m_rows[near] == id) {
                m_last = near;
                return static_cast<std::int32_t>(near);
            }
        }
        const auto found = m_state.find(m_table, id);
        m_last = found.value_or(static_cast<std::uint32_t>(m_last));
        return found ? static_cast<std::int32_t>(*found) : kNothing;
    }

private:
    const Population::State& m_state;
    const std::vector<std::int64_t>& m_rows;
    Table m_table;
    std::size_t m_last = 0;
};

// Homes first, so that the people find theirs in the pass that finds them, which is the longest of all: what is known to be
// asked of their lines is read on the way.
base::Status Loader::readRows(const std::vector<Column*>& line)
{
    LINLI_TRY(store::Statement* houses, statement("SELECT id FROM house ORDER BY id"));
    auto& houseRows = m_state.rowsOf(Table::House);
    for (;;) {
        LINLI_TRY(const bool more, houses->step());
        if (!more) {
            break;
        }
        houseRows.push_back(houses->integer(0));
    }
    LINLI_TRY(store::Statement* households, statement("SELECT id, house FROM household ORDER BY id"));
    NearRows house(m_state, Table::House);
    for (;;) {
        LINLI_TRY(const bool more, households->step());
        if (!more) {
            break;
        }
        m_state.rowsOf(Table::Household).push_back(households->integer(0));
        m_state.linkOf(Link::HouseholdHome).push_back(house.of(*households, 1));
    }
    LINLI_CHECK(readPeople(line));
    for (auto& rows : m_state.rows) {
        rows.shrink_to_fit();
    }
    for (auto& link : m_state.links) {
        link.shrink_to_fit();
    }
    return {};
}

// What stands in a line: where somebody lives and is registered, then the facts.
std::string Loader::lineSql(const std::vector<Column*>& columns) const
{
    std::string sql = "SELECT x.person, x.lives_org, x.reg_org, x.hukou_area, x.category, x.lives_household, x.reg_household, x.lives_house";
    for (const Column* column : columns) {
        if (const Fact& fact = column->fact(); !isAgainstArea(fact)) {
            sql += fact.column == "birth" ? std::string(", x.birth_first, x.birth_last") : ", x.\"" + fact.column + '"';
        }
    }
    return sql + " FROM " + m_state.people + " x WHERE x.merged = 0";
}

base::Status Loader::readPeople(const std::vector<Column*>& line)
{
    LINLI_CHECK(prepareAgainstArea(line));
    LINLI_TRY(store::Statement* people, statement(lineSql(line) + " ORDER BY x.person"));
    NearRows living(m_state, Table::Household);
    NearRows registered(m_state, Table::Household);
    NearRows home(m_state, Table::House);
    auto& rows = m_state.rowsOf(Table::Person);
    std::size_t room = 0;
    for (;;) {
        LINLI_TRY(const bool more, people->step());
        if (!more) {
            break;
        }
        if (rows.size() == room) {
            room = std::max<std::size_t>(1024, room * 2);
            std::ranges::for_each(line, [room](Column* column) { column->resize(room); });
        }
        rows.push_back(people->integer(0));
        m_state.linkOf(Link::Living).push_back(living.of(*people, 5));
        m_state.linkOf(Link::Register).push_back(registered.of(*people, 6));
        m_state.linkOf(Link::Home).push_back(home.of(*people, 7));
        LINLI_CHECK(setAll(line, rows.size() - 1, *people, kAfterHomes));
    }
    for (Column* column : line) {
        column->resize(rows.size());
        column->shrinkToFit();
    }
    return {};
}

// Where people live and are registered.
base::Status Loader::readLines(const std::vector<std::int64_t>& rows)
{
    LINLI_TRY(store::Statement* select, statement("SELECT person, lives_household, reg_household, lives_house FROM " + m_state.people +
                                                  " WHERE merged = 0 AND person IN (SELECT value FROM json_each(?1))"));
    const Link links[] = {Link::Living, Link::Register, Link::Home};
    select->bind(1, listOf(rows));
    for (const std::int64_t row : rows) {
        if (const auto person = m_state.slot(Table::Person, row)) {
            std::ranges::for_each(links, [&](Link link) { m_state.setLink(link, *person, kNothing); });
        }
    }
    for (;;) {
        LINLI_TRY(const bool more, select->step());
        if (!more) {
            return {};
        }
        const auto person = m_state.find(Table::Person, select->integer(0));
        for (int i = 0; person && i < 3; ++i) {
            const auto target = select->isNull(i + 1) ? std::nullopt : m_state.find(targetOf(links[i]), select->integer(i + 1));
            m_state.setLink(links[i], *person, target ? static_cast<std::int32_t>(*target) : kNothing);
        }
    }
}

base::Status Loader::readHomes(const std::vector<std::int64_t>& rows)
{
    LINLI_TRY(store::Statement* select, statement("SELECT id, house FROM household WHERE id IN (SELECT value FROM json_each(?1))"));
    select->bind(1, listOf(rows));
    for (const std::int64_t row : rows) {
        if (const auto household = m_state.slot(Table::Household, row)) {
            m_state.setLink(Link::HouseholdHome, *household, kNothing);
        }
    }
    for (;;) {
        LINLI_TRY(const bool more, select->step());
        if (!more) {
            return {};
        }
        const auto household = m_state.find(Table::Household, select->integer(0));
        const auto house = select->isNull(1) ? std::nullopt : m_state.find(Table::House, select->integer(1));
        if (household) {
            m_state.setLink(Link::HouseholdHome, *household, house ? static_cast<std::int32_t>(*house) : kNothing);
        }
    }
}

base::Status Loader::readColumns(std::span<const FactNo> facts)
{
    // Facts of one table of the file are read in one pass.
    std::map<std::pair<Source, std::string>, std::vector<Column*>> groups;
    std::vector<std::unique_ptr<Column>> made;
    std::vector<Column*> derived;
    std::vector<Column*> line;
    for (const FactNo no : facts) {
        const Fact& fact = m_state.facts->at(no);
        auto column = std::make_unique<Column>(fact);
        column->resize(m_state.rowsOf(fact.table).size());
        if (isOfLine(fact)) {
            line.push_back(column.get());
        } else if (fact.source == Source::Derived) {
            derived.push_back(column.get());
        } else {
            groups[{fact.source, fact.entity}].push_back(column.get());
        }
        made.push_back(std::move(column));
    }
    LINLI_CHECK(readLine(line, nullptr));
    LINLI_CHECK(readDerived(derived, nullptr));
    for (const auto& [key, columns] : groups) {
        LINLI_CHECK(readGroup(columns, nullptr));
    }
    for (auto& column : made) {
        const FactNo no = column->fact().no;
        m_state.columns[no] = std::move(column);
    }
    return {};
}

base::Status Loader::readGroup(const std::vector<Column*>& columns, Rows only)
{
    const Fact& one = columns.front()->fact();
    if (one.source == Source::Line) {
        if (only != nullptr) {
            clear(columns, *only);
        }
        return readLine(columns, only);
    }
    std::string names;
    for (const Column* column : columns) {
        names += ", x.\"" + column->fact().column + '"';
    }
    std::string sql;
    std::string key;
    switch (one.source) {
        case Source::Residence:
        case Source::Registration:
            sql = "SELECT p.person" + names + " FROM " + m_state.people + " p JOIN " + one.entity + " x ON x.id = p." + one.entity;
            key = "p.person";
            break;
        case Source::Satellite:
            sql = "SELECT x.person" + names + " FROM \"" + one.entity + "\" x";
            key = "x.person";
            break;
        default:
            sql = "SELECT x.id" + names + " FROM \"" + one.entity + "\" x";
            key = "x.id";
    }
    if (only != nullptr) {
        sql += " WHERE " + key + " IN (SELECT value FROM json_each(?1))";
    }
    if (one.source == Source::Satellite) {
        // The row that stands comes last and overwrites the others.
        const std::string end(endColumn(one.entity));
        sql += " ORDER BY " + (end.empty() ? "" : "coalesce(x.\"" + end + "\", '9999'), ") + "x.id";
    }
    if (only != nullptr) {
        clear(columns, *only);
    }
    return readFeed(sql, one.table, columns, only);
}

// What stands in the lines of people, and what compares their organisations with the area: one pass, as there are many people.
base::Status Loader::readLine(const std::vector<Column*>& columns, Rows only)
{
    if (columns.empty()) {
        return {};
    }
    LINLI_CHECK(prepareAgainstArea(columns));
    std::string sql = lineSql(columns);
    if (only != nullptr) {
        sql += " AND x.person IN (SELECT value FROM json_each(?1))";
    }
    return readFeed(sql, Table::Person, columns, only, kAfterHomes);
}

base::Status Loader::prepareAgainstArea(const std::vector<Column*>& columns)
{
    const bool places = std::ranges::any_of(columns, [](const Column* column) { return column->fact().derived == Derived::HukouPlace; });
    if (places && !m_state.classifier) {
        LINLI_TRY(m_state.classifier, registry::HukouClassifier::make(m_view));
    }
    return {};
}

// Also of rows that are gone.
void Loader::clear(const std::vector<Column*>& columns, const std::vector<std::int64_t>& rows)
{
    for (const std::int64_t row : rows) {
        if (const auto index = m_state.slot(columns.front()->fact().table, row)) {
            for (Column* column : columns) {
                column->clear(*index);
            }
        }
    }
}

base::Status Loader::readFeed(const std::string& sql, Table table, const std::vector<Column*>& columns, Rows only, int first)
{
    LINLI_TRY(store::Statement* kept, statement(sql));
    store::Statement& select = *kept;
    if (only != nullptr) {
        select.bind(1, listOf(*only));
    }
    const auto& rows = m_state.rowsOf(table);
    const bool anyGone = !m_state.gone[static_cast<std::size_t>(table)].empty();
    std::size_t next = 0;  // rows come in ascending order mostly: the next one is tried first
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            return {};
        }
        const std::int64_t id = select.integer(0);
        if (next >= rows.size() || rows[next] != id || anyGone) {
            const auto found = m_state.find(table, id);
            if (!found) {
                continue;
            }
            next = *found;
        }
        LINLI_CHECK(setAll(columns, next, select, first));
        ++next;
    }
}

base::Status Loader::setAll(const std::vector<Column*>& columns, std::size_t row, const store::Statement& from, int first)
{
    int at = first;
    for (Column* column : columns) {
        if (isAgainstArea(column->fact())) {
            LINLI_CHECK(setAgainstArea(*column, row, from));
            continue;
        }
        LINLI_CHECK(set(*column, row, from, at));
        at += column->fact().source == Source::Line && column->fact().column == "birth" ? 2 : 1;
    }
    return {};
}

base::Status Loader::set(Column& column, std::size_t row, const store::Statement& from, int at)
{
    if (from.isNull(at)) {
        column.clear(row);
        return {};
    }
    const Fact& fact = column.fact();
    std::int32_t first = 0;
    std::int32_t last = 0;
    switch (fact.kind) {
        case FactKind::Flag: column.setFlag(row, from.integer(at) != 0); return {};
        case FactKind::Code:
            if (from.text(at).empty()) {
                column.clear(row);
            } else if (!column.setCode(row, from.text(at))) {
                return fail(ErrorCode::Invalid, "population.too_many_codes", {{"name", fact.id}});
            }
            return {};
        case FactKind::Text: column.setWord(row, from.text(at)); return {};
        case FactKind::Date:
            if (fact.source == Source::Line && fact.column == "birth") {
                column.setDays(row, static_cast<std::int32_t>(from.integer(at)), static_cast<std::int32_t>(from.integer(at + 1)));
            } else if (daysOf(from.text(at), first, last)) {
                column.setDays(row, first, last);
            } else {
                column.clear(row);
            }
            return {};
        case FactKind::Decimal: {
            const double value = from.real(at) * static_cast<double>(kDecimalUnit);
            if (!(value > -2e9 && value < 2e9)) {
                return fail(ErrorCode::Invalid, "population.number_too_large", {{"name", fact.id}});
            }
            column.setNumber(row, static_cast<std::int32_t>(value < 0 ? value - 0.5 : value + 0.5));
            return {};
        }
        case FactKind::Integer:
        case FactKind::Money:
        case FactKind::Area: {
            const std::int64_t value = from.integer(at);
            if (value > INT32_MAX || value <= kNothing) {
                return fail(ErrorCode::Invalid, "population.number_too_large", {{"name", fact.id}});
            }
            column.setNumber(row, static_cast<std::int32_t>(value));
            return {};
        }
    }
    return {};
}

}  // namespace linli::population

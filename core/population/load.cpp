// SPDX-License-Identifier: GPL-3.0-or-later
// Reading of rows, homes and stored facts.
#include "core/population/state.h"

#include <algorithm>
#include <charconv>

namespace linli::population {

using base::ErrorCode;
using base::fail;

namespace {

std::string listOf(const std::vector<std::int64_t>& rows)
{
    std::string json = "[";
    for (const std::int64_t row : rows) {
        json += (json.size() > 1 ? "," : "") + std::to_string(row);
    }
    return json + "]";
}

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

base::Status Loader::readRows()
{
    const std::pair<Table, std::string> all[] = {
        {Table::Person, "SELECT person FROM " + m_state.people + " WHERE merged = 0 ORDER BY person"},
        {Table::Household, "SELECT id FROM household ORDER BY id"},
        {Table::House, "SELECT id FROM house ORDER BY id"},
    };
    for (const auto& [table, sql] : all) {
        LINLI_TRY(store::Statement select, m_view.db().prepare(sql));
        auto& rows = m_state.rowsOf(table);
        for (;;) {
            LINLI_TRY(const bool more, select.step());
            if (!more) {
                break;
            }
            rows.push_back(select.integer(0));
        }
        rows.shrink_to_fit();
    }
    LINLI_CHECK(readHomes(nullptr));
    return readLines(nullptr);
}

// Where people live and are registered.
base::Status Loader::readLines(Rows only)
{
    std::string sql = "SELECT person, lives_household, reg_household, lives_house FROM " + m_state.people;
    sql += only != nullptr ? " WHERE merged = 0 AND person IN (SELECT value FROM json_each(?1))" : " WHERE merged = 0";
    LINLI_TRY(store::Statement select, m_view.db().prepare(sql));
    if (only != nullptr) {
        select.bind(1, listOf(*only));
    }
    const Link links[] = {Link::Living, Link::Register, Link::Home};
    const Table targets[] = {Table::Household, Table::Household, Table::House};
    for (const Link link : links) {
        m_state.linkOf(link).resize(m_state.rowsOf(Table::Person).size(), kNothing);
    }
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            return {};
        }
        const auto person = m_state.find(Table::Person, select.integer(0));
        for (int i = 0; person && i < 3; ++i) {
            const auto target = select.isNull(i + 1) ? std::nullopt : m_state.find(targets[i], select.integer(i + 1));
            m_state.linkOf(links[i])[*person] = target ? static_cast<std::int32_t>(*target) : kNothing;
        }
    }
}

base::Status Loader::readHomes(Rows only)
{
    std::string sql = "SELECT id, house FROM household";
    sql += only != nullptr ? " WHERE id IN (SELECT value FROM json_each(?1))" : "";
    LINLI_TRY(store::Statement select, m_view.db().prepare(sql));
    if (only != nullptr) {
        select.bind(1, listOf(*only));
    }
    auto& homes = m_state.linkOf(Link::HouseholdHome);
    homes.resize(m_state.rowsOf(Table::Household).size(), kNothing);
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            return {};
        }
        const auto household = m_state.find(Table::Household, select.integer(0));
        const auto house = select.isNull(1) ? std::nullopt : m_state.find(Table::House, select.integer(1));
        if (household) {
            homes[*household] = house ? static_cast<std::int32_t>(*house) : kNothing;
        }
    }
}

base::Status Loader::readColumns(std::span<const FactNo> facts)
{
    // Facts of one table of the file are read in one pass.
    std::map<std::pair<Source, std::string>, std::vector<Column*>> groups;
    std::vector<std::unique_ptr<Column>> made;
    for (const FactNo no : facts) {
        const Fact& fact = m_state.facts->at(no);
        auto column = std::make_unique<Column>(fact);
        column->resize(m_state.rowsOf(fact.table).size());
        if (fact.source == Source::Derived) {
            LINLI_CHECK(readDerived(*column, nullptr));
        } else {
            groups[{fact.source, fact.entity}].push_back(column.get());
        }
        made.push_back(std::move(column));
    }
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
    const bool ofLine = one.source == Source::Line || one.source == Source::Residence || one.source == Source::Registration;
    std::string names;
    for (const Column* column : columns) {
        const std::string& name = column->fact().column;
        names += one.source == Source::Line && name == "birth" ? ", birth_first, birth_last" : ", x.\"" + name + '"';
    }
    std::string sql;
    std::string key;
    switch (one.source) {
        case Source::Line:
            sql = "SELECT x.person" + names + " FROM " + m_state.people + " x";
            key = "x.person";
            break;
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
    if (only != nullptr && !ofLine) {
        for (Column* column : columns) {
            for (const std::int64_t row : *only) {
                if (const auto index = m_state.find(one.table, row)) {
                    column->clear(*index);
                }
            }
        }
    } else if (only != nullptr) {
        for (Column* column : columns) {
            for (const std::int64_t row : *only) {
                if (const auto index = m_state.find(Table::Person, row)) {
                    column->clear(*index);
                }
            }
        }
    }
    return readFeed(sql, one.table, columns, only);
}

base::Status Loader::readFeed(const std::string& sql, Table table, const std::vector<Column*>& columns, Rows only)
{
    LINLI_TRY(store::Statement select, m_view.db().prepare(sql));
    if (only != nullptr) {
        select.bind(1, listOf(*only));
    }
    const auto& rows = m_state.rowsOf(table);
    std::size_t next = 0;  // rows come in ascending order mostly: the next one is tried first
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            return {};
        }
        const std::int64_t id = select.integer(0);
        if (next >= rows.size() || rows[next] != id) {
            const auto found = m_state.find(table, id);
            if (!found) {
                continue;
            }
            next = *found;
        }
        int at = 1;
        for (Column* column : columns) {
            LINLI_CHECK(set(*column, next, select, at));
            at += column->fact().source == Source::Line && column->fact().column == "birth" ? 2 : 1;
        }
        ++next;
    }
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

base::Status Loader::addNew(std::span<const RowId> rows)
{
    const std::pair<Table, std::string> all[] = {
        {Table::House, "SELECT id FROM house WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id"},
        {Table::Household, "SELECT id FROM household WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id"},
        {Table::Person, "SELECT person FROM " + m_state.people + " WHERE merged = 0 AND person IN (SELECT value FROM json_each(?1)) ORDER BY person"},
    };
    for (const auto& [table, sql] : all) {
        LINLI_TRY(store::Statement select, m_view.db().prepare(sql));
        select.bind(1, registry::jsonOf(rows));
        auto& known = m_state.rowsOf(table);
        for (;;) {
            LINLI_TRY(const bool more, select.step());
            if (!more) {
                break;
            }
            const std::int64_t row = select.integer(0);
            if (m_state.find(table, row)) {
                continue;
            }
            if (!known.empty() && known.back() > row) {
                // A row that came back (an undone withdrawal): its place is not at the end.
                return fail(ErrorCode::Conflict, "population.load_again");
            }
            known.push_back(row);
        }
        for (auto& [no, column] : m_state.columns) {
            if (column->fact().table == table) {
                column->resize(known.size());
            }
        }
    }
    return {};
}

base::Status Loader::refresh(std::span<const RowId> rows)
{
    if (!m_state.isToday) {
        return fail(ErrorCode::Conflict, "population.load_again");
    }
    // Rows that are gone (withdrawn, merged) would have to leave every column.
    std::vector<std::int64_t> wanted;
    for (const RowId row : rows) {
        wanted.push_back(row.value);
    }
    LINLI_TRY(store::Statement gone, m_view.db().prepare(
        "SELECT count(*) FROM json_each(?1) j WHERE NOT EXISTS (SELECT 1 FROM person_current c WHERE c.person = j.value AND c.merged = 0) "
        "AND NOT EXISTS (SELECT 1 FROM household h WHERE h.id = j.value) AND NOT EXISTS (SELECT 1 FROM house h WHERE h.id = j.value)"));
    std::vector<std::int64_t> known;
    for (const std::int64_t row : wanted) {
        if (m_state.find(Table::Person, row) || m_state.find(Table::Household, row) || m_state.find(Table::House, row)) {
            known.push_back(row);
        }
    }
    gone.bind(1, listOf(known));
    LINLI_TRY(const bool counted, gone.step());
    if (counted && gone.integer(0) > 0) {
        return fail(ErrorCode::Conflict, "population.load_again");
    }
    LINLI_CHECK(addNew(rows));
    // Whoever the rows lived with before and lives with now counts its members anew.
    std::vector<std::int64_t> touched = wanted;
    const auto addPlaces = [&] {
        for (const std::int64_t row : wanted) {
            const auto person = m_state.find(Table::Person, row);
            for (const Link link : {Link::Living, Link::Register, Link::Home}) {
                const auto& to = m_state.linkOf(link);
                if (person && *person < to.size() && to[*person] != kNothing) {
                    touched.push_back(m_state.rowsOf(link == Link::Home ? Table::House : Table::Household)[static_cast<std::size_t>(to[*person])]);
                }
            }
        }
    };
    addPlaces();
    LINLI_CHECK(readHomes(&wanted));
    LINLI_CHECK(readLines(&wanted));
    addPlaces();
    std::sort(touched.begin(), touched.end());
    touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
    std::map<std::pair<Source, std::string>, std::vector<Column*>> groups;
    for (auto& [no, column] : m_state.columns) {
        if (column->fact().source == Source::Derived) {
            LINLI_CHECK(readDerived(*column, &touched));
        } else {
            groups[{column->fact().source, column->fact().entity}].push_back(column.get());
        }
    }
    for (const auto& [key, columns] : groups) {
        LINLI_CHECK(readGroup(columns, &wanted));
    }
    LINLI_CHECK(refreshTags(touched));
    if (m_state.hasRelatives) {
        std::vector<std::uint32_t> persons;
        for (const std::int64_t row : touched) {
            if (const auto person = m_state.find(Table::Person, row)) {
                persons.push_back(*person);
            }
        }
        std::vector<std::vector<Relative>> anew;
        LINLI_CHECK(readRelativesOf(persons, anew));
        for (std::size_t i = 0; i < persons.size(); ++i) {
            m_state.relativesAnew[persons[i]] = std::move(anew[i]);
        }
    }
    return {};
}

}  // namespace linli::population

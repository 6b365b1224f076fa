// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixture.h"

#include "core/store/schema.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <unistd.h>

namespace linli::test {

void giveUp(const base::Error& error)
{
    FAIL(base::describe(error, base::Language::English) << " [" << error.message << "] " << error.detail);
    std::abort();
}

void ok(const base::Status& status)
{
    if (!status) {
        giveUp(status.error());
    }
}

const catalog::Catalog& sharedCatalog()
{
    static const catalog::Catalog catalog = must(catalog::Catalog::load());
    return catalog;
}

base::Day day(std::string_view iso)
{
    return must(base::Date::fromIso(iso)).first();
}

catalog::FieldNo no(std::string_view field)
{
    const catalog::Field* const found = sharedCatalog().field(field);
    REQUIRE(found != nullptr);
    return found->no;
}

Value text(std::string_view value)
{
    return Value {std::string(value)};
}

namespace {

store::Key testKey()
{
    std::array<std::byte, 32> bytes {};
    bytes[0] = std::byte {7};
    return store::Key(std::span<const std::byte, 32>(bytes));
}

}  // namespace

Book::Book()
    : m_clock(0)
    , m_random(1)
{
    std::string name = (std::filesystem::temp_directory_path() / "linli-ledger-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    m_folder = name;
    setToday("2026-11-22");
    open(true);
}

Book::~Book()
{
    m_ledger.reset();
    m_database.reset();
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

void Book::open(bool create)
{
    store::OpenOptions options;
    options.file = m_folder / "replica.db";
    options.key = testKey();
    options.create = create;
    options.durability = store::Durability::Off;  // speed; the durable mode is tested in the store
    m_database = std::make_unique<store::Database>(must(store::Database::open(options)));
    ok(store::migrate(*m_database, sharedCatalog()));
    m_ledger =
        std::make_unique<ledger::Ledger>(must(ledger::Ledger::open(*m_database, sharedCatalog(), m_clock, m_random)));
}

void Book::reopen()
{
    m_ledger.reset();
    m_database.reset();
    open(false);
}

void Book::setToday(std::string_view iso)
{
    constexpr base::WallTime kHalfPastEight = (8 * 60 + 30) * 60 * 1000;
    m_clock.set(base::startOfShanghaiDay(day(iso)) + kHalfPastEight);
}

ledger::Occasion Book::occasion(std::string author, std::optional<base::Day> validOn)
{
    return {std::move(author), "edit", "走访核实", validOn};
}

ledger::Writer Book::begin(std::string author, std::optional<base::Day> validOn)
{
    return must(m_ledger->begin(occasion(std::move(author), validOn)));
}

RowId Book::person(std::string_view name)
{
    auto writer = begin();
    const RowId row = must(writer.create("person"));
    ok(writer.set(row, "person.name", text(name)));
    must(writer.commit());
    return row;
}

RowId Book::phone(RowId person, std::string_view number)
{
    auto writer = begin();
    const RowId row = must(writer.create("phone"));
    ok(writer.set(row, "phone.person", catalog::reference(person)));
    ok(writer.set(row, "phone.number", text(number)));
    must(writer.commit());
    return row;
}

GroupNo
Book::set(RowId row, std::string_view field, Value value, ledger::LayerNo layer, std::optional<base::Day> validOn)
{
    auto writer = begin("李晓梅", validOn);
    ok(writer.set(row, field, std::move(value), layer));
    return must(writer.commit());
}

GroupNo Book::withdraw(RowId row)
{
    auto writer = begin();
    ok(writer.withdraw(row));
    return must(writer.commit());
}

GroupNo Book::undo(GroupNo group)
{
    return must(m_ledger->undo(group, occasion()));
}

Value Book::effective(RowId row, std::string_view field)
{
    return must(ledger::effective(*m_database, sharedCatalog(), row, no(field)));
}

std::string Book::digest()
{
    return must(ledger::contentDigest(*m_database, sharedCatalog()));
}

std::string Book::findings()
{
    std::string all;
    for (const std::string& finding : must(ledger::verify(*m_database, sharedCatalog())).findings) {
        all += finding + '\n';
    }
    return all;
}

void Book::run(const std::string& sql)
{
    ok(m_database->run(sql));
}

GroupNo Book::newestGroup()
{
    return must(ledger::recentGroups(*m_database, 0, 1)).at(0).no;
}

}  // namespace linli::test

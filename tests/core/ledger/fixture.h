// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the tests of the ledger share: an encrypted replica in a folder that goes away, a clock that stands, repeatable
// randomness. Invented people only.

#include "core/ledger/history.h"
#include "core/store/database.h"

#include <filesystem>
#include <memory>
#include <string>

namespace linli::test {

using base::RowId;
using catalog::Value;
using ledger::EditNo;
using ledger::GroupNo;
using ledger::kCommitteeLayer;
using ledger::kPoliceLayer;

inline constexpr ledger::LayerNo kResidentLayer = 21;

const catalog::Catalog& sharedCatalog();
base::Day day(std::string_view iso);
// Number of a field by its id.
catalog::FieldNo no(std::string_view field);
Value text(std::string_view value);

void ok(const base::Status& status);
[[noreturn]] void giveUp(const base::Error& error);
template <typename T>
T must(base::Result<T> result)
{
    if (!result) {
        giveUp(result.error());
    }
    return std::move(result).value();
}
// The message key of an error, or "" of a success.
template <typename T>
std::string keyOf(const base::Result<T>& result)
{
    return result ? std::string() : result.error().message;
}

class Book {
public:
    Book();
    ~Book();
    Book(const Book&) = delete;
    Book& operator=(const Book&) = delete;

    store::Database& database() { return *m_database; }
    ledger::Ledger& ledger() { return *m_ledger; }
    base::FixedClock& clock() { return m_clock; }
    // 08:30 in Shanghai of that day.
    void setToday(std::string_view iso);
    // Closes and opens the file again, as a new start of the program.
    void reopen();

    static ledger::Occasion occasion(std::string author = "李晓梅", std::optional<base::Day> validOn = std::nullopt);
    ledger::Writer begin(std::string author = "李晓梅", std::optional<base::Day> validOn = std::nullopt);
    // A live person, in a group of its own.
    RowId person(std::string_view name);
    RowId phone(RowId person, std::string_view number);
    // One field in a group of its own.
    GroupNo set(RowId row,
                std::string_view field,
                Value value,
                ledger::LayerNo layer = kCommitteeLayer,
                std::optional<base::Day> validOn = std::nullopt);
    GroupNo withdraw(RowId row);
    GroupNo undo(GroupNo group);
    Value effective(RowId row, std::string_view field);
    std::string digest();
    // Findings of verify(), joined; "" when everything agrees.
    std::string findings();
    void run(const std::string& sql);
    GroupNo newestGroup();

private:
    void open(bool create);
    std::filesystem::path m_folder;
    base::FixedClock m_clock;
    base::SeededRandom m_random;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<ledger::Ledger> m_ledger;
};

}  // namespace linli::test

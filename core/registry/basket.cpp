// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/basket.h"

#include "core/base/text.h"
#include "core/ledger/history.h"

#include <algorithm>

namespace linli::registry {

namespace {

std::string settingOf(std::string_view account)
{
    return "basket:" + std::string(account);
}

// Rows are kept by uid: their numbers are others after a restore.
base::Result<std::vector<std::string>> read(store::Database& database, std::string_view account)
{
    LINLI_TRY(store::Statement select, database.prepare("SELECT value FROM setting WHERE name = ?1"));
    select.bind(1, std::string_view(settingOf(account)));
    LINLI_TRY(const bool found, select.step());
    std::vector<std::string> uids;
    for (const std::string_view word : base::splitWords(found ? select.text(0) : std::string_view(), ',')) {
        uids.emplace_back(word);
    }
    return uids;
}

base::Status write(store::Database& database, std::string_view account, const std::vector<std::string>& uids)
{
    LINLI_TRY(store::Statement insert, database.prepare("INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)"));
    insert.bind(1, std::string_view(settingOf(account))).bind(2, std::string_view(base::join(uids, ",")));
    return insert.run();
}

base::Result<std::vector<std::string>> uidsOf(store::Database& database, std::span<const RowId> rows)
{
    std::vector<std::string> uids;
    for (const RowId row : rows) {
        LINLI_TRY(const base::RowUid uid, ledger::uidOf(database, row));
        uids.push_back(uid.text());
    }
    return uids;
}

}  // namespace

base::Result<std::vector<RowId>> basket(const View& view, std::string_view account)
{
    LINLI_TRY(const std::vector<std::string> uids, read(view.db(), account));
    LINLI_TRY(store::Statement find, view.db().prepare("SELECT coalesce(p.merged_into, p.id) FROM person p WHERE p.id = ?1"));
    std::vector<RowId> rows;
    for (const std::string& text : uids) {
        const auto uid = base::RowUid::parse(text);
        const auto row = uid ? ledger::rowOf(view.db(), *uid) : base::Result<RowId>(base::fail(uid.error()));
        if (!row) {
            continue;
        }
        find.bind(1, *row);
        LINLI_TRY(const bool here, find.step());
        const RowId person {here ? find.integer(0) : 0};
        find.reset();
        if (here && std::ranges::find(rows, person) == rows.end()) {
            rows.push_back(person);
        }
    }
    return rows;
}

base::Result<std::size_t> putInBasket(store::Database& database, std::string_view account, std::span<const RowId> persons)
{
    LINLI_TRY(std::vector<std::string> uids, read(database, account));
    LINLI_TRY(const std::vector<std::string> more, uidsOf(database, persons));
    const std::size_t before = uids.size();
    std::vector<std::string> known = uids;
    std::ranges::sort(known);
    for (const std::string& uid : more) {
        const auto place = std::ranges::lower_bound(known, uid);
        if (place == known.end() || *place != uid) {
            known.insert(place, uid);
            uids.push_back(uid);
        }
    }
    LINLI_CHECK(write(database, account, uids));
    return uids.size() - before;
}

base::Result<std::size_t> takeFromBasket(store::Database& database, std::string_view account, std::span<const RowId> persons)
{
    LINLI_TRY(std::vector<std::string> uids, read(database, account));
    LINLI_TRY(std::vector<std::string> gone, uidsOf(database, persons));
    std::ranges::sort(gone);
    const std::size_t taken = std::erase_if(uids, [&](const std::string& uid) { return std::ranges::binary_search(gone, uid); });
    LINLI_CHECK(write(database, account, uids));
    return taken;
}

base::Status emptyBasket(store::Database& database, std::string_view account)
{
    return write(database, account, {});
}

}  // namespace linli::registry

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/search_index.h"

#include "core/registry/search_keys.h"
#include "core/registry/search_source.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace linli::registry {

namespace {

constexpr const char* kOfIdentity = "SELECT person FROM identity WHERE id = ?1";
constexpr const char* kOfPhone = "SELECT person FROM phone WHERE id = ?1";
constexpr const char* kOfResidence = "SELECT person FROM residence WHERE id = ?1";
constexpr const char* kOfForeigner = "SELECT person FROM foreigner WHERE id = ?1";
constexpr const char* kOfAddress = "SELECT id FROM house WHERE address = ?1";

constexpr const char* kOfBuilding = "SELECT id FROM house WHERE building = ?1";

constexpr WatchedField kWatched[] = {
    {"person.name", nullptr},
    {"person.former_name", nullptr},
    {"person.name_reading", nullptr},
    {"person.status", nullptr},
    {"person.merged_into", nullptr},
    {"identity.person", kOfIdentity},
    {"identity.number", kOfIdentity},
    {"phone.person", kOfPhone},
    {"phone.number", kOfPhone},
    {"residence.person", kOfResidence},
    {"residence.house", kOfResidence},
    {"residence.to", kOfResidence},
    {"foreigner.person", kOfForeigner},
    {"foreigner.en_name", kOfForeigner},
    {"foreigner.passport_no", kOfForeigner},
    {"house.address", nullptr},
    {"house.building", nullptr},
    {"building.number", kOfBuilding},
    {"building.estate", kOfBuilding},
    {"house.owner_name", nullptr},
    {"address.estate", kOfAddress},
    {"address.road", kOfAddress},
    {"address.lane", kOfAddress},
    {"address.number", kOfAddress},
    {"address.sub_number", kOfAddress},
    {"address.unit", kOfAddress},
    {"address.floor", kOfAddress},
    {"address.room", kOfAddress},
    {"address.village", kOfAddress},
    {"address.group", kOfAddress},
    {"address.homestead", kOfAddress},
    {"address.text", kOfAddress},
    {"household.book_no", nullptr},
    {"household.closed", nullptr},
    {"building.name", nullptr},
    {"tag_def.name", nullptr},
    {"tag_def.retired_on", nullptr},
    {"saved_list.name", nullptr},
    {"saved_list.retired_on", nullptr},
    {"unit.name", nullptr},
    {"unit.uscc", nullptr},
    {"unit.closed_on", nullptr},
    {"org.name", nullptr},
    {"org.valid_to", nullptr},
};

struct RowKey {
    SearchKey key;
    std::int64_t row = 0;
    auto operator<=>(const RowKey&) const = default;
};

// Keys inserted in order stay near each other in the file: a rebuild sorts this many at a time.
constexpr std::size_t kBatch = 500'000;

base::Status putKey(store::Database& database, const SearchKey& key, std::int64_t row)
{
    LINLI_TRY(auto* insert, database.cached("INSERT OR IGNORE INTO search_key(kind, key, row) VALUES(?1, ?2, ?3)"));
    insert->bind(1, std::int64_t {key.kind}).bind(2, std::string_view(key.key)).bind(3, row);
    return insert->run();
}

base::Status dropKey(store::Database& database, const SearchKey& key, std::int64_t row)
{
    LINLI_TRY(auto* remove, database.cached("DELETE FROM search_key WHERE kind = ?1 AND key = ?2 AND row = ?3"));
    remove->bind(1, std::int64_t {key.kind}).bind(2, std::string_view(key.key)).bind(3, row);
    return remove->run();
}

base::Status putSubject(store::Database& database, std::int64_t row, const SearchSource& source)
{
    LINLI_TRY(auto* insert,
              database.cached("INSERT OR REPLACE INTO search_subject(row, kind, source) VALUES(?1, ?2, ?3)"));
    insert->bind(1, row).bind(2, static_cast<std::int64_t>(source.kind)).bind(3, std::string_view(source.packed));
    return insert->run();
}

base::Result<std::string> formerSource(store::Database& database, std::int64_t row)
{
    LINLI_TRY(auto* select, database.cached("SELECT source FROM search_subject WHERE row = ?1"));
    select->bind(1, row);
    LINLI_TRY(bool found, select->step());
    std::string packed = found ? std::string(select->text(0)) : std::string {};
    select->reset();
    return packed;
}

base::Status update(store::Database& database, std::int64_t row)
{
    LINLI_TRY(std::string former, formerSource(database, row));
    LINLI_TRY(auto source, searchSource(database, base::RowId {row}));
    std::string packed = source ? source->packed : std::string {};
    if (packed == former) {
        return {};
    }
    auto before = keysOf(former);
    auto after = keysOf(packed);
    std::vector<SearchKey> gone;
    std::vector<SearchKey> fresh;
    std::set_difference(before.begin(), before.end(), after.begin(), after.end(), std::back_inserter(gone));
    std::set_difference(after.begin(), after.end(), before.begin(), before.end(), std::back_inserter(fresh));
    for (const SearchKey& key : gone) {
        LINLI_CHECK(dropKey(database, key, row));
    }
    for (const SearchKey& key : fresh) {
        LINLI_CHECK(putKey(database, key, row));
    }
    if (source) {
        return putSubject(database, row, *source);
    }
    LINLI_TRY(auto* remove, database.cached("DELETE FROM search_subject WHERE row = ?1"));
    remove->bind(1, row);
    return remove->run();
}

base::Status putBatch(store::Database& database, std::vector<RowKey>& batch)
{
    std::sort(batch.begin(), batch.end());
    for (const RowKey& entry : batch) {
        LINLI_CHECK(putKey(database, entry.key, entry.row));
    }
    batch.clear();
    return {};
}

}  // namespace

SearchIndex::SearchIndex(const catalog::Catalog& catalog)
    : m_watch(catalog, kWatched)
{
}

base::Status SearchIndex::follow(store::Database& database, std::span<const ledger::Change> changes)
{
    LINLI_TRY(auto rows, m_watch.affected(database, changes));
    for (std::int64_t row : rows) {
        LINLI_CHECK(update(database, row));
    }
    return {};
}

base::Status SearchIndex::rebuild(store::Database& database)
{
    LINLI_CHECK(database.run("DELETE FROM search_key"));
    LINLI_CHECK(database.run("DELETE FROM search_subject"));
    LINLI_TRY(auto rows, searchableRows(database));
    std::vector<RowKey> batch;
    for (base::RowId row : rows) {
        LINLI_TRY(auto source, searchSource(database, row));
        if (!source) {
            continue;
        }
        LINLI_CHECK(putSubject(database, row.value, *source));
        for (SearchKey& key : keysOf(source->packed)) {
            batch.push_back({std::move(key), row.value});
        }
        if (batch.size() >= kBatch) {
            LINLI_CHECK(putBatch(database, batch));
        }
    }
    return putBatch(database, batch);
}

}  // namespace linli::registry

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/hub/store_place.h"

#include "core/hub/postgres_directory.h"
#include "core/hub/postgres_store.h"
#include "core/hub/sqlite_directory.h"
#include "core/hub/sqlite_store.h"

#include "tests/support/crash_vfs.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>

namespace linli::test {

namespace {

const char* cluster()
{
    return std::getenv("LINLI_TEST_DATABASE");
}

std::string address(const std::string& database, const std::string& role)
{
    return std::string(cluster()) + " dbname=" + database + " user=" + role;
}

void fine(const base::Status& status)
{
    if (!status) {
        FAIL(status.error().message << ' ' << status.error().detail);
    }
}

// --- SQLite ------------------------------------------------------------------------------------------------------------

struct SqliteCopy final : StoreCopy {
    CrashDisk::Image image;
};

class SqlitePlace final : public StorePlace {
public:
    SqlitePlace()
        : m_disk("linli-hub-test-" + std::to_string(++s_count))
    {
    }
    base::Result<std::unique_ptr<hub::Store>> open(base::Random& random, int busyMilliseconds) override
    {
        LINLI_TRY(store::Database database, store::Database::open(options(busyMilliseconds)));
        LINLI_TRY(std::unique_ptr<hub::Store> store, hub::SqliteStore::open(std::move(database), random));
        return store;
    }
    base::Result<std::unique_ptr<hub::Directory>> openDirectory() override
    {
        return hub::openSqliteDirectory(options(5000));
    }
    std::unique_ptr<StoreCopy> copy() override
    {
        auto copy = std::make_unique<SqliteCopy>();
        copy->image = m_disk.image();
        return copy;
    }
    void restore(const StoreCopy& copy) override { m_disk.load(dynamic_cast<const SqliteCopy&>(copy).image); }

private:
    store::OpenOptions options(int busyMilliseconds) const
    {
        store::OpenOptions options;
        options.file = "/crash/hub.db";
        options.vfs = m_disk.name();
        std::array<std::byte, 32> key {};
        key[1] = std::byte {9};
        options.key = store::Key(key);
        options.create = true;
        options.busyMilliseconds = busyMilliseconds;
        return options;
    }
    static inline int s_count = 0;
    CrashDisk m_disk;
};

// --- PostgreSQL --------------------------------------------------------------------------------------------------------

// Databases of this program. Making one takes a second, emptying one some milliseconds; so they are used again.
class Databases {
public:
    static Databases& all()
    {
        static Databases databases;
        return databases;
    }
    std::string take()
    {
        if (m_free.empty()) {
            return make("linli_template");
        }
        std::string name = std::move(m_free.back());
        m_free.pop_back();
        return name;
    }
    void giveBack(const std::string& name)
    {
        auto connection = hub::PgConnection::open({address(name, "postgres")});
        // All tables but the one that tells their version; RESTART IDENTITY does for devices.
        const base::Status emptied = connection
            ? (*connection)->script("DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['hub', 'scope', 'image', "
                                    "'left_row', 'log', 'conflict', 'parked', 'snapshot', 'snapshot_chunk', 'chunk', "
                                    "'place', 'pushed', 'parked_place', 'parked_row', 'account_grant', 'device', "
                                    "'enrolment', 'account'] LOOP EXECUTE format('DELETE FROM %I', t); END LOOP; END $$;"
                                    "SELECT setval('arrival', 0); ALTER TABLE device ALTER no RESTART")
            : base::Status(base::fail(connection.error()));
        if (emptied) {
            m_free.push_back(name);
        }
    }
    std::string make(const std::string& of)
    {
        const std::string name = "linli_test_" + std::to_string(++m_count);
        script("CREATE DATABASE " + name + " TEMPLATE " + of + " STRATEGY FILE_COPY");
        return name;
    }
    void drop(const std::string& name) { script("DROP DATABASE IF EXISTS " + name); }

private:
    static void script(const std::string& sql)
    {
        auto connection = hub::PgConnection::open({address("postgres", "postgres")});
        fine(connection ? (*connection)->script(sql) : base::Status(base::fail(connection.error())));
    }
    std::vector<std::string> m_free;
    int m_count = 0;
};

struct PostgresCopy final : StoreCopy {
    std::string database;
    ~PostgresCopy() override { Databases::all().drop(database); }
};

class PostgresPlace final : public StorePlace {
public:
    ~PostgresPlace() override { Databases::all().giveBack(m_database); }
    base::Result<std::unique_ptr<hub::Store>> open(base::Random& random, int busyMilliseconds) override
    {
        LINLI_TRY(std::unique_ptr<hub::Store> store,
                  hub::PostgresStore::open({address(m_database, "linli_hub"), busyMilliseconds}, random));
        return store;
    }
    base::Result<std::unique_ptr<hub::Directory>> openDirectory() override
    {
        return hub::openPostgresDirectory({address(m_database, "linli_hub")});
    }
    std::unique_ptr<StoreCopy> copy() override
    {
        auto copy = std::make_unique<PostgresCopy>();
        copy->database = Databases::all().make(m_database);
        return copy;
    }
    void restore(const StoreCopy& copy) override
    {
        const std::string restored = Databases::all().make(dynamic_cast<const PostgresCopy&>(copy).database);
        Databases::all().giveBack(m_database);
        m_database = restored;
    }
    const std::string& database() const { return m_database; }

private:
    std::string m_database = Databases::all().take();
};

}  // namespace

bool onPostgres()
{
    return cluster() != nullptr;
}

std::unique_ptr<StorePlace> StorePlace::make()
{
    if (onPostgres()) {
        return std::make_unique<PostgresPlace>();
    }
    return std::make_unique<SqlitePlace>();
}

std::string addressOf(const StorePlace& place, const std::string& role)
{
    return address(dynamic_cast<const PostgresPlace&>(place).database(), role);
}

}  // namespace linli::test

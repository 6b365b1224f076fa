// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/sqlite_directory.h"

#include "core/base/resource.h"

#include <algorithm>
#include <charconv>

namespace linli::hub {

namespace {

using base::ErrorCode;
using base::Result;
using base::Status;
using store::Statement;
using store::Transaction;

std::string joined(std::span<const catalog::LayerNo> layers)
{
    std::string text;
    for (const catalog::LayerNo layer : layers) {
        text += (text.empty() ? "" : ",") + std::to_string(layer);
    }
    return text;
}

std::vector<catalog::LayerNo> split(std::string_view text)
{
    std::vector<catalog::LayerNo> layers;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        const std::string_view part = text.substr(0, comma);
        catalog::LayerNo layer = 0;
        std::from_chars(part.data(), part.data() + part.size(), layer);
        layers.push_back(layer);
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    }
    return layers;
}

template <std::size_t N>
void take(std::array<std::uint8_t, N>& into, std::span<const std::uint8_t> blob)
{
    if (blob.size() == N) {
        std::ranges::copy(blob, into.begin());
    }
}

constexpr const char* kAccountColumns =
    "SELECT name, display_name, role, password_hash, disabled, auto_approve FROM account ";
constexpr const char* kDeviceColumns =
    "SELECT no, public_key, account, name, approved_at, revoked_at, last_contact FROM device ";
constexpr const char* kEnrolmentColumns =
    "SELECT id, nonce, public_key, account, device_name, at, expires, state, device FROM enrolment ";

Account readAccount(const Statement& row)
{
    return {std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)),
            std::string(row.text(3)), row.integer(4) != 0,      row.integer(5) != 0};
}

Device readDevice(const Statement& row)
{
    Device device;
    device.no = row.integer(0);
    take(device.key, row.blob(1));
    device.account = row.text(2);
    device.name = row.text(3);
    device.approvedAt = row.integer(4);
    device.revokedAt = row.integer(5);
    device.lastContact = row.integer(6);
    return device;
}

Enrolment readEnrolment(const Statement& row)
{
    Enrolment enrolment;
    take(enrolment.id, row.blob(0));
    take(enrolment.nonce, row.blob(1));
    take(enrolment.key, row.blob(2));
    enrolment.account = row.text(3);
    enrolment.device = row.text(4);
    enrolment.at = row.integer(5);
    enrolment.expires = row.integer(6);
    enrolment.state = static_cast<EnrolmentState>(row.integer(7));
    enrolment.no = row.integer(8);
    return enrolment;
}

// All rows of a statement that is ready to step, each read by `read`.
template <typename Read>
auto all(Statement& statement, Read read) -> Result<std::vector<decltype(read(statement))>>
{
    std::vector<decltype(read(statement))> rows;
    while (true) {
        LINLI_TRY(const bool more, statement.step());
        if (!more) {
            return rows;
        }
        rows.push_back(read(statement));
    }
}

template <typename Read>
auto one(Statement& statement, Read read) -> Result<std::optional<decltype(read(statement))>>
{
    LINLI_TRY(const bool found, statement.step());
    std::optional<decltype(read(statement))> row;
    if (found) {
        row = read(statement);
    }
    statement.reset();
    return row;
}

auto noSuchAccount(std::string_view name)
{
    return base::fail(ErrorCode::NotFound, "hub.no_such_account", {{"account", std::string(name)}});
}

class SqliteDirectory final : public Directory {
public:
    explicit SqliteDirectory(store::Database database)
        : m_database(std::move(database))
    {
    }

    Status addAccount(const Account& account) override
    {
        LINLI_TRY(Transaction transaction, Transaction::begin(m_database));
        LINLI_TRY(const auto existing, this->account(account.name));
        if (existing) {
            return base::fail(ErrorCode::Conflict, "hub.account_exists", {{"account", account.name}});
        }
        LINLI_TRY(Statement* const insert, m_database.cached("INSERT INTO account VALUES (?1, ?2, ?3, ?4, ?5, ?6)"));
        bindAccount(*insert, account);
        LINLI_CHECK(insert->run());
        return transaction.commit();
    }

    Status changeAccount(const Account& account) override
    {
        LINLI_TRY(
            Statement* const update,
            m_database.cached("UPDATE account SET display_name = ?2, role = ?3, password_hash = ?4, disabled = ?5, "
                              "auto_approve = ?6 WHERE name = ?1"));
        bindAccount(*update, account);
        LINLI_CHECK(update->run());
        return m_database.changes() == 1 ? Status() : noSuchAccount(account.name);
    }

    Result<std::optional<Account>> account(std::string_view name) override
    {
        LINLI_TRY(Statement query, m_database.prepare(std::string(kAccountColumns) + "WHERE name = ?1"));
        query.bind(1, name);
        return one(query, readAccount);
    }

    Result<std::vector<Account>> accounts() override
    {
        LINLI_TRY(Statement query, m_database.prepare(std::string(kAccountColumns) + "ORDER BY name"));
        return all(query, readAccount);
    }

    Status setGrant(const Grant& grant) override
    {
        LINLI_TRY(Transaction transaction, Transaction::begin(m_database));
        LINLI_TRY(const auto owner, account(grant.account));
        if (!owner) {
            return noSuchAccount(grant.account);
        }
        LINLI_TRY(Statement* const insert,
                  m_database.cached("INSERT OR REPLACE INTO account_grant VALUES (?1, ?2, ?3)"));
        insert->bind(1, grant.account).bind(2, grant.scope).bind(3, joined(grant.writes));
        LINLI_CHECK(insert->run());
        return transaction.commit();
    }

    Status removeGrant(std::string_view account, ScopeNo scope) override
    {
        LINLI_TRY(Statement* const remove,
                  m_database.cached("DELETE FROM account_grant WHERE account = ?1 AND scope = ?2"));
        remove->bind(1, account).bind(2, scope);
        LINLI_CHECK(remove->run());
        if (m_database.changes() != 1) {
            return base::fail(ErrorCode::NotFound, "hub.no_such_grant",
                              {{"account", std::string(account)}, {"scope", std::to_string(scope)}});
        }
        return {};
    }

    Result<std::vector<Grant>> grants(std::string_view account) override
    {
        LINLI_TRY(
            Statement* const query,
            m_database.cached("SELECT account, scope, writes FROM account_grant WHERE account = ?1 ORDER BY scope"));
        query->bind(1, account);
        return all(*query, [](const Statement& row) {
            return Grant {std::string(row.text(0)), row.integer(1), split(row.text(2))};
        });
    }

    Status addEnrolment(const Enrolment& enrolment) override
    {
        LINLI_TRY(Transaction transaction, Transaction::begin(m_database));
        LINLI_TRY(Statement* const forget,
                  m_database.cached("DELETE FROM enrolment WHERE expires <= ?1 OR (public_key = ?2 AND state = 0)"));
        // A device whose reply was lost asks again with the same key: the newer question counts.
        forget->bind(1, enrolment.at).bind(2, std::span(enrolment.key));
        LINLI_CHECK(forget->run());
        LINLI_TRY(const std::int64_t waiting, pendingOf(enrolment.account));
        if (waiting >= kMostPending) {
            return base::fail(ErrorCode::Busy, "hub.too_many_enrolments", {{"account", enrolment.account}});
        }
        LINLI_TRY(Statement* const insert,
                  m_database.cached("INSERT INTO enrolment (id, nonce, public_key, account, device_name, at, expires) "
                                    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"));
        insert->bind(1, std::span(enrolment.id)).bind(2, std::span(enrolment.nonce)).bind(3, std::span(enrolment.key));
        insert->bind(4, enrolment.account).bind(5, enrolment.device).bind(6, enrolment.at).bind(7, enrolment.expires);
        LINLI_CHECK(insert->run());
        return transaction.commit();
    }

    Result<std::optional<Enrolment>> enrolment(const sync::EnrolmentId& id) override
    {
        LINLI_TRY(Statement query, m_database.prepare(std::string(kEnrolmentColumns) + "WHERE id = ?1"));
        query.bind(1, std::span(id));
        return one(query, readEnrolment);
    }

    Result<std::vector<Enrolment>> pendingEnrolments(WallTime now) override
    {
        LINLI_TRY(
            Statement query,
            m_database.prepare(std::string(kEnrolmentColumns) + "WHERE state = 0 AND expires > ?1 ORDER BY at, id"));
        query.bind(1, now);
        return all(query, readEnrolment);
    }

    Result<DeviceNo> approve(const sync::EnrolmentId& id, WallTime now) override
    {
        LINLI_TRY(Transaction transaction, Transaction::begin(m_database));
        LINLI_TRY(const Enrolment waiting, pending(id, now));
        LINLI_TRY(const DeviceNo known, deviceOf(waiting.key));
        if (known != 0) {
            return base::fail(ErrorCode::Conflict, "hub.key_known", {{"device", std::to_string(known)}});
        }
        LINLI_TRY(
            Statement* const insert,
            m_database.cached("INSERT INTO device (public_key, account, name, approved_at) VALUES (?1, ?2, ?3, ?4)"));
        insert->bind(1, std::span(waiting.key)).bind(2, waiting.account).bind(3, waiting.device).bind(4, now);
        LINLI_CHECK(insert->run());
        const DeviceNo no = m_database.lastRowId();
        LINLI_CHECK(decide(id, EnrolmentState::Approved, no));
        LINLI_CHECK(transaction.commit());
        return no;
    }

    Status refuse(const sync::EnrolmentId& id, WallTime now) override
    {
        LINLI_TRY(Transaction transaction, Transaction::begin(m_database));
        LINLI_TRY([[maybe_unused]] const Enrolment waiting, pending(id, now));
        LINLI_CHECK(decide(id, EnrolmentState::Refused, 0));
        return transaction.commit();
    }

    Result<std::optional<Device>> device(DeviceNo no) override
    {
        LINLI_TRY(Statement* const query,
                  m_database.cached("SELECT no, public_key, account, name, approved_at, revoked_at, "
                                    "last_contact FROM device WHERE no = ?1"));
        query->bind(1, no);
        return one(*query, readDevice);
    }

    Result<std::vector<Device>> devices() override
    {
        LINLI_TRY(Statement query, m_database.prepare(std::string(kDeviceColumns) + "ORDER BY no"));
        return all(query, readDevice);
    }

    Status revoke(DeviceNo no, WallTime now) override
    {
        LINLI_TRY(Transaction transaction, Transaction::begin(m_database));
        LINLI_TRY(const auto known, device(no));
        if (!known) {
            return base::fail(ErrorCode::NotFound, "hub.no_such_device", {{"device", std::to_string(no)}});
        }
        LINLI_TRY(Statement* const update,
                  m_database.cached("UPDATE device SET revoked_at = ?2 WHERE no = ?1 AND revoked_at = 0"));
        update->bind(1, no).bind(2, now);
        LINLI_CHECK(update->run());
        return transaction.commit();
    }

    Status noteContacts(std::span<const Contact> contacts) override
    {
        LINLI_TRY(Transaction transaction, Transaction::begin(m_database));
        LINLI_TRY(Statement* const update,
                  m_database.cached("UPDATE device SET last_contact = max(last_contact, ?2) WHERE no = ?1"));
        for (const Contact& contact : contacts) {
            update->bind(1, contact.device).bind(2, contact.at);
            LINLI_CHECK(update->run());
        }
        return transaction.commit();
    }

private:
    static void bindAccount(Statement& statement, const Account& account)
    {
        statement.bind(1, account.name).bind(2, account.displayName).bind(3, account.role);
        statement.bind(4, account.passwordHash).bind(5, account.disabled ? 1 : 0).bind(6, account.autoApprove ? 1 : 0);
    }

    Result<std::int64_t> pendingOf(const std::string& account)
    {
        LINLI_TRY(Statement* const count,
                  m_database.cached("SELECT count(*) FROM enrolment WHERE account = ?1 AND state = 0"));
        count->bind(1, account);
        LINLI_TRY(const auto waiting, one(*count, [](const Statement& row) { return row.integer(0); }));
        return waiting.value_or(0);
    }

    // The device of the key; 0 = none.
    Result<DeviceNo> deviceOf(const sync::PublicKey& key)
    {
        LINLI_TRY(Statement* const query, m_database.cached("SELECT no FROM device WHERE public_key = ?1"));
        query->bind(1, std::span(key));
        LINLI_TRY(const auto found, one(*query, [](const Statement& row) { return row.integer(0); }));
        return found.value_or(0);
    }

    Result<Enrolment> pending(const sync::EnrolmentId& id, WallTime now)
    {
        LINLI_TRY(const auto found, enrolment(id));
        if (!found || found->state != EnrolmentState::Pending || found->expires <= now) {
            return base::fail(ErrorCode::NotFound, "hub.no_such_enrolment", {{"id", base::hexText(id)}});
        }
        return *found;
    }

    Status decide(const sync::EnrolmentId& id, EnrolmentState state, DeviceNo device)
    {
        LINLI_TRY(Statement* const update,
                  m_database.cached("UPDATE enrolment SET state = ?2, device = ?3 WHERE id = ?1"));
        update->bind(1, std::span(id)).bind(2, static_cast<int>(state)).bind(3, device);
        return update->run();
    }

    store::Database m_database;
};

}  // namespace

Result<std::unique_ptr<Directory>> openSqliteDirectory(const store::OpenOptions& options)
{
    LINLI_TRY(store::Database database, store::Database::open(options));
    if (!options.readOnly) {
        LINLI_TRY(Transaction transaction, Transaction::begin(database));
        LINLI_CHECK(database.run(std::string(*base::resource("hub/directory.sql"))));
        LINLI_CHECK(transaction.commit());
    }
    return std::unique_ptr<Directory>(std::make_unique<SqliteDirectory>(std::move(database)));
}

}  // namespace linli::hub

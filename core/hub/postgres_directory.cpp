// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/postgres_directory.h"

#include "core/hub/postgres_rows.h"
#include "core/hub/postgres_schema.h"

namespace linli::hub {

namespace {

using base::ErrorCode;
using base::Result;
using base::Status;

Account readAccount(const PgRows& rows, int row)
{
    return {std::string(rows.text(row, 0)), std::string(rows.text(row, 1)), std::string(rows.text(row, 2)),
            std::string(rows.text(row, 3)), rows.integer(row, 4) != 0,      rows.integer(row, 5) != 0};
}

Device readDevice(const PgRows& rows, int row)
{
    Device device;
    device.no = rows.integer(row, 0);
    takeBytes(device.key, rows.blob(row, 1));
    device.account = rows.text(row, 2);
    device.name = rows.text(row, 3);
    device.approvedAt = rows.integer(row, 4);
    device.revokedAt = rows.integer(row, 5);
    device.lastContact = rows.integer(row, 6);
    return device;
}

Enrolment readEnrolment(const PgRows& rows, int row)
{
    Enrolment enrolment;
    takeBytes(enrolment.id, rows.blob(row, 0));
    takeBytes(enrolment.nonce, rows.blob(row, 1));
    takeBytes(enrolment.key, rows.blob(row, 2));
    enrolment.account = rows.text(row, 3);
    enrolment.device = rows.text(row, 4);
    enrolment.at = rows.integer(row, 5);
    enrolment.expires = rows.integer(row, 6);
    enrolment.state = static_cast<EnrolmentState>(rows.integer(row, 7));
    enrolment.no = rows.integer(row, 8);
    return enrolment;
}

template <typename Read>
auto all(const Result<PgRows>& rows, Read read) -> Result<std::vector<decltype(read(*rows, 0))>>
{
    if (!rows) {
        return base::fail(rows.error());
    }
    std::vector<decltype(read(*rows, 0))> list;
    for (int row = 0; row < rows->count(); ++row) {
        list.push_back(read(*rows, row));
    }
    return list;
}

template <typename Read>
auto one(const Result<PgRows>& rows, Read read) -> Result<std::optional<decltype(read(*rows, 0))>>
{
    if (!rows) {
        return base::fail(rows.error());
    }
    std::optional<decltype(read(*rows, 0))> found;
    if (rows->count() != 0) {
        found = read(*rows, 0);
    }
    return found;
}

auto noSuchAccount(std::string_view name)
{
    return base::fail(ErrorCode::NotFound, "hub.no_such_account", {{"account", std::string(name)}});
}

PgParams named(std::string_view name)
{
    PgParams params;
    params.add(name);
    return params;
}

PgParams numbered(std::int64_t number)
{
    PgParams params;
    params.add(number);
    return params;
}

PgParams identified(const sync::EnrolmentId& id)
{
    PgParams params;
    params.addUid(id);
    return params;
}

PgParams accountParams(const Account& account)
{
    PgParams params;
    params.add(account.name).add(account.displayName).add(account.role).add(account.passwordHash);
    params.add(account.disabled).add(account.autoApprove);
    return params;
}

class PostgresDirectory final : public Directory {
public:
    explicit PostgresDirectory(std::unique_ptr<PgConnection> connection)
        : m_connection(std::move(connection))
    {
    }

    Status addAccount(const Account& account) override
    {
        return transaction([&]() -> Status {
            LINLI_TRY(const std::int64_t made,
                      m_connection->run("INSERT INTO account VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
                                        accountParams(account)));
            return made == 1 ? Status()
                             : base::fail(ErrorCode::Conflict, "hub.account_exists", {{"account", account.name}});
        });
    }

    Status changeAccount(const Account& account) override
    {
        return transaction([&]() -> Status {
            LINLI_TRY(const std::int64_t changed,
                      m_connection->run("UPDATE account SET display_name = $2, role = $3, password_hash = $4, "
                                        "disabled = $5, auto_approve = $6 WHERE name = $1",
                                        accountParams(account)));
            return changed == 1 ? Status() : noSuchAccount(account.name);
        });
    }

    Result<std::optional<Account>> account(std::string_view name) override
    {
        return one(m_connection->query("SELECT name, display_name, role, password_hash, disabled, auto_approve "
                                       "FROM account WHERE name = $1",
                                       named(name)),
                   readAccount);
    }

    Result<std::vector<Account>> accounts() override
    {
        return all(m_connection->query("SELECT name, display_name, role, password_hash, disabled, auto_approve "
                                       "FROM account ORDER BY name COLLATE \"C\""),
                   readAccount);
    }

    Status setGrant(const Grant& grant) override
    {
        return transaction([&]() -> Status {
            LINLI_TRY(const auto owner, account(grant.account));
            if (!owner) {
                return noSuchAccount(grant.account);
            }
            PgArray writes(PgArray::Kind::Integers);
            for (const catalog::LayerNo layer : grant.writes) {
                writes.add(std::int64_t {layer});
            }
            PgParams params;
            params.add(grant.account).add(grant.scope).add(writes);
            LINLI_TRY([[maybe_unused]] const std::int64_t made,
                      m_connection->run("INSERT INTO account_grant VALUES ($1, $2, $3) "
                                        "ON CONFLICT (account, scope) DO UPDATE SET writes = $3",
                                        params));
            return {};
        });
    }

    Status removeGrant(std::string_view account, ScopeNo scope) override
    {
        return transaction([&]() -> Status {
            PgParams params = named(account);
            params.add(scope);
            LINLI_TRY(const std::int64_t gone,
                      m_connection->run("DELETE FROM account_grant WHERE account = $1 AND scope = $2", params));
            if (gone != 1) {
                return base::fail(ErrorCode::NotFound, "hub.no_such_grant",
                                  {{"account", std::string(account)}, {"scope", std::to_string(scope)}});
            }
            return {};
        });
    }

    Result<std::vector<Grant>> grants(std::string_view account) override
    {
        return all(m_connection->query(
                       "SELECT account, scope, writes FROM account_grant WHERE account = $1 ORDER BY scope",
                       named(account)),
                   [](const PgRows& rows, int row) {
                       Grant grant {std::string(rows.text(row, 0)), rows.integer(row, 1), {}};
                       for (const std::int64_t layer : rows.integers(row, 2)) {
                           grant.writes.push_back(static_cast<catalog::LayerNo>(layer));
                       }
                       return grant;
                   });
    }

    Status addEnrolment(const Enrolment& enrolment) override
    {
        return transaction([&]() -> Status {
            // One at a time for an account, so that the limit holds.
            LINLI_TRY([[maybe_unused]] const PgRows locked,
                      m_connection->query("SELECT 1 FROM account WHERE name = $1 FOR UPDATE", named(enrolment.account)));
            // A device whose reply was lost asks again with the same key: the newer question counts.
            PgParams old = numbered(enrolment.at);
            old.add(std::span<const std::uint8_t>(enrolment.key));
            LINLI_TRY([[maybe_unused]] const std::int64_t gone,
                      m_connection->run("DELETE FROM enrolment WHERE expires <= $1 OR (public_key = $2 AND state = 0)",
                                        old));
            LINLI_TRY(const PgRows waiting,
                      m_connection->query("SELECT count(*) FROM enrolment WHERE account = $1 AND state = 0",
                                          named(enrolment.account)));
            if (waiting.integer(0, 0) >= kMostPending) {
                return base::fail(ErrorCode::Busy, "hub.too_many_enrolments", {{"account", enrolment.account}});
            }
            PgParams params = identified(enrolment.id);
            params.addUid(enrolment.nonce).add(std::span<const std::uint8_t>(enrolment.key)).add(enrolment.account);
            params.add(enrolment.device).add(enrolment.at).add(enrolment.expires);
            LINLI_TRY([[maybe_unused]] const std::int64_t made,
                      m_connection->run("INSERT INTO enrolment (id, nonce, public_key, account, device_name, at, "
                                        "expires) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                                        params));
            return {};
        });
    }

    Result<std::optional<Enrolment>> enrolment(const sync::EnrolmentId& id) override
    {
        return one(m_connection->query("SELECT id, nonce, public_key, account, device_name, at, expires, state, device "
                                       "FROM enrolment WHERE id = $1",
                                       identified(id)),
                   readEnrolment);
    }

    Result<std::vector<Enrolment>> pendingEnrolments(WallTime now) override
    {
        return all(m_connection->query("SELECT id, nonce, public_key, account, device_name, at, expires, state, device "
                                       "FROM enrolment WHERE state = 0 AND expires > $1 ORDER BY at, id",
                                       numbered(now)),
                   readEnrolment);
    }

    Result<DeviceNo> approve(const sync::EnrolmentId& id, WallTime now) override
    {
        DeviceNo no = 0;
        LINLI_CHECK(transaction([&]() -> Status {
            LINLI_TRY(const Enrolment waiting, pending(id, now));
            PgParams key;
            key.add(std::span<const std::uint8_t>(waiting.key));
            LINLI_TRY(const PgRows known, m_connection->query("SELECT no FROM device WHERE public_key = $1", key));
            if (known.count() != 0) {
                return base::fail(ErrorCode::Conflict, "hub.key_known",
                                  {{"device", std::to_string(known.integer(0, 0))}});
            }
            PgParams params = key;
            params.add(waiting.account).add(waiting.device).add(now);
            LINLI_TRY(const PgRows made,
                      m_connection->query("INSERT INTO device (public_key, account, name, approved_at) "
                                          "VALUES ($1, $2, $3, $4) RETURNING no",
                                          params));
            no = made.integer(0, 0);
            return decide(id, EnrolmentState::Approved, no);
        }));
        return no;
    }

    Status refuse(const sync::EnrolmentId& id, WallTime now) override
    {
        return transaction([&]() -> Status {
            LINLI_TRY([[maybe_unused]] const Enrolment waiting, pending(id, now));
            return decide(id, EnrolmentState::Refused, 0);
        });
    }

    Result<std::optional<Device>> device(DeviceNo no) override
    {
        return one(m_connection->query("SELECT no, public_key, account, name, approved_at, revoked_at, last_contact "
                                       "FROM device WHERE no = $1",
                                       numbered(no)),
                   readDevice);
    }

    Result<std::vector<Device>> devices() override
    {
        return all(m_connection->query("SELECT no, public_key, account, name, approved_at, revoked_at, last_contact "
                                       "FROM device ORDER BY no"),
                   readDevice);
    }

    Status revoke(DeviceNo no, WallTime now) override
    {
        return transaction([&]() -> Status {
            PgParams params = numbered(no);
            params.add(now);
            LINLI_TRY(const std::int64_t known,
                      m_connection->run("UPDATE device SET revoked_at = CASE WHEN revoked_at = 0 THEN $2 "
                                        "ELSE revoked_at END WHERE no = $1",
                                        params));
            return known == 1
                ? Status()
                : base::fail(ErrorCode::NotFound, "hub.no_such_device", {{"device", std::to_string(no)}});
        });
    }

    Status noteContacts(std::span<const Contact> contacts) override
    {
        return transaction([&]() -> Status {
            PgArray devices(PgArray::Kind::Integers);
            PgArray times(PgArray::Kind::Integers);
            for (const Contact& contact : contacts) {
                devices.add(contact.device);
                times.add(contact.at);
            }
            // Many devices at once, so by hash; locked in one order, since several hubs may write contacts.
            LINLI_CHECK(m_connection->script("SET LOCAL enable_hashjoin TO on"));
            PgParams params;
            params.add(devices).add(times);
            LINLI_TRY([[maybe_unused]] const std::int64_t changed,
                      m_connection->run(
                          "WITH locked AS (SELECT no FROM device WHERE no = ANY ($1) ORDER BY no FOR UPDATE) "
                          "UPDATE device d SET last_contact = greatest(d.last_contact, w.at) FROM locked l JOIN "
                          "(SELECT no, max(at) AS at FROM unnest($1, $2) AS u (no, at) GROUP BY no) w "
                          "ON w.no = l.no WHERE d.no = l.no",
                          params));
            return {};
        });
    }

private:
    Status transaction(const std::function<Status()>& work)
    {
        LINLI_CHECK(m_connection->begin());
        Status done = work();
        if (done) {
            done = m_connection->commit();
        }
        m_connection->rollback();
        return done;
    }

    Result<Enrolment> pending(const sync::EnrolmentId& id, WallTime now)
    {
        LINLI_TRY([[maybe_unused]] const PgRows locked,
                  m_connection->query("SELECT 1 FROM enrolment WHERE id = $1 FOR UPDATE", identified(id)));
        LINLI_TRY(const auto found, enrolment(id));
        if (!found || found->state != EnrolmentState::Pending || found->expires <= now) {
            return base::fail(ErrorCode::NotFound, "hub.no_such_enrolment", {{"id", base::hexText(id)}});
        }
        return *found;
    }

    Status decide(const sync::EnrolmentId& id, EnrolmentState state, DeviceNo device)
    {
        PgParams params = identified(id);
        params.add(static_cast<std::int64_t>(state)).add(device);
        LINLI_TRY([[maybe_unused]] const std::int64_t changed,
                  m_connection->run("UPDATE enrolment SET state = $2, device = $3 WHERE id = $1", params));
        return {};
    }

    std::unique_ptr<PgConnection> m_connection;
};

}  // namespace

Result<std::unique_ptr<Directory>> openPostgresDirectory(const PgOptions& options)
{
    LINLI_TRY(std::unique_ptr<PgConnection> connection, PgConnection::open(options));
    LINLI_CHECK(checkPostgres(*connection));
    return std::unique_ptr<Directory>(std::make_unique<PostgresDirectory>(std::move(connection)));
}

}  // namespace linli::hub

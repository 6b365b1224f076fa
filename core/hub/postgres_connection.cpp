// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/postgres_connection.h"

#include <array>
#include <cstdlib>
#include <cstring>
#include <libpq-fe.h>

namespace linli::hub {

namespace {

using base::Error;
using base::ErrorCode;
using base::Result;
using base::Status;

// Numbers of PostgreSQL's types (pg_type.dat).
constexpr unsigned kBool = 16;
constexpr unsigned kBytea = 17;
constexpr unsigned kBigint = 20;
constexpr unsigned kText = 25;
constexpr unsigned kUuid = 2950;
constexpr unsigned kBigints = 1016;
constexpr unsigned kTexts = 1009;
constexpr unsigned kByteas = 1001;
constexpr unsigned kUuids = 2951;
constexpr std::size_t kUuidBytes = 16;

// What a connection is set to: every statement of the hub finds its rows by key, so a plan that reads all of a committee,
// or keeps or hashes it, to find some of its rows is never right, whatever the statistics say (after a first fill there
// are none, and a committee of 5,000 rows is taken for one of 10). A plan kept for
// all values opens and locks all partitions before it leaves out those it does not need: each statement is planned for
// its scope.
constexpr const char* kSession = "SET search_path TO linli; SET enable_seqscan TO off; SET enable_hashjoin TO off; "
                                 "SET enable_mergejoin TO off; SET enable_material TO off; "
                                 "SET enable_bitmapscan TO off; SET plan_cache_mode TO force_custom_plan; SET jit TO off; "
                                 "SET client_min_messages TO warning; "
                                 "SET idle_in_transaction_session_timeout TO '60s'; SET lock_timeout TO ";

template <typename Integer>
void putBig(std::vector<std::uint8_t>& bytes, Integer value)
{
    const auto bits = static_cast<std::make_unsigned_t<Integer>>(value);
    for (int shift = static_cast<int>(sizeof(Integer)) * 8 - 8; shift >= 0; shift -= 8) {
        bytes.push_back(static_cast<std::uint8_t>(bits >> shift));
    }
}

std::int64_t readBig(const std::uint8_t* bytes, int length)
{
    // Signed: the first byte carries the sign.
    std::int64_t value = length > 0 && (bytes[0] & 0x80U) != 0 && length > 1 ? -1 : 0;
    for (int i = 0; i < length; ++i) {
        value = static_cast<std::int64_t>((static_cast<std::uint64_t>(value) << 8U) | bytes[i]);
    }
    return value;
}

void putSized(std::vector<std::uint8_t>& bytes, std::span<const std::uint8_t> value)
{
    putBig(bytes, static_cast<std::int32_t>(value.size()));
    bytes.insert(bytes.end(), value.begin(), value.end());
}

std::span<const std::uint8_t> bytesOfText(std::string_view text)
{
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

struct Kinds {
    unsigned array;
    unsigned element;
};

Kinds kindsOf(PgArray::Kind kind)
{
    switch (kind) {
    case PgArray::Kind::Integers:
        return {kBigints, kBigint};
    case PgArray::Kind::Uids:
        return {kUuids, kUuid};
    case PgArray::Kind::Texts:
        return {kTexts, kText};
    case PgArray::Kind::Blobs:
        break;
    }
    return {kByteas, kBytea};
}

Error make(ErrorCode code, const char* message, std::string_view state)
{
    return {code, message, {}, "SQLSTATE " + std::string(state)};
}

// Classes and codes of PostgreSQL's errors (its manual, appendix A).
Error errorOfState(std::string_view state)
{
    const std::string_view kind = state.substr(0, 2);
    // Serialisation, deadlock; a lock that did not come; two writers of one key; cancelled; too many connections.
    if (kind == "40" || state == "55P03" || state == "23505" || state == "57014" || state == "53300") {
        return make(ErrorCode::Busy, "store.busy", state);
    }
    // Shutting down, crashed, refused; or this is a standby, since a failover.
    if (kind == "08" || state.starts_with("57P") || state == "25006" || state == "25P03") {
        return make(ErrorCode::Io, "hub.database_lost", state);
    }
    if (kind == "28" || state == "42501") {
        return make(ErrorCode::Denied, "hub.database_denied", state);
    }
    if (state == "42P01" || state == "3F000" || state == "42883") {
        return make(ErrorCode::Version, "hub.database_schema", state);
    }
    if (state == "53100") {
        return make(ErrorCode::Io, "store.disk_full", state);
    }
    if (state == "53200") {
        return make(ErrorCode::Internal, "store.no_memory", state);
    }
    if (kind == "58" || kind == "XX") {
        return make(ErrorCode::Io, "store.io", state);
    }
    return make(ErrorCode::Internal, kind == "23" ? "store.constraint" : "store.internal", state);
}

}  // namespace

// --- values ------------------------------------------------------------------------------------------------------------

PgArray::PgArray(Kind kind)
    : m_kind(kind)
{
}

PgArray& PgArray::add(std::int64_t value)
{
    ++m_count;
    putBig(m_bytes, std::int32_t {8});
    putBig(m_bytes, value);
    return *this;
}

PgArray& PgArray::add(std::span<const std::uint8_t> bytes)
{
    ++m_count;
    putSized(m_bytes, bytes);
    return *this;
}

PgArray& PgArray::add(std::string_view text)
{
    return add(bytesOfText(text));
}

PgArray& PgArray::addNull()
{
    ++m_count;
    m_hasNull = true;
    putBig(m_bytes, std::int32_t {-1});
    return *this;
}

void PgParams::put(unsigned type, std::span<const std::uint8_t> bytes)
{
    m_places.push_back({type, m_bytes.size(), static_cast<int>(bytes.size())});
    m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
}

PgParams& PgParams::add(std::int64_t value)
{
    m_places.push_back({kBigint, m_bytes.size(), 8});
    putBig(m_bytes, value);
    return *this;
}

PgParams& PgParams::add(bool value)
{
    const std::uint8_t byte = value ? 1 : 0;
    put(kBool, {&byte, 1});
    return *this;
}

PgParams& PgParams::add(std::string_view text)
{
    put(kText, bytesOfText(text));
    return *this;
}

PgParams& PgParams::add(std::span<const std::uint8_t> blob)
{
    put(kBytea, blob);
    return *this;
}

PgParams& PgParams::addUid(std::span<const std::uint8_t> bytes)
{
    put(kUuid, bytes.first(kUuidBytes));
    return *this;
}

PgParams& PgParams::addNullBlob()
{
    m_places.push_back({kBytea, m_bytes.size(), -1});
    return *this;
}

PgParams& PgParams::add(const PgArray& array)
{
    const Kinds kinds = kindsOf(array.m_kind);
    const std::size_t begin = m_bytes.size();
    putBig(m_bytes, std::int32_t {array.m_count == 0 ? 0 : 1});  // dimensions
    putBig(m_bytes, std::int32_t {array.m_hasNull ? 1 : 0});
    putBig(m_bytes, static_cast<std::int32_t>(kinds.element));
    if (array.m_count != 0) {
        putBig(m_bytes, static_cast<std::int32_t>(array.m_count));
        putBig(m_bytes, std::int32_t {1});  // first index
        m_bytes.insert(m_bytes.end(), array.m_bytes.begin(), array.m_bytes.end());
    }
    m_places.push_back({kinds.array, begin, static_cast<int>(m_bytes.size() - begin)});
    return *this;
}

PgParams& PgParams::add(std::span<const std::int64_t> integers)
{
    PgArray array(PgArray::Kind::Integers);
    for (const std::int64_t value : integers) {
        array.add(value);
    }
    return add(array);
}

void PgRows::Free::operator()(pg_result* result) const
{
    PQclear(result);
}

int PgRows::count() const
{
    return PQntuples(m_result.get());
}

bool PgRows::isNull(int row, int column) const
{
    return PQgetisnull(m_result.get(), row, column) != 0;
}

std::int64_t PgRows::integer(int row, int column) const
{
    return readBig(reinterpret_cast<const std::uint8_t*>(PQgetvalue(m_result.get(), row, column)),
                   PQgetlength(m_result.get(), row, column));
}

std::string_view PgRows::text(int row, int column) const
{
    return {PQgetvalue(m_result.get(), row, column),
            static_cast<std::size_t>(PQgetlength(m_result.get(), row, column))};
}

std::span<const std::uint8_t> PgRows::blob(int row, int column) const
{
    return bytesOfText(text(row, column));
}

std::vector<std::int64_t> PgRows::integers(int row, int column) const
{
    constexpr std::size_t kHeader = 20;  // dimensions, nulls, type, length, first index
    std::vector<std::int64_t> values;
    std::span<const std::uint8_t> left = blob(row, column);
    left = left.subspan(std::min(left.size(), kHeader));
    while (left.size() > 4) {
        const auto length = static_cast<std::size_t>(readBig(left.data(), 4));
        values.push_back(readBig(left.data() + 4, static_cast<int>(length)));
        left = left.subspan(4 + length);
    }
    return values;
}

std::int64_t PgRows::changed() const
{
    return std::strtoll(PQcmdTuples(m_result.get()), nullptr, 10);
}

// --- connection --------------------------------------------------------------------------------------------------------

PgConnection::PgConnection(PgOptions options)
    : m_options(std::move(options))
{
}

PgConnection::~PgConnection()
{
    close();
}

Result<std::unique_ptr<PgConnection>> PgConnection::open(const PgOptions& options)
{
    PQconninfoOption* const parsed = PQconninfoParse(options.database.c_str(), nullptr);
    if (parsed == nullptr || options.database.empty()) {
        return base::fail(ErrorCode::Invalid, "hub.database_url");
    }
    PQconninfoFree(parsed);
    std::unique_ptr<PgConnection> made(new PgConnection(options));
    LINLI_CHECK(made->connect());
    return made;
}

void PgConnection::close()
{
    PQfinish(m_connection);
    m_connection = nullptr;
    m_prepared.clear();
    m_open = false;
}

Status PgConnection::connect()
{
    close();
    // What stands later counts, so the address has the last word.
    constexpr std::array<const char*, 8> kNames {"application_name", "connect_timeout",  "tcp_user_timeout",
                                                 "keepalives_idle",  "client_encoding", "target_session_attrs",
                                                 "dbname",           nullptr};
    const std::array<const char*, 8> values {"linlihub", "10",   "30000", "30", "UTF8", "read-write",
                                             m_options.database.c_str(), nullptr};
    m_connection = PQconnectdbParams(kNames.data(), values.data(), 1);
    // Nothing is told on the standard error: the server's notices may name values.
    PQsetNoticeProcessor(m_connection, [](void*, const char*) {}, nullptr);
    if (lost()) {
        return base::fail(ErrorCode::Io, "hub.database_unreachable", {}, "no connection to the database");
    }
    const Status set = script(kSession + std::to_string(m_options.busyMilliseconds));
    if (!set) {
        close();  // a connection without its settings is none
    }
    return set;
}

bool PgConnection::lost() const
{
    return m_connection == nullptr || PQstatus(m_connection) != CONNECTION_OK;
}

int PgConnection::backend() const
{
    return m_connection == nullptr ? 0 : PQbackendPID(m_connection);
}

Error PgConnection::errorOf(const pg_result* result) const
{
    const char* const state = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
    if (lost() || state == nullptr) {
        return {ErrorCode::Io, "hub.database_lost", {}, state == nullptr ? "connection ended" : state};
    }
    return errorOfState(state);
}

Status PgConnection::script(const std::string& sql)
{
    const PgRows rows(PQexec(m_connection, sql.c_str()));
    const auto status = PQresultStatus(rows.m_result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        return base::fail(errorOf(rows.m_result.get()));
    }
    return {};
}

// A connection that nobody used for a while may be gone without a sign of it until it is used.
Status PgConnection::start(const char* how)
{
    if (lost()) {
        LINLI_CHECK(connect());
    }
    Status begun = script(how);
    if (!begun && begun.error().message == "hub.database_lost") {
        LINLI_CHECK(connect());
        begun = script(how);
    }
    LINLI_CHECK(begun);
    m_open = true;
    return {};
}

Status PgConnection::begin()
{
    return start("BEGIN ISOLATION LEVEL READ COMMITTED");
}

Status PgConnection::beginReading()
{
    return start("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

Status PgConnection::commit()
{
    // After an error COMMIT rolls back and still succeeds.
    if (lost() || PQtransactionStatus(m_connection) != PQTRANS_INTRANS) {
        return base::fail(lost() ? Error {ErrorCode::Io, "hub.database_lost", {}, "before commit"}
                                 : Error {ErrorCode::Internal, "store.internal", {}, "commit after an error"});
    }
    LINLI_CHECK(script("COMMIT"));
    m_open = false;
    return {};
}

void PgConnection::rollback()
{
    if (m_open && !lost() && PQtransactionStatus(m_connection) != PQTRANS_IDLE) {
        static_cast<void>(script("ROLLBACK"));
    }
    m_open = false;
}

Status PgConnection::prepared(const char* sql, const PgParams& params, std::string& name)
{
    const auto known = m_prepared.find(sql);
    if (known != m_prepared.end()) {
        name = known->second;
        return {};
    }
    name = "s" + std::to_string(m_prepared.size());
    std::vector<Oid> types;
    for (const PgParams::Place& place : params.m_places) {
        types.push_back(place.type);
    }
    const PgRows rows(PQprepare(m_connection, name.c_str(), sql, static_cast<int>(types.size()), types.data()));
    if (PQresultStatus(rows.m_result.get()) != PGRES_COMMAND_OK) {
        return base::fail(errorOf(rows.m_result.get()));
    }
    m_prepared.emplace(sql, name);
    return {};
}

Status PgConnection::send(const char* sql, const PgParams& params)
{
    std::string name;
    LINLI_CHECK(prepared(sql, params, name));
    std::vector<const char*> values;
    std::vector<int> lengths;
    for (const PgParams::Place& place : params.m_places) {
        values.push_back(place.length < 0 ? nullptr : reinterpret_cast<const char*>(params.m_bytes.data()) + place.begin);
        lengths.push_back(place.length);
        // An empty value at the very end still needs an address.
        if (place.length == 0) {
            values.back() = "";
        }
    }
    const std::vector<int> binary(values.size(), 1);
    if (PQsendQueryPrepared(m_connection, name.c_str(), static_cast<int>(values.size()), values.data(), lengths.data(),
                            binary.data(), 1) == 0) {
        return base::fail(errorOf(nullptr));
    }
    return {};
}

Result<PgRows> PgConnection::once(const char* sql, const PgParams& params)
{
    LINLI_CHECK(send(sql, params));
    PgRows rows(PQgetResult(m_connection));
    // Until there are no more; one statement has one result.
    while (pg_result* const more = PQgetResult(m_connection)) {
        PQclear(more);
    }
    const auto status = PQresultStatus(rows.m_result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        return base::fail(errorOf(rows.m_result.get()));
    }
    return rows;
}

Result<PgRows> PgConnection::query(const char* sql, const PgParams& params)
{
    if (m_open) {
        return once(sql, params);
    }
    if (lost()) {
        LINLI_CHECK(connect());
    }
    auto rows = once(sql, params);
    if (!rows && rows.error().message == "hub.database_lost") {
        LINLI_CHECK(connect());
        return once(sql, params);
    }
    return rows;
}

Result<std::int64_t> PgConnection::run(const char* sql, const PgParams& params)
{
    LINLI_TRY(const PgRows rows, query(sql, params));
    return rows.changed();
}

Status PgConnection::stream(const char* sql,
                            const PgParams& params,
                            const std::function<Result<bool>(const PgRows& row)>& visit)
{
    LINLI_CHECK(send(sql, params));
    PQsetSingleRowMode(m_connection);
    Status outcome;
    bool wanted = true;
    while (pg_result* const result = PQgetResult(m_connection)) {
        const PgRows row(result);
        const auto status = PQresultStatus(result);
        if (status != PGRES_SINGLE_TUPLE && status != PGRES_TUPLES_OK) {
            outcome = outcome ? Status(base::fail(errorOf(result))) : std::move(outcome);
            wanted = false;
        }
        // What was not wanted any more must be taken all the same.
        if (wanted && status == PGRES_SINGLE_TUPLE) {
            Result<bool> more = visit(row);
            wanted = more && *more;
            if (!more) {
                outcome = base::fail(std::move(more).error());
            }
        }
    }
    return lost() && outcome ? Status(base::fail(errorOf(nullptr))) : outcome;
}

}  // namespace linli::hub

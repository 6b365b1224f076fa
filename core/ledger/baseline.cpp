// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/baseline.h"

#include "core/ledger/wording.h"

#include <algorithm>

namespace linli::ledger {

using base::ErrorCode;
using base::fail;

void RowSum::add(const base::DigestBytes& row)
{
    for (std::size_t i = 0; i < row.size(); ++i) {
        m_lanes[i / 8] += static_cast<std::uint64_t>(row[i]) << (8 * (i % 8));
    }
}

std::span<const std::uint8_t> RowSum::bytes()
{
    for (std::size_t i = 0; i < m_bytes.size(); ++i) {
        m_bytes[i] = static_cast<std::uint8_t>(m_lanes[i / 8] >> (8 * (i % 8)));
    }
    return m_bytes;
}

base::Status addBaselineRow(base::Digest& digest,
                            store::Database& database,
                            const catalog::Catalog& catalog,
                            const RowInfo& info,
                            const FieldValues& values)
{
    digest.add(std::span<const std::uint8_t>(info.uid.bytes));
    digest.add(std::int64_t {info.entity}).add(std::int64_t {info.baselineLayer});
    for (const auto& [no, value] : values) {
        LINLI_TRY(const auto target, targetOf(database, catalog.field(no), value));
        digest.add(std::int64_t {no});
        addValue(digest, value, target);
    }
    return {};
}

base::Status addBaselineRegister(base::Digest& digest,
                                 store::Database& database,
                                 const catalog::Catalog& catalog,
                                 FieldNo field,
                                 const Register& further)
{
    LINLI_TRY(const auto target, targetOf(database, catalog.field(field), further.value));
    digest.add(std::int64_t {field}).add(std::int64_t {further.layer});
    addValue(digest, further.value, target);
    return {};
}

base::Result<std::unique_ptr<BaselineLoad>> BaselineLoad::begin(Book& book, Occasion occasion, LayerNo layer)
{
    if (book.writing) {
        return fail(ErrorCode::Busy, "ledger.busy");
    }
    LINLI_TRY(auto transaction, store::Transaction::begin(*book.database));
    std::unique_ptr<BaselineLoad> load(new BaselineLoad(book, std::move(occasion), layer, std::move(transaction)));
    LINLI_CHECK(load->readNumbers());
    return load;
}

BaselineLoad::BaselineLoad(Book& book, Occasion occasion, LayerNo layer, store::Transaction transaction)
    : m_book(book)
    , m_transaction(std::move(transaction))
    , m_layer(layer)
{
    m_book.writing = true;
    m_head.incarnation = book.incarnation;
    m_head.at = book.clock->now();
    m_today = base::shanghaiDay(m_head.at);
    m_head.author = std::move(occasion.author);
    m_head.operation = "baseline";
    m_head.reason = std::move(occasion.reason);
    m_head.validOn = base::isoText(occasion.validOn.value_or(m_today));
    m_head.schemaVersion = catalog::kSchemaVersion;
    book.random->fill(std::as_writable_bytes(std::span(m_salt)));
    m_digest.add(std::span<const std::uint8_t>(m_salt));
}

BaselineLoad::~BaselineLoad()
{
    release();
}

void BaselineLoad::release()
{
    if (m_transaction) {
        m_transaction.reset();
        m_book.writing = false;
    }
}

base::Status BaselineLoad::readNumbers()
{
    LINLI_TRY(auto* statement,
              m_book.database->cached("SELECT (SELECT max(no) FROM edit_group), (SELECT max(no) FROM edit),"
                                      " (SELECT max(id) FROM row)"));
    LINLI_CHECK(statement->step());
    m_head.no = statement->integer(0) + 1;
    m_head.firstEdit = statement->integer(1) + 1;
    m_nextRow = statement->integer(2) + 1;
    statement->reset();
    return {};
}

base::Result<FieldValues> BaselineLoad::checked(const catalog::Entity& entity,
                                                std::span<const std::pair<FieldNo, Value>> values) const
{
    FieldValues kept;
    kept.reserve(values.size());
    for (const auto& [no, value] : values) {
        const catalog::Field* const field = m_book.catalog->field(no);
        if (field == nullptr || field->entity != entity.no) {
            return fail(ErrorCode::Invalid, "ledger.no_such_field", {{"field", std::to_string(no)}});
        }
        const auto* const text = std::get_if<std::string>(&value);
        if (catalog::isEmpty(value) || (text != nullptr && text->empty())) {
            continue;
        }
        LINLI_CHECK(m_book.catalog->check(*field, value, m_today));
        kept.emplace_back(no, value);
    }
    std::ranges::sort(kept, {}, &std::pair<FieldNo, Value>::first);
    // The digest would hold both values, the table only one.
    const auto twice = std::ranges::adjacent_find(kept, {}, &std::pair<FieldNo, Value>::first);
    if (twice != kept.end()) {
        return fail(ErrorCode::Invalid, "ledger.field_twice", fieldBlanks(*m_book.catalog->field(twice->first)));
    }
    for (const FieldNo no : entity.fields) {
        const catalog::Field& field = *m_book.catalog->field(no);
        if (field.required && std::ranges::find(kept, no, &std::pair<FieldNo, Value>::first) == kept.end()) {
            return fail(ErrorCode::Invalid, "ledger.required_missing", fieldBlanks(field));
        }
    }
    return kept;
}

base::Status BaselineLoad::insertRow(const RowInfo& info, const Value& owner)
{
    LINLI_TRY(auto* insert,
              m_book.database->cached("INSERT INTO row (id, uid, entity, baseline, baseline_layer, owner)"
                                      " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"));
    insert->bind(1, info.row).bind(2, std::span<const std::uint8_t>(info.uid.bytes));
    insert->bind(3, std::int64_t {info.entity}).bind(4, m_head.no).bind(5, std::int64_t {m_layer}).bind(6, owner);
    return insert->run();
}

base::Result<RowId> BaselineLoad::add(catalog::EntityNo entity, std::span<const std::pair<FieldNo, Value>> values, const std::optional<RowUid>& uid)
{
    const catalog::Entity* const found = m_book.catalog->entity(entity);
    if (found == nullptr) {
        return fail(ErrorCode::Invalid, "ledger.no_such_entity", {{"entity", std::to_string(entity)}});
    }
    if (!m_transaction) {
        return fail(ErrorCode::Internal, "ledger.writer_closed");
    }
    LINLI_TRY(const FieldValues kept, checked(*found, values));
    Value owner;
    for (const auto& [no, value] : kept) {
        const catalog::Field& field = *m_book.catalog->field(no);
        if (field.type != catalog::FieldType::Reference) {
            continue;
        }
        LINLI_CHECK(checkReference(*m_book.database, m_book.tables, field, value));
        owner = found->owner == no ? value : owner;
    }
    m_halfWay = true;
    const RowInfo info {RowId {m_nextRow++}, uid ? *uid : m_book.newUid(), entity, m_head.no, m_layer};
    LINLI_CHECK(insertRow(info, owner));
    LINLI_CHECK(m_book.tables.insert(entity, info.row, kept));
    LINLI_CHECK(addBaselineRow(m_digest, *m_book.database, *m_book.catalog, info, kept));
    ++m_rows;
    m_halfWay = false;
    return info.row;
}

base::Result<GroupNo> BaselineLoad::commit()
{
    if (!m_transaction) {
        return fail(ErrorCode::Internal, "ledger.writer_closed");
    }
    if (m_halfWay) {
        return fail(ErrorCode::Io, "ledger.group_incomplete");
    }
    m_halfWay = true;
    for (Follower* const follower : m_book.followers) {
        LINLI_CHECK(follower->rebuild(*m_book.database));
    }
    LINLI_CHECK(insertGroup(*m_book.database, m_head, m_salt));
    addHead(m_digest, m_head);
    access::AuditEntry entry;
    entry.at = m_head.at;
    entry.actor = m_head.author;
    entry.action = "baseline";
    entry.object = auditObject(m_head.no);
    entry.rows = m_rows;
    entry.purpose = m_head.operation;
    entry.result = "done";
    LINLI_CHECK(access::appendAudit(*m_book.database, entry, m_digest.finish()));
    LINLI_CHECK(m_transaction->commit());
    release();
    return m_head.no;
}

}  // namespace linli::ledger

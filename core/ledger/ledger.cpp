// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/ledger.h"

#include "core/base/planted.h"
#include "core/ledger/baseline.h"
#include "core/ledger/intake.h"
#include "core/ledger/undo.h"

namespace linli::ledger {

using base::ErrorCode;
using base::fail;

struct Writer::State {
    std::unique_ptr<GroupWriter> group;
};

Writer::Writer(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}
Writer::Writer(Writer&& other) noexcept = default;
Writer::~Writer() = default;

base::Result<RowId> Writer::create(std::string_view entity)
{
    return m_state->group->create(entity);
}

base::Status Writer::set(
    RowId row, FieldNo field, Value value, LayerNo layer, std::optional<base::Day> validOn, std::optional<EditNo> seen)
{
    return m_state->group->set({row, field, layer, std::move(value), validOn, seen, std::nullopt});
}

namespace {

base::Result<FieldNo> numberOf(const catalog::Catalog& catalog, std::string_view field)
{
    const catalog::Field* const found = catalog.field(field);
    if (found == nullptr) {
        return fail(ErrorCode::Invalid, "ledger.no_such_field", {{"field", std::string(field)}});
    }
    return found->no;
}

}  // namespace

base::Status Writer::set(RowId row, std::string_view field, Value value, LayerNo layer)
{
    LINLI_TRY(const FieldNo no, numberOf(*m_state->group->book().catalog, field));
    return set(row, no, std::move(value), layer);
}

base::Status Writer::affirm(RowId row, FieldNo field, LayerNo layer)
{
    return m_state->group->affirm(row, field, layer);
}

base::Status Writer::withdraw(RowId row)
{
    return m_state->group->withdraw(row);
}

base::Result<Value> Writer::value(RowId row, FieldNo field)
{
    return m_state->group->value(row, field);
}

base::Result<Value> Writer::value(RowId row, std::string_view field)
{
    LINLI_TRY(const FieldNo no, numberOf(*m_state->group->book().catalog, field));
    return value(row, no);
}

store::Database& Writer::database()
{
    return *m_state->group->book().database;
}

std::size_t Writer::size() const
{
    return m_state->group->size();
}

base::Result<GroupNo> Writer::commit()
{
    return m_state->group->commit();
}

struct Ledger::State {
    Book book;
};

Ledger::Ledger(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

base::Result<Ledger>
Ledger::open(store::Database& database, const catalog::Catalog& catalog, const base::Clock& clock, base::Random& random)
{
    // Fails here, not at the first change, when the tables are not those of a replica.
    LINLI_TRY(auto* probe, database.cached("SELECT max(no) FROM edit_group"));
    LINLI_CHECK(probe->run());
    auto state = std::unique_ptr<State>(new State {Book(database, catalog, clock, random)});
    std::array<std::byte, 8> bytes {};
    random.fill(bytes);
    std::uint64_t incarnation = 0;
    for (const std::byte byte : bytes) {
        incarnation = (incarnation << 8U) | std::to_integer<std::uint64_t>(byte);
    }
    state->book.incarnation = LINLI_PLANT("one_incarnation") ? 7 : static_cast<std::int64_t>(incarnation);
    return Ledger(std::move(state));
}

void Ledger::join(Follower& follower)
{
    m_state->book.followers.push_back(&follower);
}

base::Result<Writer> Ledger::begin(Occasion occasion)
{
    LINLI_TRY(auto group, GroupWriter::begin(m_state->book, std::move(occasion)));
    return Writer(std::unique_ptr<Writer::State>(new Writer::State {std::move(group)}));
}

base::Result<GroupNo> Ledger::undo(GroupNo group, Occasion occasion)
{
    return undoGroup(m_state->book, group, std::move(occasion));
}

base::Result<std::vector<Obstacle>> Ledger::obstacles(GroupNo group)
{
    LINLI_TRY(const UndoPlan plan, UndoPlan::make(m_state->book, group));
    return plan.obstacles(m_state->book);
}

struct Ledger::Baseline::State {
    std::unique_ptr<BaselineLoad> load;
};

Ledger::Baseline::Baseline(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}
Ledger::Baseline::Baseline(Baseline&&) noexcept = default;
Ledger::Baseline::~Baseline() = default;

base::Result<Ledger::Baseline> Ledger::beginBaseline(Occasion occasion, LayerNo layer)
{
    LINLI_TRY(auto load, BaselineLoad::begin(m_state->book, std::move(occasion), layer));
    return Baseline(std::unique_ptr<Baseline::State>(new Baseline::State {std::move(load)}));
}

base::Result<RowId> Ledger::Baseline::add(catalog::EntityNo entity, std::span<const std::pair<FieldNo, Value>> values, const std::optional<RowUid>& uid)
{
    return m_state->load->add(entity, values, uid);
}

base::Result<GroupNo> Ledger::Baseline::commit()
{
    return m_state->load->commit();
}

base::Result<std::unique_ptr<Intake>> Ledger::beginIntake()
{
    return Intake::begin(m_state->book);
}

std::int64_t Ledger::incarnation() const
{
    return m_state->book.incarnation;
}

base::Status Ledger::audit(const AuditEntry& entry)
{
    if (m_state->book.writing) {
        return fail(ErrorCode::Busy, "ledger.busy");
    }
    AuditEntry stamped = entry;
    if (stamped.at == 0) {
        stamped.at = m_state->book.clock->now();
    }
    return access::appendAudit(*m_state->book.database, stamped);
}

store::Database& Ledger::database()
{
    return *m_state->book.database;
}

const catalog::Catalog& Ledger::catalog() const
{
    return *m_state->book.catalog;
}

const base::Clock& Ledger::clock() const
{
    return *m_state->book.clock;
}

}  // namespace linli::ledger

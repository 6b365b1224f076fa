// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/intake.h"

#include "core/base/planted.h"
#include "core/ledger/baseline.h"
#include "core/store/index_pause.h"

#include <algorithm>
#include <unordered_map>

namespace linli::ledger {

using base::ErrorCode;
using base::fail;

namespace {

struct UidHash {
    std::size_t operator()(const RowUid& uid) const noexcept
    {
        std::uint64_t high = 0;
        std::uint64_t low = 0;
        for (std::size_t i = 0; i < 8; ++i) {
            high = (high << 8U) | uid.bytes[i];
            low = (low << 8U) | uid.bytes[i + 8];
        }
        return static_cast<std::size_t>((high ^ (low * 0x9E3779B97F4A7C15ULL)) * 0xFF51AFD7ED558CCDULL);
    }
};

// The registers of a row being loaded, by where they go.
struct Loaded {
    FieldValues shown;  // into the entity's table
    FieldValues firsts;  // what the baseline says in its own layer, where the table alone does not say it
    std::vector<std::pair<FieldNo, Register>> further;  // in other layers
    std::vector<std::pair<FieldNo, Register>> cells;  // registers that the table alone does not keep
    Value owner;

    void clear()
    {
        shown.clear();
        firsts.clear();
        further.clear();
        cells.clear();
        owner = {};
    }
};

}  // namespace

struct Intake::State {
    explicit State(Book& b)
        : book(&b)
        , shared {{}, access::AuditChain(*b.database)}
    {
    }
    Book* book = nullptr;
    std::optional<store::Transaction> transaction;
    GroupWriter::Shared shared;
    // Followers make their tables anew instead of being told each change.
    bool rebuild = false;
    std::unique_ptr<GroupWriter> group;
    // Of rows being loaded.
    GroupHead head;
    bool loading = false;
    bool many = false;
    std::int64_t loaded = 0;
    std::int64_t nextRow = 0;
    std::array<std::uint8_t, 16> salt {};
    RowSum sum;
    std::unordered_map<RowUid, RowId, UidHash> known;
    // No row is there that is not known.
    bool knowsAll = false;
    std::optional<store::IndexPause> indexes;
    std::vector<Register> registers;
    Loaded loadedRow;  // of the row being loaded

    store::Database& database() { return *book->database; }
    const catalog::Catalog& catalog() { return *book->catalog; }
    base::Result<std::optional<RowId>> find(const RowUid& uid);
    base::Result<RowId> insertStub(const RowUid& uid, catalog::EntityNo entity);
    base::Result<RowId> place(const NewRow& added, const Value& owner);
    base::Status readNumbers();
    base::Status wipeEdits(RowId row);
    void release();
};

base::Result<std::unique_ptr<Intake>> Intake::begin(Book& book)
{
    if (book.writing) {
        return fail(ErrorCode::Busy, "ledger.busy");
    }
    LINLI_TRY(auto transaction, store::Transaction::begin(*book.database));
    auto state = std::make_unique<State>(book);
    LINLI_CHECK(state->readNumbers());
    state->transaction.emplace(std::move(transaction));
    book.writing = true;
    return std::unique_ptr<Intake>(new Intake(std::move(state)));
}

Intake::Intake(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

Intake::~Intake()
{
    m_state->release();
}

void Intake::State::release()
{
    group.reset();
    if (transaction) {
        transaction.reset();
        book->writing = false;
    }
}

store::Database& Intake::database()
{
    return m_state->database();
}

const catalog::Catalog& Intake::catalog() const
{
    return m_state->catalog();
}

base::Result<std::optional<RowId>> Intake::State::find(const RowUid& uid)
{
    if (const auto place = known.find(uid); place != known.end()) {
        return std::optional(place->second);
    }
    if (knowsAll) {
        return std::optional<RowId>();
    }
    LINLI_TRY(auto* statement, database().cached("SELECT id FROM row WHERE uid = ?1"));
    LINLI_TRY(const bool found, statement->bind(1, std::span<const std::uint8_t>(uid.bytes)).step());
    if (!found) {
        return std::optional<RowId>();
    }
    const RowId row {statement->integer(0)};
    statement->reset();
    known.emplace(uid, row);
    return std::optional(row);
}

base::Result<RowId> Intake::State::insertStub(const RowUid& uid, catalog::EntityNo entity)
{
    LINLI_TRY(auto* insert, database().cached("INSERT INTO row (uid, entity) VALUES (?1, ?2)"));
    insert->bind(1, std::span<const std::uint8_t>(uid.bytes)).bind(2, std::int64_t {entity});
    LINLI_CHECK(insert->run());
    const RowId row {database().lastRowId()};
    known.emplace(uid, row);
    return row;
}

base::Result<RowId> Intake::row(const RowUid& uid, catalog::EntityNo entity)
{
    LINLI_TRY(const std::optional<RowId> found, m_state->find(uid));
    if (found) {
        return *found;
    }
    return m_state->insertStub(uid, entity);
}

base::Result<std::optional<RowId>> Intake::find(const RowUid& uid)
{
    return m_state->find(uid);
}

base::Status Intake::expectMany(std::size_t rows)
{
    m_state->known.reserve(m_state->known.size() + rows);
    LINLI_TRY(auto* read, database().cached("SELECT uid, id FROM row"));
    while (true) {
        LINLI_TRY(const bool more, read->step());
        if (!more) {
            break;
        }
        RowUid uid;
        const auto bytes = read->blob(0);
        std::copy_n(bytes.begin(), std::min(bytes.size(), uid.bytes.size()), uid.bytes.begin());
        m_state->known.insert_or_assign(uid, RowId {read->integer(1)});
    }
    m_state->knowsAll = true;
    std::vector<std::string> tables {"row"};
    for (const catalog::Entity& entity : catalog().entities()) {
        tables.push_back(entity.id);
    }
    LINLI_TRY(m_state->indexes, store::IndexPause::begin(database(), tables));
    return {};
}

base::Result<RowInfo> Intake::info(RowId row)
{
    return m_state->group ? m_state->group->infoOf(row) : rowInfo(database(), row);
}

base::Result<const std::vector<Register>*> Intake::registersOf(const RowInfo& info, FieldNo field)
{
    State& state = *m_state;
    if (state.group) {
        return state.group->registersOf(info, field);
    }
    LINLI_TRY([[maybe_unused]] const bool fromTable,
              readRegisters(database(), state.book->tables, catalog(), info, field, state.registers));
    return &state.registers;
}

base::Result<bool> Intake::isLive(const RowInfo& info)
{
    return ledger::isLive(database(), info);
}

base::Result<std::vector<std::pair<FieldNo, Register>>> Intake::registers(const RowInfo& info)
{
    std::vector<std::pair<FieldNo, Register>> found;
    {
        LINLI_TRY(auto* cells,
                  database().cached("SELECT cell.field, cell.layer, " LINLI_CELL_VALUE ", cell.version" LINLI_CELL_FROM
                                    "WHERE cell.row = ?1 AND cell.field <> 1"));
        cells->bind(1, info.row);
        while (true) {
            LINLI_TRY(const bool more, cells->step());
            if (!more) {
                break;
            }
            found.emplace_back(
                static_cast<FieldNo>(cells->integer(0)),
                Register {static_cast<LayerNo>(cells->integer(1)), cells->value(2), cells->integer(3)});
        }
    }
    if (info.baseline) {
        FieldValues values;
        LINLI_CHECK(m_state->book->tables.readAll(info.entity, info.row, values));
        const std::size_t cells = found.size();
        for (auto& [no, value] : values) {
            const auto end = found.begin() + static_cast<std::ptrdiff_t>(cells);
            const bool inCell = std::any_of(found.begin(), end, [&](const auto& one) { return one.first == no; });
            if (!inCell && !catalog::isEmpty(value)) {
                const LayerNo layer = baselineLayerOf(*catalog().field(no), info.baselineLayer);
                found.emplace_back(no, Register {layer, std::move(value), 0});
            }
        }
    }
    std::ranges::sort(found, [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first < b.first : a.second.layer < b.second.layer;
    });
    return found;
}

base::Result<std::vector<std::pair<FieldNo, Register>>> Intake::loadedRegisters(const RowInfo& info)
{
    LINLI_TRY(auto* cells, database().cached("SELECT 1 FROM cell WHERE row = ?1 LIMIT 1"));
    LINLI_TRY(const bool hasCells, cells->bind(1, info.row).step());
    cells->reset();
    if (!hasCells) {
        return registers(info);  // never edited: as the table says
    }
    LINLI_TRY(auto loaded, furtherRegisters(database(), catalog(), info));
    for (const FieldNo no : catalog().entity(info.entity)->fields) {
        const catalog::Field& field = *catalog().field(no);
        LINLI_TRY(Value value, baselineValue(database(), m_state->book->tables, info, field));
        if (!catalog::isEmpty(value)) {
            loaded.emplace_back(no, Register {baselineLayerOf(field, info.baselineLayer), std::move(value), 0});
        }
    }
    return loaded;
}

base::Result<GroupNo> Intake::beginGroup(const IntakeGroup& group)
{
    if (m_state->group || m_state->loading || !m_state->transaction) {
        return fail(ErrorCode::Internal, "ledger.writer_closed");
    }
    m_state->group = GroupWriter::within(*m_state->book, group, m_state->shared);
    return m_state->group->number();
}

base::Result<EditNo> Intake::edit(const IntakeEdit& edit)
{
    return m_state->group->receive(edit);
}

base::Status Intake::endGroup()
{
    LINLI_TRY([[maybe_unused]] const GroupNo no, m_state->group->finish());
    m_state->group.reset();
    return {};
}

base::Status Intake::State::readNumbers()
{
    LINLI_TRY(auto* statement,
              database().cached("SELECT (SELECT max(no) FROM edit_group), (SELECT max(no) FROM edit)"));
    LINLI_CHECK(statement->step());
    shared.nextGroup = statement->integer(0) + 1;
    shared.nextEdit = statement->integer(1) + 1;
    statement->reset();
    return {};
}

base::Result<GroupNo> Intake::beginRows(const IntakeGroup& group, bool many)
{
    State& state = *m_state;
    if (state.group || state.loading || !state.transaction) {
        return fail(ErrorCode::Internal, "ledger.writer_closed");
    }
    state.head = GroupHead {};
    state.head.no = state.shared.nextGroup++;
    state.head.firstEdit = state.shared.nextEdit;
    state.head.incarnation = group.incarnation;
    state.head.origin = group.origin;
    state.head.at = group.at;
    state.head.author = group.author;
    state.head.operation = "baseline";
    state.head.reason = group.reason;
    state.head.validOn = group.validOn.empty() ? base::isoText(base::shanghaiDay(group.at)) : group.validOn;
    state.head.schemaVersion = group.schemaVersion;
    state.book->random->fill(std::as_writable_bytes(std::span(state.salt)));
    state.sum = {};
    state.loading = true;
    state.many = many;
    state.rebuild = state.rebuild || many;
    state.loaded = 0;
    return state.head.no;
}

// The row's line in the table of rows: a stub comes alive, or a new one.
base::Result<RowId> Intake::State::place(const NewRow& added, const Value& owner)
{
    // A row loaded just before may have named this one and so have made its stub.
    const auto [named, isNew] = known.try_emplace(added.uid, added.stub.value_or(RowId {}));
    const std::optional<RowId> stub = isNew ? added.stub : std::optional(named->second);
    if (stub) {
        LINLI_TRY(auto* update,
                  database().cached("UPDATE row SET entity = ?2, baseline = ?3, baseline_layer = ?4, owner = ?5,"
                                    " scope = ?6 WHERE id = ?1"));
        update->bind(1, *stub).bind(2, std::int64_t {added.entity}).bind(3, head.no);
        update->bind(4, std::int64_t {added.layer}).bind(5, owner);
        if (added.scope) {
            update->bind(6, *added.scope);
        }
        LINLI_CHECK(update->run());
        return *stub;
    }
    LINLI_TRY(auto* insert,
              database().cached("INSERT INTO row (uid, entity, baseline, baseline_layer, owner, scope)"
                                " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"));
    insert->bind(1, std::span<const std::uint8_t>(added.uid.bytes)).bind(2, std::int64_t {added.entity});
    insert->bind(3, head.no).bind(4, std::int64_t {added.layer}).bind(5, owner);
    if (added.scope) {
        insert->bind(6, *added.scope);
    }
    LINLI_CHECK(insert->run());
    named->second = RowId {database().lastRowId()};
    return named->second;
}

namespace {

using Registers = std::span<std::pair<FieldNo, Register>>;

// Several registers of one field, or one of another layer, or of a row that does not live: they need cells.
void addCells(Loaded& loaded, const catalog::Field* field, LayerNo first, bool live, Registers own)
{
    std::vector<Register> all;
    for (auto& [no, cell] : own) {
        cell.version = 0;
        if (field != nullptr && cell.layer == first) {
            loaded.firsts.emplace_back(no, cell.value);
        } else {
            if (LINLI_PLANT("other_layers_not_loaded")) {
                continue;
            }
            loaded.further.emplace_back(no, cell);
        }
        loaded.cells.emplace_back(no, cell);
        all.push_back(std::move(cell));
    }
    if (field != nullptr && live) {
        Value value = effectiveOf(*field, all);
        if (!catalog::isEmpty(value)) {
            loaded.shown.emplace_back(field->no, std::move(value));
        }
    }
}

void sortOut(const catalog::Catalog& catalog, const catalog::Entity& entity, bool live, LayerNo layer, Registers registers, Loaded& loaded)
{
    loaded.clear();
    for (std::size_t i = 0; i < registers.size();) {
        const FieldNo no = registers[i].first;
        const catalog::Field* const field = catalog.field(no);
        const LayerNo first = field == nullptr ? 0 : baselineLayerOf(*field, layer);
        std::size_t end = i + 1;
        while (end < registers.size() && registers[end].first == no) {
            ++end;
        }
        // Only a live row's single value in the baseline's own layer needs no cell.
        const bool plain = live && field != nullptr && end - i == 1 && registers[i].second.layer == first && field->mayWrite(first);
        if (plain) {
            loaded.shown.emplace_back(no, std::move(registers[i].second.value));
        } else {
            addCells(loaded, field, first, live, registers.subspan(i, end - i));
        }
        if (entity.owner == no && !loaded.shown.empty() && loaded.shown.back().first == no) {
            loaded.owner = loaded.shown.back().second;
        }
        i = end;
    }
}

// What the baseline says in its own layer: what is shown, but for fields that have cells.
FieldValues baselineOf(const Loaded& loaded)
{
    FieldValues values = loaded.firsts;
    for (const auto& one : loaded.shown) {
        const auto inCell = [&](const auto& cell) { return cell.first == one.first; };
        if (std::ranges::none_of(loaded.cells, inCell)) {
            values.push_back(one);
        }
    }
    std::ranges::sort(values, {}, &std::pair<FieldNo, Value>::first);
    return values;
}

}  // namespace

base::Result<RowId> Intake::addRow(NewRow&& added)
{
    State& state = *m_state;
    const catalog::Entity* const meant = catalog().entity(added.entity);
    if (!state.loading || meant == nullptr) {
        return fail(ErrorCode::Internal, "ledger.writer_closed");
    }
    Loaded& loaded = state.loadedRow;
    sortOut(catalog(), *meant, added.live, added.layer, added.registers, loaded);
    LINLI_TRY(const RowId row, state.place(added, loaded.owner));
    for (const auto& [no, cell] : loaded.cells) {
        LINLI_CHECK(putBaselineCell(database(), row, no, cell.layer, cell.value));
    }
    if (added.live) {
        LINLI_CHECK(state.book->tables.insert(added.entity, row, loaded.shown));
    } else {
        LINLI_CHECK(putBaselineCell(database(), row, kRowState, kCommitteeLayer, {}));
    }
    if (!state.many && added.live) {
        state.shared.changes.note(row, added.entity, kRowState, Value {}, Value {std::int64_t {1}});
        for (const auto& [no, value] : loaded.shown) {
            state.shared.changes.note(row, added.entity, no, Value {}, value);
        }
    }
    const RowInfo info {row, added.uid, added.entity, state.head.no, added.layer};
    base::Digest digest;
    digest.add(std::span<const std::uint8_t>(state.salt));
    if (loaded.cells.empty()) {
        LINLI_CHECK(addBaselineRow(digest, database(), catalog(), info, loaded.shown));
    } else {
        LINLI_CHECK(addBaselineRow(digest, database(), catalog(), info, baselineOf(loaded)));
    }
    for (const auto& [no, cell] : loaded.further) {
        LINLI_CHECK(addBaselineRegister(digest, database(), catalog(), no, cell));
    }
    state.sum.add(digest.finish());
    ++state.loaded;
    return row;
}

base::Status Intake::endRows()
{
    State& state = *m_state;
    LINLI_CHECK(insertGroup(database(), state.head, state.salt));
    base::Digest digest;
    digest.add(std::span<const std::uint8_t>(state.salt)).add(state.sum.bytes());
    addHead(digest, state.head);
    access::AuditEntry entry;
    entry.at = state.head.at;
    entry.actor = state.head.author;
    entry.action = "sync";
    entry.object = auditObject(state.head.no);
    entry.rows = state.loaded;
    entry.purpose = "baseline";
    entry.result = "done";
    LINLI_CHECK(state.shared.audit.append(entry, digest.finish()));
    state.loading = false;
    return {};
}

base::Status Intake::State::wipeEdits(RowId row)
{
    std::vector<EditNo> edits;
    {
        LINLI_TRY(auto* chain,
                  database().cached(LINLI_CHAIN("row = ?1") "SELECT no FROM chain UNION ALL"
                                                            " SELECT no FROM edit WHERE row = ?1 AND beside = 1"));
        chain->bind(1, row);
        while (true) {
            LINLI_TRY(const bool more, chain->step());
            if (!more) {
                break;
            }
            edits.push_back(chain->integer(0));
        }
    }
    for (const EditNo no : edits) {
        if (LINLI_PLANT("wipe_keeps_history")) {
            break;
        }
        LINLI_TRY(auto* mark,
                  database().cached("UPDATE edit_group SET wiped = 1 WHERE no = (SELECT edit_group FROM edit WHERE no = ?1)"));
        LINLI_CHECK(mark->bind(1, no).run());
        LINLI_TRY(auto* empty,
                  database().cached("UPDATE edit SET before = NULL, value = NULL, beside = 2 WHERE no = ?1"));
        LINLI_CHECK(empty->bind(1, no).run());
    }
    return {};
}

base::Status Intake::wipe(RowId row)
{
    State& state = *m_state;
    LINLI_TRY(const RowInfo info, rowInfo(database(), row));
    FieldValues values;
    LINLI_TRY(const bool live, state.book->tables.readAll(info.entity, row, values));
    if (live) {
        for (const auto& [no, value] : values) {
            if (!catalog::isEmpty(value)) {
                state.shared.changes.note(row, info.entity, no, value, Value {});
            }
        }
        state.shared.changes.note(row, info.entity, kRowState, Value {std::int64_t {1}}, Value {});
        LINLI_CHECK(state.book->tables.remove(info.entity, row));
    }
    LINLI_CHECK(state.wipeEdits(row));
    LINLI_TRY(auto* cells, database().cached("DELETE FROM cell WHERE row = ?1"));
    if (!LINLI_PLANT("wipe_keeps_cells")) {
        LINLI_CHECK(cells->bind(1, row).run());
    }
    if (info.baseline) {
        LINLI_TRY(auto* group, database().cached("UPDATE edit_group SET wiped = 1 WHERE no = ?1"));
        LINLI_CHECK(group->bind(1, *info.baseline).run());
    }
    LINLI_TRY(auto* stub,
              database().cached("UPDATE row SET baseline = NULL, baseline_layer = NULL, owner = NULL WHERE id = ?1"));
    return stub->bind(1, row).run();
}

base::Status Intake::commit()
{
    State& state = *m_state;
    if (!state.transaction || state.group || state.loading) {
        return fail(ErrorCode::Internal, "ledger.writer_closed");
    }
    if (state.indexes) {
        LINLI_CHECK(state.indexes->end());
    }
    const std::vector<Change> changes = state.shared.changes.take();
    for (Follower* const follower : state.book->followers) {
        if (state.rebuild) {
            LINLI_CHECK(follower->rebuild(database()));
        } else if (!changes.empty()) {
            LINLI_CHECK(follower->follow(database(), changes));
        }
    }
    LINLI_CHECK(state.transaction->commit());
    state.release();
    return {};
}

}  // namespace linli::ledger

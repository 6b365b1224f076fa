// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/confirmed.h"

#include "core/base/planted.h"

#include <algorithm>

namespace linli::sync {

using ledger::EditNo;
using ledger::Register;
using ledger::RowInfo;
using ledger::Value;

namespace {

// A reference of a field that a newer catalogue brought: kept as text until this program knows the field.
constexpr std::string_view kOpaqueReference = "\x01row ";

}  // namespace

Confirmed::Confirmed(ledger::Intake& intake, Pending& pending)
    : m_intake(intake)
    , m_database(intake.database())
    , m_catalog(intake.catalog())
    , m_pending(pending)
{
}

base::Result<Stand> Confirmed::of(const RowInfo& info, FieldNo field, LayerNo layer)
{
    LINLI_TRY(Stand stand, ofChain(info, field, layer));
    if (!stand.pending) {
        return stand;
    }
    LINLI_TRY(auto* read, m_database.cached("SELECT value, version FROM held WHERE row = ?1 AND field = ?2 AND layer = ?3"));
    LINLI_TRY(const bool found,
              read->bind(1, info.row).bind(2, std::int64_t {field}).bind(3, std::int64_t {layer}).step());
    if (found) {
        stand.value = read->value(0);
        stand.version = read->integer(1);
    }
    read->reset();
    return stand;
}

base::Result<Stand> Confirmed::ofChain(const RowInfo& info, FieldNo field, LayerNo layer)
{
    LINLI_TRY(const std::vector<Register>* const registers, m_intake.registersOf(info, field));
    Stand stand;
    if (const Register* const found = ledger::find(*registers, layer); found != nullptr) {
        stand.value = found->value;
        stand.version = found->version;
    } else if (field == ledger::kRowState && info.baseline) {
        stand.value = std::int64_t {1};
    }
    while (stand.version != 0 && m_pending.contains(stand.version) && !(LINLI_PLANT("one_pending_is_all") && stand.pending)) {
        stand.pending = true;
        LINLI_TRY(auto* read, m_database.cached("SELECT " LINLI_EDIT_BEFORE ", previous FROM edit WHERE no = ?1"));
        LINLI_TRY(const bool there, read->bind(1, stand.version).step());
        stand.value = there ? read->value(0) : Value {};
        stand.version = there ? read->integer(1) : 0;
        read->reset();
    }
    return stand;
}

base::Status Confirmed::hold(const RegisterKey& key, const Value& value, EditNo version)
{
    LINLI_TRY(auto* put,
              m_database.cached("INSERT OR REPLACE INTO held (row, field, layer, value, version)"
                                " VALUES (?1, ?2, ?3, ?4, ?5)"));
    put->bind(1, key.row).bind(2, std::int64_t {key.field}).bind(3, std::int64_t {key.layer});
    return LINLI_PLANT("held_not_kept") ? base::Status {} : put->bind(4, value).bind(5, version).run();
}

base::Status Confirmed::letGo(const RegisterKey& key)
{
    LINLI_TRY(auto* drop, m_database.cached("DELETE FROM held WHERE row = ?1 AND field = ?2 AND layer = ?3"));
    return drop->bind(1, key.row).bind(2, std::int64_t {key.field}).bind(3, std::int64_t {key.layer}).run();
}

base::Result<RowImage> Confirmed::image(ledger::Intake& intake, const RowInfo& info)
{
    LINLI_TRY(auto registers, intake.registers(info));
    LINLI_TRY(const bool touched, m_pending.touches(m_database, info.row));
    RowImage image;
    image.uid = info.uid;
    image.entity = info.entity;
    LINLI_TRY(const Stand state, of(info, ledger::kRowState, ledger::kCommitteeLayer));
    Cell live {ledger::kRowState, ledger::kCommitteeLayer, {}, {}, 0, 0};
    if (!catalog::isEmpty(state.value)) {
        live.value = std::int64_t {1};
    }
    image.cells.push_back(std::move(live));
    for (const auto& [field, cell] : registers) {
        Stand stand {cell.value, cell.version, false};
        if (touched) {
            LINLI_TRY(stand, of(info, field, cell.layer));
        }
        if (catalog::isEmpty(stand.value)) {
            continue;
        }
        Cell out {field, cell.layer, {}, {}, 0, 0};
        LINLI_TRY(out.value, toWire(field, stand.value));
        LINLI_TRY(out.op, opOf(stand.version));
        image.cells.push_back(std::move(out));
    }
    return image;
}

base::Result<OpId> Confirmed::opOf(EditNo edit)
{
    if (edit == 0) {
        return OpId {};
    }
    LINLI_TRY(auto* read,
              m_database.cached("SELECT g.incarnation, g.origin, e.origin, e.origin_incarnation FROM edit AS e"
                                " JOIN edit_group AS g ON g.no = e.edit_group WHERE e.no = ?1"));
    LINLI_TRY(const bool found, read->bind(1, edit).step());
    OpId op;
    if (found && read->isNull(1)) {
        op = {read->integer(0), edit};
    } else if (found && read->integer(2) != 0) {
        op = {read->isNull(3) ? read->integer(0) : read->integer(3), read->integer(2)};
    }
    read->reset();
    return op;
}

base::Result<std::optional<EditNo>> Confirmed::editOf(const RegisterKey& key, const OpId& op)
{
    LINLI_TRY(auto* cell, m_database.cached("SELECT version FROM cell WHERE row = ?1 AND field = ?2 AND layer = ?3"));
    LINLI_TRY(const bool found,
              cell->bind(1, key.row).bind(2, std::int64_t {key.field}).bind(3, std::int64_t {key.layer}).step());
    EditNo at = found ? cell->integer(0) : 0;
    cell->reset();
    while (at != 0) {
        LINLI_TRY(const OpId own, opOf(at));
        if (own == op) {
            return std::optional(at);
        }
        LINLI_TRY(auto* back, m_database.cached("SELECT previous FROM edit WHERE no = ?1"));
        LINLI_TRY(const bool there, back->bind(1, at).step());
        at = there ? back->integer(0) : 0;
        back->reset();
    }
    return std::optional<EditNo>();
}

base::Result<WireValue> Confirmed::toWire(FieldNo field, const Value& value)
{
    const catalog::Field* const known = m_catalog.field(field);
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        if (known == nullptr || known->type != catalog::FieldType::Reference) {
            return WireValue {*number};
        }
        if (const auto place = m_uids.find(*number); place != m_uids.end()) {
            return WireValue {place->second};
        }
        LINLI_TRY(const RowInfo target, ledger::rowInfo(m_database, base::RowId {*number}));
        m_uids.emplace(*number, target.uid);
        return WireValue {target.uid};
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        if (known == nullptr && text->starts_with(kOpaqueReference)) {
            LINLI_TRY(const RowUid uid, RowUid::parse(std::string_view(*text).substr(kOpaqueReference.size())));
            return WireValue {uid};
        }
        return WireValue {*text};
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return WireValue {*real};
    }
    return WireValue {};
}

base::Result<Value> Confirmed::fromWire(ledger::Intake& intake, FieldNo field, WireValue value)
{
    const catalog::Field* const known = m_catalog.field(field);
    if (const auto* uid = std::get_if<RowUid>(&value)) {
        if (known == nullptr || known->type != catalog::FieldType::Reference) {
            return Value {std::string(kOpaqueReference) + uid->text()};
        }
        constexpr EntityNo kPerson = 1;
        LINLI_TRY(const base::RowId row, intake.row(*uid, known->target.value_or(kPerson)));
        return Value {row.value};
    }
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return Value {*number};
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return Value {*real};
    }
    if (auto* text = std::get_if<std::string>(&value)) {
        return Value {std::move(*text)};
    }
    return Value {};
}

}  // namespace linli::sync

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/reading.h"

#include "tests/sim/violation.h"

#include <algorithm>

namespace linli::sim {

std::string textOf(const WireValue& value)
{
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*number);
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return std::to_string(*real);
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return '"' + *text + '"';
    }
    if (const auto* uid = std::get_if<RowUid>(&value)) {
        return uid->text();
    }
    return "nothing";
}

std::string textOf(const Register& place)
{
    return place.row.text() + '.' + std::to_string(place.field) + '/' + std::to_string(place.layer);
}

std::string textOf(const OpId& op)
{
    constexpr std::uint64_t kShort = 0xFFFFU;  // enough to tell the incarnations of a seed apart
    const auto incarnation = static_cast<std::uint64_t>(op.incarnation);
    return op ? std::to_string(incarnation & kShort) + ':' + std::to_string(op.number) : "0";
}

std::int64_t ReplicaReader::number(const std::string& sql)
{
    auto statement = must(m_database.prepare(sql));
    return must(statement.step()) ? statement.integer(0) : 0;
}

std::int64_t ReplicaReader::number(const char* sql)
{
    auto* const statement = must(m_database.cached(sql));
    const std::int64_t number = must(statement->step()) ? statement->integer(0) : 0;
    statement->reset();
    return number;
}

std::int64_t ReplicaReader::newestGroup()
{
    return number("SELECT max(no) FROM edit_group");
}

WireValue ReplicaReader::wire(FieldNo field, const catalog::Value& value)
{
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        const catalog::Field* const meant = m_catalog.field(field);
        if (meant != nullptr && meant->type == catalog::FieldType::Reference) {
            return uidOf(*number);
        }
        return *number;
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return *real;
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return *text;
    }
    return {};
}

RowUid ReplicaReader::uidOf(std::int64_t row)
{
    if (const auto place = m_uids.find(row); place != m_uids.end()) {
        return place->second;
    }
    auto* const statement = must(m_database.cached("SELECT uid FROM row WHERE id = ?1"));
    RowUid uid;
    if (must(statement->bind(1, row).step())) {
        std::ranges::copy(statement->blob(0).first(16), uid.bytes.begin());
        m_uids[row] = uid;
    }
    statement->reset();
    return uid;
}

std::int64_t ReplicaReader::idOf(const RowUid& uid)
{
    auto statement = must(m_database.prepare("SELECT id FROM row WHERE uid = ?1"));
    statement.bind(1, std::span<const std::uint8_t>(uid.bytes));
    return must(statement.step()) ? statement.integer(0) : 0;
}

std::vector<OwnGroup> ReplicaReader::groupsAfter(std::int64_t no)
{
    std::vector<OwnGroup> groups;
    auto& heads = *must(m_database.cached(
        "SELECT one.no, one.incarnation, one.operation, one.author, undone.incarnation,"
        " coalesce(undone.origin, undone.no) FROM edit_group AS one LEFT JOIN edit_group AS undone"
        " ON undone.no = one.undoes WHERE one.no > ?1 AND one.origin IS NULL ORDER BY one.no"));
    heads.bind(1, no);
    while (must(heads.step())) {
        OwnGroup group;
        group.id = {heads.integer(1), heads.integer(0)};
        group.operation = heads.text(2);
        group.author = heads.text(3);
        group.undoes = {heads.integer(4), heads.integer(5)};
        readEdits(group.id.number, group.id.incarnation, group.edits);
        if (group.operation == "baseline") {
            group.rows = baselineRows(group.id.number);
        }
        groups.push_back(std::move(group));
    }
    heads.reset();
    return groups;
}

bool ReplicaReader::hasGroup(const OpId& id)
{
    auto statement =
        must(m_database.prepare("SELECT 1 FROM edit_group WHERE no = ?1 AND incarnation = ?2 AND origin IS NULL"));
    return must(statement.bind(1, id.number).bind(2, id.incarnation).step());
}

void ReplicaReader::readEdits(std::int64_t no, std::int64_t incarnation, std::vector<OwnEdit>& edits)
{
    auto statement = must(m_database.prepare("SELECT edit.no, edit.row, edit.field, edit.layer, edit.value, row.entity"
                                             " FROM edit JOIN row ON row.id = edit.row WHERE edit_group = ?1"
                                             " AND edit.no BETWEEN (SELECT first_edit FROM edit_group WHERE no = ?1)"
                                             " AND (SELECT first_edit + edits FROM edit_group WHERE no = ?1) - 1"
                                             " ORDER BY edit.no"));
    statement.bind(1, no);
    while (must(statement.step())) {
        OwnEdit edit;
        edit.op = {incarnation, statement.integer(0)};
        edit.place = {uidOf(statement.integer(1)), static_cast<FieldNo>(statement.integer(2)),
                      static_cast<LayerNo>(statement.integer(3))};
        edit.value = wire(edit.place.field, statement.value(4));
        edit.entity = static_cast<EntityNo>(statement.integer(5));
        edits.push_back(std::move(edit));
    }
}

PlainRows ReplicaReader::baselineRows(std::int64_t group)
{
    PlainRows rows;
    auto statement = must(m_database.prepare("SELECT id FROM row WHERE baseline = ?1"));
    statement.bind(1, group);
    while (must(statement.step())) {
        const std::int64_t id = statement.integer(0);
        rows.emplace(uidOf(id), row(id));
    }
    return rows;
}

PlainRow ReplicaReader::row(std::int64_t id)
{
    PlainRow plain;
    auto head = must(m_database.prepare("SELECT entity, coalesce(baseline_layer, 0), baseline IS NOT NULL FROM row WHERE id = ?1"));
    if (!must(head.bind(1, id).step())) {
        return plain;
    }
    plain.entity = static_cast<EntityNo>(head.integer(0));
    const auto layer = static_cast<LayerNo>(head.integer(1));
    const bool loaded = head.integer(2) != 0;
    const catalog::Entity& entity = *m_catalog.entity(plain.entity);
    std::vector<FieldNo> inCells;
    auto cells = must(m_database.prepare("SELECT cell.field, cell.layer, coalesce(cell.value, edit.value) FROM cell"
                                     " LEFT JOIN edit ON edit.no = cell.version WHERE cell.row = ?1"));
    cells.bind(1, id);
    while (must(cells.step())) {
        const auto field = static_cast<FieldNo>(cells.integer(0));
        inCells.push_back(field);
        if (field != kRowState && !cells.isNull(2)) {
            plain.values[{field, static_cast<LayerNo>(cells.integer(1))}] = wire(field, cells.value(2));
        }
    }
    std::string columns;
    for (const FieldNo no : entity.fields) {
        columns += ", \"" + m_catalog.field(no)->column + '"';
    }
    auto table = must(m_database.prepare("SELECT id" + columns + " FROM \"" + entity.id + "\" WHERE id = ?1"));
    if (!must(table.bind(1, id).step())) {
        return plain;
    }
    plain.values[{kRowState, kCommittee}] = std::int64_t {1};
    for (int column = 1; loaded && column < table.columnCount(); ++column) {
        const catalog::Field& field = *m_catalog.field(entity.fields[static_cast<std::size_t>(column) - 1]);
        if (!table.isNull(column) && std::ranges::find(inCells, field.no) == inCells.end()) {
            const LayerNo own = field.mayWrite(layer) ? layer : field.precedence.front();
            plain.values[{field.no, own}] = wire(field.no, table.value(column));
        }
    }
    return plain;
}

PlainRows ReplicaReader::rows()
{
    PlainRows rows;
    auto statement = must(m_database.prepare("SELECT id FROM row"));
    while (must(statement.step())) {
        PlainRow plain = row(statement.integer(0));
        if (!plain.values.empty()) {
            rows.emplace(uidOf(statement.integer(0)), std::move(plain));
        }
    }
    return rows;
}

std::vector<RowUid> ReplicaReader::members(ScopeNo scope)
{
    std::vector<RowUid> members;
    auto statement = must(m_database.prepare("SELECT row FROM member WHERE scope = ?1"));
    statement.bind(1, scope);
    while (must(statement.step())) {
        members.push_back(uidOf(statement.integer(0)));
    }
    std::ranges::sort(members);
    return members;
}

OpId ReplicaReader::ownBefore(std::int64_t edit)
{
    auto below = must(m_database.prepare(
        "SELECT edit_group.incarnation, below.no FROM edit JOIN edit AS below ON below.no = edit.previous"
        " JOIN edit_group ON edit_group.no = below.edit_group WHERE edit.no = ?1 AND edit_group.origin IS NULL"));
    below.bind(1, edit);
    return must(below.step()) ? OpId {below.integer(0), below.integer(1)} : OpId {};
}

OpId ReplicaReader::nameBefore(std::int64_t edit)
{
    auto below = must(m_database.prepare(
        "SELECT coalesce(below.origin_incarnation, edit_group.incarnation),"
        " CASE WHEN edit_group.origin IS NULL THEN below.no ELSE below.origin END FROM edit JOIN edit AS below"
        " ON below.no = edit.previous JOIN edit_group ON edit_group.no = below.edit_group WHERE edit.no = ?1"));
    below.bind(1, edit);
    const bool found = must(below.step()) && below.integer(1) != 0;
    return found ? OpId {below.integer(0), below.integer(1)} : OpId {};
}

std::map<ScopeNo, std::pair<std::int64_t, Position>> ReplicaReader::cursors()
{
    std::map<ScopeNo, std::pair<std::int64_t, Position>> cursors;
    auto& statement = *must(m_database.cached("SELECT no, epoch, cursor FROM scope"));
    while (must(statement.step())) {
        cursors[statement.integer(0)] = {statement.integer(1), statement.integer(2)};
    }
    statement.reset();
    return cursors;
}

}  // namespace linli::sim

// SPDX-License-Identifier: GPL-3.0-or-later
// Entries of a scope's log.
#include "core/sync/message_groups.h"

namespace linli::sync {

namespace {

void writeSide(WireWriter& writer, const Side& side)
{
    writer.op(side.op);
    writer.value(side.value);
    writer.text(side.author);
    writer.text(side.reason);
    writer.signedNumber(side.at);
}

Side readSide(WireReader& reader)
{
    Side side;
    side.op = reader.op();
    side.value = reader.value();
    side.author = reader.text();
    side.reason = reader.text();
    side.at = reader.signedNumber();
    return side;
}

void writeOffsets(WireWriter& writer, const std::vector<std::uint32_t>& offsets)
{
    writer.number(offsets.size());
    std::uint32_t last = 0;
    for (const std::uint32_t offset : offsets) {
        writer.number(offset - last);
        last = offset;
    }
}

std::vector<std::uint32_t> readOffsets(WireReader& reader)
{
    const std::size_t count = reader.count();
    reader.unfold(count * sizeof(std::uint32_t));
    std::vector<std::uint32_t> offsets(reader.failed() ? 0 : count);
    std::uint64_t last = 0;
    for (std::uint32_t& offset : offsets) {
        const std::uint64_t step = reader.number();
        if (step > 0xFFFFFFFFU - last) {
            reader.reject();
            break;
        }
        last += step;
        offset = static_cast<std::uint32_t>(last);
    }
    return offsets;
}

}  // namespace

void writeConflict(WireWriter& writer, const ConflictEntry& conflict)
{
    writer.uid(conflict.row);
    writer.number(static_cast<std::uint64_t>(conflict.field));
    writer.number(static_cast<std::uint64_t>(conflict.layer));
    writeSide(writer, conflict.shown);
    writer.number(conflict.others.size());
    for (const Side& side : conflict.others) {
        writeSide(writer, side);
    }
}

ConflictEntry readConflict(WireReader& reader)
{
    ConflictEntry conflict;
    conflict.row = reader.uid();
    const std::uint64_t field = reader.number();
    const std::uint64_t layer = reader.number();
    if (field > 0x7FFFFFFF || layer > 0x7FFFFFFF) {
        reader.reject();
    }
    conflict.field = static_cast<FieldNo>(field);
    conflict.layer = static_cast<LayerNo>(layer);
    conflict.shown = readSide(reader);
    const std::size_t others = reader.count(6);
    reader.unfold(sizeof(Entry) + others * sizeof(Side));
    for (std::size_t i = 0; i < others && !reader.failed(); ++i) {
        conflict.others.push_back(readSide(reader));
    }
    return conflict;
}

namespace {

enum class EntryKind : std::uint8_t { Group = 1, Echo = 2, Enter = 3, Leave = 4, Conflict = 5 };

void writeBody(WireWriter& writer, const EchoEntry& echo)
{
    writer.op(echo.id);
    writer.signedNumber(echo.part);
    writeOffsets(writer, echo.lost);
    writeOffsets(writer, echo.others);
}

EchoEntry readEcho(WireReader& reader)
{
    EchoEntry echo;
    echo.id = reader.op();
    echo.part = reader.signedNumber();
    reader.unfold(sizeof(Entry));
    echo.lost = readOffsets(reader);
    echo.others = readOffsets(reader);
    return echo;
}

void writeBody(WireWriter& writer, const EnterEntry& enter)
{
    writer.signedNumber(enter.from);
    writer.text(enter.author);
    writer.text(enter.reason);
    writer.signedNumber(enter.at);
    writer.number(enter.rows.size());
    for (const RowImage& row : enter.rows) {
        writeImage(writer, row);
    }
}

EnterEntry readEnter(WireReader& reader)
{
    EnterEntry enter;
    enter.from = reader.signedNumber();
    enter.author = reader.text();
    enter.reason = reader.text();
    enter.at = reader.signedNumber();
    const std::size_t rows = reader.count(4);
    reader.unfold(sizeof(Entry));
    for (std::size_t i = 0; i < rows && !reader.failed(); ++i) {
        enter.rows.push_back(readImage(reader));
    }
    return enter;
}

void writeBody(WireWriter& writer, const LeaveEntry& leave)
{
    writer.signedNumber(leave.to);
    writer.text(leave.toName);
    writer.text(leave.day);
    writer.number(leave.rows.size());
    for (const RowUid& row : leave.rows) {
        writer.uid(row);
    }
}

LeaveEntry readLeave(WireReader& reader)
{
    LeaveEntry leave;
    leave.to = reader.signedNumber();
    leave.toName = reader.text();
    leave.day = reader.text();
    const std::size_t rows = reader.count(2);
    reader.unfold(sizeof(Entry) + rows * sizeof(RowUid));
    for (std::size_t i = 0; i < rows && !reader.failed(); ++i) {
        leave.rows.push_back(reader.uid());
    }
    return leave;
}

}  // namespace

void writeEntryAfter(const GroupSink& sink, const Entry& entry, const WireGroup* before)
{
    WireWriter& writer = sink.heads;
    if (const auto* group = std::get_if<GroupEntry>(&entry)) {
        writer.byte(static_cast<std::uint8_t>(EntryKind::Group));
        writeGroupAfter(sink, group->group, before);
    } else if (const auto* echo = std::get_if<EchoEntry>(&entry)) {
        writer.byte(static_cast<std::uint8_t>(EntryKind::Echo));
        writeBody(writer, *echo);
    } else if (const auto* enter = std::get_if<EnterEntry>(&entry)) {
        writer.byte(static_cast<std::uint8_t>(EntryKind::Enter));
        writeBody(writer, *enter);
    } else if (const auto* leave = std::get_if<LeaveEntry>(&entry)) {
        writer.byte(static_cast<std::uint8_t>(EntryKind::Leave));
        writeBody(writer, *leave);
    } else {
        writer.byte(static_cast<std::uint8_t>(EntryKind::Conflict));
        writeConflict(writer, std::get<ConflictEntry>(entry));
    }
}

Entry readEntryAfter(const GroupSource& source, const WireGroup* before)
{
    WireReader& reader = source.heads;
    switch (static_cast<EntryKind>(reader.byte())) {
    case EntryKind::Group:
        return GroupEntry {readGroupAfter(source, before)};
    case EntryKind::Echo:
        return readEcho(reader);
    case EntryKind::Enter:
        return readEnter(reader);
    case EntryKind::Leave:
        return readLeave(reader);
    case EntryKind::Conflict:
        return readConflict(reader);
    }
    reader.reject();
    return EchoEntry {};
}

void writeEntry(WireWriter& writer, const Entry& entry)
{
    writeEntryAfter(GroupSink(writer), entry, nullptr);
}

Entry readEntry(WireReader& reader)
{
    return readEntryAfter(GroupSource(reader), nullptr);
}

}  // namespace linli::sync

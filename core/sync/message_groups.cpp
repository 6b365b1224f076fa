// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/message_groups.h"

#include "core/ledger/ledger.h"

namespace linli::sync {

namespace {

// What a group shares with the one before.
enum GroupBit : std::uint8_t {
    kSameAuthor = 1,
    kSameOperation = 2,
    kSameReason = 4,
    kSameDay = 8,
    kSameSchema = 16,
    kSameScope = 32,
    kSameSeen = 64,
    kSameCorrection = 128,
};

// What an edit shares with the one before it in its group, or has of its own.
enum EditBit : std::uint8_t {
    kSameRow = 1,
    kSameField = 2,
    kSameLayer = 4,
    kHasBase = 8,
    kHasRestores = 16,
    kHasDay = 32,
    kNotApplied = 64,
    kHasOffset = 128,
};

std::uint8_t bit(bool set, std::uint8_t value)
{
    return set ? value : std::uint8_t {0};
}

int readInt(WireReader& reader)
{
    const std::uint64_t value = reader.number();
    if (value > 0x7FFFFFFF) {
        reader.reject();
        return 0;
    }
    return static_cast<int>(value);
}

void writeCorrection(WireWriter& writer, const std::optional<std::int64_t>& correction)
{
    writer.flag(correction.has_value());
    if (correction) {
        writer.signedNumber(*correction);
    }
}

void writeSeen(WireWriter& writer, const std::vector<Seen>& seen)
{
    writer.number(seen.size());
    for (const Seen& one : seen) {
        writer.signedNumber(one.scope);
        writer.signedNumber(one.position);
    }
}

std::vector<Seen> readSeen(WireReader& reader)
{
    const std::size_t count = reader.count(2);
    reader.unfold(count * sizeof(Seen));
    std::vector<Seen> seen(reader.failed() ? 0 : count);
    for (Seen& one : seen) {
        one.scope = reader.signedNumber();
        one.position = reader.signedNumber();
    }
    return seen;
}

void writeEdit(const GroupSink& sink, const WireEdit& edit, const WireEdit* before, std::uint32_t offset)
{
    WireWriter& writer = sink.heads;
    const bool sameRow = before != nullptr && before->row == edit.row;
    const bool sameField = before != nullptr && before->field == edit.field;
    const bool sameLayer = before != nullptr && before->layer == edit.layer;
    writer.byte(static_cast<std::uint8_t>(
        bit(sameRow, kSameRow) | bit(sameField, kSameField) | bit(sameLayer, kSameLayer) |
        bit(bool(edit.base), kHasBase) | bit(bool(edit.restores), kHasRestores) | bit(!edit.validOn.empty(), kHasDay) |
        bit(!edit.applied, kNotApplied) | bit(edit.offset != offset, kHasOffset)));
    if (!sameRow) {
        sink.rows.uid(edit.row);
    }
    if (!sameField) {
        writer.number(static_cast<std::uint64_t>(edit.field));
    }
    if (edit.field == ledger::kRowState) {
        writer.number(static_cast<std::uint64_t>(edit.entity));
    }
    if (!sameLayer) {
        writer.number(static_cast<std::uint64_t>(edit.layer));
    }
    sink.values.value(edit.value);
    if (edit.base) {
        writer.op(edit.base);
    }
    if (edit.restores) {
        writer.op(edit.restores);
    }
    if (!edit.validOn.empty()) {
        writer.text(edit.validOn);
    }
    if (edit.offset != offset) {
        writer.number(edit.offset);
    }
}

WireEdit readEdit(const GroupSource& source, const WireEdit* before, std::uint32_t offset)
{
    WireReader& reader = source.heads;
    WireEdit edit;
    const std::uint8_t bits = reader.byte();
    if (before == nullptr && (bits & (kSameRow | kSameField | kSameLayer)) != 0) {
        reader.reject();
        return edit;
    }
    edit.row = (bits & kSameRow) != 0 ? before->row : source.rows.uid();
    edit.field = (bits & kSameField) != 0 ? before->field : readInt(reader);
    // The entity follows from the number of the field, but for the row's state.
    edit.entity = edit.field == ledger::kRowState ? readInt(reader) : edit.field / 100;
    edit.layer = (bits & kSameLayer) != 0 ? before->layer : readInt(reader);
    edit.value = source.values.value();
    if ((bits & kHasBase) != 0) {
        edit.base = reader.op();
    }
    if ((bits & kHasRestores) != 0) {
        edit.restores = reader.op();
    }
    if ((bits & kHasDay) != 0) {
        edit.validOn = reader.text();
    }
    edit.applied = (bits & kNotApplied) == 0;
    edit.offset = offset;
    if ((bits & kHasOffset) != 0) {
        const std::uint64_t given = reader.number();
        edit.offset = static_cast<std::uint32_t>(given);
        // Not the last number there is: the next edit would be number 0 again.
        if (given >= 0xFFFFFFFFU || given < offset) {
            reader.reject();
        }
    }
    return edit;
}

std::int64_t minus(std::int64_t left, std::int64_t right)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(left) - static_cast<std::uint64_t>(right));
}

std::int64_t plus(std::int64_t left, std::int64_t right)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(left) + static_cast<std::uint64_t>(right));
}

}  // namespace

void writeGroupAfter(const GroupSink& sink, const WireGroup& group, const WireGroup* before)
{
    WireWriter& writer = sink.heads;
    const WireGroup none;
    const WireGroup& last = before == nullptr ? none : *before;
    const std::uint8_t bits = static_cast<std::uint8_t>(
        bit(group.author == last.author, kSameAuthor) | bit(group.operation == last.operation, kSameOperation) |
        bit(group.reason == last.reason, kSameReason) | bit(group.validOn == last.validOn, kSameDay) |
        bit(group.schemaVersion == last.schemaVersion, kSameSchema) | bit(group.scope == last.scope, kSameScope) |
        bit(group.seen == last.seen, kSameSeen) | bit(group.correction == last.correction, kSameCorrection));
    writer.byte(bits);
    writer.incarnation(group.id.incarnation);
    writer.signedNumber(minus(group.id.number, last.id.number));
    writer.signedNumber(minus(group.firstEdit, plus(last.firstEdit, static_cast<std::int64_t>(last.edits.size()))));
    sink.times.signedNumber(minus(group.at, last.at));
    if ((bits & kSameAuthor) == 0) {
        writer.text(group.author);
    }
    if ((bits & kSameOperation) == 0) {
        writer.text(group.operation);
    }
    if ((bits & kSameReason) == 0) {
        writer.text(group.reason);
    }
    if ((bits & kSameDay) == 0) {
        writer.text(group.validOn);
    }
    if ((bits & kSameSchema) == 0) {
        writer.signedNumber(group.schemaVersion);
    }
    if ((bits & kSameScope) == 0) {
        writer.signedNumber(group.scope);
    }
    if ((bits & kSameSeen) == 0) {
        writeSeen(writer, group.seen);
    }
    if ((bits & kSameCorrection) == 0) {
        writeCorrection(writer, group.correction);
    }
    // One number for "how many edits", "only the rest of them" and "takes a group back".
    writer.number(group.edits.size() * 4 + (group.rest ? 2 : 0) + (group.undoes ? 1 : 0));
    if (group.undoes) {
        writer.op(group.undoes);
    }
    const WireEdit* previous = nullptr;
    if (before != nullptr && !before->edits.empty()) {
        previous = &before->edits.back();
    }
    std::uint32_t offset = 0;
    for (const WireEdit& edit : group.edits) {
        writeEdit(sink, edit, previous, offset);
        previous = &edit;
        offset = edit.offset + 1;
    }
}

WireGroup readGroupAfter(const GroupSource& source, const WireGroup* before)
{
    WireReader& reader = source.heads;
    const WireGroup none;
    const WireGroup& last = before == nullptr ? none : *before;
    WireGroup group;
    const std::uint8_t bits = reader.byte();
    group.id.incarnation = reader.incarnation();
    group.id.number = plus(last.id.number, reader.signedNumber());
    group.firstEdit = plus(plus(last.firstEdit, static_cast<std::int64_t>(last.edits.size())), reader.signedNumber());
    group.at = plus(last.at, source.times.signedNumber());
    group.author = (bits & kSameAuthor) != 0 ? last.author : reader.text();
    group.operation = (bits & kSameOperation) != 0 ? last.operation : reader.text();
    group.reason = (bits & kSameReason) != 0 ? last.reason : reader.text();
    group.validOn = (bits & kSameDay) != 0 ? last.validOn : reader.text();
    group.schemaVersion = (bits & kSameSchema) != 0 ? last.schemaVersion : reader.signedNumber();
    group.scope = (bits & kSameScope) != 0 ? last.scope : reader.signedNumber();
    group.seen = (bits & kSameSeen) != 0 ? last.seen : readSeen(reader);
    if ((bits & kSameCorrection) != 0) {
        group.correction = last.correction;
    } else if (reader.flag()) {
        group.correction = reader.signedNumber();
    }
    reader.unfold(sizeof(Entry) + group.author.size() + group.operation.size() + group.reason.size() +
                  group.validOn.size() + group.seen.size() * sizeof(Seen));
    const std::uint64_t both = reader.number();
    const std::uint64_t edits = both / 4;
    group.rest = (both & 2U) != 0;
    if ((both & 1U) != 0) {
        group.undoes = reader.op();
    }
    if (reader.failed() || edits > reader.rest()) {
        reader.reject();
        return group;
    }
    reader.unfold(static_cast<std::size_t>(edits) * sizeof(WireEdit));
    group.edits.reserve(reader.failed() ? 0 : static_cast<std::size_t>(edits));
    const WireEdit* previous = nullptr;
    if (before != nullptr && !before->edits.empty()) {
        previous = &before->edits.back();
    }
    std::uint32_t offset = 0;
    for (std::uint64_t i = 0; i < edits && !source.failed(); ++i) {
        group.edits.push_back(readEdit(source, previous, offset));
        previous = &group.edits.back();
        offset = previous->offset + 1;
    }
    return group;
}

void writeGroup(WireWriter& writer, const WireGroup& group)
{
    writeGroupAfter(GroupSink(writer), group, nullptr);
}

WireGroup readGroup(WireReader& reader)
{
    return readGroupAfter(GroupSource(reader), nullptr);
}

void writeBlanks(WireWriter& writer, const std::map<std::string, std::string>& blanks)
{
    writer.number(blanks.size());
    for (const auto& [name, text] : blanks) {
        writer.text(name);
        writer.text(text);
    }
}

std::map<std::string, std::string> readBlanks(WireReader& reader)
{
    std::map<std::string, std::string> blanks;
    const std::size_t count = reader.count(2);
    for (std::size_t i = 0; i < count && !reader.failed(); ++i) {
        constexpr std::size_t kNode = 128;
        reader.unfold(kNode);
        std::string name = reader.text();
        std::string text = reader.text();
        if (!blanks.empty() && blanks.rbegin()->first >= name) {
            reader.reject();
        }
        blanks.emplace(std::move(name), std::move(text));
    }
    return blanks;
}

}  // namespace linli::sync

// SPDX-License-Identifier: GPL-3.0-or-later
#include "random_messages.h"

#include <limits>
#include <set>

namespace linli::test {

using namespace linli::sync;

std::int64_t MessageMaker::number()
{
    switch (m_random.below(4)) {
    case 0:
        return small(100);
    case 1:
        return -small(100000);
    case 2:
        return std::numeric_limits<std::int64_t>::min() + small(3);
    default:
        return static_cast<std::int64_t>(m_random.next());
    }
}

std::string MessageMaker::text()
{
    static const char* const words[] = {"", "陈大明", "310114195303081234", "菊园新区", "a", "𠮷田", "2026-11-29", "买菜路上"};
    std::string text = words[m_random.below(8)];
    if (chance(5)) {
        text.append(m_random.below(3000), 'z');
    }
    return text;
}

RowUid MessageMaker::uid()
{
    RowUid id;
    const auto incarnation = static_cast<std::uint64_t>(m_incarnations[m_random.below(3)]);
    const std::uint64_t counter = chance(95) ? m_random.below(5000) : m_random.next();
    for (std::size_t i = 0; i < 8; ++i) {
        id.bytes[i] = static_cast<std::uint8_t>(incarnation >> (8 * (7 - i)));
        id.bytes[i + 8] = static_cast<std::uint8_t>(counter >> (8 * (7 - i)));
    }
    return id;
}

OpId MessageMaker::op()
{
    return chance(40) ? OpId {} : OpId {m_incarnations[m_random.below(3)], number()};
}

WireValue MessageMaker::value()
{
    switch (m_random.below(5)) {
    case 0:
        return {};
    case 1:
        return number();
    case 2:
        return 0.1 * static_cast<double>(small(1000));
    case 3:
        return uid();
    default:
        return text();
    }
}

template <std::size_t Size> std::array<std::uint8_t, Size> MessageMaker::fixed()
{
    std::array<std::uint8_t, Size> bytes {};
    m_random.fill(std::as_writable_bytes(std::span(bytes)));
    return bytes;
}

RowImage MessageMaker::image(catalog::EntityNo entity)
{
    RowImage image;
    image.uid = uid();
    image.entity = entity;
    image.at(1, 20).value = chance(90) ? WireValue {std::int64_t {1}} : WireValue {};
    for (int i = 0; i < 6; ++i) {
        Cell& cell = image.at(entity * 100 + 1 + static_cast<int>(small(20)), chance(80) ? 20 : 1);
        cell.value = value();
        cell.op = op();
    }
    return image;
}

std::vector<RowImage> MessageMaker::rowsOfOneEntity(std::size_t count)
{
    std::vector<RowImage> rows;
    std::set<RowUid> known;
    while (rows.size() < count) {
        RowImage row = image(4);
        if (known.insert(row.uid).second) {
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

WireGroup MessageMaker::group()
{
    WireGroup group;
    group.id = {m_incarnations[m_random.below(3)], number()};
    group.firstEdit = number();
    group.author = text();
    group.operation = chance(70) ? "edit" : "undo";
    group.reason = text();
    group.validOn = chance(80) ? "2026-11-29" : "";
    group.at = number();
    group.undoes = chance(20) ? OpId {7, 9} : OpId {};
    group.rest = chance(20);
    group.schemaVersion = small(3);
    if (chance(50)) {
        group.correction = number();
    }
    group.scope = small(4);
    for (std::int64_t i = small(3); i > 0; --i) {
        group.seen.push_back({i, number()});
    }
    std::uint32_t offset = 0;
    for (std::int64_t i = small(6); i > 0; --i) {
        WireEdit edit;
        edit.row = uid();
        edit.field = chance(20) ? 1 : static_cast<int>(100 + small(3000));
        edit.entity = edit.field == 1 ? static_cast<int>(small(40)) : edit.field / 100;
        edit.layer = chance(80) ? 20 : 1;
        edit.value = value();
        edit.base = op();
        edit.restores = chance(10) ? OpId {0, 1} : OpId {};
        edit.validOn = chance(10) ? "2026-01-01" : "";
        edit.applied = chance(90);
        edit.offset = offset + (chance(20) ? static_cast<std::uint32_t>(small(4)) : 0);
        offset = edit.offset + 1;
        group.edits.push_back(std::move(edit));
    }
    return group;
}

std::vector<std::uint32_t> MessageMaker::offsets()
{
    std::vector<std::uint32_t> offsets;
    std::uint32_t at = 0;
    for (std::int64_t i = small(4); i > 0; --i) {
        at += 1 + static_cast<std::uint32_t>(small(9));
        offsets.push_back(at);
    }
    return offsets;
}

std::map<std::string, std::string> MessageMaker::blanks()
{
    return chance(50) ? std::map<std::string, std::string>() : std::map<std::string, std::string> {{"name", text()}, {"no", "7"}};
}

Side MessageMaker::side()
{
    return {op(), value(), text(), text(), number()};
}

ConflictEntry MessageMaker::conflict()
{
    ConflictEntry conflict {uid(), static_cast<int>(small(4000)), 20, side(), {}};
    for (std::int64_t i = small(3); i > 0; --i) {
        conflict.others.push_back(side());
    }
    return conflict;
}

Entry MessageMaker::entry()
{
    switch (m_random.below(5)) {
    case 0:
        return GroupEntry {group()};
    case 1:
        return EchoEntry {{3, number()}, small(4) - 1, offsets(), offsets()};
    case 2: {
        EnterEntry enter {small(9), text(), text(), number(), {}};
        for (std::int64_t i = small(4); i > 0; --i) {
            enter.rows.push_back(image(1 + static_cast<int>(small(30))));
        }
        return enter;
    }
    case 3:
        return LeaveEntry {small(9), text(), "2026-11-29", {uid(), uid()}};
    default:
        return conflict();
    }
}

Request MessageMaker::request()
{
    switch (m_random.below(7)) {
    case 0: {
        Hello hello;
        hello.schemaVersion = small(9);
        hello.program = text();
        hello.incarnation = number();
        hello.wall = number();
        hello.pending = small(1000);
        hello.scopes = {{number(), number(), number(), digest()}};
        return hello;
    }
    case 1: {
        Push push {number(), {}};
        for (std::int64_t i = small(6); i > 0; --i) {
            if (chance(80)) {
                push.items.emplace_back(group());
            } else {
                WireRows rows {{5, number()}, small(9), number(), {}};
                rows.rows = {image(1), image(2)};
                push.items.emplace_back(std::move(rows));
            }
        }
        return push;
    }
    case 2:
        return Pull {number(), number(), number(), static_cast<std::uint32_t>(small(1U << 31U)), chance(50)};
    case 3:
        return Snapshot {number()};
    case 4:
        return GetChunk {number(), fixed<32>()};
    case 5:
        return Verify {number(), number()};
    default:
        return GetRows {number(), {0, 17, kBuckets - 1}};
    }
}

Reply MessageMaker::reply()
{
    switch (m_random.below(8)) {
    case 0: {
        Welcome welcome;
        welcome.hub = fixed<16>();
        welcome.epoch = number();
        welcome.time = number();
        welcome.leaseUntil = number();
        welcome.archived = number();
        welcome.scopes = {{number(), text(), text(), ScopeState::Repair, number()}};
        return welcome;
    }
    case 1: {
        Verdicts verdicts;
        for (std::int64_t i = small(5); i > 0; --i) {
            verdicts.verdicts.push_back({{5, number()}, small(4) - 1, Judgement::Parked, number(), text(), blanks(), offsets()});
        }
        verdicts.heads = {{1, number()}};
        return verdicts;
    }
    case 2: {
        Page page;
        page.epoch = number();
        page.scope = number();
        page.from = number();
        page.belowFloor = chance(10);
        for (std::int64_t i = small(9); i > 0; --i) {
            page.entries.push_back(entry());
        }
        page.head = number();
        if (chance(50)) {
            page.digest = digest();
        }
        return page;
    }
    case 3: {
        Manifest manifest {number(), number(), number(), digest(), {}, {}};
        manifest.chunks = {{fixed<32>(), 4096, 280'000}, {fixed<32>(), 1, 20}};
        manifest.conflicts = {conflict()};
        return manifest;
    }
    case 4:
        return Chunk {Bytes(static_cast<std::size_t>(small(500)), 3)};
    case 5: {
        Digests digests {number(), number(), number(), {}, {conflict()}};
        for (int i = 0; i < kBuckets; ++i) {
            digests.buckets.push_back(digest());
        }
        return digests;
    }
    case 6: {
        Rows rows {number(), number(), number(), digest(), {1, 2}, {}};
        rows.rows = {image(3)};
        return rows;
    }
    default:
        return Refusal {text(), blanks(), number(), chance(50), number()};
    }
}

}  // namespace linli::test

// SPDX-License-Identifier: GPL-3.0-or-later
// Requests and replies as bytes: version, kind, packed or not, body.
#include "core/sync/messages.h"

#include "core/base/digest.h"
#include "core/sync/message_groups.h"

#include <algorithm>
#include <limits>

namespace linli::sync {

using base::ErrorCode;
using base::fail;

namespace {

void writeDigest(WireWriter& writer, const StateDigest& digest)
{
    writer.fixed64(digest.low);
    writer.fixed64(digest.high);
}

StateDigest readDigest(WireReader& reader)
{
    StateDigest digest;
    digest.low = reader.fixed64();
    digest.high = reader.fixed64();
    return digest;
}

template <std::size_t Size> std::array<std::uint8_t, Size> readFixed(WireReader& reader)
{
    std::array<std::uint8_t, Size> bytes {};
    const auto raw = reader.raw(Size);
    std::copy(raw.begin(), raw.end(), bytes.begin());
    return bytes;
}

// A list: count, then each by `one`.
template <typename Item, typename Write>
void writeList(WireWriter& writer, const std::vector<Item>& items, Write one)
{
    writer.number(items.size());
    for (const Item& item : items) {
        one(item);
    }
}

template <typename Item, typename Read> std::vector<Item> readList(WireReader& reader, std::size_t least, Read one)
{
    std::vector<Item> items;
    const std::size_t count = reader.count(least);
    reader.unfold(count * sizeof(Item));
    for (std::size_t i = 0; i < count && !reader.failed(); ++i) {
        items.push_back(one());
    }
    return items;
}

// Differences wrap around, as they do when they are added again.
std::int64_t minus(std::int64_t left, std::int64_t right)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(left) - static_cast<std::uint64_t>(right));
}

template <typename Number> Number readNarrow(WireReader& reader)
{
    const std::uint64_t value = reader.number();
    if (value > std::numeric_limits<Number>::max()) {
        reader.reject();
        return 0;
    }
    return static_cast<Number>(value);
}

// --- requests ------------------------------------------------------------------------------------------------------

void write(WireWriter& writer, const Hello& hello)
{
    writer.number(static_cast<std::uint64_t>(hello.protocol));
    writer.signedNumber(hello.schemaVersion);
    writer.text(hello.program);
    writer.fixed64(static_cast<std::uint64_t>(hello.incarnation));
    writer.signedNumber(hello.wall);
    writer.signedNumber(hello.pending);
    writeList(writer, hello.scopes, [&](const HelloScope& scope) {
        writer.signedNumber(scope.scope);
        writer.signedNumber(scope.epoch);
        writer.signedNumber(scope.cursor);
        writeDigest(writer, scope.digest);
    });
}

void read(WireReader& reader, Hello& hello)
{
    hello.protocol = static_cast<int>(readNarrow<std::uint16_t>(reader));
    hello.schemaVersion = reader.signedNumber();
    hello.program = reader.text();
    hello.incarnation = static_cast<std::int64_t>(reader.fixed64());
    hello.wall = reader.signedNumber();
    hello.pending = reader.signedNumber();
    hello.scopes = readList<HelloScope>(reader, 19, [&] {
        HelloScope scope;
        scope.scope = reader.signedNumber();
        scope.epoch = reader.signedNumber();
        scope.cursor = reader.signedNumber();
        scope.digest = readDigest(reader);
        return scope;
    });
}

void writeRows(WireWriter& writer, const WireRows& rows)
{
    writer.op(rows.id);
    writer.signedNumber(rows.part);
    writer.signedNumber(rows.scope);
    writeList(writer, rows.rows, [&](const RowImage& row) { writeImage(writer, row); });
}

void write(WireWriter& writer, const Push& push)
{
    writer.signedNumber(push.epoch);
    writer.number(push.items.size());
    writeStreams(writer, [&](const GroupSink& sink) {
        const WireGroup* before = nullptr;
        for (const PushItem& item : push.items) {
            if (const auto* group = std::get_if<WireGroup>(&item)) {
                sink.heads.flag(false);
                writeGroupAfter(sink, *group, before);
                before = group;
            } else {
                sink.heads.flag(true);
                writeRows(sink.heads, std::get<WireRows>(item));
            }
        }
    });
}

WireRows readRows(WireReader& reader)
{
    WireRows rows;
    rows.id = reader.op();
    rows.part = reader.signedNumber();
    rows.scope = reader.signedNumber();
    rows.rows = readList<RowImage>(reader, 4, [&] { return readImage(reader); });
    return rows;
}

void read(WireReader& reader, Push& push)
{
    push.epoch = reader.signedNumber();
    const std::size_t count = reader.count(4);
    readStreams(reader, [&](const GroupSource& source) {
        std::optional<std::size_t> before;
        for (std::size_t i = 0; i < count && !source.failed(); ++i) {
            if (source.heads.flag()) {
                push.items.emplace_back(readRows(source.heads));
                continue;
            }
            const WireGroup* last = before ? &std::get<WireGroup>(push.items[*before]) : nullptr;
            WireGroup group = readGroupAfter(source, last);
            push.items.emplace_back(std::move(group));
            before = i;
        }
    });
}

void write(WireWriter& writer, const Pull& pull)
{
    writer.signedNumber(pull.epoch);
    writer.signedNumber(pull.scope);
    writer.signedNumber(pull.from);
    writer.number(pull.longest);
    writer.flag(pull.whole);
}

void read(WireReader& reader, Pull& pull)
{
    pull.epoch = reader.signedNumber();
    pull.scope = reader.signedNumber();
    pull.from = reader.signedNumber();
    pull.longest = readNarrow<std::uint32_t>(reader);
    pull.whole = reader.flag();
}

void write(WireWriter& writer, const Snapshot& snapshot)
{
    writer.signedNumber(snapshot.scope);
}

void read(WireReader& reader, Snapshot& snapshot)
{
    snapshot.scope = reader.signedNumber();
}

void write(WireWriter& writer, const GetChunk& chunk)
{
    writer.signedNumber(chunk.scope);
    writer.raw(chunk.hash);
}

void read(WireReader& reader, GetChunk& chunk)
{
    chunk.scope = reader.signedNumber();
    chunk.hash = readFixed<32>(reader);
}

void write(WireWriter& writer, const Verify& verify)
{
    writer.signedNumber(verify.epoch);
    writer.signedNumber(verify.scope);
}

void read(WireReader& reader, Verify& verify)
{
    verify.epoch = reader.signedNumber();
    verify.scope = reader.signedNumber();
}

void writeBuckets(WireWriter& writer, const std::vector<std::uint16_t>& buckets)
{
    writeList(writer, buckets, [&](std::uint16_t bucket) { writer.number(bucket); });
}

std::vector<std::uint16_t> readBuckets(WireReader& reader)
{
    int least = 0;
    return readList<std::uint16_t>(reader, 1, [&] {
        const auto bucket = readNarrow<std::uint16_t>(reader);
        // In order and none twice, so that nobody asks for one bucket a million times.
        if (bucket >= kBuckets || bucket < least) {
            reader.reject();
        }
        least = bucket + 1;
        return bucket;
    });
}

void write(WireWriter& writer, const GetRows& rows)
{
    writer.signedNumber(rows.scope);
    writeBuckets(writer, rows.buckets);
}

void read(WireReader& reader, GetRows& rows)
{
    rows.scope = reader.signedNumber();
    rows.buckets = readBuckets(reader);
}

// --- replies -------------------------------------------------------------------------------------------------------

void write(WireWriter& writer, const Welcome& welcome)
{
    writer.number(static_cast<std::uint64_t>(welcome.protocol));
    writer.raw(welcome.hub);
    writer.signedNumber(welcome.epoch);
    writer.signedNumber(welcome.time);
    writer.signedNumber(welcome.leaseUntil);
    writer.signedNumber(welcome.archived);
    writeList(writer, welcome.scopes, [&](const WelcomeScope& scope) {
        writer.signedNumber(scope.scope);
        writer.text(scope.code);
        writer.text(scope.name);
        writer.byte(static_cast<std::uint8_t>(scope.state));
        writer.signedNumber(scope.head);
    });
}

void read(WireReader& reader, Welcome& welcome)
{
    welcome.protocol = static_cast<int>(readNarrow<std::uint16_t>(reader));
    welcome.hub = readFixed<16>(reader);
    welcome.epoch = reader.signedNumber();
    welcome.time = reader.signedNumber();
    welcome.leaseUntil = reader.signedNumber();
    welcome.archived = reader.signedNumber();
    welcome.scopes = readList<WelcomeScope>(reader, 5, [&] {
        WelcomeScope scope;
        scope.scope = reader.signedNumber();
        scope.code = reader.text();
        scope.name = reader.text();
        const std::uint8_t state = reader.byte();
        if (state > static_cast<std::uint8_t>(ScopeState::Repair)) {
            reader.reject();
        }
        scope.state = static_cast<ScopeState>(state);
        scope.head = reader.signedNumber();
        return scope;
    });
}

void write(WireWriter& writer, const Verdicts& verdicts)
{
    std::int64_t number = 0;
    std::int64_t arrival = 0;
    writeList(writer, verdicts.verdicts, [&](const Verdict& verdict) {
        writer.incarnation(verdict.id.incarnation);
        writer.signedNumber(minus(verdict.id.number, number));
        number = verdict.id.number;
        writer.signedNumber(verdict.part);
        writer.byte(static_cast<std::uint8_t>(verdict.judgement));
        writer.signedNumber(minus(verdict.arrival, arrival));
        arrival = verdict.arrival;
        writer.text(verdict.reason);
        writeBlanks(writer, verdict.blanks);
        writeList(writer, verdict.lost, [&](std::uint32_t lost) { writer.number(lost); });
    });
    writeList(writer, verdicts.heads, [&](const Seen& head) {
        writer.signedNumber(head.scope);
        writer.signedNumber(head.position);
    });
}

void read(WireReader& reader, Verdicts& verdicts)
{
    std::uint64_t number = 0;
    std::uint64_t arrival = 0;
    verdicts.verdicts = readList<Verdict>(reader, 8, [&] {
        Verdict verdict;
        verdict.id.incarnation = reader.incarnation();
        number += static_cast<std::uint64_t>(reader.signedNumber());
        verdict.id.number = static_cast<std::int64_t>(number);
        verdict.part = reader.signedNumber();
        const std::uint8_t judgement = reader.byte();
        if (judgement > static_cast<std::uint8_t>(Judgement::Parked)) {
            reader.reject();
        }
        verdict.judgement = static_cast<Judgement>(judgement);
        arrival += static_cast<std::uint64_t>(reader.signedNumber());
        verdict.arrival = static_cast<std::int64_t>(arrival);
        verdict.reason = reader.text();
        verdict.blanks = readBlanks(reader);
        verdict.lost = readList<std::uint32_t>(reader, 1, [&] { return readNarrow<std::uint32_t>(reader); });
        return verdict;
    });
    verdicts.heads = readList<Seen>(reader, 2, [&] {
        Seen head;
        head.scope = reader.signedNumber();
        head.position = reader.signedNumber();
        return head;
    });
}

void write(WireWriter& writer, const Page& page)
{
    writer.signedNumber(page.epoch);
    writer.signedNumber(page.scope);
    writer.signedNumber(page.from);
    writer.flag(page.belowFloor);
    writer.signedNumber(page.head);
    writer.flag(page.digest.has_value());
    if (page.digest) {
        writeDigest(writer, *page.digest);
    }
    writer.number(page.entries.size());
    writeStreams(writer, [&](const GroupSink& sink) {
        const WireGroup* before = nullptr;
        for (const Entry& entry : page.entries) {
            writeEntryAfter(sink, entry, before);
            if (const auto* group = std::get_if<GroupEntry>(&entry)) {
                before = &group->group;
            }
        }
    });
}

void read(WireReader& reader, Page& page)
{
    page.epoch = reader.signedNumber();
    page.scope = reader.signedNumber();
    page.from = reader.signedNumber();
    page.belowFloor = reader.flag();
    page.head = reader.signedNumber();
    if (reader.flag()) {
        page.digest = readDigest(reader);
    }
    const std::size_t count = reader.count(3);
    readStreams(reader, [&](const GroupSource& source) {
        std::optional<std::size_t> before;
        for (std::size_t i = 0; i < count && !source.failed(); ++i) {
            const WireGroup* last = before ? &std::get<GroupEntry>(page.entries[*before]).group : nullptr;
            Entry entry = readEntryAfter(source, last);
            page.entries.push_back(std::move(entry));
            if (std::holds_alternative<GroupEntry>(page.entries.back())) {
                before = i;
            }
        }
    });
}

void writeConflicts(WireWriter& writer, const std::vector<ConflictEntry>& conflicts)
{
    writeList(writer, conflicts, [&](const ConflictEntry& conflict) { writeConflict(writer, conflict); });
}

std::vector<ConflictEntry> readConflicts(WireReader& reader)
{
    return readList<ConflictEntry>(reader, 8, [&] { return readConflict(reader); });
}

void write(WireWriter& writer, const Manifest& manifest)
{
    writer.signedNumber(manifest.epoch);
    writer.signedNumber(manifest.scope);
    writer.signedNumber(manifest.position);
    writeDigest(writer, manifest.digest);
    writeList(writer, manifest.chunks, [&](const ChunkRef& chunk) {
        writer.raw(chunk.hash);
        writer.number(chunk.rows);
        writer.number(chunk.bytes);
    });
    writeConflicts(writer, manifest.conflicts);
}

void read(WireReader& reader, Manifest& manifest)
{
    manifest.epoch = reader.signedNumber();
    manifest.scope = reader.signedNumber();
    manifest.position = reader.signedNumber();
    manifest.digest = readDigest(reader);
    manifest.chunks = readList<ChunkRef>(reader, 34, [&] {
        ChunkRef chunk;
        chunk.hash = readFixed<32>(reader);
        chunk.rows = readNarrow<std::uint32_t>(reader);
        chunk.bytes = readNarrow<std::uint32_t>(reader);
        return chunk;
    });
    manifest.conflicts = readConflicts(reader);
}

void write(WireWriter& writer, const Chunk& chunk)
{
    writer.bytes(chunk.packed);
}

void read(WireReader& reader, Chunk& chunk)
{
    chunk.packed = reader.bytes();
}

void write(WireWriter& writer, const Digests& digests)
{
    writer.signedNumber(digests.epoch);
    writer.signedNumber(digests.scope);
    writer.signedNumber(digests.head);
    writeList(writer, digests.buckets, [&](const StateDigest& digest) { writeDigest(writer, digest); });
    writeConflicts(writer, digests.conflicts);
}

void read(WireReader& reader, Digests& digests)
{
    digests.epoch = reader.signedNumber();
    digests.scope = reader.signedNumber();
    digests.head = reader.signedNumber();
    digests.buckets = readList<StateDigest>(reader, 16, [&] { return readDigest(reader); });
    if (digests.buckets.size() != static_cast<std::size_t>(kBuckets)) {
        reader.reject();
    }
    digests.conflicts = readConflicts(reader);
}

void write(WireWriter& writer, const Rows& rows)
{
    writer.signedNumber(rows.epoch);
    writer.signedNumber(rows.scope);
    writer.signedNumber(rows.head);
    writeDigest(writer, rows.digest);
    writeBuckets(writer, rows.buckets);
    writeList(writer, rows.rows, [&](const RowImage& row) { writeImage(writer, row); });
}

void read(WireReader& reader, Rows& rows)
{
    rows.epoch = reader.signedNumber();
    rows.scope = reader.signedNumber();
    rows.head = reader.signedNumber();
    rows.digest = readDigest(reader);
    rows.buckets = readBuckets(reader);
    rows.rows = readList<RowImage>(reader, 4, [&] { return readImage(reader); });
}

void write(WireWriter& writer, const Refusal& refusal)
{
    writer.text(refusal.message);
    writeBlanks(writer, refusal.blanks);
    writer.signedNumber(refusal.retryAfter);
    writer.flag(refusal.wipe);
    writer.signedNumber(refusal.epoch);
}

void read(WireReader& reader, Refusal& refusal)
{
    refusal.message = reader.text();
    refusal.blanks = readBlanks(reader);
    refusal.retryAfter = reader.signedNumber();
    refusal.wipe = reader.flag();
    refusal.epoch = reader.signedNumber();
}

// --- frame ---------------------------------------------------------------------------------------------------------

// Kinds of requests begin at 1, of replies at 65; what they are never changes.
constexpr std::uint8_t kFirstReply = 65;
constexpr std::uint8_t kFirstRequest = 1;
// Shorter bodies are not worth packing.
constexpr std::size_t kWorthPacking = 128;

template <typename Message> Bytes frame(const Message& message, std::uint8_t firstKind)
{
    WireWriter body;
    std::visit([&](const auto& one) { write(body, one); }, message);
    Bytes plain = body.take();
    Bytes packed;
    if (plain.size() >= kWorthPacking) {
        packed = compress(plain);
    }
    const bool pack = !packed.empty() && packed.size() < plain.size();
    const Bytes& chosen = pack ? packed : plain;
    Bytes bytes;
    bytes.reserve(chosen.size() + 3);
    bytes.push_back(kProtocol);
    bytes.push_back(static_cast<std::uint8_t>(firstKind + message.index()));
    bytes.push_back(pack ? 1 : 0);
    bytes.insert(bytes.end(), chosen.begin(), chosen.end());
    return bytes;
}

// Reads the alternative number `kind` of the variant.
template <typename Message, std::size_t At = 0> bool readKind(WireReader& reader, std::size_t kind, Message& message)
{
    if constexpr (At < std::variant_size_v<Message>) {
        if (kind != At) {
            return readKind<Message, At + 1>(reader, kind, message);
        }
        std::variant_alternative_t<At, Message> one;
        read(reader, one);
        message = std::move(one);
        return !reader.failed() && reader.atEnd();
    } else {
        return false;
    }
}

template <typename Message>
base::Result<Message> unframe(std::span<const std::uint8_t> bytes, std::uint8_t firstKind)
{
    if (bytes.size() < 3 || bytes.size() > kLongestMessage || bytes[2] > 1) {
        return fail(ErrorCode::Invalid, "sync.unreadable");
    }
    if (bytes[0] < kOldestProtocol || bytes[0] > kProtocol) {
        return fail(ErrorCode::Version, "sync.version",
                    {{"theirs", std::to_string(bytes[0])}, {"ours", std::to_string(kProtocol)}});
    }
    auto body = bytes.subspan(3);
    Bytes plain;
    if (bytes[2] == 1) {
        auto unpacked = decompress(body, kLongestMessage);
        if (!unpacked) {
            return fail(ErrorCode::Invalid, "sync.unreadable");
        }
        plain = std::move(*unpacked);
        body = plain;
    }
    WireReader reader(body);
    Message message;
    if (bytes[1] < firstKind || !readKind(reader, static_cast<std::size_t>(bytes[1] - firstKind), message)) {
        return fail(ErrorCode::Invalid, "sync.unreadable");
    }
    return message;
}

}  // namespace

Bytes encode(const Request& request)
{
    return frame(request, kFirstRequest);
}

Bytes encode(const Reply& reply)
{
    return frame(reply, kFirstReply);
}

base::Result<Request> decodeRequest(std::span<const std::uint8_t> bytes)
{
    return unframe<Request>(bytes, kFirstRequest);
}

base::Result<Reply> decodeReply(std::span<const std::uint8_t> bytes)
{
    return unframe<Reply>(bytes, kFirstReply);
}

namespace {

std::size_t memoryOf(const WireGroup& group)
{
    std::size_t bytes = sizeof(PushItem) + group.author.size() + group.operation.size() + group.reason.size() +
        group.validOn.size() + group.seen.size() * sizeof(Seen);
    for (const WireEdit& edit : group.edits) {
        const auto* const text = std::get_if<std::string>(&edit.value);
        bytes += sizeof(WireEdit) + edit.validOn.size() + (text == nullptr ? 0 : text->size());
    }
    return bytes;
}

std::size_t memoryOf(const WireRows& rows)
{
    std::size_t bytes = sizeof(PushItem);
    for (const RowImage& row : rows.rows) {
        bytes += sizeof(RowImage) + row.cells.size() * sizeof(Cell);
        for (const Cell& cell : row.cells) {
            const auto* const text = std::get_if<std::string>(&cell.value);
            bytes += text == nullptr ? 0 : text->size();
        }
    }
    return bytes;
}

}  // namespace

std::size_t memoryOf(const Request& request)
{
    std::size_t bytes = sizeof(Request);
    if (const auto* push = std::get_if<Push>(&request)) {
        for (const PushItem& item : push->items) {
            bytes += std::visit([](const auto& content) { return memoryOf(content); }, item);
        }
    } else if (const auto* hello = std::get_if<Hello>(&request)) {
        bytes += hello->program.size() + hello->scopes.size() * sizeof(HelloScope);
    } else if (const auto* rows = std::get_if<GetRows>(&request)) {
        bytes += rows->buckets.size() * sizeof(rows->buckets.front());
    }
    return bytes;
}

ScopeNo scopeOf(const PushItem& item)
{
    if (const auto* rows = std::get_if<WireRows>(&item)) {
        return rows->scope;
    }
    const auto& group = std::get<WireGroup>(item);
    return group.scope != 0 || group.seen.empty() ? group.scope : group.seen.front().scope;
}

std::array<std::uint8_t, 16> contentHash(const PushItem& item)
{
    WireWriter writer;
    if (const auto* group = std::get_if<WireGroup>(&item)) {
        WireGroup content = *group;
        content.correction.reset();
        content.seen.clear();
        // As with the positions: what the author had seen is said as it is known at the time.
        for (WireEdit& edit : content.edits) {
            edit.base = {};
        }
        // Of new rows: what the replica takes for its own scope may be another one by the next time.
        content.scope = 0;
        writer.byte(0);
        writeGroup(writer, content);
    } else {
        writer.byte(1);
        writeRows(writer, std::get<WireRows>(item));
    }
    const Bytes bytes = writer.take();
    base::Digest digest;
    digest.add(std::span<const std::uint8_t>(bytes));
    const base::DigestBytes whole = digest.finish();
    std::array<std::uint8_t, 16> hash {};
    std::copy_n(whole.begin(), hash.size(), hash.begin());
    return hash;
}

}  // namespace linli::sync

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/hub/fixture.h"

#include "core/sync/chunk.h"

namespace linli::byhand {

const catalog::Catalog& testCatalog()
{
    static const catalog::Catalog catalog = must(catalog::Catalog::load());
    return catalog;
}

City::City()
{
    open();
    for (const ScopeNo no : {1, 2, 3}) {
        must(m_hub->addScope(no, "31011400000" + std::to_string(no), "committee " + std::to_string(no)));
    }
}

void City::open()
{
    m_store = must(m_place->open(m_random));
    m_hub = std::make_unique<hub::Hub>(*m_store, testCatalog(), m_clock);
}

void City::restart()
{
    m_hub.reset();
    m_store.reset();
    open();
}

std::unique_ptr<test::StoreCopy> City::copy()
{
    m_hub.reset();
    m_store.reset();
    auto made = m_place->copy();
    open();
    return made;
}

void City::restore(const test::StoreCopy& copy)
{
    m_hub.reset();
    m_store.reset();
    m_place->restore(copy);
    open();
}

std::optional<hub::StoredImage> City::image(ScopeNo scope, const RowUid& row)
{
    hub::Wanted wanted;
    wanted.scopes = {scope};
    wanted.rows = {row};
    hub::WorkingSet set;
    auto transaction = must(hub::beginAndLoad(*m_store, wanted, set));
    const auto found = set.rows.find(row);
    hub::StoredImage* image = found == set.rows.end() ? nullptr : found->second.in(scope);
    return image == nullptr ? std::nullopt : std::optional(*image);
}

WireValue City::value(ScopeNo scope, const RowUid& row, catalog::FieldNo field, catalog::LayerNo layer)
{
    const auto found = image(scope, row);
    const sync::Cell* cell = found ? found->image.find(field, layer) : nullptr;
    return cell != nullptr ? cell->value : WireValue {};
}

Desk::Desk(City& c, std::int64_t device, std::vector<ScopeNo> scopes)
    : city(c)
    , scope(scopes.empty() ? 0 : scopes.front())
    , incarnation(device * 1'000'003)
{
    who.device = device;
    who.account = "desk" + std::to_string(device);
    who.leaseUntil = 1'900'000'000'000;
    for (const ScopeNo no : scopes) {
        who.grants.push_back({no, {kOwn}});
        seen[no] = 0;
    }
}

RowUid Desk::newRow()
{
    RowUid uid;
    ++m_rows;
    for (std::size_t i = 0; i < 8; ++i) {
        uid.bytes[7 - i] = static_cast<std::uint8_t>(incarnation >> (8 * i));
        uid.bytes[15 - i] = static_cast<std::uint8_t>(m_rows >> (8 * i));
    }
    return uid;
}

OpId Desk::edit(const RowUid& row, catalog::FieldNo field, WireValue value, OpId base, catalog::LayerNo layer)
{
    if (m_open.empty()) {
        m_firstEdit = m_edits + 1;
    }
    WireEdit edit;
    edit.row = row;
    edit.entity = kPerson;
    edit.field = field;
    edit.layer = layer;
    edit.value = std::move(value);
    edit.base = base;
    edit.offset = static_cast<std::uint32_t>(m_open.size());
    m_open.push_back(std::move(edit));
    return {incarnation, ++m_edits};
}

WireGroup Desk::take(const std::string& operation)
{
    WireGroup group;
    group.id = {incarnation, ++m_groups};
    group.firstEdit = m_open.empty() ? m_edits + 1 : m_firstEdit;
    group.author = who.account;
    group.operation = operation;
    group.reason = "because";
    group.validOn = "2026-11-22";
    group.at = at;
    group.schemaVersion = catalog::kSchemaVersion;
    group.correction = correction;
    group.scope = scope;
    for (const auto& [no, position] : seen) {
        group.seen.push_back({no, position});
    }
    group.edits = std::move(m_open);
    m_open.clear();
    return group;
}

sync::Verdict Desk::push(const WireGroup& group)
{
    const auto verdicts = city.ask<sync::Verdicts>(who, sync::Push {city.epoch(), {group}});
    REQUIRE(verdicts.verdicts.size() == 1);
    CHECK(verdicts.verdicts.front().id == group.id);
    return verdicts.verdicts.front();
}

RowUid Desk::makePerson(const std::string& name)
{
    const RowUid row = newRow();
    edit(row, ledger::kRowState, std::int64_t {1});
    edit(row, kName, name);
    const sync::Verdict verdict = push("new_person");
    INFO(verdict.reason);
    REQUIRE(verdict.judgement == sync::Judgement::Applied);
    return row;
}

Reader::Reader(City& city, Principal who, ScopeNo scope)
    : m_city(city)
    , m_who(std::move(who))
    , m_scope(scope)
{
}

void Reader::pull(std::uint32_t longest)
{
    while (true) {
        sync::Pull request {m_city.epoch(), m_scope, cursor, longest, true};
        const auto page = m_city.ask<sync::Page>(m_who, request);
        REQUIRE_FALSE(page.belowFloor);
        REQUIRE(page.from == cursor);
        for (const sync::Entry& entry : page.entries) {
            std::visit([&](const auto& kind) { apply(kind); }, entry);
            entries.push_back(entry);
        }
        cursor = page.to();
        if (cursor == page.head) {
            REQUIRE(page.digest);
            hubDigest = page.digest;
            return;
        }
        REQUIRE_FALSE(page.entries.empty());
        CHECK_FALSE(page.digest);
    }
}

void Reader::fill()
{
    const auto manifest = m_city.ask<sync::Manifest>(m_who, sync::Snapshot {m_scope});
    rows.clear();
    conflicts.clear();
    digest = {};
    for (const sync::ChunkRef& ref : manifest.chunks) {
        const auto chunk = m_city.ask<sync::Chunk>(m_who, sync::GetChunk {m_scope, ref.hash});
        CHECK(sync::chunkHash(chunk.packed) == ref.hash);
        for (sync::RowImage& image : must(sync::unpackChunk(chunk.packed))) {
            digest.add(image);
            const RowUid uid = image.uid;
            CHECK(rows.emplace(uid, std::move(image)).second);
        }
    }
    for (const sync::ConflictEntry& conflict : manifest.conflicts) {
        apply(conflict);
    }
    CHECK(digest == manifest.digest);
    cursor = manifest.position;
}

const sync::RowImage* Reader::row(const RowUid& uid) const
{
    const auto found = rows.find(uid);
    return found == rows.end() ? nullptr : &found->second;
}

WireValue Reader::value(const RowUid& uid, catalog::FieldNo field, catalog::LayerNo layer) const
{
    const sync::RowImage* image = row(uid);
    const sync::Cell* cell = image != nullptr ? image->find(field, layer) : nullptr;
    return cell != nullptr ? cell->value : WireValue {};
}

void Reader::apply(const sync::GroupEntry& entry)
{
    for (const WireEdit& edit : entry.group.edits) {
        if (!edit.applied) {
            continue;
        }
        sync::RowImage& image = rows[edit.row];
        image.uid = edit.row;
        image.entity = edit.entity;
        digest.remove(image);
        image.at(edit.field, edit.layer).value = edit.value;
        digest.add(image);
    }
}

void Reader::apply(const sync::EchoEntry&)
{
    FAIL("an echo in a whole page");
}

void Reader::apply(const sync::EnterEntry& entry)
{
    for (const sync::RowImage& image : entry.rows) {
        CHECK(rows.emplace(image.uid, image).second);
        digest.add(image);
    }
}

void Reader::apply(const sync::LeaveEntry& entry)
{
    for (const RowUid& uid : entry.rows) {
        const auto found = rows.find(uid);
        REQUIRE(found != rows.end());
        digest.remove(found->second);
        rows.erase(found);
        std::erase_if(conflicts, [&](const auto& open) { return std::get<0>(open.first) == uid; });
    }
}

void Reader::apply(const sync::ConflictEntry& entry)
{
    const auto name = std::tuple(entry.row, entry.field, entry.layer);
    if (entry.others.empty()) {
        CHECK(conflicts.erase(name) == 1);
        return;
    }
    CHECK(row(entry.row) != nullptr);
    CHECK(value(entry.row, entry.field, entry.layer) == entry.shown.value);
    conflicts[name] = entry;
}

}  // namespace linli::byhand

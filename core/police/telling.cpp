// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/police/telling.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace linli::police {

Names::Names(base::Random& random)
{
    std::array<std::byte, sizeof m_incarnation> bytes {};
    random.fill(bytes);
    std::memcpy(&m_incarnation, bytes.data(), bytes.size());
}

RowUid Names::row()
{
    constexpr unsigned kByte = 8;
    constexpr std::size_t kHalf = 8;
    RowUid uid;
    const auto incarnation = static_cast<std::uint64_t>(m_incarnation);
    ++m_rows;
    for (std::size_t at = 0; at < kHalf; ++at) {
        const auto shift = static_cast<unsigned>(kHalf - 1 - at) * kByte;
        uid.bytes[at] = static_cast<std::uint8_t>(incarnation >> shift);
        uid.bytes[kHalf + at] = static_cast<std::uint8_t>(m_rows >> shift);
    }
    return uid;
}

void EditList::setItem(const RowUid& row, const Fields& fields)
{
    for (const auto& [column, text] : fields) {
        set(row, *m_catalog->field(std::string("check_item.") + column), text.empty() ? WireValue {} : WireValue {text});
    }
}

void EditList::make(const RowUid& row, std::string_view entity)
{
    sync::WireEdit made;
    made.row = row;
    made.entity = m_catalog->entity(entity)->no;
    made.field = ledger::kRowState;
    made.layer = ledger::kCommitteeLayer;
    made.value = std::int64_t {1};
    m_edits.push_back(std::move(made));
}

void EditList::set(const RowUid& row, const Field& field, WireValue value)
{
    sync::WireEdit one;
    one.row = row;
    one.entity = field.entity;
    one.field = field.no;
    one.layer = kPoliceLayer;
    one.value = std::move(value);
    m_edits.push_back(std::move(one));
}

namespace {

// Edits of one group: small enough to be read on one page of the protocol.
constexpr std::size_t kGroup = 500;

class Teller {
public:
    Teller(const Place& place, const Speaker& speaker, const Names& names)
        : m_place(place), m_speaker(speaker), m_names(names)
    {
    }

    base::Status tell(std::span<const ScopeEdits> told)
    {
        hub::Principal principal;
        principal.account = m_speaker.author;
        LINLI_TRY(const std::vector<hub::ScopeRecord> scopes, m_place.hub.scopes());
        for (const hub::ScopeRecord& scope : scopes) {
            principal.grants.push_back({scope.no, {kPoliceLayer}});
        }
        LINLI_TRY(const hub::HubRecord record, m_place.hub.record());
        for (const ScopeEdits& one : told) {
            LINLI_CHECK(push(one, one.edits, principal, record.epoch));
            LINLI_CHECK(push(one, one.last, principal, record.epoch));
        }
        return {};
    }

private:
    sync::WireGroup group(const ScopeEdits& told, std::span<const sync::WireEdit> edits)
    {
        sync::WireGroup group;
        group.id = {m_names.incarnation(), ++m_groups};
        group.firstEdit = m_edits + 1;
        group.author = m_speaker.author;
        group.operation = m_speaker.operation;
        group.validOn = m_speaker.validOn;
        group.at = m_place.clock.now();
        group.schemaVersion = catalog::kSchemaVersion;
        group.correction = 0;
        group.scope = told.scope.no;
        group.seen = {{told.scope.no, told.scope.head}};
        for (const sync::WireEdit& edit : edits) {
            group.edits.push_back(edit);
            group.edits.back().offset = static_cast<std::uint32_t>(group.edits.size() - 1);
        }
        m_edits += static_cast<std::int64_t>(edits.size());
        return group;
    }

    base::Status push(const ScopeEdits& told, std::span<const sync::WireEdit> all, const hub::Principal& principal, std::int64_t epoch)
    {
        sync::Push push;
        push.epoch = epoch;
        for (std::size_t from = 0; from < all.size();) {
            // The registers of a row that is made stay with it.
            std::size_t to = std::min(from + kGroup, all.size());
            while (to < all.size() && all[to].row == all[to - 1].row) {
                ++to;
            }
            push.items.emplace_back(group(told, all.subspan(from, to - from)));
            from = to;
        }
        if (push.items.empty()) {
            return {};
        }
        const sync::Reply reply = m_place.hub.handle(principal, push);
        if (const auto* refusal = std::get_if<sync::Refusal>(&reply)) {
            return base::fail(base::ErrorCode::Busy, refusal->message, refusal->blanks);
        }
        for (const sync::Verdict& verdict : std::get<sync::Verdicts>(reply).verdicts) {
            if (verdict.judgement == sync::Judgement::Parked) {
                return base::fail(base::ErrorCode::Conflict, verdict.reason, verdict.blanks);
            }
        }
        return {};
    }

    const Place& m_place;
    const Speaker& m_speaker;
    const Names& m_names;
    std::int64_t m_groups = 0;
    std::int64_t m_edits = 0;
};

}  // namespace

base::Status tell(const Place& place, const Speaker& speaker, const Names& names, std::span<const ScopeEdits> told)
{
    return Teller(place, speaker, names).tell(told);
}

}  // namespace linli::police

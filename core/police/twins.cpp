// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/police/twins.h"

#include "core/base/text.h"

#include <algorithm>
#include <map>

namespace linli::police {

namespace {

constexpr const char* kHub = "城市中枢";
constexpr const char* kOperation = "twins_found";

// All that a committee gets to know of the other side, beside its name. Read back by registry (check_items.h).
std::string factsOf(const TwinSide& side)
{
    return "person.name\t" + base::squeezeBlanks(side.name) + "\npresence\t" + side.presence;
}

class Telling {
public:
    Telling(const Place& place, const TwinScan& scan)
        : m_place(place), m_scan(scan), m_today(base::isoText(base::shanghaiDay(place.clock.now())))
    {
    }

    TwinCounts counts;

    void tell(const Twin& twin)
    {
        for (std::size_t at = 0; at < twin.sides.size(); ++at) {
            tellSide(twin, twin.sides[at], twin.sides[1 - at]);
        }
    }

    void close(hub::ScopeNo scope, const RowUid& item)
    {
        in(scope).setItem(item, {{"theirs", {}}, {"as_of", m_today}});
        ++counts.closed;
    }

    base::Status push()
    {
        std::vector<ScopeEdits> told;
        for (auto& [no, edits] : m_edits) {
            const auto record = std::ranges::find(m_scan.scopes, no, &hub::ScopeRecord::no);
            told.push_back({*record, edits.take()});
        }
        return police::tell(m_place, {kHub, kOperation, m_today}, Names(m_place.random), told);
    }

private:
    EditList& in(hub::ScopeNo scope) { return m_edits.try_emplace(scope, m_place.catalog).first->second; }

    void tellSide(const Twin& twin, const TwinSide& side, const TwinSide& other)
    {
        const std::string theirs = factsOf(other);
        const KnownItem* const told = side.told ? &*side.told : nullptr;
        EditList::Fields fields;
        const auto say = [&](const char* column, const std::string& there, const std::string& text) {
            if (there != text) {
                fields.emplace_back(column, text);
            }
        };
        static const KnownItem kNothing;
        const KnownItem& there = told != nullptr ? *told : kNothing;
        say("kind", there.kind, kTwin);
        say("name", there.name, side.name);
        say("number", there.number, twin.number);
        say("place", there.place, other.committee);
        if (there.theirs != theirs) {
            // The same told on another day is another question, see KnownItem::isDecided.
            fields.insert(fields.end(), {{"theirs", theirs}, {"as_of", m_today}, {"source", kHub}});
            ++(there.theirs.empty() ? counts.told : counts.changed);
        }
        if (fields.empty()) {
            return;
        }
        EditList& edits = in(side.scope);
        if (told == nullptr) {
            edits.make(side.item, "check_item");
            edits.set(side.item, *m_place.catalog.field("check_item.person"), side.person);
            edits.set(side.item, *m_place.catalog.field("check_item.row"), side.person);
        }
        edits.setItem(side.item, fields);
    }

    const Place& m_place;
    const TwinScan& m_scan;
    std::string m_today;
    std::map<hub::ScopeNo, EditList> m_edits;
};

TwinVerdict wishOf(const TwinSide& side, std::size_t at)
{
    const std::string decision = side.decision();
    if (decision == kTheirs || decision == kOurs) {
        return {TwinState::OneDecided, TwinDeed::Move, decision == kTheirs ? at : 1 - at};
    }
    if (decision == kBoth || decision == kNotSame) {
        return {TwinState::OneDecided, decision == kBoth ? TwinDeed::Share : TwinDeed::None, 0};
    }
    return {};
}

}  // namespace

std::string TwinSide::decision() const
{
    return told && told->isDecided() && !told->theirs.empty() ? told->decision : std::string();
}

base::Result<TwinCounts> tellTwins(const Place& place)
{
    LINLI_TRY(const TwinScan scan, scanTwins(place.store, place.catalog));
    Telling telling(place, scan);
    telling.counts.numbers = scan.numbers;
    telling.counts.pairs = scan.twins.size();
    telling.counts.crowded = scan.crowded;
    for (const Twin& twin : scan.twins) {
        telling.tell(twin);
    }
    for (const OverItem& over : scan.over) {
        telling.close(over.scope, over.item);
    }
    LINLI_CHECK(telling.push());
    return telling.counts;
}

TwinVerdict verdictOf(const Twin& twin)
{
    const TwinVerdict first = wishOf(twin.sides[0], 0);
    const TwinVerdict second = wishOf(twin.sides[1], 1);
    if (first.state == TwinState::Waiting || second.state == TwinState::Waiting) {
        return first.state == TwinState::Waiting ? second : first;
    }
    const bool alike = first.deed == second.deed && first.from == second.from;
    return alike ? TwinVerdict {TwinState::Agreed, first.deed, first.from} : TwinVerdict {TwinState::Differ, TwinDeed::None, 0};
}

base::Result<std::size_t> carryOut(const Place& place, const Twin& twin, const TwinVerdict& verdict, const TwinOrder& order)
{
    if (verdict.deed == TwinDeed::None) {
        return std::size_t {0};
    }
    const auto moving = [&](std::size_t from) -> base::Result<hub::Move> {
        hub::Move move;
        move.from = twin.sides[from].scope;
        move.to = twin.sides[1 - from].scope;
        move.author = order.author;
        move.reason = order.reason;
        move.day = base::isoText(base::shanghaiDay(place.clock.now()));
        const RowUid rows[] = {twin.sides[from].person};
        LINLI_TRY(move.rows, place.hub.rowsTogether(move.from, rows));
        return move;
    };
    std::size_t rows = 0;
    TwinScan closing;
    LINLI_TRY(closing.scopes, place.hub.scopes());
    Telling telling(place, closing);
    if (verdict.deed == TwinDeed::Move) {
        LINLI_TRY(const hub::Move move, moving(verdict.from));
        LINLI_CHECK(place.hub.move(move));
        rows = move.rows.size();
    } else {
        // Both first: what is shared must not bring back what came with the other.
        LINLI_TRY(const hub::Move there, moving(0));
        LINLI_TRY(const hub::Move back, moving(1));
        LINLI_CHECK(place.hub.share(there));
        LINLI_CHECK(place.hub.share(back));
        rows = there.rows.size() + back.rows.size();
    }
    LINLI_TRY(closing.scopes, place.hub.scopes());
    for (std::size_t at = 0; at < twin.sides.size(); ++at) {
        const TwinSide& side = twin.sides[at];
        const bool went = verdict.deed == TwinDeed::Move && at == verdict.from;
        if (side.told && !side.told->theirs.empty()) {
            telling.close(went ? twin.sides[1 - at].scope : side.scope, side.item);
        }
    }
    LINLI_CHECK(telling.push());
    return rows;
}

}  // namespace linli::police

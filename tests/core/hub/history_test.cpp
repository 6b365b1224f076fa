// SPDX-License-Identifier: GPL-3.0-or-later
// Random histories: several desks with old and new knowledge, moves, shared rows, compaction, restarts; whatever comes,
// the hub's digests are those of its images, and whoever reads the log has the same state.
#include "tests/core/hub/fixture.h"

using namespace linli;
using namespace linli::byhand;
using sync::Judgement;

namespace {

constexpr catalog::EntityNo kPhone = 3;
constexpr catalog::FieldNo kPhonePerson = 301;
constexpr catalog::FieldNo kPhoneOwner = 303;

class History {
public:
    explicit History(std::uint64_t seed)
        : m_random(seed)
    {
        m_desks.emplace_back(m_city, 1, std::vector<ScopeNo> {1});
        m_desks.emplace_back(m_city, 2, std::vector<ScopeNo> {1});
        m_desks.emplace_back(m_city, 3, std::vector<ScopeNo> {2});
        m_desks.emplace_back(m_city, 4, std::vector<ScopeNo> {2, 3});
        m_desks.emplace_back(m_city, 5, std::vector<ScopeNo> {1, 2, 3});
        const Principal all = m_desks.back().who;
        for (const ScopeNo no : {1, 2, 3}) {
            m_readers.emplace_back(m_city, all, no);
        }
    }
    void run(int steps)
    {
        for (int i = 0; i < steps; ++i) {
            step();
        }
        check();
        m_city.restart();
        check();
    }
    int parked = 0;
    int lost = 0;
    int applied = 0;
    int moved = 0;  // telephones made elsewhere than their author said

private:
    Desk& anyDesk() { return m_desks[m_random.below(m_desks.size())]; }

    void step()
    {
        const auto what = m_random.below(100);
        if (what < 12) {
            create();
        } else if (what < 18) {
            createPhone();
        } else if (what < 75) {
            edit();
        } else if (what < 82) {
            look();
        } else if (what < 92) {
            move();
        } else if (what < 96) {
            check();
        } else if (what < 98) {
            compact();
        } else {
            m_city.restart();
        }
    }

    void create()
    {
        Desk& desk = anyDesk();
        desk.scope = desk.who.grants[m_random.below(desk.who.grants.size())].scope;
        const RowUid row = desk.newRow();
        desk.edit(row, ledger::kRowState, std::int64_t {1});
        desk.edit(row, kName, std::string("new"));
        note(desk.push());
        m_rows.push_back(row);
    }

    // A telephone of somebody who may have moved meanwhile, and an edit of it in the same push.
    void createPhone()
    {
        if (m_rows.empty()) {
            return;
        }
        Desk& desk = anyDesk();
        desk.scope = desk.who.grants[m_random.below(desk.who.grants.size())].scope;
        const RowUid row = desk.newRow();
        desk.edit(row, ledger::kRowState, std::int64_t {1});
        desk.edit(row, kPhonePerson, m_rows[m_random.below(m_rows.size())]);
        const OpId owner = desk.edit(row, kPhoneOwner, std::string("a"));
        const auto made = asPhone(desk.take());
        desk.edit(row, kPhoneOwner, std::string("b"), owner);
        const auto edited = asPhone(desk.take());
        const auto reply = m_city.ask<sync::Verdicts>(desk.who, sync::Push {m_city.epoch(), {made, edited}});
        CHECK(reply.verdicts[0].judgement == Judgement::Applied);
        CHECK(reply.verdicts[1].judgement == Judgement::Applied);
        CHECK(reply.verdicts[1].lost.empty());
        int places = 0;
        for (const ScopeNo no : {1, 2, 3}) {
            if (m_city.image(no, row)) {
                ++places;
                moved += no == desk.scope ? 0 : 1;
                CHECK(m_city.value(no, row, kPhoneOwner) == WireValue {std::string("b")});
            }
        }
        CHECK(places == 1);
    }
    static WireGroup asPhone(WireGroup group)
    {
        for (WireEdit& edit : group.edits) {
            edit.entity = kPhone;
        }
        return group;
    }

    void edit()
    {
        if (m_rows.empty()) {
            return;
        }
        Desk& desk = anyDesk();
        desk.at += static_cast<std::int64_t>(m_random.below(2000)) - 500;
        desk.correction = m_random.below(4) == 0 ? std::nullopt : std::optional<std::int64_t>(0);
        const auto edits = 1 + m_random.below(3);
        for (std::uint64_t i = 0; i < edits; ++i) {
            const RowUid& row = m_rows[m_random.below(m_rows.size())];
            const catalog::FieldNo field = m_random.below(2) == 0 ? kName : kNote;
            const auto name = std::tuple(desk.who.device, row, field);
            const bool chained = m_ops.contains(name) && m_random.below(2) == 0;
            WireValue value = std::string(1, static_cast<char>('a' + m_random.below(4)));
            if (m_random.below(8) == 0) {
                value = {};
            }
            m_ops[name] = desk.edit(row, field, std::move(value), chained ? m_ops[name] : OpId {});
        }
        const auto group = desk.take(m_random.below(10) == 0 ? "resolve" : "edit");
        const auto verdict = desk.push(group);
        note(verdict);
        if (m_random.below(5) == 0) {
            const auto again = desk.push(group);
            CHECK(again.arrival == verdict.arrival);
            CHECK(again.lost == verdict.lost);
            CHECK((again.judgement == Judgement::Parked) == (verdict.judgement == Judgement::Parked));
        }
    }

    void look()
    {
        Desk& desk = anyDesk();
        for (const auto& grant : desk.who.grants) {
            desk.saw(grant.scope);
        }
    }

    void move()
    {
        if (m_rows.empty()) {
            return;
        }
        const ScopeNo from = 1 + static_cast<ScopeNo>(m_random.below(3));
        const ScopeNo to = 1 + static_cast<ScopeNo>(m_random.below(3));
        std::vector<RowUid> rows;
        for (int i = 0; i < 3; ++i) {
            const RowUid& row = m_rows[m_random.below(m_rows.size())];
            if (m_city.image(from, row)) {
                rows.push_back(row);
            }
        }
        const hub::Move move {from, to, rows, "office", "", "2026-11-22"};
        const auto how = m_random.below(3);
        const base::Status done = how == 0 ? m_city.hub().move(move)
            : how == 1                     ? m_city.hub().share(move)
                                           : m_city.hub().unshare(move);
        if (!done) {
            CHECK(done.error().message.starts_with("hub."));
        }
    }

    // Only what every reader has read is forgotten.
    void compact()
    {
        for (std::size_t i = 0; i < m_readers.size(); ++i) {
            m_readers[i].pull();
            must(m_city.hub().compact(static_cast<ScopeNo>(i + 1), m_readers[i].cursor));
        }
    }

    void note(const sync::Verdict& verdict)
    {
        parked += verdict.judgement == Judgement::Parked ? 1 : 0;
        applied += verdict.judgement == Judgement::Applied ? 1 : 0;
        lost += static_cast<int>(verdict.lost.size());
    }

    void check()
    {
        for (std::size_t i = 0; i < m_readers.size(); ++i) {
            const auto no = static_cast<ScopeNo>(i + 1);
            sync::StateDigest digest;
            std::size_t count = 0;
            const Position head = m_city.scope(no).head;
            must(m_city.store().readImages(no, [&](const hub::StoredImage& image) -> base::Status {
                digest.add(image.image);
                ++count;
                CHECK(std::ranges::all_of(image.image.cells,
                                          [&](const sync::Cell& cell) { return cell.position <= head; }));
                return {};
            }));
            CHECK(digest == m_city.scope(no).digest);
            Reader& reader = m_readers[i];
            reader.pull(200);
            CHECK(reader.digest == digest);
            CHECK(reader.rows.size() == count);
            checkConflicts(no, reader);
            Reader fresh(m_city, m_desks.back().who, no);
            fresh.fill();
            fresh.pull();
            CHECK(fresh.digest == digest);
            CHECK(fresh.conflicts.size() == reader.conflicts.size());
        }
    }

    void checkConflicts(ScopeNo no, const Reader& reader)
    {
        const auto open = must(m_city.store().conflicts(no));
        CHECK(open.size() == reader.conflicts.size());
        for (const hub::OpenConflict& conflict : open) {
            const auto& entry = conflict.entry;
            const auto found = reader.conflicts.find({entry.row, entry.field, entry.layer});
            REQUIRE(found != reader.conflicts.end());
            CHECK(found->second == entry);
            CHECK(conflict.position <= m_city.scope(no).head);
            const auto image = m_city.image(no, entry.row);
            REQUIRE(image);
            CHECK(image->disputed);
            CHECK(image->image.find(entry.field, entry.layer)->value == entry.shown.value);
            CHECK(std::ranges::none_of(entry.others,
                                       [&](const sync::Side& side) { return side.value == entry.shown.value; }));
        }
    }

    City m_city;
    base::SeededRandom m_random;
    std::vector<Desk> m_desks;
    std::vector<Reader> m_readers;
    std::vector<RowUid> m_rows;
    std::map<std::tuple<std::int64_t, RowUid, catalog::FieldNo>, OpId> m_ops;
};

}  // namespace

TEST_CASE("random histories leave digests, logs, snapshots and conflicts of one mind")
{
    int parked = 0;
    int lost = 0;
    int applied = 0;
    int moved = 0;
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        INFO("seed " << seed);
        History history(seed);
        history.run(120);
        parked += history.parked;
        lost += history.lost;
        applied += history.applied;
        moved += history.moved;
    }
    // The histories were of every kind.
    CHECK(parked > 50);
    CHECK(lost > 50);
    CHECK(applied > 500);
    CHECK(moved > 3);
}

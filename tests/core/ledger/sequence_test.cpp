// SPDX-License-Identifier: GPL-3.0-or-later
// Random edit sequences over rows, layers and fields, with withdrawals, undo and redo, against a naive model; undone in
// reverse they give back every former state. LINLI_LONG=1 runs twenty times as many and longer ones.
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <map>
#include <rapidcheck.h>
#include <tuple>

#include "core/ledger/rewind.h"
#include "fixture.h"

using namespace linli;
using namespace linli::test;

namespace {

// What to do, which row, which field, which value, which layer and day: the model turns numbers into what is possible.
using Step = std::tuple<std::uint8_t, std::uint8_t, std::uint8_t, std::uint8_t, std::uint8_t>;

constexpr const char* kPersonFields[] = {"person.name", "person.employer", "person.note", "person.merged_into"};
constexpr const char* kPhoneFields[] = {"phone.number", "phone.person", "phone.owner"};
// Away from the days on which things are entered, which begin with kFirstDay.
constexpr const char* kDays[] = {"2025-01-01", "2026-06-01", "2027-06-01"};
constexpr const char* kFirstDay = "2026-11-22";
constexpr const char* kNames[] = {"王建国", "李秀英", "𠮷川", "张伟"};

struct Cell {
    Value value;
    int token = 0;  // which write made this state; an undo brings a former token back
};
using CellKey = std::tuple<std::int64_t, catalog::FieldNo, ledger::LayerNo>;
using Cells = std::map<CellKey, Cell>;

// The ledger as simply as it can be said: all registers, and a copy of what each group touched.
class Model {
public:
    void put(RowId row, catalog::FieldNo field, ledger::LayerNo layer, const Value& value)
    {
        Cell& cell = m_cells[{row.value, field, layer}];
        if (cell.value != value) {
            m_before.try_emplace({row.value, field, layer}, cell);
            cell = {value, ++m_tokens};
        }
    }
    void finish(GroupNo group)
    {
        for (auto& [key, before] : m_before) {
            m_groups[group][key] = {before, m_cells[key]};
        }
        m_before.clear();
    }
    void drop()
    {
        for (auto& [key, before] : m_before) {
            m_cells[key] = before;
        }
        m_before.clear();
    }
    // Whether every cell still stands where the group left it.
    bool stands(GroupNo group)
    {
        bool all = true;
        for (auto& [key, change] : m_groups[group]) {
            all = all && m_cells[key].token == change.second.token;
        }
        return all;
    }
    void undo(GroupNo group, GroupNo by)
    {
        for (auto& [key, change] : m_groups[group]) {
            m_groups[by][key] = {change.second, change.first};
            m_cells[key] = change.first;
        }
    }
    bool isLive(RowId row) { return !catalog::isEmpty(m_cells[{row.value, ledger::kRowState, kCommitteeLayer}].value); }
    Value layer(RowId row, catalog::FieldNo field, ledger::LayerNo layer) const
    {
        const auto place = m_cells.find({row.value, field, layer});
        return place == m_cells.end() ? Value {} : place->second.value;
    }
    Value effective(RowId row, const catalog::Field& field)
    {
        for (const ledger::LayerNo layer : field.precedence) {
            const auto place = m_cells.find({row.value, field.no, layer});
            if (place != m_cells.end() && !catalog::isEmpty(place->second.value)) {
                return isLive(row) ? place->second.value : Value {};
            }
        }
        return {};
    }

private:
    Cells m_cells;
    Cells m_before;
    std::map<GroupNo, std::map<CellKey, std::pair<Cell, Cell>>> m_groups;
    int m_tokens = 0;
};

class Play {
public:
    Play()
        : m_nothing(m_book.digest())
    {
        auto baseline = must(m_book.ledger().beginBaseline(Book::occasion(), kPoliceLayer));
        for (const char* name : {"赵一", "钱二"}) {
            addBaseline(baseline, "person", {{no("person.name"), text(name)}, {no("person.note"), text("旧")}});
        }
        addBaseline(baseline, "phone",
                    {{no("phone.number"), text("13900000001")}, {no("phone.person"), Value {std::int64_t {1}}}});
        must(baseline.commit());
        m_model.finish(1);
        remember();
        m_known.push_back(shownNow());
    }

    void step(const Step& step)
    {
        const auto [what, row, field, value, where] = step;
        nextDay();
        if (what % 8 == 0) {
            undo(row);
        } else {
            group(step);
        }
        check();
        m_known.push_back(shownNow());
    }

    // Takes back every group, newest first, and finds each former state.
    void undoAll()
    {
        nextDay();
        const std::vector<Moment> moments = m_moments;
        for (std::size_t i = moments.size() - 1; i > 0; --i) {
            const auto undone = m_book.ledger().undo(moments[i].group, Book::occasion());
            RC_ASSERT(undone.has_value());
            RC_ASSERT(m_book.digest() == moments[i - 1].digest);
            RC_ASSERT(held() == moments[i - 1].held);
        }
        RC_ASSERT(m_book.findings().empty());
        checkPast();
        rewind(moments);
    }

private:
    using Shown = std::map<std::pair<std::int64_t, catalog::FieldNo>, Value>;

    struct Moment {
        GroupNo group = 0;
        std::string digest;
        std::vector<Value> held;  // validOn of everything, per row so far
    };
    struct Row {
        RowId id;
        bool phone = false;
    };

    void addBaseline(ledger::Ledger::Baseline& baseline,
                     const char* entity,
                     const std::vector<std::pair<catalog::FieldNo, Value>>& values)
    {
        const RowId row = must(baseline.add(sharedCatalog().entity(entity)->no, values));
        m_rows.push_back({row, std::string_view(entity) == "phone"});
        m_model.put(row, ledger::kRowState, kCommitteeLayer, Value {std::int64_t {1}});
        for (const auto& [field, value] : values) {
            const catalog::Field& found = *sharedCatalog().field(field);
            const auto layer = found.mayWrite(kPoliceLayer) ? kPoliceLayer : found.precedence.front();
            m_model.put(row, field, layer, value);
        }
    }

    void group(const Step& step)
    {
        auto writer = m_book.begin("李晓梅", day(kDays[std::get<4>(step) % std::size(kDays)]));
        // One to three deeds in a group.
        const int deeds = std::get<0>(step) / 8 % 3 + 1;
        const std::vector<Row> rows = m_rows;
        for (int i = 0; i < deeds; ++i) {
            deed(writer, step, i);
        }
        const auto group = writer.commit();
        if (!group) {
            m_model.drop();
            m_rows = rows;
            return;
        }
        if (*group != 0) {
            m_model.finish(*group);
            remember(*group);
        }
    }

    void deed(ledger::Writer& writer, const Step& step, int nth)
    {
        const int what = (std::get<0>(step) + nth) % 8;
        const auto shift = static_cast<std::size_t>(nth * 3);
        Row& row = m_rows[(std::get<1>(step) + shift) % m_rows.size()];
        if (what == 1) {
            create(writer, step, (std::get<2>(step) + shift) % 2 == 0);
        } else if (what == 2) {
            if (writer.withdraw(row.id)) {
                m_model.put(row.id, ledger::kRowState, kCommitteeLayer, Value {});
            }
        } else {
            set(writer, row, step, shift);
        }
    }

    void create(ledger::Writer& writer, const Step& step, bool phone)
    {
        const RowId row = must(writer.create(phone ? "phone" : "person"));
        m_rows.push_back({row, phone});
        m_model.put(row, ledger::kRowState, kCommitteeLayer, Value {std::int64_t {1}});
        if (phone) {
            put(writer, row, "phone.number", text("13900000009"), kCommitteeLayer);
            put(writer, row, "phone.person", person(std::get<3>(step)), kCommitteeLayer);
        } else {
            put(writer, row, "person.name", text(kNames[std::get<3>(step) % std::size(kNames)]), kCommitteeLayer);
        }
    }

    void set(ledger::Writer& writer, const Row& row, const Step& step, std::size_t shift)
    {
        const std::size_t which = std::get<2>(step) + shift;
        const std::string field =
            row.phone ? kPhoneFields[which % std::size(kPhoneFields)] : kPersonFields[which % std::size(kPersonFields)];
        const auto& layers = sharedCatalog().field(field)->precedence;
        const auto number = static_cast<std::uint8_t>(std::get<3>(step) + shift);
        Value value;
        if (number % 5 != 0) {
            value = text(kNames[number % std::size(kNames)]);
        }
        if (field == "phone.number" && !catalog::isEmpty(value)) {
            value = text("1390000000" + std::to_string(number % 4));
        }
        if (field == "phone.person" || field == "person.merged_into") {
            value = number % 5 == 0 ? Value {} : person(number);
        }
        put(writer, row.id, field, value, layers[std::get<4>(step) / 8 % layers.size()]);
    }

    void put(ledger::Writer& writer, RowId row, std::string_view field, const Value& value, ledger::LayerNo layer)
    {
        if (writer.set(row, field, value, layer)) {
            m_model.put(row, no(field), layer, value);
        }
    }

    Value person(std::size_t which) const
    {
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            const Row& row = m_rows[(which + i) % m_rows.size()];
            if (!row.phone) {
                return catalog::reference(row.id);
            }
        }
        return {};
    }

    void undo(std::uint8_t which)
    {
        // Not the baseline.
        if (m_moments.size() < 2) {
            return;
        }
        const GroupNo target = m_moments[1 + which % (m_moments.size() - 1)].group;
        const auto obstacles = must(m_book.ledger().obstacles(target));
        const std::string before = m_book.digest();
        const auto undone = m_book.ledger().undo(target, Book::occasion());
        if (!m_model.stands(target)) {
            RC_ASSERT_FALSE(undone.has_value());
            RC_ASSERT_FALSE(obstacles.empty());
        }
        RC_ASSERT(undone.has_value() == obstacles.empty());
        if (!undone) {
            RC_ASSERT(m_book.digest() == before);
            return;
        }
        m_model.undo(target, *undone);
        remember(*undone);
    }

    void remember(GroupNo group = 1) { m_moments.push_back({group, m_book.digest(), held()}); }

    template <typename Visit>
    void eachField(const Visit& visit)
    {
        for (const Row& row : m_rows) {
            const std::span<const char* const> fields =
                row.phone ? std::span<const char* const>(kPhoneFields) : std::span<const char* const>(kPersonFields);
            for (const char* field : fields) {
                visit(row.id, *sharedCatalog().field(field));
            }
        }
    }

    // Values that held on every day of the test, in the order of rows; empty ones at the end are left out, because rows
    // made later are empty before.
    std::vector<Value> held()
    {
        std::vector<Value> values;
        eachField([&](RowId row, const catalog::Field& field) {
            for (const char* on : kDays) {
                values.push_back(must(ledger::validOn(m_book.database(), sharedCatalog(), row, field.no, day(on))));
            }
        });
        while (!values.empty() && catalog::isEmpty(values.back())) {
            values.pop_back();
        }
        return values;
    }

    // Every group has a day of its own.
    void nextDay()
    {
        ++m_today.days;
        m_book.setToday(base::isoText(m_today));
    }

    // A copy taken back to a group is the replica as it was then, and the replica stays as it is.
    void rewind(const std::vector<Moment>& moments)
    {
        const std::string now = m_book.digest();
        for (const Moment& moment : moments) {
            auto copy = must(m_book.database().copyInMemory());
            ok(ledger::rewindTo(copy, sharedCatalog(), moment.group));
            RC_ASSERT(must(ledger::contentDigest(copy, sharedCatalog())) == moment.digest);
        }
        auto copy = must(m_book.database().copyInMemory());
        ok(ledger::rewindTo(copy, sharedCatalog(), 0));
        RC_ASSERT(must(ledger::contentDigest(copy, sharedCatalog())) == m_nothing);
        RC_ASSERT(m_book.digest() == now);
    }

    // What the model shows, by row and field.
    Shown shownNow()
    {
        Shown shown;
        eachField([&](RowId row, const catalog::Field& field) {
            shown[{row.value, field.no}] = m_model.effective(row, field);
        });
        return shown;
    }

    // What was known on each past day stays so, whatever came later; rows made later were not there.
    void checkPast()
    {
        for (std::size_t past = 0; past < m_known.size(); ++past) {
            const base::Day on {day(kFirstDay).days + static_cast<std::int32_t>(past)};
            eachField([&](RowId row, const catalog::Field& field) {
                const auto then = m_known[past].find({row.value, field.no});
                const Value expected = then == m_known[past].end() ? Value {} : then->second;
                RC_ASSERT(must(ledger::knownOn(m_book.database(), sharedCatalog(), row, field.no, on)) == expected);
            });
        }
    }

    void checkLayers(RowId row, const catalog::Field& field)
    {
        const auto layers = must(ledger::layersOf(m_book.database(), sharedCatalog(), row, field.no));
        auto next = layers.begin();
        for (const ledger::LayerNo layer : field.precedence) {
            Value value;
            if (next != layers.end() && next->layer == layer) {
                value = next++->value;
            }
            RC_ASSERT(value == m_model.layer(row, field.no, layer));
        }
        // Nothing out of order and nothing more.
        RC_ASSERT(next == layers.end());
    }

    void check()
    {
        RC_ASSERT(m_book.findings() == "");
        eachField([&](RowId row, const catalog::Field& field) {
            const Value shown = must(ledger::effective(m_book.database(), sharedCatalog(), row, field.no));
            RC_ASSERT(shown == m_model.effective(row, field));
            RC_ASSERT(must(ledger::knownOn(m_book.database(), sharedCatalog(), row, field.no, m_today)) == shown);
            checkLayers(row, field);
        });
    }

    Book m_book;
    std::string m_nothing;  // digest of the empty book
    Model m_model;
    std::vector<Row> m_rows;
    std::vector<Moment> m_moments;
    base::Day m_today = day(kFirstDay);
    std::vector<Shown> m_known;  // at the end of kFirstDay and of each day after it
};

}  // namespace

TEST_CASE("any edit sequence agrees with the model, and undone gives every former state")
{
    const bool isLong = std::getenv("LINLI_LONG") != nullptr;
    const int rounds = isLong ? 20 : 1;
    const std::size_t most = isLong ? 40 : 14;
    for (int round = 0; round < rounds; ++round) {
        REQUIRE(rc::check("edit sequences", [most](const std::vector<Step>& steps) {
            Play play;
            std::size_t done = 0;
            for (const Step& step : steps) {
                if (++done > most) {
                    break;
                }
                play.step(step);
            }
            play.undoAll();
        }));
    }
}

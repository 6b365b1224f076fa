// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/merge.h"

#include "core/ledger/history.h"
#include "core/registry/codes.h"

#include <algorithm>
#include <map>
#include <vector>

namespace linli::registry {

namespace {

using base::RowId;
using catalog::Field;

// Fields in which two rows that mean the same agree: the loser's row stays with the loser when the winner has its like.
const std::map<std::string, std::vector<std::string>>& likeFields()
{
    static const std::map<std::string, std::vector<std::string>> fields = {
        {"identity.person", {"identity.number"}},
        {"phone.person", {"phone.number"}},
        {"residence.person", {"residence.house", "residence.to"}},
        {"registration.person", {"registration.household", "registration.to"}},
        {"tag_value.subject", {"tag_value.tag", "tag_value.to"}},
        {"relation.person", {"relation.relative", "relation.kind"}},
        {"relation.relative", {"relation.person", "relation.kind"}},
        {"foreigner.person", {"foreigner.passport_no"}},
        {"party.person", {"party.branch"}},
        {"post.person", {"post.kind", "post.to"}},
    };
    return fields;
}

// What only the loser's own record says.
bool staysWithLoser(const std::string& field)
{
    return field == "person.merged_into" || field.starts_with("person.status") || field == "person.death_date";
}

class Merger {
public:
    Merger(ledger::Writer& writer, const catalog::Catalog& catalog, RowId winner, RowId loser)
        : m_writer(writer)
        , m_catalog(catalog)
        , m_winner(winner)
        , m_loser(loser)
    {
    }

    base::Result<MergeResult> run()
    {
        m_result.winner = m_winner;
        LINLI_CHECK(fill());
        for (const Field& field : m_catalog.fields()) {
            bool person = field.type == catalog::FieldType::Reference &&
                (!field.target || *field.target == m_catalog.entity("person")->no);
            // What the hub told of the loser stays as it was told: whoever reads it follows merged_into (check_items.h).
            const bool isTold = m_catalog.entity(field.entity)->id == "check_item";
            if (person && !isTold && field.id != "person.merged_into") {
                LINLI_CHECK(repoint(field));
            }
        }
        LINLI_CHECK(m_writer.set(m_loser, "person.merged_into", catalog::reference(m_winner)));
        return m_result;
    }

private:
    base::Status fill()
    {
        for (catalog::FieldNo no : m_catalog.entity("person")->fields) {
            const Field& field = *m_catalog.field(no);
            LINLI_TRY(auto has, m_writer.value(m_winner, no));
            if (staysWithLoser(field.id) || !catalog::isEmpty(has)) {
                continue;
            }
            // That it is so of the winner, too, is the committee's word: whoever told the loser's has not said it.
            LINLI_TRY(const catalog::Value shown, m_writer.value(m_loser, no));
            if (!catalog::isEmpty(shown) && field.mayWrite(ledger::kCommitteeLayer)) {
                LINLI_CHECK(m_writer.set(m_winner, no, shown));
                ++m_result.filled;
            }
        }
        return {};
    }

    base::Result<std::vector<RowId>> referring(const Field& field, RowId person)
    {
        std::string sql = "SELECT id FROM \"" + m_catalog.entity(field.entity)->id + "\" WHERE \"" + field.column +
            "\" = ?1 ORDER BY id";
        LINLI_TRY(auto select, m_writer.database().prepare(sql));
        select.bind(1, person);
        std::vector<RowId> rows;
        for (;;) {
            LINLI_TRY(bool more, select.step());
            if (!more) {
                return rows;
            }
            rows.push_back({select.integer(0)});
        }
    }

    // The winner has a row of the same meaning, or the row would tie the winner to the winner.
    base::Result<bool> superfluous(const Field& field, RowId row, const std::vector<RowId>& winners)
    {
        const auto* entity = m_catalog.entity(field.entity);
        for (catalog::FieldNo no : entity->fields) {
            const Field& other = *m_catalog.field(no);
            if (other.no != field.no && other.type == catalog::FieldType::Reference) {
                LINLI_TRY(auto value, m_writer.value(row, no));
                if (value == catalog::reference(m_winner)) {
                    return true;
                }
            }
        }
        auto like = likeFields().find(field.id);
        if (like == likeFields().end()) {
            return false;
        }
        for (RowId other : winners) {
            bool same = true;
            for (const std::string& id : like->second) {
                LINLI_TRY(auto mine, m_writer.value(row, id));
                LINLI_TRY(auto theirs, m_writer.value(other, id));
                same = same && mine == theirs;
            }
            if (same) {
                return true;
            }
        }
        return false;
    }

    base::Status repoint(const Field& field)
    {
        LINLI_TRY(auto rows, referring(field, m_loser));
        if (rows.empty()) {
            return {};
        }
        LINLI_TRY(auto winners, referring(field, m_winner));
        for (RowId row : rows) {
            LINLI_TRY(bool stays, superfluous(field, row, winners));
            if (stays) {
                continue;
            }
            // In every layer that names the loser, so that the shown value changes whichever layer is shown. (A hub takes that
            // from a committee, as the group says that the two are one.)
            LINLI_TRY(auto layers, ledger::layersOf(m_writer.database(), m_catalog, row, field.no));
            for (const auto& layer : layers) {
                if (layer.value == catalog::reference(m_loser)) {
                    LINLI_CHECK(m_writer.set(row, field.no, catalog::reference(m_winner), layer.layer));
                }
            }
            ++m_result.moved;
        }
        return {};
    }

    ledger::Writer& m_writer;
    const catalog::Catalog& m_catalog;
    RowId m_winner;
    RowId m_loser;
    MergeResult m_result;
};

base::Result<bool> isDead(ledger::Writer& writer, RowId person)
{
    LINLI_TRY(const auto status, writer.value(person, "person.status"));
    return status == catalog::Value{std::string(kDead)};
}

base::Status mustBePerson(ledger::Writer& writer, const catalog::Catalog& catalog, RowId row)
{
    LINLI_TRY(auto entity, ledger::entityOf(writer.database(), row));
    if (entity != catalog.entity("person")->no) {
        return base::fail(base::ErrorCode::Invalid, "merge.not_a_person");
    }
    return {};
}

}  // namespace

base::Result<RowId> redirect(store::Database& database, RowId person)
{
    std::vector<RowId> passed;
    for (RowId row = person;;) {
        LINLI_TRY(auto* select, database.cached("SELECT merged_into FROM person WHERE id = ?1"));
        select->bind(1, row);
        LINLI_TRY(bool found, select->step());
        RowId next {found ? select->integer(0) : 0};
        select->reset();
        if (!found) {
            return base::fail(base::ErrorCode::NotFound, "ledger.no_such_row");
        }
        if (!next) {
            return row;
        }
        passed.push_back(row);
        if (auto circle = std::find(passed.begin(), passed.end(), next); circle != passed.end()) {
            return *std::min_element(circle, passed.end());
        }
        row = next;
    }
}

base::Result<MergeResult>
mergePersons(ledger::Writer& writer, const catalog::Catalog& catalog, RowId winner, RowId loser)
{
    LINLI_CHECK(mustBePerson(writer, catalog, winner));
    LINLI_CHECK(mustBePerson(writer, catalog, loser));
    LINLI_TRY(RowId finalWinner, redirect(writer.database(), winner));
    LINLI_TRY(RowId finalLoser, redirect(writer.database(), loser));
    if (finalWinner == finalLoser) {
        return base::fail(base::ErrorCode::Conflict, "merge.same_person");
    }
    LINLI_TRY(const bool winnerDied, isDead(writer, finalWinner));
    LINLI_TRY(const bool loserDied, isDead(writer, finalLoser));
    if (loserDied && !winnerDied) {
        return base::fail(base::ErrorCode::Conflict, "merge.dead_into_living");
    }
    return Merger(writer, catalog, finalWinner, finalLoser).run();
}

}  // namespace linli::registry

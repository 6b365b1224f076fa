// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/search.h"

#include "core/base/text.h"
#include "core/registry/relations.h"
#include "core/registry/search_hits.h"
#include "core/registry/search_narrow.h"
#include "core/registry/search_query.h"
#include "core/registry/search_relations.h"
#include "core/registry/search_stages.h"

#include <algorithm>
#include <unordered_set>

namespace linli::registry {

namespace {

// People of the name before 的 whose relatives are looked for.
constexpr std::size_t kRelationPersons = 10;
// Of so many houses the occupants are shown too.
constexpr std::size_t kHousesWithOccupants = 4;

class Search {
public:
    Search(const View& view, std::size_t limit, base::Language language)
        : m_view(view)
        , m_limit(limit)
        , m_language(language)
    {
    }

    base::Result<std::vector<Hit>> run(std::string_view typed)
    {
        Query query = parseQuery(typed);
        if (query.relation) {
            LINLI_CHECK(relatives(query.relation->person, query.relation->word));
        }
        // 要走访的老人 is nobody's relative but the name of a list.
        if (!m_hits.empty() || query.empty()) {
            return finish();
        }
        LINLI_CHECK(words(query.words));
        if (m_hits.empty() && query.words.size() == 1) {
            LINLI_CHECK(otherwise(query.words[0]));
        }
        return finish();
    }

private:
    base::Status words(const std::vector<Word>& list)
    {
        Scanner::Narrow narrow;
        if (list.size() > 1) {
            narrow = [&](base::RowId row) { return fitsWords(m_view, row, std::span(list).subspan(1)); };
        }
        Scanner scanner(m_view.db(), m_limit, narrow);
        LINLI_CHECK(findWord(scanner, list[0]));
        auto found = scanner.found();
        std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.rank < b.rank; });
        LINLI_CHECK(sortHouses(found));
        HitMaker maker(m_view, list[0].text, m_language);
        std::size_t houses = 0;
        for (const Candidate& candidate : found) {
            LINLI_TRY(auto hit, maker.make(candidate));
            if (!hit || !add(std::move(*hit))) {
                continue;
            }
            bool place =
                candidate.place && candidate.field == MatchField::Address && candidate.match != MatchKind::Inner;
            if (place && ++houses <= kHousesWithOccupants && m_hits.size() < m_limit) {
                LINLI_TRY(auto people, maker.occupants(candidate.row, m_limit - m_hits.size()));
                for (Hit& occupant : people) {
                    add(std::move(occupant));
                }
            }
        }
        return {};
    }

    // Houses of one rank in the natural order of their numbers.
    base::Status sortHouses(std::vector<Candidate>& found)
    {
        std::unordered_map<std::int64_t, std::string> keys;
        for (const Candidate& candidate : found) {
            if (!candidate.place) {
                continue;
            }
            LINLI_TRY(auto* select, m_view.db().cached("SELECT place_key FROM house_current WHERE house = ?1"));
            select->bind(1, candidate.row);
            LINLI_TRY(bool there, select->step());
            if (there) {
                auto bytes = select->blob(0);
                keys[candidate.row.value].assign(bytes.begin(), bytes.end());
            }
            select->reset();
        }
        std::stable_sort(found.begin(), found.end(), [&](const Candidate& a, const Candidate& b) {
            if (a.rank != b.rank || !a.place || !b.place) {
                return a.rank < b.rank;
            }
            return keys[a.row.value] < keys[b.row.value];
        });
        return {};
    }

    // What a word may mean when nothing carries it as a name: 王建国1953, 王建国妻子, 王建国户.
    base::Status otherwise(const Word& word)
    {
        if (word.kind == WordKind::Place) {
            std::size_t digits = word.text.find_first_of("0123456789");
            if (digits != 0 && digits != std::string::npos) {
                Word name = wordOf(std::string_view(word.text).substr(0, digits));
                Word rest = wordOf(std::string_view(word.text).substr(digits));
                return name.text.empty() || rest.text.empty() ? base::Status {} : words({name, rest});
            }
        }
        if (word.kind == WordKind::Han || word.kind == WordKind::Mixed) {
            std::size_t at = relationWordAt(word.text);
            if (at != std::string::npos) {
                return relatives(word.text.substr(0, at), word.text.substr(at));
            }
        }
        return {};
    }

    base::Status relatives(const std::string& name, const std::string& word)
    {
        auto kinds = kindsOfRelationWord(word);
        Word nameWord = wordOf(name);
        if (kinds.empty() || nameWord.text.empty()) {
            return {};
        }
        Scanner scanner(m_view.db(), kRelationPersons, {});
        LINLI_CHECK(findWord(scanner, nameWord));
        auto persons = scanner.found();
        bool exact =
            std::any_of(persons.begin(), persons.end(), [](const auto& c) { return c.match == MatchKind::Exact; });
        HitMaker maker(m_view, nameWord.text, m_language);
        for (const Candidate& candidate : persons) {
            if (candidate.place || candidate.thing || (exact && candidate.match != MatchKind::Exact)) {
                continue;
            }
            LINLI_CHECK(relativesOfOne(maker, candidate.row, kinds));
        }
        return {};
    }

    base::Status relativesOfOne(const HitMaker& maker, base::RowId person, const std::vector<std::string>& kinds)
    {
        LINLI_TRY(auto self, maker.person(person, MatchKind::Exact, MatchField::Name));
        if (!self) {
            return {};
        }
        LINLI_TRY(auto list, relativesOf(m_view, self->row));
        const auto* kinship = m_view.catalog->codeTable("kinship");
        for (const Relative& relative : list) {
            if (!std::binary_search(kinds.begin(), kinds.end(), relative.kind)) {
                continue;
            }
            LINLI_TRY(auto hit, maker.person(relative.person, MatchKind::Relation, MatchField::Relation));
            if (!hit) {
                continue;
            }
            std::string kind = kinship != nullptr ? kinship->name(relative.kind, m_language) : relative.kind;
            std::string relation = maker.say("search.relation", {{"name", self->title}, {"kind", kind}});
            hit->subtitle = hit->subtitle.empty() ? relation : relation + " · " + hit->subtitle;
            add(std::move(*hit));
        }
        return {};
    }

    // False when the row is there already or there are enough.
    bool add(Hit hit)
    {
        if (m_hits.size() >= m_limit || !m_rows.insert(hit.row.value).second) {
            return false;
        }
        m_hits.push_back(std::move(hit));
        return true;
    }

    std::vector<Hit> finish()
    {
        int score = static_cast<int>(m_hits.size());
        for (Hit& hit : m_hits) {
            hit.score = score--;
        }
        return std::move(m_hits);
    }

    const View& m_view;
    std::size_t m_limit;
    base::Language m_language;
    std::vector<Hit> m_hits;
    std::unordered_set<std::int64_t> m_rows;
};

}  // namespace

base::Result<std::vector<Hit>>
search(const View& view, std::string_view query, std::size_t limit, base::Language language)
{
    return Search(view, limit, language).run(query);
}

}  // namespace linli::registry

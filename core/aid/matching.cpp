// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aid/matching.h"

#include "core/rules/columns.h"
#include "core/rules/told.h"

#include <algorithm>

namespace linli::aid {

namespace {

constexpr std::array kSubjects = {Table::Person, Table::Household};

// The answers of a policy's rules over all rows, in the order in which rules() and the look ahead were asked.
class Columns {
public:
    Columns(const CheckedVersion& version, const rules::Answers* first)
        : m_version(version)
        , m_answers(first)
    {
    }

    Said said(std::size_t row) const
    {
        Said made;
        std::size_t next = 0;
        made.entitled = m_answers[next++].truths[row];
        if (made.entitled != Truth::False) {
            return made;
        }
        made.condition = m_answers[next++].truths[row];
        if (m_version.receiving) {
            made.receiving = m_answers[next++].truths[row];
        }
        for (std::size_t i = 0; i < m_version.exclusions.size(); ++i) {
            made.isExcluded = m_answers[next++].truths[row] == Truth::True || made.isExcluded;
        }
        for (std::size_t i = 0; i < m_version.within.size(); ++i) {
            made.isWithin = m_answers[next++].truths[row] == Truth::True || made.isWithin;
        }
        made.isSoon = m_version.version.nearDays > 0 && m_answers[next].truths[row] == Truth::True;
        return made;
    }

private:
    const CheckedVersion& m_version;
    const rules::Answers* m_answers;
};

std::set<rules::Path> pathsOf(const CheckedVersion& version)
{
    std::set<rules::Path> paths;
    for (const Rule* rule : version.rules()) {
        paths.merge(rules::pathsOf(*rule));
    }
    return paths;
}

}  // namespace

Matching::Matching(std::shared_ptr<const Book> book, Population& people)
    : m_book(std::move(book))
    , m_people(people)
{
}

base::Status Matching::prepare(const registry::View& view)
{
    for (const Table table : kSubjects) {
        Counted& one = counted(table);
        LINLI_TRY(one.rule, Rule::check(m_people.facts(), {}, countedRule(table), {table, {}}));
        one.paths = rules::pathsOf(*one.rule);
        LINLI_CHECK(m_people.need(view, one.rule->needs()));
        one.one = std::make_unique<rules::RowAnswer>(m_people, *one.rule);
    }
    population::Needs needs;
    for (const CheckedPolicy& policy : m_book->policies()) {
        const CheckedVersion* version = policy.on(m_people.asOf());
        if (version == nullptr) {
            continue;
        }
        Matched made;
        made.policy = &policy;
        made.version = version;
        LINLI_TRY(const std::vector<rules::SensitiveTag> sensitive, rules::sensitiveTags(view, version->entitled.text()));
        made.isSensitive = !sensitive.empty();
        // Tags first, one policy after the other: what is wrong is wrong with one of them.
        population::Needs tags;
        tags.tags = version->needs().tags;
        if (auto read = m_people.need(view, tags); !read) {
            if (read.error().code != base::ErrorCode::Invalid && read.error().code != base::ErrorCode::NotFound) {
                return read;
            }
            made.error = read.error();
        } else {
            needs.add(version->needs());
        }
        m_matched.push_back(std::move(made));
    }
    LINLI_CHECK(m_people.need(view, needs));
    for (Matched& one : m_matched) {
        if (!one.error) {
            one.asked = std::make_unique<Asked>(m_people, *one.version);
            one.paths = pathsOf(*one.version);
        }
    }
    return {};
}

base::Status Matching::begin(const registry::View& view)
{
    LINLI_CHECK(prepare(view));
    gradeEverybody();
    m_people.prepareRefresh();
    return {};
}

// All rules of all policies at once: what they share is computed once.
void Matching::gradeEverybody()
{
    std::vector<const Rule*> rules = {&*m_counted[0].rule, &*m_counted[1].rule};
    std::vector<std::unique_ptr<const Rule>> ahead;
    std::vector<std::size_t> firsts;
    for (const Matched& one : m_matched) {
        const CheckedVersion& version = *one.version;
        firsts.push_back(rules.size());
        if (one.error) {
            continue;
        }
        const std::vector<const Rule*> own = version.rules();
        rules.insert(rules.end(), own.begin(), own.end());
        if (version.version.nearDays > 0) {
            ahead.push_back(std::make_unique<const Rule>(version.entitled.ahead(version.version.nearDays)));
            rules.push_back(ahead.back().get());
        }
    }
    const std::vector<rules::Answers> answers = rules::evaluate(m_people, rules);
    for (std::size_t table = 0; table < kSubjects.size(); ++table) {
        const rules::TruthColumn& truths = answers[table].truths;
        m_counted[table].rows.resize(truths.size());
        for (std::size_t row = 0; row < truths.size(); ++row) {
            m_counted[table].rows[row] = truths[row] == Truth::True;
        }
    }
    for (std::size_t no = 0; no < m_matched.size(); ++no) {
        Matched& one = m_matched[no];
        const std::vector<bool>& rows = counted(one.policy->policy.subject).rows;
        one.grades.assign(rows.size(), Grade::None);
        if (one.error) {
            continue;
        }
        const Columns columns(*one.version, &answers[firsts[no]]);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (rows[row]) {
                one.grades[row] = gradeOf(columns.said(row));
                ++one.counts[static_cast<std::size_t>(one.grades[row])];
            }
        }
    }
}

std::optional<std::size_t> Matching::find(std::string_view policy) const
{
    const auto found = std::ranges::find_if(m_matched, [&](const Matched& one) { return one.policy->policy.id == policy || one.policy->policy.name.zh == policy; });
    return found == m_matched.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - m_matched.begin()));
}

base::Status Matching::follow(const registry::View&, population::Touched& touched)
{
    rules::Reach reach(m_people, touched);
    std::array<std::vector<std::uint32_t>, kSubjects.size()> recounted;
    for (const Table table : kSubjects) {
        Counted& one = counted(table);
        std::vector<std::uint32_t>& rows = recounted[table == Table::Person ? 0 : 1];
        rows = touched.of(table);
        for (const rules::Path& path : one.paths) {
            const auto& found = reach.subjects(table, path);
            rows.insert(rows.end(), found.begin(), found.end());
        }
        one.rows.resize(m_people.size(table));
        one.one->forget();
        for (const std::uint32_t row : rows) {
            one.rows[row] = m_people.isThere(table, row) && one.one->truth(row) == Truth::True;
        }
    }
    for (Matched& one : m_matched) {
        follow(one, reach, recounted[one.policy->policy.subject == Table::Person ? 0 : 1]);
    }
    return {};
}

void Matching::follow(Matched& matched, rules::Reach& reach, const std::vector<std::uint32_t>& recounted)
{
    const Table table = matched.policy->policy.subject;
    std::vector<std::uint32_t> rows = recounted;
    for (const rules::Path& path : matched.paths) {
        const auto& found = reach.subjects(table, path);
        rows.insert(rows.end(), found.begin(), found.end());
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    matched.grades.resize(m_people.size(table), Grade::None);
    if (matched.error) {
        return;
    }
    matched.asked->forget();
    for (const std::uint32_t row : rows) {
        const Grade now = counted(table).rows[row] ? matched.asked->grade(row) : Grade::None;
        Grade& before = matched.grades[row];
        matched.counts[static_cast<std::size_t>(before)] -= before == Grade::None ? 0 : 1;
        matched.counts[static_cast<std::size_t>(now)] += now == Grade::None ? 0 : 1;
        before = now;
    }
}

}  // namespace linli::aid

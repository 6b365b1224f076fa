// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tags/computation.h"

#include "core/rules/columns.h"
#include "core/rules/seen.h"

#include <algorithm>

namespace linli::tags {

using base::ErrorCode;
using base::fail;
using rules::Truth;

namespace {

// Who is counted: living or registered here, neither dead nor cancelled; households as there are on the day; every house.
constexpr const char* kCounted[] = {
    "(person.livesHere || person.hukouHere) && !(person.status in ['4', '5'])",
    "!(has(household.closed) && household.closed <= asOf) && !(has(household.opened) && household.opened > asOf)",
    "true",
};

// What is wrong with a rule is said of its tag; what is wrong with the file ends the run.
bool isOfRule(const base::Error& error)
{
    return error.code == ErrorCode::Invalid || error.code == ErrorCode::NotFound || error.code == ErrorCode::Conflict;
}

// That stays as it is until the dictionary changes.
bool isOfDictionary(const base::Error& error)
{
    return error.message == "population.unknown_tag" || error.message == "tags.circular";
}

std::size_t at(Table table)
{
    return static_cast<std::size_t>(table);
}

}  // namespace

Computation::Computation(RuleBook& book, rules::Population& people)
    : m_book(book)
    , m_people(people)
{
}

base::Status Computation::begin(const registry::View& view)
{
    m_view = view;
    m_view.computedTags = this;
    LINLI_CHECK(readTags());
    for (const Table table : kAllTables) {
        LINLI_TRY(auto rule, m_book.rule(table, kCounted[at(table)]));
        LINLI_CHECK(m_people.need(m_view, rule->needs()));
        m_counts[at(table)] = asked(std::move(rule));
    }
    LINLI_CHECK(count());
    LINLI_CHECK(readWritten());
    for (Tag& tag : m_tags) {
        prepare(tag);
    }
    while (m_order.size() < m_tags.size()) {
        std::vector<std::size_t> ready;
        for (std::size_t no = 0; no < m_tags.size(); ++no) {
            if (!m_tags[no].isDone && !waits(m_tags[no])) {
                ready.push_back(no);
            }
        }
        if (ready.empty()) {
            // Rules that lead back to themselves.
            for (std::size_t no = 0; no < m_tags.size(); ++no) {
                if (!m_tags[no].isDone) {
                    TagFindings& findings = *m_tags[no].findings;
                    findings.error = base::Error {ErrorCode::Invalid, "tags.circular", {{"tag", findings.definition.name}}, {}};
                    m_tags[no].rule.rule.reset();
                    m_tags[no].isDone = true;
                    m_order.push_back(no);
                }
            }
            break;
        }
        LINLI_CHECK(askEverybody(std::move(ready)));
    }
    publish();
    return {};
}

base::Status Computation::count()
{
    std::vector<const rules::Rule*> all;
    // Visits and events carry no tags: of those nobody is counted.
    for (const Table table : kAllTables) {
        all.push_back(m_counts[at(table)].rule.get());
    }
    const std::vector<rules::Answers> answers = rules::evaluate(m_people, all);
    for (const Table table : kAllTables) {
        std::vector<bool>& counts = m_counted[at(table)];
        counts.resize(m_people.size(table));
        for (std::size_t row = 0; row < counts.size(); ++row) {
            counts[row] = answers[at(table)].truths[row] == Truth::True;
        }
    }
    return {};
}

Computation::Asked Computation::asked(std::shared_ptr<const rules::Rule> rule) const
{
    Asked made;
    made.paths = rules::pathsOf(*rule);
    made.one = std::make_unique<rules::RowAnswer>(m_people, *rule);
    made.rule = std::move(rule);
    return made;
}

// The rules are read. A rule of a value that cannot be used gives no value; the tag itself stands.
void Computation::prepare(Tag& tag)
{
    const Definition& definition = tag.findings->definition;
    tag.values.resize(definition.values.size());
    if (definition.role == Role::None) {
        return;
    }
    auto rule = m_book.rule(definition.subject, definition.rule);
    if (!rule) {
        tag.findings->error = rule.error();
        return;
    }
    tag.rule = asked(std::move(*rule));
    for (std::size_t no = 0; no < tag.values.size() && definition.role != Role::Check; ++no) {
        if (definition.values[no].rule.empty()) {
            continue;
        }
        if (auto value = m_book.rule(definition.subject, definition.values[no].rule)) {
            tag.values[no] = asked(std::move(*value));
        }
    }
}

// Whether a rule of it asks for a tag whose own rule was not asked yet.
bool Computation::waits(const Tag& tag) const
{
    const auto isOpen = [&](const Asked& asked) {
        return asked.rule != nullptr && std::ranges::any_of(asked.rule->needs().tags, [&](const std::string& code) {
            return std::ranges::any_of(m_tags, [&](const Tag& other) { return !other.isDone && other.rule.rule != nullptr && other.findings->definition.role == Role::Define && other.findings->definition.code == code; });
        });
    };
    return isOpen(tag.rule) || std::ranges::any_of(tag.values, isOpen);
}

// Reads what the rules of the tag ask for; the error is that of its own rule.
base::Status Computation::need(Tag& tag)
{
    LINLI_CHECK(m_people.need(m_view, tag.rule.rule->needs()));
    for (std::size_t no = 0; no < tag.values.size(); ++no) {
        population::Needs needs;
        for (const std::string& id : tag.findings->definition.values[no].facts) {
            const population::Fact* fact = m_book.facts().find(id);
            if (fact != nullptr && fact->table == tag.findings->definition.subject) {
                needs.facts.insert(fact->no);
            }
        }
        LINLI_CHECK(m_people.need(m_view, needs));
        if (tag.values[no].rule == nullptr) {
            continue;
        }
        if (auto read = m_people.need(m_view, tag.values[no].rule->needs()); !read) {
            if (!isOfRule(read.error())) {
                return read;
            }
            m_couldNotRead = m_couldNotRead || !isOfDictionary(read.error());
            tag.values[no] = {};
        }
    }
    return {};
}

// All rules of these tags at once: what they share is computed once.
base::Status Computation::askEverybody(std::vector<std::size_t> ready)
{
    std::vector<const rules::Rule*> all;
    const auto add = [&](Asked& one) {
        if (one.rule != nullptr) {
            one.place = all.size();
            all.push_back(one.rule.get());
        }
    };
    for (const std::size_t no : ready) {
        Tag& tag = m_tags[no];
        if (tag.rule.rule != nullptr) {
            if (auto read = need(tag); !read) {
                if (!isOfRule(read.error())) {
                    return read;
                }
                m_couldNotRead = m_couldNotRead || !isOfDictionary(read.error());
                tag.findings->error = read.error();
                tag.rule = {};
                for (Asked& value : tag.values) {
                    value = {};
                }
            }
        }
        add(tag.rule);
        for (Asked& value : tag.values) {
            add(value);
        }
    }
    const std::vector<rules::Answers> answers = rules::evaluate(m_people, all);
    const Ask ask = [&](const Asked& one, std::size_t row) { return answers[one.place].truths[row]; };
    for (const std::size_t no : ready) {
        Tag& tag = m_tags[no];
        m_order.push_back(no);
        tag.isDone = true;
        if (tag.rule.rule == nullptr) {
            continue;
        }
        TagFindings& findings = *tag.findings;
        const Table table = findings.definition.subject;
        const bool asksNo = !findings.written.empty() || std::ranges::any_of(findings.definition.values, &ValueRule::beside);
        for (std::size_t row = 0; row < m_people.size(table); ++row) {
            if (!counted(table)[row] || (!asksNo && ask(tag.rule, row) == Truth::False)) {
                continue;
            }
            const RowId subject = m_people.row(table, row);
            const auto written = findings.written.find(subject);
            tell(findings, subject, judge(tag, row, written == findings.written.end() ? RowId() : written->second, ask));
        }
        // Somebody may have asked for the tag before its rule was known.
        population::Touched nobody;
        LINLI_CHECK(m_people.refreshTag(m_view, findings.definition.code, nobody));
    }
    return {};
}

void Computation::publish()
{
    auto made = std::make_shared<Findings>();
    made->day = m_people.asOf();
    for (const Tag& tag : m_tags) {
        made->tags.push_back(tag.findings);
    }
    m_findings = std::move(made);
}

base::Status Computation::follow(const registry::View& view, population::Touched& touched)
{
    if (m_couldNotRead) {
        return fail(ErrorCode::Conflict, "population.load_again");
    }
    m_view = view;
    m_view.computedTags = this;
    LINLI_TRY(const Fresh fresh, readFresh(touched));
    for (const Table table : kAllTables) {
        m_counted[at(table)].resize(m_people.size(table));
        m_counts[at(table)].one->forget();
        for (const std::uint32_t row : touched.of(table)) {
            m_counted[at(table)][row] = m_people.isThere(table, row) && m_counts[at(table)].one->truth(row) == Truth::True;
        }
    }
    std::optional<rules::Reach> reach;
    bool isChanged = false;
    for (const std::size_t no : m_order) {
        Tag& tag = m_tags[no];
        if (!reach) {
            reach.emplace(m_people, touched);
        }
        LINLI_TRY(const bool changed, followTag(tag, fresh, *reach));
        isChanged = isChanged || changed;
        if (changed && tag.findings->definition.role == Role::Define) {
            reach.reset();
            LINLI_CHECK(m_people.refreshTag(m_view, tag.findings->definition.code, touched));
        }
    }
    if (isChanged) {
        publish();
    }
    return {};
}

// Whether somebody is another than before. What others hold of the tag stays as it was.
base::Result<bool> Computation::followTag(Tag& tag, const Fresh& fresh, rules::Reach& reach)
{
    const Definition& definition = tag.findings->definition;
    const Table table = definition.subject;
    std::vector<std::uint32_t> rows = fresh.rows.of(table);
    const auto reachBy = [&](Asked& one) {
        if (one.rule == nullptr) {
            return;
        }
        one.one->forget();
        for (const rules::Path& path : one.paths) {
            const std::vector<std::uint32_t>& found = reach.subjects(table, path);
            rows.insert(rows.end(), found.begin(), found.end());
        }
    };
    reachBy(tag.rule);
    std::ranges::for_each(tag.values, reachBy);
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    const Ask ask = [](const Asked& one, std::size_t row) { return one.one->truth(row); };
    std::shared_ptr<TagFindings> changed;
    for (const std::uint32_t row : rows) {
        const RowId subject = m_people.row(table, row);
        const Verdict before = told(*tag.findings, subject);
        RowId written = before.written;
        if (std::ranges::binary_search(fresh.rows.of(table), row)) {
            const auto found = fresh.written.find({subject, definition.row});
            written = found == fresh.written.end() ? RowId() : found->second;
        }
        const Verdict now = judge(tag, row, written, ask);
        if (now == before) {
            continue;
        }
        if (changed == nullptr) {
            changed = std::make_shared<TagFindings>(*tag.findings);
        }
        tell(*changed, subject, now);
    }
    if (changed == nullptr) {
        return false;
    }
    tag.findings = std::move(changed);
    return true;
}

base::Result<std::string> Computation::seen(RowId tag, RowId subject) const
{
    const auto found = std::ranges::find_if(m_tags, [&](const Tag& one) { return one.findings->definition.row == tag; });
    if (found == m_tags.end() || found->rule.rule == nullptr) {
        return fail(ErrorCode::NotFound, "tags.no_such_tag", {{"tag", std::to_string(tag.value)}});
    }
    const auto index = m_people.index(found->findings->definition.subject, subject);
    if (!index) {
        return fail(ErrorCode::NotFound, "ledger.no_such_row");
    }
    return rules::seenBy(m_people, *found->rule.rule, *index);
}

base::Result<std::shared_ptr<const registry::RuleCarriers>> Computation::carriers(const registry::View&, RowId tag, base::Day)
{
    const auto found = std::ranges::find_if(m_tags, [&](const Tag& one) { return one.findings->definition.row == tag; });
    if (found == m_tags.end() || found->findings->definition.role != Role::Define) {
        return std::shared_ptr<const registry::RuleCarriers>();
    }
    if (found->findings->error) {
        return fail(*found->findings->error);
    }
    if (!found->isDone) {
        return fail(ErrorCode::Invalid, "tags.circular", {{"tag", found->findings->definition.name}});
    }
    return std::shared_ptr<const registry::RuleCarriers>(found->findings, &found->findings->carriers);
}

base::Result<std::vector<registry::RuleTag>> Computation::of(const registry::View&, std::span<const RowId>, base::Day)
{
    // Nothing a computation reads asks for this.
    return std::vector<registry::RuleTag> {};
}

}  // namespace linli::tags

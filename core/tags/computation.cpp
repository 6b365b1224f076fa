// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tags/computation.h"

#include <algorithm>

namespace linli::tags {

using base::ErrorCode;
using base::fail;
using rules::Truth;

namespace {

// Who is counted: living or registered here, neither dead nor cancelled; households as there are on the day.
constexpr std::string_view kPersons = "(person.livesHere || person.hukouHere) && !(person.status in ['4', '5'])";
constexpr std::string_view kHouseholds = "!(has(household.closed) && household.closed <= asOf) && !(has(household.opened) && household.opened > asOf)";

// What is wrong with a rule is said of its tag; what is wrong with the file ends the run.
bool isOfRule(const base::Error& error)
{
    return error.code == ErrorCode::Invalid || error.code == ErrorCode::NotFound || error.code == ErrorCode::Conflict;
}

}  // namespace

base::Result<std::vector<bool>> countedRows(const registry::View& view, const rules::Facts& facts, const rules::Parameters& parameters, rules::Population& people,
                                            Table table)
{
    std::vector<bool> made(people.size(table));
    if (table == Table::House) {
        for (std::size_t row = 0; row < made.size(); ++row) {
            made[row] = people.isThere(table, row);
        }
        return made;
    }
    rules::RuleOptions options;
    options.subject = table;
    LINLI_TRY(const rules::Rule rule, rules::Rule::check(facts, parameters, table == Table::Person ? kPersons : kHouseholds, options));
    LINLI_CHECK(people.need(view, rule.needs()));
    const rules::Answers answers = rules::evaluate(people, rule);
    for (std::size_t row = 0; row < answers.truths.size(); ++row) {
        made[row] = answers.truths[row] == Truth::True && people.isThere(table, row);
    }
    return made;
}

Computation::Computation(const registry::View& view, const rules::Facts& facts, const rules::Parameters& parameters, rules::Population& people)
    : m_view(view)
    , m_facts(facts)
    , m_parameters(parameters)
    , m_people(people)
    , m_findings(std::make_shared<Findings>())
{
    m_view.computedTags = this;
    m_findings->day = people.asOf();
}

base::Status Computation::begin()
{
    LINLI_TRY(std::vector<Definition> all, dictionary(m_view));
    for (Definition& one : all) {
        if (!one.isRetired(m_findings->day)) {
            TagFindings tag;
            tag.definition = std::move(one);
            m_findings->tags.push_back(std::move(tag));
        }
    }
    m_stages.assign(m_findings->tags.size(), Stage::Waiting);
    return readRefusals();
}

base::Result<std::shared_ptr<const Findings>> Computation::finish()
{
    LINLI_CHECK(readWritten());
    for (std::size_t tag = 0; tag < m_stages.size(); ++tag) {
        if (m_stages[tag] == Stage::Waiting) {
            LINLI_CHECK(compute(tag));
        }
    }
    for (std::size_t tag = 0; tag < m_findings->tags.size(); ++tag) {
        for (const RowId row : m_findings->tags[tag].carriers.rows) {
            m_findings->byRow.emplace(row.value, tag);
        }
    }
    return std::shared_ptr<const Findings>(m_findings);
}

base::Status Computation::readWritten()
{
    if (m_hasWritten) {
        return {};
    }
    m_hasWritten = true;
    std::map<std::int64_t, TagFindings*> byTag;
    for (TagFindings& tag : m_findings->tags) {
        byTag[tag.definition.row.value] = &tag;
    }
    std::map<Table, const std::vector<bool>*> counts;
    for (const Table table : {Table::Person, Table::Household, Table::House}) {
        LINLI_TRY(counts[table], counted(table));
    }
    LINLI_TRY(store::Statement select, m_view.db().prepare("SELECT tag, subject, id FROM tag_value WHERE (\"from\" IS NULL OR \"from\" <= ?1) "
                                                           "AND (\"to\" IS NULL OR \"to\" > ?1) ORDER BY id"));
    select.bind(1, base::isoText(m_findings->day));
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            return {};
        }
        const auto tag = byTag.find(select.integer(0));
        if (tag == byTag.end()) {
            continue;
        }
        const Table table = tag->second->definition.subject;
        const RowId subject {select.integer(1)};
        const auto index = m_people.index(table, subject);
        if (index && (*counts[table])[*index]) {
            tag->second->written[subject] = RowId {select.integer(2)};
        }
    }
}

base::Status Computation::readRefusals()
{
    LINLI_TRY(store::Statement select, m_view.db().prepare("SELECT tag, subject, coalesce(seen, '') FROM tag_refusal ORDER BY \"on\", id"));
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            return {};
        }
        m_refusals[{RowId {select.integer(0)}, RowId {select.integer(1)}}] = select.text(2);
    }
}

base::Result<rules::Rule> Computation::check(const Definition& tag, const std::string& rule)
{
    rules::RuleOptions options;
    options.subject = tag.subject;
    return rules::Rule::check(m_facts, m_parameters, rule, options);
}

base::Result<const std::vector<bool>*> Computation::counted(Table table)
{
    if (const auto known = m_counted.find(table); known != m_counted.end()) {
        return &known->second;
    }
    LINLI_TRY(std::vector<bool> made, countedRows(m_view, m_facts, m_parameters, m_people, table));
    return &m_counted.emplace(table, std::move(made)).first->second;
}

base::Status Computation::compute(std::size_t tag)
{
    m_stages[tag] = Stage::Running;
    TagFindings& findings = m_findings->tags[tag];
    if (findings.definition.role != Role::None) {
        if (auto done = evaluate(findings); !done) {
            if (!isOfRule(done.error())) {
                return done;
            }
            findings.error = done.error();
        }
    }
    m_stages[tag] = Stage::Done;
    return {};
}

base::Status Computation::evaluate(TagFindings& tag)
{
    LINLI_TRY(const rules::Rule rule, check(tag.definition, tag.definition.rule));
    LINLI_CHECK(m_people.need(m_view, rule.needs()));
    const rules::Answers answers = rules::evaluate(m_people, rule);
    LINLI_TRY(const std::vector<bool>* const counts, counted(tag.definition.subject));
    for (std::size_t row = 0; row < answers.truths.size(); ++row) {
        if (answers.truths[row] == Truth::True && (*counts)[row] && tag.definition.role == Role::Define) {
            tag.carriers.rows.push_back(m_people.row(tag.definition.subject, row));
        }
    }
    sort(tag, answers);
    if (tag.definition.role == Role::Suggest) {
        LINLI_CHECK(dropRefused(tag, rule));
    }
    if (tag.definition.role == Role::Check) {
        return {};
    }
    LINLI_CHECK(findValues(tag));
    for (const ValueRule& value : tag.definition.values) {
        if (!value.beside) {
            continue;
        }
        if (const auto beside = check(tag.definition, value.rule)) {
            LINLI_CHECK(m_people.need(m_view, beside->needs()));
            const rules::Answers also = rules::evaluate(m_people, *beside);
            for (std::size_t row = 0; row < also.truths.size(); ++row) {
                if (also.truths[row] == Truth::True && answers.truths[row] != Truth::True && (*counts)[row]) {
                    tag.beside[value.name].push_back(m_people.row(tag.definition.subject, row));
                }
            }
        }
    }
    tag.carriers.values = tag.values;
    return {};
}

void Computation::sort(TagFindings& tag, const rules::Answers& answers)
{
    const Role role = tag.definition.role;
    const std::vector<bool>& counts = m_counted.at(tag.definition.subject);
    for (std::size_t row = 0; row < answers.truths.size(); ++row) {
        if (!counts[row]) {
            continue;
        }
        const RowId subject = m_people.row(tag.definition.subject, row);
        const bool isWritten = tag.written.contains(subject);
        const bool ofList = role == Role::Check;
        switch (answers.truths[row]) {
            case Truth::True:
                if (role == Role::Suggest && !isWritten) {
                    tag.candidates.push_back(subject);
                }
                break;
            case Truth::False:
                if (isWritten) {
                    tag.contradictions.push_back(subject);
                }
                break;
            case Truth::Unknown:
                if (isWritten == ofList) {
                    tag.unknown.push_back(subject);
                }
                break;
            case Truth::Failed:
                if (isWritten || !ofList) {
                    tag.failed.push_back(subject);
                }
                break;
        }
    }
    if (role == Role::Define) {
        // A rule that fails says nothing either, least of all no.
        std::ranges::merge(tag.unknown, tag.failed, std::back_inserter(tag.carriers.unknown));
        std::erase_if(tag.carriers.unknown, [&](const RowId row) { return tag.written.contains(row); });
    }
}

// Somebody said no: the candidate rests until what the rule looks at is otherwise.
base::Status Computation::dropRefused(TagFindings& tag, const rules::Rule& rule)
{
    std::vector<RowId> stay;
    for (const RowId subject : tag.candidates) {
        const auto refusal = m_refusals.find({tag.definition.row, subject});
        const auto index = m_people.index(tag.definition.subject, subject);
        const bool rests = refusal != m_refusals.end() && index && seenBy(m_people, rule, *index) == refusal->second;
        (rests ? tag.refused : stay).push_back(subject);
    }
    tag.candidates = std::move(stay);
    return {};
}

// A rule of a value that cannot be used gives no value; the tag itself stands.
base::Status Computation::findValues(TagFindings& tag)
{
    std::vector<RowId> rows = tag.carriers.rows;
    rows.insert(rows.end(), tag.candidates.begin(), tag.candidates.end());
    for (const ValueRule& value : tag.definition.values) {
        if (!value.facts.empty()) {
            LINLI_CHECK(nameCodes(tag, value));
        }
        if (value.rule.empty() || value.beside) {
            continue;
        }
        const auto rule = check(tag.definition, value.rule);
        if (!rule) {
            continue;
        }
        LINLI_CHECK(m_people.need(m_view, rule->needs()));
        const rules::Answers answers = rules::evaluate(m_people, *rule);
        for (const RowId row : rows) {
            const auto index = m_people.index(tag.definition.subject, row);
            if (index && answers.truths[*index] == Truth::True) {
                tag.values.try_emplace(row, value.name);
            }
        }
    }
    const bool hasDefault = !tag.definition.values.empty() && tag.definition.values.front().facts.empty() && tag.definition.values.front().rule.empty();
    for (const RowId row : rows) {
        if (hasDefault) {
            tag.values.try_emplace(row, tag.definition.values.front().name);
        }
    }
    return {};
}

// "肢体×二级": the names of the codes of one or more facts.
base::Status Computation::nameCodes(TagFindings& tag, const ValueRule& value)
{
    std::vector<const population::Column*> columns;
    for (const std::string& id : value.facts) {
        const population::Fact* fact = m_facts.find(id);
        if (fact == nullptr || fact->codes == nullptr || fact->table != tag.definition.subject) {
            return {};
        }
        population::Needs needs;
        needs.facts.insert(fact->no);
        LINLI_CHECK(m_people.need(m_view, needs));
        columns.push_back(&m_people.column(fact->no));
    }
    for (const std::vector<RowId>* rows : {&tag.carriers.rows, &tag.candidates}) {
        for (const RowId row : *rows) {
            const auto index = m_people.index(tag.definition.subject, row);
            std::string name;
            for (const population::Column* column : columns) {
                if (index && column->isKnown(*index)) {
                    name += name.empty() ? "" : "×";
                    name += column->fact().codes->name(column->words().all()[column->bytes()[*index]], base::Language::Chinese);
                }
            }
            if (!name.empty()) {
                tag.values.try_emplace(row, name);
            }
        }
    }
    return {};
}

base::Result<std::shared_ptr<const registry::RuleCarriers>> Computation::carriers(const registry::View&, RowId tag, base::Day)
{
    for (std::size_t at = 0; at < m_findings->tags.size(); ++at) {
        const TagFindings& one = m_findings->tags[at];
        if (one.definition.row != tag || one.definition.role != Role::Define) {
            continue;
        }
        if (m_stages[at] == Stage::Running) {
            return fail(ErrorCode::Invalid, "tags.circular", {{"tag", one.definition.name}});
        }
        if (m_stages[at] == Stage::Waiting) {
            LINLI_CHECK(readWritten());
            LINLI_CHECK(compute(at));
        }
        if (one.error) {
            return fail(*one.error);
        }
        return std::shared_ptr<const registry::RuleCarriers>(m_findings, &one.carriers);
    }
    return std::shared_ptr<const registry::RuleCarriers>();
}

base::Result<std::vector<registry::RuleTag>> Computation::of(const registry::View&, std::span<const RowId>, base::Day)
{
    // Nothing a computation reads asks for this.
    return std::vector<registry::RuleTag> {};
}

}  // namespace linli::tags

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aid/likelihood.h"

#include "core/base/resource.h"
#include "core/base/tsv.h"
#include "core/rules/columns.h"

namespace linli::aid {

namespace {

// A key: the parts that hold, those that are not known, and the kind by two bits a rule.
constexpr std::size_t kMostParts = 12;
constexpr std::size_t kMostKinds = 16;
constexpr unsigned kUnknownAt = kMostParts;
constexpr unsigned kKindAt = 2 * kMostParts;
constexpr std::uint64_t kPartBits = (std::uint64_t {1} << kMostParts) - 1;

// So many people of the same kind count as much as everybody together.
constexpr double kTrustInKind = 4;
// Before anybody is decided: one in ten, and that weighs as much as one person.
constexpr double kFirstGuess = 0.1;

std::size_t placeOf(Table table)
{
    return table == Table::Person ? 0 : 1;
}

void addParts(const rules::Syntax& syntax, std::vector<const rules::Syntax*>& parts)
{
    if (syntax.kind != rules::SyntaxKind::Chain || syntax.text != "&&") {
        parts.push_back(&syntax);
        return;
    }
    for (const rules::SyntaxPtr& item : syntax.items) {
        addParts(*item, parts);
    }
}

base::Result<std::array<std::vector<Rule>, 2>> readKinds(const Facts& facts, const Parameters& parameters)
{
    const auto text = base::resource("aid/kinds.tsv");
    LINLI_TRY(const base::TsvTable table, base::TsvTable::read(text.value_or("")));
    std::array<std::vector<Rule>, 2> made;
    for (const base::TsvTable::Row& row : table.rows()) {
        const Table subject = row.cells[1] == "person" ? Table::Person : Table::Household;
        LINLI_TRY(Rule rule, Rule::check(facts, parameters, row.cells[2], {subject, {}}));
        if (made[placeOf(subject)].size() < kMostKinds) {
            made[placeOf(subject)].push_back(std::move(rule));
        }
    }
    return made;
}

std::vector<rules::TruthColumn> answersTo(const Population& people, const std::vector<Rule>& rules)
{
    std::vector<const Rule*> asked;
    for (const Rule& rule : rules) {
        asked.push_back(&rule);
    }
    std::vector<rules::TruthColumn> made;
    for (rules::Answers& each : rules::evaluate(people, asked)) {
        made.push_back(std::move(each.truths));
    }
    return made;
}

}  // namespace

base::Result<Likelihood> Likelihood::learn(const registry::View& view, Matching& matching, const Parameters& parameters)
{
    Likelihood made;
    Population& people = matching.people();
    LINLI_TRY(const auto kinds, readKinds(people.facts(), parameters));
    for (std::size_t place = 0; place < kinds.size(); ++place) {
        for (const Rule& rule : kinds[place]) {
            LINLI_CHECK(people.need(view, rule.needs()));
        }
        made.m_kinds[place] = answersTo(people, kinds[place]);
    }
    made.m_policies.resize(matching.size());
    for (std::size_t no = 0; no < matching.size(); ++no) {
        const Table subject = matching.policy(no).policy.subject;
        made.m_subjects.push_back(subject);
        if (matching.error(no)) {
            continue;
        }
        const CheckedVersion& version = matching.version(no);
        std::vector<const rules::Syntax*> parts;
        addParts(version.entitled.syntax(), parts);
        parts.resize(std::min(parts.size(), kMostParts));
        std::vector<Rule> checked;
        for (const rules::Syntax* part : parts) {
            LINLI_TRY(Rule rule, Rule::check(people.facts(), parameters, rules::print(*part), {subject, version.version.age}));
            checked.push_back(std::move(rule));
        }
        Parts& one = made.m_policies[no];
        one.answers = answersTo(people, checked);
        const std::vector<Grade>& grades = matching.grades(no);
        for (std::size_t row = 0; row < grades.size(); ++row) {
            if (grades[row] != Grade::None) {
                ++one.rows[partsOf(one, row) | made.kindOf(subject, row)];
            }
        }
    }
    return made;
}

std::uint64_t Likelihood::kindOf(Table table, std::size_t row) const
{
    std::uint64_t kind = 0;
    for (const rules::TruthColumn& each : m_kinds[placeOf(table)]) {
        kind = (kind << 2U) | static_cast<std::uint64_t>(each[row]);
    }
    return kind << kKindAt;
}

std::uint64_t Likelihood::partsOf(const Parts& parts, std::size_t row)
{
    std::uint64_t key = 0;
    for (std::size_t at = 0; at < parts.answers.size(); ++at) {
        const Truth truth = parts.answers[at][row];
        key |= std::uint64_t {truth == Truth::True} << at;
        key |= std::uint64_t {truth == Truth::Unknown} << (kUnknownAt + at);
    }
    return key;
}

double Likelihood::share(const Parts& parts, std::uint64_t unknown, std::uint64_t kind) const
{
    const std::uint64_t all = (std::uint64_t {1} << parts.answers.size()) - 1;
    double decided = 0;
    double entitled = 0;
    double decidedAlike = 0;
    double entitledAlike = 0;
    for (const auto& [key, rows] : parts.rows) {
        const std::uint64_t holds = key & kPartBits;
        const std::uint64_t open = (key >> kUnknownAt) & kPartBits;
        if ((open & unknown) != 0 || ((holds | unknown) & all) != all) {
            continue;
        }
        const bool isAlike = (key >> kKindAt) << kKindAt == kind;
        const bool isEntitled = (holds & all) == all;
        decided += rows;
        entitled += isEntitled ? rows : 0;
        decidedAlike += isAlike ? rows : 0;
        entitledAlike += isAlike && isEntitled ? rows : 0;
    }
    const double ofAll = (entitled + kFirstGuess) / (decided + 1);
    return (entitledAlike + kTrustInKind * ofAll) / (decidedAlike + kTrustInKind);
}

double Likelihood::of(std::size_t no, std::size_t row)
{
    Parts& parts = m_policies[no];
    const std::uint64_t unknown = (partsOf(parts, row) >> kUnknownAt) & kPartBits;
    const std::uint64_t kind = kindOf(m_subjects[no], row);
    const auto [found, isNew] = parts.known.try_emplace(unknown | kind, 0);
    if (isNew) {
        found->second = share(parts, unknown, kind);
    }
    return found->second;
}

}  // namespace linli::aid

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aid/likelihood.h"

#include "core/base/resource.h"
#include "core/base/tsv.h"
#include "core/rules/columns.h"

namespace linli::aid {

namespace {

// A key: the parts that hold and those that are not known, the same of the choices, and the kind by two bits a rule.
constexpr std::size_t kMostParts = 8;
constexpr std::size_t kMostChoices = 8;
constexpr std::size_t kMostKinds = 16;
constexpr unsigned kChoicesAt = 2 * kMostParts;
constexpr unsigned kKindAt = kChoicesAt + 2 * kMostChoices;

// So many people who are more alike count as much as those who are less.
constexpr double kTrust = 10;
// Before anybody is decided: one in ten, and that weighs as much as one person.
constexpr double kFirstGuess = 0.1;
// What is written down of few is written down because they were found to need it: three of whom it is not known count as one
// who does not meet it. Where nobody is known not to meet it each counts so: nobody can be known not to (a child that may not
// be written down, say).
constexpr double kSilence = 0.3;

// Which of some rules hold for a row, and which are not known.
struct Bits {
    std::uint64_t holds = 0;
    std::uint64_t open = 0;
};
Bits bitsOf(std::uint64_t key, unsigned at, std::size_t most)
{
    const std::uint64_t all = (std::uint64_t {1} << most) - 1;
    return {(key >> at) & all, (key >> (at + most)) & all};
}

// Those who meet it, those who do not, and those of whom it is not known.
struct Tally {
    double yes = 0;
    double no = 0;
    double unknown = 0;

    // With what was thought before.
    double share(double before, double weight, double silence) const { return (yes + weight * before) / (yes + no + silence * unknown + weight); }
};

std::size_t placeOf(Table table)
{
    return table == Table::Person ? 0 : 1;
}

// The parts of a chain of `op`, those of inner chains too.
void addParts(const rules::Syntax& syntax, std::string_view op, std::vector<const rules::Syntax*>& parts)
{
    if (syntax.kind != rules::SyntaxKind::Chain || syntax.text != op) {
        parts.push_back(&syntax);
        return;
    }
    for (const rules::SyntaxPtr& item : syntax.items) {
        addParts(*item, op, parts);
    }
}

// What the parts that offer a choice offer.
std::vector<const rules::Syntax*> choicesOf(const std::vector<const rules::Syntax*>& parts)
{
    std::vector<const rules::Syntax*> choices;
    for (const rules::Syntax* part : parts) {
        if (part->kind == rules::SyntaxKind::Chain) {
            addParts(*part, "||", choices);
        }
    }
    return choices;
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
        std::vector<Rule> known;
        for (const Rule& rule : kinds[place]) {
            const base::Status read = people.need(view, rule.needs());
            // The dictionary of this station lacks a tag that the kind names: then it tells nobody apart here.
            const bool isStrange = !read && (read.error().code == base::ErrorCode::Invalid || read.error().code == base::ErrorCode::NotFound);
            if (!read && !isStrange) {
                return base::fail(read.error());
            }
            if (read) {
                known.push_back(rule);
            }
        }
        made.m_kinds[place] = answersTo(people, known);
    }
    made.m_policies.resize(matching.size());
    for (std::size_t no = 0; no < matching.size(); ++no) {
        made.m_subjects.push_back(matching.policy(no).policy.subject);
        if (!matching.error(no)) {
            LINLI_CHECK(made.learn(matching, parameters, no));
        }
    }
    return made;
}

// Who receives it already meets it as far as anybody can know, so only the condition counts.
base::Status Likelihood::learn(Matching& matching, const Parameters& parameters, std::size_t no)
{
    const Table subject = m_subjects[no];
    const CheckedVersion& version = matching.version(no);
    const auto answers = [&](std::vector<const rules::Syntax*> parts, std::size_t most) -> base::Result<std::vector<rules::TruthColumn>> {
        parts.resize(std::min(parts.size(), most));
        std::vector<Rule> checked;
        for (const rules::Syntax* part : parts) {
            LINLI_TRY(Rule rule, Rule::check(matching.people().facts(), parameters, rules::print(*part), {subject, version.version.age}));
            checked.push_back(std::move(rule));
        }
        return answersTo(matching.people(), checked);
    };
    std::vector<const rules::Syntax*> parts;
    addParts(version.condition.syntax(), "&&", parts);
    Parts& one = m_policies[no];
    LINLI_TRY(one.parts, answers(parts, kMostParts));
    LINLI_TRY(one.choices, answers(choicesOf(parts), kMostChoices));
    const std::vector<Grade>& grades = matching.grades(no);
    for (std::size_t row = 0; row < grades.size(); ++row) {
        if (grades[row] != Grade::None) {
            ++one.rows[keyOf(no, row)];
        }
    }
    return {};
}

std::uint64_t Likelihood::keyOf(std::size_t no, std::size_t row) const
{
    const Parts& parts = m_policies[no];
    std::uint64_t key = 0;
    const auto add = [&](const std::vector<rules::TruthColumn>& answers, unsigned at, std::size_t most) {
        for (std::size_t bit = 0; bit < answers.size(); ++bit) {
            const Truth truth = answers[bit][row];
            key |= std::uint64_t {truth == Truth::True} << (at + bit);
            key |= std::uint64_t {truth == Truth::Unknown} << (at + most + bit);
        }
    };
    add(parts.parts, 0, kMostParts);
    add(parts.choices, kChoicesAt, kMostChoices);
    std::uint64_t kind = 0;
    for (const rules::TruthColumn& each : m_kinds[placeOf(m_subjects[no])]) {
        kind = (kind << 2U) | static_cast<std::uint64_t>(each[row]);
    }
    return key | (kind << kKindAt);
}

double Likelihood::share(const Parts& parts, std::uint64_t wanted) const
{
    const std::uint64_t all = (std::uint64_t {1} << parts.parts.size()) - 1;
    const Bits wantedParts = bitsOf(wanted, 0, kMostParts);
    const Bits wantedChoices = bitsOf(wanted, kChoicesAt, kMostChoices);
    // Everybody who meets what this one meets; those of them who met it in the same way; those of them of the same kind.
    Tally everybody;
    Tally sameWay;
    Tally sameKind;
    for (const auto& [key, rows] : parts.rows) {
        const Bits own = bitsOf(key, 0, kMostParts);
        if (((own.holds | wantedParts.open) & all) != all) {
            continue;
        }
        const auto count = [&, rows = rows](Tally& tally) {
            const std::uint64_t fails = ~(own.holds | own.open) & all;
            double& into = (own.holds & all) == all ? tally.yes : fails != 0 ? tally.no : tally.unknown;
            into += rows;
        };
        count(everybody);
        const Bits choices = bitsOf(key, kChoicesAt, kMostChoices);
        if (((choices.holds ^ wantedChoices.holds) & ~wantedChoices.open & ~choices.open) != 0 || (choices.open & ~wantedChoices.open) != 0) {
            continue;
        }
        count(sameWay);
        if ((key >> kKindAt) == (wanted >> kKindAt)) {
            count(sameKind);
        }
    }
    const double silence = everybody.no == 0 ? 1 : kSilence;
    return sameKind.share(sameWay.share(everybody.share(kFirstGuess, 1, silence), kTrust, silence), kTrust, silence);
}

double Likelihood::of(std::size_t no, std::size_t row)
{
    Parts& parts = m_policies[no];
    const std::uint64_t key = keyOf(no, row);
    const auto [found, isNew] = parts.known.try_emplace(key, 0);
    if (isNew) {
        found->second = share(parts, key);
    }
    return found->second;
}

}  // namespace linli::aid

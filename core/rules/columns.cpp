// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/columns.h"

#include "core/rules/steps.h"

namespace linli::rules {

std::vector<Answers> evaluate(const Population& population, std::span<const Rule* const> rules)
{
    std::vector<Answers> answers(rules.size());
    StepContext context(population);
    for (const Table table : {Table::Person, Table::Household, Table::House, Table::Visit, Table::Event}) {
        StepBuilder builder(context, table);
        for (std::size_t i = 0; i < rules.size(); ++i) {
            if (rules[i]->subject() != table) {
                continue;
            }
            builder.setRule(*rules[i]);
            const Node& root = rules[i]->root();
            Pass::Wanted wanted;
            wanted.isRange = root.type != Type::Bool;
            wanted.slot = wanted.isRange ? builder.range(root) : builder.truth(root);
            answers[i].table = table;
            const std::size_t size = population.size(table);
            answers[i].truths = TruthColumn(wanted.isRange ? 0 : size);
            answers[i].ranges.resize(wanted.isRange ? size : 0);
            wanted.truths = &answers[i].truths;
            wanted.ranges = answers[i].ranges.data();
            builder.pass().wanted.push_back(wanted);
        }
        if (!builder.pass().wanted.empty()) {
            run(builder.pass());
        }
    }
    for (Answers& one : answers) {
        one.counts = one.truths.counts();
        for (const std::uint32_t row : one.truths.size() == 0 ? std::vector<std::uint32_t>() : population.gone(one.table)) {
            --one.counts[static_cast<std::size_t>(one.truths[row])];
            one.truths.set(row, Truth::False);
        }
    }
    return answers;
}

Answers evaluate(const Population& population, const Rule& rule)
{
    const Rule* const rules[] = {&rule};
    return std::move(evaluate(population, rules).front());
}

}  // namespace linli::rules

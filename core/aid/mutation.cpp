// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aid/mutation.h"

#include <algorithm>
#include <cstdio>
#include <functional>

namespace linli::aid {

namespace {

using rules::Syntax;
using rules::SyntaxKind;
using rules::SyntaxPtr;

using Copy = std::shared_ptr<Syntax>;

Copy copyOf(const Syntax& one)
{
    return std::make_shared<Syntax>(one);
}

Copy withText(const Syntax& one, std::string text)
{
    Copy made = copyOf(one);
    made->text = std::move(text);
    return made;
}

Copy negated(const Syntax& one)
{
    Copy made = std::make_shared<Syntax>();
    made->kind = SyntaxKind::Unary;
    made->text = "!";
    made->items = {copyOf(one)};
    return made;
}

void addComparisons(const Syntax& one, std::vector<SyntaxPtr>& made)
{
    static const std::map<std::string, std::vector<std::string>> kFlips = {{"<", {"<=", ">"}}, {"<=", {"<", ">="}}, {">", {">=", "<"}},
                                                                          {">=", {">", "<="}}, {"==", {"!="}},      {"!=", {"=="}},
                                                                          {"+", {"-"}},       {"-", {"+"}}};
    if (const auto flips = kFlips.find(one.text); flips != kFlips.end()) {
        for (const std::string& flip : flips->second) {
            made.push_back(withText(one, flip));
        }
    }
}

// Without one of the parts.
void addShorter(const Syntax& one, std::vector<SyntaxPtr>& made)
{
    for (std::size_t i = 0; i < one.items.size() && one.items.size() > 1; ++i) {
        Copy shorter = copyOf(one);
        shorter->items.erase(shorter->items.begin() + static_cast<std::ptrdiff_t>(i));
        made.push_back(one.kind == SyntaxKind::Chain && shorter->items.size() == 1 ? shorter->items.front() : SyntaxPtr(shorter));
    }
}

void addNumbers(const Syntax& one, std::vector<SyntaxPtr>& made)
{
    for (const int step : {-1, 1}) {
        Copy moved = copyOf(one);
        if (one.kind == SyntaxKind::Int) {
            moved->integer += step;
            moved->text = std::to_string(moved->integer);
        } else {
            // A tenth: "1.5" becomes 1.4 and 1.6.
            char text[32];
            std::snprintf(text, sizeof text, "%.1f", one.real + step * 0.1);
            moved->real += step * 0.1;
            moved->text = text;
        }
        made.push_back(std::move(moved));
    }
}

void addCalls(const Syntax& one, std::vector<SyntaxPtr>& made)
{
    if (!one.hasTarget && one.text == "tag") {
        made.push_back(negated(one));
    }
    if (one.hasTarget && one.text == "startsWith" && one.items.size() == 2) {
        Copy other = copyOf(one);
        other->items[1] = withText(*one.items[1], "\x01" + one.items[1]->text);
        made.push_back(std::move(other));
    }
}

// What may stand in the place of this node, its parts left as they are.
std::vector<SyntaxPtr> flipsOf(const Syntax& one)
{
    std::vector<SyntaxPtr> made;
    switch (one.kind) {
        case SyntaxKind::Binary: addComparisons(one, made); break;
        case SyntaxKind::Chain:
            made.push_back(withText(one, one.text == "&&" ? "||" : "&&"));
            addShorter(one, made);
            break;
        case SyntaxKind::List: addShorter(one, made); break;
        case SyntaxKind::Unary:
            if (one.text == "!") {
                made.push_back(one.items[0]);
            }
            break;
        case SyntaxKind::Int:
        case SyntaxKind::Real: addNumbers(one, made); break;
        case SyntaxKind::Call: addCalls(one, made); break;
        case SyntaxKind::Select:
            // A flag that stands for itself: refused by the type check wherever it is none.
            made.push_back(negated(one));
            break;
        default: break;
    }
    return made;
}

// Every tree with one node flipped; `whole` puts a node into its place.
void collect(const Syntax& one, const std::function<SyntaxPtr(SyntaxPtr)>& whole, std::vector<Mutant>& into)
{
    for (const SyntaxPtr& flip : flipsOf(one)) {
        into.push_back({rules::print(*whole(flip)), rules::print(one) + " → " + rules::print(*flip)});
    }
    // The parts of a path are names, not conditions.
    for (std::size_t i = 0; i < one.items.size() && one.kind != SyntaxKind::Select; ++i) {
        collect(*one.items[i], [&](SyntaxPtr part) {
            Copy copy = copyOf(one);
            copy->items[i] = std::move(part);
            return whole(copy);
        }, into);
    }
}

bool isRefusal(const base::Error& error)
{
    return error.code == base::ErrorCode::Invalid || error.code == base::ErrorCode::NotFound;
}

// The version as if its condition were that; nothing where it is no rule, which the loader would notice.
std::optional<CheckedVersion> mutated(const Facts& facts, const Parameters& parameters, const CheckedPolicy& policy, const CheckedVersion& version,
                                      const std::string& text)
{
    const rules::RuleOptions options {policy.policy.subject, version.version.age};
    auto condition = Rule::check(facts, parameters, text, options);
    auto entitled = Rule::check(facts, parameters, entitledText(policy.policy, text), options);
    if (!condition || !entitled) {
        return std::nullopt;
    }
    CheckedVersion made = version;
    made.condition = std::move(*condition);
    made.entitled = std::move(*entitled);
    return made;
}

}  // namespace

std::vector<Mutant> mutantsOf(const Syntax& condition)
{
    std::vector<Mutant> made;
    collect(condition, [](SyntaxPtr part) { return part; }, made);
    return made;
}

base::Result<std::vector<Mutant>> unnoticed(const Facts& facts, const Parameters& parameters, const CheckedPolicy& policy, std::span<const PolicyCase> cases)
{
    LINLI_TRY(const std::unique_ptr<PolicyCaseTown> town, PolicyCaseTown::build(facts, cases));
    std::vector<Mutant> made;
    for (const CheckedVersion& version : policy.versions) {
        for (Mutant& mutant : mutantsOf(version.condition.syntax())) {
            const auto as = mutated(facts, parameters, policy, version, mutant.condition);
            bool isNoticed = !as;
            for (std::size_t no = 0; no < cases.size() && !isNoticed; ++no) {
                if (cases[no].version != &version) {
                    continue;
                }
                const auto result = town->run(no, *as);
                if (!result && !isRefusal(result.error())) {
                    return base::fail(result.error());
                }
                isNoticed = !result || !result->differences.empty();
            }
            if (!isNoticed) {
                made.push_back(std::move(mutant));
            }
        }
    }
    return made;
}

}  // namespace linli::aid

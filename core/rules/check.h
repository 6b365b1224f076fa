// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The type checker. For this folder only.

#include "core/rules/rule.h"

namespace linli::rules {

class Checker {
public:
    Checker(const Facts& facts, const Parameters& parameters, Needs& needs, std::map<std::string, Parameter>& used)
        : m_facts(facts)
        , m_parameters(parameters)
        , m_needs(needs)
        , m_used(used)
    {
    }

    // The rows a name speaks of: those of the rule, or the members of a group under a name of their own.
    struct Scope {
        Table table = Table::Person;
        std::string variable;
        const Scope* outer = nullptr;
    };

    base::Result<NodePtr> condition(const SyntaxPtr& syntax, const Scope& scope);
    base::Result<NodePtr> value(const SyntaxPtr& syntax, const Scope& scope);

private:
    using Made = base::Result<NodePtr>;

    Made relation(const SyntaxPtr& syntax, const Scope& scope);
    Made member(const SyntaxPtr& syntax, const Scope& scope);
    Made wordTest(const SyntaxPtr& syntax, const Scope& scope, const std::vector<SyntaxPtr>& literals);
    Made arithmetic(const SyntaxPtr& syntax, const Scope& scope);
    Made conditional(const SyntaxPtr& syntax, const Scope& scope);
    Made name(const SyntaxPtr& syntax, const Scope& scope);
    // Whether a name, call or group begins with that of the row outside the group, so that it is asked there.
    static bool isOfOuter(const SyntaxPtr& syntax, const Scope& scope);
    Made outer(const SyntaxPtr& syntax, const Scope& scope);
    Made fact(const SyntaxPtr& syntax, const Scope& scope, std::string id);
    Made call(const SyntaxPtr& syntax, const Scope& scope);
    Made groupCall(const SyntaxPtr& syntax, const Scope& scope);
    Made textCall(const SyntaxPtr& syntax, const Scope& scope, Op op);
    Made dateCall(const SyntaxPtr& syntax, const Scope& scope);
    Made ageOn(const SyntaxPtr& syntax, const Scope& scope);
    Made kinCall(const SyntaxPtr& syntax, const Scope& scope);
    Made has(const SyntaxPtr& syntax, const Scope& scope);
    Made tagCall(const SyntaxPtr& syntax, const Scope& scope);
    Made parameter(const SyntaxPtr& syntax);
    // A literal as a value of `type`; anything else is checked and must be of it.
    Made as(Type type, const SyntaxPtr& syntax, const Scope& scope, const Fact* fact);
    Made literal(Type type, const SyntaxPtr& syntax, const Fact* fact);
    // The name a path speaks of: "person.age" from m.age; nothing when it is no path.
    base::Result<std::string> pathOf(const SyntaxPtr& syntax, const Scope& scope) const;
    Made supporter(const SyntaxPtr& syntax) const;
    Made ofSupporters(const SyntaxPtr& syntax, NodePtr body) const;
    // The scope whose rows a call without or with a variable before it is about.
    base::Status checkTarget(const SyntaxPtr& syntax, const Scope& scope) const;
    Made textOf(const SyntaxPtr& syntax) const;

    const Facts& m_facts;
    const Parameters& m_parameters;
    Needs& m_needs;
    std::map<std::string, Parameter>& m_used;
};

bool isLiteral(const Syntax& syntax);
bool isNumber(Type type);
// Whether a part asks the row outside the group it stands in.
bool readsOuter(const Node& node);
// "person": how the text names the subject of a rule.
std::string subjectName(Table table);
tl::unexpected<base::Error> refuse(std::string key, const Syntax& where, std::map<std::string, std::string> blanks = {});
std::shared_ptr<Node> makeNode(Op op, Type type, const SyntaxPtr& syntax, Table table, std::vector<NodePtr> items = {});

}  // namespace linli::rules

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What can be asked of a subject, for choosing: facts of the catalogue and what is computed from them, tags, relatives,
// groups of people; each with its label, type and code table, found by label or pinyin. Made from the catalogue, so a new
// field is there by itself. Immutable once made, any thread; the facts must outlive it.

#include "core/rules/cards.h"
#include "core/rules/rule.h"

#include <span>

namespace linli::rules {

struct Choice {
    About about = About::Fact;
    std::string name;
    catalog::Label label;
    // What it belongs to: 人, 户, 残疾, 标签 ...
    catalog::Label group;
    // Of Fact and TagValue.
    Type type = Type::Bool;
    const catalog::CodeTable* codes = nullptr;
    // Nothing written means no: whether it is known is no question.
    bool closed = false;
    // Group: the group always has somebody.
    bool neverEmpty = false;
    // For finding: the label's pinyin and its initials.
    std::string pinyin;
    std::string initials;
};

struct TagChoice {
    std::string code;
    std::string name;
    bool operator==(const TagChoice&) const = default;
};

class Choices {
public:
    Choices(const Facts& facts, const Parameters& parameters, Table subject, std::span<const TagChoice> tags);

    const std::vector<Choice>& all() const { return m_all; }
    // Numbers of the choices that fit what was typed, best first: the label begins so, holds it, its pinyin or initials
    // do, or the group's label holds it. Everything for empty text.
    std::vector<std::size_t> find(std::string_view typed) const;
    // The choice a condition was made from; nullptr for cards, what is as written, and names that are not there.
    const Choice* of(const Condition& condition) const;
    const Choice* of(About about, std::string_view name) const;
    Table subject() const { return m_subject; }
    // Choices of the members of a group: the same of a person, without groups.
    static bool isForMembers(const Choice& choice) { return choice.about != About::Group; }
    // Parameters of a type, by key.
    std::vector<std::string> parametersOf(Type type) const;

private:
    void add(Choice choice);
    void addFact(const Facts& facts, const Parameters& parameters, const std::string& path);
    void addGroup(const Facts& facts, const Parameters& parameters, const std::string& path);
    void addRelatives();
    Table m_subject;
    std::vector<Choice> m_all;
    std::vector<FactNo> m_taken;
    std::vector<std::pair<std::string, Type>> m_parameters;
};

// What of a fact may be asked besides itself: "daysSince" ... of dates. The first one is the fact itself, "".
std::vector<std::string> measuresOf(const Choice& choice);
// The type of a fact, or of what of it is asked.
Type typeOf(const Choice& choice, const std::string& measure);
// What may be said of it, the usual one first.
std::vector<Sign> signsOf(const Choice& choice, const std::string& measure);
// A new condition on a choice, with the usual sign and no value yet.
Condition conditionOn(const Choice& choice);

}  // namespace linli::rules

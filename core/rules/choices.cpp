// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/choices.h"

#include "core/base/message.h"
#include "core/registry/pinyin.h"
#include "core/rules/check.h"
#include "core/rules/chinese.h"

#include <algorithm>

namespace linli::rules {

namespace {

catalog::Label labelOf(const std::string& key)
{
    return {base::sentence(key, {}, base::Language::Chinese), base::sentence(key, {}, base::Language::English)};
}

// How well a choice fits what was typed; 0 = not at all.
int fitOf(const Choice& choice, const std::string& typed, const std::string& latin)
{
    if (choice.label.zh.starts_with(typed)) {
        return 6;
    }
    if (choice.label.zh.find(typed) != std::string::npos) {
        return 5;
    }
    if (!latin.empty() && choice.initials.starts_with(latin)) {
        return 4;
    }
    if (!latin.empty() && (choice.pinyin.find(latin) != std::string::npos || choice.initials.find(latin) != std::string::npos)) {
        return 3;
    }
    if (choice.label.en.find(typed) != std::string::npos) {
        return 2;
    }
    return choice.group.zh.find(typed) != std::string::npos || choice.group.en.find(typed) != std::string::npos ? 1 : 0;
}

}  // namespace

Choices::Choices(const Facts& facts, const Parameters& parameters, Table subject, std::span<const TagChoice> tags)
    : m_subject(subject)
{
    for (const std::string& path : namedPaths()) {
        addFact(facts, parameters, path);
    }
    for (const Fact& fact : facts.all()) {
        if (std::ranges::find(m_taken, fact.no) == m_taken.end()) {
            addFact(facts, parameters, fact.id);
        }
    }
    // What is asked of the subject itself comes first.
    const auto rank = [subject](const Choice& choice) {
        return choice.name.starts_with(subjectName(subject) + '.') ? 0 : 1;
    };
    std::ranges::stable_sort(m_all, {}, rank);
    const catalog::Label group = labelOf("cards.tags");
    for (const TagChoice& tag : tags) {
        Choice made;
        made.about = About::Tag;
        made.name = tag.code;
        made.label = {tag.name, tag.name};
        made.group = group;
        made.closed = true;
        add(std::move(made));
    }
    if (subject == Table::Person) {
        addRelatives();
    }
    for (const std::string& path : namedPaths()) {
        addGroup(facts, parameters, path);
    }
    for (const auto& [key, parameter] : parameters.all()) {
        m_parameters.emplace_back(key, parameter.type);
    }
}

void Choices::add(Choice choice)
{
    const registry::Reading reading = registry::readText(choice.label.zh);
    for (const std::string& syllable : reading.syllables()) {
        choice.pinyin += syllable;
    }
    choice.initials = reading.initials();
    m_all.push_back(std::move(choice));
}

void Choices::addFact(const Facts& facts, const Parameters& parameters, const std::string& path)
{
    const auto rule = Rule::checkValue(facts, parameters, path, {m_subject, {}});
    if (!rule) {
        return;
    }
    const Node& root = rule->root();
    Choice made;
    made.name = path;
    made.type = root.type;
    const Fact* fact = root.fact;
    const bool computed = facts.find(path) == nullptr;
    if (fact != nullptr) {
        made.codes = fact->codes;
        made.closed = fact->closed;
        m_taken.push_back(fact->no);
    }
    if (computed) {
        made.label = labelOf("cards.path." + path);
        made.group = facts.catalog().entity(path.substr(0, path.find('.')))->label;
    } else {
        made.label = fact->label;
        made.group = facts.catalog().entity(fact->entity)->label;
    }
    add(std::move(made));
}

void Choices::addGroup(const Facts& facts, const Parameters& parameters, const std::string& path)
{
    if (!Rule::check(facts, parameters, path + ".exists(m, true)", {m_subject, {}})) {
        return;
    }
    Choice made;
    made.about = About::Group;
    made.name = path;
    made.label = labelOf("cards.path." + path);
    made.group = labelOf("cards.groups");
    made.neverEmpty = Rule::check(facts, parameters, path + ".all(m, true)", {m_subject, {}}).has_value();
    add(std::move(made));
}

void Choices::addRelatives()
{
    for (const About about : {About::Relative, About::LivesWith}) {
        for (const char* kin : {"spouse", "child", "parent", "grandchild"}) {
            Choice made;
            made.about = about;
            made.name = kin;
            made.label = labelOf(std::string(about == About::Relative ? "cards.relative." : "cards.lives_with.") + kin);
            made.group = labelOf("cards.relatives");
            made.closed = true;
            add(std::move(made));
        }
    }
}

std::vector<std::size_t> Choices::find(std::string_view typed) const
{
    const std::string wanted(typed);
    const std::string latin = registry::foldLatin(typed);
    std::vector<std::pair<int, std::size_t>> fits;
    for (std::size_t i = 0; i < m_all.size(); ++i) {
        if (const int fit = fitOf(m_all[i], wanted, latin); fit > 0) {
            fits.emplace_back(fit, i);
        }
    }
    std::ranges::stable_sort(fits, std::greater<>(), &std::pair<int, std::size_t>::first);
    std::vector<std::size_t> found;
    for (const auto& [fit, i] : fits) {
        found.push_back(i);
    }
    return found;
}

const Choice* Choices::of(About about, std::string_view name) const
{
    const About kind = about == About::TagValue ? About::Tag : about;
    const auto found = std::ranges::find_if(m_all, [&](const Choice& choice) { return choice.about == kind && choice.name == name; });
    return found == m_all.end() ? nullptr : &*found;
}

const Choice* Choices::of(const Condition& condition) const
{
    return of(condition.about, condition.name);
}

std::vector<std::string> Choices::parametersOf(Type type) const
{
    std::vector<std::string> keys;
    for (const auto& [key, of] : m_parameters) {
        if (of == type) {
            keys.push_back(key);
        }
    }
    return keys;
}

std::vector<std::string> measuresOf(const Choice& choice)
{
    if (choice.about != About::Fact || choice.type != Type::Date) {
        return {""};
    }
    return {"", "daysSince", "daysTo", "monthsSince", "yearsSince", "year", "month", "inMonth", "inYear", "inYearToDate"};
}

Type typeOf(const Choice& choice, const std::string& measure)
{
    if (measure.empty()) {
        return choice.type;
    }
    return measure.starts_with("in") ? Type::Bool : Type::Integer;
}

std::vector<Sign> signsOf(const Choice& choice, const std::string& measure)
{
    if (choice.about != About::Fact) {
        return {Sign::Yes, Sign::No};
    }
    std::vector<Sign> signs;
    switch (typeOf(choice, measure)) {
        case Type::Bool: signs = {Sign::Yes, Sign::No}; break;
        case Type::Code: signs = {Sign::OneOf, Sign::NoneOf}; break;
        case Type::Text: signs = {Sign::Is, Sign::IsNot, Sign::StartsWith, Sign::Contains, Sign::EndsWith}; break;
        default: signs = {Sign::AtLeast, Sign::AtMost, Sign::Between, Sign::More, Sign::Less, Sign::Is, Sign::IsNot};
    }
    if (measure.empty() && !choice.closed) {
        signs.insert(signs.end(), {Sign::Known, Sign::NotKnown});
    }
    return signs;
}

Condition conditionOn(const Choice& choice)
{
    Condition made;
    made.about = choice.about;
    made.name = choice.name;
    if (choice.about == About::Group) {
        made.neverEmpty = choice.neverEmpty;
        made.inner.emplace_back();
    }
    made.sign = signsOf(choice, "").front();
    return made;
}

}  // namespace linli::rules

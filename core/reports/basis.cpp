// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/basis.h"

#include <algorithm>
#include <array>

namespace linli::reports {

namespace {

using registry::Basis;

struct BasisWord {
    const char* word;
    Basis basis;
    const char* zh;
    const char* en;
    const char* rule;
};

constexpr std::array<BasisWord, 5> kBases = {
    {{"either", Basis::Either, "户籍或实有", "registered or living here", "person.livesHere || person.hukouHere"},
     {"lives", Basis::Lives, "实有", "living here", "person.livesHere"},
     {"registered", Basis::Registered, "户籍", "registered here", "person.hukouHere"},
     {"usual", Basis::Usual, "常住", "usual residents", "person.livesHere && person.liveMonths >= 6"},
     {"all", Basis::All, "全部", "everybody on record", ""}}};

const BasisWord& wordOf(Basis basis)
{
    return *std::ranges::find_if(kBases, [&](const BasisWord& each) { return each.basis == basis; });
}

}  // namespace

std::optional<Basis> basisNamed(std::string_view word)
{
    const auto found = std::ranges::find_if(kBases, [&](const BasisWord& each) { return word == each.word; });
    return found == kBases.end() ? std::nullopt : std::optional<Basis>(found->basis);
}

std::string_view basisWord(Basis basis)
{
    return wordOf(basis).word;
}

std::span<const Basis> allBases()
{
    static constexpr std::array<Basis, 5> kAll = {Basis::Lives, Basis::Registered, Basis::Usual, Basis::Either, Basis::All};
    return kAll;
}

std::string basisText(Basis basis, base::Language language)
{
    return language == base::Language::Chinese ? wordOf(basis).zh : wordOf(basis).en;
}

std::string basisRule(Basis basis)
{
    return wordOf(basis).rule;
}

}  // namespace linli::reports

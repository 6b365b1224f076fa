// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A line of the table a policy author wrote, as a typed case. For this folder only.

#include "core/rules/cases.h"
#include "core/rules/pack.h"

namespace linli::rules {

class CaseReader {
public:
    // REQUIRES that facts and parameters outlive it. `packed`: whose rules a case may name.
    CaseReader(const Facts& facts, const Parameters& parameters, std::vector<PackedRule> packed)
        : m_facts(facts)
        , m_parameters(parameters)
        , m_packed(std::move(packed))
    {
    }

    // `cells` by the names of the columns. Errors "rules.case_*", and those of Rule::check.
    base::Result<RuleCase> read(std::size_t line, std::map<std::string, std::string> cells);

private:
    struct Asked {
        std::string rule;
        std::string amount;
        RuleOptions options;
    };
    std::string cell(const char* name) const
    {
        const auto found = m_cells.find(name);
        return found == m_cells.end() ? std::string() : found->second;
    }
    base::Result<Asked> rule() const;
    base::Result<RuleOptions> options() const;
    base::Status describe(CaseRow& row, std::string_view text, Table table);
    base::Status describe(CaseRow& row, const std::string& name, const std::string& value, Table table);
    base::Result<CaseTag> tag(const std::string& text) const;
    base::Result<bool> yesOrNo(const std::string& text) const;
    base::Status readOthers(RuleCase& made);
    base::Result<std::set<std::string>> asked(const RuleCase& made) const;
    base::Result<std::int64_t> amount(Type type) const;
    const Fact* fact(const std::string& name, Table table) const;

    const Facts& m_facts;
    const Parameters& m_parameters;
    std::vector<PackedRule> m_packed;
    std::map<std::string, std::string> m_cells;
    base::Day m_asOf;
};

}  // namespace linli::rules

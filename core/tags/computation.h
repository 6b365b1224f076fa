// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the rules of all tags say of a population, found once over everybody and then kept right row by row while the
// population follows the ledger. Tags whose rules ask for tags of other rules come after those; the population asks for
// them through the View it is given, so that every rule sees tags as everybody else does. For this folder only.

#include "core/population/keeper.h"
#include "core/rules/reach.h"
#include "core/rules/row_answer.h"
#include "core/tags/findings.h"
#include "core/tags/rule_book.h"

#include <array>
#include <functional>

namespace linli::tags {

// What carries tags: visits and events carry none.
inline constexpr std::array kAllTables = {Table::Person, Table::Household, Table::House};

class Computation final : public registry::ComputedTags, public population::Follower {
public:
    // Both must outlive it.
    Computation(RuleBook& book, rules::Population& people);

    // Of everybody. Errors of the store; what is wrong with a rule is said of its tag.
    base::Status begin(const registry::View& view);
    // Of the rows that the touched ones can reach. Error "population.load_again" where a rule could not be asked before.
    base::Status follow(const registry::View& view, population::Touched& touched) override;
    // Another one after each change.
    const std::shared_ptr<const Findings>& findings() const { return m_findings; }
    // Rows by their number in the population.
    const std::vector<bool>& counted(Table table) const { return m_counted[static_cast<std::size_t>(table)]; }
    // What the rule of the tag looks at for the row, as seenBy() has it. Errors "tags.no_such_tag", "ledger.no_such_row".
    base::Result<std::string> seen(RowId tag, RowId subject) const;

    base::Result<std::shared_ptr<const registry::RuleCarriers>> carriers(const registry::View& view, RowId tag, base::Day on) override;
    base::Result<std::vector<registry::RuleTag>> of(const registry::View& view, std::span<const RowId> subjects, base::Day on) override;

private:
    // A rule with what its answers for single rows need.
    struct Asked {
        std::shared_ptr<const rules::Rule> rule;
        std::set<rules::Path> paths;
        std::unique_ptr<rules::RowAnswer> one;
        // Where its answers stand while everybody is asked.
        std::size_t place = 0;
    };
    struct Tag {
        std::shared_ptr<TagFindings> findings;
        Asked rule;
        // Beside the values of the definition; without a rule where there is none or it cannot be used.
        std::vector<Asked> values;
        bool isDone = false;
    };
    // What is said of one row.
    struct Verdict {
        RowId written;
        bool isCarrier = false;
        bool isUndecided = false;  // of a tag that its rule makes
        bool isCandidate = false;
        bool isRefused = false;
        bool isContradiction = false;
        bool isUnknown = false;
        bool isFailed = false;
        std::string value;
        std::vector<std::string> beside;
        bool operator==(const Verdict&) const = default;
    };
    using Tables = std::array<std::vector<bool>, kAllTables.size()>;

    base::Status readTags();
    base::Status readWritten();
    base::Status count();
    void prepare(Tag& tag);
    Asked asked(std::shared_ptr<const rules::Rule> rule) const;
    bool waits(const Tag& tag) const;
    base::Status need(Tag& tag);
    base::Status askEverybody(std::vector<std::size_t> ready);
    // How a rule answers for a row: from what everybody was asked, or asked now.
    using Ask = std::function<rules::Truth(const Asked& rule, std::size_t row)>;
    Verdict judge(const Tag& tag, std::size_t row, RowId written, const Ask& ask) const;
    std::string valueOf(const Tag& tag, std::size_t row, const Ask& ask) const;
    std::string namesOf(const ValueRule& value, Table table, std::size_t row) const;
    static Verdict told(const TagFindings& findings, RowId row);
    static void tell(TagFindings& findings, RowId row, const Verdict& verdict);
    void publish();

    // What was read anew of the touched rows.
    struct Fresh {
        population::Touched rows;
        std::map<std::pair<RowId, RowId>, RowId> written;  // (subject, tag)
    };
    base::Result<Fresh> readFresh(const population::Touched& touched);
    base::Result<bool> followTag(Tag& tag, const Fresh& fresh, rules::Reach& reach);

    RuleBook& m_book;
    rules::Population& m_people;
    registry::View m_view;
    std::vector<Tag> m_tags;
    // Places in m_tags, those asked for by others first.
    std::vector<std::size_t> m_order;
    std::shared_ptr<const Findings> m_findings;
    // The newest refusal of (subject, tag): what was known then.
    std::map<std::pair<RowId, RowId>, std::string> m_refusals;
    std::array<Asked, kAllTables.size()> m_counts;
    Tables m_counted;
    bool m_couldNotRead = false;
};

}  // namespace linli::tags

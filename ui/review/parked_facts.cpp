// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/parked_facts.h"

#include "ui/bridge/text.h"

namespace linli::ui {

namespace {
constexpr int kShownEdits = 12;
}

base::Result<ParkedFacts>
readParked(const registry::View& view, const sync::ParkedGroup& parked, base::Language language)
{
    ParkedFacts facts;
    facts.parked = parked;
    LINLI_TRY(const ledger::Group group, ledger::group(view.db(), parked.group));
    facts.group = describeGroup(group, language);
    LINLI_TRY(const GroupSubjects subjects, subjectsOf(view, parked.group, language));
    facts.whom = subjects.words;
    facts.person = subjects.person;
    facts.reason = text(base::sentence(parked.reason, parked.blanks, language));
    LINLI_TRY(const std::vector<ledger::Edit> edits, ledger::editsOf(view.db(), parked.group, kShownEdits));
    LINLI_TRY(facts.edits, describeEdits(view, edits, language, false));
    facts.more = std::max(group.edits - kShownEdits, 0);
    return facts;
}

}  // namespace linli::ui

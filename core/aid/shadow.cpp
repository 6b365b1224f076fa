// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aid/shadow.h"

#include "core/aid/admit.h"

#include <algorithm>

namespace linli::aid {

base::Result<Shadow> shadow(Service& service, const registry::View& view, base::Day day, CheckedPolicy policy, rules::Ground ground)
{
    const std::string id = policy.policy.id;
    const Table table = policy.policy.subject;
    LINLI_TRY(const Service::Held held, service.match(view, day));
    const Matching& now = *held.matching;
    LINLI_TRY(const std::shared_ptr<const Book> book, with(*now.book(), std::move(policy)));
    Matching then(book, now.people());
    LINLI_CHECK(then.begin(view));
    LINLI_TRY(const std::size_t after, placeOf(then, id));
    const auto before = now.find(id);
    LINLI_CHECK(rules::mayTell(view, then.version(after).entitled.text(), ground));
    if (before) {
        LINLI_CHECK(rules::mayTell(view, now.version(*before).entitled.text(), ground));
    }
    const bool isKnown = before && !now.error(*before) && now.policy(*before).policy.subject == table;
    Shadow made;
    made.isNew = !isKnown;
    for (std::size_t row = 0; row < then.grades(after).size(); ++row) {
        const Moved one {now.people().row(table, row), isKnown ? now.grade(*before, row) : Grade::None, then.grade(after, row)};
        made.counted += one.after == Grade::None ? 0 : 1;
        if (one.before != one.after) {
            made.moved.push_back(one);
            ++made.counts[{one.before, one.after}];
        }
    }
    std::ranges::stable_sort(made.moved, {}, [](const Moved& one) { return one.after == Grade::Entitled ? 0 : one.before == Grade::Entitled ? 1 : 2; });
    return made;
}

}  // namespace linli::aid

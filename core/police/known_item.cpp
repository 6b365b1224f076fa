// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/police/known_item.h"

namespace linli::police {

KnownItem knownItem(const RowImage& image, const Catalog& catalog)
{
    const auto text = [&](const char* column) {
        return shownText(image, *catalog.field(std::string("check_item.") + column));
    };
    KnownItem item;
    item.row = image.uid;
    item.person = shownRow(image, *catalog.field("check_item.person")).value_or(RowUid {});
    item.concerned = shownRow(image, *catalog.field("check_item.row")).value_or(RowUid {});
    item.kind = text("kind");
    item.field = text("field");
    item.name = text("name");
    item.number = text("number");
    item.before = text("before");
    item.theirs = text("theirs");
    item.since = text("since");
    item.place = text("place");
    item.asOf = text("as_of");
    item.decision = text("decision");
    item.decidedFor = text("decided_for");
    item.reason = text("reason");
    item.decidedBy = text("decided_by");
    item.decidedOn = text("decided_on");
    return item;
}

}  // namespace linli::police

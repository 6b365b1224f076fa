// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Who sees what of a field on a screen, by its class: F0 open and F1 ordinary in full, F2 identity (numbers of
// documents, telephones) blotted out in part, F3 sensitive hidden. A name is F1, and so are the two addresses of a person,
// where it lives and where it is registered: lists without names are useless to those who work with them, and whoever
// visits needs the door. Showing an F2 or F3 value in full is a reveal: asked for with a reason and written to
// the audit chain before the value is shown.

#include "core/base/clock.h"
#include "core/base/message.h"
#include "core/catalog/catalog.h"
#include "core/store/database.h"

#include <string>
#include <string_view>
#include <vector>

namespace linli::access {

enum class Visibility { Plain, Masked, Hidden };

Visibility visibilityOf(catalog::FieldClass fieldClass);

// What stands in place of a hidden value: 已隐藏.
std::string hiddenText(base::Language language);

// `shown` (as Catalog::show gives it) as a screen, a list or an unapproved export may have it. Empty stays empty: that
// nothing is known is no secret.
std::string
mask(const catalog::Field& field, std::string_view shown, base::Language language = base::Language::Chinese);
// The same for a column of ledgers and forms, by the kind of its values.
std::string
mask(const catalog::Column& column, std::string_view shown, base::Language language = base::Language::Chinese);

struct Reveal {
    std::string actor;
    std::string object;  // RowUid text of the record, or the id of a list or ledger
    std::vector<std::string> fields;  // ids of the fields shown in full
    std::string reason;  // never personal data: it stays in the audit chain
    std::int64_t rows = 1;
};

// Writes the reveal; only after success may the values be shown. Error "access.reason_missing" when the reason has
// fewer than two characters.
base::Status recordReveal(store::Database& database, const base::Clock& clock, const Reveal& reveal);

}  // namespace linli::access

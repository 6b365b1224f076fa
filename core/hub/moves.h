// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rows that come into a scope and leave one, in one transaction: moving house, the re-drawing of committees, and people
// registered in one committee who live in another. A row's conflicts go with it. Where it left, its stamps stay behind,
// so that edits made there before anybody heard of it are still judged by what their authors saw.

#include "core/hub/principal.h"
#include "core/hub/store.h"

namespace linli::hub {

struct Move {
    ScopeNo from = 0;
    ScopeNo to = 0;
    std::vector<RowUid> rows;  // with everything that shall go along
    std::string author;
    std::string reason;
    std::string day;  // ISO, shown where the rows left
};

// The rows enter `to` (those that are there already stay) and leave `from`. The set holds rows and both scopes. Errors
// "hub.row_not_in_scope" {row} {scope}, "hub.no_such_scope", "hub.same_scope"; then nothing may be saved.
base::Status moveRows(WorkingSet& set, const Move& move, WallTime now);
// They enter `to` and stay in `from`: changes of either go to both.
base::Status shareRows(WorkingSet& set, const Move& move, WallTime now);
// They leave `from` and stay in the other scopes where they are; `to` is only told. Error "hub.row_nowhere_else".
base::Status unshareRows(WorkingSet& set, const Move& move);

// What moves house together with these rows, in order: of a household, the people who are registered or live in it, as
// far as that has not ended, and the rows that these own; of any other row, it and the rows that it owns. Reads the whole
// scope, once. Error "hub.row_not_in_scope".
base::Result<std::vector<RowUid>>
rowsTogether(Store& store, const catalog::Catalog& catalog, ScopeNo scope, std::span<const RowUid> rows);

// A person in a scope, and the household where the person lives or else is registered, as far as that has not ended.
struct PersonPlace {
    RowUid person;
    std::optional<RowUid> household;
};
// The person with an identity number of 18 characters, as shown. Reads the whole scope. Errors "hub.no_such_person",
// "hub.person_twice", both {scope}: the number itself is in no message.
base::Result<PersonPlace>
personByNumber(Store& store, const catalog::Catalog& catalog, ScopeNo scope, const std::string& number);

// The row that this one belongs to (the owner of its entity, as shown); nothing where it stands alone.
std::optional<RowUid> ownerOf(const RowImage& image, const catalog::Catalog& catalog);

}  // namespace linli::hub

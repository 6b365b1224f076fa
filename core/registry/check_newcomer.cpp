// SPDX-License-Identifier: GPL-3.0-or-later
// The facts of somebody new, read back from the item that tells them.
#include "core/registry/check_record.h"

#include "core/base/text.h"

#include <algorithm>

namespace linli::registry {

using catalog::Value;

base::Result<Newcomer> newcomerOf(const catalog::Catalog& catalog, base::Day today, const CheckRecord& item)
{
    Newcomer told;
    for (const std::string_view line : base::splitWords(item.theirs, '\n')) {
        const std::size_t cut = std::min(line.find('\t'), line.size() - 1);
        const std::string field(line.substr(0, cut));
        const std::string text(line.substr(cut + 1));
        if (field == "person.name") {
            told.draft.name = text;
        } else if (field == "identity.number") {
            told.draft.idNumber = text;
        } else if (field == "identity.kind") {
            told.draft.idKind = text;
        } else if (field == kPhoneField) {
            told.draft.phones.push_back(text);
        } else if (field == kAddressFact) {
            told.address = text;
        } else if (field == "residence.from") {
            told.since = text;
        } else if (field == "residence.rel_to_main") {
            told.role = text;
        } else if (const catalog::Field* const known = catalog.field(field);
                   known != nullptr && (field.starts_with("person.") || field.starts_with("permit."))) {
            LINLI_TRY(Value value, catalog.understand(*known, text, today));
            (field.starts_with("permit.") ? told.permit : told.draft.more).emplace(field, std::move(value));
        }
    }
    // Without a citizen's number, which says both, these are what is known.
    const auto take = [&](const char* field) {
        const auto found = told.draft.more.find(field);
        const std::string text = found == told.draft.more.end() ? std::string() : std::get<std::string>(found->second);
        told.draft.more.erase(field);
        return text;
    };
    const auto birth = base::Date::fromIso(take("person.birth"));
    told.draft.birth = birth ? std::optional(*birth) : std::nullopt;
    const std::string sex = take("person.sex");
    told.draft.sex = sex.empty() ? std::nullopt : std::optional(sex);
    return told;
}

}  // namespace linli::registry

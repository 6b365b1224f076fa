// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/told.h"

#include "core/registry/codes.h"

namespace linli::rules {

namespace {

void collect(const Syntax& syntax, std::set<std::string>& tags)
{
    const bool isTag = syntax.kind == SyntaxKind::Call && (syntax.text == "tag" || syntax.text == "tagValue");
    for (const SyntaxPtr& item : syntax.items) {
        if (isTag && item->kind == SyntaxKind::String) {
            tags.insert(item->text);
        }
        collect(*item, tags);
    }
}

}  // namespace

std::set<std::string> tagsNamed(const Syntax& rule)
{
    std::set<std::string> tags;
    collect(rule, tags);
    return tags;
}

base::Result<std::vector<SensitiveTag>> sensitiveTags(const registry::View& view, std::string_view rule)
{
    std::vector<SensitiveTag> found;
    const auto syntax = rule.find_first_not_of(" \t\r\n") == std::string_view::npos ? base::Result<SyntaxPtr>(SyntaxPtr()) : parse(rule);
    if (!syntax || *syntax == nullptr) {
        return found;
    }
    LINLI_TRY(store::Statement select, view.db().prepare("SELECT name FROM tag_def WHERE code = ?1 AND coalesce(sensitivity, 0) >= ?2 LIMIT 1"));
    for (const std::string& code : tagsNamed(**syntax)) {
        select.bind(1, code).bind(2, registry::kToldTagsBelow);
        LINLI_TRY(const bool is, select.step());
        if (is) {
            found.push_back({code, std::string(select.text(0))});
        }
        select.reset();
    }
    return found;
}

base::Status mayTell(const registry::View& view, std::string_view rule, Ground ground)
{
    if (ground == Ground::Recorded) {
        return {};
    }
    LINLI_TRY(const std::vector<SensitiveTag> tags, sensitiveTags(view, rule));
    std::string names;
    for (const SensitiveTag& tag : tags) {
        names += (names.empty() ? "" : "、") + tag.name;
    }
    return tags.empty() ? base::Status() : base::fail(base::ErrorCode::Denied, "rules.reason_needed", {{"tags", names}});
}

}  // namespace linli::rules

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aid/loosened.h"

namespace linli::aid {

rules::SyntaxPtr replaced(const rules::SyntaxPtr& tree, const rules::Syntax& of, const rules::SyntaxPtr& instead, int& count)
{
    if (rules::sameSyntax(*tree, of)) {
        ++count;
        return instead;
    }
    auto copy = std::make_shared<rules::Syntax>(*tree);
    for (rules::SyntaxPtr& item : copy->items) {
        item = replaced(item, of, instead, count);
    }
    return copy;
}

base::Result<std::string> loosened(std::string_view condition, const Tolerance& tolerance)
{
    LINLI_TRY(const rules::SyntaxPtr tree, rules::parse(condition));
    LINLI_TRY(const rules::SyntaxPtr of, rules::parse(tolerance.of));
    LINLI_TRY(const rules::SyntaxPtr instead, rules::parse(tolerance.instead));
    int count = 0;
    const rules::SyntaxPtr made = replaced(tree, *of, instead, count);
    if (count == 0) {
        return base::fail(base::ErrorCode::Invalid, "aid.not_in_condition", {{"text", tolerance.of}});
    }
    return rules::print(*made);
}

}  // namespace linli::aid

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/edit_text.h"

namespace linli::ctl {

std::string valueText(const Context& context, const catalog::Catalog& catalog, const ledger::Edit& edit, const catalog::Value& value)
{
    if (edit.field == ledger::kRowState) {
        return catalog::isEmpty(value) ? "" : "✓";
    }
    const catalog::Field* field = catalog.field(edit.field);
    if (field == nullptr) {
        return "?";
    }
    const std::string text = catalog.show(*field, value, context.language());
    return field->fieldClass >= catalog::FieldClass::Identity && !text.empty() ? "***" : text;
}

std::string fieldLabel(const Context& context, const catalog::Catalog& catalog, catalog::FieldNo no)
{
    const catalog::Field* field = catalog.field(no);
    return field != nullptr ? field->label.in(context.language()) : context.say("ctl.row_state");
}

}  // namespace linli::ctl

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/wording.h"

#include "core/ledger/registers.h"

namespace linli::ledger {

namespace {

void addLabel(Blanks& blanks, const std::string& name, const catalog::Label& label)
{
    blanks[name] = label.zh;
    blanks[name + "_en"] = label.en;
}

}  // namespace

Blanks fieldBlanks(const catalog::Field& field)
{
    Blanks blanks;
    addLabel(blanks, "what", field.label);
    return blanks;
}

Blanks layerBlanks(const catalog::Catalog& catalog, const catalog::Field& field, LayerNo layer)
{
    Blanks blanks = fieldBlanks(field);
    const catalog::Layer* const found = catalog.layer(layer);
    addLabel(blanks, "layer", found == nullptr ? catalog::Label {} : found->label);
    return blanks;
}

Blanks referenceBlanks(const catalog::Catalog& catalog, const catalog::Field& field, const RowUid& holder)
{
    Blanks blanks = fieldBlanks(field);
    addLabel(blanks, "entity", catalog.entity(field.entity)->label);
    blanks["row"] = holder.text();
    return blanks;
}

base::Result<Blanks> editBlanks(store::Database& database, const catalog::Catalog& catalog, EditNo no)
{
    Blanks blanks {{"who", ""}, {"when", ""}, {"what", ""}, {"what_en", ""}};
    if (no == 0) {
        return blanks;
    }
    // An edit without its group is still named, by what it changed.
    LINLI_TRY(auto* statement,
              database.cached("SELECT edit.row, edit.field, edit_group.author, edit_group.at FROM edit"
                              " LEFT JOIN edit_group ON edit_group.no = edit.edit_group WHERE edit.no = ?1"));
    LINLI_TRY(const bool found, statement->bind(1, no).step());
    if (!found) {
        return blanks;
    }
    const RowId row {statement->integer(0)};
    const auto fieldNo = static_cast<FieldNo>(statement->integer(1));
    blanks["who"] = statement->text(2);
    if (!statement->isNull(3)) {
        blanks["when"] = base::shanghaiTimeText(statement->integer(3));
    }
    statement->reset();
    if (const catalog::Field* field = catalog.field(fieldNo); field != nullptr) {
        addLabel(blanks, "what", field->label);
    } else {
        LINLI_TRY(const RowInfo info, rowInfo(database, row));
        addLabel(blanks, "what", catalog.entity(info.entity)->label);
    }
    return blanks;
}

}  // namespace linli::ledger

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/masking.h"

#include "core/access/audit.h"
#include "core/base/mask.h"
#include "core/base/text.h"

#include <algorithm>

namespace linli::access {

namespace {

enum class Kind { IdNumber, Phone, Address, Text, Other };

constexpr std::size_t kShortestReason = 2;

Kind kindOf(const catalog::Field& field)
{
    using catalog::FieldType;
    switch (field.type) {
    case FieldType::IdNumber:
        return Kind::IdNumber;
    case FieldType::Phone:
        return Kind::Phone;
    case FieldType::Text:
    case FieldType::CreditCode:
        return field.column.find("address") != std::string::npos ? Kind::Address : Kind::Text;
    default:
        return Kind::Other;
    }
}

Kind kindOf(const catalog::Column& column)
{
    if (column.type == "idno") {
        return Kind::IdNumber;
    }
    if (column.type == "phone") {
        return Kind::Phone;
    }
    if (column.type == "text") {
        return column.id.ends_with("addr") || column.id.ends_with("address") ? Kind::Address : Kind::Text;
    }
    return Kind::Other;
}

std::string masked(Kind kind, std::string_view shown)
{
    switch (kind) {
    case Kind::IdNumber:
        return base::maskIdNumber(shown);
    case Kind::Phone:
        return base::maskPhone(shown);
    case Kind::Address:
        return base::maskAddress(shown);
    case Kind::Text:
        return base::maskText(shown);
    case Kind::Other:
        break;
    }
    // The first character of a code, a day or an amount may already tell it.
    return "***";
}

std::string maskedBy(Visibility visibility, Kind kind, std::string_view shown, base::Language language)
{
    if (shown.empty() || visibility == Visibility::Plain) {
        return std::string(shown);
    }
    return visibility == Visibility::Hidden ? hiddenText(language) : masked(kind, shown);
}

}  // namespace

Visibility visibilityOf(catalog::FieldClass fieldClass)
{
    switch (fieldClass) {
    case catalog::FieldClass::Public:
    case catalog::FieldClass::Ordinary:
        return Visibility::Plain;
    case catalog::FieldClass::Identity:
        return Visibility::Masked;
    case catalog::FieldClass::Sensitive:
        break;
    }
    return Visibility::Hidden;
}

std::string hiddenText(base::Language language)
{
    return base::sentence("access.hidden", {}, language);
}

std::string mask(const catalog::Field& field, std::string_view shown, base::Language language)
{
    return maskedBy(visibilityOf(field.fieldClass), kindOf(field), shown, language);
}

std::string mask(const catalog::Column& column, std::string_view shown, base::Language language)
{
    const Kind kind = kindOf(column);
    Visibility visibility = visibilityOf(column.fieldClass);
    // Columns are classed by what a form may ask for; a telephone stays what it is in the field it comes from.
    if (visibility == Visibility::Plain && (kind == Kind::Phone || kind == Kind::IdNumber)) {
        visibility = Visibility::Masked;
    }
    return maskedBy(visibility, kind, shown, language);
}

base::Status recordReveal(store::Database& database, const base::Clock& clock, const Reveal& reveal)
{
    const std::string_view reason = base::trim(reveal.reason);
    if (base::countCharacters(reason) < kShortestReason) {
        return base::fail(base::ErrorCode::Denied, "access.reason_missing");
    }
    AuditEntry entry;
    entry.at = clock.now();
    entry.actor = reveal.actor;
    entry.action = "reveal";
    entry.object = reveal.object;
    entry.fields = base::join(reveal.fields, ",");
    entry.rows = reveal.rows;
    entry.purpose = reason;
    entry.result = "done";
    return appendAudit(database, entry);
}

}  // namespace linli::access

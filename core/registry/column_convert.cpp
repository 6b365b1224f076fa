// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/column_convert.h"

#include "core/access/masking.h"
#include "core/base/mask.h"
#include "core/base/text.h"
#include "core/registry/pinyin.h"

#include <algorithm>
#include <charconv>

namespace linli::registry {

namespace {

constexpr std::string_view kTick = "√";
constexpr char kUnit = '\x1f';
constexpr char kRecord = '\x1e';

RowId rowOf(std::string_view text)
{
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return RowId{value};
}

std::array<std::string_view, 3> threeParts(std::string_view text)
{
    std::array<std::string_view, 3> parts;
    std::size_t start = 0;
    for (std::string_view& part : parts) {
        const std::size_t end = std::min(text.find('|', start), text.size());
        part = start <= text.size() ? text.substr(start, end - start) : std::string_view();
        start = end + 1;
    }
    return parts;
}

std::string pinyinOf(std::string_view packed)
{
    const std::size_t middle = packed.find(kUnit);
    const auto syllables = readName(packed.substr(0, middle), packed.substr(middle + 1)).syllables();
    return base::join(syllables, " ");
}

}  // namespace

bool mustMask(const ColumnSpec& spec)
{
    using access::Visibility;
    return access::visibilityOf(spec.column.fieldClass) != Visibility::Plain || spec.column.type == "idno" ||
           spec.column.type == "phone" ||
           (spec.field != nullptr && access::visibilityOf(spec.field->fieldClass) != Visibility::Plain);
}

std::string maskedText(const ColumnSpec& spec, std::string_view text, base::Language language)
{
    // What is a number already blotted out stays readable.
    if (spec.convert == Convert::MaskedId || spec.convert == Convert::LastFour) {
        return std::string(text);
    }
    if (spec.column.type.empty() && spec.field != nullptr) {
        return access::mask(*spec.field, text, language);
    }
    return access::mask(spec.column, text, language);
}

Converter::Converter(const View& view, const ColumnRequest& request, ColumnTable::State& table)
    : m_view(view), m_request(request), m_table(table), m_names(table.specs.size())
{
    const std::string yes = base::sentence("columns.yes", {}, request.language);
    const std::string no = base::sentence("columns.no", {}, request.language);
    m_yes = {table.texts.keep(yes), yes.size()};
    m_no = {table.texts.keep(no), no.size()};
}

base::Result<Converter> Converter::make(const View& view, const ColumnRequest& request, ColumnTable::State& table)
{
    Converter made(view, request, table);
    const bool classes = std::any_of(table.specs.begin(), table.specs.end(),
                                     [](const ColumnSpec& spec) { return spec.convert == Convert::HukouPlace; });
    if (classes) {
        LINLI_TRY(made.m_classifier, HukouClassifier::make(view));
    }
    return made;
}

void Converter::convert(std::size_t row, std::size_t column, const store::Statement& statement, int from)
{
    if (statement.isNull(from)) {
        return;
    }
    const ColumnSpec& spec = m_table.specs[column];
    switch (spec.convert) {
        case Convert::Integer:
        case Convert::Hundredths:
        case Convert::Tenths:
        case Convert::YesNo:
        case Convert::YesOnly:
        case Convert::Mark:
        case Convert::InArea: number(row, column, statement, from); return;
        case Convert::Text: m_table.put(row, column, CellKind::Text, statement.text(from)); return;
        case Convert::Date:
        case Convert::YearMonth:
        case Convert::Year:
        case Convert::Age:
        case Convert::AgeMonths:
        case Convert::MonthsSince:
        case Convert::YearsSince:
        case Convert::HalfYear: date(row, column, spec.convert, statement.text(from)); return;
        case Convert::Code: m_table.putShared(row, column, codeName(column, statement.text(from))); return;
        default: break;
    }
    derived(row, column, spec.convert, statement.text(from));
}

void Converter::yesNo(std::size_t row, std::size_t column, bool yes)
{
    m_table.putShared(row, column, yes ? m_yes : m_no);
}

void Converter::number(std::size_t row, std::size_t column, const store::Statement& statement, int from)
{
    const std::int64_t value = statement.integer(from);
    switch (m_table.specs[column].convert) {
        case Convert::Hundredths: m_table.putNumber(row, column, value, 2); return;
        case Convert::Tenths: {
            const double scaled = statement.real(from) * 10;
            m_table.putNumber(row, column, static_cast<std::int64_t>(scaled < 0 ? scaled - 0.5 : scaled + 0.5), 1);
            return;
        }
        case Convert::YesNo: yesNo(row, column, value != 0); return;
        case Convert::YesOnly:
            if (value != 0) {
                yesNo(row, column, true);
            }
            return;
        case Convert::Mark:
            if (value != 0) {
                m_table.putShared(row, column, kTick);
            }
            return;
        case Convert::InArea: yesNo(row, column, m_view.area.contains(RowId{value})); return;
        default: break;
    }
    m_table.putNumber(row, column, value);
}

// One number, or "81-82" where the start is not known to the day.
void Converter::span(std::size_t row, std::size_t column, const std::optional<base::IntRange>& range)
{
    if (!range || range->highest < 0) {
        return;
    }
    if (range->exact()) {
        m_table.putNumber(row, column, range->lowest);
        return;
    }
    m_table.put(row, column, CellKind::Text, std::to_string(std::max(range->lowest, 0)) + "-" + std::to_string(range->highest));
}

void Converter::date(std::size_t row, std::size_t column, Convert convert, std::string_view iso)
{
    if (convert == Convert::Date) {
        m_table.put(row, column, CellKind::Date, iso);
        return;
    }
    if (convert == Convert::YearMonth) {
        m_table.put(row, column, CellKind::Text, iso.substr(0, 7));
        return;
    }
    const auto start = base::Date::fromIso(iso);
    if (!start) {
        return;
    }
    switch (convert) {
        case Convert::Year: m_table.putNumber(row, column, start->year()); return;
        case Convert::Age:
        case Convert::YearsSince: span(row, column, base::ageInYears(*start, m_request.asOf)); return;
        case Convert::HalfYear: {
            const auto usual = isUsualResident(true, *start, m_request.asOf);
            if (usual) {
                yesNo(row, column, *usual);
            }
            return;
        }
        default: break;
    }
    span(row, column, base::ageInMonths(*start, m_request.asOf));
}

void Converter::derived(std::size_t row, std::size_t column, Convert convert, std::string_view text)
{
    switch (convert) {
        case Convert::Province: m_table.putShared(row, column, codeName(column, text.substr(0, 2))); return;
        case Convert::HukouPlace: {
            const auto parts = threeParts(text);
            const auto place = m_classifier.classify({rowOf(parts[0]), parts[1], parts[2]});
            if (place) {
                m_table.putShared(row, column, codeName(column, code(*place)));
            }
            return;
        }
        case Convert::HvStatus: {
            const auto parts = threeParts(text);
            const HvStatus status = hvStatus(m_view.area.contains(rowOf(parts[0])), m_view.area.contains(rowOf(parts[1])));
            m_table.putShared(row, column, codeName(column, code(status)));
            return;
        }
        case Convert::LastFour: m_table.put(row, column, CellKind::Text, base::lastCharacters(text, 4)); return;
        case Convert::MaskedId: m_table.put(row, column, CellKind::Text, base::maskIdNumber(text)); return;
        case Convert::Pinyin: m_table.put(row, column, CellKind::Text, pinyinOf(text)); return;
        case Convert::CodeList: codeList(row, column, text); return;
        default: break;
    }
}

// 王建国（户主）、李秀英（妻）
void Converter::codeList(std::size_t row, std::size_t column, std::string_view text)
{
    std::string list;
    for (const std::string_view record : base::split(text, kRecord)) {
        const std::size_t middle = record.find(kUnit);
        if (record.empty() || middle == std::string_view::npos) {
            continue;
        }
        list += list.empty() ? "" : "、";
        list += record.substr(0, middle);
        const std::string_view kind = record.substr(middle + 1);
        if (!kind.empty()) {
            list += "（";
            list += codeName(column, kind);
            list += "）";
        }
    }
    m_table.put(row, column, CellKind::Text, list);
}

std::string_view Converter::codeName(std::size_t column, std::string_view code)
{
    auto& known = m_names[column];
    for (const auto& [met, name] : known) {
        if (met == code) {
            return name;
        }
    }
    const catalog::CodeTable* codes = m_table.specs[column].codes;
    const std::string name = codes == nullptr ? std::string(code) : codes->name(code, m_request.language);
    known.emplace_back(std::string(code), std::string_view(m_table.texts.keep(name), name.size()));
    return known.back().second;
}

}  // namespace linli::registry

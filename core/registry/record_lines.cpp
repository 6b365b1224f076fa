// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/record_lines.h"

#include "core/base/text.h"

namespace linli::registry {

namespace {

constexpr const char* kVisits =
    "SELECT v.id, v.\"on\", v.kind, '', v.person, v.household, v.house, coalesce(p.name, hp.name, c.address_text) "
    "FROM json_each(?1) j JOIN visit v ON v.id = j.value LEFT JOIN person p ON p.id = v.person LEFT JOIN household h ON h.id = v.household "
    "LEFT JOIN person hp ON hp.id = h.head LEFT JOIN house_current c ON c.house = coalesce(v.house, h.house) ORDER BY j.key";
constexpr const char* kEvents = "SELECT v.id, v.\"on\", v.class, v.title, v.person, NULL, NULL, p.name "
                                "FROM json_each(?1) j JOIN event v ON v.id = j.value LEFT JOIN person p ON p.id = v.person ORDER BY j.key";

}  // namespace

base::Result<std::vector<RecordLine>> recordLines(const View& view, Subject subject, std::span<const RowId> rows, base::Language language)
{
    const bool visits = subject == Subject::Visit;
    const catalog::CodeTable* kinds = view.catalog->codeTable(visits ? "visit_kind" : "event_class");
    LINLI_TRY(store::Statement select, view.db().prepare(visits ? kVisits : kEvents));
    select.bind(1, std::string_view(jsonOf(rows)));
    std::vector<RecordLine> lines;
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            return lines;
        }
        const auto reference = [&](int at) { return RowId {select.isNull(at) ? 0 : select.integer(at)}; };
        const std::string code(select.text(2));
        lines.push_back({RowId {select.integer(0)}, std::string(select.text(1)), code.empty() ? code : kinds->name(code, language), std::string(select.text(7)),
                         std::string(select.text(3)), reference(4), reference(5), reference(6)});
    }
}

std::string textOf(const RecordLine& line)
{
    std::vector<std::string> parts;
    for (const std::string& part : {line.on, line.kind, line.who, line.what}) {
        if (!part.empty()) {
            parts.push_back(part);
        }
    }
    return base::join(parts, "  ");
}

}  // namespace linli::registry

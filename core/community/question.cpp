// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/community/question.h"

#include "core/base/text.h"
#include "core/ledger/registers.h"

#include <algorithm>
#include <array>

namespace linli::community {

namespace {

using population::Fact;
using population::Source;

// What is no single fact.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kWider = {{{"relatives:spouse", "配偶是否登记齐全"},
                                                                                  {"relatives:children", "子女是否登记齐全"},
                                                                                  {"relatives:parents", "父母是否登记齐全"},
                                                                                  {"relatives:all", "亲属是否登记齐全"},
                                                                                  {"household:none", "住在哪一户"},
                                                                                  {"house:none", "住在哪套房屋"}}};

// The row of the person's that stands, as the population reads it; 0 where there is none.
base::Result<RowId> satelliteOf(store::Database& database, const Fact& fact, RowId person)
{
    const std::string end(population::endColumn(fact.entity));
    LINLI_TRY(store::Statement select, database.prepare("SELECT id FROM \"" + fact.entity + "\" WHERE person = ?1 ORDER BY " +
                                                        (end.empty() ? "" : "coalesce(\"" + end + "\", '9999') DESC, ") + "id DESC LIMIT 1"));
    select.bind(1, person);
    LINLI_TRY(const bool found, select.step());
    return found ? RowId {select.integer(0)} : RowId {};
}

}  // namespace

const catalog::Field* fieldOf(const population::Facts& facts, std::string_view what)
{
    const Fact* fact = facts.find(what);
    if (fact == nullptr || population::isRecord(fact->table)) {
        return nullptr;
    }
    return fact->source == Source::Row || fact->source == Source::Line || fact->source == Source::Satellite ? fact->field : nullptr;
}

std::string labelOf(const population::Facts& facts, std::string_view what)
{
    if (const Fact* fact = facts.find(what)) {
        return fact->subjectZh + "·" + fact->label.zh;
    }
    for (const auto& [id, label] : kWider) {
        if (what == id) {
            return std::string(label);
        }
    }
    return std::string(what);
}

base::Status checkQuestion(store::Database& database, const population::Facts& facts, RowId subject, std::string_view what)
{
    LINLI_TRY(const ledger::RowInfo row, ledger::rowInfo(database, subject));
    const Fact* fact = facts.find(what);
    if (fact == nullptr || population::isRecord(fact->table)) {
        const bool isWider = std::ranges::find(kWider, what, &std::pair<std::string_view, std::string_view>::first) != kWider.end();
        return isWider || what.starts_with("tag:") ? base::Status()
                                                   : base::fail(base::ErrorCode::Invalid, "inquiry.unknown_question", {{"question", std::string(what)}});
    }
    static constexpr std::array<std::string_view, 3> kEntities = {"person", "household", "house"};
    const catalog::Entity& wanted = *facts.catalog().entity(kEntities[static_cast<std::size_t>(fact->table)]);
    if (row.entity != wanted.no) {
        return base::fail(base::ErrorCode::Invalid, "inquiry.other_subject", {{"question", labelOf(facts, what)}, {"subject", wanted.label.zh}});
    }
    return {};
}

base::Status answer(registry::Operations& operations, const population::Facts& facts, RowId subject, std::string_view what, const std::string& text)
{
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    LINLI_CHECK(checkQuestion(writer->database(), facts, subject, what));
    if (base::trim(text).empty()) {
        return base::fail(base::ErrorCode::Invalid, "inquiry.no_answer", {{"question", labelOf(facts, what)}});
    }
    const catalog::Field* field = fieldOf(facts, what);
    if (field == nullptr) {
        return base::fail(base::ErrorCode::Invalid, "inquiry.answer_on_card", {{"question", labelOf(facts, what)}});
    }
    const Fact& fact = *facts.find(what);
    if (fact.source != Source::Satellite) {
        return operations.setField(subject, field->id, text);
    }
    LINLI_TRY(RowId row, satelliteOf(writer->database(), fact, subject));
    if (!row) {
        LINLI_TRY(row, writer->create(fact.entity));
        LINLI_CHECK(writer->set(row, fact.entity + ".person", catalog::reference(subject)));
    }
    return operations.setField(row, field->id, text);
}

}  // namespace linli::community

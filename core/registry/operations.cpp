// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/operations.h"

#include "core/registry/operation_state.h"

#include <utility>

namespace linli::registry {

using base::ErrorCode;
using base::fail;
using catalog::Value;

Operations::Operations(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Operations::Operations(Operations&&) noexcept = default;
Operations::~Operations() = default;

base::Result<Operations> Operations::begin(Registry& registry, ledger::Occasion occasion, ledger::LayerNo layer)
{
    auto state = std::make_unique<State>(registry);
    state->occasion = std::move(occasion);
    state->layer = layer;
    return Operations(std::move(state));
}

base::Result<ledger::GroupNo> Operations::commit()
{
    if (!m_state->writer) {
        return ledger::GroupNo{0};
    }
    auto group = m_state->writer->commit();
    m_state->writer.reset();
    return group;
}

const std::vector<RowId>& Operations::needsRole() const
{
    return m_state->needsRole;
}

const std::vector<Outranked>& Operations::outranked() const
{
    return m_state->outranked;
}

const catalog::Catalog& Operations::catalog() const
{
    return m_state->registry.catalog();
}

base::Day Operations::today() const
{
    return m_state->today();
}

base::Result<ledger::Writer*> Operations::writer()
{
    LINLI_CHECK(m_state->start("edit", m_state->today()));
    return &*m_state->writer;
}

base::Result<ledger::GroupNo> operate(Registry& registry,
                                      ledger::Occasion occasion,
                                      const std::function<base::Status(Operations&)>& steps)
{
    LINLI_TRY(Operations operations, Operations::begin(registry, std::move(occasion)));
    LINLI_CHECK(steps(operations));
    return operations.commit();
}

base::Result<RowId> Operations::setPhone(RowId person, const std::string& number, const std::string& owner, bool primary)
{
    State& state = *m_state;
    LINLI_CHECK(state.start("phone", state.today()));
    LINLI_CHECK(state.requirePerson(person));
    LINLI_TRY(const Value understood,
              state.registry.catalog().understand(*state.registry.catalog().field("phone.number"), number, state.today()));
    LINLI_TRY(const std::vector<RowId> same,
              state.rows("SELECT id FROM phone WHERE person = ?1 AND number = ?2", {person.value, understood}));
    RowId row = same.empty() ? RowId{} : same.front();
    if (!row) {
        LINLI_TRY(row, state.create("phone"));
        LINLI_CHECK(state.set(row, "phone.person", catalog::reference(person)));
        LINLI_CHECK(state.set(row, "phone.number", understood));
    }
    LINLI_CHECK(state.setText(row, "phone.owner", owner));
    LINLI_CHECK(state.set(row, "phone.confirmed_on", base::isoText(state.today())));
    LINLI_TRY(const Value outOfUse, state.value("SELECT out_of_use FROM phone WHERE id = ?1", {row.value}));
    if (outOfUse == Value{std::int64_t{1}}) {
        LINLI_CHECK(state.clear(row, "phone.out_of_use"));
    }
    if (primary) {
        LINLI_TRY(const std::vector<RowId> others,
                  state.rows("SELECT id FROM phone WHERE person = ?1 AND is_primary = 1 AND id <> ?2",
                             {person.value, row.value}));
        for (const RowId other : others) {
            LINLI_CHECK(state.clear(other, "phone.is_primary"));
        }
        LINLI_CHECK(state.set(row, "phone.is_primary", std::int64_t{1}));
    }
    return row;
}

base::Result<RowId> Operations::recordVisit(const VisitDraft& visit)
{
    State& state = *m_state;
    if (!visit.person && !visit.household && !visit.house) {
        return fail(ErrorCode::Invalid, "registry.visit_without_subject");
    }
    LINLI_CHECK(state.requirePast(visit.on));
    LINLI_CHECK(state.start("visit", visit.on.first()));
    LINLI_TRY(const RowId row, state.create("visit"));
    LINLI_CHECK(state.set(row, "visit.on", visit.on.iso()));
    LINLI_CHECK(state.setText(row, "visit.kind", visit.kind));
    LINLI_CHECK(state.setText(row, "visit.visitor", visit.visitor));
    LINLI_CHECK(state.set(row, "visit.person", catalog::reference(visit.person)));
    LINLI_CHECK(state.set(row, "visit.household", catalog::reference(visit.household)));
    LINLI_CHECK(state.set(row, "visit.house", catalog::reference(visit.house)));
    LINLI_CHECK(state.setText(row, "visit.need", visit.need));
    LINLI_CHECK(state.setText(row, "visit.measure", visit.measure));
    LINLI_CHECK(state.setText(row, "visit.result", visit.result));
    if (visit.followUp) {
        LINLI_CHECK(state.set(row, "visit.follow_up", visit.followUp->iso()));
    }
    return row;
}

base::Result<RowId> Operations::recordEvent(const EventDraft& event)
{
    State& state = *m_state;
    if (event.title.empty() || event.kind.empty()) {
        return fail(ErrorCode::Invalid, "registry.event_without_title");
    }
    LINLI_CHECK(state.requirePast(event.on));
    LINLI_CHECK(state.start("event", event.on.first()));
    LINLI_TRY(const RowId row, state.create("event"));
    LINLI_CHECK(state.set(row, "event.class", event.kind));
    LINLI_CHECK(state.set(row, "event.on", event.on.iso()));
    LINLI_CHECK(state.set(row, "event.title", event.title));
    if (event.person) {
        LINLI_CHECK(state.set(row, "event.person", catalog::reference(event.person)));
    }
    if (const auto roots = state.registry.homeArea().roots(); !roots.empty()) {
        LINLI_CHECK(state.set(row, "event.org", catalog::reference(roots.front())));
    }
    for (const auto& [field, value] : event.more) {
        LINLI_CHECK(state.set(row, field, value));
    }
    return row;
}

base::Status Operations::setField(RowId row, const std::string& field, const std::string& text,
                                  std::optional<ledger::EditNo> seen)
{
    State& state = *m_state;
    const catalog::Field* known = state.registry.catalog().field(field);
    if (known == nullptr) {
        return fail(ErrorCode::Invalid, "registry.no_such_field", {{"field", field}});
    }
    // What was kept and filed changes by its own steps alone.
    if (known->id.starts_with("report_run.")) {
        return fail(ErrorCode::Denied, "registry.kept_report", {});
    }
    // What was designed is read before it is saved.
    if (known->id.starts_with("report_def.")) {
        return fail(ErrorCode::Denied, "registry.own_report", {});
    }
    if (known->id.starts_with("form_answer.")) {
        return fail(ErrorCode::Denied, "registry.form_answer", {});
    }
    if (known->id.starts_with("list_decision.")) {
        return fail(ErrorCode::Denied, "registry.list_decision", {});
    }
    LINLI_CHECK(state.start("edit", state.today()));
    Value value;
    if (!text.empty()) {
        LINLI_TRY(value, state.registry.catalog().understand(*known, text, state.today()));
        if (field == "identity.number") {
            LINLI_TRY(value, state.identityNumber(row, text));
        }
    }
    const ledger::LayerNo layer = known->mayWrite(state.layer) ? state.layer : ledger::kCommitteeLayer;
    LINLI_CHECK(state.writer->set(row, known->no, value, layer, std::nullopt, seen));
    LINLI_TRY(const Value shown, state.writer->value(row, known->no));
    if (shown != value) {
        state.outranked.push_back({row, known->no});
    }
    return {};
}

}  // namespace linli::registry

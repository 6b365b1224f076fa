// SPDX-License-Identifier: GPL-3.0-or-later
// Steps of Operations: tags.
#include "core/ledger/history.h"
#include "core/registry/operation_state.h"

namespace linli::registry {

using base::ErrorCode;
using base::fail;
using catalog::Value;

namespace {

struct TagDefinition {
    std::string name;
    std::string subject;
    std::string retiredOn;
};

base::Result<TagDefinition> readTag(store::Database& database, RowId tag)
{
    LINLI_TRY(store::Statement* select, database.cached("SELECT name, subject, retired_on FROM tag_def WHERE id = ?1"));
    select->bind(1, tag);
    LINLI_TRY(const bool found, select->step());
    if (!found) {
        return fail(ErrorCode::NotFound, "registry.no_such_tag");
    }
    TagDefinition definition{std::string(select->text(0)), std::string(select->text(1)), std::string(select->text(2))};
    select->reset();
    return definition;
}

constexpr const char* kOpenTag =
    "SELECT id FROM tag_value WHERE subject = ?1 AND tag = ?2 AND (\"to\" IS NULL OR \"to\" > ?3) ORDER BY id DESC";

}  // namespace

base::Status Operations::addTag(std::span<const RowId> subjects, const NewTag& tag)
{
    State& state = *m_state;
    LINLI_CHECK(state.start("tag_add", tag.from ? tag.from->first() : state.today()));
    LINLI_TRY(const TagDefinition definition, readTag(state.db(), tag.tag));
    const std::string today = base::isoText(state.today());
    if (!definition.retiredOn.empty() && definition.retiredOn <= today) {
        return fail(ErrorCode::Conflict, "registry.tag_retired", {{"tag", definition.name}});
    }
    for (const RowId subject : subjects) {
        LINLI_TRY(const catalog::EntityNo entity, ledger::entityOf(state.db(), subject));
        const catalog::Entity* kind = state.registry.catalog().entity(entity);
        if (kind == nullptr || kind->id != definition.subject) {
            return fail(ErrorCode::Invalid, "registry.tag_subject", {{"tag", definition.name}});
        }
        LINLI_TRY(const std::vector<RowId> open, state.rows(kOpenTag, {subject.value, tag.tag.value, today}));
        RowId row = open.empty() ? RowId{} : open.front();
        if (!row) {
            LINLI_TRY(row, state.create("tag_value"));
            LINLI_CHECK(state.set(row, "tag_value.tag", catalog::reference(tag.tag)));
            LINLI_CHECK(state.set(row, "tag_value.subject", catalog::reference(subject)));
            LINLI_CHECK(state.set(row, "tag_value.from", tag.from ? tag.from->iso() : today));
            LINLI_CHECK(state.setText(row, "tag_value.origin", tag.origin));
        }
        LINLI_CHECK(state.setText(row, "tag_value.value", tag.value));
        if (tag.to) {
            LINLI_CHECK(state.set(row, "tag_value.to", tag.to->iso()));
        }
        LINLI_CHECK(state.setText(row, "tag_value.evidence", tag.evidence));
        LINLI_CHECK(state.set(row, "tag_value.confirmed_on", today));
        LINLI_CHECK(state.setText(row, "tag_value.confirmed_by", state.occasion.author));
    }
    return {};
}

base::Status Operations::removeTag(std::span<const RowId> subjects, RowId tag, const base::Date& on)
{
    State& state = *m_state;
    LINLI_CHECK(state.requirePast(on));
    LINLI_CHECK(state.start("tag_remove", on.first()));
    LINLI_CHECK(readTag(state.db(), tag));
    for (const RowId subject : subjects) {
        LINLI_TRY(const std::vector<RowId> open, state.rows(kOpenTag, {subject.value, tag.value, on.iso()}));
        for (const RowId row : open) {
            LINLI_CHECK(state.set(row, "tag_value.to", on.iso(), on.first()));
        }
    }
    return {};
}

}  // namespace linli::registry

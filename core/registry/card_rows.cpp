// SPDX-License-Identifier: GPL-3.0-or-later
// The rows that belong to a person.
#include "core/registry/card_rows.h"

#include <algorithm>
#include <array>

namespace linli::registry {

namespace {

using catalog::Value;

// What a card shows of an entity besides fields and visits: the field that ends a row, the one by which the newest comes
// first, and the one that marks the main row. A residence or registration that has an end is over even if that day is
// still to come, as in person_current.
struct Kind {
    std::string_view entity;
    std::vector<CardRow> Card::*list;
    std::string_view end;
    std::string_view since;
    std::string_view main;
    bool anyEnd = false;
};

constexpr std::array kKinds = {
    Kind{"identity", &Card::identities, "identity.withdrawn_on", "identity.valid_to", "identity.is_primary"},
    Kind{"phone", &Card::phones, "phone.out_of_use", "phone.confirmed_on", "phone.is_primary"},
    Kind{"residence", &Card::residences, "residence.to", "residence.from", "", true},
    Kind{"registration", &Card::registrations, "registration.to", "registration.from", "", true},
    Kind{"permit", &Card::others, "", "permit.from", ""},
    Kind{"disability", &Card::others, "", "disability.issued_on", ""},
    Kind{"care", &Card::others, "", "care.from", ""},
    Kind{"military", &Card::others, "", "military.discharged", ""},
    Kind{"party", &Card::others, "party.left_on", "party.joined", ""},
    Kind{"student", &Card::others, "student.graduated", "", ""},
    Kind{"volunteer", &Card::others, "volunteer.left_on", "", ""},
    Kind{"post", &Card::others, "post.to", "post.from", ""},
    Kind{"dog", &Card::others, "", "dog.licence_to", ""},
    Kind{"foreigner", &Card::others, "", "foreigner.entered_on", ""},
};

const Kind* kindOf(const catalog::Entity& entity)
{
    const auto* found = std::ranges::find(kKinds, std::string_view(entity.id), &Kind::entity);
    return found == kKinds.end() ? nullptr : found;
}

const Value* valueOf(const catalog::Catalog& catalog, const RowFields& row, std::string_view id)
{
    const catalog::Field* field = id.empty() ? nullptr : catalog.field(id);
    for (std::size_t index = 0; field != nullptr && index < row.fields.size(); ++index) {
        if (row.fields[index].field == field->no) {
            return &row.values[index];
        }
    }
    return nullptr;
}

std::string textOf(const catalog::Catalog& catalog, const RowFields& row, std::string_view id)
{
    const Value* value = valueOf(catalog, row, id);
    const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(value);
    return text == nullptr ? std::string() : *text;
}

bool isSet(const catalog::Catalog& catalog, const RowFields& row, std::string_view id)
{
    const Value* value = valueOf(catalog, row, id);
    const auto* flag = value == nullptr ? nullptr : std::get_if<std::int64_t>(value);
    return flag != nullptr && *flag != 0;
}

// A row on its way to the card, with what it is sorted by.
struct Entry {
    const Kind* kind = nullptr;
    bool main = false;
    std::string since;
    CardRow row;
};

bool comesBefore(const Entry& left, const Entry& right)
{
    if (left.kind != right.kind) {
        return left.kind < right.kind;
    }
    if (left.row.open != right.row.open) {
        return left.row.open;
    }
    if (left.main != right.main) {
        return left.main;
    }
    return left.since != right.since ? left.since > right.since : left.row.row > right.row.row;
}

// The fields with a value, without the one that only says whose row it is.
CardRow cardRow(const View& view, const RowFields& read)
{
    CardRow row;
    row.row = read.row;
    row.entity = read.entity;
    const catalog::Entity* entity = view.catalog->entity(read.entity);
    for (std::size_t index = 0; index < read.fields.size(); ++index) {
        const bool owner = entity != nullptr && entity->owner == read.fields[index].field;
        if (!owner && !catalog::isEmpty(read.values[index])) {
            row.fields.push_back(read.fields[index]);
        }
    }
    return row;
}

Entry entryOf(const View& view, const Kind& kind, const RowFields& read)
{
    Entry entry;
    entry.kind = &kind;
    entry.main = isSet(*view.catalog, read, kind.main);
    entry.since = textOf(*view.catalog, read, kind.since);
    entry.row = cardRow(view, read);
    const std::string end = textOf(*view.catalog, read, kind.end);
    const bool over = !end.empty() && (kind.anyEnd || end <= base::isoText(view.today));
    entry.row.open = !over && !isSet(*view.catalog, read, kind.end);
    return entry;
}

base::Status collect(store::Statement& select, std::vector<RowId>& rows)
{
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            return {};
        }
        rows.push_back(RowId{select.integer(0)});
    }
}

base::Status addOwned(const View& view, RowId person, std::vector<RowId>& rows)
{
    LINLI_TRY(store::Statement* select, view.db().cached("SELECT id, entity FROM row WHERE owner = ?1 ORDER BY id"));
    select->bind(1, person);
    for (;;) {
        LINLI_TRY(const bool more, select->step());
        if (!more) {
            return {};
        }
        const catalog::Entity* entity = view.catalog->entity(static_cast<catalog::EntityNo>(select->integer(1)));
        if (entity != nullptr && kindOf(*entity) != nullptr) {
            rows.push_back(RowId{select->integer(0)});
        }
    }
}

// Visits to the person, and those to the home or living household that name nobody.
base::Status addVisits(const View& view, const PersonLine& line, int limit, std::vector<RowId>& rows)
{
    LINLI_TRY(store::Statement* select,
              view.db().cached("SELECT id FROM (SELECT id, \"on\" FROM visit WHERE person = ?1 UNION "
                               "SELECT id, \"on\" FROM visit WHERE household = ?2 AND person IS NULL UNION "
                               "SELECT id, \"on\" FROM visit WHERE house = ?3 AND person IS NULL) "
                               "ORDER BY \"on\" DESC, id DESC LIMIT ?4"));
    select->bind(1, line.person).bind(2, line.livesHousehold).bind(3, line.livesHouse).bind(4, limit);
    return collect(*select, rows);
}

}  // namespace

base::Status addRows(const View& view, const PersonLine& line, const CardOptions& options, Card& card)
{
    std::vector<RowId> rows{line.person};
    LINLI_CHECK(addOwned(view, line.person, rows));
    LINLI_CHECK(addVisits(view, line, options.visits, rows));
    LINLI_TRY(std::vector<RowFields> read, readFields(view, rows, options));
    std::vector<Entry> entries;
    for (RowFields& fields : read) {
        const catalog::Entity* entity = view.catalog->entity(fields.entity);
        const Kind* kind = kindOf(*entity);
        if (fields.row == line.person) {
            card.basics = std::move(fields.fields);
        } else if (kind != nullptr) {
            entries.push_back(entryOf(view, *kind, fields));
        } else {
            card.visits.push_back(cardRow(view, fields));
        }
    }
    // Merging has an operation of its own.
    const catalog::Field* merged = view.catalog->field("person.merged_into");
    std::erase_if(card.basics, [&](const CardField& field) {
        return merged != nullptr && field.field == merged->no && catalog::isEmpty(field.value);
    });
    std::ranges::sort(entries, comesBefore);
    for (Entry& entry : entries) {
        (card.*entry.kind->list).push_back(std::move(entry.row));
    }
    return {};
}

}  // namespace linli::registry

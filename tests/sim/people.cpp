// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/people.h"

#include <algorithm>
#include <numeric>

namespace linli::sim {

namespace {

constexpr const char* kDeedNames[] = {"load", "create", "edit", "refer", "withdraw", "undo", "resolve", "parked"};
constexpr const char* kPersonFields[] = {"person.name",     "person.former_name",  "person.sex",  "person.education",
                                         "person.employer", "person.income_month", "person.note", "person.note"};
constexpr const char* kOrgFields[] = {"org.name", "org.valid_from", "org.valid_to"};
constexpr const char* kPhoneFields[] = {"phone.owner", "phone.is_primary", "phone.number"};
// With characters outside the basic plane, composed ones and long ones, because bytes are compared.
constexpr const char* kTexts[] = {"甲", "乙", "丙丁", "𠮷", "é", "", "一段较长的备注，里面什么也没有。"};
constexpr const char* kNames[] = {"张三", "李四", "王小明", "欧阳兰", "阿布都"};
constexpr const char* kPhones[] = {"13800000001", "13800000002", "13900000003"};

bool isGoodReason(const base::Error& error)
{
    return (error.message.starts_with("ledger.") || error.message.starts_with("value.") ||
            error.message == "sync.nothing_to_offer") &&
        error.code != base::ErrorCode::Internal && error.code != base::ErrorCode::Io &&
        error.code != base::ErrorCode::Corrupt && error.code != base::ErrorCode::Busy;
}

}  // namespace

void People::act(Device& device)
{
    const unsigned total = std::accumulate(habits.weights.begin(), habits.weights.end(), 0U);
    unsigned drawn = below(total);
    std::size_t deed = 0;
    while (drawn >= habits.weights[deed]) {
        drawn -= habits.weights[deed++];
    }
    act(device, static_cast<Habits::Deed>(deed));
}

void People::act(Device& device, Habits::Deed deed)
{
    using Act = Group (People::*)(Device&);
    constexpr Act kActs[] = {&People::load,     &People::create, &People::edit,    &People::refer,
                             &People::withdraw, &People::undo,   &People::resolve, &People::parked};
    const Group done = (this->*kActs[deed])(device);
    std::string line = "device " + std::to_string(device.no()) + ' ' + kDeedNames[deed];
    if (done) {
        m_trace.note(*done == 0 ? line + ": nothing" : line + ": group " + std::to_string(*done));
        return;
    }
    m_trace.note(line + ": " + wordsOf(done.error()));
    if (device.disk().faultMet()) {
        throw PowerGone {};
    }
    check(isGoodReason(done.error()), "E0", line + ": " + wordsOf(done.error()));
}

ledger::Occasion People::occasion(Device& device, const char* operation)
{
    return {device.identity().account, operation, below(4) == 0 ? "走访核实" : "", std::nullopt};
}

LayerNo People::layer(const Device& device, const catalog::Field& field)
{
    std::vector<LayerNo> may;
    const bool trespasses = below(100) < habits.trespass;
    for (const LayerNo layer : field.precedence) {
        if (trespasses || std::ranges::find(device.identity().layers, layer) != device.identity().layers.end()) {
            may.push_back(layer);
        }
    }
    return may.empty() ? kCommittee : may[m_random.below(may.size())];
}

catalog::Value People::value(const catalog::Field& field)
{
    switch (field.type) {
    case catalog::FieldType::Code:
        return field.codes->items()[m_random.below(std::min<std::size_t>(3, field.codes->items().size()))].code;
    case catalog::FieldType::Boolean:
        return std::int64_t {below(2)};
    case catalog::FieldType::Money:
        return std::int64_t {below(4) * 100'000};
    case catalog::FieldType::Date:
        return std::string(below(2) == 0 ? "2026-01-01" : "2025-07-01");
    case catalog::FieldType::Phone:
        return std::string(kPhones[below(std::size(kPhones))]);
    default:
        if (field.isName) {
            return std::string(kNames[below(std::size(kNames))]);
        }
        return std::string(kTexts[below(std::size(kTexts))]);
    }
}

base::RowId People::someRow(Device& device, const char* entity)
{
    auto statement = device.run(device.database().prepare(std::string("SELECT id FROM ") + entity + " ORDER BY id"));
    std::vector<std::int64_t> rows;
    while (device.run(statement.step())) {
        rows.push_back(statement.integer(0));
    }
    if (rows.empty()) {
        return {};
    }
    const std::size_t bound = below(2) == 0 ? std::min<std::size_t>(habits.crowd, rows.size()) : rows.size();
    return {rows[m_random.below(bound)]};
}

People::Group People::load(Device& device)
{
    LINLI_TRY(auto baseline, device.ledger().beginBaseline(occasion(device, "baseline"), kCommittee));
    const auto no = [&](const char* field) { return m_catalog.field(field)->no; };
    for (unsigned count = 1 + below(habits.loaded); count > 0; --count) {
        std::vector<std::pair<FieldNo, catalog::Value>> values {{no("person.name"), value(*m_catalog.field("person.name"))}};
        if (below(2) == 0) {
            values.emplace_back(no("person.note"), std::string("旧"));
        }
        if (below(2) == 0) {
            values.emplace_back(no("person.education"), value(*m_catalog.field("person.education")));
        }
        LINLI_TRY(const base::RowId person, baseline.add(m_catalog.entity("person")->no, values));
        if (below(3) == 0) {
            const std::pair<FieldNo, catalog::Value> phone[] = {
                {no("phone.person"), catalog::reference(person)},
                {no("phone.number"), value(*m_catalog.field("phone.number"))}};
            LINLI_TRY([[maybe_unused]] const base::RowId row, baseline.add(m_catalog.entity("phone")->no, phone));
        }
    }
    return baseline.commit();
}

base::Status People::setSome(Device& device, ledger::Writer& writer, base::RowId row, std::string_view entity)
{
    const char* const id = entity == "person" ? kPersonFields[below(habits.fields)]
        : entity == "org"                     ? kOrgFields[below(std::size(kOrgFields))]
                                              : kPhoneFields[below(std::size(kPhoneFields))];
    const catalog::Field& field = *m_catalog.field(id);
    return writer.set(row, field.no, value(field), layer(device, field));
}

People::Group People::create(Device& device)
{
    LINLI_TRY(auto writer, device.ledger().begin(occasion(device, "create")));
    LINLI_TRY(const base::RowId person, writer.create("person"));
    LINLI_CHECK(writer.set(person, "person.name", value(*m_catalog.field("person.name"))));
    for (unsigned count = below(3); count > 0; --count) {
        LINLI_CHECK(setSome(device, writer, person, "person"));
    }
    if (below(2) == 0) {
        LINLI_TRY(const base::RowId phone, writer.create("phone"));
        LINLI_CHECK(writer.set(phone, "phone.person", catalog::reference(person)));
        LINLI_CHECK(writer.set(phone, "phone.number", value(*m_catalog.field("phone.number"))));
    }
    return writer.commit();
}

People::Group People::edit(Device& device)
{
    LINLI_TRY(auto writer, device.ledger().begin(occasion(device, "edit")));
    for (unsigned count = 1 + below(habits.longest); count > 0; --count) {
        constexpr const char* kEntities[] = {"phone", "phone", "org", "person", "person", "person", "person", "person"};
        const char* const entity = kEntities[below(std::size(kEntities))];
        const base::RowId row = someRow(device, entity);
        if (row) {
            LINLI_CHECK(setSome(device, writer, row, entity));
        }
    }
    return writer.commit();
}

People::Group People::refer(Device& device)
{
    const base::RowId target = someRow(device, "person");
    const base::RowId phone = someRow(device, "phone");
    const base::RowId other = someRow(device, "person");
    if (!target) {
        return ledger::GroupNo {0};
    }
    LINLI_TRY(auto writer, device.ledger().begin(occasion(device, "edit")));
    if (phone && below(2) == 0) {
        LINLI_CHECK(writer.set(phone, "phone.person", catalog::reference(target)));
    } else if (below(3) == 0) {
        LINLI_TRY(const base::RowId made, writer.create("phone"));
        LINLI_CHECK(writer.set(made, "phone.person", catalog::reference(target)));
        LINLI_CHECK(writer.set(made, "phone.number", value(*m_catalog.field("phone.number"))));
    } else {
        LINLI_CHECK(writer.set(other, "person.merged_into", below(3) == 0 ? catalog::Value {} : catalog::reference(target)));
    }
    return writer.commit();
}

People::Group People::withdraw(Device& device)
{
    const base::RowId row = someRow(device, below(3) == 0 ? "person" : "phone");
    if (!row) {
        return ledger::GroupNo {0};
    }
    LINLI_TRY(auto writer, device.ledger().begin(occasion(device, "withdraw")));
    LINLI_CHECK(writer.withdraw(row));
    return writer.commit();
}

People::Group People::undo(Device& device)
{
    auto statement = device.run(device.database().prepare(
        "SELECT no FROM edit_group WHERE origin IS NULL OR origin > 0 ORDER BY no DESC LIMIT 8"));
    std::vector<std::int64_t> groups;
    while (device.run(statement.step())) {
        groups.push_back(statement.integer(0));
    }
    if (groups.empty()) {
        return ledger::GroupNo {0};
    }
    return device.ledger().undo(groups[m_random.below(groups.size())], occasion(device, "undo"));
}

People::Group People::resolve(Device& device)
{
    LINLI_TRY(const std::vector<sync::Conflict> conflicts, device.state().conflicts());
    if (conflicts.empty()) {
        return ledger::GroupNo {0};
    }
    const sync::Conflict& conflict = conflicts[m_random.below(conflicts.size())];
    const std::size_t choice = m_random.below(conflict.others.size() + 1);
    const sync::Side& side = choice == 0 ? conflict.shown : conflict.others[choice - 1];
    return device.state().resolve(conflict, side.value, occasion(device, "resolve"));
}

People::Group People::parked(Device& device)
{
    LINLI_TRY(const std::vector<sync::ParkedGroup> parked, device.state().parked());
    if (parked.empty()) {
        return ledger::GroupNo {0};
    }
    const ledger::GroupNo group = parked[m_random.below(parked.size())].group;
    if (below(2) == 0) {
        const Group again = device.state().offerAgain(group, occasion(device, "edit"));
        if (again) {
            device.decided.insert(group);
        }
        return again;
    }
    LINLI_CHECK(device.state().letGo(group, occasion(device, "edit")));
    device.decided.insert(group);
    return ledger::GroupNo {0};
}

}  // namespace linli::sim

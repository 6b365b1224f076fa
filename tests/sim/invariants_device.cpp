// SPDX-License-Identifier: GPL-3.0-or-later
// What a replica must be, after every step and when everything is quiet.
#include "core/ledger/history.h"
#include "tests/sim/invariants.h"

#include <algorithm>

namespace linli::sim {

namespace {

std::string name(const Device& device)
{
    return "device " + std::to_string(device.no());
}

std::string difference(const PlainRow& here, const PlainRow& there)
{
    for (const auto& [key, value] : there.values) {
        const auto found = here.values.find(key);
        if (found == here.values.end() || found->second != value) {
            return std::to_string(key.first) + '/' + std::to_string(key.second) + " is " +
                (found == here.values.end() ? "nothing" : textOf(found->second)) + ", at the hub " + textOf(value);
        }
    }
    for (const auto& [key, value] : here.values) {
        if (!there.values.contains(key)) {
            return std::to_string(key.first) + '/' + std::to_string(key.second) + " is " + textOf(value) +
                ", at the hub nothing";
        }
    }
    return "another entity";
}

// Something to look at first; what pends differs, too.
std::string firstDifference(ReplicaReader& reader, const Shadow& shadow)
{
    const PlainRows here = reader.rows();
    const PlainRows there = shadow.plainRows();
    const std::vector<RowUid> members = reader.members(shadow.scope());
    std::string all;
    for (const auto& [uid, row] : there) {
        const auto own = here.find(uid);
        const PlainRow mine = own == here.end() ? PlainRow {} : own->second;
        if (mine.values != row.values) {
            all += "; " + uid.text() + ": " + difference(mine, row);
        }
        if (!std::ranges::binary_search(members, uid)) {
            all += "; " + uid.text() + " is no member here";
        }
    }
    for (const RowUid& uid : members) {
        if (!there.contains(uid)) {
            all += "; " + uid.text() + " is a member here only";
        }
    }
    return all;
}

}  // namespace

void Invariants::afterStep(Device& device)
{
    ReplicaReader reader = device.reader();
    for (const auto& [scope, at] : reader.cursors()) {
        const auto before = m_world.m_cursors.find({device.no(), scope});
        check(before == m_world.m_cursors.end() || before->second.first != at.first || before->second.second <= at.second,
              "I7", name(device) + ": the cursor of scope " + std::to_string(scope) + " went back to " +
                  std::to_string(at.second));
        m_world.m_cursors[{device.no(), scope}] = at;
    }
    check(reader.number("SELECT count(*) - count(DISTINCT incarnation || ':' || origin) FROM edit_group WHERE origin > 0") == 0,
          "I5", name(device) + " has a group twice");
    check(reader.number("SELECT count(*) FROM incident WHERE what = 'digest recomputed'") == 0, "I8",
          name(device) + " found its own digest wrong");
    const auto scopes = device.state().scopes();
    // The log of one scope tells of rows that another has, too.
    device.ahead = device.ahead || scopes.size() > 1;
    if (scopes.size() == 1 && scopes.front().filled && !device.ahead && scopes.front().epoch == m_world.m_hub.epoch()) {
        const sync::ScopeRecord& scope = scopes.front();
        const Shadow& shadow = m_world.m_memory.scopes.at(scope.scope);
        if (scope.digest != shadow.digestAt(scope.cursor)) {
            throw Violation("I8", name(device) + ": the digest at position " + std::to_string(scope.cursor) + " of scope " +
                                      std::to_string(scope.scope) + " is not the hub's" + firstDifference(reader, shadow));
        }
    }
}

void Invariants::afterRun(Device& device)
{
    if (!device.client()->progress().verified) {
        return;
    }
    for (const sync::ScopeRecord& scope : device.state().scopes()) {
        const Shadow& shadow = m_world.m_memory.scopes.at(scope.scope);
        if (scope.epoch == m_world.m_hub.epoch() && scope.cursor == shadow.head()) {
            check(scope.digest == shadow.digestAt(scope.cursor), "I8", name(device) + " says synchronised and is not");
            device.ahead = false;
        }
    }
}

void Invariants::whenQuiet()
{
    for (ScopeNo scope = 1; scope <= kScopes; ++scope) {
        hubEqualsLog(scope);
    }
    everyGroupIsThere();
    hubKeepsParked();
    for (const auto& device : m_world.m_devices) {
        if (device->retired) {
            continue;
        }
        replicaEqualsHub(*device);
        nothingElse(*device);
        statistics(*device);
        parkedAreSeen(*device);
        const auto report = must(ledger::verify(device->database(), m_world.m_catalog));
        check(report.findings.empty(), "V", name(*device) + ": " + (report.findings.empty() ? "" : report.findings.front()));
        m_world.m_trace.note(name(*device) + " holds " + must(ledger::contentDigest(device->database(), m_world.m_catalog)));
    }
}

void Invariants::replicaEqualsHub(Device& device)
{
    ReplicaReader reader = device.reader();
    const PlainRows rows = reader.rows();
    check(reader.number("SELECT count(*) FROM outbox WHERE state < 2") == 0, "L1",
          name(device) + " waits for an echo that does not come");
    std::set<ScopeNo> known;
    for (const sync::ScopeRecord& record : device.state().scopes()) {
        known.insert(record.scope);
    }
    check(known == m_world.m_grants.at(device.identity().device), "I6", name(device) + " has other scopes than granted");
    for (const ScopeNo scope : known) {
        const Shadow& shadow = m_world.m_memory.scopes.at(scope);
        std::vector<RowUid> members;
        for (const auto& [uid, row] : shadow.rows()) {
            if (!row.plain().values.empty()) {
                members.push_back(uid);
            }
            const auto here = rows.find(uid);
            const PlainRow own = here == rows.end() ? PlainRow {} : here->second;
            const PlainRow hub = row.plain();
            // A row without any register is not told apart from one that is not here.
            check(own.values == hub.values, "I1", name(device) + ": row " + uid.text() + ": " + difference(own, hub));
        }
        // A row without any register has no share in a digest, so that nobody can know whether it is here.
        std::vector<RowUid> own = reader.members(scope);
        std::erase_if(own, [&](const RowUid& uid) { return shadow.hasMember(uid) && !rows.contains(uid); });
        std::vector<RowUid> differing;
        std::ranges::set_symmetric_difference(own, members, std::back_inserter(differing));
        check(differing.empty(), "I6",
              name(device) + " has " + std::to_string(own.size()) + " members of scope " + std::to_string(scope) +
                  ", the hub " + std::to_string(members.size()) + ": " +
                  (differing.empty() ? "" : differing.front().text()));
        conflictsEqual(device, shadow);
    }
}

void Invariants::conflictsEqual(Device& device, const Shadow& shadow)
{
    std::set<Register> seen;
    ReplicaReader reader = device.reader();
    auto statement = must(device.database().prepare("SELECT row, field, layer, entry FROM conflict WHERE scope = ?1"));
    statement.bind(1, shadow.scope());
    while (must(statement.step())) {
        const Register place {reader.uidOf(statement.integer(0)), static_cast<FieldNo>(statement.integer(1)),
                              static_cast<LayerNo>(statement.integer(2))};
        sync::WireReader bytes(statement.blob(3));
        const sync::ConflictEntry own = sync::readConflict(bytes);
        const auto hub = shadow.conflicts().find(place);
        check(hub != shadow.conflicts().end(), "I3", name(device) + " has a conflict of " + textOf(place) + ", closed at the hub");
        check(valuesOf(own) == valuesOf(hub->second) && own.shown.op == hub->second.shown.op, "I3",
              name(device) + " has other sides of the conflict of " + textOf(place));
        seen.insert(place);
    }
    for (const auto& [place, entry] : shadow.conflicts()) {
        check(seen.contains(place), "I3", name(device) + " does not show the conflict of " + textOf(place));
    }
}

// Whatever is not a member of a granted scope has left no value behind, but for rows the hub has not taken.
void Invariants::nothingElse(Device& device)
{
    std::set<RowUid> allowed;
    for (const ScopeNo scope : m_world.m_grants.at(device.identity().device)) {
        for (const auto& [uid, row] : m_world.m_memory.scopes.at(scope).rows()) {
            allowed.insert(uid);
        }
    }
    // What was parked stays on the desk until a person decides, and rows of a load longer: they were nobody's.
    for (const OpId& id : m_world.m_everParked) {
        const TrueGroup* const group = m_world.m_truth.find(id);
        const bool waits = group != nullptr && group->disks.contains(device.no()) &&
            device.reader().number("SELECT count(*) FROM outbox WHERE state = 3 AND edit_group = " + std::to_string(id.number)) > 0;
        if (!waits) {
            continue;
        }
        for (const OwnEdit& edit : group->group.edits) {
            allowed.insert(edit.place.row);
        }
        for (const auto& [uid, row] : group->group.rows) {
            allowed.insert(uid);
        }
    }
    for (const auto& [uid, row] : device.reader().rows()) {
        check(allowed.contains(uid), "I6", name(device) + " still holds " + uid.text());
    }
    check(device.reader().number("SELECT count(*) FROM edit JOIN departed ON departed.row = edit.row WHERE departed.wiped = 1"
                                 " AND (edit.value IS NOT NULL OR edit.before IS NOT NULL)") == 0,
          "I6", name(device) + " keeps the history of a row that left");
    check(device.reader().number("SELECT count(*) FROM departed WHERE wiped = 0") == 0, "I6",
          name(device) + " has not wiped a row that left");
    check(device.reader().number("SELECT count(*) FROM held") == 0, "I1", name(device) + " holds values back, nothing is pending");
}

// The numbers a committee counts: people by education, sex and name, from the tables and from the hub's registers. Loads
// that were parked stay on the desk beside them.
void Invariants::statistics(Device& device)
{
    constexpr const char* kFields[] = {"person.education", "person.sex", "person.name", "person.employer"};
    std::map<RowUid, const ShadowRow*> people;
    for (const ScopeNo scope : m_world.m_grants.at(device.identity().device)) {
        for (const auto& [uid, row] : m_world.m_memory.scopes.at(scope).rows()) {
            if (row.entity == m_world.m_catalog.entity("person")->no) {
                people[uid] = &row;
            }
        }
    }
    for (const char* const id : kFields) {
        const catalog::Field& field = *m_world.m_catalog.field(id);
        std::map<std::string, std::int64_t> hub;
        for (const auto& [uid, row] : people) {
            const auto live = row->cells.find({kRowState, kCommittee});
            if (live == row->cells.end() || sync::isEmpty(live->second.value)) {
                continue;
            }
            std::string value;
            for (const LayerNo layer : field.precedence) {
                const auto cell = row->cells.find({field.no, layer});
                if (cell != row->cells.end() && !sync::isEmpty(cell->second.value)) {
                    value = std::get<std::string>(cell->second.value);
                    break;
                }
            }
            ++hub[value];
        }
        std::map<std::string, std::int64_t> here;
        auto statement = must(device.database().prepare("SELECT coalesce(" + field.column + ", ''), count(*) FROM person"
                                                            " WHERE id IN (SELECT row FROM member) GROUP BY 1"));
        while (must(statement.step())) {
            here[std::string(statement.text(0))] = statement.integer(1);
        }
        for (const auto& [value, count] : here) {
            check(hub[value] == count, "S1",
                  name(device) + " counts " + std::to_string(count) + " people with " + id + " = \"" + value + "\", the hub " +
                      std::to_string(hub[value]));
        }
        for (const auto& [value, count] : hub) {
            check(here[value] == count, "S1",
                  name(device) + " counts no people with " + id + " = \"" + value + "\", the hub " + std::to_string(count));
        }
    }
}

// Everything the hub left aside waits for a person on the device it came from, until somebody decided.
void Invariants::parkedAreSeen(Device& device)
{
    std::set<std::int64_t> shown;
    for (const sync::ParkedGroup& one : must(device.state().parked())) {
        shown.insert(one.group);
    }
    check(device.reader().number("SELECT count(*) FROM parked JOIN outbox USING (edit_group, part) WHERE state <> 3") == 0,
          "L2", name(device) + " shows as parked what the hub has taken");
    for (const auto& [id, reason] : m_world.m_memory.parked) {
        const TrueGroup* const group = m_world.m_truth.find(id);
        // A load of a disk that was copied: what one copy sent is parked, while that of this one was taken.
        const bool ofCopy = m_world.m_memory.rows.contains(id) &&
            device.reader().number("SELECT count(*) FROM outbox WHERE state IN (0, 3) AND edit_group = " +
                                   std::to_string(id.number)) == 0;
        if (group != nullptr && group->disks.contains(device.no()) && !device.decided.contains(id.number) && !ofCopy) {
            check(shown.contains(id.number), "L2", name(device) + " does not show that " + textOf(id) + " is parked");
        }
    }
}

// --- The hub itself --------------------------------------------------------------------------------------------------

void Invariants::hubEqualsLog(ScopeNo scope)
{
    const Shadow& shadow = m_world.m_memory.scopes.at(scope);
    std::vector<std::uint16_t> buckets;
    std::set<std::uint16_t> wanted;
    for (const auto& [uid, row] : shadow.rows()) {
        wanted.insert(static_cast<std::uint16_t>(sync::bucketOf(uid)));
    }
    buckets.assign(wanted.begin(), wanted.end());
    PlainRows rows;
    while (!buckets.empty()) {
        const sync::Reply reply = m_world.m_hub.handle(kWatcher, sync::GetRows {scope, buckets});
        const auto* const part = std::get_if<sync::Rows>(&reply);
        check(part != nullptr && !part->buckets.empty(), "E0", "the hub does not give the rows of a scope");
        for (const sync::RowImage& image : part->rows) {
            PlainRow& plain = rows[image.uid];
            plain.entity = image.entity;
            for (const sync::Cell& cell : image.cells) {
                if (!sync::isEmpty(cell.value)) {
                    plain.values[{cell.field, cell.layer}] = cell.value;
                }
                check(cell.op == shadow.op({image.uid, cell.field, cell.layer}) || sync::isEmpty(cell.value), "I1",
                      "the hub's register " + textOf(Register {image.uid, cell.field, cell.layer}) +
                          " names another operation than its log");
            }
        }
        std::erase_if(buckets, [&](std::uint16_t bucket) { return std::ranges::find(part->buckets, bucket) != part->buckets.end(); });
    }
    check(rows == shadow.plainRows(), "I1", "the images of scope " + std::to_string(scope) + " are not what its log says");
    const sync::Reply reply = m_world.m_hub.handle(kWatcher, sync::Verify {m_world.m_hub.epoch(), scope});
    const auto* const digests = std::get_if<sync::Digests>(&reply);
    check(digests != nullptr, "E0", "the hub does not compare");
    sync::StateDigest sum;
    for (const sync::StateDigest& digest : digests->buckets) {
        sum.add(digest);
    }
    check(sum == shadow.digestAt(shadow.head()), "I8", "the digests of scope " + std::to_string(scope) + " are not those of its log");
    for (const auto& [uid, row] : shadow.rows()) {
        for (const ScopeNo other : m_world.m_memory.scopesOf(uid)) {
            const Shadow& second = m_world.m_memory.scopes.at(other);
            const std::string both = " differs between the scopes " + std::to_string(scope) + " and " + std::to_string(other);
            check(second.rows().at(uid).plain() == row.plain(), "I1", uid.text() + both);
            check(second.lastConflictsOf(uid) == shadow.lastConflictsOf(uid), "I3", "what is disputed of " + uid.text() + both);
        }
    }
}

// A restored hub gets back what the disks still have; of a row that has left they have nothing, for good reason. Whether
// nothing at all is left of the group.
bool Invariants::wipedEverywhere(const OpId& id, const TrueGroup& group)
{
    const std::string no = std::to_string(id.number);
    return std::ranges::all_of(m_world.m_devices, [&](const auto& device) {
        return device->retired || !group.disks.contains(device->no()) ||
            device->reader().number("SELECT g.wiped = 1 AND NOT EXISTS (SELECT 1 FROM row WHERE baseline = g.no)"
                                    " AND NOT EXISTS (SELECT 1 FROM edit AS e WHERE e.no >= g.first_edit"
                                    " AND e.no < g.first_edit + g.edits AND coalesce(e.beside, 0) <> 2)"
                                    " FROM edit_group AS g WHERE g.no = " +
                                    no) == 1;
    });
}

// The same of one row of a load.
bool Invariants::wipedEverywhere(const RowUid& row, const TrueGroup& group)
{
    return std::ranges::all_of(m_world.m_devices, [&](const auto& device) {
        return device->retired || !group.disks.contains(device->no()) ||
            device->reader().number("SELECT count(*) FROM row WHERE baseline IS NOT NULL AND lower(hex(uid)) = '" +
                                    base::hexText(row.bytes) + "'") == 0;
    });
}

// Whether a person at a disk that holds the group sees that it was parked, or has decided about it.
bool Invariants::waitsSomewhere(const OpId& id, const TrueGroup& group)
{
    return std::ranges::any_of(m_world.m_devices, [&](const auto& device) {
        if (device->retired || !group.disks.contains(device->no())) {
            return false;
        }
        const auto parked = must(device->state().parked());
        return device->decided.contains(id.number) ||
            std::ranges::any_of(parked, [&](const auto& one) { return one.group == id.number; });
    });
}

// What was left aside lies at the hub, whole, for its operators.
void Invariants::hubKeepsParked()
{
    const std::set<OpId> kept = m_world.m_hub.parked();
    for (const auto& [id, reason] : m_world.m_memory.parked) {
        check(kept.contains(id), "L2", "the hub does not keep group " + textOf(id) + ", which it parked");
    }
}

void Invariants::everyGroupIsThere()
{
    const HubMemory& hub = m_world.m_memory;
    for (const auto& [id, group] : m_world.m_truth.groups()) {
        if (group.excused) {
            continue;
        }
        if (!hub.hasGroup(id) && wipedEverywhere(id, group)) {
            continue;
        }
        if (!hub.hasGroup(id) && m_world.m_everParked.contains(id) && waitsSomewhere(id, group)) {
            continue;
        }
        check(hub.hasGroup(id) || (group.group.edits.empty() && group.group.rows.empty()), "I2",
              "group " + textOf(id) + " (" + group.group.operation + ") never reached the hub");
        if (hub.parked.contains(id)) {
            continue;
        }
        for (const auto& [uid, row] : group.group.rows) {
            check(std::ranges::any_of(hub.scopes, [&](const auto& one) { return one.second.hadMemberSince(uid, 0); }) ||
                      wipedEverywhere(uid, group), "I2",
                  uid.text() + ", loaded by group " + textOf(id) + ", never reached the hub");
        }
    }
}

}  // namespace linli::sim

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/police/decisions.h"

#include "core/base/text.h"
#include "core/sheets/sheet_writer.h"
#include "core/sync/messages.h"

#include <algorithm>
#include <array>

namespace linli::police {

namespace {

using base::Language;

constexpr Language kChinese = Language::Chinese;

constexpr const char* kActive = "1";  // person_status
constexpr const char* kDead = "4";

// What events tell.
bool isEventField(const std::string& id)
{
    return id == "person.status" || id == "person.status_date" || id == "person.status_reason" || id == "person.death_date" ||
        id == "person.merged_into";
}

class Collector {
public:
    Collector(hub::Store& store, const Catalog& catalog, const ScopeState& state, std::vector<DecisionRow>& rows)
        : m_store(store), m_catalog(catalog), m_state(state), m_rows(rows)
    {
    }

    base::Status collect()
    {
        for (const KnownItem& item : m_state.items()) {
            // What the hub told of its own accord is nothing of the police.
            const bool ofThePolice = item.kind != kTwin;
            if (ofThePolice && item.isDecided() && !item.theirs.empty() && (item.decision == kAccepted || item.decision == kRejected)) {
                decided(item);
            }
        }
        for (const auto& [uid, person] : m_state.persons()) {
            LINLI_CHECK(corrections(person));
        }
        return {};
    }

private:
    std::string shown(const RowImage& image, const char* id) const
    {
        const Field& field = *m_catalog.field(id);
        return m_catalog.show(field, valueShown(image, field), kChinese);
    }

    DecisionRow about(const RowUid& uid) const
    {
        DecisionRow row;
        row.committee = m_state.scope().name;
        row.scope = m_state.scope().no;
        const auto found = m_state.persons().find(uid);
        if (found == m_state.persons().end()) {
            return row;
        }
        const RowImage& image = found->second.image;
        row.name = shown(image, "person.name");
        row.sex = shown(image, "person.sex");
        row.birth = shown(image, "person.birth");
        row.hukouAddress = shown(image, "person.hukou_address");
        row.status = shown(image, "person.status");
        row.liveAddress = m_state.addressOf(found->second);
        row.phones = base::join(std::vector<std::string>(found->second.phones.begin(), found->second.phones.end()), " ");
        row.number = found->second.number;
        return row;
    }

    std::string readable(const Field& field, const std::string& written) const
    {
        const auto value = m_catalog.understand(field, written, base::Day {});
        return value ? m_catalog.show(field, *value, kChinese) : written;
    }

    void decided(const KnownItem& item)
    {
        DecisionRow row = about(item.person);
        row.name = row.name.empty() ? item.name : row.name;
        row.number = row.number.empty() ? item.number : row.number;
        row.kind = m_catalog.codeTable("check_kind")->name(item.kind, kChinese);
        row.decision = m_catalog.codeTable("check_decision")->name(item.decision, kChinese);
        const Field* const field = m_catalog.field(item.field);
        if (item.kind == kMoved) {
            row.theirs = item.theirs;
            row.ours = row.liveAddress;
        } else if (field != nullptr) {
            row.field = field->label.zh;
            row.theirs = readable(*field, item.theirs);
            row.theirs += item.since.empty() ? "" : " " + item.since;
            row.ours = ours(item, *field, row);
        }
        row.asOf = item.asOf;
        row.reason = item.reason;
        row.by = item.decidedBy;
        row.on = item.decidedOn;
        m_rows.push_back(std::move(row));
    }

    // The committee's own word, else what is shown.
    std::string ours(const KnownItem& item, const Field& field, const DecisionRow& row) const
    {
        if (field.id == "phone.number") {
            return row.phones;
        }
        const auto found = m_state.persons().find(item.person);
        if (found == m_state.persons().end() || m_catalog.entity(field.entity)->id != "person") {
            return item.decision == kRejected ? readable(field, item.before) : row.theirs;
        }
        if (item.isAccepted() && item.kind == kChanged) {
            return row.theirs;
        }
        const Value own = valueIn(found->second.image, field, ledger::kCommitteeLayer);
        return m_catalog.show(field, catalog::isEmpty(own) ? valueShown(found->second.image, field) : own, kChinese);
    }

    base::Status corrections(const KnownPerson& person)
    {
        for (const catalog::FieldNo no : m_catalog.entity("person")->fields) {
            const Field& field = *m_catalog.field(no);
            const sync::Cell* const own = person.image.find(no, ledger::kCommitteeLayer);
            if (own == nullptr || !field.mayWrite(kPoliceLayer) || isEventField(field.id)) {
                continue;
            }
            const Value ours = valueIn(person.image, field, ledger::kCommitteeLayer);
            const Value theirs = valueIn(person.image, field, kPoliceLayer);
            if (catalog::isEmpty(ours) || catalog::isEmpty(theirs) || tellsNothingNew(field, theirs, ours)) {
                continue;
            }
            // What the police told and nobody has answered yet is no correction; a rejection has a row of its own. What was
            // accepted and is said otherwise since is one.
            const KnownItem* const item = m_state.item(person.image.uid, kChanged, field.id);
            if (item != nullptr && !item->theirs.empty() && !item->isAccepted()) {
                continue;
            }
            LINLI_CHECK(correct(person, field, *own, theirs, ours));
        }
        return status(person);
    }

    // A death or a departure that the committee found by itself.
    base::Status status(const KnownPerson& person)
    {
        const Field& field = *m_catalog.field("person.status");
        const sync::Cell* const own = person.image.find(field.no, ledger::kCommitteeLayer);
        const Value theirs = valueIn(person.image, field, kPoliceLayer);
        const Value ours = valueIn(person.image, field, ledger::kCommitteeLayer);
        const std::string now = textOf(ours);
        // Of people the police have never named they know nothing.
        const bool isTheirs = !catalog::isEmpty(valueIn(person.image, *m_catalog.field("person.name"), kPoliceLayer));
        if (own == nullptr || !isTheirs || now.empty() || now == kActive || now == textOf(theirs)) {
            return {};
        }
        for (const std::string& kind : {kDied, kLeft, kMissing, kMoved}) {
            const KnownItem* const item = m_state.item(person.image.uid, kind, kind == kDied || kind == kLeft ? field.id : std::string());
            if (item != nullptr && !item->theirs.empty() && (item->isAccepted() || item->isOpen())) {
                return {};
            }
        }
        return correct(person, field, *own, theirs, ours);
    }

    base::Status correct(const KnownPerson& person, const Field& field, const sync::Cell& own, const Value& theirs, const Value& ours)
    {
        DecisionRow row = about(person.image.uid);
        row.kind = "居村更正";
        row.decision = "更正";
        row.field = field.label.zh;
        row.theirs = m_catalog.show(field, theirs, kChinese);
        row.ours = m_catalog.show(field, ours, kChinese);
        row.corrects = true;
        if (field.id == "person.status") {
            row.ours += " " + shown(person.image, textOf(ours) == kDead ? "person.death_date" : "person.status_date");
        }
        LINLI_CHECK(nameAuthor(own, row));
        m_rows.push_back(std::move(row));
        return {};
    }

    // Who wrote a register, by the entry of the scope's log; a log that was cleaned up does not tell any more.
    base::Status nameAuthor(const sync::Cell& cell, DecisionRow& row) const
    {
        row.on = cell.time > 0 ? base::isoText(base::shanghaiDay(cell.time)) : std::string();
        if (cell.position == 0) {
            return {};
        }
        return m_store.readLog(m_state.scope().no, cell.position - 1, [&](const hub::Store::LogBytes& found) {
            if (found.position == cell.position) {
                sync::WireReader reader(found.entry);
                const sync::Entry entry = sync::readEntry(reader);
                if (const auto* group = std::get_if<sync::GroupEntry>(&entry)) {
                    row.by = group->group.author;
                    row.reason = group->group.reason;
                }
            }
            return false;
        });
    }

    hub::Store& m_store;
    const Catalog& m_catalog;
    const ScopeState& m_state;
    std::vector<DecisionRow>& m_rows;
};

constexpr std::array<DecisionColumn, 18> kColumns {{
    {"committee", "所属居委", &DecisionRow::committee},
    {"name", "姓名", &DecisionRow::name},
    {"number", "证件号码", &DecisionRow::number},
    {"sex", "性别", &DecisionRow::sex},
    {"birth", "出生日期", &DecisionRow::birth},
    {"hukou_address", "户籍地址", &DecisionRow::hukouAddress},
    {"live_address", "现住址", &DecisionRow::liveAddress},
    {"phones", "联系电话", &DecisionRow::phones},
    {"status", "人员状态", &DecisionRow::status},
    {"kind", "比对类型", &DecisionRow::kind},
    {"field", "比对项目", &DecisionRow::field},
    {"theirs", "公安数据", &DecisionRow::theirs},
    {"ours", "居村数据", &DecisionRow::ours},
    {"as_of", "数据截至日期", &DecisionRow::asOf},
    {"decision", "核对结果", &DecisionRow::decision},
    {"reason", "核对理由", &DecisionRow::reason},
    {"by", "核对人", &DecisionRow::by},
    {"on", "核对日期", &DecisionRow::on},
}};

}  // namespace

base::Result<std::vector<DecisionRow>>
decisionsOf(hub::Store& store, const Catalog& catalog, std::span<const hub::ScopeRecord> scopes)
{
    std::vector<DecisionRow> rows;
    for (const hub::ScopeRecord& scope : scopes) {
        LINLI_TRY(const ScopeState state, ScopeState::load(store, catalog, scope));
        LINLI_CHECK(Collector(store, catalog, state, rows).collect());
    }
    return rows;
}

std::span<const DecisionColumn> decisionColumns()
{
    return kColumns;
}

base::Status writeDecisions(const std::filesystem::path& path, const std::vector<DecisionRow>& rows, const base::Clock& clock)
{
    sheets::TableSheet sheet;
    sheet.name = "公安比对结果";
    for (const DecisionColumn& column : kColumns) {
        sheets::Column made;
        made.header = {column.header};
        const std::string_view id = column.id;
        made.kind = id == "number" || id == "phones" ? sheets::ColumnKind::Identifier : sheets::ColumnKind::Text;
        sheet.columns.push_back(std::move(made));
    }
    std::size_t next = 0;
    sheet.rows = [&](sheets::Row& row) -> base::Result<bool> {
        if (next == rows.size()) {
            return false;
        }
        for (std::size_t at = 0; at < kColumns.size(); ++at) {
            row.text(at, rows[next].*kColumns[at].text);
        }
        ++next;
        return true;
    };
    sheet.expectedRows = rows.size();
    sheet.print.landscape = true;
    const std::string ending = base::foldCase(path.extension().string());
    if (ending == ".csv") {
        return sheets::writeCsv(path, sheet);
    }
    if (ending == ".xlsx") {
        sheets::XlsxOptions options;
        options.properties.title = sheet.name;
        options.properties.created = clock.now();
        return sheets::writeXlsx(path, std::span(&sheet, 1), options);
    }
    return base::fail(base::ErrorCode::Invalid, "police.bad_format", {{"file", path.filename().string()}});
}

}  // namespace linli::police

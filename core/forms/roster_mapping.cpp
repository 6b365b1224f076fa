// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forms/roster_mapping.h"

#include "core/base/text.h"
#include "core/forms/form_columns.h"
#include "core/forms/roster_targets.h"

#include <algorithm>
#include <array>
#include <set>

namespace linli::forms {

namespace {

constexpr std::uint32_t kRowsLookedAt = 40;
// Subjects in the order in which a list of persons means them when a spelling fits several.
constexpr std::array<std::string_view, 6> kSubjects{"person", "address", "household", "row", "house", "lease"};

std::size_t subjectRank(const std::string& subject)
{
    const auto found = std::find(kSubjects.begin(), kSubjects.end(), subject);
    return static_cast<std::size_t>(found - kSubjects.begin());
}

// Words whose columns are about somebody else or a place the person only belongs to.
constexpr std::array<std::string_view, 9> kOtherGroups{"户籍", "户口", "户籍地", "工作单位", "代办人", "经办人", "申请人", "担保人", "走访"};

// The first rows of a sheet as a grid of texts.
struct Sample {
    std::string name;
    std::vector<std::vector<std::string>> rows;

    std::string_view text(std::size_t row, std::size_t column) const
    {
        return row < rows.size() && column < rows[row].size() ? std::string_view(rows[row][column]) : std::string_view{};
    }
};

class Sampler final : public sheets::SheetSink {
public:
    explicit Sampler(std::string wanted) : m_wanted(std::move(wanted)) {}
    base::Result<bool> beginSheet(const sheets::SheetHead& head) override
    {
        if (m_wanted.empty() ? head.hidden : head.name != m_wanted) {
            return false;
        }
        samples.push_back({head.name, {}});
        return true;
    }
    base::Result<bool> row(const sheets::FoundRow& row) override
    {
        if (row.number >= kRowsLookedAt) {
            return false;
        }
        auto& rows = samples.back().rows;
        rows.resize(row.number + 1);
        for (const sheets::FoundCell& cell : row.cells) {
            rows.back().resize(cell.column + 1);
            rows.back().back() = cell.text;
        }
        return true;
    }
    base::Status endSheet(std::span<const sheets::Area>) override { return {}; }

    std::vector<Sample> samples;

private:
    std::string m_wanted;
};

// A header as one level or two: group and leaf of each column.
struct Header {
    std::uint32_t row = 0;
    std::uint32_t levels = 1;
    std::vector<std::pair<std::string, std::string>> paths;  // group, leaf
};

Header readHeader(const Sample& sample, std::uint32_t row, std::uint32_t levels)
{
    Header header{row, levels, {}};
    std::size_t width = sample.rows[row].size();
    if (levels == 2 && row + 1 < sample.rows.size()) {
        width = std::max(width, sample.rows[row + 1].size());
    }
    std::string group;
    for (std::size_t column = 0; column < width; ++column) {
        const std::string upper = base::squeezeBlanks(sample.text(row, column));
        if (levels == 1) {
            header.paths.emplace_back("", upper);
            continue;
        }
        const std::string lower = base::squeezeBlanks(sample.text(row + 1, column));
        // A blank right of a group belongs to it, as a merge leaves it; a blank below is a header over both rows.
        group = upper.empty() && !lower.empty() ? group : upper;
        if (lower.empty()) {
            header.paths.emplace_back("", upper);
        } else {
            header.paths.emplace_back(group, lower);
        }
    }
    return header;
}

// 地址 beside 现住址 is some other address, and 联系地址 or 通讯地址 is where letters go: neither may move a person.
void settleAddresses(std::vector<ColumnBinding>& bindings)
{
    bool taken = std::any_of(bindings.begin(), bindings.end(), [](const ColumnBinding& binding) {
        return binding.columnId == "person.live_addr" && binding.state == BindingState::Bound;
    });
    for (ColumnBinding& binding : bindings) {
        if (binding.columnId != "person.addr_any") {
            continue;
        }
        const std::size_t cut = binding.header.rfind('/');
        const std::string leaf = withoutHint(normalisedHeader(std::string_view(binding.header).substr(cut == std::string::npos ? 0 : cut + 1)));
        if (taken || (leaf != "地址" && leaf != "详细地址")) {
            binding.state = BindingState::Ambiguous;
        }
        taken = taken || binding.state == BindingState::Bound;
    }
}

std::vector<ColumnBinding> bind(const HeaderIndex& index, const Header& header, ListKind kind)
{
    std::vector<ColumnBinding> bindings;
    std::set<std::string> taken;
    for (std::size_t i = 0; i < header.paths.size(); ++i) {
        const auto& [group, leaf] = header.paths[i];
        if (leaf.empty()) {
            continue;
        }
        ColumnBinding binding;
        binding.column = static_cast<std::uint32_t>(i);
        binding.header = group.empty() ? leaf : group + "/" + leaf;
        const catalog::Column* column = index.find(group, leaf);
        if (column == nullptr) {
            binding.state = index.isOther(group) ? BindingState::OtherPerson : BindingState::Unknown;
        } else {
            binding.columnId = column->id;
            binding.state = stateOf(*column, kind);
            // A person may have several phones, everything else once.
            const bool again = !taken.insert(column->id).second && column->id != "person.phone" && column->id != "person.addr_any";
            binding.state = again && binding.state == BindingState::Bound ? BindingState::Repeated : binding.state;
        }
        bindings.push_back(std::move(binding));
    }
    settleAddresses(bindings);
    return bindings;
}

// 配偶基本信息（必填） -> 配偶
std::string groupKey(std::string_view group)
{
    std::string key = withoutHint(normalisedHeader(group));
    for (const std::string_view ending : {"基本信息", "基本情况", "信息", "情况", "资料"}) {
        if (key.ends_with(ending) && key.size() > ending.size()) {
            key.resize(key.size() - ending.size());
            break;
        }
    }
    return key;
}

// How good a header: two points a column that is known, one for a column known to be about somebody else; nothing
// without a name or a number. One level wins over two where the upper row adds nothing.
std::size_t score(const std::vector<ColumnBinding>& bindings, std::uint32_t levels)
{
    std::size_t points = 0;
    std::size_t known = 0;
    bool key = false;
    for (const ColumnBinding& binding : bindings) {
        known += binding.columnId.empty() ? 0 : 1;
        points += !binding.columnId.empty() ? 2 : binding.state == BindingState::OtherPerson ? 1 : 0;
        key = key || binding.columnId == "person.name" || binding.columnId == "person.id_no" ||
              binding.columnId == "composite.name_phone";
    }
    return key && known >= 2 ? points + 1 - (levels - 1) : 0;
}

// Takes the best header of a sheet when it is better than `best`.
void recogniseIn(const Sample& sample, const HeaderIndex& index, ListKind kind, RosterMapping& best, std::size_t& bestScore)
{
    for (std::uint32_t row = 0; row < sample.rows.size(); ++row) {
        for (const std::uint32_t levels : {1U, 2U}) {
            const Header header = readHeader(sample, row, levels);
            std::vector<ColumnBinding> bindings = bind(index, header, kind);
            const std::size_t points = score(bindings, levels);
            if (points > bestScore) {
                bestScore = points;
                best = {sample.name, row, levels, std::move(bindings)};
            }
        }
    }
}

// Columns whose spelling is not known are recognised as those of forms are (form_columns): slips of the pen, brackets, whom a group
// is about. Only what needs no question is taken.
base::Status recogniseUnknown(const catalog::Catalog& catalog, const Sample& sample, ListKind kind, RosterMapping& mapping)
{
    if (std::ranges::find(mapping.columns, BindingState::Unknown, &ColumnBinding::state) == mapping.columns.end()) {
        return {};
    }
    LINLI_TRY(const FormWords words, FormWords::load(catalog));
    const Header header = readHeader(sample, mapping.headerRow, mapping.headerRows);
    std::vector<FoundColumn> columns;
    for (const ColumnBinding& binding : mapping.columns) {
        const auto& [group, leaf] = header.paths[binding.column];
        columns.push_back({binding.column, group.empty() ? std::vector<std::string>{leaf} : std::vector<std::string>{group, leaf}, {}, false, false});
    }
    const std::vector<ColumnBound> bound = bindColumns(words, {}, registry::Subject::Person, columns);
    for (ColumnBinding& binding : mapping.columns) {
        const auto found = std::ranges::find(bound, binding.column, &ColumnBound::column);
        if (binding.state != BindingState::Unknown || found == bound.end() || found->binding.standing != BindingStanding::Automatic || found->binding.meaning.kind != MeaningKind::Field) {
            continue;
        }
        useColumn(*catalog.column(found->binding.meaning.id), kind, mapping, binding);
    }
    return {};
}

}  // namespace

void useColumn(const catalog::Column& column, ListKind kind, RosterMapping& mapping, ColumnBinding& binding)
{
    binding.state = BindingState::Unknown;
    const bool again = mapping.binds(column.id) && column.id != "person.phone";
    binding.columnId = column.id;
    binding.state = stateOf(column, kind);
    if (again && binding.state == BindingState::Bound) {
        binding.state = BindingState::Repeated;
    }
}

std::string normalisedHeader(std::string_view text)
{
    std::string key = base::matchKey(text);
    const auto isMark = [](char c) { return c == '*' || c == ':'; };
    while (!key.empty() && isMark(key.back())) {
        key.pop_back();
    }
    while (!key.empty() && isMark(key.front())) {
        key.erase(0, 1);
    }
    return key;
}

std::string withoutHint(std::string_view header)
{
    if (!header.ends_with(')')) {
        return std::string(header);
    }
    const std::size_t open = header.rfind('(');
    return std::string(open == std::string_view::npos || open == 0 ? header : header.substr(0, open));
}

HeaderIndex::HeaderIndex(const catalog::Catalog& catalog)
{
    std::unordered_map<std::string, std::size_t> ranks;
    const auto add = [&](const std::string& key, const catalog::Column& column) {
        const std::size_t rank = subjectRank(column.subject);
        const auto known = ranks.find(key);
        if (known == ranks.end() || rank < known->second) {
            ranks[key] = rank;
            m_columns[key] = &column;
        }
    };
    for (const catalog::Column& column : catalog.columns()) {
        add(normalisedHeader(column.name), column);
        for (const std::string& alias : column.aliases) {
            add(normalisedHeader(alias), column);
        }
        for (const std::string& alias : column.groupAliases) {
            const std::size_t cut = alias.find('>');
            const std::string group = normalisedHeader(std::string_view(alias).substr(0, cut));
            add(group + ">" + normalisedHeader(std::string_view(alias).substr(cut + 1)), column);
            m_groups[group] = true;
        }
    }
    for (const std::string_view group : kOtherGroups) {
        m_groups[std::string(group)] = true;
    }
}

const catalog::Column* HeaderIndex::lookUp(const std::string& key) const
{
    const auto found = m_columns.find(key);
    return found == m_columns.end() ? nullptr : found->second;
}

bool HeaderIndex::isOther(std::string_view group) const
{
    const std::string key = groupKey(group);
    return m_groups.count(key) != 0 || key.find("户籍") != std::string::npos || key.find("户口") != std::string::npos;
}

const catalog::Column* HeaderIndex::find(std::string_view group, std::string_view leaf) const
{
    const std::string whole = normalisedHeader(leaf);
    const std::string shorter = withoutHint(whole);
    if (!group.empty()) {
        const std::string upper = normalisedHeader(group);
        for (const std::string& key : {upper, withoutHint(upper), groupKey(group)}) {
            for (const std::string& below : {whole, shorter}) {
                for (const std::string& candidate : {key + ">" + below, key + below}) {
                    if (const catalog::Column* column = lookUp(candidate)) {
                        return column;
                    }
                }
            }
        }
        if (isOther(group)) {
            return nullptr;
        }
    }
    const catalog::Column* column = lookUp(whole);
    return column != nullptr ? column : lookUp(shorter);
}

std::string RosterMapping::fingerprint() const
{
    std::vector<std::string> headers;
    for (const ColumnBinding& binding : columns) {
        headers.push_back(normalisedHeader(binding.header));
    }
    std::sort(headers.begin(), headers.end());
    return base::join(headers, "|");
}

bool RosterMapping::binds(std::string_view columnId) const
{
    return std::any_of(columns.begin(), columns.end(), [&](const ColumnBinding& binding) {
        return binding.columnId == columnId && binding.state == BindingState::Bound;
    });
}

base::Result<RosterMapping> recogniseRoster(const catalog::Catalog& catalog, const std::filesystem::path& path,
                                            const std::string& sheet, ListKind kind)
{
    Sampler sampler(sheet);
    LINLI_TRY(const sheets::FileFacts facts, sheets::readSheets(path, sampler));
    if (!sheet.empty() && sampler.samples.empty()) {
        return base::fail(base::ErrorCode::NotFound, "import.no_sheet", {{"sheet", sheet}});
    }
    (void)facts;
    const HeaderIndex index(catalog);
    RosterMapping best;
    const Sample* of = nullptr;
    std::size_t bestScore = 0;
    for (const Sample& sample : sampler.samples) {
        const std::size_t before = bestScore;
        recogniseIn(sample, index, kind, best, bestScore);
        of = bestScore > before ? &sample : of;
    }
    if (of == nullptr) {
        return base::fail(base::ErrorCode::Invalid, "import.no_header", {{"file", path.filename().string()}});
    }
    LINLI_CHECK(recogniseUnknown(catalog, *of, kind, best));
    return best;
}

base::Result<std::vector<RosterMapping>>
recogniseSheets(const catalog::Catalog& catalog, const std::filesystem::path& path, ListKind kind)
{
    Sampler sampler({});
    LINLI_TRY([[maybe_unused]] const sheets::FileFacts facts, sheets::readSheets(path, sampler));
    const HeaderIndex index(catalog);
    std::vector<RosterMapping> sheets;
    for (const Sample& sample : sampler.samples) {
        if (!sample.rows.empty()) {
            std::size_t score = 0;
            sheets.push_back({sample.name, 0, 1, {}});
            recogniseIn(sample, index, kind, sheets.back(), score);
        }
    }
    return sheets;
}

}  // namespace linli::forms

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forms/form_words.h"

#include "core/base/resource.h"
#include "core/base/text.h"
#include "core/base/tsv.h"
#include "core/forms/roster_mapping.h"
#include "core/population/facts.h"

#include <algorithm>
#include <functional>

namespace linli::forms {

namespace {

using base::Status;

// Hands over the rows of a table of resources/forms.
Status each(const char* file, const std::function<void(const std::vector<std::string_view>&)>& take)
{
    const std::string path = std::string("forms/") + file;
    const auto table = base::TsvTable::read(base::resource(path).value_or(""));
    if (!table || table->rows().empty()) {
        return base::fail(base::ErrorCode::Corrupt, "catalog.damaged", {{"file", path}, {"line", "1"}});
    }
    for (const base::TsvTable::Row& row : table->rows()) {
        take(row.cells);
    }
    return {};
}

// "GROUP>LEAF" with both sides normalised.
std::string groupedKey(std::string_view alias)
{
    const std::size_t cut = alias.find('>');
    return normalisedHeader(alias.substr(0, cut)) + ">" + normalisedHeader(alias.substr(cut + 1));
}

}  // namespace

base::Result<FormWords> FormWords::load(const catalog::Catalog& catalog)
{
    FormWords words;
    words.m_catalog = &catalog;
    LINLI_CHECK(words.readColumns());
    LINLI_CHECK(words.readRoles());
    LINLI_CHECK(words.readSigns());
    LINLI_CHECK(words.readLabels());
    LINLI_CHECK(words.readValues());
    LINLI_CHECK(words.readFrame());
    LINLI_CHECK(words.readWords());
    return words;
}

Status FormWords::readColumns()
{
    const auto add = [this](const std::string& key, const catalog::Column& column) {
        auto& known = m_columns[key];
        if (std::find(known.begin(), known.end(), &column) == known.end()) {
            known.push_back(&column);
        }
    };
    for (const catalog::Column& column : m_catalog->columns()) {
        add(normalisedHeader(column.name), column);
        for (const std::string& alias : column.aliases) {
            add(normalisedHeader(alias), column);
        }
        for (const std::string& alias : column.groupAliases) {
            add(groupedKey(alias), column);
        }
    }
    return each("aliases.tsv", [&](const auto& cells) {
        const catalog::Column* const column = m_catalog->column(cells[0]);
        if (column == nullptr) {
            return;
        }
        for (const std::string_view alias : base::splitWords(cells[1], '|')) {
            add(normalisedHeader(alias), *column);
        }
        for (const std::string_view alias : base::splitWords(cells[2], '|')) {
            add(groupedKey(alias), *column);
        }
    });
}

Status FormWords::readRoles()
{
    return each("roles.tsv", [&](const auto& cells) {
        Role role;
        role.id = cells[0];
        for (const std::string_view pair : base::splitWords(cells[2], '|')) {
            const std::size_t cut = pair.find('=');
            role.columns[std::string(pair.substr(0, cut))] = pair.substr(cut + 1);
        }
        for (const std::string_view word : base::splitWords(cells[1], '|')) {
            m_roleByWord.emplace(normalisedHeader(word), m_roles.size());
        }
        m_roles.push_back(std::move(role));
    });
}

Status FormWords::readSigns()
{
    return each("ambiguous.tsv", [&](const auto& cells) {
        Sign sign;
        for (const std::string_view test : base::splitWords(cells[1], ' ')) {
            sign.tests.emplace_back(test);
        }
        std::string_view columns = cells[2];
        if (columns.starts_with("ask ")) {
            sign.ask = true;
            columns.remove_prefix(4);
        }
        for (const std::string_view column : base::splitWords(columns, '|')) {
            sign.columns.emplace_back(column);
        }
        for (const std::string_view header : base::splitWords(cells[0], '|')) {
            m_signs[normalisedHeader(header)].push_back(sign);
        }
    });
}

Status FormWords::readLabels()
{
    return each("labels.tsv", [&](const auto& cells) {
        const LabelWord word{std::string(cells[0]), std::string(cells[1]), std::string(cells[2]), std::string(cells[3]), std::string(cells[4])};
        for (const std::string_view spelling : base::splitWords(cells[5], '|')) {
            const std::string key = base::matchKey(spelling);
            m_longestLabel = std::max(m_longestLabel, base::countCharacters(key));
            m_labels.emplace(key, word);
        }
    });
}

Status FormWords::readValues()
{
    return each("values.tsv", [&](const auto& cells) {
        for (const std::string_view code : base::splitWords(cells[1], '|')) {
            auto& words = m_values[std::string(cells[0]) + "=" + std::string(code)];
            for (const std::string_view word : base::splitWords(cells[2], '|')) {
                words.emplace_back(word);
                m_values[std::string(cells[0])].push_back(base::matchKey(word));
            }
        }
    });
}

Status FormWords::readFrame()
{
    return each("frame.tsv", [&](const auto& cells) {
        for (const std::string_view label : base::splitWords(cells[1], '|')) {
            m_frame.emplace(normalisedHeader(label), cells[0]);
        }
    });
}

Status FormWords::readWords()
{
    return each("words.tsv", [&](const auto& cells) {
        for (const std::string_view word : base::splitWords(cells[1], '|')) {
            m_words[std::string(cells[0])].push_back(base::matchKey(word));
        }
    });
}

const std::vector<const catalog::Column*>& FormWords::columnsNamed(const std::string& key) const
{
    static const std::vector<const catalog::Column*> kNone;
    const auto found = m_columns.find(key);
    return found == m_columns.end() ? kNone : found->second;
}

const std::vector<Sign>* FormWords::signs(const std::string& key) const
{
    const auto found = m_signs.find(key);
    return found == m_signs.end() ? nullptr : &found->second;
}

const Role* FormWords::roleNamed(const std::string& key) const
{
    const auto found = m_roleByWord.find(key);
    return found == m_roleByWord.end() ? nullptr : &m_roles[found->second];
}

const Role* FormWords::roleBefore(std::string_view key, std::string& rest) const
{
    const Role* best = nullptr;
    std::size_t length = 0;
    for (const auto& [word, role] : m_roleByWord) {
        if (word.size() > length && word.size() < key.size() && key.starts_with(word)) {
            best = &m_roles[role];
            length = word.size();
        }
    }
    rest = key.substr(length);
    return best;
}

const LabelWord* FormWords::label(const std::string& word) const
{
    const auto found = m_labels.find(word);
    return found == m_labels.end() ? nullptr : &found->second;
}

std::vector<std::string> FormWords::valueWords(std::string_view column, std::string_view code) const
{
    const auto found = m_values.find(std::string(column) + "=" + std::string(code));
    return found == m_values.end() ? std::vector<std::string>() : found->second;
}

bool FormWords::isValueOf(std::string_view column, const std::string& word) const
{
    const auto found = m_values.find(std::string(column));
    return found != m_values.end() && std::find(found->second.begin(), found->second.end(), word) != found->second.end();
}

const std::string& FormWords::frameSource(const std::string& label) const
{
    static const std::string kNone;
    const auto found = m_frame.find(label);
    return found == m_frame.end() ? kNone : found->second;
}

bool FormWords::is(std::string_view kind, const std::string& word) const
{
    const auto& words = all(kind);
    return std::find(words.begin(), words.end(), word) != words.end();
}

const std::vector<std::string>& FormWords::all(std::string_view kind) const
{
    static const std::vector<std::string> kNone;
    const auto found = m_words.find(std::string(kind));
    return found == m_words.end() ? kNone : found->second;
}

std::string FormWords::corrected(const std::string& key) const
{
    std::string out = key;
    for (const std::string& pair : all("confusable")) {
        const std::size_t cut = pair.find('=');
        const std::string wrong = pair.substr(0, cut);
        for (std::size_t at = out.find(wrong); at != std::string::npos; at = out.find(wrong, at + 1)) {
            out.replace(at, wrong.size(), pair.substr(cut + 1));
        }
    }
    return out == key ? std::string() : out;
}

std::optional<CodeValue> codeValueOf(const FormWords& words, const std::string& header, const std::string& label)
{
    for (const catalog::Column* const column : words.columnsNamed(header)) {
        const catalog::CodeTable* const table = words.catalog().codeTable(column->codeTable);
        const catalog::CodeItem* const item = table == nullptr ? nullptr : table->understand(label);
        if (item != nullptr && column->field) {
            const std::string id = words.catalog().field(*column->field)->id;
            const std::size_t dot = id.find('.');
            return CodeValue{id.substr(0, dot + 1) + population::lowerCamel(std::string_view(id).substr(dot + 1)) + " == '" + item->code + "'", column->name};
        }
    }
    return std::nullopt;
}

}  // namespace linli::forms

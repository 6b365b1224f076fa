// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is known of the words of forms: spellings of headers (the catalogue and resources/forms/aliases.tsv), whose data a
// group is about, headers that mean several things, words of statistics, labels around tables. Data only; immutable.

#include "core/catalog/catalog.h"
#include "core/registry/filter.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace linli::forms {

// A word of labels.tsv.
struct LabelWord {
    std::string of;        // letters p h f v e
    std::string rule;
    std::string measure;
    std::string basis;
    std::string date;
};

// A line of roles.tsv.
struct Role {
    std::string id;        // "own", "spouse" ... "other"
    std::unordered_map<std::string, std::string> columns;   // own column -> theirs; "rel"
};

// A line of ambiguous.tsv.
struct Sign {
    std::vector<std::string> tests;
    bool ask = false;
    std::vector<std::string> columns;
};

class FormWords {
public:
    // Errors "catalog.damaged" {file}.
    static base::Result<FormWords> load(const catalog::Catalog& catalog);

    const catalog::Catalog& catalog() const { return *m_catalog; }
    // Columns a spelling may mean, "GROUP>LEAF" too. Keys are normalised headers.
    const std::vector<const catalog::Column*>& columnsNamed(const std::string& key) const;
    // All spellings without a group, for likeness.
    const std::unordered_map<std::string, std::vector<const catalog::Column*>>& spellings() const { return m_columns; }
    const std::vector<Sign>* signs(const std::string& key) const;
    const Role* roleNamed(const std::string& key) const;
    // The longest role a header begins with, and the rest; nullptr when nothing would be left.
    const Role* roleBefore(std::string_view key, std::string& rest) const;
    const LabelWord* label(const std::string& word) const;
    std::size_t longestLabel() const { return m_longestLabel; }
    // Words that a coarse list of choices may have for a code, fine ones first.
    std::vector<std::string> valueWords(std::string_view column, std::string_view code) const;
    // Whether the lists of choices of a column are known to hold the word.
    bool isValueOf(std::string_view column, const std::string& word) const;
    // Source of a label around a table, empty when it is none.
    const std::string& frameSource(const std::string& label) const;
    // Words of words.tsv.
    bool is(std::string_view kind, const std::string& word) const;
    const std::vector<std::string>& all(std::string_view kind) const;
    // 户藉地址 -> 户籍地址. Empty when no such slip is in it.
    std::string corrected(const std::string& key) const;

private:
    base::Status readColumns();
    base::Status readRoles();
    base::Status readSigns();
    base::Status readLabels();
    base::Status readValues();
    base::Status readFrame();
    base::Status readWords();

    const catalog::Catalog* m_catalog = nullptr;
    std::unordered_map<std::string, std::vector<const catalog::Column*>> m_columns;
    std::vector<Role> m_roles;
    std::unordered_map<std::string, std::size_t> m_roleByWord;
    std::unordered_map<std::string, std::vector<Sign>> m_signs;
    std::unordered_map<std::string, LabelWord> m_labels;
    std::size_t m_longestLabel = 0;
    std::unordered_map<std::string, std::vector<std::string>> m_values;
    std::unordered_map<std::string, std::string> m_frame;
    std::unordered_map<std::string, std::vector<std::string>> m_words;
};

// A header that names a code and a label that is one of its values: 残疾等级 and 一级.
struct CodeValue {
    std::string rule;      // "disability.grade == '1'"
    std::string column;    // name of the column
};
// `header` is normalised. Nothing where the two do not go together.
std::optional<CodeValue> codeValueOf(const FormWords& words, const std::string& header, const std::string& label);

}  // namespace linli::forms

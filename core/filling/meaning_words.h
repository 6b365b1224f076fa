// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a column or cell was taken for, in words for people: 姓名, 标签“低保”, 〔年龄〕 不低于 60 的人数.

#include "core/forms/form_reading.h"
#include "core/forms/form_words.h"
#include "core/rules/list_desk.h"

namespace linli::filling {

// Tags by their names where the view knows them.
class MeaningWords {
public:
    static base::Result<MeaningWords> make(const rules::ListDesk& desk, const registry::View& view);
    std::string of(const forms::Meaning& meaning, base::Language language) const;
    // Who belongs in, as a sentence.
    std::string of(const forms::Who& who, base::Language language) const;

private:
    MeaningWords(const rules::ListDesk& desk, const catalog::Catalog& catalog) : m_desk(desk), m_catalog(catalog) {}
    std::string rule(const std::string& text, registry::Subject subject, base::Language language) const;
    std::string count(const forms::Count& count, base::Language language) const;

    const rules::ListDesk& m_desk;
    const catalog::Catalog& m_catalog;
    std::map<std::string, std::string> m_tags;
};

}  // namespace linli::filling

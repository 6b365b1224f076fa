// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/catalog/catalog.h"

namespace linli::catalog {

namespace {

// Marks a text that two items share: neither is meant.
constexpr std::size_t kShared = static_cast<std::size_t>(-1);

}  // namespace

CodeTable::CodeTable(std::string id, std::string standard, std::vector<CodeItem> items, bool restoreZero)
    : m_id(std::move(id)), m_standard(std::move(standard)), m_items(std::move(items)), m_restoreZero(restoreZero)
{
    for (std::size_t index = 0; index < m_items.size(); ++index) {
        const CodeItem& item = m_items[index];
        m_byCode.emplace(item.code, index);
        const auto add = [this, index](const std::string& text) {
            const std::string key = base::matchKey(text);
            const auto [at, isNew] = m_byText.emplace(key, index);
            if (!isNew && at->second != index) {
                at->second = kShared;
            }
        };
        add(item.code);
        add(item.name);
        if (!item.nameEn.empty()) {
            add(item.nameEn);
        }
        for (const std::string& alias : item.aliases) {
            add(alias);
        }
    }
}

const CodeItem* CodeTable::find(std::string_view code) const
{
    const auto found = m_byCode.find(std::string(code));
    return found == m_byCode.end() ? nullptr : &m_items[found->second];
}

const CodeItem* CodeTable::understand(std::string_view text) const
{
    const std::string key = base::matchKey(text);
    if (const auto found = m_byText.find(key); found != m_byText.end()) {
        return found->second == kShared ? nullptr : &m_items[found->second];
    }
    return m_restoreZero && key.size() == 1 && base::isAllDigits(key) ? find('0' + key) : nullptr;
}

std::string CodeTable::name(std::string_view code, base::Language language) const
{
    const CodeItem* item = find(code);
    if (item == nullptr) {
        return std::string(code);
    }
    return language == base::Language::English && !item->nameEn.empty() ? item->nameEn : item->name;
}

}  // namespace linli::catalog

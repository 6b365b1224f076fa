// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/catalog.h"

#include "core/base/resource.h"
#include "core/catalog/loader.h"

#include <algorithm>

namespace linli::catalog {

namespace {

template <typename Item, typename Index, typename Key>
const Item* lookUp(const std::vector<Item>& items, const Index& index, const Key& key)
{
    const auto found = index.find(key);
    return found == index.end() ? nullptr : &items[found->second];
}

}  // namespace

bool Field::mayWrite(LayerNo layer) const
{
    return std::find(precedence.begin(), precedence.end(), layer) != precedence.end();
}

base::Result<Catalog> Catalog::load()
{
    return CatalogLoader([](std::string_view path) { return base::resource(path); }).load();
}

base::Result<Catalog> Catalog::load(const std::map<std::string, std::string>& files)
{
    return CatalogLoader([&files](std::string_view path) -> std::optional<std::string_view> {
        const auto found = files.find(std::string(path));
        return found == files.end() ? std::nullopt : std::optional<std::string_view>(found->second);
    }).load();
}

const Entity* Catalog::entity(std::string_view id) const
{
    return lookUp(m_entities, m_entityById, std::string(id));
}

const Entity* Catalog::entity(EntityNo no) const
{
    return lookUp(m_entities, m_entityByNo, no);
}

const Field* Catalog::field(std::string_view id) const
{
    return lookUp(m_fields, m_fieldById, std::string(id));
}

const Field* Catalog::field(FieldNo no) const
{
    const auto place = static_cast<std::size_t>(no);
    return no < 0 || place >= m_fieldByNo.size() || m_fieldByNo[place] == 0 ? nullptr : &m_fields[m_fieldByNo[place] - 1];
}

const Layer* Catalog::layer(std::string_view id) const
{
    const auto found = std::find_if(m_layers.begin(), m_layers.end(), [id](const Layer& layer) { return layer.id == id; });
    return found == m_layers.end() ? nullptr : &*found;
}

const Layer* Catalog::layer(LayerNo no) const
{
    const auto found = std::find_if(m_layers.begin(), m_layers.end(), [no](const Layer& layer) { return layer.no == no; });
    return found == m_layers.end() ? nullptr : &*found;
}

const CodeTable* Catalog::codeTable(std::string_view id) const
{
    const auto found = m_codes.find(id);
    return found == m_codes.end() ? nullptr : found->second.get();
}

std::vector<const CodeTable*> Catalog::codeTables() const
{
    std::vector<const CodeTable*> tables;
    for (const auto& [id, table] : m_codes) {
        tables.push_back(table.get());
    }
    return tables;
}

const Column* Catalog::column(std::string_view id) const
{
    return lookUp(m_columns, m_columnById, std::string(id));
}

}  // namespace linli::catalog

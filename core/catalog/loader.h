// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads the tables of resources/catalog and resources/codes into a Catalog and checks that they agree.

#include "core/base/tsv.h"
#include "core/catalog/catalog.h"

#include <functional>

namespace linli::catalog {

class CatalogLoader {
public:
    // Text of a file by its path below resources/, or nothing.
    using Source = std::function<std::optional<std::string_view>(std::string_view path)>;

    explicit CatalogLoader(Source source) : m_source(std::move(source)) {}
    base::Result<Catalog> load();

private:
    // A table with its columns found by name, for messages with file and line.
    struct Sheet {
        std::string path;
        base::TsvTable table;
        std::map<std::string, std::size_t, std::less<>> columns;

        std::string_view cell(const base::TsvTable::Row& row, std::string_view column) const;
    };

    base::Result<Sheet> open(const std::string& path, std::initializer_list<std::string_view> columns);
    base::Status loadLayers();
    base::Status loadPrecedence();
    base::Status loadCodes();
    base::Status loadEntities();
    base::Status loadFields();
    base::Result<Field> readField(const Sheet& sheet, const base::TsvTable::Row& row);
    base::Status readType(const Sheet& sheet, const base::TsvTable::Row& row, Field& field);
    base::Status linkEntities();
    base::Status loadColumns();
    base::Status loadColumnFields();

    Source m_source;
    Catalog m_catalog;
    std::map<std::string, std::vector<LayerNo>, std::less<>> m_precedence;
    // Title and owner of each entity as written, resolved when the fields are known.
    std::vector<std::pair<std::string, std::string>> m_entityFields;
};

}  // namespace linli::catalog

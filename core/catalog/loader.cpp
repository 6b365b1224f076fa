// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/loader.h"

#include "core/base/text.h"
#include "core/catalog/domain_text.h"

#include <algorithm>

namespace linli::catalog {

using base::ErrorCode;
using base::Result;
using base::Status;
using Row = base::TsvTable::Row;

namespace {

tl::unexpected<base::Error> damaged(std::string_view path, std::size_t line, std::string what)
{
    return base::fail(ErrorCode::Corrupt, "catalog.damaged",
                      {{"file", std::string(path)}, {"line", std::to_string(line)}, {"what", std::move(what)}});
}

std::vector<std::string> list(std::string_view cell)
{
    std::vector<std::string> words;
    for (const std::string_view word : base::splitWords(cell, '|')) {
        words.emplace_back(word);
    }
    return words;
}

}  // namespace

std::string_view CatalogLoader::Sheet::cell(const Row& row, std::string_view column) const
{
    return row.cells[columns.find(column)->second];
}

Result<CatalogLoader::Sheet> CatalogLoader::open(const std::string& path, std::initializer_list<std::string_view> columns)
{
    const std::optional<std::string_view> text = m_source(path);
    if (!text) {
        return damaged(path, 0, "missing");
    }
    auto table = base::TsvTable::read(*text);
    if (!table) {
        return damaged(path, std::stoul(table.error().blanks["line"]), "cells");
    }
    Sheet sheet{path, std::move(*table), {}};
    for (const std::string_view name : columns) {
        const auto at = sheet.table.column(name);
        if (!at) {
            return damaged(path, 1, std::string(name));
        }
        sheet.columns.emplace(name, *at);
    }
    return sheet;
}

Result<Catalog> CatalogLoader::load()
{
    LINLI_CHECK(loadLayers());
    LINLI_CHECK(loadPrecedence());
    LINLI_CHECK(loadCodes());
    LINLI_CHECK(loadEntities());
    LINLI_CHECK(loadFields());
    LINLI_CHECK(linkEntities());
    LINLI_CHECK(loadColumns());
    LINLI_CHECK(loadColumnFields());
    return std::move(m_catalog);
}

Status CatalogLoader::loadLayers()
{
    LINLI_TRY(const Sheet sheet, open("catalog/layers.tsv", {"no", "id", "zh", "en"}));
    for (const Row& row : sheet.table.rows()) {
        const auto no = wholeNumber(sheet.cell(row, "no"));
        const std::string id(sheet.cell(row, "id"));
        if (!no || *no < 1 || *no > 255 || m_catalog.layer(id) != nullptr
            || m_catalog.layer(static_cast<LayerNo>(*no)) != nullptr) {
            return damaged(sheet.path, row.line, id);
        }
        m_catalog.m_layers.push_back({static_cast<LayerNo>(*no), id,
                                      {std::string(sheet.cell(row, "zh")), std::string(sheet.cell(row, "en"))}});
    }
    return {};
}

Status CatalogLoader::loadPrecedence()
{
    LINLI_TRY(const Sheet sheet, open("catalog/precedence.tsv", {"id", "layers"}));
    for (const Row& row : sheet.table.rows()) {
        std::vector<LayerNo> layers;
        for (const std::string_view name : base::splitWords(sheet.cell(row, "layers"), '>')) {
            const Layer* layer = m_catalog.layer(name);
            if (layer == nullptr || std::find(layers.begin(), layers.end(), layer->no) != layers.end()) {
                return damaged(sheet.path, row.line, std::string(name));
            }
            layers.push_back(layer->no);
        }
        const std::string id(sheet.cell(row, "id"));
        if (layers.empty() || !m_precedence.emplace(id, std::move(layers)).second) {
            return damaged(sheet.path, row.line, id);
        }
    }
    return {};
}

Status CatalogLoader::loadCodes()
{
    LINLI_TRY(const Sheet index, open("codes/index.tsv", {"table", "standard", "rows", "restore_zero"}));
    for (const Row& entry : index.table.rows()) {
        const std::string id(index.cell(entry, "table"));
        LINLI_TRY(const Sheet sheet,
                  open("codes/" + id + ".tsv", {"code", "name", "name_en", "aliases", "sex_constraint", "note"}));
        std::vector<CodeItem> items;
        for (const Row& row : sheet.table.rows()) {
            const auto text = [&](std::string_view column) { return std::string(sheet.cell(row, column)); };
            const bool isKnown = std::any_of(items.begin(), items.end(),
                                             [&](const CodeItem& item) { return item.code == text("code"); });
            if (text("code").empty() || text("name").empty() || isKnown) {
                return damaged(sheet.path, row.line, text("code"));
            }
            items.push_back({text("code"), text("name"), text("name_en"), list(text("aliases")),
                             text("sex_constraint"), text("note")});
        }
        if (wholeNumber(index.cell(entry, "rows")) != static_cast<std::int64_t>(items.size())) {
            return damaged(index.path, entry.line, id);
        }
        auto table = std::make_unique<CodeTable>(id, std::string(index.cell(entry, "standard")), std::move(items),
                                                 index.cell(entry, "restore_zero") == "1");
        if (!m_catalog.m_codes.emplace(id, std::move(table)).second) {
            return damaged(index.path, entry.line, id);
        }
    }
    return {};
}

Status CatalogLoader::loadEntities()
{
    LINLI_TRY(const Sheet sheet, open("catalog/entities.tsv", {"no", "id", "zh", "en", "title", "owner", "sharing"}));
    for (const Row& row : sheet.table.rows()) {
        const auto no = wholeNumber(sheet.cell(row, "no"));
        Entity entity;
        entity.id = sheet.cell(row, "id");
        if (!no || *no < 1 || *no > 999 || m_catalog.entity(entity.id) != nullptr
            || m_catalog.entity(static_cast<EntityNo>(*no)) != nullptr) {
            return damaged(sheet.path, row.line, entity.id);
        }
        entity.no = static_cast<EntityNo>(*no);
        entity.label = {std::string(sheet.cell(row, "zh")), std::string(sheet.cell(row, "en"))};
        entity.title = sheet.cell(row, "title");
        const std::string_view sharing = sheet.cell(row, "sharing");
        if (sharing != "own" && sharing != "shared") {
            return damaged(sheet.path, row.line, entity.id);
        }
        entity.shared = sharing == "shared";
        m_entityFields.emplace_back(entity.title, sheet.cell(row, "owner"));
        m_catalog.m_entityById.emplace(entity.id, m_catalog.m_entities.size());
        m_catalog.m_entityByNo.emplace(entity.no, m_catalog.m_entities.size());
        m_catalog.m_entities.push_back(std::move(entity));
    }
    return {};
}

Status CatalogLoader::loadFields()
{
    LINLI_TRY(const Sheet sheet, open("catalog/fields.tsv", {"no", "id", "type", "detail", "zh", "en", "sensitivity",
                                                             "precedence", "world", "flags", "domain", "since"}));
    for (const Row& row : sheet.table.rows()) {
        LINLI_TRY(Field field, readField(sheet, row));
        m_catalog.m_entities[m_catalog.m_entityByNo.at(field.entity)].fields.push_back(field.no);
        m_catalog.m_fieldById.emplace(field.id, m_catalog.m_fields.size());
        auto& places = m_catalog.m_fieldByNo;
        places.resize(std::max(places.size(), static_cast<std::size_t>(field.no) + 1));
        m_catalog.m_fields.push_back(std::move(field));
        places[static_cast<std::size_t>(m_catalog.m_fields.back().no)] = static_cast<std::uint32_t>(m_catalog.m_fields.size());
    }
    return {};
}

Result<Field> CatalogLoader::readField(const Sheet& sheet, const Row& row)
{
    Field field;
    field.id = sheet.cell(row, "id");
    const std::size_t dot = field.id.find('.');
    const Entity* entity = m_catalog.entity(std::string_view(field.id).substr(0, dot));
    const auto no = wholeNumber(sheet.cell(row, "no"));
    // Column id of every table is the row's own number.
    if (dot == std::string::npos || field.id.substr(dot + 1) == "id" || entity == nullptr || !no || *no / 100 != entity->no || *no % 100 == 0
        || m_catalog.field(static_cast<FieldNo>(*no)) != nullptr || m_catalog.field(field.id) != nullptr) {
        return damaged(sheet.path, row.line, field.id);
    }
    field.no = static_cast<FieldNo>(*no);
    field.entity = entity->no;
    field.column = field.id.substr(dot + 1);
    field.label = {std::string(sheet.cell(row, "zh")), std::string(sheet.cell(row, "en"))};
    LINLI_CHECK(readType(sheet, row, field));

    const auto sensitivity = wholeNumber(sheet.cell(row, "sensitivity"));
    const auto precedence = m_precedence.find(sheet.cell(row, "precedence"));
    const auto since = wholeNumber(sheet.cell(row, "since"));
    const std::string_view world = sheet.cell(row, "world");
    if (!sensitivity || *sensitivity < 0 || *sensitivity > 3 || precedence == m_precedence.end() || !since
        || (world != "open" && world != "closed") || !readFlags(sheet.cell(row, "flags"), field)
        || !readDomain(sheet.cell(row, "domain"), field)) {
        return damaged(sheet.path, row.line, field.id);
    }
    if (*since > kSchemaVersion) {
        return base::fail(ErrorCode::Version, "catalog.newer", {{"field", field.id}});
    }
    field.fieldClass = static_cast<FieldClass>(*sensitivity);
    field.precedence = precedence->second;
    field.world = world == "open" ? World::Open : World::Closed;
    field.since = static_cast<int>(*since);
    return field;
}

Status CatalogLoader::readType(const Sheet& sheet, const Row& row, Field& field)
{
    const std::optional<FieldType> type = fieldType(sheet.cell(row, "type"));
    const std::string_view detail = sheet.cell(row, "detail");
    const bool needsDetail = type == FieldType::Code || type == FieldType::Reference;
    field.isName = type == FieldType::Text && detail == "name";
    if (!type || (!field.isName && detail.empty() == needsDetail)) {
        return damaged(sheet.path, row.line, field.id);
    }
    field.type = *type;
    if (*type == FieldType::Code) {
        field.codes = m_catalog.codeTable(detail);
        if (field.codes == nullptr) {
            return damaged(sheet.path, row.line, std::string(detail));
        }
    }
    if (*type == FieldType::Reference && detail != "*") {
        const Entity* target = m_catalog.entity(detail);
        if (target == nullptr) {
            return damaged(sheet.path, row.line, std::string(detail));
        }
        field.target = target->no;
    }
    return {};
}

Status CatalogLoader::linkEntities()
{
    for (std::size_t index = 0; index < m_catalog.m_entities.size(); ++index) {
        Entity& entity = m_catalog.m_entities[index];
        const auto& [title, owner] = m_entityFields[index];
        const Field* titleField = m_catalog.field(title);
        if (titleField == nullptr || titleField->entity != entity.no) {
            return damaged("catalog/entities.tsv", 0, title);
        }
        if (owner == "-") {
            continue;
        }
        const Field* ownerField = m_catalog.field(owner);
        if (ownerField == nullptr || ownerField->entity != entity.no || ownerField->type != FieldType::Reference) {
            return damaged("catalog/entities.tsv", 0, owner);
        }
        entity.owner = ownerField->no;
    }
    return {};
}

Status CatalogLoader::loadColumns()
{
    LINLI_TRY(const Sheet sheet, open("catalog/columns.tsv", {"field", "name", "subject", "type", "code_table",
                                                              "sensitivity", "parts", "derive", "aliases",
                                                              "group_aliases"}));
    for (const Row& row : sheet.table.rows()) {
        Column column;
        column.id = sheet.cell(row, "field");
        column.name = sheet.cell(row, "name");
        column.subject = sheet.cell(row, "subject");
        column.type = sheet.cell(row, "type");
        column.codeTable = sheet.cell(row, "code_table");
        column.parts = list(sheet.cell(row, "parts"));
        column.derive = sheet.cell(row, "derive");
        column.aliases = list(sheet.cell(row, "aliases"));
        column.groupAliases = list(sheet.cell(row, "group_aliases"));
        const auto sensitivity = wholeNumber(sheet.cell(row, "sensitivity"));
        if (!sensitivity || *sensitivity < 0 || *sensitivity > 3 || column.id.empty()
            || (!column.codeTable.empty() && m_catalog.codeTable(column.codeTable) == nullptr)
            || !m_catalog.m_columnById.emplace(column.id, m_catalog.m_columns.size()).second) {
            return damaged(sheet.path, row.line, column.id);
        }
        column.fieldClass = static_cast<FieldClass>(*sensitivity);
        m_catalog.m_columns.push_back(std::move(column));
    }
    for (const Column& column : m_catalog.m_columns) {
        for (const std::string& part : column.parts) {
            if (m_catalog.column(part) == nullptr) {
                return damaged(sheet.path, 0, part);
            }
        }
    }
    return {};
}

// A column that has the id of a field is that field; resources/catalog/column_fields.tsv names the others. A column never
// has a lower class than the field behind it.
Status CatalogLoader::loadColumnFields()
{
    for (Column& column : m_catalog.m_columns) {
        if (const Field* field = m_catalog.field(column.id)) {
            column.field = field->no;
            column.fieldClass = std::max(column.fieldClass, field->fieldClass);
        }
    }
    LINLI_TRY(const Sheet sheet, open("catalog/column_fields.tsv", {"column", "field"}));
    for (const Row& row : sheet.table.rows()) {
        const auto at = m_catalog.m_columnById.find(std::string(sheet.cell(row, "column")));
        const Field* field = m_catalog.field(sheet.cell(row, "field"));
        if (at == m_catalog.m_columnById.end() || field == nullptr || m_catalog.m_columns[at->second].field) {
            return damaged(sheet.path, row.line, std::string(sheet.cell(row, "column")));
        }
        Column& column = m_catalog.m_columns[at->second];
        column.field = field->no;
        column.fieldClass = std::max(column.fieldClass, field->fieldClass);
    }
    return {};
}

}  // namespace linli::catalog

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/export_mark.h"

#include "core/sheets/cell_text.h"
#include "core/sheets/package_reader.h"
#include "core/sheets/workbook_settings.h"
#include "core/sheets/xml_scan.h"

#include <algorithm>
#include <charconv>

namespace linli::sheets {

namespace {

constexpr std::string_view kName = "导出登记";
// All custom properties of a document have this one.
constexpr std::string_view kFormat = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";

// The names of the two editions of the format.
struct Names {
    std::string_view properties;
    std::string_view types;
    std::string_view relation;
};
constexpr Names kTransitional{"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties", "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
                              "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"};
constexpr Names kStrict{"http://purl.oclc.org/ooxml/officeDocument/customProperties", "http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes",
                        "http://purl.oclc.org/ooxml/officeDocument/relationships/customProperties"};

base::Result<std::string> textOf(PackageReader& package, const std::string& part)
{
    std::string text;
    LINLI_CHECK(package.stream(part, [&text](std::string_view block) -> base::Result<bool> {
        text += block;
        return true;
    }));
    return text;
}

// `element` (the name after "<", then attributes) as the last child of the root, with the root's prefix; nothing where the root has
// no end of its own.
std::optional<std::string> withLastChild(const std::string& xml, std::string_view root, const std::string& element)
{
    std::optional<XmlPiece> end;
    XmlScan scan(xml);
    while (const auto piece = scan.next()) {
        if (piece->kind == XmlPiece::Kind::Close && piece->name == root) {
            end = piece;
        }
    }
    if (scan.isBroken() || !end) {
        return std::nullopt;
    }
    return xml.substr(0, end->begin) + "<" + std::string(end->prefix) + element + xml.substr(end->begin);
}

int nextNumber(const std::string& xml)
{
    // The format begins with 2.
    int highest = 1;
    XmlScan scan(xml);
    while (const auto piece = scan.next()) {
        const std::string text(piece->name == "property" ? attributeOf(piece->raw, "pid").value_or("") : "");
        int number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        highest = std::max(highest, number);
    }
    return highest + 1;
}

// Its namespaces stand with it, so that it can be put into any such part.
std::string property(const Names& names, int number, const std::string& mark)
{
    return "property xmlns=\"" + std::string(names.properties) + "\" fmtid=\"" + std::string(kFormat) + "\" pid=\"" + std::to_string(number) + "\" name=\"" + std::string(kName) + " " +
           std::to_string(number) + "\"><vt:lpwstr xmlns:vt=\"" + std::string(names.types) + "\">" + encodedXml(mark) + "</vt:lpwstr></";
}

std::string freePart(const PackageReader& package)
{
    std::string part = "docProps/custom.xml";
    for (int i = 2; package.has(part); ++i) {
        part = "docProps/custom" + std::to_string(i) + ".xml";
    }
    return part;
}

}  // namespace

base::Status addExportMark(PackageReader& package, const ReadLimits& limits, const std::string& said, PartChanges& changes, NewParts& added)
{
    std::string buffer;
    const std::string& mark = safeCellText(said, buffer);
    LINLI_TRY(const Relations relations, readRelations(package, "", limits));
    const std::string relationsOf = relationsPart("");
    if (!package.has(relationsOf)) {
        // No package by the standard, though programs open it: there is nowhere to hang properties on.
        return {};
    }
    LINLI_TRY(const std::string root, textOf(package, relationsOf));
    const Names& names = root.find("purl.oclc.org") == std::string::npos ? kTransitional : kStrict;
    std::string part = targetOf(relations, "custom-properties");
    part = part.empty() ? targetOf(relations, "customProperties") : part;
    const bool isThere = !part.empty() && package.has(part);
    if (isThere) {
        LINLI_TRY(const std::string before, textOf(package, part));
        // A prefix of the root would be that of the property too: then it is declared there already.
        XmlScan scan(before);
        std::string prefix;
        while (const auto piece = scan.next()) {
            prefix = piece->name == "Properties" ? std::string(piece->prefix) : prefix;
        }
        std::string element = property(names, nextNumber(before), mark) + prefix + "property>";
        if (!prefix.empty()) {
            const std::string own = " xmlns=\"" + std::string(names.properties) + "\"";
            element.erase(element.find(own), own.size());
        }
        if (std::optional<std::string> after = withLastChild(before, "Properties", element)) {
            changes[part] = std::move(*after);
            return {};
        }
    }
    const std::string whole = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Properties xmlns=\"" + std::string(names.properties) + "\"><" + property(names, 2, mark) +
                              "property></Properties>";
    if (isThere) {
        // It held nothing.
        changes[part] = whole;
        return {};
    }
    part = freePart(package);
    const auto of = [&](const std::string& name) -> base::Result<std::string> {
        const auto changed = changes.find(name);
        return changed != changes.end() && changed->second ? base::Result<std::string>(*changed->second) : textOf(package, name);
    };
    LINLI_TRY(const std::string types, of("[Content_Types].xml"));
    LINLI_TRY(const std::string links, of(relationsOf));
    auto newTypes = withLastChild(types, "Types", "Override PartName=\"/" + part + "\" ContentType=\"application/vnd.openxmlformats-officedocument.custom-properties+xml\"/>");
    std::string id = "rIdLinli";
    while (relations.contains(id)) {
        id += "1";
    }
    auto newLinks = withLastChild(links, "Relationships", "Relationship Id=\"" + id + "\" Type=\"" + std::string(names.relation) + "\" Target=\"" + part + "\"/>");
    if (!newTypes || !newLinks) {
        return base::fail(base::ErrorCode::Invalid, "sheets.cannot_patch", {{"file", package.file()}}, "no place for properties");
    }
    changes["[Content_Types].xml"] = std::move(*newTypes);
    changes[relationsOf] = std::move(*newLinks);
    added[part] = whole;
    return {};
}

base::Result<std::vector<std::string>> exportMarks(const std::filesystem::path& path)
{
    const ReadLimits limits = formLimits();
    std::vector<std::string> marks;
    LINLI_TRY(PackageReader package, PackageReader::open(path, limits));
    LINLI_TRY(const Relations relations, readRelations(package, "", limits));
    std::string part = targetOf(relations, "custom-properties");
    part = part.empty() ? targetOf(relations, "customProperties") : part;
    if (part.empty() || !package.has(part)) {
        return marks;
    }
    LINLI_TRY(const std::string xml, textOf(package, part));
    bool isOurs = false;
    bool isValue = false;
    XmlScan scan(xml);
    while (const auto piece = scan.next()) {
        if (piece->name == "property" && piece->kind == XmlPiece::Kind::Open) {
            isOurs = attributeOf(piece->raw, "name").value_or("").starts_with(kName);
        }
        if (isOurs && isValue && piece->kind == XmlPiece::Kind::Text) {
            marks.push_back(decodedXml(piece->raw));
        }
        isValue = piece->name == "lpwstr" && piece->kind == XmlPiece::Kind::Open;
    }
    return marks;
}

}  // namespace linli::sheets

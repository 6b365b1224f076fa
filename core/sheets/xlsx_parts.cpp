// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/xlsx_parts.h"

#include "core/base/text.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace linli::sheets {

namespace {

struct Relation {
    std::string type;
    std::string target;   // part, resolved
};
using Relations = std::map<std::string, Relation>;

std::string attribute(const XmlAttributes& attributes, std::string_view name)
{
    const char* value = attributes.find(name);
    return value == nullptr ? std::string{} : value;
}

int number(const XmlAttributes& attributes, std::string_view name)
{
    const std::string text = attribute(attributes, name);
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

// "worksheets/sheet1.xml" seen from folder "xl/", or "/xl/worksheets/sheet1.xml"; back slashes of odd writers too.
std::string resolve(const std::string& folder, std::string target)
{
    std::replace(target.begin(), target.end(), '\\', '/');
    const std::string joined = target.starts_with('/') ? target.substr(1) : folder + target;
    std::vector<std::string> parts;
    for (const std::string_view part : base::split(joined, '/')) {
        if (part == "..") {
            if (!parts.empty()) {
                parts.pop_back();
            }
        } else if (part != "." && !part.empty()) {
            parts.emplace_back(part);
        }
    }
    return base::join(parts, "/");
}

class RelationsHandler final : public XmlHandler {
public:
    RelationsHandler(std::string file, std::string folder, const ReadLimits& limits)
        : m_file(std::move(file)), m_folder(std::move(folder)), m_limits(limits)
    {}
    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        if (relations.size() > m_limits.entries) {
            stop(tooMany(m_file, "relations"));
            return;
        }
        if (name == "Relationship" && attribute(attributes, "TargetMode") != "External") {
            const std::string type = attribute(attributes, "Type");
            // The last word is the same in the transitional and the strict variety.
            relations[attribute(attributes, "Id")] = {type.substr(type.rfind('/') + 1),
                                                      resolve(m_folder, attribute(attributes, "Target"))};
        }
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

    Relations relations;

private:
    std::string m_file;
    std::string m_folder;
    const ReadLimits& m_limits;
};

base::Result<Relations> readRelations(PackageReader& package, const std::string& part, const ReadLimits& limits)
{
    const std::size_t slash = part.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : part.substr(0, slash + 1);
    RelationsHandler handler(package.file(), folder, limits);
    LINLI_CHECK(parsePart(package, folder + "_rels/" + part.substr(folder.size()) + ".rels", handler));
    return std::move(handler.relations);
}

class WorkbookHandler final : public XmlHandler {
public:
    WorkbookHandler(std::string file, const ReadLimits& limits) : m_file(std::move(file)), m_limits(limits) {}
    struct Entry {
        std::string name;
        std::string relation;
        bool hidden = false;
    };
    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        if (name == "sheet" && sheets.size() >= m_limits.sheets) {
            stop(tooMany(m_file, "sheets"));
        } else if (name == "sheet") {
            const std::string state = attribute(attributes, "state");
            sheets.push_back({attribute(attributes, "name"), attribute(attributes, "id"),
                              state == "hidden" || state == "veryHidden"});
        } else if (name == "workbookPr") {
            date1904 = attributes.isTrue("date1904");
        }
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

    std::vector<Entry> sheets;
    bool date1904 = false;

private:
    std::string m_file;
    const ReadLimits& m_limits;
};

base::Result<std::string> workbookPart(PackageReader& package, const ReadLimits& limits)
{
    if (package.has("_rels/.rels")) {
        LINLI_TRY(const Relations relations, readRelations(package, "", limits));
        for (const auto& [id, relation] : relations) {
            if (relation.type == "officeDocument") {
                return relation.target;
            }
        }
    }
    return std::string("xl/workbook.xml");
}

class StylesHandler final : public XmlHandler {
public:
    StylesHandler(std::string file, const ReadLimits& limits) : m_file(std::move(file)), m_limits(limits) {}
    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        if (formats.size() > m_limits.styles || m_codes.size() > m_limits.styles) {
            stop(tooMany(m_file, "styles"));
            return;
        }
        if (name == "numFmt") {
            m_codes[number(attributes, "numFmtId")] = parseNumberFormat(attribute(attributes, "formatCode"));
        } else if (name == "cellXfs") {
            m_inCells = true;
        } else if (name == "xf" && m_inCells) {
            const int id = number(attributes, "numFmtId");
            const auto own = m_codes.find(id);
            formats.push_back(own == m_codes.end() ? builtInFormat(id) : own->second);
        }
    }
    void end(std::string_view name) override { m_inCells = m_inCells && name != "cellXfs"; }
    void text(std::string_view) override {}

    std::vector<NumberFormat> formats;

private:
    std::string m_file;
    const ReadLimits& m_limits;
    std::map<int, NumberFormat> m_codes;
    bool m_inCells = false;
};

// Text of <si>: its <t> and those of its runs, without the phonetic ones (<rPh>).
class StringsHandler final : public XmlHandler {
public:
    StringsHandler(std::string file, const ReadLimits& limits) : m_file(std::move(file)), m_limits(limits) {}
    void start(std::string_view name, const XmlAttributes&) override
    {
        if (name == "t") {
            m_inText = m_phonetic == 0;
        } else if (name == "rPh") {
            ++m_phonetic;
        }
    }
    void end(std::string_view name) override
    {
        if (name == "t") {
            m_inText = false;
        } else if (name == "rPh") {
            --m_phonetic;
        } else if (name == "si") {
            if (ends.size() >= m_limits.strings) {
                stop(tooMany(m_file, "shared strings"));
                return;
            }
            unescapeCellText(all, m_begin);
            ends.push_back(all.size());
            m_begin = all.size();
        }
    }
    void text(std::string_view part) override
    {
        if (!m_inText) {
            return;
        }
        all += part;
        if (all.size() - m_begin > m_limits.textBytes) {
            stop({base::ErrorCode::Invalid, "sheets.hostile", {{"file", m_file}}, "shared string"});
        }
    }

    std::string all;
    std::vector<std::size_t> ends;

private:
    std::string m_file;
    const ReadLimits& m_limits;
    std::size_t m_begin = 0;
    int m_phonetic = 0;
    bool m_inText = false;
};

}  // namespace

base::Error tooMany(const std::string& file, const char* what)
{
    return {base::ErrorCode::Invalid, "sheets.hostile", {{"file", file}}, what};
}

base::Result<WorkbookParts> readWorkbookParts(PackageReader& package, const ReadLimits& limits)
{
    LINLI_TRY(const std::string part, workbookPart(package, limits));
    WorkbookHandler handler(package.file(), limits);
    LINLI_CHECK(parsePart(package, part, handler));
    LINLI_TRY(const Relations relations, readRelations(package, part, limits));
    WorkbookParts parts;
    parts.date1904 = handler.date1904;
    for (const WorkbookHandler::Entry& entry : handler.sheets) {
        const auto found = relations.find(entry.relation);
        // Chart sheets and dialogs hold no cells.
        if (found != relations.end() && found->second.type == "worksheet") {
            parts.sheets.push_back({entry.name, found->second.target, entry.hidden});
        }
    }
    for (const auto& [id, relation] : relations) {
        if (relation.type == "styles" && package.has(relation.target)) {
            parts.styles = relation.target;
        } else if (relation.type == "sharedStrings" && package.has(relation.target)) {
            parts.sharedStrings = relation.target;
        }
    }
    return parts;
}

base::Result<CellStyles> CellStyles::read(PackageReader& package, const std::string& part, const ReadLimits& limits)
{
    CellStyles styles;
    if (!part.empty()) {
        StylesHandler handler(package.file(), limits);
        LINLI_CHECK(parsePart(package, part, handler));
        styles.m_formats = std::move(handler.formats);
    }
    return styles;
}

const NumberFormat& CellStyles::format(std::size_t style) const
{
    static const NumberFormat kGeneral;
    return style < m_formats.size() ? m_formats[style] : kGeneral;
}

base::Result<SharedStrings> SharedStrings::read(PackageReader& package, const std::string& part, const ReadLimits& limits)
{
    SharedStrings strings;
    if (!part.empty()) {
        StringsHandler handler(package.file(), limits);
        LINLI_CHECK(parsePart(package, part, handler));
        strings.m_text = std::move(handler.all);
        strings.m_ends = std::move(handler.ends);
    }
    return strings;
}

std::string_view SharedStrings::at(std::size_t index) const
{
    const std::size_t begin = index == 0 ? 0 : m_ends[index - 1];
    return std::string_view(m_text).substr(begin, m_ends[index] - begin);
}

void unescapeCellText(std::string& text, std::size_t from)
{
    constexpr std::size_t kLength = 7;
    std::size_t at = text.find("_x", from);
    while (at != std::string::npos) {
        unsigned unit = 0;
        const char* digits = text.data() + at + 2;
        const bool whole = at + kLength <= text.size() && text[at + 6] == '_' &&
                           std::from_chars(digits, digits + 4, unit, 16).ptr == digits + 4;
        if (whole) {
            std::string character;
            const bool single = unit != 0 && (unit < 0xD800 || unit > 0xDFFF);
            base::appendCharacter(character, single ? static_cast<char32_t>(unit) : base::kReplacement);
            text.replace(at, kLength, character);
        }
        // What an escape gave is not looked at again: _x005F_x0041_ means _x0041_.
        at = text.find("_x", at + 1);
    }
}

}  // namespace linli::sheets

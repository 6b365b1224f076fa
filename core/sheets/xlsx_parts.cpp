// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/xlsx_parts.h"

#include "core/base/text.h"

#include <algorithm>
#include <charconv>

namespace linli::sheets {

namespace {

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

constexpr std::size_t kMostNames = 20'000;

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

class WorkbookHandler final : public XmlHandler {
public:
    WorkbookHandler(std::string file, const ReadLimits& limits) : m_file(std::move(file)), m_limits(limits) {}
    struct Entry {
        std::string name;
        std::string relation;
        SheetState state = SheetState::Visible;
    };
    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        m_inName = false;
        if (name == "sheet" && sheets.size() >= m_limits.sheets) {
            stop(tooMany(m_file, "sheets"));
        } else if (name == "sheet") {
            const std::string state = attribute(attributes, "state");
            sheets.push_back({attribute(attributes, "name"), attribute(attributes, "id"),
                              state == "hidden" ? SheetState::Hidden : state == "veryHidden" ? SheetState::VeryHidden : SheetState::Visible});
        } else if (name == "workbookPr") {
            date1904 = attributes.isTrue("date1904");
        } else if (name == "definedName") {
            startName(attributes);
        }
    }
    void end(std::string_view) override { m_inName = false; }
    void text(std::string_view part) override
    {
        if (m_inName && names.back().formula.size() + part.size() <= m_limits.textBytes) {
            names.back().formula += part;
        }
    }

    std::vector<Entry> sheets;
    std::vector<DefinedName> names;
    bool date1904 = false;

private:
    void startName(const XmlAttributes& attributes)
    {
        if (names.size() >= kMostNames) {
            stop(tooMany(m_file, "names"));
            return;
        }
        DefinedName& name = names.emplace_back();
        name.name = attribute(attributes, "name");
        name.hidden = attributes.isTrue("hidden");
        if (attributes.find("localSheetId") != nullptr) {
            name.sheet = static_cast<std::size_t>(std::max(0, number(attributes, "localSheetId")));
        }
        m_inName = true;
    }

    std::string m_file;
    const ReadLimits& m_limits;
    bool m_inName = false;
};

base::Result<std::string> workbookPart(PackageReader& package, const ReadLimits& limits)
{
    if (package.has("_rels/.rels")) {
        LINLI_TRY(const Relations relations, readRelations(package, "", limits));
        const std::string target = targetOf(relations, "officeDocument");
        if (!target.empty()) {
            return target;
        }
    }
    return std::string("xl/workbook.xml");
}

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

base::Result<Relations> readRelations(PackageReader& package, const std::string& part, const ReadLimits& limits)
{
    const std::size_t slash = part.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : part.substr(0, slash + 1);
    const std::string relations = folder + "_rels/" + part.substr(folder.size()) + ".rels";
    RelationsHandler handler(package.file(), folder, limits);
    if (package.has(relations)) {
        LINLI_CHECK(parsePart(package, relations, handler));
    }
    return std::move(handler.relations);
}

std::string targetOf(const Relations& relations, std::string_view type)
{
    const auto found = std::ranges::find_if(relations, [type](const auto& one) { return one.second.type == type; });
    return found == relations.end() ? std::string{} : found->second.target;
}

base::Result<WorkbookParts> readWorkbookParts(PackageReader& package, const ReadLimits& limits)
{
    WorkbookParts parts;
    LINLI_TRY(parts.part, workbookPart(package, limits));
    WorkbookHandler handler(package.file(), limits);
    LINLI_CHECK(parsePart(package, parts.part, handler));
    LINLI_TRY(const Relations relations, readRelations(package, parts.part, limits));
    parts.date1904 = handler.date1904;
    // Chart sheets and dialogs hold no cells: names count them, we do not.
    std::vector<std::optional<std::size_t>> places;
    for (const WorkbookHandler::Entry& entry : handler.sheets) {
        const auto found = relations.find(entry.relation);
        const bool hasCells = found != relations.end() && found->second.type == "worksheet";
        places.push_back(hasCells ? std::optional(parts.sheets.size()) : std::nullopt);
        if (hasCells) {
            parts.sheets.push_back({entry.name, found->second.target, entry.state});
        }
    }
    for (DefinedName& name : handler.names) {
        if (!name.sheet || (*name.sheet < places.size() && places[*name.sheet])) {
            name.sheet = name.sheet ? places[*name.sheet] : std::nullopt;
            parts.names.push_back(std::move(name));
        }
    }
    const auto existing = [&](std::string_view type) {
        const std::string target = targetOf(relations, type);
        return package.has(target) ? target : std::string{};
    };
    parts.styles = existing("styles");
    parts.sharedStrings = existing("sharedStrings");
    return parts;
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

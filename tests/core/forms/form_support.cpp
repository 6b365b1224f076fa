// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/forms/form_support.h"

#include "core/base/text.h"

#include <algorithm>
#include <fstream>
#include <regex>

namespace linli::test {

using forms::MeaningKind;

const forms::FormWords& formWords()
{
    static const forms::FormWords words = must(forms::FormWords::load(sharedCatalog()));
    return words;
}

std::vector<HandedDown> handedDown()
{
    std::vector<HandedDown> all;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(LINLI_TEST_DATA) / "forms")) {
        if (entry.path().extension() == ".json") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    for (const auto& path : files) {
        std::ifstream in(path);
        HandedDown one;
        one.truth = nlohmann::json::parse(in);
        one.id = one.truth["id"];
        one.file = path.parent_path() / one.truth["file"].get<std::string>();
        const auto book = sheets::readWorkbook(one.file);
        if (book) {
            one.reading = forms::recogniseForm(formWords(), *book);
            all.push_back(std::move(one));
        }
    }
    return all;
}

sheets::Workbook drawn(const std::string& text)
{
    sheets::Workbook book;
    book.styles.resize(2);
    book.styles[1].hasBorder = true;
    std::uint32_t row = 0;
    for (const std::string_view line : base::split(text, '\n')) {
        if (line.starts_with("# ")) {
            book.sheets.emplace_back();
            book.sheets.back().head.name = line.substr(2);
            row = 0;
            continue;
        }
        if (book.sheets.empty() || (line.empty() && row == 0)) {
            continue;
        }
        sheets::Sheet& sheet = book.sheets.back();
        sheets::SheetRow cells;
        cells.number = row;
        sheets::RowLayout layout;
        layout.number = row;
        std::uint32_t column = 0;
        const bool table = line.find('|') != std::string_view::npos;
        for (const std::string_view part : table ? base::split(line, '|') : std::vector<std::string_view>{line}) {
            std::string words(base::trim(part));
            const std::size_t open = words.find('[');
            if (open != std::string::npos && words.ends_with(']')) {
                sheets::Validation list;
                list.kind = sheets::ValidationKind::List;
                for (const std::string_view choice : base::splitWords(std::string_view(words).substr(open + 1, words.size() - open - 2), ',')) {
                    list.choices.emplace_back(choice);
                }
                list.areas.push_back({row + 1, column, row + 40, column});
                sheet.details.validations.push_back(list);
                words.resize(open);
            }
            if (words == "<" || words == "^") {
                const auto covers = [&](const sheets::Area& area) {
                    return words == "<" ? area.firstRow <= row && area.lastRow >= row && area.lastColumn + 1 == column
                                        : area.lastRow + 1 == row && area.firstColumn <= column && area.lastColumn >= column;
                };
                const auto found = std::find_if(sheet.merges.begin(), sheet.merges.end(), covers);
                if (found == sheet.merges.end()) {
                    sheet.merges.push_back(words == "<" ? sheets::Area{row, column - 1, row, column} : sheets::Area{row - 1, column, row, column});
                } else if (words == "<") {
                    found->lastColumn = column;
                } else {
                    found->lastRow = row;
                }
                words.clear();
            }
            if (!words.empty()) {
                sheets::FoundCell cell;
                cell.column = column;
                cell.style = table ? 1 : 0;
                cell.formula = words.starts_with('=');
                cell.text = cell.formula ? std::string() : words;
                cell.type = base::isAllDigits(words) ? sheets::CellType::Number : sheets::CellType::Text;
                cells.cells.push_back(cell);
            } else if (table) {
                layout.blanks.push_back({column, 1});
            }
            ++column;
        }
        sheet.rows.push_back(std::move(cells));
        sheet.details.layout.push_back(std::move(layout));
        ++row;
    }
    return book;
}

std::string inShort(const forms::Binding& binding)
{
    const forms::Meaning& meaning = binding.meaning;
    const std::string asked = binding.standing == forms::BindingStanding::Confirm ? "?" : "";
    const auto counted = [](const forms::Count& count) {
        static constexpr const char* kSubjects[] = {"person", "household", "house", "visit", "event"};
        static constexpr const char* kMeasures[] = {"", " households", " members", " attendances", " estates", " gates"};
        return std::string(kSubjects[static_cast<int>(count.subject)]) + kMeasures[static_cast<int>(count.measure)] + (count.rule.empty() ? "" : " ") + count.rule;
    };
    switch (meaning.kind) {
        case MeaningKind::Field: return asked + "field " + meaning.id + (meaning.known ? " known" : "");
        case MeaningKind::Tag: return asked + "tag " + meaning.id;
        case MeaningKind::Rule: return asked + "rule " + meaning.rules.front();
        case MeaningKind::Count: return asked + "count " + counted(*meaning.count) + (meaning.count->over ? " / " + counted(*meaning.count->over) : "");
        case MeaningKind::Constant: return asked + "constant " + meaning.id;
        case MeaningKind::Label: return "label";
        case MeaningKind::Manual: return asked + "by_hand";
        case MeaningKind::Refused: return "refused";
        case MeaningKind::Formula: return "formula";
    }
    return {};
}

std::string asRule(const std::string& condition)
{
    std::string rule = condition;
    const auto swap = [&](const char* from, const char* to) { rule = std::regex_replace(rule, std::regex(from), to); };
    swap(" not \\(", " !(");
    swap("^not \\(", "!(");
    swap("\\bnot tag\\(", "!tag(");
    swap("\\bnot ([a-z_.]+)", "!$1");
    swap(" and ", " && ");
    swap(" or ", " || ");
    swap("([a-z]+\\.[a-z_]+) is known", "has($1)");
    swap("([a-z]+\\.[a-z_]+) starts ('[^']*')", "$1.startsWith($2)");
    swap(" in \\(([^)]*)\\)", " in [$1]");
    swap(" = ", " == ");
    swap("tag_value\\(", "tagValue(");
    swap("in_month\\(", "inMonth(");
    swap("in_year_to_date\\(", "inYearToDate(");
    swap("age_on\\(", "ageOn(");
    swap("\\bas_of\\b", "asOf");
    swap("visit\\.date", "visit.on");
    swap("event\\.date", "event.on");
    swap("event\\.closed_at", "event.closedOn");
    swap("party\\.join\\b", "party.joined");
    std::smatch match;
    static const std::regex kSnake("\\.([a-z]+)_([a-z])");
    while (std::regex_search(rule, match, kSnake)) {
        std::string upper = match[2];
        upper[0] = static_cast<char>(std::toupper(upper[0]));
        rule = match.prefix().str() + "." + match[1].str() + upper + match.suffix().str();
    }
    return rule;
}

std::vector<std::string> partsOf(const std::string& rule)
{
    std::vector<std::string> parts;
    int depth = 0;
    std::string part;
    for (std::size_t at = 0; at < rule.size(); ++at) {
        depth += rule[at] == '(' || rule[at] == '[' ? 1 : rule[at] == ')' || rule[at] == ']' ? -1 : 0;
        if (depth == 0 && rule.compare(at, 4, " && ") == 0) {
            parts.push_back(part);
            part.clear();
            at += 3;
            continue;
        }
        part += rule[at];
    }
    parts.push_back(part);
    std::erase(parts, "");
    for (std::string& each : parts) {
        // !(x) is !x.
        if (each.starts_with("!(") && each.ends_with(")") && each.find("||") == std::string::npos && each.find("&&") == std::string::npos) {
            each = "!" + each.substr(2, each.size() - 3);
        }
    }
    std::sort(parts.begin(), parts.end());
    parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
    return parts;
}

}  // namespace linli::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/workbook_copy.h"

#include "core/base/atomic_file.h"
#include "core/sheets/cell_text.h"
#include "core/sheets/package_check.h"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <xlsxwriter.h>

namespace linli::sheets {

namespace {

constexpr std::uint8_t kChineseCharset = 134;   // a machine without the font takes a Chinese one

struct FreeWorkbook {
    void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
};

class Formats {
public:
    Formats(lxw_workbook* workbook, const Workbook& book) : m_workbook(workbook), m_book(book), m_made(book.styles.size(), nullptr) {}
    lxw_format* of(std::uint32_t style)
    {
        style = style < m_made.size() ? style : 0;
        if (m_made[style] == nullptr) {
            m_made[style] = make(m_book.styles[style]);
        }
        return m_made[style];
    }

private:
    lxw_format* make(const CellStyle& style);

    lxw_workbook* m_workbook;
    const Workbook& m_book;
    std::vector<lxw_format*> m_made;
};

lxw_format* Formats::make(const CellStyle& style)
{
    lxw_format* format = workbook_add_format(m_workbook);
    const CellLook& look = style.look;
    if (!style.formatCode.empty()) {
        format_set_num_format(format, style.formatCode.c_str());
    }
    if (!look.font.empty()) {
        format_set_font_name(format, look.font.c_str());
        format_set_font_charset(format, kChineseCharset);
    }
    if (look.fontSize > 0) {
        format_set_font_size(format, look.fontSize);
    }
    if (style.bold) {
        format_set_bold(format);
    }
    if (look.italic) {
        format_set_italic(format);
    }
    if (look.wraps) {
        format_set_text_wrap(format);
    }
    constexpr std::uint8_t kAcross[] = {LXW_ALIGN_NONE, LXW_ALIGN_LEFT, LXW_ALIGN_CENTER, LXW_ALIGN_RIGHT, LXW_ALIGN_JUSTIFY};
    constexpr std::uint8_t kDown[] = {LXW_ALIGN_VERTICAL_TOP, LXW_ALIGN_VERTICAL_CENTER, LXW_ALIGN_VERTICAL_BOTTOM};
    format_set_align(format, kAcross[static_cast<std::size_t>(look.across)]);
    format_set_align(format, kDown[static_cast<std::size_t>(look.down)]);
    format_set_left(format, look.borders[0]);
    format_set_right(format, look.borders[1]);
    format_set_top(format, look.borders[2]);
    format_set_bottom(format, look.borders[3]);
    if (look.fill) {
        format_set_pattern(format, LXW_PATTERN_SOLID);
        format_set_bg_color(format, *look.fill == 0 ? lxw_color_t{LXW_COLOR_BLACK} : *look.fill);
    }
    if (!style.locked) {
        format_set_unlocked(format);
    }
    return format;
}

class SheetCopier {
public:
    SheetCopier(lxw_worksheet* worksheet, const Sheet& sheet, Formats& formats) : m_worksheet(worksheet), m_sheet(sheet), m_formats(formats) {}
    void copy();

private:
    void copyLayout();
    void copyBlanks();
    void copyCell(std::uint32_t row, const FoundCell& cell);
    void copyFormula(std::uint32_t row, const FoundCell& cell, lxw_format* format);
    void copyValidation(const Validation& validation);
    void copyPage();

    lxw_worksheet* m_worksheet;
    const Sheet& m_sheet;
    Formats& m_formats;
    std::string m_buffer;
};

lxw_col_t column(std::size_t number)
{
    return static_cast<lxw_col_t>(number);
}

lxw_row_t rowNumber(std::size_t number)
{
    return static_cast<lxw_row_t>(number);
}

void SheetCopier::copyLayout()
{
    const SheetDetails& details = m_sheet.details;
    if (details.standardHeight > 0) {
        worksheet_set_default_row(m_worksheet, details.standardHeight, LXW_FALSE);
    }
    for (const ColumnRun& run : details.columns) {
        lxw_row_col_options options{};
        options.hidden = run.hidden ? LXW_TRUE : LXW_FALSE;
        worksheet_set_column_opt(m_worksheet, column(run.first), column(run.last), run.width > 0 ? run.width : LXW_DEF_COL_WIDTH,
                                 run.style != 0 ? m_formats.of(run.style) : nullptr, &options);
    }
    for (const RowLayout& row : details.layout) {
        if (row.height > 0 || row.hidden || row.style != 0) {
            lxw_row_col_options options{};
            options.hidden = row.hidden ? LXW_TRUE : LXW_FALSE;
            worksheet_set_row_opt(m_worksheet, row.number, row.height > 0 ? row.height : m_sheet.rowHeight(row.number),
                                  row.style != 0 ? m_formats.of(row.style) : nullptr, &options);
        }
    }
    for (const Area& area : m_sheet.merges) {
        if (!area.isOneCell()) {
            const std::uint32_t style = m_sheet.styleAt(area.firstRow, area.firstColumn);
            worksheet_merge_range(m_worksheet, rowNumber(area.firstRow), column(area.firstColumn), rowNumber(area.lastRow), column(area.lastColumn), nullptr, m_formats.of(style));
        }
    }
}

// After the merges, whose cells the library writes in one style.
void SheetCopier::copyBlanks()
{
    for (const RowLayout& row : m_sheet.details.layout) {
        for (const BlankCell& blank : row.blanks) {
            worksheet_write_blank(m_worksheet, row.number, column(blank.column), m_formats.of(blank.style));
        }
    }
}

void SheetCopier::copyFormula(std::uint32_t row, const FoundCell& cell, lxw_format* format)
{
    const std::string formula = "=" + cell.formulaText;
    if (cell.type == CellType::Number || cell.type == CellType::Date) {
        worksheet_write_formula_num(m_worksheet, row, column(cell.column), formula.c_str(), format, cell.number);
    } else {
        worksheet_write_formula_str(m_worksheet, row, column(cell.column), formula.c_str(), format, cell.text.c_str());
    }
}

void SheetCopier::copyCell(std::uint32_t row, const FoundCell& cell)
{
    lxw_format* format = m_formats.of(cell.style);
    if (cell.formula && !cell.formulaText.empty()) {
        copyFormula(row, cell, format);
    } else if (cell.type == CellType::Number || (cell.type == CellType::Date && cell.number != 0)) {
        worksheet_write_number(m_worksheet, row, column(cell.column), cell.number, format);
    } else if (cell.type == CellType::Boolean) {
        worksheet_write_boolean(m_worksheet, row, column(cell.column), cell.text == "TRUE" ? 1 : 0, format);
    } else if (cell.text.empty()) {
        worksheet_write_blank(m_worksheet, row, column(cell.column), format);
    } else {
        const std::string text(firstUnits(cell.text, kLongestCellText));
        worksheet_write_string(m_worksheet, row, column(cell.column), safeCellText(text, m_buffer).c_str(), format);
    }
}

void SheetCopier::copyValidation(const Validation& validation)
{
    if (validation.formula1.empty() || validation.kind == ValidationKind::Any) {
        return;
    }
    lxw_data_validation copy{};
    std::string formula1 = "=" + validation.formula1;
    std::string formula2 = "=" + validation.formula2;
    std::vector<std::string> words = validation.choices;
    std::vector<char*> choices;   // the library only reads them
    const bool written = validation.kind == ValidationKind::List && validation.formula1.starts_with('"');
    if (written) {
        for (std::string& word : words) {
            choices.push_back(word.data());
        }
        choices.push_back(nullptr);
        copy.value_list = choices.data();
    }
    const std::string& sign = validation.comparison;
    copy.criteria = sign == "notBetween" ? LXW_VALIDATION_CRITERIA_NOT_BETWEEN : sign == "equal" ? LXW_VALIDATION_CRITERIA_EQUAL_TO
                    : sign == "notEqual" ? LXW_VALIDATION_CRITERIA_NOT_EQUAL_TO : sign == "greaterThan" ? LXW_VALIDATION_CRITERIA_GREATER_THAN
                    : sign == "lessThan" ? LXW_VALIDATION_CRITERIA_LESS_THAN : sign == "greaterThanOrEqual" ? LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO
                    : sign == "lessThanOrEqual" ? LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO : LXW_VALIDATION_CRITERIA_BETWEEN;
    switch (validation.kind) {
    case ValidationKind::List:
        copy.validate = written ? LXW_VALIDATION_TYPE_LIST : LXW_VALIDATION_TYPE_LIST_FORMULA;
        break;
    case ValidationKind::Whole:
        copy.validate = LXW_VALIDATION_TYPE_INTEGER_FORMULA;
        break;
    case ValidationKind::Decimal:
        copy.validate = LXW_VALIDATION_TYPE_DECIMAL_FORMULA;
        break;
    case ValidationKind::TextLength:
        copy.validate = LXW_VALIDATION_TYPE_LENGTH_FORMULA;
        break;
    case ValidationKind::Custom:
        copy.validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA;
        break;
    default:
        return;  // dates and times, whose limits are numbers of the other program's system
    }
    const bool range = copy.criteria == LXW_VALIDATION_CRITERIA_BETWEEN || copy.criteria == LXW_VALIDATION_CRITERIA_NOT_BETWEEN;
    copy.value_formula = formula1.data();
    copy.minimum_formula = range ? formula1.data() : nullptr;
    copy.maximum_formula = range ? formula2.data() : nullptr;
    copy.ignore_blank = validation.allowsBlank ? LXW_VALIDATION_ON : LXW_VALIDATION_OFF;
    copy.show_error = validation.refusesOthers ? LXW_VALIDATION_ON : LXW_VALIDATION_OFF;
    std::string prompt(firstUnits(validation.prompt, 255));
    std::string error(firstUnits(validation.error, 255));
    copy.input_message = prompt.empty() ? nullptr : prompt.data();
    copy.error_message = error.empty() ? nullptr : error.data();
    for (const Area& area : validation.areas) {
        worksheet_data_validation_range(m_worksheet, rowNumber(area.firstRow), column(area.firstColumn), rowNumber(area.lastRow), column(area.lastColumn), &copy);
    }
}

void SheetCopier::copyPage()
{
    const PageSetup& page = m_sheet.details.page;
    if (page.landscape) {
        worksheet_set_landscape(m_worksheet);
    }
    if (page.paper > 0 && page.paper < 256) {
        worksheet_set_paper(m_worksheet, static_cast<std::uint8_t>(page.paper));
    }
    if (!page.header.empty()) {
        worksheet_set_header(m_worksheet, page.header.c_str());
    }
    if (!page.footer.empty()) {
        worksheet_set_footer(m_worksheet, page.footer.c_str());
    }
    if (page.titleRows) {
        worksheet_repeat_rows(m_worksheet, page.titleRows->first, page.titleRows->second);
    }
    if (!page.printArea.empty()) {
        const Area& area = page.printArea.front();
        worksheet_print_area(m_worksheet, rowNumber(area.firstRow), column(area.firstColumn), rowNumber(area.lastRow), column(area.lastColumn));
    }
    if (m_sheet.details.autoFilter) {
        const Area& area = *m_sheet.details.autoFilter;
        worksheet_autofilter(m_worksheet, rowNumber(area.firstRow), column(area.firstColumn), rowNumber(area.lastRow), column(area.lastColumn));
    }
}

void SheetCopier::copy()
{
    copyLayout();
    copyBlanks();
    for (const SheetRow& row : m_sheet.rows) {
        for (const FoundCell& cell : row.cells) {
            copyCell(row.number, cell);
        }
    }
    for (const Validation& validation : m_sheet.details.validations) {
        copyValidation(validation);
    }
    for (const CellComment& comment : m_sheet.details.comments) {
        worksheet_write_comment(m_worksheet, comment.row, column(comment.column), comment.text.c_str());
    }
    copyPage();
    if (m_sheet.details.isProtected) {
        worksheet_protect(m_worksheet, nullptr, nullptr);
    }
    if (m_sheet.details.state != SheetState::Visible) {
        worksheet_hide(m_worksheet);
    }
}

void copyNames(lxw_workbook* workbook, const Workbook& book)
{
    for (const DefinedName& name : book.names) {
        if (!name.name.starts_with("_xlnm")) {
            const std::string full = name.sheet ? "'" + book.sheets[*name.sheet].head.name + "'!" + name.name : name.name;
            workbook_define_name(workbook, full.c_str(), ("=" + name.formula).c_str());
        }
    }
}

}  // namespace

base::Status copyAsXlsx(const Workbook& book, const std::filesystem::path& target)
{
    const std::string shown = target.filename().string();
    const auto failed = [&](const char* detail) {
        return base::fail(base::ErrorCode::Io, errno == ENOSPC ? "file.disk_full" : "file.cannot_write", {{"file", shown}}, detail);
    };
    LINLI_TRY(base::AtomicFile file, base::AtomicFile::create(target));
    std::string directory = target.has_parent_path() ? target.parent_path().string() : ".";
    lxw_workbook_options options{};
    options.tmpdir = directory.data();
    std::unique_ptr<lxw_workbook, FreeWorkbook> workbook(workbook_new_opt(file.temporary().c_str(), &options));
    if (!workbook) {
        return failed("workbook_new");
    }
    Formats formats(workbook.get(), book);
    for (const Sheet& sheet : book.sheets) {
        lxw_worksheet* worksheet = workbook_add_worksheet(workbook.get(), sheet.head.name.c_str());
        if (worksheet == nullptr) {
            return failed("sheet name");
        }
        SheetCopier(worksheet, sheet, formats).copy();
    }
    copyNames(workbook.get(), book);
    errno = 0;
    if (const lxw_error error = workbook_close(workbook.release()); error != LXW_NO_ERROR) {
        return failed(lxw_strerror(error));
    }
    LINLI_CHECK(checkPackage(file.temporary(), shown));
    return file.commit();
}

}  // namespace linli::sheets

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/xls_sheet.h"

#include "core/sheets/cell_text.h"
#include "core/sheets/found_number.h"
#include "core/sheets/xls_records.h"
#include "core/sheets/xlsx_parts.h"

#include <algorithm>
#include <bit>

namespace linli::sheets {

using enum xls::Record;

namespace {

constexpr std::size_t kMostRules = 20'000;
constexpr std::uint32_t kLastColumn = 255;
constexpr std::size_t kMostBlanks = 5'000'000;

std::string errorName(std::uint32_t code)
{
    switch (code) {
    case 0x00:
        return "#NULL!";
    case 0x07:
        return "#DIV/0!";
    case 0x0F:
        return "#VALUE!";
    case 0x17:
        return "#REF!";
    case 0x1D:
        return "#NAME?";
    case 0x24:
        return "#NUM!";
    default:
        return "#N/A";
    }
}

}  // namespace

XlsSheet::XlsSheet(const XlsGlobals& globals, const XlsSheetPlace& place, std::string file, const ReadLimits& limits, Deadline deadline)
    : m_globals(globals), m_file(std::move(file)), m_limits(limits), m_deadline(deadline)
{
    m_head.name = place.name;
    m_head.hidden = place.state != SheetState::Visible;
    m_details.state = place.state;
}

const NumberFormat& XlsSheet::format(std::uint32_t style) const
{
    return m_globals.styles[style < m_globals.styles.size() ? style : 0].format;
}

FoundCell& XlsSheet::add(std::uint32_t row, std::uint32_t column, std::uint32_t style)
{
    m_misplaced = m_misplaced || column > kLastColumn;
    Cell& cell = m_cells.emplace_back();
    cell.row = row;
    cell.found.column = column;
    cell.found.style = style;
    return cell.found;
}

void XlsSheet::addBlank(std::uint32_t row, std::uint32_t column, std::uint32_t style)
{
    m_misplaced = m_misplaced || column > kLastColumn;
    m_blanks.push_back({row, {column, style}});
}

// Numbers in 30 bits: whole or the upper half of a real one, perhaps of its hundredfold.
void XlsSheet::placeRk(FoundCell& cell, std::uint32_t rk)
{
    double number = (rk & 2U) != 0 ? static_cast<double>(static_cast<std::int32_t>(rk) >> 2)
                                   : std::bit_cast<double>(static_cast<std::uint64_t>(rk & 0xFFFFFFFCU) << 32U);
    number = (rk & 1U) != 0 ? number / 100 : number;
    placeNumber(cell, number, {}, format(cell.style), m_globals.date1904);
}

void XlsSheet::placeBoolOrError(FoundCell& cell, std::uint32_t value, bool isError)
{
    cell.type = isError ? CellType::Error : CellType::Boolean;
    cell.text = isError ? errorName(value) : value != 0 ? "TRUE" : "FALSE";
}

void XlsSheet::takeFormula(BiffStream& stream)
{
    BiffReader reader(stream.data());
    const std::uint32_t row = reader.number(2);
    const std::uint32_t column = reader.number(2);
    FoundCell& cell = add(row, column, reader.number(2));
    const std::string_view result = reader.bytes(8);
    reader.skip(6);
    const std::size_t size = reader.number(2);
    cell.formula = true;
    const std::string_view tokens = reader.bytes(std::min(size, reader.left()));
    if (const auto beginning = sharedBeginning(tokens)) {
        m_sharing.push_back({m_cells.size() - 1, *beginning});
    } else {
        cell.formulaText = biffFormula(tokens, m_globals.forFormulas).value_or("");
        m_bytes += cell.formulaText.size();
    }
    if (result.size() < 8) {
        return;
    }
    if (littleNumber(result, 6, 2) != 0xFFFF) {
        const std::uint64_t bits = littleNumber(result, 0, 4) | static_cast<std::uint64_t>(littleNumber(result, 4, 4)) << 32U;
        placeNumber(cell, std::bit_cast<double>(bits), {}, format(cell.style), m_globals.date1904);
        return;
    }
    const std::uint32_t kind = littleNumber(result, 0, 1);
    if (kind == 0) {
        m_waiting = m_cells.size() - 1;
    } else if (kind == 1 || kind == 2) {
        placeBoolOrError(cell, littleNumber(result, 2, 1), kind == 2);
    }
}

void XlsSheet::takeShared(BiffStream& stream)
{
    BiffReader reader(stream.data());
    CellPlace beginning;
    beginning.row = reader.number(2);
    reader.skip(2);
    beginning.column = reader.number(1);
    reader.skip(stream.type() == kArray ? 7 : 3);
    const std::size_t size = reader.number(2);
    m_shared[beginning] = reader.bytes(std::min(size, reader.left()));
}

base::Status XlsSheet::placeShared()
{
    for (std::size_t i = 0; i < m_sharing.size(); ++i) {
        Cell& cell = m_cells[m_sharing[i].cell];
        const auto tokens = m_shared.find(m_sharing[i].beginning);
        if (tokens != m_shared.end()) {
            auto formula = biffFormula(tokens->second, m_globals.forFormulas, {cell.row, cell.found.column});
            if (!formula) {
                m_shared.erase(tokens);   // not understood once, not understood anywhere
                continue;
            }
            cell.found.formulaText = std::move(*formula);
            m_bytes += cell.found.formulaText.size();
        }
        if (i % 64 == 0) {
            LINLI_CHECK(inTime());
            LINLI_CHECK(withinLimits());
        }
    }
    return withinLimits();
}

base::Status XlsSheet::inTime() const
{
    if (std::chrono::steady_clock::now() > m_deadline) {
        return base::fail(base::ErrorCode::Invalid, "sheets.hostile", {{"file", m_file}}, "time");
    }
    return {};
}

void XlsSheet::takeCell(BiffStream& stream)
{
    const std::uint32_t type = stream.type();
    if (type == kFormula) {
        takeFormula(stream);
        return;
    }
    BiffReader reader(stream);
    if (type == kString) {
        const std::string text = reader.text(2);
        if (m_waiting && *m_waiting < m_cells.size()) {
            FoundCell& cell = m_cells[*m_waiting].found;
            cell.type = text.empty() ? CellType::Empty : CellType::Text;
            cell.text = text;
            m_bytes += text.size();
        }
        m_waiting.reset();
        return;
    }
    const std::uint32_t row = reader.number(2);
    const std::uint32_t column = reader.number(2);
    if (type == kMulRk || type == kMulBlank) {
        // Cells of six or two bytes, then the last column.
        const std::size_t size = type == kMulRk ? 6 : 2;
        for (std::uint32_t i = 0; reader.left() >= size + 2 && column + i <= kLastColumn; ++i) {
            const std::uint32_t style = reader.number(2);
            if (type == kMulRk) {
                placeRk(add(row, column + i, style), reader.number(4));
            } else {
                addBlank(row, column + i, style);
            }
        }
        return;
    }
    const std::uint32_t style = reader.number(2);
    if (type == kBlank) {
        addBlank(row, column, style);
        return;
    }
    FoundCell& cell = add(row, column, style);
    if (type == kNumber) {
        placeNumber(cell, reader.real(), {}, format(style), m_globals.date1904);
    } else if (type == kRk) {
        placeRk(cell, reader.number(4));
    } else if (type == kBoolError) {
        const std::uint32_t value = reader.number(1);
        placeBoolOrError(cell, value, reader.number(1) != 0);
    } else {
        const std::size_t index = type == kLabelSst ? reader.number(4) : 0;
        cell.text = type != kLabelSst ? reader.text(2) : index < m_globals.strings.size() ? m_globals.strings[index] : std::string{};
        cell.type = CellType::Text;
        cell.digitsLost = hasLostDigits(cell.text);
        m_bytes += cell.text.size();
    }
    if (cell.text.empty()) {
        m_cells.pop_back();
        addBlank(row, column, style);
    }
}

base::Status XlsSheet::take(BiffStream& stream)
{
    switch (stream.type()) {
    case kFormula: case kString: case kMulRk: case kMulBlank: case kBlank: case kNumber: case kRk: case kBoolError: case kLabel:
    case kRichLabel: case kLabelSst:
        takeCell(stream);
        break;
    case kRow: case kColumns: case kDefaultRow: case kDefaultWidth: case kStandardWidth:
        takeLayout(stream);
        break;
    case kPageSetup: case kHeader: case kFooter: case kProtect:
        takePage(stream);
        break;
    case kMerges:
        takeMerges(stream);
        break;
    case kValidation:
        takeValidation(stream);
        break;
    case kConditional:
        takeConditional(stream);
        break;
    case kObject:
        m_lastObject = stream.data().size() >= 8 ? littleNumber(stream.data(), 6, 2) : 0;
        break;
    case kTextObject:
        takeNoteText(stream);
        break;
    case kNote:
        takeNote(stream);
        break;
    case kSharedFormula: case kArray:
        takeShared(stream);
        break;
    default:
        break;
    }
    return withinLimits();
}

base::Status XlsSheet::withinLimits() const
{
    if (m_misplaced) {
        return base::fail(base::ErrorCode::Invalid, "sheets.bad_position", {{"sheet", m_head.name}});
    }
    if (m_cells.size() > m_limits.cells || m_bytes > m_limits.heldBytes) {
        return base::fail(base::ErrorCode::Invalid, "sheets.too_many_cells", {{"sheet", m_head.name}});
    }
    const bool many = m_merges.size() > m_limits.merges || m_blanks.size() > kMostBlanks || m_details.layout.size() > 65'536 ||
                      m_details.validations.size() > kMostRules || m_details.conditionalFormats.size() > kMostRules ||
                      m_details.comments.size() > kMostRules || m_noteTexts.size() > kMostRules;
    return many ? base::Status(base::fail(tooMany(m_file, "lists"))) : base::Status();
}

base::Status XlsSheet::read(std::string_view workbook, std::size_t offset)
{
    BiffStream stream(workbook, offset);
    const auto damaged = [&](const char* what) { return base::fail(base::ErrorCode::Corrupt, "sheets.damaged", {{"file", m_file}}, what); };
    if (offset >= workbook.size() || !stream.next() || stream.type() != kBof) {
        return damaged("sheet place");
    }
    // Charts lie inside with a beginning and an end of their own.
    int depth = 1;
    for (std::size_t i = 0; depth > 0; ++i) {
        if (i % 256 == 0) {
            LINLI_CHECK(inTime());
        }
        if (!stream.next()) {
            return damaged("sheet end");
        }
        depth += stream.type() == kBof ? 1 : stream.type() == kEof ? -1 : 0;
        if (depth == 1) {
            LINLI_CHECK(take(stream));
        }
    }
    return placeShared();
}

// Rows without a record of their own but with empty cells get one.
void XlsSheet::placeBlanks()
{
    std::ranges::stable_sort(m_details.layout, {}, &RowLayout::number);
    const auto same = [](const RowLayout& one, const RowLayout& other) { return one.number == other.number; };
    m_details.layout.erase(std::unique(m_details.layout.begin(), m_details.layout.end(), same), m_details.layout.end());
    std::ranges::stable_sort(m_blanks, {}, [](const auto& one) { return std::pair(one.first, one.second.column); });
    std::vector<RowLayout> added;
    for (const auto& [number, blank] : m_blanks) {
        auto row = std::ranges::lower_bound(m_details.layout, number, {}, &RowLayout::number);
        if (row != m_details.layout.end() && row->number == number) {
            row->blanks.push_back(blank);
        } else if (added.empty() || added.back().number != number) {
            added.push_back({number, 0, false, 0, {blank}});
        } else {
            added.back().blanks.push_back(blank);
        }
    }
    m_details.layout.insert(m_details.layout.end(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
    std::ranges::stable_sort(m_details.layout, {}, &RowLayout::number);
}

base::Status XlsSheet::give(SheetSink& sink)
{
    LINLI_TRY(const bool wanted, sink.beginSheet(m_head));
    if (!wanted) {
        return {};
    }
    placeBlanks();
    std::ranges::stable_sort(m_cells, {}, [](const Cell& cell) { return std::pair(cell.row, cell.found.column); });
    std::vector<FoundCell> row;
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
        Cell& cell = m_cells[i];
        if (cell.found.text.size() > m_limits.textBytes) {
            return base::fail(base::ErrorCode::Invalid, "sheets.cell_too_long", {{"sheet", m_head.name}, {"cell", cellName(cell.row, cell.found.column)}});
        }
        if (!row.empty() && row.back().column == cell.found.column) {
            row.pop_back();   // the later one counts
        }
        // Rosters need no cells without a value, forms want to know of their formulas.
        if (cell.found.type != CellType::Empty || sink.wantsDetails()) {
            row.push_back(std::move(cell.found));
        }
        if ((i + 1 == m_cells.size() || m_cells[i + 1].row != cell.row) && !row.empty()) {
            const auto layout = std::ranges::lower_bound(m_details.layout, cell.row, {}, &RowLayout::number);
            const bool hidden = layout != m_details.layout.end() && layout->number == cell.row && layout->hidden;
            LINLI_TRY(const bool more, sink.row({cell.row, hidden, row}));
            if (!more) {
                return {};
            }
            row.clear();
        }
    }
    if (sink.wantsDetails()) {
        sink.takeDetails(std::move(m_details));
    }
    return sink.endSheet(m_merges);
}

}  // namespace linli::sheets

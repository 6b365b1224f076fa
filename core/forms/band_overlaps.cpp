// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/forms/form_cells.h"
#include "core/forms/form_labels.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace linli::forms {

namespace {

// The ages a figure holds; what it says besides, and of which line of figures it is.
struct Band {
    CellBound* cell = nullptr;
    int low = 0;
    int high = 1000;
};

// "person.age >= 60" -> the least age; nothing for other parts.
bool narrow(const std::string& part, Band& band)
{
    constexpr std::string_view kAge = "person.age ";
    if (!part.starts_with(kAge)) {
        return false;
    }
    const std::size_t digits = part.find_first_of("0123456789");
    int value = 0;
    std::from_chars(part.data() + digits, part.data() + part.size(), value);
    const std::string sign = part.substr(kAge.size(), digits - kAge.size() - 1);
    band.low = sign == ">=" || sign == "==" ? std::max(band.low, value) : band.low;
    band.high = sign == "<=" || sign == "==" ? std::min(band.high, value) : sign == "<" ? std::min(band.high, value - 1) : band.high;
    return true;
}

bool overlap(const Band& a, const Band& b)
{
    const bool share = a.low <= b.high && b.low <= a.high;
    const bool inside = (a.low <= b.low && b.high <= a.high) || (b.low <= a.low && a.high <= b.high);
    return share && !inside;
}

// The words that name the band: of the row, or of the column.
std::string nameOf(const Band& band, bool byColumn)
{
    const CellBound& cell = *band.cell;
    return byColumn && !cell.binding.header.empty() ? cell.binding.header.back() : cell.label;
}

}  // namespace

void noteOverlaps(std::vector<CellBound>& cells)
{
    std::map<std::string, std::vector<Band>> lines;
    for (CellBound& cell : cells) {
        if (cell.binding.meaning.kind != MeaningKind::Count || !cell.binding.meaning.count || cell.binding.meaning.count->over) {
            continue;
        }
        Band band{&cell};
        std::string rest;
        bool aged = false;
        for (const std::string& part : ruleParts(cell.binding.meaning.count->rule)) {
            const bool age = narrow(part, band);
            aged = aged || age;
            rest += age ? "" : part + "&";
        }
        if (aged) {
            lines["down " + std::to_string(cell.column) + " " + rest].push_back(band);
            lines["along " + std::to_string(cell.row) + " " + rest].push_back(band);
        }
    }
    for (auto& [key, bands] : lines) {
        const bool along = key.starts_with("along");
        for (std::size_t i = 0; i < bands.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                Words& remark = bands[i].cell->binding.remark;
                if (overlap(bands[j], bands[i]) && remark.key.empty()) {
                    remark = {"forms.remark.overlap", {{"first", nameOf(bands[j], along)}, {"second", nameOf(bands[i], along)}}};
                }
            }
        }
    }
}

}  // namespace linli::forms

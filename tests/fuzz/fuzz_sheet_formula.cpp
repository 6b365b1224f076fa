// SPDX-License-Identifier: GPL-3.0-or-later
// Formulas from files: cut into references, moved, computed.
#include "require.h"

#include "core/sheets/formula_value.h"

using namespace linli::sheets;
using linli::fuzz::require;

namespace {

class Nothing final : public FormulaCells {
public:
    FormulaValue at(std::string_view, CellPlace place) override { return FormulaValue::of(static_cast<double>(place.row)); }
    std::optional<CellPlace> extent(std::string_view) override { return CellPlace{100, 100}; }
    bool goesOn() override { return ++m_looks < 100'000; }

private:
    std::size_t m_looks = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view formula(reinterpret_cast<const char*>(data), size);
    std::size_t done = 0;
    for (const FormulaRef& reference : findReferences(formula)) {
        require(reference.start >= done && reference.begin >= reference.start && reference.end > reference.begin && reference.end <= size, "references follow each other");
        done = reference.end;
    }
    const RowMap still;
    // Written again, references are the same ones.
    const std::string same = movedFormula(formula, {"A", std::nullopt, 0}, [&](std::string_view) { return &still; });
    require(findReferences(same).size() == findReferences(formula).size(), "the same references");
    require(movedFormula(same, {"A", std::nullopt, 0}, [&](std::string_view) { return &still; }) == same, "written the same");
    Nothing cells;
    [[maybe_unused]] const FormulaValue value = evaluateFormula(formula, {5, 5}, cells);
    return 0;
}

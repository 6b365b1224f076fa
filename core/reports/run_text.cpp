// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/run_text.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace linli::reports {

namespace {

using nlohmann::json;
using registry::CellKind;

constexpr int kVersion = 1;
constexpr int kByHand = 1;
constexpr int kCarried = 2;

json cellJson(const RunCell& cell)
{
    json out = json::array({static_cast<int>(cell.kind), cell.text, cell.number});
    if (cell.byHand) {
        out.push_back(cell.isCarried ? kByHand | kCarried : kByHand);
    }
    return out;
}

CellKind kindFrom(const json& in)
{
    const int kind = in.get<int>();
    return kind < 0 || kind > static_cast<int>(CellKind::Date) ? CellKind::Text : static_cast<CellKind>(kind);
}

RunCell cellFrom(const json& in)
{
    RunCell cell {kindFrom(in.at(0)), in.at(1).get<std::string>(), in.at(2).get<double>()};
    const int marks = in.size() > 3 ? in.at(3).get<int>() : 0;
    cell.byHand = (marks & kByHand) != 0;
    cell.isCarried = (marks & kCarried) != 0;
    return cell;
}

Run runFrom(const json& in)
{
    Run run;
    Definition& definition = run.definition;
    definition.id = in.at("id");
    definition.version = in.at("version");
    definition.kind = in.at("statistic").get<bool>() ? Kind::Statistic : Kind::Ledger;
    definition.title = {in.at("title"), in.at("titleEn")};
    definition.unit = in.at("unit");
    definition.a3 = in.at("a3");
    definition.landscape = in.at("landscape");
    run.options.organisation = in.at("organisation");
    run.options.filler = in.at("filler");
    run.options.language = in.value("language", "zh") == "en" ? base::Language::English : base::Language::Chinese;
    run.asOf.days = in.at("asOf");
    run.filledOn.days = in.at("filledOn");
    run.labels = in.at("labels");
    for (const json& each : in.at("columns")) {
        RunColumn column {each.at("header").get<std::vector<std::string>>(), kindFrom(each.at("kind")), each.at("decimals").get<std::uint8_t>()};
        column.identifier = each.at("identifier");
        column.sequence = each.at("sequence");
        column.id = each.at("id");
        run.columns.push_back(std::move(column));
    }
    for (const json& line : in.at("cells")) {
        std::vector<RunCell> cells;
        for (const json& cell : line) {
            cells.push_back(cellFrom(cell));
        }
        cells.resize(run.columns.size());
        run.cells.push_back(std::move(cells));
    }
    run.labels = std::min(run.labels, run.columns.size());
    run.rowNames = in.at("rowNames").get<std::vector<std::string>>();
    run.totals = in.at("totals").get<std::vector<bool>>();
    run.totals.resize(run.cells.size());
    run.rowNames.resize(run.cells.size());
    run.notes = in.at("notes").get<std::vector<std::string>>();
    run.unknown = in.at("unknown");
    run.hash = in.at("hash");
    return run;
}

}  // namespace

std::string toText(const Run& run)
{
    json out;
    out["format"] = kVersion;
    out["id"] = run.definition.id;
    out["version"] = run.definition.version;
    out["statistic"] = run.definition.kind == Kind::Statistic;
    out["title"] = run.definition.title.zh;
    out["titleEn"] = run.definition.title.en;
    out["unit"] = run.definition.unit;
    out["a3"] = run.definition.a3;
    out["landscape"] = run.definition.landscape;
    out["organisation"] = run.options.organisation;
    out["filler"] = run.options.filler;
    out["language"] = run.options.language == base::Language::English ? "en" : "zh";
    out["asOf"] = run.asOf.days;
    out["filledOn"] = run.filledOn.days;
    out["labels"] = run.labels;
    out["columns"] = json::array();
    for (const RunColumn& column : run.columns) {
        out["columns"].push_back({{"header", column.header},
                                  {"kind", static_cast<int>(column.kind)},
                                  {"decimals", column.decimals},
                                  {"identifier", column.identifier},
                                  {"sequence", column.sequence},
                                  {"id", column.id}});
    }
    out["cells"] = json::array();
    for (const auto& line : run.cells) {
        json cells = json::array();
        for (const RunCell& cell : line) {
            cells.push_back(cellJson(cell));
        }
        out["cells"].push_back(std::move(cells));
    }
    out["rowNames"] = run.rowNames;
    out["totals"] = run.totals;
    out["notes"] = run.notes;
    out["unknown"] = run.unknown;
    out["hash"] = run.hash;
    // A byte that is no UTF-8 must not lose the report.
    return out.dump(-1, ' ', false, json::error_handler_t::replace);
}

base::Result<Run> fromText(std::string_view text)
{
    const json in = json::parse(text, nullptr, false);
    // What another program wrote there is left to this one library call site.
    try {
        if (in.is_object() && in.at("format").get<int>() == kVersion) {
            return runFrom(in);
        }
    } catch (const json::exception&) {
    }
    return base::fail(base::ErrorCode::Corrupt, "reports.damaged_run", {{"id", "?"}});
}

}  // namespace linli::reports

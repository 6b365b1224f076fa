// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/design.h"

#include "core/base/text.h"
#include "core/registry/saved_lists.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace linli::reports {

namespace {

using base::ErrorCode;
using base::fail;
using base::Status;
using Json = nlohmann::ordered_json;

std::string textIn(const Json& object, const char* name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool flagIn(const Json& object, const char* name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_boolean() && found->get<bool>();
}

// Whatever the order of its keys.
bool same(const Json& a, const Json& b)
{
    return nlohmann::json(a) == nlohmann::json(b);
}

std::string plain(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void put(Json& json, const char* name, const std::string& value)
{
    if (!value.empty()) {
        json[name] = value;
    }
}

Json jsonOf(const DesignColumn& column)
{
    if (!column.kept.empty()) {
        return Json::parse(column.kept);
    }
    Json json = Json::object();
    if (column.header.size() == 1) {
        json["header"] = column.header.front();
    } else if (!column.header.empty()) {
        json["header"] = column.header;
    }
    put(json, "column", column.column);
    put(json, "mark", column.mark);
    if (column.blank) {
        json["blank"] = true;
    }
    return json;
}

DesignColumn columnOf(const Json& json)
{
    DesignColumn column;
    if (json.is_object()) {
        const auto header = json.find("header");
        if (header != json.end() && header->is_array()) {
            for (const Json& level : *header) {
                column.header.push_back(level.is_string() ? level.get<std::string>() : std::string());
            }
        } else if (header != json.end()) {
            column.header.push_back(textIn(json, "header"));
        }
        column.column = textIn(json, "column");
        column.mark = textIn(json, "mark");
        column.blank = flagIn(json, "blank");
    }
    if (!same(jsonOf(column), json)) {
        column.kept = plain(json);
    }
    return column;
}

Json limitsOf(const std::vector<BandLimits>& bands)
{
    Json limits = Json::array();
    for (const BandLimits& band : bands) {
        limits.push_back(Json::array({band.low ? Json(*band.low) : Json(), band.high ? Json(*band.high) : Json()}));
    }
    return limits;
}

Json jsonOf(const DesignLine& line)
{
    if (line.piece == Piece::Kept) {
        return Json::parse(line.kept);
    }
    Json json = Json::object();
    put(json, "header", line.header);
    put(json, "id", line.id);
    put(json, "where", line.where);
    if (line.households) {
        json["count"] = "households";
    }
    if (line.ofWhich) {
        json["ofWhich"] = true;
    }
    switch (line.piece) {
    case Piece::Total:
        json["total"] = true;
        break;
    case Piece::Bands:
        json["bands"] = {{"of", line.of}, {"limits", limitsOf(line.bands)}};
        put(json["bands"], "unit", line.unit);
        break;
    case Piece::Codes:
        json["codes"] = {{"of", line.of}};
        break;
    case Piece::Share:
        json["share"] = line.shareOf.empty() ? Json(line.share) : Json::array({line.share, line.shareOf});
        break;
    case Piece::ByHand:
        json["byHand"] = true;
        break;
    case Piece::Condition:
    case Piece::Kept:
        break;
    }
    return json;
}

void readBands(const Json& bands, DesignLine& line)
{
    line.piece = Piece::Bands;
    line.of = textIn(bands, "of");
    line.unit = textIn(bands, "unit");
    const auto limits = bands.find("limits");
    if (limits == bands.end() || !limits->is_array()) {
        return;
    }
    const auto end = [](const Json& limit) { return limit.is_number_integer() ? std::optional(limit.get<std::int64_t>()) : std::nullopt; };
    for (const Json& each : *limits) {
        if (each.is_array() && each.size() == 2) {
            line.bands.push_back({end(each[0]), end(each[1])});
        }
    }
}

void readShare(const Json& share, DesignLine& line)
{
    line.piece = Piece::Share;
    if (share.is_string()) {
        line.share = share.get<std::string>();
    } else if (share.is_array() && share.size() == 2 && share[0].is_string() && share[1].is_string()) {
        line.share = share[0].get<std::string>();
        line.shareOf = share[1].get<std::string>();
    }
}

DesignLine lineOf(const Json& json)
{
    DesignLine line;
    if (json.is_object()) {
        line.header = textIn(json, "header");
        line.id = textIn(json, "id");
        line.where = textIn(json, "where");
        line.households = textIn(json, "count") == "households";
        line.ofWhich = flagIn(json, "ofWhich");
        if (flagIn(json, "total")) {
            line.piece = Piece::Total;
        } else if (flagIn(json, "byHand")) {
            line.piece = Piece::ByHand;
        } else if (json.contains("bands") && json["bands"].is_object()) {
            readBands(json["bands"], line);
        } else if (json.contains("codes")) {
            line.piece = Piece::Codes;
            line.of = json["codes"].is_object() ? textIn(json["codes"], "of") : std::string();
        } else if (json.contains("share")) {
            readShare(json["share"], line);
        }
    }
    if (!same(jsonOf(line), json)) {
        line.piece = Piece::Kept;
        line.kept = plain(json);
    }
    return line;
}

// The parts of a list, taken out of what is left.
template <typename Part, typename Read> void take(Json& rest, const char* name, std::vector<Part>& into, Read read)
{
    if (const auto found = rest.find(name); found != rest.end() && found->is_array()) {
        for (const Json& each : *found) {
            into.push_back(read(each));
        }
        rest.erase(name);
    }
}

std::string takeText(Json& rest, const char* name)
{
    std::string text = textIn(rest, name);
    rest.erase(name);
    return text;
}

Status checkShares(const std::vector<DesignLine>& axis, const std::vector<DesignLine>& other)
{
    // What is kept as it stands may hold a total; the reader of definitions has the last word.
    const bool hasTotal = std::ranges::any_of(other, [](const DesignLine& line) { return line.piece == Piece::Total || line.piece == Piece::Kept; });
    for (const DesignLine& line : axis) {
        if (line.piece == Piece::Share && line.shareOf.empty() && !hasTotal) {
            return fail(ErrorCode::Invalid, "reports.design.share_of_nothing", {{"line", line.header}});
        }
    }
    return {};
}

}  // namespace

base::Result<Design> readDesign(std::string_view source)
{
    Json rest = Json::parse(source, nullptr, false);
    if (!rest.is_object()) {
        return fail(ErrorCode::Invalid, "reports.bad_definition", {{"id", "?"}, {"where", "json"}});
    }
    rest.erase("id");
    Design design;
    design.title = takeText(rest, "title");
    design.kind = takeText(rest, "kind") == "statistic" ? Kind::Statistic : Kind::Ledger;
    design.subject = subjectNamed(takeText(rest, "subject")).value_or(registry::Subject::Person);
    design.basis = basisNamed(takeText(rest, "basis")).value_or(registry::Basis::Lives);
    design.where = takeText(rest, "where");
    design.unit = takeText(rest, "unit");
    if (design.kind == Kind::Ledger) {
        design.sort = sortNamed(takeText(rest, "sort")).value_or(registry::RosterSort::Name);
        design.descending = flagIn(rest, "descending");
        rest.erase("descending");
        take(rest, "columns", design.fields, columnOf);
    } else {
        take(rest, "rows", design.rows, lineOf);
        take(rest, "columns", design.columns, lineOf);
    }
    design.rest = plain(rest);
    return design;
}

Design designOf(const Definition& ledger)
{
    Design design;
    design.title = ledger.title.zh;
    design.subject = ledger.subject;
    design.basis = ledger.basis;
    design.where = ledger.where;
    design.unit = ledger.unit;
    design.sort = ledger.sort;
    design.descending = ledger.descending;
    for (const LedgerColumn& column : ledger.columns) {
        design.fields.push_back({column.header, column.column, column.blank, column.mark, {}});
    }
    return design;
}

Design newDesign(Kind kind, registry::Subject subject)
{
    Design design = designOf(ledgerOf({}, {}, subject, registry::Basis::Lives));
    design.kind = kind;
    if (kind == Kind::Statistic) {
        design.fields.clear();
        design.rest = R"({"rowHeader":"项目"})";
        DesignLine total;
        total.piece = Piece::Total;
        total.header = "合计";
        design.rows = {total};
        DesignLine number;
        number.header = "数量";
        design.columns = {number};
    }
    return design;
}

std::string textOf(const Design& design)
{
    Json json = Json::object();
    json["kind"] = design.kind == Kind::Statistic ? "statistic" : "ledger";
    json["title"] = design.title;
    json["subject"] = registry::entityName(design.subject);
    json["basis"] = basisWord(design.basis);
    put(json, "where", design.where);
    put(json, "unit", design.unit);
    if (design.kind == Kind::Ledger) {
        json["sort"] = sortWord(design.sort);
        if (design.descending) {
            json["descending"] = true;
        }
        json["columns"] = Json::array();
        for (const DesignColumn& column : design.fields) {
            json["columns"].push_back(jsonOf(column));
        }
    } else {
        for (const auto& [name, lines] : {std::pair {"rows", &design.rows}, std::pair {"columns", &design.columns}}) {
            json[name] = Json::array();
            for (const DesignLine& line : *lines) {
                json[name].push_back(jsonOf(line));
            }
        }
    }
    const Json rest = Json::parse(design.rest);
    for (const auto& [name, value] : rest.items()) {
        json[name] = value;
    }
    return plain(json);
}

void rename(Design& design, const std::string& title)
{
    if (title != design.title) {
        Json rest = Json::parse(design.rest);
        rest.erase("titleEn");
        design.rest = plain(rest);
        design.title = title;
    }
}

Status checkDesign(const Design& design)
{
    if (base::trim(design.title).empty()) {
        return fail(ErrorCode::Invalid, "reports.design.no_title");
    }
    if (design.kind == Kind::Ledger) {
        return design.fields.empty() ? Status(fail(ErrorCode::Invalid, "reports.design.no_columns")) : Status();
    }
    if (design.rows.empty()) {
        return fail(ErrorCode::Invalid, "reports.design.no_rows");
    }
    if (design.columns.empty()) {
        return fail(ErrorCode::Invalid, "reports.design.no_figures");
    }
    // What a figure is, only one direction can say.
    const auto both = [&](const auto& test) { return std::ranges::any_of(design.rows, test) && std::ranges::any_of(design.columns, test); };
    if (both([](const DesignLine& line) { return line.piece == Piece::Share; })) {
        return fail(ErrorCode::Invalid, "reports.design.shares_cross");
    }
    if (both([](const DesignLine& line) { return line.households; })) {
        return fail(ErrorCode::Invalid, "reports.design.households_cross");
    }
    LINLI_CHECK(checkShares(design.rows, design.columns));
    return checkShares(design.columns, design.rows);
}

bool canBeNamed(const DesignLine& line)
{
    return line.piece == Piece::Total || line.piece == Piece::Condition;
}

std::string nameLine(std::vector<DesignLine>& axis, std::size_t line)
{
    if (axis[line].id.empty()) {
        const auto isTaken = [&](const std::string& id) {
            return std::ranges::any_of(axis, [&](const DesignLine& each) {
                // Lines inside a kept one have ids, too.
                return each.id == id || each.kept.find('"' + id + '"') != std::string::npos;
            });
        };
        std::size_t number = line + 1;
        while (isTaken("n" + std::to_string(number))) {
            ++number;
        }
        axis[line].id = "n" + std::to_string(number);
    }
    return axis[line].id;
}

}  // namespace linli::reports

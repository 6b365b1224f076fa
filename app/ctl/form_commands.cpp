// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/chosen_rows.h"
#include "app/ctl/commands.h"
#include "app/ctl/export.h"
#include "core/access/export_control.h"
#include "core/base/text.h"
#include "core/filling/fill.h"
#include "core/filling/meaning_words.h"
#include "core/filling/refill.h"
#include "core/filling/write.h"
#include "core/forms/kept_answers.h"
#include "core/forms/recognise.h"
#include "core/sheets/cell_text.h"

#include <fstream>
#include <sstream>

namespace linli::ctl {

namespace {

using forms::BindingStanding;
using forms::FormTable;

struct FormArguments {
    std::string file;
    std::string out;
    std::string asOf;
    std::string answers;
    std::string leader;
    std::string phone;
    std::string last;
};

// A form as it was understood, with what was answered.
struct OpenedForm {
    sheets::Workbook book;
    forms::FormReading reading;
};

const char* standingKey(BindingStanding standing)
{
    return standing == BindingStanding::Automatic ? "forms.standing.automatic" : standing == BindingStanding::Confirm ? "forms.standing.confirm" : "forms.standing.by_hand";
}

const char* standingName(BindingStanding standing)
{
    return standing == BindingStanding::Automatic ? "automatic" : standing == BindingStanding::Confirm ? "confirm" : "by_hand";
}

const char* kindName(forms::TableKind kind)
{
    static constexpr const char* kNames[] = {"list", "listed", "matrix", "grouped", "items", "keyvalue"};
    return kNames[static_cast<int>(kind)];
}

base::Result<std::string> textOf(const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        return base::fail(base::ErrorCode::NotFound, "sheets.not_found", {{"file", path}});
    }
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

base::Result<OpenedForm> open(Context& context, const forms::FormWords& words, const FormArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    OpenedForm form;
    LINLI_TRY(form.book, sheets::readWorkbook(arguments.file));
    form.reading = forms::recogniseForm(words, form.book);
    LINLI_TRY(std::vector<forms::FormAnswer> kept, forms::keptAnswers(station->registry().view()));
    // What another version kept and this one cannot read is passed over; its header is asked again.
    std::erase_if(kept, [&](const forms::FormAnswer& one) { return one.header != "@who" && !forms::answerMeaning(words, one.meaning); });
    LINLI_CHECK(forms::applyAnswers(words, kept, form.reading));
    if (!arguments.answers.empty()) {
        LINLI_TRY(const std::string text, textOf(arguments.answers));
        LINLI_TRY(const std::vector<forms::FormAnswer> answers, forms::readAnswers(text));
        LINLI_CHECK(forms::applyAnswers(words, answers, form.reading));
    }
    const auto hasTable = [](const forms::FormSheet& sheet) { return !sheet.tables.empty(); };
    if (std::ranges::none_of(form.reading.sheets, hasTable)) {
        return base::fail(base::ErrorCode::Invalid, "forms.no_table", {{"file", std::filesystem::path(arguments.file).filename().string()}});
    }
    return form;
}

Json bindingJson(const Context& context, const filling::MeaningWords& says, const forms::Binding& binding)
{
    Json json = {{"header", binding.header},
                 {"standing", standingName(binding.standing)},
                 {"meaning", says.of(binding.meaning, context.language())},
                 {"answer", forms::answerText(binding.meaning).value_or("")},
                 {"confidence", binding.confidence},
                 {"why", binding.reason.in(context.language())},
                 {"candidates", Json::array()}};
    for (const forms::Meaning& candidate : binding.candidates) {
        json["candidates"].push_back(forms::answerText(candidate).value_or(""));
    }
    if (!binding.remark.key.empty()) {
        json["remark"] = binding.remark.in(context.language());
    }
    return json;
}

std::vector<std::string> line(const Context& context, const filling::MeaningWords& says, const std::string& place, const std::string& label, const forms::Binding& binding)
{
    std::string why = binding.reason.in(context.language());
    if (!binding.remark.key.empty()) {
        why += binding.remark.in(context.language());
    }
    for (const forms::Meaning& candidate : binding.candidates) {
        why += " [" + forms::answerText(candidate).value_or("") + "]";
    }
    return {place, label, base::sentence(standingKey(binding.standing), {}, context.language()), why, says.of(binding.meaning, context.language())};
}

// One table of the proposal: what each column or cell was taken for.
void addTable(const Context& context, const filling::MeaningWords& says, const FormTable& table, Json& json, std::string& text)
{
    Json one = {{"title", table.title}, {"kind", kindName(table.kind)}, {"dataTop", table.dataTop + 1}, {"dataBottom", table.dataBottom + 1},
                {"who", says.of(table.who, context.language())}, {"rule", table.who.rule}, {"columns", Json::array()}, {"cells", Json::array()}};
    text += context.say("ctl.form.table", {{"title", table.title}, {"first", std::to_string(table.dataTop + 1)}, {"last", std::to_string(table.dataBottom + 1)},
                                           {"who", says.of(table.who, context.language())}}) + "\n";
    std::vector<std::vector<std::string>> lines;
    for (const forms::ColumnBound& column : table.columns) {
        const std::string letters = sheets::columnName(column.column);
        one["columns"].push_back(bindingJson(context, says, column.binding));
        one["columns"].back()["column"] = letters;
        lines.push_back(line(context, says, letters, base::join(column.binding.header, "/"), column.binding));
    }
    for (const forms::CellBound& cell : table.cells) {
        const std::string place = sheets::cellName(cell.row, cell.column);
        one["cells"].push_back(bindingJson(context, says, cell.binding));
        one["cells"].back()["cell"] = place;
        one["cells"].back()["label"] = cell.label;
        const std::string header = base::join(cell.binding.header, "/");
        lines.push_back(line(context, says, place, cell.label == header ? header : cell.label + " " + header, cell.binding));
    }
    json.push_back(std::move(one));
    text += Context::table(lines);
}

base::Status read(Context& context, const FormArguments& arguments)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const forms::FormWords words, forms::FormWords::load(station->catalog()));
    LINLI_TRY(const auto desk, rules::ListDesk::open(station->catalog()));
    const registry::View view = station->registry().view();
    LINLI_TRY(const filling::MeaningWords says, filling::MeaningWords::make(*desk, view));
    LINLI_TRY(const OpenedForm form, open(context, words, arguments));
    Json json = {{"title", form.reading.title}, {"approval", form.reading.approval}, {"questions", form.reading.questions()}, {"sheets", Json::array()}};
    std::string text = form.reading.title + "\n";
    if (form.reading.approval.empty()) {
        text += base::sentence("forms.warn.no_approval", {}, context.language()) + "\n";
    }
    for (const forms::FormSheet& sheet : form.reading.sheets) {
        if (sheet.tables.empty()) {
            continue;
        }
        Json one = {{"name", sheet.name}, {"tables", Json::array()}};
        text += sheet.name + "\n";
        for (const FormTable& table : sheet.tables) {
            addTable(context, says, table, one["tables"], text);
        }
        json["sheets"].push_back(std::move(one));
    }
    text += context.say("ctl.form.questions", {{"count", std::to_string(form.reading.questions())}}) + "\n";
    context.print(json, text);
    return {};
}

base::Result<filling::FillOptions> optionsOf(Context& context, const FormArguments& arguments, const ChosenArguments& chosen, const ExportArguments& output)
{
    LINLI_TRY(app::Station* const station, context.station());
    filling::FillOptions options;
    LINLI_TRY(options.asOf, context.day(arguments.asOf));
    options.subject = subjectNamed(chosen.of);
    if (!chosen.where.empty() && chosen.list.empty() && !chosen.basket && chosen.ids.empty()) {
        options.where = chosen.where;
    } else if (!chosen.list.empty() || chosen.basket || !chosen.ids.empty()) {
        LINLI_TRY(options.rows, chosenRows(context, chosen));
    }
    LINLI_TRY(options.constants["org.name"], station->organisation());
    options.constants["user.name"] = output.filler.empty() ? station->user() : output.filler;
    options.constants["org.leader"] = arguments.leader;
    options.constants["user.phone"] = arguments.phone;
    options.unmasked = context.options.unmask;
    options.ground = context.options.unmask ? rules::Ground::Recorded : rules::Ground::None;
    if (context.options.unmask && context.options.reason.empty()) {
        return base::fail(base::ErrorCode::Denied, "app.reason_needed");
    }
    return options;
}

// The audit row before the file is written.
base::Result<access::ExportMark> permit(Context& context, const OpenedForm& form, const filling::FillPlan& plan, const ExportArguments& output)
{
    LINLI_TRY(app::Station* const station, context.station());
    access::ExportRequest request;
    request.actor = station->user();
    request.purpose = context.options.reason;
    request.object = "form/" + form.reading.title;
    request.rows = static_cast<std::int64_t>(plan.records);
    request.unmasked = context.options.unmask;
    request.recordOnly = !request.unmasked;
    if (request.unmasked) {
        LINLI_CHECK(checkApprover(context, output));
        request.approver = output.approver;
    }
    for (const forms::FormSheet& sheet : form.reading.sheets) {
        for (const FormTable& table : sheet.tables) {
            for (const forms::ColumnBound& column : table.columns) {
                if (!column.binding.meaning.id.empty()) {
                    request.fields.push_back(column.binding.meaning.id);
                }
            }
        }
    }
    return access::recordExport(station->replica().writer(), station->clock(), station->random(), request);
}

const char* differenceName(filling::DifferenceKind kind)
{
    return kind == filling::DifferenceKind::Came ? "came" : kind == filling::DifferenceKind::Left ? "left" : "changed";
}

// What the file of last time gives to the plan, and what is different from it.
base::Result<std::string> refill(Context& context, const FormArguments& arguments, const forms::FormWords& words, const OpenedForm& form, filling::FillPlan& plan, Json& json)
{
    if (arguments.last.empty()) {
        return std::string();
    }
    const std::filesystem::path file(arguments.last);
    LINLI_TRY(const sheets::Workbook last, sheets::readWorkbook(file));
    LINLI_TRY(const filling::Refill refill, filling::refillFrom(words, form.reading, form.book, last, file.filename().string(), context.options.unmask, plan));
    std::vector<std::vector<std::string>> lines;
    Json differences = Json::array();
    for (const filling::Difference& one : refill.differences) {
        const std::string kind = differenceName(one.kind);
        const std::string cell = sheets::cellName(one.row, one.column);
        differences.push_back({{"kind", kind}, {"sheet", one.sheet}, {"cell", cell}, {"who", one.who}, {"header", one.header}, {"before", one.before}, {"after", one.after}});
        const bool isChange = one.kind == filling::DifferenceKind::Changed;
        lines.push_back({context.say("ctl.form." + kind), cell, one.who, one.header, isChange ? one.before + " → " + one.after : std::string()});
    }
    json["last"] = {{"carried", refill.carried}, {"unclear", refill.unclear}, {"differences", std::move(differences)}};
    using filling::DifferenceKind;
    return Context::table(lines) + context.say("ctl.form.last", {{"carried", std::to_string(refill.carried)}, {"came", std::to_string(refill.count(DifferenceKind::Came))},
                                                                 {"left", std::to_string(refill.count(DifferenceKind::Left))},
                                                                 {"changed", std::to_string(refill.count(DifferenceKind::Changed))}}) + "\n";
}

base::Status fill(Context& context, const FormArguments& arguments, const ChosenArguments& chosen, const ExportArguments& output)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const forms::FormWords words, forms::FormWords::load(station->catalog()));
    LINLI_TRY(const auto desk, rules::ListDesk::open(station->catalog()));
    LINLI_TRY(const OpenedForm form, open(context, words, arguments));
    LINLI_TRY(const filling::FillOptions options, optionsOf(context, arguments, chosen, output));
    LINLI_TRY(filling::FillPlan plan, filling::planFill(*desk, station->registry().view(), words, form.reading, form.book, options));
    Json json;
    LINLI_TRY(const std::string against, refill(context, arguments, words, form, plan, json));
    LINLI_TRY(const access::ExportMark mark, permit(context, form, plan, output));
    LINLI_TRY(const filling::WrittenForm written, filling::writeFilled(arguments.file, form.book, plan, arguments.out, mark.watermark));
    const std::size_t filled = plan.count(filling::ValueState::Filled);
    const std::size_t openCells = plan.count(filling::ValueState::Open);
    json.update({{"file", arguments.out}, {"mark", mark.id}, {"asOf", base::isoText(plan.asOf)}, {"records", plan.records}, {"filled", filled}, {"open", Json::array()},
                 {"warnings", Json::array()}, {"uncomputed", written.outcome.uncomputed}, {"copied", written.wasCopied}});
    std::string text = written.wasCopied ? base::sentence("forms.warn.copied", {}, context.language()) + "\n" : "";
    for (const forms::Words& warning : plan.warnings) {
        json["warnings"].push_back(warning.in(context.language()));
        text += warning.in(context.language()) + "\n";
    }
    for (const filling::FilledValue& value : plan.values) {
        if (value.state == filling::ValueState::Open) {
            json["open"].push_back({{"sheet", value.sheet}, {"cell", sheets::cellName(value.row, value.column)}, {"why", value.source.in(context.language())}});
        }
    }
    text += against + context.say("ctl.form.filled", {{"file", arguments.out}, {"records", std::to_string(plan.records)}, {"filled", std::to_string(filled)}, {"open", std::to_string(openCells)}}) + "\n";
    context.print(json, text);
    return {};
}

struct AnswerArguments {
    std::string header;
    std::string meaning;
    bool everywhere = false;
};

// The answer is about a header that the form has.
bool hasHeader(const forms::FormReading& reading, const forms::FormAnswer& answer)
{
    for (const forms::FormSheet& sheet : reading.sheets) {
        for (const FormTable& table : sheet.tables) {
            const bool column = std::ranges::any_of(table.columns, [&](const forms::ColumnBound& each) { return forms::isAbout(answer, each.binding); });
            const bool cell = std::ranges::any_of(table.cells, [&](const forms::CellBound& each) { return forms::isAbout(answer, each); });
            if (column || cell) {
                return true;
            }
        }
    }
    return answer.header == "@who";
}

base::Status answer(Context& context, const FormArguments& arguments, const AnswerArguments& said)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const forms::FormWords words, forms::FormWords::load(station->catalog()));
    LINLI_TRY(const OpenedForm form, open(context, words, arguments));
    const forms::FormAnswer kept{said.everywhere ? std::string() : form.reading.fingerprint, said.header, said.meaning};
    if (!hasHeader(form.reading, kept)) {
        return base::fail(base::ErrorCode::NotFound, "forms.not_in_form", {{"header", said.header}});
    }
    LINLI_TRY(const ledger::GroupNo group, registry::operate(station->registry(), context.occasion("form_answer"), [&](registry::Operations& operations) {
                  return said.meaning.empty() ? forms::dropAnswer(operations, kept) : forms::keepAnswer(words, operations, kept);
              }));
    return printGroup(context, group);
}

base::Status answers(Context& context)
{
    LINLI_TRY(app::Station* const station, context.station());
    LINLI_TRY(const std::vector<forms::FormAnswer> kept, forms::keptAnswers(station->registry().view()));
    Json json = Json::array();
    std::vector<std::vector<std::string>> lines;
    for (const forms::FormAnswer& one : kept) {
        json.push_back({{"form", one.form}, {"header", one.header}, {"meaning", one.meaning}});
        lines.push_back({one.header, one.meaning, one.form.empty() ? context.say("ctl.form.any") : one.form.substr(0, 8)});
    }
    context.print({{"answers", json}}, Context::table(lines));
    return {};
}

}  // namespace

void addFormCommands(CLI::App& app, Job& job)
{
    auto* form = app.add_subcommand("form", "forms that others hand down 下发表格");
    form->require_subcommand(1);
    auto arguments = std::make_shared<FormArguments>();
    auto chosen = std::make_shared<ChosenArguments>();
    auto* reading = form->add_subcommand("read", "what its columns and cells were taken for 识别");
    reading->add_option("FILE", arguments->file)->required();
    reading->add_option("--answers", arguments->answers, "JSON: header and what it means 回答");
    reading->callback([&job, arguments] { job = [arguments](Context& context) { return read(context, *arguments); }; });
    auto said = std::make_shared<AnswerArguments>();
    auto* answering = form->add_subcommand("answer", "remembers what a header means 记住回答");
    answering->add_option("FILE", arguments->file)->required();
    answering->add_option("HEADER", said->header)->required();
    answering->add_option("MEANING", said->meaning, "person.phone, tag:dibao, rule:..., by_hand, empty; nothing = forget it");
    answering->add_flag("--everywhere", said->everywhere, "for this header in every form");
    answering->callback([&job, arguments, said] { job = [arguments, said](Context& context) { return answer(context, *arguments, *said); }; });
    form->add_subcommand("answers", "what was remembered 已记住的回答")->callback([&job] { job = [](Context& context) { return answers(context); }; });
    auto* filling = form->add_subcommand("fill", "fills it and keeps its layout 填写");
    filling->add_option("FILE", arguments->file)->required();
    auto output = std::make_shared<ExportArguments>();
    filling->add_option("--out", arguments->out)->required();
    filling->add_option("--as-of", arguments->asOf, "day; else as printed on the form 截至");
    filling->add_option("--answers", arguments->answers, "JSON: header and what it means 回答");
    filling->add_option("--last", arguments->last, "the file filled last time: takes over what was written by hand, says what changed 上次填好的文件");
    filling->add_option("--leader", arguments->leader, "负责人");
    filling->add_option("--phone", arguments->phone, "telephone of who fills it in 填报人电话");
    addChosenOptions(*filling, chosen);
    addExportOptions(*filling, output);
    filling->callback([&job, arguments, chosen, output] { job = [arguments, chosen, output](Context& context) { return fill(context, *arguments, *chosen, *output); }; });
}

}  // namespace linli::ctl
